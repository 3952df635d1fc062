#include "needs.h"

#include <string.h>

#include "cargo.h"
#include "run.h"
#include "spiral/base/arena.h"
#include "spiral/base/need.h"
#include "steps.h"

enum { PROBE_S = 60, PROBE_MB = 1024 };

struct probe {
    struct run *run;
    const struct need *need;
    struct ran *ran;
    bool met;
};

static const struct probe *find(const struct run *r, const char *name)
{
    for (size_t i = 0; i < r->probes_n; i++)
        if (r->probes[i].need == need_find(name))
            return &r->probes[i];
    return NULL;
}

/* "valgrind (to get it: apt-get install valgrind)" */
static const char *tell_need(const struct run *r, const struct need *n)
{
    const char *mend = need_mend(n, r->request->env, r->arena);
    return arena_printf(r->arena, "%s%s%s%s", need_title(n, r->arena),
                        mend[0] ? " (to get it: " : "", mend, mend[0] ? ")" : "");
}

static const char MISSING[] = "Missing here, so nothing is proven: ";

const char *needs_tell(const struct run *r, const char *name)
{
    return arena_printf(r->arena, "%s%s", MISSING, tell_need(r, need_find(name)));
}

/* What is missing for a kind of step and how to get it; NULL where nothing is. */
static const char *tell_missing(const struct run *r, enum step_kind kind)
{
    const char *told = NULL;
    for (const char *const *name = step_kind_needs(kind); *name; name++) {
        const struct probe *p = find(r, *name);
        if (!p || p->met)
            continue;
        told = arena_printf(r->arena, "%s%s%s", told ? told : MISSING, told ? "; " : "",
                            tell_need(r, p->need));
    }
    return told;
}

bool needs_are_met(struct run *r)
{
    const char *missing = tell_missing(r, run_step(r)->kind);
    if (missing)
        run_step_done(r, OUTCOME_UNAVAILABLE, missing);
    return !missing;
}

/* ---- looking ---- */

static bool can_build(struct run *r)
{
    for (size_t i = 0; i < r->request->steps_n; i++) {
        const enum step_kind kind = r->request->steps[i].kind;
        const char *target = step_kind_target(kind);
        const struct probe *p =
            target ? find(r, arena_printf(r->arena, "target:%s", target)) : NULL;
        if (!p || p->met)
            continue;
        r->build_outcome = OUTCOME_UNAVAILABLE;
        r->build_message = tell_missing(r, kind);
        return false;
    }
    return true;
}

static void looked(struct run *r)
{
    if (can_build(r))
        build_start(r);
    else
        run_built(r);
}

static void on_output(int stream, const char *data, size_t n, void *ctx)
{
    struct probe *p = ctx;
    ran_take(p->ran, stream, data, n);
}

static void on_ended(const struct job_report *report, void *ctx)
{
    struct probe *p = ctx;
    struct run *r = p->run;
    p->met = need_is_met(p->need, report->end == JOB_EXITED && report->code == 0,
                         buf_text(&p->ran->out));
    if (--r->probing == 0)
        looked(r);
}

static void probe(struct probe *p)
{
    static const struct job_events events = {.output = on_output, .ended = on_ended};
    struct run *r = p->run;
    const char *argv[NEED_PROBE_WORDS];
    need_probe(p->need, argv);
    p->ran = run_ran(r, NEED_SAYS_MAX);
    const struct job_spec spec = {.program = argv[0],
                                  .argv = argv,
                                  .env = cargo_clean_env(r->request, r->arena),
                                  .cwd = CARGO_FOLDER,
                                  .limits = {.wall_ms = PROBE_S * 1000, .mem_mb = PROBE_MB}};
    run_job(r, &spec, &events, p);
}

static void add_needs_of(struct run *r, enum step_kind kind)
{
    const struct step_ops *ops = step_ops(kind);
    for (const char *const *name = step_kind_needs(kind); ops->asks && *name; name++)
        if (!find(r, *name)) {
            r->probes = arena_grow(r->arena, r->probes, r->probes_n, sizeof *r->probes);
            r->probes[r->probes_n++] = (struct probe){.run = r, .need = need_find(*name)};
        }
}

void needs_look(struct run *r)
{
    for (size_t i = 0; i < r->request->steps_n; i++)
        add_needs_of(r, r->request->steps[i].kind);
    r->probing = r->probes_n;
    if (!r->probing) {
        looked(r);
        return;
    }
    run_tell(r, "what it needs", 0, 0);
    for (size_t i = 0; i < r->probes_n; i++)
        probe(&r->probes[i]);
}
