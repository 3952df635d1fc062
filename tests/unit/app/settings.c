#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"

struct place {
    struct arena *arena;
    const char *root, *file;
    const char *env[2];
    struct app_setup setup;
    struct app *app;
};

static struct place *place_new(const char *conf)
{
    struct place *p = calloc(1, sizeof *p);
    char root[] = "/tmp/spiral-settings-XXXXXX";
    assert_non_null(mkdtemp(root));
    p->arena = arena_new();
    p->root = arena_strdup(p->arena, root);
    p->file = arena_printf(p->arena, "%s/w/spiral.conf", root);
    p->env[0] = "SPIRAL_NOW=2026-05-14T20:14:07+02:00";
    p->setup = (struct app_setup){
        .workspace = arena_printf(p->arena, "%s/w", root), .program = "spiral", .env = p->env};
    assert_int_equal(app_open(&p->setup, APP_CREATE, &p->app, NULL), STATUS_OK);
    if (conf)
        assert_int_equal(file_write(p->file, conf, strlen(conf), NULL), STATUS_OK);
    return p;
}

static void place_free(struct place *p)
{
    app_close(p->app);
    tree_remove(p->root, NULL);
    arena_free(p->arena);
    free(p);
}

static void the_file_is_read_strictly_and_nothing_is_lost(void **state)
{
    (void)state;
    static const struct {
        const char *conf;
        enum status status;
        const char *editor, *check, *theme, *what;
    } cases[] = {
        {NULL, STATUS_OK, "", "yes", "auto", ""},
        {"", STATUS_OK, "", "yes", "auto", ""},
        {"# mine\n\n editor = vim -p \ncheck-on-save=no\r\ntheme\t=\tnone", STATUS_OK, "vim -p",
         "no", "none", ""},
        {"editor = a\neditor = b\n", STATUS_OK, "b", "yes", "auto", ""},
        {"editor =\n", STATUS_OK, "", "yes", "auto", ""},
        {"colour = red\ntheme = none\n", STATUS_INVALID, "", "yes", "none", "spiral.conf:1"},
        {"\ncheck-on-save = maybe\neditor = e\n", STATUS_INVALID, "e", "yes", "auto",
         "spiral.conf:2"},
        {"theme\nnonsense\n", STATUS_INVALID, "", "yes", "auto", "spiral.conf:1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct place *p = place_new(cases[i].conf);
        struct settings s;
        struct error err = {0};
        assert_int_equal(app_settings(p->app, p->arena, &s, &err), cases[i].status);
        assert_string_equal(s.values[SETTING_EDITOR], cases[i].editor);
        assert_string_equal(s.values[SETTING_CHECK_ON_SAVE], cases[i].check);
        assert_string_equal(s.values[SETTING_THEME], cases[i].theme);
        assert_string_equal(err.what, cases[i].what);
        place_free(p);
    }
}

static void a_change_leaves_every_other_line(void **state)
{
    (void)state;
    static const struct {
        const char *before;
        enum setting setting;
        const char *value;
        enum status status;
        const char *after;
    } cases[] = {
        {"", SETTING_EDITOR, "hx", STATUS_OK, "editor = hx\n"},
        {"# a\nwhat = ever\neditor = vi\n# b", SETTING_EDITOR, "hx", STATUS_OK,
         "# a\nwhat = ever\neditor = hx\n# b\n"},
        {"editor = a\ntheme = none\neditor = b\n", SETTING_EDITOR, "", STATUS_OK,
         "editor = \ntheme = none\n"},
        {"# theme = none\n", SETTING_THEME, "auto", STATUS_OK, "# theme = none\ntheme = auto\n"},
        {"x\n", SETTING_THEME, "pink", STATUS_USAGE, "x\n"},
        {"x\n", SETTING_EDITOR, "a\nb", STATUS_USAGE, "x\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct place *p = place_new(cases[i].before);
        struct buf text;
        buf_init(&text, 1 << 16);
        assert_int_equal(app_set(p->app, cases[i].setting, cases[i].value, NULL), cases[i].status);
        assert_int_equal(file_read(p->file, &text, NULL), STATUS_OK);
        assert_string_equal(buf_text(&text), cases[i].after);
        buf_free(&text);
        place_free(p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_file_is_read_strictly_and_nothing_is_lost),
        cmocka_unit_test(a_change_leaves_every_other_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
