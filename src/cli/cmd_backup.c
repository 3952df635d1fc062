#include "command.h"
#include "print.h"
#include "spiral/app.h"

static enum status run(struct cli *c, struct error *err)
{
    enum status st = store_backup(app_store(c->app), c->args[0], err);
    if (st != STATUS_OK)
        return st;
    fputs("Your record is copied to ", c->out);
    print_clean(c, c->args[0]);
    fputs(".\n", c->out);
    return STATUS_OK;
}

const struct command CMD_BACKUP = {
    .name = "backup",
    .args = "FILE",
    .summary = "copy your record, whole",
    .help = "It may be in use meanwhile. An older copy of the record at FILE is replaced; any other\n"
            "file there is left alone.\n",
    .needs = APP_COURSE | APP_WORKSPACE,
    .args_min = 1,
    .args_max = 1,
    .run = run,
};
