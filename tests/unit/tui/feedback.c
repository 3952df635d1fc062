#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scene.h"

/* What `spiral feedback FILE` does. */
static void mentor_writes(struct scene *s, const char *name, const char *text)
{
    struct feedback_taken taken;
    const char *path = in_scene(s, name);
    write_text(path, text);
    assert_int_equal(app_feedback_take(s->app, path, &taken, NULL), STATUS_OK);
    assert_true(taken.new);
}

static struct scene *scene_with_feedback(int width, int height)
{
    struct scene *s = scene_home(width, height, false);
    mentor_writes(s, "week.md", "A good week. *Next* time say your plan aloud first.\n");
    mentor_writes(s, "1.1.1.md",
                  "Task 2 **clones** where it could lend:\n\n```rust\nshout(&text)\n```\n");
    scene_reopen(s, NOW);
    assert_int_equal(ui_begin(s->ui, VIEW_HOME, NULL, NULL), STATUS_OK);
    return s;
}

static void home_tells_what_is_unread(void **state)
{
    (void)state;
    struct scene *s = scene_with_feedback(80, 24);
    expect_text(s, "MENTOR wrote about everything, 1.1.1 shout: F shows it");
    keys(s, "F");
    expect_screen(s, "feedback");
    resize(s, 40, 12);
    expect_screen(s, "feedback-40x12");
    resize(s, 80, 24);
    keys(s, "Esc");
    assert_false(shows(s, "MENTOR"));
    keys(s, "F Enter");
    expect_text(s, "1.1.1 shout");
    scene_free(s);
}

static void it_stands_beside_its_exercise(void **state)
{
    (void)state;
    struct scene *s = scene_with_feedback(80, 24);
    const struct work *w;
    assert_int_equal(course_find_work(app_course(s->app), "shout", &w, NULL), STATUS_OK);
    const struct place at = {.section = -1, .work = w};
    assert_int_equal(ui_begin(s->ui, VIEW_EXERCISE, &at, NULL), STATUS_OK);
    expect_screen(s, "exercise-feedback");
    keys(s, "Esc");
    assert_false(shows(s, "where it could lend"));
    keys(s, "F");
    expect_text(s, "where it could lend");
    /* Once it was shown, the exercise opens with its statement again. */
    assert_int_equal(ui_begin(s->ui, VIEW_EXERCISE, &at, NULL), STATUS_OK);
    assert_false(shows(s, "where it could lend"));
    assert_int_equal(ui_begin(s->ui, VIEW_HOME, NULL, NULL), STATUS_OK);
    expect_text(s, "MENTOR wrote about everything: F shows it");
    scene_free(s);
}

static void whatever_it_holds_is_text(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    mentor_writes(
        s, "x\x1B]0;y\x07.md",
        "\x1B[2J\x1B]8;;http://evil\x07 \xE2\x80\xAE \xC2\x9B 31m <script>x</script> \xFF\n");
    ui_begin(s->ui, VIEW_FEEDBACK, NULL, NULL);
    struct buf out;
    buf_init(&out, 1 << 20);
    dump(s, false, &out);
    for (size_t i = 0; i < out.len; i++)
        assert_true(out.data[i] == '\n' || (unsigned char)out.data[i] >= ' ');
    assert_null(strstr(buf_text(&out), "\xE2\x80\xAE"));
    assert_null(strstr(buf_text(&out), "\xC2\x9B"));
    buf_free(&out);
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(home_tells_what_is_unread),
        cmocka_unit_test(it_stands_beside_its_exercise),
        cmocka_unit_test(whatever_it_holds_is_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
