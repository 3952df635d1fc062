/* Is the learner's code laid out as rustfmt would? */
#include <stdlib.h>
#include <string.h>

#include "cargo.h"
#include "needs.h"
#include "run.h"
#include "spiral/base/arena.h"
#include "steps.h"

struct format {
    struct run *run;
    struct ran *ran;
};

static void on_output(int stream, const char *data, size_t n, void *ctx)
{
    struct format *f = ctx;
    ran_take(f->ran, stream, data, n);
}

/* A difference begins with lines that are right. */
static int lines_before_change(const char *hunk)
{
    int n = 0;
    while (*hunk == ' ') {
        hunk += strcspn(hunk, "\n");
        hunk += *hunk == '\n';
        n++;
    }
    return n;
}

/* The first "Diff in PATH:LINE:" about a file of the learner's; the package's tests are
 * formatted as they are. */
static const char *first_difference(struct format *f)
{
    static const char sign[] = "Diff in ";
    struct run *r = f->run;
    for (const char *at = buf_text(&f->ran->out); (at = strstr(at, sign));) {
        at += sizeof sign - 1;
        size_t n = strcspn(at, "\n");
        const char *place = arena_strndup(r->arena, at, n);
        size_t path_n = strcspn(place, ":");
        const char *rel = places_relative(&r->places, arena_strndup(r->arena, place, path_n));
        if (rel && places_owned(&r->places, rel))
            return arena_printf(r->arena, "%s:%d", places_shown(&r->places, rel, r->arena),
                                atoi(place + path_n + (place[path_n] == ':')) +
                                    lines_before_change(at + n + (at[n] == '\n')));
    }
    return NULL;
}

static void on_ended(const struct job_report *report, void *ctx)
{
    struct format *f = ctx;
    struct run *r = f->run;
    const char *err = buf_text(&f->ran->err), *place = first_difference(f);
    bool exited = report->end == JOB_EXITED;
    if (strstr(err, "is not installed") || strstr(err, "no such command"))
        run_step_done(r, OUTCOME_UNAVAILABLE, needs_tell(r, "rust:rustfmt"));
    else if (place)
        run_step_done(r, OUTCOME_FAIL,
                      arena_printf(r->arena,
                                   "%s is laid out otherwise than rustfmt would: "
                                   "`cargo fmt` does it for you.",
                                   place));
    else if (exited && (report->code == 0 || f->ran->out.len))
        run_step_done(r, OUTCOME_PASS, "");
    else
        run_step_done(r, OUTCOME_SKIPPED, "rustfmt did not come to its end.");
}

static void start(struct run *r, const struct step_spec *s)
{
    static const struct job_events events = {.output = on_output, .ended = on_ended};
    struct format *f = arena_alloc(r->arena, 1, sizeof *f);
    f->run = r;
    f->ran = run_ran(r, 1 << 18);
    run_tell(r, "rustfmt", 0, 0);
    const char *const argv[] = {
        r->request->cargo,
        "fmt",
        "--all",
        "--check",
        "--manifest-path",
        arena_printf(r->arena, "%s/Cargo.toml", r->request->stage),
        "--",
        "--color",
        "never",
        NULL,
    };
    const struct job_spec spec = run_cargo_job(r, argv);
    (void)s;
    run_job(r, &spec, &events, f);
}

const struct step_ops STEP_FMT_OPS = {.advice = true, .start = start};
