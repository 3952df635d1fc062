/* The built program as a server: it is started once for each case, says on standard output where
 * it listens, and clients talk to it as the case's script has it. The group is always killed.
 *
 * The first line it prints is "listening on 127.0.0.1:PORT". Its standard input stays open, so
 * that the end of it can be a way to stop. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "spiral/base/arena.h"
#include "spiral/base/clock.h"
#include "spiral/base/loop.h"
#include "steps.h"
#include "talk.h"
#include "told.h"

enum {
    MESSAGE_MAX = 16384,
    READY_MAX = 200, /* a line longer than that is not the one */
    TICK_MS = 50,
    BLINK_MS = 200,   /* a tick that took longer was no tick */
    GUARD_MS = 30000, /* more for the keeper's clock, should nobody look at ours */
};

static const char READY[] = "listening on 127.0.0.1:";

/* One case. */
struct visit {
    struct servers *all;
    struct talk *talk; /* NULL before it is known where the server listens */
    struct timer *clock;
    int64_t ticked, elapsed;
    bool no_address; /* the first line is another */
    bool asked_to_stop, timed_out;
    bool decided;          /* what it is judged by has come, or will not come any more */
    bool gone, gone_alone; /* the server has ended; before it was asked to */
};

struct servers {
    struct cases cases;
    struct visit *visits;
};

static size_t index_of(const struct visit *v)
{
    return (size_t)(v - v->all->visits);
}

static struct run *run_of(const struct visit *v)
{
    return v->all->cases.round.run;
}

static const struct ran *ran_of(const struct visit *v)
{
    return v->all->cases.round.programs[index_of(v)].ran;
}

static void control(const struct visit *v, enum job_control how)
{
    run_job_control(run_of(v), v->all->cases.round.programs[index_of(v)].job, how);
}

/* ---- judging ---- */

/* What the server did by itself; nothing where it was stopped when all was known. */
static enum outcome judge_ending(const struct visit *v, struct buf *told)
{
    const struct job_limits limits = ending_limits(&run_of(v)->request->limits);
    const struct job_report *r = &ran_of(v)->report;
    const char *ending;
    const enum outcome status = ending_tell(ran_of(v), run_of(v)->arena, &limits, &ending);
    if (r->end == JOB_STOPPED)
        return OUTCOME_FAIL;
    if (r->end == JOB_EXITED) {
        buf_printf(told, "\nThe server ended itself, with exit status %d.", r->code);
        return OUTCOME_FAIL;
    }
    if (v->asked_to_stop && r->end == JOB_SIGNALLED && (r->code == SIGINT || r->code == SIGTERM)) {
        buf_puts(told, "\nThe signal killed the server, which should have ended itself.");
        return OUTCOME_FAIL;
    }
    buf_printf(told, "\n%s", ending);
    return status;
}

static enum outcome judge_silence(const struct visit *v, struct buf *told)
{
    const int seconds = run_of(v)->request->limits.test_s;
    if (!v->talk)
        buf_printf(told, "\nthe first line it prints should be \"%sPORT\"\n  got: nothing in %d s",
                   READY, seconds);
    else if (v->asked_to_stop && !talk_has_failed(v->talk))
        buf_printf(told,
                   "\nThe server was asked to stop, and was still running when %d s were over.",
                   seconds);
    else
        buf_printf(told, "%s\nNothing more came before %d s were over.", talk_failure(v->talk),
                   seconds);
    return OUTCOME_TIMEOUT;
}

static enum outcome judge_visit(const struct visit *v, struct buf *told)
{
    const struct cases *c = &v->all->cases;
    const enum job_end end = (enum job_end)ran_of(v)->report.end;
    const bool talked = v->talk && talk_is_over(v->talk) && !v->gone_alone;
    if (v->timed_out)
        return judge_silence(v, told);
    if (v->no_address) {
        const char *line = buf_text(&ran_of(v)->out);
        buf_printf(told, "\nthe first line it prints should be \"%sPORT\"\n  got: \"", READY);
        tell_visible(told, line, strcspn(line, "\n"));
        buf_puts(told, "\"");
        return OUTCOME_FAIL;
    }
    if (v->talk && talk_has_failed(v->talk)) {
        buf_puts(told, talk_failure(v->talk));
        return judge_ending(v, told);
    }
    if (talked && v->asked_to_stop && end == JOB_EXITED)
        return cases_compare(c, index_of(v), told) ? OUTCOME_PASS : OUTCOME_FAIL;
    if (talked && !v->asked_to_stop && end == JOB_STOPPED)
        return OUTCOME_PASS;
    return judge_ending(v, told);
}

/* ---- the visit ---- */

static void leave(struct visit *v)
{
    timer_close(v->clock);
    v->clock = NULL;
    if (v->talk)
        talk_close(v->talk);
}

static void judge(struct round *d, size_t i)
{
    struct servers *all = (struct servers *)d;
    struct visit *v = &all->visits[i];
    struct buf told;
    buf_init(&told, MESSAGE_MAX);
    cases_tell(&all->cases, i, &told);
    const enum outcome status = judge_visit(v, &told);
    cases_settle(&all->cases, i, status, &told);
    buf_free(&told);
    leave(v);
}

static void on_stop(enum stop_kind how, void *ctx)
{
    static const enum job_control ways[] = {[STOP_INPUT] = JOB_END_INPUT,
                                            [STOP_INTERRUPT] = JOB_INTERRUPT,
                                            [STOP_TERMINATE] = JOB_TERMINATE};
    struct visit *v = ctx;
    v->asked_to_stop = true;
    control(v, ways[how]);
}

/* Its clients stay until it has ended: that they go is no part of the script. */
static void stop_server(struct visit *v)
{
    v->decided = true;
    if (v->gone)
        round_judge(&v->all->cases.round, index_of(v));
    else
        control(v, JOB_KILL);
}

static void on_over(void *ctx)
{
    struct visit *v = ctx;
    if (v->gone || !v->asked_to_stop || (v->talk && talk_has_failed(v->talk)))
        stop_server(v);
}

/* Of what it sent at last, and of the end of its connections, the clients may not have heard. */
static void ended(struct round *d, size_t i)
{
    struct visit *v = &((struct servers *)d)->visits[i];
    v->gone = true;
    v->gone_alone = !v->asked_to_stop && d->programs[i].ran->report.end != JOB_STOPPED;
    if (!v->talk || talk_is_over(v->talk))
        round_judge(d, i);
}

/* Time that this program could not watch is not counted. */
static void on_tick(void *ctx)
{
    struct visit *v = ctx;
    const int64_t now = clock_monotonic_ms(), passed = now - v->ticked;
    v->ticked = now;
    v->elapsed += passed < BLINK_MS ? passed : BLINK_MS;
    if (v->decided || v->elapsed < (int64_t)run_of(v)->request->limits.test_s * 1000)
        return;
    v->timed_out = true;
    if (v->talk)
        talk_give_up(v->talk);
    stop_server(v);
}

/* The port in its first line; 0 where that is another line. */
static int port_in(const char *line, size_t n)
{
    const size_t head = sizeof READY - 1;
    if (n <= head || n > head + 5 || strncmp(line, READY, head) != 0)
        return 0;
    const size_t digits = strspn(line + head, "0123456789");
    const long port = strtol(line + head, NULL, 10);
    return digits == n - head && port < 65536 ? (int)port : 0;
}

static void heard(struct round *d, size_t i)
{
    static const struct talk_events events = {.stop = on_stop, .over = on_over};
    struct servers *all = (struct servers *)d;
    struct visit *v = &all->visits[i];
    const struct buf *out = &d->programs[i].ran->out;
    const char *end = out->len ? memchr(out->data, '\n', out->len) : NULL;
    if (v->talk || v->decided || (!end && out->len < READY_MAX))
        return;
    const int port = end ? port_in(out->data, (size_t)(end - out->data)) : 0;
    v->no_address = !port;
    if (port)
        v->talk =
            talk_start(d->run->loop, d->run->arena, &all->cases.spec->cases[i], port, &events, v);
    else
        stop_server(v);
}

static void started(struct round *d, size_t i)
{
    struct visit *v = &((struct servers *)d)->visits[i];
    v->ticked = clock_monotonic_ms();
    v->clock = timer_start(d->run->loop, TICK_MS, TICK_MS, on_tick, v);
}

/* ---- the step ---- */

static void finish(struct round *d)
{
    cases_close((struct cases *)d);
}

static void abandon(struct run *r)
{
    struct servers *all = r->own;
    for (size_t i = 0; i < all->cases.round.n; i++)
        leave(&all->visits[i]);
}

static void start(struct run *r, const struct step_spec *s)
{
    struct servers *all = arena_alloc(r->arena, 1, sizeof *all);
    const struct round round = {
        .started = started, .heard = heard, .ended = ended, .judge = judge, .finish = finish};
    *all = (struct servers){.cases = {.round = round},
                            .visits = arena_alloc(r->arena, s->cases_n + 1, sizeof *all->visits)};
    if (!cases_open(&all->cases, r, s))
        return;
    r->own = all;
    for (size_t i = 0; i < s->cases_n; i++)
        all->visits[i].all = all;
    for (size_t i = 0; i < s->cases_n; i++) {
        struct job_spec job = cases_job(&all->cases, i);
        job.keep_input = true;
        job.limits.wall_ms += GUARD_MS;
        round_run(&all->cases.round, i, &job);
    }
}

const struct step_ops STEP_SERVER_OPS = {.plan = cases_plan, .start = start, .abandon = abandon};
