#include "steps.h"

#include <stddef.h>

const struct step_ops *step_ops(enum step_kind kind)
{
    static const struct step_ops *const kinds[STEP_KINDS] = {
        [STEP_TEST] = &STEP_TEST_OPS,
        [STEP_IO] = &STEP_IO_OPS,
        [STEP_COMPILE_FAIL] = &STEP_COMPILE_FAIL_OPS,
        [STEP_CLIPPY] = &STEP_CLIPPY_OPS,
        [STEP_FMT] = &STEP_FMT_OPS,
        [STEP_REFLECT] = &STEP_REFLECT_OPS,
        [STEP_SERVER] = &STEP_SERVER_OPS,
        [STEP_DOC] = &STEP_DOC_OPS,
        [STEP_BENCH] = &STEP_BENCH_OPS,
        [STEP_MIRI] = &STEP_MIRI_OPS,
        [STEP_QEMU] = &STEP_QEMU_OPS,
    };
    return kinds[kind];
}
