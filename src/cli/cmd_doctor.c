#include <jansson.h>

#include "command.h"
#include "json.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/loop.h"

enum { OPT_JSON, OPT_REBUILD };
static const struct option_spec OPTIONS[] = {
    [OPT_JSON] = OPTION_JSON,
    [OPT_REBUILD] = {"rebuild", 0, NULL, "derive again all that follows from the record's events"},
    {0},
};

static void print_findings(struct cli *c, const struct finding *list, size_t n)
{
    FILE *out = c->out;
    for (size_t i = 0; i < n; i++) {
        const struct finding *f = &list[i];
        fprintf(out, " %s %-18s ", f->ok ? "ok" : f->essential ? "no" : "--", f->name);
        print_clean(c, f->detail);
        fputc('\n', out);
        if (f->ok)
            continue;
        fprintf(out, "    for %s", f->purpose);
        if (f->mend[0]) {
            fputs("; to mend it: ", out);
            print_clean(c, f->mend);
        }
        fputc('\n', out);
    }
}

static void print_json(struct cli *c, const struct finding *list, size_t n)
{
    json_t *array = json_array();
    for (size_t i = 0; i < n; i++) {
        const struct finding *f = &list[i];
        json_array_append_new(array, json_pack("{s:s, s:s, s:b, s:b, s:o, s:o}", "name", f->name,
                                               "purpose", f->purpose, "ok", f->ok, "essential",
                                               f->essential, "detail", json_text(f->detail), "mend",
                                               json_text(f->mend)));
    }
    json_print(json_pack("{s:i, s:o}", "schema", 1, "findings", array), c->out);
}

static enum status rebuild(struct cli *c, struct error *err)
{
    int64_t last = 0;
    enum status st = app_rebuild(c->app, &last, err);
    if (st == STATUS_OK && c->values[OPT_JSON])
        json_print(json_pack("{s:i, s:I}", "schema", 1, "events", (json_int_t)last), c->out);
    else if (st == STATUS_OK)
        fprintf(c->out,
                "The record is sound; what follows from its %lld events was derived again.\n",
                (long long)last);
    return st;
}

static enum status run(struct cli *c, struct error *err)
{
    if (c->values[OPT_REBUILD])
        return rebuild(c, err);
    struct doctor *d = doctor_new(c->app, NULL, NULL);
    size_t n;
    doctor_examine(d);
    loop_run(app_loop(c->app));
    const struct finding *list = doctor_findings(d, &n);
    (c->values[OPT_JSON] ? print_json : print_findings)(c, list, n);
    for (size_t i = 0; i < n; i++)
        if (!list[i].ok && list[i].essential)
            c->exit = 3;
    doctor_free(d);
    return STATUS_OK;
}

static const struct json_key JSON[] = {
    {"schema", "1"},
    {"findings", "name, purpose, ok, essential, detail, and mend: what to do about it."},
    {"events", "With --rebuild instead: how many the record holds."},
    {0},
};

const struct command CMD_DOCTOR = {
    .name = "doctor",
    .args = "",
    .summary = "what is installed, what is missing, how to mend it",
    .help =
        "Looks at the programs that exercises need, at your workspace and, in full, at your\n"
        "record. Each missing thing is shown with what it is for and the command that installs\n"
        "it. Exit status 3: something that exercises need is missing.\n"
        "--rebuild looks at nothing else: it reads the record in full and derives again where "
        "each\n"
        "piece and task stands. The events are the truth, and are only read.\n",
    .needs = APP_COURSE | APP_WORKSPACE_IF_ANY,
    .options = OPTIONS,
    .json = JSON,
    .run = run,
};
