/* A tutor without a terminal: the real views over the real course, record and workspace, in a
 * folder of their own, with a clock that stands still. Screens are compared with the files in
 * golden/; with UPDATE=1 in the environment they are rewritten: read the difference before you
 * commit it. */
#ifndef SCENE_H
#define SCENE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "canvas.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"
#include "spiral/base/loop.h"
#include "ui.h"

/* No test needs all of these. */
#pragma GCC diagnostic ignored "-Wunused-function"

struct scene {
    struct arena *arena;
    const char *root;
    const char *env[8];
    struct app_setup setup;
    struct app *app;
    struct ui *ui;
    struct canvas *canvas;
    int quits, suspensions, redraws, restyles, changes;
    char launched[600]; /* its words, each in <> */
    bool launched_in_terminal;
};

static const char NOW[] = "2026-05-14T20:14:07+02:00";

static void host_launch(const struct launch *l, void *ctx)
{
    struct scene *s = ctx;
    s->launched[0] = '\0';
    for (size_t i = 0; l->argv[i]; i++) {
        size_t n = strlen(s->launched);
        snprintf(s->launched + n, sizeof s->launched - n, "<%s>", l->argv[i]);
    }
    s->launched_in_terminal = l->takes_terminal;
}

static void host_suspend(void *ctx)
{
    ((struct scene *)ctx)->suspensions++;
}

static void host_quit(void *ctx)
{
    ((struct scene *)ctx)->quits++;
}

static void host_redraw(void *ctx)
{
    ((struct scene *)ctx)->redraws++;
}

static void host_restyle(void *ctx)
{
    ((struct scene *)ctx)->restyles++;
}

static void host_changed(void *ctx)
{
    ((struct scene *)ctx)->changes++;
}

static const char *in_scene(const struct scene *s, const char *rel)
{
    return arena_printf(s->arena, "%s/%s", s->root, rel);
}

static void write_text(const char *path, const char *text)
{
    char folder[600];
    snprintf(folder, sizeof folder, "%.*s", (int)(strrchr(path, '/') - path), path);
    assert_int_equal(folder_make(folder, NULL), STATUS_OK);
    assert_int_equal(file_write(path, text, strlen(text), NULL), STATUS_OK);
}

static void copy_file(const char *from, const char *to)
{
    struct buf text;
    buf_init(&text, 4 << 20);
    assert_int_equal(file_read(from, &text, NULL), STATUS_OK);
    write_text(to, buf_text(&text));
    buf_free(&text);
}

/* The tests' own course, with the plan of the real one. */
static void copy_content(struct scene *s)
{
    const struct tree_entry *entries;
    size_t n;
    assert_int_equal(tree_list("tests/tui/content", NULL, s->arena, &entries, &n, NULL), STATUS_OK);
    for (size_t i = 0; i < n; i++)
        if (entries[i].kind == FILE_REGULAR)
            copy_file(arena_printf(s->arena, "tests/tui/content/%s", entries[i].rel),
                      in_scene(s, arena_printf(s->arena, "content/%s", entries[i].rel)));
    copy_file("curriculum/plan.json", in_scene(s, "content/curriculum/plan.json"));
}

static void add_program(struct scene *s, const char *name)
{
    const char *path = in_scene(s, arena_printf(s->arena, "bin/%s", name));
    write_text(path, "#!/bin/sh\n");
    assert_int_equal(chmod(path, 0755), 0);
}

static void scene_settle(struct scene *s)
{
    if (ui_settle(s->ui))
        ui_draw(s->ui, s->canvas);
}

/* Opens the app again, as a new run of the program would. */
static void scene_reopen(struct scene *s, const char *now)
{
    struct ui_host host = {host_launch,  host_suspend, host_quit, host_redraw,
                           host_restyle, host_changed, s};
    if (s->ui)
        ui_free(s->ui);
    app_close(s->app);
    s->env[0] = arena_printf(s->arena, "SPIRAL_NOW=%s", now);
    struct error err = {0};
    if (app_open(&s->setup, APP_COURSE | APP_WORKSPACE_IF_ANY, &s->app, &err) != STATUS_OK)
        fail_msg("%s: %s", err.what, err.why);
    s->ui = ui_new(s->app, &host, s->canvas->ascii);
    s->quits = 0;
}

static struct scene *scene_new(int width, int height, bool ascii)
{
    struct scene *s = calloc(1, sizeof *s);
    char root[] = "/tmp/spiral-scene-XXXXXX";
    assert_non_null(mkdtemp(root));
    s->arena = arena_new();
    s->root = arena_strdup(s->arena, root);
    copy_content(s);
    static const char *const programs[] = {"vim", "nano", "cargo", "cc"};
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
        add_program(s, programs[i]);
    s->env[1] = arena_printf(s->arena, "HOME=%s", root);
    s->env[2] = arena_printf(s->arena, "PATH=%s/bin", root);
    s->env[3] = "EDITOR=vim";
    s->setup = (struct app_setup){
        .content = in_scene(s, "content"), .program = in_scene(s, "bin/spiral"), .env = s->env};
    s->canvas = canvas_new(width, height, ascii);
    scene_reopen(s, NOW);
    return s;
}

/* With a workspace, at home. */
static struct scene *scene_home(int width, int height, bool ascii)
{
    struct scene *s = scene_new(width, height, ascii);
    assert_int_equal(app_create_workspace(s->app, NULL), STATUS_OK);
    assert_int_equal(ui_begin(s->ui, VIEW_HOME, NULL, NULL), STATUS_OK);
    return s;
}

static void scene_free(struct scene *s)
{
    ui_free(s->ui);
    app_close(s->app);
    canvas_free(s->canvas);
    tree_remove(s->root, NULL);
    arena_free(s->arena);
    free(s);
}

/* ---- what a learner does ---- */

static void press(struct scene *s, keycode key)
{
    ui_key(s->ui, key);
    if (s->quits)
        return;
    ui_draw(s->ui, s->canvas);
    scene_settle(s);
}

/* Keys by name, separated by spaces. */
static void keys(struct scene *s, const char *names)
{
    char name[32];
    for (size_t n; *names; names += n + (names[n] == ' ')) {
        n = strcspn(names, " ");
        snprintf(name, sizeof name, "%.*s", (int)n, names);
        keycode key = key_parse(name);
        assert_int_not_equal(key, KEY_CODE_NONE);
        press(s, key);
    }
}

static void type(struct scene *s, const char *text)
{
    struct key_bytes k = {0};
    for (; *text; text++) {
        keycode key = key_from_byte(&k, (unsigned char)*text);
        if (key != KEY_CODE_NONE)
            press(s, key == '\n' ? KEY_CODE_ENTER : key);
    }
}

static void mouse(struct scene *s, enum mouse_kind kind, int x, int y)
{
    ui_mouse(s->ui, &(struct mouse){kind, x, y});
    if (s->quits)
        return;
    ui_draw(s->ui, s->canvas);
    scene_settle(s);
}

static void resize(struct scene *s, int width, int height)
{
    canvas_resize(s->canvas, width, height);
    ui_draw(s->ui, s->canvas);
}

/* ---- what is on the screen ---- */

static void dump(struct scene *s, bool marks, struct buf *out)
{
    ui_draw(s->ui, s->canvas);
    scene_settle(s);
    canvas_dump(s->canvas, marks, out);
}

static bool shows(struct scene *s, const char *text)
{
    struct buf out;
    buf_init(&out, 1 << 20);
    dump(s, false, &out);
    bool found = strstr(buf_text(&out), text) != NULL;
    buf_free(&out);
    return found;
}

static void expect_text(struct scene *s, const char *text)
{
    struct buf out;
    buf_init(&out, 1 << 20);
    dump(s, false, &out);
    if (!strstr(buf_text(&out), text))
        fail_msg("\"%s\" is not on the screen:\n%s", text, buf_text(&out));
    buf_free(&out);
}

static void compare_screen(struct scene *s, const char *name, bool marks)
{
    struct buf got, want;
    char path[200];
    snprintf(path, sizeof path, "tests/unit/tui/golden/%s", name);
    buf_init(&got, 1 << 20);
    buf_init(&want, 1 << 20);
    dump(s, marks, &got);
    if (getenv("UPDATE"))
        write_text(path, buf_text(&got));
    if (file_read(path, &want, NULL) != STATUS_OK)
        fail_msg("%s: there is no such screen; it would be\n%s", path, buf_text(&got));
    if (strcmp(buf_text(&got), buf_text(&want)) != 0)
        fail_msg("%s: the screen is\n%s", path, buf_text(&got));
    buf_free(&got);
    buf_free(&want);
}

static void expect_screen(struct scene *s, const char *name)
{
    compare_screen(s, name, false);
}

#endif
