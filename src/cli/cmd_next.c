#include <stdlib.h>

#include "command.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"

enum { OPT_MINUTES, OPT_START };
static const struct option_spec OPTIONS[] = {
    [OPT_MINUTES] = {"minutes", 0, "N", "fit it to the time you have"},
    [OPT_START] = {"start", 0, NULL, "also start it, where it is a piece of work"},
    {0},
};

static enum status start(struct cli *c, const struct work *w, struct error *err)
{
    struct arena *arena = arena_new();
    const char *folder;
    enum status st = app_start(c->app, w, arena, &folder, err);
    if (st == STATUS_OK)
        fprintf(c->out, "%s\n", folder);
    arena_free(arena);
    return st;
}

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

static enum status run(struct cli *c, struct error *err)
{
    struct advice a;
    int minutes = 0;
    enum status st = parse_minutes(c->values[OPT_MINUTES], &minutes, err);
    if (st == STATUS_OK)
        st = app_advise(c->app, minutes, &a, err);
    if (st != STATUS_OK)
        return st;
    print_command(c, &a.first);
    print_clean(c, a.first.why);
    fputc('\n', c->out);
    print_plan(c, &a, minutes);
    if (c->values[OPT_START] && a.first.kind == NEXT_WORK)
        st = start(c, a.first.work, err);
    return st;
}

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
    .run = run,
};
