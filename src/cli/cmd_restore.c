#include "attempts.h"
#include "command.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"

static enum status run(struct cli *c, struct error *err)
{
    struct arena *arena = arena_new();
    const struct work *w;
    const struct attempt *list, *chosen = NULL;
    size_t n;
    enum status st = course_find_work(app_course(c->app), c->args[0], &w, err);
    if (st == STATUS_OK)
        st = attempts_of(c, w, arena, &list, &n, err);
    if (st == STATUS_OK)
        st = attempt_named(list, n, c->args[1], &chosen, err);
    if (st == STATUS_OK)
        st = app_restore(c->app, w, chosen->number, err);
    if (st == STATUS_OK)
        fprintf(c->out, "Your files of attempt %lld are back; the newer ones are kept.\n",
                (long long)chosen->number);
    arena_free(arena);
    return st;
}

const struct command CMD_RESTORE = {
    .name = "restore",
    .args = "ID ATTEMPT",
    .summary = "bring the files of an attempt back",
    .help = "What you have now is kept in the history first.\n",
    .needs = APP_COURSE | APP_WORKSPACE,
    .alive = true,
    .args_min = 2,
    .args_max = 2,
    .run = run,
};
