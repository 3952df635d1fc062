/* FSRS-6, a model of forgetting: a memory's stability (days until the chance to recall it
 * has fallen to .9) and difficulty (1..10), moved by each review.
 *
 * Formulas and the 21 default weights: open-spaced-repetition, FSRS-6, as in py-fsrs 6.3.1 (the
 * two published implementations differ for Hard on the same day; this is py-fsrs's). Written from
 * the formulas; no code of theirs is in it. Time is whole days. */
#ifndef PROGRESS_FSRS_H
#define PROGRESS_FSRS_H

#include <stdint.h>

#include "spiral/progress.h"

enum { FSRS_WEIGHTS_N = 21 };
extern const double FSRS_WEIGHTS[FSRS_WEIGHTS_N];

struct memory {
    double stability; /* 0: never reviewed */
    double difficulty;
};

/* The chance to recall after `days`. */
double fsrs_retrievability(const double *w, double days, double stability);
/* Whole days, one at the least, until that chance has fallen to `retention`. */
int64_t fsrs_interval(const double *w, double stability, double retention);
/* The memory after a review `days` after the last one; the first where `m` is {0}. */
struct memory fsrs_review(const double *w, struct memory m, int64_t days, enum rating r);

/* The parts, each with published vectors. */
double fsrs_first_difficulty(const double *w, enum rating r); /* before it is held to 1..10 */
double fsrs_next_difficulty(const double *w, double difficulty, enum rating r);
double fsrs_recalled(const double *w, struct memory m, double retrievability, enum rating r);
double fsrs_forgotten(const double *w, struct memory m, double retrievability);
double fsrs_same_day(const double *w, double stability, enum rating r);

#endif
