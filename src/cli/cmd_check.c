#include <signal.h>

#include "command.h"
#include "progress.h"
#include "report.h"
#include "spiral/app.h"
#include "spiral/base/loop.h"
#include "spiral/base/verdict.h"

enum { OPT_JSON, OPT_ANSWER };
static const struct option_spec OPTIONS[] = {
    [OPT_JSON] = OPTION_JSON,
    [OPT_ANSWER] = {"answer", 0, "TEXT", "keep your answer to the piece's question, then check"},
    {0},
};

struct watching {
    struct cli *cli;
    const struct work *work;
    const struct manifest *manifest;
    struct check *check;
    enum outcome outcome;
    struct progress_line line;
    bool interrupted;
};

static void on_progress(const struct run_progress *p, void *ctx)
{
    struct watching *w = ctx;
    progress_show(&w->line, p);
}

static void on_done(const struct check_report *r, void *ctx)
{
    struct watching *w = ctx;
    progress_clear(&w->line);
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

static const struct check_events EVENTS = {.progress = on_progress, .done = on_done};

/* The piece's question, where it asks one, is answered in the learner's own words. */
static enum status keep_answer(struct cli *c, const struct watching *w, struct error *err)
{
    const char *answer = c->values[OPT_ANSWER];
    const struct manifest *m = w->manifest;
    for (size_t i = 0; answer && i < m->steps_n; i++)
        if (m->steps[i].kind == STEP_REFLECT)
            return app_reflect(c->app, w->work, m->steps[i].id, answer, err);
    if (answer)
        return error_set(err, STATUS_USAGE, "--answer", "check it without an answer",
                         "%s asks no question", w->work->id);
    return STATUS_OK;
}

static enum status run(struct cli *c, struct error *err)
{
    struct watching w = {.cli = c, .outcome = OUTCOME_INTERRUPTED};
    enum status st = app_resolve(c->app, c->args_n ? c->args[0] : NULL, &w.work, err);
    if (st == STATUS_OK)
        st = course_manifest(app_course(c->app), w.work, &w.manifest, err);
    if (st == STATUS_OK)
        st = keep_answer(c, &w, err);
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
    fflush(c->out);
    app_tidy(c->app);
    if (w.interrupted)
        return error_set(err, STATUS_CANCELLED, w.work->id, "run it again when you like",
                         "the check was interrupted");
    c->exit = w.outcome == OUTCOME_PASS ? 0 : w.outcome == OUTCOME_UNAVAILABLE ? 3 : 1;
    return STATUS_OK;
}

static const struct json_key JSON[] = {
    {"schema", "1"},
    {"id, attempt", "The piece, and the attempt's number; 0: it was not recorded."},
    {"outcome", "pass, fail, not_written, compile_error, timeout, crash, unavailable, "
                "harness_error or interrupted."},
    {"duration_ms", "How long it took."},
    {"message", "What is to be said of the whole."},
    {"steps", "id, kind, task, status, advisory, kept (from the last time: nothing it depends on "
              "changed), message, and tests of name, status, message and, in a benchmark, figure."},
    {"diagnostics", "code, level, file, line, column, message, cell (or null) and our help."},
    {"protected_changed",
     "Files of the exercise's own that were changed: the original is what counts."},
    {0},
};

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
    .json = JSON,
    .run = run,
};
