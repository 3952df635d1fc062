/* What rustdoc prints of the examples it runs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "doctests.h"
#include "spiral/base/arena.h"

/* One result line and what is read from it; no item: it is none. */
static const struct {
    const char *line;
    const char *item, *file;
    int at;
    bool runs, passed, ignored;
} LINES[] = {
    {"test src/lib.rs - (line 3) ... ok", "crate", "src/lib.rs", 3, true, true, false},
    {"test src/lib.rs - push (line 12) ... FAILED", "push", "src/lib.rs", 12, true, false, false},
    {"test src/m.rs - m::Stack<T>::push (line 7) ... ok", "m::Stack::push", "src/m.rs", 7, true,
     true, false},
    {"test src/lib.rs - Map<K,Vec<V>>::get (line 9) ... ok", "Map::get", "src/lib.rs", 9, true,
     true, false},
    {"test src/lib.rs - f (line 1) - compile ... ok", "f", "src/lib.rs", 1, false, true, false},
    {"test src/lib.rs - f (line 1) - compile fail ... ok", "f", "src/lib.rs", 1, false, true,
     false},
    {"test src/lib.rs - f (line 1) - should panic ... ok", "f", "src/lib.rs", 1, true, true, false},
    {"test src/lib.rs - f (line 1) ... ignored", "f", "src/lib.rs", 1, true, false, true},
    {"test f ... ok", NULL, NULL, 0, false, false, false},
    {"test src/lib.rs - f ... ok", NULL, NULL, 0, false, false, false},
    {"test src/lib.rs - f (line 1", NULL, NULL, 0, false, false, false},
    {"rest src/lib.rs - f (line 1) ... ok", NULL, NULL, 0, false, false, false},
    {"test ", NULL, NULL, 0, false, false, false},
};

static void every_line_is_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        struct arena *a = arena_new();
        const struct doctest *list;
        const char *out = arena_printf(a, "\nrunning 1 test\n%s\n\ntest result: ", LINES[i].line);
        size_t n = doctests_parse(out, strlen(out), a, &list);
        print_message("# %s\n", LINES[i].line);
        assert_int_equal(n, LINES[i].item != NULL);
        if (n) {
            assert_string_equal(list[0].item, LINES[i].item);
            assert_string_equal(list[0].file, LINES[i].file);
            assert_int_equal(list[0].line, LINES[i].at);
            assert_int_equal(list[0].runs, LINES[i].runs);
            assert_int_equal(list[0].passed, LINES[i].passed);
            assert_int_equal(list[0].ignored, LINES[i].ignored);
        }
        arena_free(a);
    }
}

static const char TWO_BUNDLES[] = "{\"reason\":\"build-finished\",\"success\":true}\n"
                                  "\nrunning 2 tests\n"
                                  "test src/lib.rs - a (line 1) ... FAILED\n"
                                  "test src/lib.rs - b (line 5) ... ok\n"
                                  "\nfailures:\n\n"
                                  "---- src/lib.rs - a (line 1) stdout ----\n"
                                  "Test executable failed (exit status: 101).\n\n"
                                  "stdout:\n"
                                  "running 1 test\n"
                                  "\n"
                                  "test src/lib.rs - c (line 9) ... ok\n"
                                  "\n\nfailures:\n    src/lib.rs - a (line 1)\n"
                                  "\ntest result: FAILED. 1 passed; 1 failed; 0 ignored\n"
                                  "\nrunning 1 test\n"
                                  "test src/lib.rs - d (line 20) ... FAILED\n"
                                  "\nfailures:\n\n"
                                  "---- src/lib.rs - d (line 20) stdout ----\n"
                                  "error[E0425]: cannot find\n"
                                  "\n\nfailures:\n    src/lib.rs - d (line 20)\n";

/* rustdoc runs what it can in one bundle and the rest after it; what an example printed is no
 * result. */
static void bundles_are_read_and_output_is_not(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    const struct doctest *list;
    size_t n = doctests_parse(TWO_BUNDLES, sizeof TWO_BUNDLES - 1, a, &list);
    assert_int_equal(n, 3);
    assert_string_equal(list[0].why, "Test executable failed (exit status: 101).\n\nstdout:\n"
                                     "running 1 test\n\ntest src/lib.rs - c (line 9) ... ok");
    assert_string_equal(list[1].item, "b");
    assert_string_equal(list[1].why, "");
    assert_string_equal(list[2].why, "error[E0425]: cannot find");
    /* However much of it arrived, reading stays inside. */
    for (size_t cut = 0; cut < sizeof TWO_BUNDLES; cut++)
        assert_true(doctests_parse(TWO_BUNDLES, cut, a, &list) <= 3);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_line_is_read),
                                       cmocka_unit_test(bundles_are_read_and_output_is_not)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
