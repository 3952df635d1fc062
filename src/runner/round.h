/* The programs of one step: run side by side, each judged as it ends, told in the order of the
 * manifest. A step's own struct begins with a `struct round`. */
#ifndef SPIRAL_RUNNER_ROUND_H
#define SPIRAL_RUNNER_ROUND_H

#include "run.h"

struct job_spec;
struct round;

struct round_program {
    struct round *round;
    uint32_t job;
    struct ran *ran; /* what it printed and how it ended; NULL before it runs */
    bool judged;
};

struct round {
    struct run *run;
    struct round_program *programs;
    struct test_result *results; /* one for each */
    size_t n, told;
    /* It was started; it has printed something; it has ended, and round_judge() is to be called,
     * now or later. All three may be NULL. */
    void (*started)(struct round *d, size_t i);
    void (*heard)(struct round *d, size_t i);
    void (*ended)(struct round *d, size_t i);
    void (*judge)(struct round *d, size_t i); /* fills results[i] */
    void (*finish)(struct round *d);          /* all are judged and told */
};

/* Room for up to `most`; `n` grows by round_add(). */
void round_init(struct round *d, struct run *r, size_t most);
/* A program that is to run, by the name of its test. */
void round_add(struct round *d, const char *name);
/* The spec is copied. */
void round_run(struct round *d, size_t i, const struct job_spec *spec);
/* For `ended`: what is to be known of it is known. */
void round_judge(struct round *d, size_t i);

#endif
