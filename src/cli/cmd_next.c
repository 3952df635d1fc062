#include "command.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"

enum { OPT_START };
static const struct option_spec OPTIONS[] = {
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

static enum status run(struct cli *c, struct error *err)
{
    struct next n;
    enum status st = app_next(c->app, &n, err);
    if (st != STATUS_OK)
        return st;
    if (n.kind == NEXT_SECTION)
        fprintf(c->out, "spiral read %s\n", n.id);
    else if (n.kind == NEXT_WORK)
        fprintf(c->out, "spiral start %s\n", n.id);
    fprintf(c->out, "%s\n", n.why);
    if (c->values[OPT_START] && n.kind == NEXT_WORK)
        st = start(c, n.work, err);
    return st;
}

const struct command CMD_NEXT = {
    .name = "next",
    .args = "",
    .summary = "decide the next step and say why",
    .help = "Prints the command that takes the next step along the course, and the reason in one\n"
            "sentence.\n",
    .needs = APP_COURSE | APP_PEEK,
    .options = OPTIONS,
    .run = run,
};
