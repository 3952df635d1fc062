/* The kinds of steps. A new one is a file step_KIND.c, its declaration here and its row
 * in steps.c. */
#ifndef SPIRAL_RUNNER_STEPS_H
#define SPIRAL_RUNNER_STEPS_H

#include <stdbool.h>

#include "spiral/base/step.h"

struct diagnostic;
struct run;
struct run_request;
struct words;

struct step_ops {
    /* Only advice unless the step is `required`: runs after the verdict. */
    bool advice;
    /* What it needs is looked for before the build; else it finds out by itself. */
    bool asks;
    /* Adds what `cargo build` must make for it; may be NULL. */
    void (*plan)(const struct step_spec *s, const struct run_request *r, struct words *cargo);
    /* Runs it; ends in run_step_done(), at once or later. */
    void (*start)(struct run *r, const struct step_spec *s);
    /* The check ends in its midst: lets go of what r->own holds beside programs. May be NULL. */
    void (*abandon)(struct run *r);
};

/* The kind's functions. */
const struct step_ops *step_ops(enum step_kind kind);

/* Is it the error that a compile_fail step's case is there for? */
bool case_expects(const struct step_spec *s, const struct diagnostic *d);

extern const struct step_ops STEP_TEST_OPS, STEP_IO_OPS, STEP_COMPILE_FAIL_OPS, STEP_CLIPPY_OPS,
    STEP_FMT_OPS, STEP_REFLECT_OPS, STEP_DOC_OPS, STEP_BENCH_OPS, STEP_MIRI_OPS, STEP_SERVER_OPS,
    STEP_QEMU_OPS;

#endif
