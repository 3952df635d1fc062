#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scene.h"

static void expect_conf(struct scene *s, const char *want)
{
    struct buf text;
    buf_init(&text, 1 << 16);
    assert_int_equal(file_read(in_scene(s, "spiral/spiral.conf"), &text, NULL), STATUS_OK);
    assert_string_equal(buf_text(&text), want);
    buf_free(&text);
}

static void a_setting_is_changed_in_its_file(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    keys(s, ",");
    expect_screen(s, "settings");
    resize(s, 40, 12);
    expect_screen(s, "settings-40x12");
    resize(s, 80, 24);
    keys(s, "Down Enter");
    expect_conf(s, "check-on-save = no\n");
    keys(s, "Enter Up Enter");
    type(s, "nano -w\n");
    expect_conf(s, "check-on-save = yes\neditor = nano -w\n");
    expect_text(s, "nano -w");
    scene_free(s);
}

static void a_wrong_line_is_told_and_kept(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    write_text(in_scene(s, "spiral/spiral.conf"), "colour = red\neditor = nano\n");
    keys(s, ",");
    expect_text(s, "spiral.conf:1: there is no setting \"colour\"");
    expect_text(s, "nano");
    keys(s, "End Enter");
    expect_conf(s, "colour = red\neditor = nano\nmouse = no\n");
    assert_int_equal(s->restyles, 1);
    scene_free(s);
}

static void the_editor_named_is_the_one_that_opens(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    keys(s, "E Home");
    for (int i = 0; i < 3; i++)
        keys(s, "Delete"); /* vim, from $EDITOR */
    type(s, "nano\n");
    expect_conf(s, "editor = nano\n");
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_setting_is_changed_in_its_file),
        cmocka_unit_test(a_wrong_line_is_told_and_kept),
        cmocka_unit_test(the_editor_named_is_the_one_that_opens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
