#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scene.h"
#include "spiral/workspace.h"

/* ---- no check runs here: what they found stands in the record ---- */

struct check {
    int unused;
};

enum status check_start(struct app *a, const struct work *w, const struct check_events *events,
                        void *ctx, struct check **out, struct error *err)
{
    (void)a;
    (void)w;
    (void)events;
    (void)ctx;
    *out = NULL;
    return error_set(err, STATUS_MISSING, "cargo", "", "not in this test");
}

void check_cancel(struct check *c)
{
    (void)c;
}

void check_free(struct check *c)
{
    (void)c;
}

/* ---- passing ---- */

static const struct work *shout_of(struct scene *s)
{
    const struct work *w;
    assert_int_equal(course_find_work(app_course(s->app), "shout", &w, NULL), STATUS_OK);
    return w;
}

static void pass(struct scene *s)
{
    struct test_result test = {
        .name = "shout::makes_it_loud", .status = OUTCOME_PASS, .message = "", .output = ""};
    struct step_result steps[3] = {
        {.id = "shout", .task = 1, .message = "", .tests = &test, .tests_n = 1},
        {.id = "total", .task = 2, .message = "", .tests = &test, .tests_n = 1},
        {.id = "reflect", .kind = STEP_REFLECT, .task = 2, .message = ""},
    };
    struct verdict v = {.outcome = OUTCOME_PASS, .steps = steps, .steps_n = 3, .message = ""};
    struct event e = {.kind = EVENT_ATTEMPT,
                      .subject = "1.1.1",
                      .rev = 1,
                      .rules = PROGRESS_RULES,
                      .cells = UINT64_C(1) << cell_parse("ownership:1") |
                               UINT64_C(1) << cell_parse("borrowing:1") |
                               UINT64_C(1) << cell_parse("memory:1")};
    assert_int_equal(store_append_attempt(app_store(s->app), &e, &v, NULL, NULL), STATUS_OK);
}

static void open_shout(struct scene *s)
{
    struct place at = {.section = -1, .work = shout_of(s)};
    assert_int_equal(ui_begin(s->ui, VIEW_EXERCISE, &at, NULL), STATUS_OK);
    keys(s, "v");
}

static void a_pass_tells_what_moved(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    const char *folder;
    assert_int_equal(app_start(s->app, shout_of(s), s->arena, &folder, NULL), STATUS_OK);
    pass(s);
    open_shout(s);
    expect_screen(s, "pass");
    resize(s, 40, 12);
    keys(s, "PgDn");
    expect_screen(s, "pass-40x12");
    scene_free(s);
}

static void what_was_seen_moves_nothing(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    const char *folder;
    assert_int_equal(app_start(s->app, shout_of(s), s->arena, &folder, NULL), STATUS_OK);
    assert_int_equal(app_solution(s->app, shout_of(s), true, &folder, NULL), STATUS_OK);
    pass(s);
    open_shout(s);
    expect_text(s, "You had seen the solution, so this moves nothing");
    scene_free(s);
}

/* ---- starting over ---- */

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

static void starting_over_asks_once(void **state)
{
    (void)state;
    struct scene *s = scene_home(80, 24, false);
    open_shout(s);
    write_text(in_scene(s, "spiral/1.1.1-shout/src/lib.rs"), "// mine\n");
    keys(s, "X");
    expect_text(s, "Your files become those of the starter");
    assert_string_equal(source_of(s), "// mine\n");
    keys(s, "Down X Down");
    assert_string_equal(source_of(s), "// mine\n");
    keys(s, "X X");
    expect_text(s, "This is the starter again; H has what you wrote.");
    assert_non_null(strstr(source_of(s), "todo!"));
    keys(s, "H R R"); /* and back */
    assert_string_equal(source_of(s), "// mine\n");
    keys(s, "Esc");
    assert_int_equal(ui_top(s->ui), VIEW_EXERCISE);
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pass_tells_what_moved),
        cmocka_unit_test(what_was_seen_moves_nothing),
        cmocka_unit_test(starting_over_asks_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
