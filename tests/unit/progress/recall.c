/* When cards and cells come back, and which few are offered. */
#include "fixture.h"

#include <math.h>

#include "fsrs.h"
#include "spiral/base/clock.h"

enum { LOW = 12, MIDDLE = 13, HIGH = 14, TOP = 15 }; /* traits:1..4 */

static int64_t due_in(const struct tape *t, const char *id)
{
    struct card_report r;
    assert_true(mastery_card(t->mastery, id, t->day, &r));
    return r.due - t->day;
}

static void answer(struct tape *t, const char *id, enum rating r)
{
    struct evidence e = {.kind = r == RATING_AGAIN ? EVIDENCE_WRONG : EVIDENCE_RIGHT, .rating = r};
    assert_true(tape_add(t, e, id));
}

/* ---- cards ---- */

static void a_rating_sets_the_interval(void **state)
{
    (void)state;
    static const struct {
        struct evidence evidence;
        int days;
    } rows[] = {
        {{.kind = EVIDENCE_RIGHT, .rating = RATING_EASY}, 8},
        {{.kind = EVIDENCE_RIGHT, .rating = RATING_GOOD}, 2},
        {{.kind = EVIDENCE_RIGHT, .rating = RATING_NONE}, 2},
        {{.kind = EVIDENCE_RIGHT, .rating = RATING_AGAIN}, 2}, /* the program graded it right */
        {{.kind = EVIDENCE_RIGHT, .rating = RATING_HARD}, 1},
        {{.kind = EVIDENCE_WRONG, .rating = RATING_NONE}, 1},
        {{.kind = EVIDENCE_WRONG, .rating = RATING_EASY}, 1},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct tape t = tape_new(BIT(LOW));
        tape_add(&t, rows[i].evidence, "q");
        assert_int_equal(due_in(&t, "q"), rows[i].days);
        /* The rating feeds the schedule alone. */
        double m = report_of(&t, LOW).mastery;
        assert_true(fabs(m - (rows[i].evidence.kind == EVIDENCE_RIGHT ? .44 : .24)) < 1e-9);
        mastery_free(t.mastery);
    }
}

static void a_card_answered_when_due(void **state)
{
    (void)state;
    static const int days[] = {2, 11, 46, 163, 497};
    struct tape t = tape_new(BIT(LOW));
    for (size_t i = 0; i < COUNT(days); i++) {
        answer(&t, "q", RATING_GOOD);
        assert_int_equal(due_in(&t, "q"), days[i]);
        t.day += days[i];
    }
    struct card_report r;
    assert_false(mastery_card(t.mastery, "another", t.day, &r));
    mastery_free(t.mastery);
}

/* Days are the learner's own: two minutes around midnight are a day apart, a night's work and
 * a flight westwards are none. */
static void a_day_ends_at_the_learners_midnight(void **state)
{
    (void)state;
    static const struct {
        const char *first, *second;
        int days;
    } rows[] = {
        {"2026-05-14T23:59:00+02:00", "2026-05-15T00:01:00+02:00", 1},
        {"2026-05-14T00:01:00+02:00", "2026-05-14T23:59:00+02:00", 0},
        {"2026-05-14T21:59:00Z", "2026-05-14T22:01:00Z", 0}, /* the first pair, told in London */
        {"2026-05-14T23:30:00+02:00", "2026-05-14T18:30:00-04:00", 0}, /* flew west */
        {"2026-05-15T00:30:00+02:00", "2026-05-14T23:30:00-04:00", 0}, /* and into yesterday */
        {"2026-05-14T23:30:00-04:00", "2026-05-15T12:30:00+09:00", 1}, /* east, at once */
        {"2026-03-28T23:30:00+01:00", "2026-03-29T23:30:00+02:00", 1}, /* summer time */
        {"2026-10-24T23:30:00+02:00", "2026-10-25T23:30:00+01:00", 1},
        {"2026-12-31T12:00:00Z", "2027-01-02T12:00:00Z", 2},
        {"2028-02-28T12:00:00Z", "2028-03-01T12:00:00Z", 2},
        {"2026-05-14T12:00:00Z", "2020-05-14T12:00:00Z", 0}, /* a clock that lost its battery */
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct tape t = tape_new(BIT(LOW));
        const char *const times[] = {rows[i].first, rows[i].second};
        for (int k = 0; k < 2; k++) {
            int64_t ms;
            int offset;
            assert_int_equal(clock_parse(times[k], &ms, &offset, NULL), STATUS_OK);
            t.day = clock_day(ms, offset);
            answer(&t, "q", RATING_GOOD);
        }
        struct memory m = fsrs_review(FSRS_WEIGHTS, (struct memory){0}, 0, RATING_GOOD);
        m = fsrs_review(FSRS_WEIGHTS, m, rows[i].days, RATING_GOOD);
        struct card_report r;
        assert_true(mastery_card(t.mastery, "q", t.day, &r));
        assert_true(fabs(r.stability - m.stability) < 1e-9);
        mastery_free(t.mastery);
    }
}

static void a_clock_in_the_future_puts_nothing_off_for_years(void **state)
{
    (void)state;
    struct tape t = tape_new(BIT(LOW));
    int64_t today = t.day;
    t.day = today + 20000;
    answer(&t, "q", RATING_GOOD);
    t.day = today;
    answer(&t, "q", RATING_GOOD);
    assert_int_equal(due_in(&t, "q"), 2);
    struct card_report r;
    assert_true(mastery_card(t.mastery, "q", today + 10, &r));
    assert_true(r.retrievability < .8);
    mastery_free(t.mastery);
}

/* ---- cells ---- */

static struct recall_offer offer_of(const struct tape *t, int days, uint64_t done)
{
    struct recall_ask ask = {.day = t->day + days, .budget = RECALL_MOST, .done = done};
    struct recall_offer out;
    mastery_offer(t->mastery, &ask, &out);
    return out;
}

static bool is_due(const struct tape *t, int cell, int days)
{
    struct recall_offer o = offer_of(t, days, BIT(cell));
    return o.n == 1 && o.items[0].check_up && o.items[0].cell == cell;
}

/* Days until the cell's check-up and until its mark of rust; -1: never. */
static int days_until(const struct tape *t, int cell, bool rust)
{
    for (int d = 0; d < 2000; d++)
        if (rust ? mastery_cell(t->mastery, cell, t->day + d, ALL_CELLS).rusty : is_due(t, cell, d))
            return d;
    return -1;
}

static void a_cell_comes_back(void **state)
{
    (void)state;
    static const struct {
        const char *script;
        int due, rusty;
    } rows[] = {
        {"", -1, -1},
        {".", -1, -1},
        /* work, unaided: a stability of 21 days at the least */
        {"P", 21, 70},
        {"M", 21, 70},
        {"PPP", 21, 70},
        {"RP", 21, 70},
        {"WP", 21, 70},
        /* aid proves nothing about what is remembered */
        {"1", -1, -1},
        {"3", -1, -1},
        {"P~~~~~1", 16, 65},
        /* answers alone: FSRS as it is */
        {"R", 2, 8},
        {"W", 1, 1},
        {"PW", 6, 21},
        /* never later than 30 days, though rust takes longer */
        {"P~~~~~~~~~~~~~~~~~~~~~P", 30, 271},
        /* the solution was seen: due, and as forgotten as it was */
        {"G", -1, -1},
        {"PG", 0, 70},
        {"P~~~G", 0, 67},
        {"PGP", 21, 70},
    };
    size_t wrong = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct tape t = tape_new(BIT(LOW));
        tape_play(&t, rows[i].script);
        int due = days_until(&t, LOW, false), rusty = days_until(&t, LOW, true);
        if (due != rows[i].due || rusty != rows[i].rusty) {
            wrong++;
            print_error("\"%s\": due in %d, rusty in %d\n", rows[i].script, due, rusty);
        }
        mastery_free(t.mastery);
    }
    assert_int_equal(wrong, 0);
}

static void rust_waits_for_the_module_and_takes_no_state(void **state)
{
    (void)state;
    struct tape t = tape_new(BIT(LOW));
    tape_play(&t, "PPP|||*P");
    int64_t late = t.day + 1000;
    struct cell_report r = mastery_cell(t.mastery, LOW, late, ALL_CELLS);
    assert_true(r.rusty);
    assert_int_equal(r.state, CELL_MASTERED);
    assert_false(mastery_cell(t.mastery, LOW, late, ALL_CELLS & ~BIT(LOW)).rusty);
    assert_false(mastery_cell(t.mastery, LOW, late, 0).rusty);
    assert_int_equal(offer_of(&t, 1000, ALL_CELLS & ~BIT(LOW)).n, 0);
    mastery_free(t.mastery);
}

/* traits:1..3 were passed on their own, then 30 days later something happens at one level.
 * What a fresh pass leaves is a check-up 30 days on; what was left alone has been due. */
static void levels_below_are_refreshed_or_due(void **state)
{
    (void)state;
    enum { NEVER = -1 };
    static const struct {
        int cell;
        const char *script;
        int rusty[4]; /* days until each level is */
        int due[4];
    } rows[] = {
        {HIGH, "", {70, 70, 70, NEVER}, {21, 21, 21, NEVER}},
        {HIGH, "P", {70, 70, 70, NEVER}, {21, 21, 21, NEVER}},
        {HIGH, "1", {70, 70, 70, NEVER}, {21, 21, 21, NEVER}},
        {HIGH, "R", {70, 70, 70, NEVER}, {21, 21, 21, NEVER}},
        {HIGH, "G", {70, 70, 70, NEVER}, {0, 0, 0, NEVER}},
        {HIGH, "W", {70, 70, 21, NEVER}, {0, 0, 6, NEVER}},
        {MIDDLE, "W", {70, 21, 70, NEVER}, {0, 6, 21, NEVER}},
        {LOW, "W", {21, 70, 70, NEVER}, {6, 21, 21, NEVER}},
        {TOP, "W", {70, 70, 70, 1}, {0, 0, 0, 1}},
        {HIGH, "~~~~~~~~~~~~~~~~~~~~~", {49, 49, 49, NEVER}, {0, 0, 0, NEVER}},
        {HIGH, "~~~~~~~~~~~~~~~~~~~~~P", {271, 271, 271, NEVER}, {30, 30, 30, NEVER}},
        {MIDDLE, "~~~~~~~~~~~~~~~~~~~~~P", {271, 271, 49, NEVER}, {30, 30, 0, NEVER}},
        {LOW, "~~~~~~~~~~~~~~~~~~~~~P", {271, 49, 49, NEVER}, {30, 0, 0, NEVER}},
        {TOP, "~~~~~~~~~~~~~~~~~~~~~P", {271, 271, 271, 70}, {30, 30, 30, 21}},
        {TOP, "~~~~~~~~~~~~~~~~~~~~~2", {49, 49, 49, NEVER}, {0, 0, 0, NEVER}},
        {TOP, "~~~~~~~~~~~~~~~~~~~~~R", {49, 49, 49, 8}, {0, 0, 0, 2}},
    };
    size_t wrong = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct tape t = tape_new(BIT(LOW) | BIT(MIDDLE) | BIT(HIGH));
        tape_play(&t, "P");
        t.cells = BIT(rows[i].cell);
        tape_play(&t, rows[i].script);
        for (int level = 0; level < LEVELS; level++) {
            int due = days_until(&t, LOW + level, false), rusty = days_until(&t, LOW + level, true);
            if (due != rows[i].due[level] || rusty != rows[i].rusty[level]) {
                wrong++;
                print_error("\"%s\" at %d: level %d due in %d, rusty in %d\n", rows[i].script,
                            cell_level(rows[i].cell), level + 1, due, rusty);
            }
        }
        mastery_free(t.mastery);
    }
    assert_int_equal(wrong, 0);
}

static void refreshing_moves_no_mastery(void **state)
{
    (void)state;
    struct tape t = tape_new(BIT(LOW));
    tape_play(&t, "P");
    double before = report_of(&t, LOW).mastery;
    t.cells = BIT(HIGH);
    tape_play(&t, "PWG");
    assert_true(report_of(&t, LOW).mastery == before);
    assert_int_equal(report_of(&t, LOW).evidence, 1);
    assert_int_equal(report_of(&t, MIDDLE).state, CELL_UNSEEN);
    assert_int_equal(days_until(&t, MIDDLE, false), -1); /* never met: nothing to refresh */
    t.cells = BIT(cell_make(cell_concept(LOW) + 1, 4));  /* another concept has its own levels */
    tape_play(&t, "~~~P");
    assert_int_equal(days_until(&t, LOW, true), 67);
    mastery_free(t.mastery);
}

static void a_miss_in_the_future_puts_no_check_up_off(void **state)
{
    (void)state;
    struct tape t = tape_new(BIT(LOW));
    int64_t today = t.day;
    tape_play(&t, "P");
    t.day = today + 20000;
    tape_play(&t, "G");
    t.day = today;
    assert_int_equal(days_until(&t, LOW, false), 21);
    mastery_free(t.mastery);
}

/* ---- what is offered ---- */

/* A letter a question, of traits:1 where it is small and traits:2 where it is large. */
static const struct recall_question POOL[] = {{"a", LOW},    {"b", LOW},    {"c", LOW}, {"d", LOW},
                                              {"E", MIDDLE}, {"F", MIDDLE}, {"g", LOW}, {"h", LOW},
                                              {"i", LOW},    {"j", LOW}};

/* "a3" answers question a (right) on day 3; "P0" passes work at traits:1 and 2; "a3!" wrong. */
static void play_answers(struct tape *t, const char *script)
{
    int64_t first = t->day;
    for (const char *s = script; *s; s++) {
        if (*s == ' ')
            continue;
        const char id[] = {*s, 0};
        char *end;
        t->day = first + strtol(s + 1, &end, 10);
        t->cells = *s == 'P' ? BIT(LOW) | BIT(MIDDLE) : BIT(*s >= 'a' ? LOW : MIDDLE);
        if (*s == 'P')
            tape_add(t, evidence_of('P'), NULL);
        else
            answer(t, id, *end == '!' ? RATING_AGAIN : RATING_GOOD);
        s = *end == '!' ? end : end - 1;
    }
    t->day = first;
}

/* What is offered, as letters; a check-up as its level and its question ("1g", "2-"). */
static const char *letters_of(const struct recall_offer *o, char *out)
{
    char *end = out;
    for (size_t i = 0; i < o->n; i++) {
        if (o->items[i].check_up)
            *end++ = (char)('0' + cell_level(o->items[i].cell));
        *end++ = o->items[i].id ? o->items[i].id[0] : '-';
    }
    *end = 0;
    return out;
}

static const struct {
    const char *script;
    int day, budget, last_day; /* last_day -1: none */
    size_t pool;
    const char *offer;
    int minutes;
} OFFERS[] = {
    /* nothing known yet: new ones, in order, within the budget */
    {"", 0, 4, -1, 8, "abcd", 4},
    {"", 0, 3, -1, 8, "abc", 3},
    {"", 0, 4, -1, 2, "ab", 2},
    {"", 0, 4, -1, 0, "", 0},
    {"", 0, 0, -1, 8, "", 0},
    {"", 0, -3, -1, 8, "", 0},
    {"", 0, 99, -1, 8, "abcdEFgh", 8},
    {"", 0, 99, -1, 10, "abcdEFgh", 8},
    /* answered today: not again today */
    {"a0 b0!", 0, 4, 0, 8, "cdEF", 4},
    {"a0 b0!", 0, 4, 0, 2, "", 0},
    /* due ones first, the least retrievable first */
    {"a0 b0!", 1, 4, 0, 8, "bcdE", 4},
    {"a0 b0!", 2, 4, 0, 8, "bacd", 4},
    {"a0 b1 c2!", 5, 4, 2, 8, "cabd", 4},
    {"a0 b0 c0 d0 E0 F0 g0! h0", 9, 4, 0, 8, "gabc", 4},
    {"a0 b0 c0 d0 E0 F0 g0! h0", 9, 8, 0, 8, "gabcdEFh", 8},
    {"a0 a2 b0", 4, 1, 2, 8, "b", 1},
    {"a0 a2 b0", 13, 2, 2, 8, "ba", 2},
    /* not due, and nothing new: nothing */
    {"a0 b0", 1, 4, 0, 2, "", 0},
    /* what the course no longer has is not asked */
    {"a0! h0!", 3, 4, 0, 1, "1a", 1},
    /* a section's own question, at its end */
    {"", 0, 1, 0, 4, "a", 1},
    {"a0", 0, 1, 0, 4, "b", 1},
    /* a check-up is a question of its cell: new before known */
    {"P0", 21, 2, 20, 8, "1a2E", 2},
    {"P0", 21, 1, 20, 8, "1a", 1},
    /* one that no question is left for comes last, and takes no question's place */
    {"P0", 21, 2, 20, 4, "1ab", 2},
    {"P0", 21, 8, 20, 4, "1abcd2-", 4},
    {"P0", 21, 4, 20, 0, "1-2-", 0},
    {"P0", 21, 4, 20, 8, "1a2Ebc", 4},
    {"P0 a0 b1", 30, 3, 29, 8, "ab2E", 3}, /* a due card of the cell checks it already */
    {"P0", 20, 4, 19, 0, "", 0},
    {"a0 a2 E5!", 6, 2, 5, 8, "E1b", 2},
    {"P0 a21 E21!", 21, 4, 20, 1, "1-", 0}, /* its question was answered today */
    /* weeks away: what is known, ten minutes of it, and nothing new */
    {"a0 b0", 13, 4, 0, 8, "abcd", 4},
    {"a0 b0", 14, 4, 0, 8, "ab", 10},
    {"a0 a2 a13 b0 b2 b13 c13", 27, 4, 13, 8, "cab", 10},
    {"a0 a2 a13 b0 b2 b13 c13", 26, 4, 13, 8, "cdEF", 4},
    {"a0 b0 a40", 40, 4, 0, 8, "b", 10},
    {"", 40, 4, 0, 8, "", 10},
    {"a0 b0", 40, 4, -1, 8, "abcd", 4},
};

static void a_few_are_offered(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < COUNT(OFFERS); i++) {
        struct tape t = tape_new(0);
        play_answers(&t, OFFERS[i].script);
        struct recall_ask ask = {
            .day = t.day + OFFERS[i].day,
            .last_day = OFFERS[i].last_day < 0 ? 0 : t.day + OFFERS[i].last_day,
            .budget = OFFERS[i].budget,
            .done = BIT(LOW) | BIT(MIDDLE),
            .pool = POOL,
            .pool_n = OFFERS[i].pool,
        };
        struct recall_offer out;
        mastery_offer(t.mastery, &ask, &out);
        char letters[2 * RECALL_MOST + 1];
        if (strcmp(letters_of(&out, letters), OFFERS[i].offer) != 0 ||
            out.minutes != OFFERS[i].minutes) {
            wrong++;
            print_error("\"%s\" on day %d: \"%s\", %d min; expected \"%s\", %d min\n",
                        OFFERS[i].script, OFFERS[i].day, letters, out.minutes, OFFERS[i].offer,
                        OFFERS[i].minutes);
        }
        assert_int_equal(out.warm_up, out.minutes == RECALL_WARM_UP_MINUTES && out.n < 8);
        mastery_free(t.mastery);
    }
    assert_int_equal(wrong, 0);
}

static void asking_changes_nothing(void **state)
{
    (void)state;
    struct tape t = tape_new(0);
    play_answers(&t, "P0 a0 b0! E0");
    struct recall_ask ask = {
        .day = t.day + 30, .budget = 4, .done = ALL_CELLS, .pool = POOL, .pool_n = COUNT(POOL)};
    struct recall_offer first, second;
    mastery_offer(t.mastery, &ask, &first);
    mastery_offer(t.mastery, &ask, &second);
    char a[2 * RECALL_MOST + 1], b[2 * RECALL_MOST + 1];
    assert_string_equal(letters_of(&first, a), letters_of(&second, b));
    mastery_free(t.mastery);
}

static void ratings_have_names(void **state)
{
    (void)state;
    static const char *const names[] = {"again", "hard", "good", "easy"};
    for (int i = 0; i < 4; i++) {
        assert_int_equal(rating_parse(names[i]), i + 1);
        assert_string_equal(rating_name((enum rating)(i + 1)), names[i]);
    }
    static const char *const none[] = {NULL, "", "Good", "goo", "goods"};
    for (size_t i = 0; i < COUNT(none); i++)
        assert_int_equal(rating_parse(none[i]), RATING_NONE);
    assert_string_equal(rating_name(RATING_NONE), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rating_sets_the_interval),
        cmocka_unit_test(a_card_answered_when_due),
        cmocka_unit_test(a_day_ends_at_the_learners_midnight),
        cmocka_unit_test(a_clock_in_the_future_puts_nothing_off_for_years),
        cmocka_unit_test(a_cell_comes_back),
        cmocka_unit_test(rust_waits_for_the_module_and_takes_no_state),
        cmocka_unit_test(levels_below_are_refreshed_or_due),
        cmocka_unit_test(refreshing_moves_no_mastery),
        cmocka_unit_test(a_miss_in_the_future_puts_no_check_up_off),
        cmocka_unit_test(a_few_are_offered),
        cmocka_unit_test(asking_changes_nothing),
        cmocka_unit_test(ratings_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
