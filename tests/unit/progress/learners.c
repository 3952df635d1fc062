/* Simulated learners: where each ends, and why. They all take the same course, in which every
 * cell has two pieces, a milestone and three questions in its own module, and comes back six
 * times, mixed, over the fifteen sessions after it. */
#include "fixture.h"

#include <math.h>

enum { SEEDS = 50, FIRST_DAY = 20000, DAYS_A_SESSION = 3, CELLS_A_SESSION = 2 };
enum { SESSIONS = CELLS / CELLS_A_SESSION + 18 };

struct chance {
    int session; /* after the cell's first */
    enum evidence_kind kind;
    bool mixed;
};

static const struct chance CHANCES[] = {
    {0, EVIDENCE_PASSED, false}, {0, EVIDENCE_RIGHT, false},  {1, EVIDENCE_RIGHT, false},
    {1, EVIDENCE_PASSED, false}, {2, EVIDENCE_RIGHT, false},  {2, EVIDENCE_MILESTONE, false},
    {4, EVIDENCE_PASSED, true},  {6, EVIDENCE_RIGHT, true},   {8, EVIDENCE_PASSED, true},
    {11, EVIDENCE_RIGHT, true},  {14, EVIDENCE_PASSED, true}, {17, EVIDENCE_RIGHT, true},
};

struct learner {
    const char *name;
    int work[2], recall[2]; /* of a hundred: at a cell's first half of chances, at the second */
    int hints;              /* with every piece */
    int away_after;         /* this session; 0: never */
    int away_days;
    int back[2]; /* work and recall in the three sessions after */
};

static int chance_of(const struct learner *l, bool answer, bool later, int64_t session)
{
    if (l->away_after && session > l->away_after && session <= l->away_after + 3)
        return l->back[answer];
    return answer ? l->recall[later] : l->work[later];
}

static struct evidence try_at(const struct learner *l, size_t i, int64_t session, uint64_t *seed)
{
    bool answer = CHANCES[i].kind == EVIDENCE_RIGHT;
    int chance = chance_of(l, answer, i >= COUNT(CHANCES) / 2, session);
    if (random_below(seed, 100) >= chance)
        return (struct evidence){.kind = answer ? EVIDENCE_WRONG : EVIDENCE_GAVE_UP};
    return (struct evidence){.kind = CHANCES[i].kind,
                             .task = CHANCES[i].kind == EVIDENCE_MILESTONE,
                             .hints = answer ? 0 : l->hints};
}

static int first_session(int cell)
{
    return 1 + cell / CELLS_A_SESSION;
}

static void sit_down(struct tape *t, const struct learner *l, uint64_t *seed)
{
    for (int cell = 0; cell < CELLS; cell++)
        for (size_t i = 0; i < COUNT(CHANCES); i++) {
            if (t->session != first_session(cell) + CHANCES[i].session)
                continue;
            t->cells = BIT(cell);
            t->mixed = CHANCES[i].mixed;
            tape_add(t, try_at(l, i, t->session, seed), NULL);
        }
}

static void study_until(struct tape *t, const struct learner *l, int last, uint64_t *seed)
{
    for (; t->session <= last; t->session++) {
        t->day += DAYS_A_SESSION;
        if (l->away_after && t->session == l->away_after + 1)
            t->day += l->away_days;
        sit_down(t, l, seed);
    }
}

/* How cells stand: shares in percent, and the mean of m. */
struct ends {
    double share[CELL_STATES], rusty, mastery;
};

static void look(const struct tape *t, struct ends *ends, double one)
{
    for (int c = 0; c < CELLS; c++) {
        struct cell_report r = report_of(t, c);
        ends->share[r.state] += 100 * one;
        ends->rusty += 100 * one * r.rusty;
        ends->mastery += one * r.mastery;
    }
}

static struct ends ends_of(const struct learner *l, int last)
{
    struct ends ends = {.rusty = 0};
    for (uint64_t n = 1; n <= SEEDS; n++) {
        uint64_t seed = n * 7919;
        struct tape t = tape_new(0);
        study_until(&t, l, last, &seed);
        look(&t, &ends, 1. / (SEEDS * CELLS));
        mastery_free(t.mastery);
    }
    return ends;
}

static const struct learner
    ALWAYS_RIGHT = {.name = "always right", .work = {100, 100}, .recall = {100, 100}},
    NINE_OF_TEN = {.name = "nine of ten", .work = {90, 90}, .recall = {90, 90}},
    SEVEN_OF_TEN = {.name = "seven of ten", .work = {70, 70}, .recall = {70, 70}},
    COIN_TOSS = {.name = "coin toss", .work = {50, 50}, .recall = {50, 50}},
    GUESSES = {.name = "looks up, guesses", .recall = {25, 25}}, GIVES_UP = {.name = "gives up"},
    ONE_HINT = {.name = "one hint", .work = {100, 100}, .recall = {100, 100}, .hints = 1},
    EVERY_HINT = {.name = "every hint", .work = {100, 100}, .recall = {50, 50}, .hints = 3},
    IMPROVES = {.name = "improves", .work = {30, 100}, .recall = {30, 100}},
    FADES = {.name = "fades", .work = {100, 30}, .recall = {100, 30}},
    NEVER_AWAY = {.name = "never away", .work = {95, 95}, .recall = {95, 95}},
    FORGETS = {.name = "forgets",
               .work = {95, 95},
               .recall = {95, 95},
               .away_after = 22,
               .away_days = 60,
               .back = {60, 30}};

/* In percent of all cells, to a point; the mean of m, to a hundredth. */
static void where_each_ends(void **state)
{
    (void)state;
    static const struct {
        const struct learner *learner;
        double introduced, practising, proficient, mastered, rusty, mastery;
    } rows[] = {
        /* every condition, as soon as it can be met */
        {&ALWAYS_RIGHT, 0, 0, 0, 100, 0, .99},
        /* a late mixed miss costs a state, and three sessions to get it back */
        {&NINE_OF_TEN, 0, 4, 19, 77, 8, .91},
        {&SEVEN_OF_TEN, 0, 33, 33, 34, 28, .72},
        /* luck gets to proficient, and the next mixed miss takes it back */
        {&COIN_TOSS, 0, 71, 18, 11, 50, .54},
        /* looks every solution up and guesses one question of four: no work of their own */
        {&GUESSES, 29, 71, 0, 0, 96, .23},
        {&GIVES_UP, 100, 0, 0, 0, 100, .08},
        /* m of .96, and still no piece of work without aid */
        {&ONE_HINT, 0, 100, 0, 0, 0, .96},
        {&EVERY_HINT, 0, 100, 0, 0, 75, .55},
        /* the last evidence weighs most, in both directions */
        {&IMPROVES, 0, 0, 0, 100, 0, .97},
        {&FADES, 0, 90, 7, 3, 70, .38},
        /* what is lost in three sessions after a break is won back, most of it */
        {&NEVER_AWAY, 0, 1, 10, 89, 5, .95},
        {&FORGETS, 0, 4, 26, 69, 15, .87},
    };
    size_t wrong = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct ends e = ends_of(rows[i].learner, SESSIONS);
        const double got[] = {e.share[CELL_INTRODUCED],
                              e.share[CELL_PRACTISING],
                              e.share[CELL_PROFICIENT],
                              e.share[CELL_MASTERED],
                              e.rusty,
                              e.mastery * 100};
        const double want[] = {rows[i].introduced, rows[i].practising, rows[i].proficient,
                               rows[i].mastered,   rows[i].rusty,      rows[i].mastery * 100};
        bool same = e.share[CELL_UNSEEN] == 0;
        for (size_t k = 0; k < COUNT(got); k++)
            same = same && fabs(got[k] - want[k]) <= 1;
        if (!same)
            print_error("%s: introduced %.1f practising %.1f proficient %.1f mastered %.1f "
                        "rusty %.1f, m %.3f\n",
                        rows[i].learner->name, got[0], got[1], got[2], got[3], got[4], e.mastery);
        wrong += !same;
    }
    assert_int_equal(wrong, 0);
}

static struct tape studied(const struct learner *l, int last, uint64_t seed)
{
    struct tape t = tape_new(0);
    study_until(&t, l, last, &seed);
    return t;
}

/* Proficient in the second session; the first mixed chance comes in the fifth, three later. */
static void the_always_right_are_mastered_at_the_first_chance(void **state)
{
    (void)state;
    struct tape t = studied(&ALWAYS_RIGHT, SESSIONS, 1);
    for (int c = 0; c < CELLS; c++) {
        size_t n;
        const struct ledger_entry *e = mastery_ledger(t.mastery, c, &n);
        int64_t reached[CELL_STATES] = {0};
        for (size_t i = 0; i < n; i++)
            if (e[i].is != e[i].was)
                reached[e[i].is] = e[i].session;
        assert_int_equal(reached[CELL_PROFICIENT], first_session(c) + 1);
        assert_int_equal(reached[CELL_MASTERED], first_session(c) + 4);
    }
    mastery_free(t.mastery);
}

static void one_piece_without_a_hint_is_all_that_was_missing(void **state)
{
    (void)state;
    struct tape t = studied(&ONE_HINT, SESSIONS, 1);
    t.cells = ALL_CELLS;
    tape_play(&t, "1R*1*R");
    for (int c = 0; c < CELLS; c++) {
        assert_int_equal(report_of(&t, c).state, CELL_PRACTISING);
        assert_true(report_of(&t, c).mastery > .85);
    }
    tape_play(&t, "P");
    for (int c = 0; c < CELLS; c++)
        assert_int_equal(report_of(&t, c).state, CELL_PROFICIENT);
    mastery_free(t.mastery);
}

static void early_failure_does_not_hold_down(void **state)
{
    (void)state;
    struct tape t = studied(&IMPROVES, SESSIONS, 1);
    int low = 0;
    for (int c = 0; c < CELLS; c++) {
        size_t n;
        const struct ledger_entry *e = mastery_ledger(t.mastery, c, &n);
        low += e[COUNT(CHANCES) / 2].was <= CELL_PRACTISING;
        assert_int_equal(e[n - 1].is, CELL_MASTERED);
    }
    assert_true(low > CELLS * 3 / 4);
    mastery_free(t.mastery);
}

/* Sixty days take nothing by themselves: no state, no m; a warm-up of four is what they cost.
 * What was forgotten shows in the answers, and is won back. */
static void a_break_costs_what_was_forgotten(void **state)
{
    (void)state;
    const struct learner *l = &FORGETS;
    struct tape t = studied(l, l->away_after, 1);
    struct ends before = {.rusty = 0}, back = {.rusty = 0};
    look(&t, &before, 1. / CELLS);
    struct recall_ask ask = {
        .last_day = t.day, .day = t.day + l->away_days, .budget = RECALL_BUDGET, .done = ALL_CELLS};
    struct recall_offer offer;
    mastery_offer(t.mastery, &ask, &offer);
    assert_true(offer.warm_up);
    assert_int_equal(offer.n, RECALL_BUDGET);
    t.day += l->away_days;
    look(&t, &back, 1. / CELLS);
    assert_memory_equal(before.share, back.share, sizeof before.share);
    assert_true(before.mastery == back.mastery && back.rusty < 15);
    mastery_free(t.mastery);

    double mastered[4];
    const int at[] = {22, 25, 30, SESSIONS};
    for (size_t i = 0; i < COUNT(at); i++)
        mastered[i] = ends_of(l, at[i]).share[CELL_MASTERED];
    assert_true(mastered[1] < mastered[0] - 30);
    assert_true(mastered[2] > mastered[1] + 5 && mastered[3] > mastered[2] + 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_each_ends),
        cmocka_unit_test(the_always_right_are_mastered_at_the_first_chance),
        cmocka_unit_test(one_piece_without_a_hint_is_all_that_was_missing),
        cmocka_unit_test(early_failure_does_not_hold_down),
        cmocka_unit_test(a_break_costs_what_was_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
