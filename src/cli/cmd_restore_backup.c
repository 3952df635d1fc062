#include "command.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/workspace.h"

/* The record may be damaged, so nothing here opens it before the copy has taken its place. */
static enum status run(struct cli *c, struct error *err)
{
    struct arena *arena = arena_new();
    struct workspace *w = NULL;
    const char *kept = NULL;
    enum status st = workspace_init(app_workspace_path(c->app), NULL, &w, err);
    if (st == STATUS_OK)
        st = store_restore(workspace_record(w), c->args[0], app_clock(c->app), arena, &kept, err);
    if (st == STATUS_OK) {
        fputs("Your record is what that copy holds.", c->out);
        fputs(kept ? " The one before is kept as " : "", c->out);
        print_clean(c, kept ? kept : "");
        fputc('\n', c->out);
    }
    workspace_close(w);
    arena_free(arena);
    return st;
}

const struct command CMD_RESTORE_BACKUP = {
    .name = "restore-backup",
    .args = "FILE",
    .summary = "bring a copy of your record back",
    .help = "The copy is verified first. The record that was there is kept beside it.\n",
    .needs = APP_COURSE,
    .args_min = 1,
    .args_max = 1,
    .run = run,
};
