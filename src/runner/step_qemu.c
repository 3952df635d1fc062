/* Firmware on an emulated board with a Cortex-M3, on cases: what comes down the serial line goes
 * in, what it sends and what becomes of its pins come out. It ends by asking for a reset, which is
 * the end of the emulator. The board has no network, no sound and no semihosting: firmware
 * reaches nothing of this machine. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "cargo.h"
#include "compare.h"
#include "needs.h"
#include "pins.h"
#include "round.h"
#include "spiral/base/arena.h"
#include "steps.h"

enum { MESSAGE_MAX = 16384 };

struct firmware {
    struct round round;
    const struct step_spec *spec;
    const char *name, *image;
};

static const char NO_TRACE[] =
    "This qemu-system-arm does not tell what becomes of the pins: it was built without the trace "
    "backend `log`. The one of a distribution, or of Homebrew, has it.";
static const char LOCKED_UP[] =
    "The processor locked up. That is what it does when the vector table has no reset handler, and "
    "when it faults and has no handler for that either.";
static const char NO_RESET[] =
    "It said and did all that it should; what is missing is the reset that ends it.";

static const char *name_of(const struct step_spec *s, const struct run_request *r)
{
    return s->bin ? s->bin : r->package;
}

static void plan(const struct step_spec *s, const struct run_request *r, struct words *cargo)
{
    words_add(cargo, "--bin");
    words_add(cargo, name_of(s, r));
}

/* ---- judging ---- */

static bool is_locked_up(const struct ran *ran)
{
    return ran->report.end == JOB_SIGNALLED && ran->report.code == SIGABRT &&
           strstr(buf_text(&ran->err), "Lockup");
}

static enum outcome tell_ending(const struct round *d, const struct ran *ran, bool same,
                                struct buf *told)
{
    const struct job_limits limits = ending_limits(&d->run->request->limits);
    const char *message;
    enum outcome ended = ending_tell(ran, d->run->arena, &limits, &message);
    if (is_locked_up(ran)) {
        ended = OUTCOME_FAIL;
        message = LOCKED_UP;
    } else if (ended == OUTCOME_PASS && ran->report.code != 0) {
        ended = OUTCOME_HARNESS_ERROR;
        message = arena_printf(d->run->arena, "the emulator gave up: %s", buf_text(&ran->err));
    } else if (ended == OUTCOME_PASS) {
        return same ? OUTCOME_PASS : OUTCOME_FAIL;
    }
    buf_printf(told, "\n%s", message);
    if (ended == OUTCOME_TIMEOUT && same)
        buf_printf(told, " %s", NO_RESET);
    return ended;
}

static void judge(struct round *d, size_t i)
{
    const struct firmware *f = (const struct firmware *)d;
    const struct io_case *c = &f->spec->cases[i];
    const struct ran *ran = d->programs[i].ran;
    struct test_result *t = &d->results[i];
    struct buf told, pins;
    buf_init(&told, MESSAGE_MAX);
    buf_init(&pins, ran->err.limit);
    const bool traced = pins_read(buf_text(&ran->err), d->run->arena, &pins);
    if (c->says)
        buf_printf(&told, "%s\n", c->says);
    compare_command(&told, f->name, c);
    bool same = compare_stream(&told, "serial line", &c->out, buf_text(&ran->out), ran->out.len);
    same = compare_stream(&told, "pins", &c->pins, buf_text(&pins), pins.len) && same;
    t->duration_ms = ran->report.wall_ms;
    t->output = arena_printf(d->run->arena, "%s%s", buf_text(&ran->out), buf_text(&pins));
    t->status = tell_ending(d, ran, same, &told);
    if (!traced && t->status == OUTCOME_FAIL && ran->report.end == JOB_EXITED)
        t->status = OUTCOME_UNAVAILABLE;
    t->message = t->status == OUTCOME_PASS          ? ""
                 : t->status == OUTCOME_UNAVAILABLE ? NO_TRACE
                                                    : arena_strdup(d->run->arena, buf_text(&told));
    buf_free(&pins);
    buf_free(&told);
}

/* ---- running ---- */

static void finish(struct round *d)
{
    run_step_tests_done(d->run, d->results, d->n);
}

static void run_one(struct firmware *f, size_t i)
{
    static const char *const emulator[] = {"qemu-system-arm",
                                           "-no-user-config",
                                           "-nodefaults",
                                           "-machine",
                                           "lm3s6965evb",
                                           "-accel",
                                           "tcg,tb-size=16",
                                           "-display",
                                           "none",
                                           "-monitor",
                                           "none",
                                           "-nic",
                                           "none",
                                           "-no-reboot",
                                           "-serial",
                                           "stdio",
                                           "-trace",
                                           "pl061_reset",
                                           "-trace",
                                           "pl061_set_output",
                                           "-kernel"};
    const struct io_case *c = &f->spec->cases[i];
    struct words argv = {.arena = f->round.run->arena};
    for (size_t k = 0; k < sizeof emulator / sizeof *emulator; k++)
        words_add(&argv, emulator[k]);
    words_add(&argv, f->image);
    struct job_spec spec = run_built_job(f->round.run, argv.list);
    spec.input = c->stdin_text;
    spec.input_len = c->stdin_len;
    round_run(&f->round, i, &spec);
}

static void start(struct run *r, const struct step_spec *s)
{
    struct firmware *f = arena_alloc(r->arena, 1, sizeof *f);
    *f = (struct firmware){
        .round = {.judge = judge, .finish = finish}, .spec = s, .name = name_of(s, r->request)};
    f->image = build_executable(r, "bin", f->name);
    if (!f->image || !needs_are_met(r))
        return;
    round_init(&f->round, r, s->cases_n);
    for (size_t i = 0; i < s->cases_n; i++)
        round_add(&f->round, arena_printf(r->arena, "%s::%s", s->id, s->cases[i].name));
    for (size_t i = 0; i < s->cases_n; i++)
        run_one(f, i);
}

const struct step_ops STEP_QEMU_OPS = {.asks = true, .plan = plan, .start = start};
