/* What weighs more: a case a row. */
#include "fixture.h"

#define AWAY .away = true
#define RUSTY .rusty = true
#define ASKED .asked = true

static void what_comes_first(void **state)
{
    (void)state;
    static const struct {
        struct weights w;
        enum weighed want;
    } rows[] = {
        /* the path, unless something speaks against it; questions alone do not */
        {{.path = 9}, WEIGHED_PATH},
        {{.path = 9, .questions = 4}, WEIGHED_PATH},
        {{.path = 9, .questions = 4, .section = 4}, WEIGHED_PATH},
        {{.minutes = 9, .path = 9}, WEIGHED_PATH},
        /* an open struggle before it; where there is no time for that, what there is time for */
        {{.path = 9, .struggle = 12}, WEIGHED_STRUGGLE},
        {{.minutes = 12, .path = 9, .struggle = 12}, WEIGHED_STRUGGLE},
        {{.minutes = 11, .path = 9, .struggle = 12}, WEIGHED_PATH},
        /* questions before work that builds on what is rusty, once a day */
        {{.path = 9, .questions = 4, RUSTY}, WEIGHED_RUSTY},
        {{.path = 9, .questions = 4, .struggle = 12, RUSTY}, WEIGHED_RUSTY},
        {{.path = 9, .questions = 4, RUSTY, ASKED}, WEIGHED_PATH},
        {{.path = 9, RUSTY}, WEIGHED_PATH}, /* and no question for it */
        {{.minutes = 3, .path = 2, .questions = 4, RUSTY}, WEIGHED_PATH},
        /* after weeks away, however little time there is; once a day */
        {{.path = 9, .questions = 4, AWAY}, WEIGHED_WARM_UP},
        {{.path = 9, .questions = 4, AWAY, RUSTY}, WEIGHED_WARM_UP},
        {{.minutes = 2, .path = 9, .questions = 4, AWAY}, WEIGHED_WARM_UP},
        {{.path = 9, .questions = 4, .struggle = 12, AWAY}, WEIGHED_WARM_UP},
        {{.path = 9, .questions = 4, .struggle = 12, AWAY, ASKED}, WEIGHED_STRUGGLE},
        {{.path = 9, AWAY}, WEIGHED_PATH},
        /* too little time: a section further on, then questions, then the work all the same */
        {{.minutes = 5, .path = 9, .section = 5, .questions = 4}, WEIGHED_SECTION},
        {{.minutes = 4, .path = 9, .section = 5, .questions = 4}, WEIGHED_SHORT},
        {{.minutes = 1, .path = 9, .questions = 4, ASKED}, WEIGHED_SHORT},
        {{.minutes = 4, .path = 9, .section = 5}, WEIGHED_ANYWAY},
        {{.minutes = 4, .path = 9, .struggle = 9}, WEIGHED_ANYWAY},
        /* at the end of what is written */
        {{.questions = 4}, WEIGHED_KEEP},
        {{.questions = 4, AWAY}, WEIGHED_WARM_UP},
        {{.minutes = 30}, WEIGHED_NOTHING},
        {{AWAY}, WEIGHED_NOTHING},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        if (weigh(&rows[i].w) != rows[i].want)
            fail_msg("row %zu: %d, not %d", i, weigh(&rows[i].w), rows[i].want);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_comes_first)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
