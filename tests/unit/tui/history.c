#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scene.h"
#include "spiral/base/clock.h"
#include "spiral/workspace.h"

static const struct work *shout_of(struct scene *s)
{
    const struct work *w;
    assert_int_equal(course_find_work(app_course(s->app), "shout", &w, NULL), STATUS_OK);
    return w;
}

static void write_source(struct scene *s, const char *text)
{
    write_text(in_scene(s, "spiral/1.1.1-shout/src/lib.rs"), text);
}

static const char *source_of(struct scene *s)
{
    struct buf text;
    buf_init(&text, 1 << 20);
    assert_int_equal(file_read(in_scene(s, "spiral/1.1.1-shout/src/lib.rs"), &text, NULL),
                     STATUS_OK);
    const char *kept = arena_strdup(s->arena, buf_text(&text));
    buf_free(&text);
    return kept;
}

/* What a check leaves behind: an attempt, and its files where they could be `kept`. */
static void attempt(struct scene *s, enum outcome outcome, const char *source, bool kept)
{
    const struct work *w = shout_of(s);
    char id[SNAPSHOT_ID_MAX];
    int64_t number, now = clock_now_ms(app_clock(s->app));
    struct test_result tests[] = {
        {.name = "a", .status = OUTCOME_PASS, .message = "", .output = ""},
        {.name = "b", .status = outcome, .message = "", .output = ""}};
    struct step_result step = {
        .id = "shout", .task = 1, .status = outcome, .message = "", .tests = tests, .tests_n = 2};
    struct diagnostic error = {.code = "E0308",
                               .level = "error",
                               .message = "",
                               .rendered = "",
                               .file = "src/lib.rs",
                               .help = "",
                               .cell = 0};
    bool refused = outcome == OUTCOME_COMPILE_ERROR;
    struct verdict v = {.outcome = outcome,
                        .steps = &step,
                        .steps_n = 1,
                        .message = "",
                        .diagnostics = &error,
                        .diagnostics_n = refused};
    struct event e = {.kind = EVENT_ATTEMPT, .subject = w->id, .rev = 1};
    write_source(s, source);
    assert_int_equal(store_append_attempt(app_store(s->app), &e, &v, &number, NULL), STATUS_OK);
    if (!kept)
        return;
    assert_int_equal(snapshot_commit(app_workspace(s->app), w->id, w->slug, NULL, "an attempt", now,
                                     clock_offset_min(app_clock(s->app), now), id, NULL),
                     STATUS_OK);
    assert_int_equal(store_attempt_snapshot(app_store(s->app), w->id, number, id, NULL), STATUS_OK);
}

/* Home; the piece was started and checked four times. */
static struct scene *scene_with_history(int width, int height)
{
    struct scene *s = scene_home(width, height, false);
    const char *folder;
    assert_int_equal(app_start(s->app, shout_of(s), s->arena, &folder, NULL), STATUS_OK);
    attempt(s, OUTCOME_COMPILE_ERROR, "pub fn shout(text: &str) -> String {\n    text\n}\n", true);
    attempt(s, OUTCOME_FAIL, "pub fn shout(text: &str) -> String {\n    text.to_string()\n}\n",
            true);
    attempt(s, OUTCOME_FAIL, "lost\n", false);
    attempt(s, OUTCOME_PASS, "pub fn shout(text: &str) -> String {\n    text.to_uppercase()\n}\n",
            true);
    return s;
}

static void open_history(struct scene *s)
{
    struct place at = {.section = -1, .work = shout_of(s)};
    assert_int_equal(ui_begin(s->ui, VIEW_HISTORY, &at, NULL), STATUS_OK);
}

static void every_attempt_is_listed(void **state)
{
    (void)state;
    struct scene *s = scene_with_history(80, 24);
    open_history(s);
    expect_screen(s, "history");
    resize(s, 40, 12);
    expect_screen(s, "history-40x12");
    scene_free(s);
}

static void a_difference_is_shown(void **state)
{
    (void)state;
    struct scene *s = scene_with_history(80, 24);
    open_history(s);
    keys(s, "Enter");
    expect_screen(s, "history-diff"); /* attempt 3 was not kept: from 2 */
    compare_screen(s, "history-diff-styles", true);
    resize(s, 40, 12);
    expect_screen(s, "history-diff-40x12");
    resize(s, 80, 24);
    keys(s, "Esc Down d");
    expect_text(s, "The files of attempt 3 were not kept.");
    keys(s, "Esc Down y");
    expect_text(s, "From attempt 2 to your files as they are");
    keys(s, "Esc End Enter");
    expect_text(s, "This is the first version that was kept.");
    keys(s, "Esc Home y");
    expect_text(s, "Nothing: they are the same.");
    keys(s, "Esc Esc");
    assert_int_equal(ui_top(s->ui), VIEW_HOME);
    scene_free(s);
}

static void restoring_asks_once_and_loses_nothing(void **state)
{
    (void)state;
    struct scene *s = scene_with_history(80, 24);
    write_source(s, "// not checked yet\n");
    open_history(s);
    keys(s, "Down Down R");
    expect_text(s, "Your files become those of attempt 2; what you have now is kept");
    keys(s, "Down R"); /* another key in between leaves it */
    assert_string_equal(source_of(s), "// not checked yet\n");
    keys(s, "Up R R");
    expect_screen(s, "history-restored");
    assert_non_null(strstr(source_of(s), "text.to_string()"));
    keys(s, "R R"); /* what was kept, the newest now, comes back too */
    assert_string_equal(source_of(s), "// not checked yet\n");
    keys(s, "Home Down Down Down R R");
    expect_text(s, "the files of this one were not kept");
    assert_string_equal(source_of(s), "// not checked yet\n");
    scene_free(s);
}

static void what_a_reset_kept_comes_back(void **state)
{
    (void)state;
    struct scene *s = scene_with_history(80, 24);
    write_source(s, "// mine\n");
    assert_int_equal(app_reset(s->app, shout_of(s), NULL), STATUS_OK);
    open_history(s);
    expect_text(s, "kept before a reset");
    keys(s, "R R");
    assert_string_equal(source_of(s), "// mine\n");
    scene_free(s);
}

static void it_is_reached_from_course_and_exercise(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    keys(s, "c Down H");
    assert_int_equal(ui_top(s->ui), VIEW_HISTORY);
    expect_text(s, "Nothing was checked yet.");
    keys(s, "Enter d R Esc Home H"); /* a lesson has none */
    assert_int_equal(ui_top(s->ui), VIEW_COURSE);
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_attempt_is_listed),
        cmocka_unit_test(a_difference_is_shown),
        cmocka_unit_test(restoring_asks_once_and_loses_nothing),
        cmocka_unit_test(what_a_reset_kept_comes_back),
        cmocka_unit_test(it_is_reached_from_course_and_exercise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
