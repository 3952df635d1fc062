/* What is appended comes back: events, attempts, and what is derived from them. */
#include "fixture.h"
#include "sql.h"

static void assert_text(const char *a, const char *b)
{
    if (!a || !b)
        assert_ptr_equal(a, b);
    else
        assert_string_equal(a, b);
}

static void assert_event(const struct event *a, const struct event *b)
{
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->rev, b->rev);
    assert_int_equal(a->rules, b->rules);
    assert_int_equal(a->cells, b->cells);
    assert_int_equal(a->task, b->task);
    assert_int_equal(a->number, b->number);
    assert_int_equal(a->right, b->right);
    assert_text(a->subject, b->subject);
    assert_text(a->text, b->text);
    assert_text(a->detail, b->detail);
    assert_text(a->snapshot, b->snapshot);
}

static void events_come_back_as_they_were(void **state)
{
    struct fixture *f = *state;
    static const struct event given[] = {
        {.kind = EVENT_STARTED, .subject = "1.1.1", .rev = 3},
        {.kind = EVENT_HINT, .subject = "1.1.1", .task = 2, .number = 1, .rules = 4},
        {.kind = EVENT_NOTE,
         .text = "why \xE2\x86\x92 '; DROP TABLE event; --",
         .detail = "insight"},
        {.kind = EVENT_ANSWER, .subject = "1.1?moves", .right = true, .text = "", .detail = "easy"},
        {.kind = EVENT_READ, .subject = "1.1#moves", .number = -1},
        {.kind = EVENT_REFLECTED, .subject = "1.1.1", .text = "\xFF\xFE not UTF-8 \x1B[2J"},
        {.kind = EVENT_RESET, .subject = "1.1.1", .snapshot = "abc"},
        {.kind = EVENT_FEEDBACK, .subject = "1.1.1", .text = "# Well\n<b>", .detail = "ann.md"},
        {.kind = EVENT_FEEDBACK_READ, .subject = "1.1.1", .number = 8},
        {.kind = EVENT_ALIVE, .cells = UINT64_C(1) << 63 | 1},
    };
    enum { N = sizeof given / sizeof *given };
    struct store *s = opened(f);
    for (size_t i = 0; i < N; i++) {
        int64_t seq = 0;
        OK(store_append(s, &given[i], &seq, NULL));
        assert_int_equal(seq, i + 1);
    }
    store_close(s);
    s = opened(f);
    struct seen seen = {.arena = f->arena};
    OK(store_each(s, 0, NULL, 0, remember, &seen, NULL));
    assert_int_equal(seen.n, N);
    for (size_t i = 0; i < N; i++) {
        assert_event(&seen.events[i], &given[i]);
        assert_int_equal(seen.events[i].seq, i + 1);
        assert_int_equal(seen.events[i].utc_ms, f->clock.fixed_ms);
        assert_int_equal(seen.events[i].offset_min, 120);
    }
    store_close(s);
}

static void kinds_have_names(void **state)
{
    (void)state;
    for (int k = 0; k < EVENT_KINDS; k++)
        assert_int_equal(event_kind_parse(event_kind_name((enum event_kind)k)), k);
    assert_int_equal(event_kind_parse("ATTEMPT"), EVENT_KINDS);
    assert_int_equal(event_kind_parse(""), EVENT_KINDS);
}

static void reading_can_be_narrowed(void **state)
{
    struct fixture *f = *state;
    struct store *s = opened(f);
    append(s, EVENT_SESSION_START, NULL);       /* 1 */
    append(s, EVENT_STARTED, "1.1.1");          /* 2 */
    attempt(s, "1.1.1", OUTCOME_FAIL, NULL, 0); /* 3 */
    append(s, EVENT_ALIVE, NULL);               /* 4 */
    append(s, EVENT_HINT, "1.1.1");             /* 5 */
    append(s, EVENT_STARTED, "1.1.2");          /* 6 */
    append(s, EVENT_ALIVE, NULL);               /* 7 */
    static const struct {
        int64_t after;
        const char *subject;
        uint32_t kinds;
        size_t stop_at;
        const char *seqs;
    } cases[] = {
        {0, NULL, 0, 0, "1 2 3 4 5 6 7 "},
        {4, NULL, 0, 0, "5 6 7 "},
        {0, NULL, 0, 2, "1 2 "},
        {0, "1.1.1", 0, 0, "2 3 5 "},
        {2, "1.1.1", 1u << EVENT_HINT, 0, "5 "},
        {0, NULL, 1u << EVENT_HINT | 1u << EVENT_STARTED, 0, "2 5 6 "},
        {2, NULL, 1u << EVENT_HINT | 1u << EVENT_STARTED, 1, "5 "},
        {0, NULL, 1u << EVENT_HINT | 1u << EVENT_ALIVE, 0, "4 5 7 "},
        {0, NULL, 1u << EVENT_NOTE, 0, ""},
        {7, NULL, 0, 0, ""},
        {0, "1.1", 0, 0, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct seen seen = {.arena = f->arena, .stop_at = cases[i].stop_at};
        OK(store_each(s, cases[i].after, cases[i].subject, cases[i].kinds, remember, &seen, NULL));
        char got[64] = "";
        for (size_t k = 0; k < seen.n; k++)
            snprintf(got + strlen(got), sizeof got - strlen(got), "%d ", (int)seen.events[k].seq);
        assert_string_equal(got, cases[i].seqs);
    }
    static const struct {
        uint32_t kinds;
        int64_t seq;
    } lasts[] = {{0, 7},
                 {1u << EVENT_ALIVE, 7},
                 {1u << EVENT_ATTEMPT, 3},
                 {1u << EVENT_STARTED | 1u << EVENT_HINT, 6},
                 {1u << EVENT_SESSION_START, 1},
                 {1u << EVENT_NOTE, 0}};
    for (size_t i = 0; i < sizeof lasts / sizeof *lasts; i++) {
        int64_t seq = -1;
        OK(store_last(s, lasts[i].kinds, &seq, NULL));
        assert_int_equal(seq, lasts[i].seq);
        OK(store_last_before(s, lasts[i].kinds, lasts[i].seq + 1, &seq, NULL));
        assert_int_equal(seq, lasts[i].seq);
        OK(store_last_before(s, lasts[i].kinds, lasts[i].seq, &seq, NULL));
        assert_true(seq < lasts[i].seq || lasts[i].seq == 0);
    }
    const int64_t *seqs;
    size_t n;
    OK(store_numbers(s, EVENT_STARTED, f->arena, &seqs, &n, NULL));
    assert_int_equal(n, 2);
    assert_int_equal(seqs[0], 2);
    assert_int_equal(seqs[1], 6);
    OK(store_numbers(s, EVENT_NOTE, f->arena, &seqs, &n, NULL));
    assert_int_equal(n, 0);
    store_close(s);
}

struct reentry {
    struct store *store;
    struct arena *arena;
    int outer, inner;
};

static bool count_inner(const struct event *e, void *ctx)
{
    (void)e;
    ((struct reentry *)ctx)->inner++;
    return true;
}

static bool read_again(const struct event *e, void *ctx)
{
    struct reentry *r = ctx;
    const struct verdict *v;
    r->outer++;
    OK(store_verdict(r->store, e->subject, e->number, r->arena, &v, NULL));
    OK(store_each(r->store, 0, NULL, 0, count_inner, r, NULL));
    if (r->outer <= 3) {
        struct event note = {.kind = EVENT_NOTE, .text = "while reading"};
        OK(store_append(r->store, &note, NULL, NULL));
    }
    return true;
}

static void a_reader_may_call_the_store(void **state)
{
    struct fixture *f = *state;
    struct store *s = opened(f);
    for (int i = 0; i < 3; i++)
        attempt(s, "1.1.1", OUTCOME_FAIL, NULL, 0);
    struct reentry r = {s, f->arena, 0, 0};
    OK(store_each(s, 0, NULL, 1u << EVENT_ATTEMPT, read_again, &r, NULL));
    assert_int_equal(r.outer, 3);
    assert_int_equal(r.inner, 3 + 4 + 5);
    store_close(s);
}

static void a_clock_that_goes_back_reorders_nothing(void **state)
{
    struct fixture *f = *state;
    struct store *s = opened(f);
    append(s, EVENT_STARTED, "1.1.1");
    f->clock.fixed_ms -= INT64_C(500) * HOUR_MS;
    append(s, EVENT_STARTED, "1.1.2");
    attempt(s, "1.1.2", OUTCOME_FAIL, NULL, 0);
    struct seen seen = {.arena = f->arena};
    OK(store_each(s, 0, NULL, 0, remember, &seen, NULL));
    assert_int_equal(seen.n, 3);
    for (size_t i = 0; i < seen.n; i++)
        assert_int_equal(seen.events[i].seq, i + 1);
    assert_true(seen.events[1].utc_ms < seen.events[0].utc_ms);
    const struct work_fact *facts;
    size_t n;
    OK(store_work_facts(s, f->arena, &facts, &n, NULL));
    assert_int_equal(n, 2);
    assert_true(facts[1].last_seq > facts[0].last_seq);
    store_close(s);
}

static void facts_follow_events(void **state)
{
    struct fixture *f = *state;
    struct store *s = opened(f);
    append(s, EVENT_STARTED, "started");
    append(s, EVENT_STARTED, "failing");
    attempt(s, "failing", OUTCOME_FAIL, NULL, 0);
    attempt(s, "failing", OUTCOME_COMPILE_ERROR, NULL, 0);
    attempt(s, "passed", OUTCOME_PASS, NULL, 0);
    attempt(s, "passed", OUTCOME_FAIL, NULL, 0);
    append(s, EVENT_GAVE_UP, "lost");
    append(s, EVENT_GAVE_UP, "after-all");
    attempt(s, "after-all", OUTCOME_PASS, NULL, 0);
    for (int i = 0; i < 6; i++) {
        struct event hint = {
            .kind = EVENT_HINT, .subject = "hinted", .task = i / 4, .number = i % 3};
        OK(store_append(s, &hint, NULL, NULL));
    }
    append(s, EVENT_RESET, "hinted");
    append(s, EVENT_READ, "1.1#moves");
    append(s, EVENT_ANSWER, "1.1?moves");
    append(s, EVENT_ALIVE, NULL);

    static const struct work_fact want[] = {
        {"after-all", STATE_PASSED, true, 1, 0, 9, 0, OUTCOME_PASS, 0},
        {"failing", STATE_STARTED, false, 2, 0, 4, 0, OUTCOME_COMPILE_ERROR, 0},
        {"hinted", STATE_STARTED, false, 0, 5, 16, 0, OUTCOMES, 0},
        {"lost", STATE_GAVE_UP, true, 0, 0, 7, 0, OUTCOMES, 0},
        {"passed", STATE_PASSED, false, 2, 0, 6, 0, OUTCOME_FAIL, 0},
        {"started", STATE_STARTED, false, 0, 0, 1, 0, OUTCOMES, 0},
    };
    /* Once as the appends left it, once as a rebuild does. */
    for (int round = 0; round < 2; round++) {
        const struct work_fact *facts;
        size_t n;
        OK(store_work_facts(s, f->arena, &facts, &n, NULL));
        assert_int_equal(n, sizeof want / sizeof *want);
        for (size_t i = 0; i < n; i++) {
            assert_string_equal(facts[i].work, want[i].work);
            assert_int_equal(facts[i].state, want[i].state);
            assert_int_equal(facts[i].gave_up, want[i].gave_up);
            assert_int_equal(facts[i].attempts, want[i].attempts);
            assert_int_equal(facts[i].hints, want[i].hints);
            assert_int_equal(facts[i].last_seq, want[i].last_seq);
            assert_int_equal(facts[i].last_utc_ms, f->clock.fixed_ms);
            assert_int_equal(facts[i].last_outcome, want[i].last_outcome);
        }
        assert_int_equal(
            sqlite3_exec(s->db, "UPDATE work SET attempts = 99, passed = 1", NULL, NULL, NULL),
            SQLITE_OK);
        OK(store_rebuild(s, &f->err));
    }
    store_close(s);
}

#define P OUTCOME_PASS
#define F OUTCOME_FAIL
#define U OUTCOME_UNAVAILABLE
#define S OUTCOME_SKIPPED
static void tasks_pass_once_and_for_all(void **state)
{
    struct fixture *f = *state;
    static const struct {
        struct step_result steps[3];
        uint64_t gained;
    } cases[] = {
        {{{.task = 1, .status = P}, {.task = 2, .status = F}, {.task = 3, .status = F}}, 1u << 1},
        {{{.task = 1, .status = F}, {.task = 2, .status = F}, {.task = 3, .status = F}}, 0},
        {{{.task = 4, .status = P}, {.task = 4, .status = F}, {.task = 0, .status = P}}, 0},
        {{{.task = 4, .status = P}, {.task = 4, .status = S}, {.task = 0, .status = P}}, 0},
        {{{.task = 4, .status = P}, {.task = 4, .status = U}, {.task = 5, .status = U}}, 1u << 4},
        {{{.task = 6, .status = P}, {.task = 6, .status = F, .advisory = true}}, 1u << 6},
        {{{.task = 8, .status = P, .kind = STEP_REFLECT}, {.task = 8, .status = U}}, 0},
        {{{.task = 9, .status = P, .kind = STEP_REFLECT}}, 1u << 9},
        {{{.task = 7, .status = P, .kept = true}, {.task = 7, .status = P}}, 0},
        {{{.task = 62, .status = P}, {.task = 63, .status = P}, {.task = -1, .status = P}},
         UINT64_C(1) << 62},
    };
    struct store *s = opened(f);
    uint64_t want = 0, tasks = 1;
    OK(store_tasks_passed(s, "b1", &tasks, NULL));
    assert_int_equal(tasks, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        attempt(s, "b1", OUTCOME_FAIL, cases[i].steps, 3);
        want |= cases[i].gained;
        OK(store_tasks_passed(s, "b1", &tasks, NULL));
        assert_int_equal(tasks, want);
    }
    OK(store_rebuild(s, NULL));
    OK(store_tasks_passed(s, "b1", &tasks, NULL));
    assert_int_equal(tasks, want);
    const struct work_fact *facts;
    size_t n;
    OK(store_work_facts(s, f->arena, &facts, &n, NULL));
    assert_int_equal(facts[0].tasks, want);
    store_close(s);
}

static void first_passes_are_milestones(void **state)
{
    struct fixture *f = *state;
    static const struct step_result one[] = {{.task = 1, .status = OUTCOME_PASS},
                                             {.task = 2, .status = OUTCOME_FAIL}};
    static const struct step_result both[] = {{.task = 1, .status = OUTCOME_PASS},
                                              {.task = 2, .status = OUTCOME_PASS}};
    struct store *s = opened(f);
    static const struct event hints[] = {
        {.kind = EVENT_HINT, .subject = "b1", .task = 1, .number = 1},
        {.kind = EVENT_HINT, .subject = "b1", .task = 2, .number = 1},
        {.kind = EVENT_HINT, .subject = "b1", .task = 2, .number = 1},
        {.kind = EVENT_HINT, .subject = "b1", .task = 2, .number = 2},
        {.kind = EVENT_HINT, .subject = "1.1.1", .task = 1, .number = 1},
        {.kind = EVENT_GAVE_UP, .subject = "1.1.1"},
    };
    attempt(s, "b1", OUTCOME_FAIL, one, 2); /* 1 */
    attempt(s, "b1", OUTCOME_FAIL, one, 2);
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
        OK(store_append(s, &hints[i], NULL, NULL));
    attempt(s, "1.1.1", OUTCOME_PASS, NULL, 0); /* 9 */
    attempt(s, "b1", OUTCOME_PASS, both, 2);
    attempt(s, "b1", OUTCOME_PASS, both, 2);
    static const struct milestone want[] = {
        {.work = "b1", .task = 1, .seq = 1, .attempt = 1},
        {.work = "1.1.1", .task = 0, .seq = 9, .attempt = 1, .hints = 1, .gave_up = true},
        {.work = "b1", .task = 0, .seq = 10, .attempt = 3, .hints = 3},
        {.work = "b1", .task = 2, .seq = 10, .attempt = 3, .hints = 2},
    };
    for (int round = 0; round < 2; round++) {
        const struct milestone *list;
        size_t n;
        OK(store_milestones(s, 0, f->arena, &list, &n, NULL));
        assert_int_equal(n, 4);
        for (size_t i = 0; i < n; i++) {
            assert_string_equal(list[i].work, want[i].work);
            assert_int_equal(list[i].task, want[i].task);
            assert_int_equal(list[i].seq, want[i].seq);
            assert_int_equal(list[i].attempt, want[i].attempt);
            assert_int_equal(list[i].utc_ms, f->clock.fixed_ms);
            assert_int_equal(list[i].offset_min, 120);
            assert_int_equal(list[i].rev, 2);
            assert_int_equal(list[i].rules, 1);
            assert_int_equal(list[i].cells, 5);
            assert_int_equal(list[i].hints, want[i].hints);
            assert_int_equal(list[i].gave_up, want[i].gave_up);
        }
        OK(store_milestones(s, 9, f->arena, &list, &n, NULL));
        assert_int_equal(n, 2);
        OK(store_rebuild(s, NULL));
    }
    store_close(s);
}

static void settings_keep_the_last_value(void **state)
{
    struct fixture *f = *state;
    struct store *s = opened(f);
    const char *value = "x";
    OK(store_get(s, "theme", f->arena, &value, NULL));
    assert_null(value);
    OK(store_set(s, "theme", "dark", NULL));
    OK(store_set(s, "theme", "light", NULL));
    OK(store_set(s, "empty", "", NULL));
    store_close(s);
    s = opened(f);
    OK(store_get(s, "theme", f->arena, &value, NULL));
    assert_string_equal(value, "light");
    OK(store_get(s, "empty", f->arena, &value, NULL));
    assert_string_equal(value, "");
    store_close(s);
}

static void a_batch_is_one_transaction(void **state)
{
    struct fixture *f = *state;
    static const struct verdict v = {.outcome = OUTCOME_PASS};
    struct store *s = opened(f);
    struct event e = {
        .seq = 10, .utc_ms = 5, .offset_min = -60, .kind = EVENT_ATTEMPT, .subject = "1.1.1"};
    struct event note = {.kind = EVENT_NOTE, .text = "n"};
    int64_t last = -1;

    OK(store_begin(s, NULL));
    OK(store_import(s, &e, &v, NULL));
    OK(store_end(s, false, NULL));
    OK(store_last(s, 0, &last, NULL));
    assert_int_equal(last, 0);

    OK(store_begin(s, NULL));
    OK(store_import(s, &e, &v, NULL));
    OK(store_import(s, &note, NULL, NULL));
    /* What is refused leaves the rest of the batch as it is. */
    assert_int_equal(store_import(s, &e, &v, NULL), STATUS_INVALID);
    e.seq = 12;
    assert_int_equal(store_import(s, &e, NULL, NULL), STATUS_INVALID);
    assert_int_equal(store_import(s, &note, &v, NULL), STATUS_INVALID);
    e.subject = NULL;
    assert_int_equal(store_import(s, &e, &v, NULL), STATUS_INVALID);
    OK(store_end(s, true, NULL));

    struct seen seen = {.arena = f->arena};
    OK(store_each(s, 0, NULL, 0, remember, &seen, NULL));
    assert_int_equal(seen.n, 2);
    assert_int_equal(seen.events[0].seq, 10);
    assert_int_equal(seen.events[0].utc_ms, 5);
    assert_int_equal(seen.events[0].offset_min, -60);
    assert_int_equal(seen.events[0].number, 1);
    assert_int_equal(seen.events[1].seq, 11);
    /* And appending goes on as before. */
    assert_int_equal(append(s, EVENT_NOTE, NULL), 12);
    OK(store_verify(s, NULL));
    store_close(s);
}

/* What makes start and status as fast with 100,000 attempts as with 100. */
static void screens_never_count_attempts(void **state)
{
    struct fixture *f = *state;
    static const enum sql statements[] = {SQL_WORK,     SQL_TASKS,       SQL_MILESTONES,
                                          SQL_GET,      SQL_EVENTS_OF,   SQL_EVENTS_RARE,
                                          SQL_ATTEMPTS, SQL_LAST_RARE,   SQL_NEXT_ATTEMPT,
                                          SQL_ATTEMPT,  SQL_SET_SNAPSHOT};
    static const char *const large[] = {"SCAN event", "SCAN e ", "SCAN attempt", "SCAN a ",
                                        "TEMP B-TREE FOR GROUP"};
    struct store *s = opened(f);
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        const char *sql = arena_printf(f->arena, "EXPLAIN QUERY PLAN %s", sql_text(statements[i]));
        sqlite3_stmt *q;
        assert_int_equal(sqlite3_prepare_v2(s->db, sql, -1, &q, NULL), SQLITE_OK);
        while (sqlite3_step(q) == SQLITE_ROW) {
            const char *line =
                arena_printf(f->arena, "%s ", (const char *)sqlite3_column_text(q, 3));
            for (size_t k = 0; k < sizeof large / sizeof *large; k++)
                if (strstr(line, large[k]) && !strstr(line, "event_rare"))
                    fail_msg("%s: %s", sql, line);
        }
        sqlite3_finalize(q);
    }
    store_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(events_come_back_as_they_were),
        CASE(kinds_have_names),
        CASE(reading_can_be_narrowed),
        CASE(a_reader_may_call_the_store),
        CASE(a_clock_that_goes_back_reorders_nothing),
        CASE(facts_follow_events),
        CASE(tasks_pass_once_and_for_all),
        CASE(first_passes_are_milestones),
        CASE(settings_keep_the_last_value),
        CASE(a_batch_is_one_transaction),
        CASE(screens_never_count_attempts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
