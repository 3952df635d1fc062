#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "desk.h"
#include "spiral/base/buf.h"
#include "story.h"

/* ---- attempts that fail as a known wrong solution does ---- */

enum { TESTS_MOST = 8 };

/* "-name" failed, "name" held, "?name" did not run. */
static void read_tests(const char *const *names, struct test_result *out, size_t *n)
{
    for (*n = 0; *n < TESTS_MOST && names[*n]; ++*n) {
        const char *name = names[*n];
        out[*n] = (struct test_result){.name = name + (name[0] == '-' || name[0] == '?'),
                                       .status = name[0] == '-'   ? OUTCOME_FAIL
                                                 : name[0] == '?' ? OUTCOME_NOT_WRITTEN
                                                                  : OUTCOME_PASS,
                                       .message = "",
                                       .output = ""};
    }
}

static void names_the_wrong_solutions_that_fail_alike(void **state)
{
    struct desk *d = *state;
    static const struct {
        const char *tests[TESTS_MOST];
        const char *looks_like, *shows;
    } CASES[] = {
        {{"count::counts_each_word", "-count::takes_any_white_space_between_words"},
         "splits-at-spaces",
         "newlines and tabs too"},
        {{"-count::takes_any_white_space_between_words", "-count::goes_on_with_the_next_text",
          "count::counts_each_word"},
         "",
         ""},
        {{"count::counts_each_word", "count::takes_any_white_space_between_words"}, "", ""},
        /* What did not run yet tells nothing for or against. */
        {{"words::what_stands_inside_a_word_stays", "-words::knows_the_letters_of_other_alphabets",
          "words::digits_are_as_good_as_letters", "?absorb::moves_each_new_word"},
         "ascii-case or ascii-letters",
         "add should know the letters of every alphabet"},
        {{"-somewhere::else"}, "", ""},
        {{NULL}, "", ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct test_result tests[TESTS_MOST];
        struct step_result step = {.id = "words", .kind = STEP_TEST, .tests = tests, .message = ""};
        read_tests(CASES[i].tests, tests, &step.tests_n);
        struct verdict v = {.steps = &step, .steps_n = 1, .message = ""};
        const char *shows;
        const char *found = story_wrong(d->course, "1.1.2", &v, d->arena, &shows);
        assert_string_equal(found, CASES[i].looks_like);
        assert_true(strcmp(shows, CASES[i].shows) == 0 || strstr(shows, CASES[i].shows));
        step.kept = true;
        assert_string_equal(story_wrong(d->course, "1.1.2", &v, d->arena, &shows), "");
        assert_string_equal(story_wrong(d->course, "9.9.9", &v, d->arena, &shows), "");
    }
}

/* ---- a sitting told ---- */

static const char DIFF[] = "-a\n+b\n";

static void diff(const char *work, const struct session_version *from,
                 const struct session_version *to, struct buf *out, void *ctx)
{
    (void)ctx;
    buf_printf(out, "%s %d-%d\n%s", work, (int)from->number, (int)to->number, DIFF);
}

/* Tells the latest sitting of the desk's record. */
static const struct story *tell(struct desk *d, struct story_maker *m)
{
    static const struct session_standing standing;
    static const struct session_export x = {.diff = diff};
    const struct session_times *list;
    size_t n;
    *m = (struct story_maker){.x = &x,
                              .standing = &standing,
                              .watch = {.store = d->store, .course = d->course, .arena = d->arena}};
    assert_int_equal(session_list(d->store, d->arena, &list, &n, NULL), STATUS_OK);
    assert_int_equal(
        store_milestones(d->store, 0, d->arena, &m->watch.passes, &m->watch.passes_n, NULL),
        STATUS_OK);
    assert_int_equal(advice_read(d->store, d->arena, &m->advice, &m->advice_n, NULL), STATUS_OK);
    const struct attempt *attempts;
    size_t attempts_n;
    store_attempts_between(d->store, "1.1.1", list[n - 1].first_seq, list[n - 1].last_seq, d->arena,
                           &attempts, &attempts_n, NULL);
    for (size_t i = 0; i < attempts_n; i++) {
        const struct verdict *v;
        struct event e = {.kind = EVENT_ATTEMPT,
                          .subject = "1.1.1",
                          .number = attempts[i].number,
                          .seq = attempts[i].seq,
                          .utc_ms = attempts[i].utc_ms};
        assert_int_equal(store_verdict(d->store, "1.1.1", e.number, d->arena, &v, NULL), STATUS_OK);
        story_take(m, &e, v);
    }
    assert_int_equal(story_finish(m, list, n, n - 1, NULL), STATUS_OK);
    return &m->story;
}

static void a_struggle_is_told_with_what_ended_it(void **state)
{
    struct desk *d = *state;
    struct story_maker m;
    happens(d, 0, (struct event){.kind = EVENT_SESSION_START, .number = 1});
    check(d, 1, "1.1.1", "E0382");
    check(d, 5, "1.1.1", "E0382");
    check(d, 5, "1.1.1", "E0382");
    const struct story *s = tell(d, &m);
    assert_int_equal(s->struggles_n, 1);
    assert_true(s->struggles[0].found.open);
    assert_string_equal(s->struggles[0].meaning, "a value is used after it moved away");
    assert_string_equal(s->struggles[0].diff, "1.1.1 1-3\n-a\n+b\n");
    assert_string_equal(s->talk[0], "E0382 (a value is used after it moved away) in 1.1.1 shout: "
                                    "3 checks in 10 minutes, still there.");
    check(d, 2, "1.1.1", NULL);
    s = tell(d, &m);
    assert_string_equal(s->struggles[0].diff, "1.1.1 1-4\n-a\n+b\n");
    assert_true(s->struggles[0].passed);
    assert_non_null(strstr(s->talk[0], "then gone: what made the difference?"));
}

static void advice_tells_what_became_of_it(void **state)
{
    struct desk *d = *state;
    struct story_maker m;
    happens(d, 0, (struct event){.kind = EVENT_SESSION_START, .number = 1});
    happens(d, 1,
            (struct event){.kind = EVENT_FEEDBACK, .subject = "1.1.1", .text = "x", .detail = "y"});
    const struct story *s = tell(d, &m);
    assert_int_equal(s->advice_n, 1);
    assert_string_equal(s->advice[0].taken, "not read yet");
    happens(d, 1, (struct event){.kind = EVENT_FEEDBACK_READ, .subject = "1.1.1", .number = 2});
    assert_string_equal(tell(d, &m)->advice[0].taken, "read");
    check(d, 1, "1.1.1", "E0382");
    assert_string_equal(tell(d, &m)->advice[0].taken, "read, and the piece worked on since");
    check(d, 1, "1.1.1", NULL);
    assert_string_equal(tell(d, &m)->advice[0].taken, "read, and the piece passed since");
    happens(d, 600, (struct event){.kind = EVENT_SESSION_START, .number = 2});
    happens(d, 1, (struct event){.kind = EVENT_READ, .subject = "1.1#moves"});
    assert_int_equal(tell(d, &m)->advice_n, 0);
}

static void what_tells_most_is_talked_about_first(void **state)
{
    struct desk *d = *state;
    struct story_maker m;
    happens(d, 0, (struct event){.kind = EVENT_SESSION_START, .number = 1});
    happens(d, 1, (struct event){.kind = EVENT_NOTE, .detail = "insight", .text = "moves"});
    check(d, 1, "1.1.1", NULL);
    const struct story *s = tell(d, &m);
    assert_int_equal(s->talk_n, 2);
    assert_string_equal(s->talk[0], "What became clear to them: moves");
    assert_string_equal(s->talk[1], "1.1.1 shout passed: ask them to explain it without looking.");
    happens(d, 1, (struct event){.kind = EVENT_NOTE, .detail = "struggle", .text = "loans"});
    happens(d, 1, (struct event){.kind = EVENT_NOTE, .detail = "question", .text = "why mut?"});
    s = tell(d, &m);
    assert_int_equal(s->talk_n, TALK_LINES);
    assert_string_equal(s->talk[0], "The question: why mut?");
    assert_string_equal(s->talk[1], "They found hard: loans");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, sit_down, stand_up)
    const struct CMUnitTest tests[] = {
        TEST(names_the_wrong_solutions_that_fail_alike),
        TEST(a_struggle_is_told_with_what_ended_it),
        TEST(advice_tells_what_became_of_it),
        TEST(what_tells_most_is_talked_about_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
