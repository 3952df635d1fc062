#include "round.h"

#include "spiral/base/arena.h"

void round_init(struct round *d, struct run *r, size_t most)
{
    d->run = r;
    d->programs = arena_alloc(r->arena, most + 1, sizeof *d->programs);
    d->results = arena_alloc(r->arena, most + 1, sizeof *d->results);
    d->n = d->told = 0;
}

void round_add(struct round *d, const char *name)
{
    d->programs[d->n] = (struct round_program){.round = d};
    d->results[d->n++] = (struct test_result){.name = name, .message = "", .output = ""};
}

static size_t index_of(const struct round_program *p)
{
    return (size_t)(p - p->round->programs);
}

static void on_started(void *ctx)
{
    const struct round_program *p = ctx;
    struct round *d = p->round;
    if (d->started)
        d->started(d, index_of(p));
    run_tell(d->run, d->results[index_of(p)].name, (int)d->told, (int)d->n);
}

static void on_output(int stream, const char *data, size_t n, void *ctx)
{
    struct round_program *p = ctx;
    ran_take(p->ran, stream, data, n);
    if (p->round->heard)
        p->round->heard(p->round, index_of(p));
}

void round_judge(struct round *d, size_t i)
{
    d->programs[i].judged = true;
    d->judge(d, i);
    while (d->told < d->n && d->programs[d->told].judged)
        run_tell_test(d->run, &d->results[d->told++]);
    if (d->told == d->n)
        d->finish(d);
}

static void on_ended(const struct job_report *report, void *ctx)
{
    struct round_program *p = ctx;
    struct round *d = p->round;
    p->ran->report = *report;
    if (d->ended)
        d->ended(d, index_of(p));
    else
        round_judge(d, index_of(p));
}

void round_run(struct round *d, size_t i, const struct job_spec *spec)
{
    static const struct job_events events = {
        .started = on_started, .output = on_output, .ended = on_ended};
    d->programs[i].ran = run_ran(d->run, (size_t)spec->limits.out_bytes);
    d->programs[i].job = run_job(d->run, spec, &events, &d->programs[i]);
}
