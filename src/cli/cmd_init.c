#include <string.h>

#include "command.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/workspace.h"

/* `init DIR` names another place than -C does; both at once are fine if they agree. */
static enum status run(struct cli *c, struct error *err)
{
    struct app_setup setup = *c->setup;
    if (c->args_n)
        setup.workspace = c->args[0];
    struct app *app;
    enum status st = app_open(&setup, APP_WORKSPACE_IF_ANY, &app, err);
    if (st != STATUS_OK)
        return st;
    bool there = app_workspace(app) != NULL, created = false;
    struct workspace *w = NULL;
    st = workspace_init(app_workspace_path(app), &created, &w, err);
    workspace_close(w);
    if (st == STATUS_OK)
        st = app_create_workspace(app, err);
    if (st == STATUS_OK)
        fprintf(c->out, "%s %s\n",
                there && !created ? "Nothing to do: your workspace is" : "Your workspace is ready:",
                app_workspace_path(app));
    app_close(app);
    return st;
}

const struct command CMD_INIT = {
    .name = "init",
    .args = "[DIR]",
    .summary = "create your workspace",
    .help =
        "The workspace holds the exercises you start and your record. Without DIR it is the\n"
        "one that -C names, else $SPIRAL_HOME, else ~/spiral. Running it again changes nothing.\n",
    .args_max = 1,
    .run = run,
};
