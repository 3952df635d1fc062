/* Sittings out of event times. */
#include "fixture.h"

enum { SECOND = 1000, MINUTE = 60 * SECOND, MOMENTS_MAX = 12 };

static const int64_t EVENING = INT64_C(1778786047000);

struct moment {
    char mark; /* '(' start, ')' end, '.' any event; 0 ends the list */
    int seconds;
};

static enum sitting_mark mark_of(char c)
{
    return c == '(' ? SITTING_START : c == ')' ? SITTING_END : SITTING_LIFE;
}

static struct sittings fold(struct sittings s, const struct moment *moments)
{
    for (const struct moment *m = moments; m->mark; m++)
        sittings_add(&s, mark_of(m->mark), EVENING + (int64_t)m->seconds * SECOND);
    return s;
}

static void sittings_follow_from_times(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        struct moment moments[MOMENTS_MAX];
        int number, active_s;
        bool open;
    } rows[] = {
        {"nothing yet", {{0}}, 0, 0, false},
        {"one event", {{'(', 0}}, 1, 0, true},
        {"an event opens one without a mark", {{'.', 0}}, 1, 0, true},
        {"every second counts", {{'(', 0}, {'.', 60}, {'.', 250}}, 1, 250, true},
        {"a gap of five minutes counts", {{'(', 0}, {'.', 300}}, 1, 300, true},
        {"a longer one counts as five", {{'(', 0}, {'.', 301}}, 1, 300, true},
        {"just under half an hour", {{'(', 0}, {'.', 1799}}, 1, 300, true},
        {"half an hour closes", {{'(', 0}, {'.', 60}, {'.', 1860}}, 2, 0, true},
        {"the end closes", {{'(', 0}, {'.', 60}, {')', 90}}, 1, 90, false},
        {"the time to the end counts as five at most", {{'(', 0}, {')', 900}}, 1, 300, false},
        {"an end after half an hour adds nothing",
         {{'(', 0}, {'.', 60}, {')', 1860}},
         1,
         60,
         false},
        {"two ends", {{'(', 0}, {')', 60}, {')', 120}}, 1, 60, false},
        {"an end before all", {{')', 0}}, 0, 0, false},
        {"after an end the next one", {{'(', 0}, {')', 60}, {'(', 61}, {'.', 71}}, 2, 10, true},
        {"after an end any event", {{'(', 0}, {')', 60}, {'.', 61}, {'.', 71}}, 2, 10, true},
        {"two windows start at once", {{'(', 0}, {'(', 0}, {'.', 30}}, 1, 30, true},
        {"a start in the middle", {{'(', 0}, {'.', 60}, {'(', 100}}, 1, 100, true},
        {"a clock set back counts as nothing",
         {{'(', 0}, {'.', 60}, {'.', -3600}, {'.', -3540}},
         1,
         120,
         true},
        {"however far", {{'(', 0}, {'.', 60}, {'.', -30000000}, {'.', -29999990}}, 1, 70, true},
        {"set back, then an end", {{'(', 0}, {'.', 60}, {')', -100}}, 1, 60, false},
        {"events out of step by a little", {{'(', 0}, {'.', 10}, {'.', 9}, {'.', 20}}, 1, 21, true},
        {"many evenings",
         {{'(', 0}, {')', 60}, {'(', 86400}, {'.', 90000}, {'.', 90100}, {')', 90200}},
         3,
         200,
         false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct sittings s = fold((struct sittings){0}, rows[i].moments);
        if (s.number != rows[i].number || s.active_ms != (int64_t)rows[i].active_s * SECOND ||
            s.open != rows[i].open)
            fail_msg("%s: sitting %d, %d ms, %s", rows[i].what, (int)s.number, (int)s.active_ms,
                     s.open ? "open" : "closed");
    }
}

static void now_is_not_an_event(void **state)
{
    (void)state;
    static const struct {
        int after_s, active_s;
        bool open;
    } rows[] = {{0, 60, true},     {10, 70, true},    {300, 360, true},   {301, 360, true},
                {1799, 360, true}, {1800, 60, false}, {90000, 60, false}, {-50, 60, true}};
    const struct moment moments[] = {{'(', 0}, {'.', 60}, {0, 0}};
    const struct sittings s = fold((struct sittings){0}, moments);
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t now = EVENING + (60 + (int64_t)rows[i].after_s) * SECOND;
        struct sittings seen = sittings_at(&s, now);
        assert_int_equal(seen.active_ms / SECOND, rows[i].active_s);
        assert_int_equal(seen.open, rows[i].open);
        assert_int_equal(seen.number, 1);
        assert_int_equal(seen.last_ms, s.last_ms);
    }
    struct sittings none = {0};
    assert_false(sittings_at(&none, EVENING).open);
}

static void an_opening_is_told(void **state)
{
    (void)state;
    static const struct {
        char mark;
        int seconds;
        bool opens;
    } rows[] = {{')', 0, false},   {'.', 0, true},    {'.', 60, false},
                {'(', 70, false},  {'(', 1870, true}, {')', 1880, false},
                {'(', 1890, true}, {'.', 9000, true}, {'.', 9010, false}};
    struct sittings s = {0};
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t at = EVENING + (int64_t)rows[i].seconds * SECOND;
        assert_int_equal(sittings_add(&s, mark_of(rows[i].mark), at), rows[i].opens);
        if (rows[i].opens)
            assert_int_equal(s.began_ms, at);
    }
    assert_int_equal(s.number, 4);
}

/* What the record's 100,000 signs of life must not cost: the fold goes on from the last start. */
static void going_on_from_a_start_is_the_same(void **state)
{
    (void)state;
    static const int gaps[] = {-90, 0, 1, 30, 299, 301, 1200, 1801, 90000};
    static const enum sitting_mark marks[] = {SITTING_LIFE, SITTING_LIFE, SITTING_LIFE,
                                              SITTING_START, SITTING_END};
    uint64_t seed = 30;
    for (int run = 0; run < 1000; run++) {
        struct sittings all = {0}, later = {0};
        int64_t now = EVENING;
        for (int i = 0; i < 60; i++) {
            now += (int64_t)gaps[random_below(&seed, (int)COUNT(gaps))] * SECOND;
            enum sitting_mark mark = marks[random_below(&seed, (int)COUNT(marks))];
            if (sittings_add(&all, mark, now) && mark == SITTING_START)
                later = (struct sittings){.number = all.number - 1};
            sittings_add(&later, mark, now);
            assert_int_equal(later.number, all.number);
            assert_int_equal(later.began_ms, all.began_ms);
            assert_int_equal(later.last_ms, all.last_ms);
            assert_int_equal(later.active_ms, all.active_ms);
            assert_int_equal(later.open, all.open);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sittings_follow_from_times),
        cmocka_unit_test(now_is_not_an_event),
        cmocka_unit_test(an_opening_is_told),
        cmocka_unit_test(going_on_from_a_start_is_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
