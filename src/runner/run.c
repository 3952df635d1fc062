#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "cargo.h"
#include "findings.h"
#include "needs.h"
#include "spiral/base/arena.h"
#include "spiral/base/clock.h"
#include "spiral/base/file.h"
#include "spiral/base/loop.h"
#include "spiral/base/mem.h"
#include "steps.h"

enum { PARALLEL_MAX = 8, LOCK_RETRY_MS = 100, CLOCK_MS = 250 };

/* ---- telling ---- */

void run_tell(struct run *r, const char *subject, int done, int total)
{
    r->progress.subject = subject;
    r->progress.done = done;
    r->progress.total = total;
    r->progress.elapsed_ms = clock_monotonic_ms() - r->started;
    if (r->events.progress)
        r->events.progress(&r->progress, r->ctx);
}

static void tell_again(void *ctx)
{
    struct run *r = ctx;
    run_tell(r, r->progress.subject, r->progress.done, r->progress.total);
}

void run_tell_test(struct run *r, const struct test_result *t)
{
    if (r->events.test)
        r->events.test(run_step(r)->id, t, r->ctx);
}

/* ---- the end ---- */

static void on_gone(void *ctx)
{
    struct run *r = ctx;
    r->supervisor = NULL;
    if (r->scratch)
        tree_remove(r->scratch, NULL);
    if (r->lock >= 0)
        close(r->lock);
    r->lock = -1;
    findings_complete(r);
    if (r->events.done)
        r->events.done(&r->verdict, r->ctx);
}

/* What is not a program ends here, programs with the supervisor. */
static void abandon_step(struct run *r)
{
    const bool runs = r->own && r->current < r->request->steps_n && !r->settled[r->current];
    const struct step_ops *ops = runs ? step_ops(run_step(r)->kind) : NULL;
    if (ops && ops->abandon)
        ops->abandon(r);
}

/* `done` is told when nothing is left running. */
static void finish(struct run *r)
{
    r->closing = true;
    abandon_step(r);
    timer_close(r->timer);
    timer_close(r->clock);
    r->timer = r->clock = NULL;
    supervisor_close(r->supervisor, on_gone, r);
}

static void give_verdict(struct run *r)
{
    findings_complete(r);
    r->advising = true;
    if (r->events.verdict)
        r->events.verdict(&r->verdict, r->ctx);
}

/* ---- steps ---- */

const struct step_spec *run_step(const struct run *r)
{
    return &r->request->steps[r->current];
}

struct step_result *run_result(struct run *r)
{
    return &r->results[r->current];
}

struct ran *run_ran(struct run *r, size_t out_limit)
{
    struct ran *ran = arena_alloc(r->arena, 1, sizeof *ran);
    ran_init(ran, out_limit);
    r->rans = arena_grow(r->arena, r->rans, r->rans_n, sizeof(struct ran *));
    r->rans[r->rans_n++] = ran;
    return ran;
}

struct messages *run_messages(struct run *r)
{
    struct messages *m = arena_alloc(r->arena, 1, sizeof *m);
    messages_init(m, &r->places, r->arena);
    r->heard = arena_grow(r->arena, r->heard, r->heard_n, sizeof(struct messages *));
    r->heard[r->heard_n++] = m;
    return m;
}

struct job_spec run_cargo_job(const struct run *r, const char *const *argv)
{
    return (struct job_spec){.program = argv[0],
                             .argv = argv,
                             .env = cargo_env(r->request, r->arena),
                             .cwd = CARGO_FOLDER,
                             .limits = {.wall_ms = (int64_t)r->request->limits.build_s * 1000}};
}

struct job_spec run_built_job(const struct run *r, const char *const *argv)
{
    return (struct job_spec){.program = argv[0],
                             .argv = argv,
                             .env = cargo_clean_env(r->request, r->arena),
                             .cwd = r->request->stage,
                             .limits = ending_limits(&r->request->limits)};
}

uint32_t run_job(struct run *r, const struct job_spec *spec, const struct job_events *events,
                 void *ctx)
{
    return supervisor_run(r->supervisor, spec, events, ctx);
}

void run_job_control(struct run *r, uint32_t job, enum job_control control)
{
    supervisor_control(r->supervisor, job, control);
}

enum status run_scratch(struct run *r, const char **folder, struct error *err)
{
    r->scratch = *folder = arena_printf(r->arena, "%s/cases", r->request->target);
    return tree_remove(*folder, err);
}

/* The first step of this phase that has no result; steps_n without any. */
static size_t next_step(const struct run *r)
{
    size_t i = 0;
    while (i < r->request->steps_n && (r->settled[i] || r->results[i].advisory != r->advising))
        i++;
    return i;
}

static void start_step(struct run *r)
{
    const struct step_spec *s = run_step(r);
    const struct step_ops *ops = step_ops(s->kind);
    r->progress.stage = r->advising ? RUN_ADVICE : RUN_TESTING;
    r->step_started = clock_monotonic_ms();
    r->own = NULL;
    if (r->advising && (!r->request->advice || build_is_broken(r)))
        run_step_done(r, OUTCOME_SKIPPED, "");
    else
        ops->start(r, s);
}

static void advance(struct run *r)
{
    while (!r->closing) {
        r->current = next_step(r);
        if (r->current == r->request->steps_n && r->advising) {
            finish(r);
        } else if (r->current == r->request->steps_n) {
            give_verdict(r);
        } else {
            r->starting = true;
            start_step(r);
            r->starting = false;
            if (!r->settled[r->current])
                return; /* its end calls again */
        }
    }
}

void run_step_done(struct run *r, enum outcome status, const char *message)
{
    struct step_result *s = run_result(r);
    s->status = status;
    s->message = message;
    s->duration_ms = clock_monotonic_ms() - r->step_started;
    r->settled[r->current] = true;
    if (r->events.step)
        r->events.step(s, r->ctx);
    if (!r->starting)
        advance(r);
}

void run_step_proof_done(struct run *r, const struct test_result *tests, size_t n, enum outcome own,
                         const char *message)
{
    struct step_result *s = run_result(r), *each = arena_alloc(r->arena, n + 1, sizeof *each);
    for (size_t i = 0; i < n; i++)
        each[i].status = tests[i].status;
    each[n].status = own;
    enum outcome worst = verdict_outcome(each, n + 1);
    for (size_t i = 0; worst == OUTCOME_HARNESS_ERROR && i < n && !*message; i++)
        if (tests[i].status == worst)
            message = arena_printf(r->arena, "%s: %s", tests[i].name, tests[i].message);
    s->tests = tests;
    s->tests_n = n;
    run_step_done(r, worst, message);
}

void run_step_tests_done(struct run *r, const struct test_result *tests, size_t n)
{
    run_step_proof_done(r, tests, n, n ? tests[0].status : OUTCOME_HARNESS_ERROR, "");
}

void run_built(struct run *r)
{
    advance(r);
}

/* ---- the start ---- */

/* Two checks with one target directory would rewrite the copy under each other's build. */
static bool take_lock(struct run *r)
{
    const char *path = arena_printf(r->arena, "%s/check.lock", r->request->target);
    if (r->lock < 0)
        r->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    /* Where locks do not work, as on some network folders, there is no waiting either. */
    return r->lock < 0 || flock(r->lock, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

/* The check itself cannot go on. */
static void give_up(struct run *r, const struct error *err)
{
    r->build_outcome = err->status == STATUS_IO ? OUTCOME_UNAVAILABLE : OUTCOME_HARNESS_ERROR;
    r->build_message = arena_printf(r->arena, "%s: %s", err->what, err->why);
    for (size_t i = 0; i < r->request->steps_n; i++) {
        if (r->results[i].advisory)
            continue;
        r->results[i].status = r->build_outcome;
        r->results[i].message = r->build_message;
        r->settled[i] = true;
    }
    advance(r);
}

/* cargo and rustc name the copy's files by its real path: without links, "." and "..". */
static enum status use_real_path(struct run *r, const char **path, struct error *err)
{
    enum status st = folder_make(*path, err);
    char *real = st == STATUS_OK ? realpath(*path, NULL) : NULL;
    if (st == STATUS_OK && !real)
        st = error_set_errno(err, *path, "check the path and its permissions", errno);
    if (real)
        *path = arena_strdup(r->arena, real);
    free(real);
    return st;
}

static enum status prepare_folders(struct run *r, struct error *err)
{
    enum status st = use_real_path(r, &r->asked.target, err);
    if (st == STATUS_OK)
        st = use_real_path(r, &r->asked.stage, err);
    r->stage.folder = r->places.stage = r->asked.stage;
    return st;
}

static void begin(void *ctx)
{
    struct run *r = ctx;
    struct error err;
    enum status st = prepare_folders(r, &err);
    if (st == STATUS_OK && !take_lock(r)) {
        run_tell(r, "another check", 0, 0);
        timer_restart(r->timer, LOCK_RETRY_MS);
        return;
    }
    if (st == STATUS_OK)
        st = stage_write(&r->stage, &err);
    if (st == STATUS_OK)
        needs_look(r);
    else
        give_up(r, &err);
}

static size_t parallel(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : cores > PARALLEL_MAX ? PARALLEL_MAX : (size_t)cores;
}

static void init_results(struct run *r)
{
    const struct run_request *q = r->request;
    r->results = arena_alloc(r->arena, q->steps_n + 1, sizeof *r->results);
    r->settled = arena_alloc(r->arena, q->steps_n + 1, sizeof *r->settled);
    for (size_t i = 0; i < q->steps_n; i++) {
        const struct step_ops *ops = step_ops(q->steps[i].kind);
        r->results[i] = (struct step_result){.id = q->steps[i].id,
                                             .kind = q->steps[i].kind,
                                             .task = q->steps[i].task,
                                             .status = OUTCOME_SKIPPED,
                                             .advisory = ops->advice && !q->steps[i].required,
                                             .message = ""};
    }
}

enum status run_start(struct loop *l, const struct run_request *asked,
                      const struct run_events *events, void *ctx, struct run **out,
                      struct error *err)
{
    struct run *r = mem_zalloc(1, sizeof *r);
    *r = (struct run){.loop = l,
                      .asked = *asked,
                      .events = *events,
                      .ctx = ctx,
                      .arena = arena_new(),
                      .places = {asked->stage, asked->shown, asked->owned, asked->owned_n},
                      .started = clock_monotonic_ms(),
                      .lock = -1,
                      .build_message = ""};
    r->request = &r->asked;
    r->progress.subject = "";
    messages_init(&r->built, &r->places, r->arena);
    messages_init(&r->linted, &r->places, r->arena);
    init_results(r);
    enum status st = STATUS_OK;
    if (!program_exists(asked->cargo, asked->env, r->arena))
        st = error_set(err, STATUS_MISSING, asked->cargo, "`spiral doctor` says how to install it",
                       "there is no such program in the PATH, and nothing is built without it");
    if (st == STATUS_OK)
        st = stage_read(asked, r->arena, &r->stage, err);
    if (st == STATUS_OK)
        st = supervisor_open(l, asked->self, asked->env, parallel(), &r->supervisor, err);
    if (st != STATUS_OK) {
        run_free(r);
        *out = NULL;
        return st;
    }
    r->timer = timer_start(l, 0, 0, begin, r);
    r->clock = timer_start(l, CLOCK_MS, CLOCK_MS, tell_again, r);
    *out = r;
    return STATUS_OK;
}

void run_cancel(struct run *r)
{
    if (r->closing)
        return;
    r->interrupted = !r->advising;
    finish(r);
}

void run_free(struct run *r)
{
    if (!r)
        return;
    for (size_t i = 0; i < r->rans_n; i++)
        ran_free(r->rans[i]);
    messages_free(&r->built);
    messages_free(&r->linted);
    for (size_t i = 0; i < r->heard_n; i++)
        messages_free(r->heard[i]);
    arena_free(r->arena);
    free(r);
}
