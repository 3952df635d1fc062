#include <unistd.h>

#include "command.h"
#include "spiral/app.h"
#include "spiral/tui.h"

extern const struct command CMD_STATUS;

static enum status run(struct cli *c, struct error *err)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return CMD_STATUS.run(c, err);
    struct tui_setup setup = {
        .target = c->args_n ? c->args[0] : NULL,
        .color = c->color == COLOR_ALWAYS  ? TUI_COLOR_ALWAYS
                 : c->color == COLOR_NEVER ? TUI_COLOR_NEVER
                                           : TUI_COLOR_AUTO,
    };
    enum status st = tui_run(c->app, &setup, err);
    app_tidy(c->app);
    return st;
}

const struct command CMD_TUTOR = {
    .name = "tutor",
    .args = "[ID]",
    .summary = "the tutor, at your next step (what `spiral` alone does)",
    .help = "Reads lessons, runs exercises, checks on every save. With ID it opens there. Where\n"
            "there is no terminal it prints the status instead.\n",
    .needs = APP_COURSE | APP_WORKSPACE_IF_ANY,
    .args_max = 1,
    .run = run,
};
