/* The built program on cases: arguments, input, files and environment go in, output and
 * exit status come out. */
#include "cases.h"
#include "spiral/base/arena.h"
#include "steps.h"

enum { MESSAGE_MAX = 16384 };

static void judge(struct round *d, size_t i)
{
    struct cases *c = (struct cases *)d;
    const struct job_limits limits = ending_limits(&d->run->request->limits);
    const char *ending;
    struct buf told;
    buf_init(&told, MESSAGE_MAX);
    enum outcome status = ending_tell(d->programs[i].ran, d->run->arena, &limits, &ending);
    cases_tell(c, i, &told);
    if (status == OUTCOME_PASS && !cases_compare(c, i, &told))
        status = OUTCOME_FAIL;
    else if (status != OUTCOME_PASS)
        buf_printf(&told, "\n%s", ending);
    cases_settle(c, i, status, &told);
    buf_free(&told);
}

static void finish(struct round *d)
{
    cases_close((struct cases *)d);
}

static void start(struct run *r, const struct step_spec *s)
{
    struct cases *c = arena_alloc(r->arena, 1, sizeof *c);
    *c = (struct cases){.round = {.judge = judge, .finish = finish}};
    if (!cases_open(c, r, s))
        return;
    for (size_t i = 0; i < s->cases_n; i++) {
        const struct job_spec job = cases_job(c, i);
        round_run(&c->round, i, &job);
    }
}

const struct step_ops STEP_IO_OPS = {.plan = cases_plan, .start = start};
