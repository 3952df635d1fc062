#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "words.h"

enum { HOUR = 3600 * 1000 };
static const int64_t THURSDAY = 1778782447000; /* 2026-05-14T20:14:07+02:00 */

static void dates_and_times(void **state)
{
    (void)state;
    char out[WORDS_MAX];
    assert_string_equal(words_date(THURSDAY, 120, out), "Thu 14 May");
    assert_string_equal(words_time(THURSDAY, 120, out), "20:14:07");
    assert_string_equal(words_date(THURSDAY + 4 * (int64_t)HOUR, 120, out), "Fri 15 May");
}

static void spans_as_a_person_says_them(void **state)
{
    (void)state;
    static const struct {
        int64_t hours;
        const char *want;
    } cases[] = {
        {-5, "earlier today"},      {1, "earlier today"},        {20, "earlier today"},
        {21, "yesterday"},          {48, "two days ago"},        {13 * 24, "13 days ago"},
        {14 * 24, "two weeks ago"}, {35 * 24, "five weeks ago"}, {100 * 24, "three months ago"},
    };
    char out[WORDS_MAX];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(
            words_since(THURSDAY - cases[i].hours * (int64_t)HOUR, THURSDAY, 120, out),
            cases[i].want);
}

static void durations_and_counts(void **state)
{
    (void)state;
    static const struct {
        int64_t ms;
        const char *want;
    } cases[] = {{0, "0.0 s"},    {340, "0.3 s"},  {9999, "9.9 s"},
                 {10000, "10 s"}, {59999, "59 s"}, {65000, "1 min 05 s"}};
    char out[WORDS_MAX];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(words_duration(cases[i].ms, out), cases[i].want);
    assert_string_equal(words_minutes(59, out), "0 min");
    assert_string_equal(words_minutes(12 * 60 + 1, out), "12 min");
    assert_string_equal(words_minutes(3900, out), "1 h 05 min");
    assert_string_equal(words_count(0, "hint", out), "no hint");
    assert_string_equal(words_count(1, "hint", out), "1 hint");
    assert_string_equal(words_count(3, "hint", out), "3 hints");
}

static void paths_below_home_are_short(void **state)
{
    (void)state;
    char out[100];
    assert_string_equal(words_path("/home/a/spiral", "/home/a", out, sizeof out), "~/spiral");
    assert_string_equal(words_path("/home/a", "/home/a", out, sizeof out), "~");
    assert_string_equal(words_path("/home/ab", "/home/a", out, sizeof out), "/home/ab");
    assert_string_equal(words_path("/x", NULL, out, sizeof out), "/x");
    assert_string_equal(words_path("/x", "/", out, sizeof out), "/x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_and_times),
        cmocka_unit_test(spans_as_a_person_says_them),
        cmocka_unit_test(durations_and_counts),
        cmocka_unit_test(paths_below_home_are_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
