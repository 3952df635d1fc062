#include "command.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"

static enum status run(struct cli *c, struct error *err)
{
    const struct work *w;
    struct arena *arena = arena_new();
    const char *folder;
    enum status st = course_find_work(app_course(c->app), c->args[0], &w, err);
    if (st == STATUS_OK)
        st = app_start(c->app, w, arena, &folder, err);
    if (st == STATUS_OK)
        fprintf(c->out, "%s\n", folder);
    arena_free(arena);
    return st;
}

const struct command CMD_START = {
    .name = "start",
    .args = "ID",
    .summary = "put a piece of work into your workspace",
    .help = "Copies the starter's files and prints the folder. What you have there already is\n"
            "never overwritten. ID is an id (1.1.1) or a slug (shout).\n",
    .needs = APP_COURSE | APP_CREATE,
    .alive = true,
    .args_min = 1,
    .args_max = 1,
    .run = run,
};
