/* Opening the learner's editor. */
#include <stdio.h>
#include <string.h>

#include "editor.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "ui_internal.h"

enum { SPLIT_WIDTH = 130 };

/* What the learner named, else what the environment says, else the first that is there. */
static const char *editor_command(struct ui *ui, struct arena *a)
{
    const char *chosen = NULL;
    static const char *const names[] = {"VISUAL", "EDITOR"};
    struct settings settings;
    app_settings(ui->app, a, &settings, NULL);
    if (settings.values[SETTING_EDITOR][0])
        return settings.values[SETTING_EDITOR];
    if (ui_store(ui))
        store_get(ui_store(ui), "editor", a, &chosen, NULL);
    if (chosen && chosen[0])
        return chosen;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = app_env(ui->app, names[i]);
        if (value && value[0])
            return value;
    }
    const char *path = app_env(ui->app, "PATH"), *known;
    for (size_t i = 0; (known = editor_known(i)); i++)
        if (editor_is_found(known, path))
            return known;
    return NULL;
}

static bool is_set(struct ui *ui, const char *name)
{
    const char *value = app_env(ui->app, name);
    return value && value[0];
}

bool ui_can_split(struct ui *ui)
{
    return is_set(ui, "TMUX") && editor_is_found("tmux", app_env(ui->app, "PATH"));
}

/* Beside the tutor where both keep a readable width, else below it. */
static struct launch in_pane(struct ui *ui, struct arena *a, const struct edit_at *at,
                             const char *const *editor)
{
    const char *way = ui->width >= SPLIT_WIDTH ? "-h" : "-v";
    const char *const *argv = editor_in_pane(a, way, at->folder, editor);
    return (struct launch){.argv = argv, .cwd = at->folder};
}

void ui_edit(struct ui *ui, const struct edit_at *at, bool beside)
{
    struct arena *a = arena_new();
    bool display = is_set(ui, "DISPLAY") || is_set(ui, "WAYLAND_DISPLAY");
    bool takes_terminal = true;
    struct launch launch = {0};
    const char *command = editor_command(ui, a);
    const char *const *argv =
        command ? editor_argv(a, command, at, display, &takes_terminal) : NULL;
    if (!argv)
        ui_say(ui, "No editor is known: E names yours, or set $EDITOR.");
    else if (!editor_is_found(command, app_env(ui->app, "PATH")))
        ui_say(ui, "%s: there is no such program; E names another editor.", argv[0]);
    else if (beside && takes_terminal)
        launch = in_pane(ui, a, at, argv);
    else
        launch = (struct launch){argv, at->folder, takes_terminal};
    if (launch.argv)
        ui->host.launch(&launch, ui->host.ctx);
    arena_free(a);
}

static void on_editor(const char *text, bool finished, void *ctx)
{
    struct ui *ui = ctx;
    struct error err;
    if (!finished)
        return;
    if (text[0] && !editor_is_found(text, app_env(ui->app, "PATH")))
        ui_say(ui, "%s: there is no such program on your PATH.", text);
    /* What was named at the first start stands in the record and gives way. */
    else if (!ui_check(ui, store_set(ui_store(ui), "editor", text, &err), &err) ||
             !ui_check(ui, app_set(ui->app, SETTING_EDITOR, text, &err), &err))
        return;
    else if (text[0])
        ui_say(ui, "Your editor is %s.", text);
    else
        ui_say(ui, "Your editor is the one that $VISUAL or $EDITOR names.");
}

void ui_ask_for_editor(struct ui *ui)
{
    struct arena *a = arena_new();
    const char *now = ui_store(ui) ? editor_command(ui, a) : NULL;
    if (!ui_store(ui))
        ui_say(ui, "There is no workspace yet to keep it in.");
    else
        ui_ask(ui,
               &(struct ask){
                   .label = "Editor (empty: $EDITOR):", .text = now, .done = on_editor, .ctx = ui});
    arena_free(a);
}
