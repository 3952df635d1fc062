/* What io and server steps have in common: each of their cases is a run of the built program in a
 * fresh folder. A step's own struct begins with a `struct cases`. */
#ifndef SPIRAL_RUNNER_CASES_H
#define SPIRAL_RUNNER_CASES_H

#include <stdbool.h>

#include "cargo.h"
#include "round.h"
#include "supervised.h"

struct cases {
    struct round round;
    const struct step_spec *spec;
    const char *program; /* as the learner would type it */
    const char *exe, *folder;
};

/* Asks cargo for the program. */
void cases_plan(const struct step_spec *s, const struct run_request *r, struct words *cargo);
/* Makes the folders, and a test of each case. False after run_step_done() was told why not. */
bool cases_open(struct cases *c, struct run *r, const struct step_spec *s);
/* For round_run(). */
struct job_spec cases_job(const struct cases *c, size_t i);

/* Appends what the author says of the case, and how it is called. */
void cases_tell(const struct cases *c, size_t i, struct buf *told);
/* Compares output and exit status of a program that has ended; false after telling what
 * differs. */
bool cases_compare(const struct cases *c, size_t i, struct buf *told);
/* Fills the result: `told` becomes its message, unless there is none or it is not written. */
void cases_settle(struct cases *c, size_t i, enum outcome status, struct buf *told);
/* All have been told. */
void cases_close(struct cases *c);

#endif
