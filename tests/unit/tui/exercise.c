#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scene.h"
#include "spiral/runner.h"

/* ---- a check that finds what the test says ---- */

/* These stand in for the app's own, so that no cargo runs here. */
struct check {
    struct check_events events;
    void *ctx;
    struct check_report report;
    bool cancelled;
};
static struct check *running;
static int started, freed;

enum status check_start(struct app *a, const struct work *w, const struct check_events *events,
                        void *ctx, struct check **out, struct error *err)
{
    (void)a;
    (void)w;
    (void)err;
    running = calloc(1, sizeof *running);
    running->events = *events;
    running->ctx = ctx;
    *out = running;
    started++;
    return STATUS_OK;
}

void check_cancel(struct check *c)
{
    c->cancelled = true;
}

void check_free(struct check *c)
{
    freed += c != NULL;
    free(c);
}

static const struct test_result LOUD[] = {
    {.name = "shout::makes_it_loud", .status = OUTCOME_PASS, .message = "", .output = ""},
    {.name = "shout::adds_one_mark", .status = OUTCOME_PASS, .message = "", .output = ""},
};
static const struct test_result UNWRITTEN[] = {
    {.name = "total::adds_up", .status = OUTCOME_NOT_WRITTEN, .message = "", .output = ""},
    {.name = "total::is_zero_for_nothing",
     .status = OUTCOME_NOT_WRITTEN,
     .message = "",
     .output = ""},
};
static const struct test_result WRONG[] = {
    {.name = "total::adds_up",
     .status = OUTCOME_FAIL,
     .message = "total should add the numbers up\n  left: 5\n right: 6",
     .output = "so far: 5\n"},
    {.name = "total::is_zero_for_nothing",
     .status = OUTCOME_TIMEOUT,
     .message = "It had not ended after 10 s.",
     .output = ""},
};
static const struct test_result SUMS[] = {
    {.name = "total::adds_up", .status = OUTCOME_PASS, .message = "", .output = ""},
    {.name = "total::is_zero_for_nothing", .status = OUTCOME_PASS, .message = "", .output = ""},
};

static struct step_result step(const char *id, int task, enum outcome status,
                               const struct test_result *tests)
{
    return (struct step_result){.id = id,
                                .kind = tests ? STEP_TEST : STEP_REFLECT,
                                .task = task,
                                .status = status,
                                .message = "",
                                .tests = tests,
                                .tests_n = tests ? 2 : 0};
}

struct story {
    struct step_result steps[3];
    struct diagnostic diagnostic;
    struct verdict verdict;
};

static void set_story(struct story *t, enum outcome shout, enum outcome total,
                      const struct test_result *total_tests, enum outcome reflect)
{
    t->steps[0] = step("shout", 1, shout, LOUD);
    t->steps[1] = step("total", 2, total, total_tests);
    t->steps[2] = step("reflect", 2, reflect, NULL);
    t->verdict =
        (struct verdict){.steps = t->steps, .steps_n = 3, .duration_ms = 340, .message = ""};
    t->verdict.outcome = verdict_outcome(t->steps, 3);
}

static const char SOURCE[] = "pub fn shout(text: &str) -> String {\n"
                             "    let mut loud = text.to_uppercase();\n"
                             "    loud.push('!')\n"
                             "}\n"
                             "\n"
                             "pub fn total(numbers: &[u32]) -> u32 {\n"
                             "    todo!(\"task 2: add up {numbers:?}\")\n"
                             "}\n";

static const struct diag_span SPANS[] = {
    {.file = "src/lib.rs",
     .line = 3,
     .column = 5,
     .end_line = 3,
     .end_column = 19,
     .primary = true,
     .label = "expected `String`, found `()`",
     .text = "    loud.push('!')"},
    {.file = "src/lib.rs",
     .line = 1,
     .column = 29,
     .end_line = 1,
     .end_column = 35,
     .label = "expected `String` because of return type",
     .text = "pub fn shout(text: &str) -> String {"},
    {.file = "src/lib.rs",
     .line = 3,
     .column = 19,
     .end_line = 3,
     .end_column = 19,
     .label = "remove this semicolon",
     .text = "    loud.push('!')"},
};

static void set_compile_error(struct story *t)
{
    set_story(t, OUTCOME_COMPILE_ERROR, OUTCOME_COMPILE_ERROR, UNWRITTEN, OUTCOME_SKIPPED);
    t->steps[1].status = OUTCOME_NOT_WRITTEN;
    t->steps[1].kept = true;
    t->diagnostic = (struct diagnostic){
        .code = "E0308",
        .level = "error",
        .message = "mismatched types",
        .rendered = "error[E0308]: mismatched types\n"
                    " --> src/lib.rs:3:5\n"
                    "help: remove this semicolon\n",
        .file = "src/lib.rs",
        .line = 3,
        .column = 5,
        .cell = 0,
        .help = "Read `expected` and `found`.",
        .spans = SPANS,
        .spans_n = 3,
    };
    t->verdict.outcome = OUTCOME_COMPILE_ERROR;
    t->verdict.diagnostics = &t->diagnostic;
    t->verdict.diagnostics_n = 1;
}

/* One round of the loop. */
static void stop_loop(void *ctx)
{
    loop_stop(ctx);
}

static void spin(struct scene *s)
{
    struct timer *t = timer_start(app_loop(s->app), 0, 0, stop_loop, app_loop(s->app));
    loop_run(app_loop(s->app));
    timer_close(t);
}

static void tell_end(struct scene *s)
{
    running->events.done(&running->report, running->ctx);
    spin(s);
}

/* The check that runs finds this, and it is recorded as the app would. */
static void tell(struct scene *s, const struct story *t)
{
    struct event e = {.kind = EVENT_ATTEMPT, .subject = "1.1.1", .rev = 1};
    assert_int_equal(store_append_attempt(app_store(s->app), &e, &t->verdict, NULL, NULL),
                     STATUS_OK);
    running->report = (struct check_report){.verdict = &t->verdict, .attempt = 1, .trouble = ""};
    running->events.verdict(&running->report, running->ctx);
    tell_end(s);
}

static void tell_interrupted(struct scene *s)
{
    static const struct verdict interrupted = {.outcome = OUTCOME_INTERRUPTED, .message = ""};
    running->report = (struct check_report){.verdict = &interrupted, .trouble = ""};
    running->events.verdict(&running->report, running->ctx);
    tell_end(s);
}

static struct scene *open_shout(int width, int height)
{
    struct scene *s = scene_home(width, height, false);
    struct place at = {.section = -1};
    started = freed = 0;
    assert_int_equal(course_find_work(app_course(s->app), "shout", &at.work, NULL), STATUS_OK);
    assert_int_equal(ui_begin(s->ui, VIEW_EXERCISE, &at, NULL), STATUS_OK);
    ui_draw(s->ui, s->canvas);
    scene_settle(s);
    return s;
}

static void write_source(struct scene *s, const char *text)
{
    write_text(in_scene(s, "spiral/1.1.1-shout/src/lib.rs"), text);
}

/* Closing every view frees what was checked. */
static void close_shout(struct scene *s)
{
    ui_close_views(s->ui);
    while (ui_is_busy(s->ui))
        spin(s);
    spin(s);
    assert_int_equal(freed, started);
    scene_free(s);
}

/* ---- the tests ---- */

static void opens_with_what_is_asked(void **state)
{
    (void)state;
    struct scene *s = open_shout(80, 24);
    expect_screen(s, "exercise");
    assert_int_equal(file_kind(in_scene(s, "spiral/1.1.1-shout/src/lib.rs")), FILE_REGULAR);
    assert_int_equal(started, 0); /* nothing was written yet, so nothing is checked */
    resize(s, 40, 12);
    expect_screen(s, "exercise-40x12");
    close_shout(s);
}

static void shows_what_runs(void **state)
{
    (void)state;
    struct scene *s = open_shout(80, 24);
    keys(s, "r");
    assert_int_equal(started, 1);
    struct run_progress p = {
        .stage = RUN_TESTING, .subject = "shout::makes_it_loud", .done = 1, .total = 4};
    running->events.progress(&p, running->ctx);
    running->events.test("shout", &LOUD[0], running->ctx);
    expect_text(s, "running shout::makes_it_loud   1 of 4");
    expect_text(s, "1 of 1     running");
    expect_text(s, "x stop");
    struct step_result first = step("shout", 1, OUTCOME_PASS, LOUD);
    running->events.step(&first, running->ctx);
    expect_text(s, "1 shout       ok  2 of 2");
    keys(s, "Ctrl-C"); /* stops the check, not the tutor */
    assert_int_equal(s->quits, 0);
    assert_true(running->cancelled);
    tell_interrupted(s);
    assert_false(shows(s, "running"));
    assert_true(shows(s, "Give it away or lend it")); /* still the statement */
    close_shout(s);
}

static void tells_an_error_in_our_words_first(void **state)
{
    (void)state;
    struct scene *s = open_shout(80, 24);
    struct story t;
    set_compile_error(&t);
    write_source(s, SOURCE);
    keys(s, "r");
    tell(s, &t);
    expect_screen(s, "exercise-error");
    compare_screen(s, "exercise-error-styles", true);
    resize(s, 40, 24);
    expect_screen(s, "exercise-error-40x24");
    resize(s, 80, 24);
    keys(s, "w");
    expect_text(s, "error[E0308]: mismatched types");
    keys(s, "e");
    assert_string_equal(s->launched, "<vim><+3><src/lib.rs>");
    assert_true(s->launched_in_terminal);
    keys(s, "Esc");
    assert_false(shows(s, "error[E0308]"));
    close_shout(s);
}

static void an_error_in_a_test_file_is_told_from_here(void **state)
{
    (void)state;
    struct scene *s = open_shout(80, 24);
    struct story t;
    set_compile_error(&t);
    t.diagnostic.in_protected = true;
    t.diagnostic.file = "tests/shout.rs";
    t.diagnostic.help = "The compiler stopped in the tests.";
    keys(s, "r");
    tell(s, &t);
    expect_text(s, "tests/shout.rs:");
    expect_text(s, "The compiler stopped in the tests.");
    keys(s, "e");
    assert_null(strstr(s->launched, "tests/")); /* that file is not theirs to mend */
    close_shout(s);
}

static void tells_the_first_failure_whole(void **state)
{
    (void)state;
    struct scene *s = open_shout(80, 24);
    struct story t;
    set_story(&t, OUTCOME_PASS, OUTCOME_FAIL, WRONG, OUTCOME_SKIPPED);
    write_source(s, SOURCE);
    keys(s, "r");
    tell(s, &t);
    expect_screen(s, "exercise-failed");
    keys(s, "t");
    resize(s, 80, 16);
    expect_text(s, "Enter read on");
    resize(s, 80, 24);
    keys(s, "Esc");
    keys(s, "t");
    expect_screen(s, "exercise-tests");
    keys(s, "e");
    assert_string_equal(s->launched, "<vim><+7><src/lib.rs>"); /* the todo! that is left */
    close_shout(s);
}

/* Neither a pass nor a failure, and no number of tests. */
static void tells_what_is_missing_once(void **state)
{
    (void)state;
    struct scene *s = open_shout(80, 24);
    struct story t;
    set_story(&t, OUTCOME_UNAVAILABLE, OUTCOME_UNAVAILABLE, SUMS, OUTCOME_PASS);
    t.verdict.message = t.steps[0].message = t.steps[1].message =
        "Missing here, so nothing is proven: qemu-system-arm (to get it: brew install qemu)";
    assert_int_equal(t.verdict.outcome, OUTCOME_UNAVAILABLE);
    keys(s, "r");
    tell(s, &t);
    expect_screen(s, "exercise-missing");
    close_shout(s);
}

static void goes_on_to_the_next_task(void **state)
{
    (void)state;
    struct scene *s = open_shout(80, 24);
    struct story t;
    set_story(&t, OUTCOME_PASS, OUTCOME_NOT_WRITTEN, UNWRITTEN, OUTCOME_SKIPPED);
    keys(s, "r");
    tell(s, &t);
    expect_screen(s, "exercise-next-task"); /* the path goes on elsewhere first */
    keys(s, "s");
    assert_false(shows(s, "Enter goes on"));
    keys(s, "v Enter");
    expect_text(s, "Names and values");
    close_shout(s);
}

/* It passed once, and is the starter again: what is at hand is to write it anew. */
static void starting_over_begins_at_the_first_task(void **state)
{
    (void)state;
    struct scene *s = open_shout(80, 24);
    struct story t;
    set_story(&t, OUTCOME_PASS, OUTCOME_PASS, SUMS, OUTCOME_PASS);
    keys(s, "r");
    tell(s, &t);
    expect_text(s, "shout passes");
    set_story(&t, OUTCOME_NOT_WRITTEN, OUTCOME_NOT_WRITTEN, UNWRITTEN, OUTCOME_SKIPPED);
    t.steps[0].tests = UNWRITTEN;
    keys(s, "r");
    tell(s, &t);
    expect_text(s, "Or here: task 1,");
    assert_false(shows(s, "What you wrote so far passes."));
    close_shout(s);
}

static void hints_come_one_at_a_time(void **state)
{
    (void)state;
    struct scene *s = open_shout(80, 24);
    keys(s, "h");
    expect_text(s, "Task 1, hint 1 of 2");
    assert_false(shows(s, "hint 2 of 2"));
    keys(s, "s h"); /* looking again is not asking again */
    expect_text(s, "h again gives the next one");
    assert_false(shows(s, "hint 2 of 2"));
    keys(s, "h");
    expect_screen(s, "exercise-hints");
    keys(s, "h");
    expect_text(s, "no further hint");
    close_shout(s);
}

static void an_answer_is_kept(void **state)
{
    (void)state;
    struct scene *s = open_shout(80, 24);
    struct story t;
    set_story(&t, OUTCOME_PASS, OUTCOME_PASS, SUMS, OUTCOME_NOT_WRITTEN);
    keys(s, "r");
    tell(s, &t);
    expect_text(s, "asks for an answer: a");
    keys(s, "a");
    type(s, "It looks é");
    keys(s, "Ctrl-D");
    expect_text(s, "20 characters at least; you have 10");
    expect_screen(s, "exercise-answer");
    keys(s, "Esc a"); /* what was begun is still there */
    expect_text(s, "10 of 20 characters");
    type(s, ", and\ngives back.");
    expect_text(s, " 27 characters"); /* enough: there is no bound above */
    assert_int_equal(started, 1);
    keys(s, "Ctrl-D");
    assert_int_equal(started, 2); /* and it is checked again */
    int64_t seq;
    assert_int_equal(store_last(app_store(s->app), 1u << EVENT_REFLECTED, &seq, NULL), STATUS_OK);
    assert_true(seq > 0);
    set_story(&t, OUTCOME_PASS, OUTCOME_PASS, SUMS, OUTCOME_PASS);
    tell(s, &t);
    expect_text(s, "shout passes");
    close_shout(s);
}

static void a_pass_says_what_it_showed(void **state)
{
    (void)state;
    struct scene *s = open_shout(80, 24);
    struct story t;
    set_story(&t, OUTCOME_PASS, OUTCOME_PASS, SUMS, OUTCOME_PASS);
    keys(s, "h r");
    tell(s, &t);
    expect_screen(s, "exercise-passed");
    keys(s, "R");
    expect_text(s, "numbers.iter().sum()");
    keys(s, "Esc Enter");
    expect_text(s, "Names and values"); /* it was never read */
    close_shout(s);
}

static void a_newer_save_takes_over(void **state)
{
    (void)state;
    struct scene *s = open_shout(80, 24);
    struct story t;
    set_story(&t, OUTCOME_PASS, OUTCOME_FAIL, WRONG, OUTCOME_SKIPPED);
    keys(s, "r");
    struct check *first = running;
    keys(s, "r");
    assert_true(first->cancelled);
    assert_int_equal(started, 1); /* the first one is still ending */
    tell_interrupted(s);
    assert_int_equal(started, 2);
    assert_ptr_not_equal(running, NULL);
    tell(s, &t);
    expect_text(s, "does not pass yet");
    assert_int_equal(freed, 1);
    close_shout(s);
}

static void leaving_ends_the_check(void **state)
{
    (void)state;
    struct scene *s = open_shout(80, 24);
    keys(s, "r Esc");
    assert_int_equal(ui_top(s->ui), VIEW_HOME);
    assert_true(running->cancelled);
    assert_true(ui_is_busy(s->ui));
    tell_interrupted(s);
    assert_false(ui_is_busy(s->ui));
    close_shout(s);
}

static void what_changed_elsewhere_is_checked_at_once(void **state)
{
    (void)state;
    struct scene *s = open_shout(80, 24);
    struct story t;
    set_story(&t, OUTCOME_PASS, OUTCOME_FAIL, WRONG, OUTCOME_SKIPPED);
    keys(s, "r");
    tell(s, &t);
    keys(s, "Esc x");
    expect_text(s, "last here earlier today");
    assert_int_equal(started, 1); /* these files were checked */
    keys(s, "Esc");
    write_source(s, SOURCE);
    keys(s, "x");
    assert_int_equal(started, 2);
    tell(s, &t);
    close_shout(s);
}

static void foreign_text_is_shown_and_does_not_act(void **state)
{
    (void)state;
    struct scene *s = open_shout(80, 24);
    struct test_result evil[2] = {WRONG[0], WRONG[1]};
    struct story t;
    evil[0].message = "\033]0;owned\007 %s %n \xff\xfe";
    evil[0].output = "\033[2J\x9b"
                     "1mX";
    set_story(&t, OUTCOME_PASS, OUTCOME_FAIL, evil, OUTCOME_SKIPPED);
    keys(s, "r");
    tell(s, &t);
    struct buf out;
    buf_init(&out, 1 << 20);
    dump(s, false, &out);
    keys(s, "t");
    dump(s, false, &out);
    for (size_t i = 0; i < out.len; i++)
        assert_true(out.data[i] == '\n' || (unsigned char)out.data[i] >= 0x20);
    assert_non_null(strstr(buf_text(&out), "]0;owned"));
    buf_free(&out);
    close_shout(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opens_with_what_is_asked),
        cmocka_unit_test(shows_what_runs),
        cmocka_unit_test(tells_an_error_in_our_words_first),
        cmocka_unit_test(an_error_in_a_test_file_is_told_from_here),
        cmocka_unit_test(tells_the_first_failure_whole),
        cmocka_unit_test(tells_what_is_missing_once),
        cmocka_unit_test(goes_on_to_the_next_task),
        cmocka_unit_test(starting_over_begins_at_the_first_task),
        cmocka_unit_test(hints_come_one_at_a_time),
        cmocka_unit_test(an_answer_is_kept),
        cmocka_unit_test(a_pass_says_what_it_showed),
        cmocka_unit_test(a_newer_save_takes_over),
        cmocka_unit_test(leaving_ends_the_check),
        cmocka_unit_test(what_changed_elsewhere_is_checked_at_once),
        cmocka_unit_test(foreign_text_is_shown_and_does_not_act),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
