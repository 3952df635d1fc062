#include "command.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"

/* The record may be damaged, so nothing here opens it before the copy has taken its place. */
static enum status run(struct cli *c, struct error *err)
{
    struct arena *arena = arena_new();
    const char *kept = NULL;
    enum status st = app_restore_backup(c->app, c->args[0], arena, &kept, err);
    if (st == STATUS_OK) {
        fputs("Your record and attempts are what that copy holds.", c->out);
        fputs(kept ? " The record before is kept as " : "", c->out);
        print_clean(c, kept ? kept : "");
        fputc('\n', c->out);
    }
    arena_free(arena);
    return st;
}

const struct command CMD_RESTORE_BACKUP = {
    .name = "restore-backup",
    .args = "FILE",
    .summary = "bring a copy of your record and attempts back",
    .help =
        "The copy is verified first, down to every attempt in it. The record that was there is\n"
        "kept beside it, the attempts that were there under refs/kept/ of their repository.\n"
        "Your folders stay as they are; `spiral restore` brings an attempt back.\n",
    .needs = APP_COURSE,
    .args_min = 1,
    .args_max = 1,
    .run = run,
};
