/* Single programs under the supervisor, outside of any check. */
#include <stdlib.h>

#include "cargo.h"
#include "ending.h"
#include "spiral/base/arena.h"
#include "spiral/base/mem.h"
#include "spiral/runner.h"
#include "supervised.h"

struct one {
    struct one *next;
    struct programs *all;
    struct arena *arena;
    struct job_limits limits;
    struct ran ran;
    program_ended *ended;
    void *ctx;
};

struct programs {
    struct supervisor *supervisor;
    struct arena *arena;
    const char *const *env;
    struct one *first; /* those that run or wait */
    void (*gone)(void *ctx);
    void *ctx;
};

static void free_one(struct one *o)
{
    struct one **at = &o->all->first;
    while (*at != o)
        at = &(*at)->next;
    *at = o->next;
    ran_free(&o->ran);
    arena_free(o->arena);
    free(o);
}

static void on_output(int stream, const char *data, size_t n, void *ctx)
{
    struct one *o = ctx;
    ran_take(&o->ran, stream, data, n);
}

static void on_ended(const struct job_report *report, void *ctx)
{
    struct one *o = ctx;
    o->ran.report = *report;
    struct program_end end = {.message = ""};
    end.status = report->end == JOB_NOT_STARTED
                     ? OUTCOME_UNAVAILABLE
                     : ending_tell(&o->ran, o->arena, &o->limits, &end.message);
    end.code = report->code;
    end.out = buf_text(&o->ran.out);
    end.out_n = o->ran.out.len;
    end.err = buf_text(&o->ran.err);
    end.err_n = o->ran.err.len;
    end.duration_ms = report->wall_ms;
    o->ended(&end, o->ctx);
    free_one(o);
}

void programs_run(struct programs *p, const struct program *spec, program_ended *ended, void *ctx)
{
    static const struct job_events events = {.output = on_output, .ended = on_ended};
    struct one *o = mem_zalloc(1, sizeof *o);
    *o = (struct one){.next = p->first,
                      .all = p,
                      .arena = arena_new(),
                      .limits = ending_limits(&spec->limits),
                      .ended = ended,
                      .ctx = ctx};
    p->first = o;
    ran_init(&o->ran, (size_t)o->limits.out_bytes);
    const struct job_spec job = {.program = spec->argv[0],
                                 .argv = spec->argv,
                                 .env = p->env,
                                 .cwd = spec->cwd,
                                 .limits = o->limits};
    supervisor_run(p->supervisor, &job, &events, o);
}

enum status programs_open(struct loop *l, const char *self, const char *const *env, size_t parallel,
                          struct programs **out, struct error *err)
{
    struct programs *p = mem_zalloc(1, sizeof *p);
    const struct run_request any = {.env = env};
    p->arena = arena_new();
    p->env = cargo_clean_env(&any, p->arena);
    enum status st = supervisor_open(l, self, env, parallel, &p->supervisor, err);
    if (st != STATUS_OK) {
        arena_free(p->arena);
        free(p);
        p = NULL;
    }
    *out = p;
    return st;
}

static void on_gone(void *ctx)
{
    struct programs *p = ctx;
    void (*gone)(void *) = p->gone;
    void *gone_ctx = p->ctx;
    for (struct one *o = p->first, *next; o; o = next) {
        next = o->next;
        free_one(o);
    }
    arena_free(p->arena);
    free(p);
    gone(gone_ctx);
}

void programs_close(struct programs *p, void (*gone)(void *ctx), void *ctx)
{
    p->gone = gone;
    p->ctx = ctx;
    supervisor_close(p->supervisor, on_gone, p);
}
