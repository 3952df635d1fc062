/* One check, as its parts share it. run.c owns it and decides what comes next; build.c
 * and the step_*.c files work on it and report back. */
#ifndef SPIRAL_RUNNER_RUN_H
#define SPIRAL_RUNNER_RUN_H

#include <stdint.h>

#include "ending.h"
#include "messages.h"
#include "spiral/runner.h"
#include "stage.h"
#include "supervised.h"
#include "told.h"

struct arena;
struct loop;
struct timer;
struct probe;

struct run {
    struct loop *loop;
    struct run_request asked;          /* as given, with real paths */
    const struct run_request *request; /* &asked */
    struct run_events events;
    void *ctx;
    struct arena *arena;
    struct places places;
    int64_t started;

    struct stage stage;
    int lock; /* the open lock file of the target directory; -1: not held */
    struct supervisor *supervisor;
    struct timer *timer; /* what comes next, or the next try for the lock */
    struct timer *clock; /* tells the progress again while it lasts */

    struct run_progress progress;
    struct ran **rans; /* what programs printed, freed with the run */
    size_t rans_n;
    struct probe *probes; /* of what steps need, see needs.c */
    size_t probes_n, probing;
    struct ran *cargo; /* the build: its words on stderr and its end */
    struct messages built, linted;
    struct messages **heard; /* what the steps' own cargo commands say, freed with the run */
    size_t heard_n;
    int packages_done;
    /* Why nothing could be built, where it is not for the compiler to say. */
    enum outcome build_outcome;
    const char *build_message;

    struct step_result *results; /* one for each step of the request */
    bool *settled;
    size_t current;
    int64_t step_started;
    void *own;              /* the current step's, for its abandon() */
    const char *scratch;    /* a folder that goes with the check; NULL: none */
    bool starting;          /* the current step's start() has not returned */
    bool advising;          /* the verdict was given, what follows is advice */
    struct message *advice; /* what clippy said */
    size_t advice_n;

    struct verdict verdict;
    bool closing; /* the supervisor is ending; `done` comes next */
    bool interrupted;
};

/* ---- for the steps ---- */

const struct step_spec *run_step(const struct run *r);
struct step_result *run_result(struct run *r);
/* A place for what a program prints; lives as long as the run. */
struct ran *run_ran(struct run *r, size_t out_limit);
/* And one for what a cargo command of the step's own says. */
struct messages *run_messages(struct run *r);
/* The job of a cargo command: in cargo's folder and environment, for as long as a build may take.
 */
struct job_spec run_cargo_job(const struct run *r, const char *const *argv);
/* The job of what was built: in the copy, nothing in its environment that would change a verdict,
 * within a test's limits. */
struct job_spec run_built_job(const struct run *r, const char *const *argv);
/* Starts a program; the job's events are called with `ctx`. Returns its number. */
uint32_t run_job(struct run *r, const struct job_spec *spec, const struct job_events *events,
                 void *ctx);
/* For one that was told to have started. */
void run_job_control(struct run *r, uint32_t job, enum job_control control);
/* A folder of the step's own, which goes with the check; never what was left of another. */
enum status run_scratch(struct run *r, const char **folder, struct error *err);
/* Says what happens now; `subject` must live until the next call. */
void run_tell(struct run *r, const char *subject, int done, int total);
void run_tell_test(struct run *r, const struct test_result *t);
/* The current step's result is complete. It may be called before start() returns. */
void run_step_done(struct run *r, enum outcome status, const char *message);
/* The same for a step whose tests hold the verdict: the worst of them. */
void run_step_tests_done(struct run *r, const struct test_result *tests, size_t n);
/* And for one that has a verdict of its own beside them: the worst of all. */
void run_step_proof_done(struct run *r, const struct test_result *tests, size_t n, enum outcome own,
                         const char *message);

/* ---- the build ---- */

/* Builds what the steps ask for, in one cargo command, then calls run_built(). */
void build_start(struct run *r);
void run_built(struct run *r);
/* What cargo wrote to its standard error, from its first error on, in the learner's paths. */
const char *build_words(struct run *r, const struct ran *cargo);
/* The built target's executable; NULL after run_step_done() was told why there is none. */
const char *build_executable(struct run *r, const char *kind, const char *name);
/* The same for the tests of this very file, whatever else has its name. */
const char *build_test(struct run *r, const char *file);
/* Does the learner's own code, tests aside, not compile? */
bool build_is_broken(const struct run *r);
/* False after run_step_done() was told so, where nothing can be done with such code. */
bool build_is_usable(struct run *r);

#endif
