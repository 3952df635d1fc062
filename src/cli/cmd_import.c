#include "command.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/session.h"

static enum status run(struct cli *c, struct error *err)
{
    enum status st = session_import(c->args[0], app_store(c->app), err);
    if (st != STATUS_OK)
        return st;
    fputs("Your record is what ", c->out);
    print_clean(c, c->args[0]);
    fputs(" says. The files of its attempts are not in it.\n", c->out);
    return STATUS_OK;
}

const struct command CMD_IMPORT = {
    .name = "import",
    .args = "FILE",
    .summary = "a JSON export into an empty record",
    .help =
        "FILE is what `spiral export --all --format json` wrote; the record must be new. A file\n"
        "that is damaged, or something else, is refused whole. Exporting again gives the same\n"
        "file. `spiral backup` keeps more: a copy of the record itself.\n",
    .needs = APP_COURSE | APP_CREATE,
    .args_min = 1,
    .args_max = 1,
    .run = run,
};
