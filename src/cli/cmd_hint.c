#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "json.h"
#include "print.h"
#include "spiral/app.h"

enum { OPT_JSON, OPT_TASK };
static const struct option_spec OPTIONS[] = {
    [OPT_JSON] = OPTION_JSON,
    [OPT_TASK] = {"task", 0, "N", "for this task, not the first that is open"},
    {0},
};

static enum status parse_task(const struct cli *c, int *task, struct error *err)
{
    const char *value = c->values[OPT_TASK];
    char *end = NULL;
    long n = value ? strtol(value, &end, 10) : 0;
    if (value && (*end || end == value || n < 1 || n > 99))
        return error_set(err, STATUS_USAGE, "--task", "give a task's number",
                         "`%s` is no number of a task", value);
    *task = (int)n;
    return STATUS_OK;
}

static enum status usage(const struct cli *c, struct error *err)
{
    int task;
    return parse_task(c, &task, err);
}

static enum status run(struct cli *c, struct error *err)
{
    const struct work *w;
    struct hint h = {0};
    int task = 0;
    enum status st = parse_task(c, &task, err);
    if (st == STATUS_OK)
        st = app_resolve(c->app, c->args_n ? c->args[0] : NULL, &w, err);
    if (st == STATUS_OK)
        st = app_hint(c->app, w, task, &h, err);
    if (st == STATUS_NOT_FOUND && h.number) {
        /* All given: the last one once more, and exit status 1 to say so. */
        c->exit = 1;
        st = STATUS_OK;
        error_print(err, stderr);
    }
    if (st != STATUS_OK)
        return st;
    if (c->values[OPT_JSON]) {
        json_print(json_pack("{s:i, s:o, s:i, s:i, s:i, s:o}", "schema", 1, "id", json_text(w->id),
                             "task", h.task, "number", h.number, "total", h.total, "text",
                             json_text(h.text)),
                   c->out);
        return STATUS_OK;
    }
    fprintf(c->out, "%s %s, task %d, hint %d of %d\n\n", w->id, w->slug, h.task, h.number, h.total);
    print_markdown(c, h.text, strlen(h.text), 0);
    return STATUS_OK;
}

static const struct json_key JSON[] = {
    {"schema", "1"},
    {"id, task", "The piece and its task."},
    {"number, total", "Which of how many hints this one is."},
    {"text", "The hint, Markdown."},
    {0},
};

const struct command CMD_HINT = {
    .name = "hint",
    .args = "[ID]",
    .summary = "the next hint (each is recorded)",
    .help = "Hints lead from a nudge to nearly there, for the first task that does not pass yet.\n"
            "Each one is recorded: a pass with fewer hints says more about what you know.\n"
            "Without ID: the piece whose folder you are in, else the current one.\n",
    .needs = APP_COURSE | APP_WORKSPACE,
    .alive = true,
    .args_max = 1,
    .options = OPTIONS,
    .json = JSON,
    .usage = usage,
    .run = run,
};
