#include <signal.h>

#include "command.h"
#include "progress.h"
#include "report.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/loop.h"
#include "spiral/base/verdict.h"

struct watching {
    struct cli *cli;
    const struct work *work;
    const struct manifest *manifest;
    struct saves *saves;
    struct check *check;
    struct timer *again; /* frees a finished check and starts the next one, if it is wanted */
    struct progress_line line;
    struct error *err;
    enum status status;
    bool told; /* a verdict already */
    bool wanted, passed, interrupted;
};

static void begin(struct watching *w);

static void on_progress(const struct run_progress *p, void *ctx)
{
    struct watching *w = ctx;
    progress_show(&w->line, p);
}

static void after_check(void *ctx)
{
    struct watching *w = ctx;
    timer_close(w->again);
    w->again = NULL;
    check_free(w->check);
    w->check = NULL;
    if (w->passed || w->interrupted)
        loop_stop(app_loop(w->cli->app));
    else if (w->wanted)
        begin(w);
}

static void on_done(const struct check_report *r, void *ctx)
{
    struct watching *w = ctx;
    progress_clear(&w->line);
    w->passed = r->verdict->outcome == OUTCOME_PASS;
    if (r->verdict->outcome != OUTCOME_INTERRUPTED) {
        if (w->told)
            fputc('\n', w->cli->out);
        report_verdict(w->cli, w->work, w->manifest, r);
        w->told = true;
    }
    fflush(w->cli->out);
    w->again = timer_start(app_loop(w->cli->app), 0, 0, after_check, w);
}

static const struct check_events EVENTS = {.progress = on_progress, .done = on_done};

static void begin(struct watching *w)
{
    w->wanted = false;
    w->status = check_start(w->cli->app, w->work, &EVENTS, w, &w->check, w->err);
    if (w->status != STATUS_OK)
        loop_stop(app_loop(w->cli->app));
}

/* A newer save cancels an older check. */
static void on_save(void *ctx)
{
    struct watching *w = ctx;
    w->wanted = true;
    if (w->check)
        check_cancel(w->check);
    else
        begin(w);
}

static void on_interrupt(int signum, void *ctx)
{
    (void)signum;
    struct watching *w = ctx;
    w->interrupted = true;
    if (w->check)
        check_cancel(w->check);
    else
        loop_stop(app_loop(w->cli->app));
}

static enum status start(struct watching *w, struct error *err)
{
    struct arena *arena = arena_new();
    const char *folder;
    enum status st = app_start(w->cli->app, w->work, arena, &folder, err);
    if (st == STATUS_OK)
        st = saves_watch(w->cli->app, w->work, on_save, w, &w->saves, err);
    if (st == STATUS_OK) {
        fprintf(w->cli->out, "Checking %s on every save; Ctrl-C ends it.\n%s\n\n", w->work->id,
                folder);
        fflush(w->cli->out);
    }
    arena_free(arena);
    return st;
}

static enum status run(struct cli *c, struct error *err)
{
    struct watching w = {.cli = c, .err = err};
    enum status st = app_resolve(c->app, c->args_n ? c->args[0] : NULL, &w.work, err);
    if (st == STATUS_OK)
        st = course_manifest(app_course(c->app), w.work, &w.manifest, err);
    if (st == STATUS_OK)
        st = start(&w, err);
    if (st != STATUS_OK)
        return st;
    struct loop *loop = app_loop(c->app);
    struct listener *interrupt = listener_start(loop, SIGINT, on_interrupt, &w);
    struct listener *terminate = listener_start(loop, SIGTERM, on_interrupt, &w);
    begin(&w);
    if (w.status == STATUS_OK)
        loop_run(loop);
    listener_close(interrupt);
    listener_close(terminate);
    timer_close(w.again);
    saves_close(w.saves);
    check_free(w.check);
    fflush(c->out);
    app_tidy(c->app);
    if (w.status == STATUS_OK && w.interrupted && !w.passed)
        return error_set(err, STATUS_CANCELLED, w.work->id, "`spiral watch` goes on",
                         "watching was ended");
    return w.status;
}

const struct command CMD_WATCH = {
    .name = "watch",
    .args = "[ID]",
    .summary = "check on every save until it passes",
    .help =
        "Starts the piece where it is not in your workspace yet, checks it, and checks again\n"
        "whenever you save. A newer save cancels an older check. It ends when the piece passes.\n",
    .needs = APP_COURSE | APP_CREATE,
    .alive = true,
    .args_max = 1,
    .run = run,
};
