/* The words behind a cell: what a learner reads under `matrix --why`. */
#include "fixture.h"

#include "spiral/base/clock.h"

static int64_t day_of(const char *time)
{
    int64_t ms;
    int offset;
    assert_int_equal(clock_parse(time, &ms, &offset, NULL), STATUS_OK);
    return clock_day(ms, offset);
}

static void entries_are_told_in_words(void **state)
{
    (void)state;
    static const struct {
        struct evidence evidence;
        const char *name, *line;
    } rows[] = {
        {{.kind = EVIDENCE_PASSED, .id = "1.1.1"},
         "shout",
         "14 May, passed shout without a hint: 0.30 -> 0.51"},
        {{.kind = EVIDENCE_PASSED, .id = "1.1.2", .hints = 1},
         "word-counter",
         "14 May, passed word-counter with one hint: 0.30 -> 0.46"},
        {{.kind = EVIDENCE_PASSED, .id = "1.1.2", .hints = 2},
         NULL,
         "14 May, passed 1.1.2 with two hints: 0.30 -> 0.42"},
        {{.kind = EVIDENCE_PASSED, .id = "1.2.2", .hints = 5, .mixed = 1},
         "linked-list",
         "14 May, passed linked-list with 5 hints, met again in another module: 0.30 -> 0.40"},
        {{.kind = EVIDENCE_MILESTONE, .id = "1.1.p", .task = 3},
         "rcat",
         "14 May, passed milestone 3 of rcat without a hint: 0.30 -> 0.51"},
        {{.kind = EVIDENCE_GAVE_UP, .id = "1.1.3"},
         "line-grep",
         "14 May, looked at the solution of line-grep: 0.30 -> 0.27"},
        {{.kind = EVIDENCE_RIGHT, .id = "1.1/copy"},
         NULL,
         "14 May, answered 1.1/copy right: 0.30 -> 0.44"},
        {{.kind = EVIDENCE_PASSED, .id = "1.1.1", .hints = 1, .attempt = 6},
         "shout",
         "14 May, passed shout with one hint, attempt 6: 0.30 -> 0.46"},
        {{.kind = EVIDENCE_MILESTONE, .id = "1.1.p", .task = 2, .attempt = 12, .mixed = 1},
         "rcat",
         "14 May, passed milestone 2 of rcat without a hint, attempt 12, met again in another "
         "module: 0.30 -> 0.58"},
        {{.kind = EVIDENCE_WRONG, .id = "1.1/copy", .mixed = 1},
         "\"What does Copy copy?\"",
         "14 May, answered \"What does Copy copy?\" wrong, met again in another module: "
         "0.30 -> 0.18"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct mastery *m = mastery_new(true);
        struct evidence e = rows[i].evidence;
        e.seq = 1;
        e.cells = 1;
        e.day = day_of("2026-05-14T20:14:07+02:00");
        assert_true(mastery_add(m, &e));
        size_t n;
        const struct ledger_entry *entry = mastery_ledger(m, 0, &n);
        assert_int_equal(n, 1);
        struct buf line;
        buf_init(&line, 200);
        ledger_line(entry, rows[i].name, &line);
        assert_string_equal(buf_text(&line), rows[i].line);
        buf_free(&line);
        mastery_free(m);
    }
}

static void an_answer_that_does_not_count_says_so(void **state)
{
    (void)state;
    struct tape t = tape_new(1);
    tape_add(&t, evidence_of('R'), "1.1/copy");
    tape_add(&t, evidence_of('R'), "1.1/copy");
    size_t n;
    const struct ledger_entry *e = mastery_ledger(t.mastery, 0, &n);
    struct buf line;
    buf_init(&line, 200);
    ledger_line(&e[1], NULL, &line);
    ledger_turn(&e[1], &line);
    assert_non_null(strstr(buf_text(&line), ", answered 1.1/copy right again, which counts once a "
                                            "day: stays at 0.44"));
    buf_free(&line);
    mastery_free(t.mastery);
}

/* The learner's own calendar: an event's offset decides its date, and a rebuild elsewhere agrees.
 */
static void dates_are_the_learners_own(void **state)
{
    (void)state;
    static const struct {
        const char *time, *date;
    } rows[] = {
        {"2026-05-14T00:00:00+02:00", "14 May, "},      {"2026-05-14T23:59:59+02:00", "14 May, "},
        {"2026-05-14T23:59:59-11:30", "14 May, "},      {"2026-05-14T00:00:00+14:00", "14 May, "},
        {"2026-12-31T23:59:59Z", "31 December, "},      {"2027-01-01T00:00:00Z", "1 January, "},
        {"2028-02-29T12:00:00+01:00", "29 February, "}, {"1969-12-31T12:00:00Z", "31 December, "},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct ledger_entry e = {.day = day_of(rows[i].time), .kind = EVIDENCE_PASSED, .id = "x"};
        struct buf line;
        buf_init(&line, 200);
        ledger_line(&e, NULL, &line);
        assert_memory_equal(buf_text(&line), rows[i].date, strlen(rows[i].date));
        buf_free(&line);
    }
}

static void what_does_not_show_has_not_moved(void **state)
{
    (void)state;
    static const struct {
        double before, after;
        const char *end;
    } rows[] = {{.8, .8, ": stays at 0.80"},
                {.9962, .9973, ": stays at 1.00"},
                {.8, .81, ": 0.80 -> 0.81"},
                {1, .6, ": 1.00 -> 0.60"}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct ledger_entry e = {.kind = EVIDENCE_PASSED,
                                 .id = "x",
                                 .hints = 2,
                                 .before = rows[i].before,
                                 .after = rows[i].after};
        struct buf line;
        buf_init(&line, 200);
        ledger_line(&e, NULL, &line);
        assert_string_equal(strchr(buf_text(&line), ':'), rows[i].end);
        buf_free(&line);
    }
}

static void a_ledger_tells_the_whole_story(void **state)
{
    (void)state;
    static const struct {
        const char *move, *turn;
    } story[] = {
        {"0.30 -> 0.51", "now practising"},
        {"0.51 -> 0.66", ""},
        {"0.66 -> 0.76", "now proficient"},
        {"0.76 -> 0.86", "now mastered"},
        {"0.86 -> 0.51", "back to proficient"},
        {"0.51 -> 0.31", "back to practising"},
        {"0.31 -> 0.18", ""},
    };
    struct tape t = tape_new(1);
    tape_play(&t, ".PPP|||*P*W*W*W");
    size_t n;
    const struct ledger_entry *entries = mastery_ledger(t.mastery, 0, &n);
    assert_int_equal(n, COUNT(story));
    for (size_t i = 0; i < n; i++) {
        struct buf text;
        buf_init(&text, 200);
        ledger_line(&entries[i], NULL, &text);
        assert_non_null(strstr(buf_text(&text), story[i].move));
        buf_clear(&text);
        ledger_turn(&entries[i], &text);
        assert_string_equal(buf_text(&text), story[i].turn);
        buf_free(&text);
        assert_int_equal(entries[i].session, i < 3 ? 1 : 4);
        assert_true(i == 0 || (entries[i].before == entries[i - 1].after &&
                               entries[i].was == entries[i - 1].is));
    }
    mastery_free(t.mastery);
}

static void without_a_ledger_nothing_is_kept(void **state)
{
    (void)state;
    struct mastery *m = mastery_new(false);
    struct evidence e = {.seq = 1, .kind = EVIDENCE_PASSED, .cells = 1, .id = "a"};
    assert_true(mastery_add(m, &e));
    size_t n;
    mastery_ledger(m, 0, &n);
    assert_int_equal(n, 0);
    assert_int_equal(mastery_cell(m, 0, 0, 0).evidence, 1);
    mastery_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_are_told_in_words),
        cmocka_unit_test(an_answer_that_does_not_count_says_so),
        cmocka_unit_test(dates_are_the_learners_own),
        cmocka_unit_test(what_does_not_show_has_not_moved),
        cmocka_unit_test(a_ledger_tells_the_whole_story),
        cmocka_unit_test(without_a_ledger_nothing_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
