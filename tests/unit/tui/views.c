#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scene.h"

static void first_start_says_what_it_creates(void **state)
{
    (void)state;
    struct scene *s = scene_new(80, 24, false);
    assert_int_equal(ui_begin(s->ui, VIEW_FIRST, NULL, NULL), STATUS_OK);
    expect_screen(s, "first");
    assert_int_equal(file_kind(in_scene(s, "spiral")), FILE_NONE);
    resize(s, 40, 12);
    expect_screen(s, "first-40x12");
    keys(s, "Enter"); /* nothing before all of it was seen */
    assert_int_equal(file_kind(in_scene(s, "spiral")), FILE_NONE);
    resize(s, 80, 24);
    keys(s, "Down Enter"); /* nano, not what $EDITOR says */
    expect_text(s, "1.1 Types");
    assert_int_equal(file_kind(in_scene(s, "spiral/.spiral")), FILE_FOLDER);
    keys(s, "Esc"); /* home, not the first start again */
    assert_int_equal(ui_top(s->ui), VIEW_HOME);
    const char *editor;
    assert_int_equal(store_get(app_store(s->app), "editor", s->arena, &editor, NULL), STATUS_OK);
    assert_string_equal(editor, "nano");
    scene_free(s);
}

static void first_start_takes_any_editor(void **state)
{
    (void)state;
    struct scene *s = scene_new(80, 24, false);
    assert_int_equal(ui_begin(s->ui, VIEW_FIRST, NULL, NULL), STATUS_OK);
    keys(s, "3");
    expect_text(s, "Enter name it");
    keys(s, "Enter");
    type(s, "nowhere\n");
    expect_text(s, "nowhere: there is no such program");
    assert_int_equal(file_kind(in_scene(s, "spiral")), FILE_NONE);
    add_program(s, "mine");
    keys(s, "Enter");
    type(s, "mine -x\n");
    assert_int_equal(ui_top(s->ui), VIEW_LESSON);
    scene_free(s);
}

static void home_shows_one_next_thing(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    expect_screen(s, "home");
    resize(s, 40, 12);
    expect_screen(s, "home-40x12");
    resize(s, 39, 12);
    expect_text(s, "spiral needs 40 x 12");
    resize(s, 20, 5);
    expect_screen(s, "too-small");
    resize(s, 500, 200);
    expect_text(s, "NEXT");
    resize(s, 80, 24);
    keys(s, "Enter");
    expect_text(s, "Names and values");
    scene_free(s);
}

static void home_fits_the_next_step_to_the_time(void **state)
{
    (void)state;
    static const struct {
        const char *minutes, *told, *title;
    } rows[] = {
        {"45", "45 minutes: section 1 (5), shout (25)", "0 of 45 min"},
        {"2", "you have 2: begin all the same", "0 of 2 min"},
        {"0", "It opens module 1.1.", "0 of 45 min"},
        {"soon", "It opens module 1.1.", "0 of 45 min"},
    };
    struct scene *s = scene_home(80, 24, false);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        keys(s, "t");
        expect_text(s, "Minutes you have: 45");
        keys(s, "Ctrl-U");
        type(s, rows[i].minutes);
        keys(s, "Enter");
        expect_text(s, rows[i].told);
        expect_text(s, rows[i].title);
    }
    keys(s, "t Ctrl-U");
    type(s, "45\n");
    expect_screen(s, "home-time");
    resize(s, 40, 12);
    expect_screen(s, "home-time-40x12");
    scene_free(s);
}

static void home_remembers_where_you_stopped(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    const struct work *w;
    const char *folder;
    assert_int_equal(course_find_work(app_course(s->app), "shout", &w, NULL), STATUS_OK);
    keys(s, "Enter G Enter b Esc Esc"); /* a session opens, a prediction is made */
    assert_int_equal(app_start(s->app, w, s->arena, &folder, NULL), STATUS_OK);
    keys(s, "q");
    type(s, "why does push need mut, but + does not?\n");
    assert_int_equal(s->quits, 1);
    scene_reopen(s, "2026-05-16T19:30:00+02:00");
    assert_int_equal(ui_begin(s->ui, VIEW_HOME, NULL, NULL), STATUS_OK);
    expect_screen(s, "home-later");
    scene_free(s);
}

static void a_section_is_read_and_predicted(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    keys(s, "Enter");
    expect_screen(s, "lesson");
    compare_screen(s, "lesson-styles", true);
    resize(s, 40, 12);
    expect_screen(s, "lesson-40x12");
    resize(s, 80, 24);
    keys(s, "G Enter Enter Enter");
    expect_text(s, "Up and Down choose an answer"); /* going on is no answer */
    keys(s, "Home");
    expect_screen(s, "predict");
    keys(s, "Down Up Up Down Down Down Down Enter"); /* the third */
    expect_screen(s, "predicted");
    keys(s, "Esc");
    expect_text(s, "You predicted c.");
    keys(s, "Enter");
    expect_text(s, "You chose c"); /* the first choice stands */
    keys(s, "a");
    expect_text(s, "You chose c");
    keys(s, "G Enter");
    expect_text(s, "1.1.1 shout");
    scene_free(s);
}

static void a_prediction_may_be_right(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    keys(s, "Enter G Enter b");
    expect_text(s, "Yes, b");
    expect_text(s, "It prints:");
    scene_free(s);
}

/* The course may have changed since it was made. */
static void a_prediction_that_is_no_more_is_none(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    const struct event e = {
        .kind = EVENT_PREDICTED, .subject = "1.1#names-and-values", .number = 9};
    assert_int_equal(store_append(app_store(s->app), &e, NULL, NULL), STATUS_OK);
    keys(s, "c Enter G Enter");
    keys(s, "b");
    expect_text(s, "Yes, b");
    scene_free(s);
}

static void a_section_without_a_question_is_read(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    keys(s, "l c G Up Up Up Enter");
    expect_text(s, "In five lines");
    expect_text(s, "3 of 3");
    keys(s, "Enter"); /* the last stop that is written: home */
    assert_int_equal(ui_top(s->ui), VIEW_HOME);
    expect_text(s, "1 of 3 sections");
    scene_free(s);
}

static void contents_lead_along_the_path(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    keys(s, "Enter c");
    expect_screen(s, "contents");
    keys(s, "Down Down Enter");
    expect_text(s, "Who owns it");
    keys(s, "Left");
    expect_text(s, "1.1.1 shout");
    keys(s, "Left");
    expect_text(s, "Names and values");
    keys(s, "Left");
    expect_text(s, "This is where the module begins.");
    scene_free(s);
}

/* A piece stands on the path more than once: what is next to it depends on where it was met. */
static void the_path_is_walked_step_by_step(void **state)
{
    (void)state;
    static const char *const titles[] = {"Names and values", "1.1.1 shout", "Who owns it",
                                         "1.1.1 shout", "In five lines"};
    enum { STOPS = sizeof titles / sizeof *titles };
    struct scene *s = scene_home(80, 24, false);
    keys(s, "Enter");
    for (int i = 0; i < STOPS; i++) {
        expect_text(s, titles[i]);
        if (i + 1 < STOPS)
            keys(s, "]");
    }
    for (int i = STOPS - 1; i >= 0; i--) {
        expect_text(s, titles[i]);
        if (i > 0)
            keys(s, "[");
    }
    scene_free(s);
}

static void the_place_in_a_lesson_is_kept(void **state)
{
    (void)state;
    struct scene *s = scene_home(60, 16, false);
    keys(s, "Enter PgDn");
    assert_true(shows(s, "Ruby has no such word"));
    assert_false(shows(s, "let mut line"));
    resize(s, 44, 16);
    assert_true(shows(s, "Ruby has no such word"));
    resize(s, 60, 16);
    assert_true(shows(s, "Ruby has no such word"));
    keys(s, "q Enter");
    scene_reopen(s, NOW);
    assert_int_equal(ui_begin(s->ui, VIEW_HOME, NULL, NULL), STATUS_OK);
    keys(s, "l");
    assert_true(shows(s, "Ruby has no such word"));
    scene_free(s);
}

static void words_are_found(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    keys(s, "Enter /");
    type(s, "IS CONVERTED unless\n"); /* across the end of a line, in any case */
    compare_screen(s, "found", true);
    keys(s, "/");
    type(s, "mut\n");
    expect_text(s, "places; n the next");
    keys(s, "n N n");
    keys(s, "/");
    type(s, "zebra\n");
    expect_text(s, "\"zebra\" does not stand here.");
    keys(s, "n"); /* nothing to find: n is for a note again */
    expect_text(s, "Note:");
    scene_free(s);
}

static void links_lead_within_the_course(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    keys(s, "Enter Tab Enter");
    expect_text(s, "Who owns it");
    keys(s, "Esc Tab Enter");
    expect_text(s, "1.1.1 shout");
    keys(s, "Esc Tab Enter");
    expect_text(s, "This leads out of the course: https://doc.rust-lang.org/book/");
    keys(s, "Esc");
    assert_int_equal(ui_top(s->ui), VIEW_LESSON); /* Esc leaves the link first */
    scene_free(s);
}

static void notes_go_to_the_log(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    int64_t seq;
    keys(s, "Enter n");
    type(s, "is a name a box?\n");
    expect_text(s, "Noted, as a question for your mentor.");
    assert_int_equal(store_last(app_store(s->app), 1u << EVENT_NOTE, &seq, NULL), STATUS_OK);
    assert_true(seq > 0);
    keys(s, "n Esc"); /* changed their mind */
    int64_t again;
    assert_int_equal(store_last(app_store(s->app), 1u << EVENT_NOTE, &again, NULL), STATUS_OK);
    assert_int_equal(seq, again);
    scene_free(s);
}

static void the_course_is_one_list(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    keys(s, "c");
    expect_screen(s, "course");
    keys(s, "End");
    expect_text(s, "mini-compiler");
    keys(s, "Home Enter");
    expect_text(s, "Names and values");
    keys(s, "Esc");
    assert_int_equal(ui_top(s->ui), VIEW_COURSE);
    keys(s, "G Enter");
    expect_text(s, "in preparation"); /* told, not opened */
    assert_int_equal(ui_top(s->ui), VIEW_COURSE);
    resize(s, 40, 12);
    expect_screen(s, "course-40x12");
    scene_free(s);
}

/* Neither what is told nor a smaller window takes the chosen row out of sight. */
static void the_chosen_row_stays_in_sight(void **state)
{
    (void)state;
    struct scene *s = scene_home(40, 12, false);
    keys(s, "c");
    for (int i = 0; i < 20; i++) {
        keys(s, "Down /");
        type(s, "zebra\n");
        expect_text(s, "does not stand here");
        expect_text(s, "▸");
    }
    resize(s, 80, 40);
    keys(s, "Down");
    resize(s, 40, 12);
    expect_text(s, "▸");
    scene_free(s);
}

static void what_is_in_preparation_offers_nothing(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    keys(s, "c Down");
    expect_text(s, "Enter open");
    expect_text(s, "H history");
    keys(s, "G");
    assert_false(shows(s, "Enter open"));
    assert_false(shows(s, "H history"));
    keys(s, "H");
    assert_int_equal(ui_top(s->ui), VIEW_COURSE);
    scene_free(s);
}

static void the_course_is_filtered_and_searched(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    keys(s, "c /");
    type(s, "async-chat\n");
    expect_text(s, "▸ 3.1.p"); /* what was found is chosen */
    keys(s, "o");
    expect_text(s, "only what is open");
    expect_text(s, "1.1.1 shout");
    assert_false(shows(s, "word-counter")); /* in preparation here */
    keys(s, "o");
    expect_text(s, "Nothing is begun and left open.");
    keys(s, "Enter o Down Enter Esc o o");
    assert_int_equal(ui_top(s->ui), VIEW_COURSE);
    expect_screen(s, "course-begun");
    keys(s, "o");
    expect_text(s, "word-counter");
    scene_free(s);
}

static void help_lists_what_the_keys_do(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 48, false);
    keys(s, "Enter ?");
    expect_screen(s, "help");
    keys(s, "Esc");
    assert_int_equal(ui_top(s->ui), VIEW_LESSON);
    scene_free(s);
}

static void leaving_asks_once(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    keys(s, "c j Esc q"); /* who only looks around has nothing to say at the end */
    assert_int_equal(s->quits, 1);
    s->quits = 0;
    keys(s, "Enter j q");
    expect_text(s, "For the next time");
    keys(s, "Esc");
    assert_int_equal(s->quits, 0);
    keys(s, "q Enter");
    assert_int_equal(s->quits, 1);
    struct sitting sitting;
    assert_int_equal(app_sitting(s->app, &sitting, NULL), STATUS_OK);
    assert_false(sitting.open);
    scene_free(s);
}

/* In a narrow window what is asked stands above what is typed. */
static void a_question_is_told_in_any_window(void **state)
{
    (void)state;
    struct scene *s = scene_home(40, 12, false);
    keys(s, "Enter j q");
    expect_screen(s, "leaving-40x12");
    keys(s, "Esc Esc t");
    expect_text(s, "Minutes you have:");
    scene_free(s);
}

static void some_keys_belong_to_the_terminal(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    keys(s, "Ctrl-L Ctrl-Z");
    assert_int_equal(s->redraws, 1);
    assert_int_equal(s->suspensions, 1);
    keys(s, "Ctrl-C");
    assert_true(s->quits > 0);
    scene_free(s);
}

static void ascii_is_enough(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, true);
    expect_screen(s, "home-ascii");
    struct buf out;
    buf_init(&out, 1 << 20);
    keys(s, "Enter");
    dump(s, false, &out);
    keys(s, "G Enter b");
    dump(s, false, &out);
    for (size_t i = 0; i < out.len; i++)
        assert_true((unsigned char)out.data[i] < 0x80);
    buf_free(&out);
    scene_free(s);
}

static void an_unknown_key_changes_nothing(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    assert_false(ui_key(s->ui, 'z'));
    assert_true(ui_key(s->ui, 'j'));
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_start_says_what_it_creates),
        cmocka_unit_test(first_start_takes_any_editor),
        cmocka_unit_test(home_shows_one_next_thing),
        cmocka_unit_test(home_fits_the_next_step_to_the_time),
        cmocka_unit_test(home_remembers_where_you_stopped),
        cmocka_unit_test(a_section_is_read_and_predicted),
        cmocka_unit_test(a_prediction_may_be_right),
        cmocka_unit_test(a_prediction_that_is_no_more_is_none),
        cmocka_unit_test(a_section_without_a_question_is_read),
        cmocka_unit_test(contents_lead_along_the_path),
        cmocka_unit_test(the_path_is_walked_step_by_step),
        cmocka_unit_test(the_place_in_a_lesson_is_kept),
        cmocka_unit_test(words_are_found),
        cmocka_unit_test(links_lead_within_the_course),
        cmocka_unit_test(notes_go_to_the_log),
        cmocka_unit_test(the_course_is_one_list),
        cmocka_unit_test(the_chosen_row_stays_in_sight),
        cmocka_unit_test(what_is_in_preparation_offers_nothing),
        cmocka_unit_test(the_course_is_filtered_and_searched),
        cmocka_unit_test(help_lists_what_the_keys_do),
        cmocka_unit_test(leaving_asks_once),
        cmocka_unit_test(a_question_is_told_in_any_window),
        cmocka_unit_test(some_keys_belong_to_the_terminal),
        cmocka_unit_test(ascii_is_enough),
        cmocka_unit_test(an_unknown_key_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
