#include "command.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"

static enum status run(struct cli *c, struct error *err)
{
    struct arena *arena = arena_new();
    const char *notice = NULL;
    enum status st = app_backup(c->app, c->args[0], arena, &notice, err);
    if (st == STATUS_OK) {
        fputs(notice ? "Your record alone is copied to "
                     : "Your record and attempts are copied to ",
              c->out);
        print_clean(c, c->args[0]);
        fputs(notice ? "; the attempts cannot be read: " : "", c->out);
        print_clean(c, notice ? notice : "");
        fputs(".\n", c->out);
    }
    arena_free(arena);
    return st;
}

const struct command CMD_BACKUP = {
    .name = "backup",
    .args = "FILE",
    .summary = "copy your record and your attempts, whole",
    .help = "One file, with a sum over all that is in it. Both may be in use meanwhile. An older\n"
            "copy at FILE is replaced; any other file there is left alone. What lies in your\n"
            "folders and was never checked is not in it.\n",
    .needs = APP_COURSE | APP_WORKSPACE,
    .args_min = 1,
    .args_max = 1,
    .run = run,
};
