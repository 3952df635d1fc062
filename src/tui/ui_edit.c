/* Opening the learner's editor. */
#include <stdio.h>
#include <string.h>

#include "editor.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "ui_internal.h"

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

void ui_edit(struct ui *ui, const char *folder, const char *file, int line, int column)
{
    struct arena *a = arena_new();
    struct edit_at at = {.folder = folder, .file = file, .line = line, .column = column};
    bool display = is_set(ui, "DISPLAY") || is_set(ui, "WAYLAND_DISPLAY");
    bool takes_terminal = true;
    const char *command = editor_command(ui, a);
    const char *const *argv =
        command ? editor_argv(a, command, &at, display, &takes_terminal) : NULL;
    if (!argv)
        ui_say(ui, "No editor is known: E names yours, or set $EDITOR.");
    else if (!editor_is_found(command, app_env(ui->app, "PATH")))
        ui_say(ui, "%s: there is no such program; E names another editor.", argv[0]);
    else
        ui->host.launch(&(struct launch){argv, folder, takes_terminal}, ui->host.ctx);
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
