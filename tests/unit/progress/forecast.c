/* How long the rest takes, at the learner's own hours. */
#include "fixture.h"

static const double USUAL[] = {1, 1, 1, 1}, SPREAD[] = {2, .5, 1, 1.5, 1}, FEW[] = {9, 9, 9};

static const struct {
    const char *because;
    int left, sittings, active, lately, days;
    const double *ratios;
    size_t ratios_n;
    struct forecast want;
} ROWS[] = {
    {"two sittings say nothing", 600, 2, 300, 300, 9, NULL, 0, {.known = false}},
    {"nor do 59 minutes", 600, 3, 59, 59, 9, NULL, 0, {.known = false}},
    {"nothing is left", 0, 9, 900, 900, 9, NULL, 0, {.known = false}},
    {"nothing varies", 1000, 8, 400, 400, 28, USUAL, 4, {true, 100, 100, 10, 10}},
    {"the middle half", 1000, 8, 400, 400, 28, SPREAD, 5, {true, 100, 100, 10, 15}},
    {"three pieces say little", 1000, 8, 400, 400, 28, FEW, 3, {true, 100, 100, 8, 15}},
    {"more lately", 1000, 8, 800, 800, 56, USUAL, 4, {true, 100, 200, 5, 10}},
    {"less lately", 1000, 8, 800, 200, 56, USUAL, 4, {true, 50, 100, 10, 20}},
    {"nothing lately", 1000, 8, 800, 0, 56, USUAL, 4, {true, 100, 100, 10, 10}},
    {"two days are no week", 1000, 3, 200, 200, 2, USUAL, 4, {true, 200, 200, 5, 5}},
    {"there is an end", 9000000, 8, 60, 60, 28, USUAL, 4, {true, 15, 15, 520, 520}},
};

static void a_range_in_weeks(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        struct forecast want = ROWS[i].want;
        struct forecast f = forecast(&(struct pace_facts){.minutes_left = ROWS[i].left,
                                                          .sittings = ROWS[i].sittings,
                                                          .active_min = ROWS[i].active,
                                                          .lately_min = ROWS[i].lately,
                                                          .days = ROWS[i].days,
                                                          .ratios = ROWS[i].ratios,
                                                          .ratios_n = ROWS[i].ratios_n});
        if (f.known != want.known || f.weekly_min != want.weekly_min ||
            f.weekly_max != want.weekly_max || f.weeks_min != want.weeks_min ||
            f.weeks_max != want.weeks_max)
            fail_msg("%s: %d, %d to %d a week, %d to %d weeks", ROWS[i].because, f.known,
                     f.weekly_min, f.weekly_max, f.weeks_min, f.weeks_max);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_range_in_weeks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
