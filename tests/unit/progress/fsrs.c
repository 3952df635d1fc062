/* The vectors that the published implementations of FSRS-6 agree on. They were made in single
 * precision: hence the tolerance. */
#include "fixture.h"

#include <math.h>

#include "fsrs.h"

static void same(double got, double want, double tolerance)
{
    if (fabs(got - want) > tolerance * fmax(1, fabs(want)))
        fail_msg("%.9g where %.9g was expected", got, want);
}

#define NEAR(got, want) same(got, want, 1e-5)

static void chances_to_recall(void **state)
{
    (void)state;
    static const struct {
        double days, stability, chance;
    } cases[] = {
        {0, 1, 1},          {1, 2, .9403443},   {2, 3, .9253786}, {3, 4, .9185229},
        {4, 4, .9},         {5, 2, .8261359},   {21, 21, .9},     {10, 2.3065, .774},
        {30, 2.3065, .668}, {60, 2.3065, .603},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        same(fsrs_retrievability(FSRS_WEIGHTS, cases[i].days, cases[i].stability), cases[i].chance,
             i < 7 ? 1e-6 : 5e-4);
}

static void difficulties(void **state)
{
    (void)state;
    static const double first[] = {6.4133, 5.11217071, 2.11810397, 1};
    static const double next[] = {8.341763, 6.6659956, 4.990228, 3.3144615};
    for (int r = RATING_AGAIN; r <= RATING_EASY; r++) {
        struct memory m = fsrs_review(FSRS_WEIGHTS, (struct memory){0}, 0, (enum rating)r);
        NEAR(m.difficulty, first[r - 1]);
        NEAR(m.stability, FSRS_WEIGHTS[r - 1]);
        NEAR(fsrs_next_difficulty(FSRS_WEIGHTS, 5, (enum rating)r), next[r - 1]);
    }
}

static void stabilities(void **state)
{
    (void)state;
    static const struct {
        double difficulty, chance, recalled, forgotten, same_day;
    } cases[] = {
        [RATING_AGAIN] = {1, .9, 25.602541, 1.0525396, 1.596818},
        [RATING_HARD] = {2, .8, 28.226582, 1.1894329, 5},
        [RATING_GOOD] = {3, .7, 58.656002, 1.3680838, 5},
        [RATING_EASY] = {4, .6, 127.226685, 1.584989, 8.12961},
    };
    for (int r = RATING_AGAIN; r <= RATING_EASY; r++) {
        struct memory m = {.stability = 5, .difficulty = cases[r].difficulty};
        NEAR(fsrs_recalled(FSRS_WEIGHTS, m, cases[r].chance, (enum rating)r), cases[r].recalled);
        NEAR(fsrs_forgotten(FSRS_WEIGHTS, m, cases[r].chance), cases[r].forgotten);
        if (r != RATING_HARD)
            NEAR(fsrs_same_day(FSRS_WEIGHTS, 5, (enum rating)r), cases[r].same_day);
    }
}

/* A lapse leaves no more than the same lapse within the day would: S / e^(w17 * w18). */
static void a_lapse_adds_nothing(void **state)
{
    (void)state;
    const struct memory weak = {.stability = .01, .difficulty = 1};
    NEAR(1000 * fsrs_forgotten(FSRS_WEIGHTS, weak, .1), 10 / exp(.5425 * .0912));
}

/* Hard on the same day: fsrs-rs holds it to no loss (5), py-fsrs lets it fall, and so do we:
 * 5 * e^(w17 * (2 - 3 + w18)) * 5^-w19. */
static void hard_on_the_same_day_is_as_in_py_fsrs(void **state)
{
    (void)state;
    NEAR(fsrs_same_day(FSRS_WEIGHTS, 5, RATING_HARD),
         5 * exp(.5425 * (-1 + .0912)) * pow(5, -.0658));
    assert_true(fsrs_same_day(FSRS_WEIGHTS, 5, RATING_HARD) < 3);
}

static void intervals(void **state)
{
    (void)state;
    static const double days[] = {3116769, 34793, 2508, 387, 90, 27, 9, 3, 1, 1};
    for (int i = 0; i < 10; i++) {
        double want = days[i] > 36500 ? 36500 : days[i];
        assert_int_equal(fsrs_interval(FSRS_WEIGHTS, 1, (i + 1) / 10.), want);
    }
    /* The first one, past the limit of a hundred years, by a stability that brings it back. */
    assert_int_equal(fsrs_interval(FSRS_WEIGHTS, .01, .1), 31168);
    static const struct {
        double retention, ratio;
    } levers[] = {{.95, .403}, {.9, 1}, {.85, 1.906}, {.8, 3.316}};
    for (size_t i = 0; i < COUNT(levers); i++)
        assert_int_equal(fsrs_interval(FSRS_WEIGHTS, 1000, levers[i].retention) / 1000. * 1000 + .5,
                         levers[i].ratio * 1000 + .5);
    /* Halves go to the even day. */
    assert_int_equal(fsrs_interval(FSRS_WEIGHTS, 2.5, .9), 2);
    assert_int_equal(fsrs_interval(FSRS_WEIGHTS, 3.5, .9), 4);
}

static struct memory review_all(const double *w, const int *ratings, const int *days, size_t n)
{
    struct memory m = {0};
    for (size_t i = 0; i < n; i++)
        m = fsrs_review(w, m, days[i], (enum rating)ratings[i]);
    return m;
}

static void a_history_of_six_reviews(void **state)
{
    (void)state;
    static const int ratings[] = {1, 3, 3, 3, 3, 3}, days[] = {0, 0, 1, 3, 8, 21};
    struct memory m = review_all(FSRS_WEIGHTS, ratings, days, 6);
    NEAR(m.stability, 53.62691);
    NEAR(m.difficulty, 6.3574867);
    double w[FSRS_WEIGHTS_N];
    memcpy(w, FSRS_WEIGHTS, sizeof w);
    w[17] = w[18] = w[19] = 0;
    NEAR(review_all(w, ratings, days, 6).stability, 53.335106);
}

/* py-fsrs's own test: learning steps of 1 and 10 minutes, relearning of 10, each review when due.
 */
static void a_history_reviewed_when_due(void **state)
{
    (void)state;
    static const struct {
        enum rating rating;
        int interval; /* days; 0: a step of minutes */
    } reviews[] = {{3, 0}, {3, 2}, {3, 11}, {3, 46}, {3, 163}, {3, 498}, {1, 0},
                   {1, 0}, {3, 2}, {3, 4},  {3, 7},  {3, 12},  {3, 21}};
    struct memory m = {0};
    int waited = 0;
    for (size_t i = 0; i < COUNT(reviews); i++) {
        m = fsrs_review(FSRS_WEIGHTS, m, waited, reviews[i].rating);
        waited = reviews[i].interval;
        if (waited)
            assert_int_equal(fsrs_interval(FSRS_WEIGHTS, m.stability, .9), waited);
    }
}

static void always_good(void **state)
{
    (void)state;
    static const int days[] = {2, 11, 46, 163, 497};
    struct memory m = {0};
    int waited = 0;
    for (size_t i = 0; i < COUNT(days); i++) {
        m = fsrs_review(FSRS_WEIGHTS, m, waited, RATING_GOOD);
        waited = days[i];
        assert_int_equal(fsrs_interval(FSRS_WEIGHTS, m.stability, .9), waited);
    }
}

/* Whatever the history: the figures stay within their limits. */
static void memories_keep_to_their_limits(void **state)
{
    (void)state;
    uint64_t seed = 6;
    for (int run = 0; run < 200; run++) {
        struct memory m = {0};
        int kind = random_below(&seed, 6); /* 0..3: always the same rating */
        for (int i = 0; i < 100; i++) {
            int r = kind < 4 ? kind + 1 : 1 + random_below(&seed, 4);
            m = fsrs_review(FSRS_WEIGHTS, m, random_below(&seed, 3) * random_below(&seed, 40000),
                            (enum rating)r);
            assert_true(m.stability >= .001 && m.stability <= 36500);
            assert_true(m.difficulty >= 1 && m.difficulty <= 10);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chances_to_recall),
        cmocka_unit_test(difficulties),
        cmocka_unit_test(stabilities),
        cmocka_unit_test(a_lapse_adds_nothing),
        cmocka_unit_test(hard_on_the_same_day_is_as_in_py_fsrs),
        cmocka_unit_test(intervals),
        cmocka_unit_test(a_history_of_six_reviews),
        cmocka_unit_test(a_history_reviewed_when_due),
        cmocka_unit_test(always_good),
        cmocka_unit_test(memories_keep_to_their_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
