/* What clippy thinks of the learner's code. */
#include <stdlib.h>
#include <string.h>

#include "cargo.h"
#include "needs.h"
#include "run.h"
#include "spiral/base/arena.h"
#include "steps.h"

struct lint {
    struct run *run;
    struct ran *ran;
};

static void on_output(int stream, const char *data, size_t n, void *ctx)
{
    struct lint *l = ctx;
    if (stream == 1)
        messages_feed(&l->run->linted, data, n);
    else
        buf_append(&l->ran->err, data, n);
}

/* The compiler's own warnings came with the build. */
static bool is_news(const struct run *r, const struct message *m)
{
    if (m->target.foreign || m->diagnostic.in_protected || !m->diagnostic.file[0])
        return false;
    for (size_t i = 0; i < r->built.n; i++)
        if (message_repeats(m, &r->built.list[i]))
            return false;
    for (size_t i = 0; i < r->advice_n; i++)
        if (message_repeats(m, &r->advice[i]))
            return false;
    return true;
}

static void tell(struct lint *l)
{
    struct run *r = l->run;
    for (size_t i = 0; i < l->run->linted.n; i++) {
        if (!is_news(r, &l->run->linted.list[i]))
            continue;
        r->advice = arena_grow(r->arena, r->advice, r->advice_n, sizeof *r->advice);
        r->advice[r->advice_n++] = l->run->linted.list[i];
    }
    if (!r->advice_n) {
        run_step_done(r, OUTCOME_PASS, "");
        return;
    }
    const struct diagnostic *first = &r->advice[0].diagnostic;
    run_step_done(
        r, OUTCOME_FAIL,
        arena_printf(r->arena, "%s:%d: %s%s", places_shown(&r->places, first->file, r->arena),
                     first->line, first->message,
                     r->advice_n > 1 ? arena_printf(r->arena, " (and %zu more)", r->advice_n - 1)
                                     : ""));
}

static void on_ended(const struct job_report *report, void *ctx)
{
    struct lint *l = ctx;
    struct run *r = l->run;
    const char *err = buf_text(&l->ran->err);
    if (l->run->linted.finished)
        tell(l);
    else if (strstr(err, "is not installed") || strstr(err, "no such command"))
        run_step_done(r, OUTCOME_UNAVAILABLE, needs_tell(r, "rust:cargo-clippy"));
    else
        run_step_done(r, report->end == JOB_TIMED_OUT ? OUTCOME_TIMEOUT : OUTCOME_SKIPPED,
                      "clippy did not come to its end.");
}

static void start(struct run *r, const struct step_spec *s)
{
    static const struct job_events events = {.output = on_output, .ended = on_ended};
    if (build_is_broken(r)) {
        run_step_done(r, s->required ? OUTCOME_COMPILE_ERROR : OUTCOME_SKIPPED, "");
        return;
    }
    struct lint *l = arena_alloc(r->arena, 1, sizeof *l);
    struct words cargo = cargo_words(r->request, "clippy", r->arena);
    l->run = r;
    l->ran = run_ran(r, 1 << 18);
    run_tell(r, "clippy", 0, 0);
    const struct job_spec spec = run_cargo_job(r, cargo.list);
    run_job(r, &spec, &events, l);
}

const struct step_ops STEP_CLIPPY_OPS = {.advice = true, .start = start};
