/* How a program ended, in words. */
#ifndef SPIRAL_RUNNER_ENDING_H
#define SPIRAL_RUNNER_ENDING_H

#include <stdbool.h>

#include "job.h"
#include "spiral/base/buf.h"
#include "spiral/base/verdict.h"
#include "told.h"

struct arena;

/* One program that was run: what it printed and how it ended. */
struct ran {
    struct buf out, err;
    struct job_report report;
};

void ran_init(struct ran *r, size_t out_limit);
void ran_free(struct ran *r);
/* For a job's `output`: keeps what came. */
void ran_take(struct ran *r, int stream, const char *data, size_t n);

/* OUTCOME_PASS where the program came to an end of its own with an exit status that
 * is for others to judge; else what became of it, and `*message` says so. */
enum outcome ending_tell(const struct ran *r, struct arena *a, const struct job_limits *limits,
                         const char **message);

/* What fails a program that is right otherwise: "It left 2 processes running, which were
 * ended.", or "". */
const char *ending_left(const struct job_report *r, struct arena *a);

/* Judges a run of one test by its libtest name. Fills status, message, output and
 * duration of `t`, whose name is left alone. */
void ending_judge_test(const struct ran *r, const char *name, const struct places *places,
                       const struct job_limits *limits, struct arena *a, struct test_result *t);

/* A panic's message, with its place where that is in a file of the learner's. */
struct panic;
const char *ending_panic(const struct panic *p, const struct places *places, struct arena *a);

/* The limits as a job has them. */
struct job_limits ending_limits(const struct limits *l);

#endif
