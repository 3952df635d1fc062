#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "desk.h"
#include "spiral/progress.h"

/* A check that fails a test, or (`error` is not NULL) stops at an error without a code. */
static void fails(struct desk *d, int minutes, const char *test, const char *error)
{
    struct diagnostic said = {.code = "", .level = "error", .message = error, .cell = -1};
    struct test_result failed = {.name = test, .status = OUTCOME_FAIL};
    struct step_result step = {.id = "words",
                               .kind = STEP_TEST,
                               .task = 1,
                               .status = OUTCOME_FAIL,
                               .kept = error != NULL,
                               .tests = &failed,
                               .tests_n = test != NULL};
    struct verdict v = {.outcome = error ? OUTCOME_COMPILE_ERROR : OUTCOME_FAIL,
                        .steps = &step,
                        .steps_n = 1,
                        .diagnostics = &said,
                        .diagnostics_n = error != NULL};
    struct event e = {.kind = EVENT_ATTEMPT, .subject = "1.1.2"};
    d->clock.fixed_ms += (int64_t)minutes * MINUTE;
    assert_int_equal(store_append_attempt(d->store, &e, &v, NULL, NULL), STATUS_OK);
}

static void answers(struct desk *d, const char *question, int option, bool right)
{
    happens(d, 1,
            (struct event){.kind = EVENT_ANSWER,
                           .subject = question,
                           .number = option,
                           .right = right,
                           .rules = PROGRESS_RULES,
                           .cells = 1,
                           .detail = right ? "good" : "again"});
}

static const struct session_standing *standing(struct desk *d)
{
    struct session_standing *out = arena_alloc(d->arena, 1, sizeof *out);
    struct mastery *m = mastery_new(true);
    struct session_view v = {.store = d->store, .course = d->course, .mastery = m};
    assert_int_equal(session_standing(&v, d->arena, out, NULL), STATUS_OK);
    mastery_free(m);
    return out;
}

static void what_has_no_code_is_a_struggle_too(void **state)
{
    struct desk *d = *state;
    static const struct {
        const char *test, *error;
        int checks, apart; /* in minutes */
        const char *at;    /* what they struggle with; NULL: with nothing */
    } CASES[] = {
        {NULL, "expected one of `!` or `.`", 2, 10, "\"expected one of `!` or `.`\""},
        {NULL, "expected one of `!` or `.`", 2, 9, NULL},
        {"count::words", NULL, 3, 5, "test count::words"},
        {"count::words", NULL, 2, 10, NULL}, /* it fails while it is being written */
        {"count::words", "no rules expected", 3, 5, "\"no rules expected\""}, /* a kept test */
        {NULL, NULL, 3, 5, "test words"}, /* a step that has no tests */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct session_log log;
        happens(d, 600, (struct event){.kind = EVENT_SESSION_START, .number = (int64_t)i + 1});
        check(d, 1, "1.1.2", "E0502");
        for (int k = 0; k < CASES[i].checks; k++) {
            happens(d, CASES[i].apart / 2, (struct event){.kind = EVENT_ALIVE});
            fails(d, (CASES[i].apart + 1) / 2, CASES[i].test, CASES[i].error);
        }
        assert_int_equal(session_read(d->store, d->course, 0, d->arena, &log, NULL), STATUS_OK);
        assert_int_equal(log.struggles_n, CASES[i].at != NULL);
        if (CASES[i].at)
            assert_string_equal(session_stops_at(&log.struggles[0], d->arena), CASES[i].at);
    }
}

static void a_belief_lasts_until_it_is_put_right(void **state)
{
    struct desk *d = *state;
    happens(d, 0, (struct event){.kind = EVENT_SESSION_START, .number = 1});
    answers(d, "1.1/into-the-list", 1, true);
    answers(d, "1.1/why-copy", 0, false);
    answers(d, "1.1/into-the-list", 0, false);
    answers(d, "1.1/into-the-list", 2, false);
    const struct session_standing *s = standing(d);
    assert_int_equal(s->beliefs_n, 2);
    const struct session_belief *b = &s->beliefs[0];
    assert_string_equal(b->answer.question, "1.1/into-the-list");
    assert_int_equal(b->times, 2);
    assert_true(b->was_right);
    assert_non_null(strstr(b->answer.text, "names.push(name)"));
    assert_string_equal(b->answer.chosen, "It is refused at `push`: a `Vec` must be told what it "
                                          "holds.");
    assert_non_null(strstr(b->answer.right, "It is refused at `println!`"));
    assert_false(s->beliefs[1].was_right);
    assert_int_equal(s->beliefs[1].times, 1);
    answers(d, "1.1/into-the-list", 1, true);
    assert_int_equal(standing(d)->beliefs_n, 1);
    answers(d, "9.9/that-the-course-has-no-more", 1, false);
    assert_string_equal(standing(d)->beliefs[0].answer.text, "");
}

static void says_the_first_of_each_kind(void **state)
{
    struct desk *d = *state;
    happens(d, 0, (struct event){.kind = EVENT_SESSION_START, .number = 1});
    assert_int_equal(standing(d)->talk_n, 0);
    happens(d, 1, (struct event){.kind = EVENT_STARTED, .subject = "1.1.3", .cells = 1});
    happens(d, 1, (struct event){.kind = EVENT_GAVE_UP, .subject = "1.1.3", .cells = 1});
    happens(d, 1, (struct event){.kind = EVENT_NOTE, .detail = "struggle", .text = "where ? goes"});
    happens(d, 1, (struct event){.kind = EVENT_NOTE, .detail = "question", .text = "why mut?"});
    happens(d, 1, (struct event){.kind = EVENT_NOTE, .detail = "question", .text = "why now?"});
    answers(d, "1.1/into-the-list", 0, false);
    check(d, 1, "1.1.2", "E0382");
    check(d, 5, "1.1.2", "E0382");
    check(d, 5, "1.1.2", "E0382");
    const struct session_standing *s = standing(d);
    static const char *const says[] = {
        "They are stuck since 2026-05-14: E0382 (a value is used after it moved away) in 1.1.2 "
        "word-counter: 3 checks in 10 minutes. Read it with them, from their last version.",
        "They looked at the solution of 1.1.3 line-grep on 2026-05-14 and have not passed it "
        "since: go through it together. They wrote that day: \"where ? goes\"",
        "They asked on 2026-05-14, and no mentor has written since: \"why now?\"",
        "They answered 1.1/into-the-list wrong on 2026-05-14: \"It prints `Ann is one of 1`: the "
        "list and `name` share the text.\" Ask what makes it look so.",
    };
    assert_int_equal(s->talk_n, sizeof says / sizeof *says);
    for (size_t i = 0; i < s->talk_n; i++)
        assert_string_equal(s->talk[i], says[i]);
    assert_int_equal(s->asked_n, 2);

    /* A mentor wrote, they passed: what is over is told after what is not. */
    happens(d, 1, (struct event){.kind = EVENT_FEEDBACK, .subject = "1.1.3", .text = "so"});
    check(d, 1, "1.1.2", NULL);
    check(d, 1, "1.1.3", NULL);
    s = standing(d);
    assert_int_equal(s->asked_n, 0);
    assert_int_equal(s->stuck_n, 0);
    assert_int_equal(s->hard_n, 1);
    assert_non_null(strstr(s->talk[0], "They passed 1.1.3 line-grep only after"));
    assert_non_null(strstr(s->talk[1], "They answered 1.1/into-the-list wrong"));
    assert_non_null(strstr(s->talk[2], "It is over, but it was hard: E0382"));
    assert_non_null(strstr(s->talk[3], "ask them to explain it without looking"));
}

/* What was open in one sitting and went on in the next is told once, as it was then. */
static void what_was_hard_is_told_once(void **state)
{
    struct desk *d = *state;
    for (int n = 1; n < 4; n++) {
        happens(d, 600, (struct event){.kind = EVENT_SESSION_START, .number = n});
        check(d, 1, "1.1.2", "E0502");
        check(d, 5, "1.1.2", "E0502");
        check(d, 5 * n, "1.1.2", "E0502");
        happens(d, 1, (struct event){.kind = EVENT_SESSION_END, .number = n});
    }
    assert_int_equal(standing(d)->stuck_n, 1);
    assert_int_equal(standing(d)->hard_n, 0);
    happens(d, 600, (struct event){.kind = EVENT_SESSION_START, .number = 4});
    check(d, 1, "1.1.2", NULL);
    const struct session_standing *s = standing(d);
    assert_int_equal(s->stuck_n, 0);
    assert_int_equal(s->hard_n, 1);
    assert_int_equal(s->hard[0].first, 7);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, sit_down, stand_up)
    const struct CMUnitTest tests[] = {
        TEST(what_has_no_code_is_a_struggle_too),
        TEST(a_belief_lasts_until_it_is_put_right),
        TEST(says_the_first_of_each_kind),
        TEST(what_was_hard_is_told_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
