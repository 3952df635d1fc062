#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scene.h"

static const char TWO_DAYS_LATER[] = "2026-05-16T19:30:00+02:00";

/* Home, the lesson read to its end. */
static struct scene *scene_read(int width, int height)
{
    struct scene *s = scene_home(width, height, false);
    const struct lesson *l;
    size_t n;
    const struct module *m = course_modules(app_course(s->app), &n);
    assert_int_equal(course_lesson(app_course(s->app), m, &l, NULL), STATUS_OK);
    assert_int_equal(app_alive(s->app, true, NULL), STATUS_OK);
    for (size_t i = 0; i < l->sections_n; i++)
        assert_int_equal(app_section_read(s->app, l, (int)i, true, NULL), STATUS_OK);
    assert_int_equal(ui_begin(s->ui, VIEW_HOME, NULL, NULL), STATUS_OK);
    return s;
}

struct answers {
    int n;
    char last[64]; /* "1.1/one-owner hard" */
};

static bool count_answer(const struct event *e, void *ctx)
{
    struct answers *a = ctx;
    a->n++;
    snprintf(a->last, sizeof a->last, "%s %s", e->subject, e->detail);
    return true;
}

static struct answers answers_of(struct scene *s)
{
    struct answers a = {0};
    assert_int_equal(
        store_each(app_store(s->app), 0, NULL, 1u << EVENT_ANSWER, count_answer, &a, NULL),
        STATUS_OK);
    return a;
}

static void home_offers_them_first(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    assert_false(shows(s, "FIRST"));
    scene_free(s);
    s = scene_read(80, 24);
    expect_text(s,
                "FIRST  3 questions: one owner, who prints what, where the bytes    about 3 min");
    expect_text(s, "r questions");
    resize(s, 40, 12);
    expect_text(s, "FIRST  3 questions: one owner, who");
    keys(s, "Enter"); /* the next step, without them */
    assert_int_equal(ui_top(s->ui), VIEW_EXERCISE);
    scene_free(s);
}

static void they_come_one_at_a_time(void **state)
{
    (void)state;
    struct scene *s = scene_read(80, 24);
    keys(s, "r");
    expect_screen(s, "recall");
    keys(s, "Enter");
    expect_text(s, "Up and Down choose an answer");
    keys(s, "a");
    expect_screen(s, "recall-right");
    assert_int_equal(answers_of(s).n, 0);
    keys(s, "1");
    assert_string_equal(answers_of(s).last, "1.1/one-owner hard");
    expect_text(s, "2 of 3");
    keys(s, "Down Enter"); /* the first, which is wrong */
    expect_screen(s, "recall-wrong");
    assert_string_equal(answers_of(s).last, "1.1/who-prints-what again");
    keys(s, "1 2 3"); /* a wrong one is not rated */
    assert_int_equal(answers_of(s).n, 2);
    resize(s, 40, 12);
    keys(s, "End");
    expect_screen(s, "recall-wrong-40x12");
    resize(s, 80, 24);
    keys(s, "End Enter b Enter"); /* Enter is good */
    assert_string_equal(answers_of(s).last, "1.1/where-the-bytes-are good");
    assert_int_equal(ui_top(s->ui), VIEW_HOME);
    expect_text(s, "That is all.");
    assert_false(shows(s, "FIRST"));
    keys(s, "r"); /* nothing more is asked today */
    assert_int_equal(ui_top(s->ui), VIEW_HOME);
    scene_free(s);
}

static void leaving_keeps_what_was_answered(void **state)
{
    (void)state;
    struct scene *s = scene_read(80, 24);
    keys(s, "r a Esc"); /* right, and left before the rating */
    assert_string_equal(answers_of(s).last, "1.1/one-owner good");
    expect_text(s, "2 questions: who prints what, where the bytes are");
    keys(s, "r Esc");
    assert_int_equal(answers_of(s).n, 1);
    scene_reopen(s, TWO_DAYS_LATER);
    assert_int_equal(ui_begin(s->ui, VIEW_HOME, NULL, NULL), STATUS_OK);
    expect_text(s, "FIRST");
    scene_free(s);
}

/* The five lines, the questions, and a word on what to do with the hands. */
/* What is kept on leaving belongs to the sitting that ends, and opens none. */
static void leaving_at_a_rating_ends_the_sitting(void **state)
{
    (void)state;
    struct scene *s = scene_read(80, 24);
    struct sitting sitting;
    keys(s, "r a q Enter");
    assert_int_equal(s->quits, 1);
    ui_close_views(s->ui);
    assert_string_equal(answers_of(s).last, "1.1/one-owner good");
    assert_int_equal(answers_of(s).n, 1);
    assert_int_equal(app_sitting(s->app, &sitting, NULL), STATUS_OK);
    assert_false(sitting.open);
    scene_free(s);
}

/* Who wants to is asked one question on what was read, and then for the line all the same. */
static void the_end_offers_one_question(void **state)
{
    (void)state;
    struct scene *s = scene_read(80, 24);
    keys(s, "q");
    expect_text(s, "Enter alone is fine, ? a question");
    keys(s, "? Enter");
    assert_int_equal(ui_top(s->ui), VIEW_RECALL);
    assert_int_equal(s->quits, 0);
    keys(s, "a Enter");
    assert_int_equal(answers_of(s).n, 1);
    expect_text(s, "Enter alone is fine):");
    keys(s, "Enter");
    assert_int_equal(s->quits, 1);
    scene_free(s);

    s = scene_read(80, 24); /* it is offered, never asked */
    keys(s, "q Enter");
    assert_int_equal(s->quits, 1);
    assert_int_equal(answers_of(s).n, 0);
    scene_free(s);

    s = scene_read(80, 24); /* nothing was read in this one */
    keys(s, "q Enter");
    scene_reopen(s, TWO_DAYS_LATER);
    assert_int_equal(ui_begin(s->ui, VIEW_HOME, NULL, NULL), STATUS_OK);
    keys(s, "n x Enter q");
    expect_text(s, "Enter alone is fine):");
    scene_free(s);
}

static void after_weeks_away_it_warms_up(void **state)
{
    (void)state;
    struct scene *s = scene_read(80, 24);
    keys(s, "r a 2 a b End Enter b Enter");
    assert_int_equal(answers_of(s).n, 3);
    scene_reopen(s, "2026-06-04T19:30:00+02:00");
    assert_int_equal(ui_begin(s->ui, VIEW_HOME, NULL, NULL), STATUS_OK);
    expect_screen(s, "home-away");
    resize(s, 40, 12);
    expect_screen(s, "home-away-40x12");
    keys(s, "Enter");
    expect_screen(s, "warm-up-40x12");
    resize(s, 80, 24);
    expect_screen(s, "warm-up");
    keys(s, "a"); /* no question yet */
    assert_int_equal(answers_of(s).n, 3);
    keys(s, "End Enter");
    expect_text(s, "1 of 3");
    keys(s, "a End Enter Esc");
    assert_int_equal(answers_of(s).n, 4);
    assert_int_equal(ui_top(s->ui), VIEW_HOME);
    expect_text(s, "Enter go on"); /* asked once: the work comes now */
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(home_offers_them_first),
        cmocka_unit_test(they_come_one_at_a_time),
        cmocka_unit_test(leaving_keeps_what_was_answered),
        cmocka_unit_test(leaving_at_a_rating_ends_the_sitting),
        cmocka_unit_test(the_end_offers_one_question),
        cmocka_unit_test(after_weeks_away_it_warms_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
