#include <stdlib.h>

#include <jansson.h>

#include "command.h"
#include "json.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"

enum { OPT_JSON, OPT_MINUTES, OPT_START };
static const struct option_spec OPTIONS[] = {
    [OPT_JSON] = OPTION_JSON,
    [OPT_MINUTES] = {"minutes", 0, "N", "fit it to the time you have"},
    [OPT_START] = {"start", 0, NULL, "also start it, where it is a piece of work"},
    {0},
};

static enum status parse_minutes(const char *text, int *minutes, struct error *err)
{
    char *end;
    long n = text ? strtol(text, &end, 10) : 0;
    if (text && (*end || end == text || n < 1 || n > MINUTES_MOST))
        return error_set(err, STATUS_USAGE, text, "say how many you have, such as --minutes 25",
                         "no number of minutes from 1 to %d", MINUTES_MOST);
    *minutes = (int)n;
    return STATUS_OK;
}

/* The command that does it. */
static void print_command(struct cli *c, const struct next *n)
{
    static const char *const verbs[] = {
        [NEXT_SECTION] = "read ", [NEXT_WORK] = "start ", [NEXT_RECALL] = ""};
    if (n->kind != NEXT_END)
        fprintf(c->out, "spiral %s%s\n", verbs[n->kind], n->id);
}

static void print_plan(struct cli *c, const struct advice *a, int minutes)
{
    int used = 0;
    for (size_t i = 0; i < a->plan_n; i++) {
        used += a->plan[i].minutes;
        fprintf(c->out, "%s%4d min  ", i ? "" : "\n", a->plan[i].minutes);
        print_next(c, &a->plan[i].step);
        fputc('\n', c->out);
    }
    if (a->plan_n && minutes - used >= MINUTES_TO_CLOSE)
        fprintf(c->out, "%4d min  a line for the next time\n", MINUTES_TO_CLOSE);
}

static void print_text(struct cli *c, const struct advice *a, int minutes, const char *folder)
{
    print_command(c, &a->first);
    print_clean(c, a->first.why);
    fputc('\n', c->out);
    print_plan(c, a, minutes);
    if (folder)
        fprintf(c->out, "%s\n", folder);
}

static void print_json(struct cli *c, const struct advice *a, const char *folder)
{
    json_t *plan = json_array();
    for (size_t i = 0; i < a->plan_n; i++)
        json_array_append_new(plan, json_pack("{s:o, s:i}", "id", json_text(a->plan[i].step.id),
                                              "minutes", a->plan[i].minutes));
    json_print(json_pack("{s:i, s:o, s:o, s:i, s:o, s:o*}", "schema", 1, "id",
                         json_text(a->first.id), "why", json_text(a->first.why), "minutes",
                         a->first.minutes, "plan", plan, "folder",
                         folder ? json_text(folder) : NULL),
               c->out);
}

static enum status run(struct cli *c, struct error *err)
{
    struct arena *arena = arena_new();
    struct advice a;
    int minutes = 0;
    const char *folder = NULL;
    enum status st = parse_minutes(c->values[OPT_MINUTES], &minutes, err);
    if (st == STATUS_OK)
        st = app_advise(c->app, minutes, &a, err);
    if (st == STATUS_OK && c->values[OPT_START] && a.first.kind == NEXT_WORK)
        st = app_start(c->app, a.first.work, arena, &folder, err);
    if (st == STATUS_OK && c->values[OPT_JSON])
        print_json(c, &a, folder);
    else if (st == STATUS_OK)
        print_text(c, &a, minutes, folder);
    arena_free(arena);
    return st;
}

static const struct json_key JSON[] = {
    {"schema", "1"},
    {"id, why, minutes", "The next step (1.1#2, 1.1.1, recall; \"\" at the end), the reason, and "
                         "about how long it takes."},
    {"plan", "With --minutes how the time is parted: id, minutes."},
    {"folder", "With --start, of the piece that was started."},
    {0},
};

const struct command CMD_NEXT = {
    .name = "next",
    .args = "",
    .summary = "decide the next step and say why",
    .help =
        "Prints the command that takes the next step, and the reason in one sentence. It weighs\n"
        "where the course goes on, what would not go away last time, cells that have grown\n"
        "rusty and the time you have; with --minutes it also parts that time. It is advice:\n"
        "nothing is ever locked.\n",
    .needs = APP_COURSE | APP_WORKSPACE_IF_ANY,
    .options = OPTIONS,
    .json = JSON,
    .run = run,
};
