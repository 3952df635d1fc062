#include "spiral/base/step.h"

#include <string.h>

static const char *const STEP_NAMES[STEP_KINDS] = {
    [STEP_TEST] = "test",     [STEP_IO] = "io",     [STEP_COMPILE_FAIL] = "compile_fail",
    [STEP_CLIPPY] = "clippy", [STEP_FMT] = "fmt",   [STEP_REFLECT] = "reflect",
    [STEP_SERVER] = "server", [STEP_DOC] = "doc",   [STEP_BENCH] = "bench",
    [STEP_MIRI] = "miri",     [STEP_QEMU] = "qemu",
};

const char *step_kind_name(enum step_kind kind)
{
    return STEP_NAMES[kind];
}

enum step_kind step_kind_parse(const char *name)
{
    for (int k = 0; k < STEP_KINDS; k++)
        if (strcmp(STEP_NAMES[k], name) == 0)
            return (enum step_kind)k;
    return STEP_KINDS;
}
