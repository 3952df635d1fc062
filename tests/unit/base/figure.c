/* Figures of a benchmark: what is one, and how they are drawn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "spiral/base/buf.h"
#include "spiral/base/figure.h"
#include "spiral/base/verdict.h"

static const struct {
    const char *text;
    double value; /* below 0: it is no figure */
    const char *unit;
} TEXTS[] = {
    {"12.5 ns", 12.5, "ns"},
    {"0 allocations", 0, "allocations"},
    {"3e3 calls", 3000, "calls"},
    {"-1 ns", -1, NULL},
    {"ns", -1, NULL},
    {"", -1, NULL},
    {"1", -1, NULL},
    {"1 ", -1, NULL},
    {"1  ns", -1, NULL},
    {"nan ns", -1, NULL},
    {"1e999 ns", -1, NULL},
    {"1 ns more", -1, NULL},
    {"1 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", -1, NULL},
};

static void figures_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        struct figure f;
        bool is = figure_parse(TEXTS[i].text, &f);
        print_message("# %s\n", TEXTS[i].text);
        assert_int_equal(is, TEXTS[i].value >= 0);
        if (is) {
            assert_true(f.value == TEXTS[i].value);
            assert_string_equal(f.unit, TEXTS[i].unit);
        }
    }
}

static void bars_compare_what_has_one_unit(void **state)
{
    (void)state;
    const struct test_result tests[] = {{.name = "b::slow", .output = "40 ns"},
                                        {.name = "b::quick", .output = "10.5 ns"},
                                        {.name = "b::missing", .output = ""},
                                        {.name = "b::none", .output = "0 calls"}};
    struct step_result s = {.kind = STEP_BENCH, .tests = tests, .tests_n = 4};
    struct buf out;
    buf_init(&out, 4096);
    figures_draw(&out, &s);
    assert_string_equal(buf_text(&out),
                        "slow                     ████████████████████████ 40 ns\n"
                        "quick                    ███████                  10.5 ns\n"
                        "none                                              0 calls\n");
    buf_clear(&out);
    s.kind = STEP_TEST;
    figures_draw(&out, &s);
    assert_string_equal(buf_text(&out), "");
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(figures_are_read),
                                       cmocka_unit_test(bars_compare_what_has_one_unit)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
