/* How long the rest takes, at the learner's own hours. */
#include "fixture.h"

static const double USUAL[] = {1, 1, 1, 1}, SPREAD[] = {2, .5, 1, 1.5, 1}, FEW[] = {9, 9, 9};

static void a_range_in_weeks(void **state)
{
    (void)state;
    static const struct {
        struct pace_facts facts;
        struct forecast want;
    } rows[] = {
        /* too early to say */
        {{.minutes_left = 600, .sittings = 2, .active_min = 300, .days = 9}, {.known = false}},
        {{.minutes_left = 600, .sittings = 3, .active_min = 59, .days = 9}, {.known = false}},
        {{.minutes_left = 0, .sittings = 9, .active_min = 900, .days = 9}, {.known = false}},
        /* 100 minutes a week, all along and lately: the plan's own minutes, as nothing varies */
        {{.minutes_left = 1000,
          .ratios = USUAL,
          .ratios_n = 4,
          .sittings = 8,
          .active_min = 400,
          .lately_min = 400,
          .days = 28},
         {true, 100, 100, 10, 10}},
        /* the middle half of the ratios: 1 to 1.5 */
        {{.minutes_left = 1000,
          .ratios = SPREAD,
          .ratios_n = 5,
          .sittings = 8,
          .active_min = 400,
          .lately_min = 400,
          .days = 28},
         {true, 100, 100, 10, 15}},
        /* three pieces say little: three quarters to one and a half */
        {{.minutes_left = 1000,
          .ratios = FEW,
          .ratios_n = 3,
          .sittings = 8,
          .active_min = 400,
          .lately_min = 400,
          .days = 28},
         {true, 100, 100, 8, 15}},
        /* more in the last four weeks than before, and less */
        {{.minutes_left = 1000,
          .ratios = USUAL,
          .ratios_n = 4,
          .sittings = 8,
          .active_min = 800,
          .lately_min = 800,
          .days = 56},
         {true, 100, 200, 5, 10}},
        {{.minutes_left = 1000,
          .ratios = USUAL,
          .ratios_n = 4,
          .sittings = 8,
          .active_min = 800,
          .lately_min = 200,
          .days = 56},
         {true, 50, 100, 10, 20}},
        /* nothing lately: what was usual before */
        {{.minutes_left = 1000,
          .ratios = USUAL,
          .ratios_n = 4,
          .sittings = 8,
          .active_min = 800,
          .lately_min = 0,
          .days = 56},
         {true, 100, 100, 10, 10}},
        /* the first days are not blown up to a week of sevens */
        {{.minutes_left = 1000,
          .ratios = USUAL,
          .ratios_n = 4,
          .sittings = 3,
          .active_min = 200,
          .lately_min = 200,
          .days = 2},
         {true, 200, 200, 5, 5}},
        /* there is an end to it */
        {{.minutes_left = 9000000,
          .ratios = USUAL,
          .ratios_n = 4,
          .sittings = 8,
          .active_min = 60,
          .lately_min = 60,
          .days = 28},
         {true, 15, 15, 520, 520}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct forecast f = forecast(&rows[i].facts), want = rows[i].want;
        if (f.known != want.known || f.weekly_min != want.weekly_min ||
            f.weekly_max != want.weekly_max || f.weeks_min != want.weeks_min ||
            f.weeks_max != want.weeks_max)
            fail_msg("row %zu: %d, %d to %d a week, %d to %d weeks", i, f.known, f.weekly_min,
                     f.weekly_max, f.weeks_min, f.weeks_max);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_range_in_weeks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
