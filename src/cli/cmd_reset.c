#include "command.h"
#include "spiral/app.h"

static enum status run(struct cli *c, struct error *err)
{
    const struct work *w;
    enum status st = course_find_work(app_course(c->app), c->args[0], &w, err);
    if (st == STATUS_OK)
        st = app_reset(c->app, w, err);
    if (st == STATUS_OK)
        fprintf(c->out, "%s %s is back at its starter; your version is kept in the history.\n",
                w->id, w->slug);
    return st;
}

const struct command CMD_RESET = {
    .name = "reset",
    .args = "ID",
    .summary = "back to the starter; your version is kept",
    .help = "Puts the starter's files back. What you have is kept in the history first, and what\n"
            "you passed stays passed.\n",
    .needs = APP_COURSE | APP_WORKSPACE,
    .alive = true,
    .args_min = 1,
    .args_max = 1,
    .run = run,
};
