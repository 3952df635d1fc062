/* The steps of an exercise.json: each kind has its own keys. */
#ifndef SPIRAL_CATALOG_STEPS_H
#define SPIRAL_CATALOG_STEPS_H

#include "reader.h"
#include "spiral/base/step.h"

enum { STEPS_MAX = 60 };

/* A step and the requirements it covers. */
struct raw_step {
    struct step_spec spec;
    const char *const *covers;
    size_t covers_n;
};

struct step_list {
    struct raw_step *steps;
    size_t n;
};

/* A struct step_list. */
read_fn read_steps;

#endif
