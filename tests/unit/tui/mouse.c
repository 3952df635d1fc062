#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scene.h"

/* Clicks on the first place where the text stands. */
static void click(struct scene *s, const char *text)
{
    struct buf row;
    buf_init(&row, 1 << 16);
    for (int y = 0; y < s->canvas->height; y++)
        for (int x = 0; x < s->canvas->width; x++) {
            buf_clear(&row);
            for (int i = x; i < s->canvas->width; i++) {
                const struct cell *cell = canvas_cell(s->canvas, i, y);
                buf_append(&row, cell->text, cell->len);
            }
            if (strncmp(buf_text(&row), text, strlen(text)) == 0) {
                buf_free(&row);
                mouse(s, MOUSE_CLICK, x, y);
                return;
            }
        }
    fail_msg("\"%s\" is not on the screen", text);
}

static void the_wheel_scrolls(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 12, false);
    keys(s, "Enter");
    expect_text(s, "top");
    mouse(s, MOUSE_WHEEL_DOWN, 40, 5);
    assert_false(shows(s, "top"));
    mouse(s, MOUSE_WHEEL_UP, 40, 5);
    expect_text(s, "top");
    keys(s, "Esc c");
    mouse(s, MOUSE_WHEEL_DOWN, 40, 5);
    expect_text(s, "▸ 1.1.3");
    scene_free(s);
}

/* The first click chooses, the second is Enter. */
static void a_row_is_chosen_then_opened(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    keys(s, "c");
    click(s, "1.1.1 shout");
    expect_text(s, "▸ 1.1.1 shout");
    assert_int_equal(ui_top(s->ui), VIEW_COURSE);
    click(s, "1.1.1 shout");
    assert_int_equal(ui_top(s->ui), VIEW_EXERCISE);
    scene_free(s);
}

static void an_answer_is_chosen_then_given(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 40, false);
    keys(s, "Enter End Enter");
    expect_text(s, "predict");
    click(s, " b ");
    assert_false(shows(s, "You chose") || shows(s, "Yes, "));
    click(s, "▸ b");
    assert_true(shows(s, "You chose b") || shows(s, "Yes, b"));
    scene_free(s);
}

static void the_status_line_is_made_of_buttons(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    expect_text(s, "NEXT");
    click(s, "c course");
    assert_int_equal(ui_top(s->ui), VIEW_COURSE);
    click(s, "Esc back");
    assert_int_equal(ui_top(s->ui), VIEW_HOME);
    click(s, "q quit");
    assert_int_equal(s->quits, 1);
    scene_free(s);
}

/* While something is typed, and where nothing is, a click does nothing. */
static void a_click_beside_everything(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    mouse(s, MOUSE_CLICK, 79, 12);
    mouse(s, MOUSE_CLICK, 300, 100);
    assert_int_equal(ui_top(s->ui), VIEW_HOME);
    keys(s, "n");
    mouse(s, MOUSE_CLICK, 2, 23);
    expect_text(s, "Note:");
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_wheel_scrolls),
        cmocka_unit_test(a_row_is_chosen_then_opened),
        cmocka_unit_test(an_answer_is_chosen_then_given),
        cmocka_unit_test(the_status_line_is_made_of_buttons),
        cmocka_unit_test(a_click_beside_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
