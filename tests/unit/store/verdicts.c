/* An attempt's verdict, to rows and back, and the rows kept from being changed. */
#include "fixture.h"
#include "sql.h"

/* Everything a verdict can hold, with texts that no format likes. */
static const struct test_result TESTS[] = {
    {"api::counts", OUTCOME_PASS, "", "", 3},
    {"api::\xF0\x9F\xA6\x80", OUTCOME_FAIL, "left: 1\nright: 2", "\x1B[31mred\x1B[0m \xC3", 12},
    {"api::later", OUTCOME_NOT_WRITTEN, "todo", "", 0},
};
static const struct step_result STEPS[] = {
    {"fmt", STEP_FMT, 0, OUTCOME_FAIL, true, false, "one line differs", NULL, 0, 4},
    {"api", STEP_TEST, 1, OUTCOME_FAIL, false, false, "", TESTS, 3, 40},
    {"io", STEP_IO, 2, OUTCOME_PASS, false, true, "", TESTS, 1, 7},
    {"miri", STEP_MIRI, 2, OUTCOME_UNAVAILABLE, false, false, "needs miri", NULL, 0, 0},
};
static const struct diag_span SPANS[] = {
    {"src/main.rs", 3, 5, 3, 9, true, "value moved here", "    let b = a;"},
    {"src/lib.rs", 1, 1, 2, 1, false, "", "fn \t\"x\""},
};
static const struct diagnostic DIAGNOSTICS[] = {
    {"unused", "warning", "unused variable", "warning: ...", "", 0, 0, false, -1, "", NULL, 0},
    {"E0382", "error", "borrow of moved value: `a`", "error[E0382]\n --> x", "src/main.rs", 3, 5,
     true, 0, "it moved", SPANS, 2},
};
static const char *const PROTECTED[] = {"tests/api.rs", "Cargo.toml"};
static const struct verdict FULL = {
    .outcome = OUTCOME_FAIL,
    .duration_ms = 1234,
    .steps = STEPS,
    .steps_n = 4,
    .diagnostics = DIAGNOSTICS,
    .diagnostics_n = 2,
    .protected_changed = PROTECTED,
    .protected_n = 2,
    .message = "a message",
};

static void assert_steps(const struct verdict *a, const struct verdict *b)
{
    assert_int_equal(a->steps_n, b->steps_n);
    for (size_t i = 0; i < a->steps_n; i++) {
        const struct step_result *x = &a->steps[i], *y = &b->steps[i];
        assert_string_equal(x->id, y->id);
        assert_int_equal(x->kind, y->kind);
        assert_int_equal(x->task, y->task);
        assert_int_equal(x->status, y->status);
        assert_int_equal(x->advisory, y->advisory);
        assert_int_equal(x->kept, y->kept);
        assert_string_equal(x->message, y->message);
        assert_int_equal(x->duration_ms, y->duration_ms);
        assert_int_equal(x->tests_n, y->tests_n);
        for (size_t t = 0; t < x->tests_n; t++) {
            assert_string_equal(x->tests[t].name, y->tests[t].name);
            assert_int_equal(x->tests[t].status, y->tests[t].status);
            assert_string_equal(x->tests[t].message, y->tests[t].message);
            assert_string_equal(x->tests[t].output, y->tests[t].output);
            assert_int_equal(x->tests[t].duration_ms, y->tests[t].duration_ms);
        }
    }
}

static void assert_spans(const struct diagnostic *a, const struct diagnostic *b)
{
    assert_int_equal(a->spans_n, b->spans_n);
    for (size_t i = 0; i < a->spans_n; i++) {
        const struct diag_span *x = &a->spans[i], *y = &b->spans[i];
        assert_string_equal(x->file, y->file);
        assert_int_equal(x->line, y->line);
        assert_int_equal(x->column, y->column);
        assert_int_equal(x->end_line, y->end_line);
        assert_int_equal(x->end_column, y->end_column);
        assert_int_equal(x->primary, y->primary);
        assert_string_equal(x->label, y->label);
        assert_string_equal(x->text, y->text);
    }
}

static void assert_diagnostics(const struct verdict *a, const struct verdict *b)
{
    assert_int_equal(a->diagnostics_n, b->diagnostics_n);
    for (size_t i = 0; i < a->diagnostics_n; i++) {
        const struct diagnostic *x = &a->diagnostics[i], *y = &b->diagnostics[i];
        assert_string_equal(x->code, y->code);
        assert_string_equal(x->level, y->level);
        assert_string_equal(x->message, y->message);
        assert_string_equal(x->rendered, y->rendered);
        assert_string_equal(x->file, y->file);
        assert_int_equal(x->line, y->line);
        assert_int_equal(x->column, y->column);
        assert_int_equal(x->in_protected, y->in_protected);
        assert_int_equal(x->cell, y->cell);
        assert_string_equal(x->help, y->help);
        assert_spans(x, y);
    }
}

static void an_attempt_comes_back_whole(void **state)
{
    struct fixture *f = *state;
    static const struct verdict none = {.outcome = OUTCOME_HARNESS_ERROR};
    struct store *s = opened(f);
    struct event e = {.kind = EVENT_ATTEMPT, .subject = "1.1.1"};
    int64_t number;
    OK(store_append_attempt(s, &e, &none, &number, NULL));
    assert_int_equal(number, 1);
    OK(store_append_attempt(s, &e, &FULL, &number, NULL));
    assert_int_equal(number, 2);
    e.subject = "1.1.2";
    OK(store_append_attempt(s, &e, &none, &number, NULL));
    assert_int_equal(number, 1);
    store_close(s);

    s = opened(f);
    const struct verdict *v;
    OK(store_verdict(s, "1.1.1", 2, f->arena, &v, NULL));
    assert_int_equal(v->outcome, FULL.outcome);
    assert_int_equal(v->duration_ms, FULL.duration_ms);
    assert_string_equal(v->message, FULL.message);
    assert_steps(v, &FULL);
    assert_diagnostics(v, &FULL);
    assert_int_equal(v->protected_n, 2);
    for (size_t i = 0; i < 2; i++)
        assert_string_equal(v->protected_changed[i], PROTECTED[i]);

    OK(store_verdict(s, "1.1.1", 1, f->arena, &v, NULL));
    assert_int_equal(v->outcome, OUTCOME_HARNESS_ERROR);
    assert_int_equal(v->steps_n + v->diagnostics_n + v->protected_n, 0);
    assert_string_equal(v->message, "");
    assert_int_equal(store_verdict(s, "1.1.1", 3, f->arena, &v, &f->err), STATUS_NOT_FOUND);
    assert_int_equal(store_verdict(s, "9", 1, f->arena, &v, &f->err), STATUS_NOT_FOUND);
    store_close(s);
}

static void attempts_are_listed(void **state)
{
    struct fixture *f = *state;
    struct store *s = opened(f);
    struct event e = {.kind = EVENT_ATTEMPT, .subject = "1.1.1", .rev = 7};
    OK(store_append_attempt(s, &e, &FULL, NULL, NULL));
    attempt(s, "1.1.2", OUTCOME_PASS, NULL, 0);
    attempt(s, "1.1.1", OUTCOME_PASS, NULL, 0);
    OK(store_attempt_snapshot(s, "1.1.1", 1, "0123abcd", NULL));
    const struct attempt *list;
    size_t n;
    OK(store_attempts(s, "1.1.1", f->arena, &list, &n, NULL));
    assert_int_equal(n, 2);
    assert_int_equal(list[0].number, 1);
    assert_int_equal(list[0].seq, 1);
    assert_int_equal(list[0].rev, 7);
    assert_int_equal(list[0].utc_ms, f->clock.fixed_ms);
    assert_int_equal(list[0].offset_min, 120);
    assert_int_equal(list[0].outcome, OUTCOME_FAIL);
    assert_int_equal(list[0].duration_ms, 1234);
    /* Of four tests one is kept from an earlier check, so that one of them passed now. */
    assert_int_equal(list[0].tests_passed, 1);
    assert_int_equal(list[0].tests_total, 4);
    assert_string_equal(list[0].first_code, "E0382");
    assert_string_equal(list[0].snapshot, "0123abcd");
    assert_int_equal(list[1].number, 2);
    assert_int_equal(list[1].seq, 3);
    assert_int_equal(list[1].outcome, OUTCOME_PASS);
    assert_string_equal(list[1].first_code, "");
    assert_string_equal(list[1].snapshot, "");

    struct seen seen = {.arena = f->arena};
    OK(store_each(s, 0, "1.1.1", 0, remember, &seen, NULL));
    assert_int_equal(seen.events[0].number, 1);
    assert_false(seen.events[0].right);
    assert_string_equal(seen.events[0].detail, "fail");
    assert_string_equal(seen.events[0].snapshot, "0123abcd");
    assert_int_equal(seen.events[1].number, 2);
    assert_true(seen.events[1].right);
    assert_string_equal(seen.events[1].detail, "pass");

    assert_int_not_equal(store_attempt_snapshot(s, "1.1.1", 1, "other", &f->err), STATUS_OK);
    assert_int_equal(store_attempt_snapshot(s, "1.1.1", 9, "x", &f->err), STATUS_NOT_FOUND);
    OK(store_attempts(s, "1.1.1", f->arena, &list, &n, NULL));
    assert_string_equal(list[0].snapshot, "0123abcd");
    OK(store_attempts(s, "nothing", f->arena, &list, &n, NULL));
    assert_int_equal(n, 0);
    store_close(s);
}

static void an_outcome_of_another_version_is_trouble_of_the_harness(void **state)
{
    struct fixture *f = *state;
    struct store *s = opened(f);
    attempt(s, "1.1.1", OUTCOME_PASS, NULL, 0);
    assert_int_equal(sqlite3_exec(s->db,
                                  "DROP TRIGGER attempt_no_update;"
                                  "UPDATE attempt SET outcome = 'hung';"
                                  "UPDATE work SET last_outcome = 'hung'",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    const struct attempt *list;
    const struct work_fact *facts;
    const struct verdict *v;
    size_t n;
    OK(store_attempts(s, "1.1.1", f->arena, &list, &n, NULL));
    assert_int_equal(list[0].outcome, OUTCOME_HARNESS_ERROR);
    OK(store_work_facts(s, f->arena, &facts, &n, NULL));
    assert_int_equal(facts[0].last_outcome, OUTCOME_HARNESS_ERROR);
    OK(store_verdict(s, "1.1.1", 1, f->arena, &v, &f->err));
    assert_int_equal(v->outcome, OUTCOME_HARNESS_ERROR);
    store_close(s);
}

static void events_cannot_be_changed(void **state)
{
    struct fixture *f = *state;
    struct store *s = opened(f);
    struct event e = {.kind = EVENT_ATTEMPT, .subject = "1.1.1"};
    OK(store_append_attempt(s, &e, &FULL, NULL, NULL));
    append(s, EVENT_NOTE, NULL);
    static const char *const refused[] = {
        "DELETE FROM event",
        "UPDATE event SET utc_ms = 0",
        "UPDATE event SET text = 'x' WHERE seq = 2",
        "UPDATE event SET snapshot = 'x' WHERE seq = 2",
        "DELETE FROM attempt",
        "UPDATE attempt SET outcome = 'pass'",
        "DELETE FROM step",
        "UPDATE step SET status = 'pass'",
        "DELETE FROM test",
        "UPDATE test SET status = 'pass'",
        "DELETE FROM diagnostic",
        "UPDATE diagnostic SET code = ''",
        "DELETE FROM span",
        "UPDATE span SET label = ''",
        "DELETE FROM protected",
        "UPDATE protected SET file = ''",
        "INSERT INTO protected VALUES (99, 0, 'file')",
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_int_equal(sqlite3_exec(s->db, refused[i], NULL, NULL, NULL) & 0xFF,
                         SQLITE_CONSTRAINT);
    OK(store_verify(s, &f->err));
    store_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(an_attempt_comes_back_whole),
        CASE(attempts_are_listed),
        CASE(an_outcome_of_another_version_is_trouble_of_the_harness),
        CASE(events_cannot_be_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
