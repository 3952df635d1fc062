/* What the steps need of the machine beside cargo: looked for before anything is built, so that
 * what is missing is said and nothing else goes wrong for want of it. */
#ifndef SPIRAL_RUNNER_NEEDS_H
#define SPIRAL_RUNNER_NEEDS_H

#include <stdbool.h>

#include "spiral/base/step.h"

struct run;

/* Looks for what steps need whose kind `asks`, then goes on to the build; or to run_built() where
 * without it there is nothing that could build. */
void needs_look(struct run *r);
/* May the current step be run? False after run_step_done() was told what is missing, and how to
 * get it. */
bool needs_are_met(struct run *r);
/* That `name` ("tool:valgrind") is missing, and how to get it: for a step that found it out by
 * itself. */
const char *needs_tell(const struct run *r, const char *name);

#endif
