#include "command.h"
#include "spiral/app.h"

enum { OPT_FORMAT };
static const struct option_spec OPTIONS[] = {
    [OPT_FORMAT] = {"format", 0, "FORMAT", "human (the default), json or html"},
    {0},
};

static enum status run(struct cli *c, struct error *err)
{
    const char *format = c->values[OPT_FORMAT] ? c->values[OPT_FORMAT] : "human";
    size_t unread = 0;
    enum status st = app_cohort(c->app, c->args, c->args_n, format, c->out, &unread, err);
    c->exit = unread ? 1 : 0;
    return st;
}

static const struct json_key JSON[] = {
    {"schema", "1"},
    {"day", "The day on which it was asked."},
    {"cohort", "name and where, is_stuck, standing as in `spiral export --help`; or name and "
               "trouble, where it could not be read."},
    {0},
};

const struct command CMD_COHORT = {
    .name = "cohort",
    .args = "DIR|FILE...",
    .summary = "several learners side by side, for a mentor",
    .help =
        "Who is where, stuck on what and since when, and all matrices. Each DIR is a learner's\n"
        "workspace, or a folder that holds workspaces and JSON exports; each FILE is a JSON\n"
        "export (`spiral export --all --format json`). Nothing of theirs is changed. Those who\n"
        "are stuck stand first, then those not seen for longest. Exit status 1: not all of\n"
        "them could be read, and the list says which.\n",
    .needs = APP_COURSE,
    .args_min = 1,
    .args_max = 10000,
    .options = OPTIONS,
    .json = JSON,
    .run = run,
};
