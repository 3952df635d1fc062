#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scene.h"

/* A lesson read, a piece passed, a question missed. */
static struct scene *scene_moved(int width, int height, bool ascii)
{
    struct scene *s = scene_home(width, height, ascii);
    const struct lesson *l;
    const struct question *q;
    size_t n;
    const struct module *m = course_modules(app_course(s->app), &n);
    struct step_result step = {.id = "shout", .task = 1, .message = ""};
    struct verdict v = {.outcome = OUTCOME_PASS, .steps = &step, .steps_n = 1, .message = ""};
    struct event e = {.kind = EVENT_ATTEMPT,
                      .subject = "1.1.1",
                      .rev = 1,
                      .rules = PROGRESS_RULES,
                      .cells = UINT64_C(1) << cell_parse("ownership:1") |
                               UINT64_C(1) << cell_parse("memory:1")};
    assert_int_equal(course_lesson(app_course(s->app), m, &l, NULL), STATUS_OK);
    assert_int_equal(app_section_read(s->app, l, 0, true, NULL), STATUS_OK);
    assert_int_equal(store_append_attempt(app_store(s->app), &e, &v, NULL, NULL), STATUS_OK);
    assert_int_equal(app_question(s->app, "1.1/one-owner", &q, NULL), STATUS_OK);
    assert_int_equal(app_answered(s->app, q, 1, RATING_AGAIN, NULL), STATUS_OK);
    return s;
}

static void every_state_reads_without_colour(void **state)
{
    (void)state;
    struct scene *s = scene_moved(80, 24, false);
    keys(s, "m");
    expect_screen(s, "matrix");
    compare_screen(s, "matrix-styles", true);
    resize(s, 40, 12);
    expect_screen(s, "matrix-40x12");
    keys(s, "End Right");
    expect_screen(s, "matrix-40x12-end");
    scene_free(s);
    s = scene_moved(80, 24, true);
    keys(s, "m");
    expect_screen(s, "matrix-ascii");
    scene_free(s);
}

static void a_cell_opens_to_its_ledger(void **state)
{
    (void)state;
    struct scene *s = scene_moved(80, 24, false);
    keys(s, "m Enter");
    expect_screen(s, "matrix-cell");
    resize(s, 40, 12);
    expect_screen(s, "matrix-cell-40x12");
    resize(s, 80, 24);
    keys(s, "Tab Enter");
    assert_int_equal(ui_top(s->ui), VIEW_LESSON);
    keys(s, "Esc");
    assert_int_equal(ui_top(s->ui), VIEW_MATRIX);
    keys(s, "Esc Right Enter");
    expect_text(s, "ownership:2");
    expect_text(s, "Its time comes when the level below is proficient");
    expect_text(s, "Nothing yet: it moves with work passed");
    keys(s, "Esc Left Left Up k");
    expect_text(s, "ownership:1");
    keys(s, "Esc");
    assert_int_equal(ui_top(s->ui), VIEW_HOME);
    keys(s, "c m");
    assert_int_equal(ui_top(s->ui), VIEW_MATRIX);
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_reads_without_colour),
        cmocka_unit_test(a_cell_opens_to_its_ledger),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
