/* What an emulator's trace tells of the pins. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdbool.h>

#include "pins.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"

#define D "/machine/unattached/device"
#define RESETS                                                                                     \
    "pl061_reset " D "[10] reset\npl061_reset " D "[9] reset\npl061_reset " D "[8] reset\n"

static const struct {
    const char *trace;
    bool speaks;
    const char *pins;
} TRACES[] = {
    {"", false, ""},
    {"qemu-system-arm: warning: nic has no peer\n", false, ""},
    {RESETS, true, ""},
    {RESETS "pl061_set_output " D "[8] setting output 1 to 1\n", true, "A1 on\n"},
    /* The ninth comes before the tenth, whichever was reset first; a reset may come again. */
    {RESETS RESETS "pl061_set_output " D "[10] setting output 0 to 1\n"
                   "pl061_set_output " D "[9] setting output 7 to 0\n"
                   "pl061_set_output " D "[10] setting output 0 to 0",
     true, "C0 on\nB7 off\nC0 off\n"},
    {"12@1.5:pl061_reset " D "[8] reset\n12@1.6:pl061_set_output " D "[8] setting output 2 to 1\n",
     true, "A2 on\n"},
    /* Nobody's port, no pin, and words that only look alike. */
    {RESETS "pl061_set_output " D "[7] setting output 1 to 1\n"
            "pl061_set_output " D "[8] setting output 8 to 1\n"
            "pl061_set_output " D "[8] setting output x to 1\n"
            "pl061_set_output\npl061_set_output \npl061_set_output " D "[8]\n"
            "a pl061_set_output " D "[8] setting output 1 to 1\n"
            "pl061_set_outputs " D "[8] setting output 1 to 1\n",
     true, ""},
};

static void changes_are_told_in_order(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof TRACES / sizeof *TRACES; i++) {
        struct buf pins;
        buf_init(&pins, 1024);
        assert_int_equal(pins_read(TRACES[i].trace, a, &pins), TRACES[i].speaks);
        assert_string_equal(buf_text(&pins), TRACES[i].pins);
        buf_free(&pins);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(changes_are_told_in_order)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
