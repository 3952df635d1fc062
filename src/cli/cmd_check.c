#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "report.h"
#include "spiral/app.h"
#include "spiral/base/loop.h"
#include "spiral/base/utf8.h"
#include "spiral/base/verdict.h"
#include "spiral/runner.h"

enum { OPT_JSON };
static const struct option_spec OPTIONS[] = {[OPT_JSON] = OPTION_JSON, {0}};

struct watching {
    struct cli *cli;
    const struct work *work;
    const struct manifest *manifest;
    struct check *check;
    enum outcome outcome;
    bool progress_shown, interrupted;
};

/* What happens right now, on one line of the terminal that it leaves clean. */
static void show_progress(const struct run_progress *p, void *ctx)
{
    static const char *const words[] = {
        [RUN_STAGING] = "copying",
        [RUN_BUILDING] = "compiling",
        [RUN_TESTING] = "running",
        [RUN_ADVICE] = "asking clippy and rustfmt",
    };
    struct watching *w = ctx;
    if (!isatty(STDERR_FILENO))
        return;
    char subject[48];
    snprintf(subject, sizeof subject, "%.40s", p->subject);
    if (!utf8_is_clean(subject, strlen(subject), 0))
        subject[0] = '\0';
    w->progress_shown = true;
    fprintf(stderr, "\r%4.1f s  %s %-40s", (double)p->elapsed_ms / 1000, words[p->stage], subject);
}

static void clear_progress(struct watching *w)
{
    if (w->progress_shown)
        fprintf(stderr, "\r%-72s\r", "");
    w->progress_shown = false;
}

static void on_done(const struct check_report *r, void *ctx)
{
    struct watching *w = ctx;
    clear_progress(w);
    w->outcome = r->verdict->outcome;
    if (w->cli->values[OPT_JSON])
        report_json(w->cli, w->work, r);
    else
        report_verdict(w->cli, w->work, w->manifest, r);
}

static void on_interrupt(int signum, void *ctx)
{
    (void)signum;
    struct watching *w = ctx;
    w->interrupted = true;
    check_cancel(w->check);
}

static const struct check_events EVENTS = {.progress = show_progress, .done = on_done};

static enum status run(struct cli *c, struct error *err)
{
    struct watching w = {.cli = c, .outcome = OUTCOME_INTERRUPTED};
    enum status st = app_resolve(c->app, c->args_n ? c->args[0] : NULL, &w.work, err);
    if (st == STATUS_OK)
        st = course_manifest(app_course(c->app), w.work, &w.manifest, err);
    if (st == STATUS_OK)
        st = check_start(c->app, w.work, &EVENTS, &w, &w.check, err);
    if (st != STATUS_OK)
        return st;
    struct loop *loop = app_loop(c->app);
    struct listener *interrupt = listener_start(loop, SIGINT, on_interrupt, &w);
    struct listener *terminate = listener_start(loop, SIGTERM, on_interrupt, &w);
    loop_run(loop);
    listener_close(interrupt);
    listener_close(terminate);
    check_free(w.check);
    if (w.interrupted)
        return error_set(err, STATUS_CANCELLED, w.work->id, "run it again when you like",
                         "the check was interrupted");
    c->exit = w.outcome == OUTCOME_PASS ? 0 : w.outcome == OUTCOME_UNAVAILABLE ? 3 : 1;
    return STATUS_OK;
}

const struct command CMD_CHECK = {
    .name = "check",
    .args = "[ID]",
    .summary = "build and run the piece's tests, record the attempt",
    .help =
        "Checks what you have written and prints the verdict, task by task; advice from clippy\n"
        "and rustfmt follows. Every check is kept in your history. Without ID: the piece whose\n"
        "folder you are in, else the current one. Exit status 0: passed.\n",
    .needs = APP_COURSE | APP_CREATE,
    .alive = true,
    .args_max = 1,
    .options = OPTIONS,
    .run = run,
};
