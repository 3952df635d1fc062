/* Sessions, their logs and the learner's pace. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scene.h"
#include "spiral/base/clock.h"

enum { MINUTE_MS = 60 * 1000, DAY_MIN = 24 * 60 };

/* ---- three evenings ---- */

static int64_t told_ms;

static void tell(struct scene *s, int minutes, struct event e, const struct verdict *v)
{
    told_ms += (int64_t)minutes * MINUTE_MS;
    e.utc_ms = told_ms;
    e.offset_min = 120;
    e.rules = PROGRESS_RULES;
    assert_int_equal(store_import(app_store(s->app), &e, v, NULL), STATUS_OK);
}

static void check(struct scene *s, int minutes, const char *code)
{
    struct diagnostic error = {.code = code,
                               .level = "error",
                               .message = "",
                               .rendered = "",
                               .file = "src/lib.rs",
                               .line = 1,
                               .cell = CELL_NONE,
                               .help = ""};
    struct step_result step = {.id = "shout",
                               .task = 1,
                               .message = "",
                               .status = code ? OUTCOME_COMPILE_ERROR : OUTCOME_PASS};
    struct verdict v = {.outcome = step.status,
                        .steps = &step,
                        .steps_n = 1,
                        .message = "",
                        .diagnostics = &error,
                        .diagnostics_n = code != NULL};
    for (; minutes > 1; minutes--)
        tell(s, 1, (struct event){.kind = EVENT_ALIVE}, NULL);
    tell(s, minutes, (struct event){.kind = EVENT_ATTEMPT, .subject = "1.1.1"}, &v);
}

static struct scene *three_evenings(int width, int height, bool ascii)
{
    struct scene *s = scene_home(width, height, ascii);
    int offset;
    assert_int_equal(clock_parse("2026-05-08T19:30:00+02:00", &told_ms, &offset, NULL), STATUS_OK);
    assert_int_equal(store_begin(app_store(s->app), NULL), STATUS_OK);
    tell(s, 0, (struct event){.kind = EVENT_SESSION_START, .number = 1}, NULL);
    for (int i = 0; i < 4; i++)
        tell(s, 5, (struct event){.kind = EVENT_PREDICTED, .subject = "1.1#names-and-values"},
             NULL);
    tell(s, 2, (struct event){.kind = EVENT_NOTE, .detail = "question", .text = "is a name a box?"},
         NULL);
    tell(s, 0, (struct event){.kind = EVENT_SESSION_END, .number = 1}, NULL);
    tell(s, 2 * DAY_MIN, (struct event){.kind = EVENT_SESSION_START, .number = 2}, NULL);
    check(s, 4, "E0308");
    check(s, 12, "E0308");
    tell(s, 1, (struct event){.kind = EVENT_SESSION_END, .number = 2}, NULL);
    tell(s, 3 * DAY_MIN, (struct event){.kind = EVENT_SESSION_START, .number = 3}, NULL);
    check(s, 22, NULL);
    assert_int_equal(store_end(app_store(s->app), true, NULL), STATUS_OK);
    return s;
}

static void sessions_are_a_list(void **state)
{
    (void)state;
    struct scene *s = three_evenings(80, 24, false);
    keys(s, "L");
    expect_screen(s, "sessions");
    keys(s, "Down Down Down Enter");
    expect_text(s, "is a name a box?");
    keys(s, "Esc Up Enter");
    expect_screen(s, "session-log");
    resize(s, 40, 12);
    keys(s, "Down");
    expect_screen(s, "session-log-40x12");
    keys(s, "Esc");
    expect_screen(s, "sessions-40x12");
    keys(s, "Esc");
    assert_int_equal(ui_top(s->ui), VIEW_HOME);
    scene_free(s);
}

/* As at home: the session goes on, also while nothing is recorded. */
static void the_open_one_counts_up_to_now(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    keys(s, "Enter j");
    scene_reopen(s, "2026-05-14T20:18:07+02:00");
    assert_int_equal(ui_begin(s->ui, VIEW_SESSIONS, NULL, NULL), STATUS_OK);
    expect_text(s, "20:14   4 min");
    keys(s, "Enter");
    expect_text(s, "Thu 14 May   4 min");
    scene_free(s);
}

static void before_the_first_there_is_none(void **state)
{
    (void)state;
    struct scene *s = scene_new(80, 24, false);
    assert_int_equal(ui_begin(s->ui, VIEW_SESSIONS, NULL, NULL), STATUS_OK);
    expect_text(s, "None yet.");
    keys(s, "Enter Down P");
    expect_text(s, "can be told after 3 sessions");
    expect_text(s, "Nowhere yet.");
    scene_free(s);
}

/* Sessions in which nothing was done tell nothing of what the rest will take. */
static void empty_ones_tell_no_pace(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    assert_int_equal(store_begin(app_store(s->app), NULL), STATUS_OK);
    for (int n = 1; n <= 5; n++) {
        tell(s, DAY_MIN, (struct event){.kind = EVENT_SESSION_START, .number = n}, NULL);
        tell(s, 2, (struct event){.kind = EVENT_SESSION_END, .number = n}, NULL);
    }
    assert_int_equal(store_end(app_store(s->app), true, NULL), STATUS_OK);
    assert_int_equal(ui_begin(s->ui, VIEW_HOME, NULL, NULL), STATUS_OK);
    keys(s, "P");
    expect_text(s, "can be told after 60 minutes of work");
    expect_text(s, "it is 10 min.");
    expect_text(s, "you have had 5 sessions");
    scene_free(s);
}

/* The lines that are the learner's own: added, changed, taken away. */
static void a_log_is_written_into(void **state)
{
    (void)state;
    struct scene *s = three_evenings(80, 24, false);
    keys(s, "L End Enter"); /* the first session */
    keys(s, "Enter");
    expect_text(s, "Struggle or question:");
    type(s, "names are no boxes\n");
    expect_text(s, "names are no boxes");
    keys(s, "Down Enter");
    type(s, " But what is it?\n");
    expect_text(s, "is a name a box? But what is it?");
    keys(s, "End Enter");
    expect_text(s, "Next starts at:");
    type(s, "section 2\n");
    keys(s, "Up Enter");
    expect_text(s, "Insight:");
    type(s, "a binding, not a box\n");
    expect_screen(s, "session-written");
    keys(s, "Home Down Enter Ctrl-U Enter"); /* emptied: gone */
    assert_false(shows(s, "is a name a box?"));
    keys(s, "Esc Up Enter"); /* the second knows nothing of it */
    assert_false(shows(s, "names are no boxes"));
    scene_free(s);
}

static void the_rest_is_a_range(void **state)
{
    (void)state;
    struct scene *s = three_evenings(80, 24, false);
    keys(s, "P");
    expect_screen(s, "pace");
    resize(s, 40, 12);
    expect_screen(s, "pace-40x12");
    keys(s, "End Enter");
    assert_int_equal(ui_top(s->ui), VIEW_HOME);
    scene_free(s);
}

static void the_rest_needs_no_colour(void **state)
{
    (void)state;
    struct scene *s = three_evenings(80, 24, true);
    keys(s, "P");
    expect_text(s, "####");
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sessions_are_a_list),
        cmocka_unit_test(the_open_one_counts_up_to_now),
        cmocka_unit_test(before_the_first_there_is_none),
        cmocka_unit_test(empty_ones_tell_no_pace),
        cmocka_unit_test(a_log_is_written_into),
        cmocka_unit_test(the_rest_is_a_range),
        cmocka_unit_test(the_rest_needs_no_colour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
