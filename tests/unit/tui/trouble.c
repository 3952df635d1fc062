#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scene.h"

static void rows_lead_to_the_lesson(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    keys(s, "S");
    expect_screen(s, "stuck");
    resize(s, 40, 12);
    expect_screen(s, "stuck-40x12");
    resize(s, 80, 24);
    keys(s, "End Enter");
    expect_text(s, "The lesson that treats this is not written yet.");
    keys(s, "Home Enter"); /* the tests' own lesson lacks that section */
    expect_text(s, "has no section \"copy-and-clone\"");
    keys(s, "End Home S Esc");
    assert_int_equal(ui_top(s->ui), VIEW_HOME);
    scene_free(s);
}

static void add_version(struct scene *s, const char *program)
{
    const char *path = in_scene(s, arena_printf(s->arena, "bin/%s", program));
    write_text(path, arena_printf(s->arena, "#!/bin/sh\necho %s 1.85.0\n", program));
    assert_int_equal(chmod(path, 0755), 0);
}

static void what_is_missing_is_told_with_its_command(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    static const char *const programs[] = {"cargo", "rustc", "git"};
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
        add_version(s, programs[i]);
    add_program(s, "apt-get");
    keys(s, "D");
    expect_text(s, "looking at cargo"); /* nothing waits for it */
    loop_run(app_loop(s->app));
    assert_true(s->changes > 0);
    expect_screen(s, "doctor");
    resize(s, 40, 12);
    expect_screen(s, "doctor-40x12");
    keys(s, "End");
    expect_text(s, "What is missing keeps nothing else");
    scene_free(s);
}

static void leaving_ends_it(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    write_text(in_scene(s, "bin/cargo"), "#!/bin/sh\nwhile :; do :; done\n");
    keys(s, "D Esc");
    assert_int_equal(ui_top(s->ui), VIEW_HOME);
    loop_run(app_loop(s->app));
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_lead_to_the_lesson),
        cmocka_unit_test(what_is_missing_is_told_with_its_command),
        cmocka_unit_test(leaving_ends_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
