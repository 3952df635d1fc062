/* Builds and runs the steps of an exercise.
 *
 * | file | |
 * |---|---|
 * | run.c        | one check from start to verdict: which step is next, what it needs |
 * | findings.c   | from the steps' results and the compiler's messages to the verdict |
 * | stage.c      | the staging copy: owned files from the learner, all else pristine |
 * | build.c      | the one cargo build of a check, and what its end means |
 * | cargo.c      | the cargo commands: arguments, environment, where they run |
 * | messages.c   | cargo's JSON lines to diagnostics and artefacts |
 * | libtest.c    | what a test binary prints: results, panics, lists |
 * | doctests.c   | what rustdoc prints of the examples it runs |
 * | ending.c     | how a program ended, in words |
 * | cases.c      | runs of the built program: what io and server steps have in common |
 * | talk.c       | a conversation with the learner's server, as a script has it |
 * | compare.c    | what a case expects beside what it got |
 * | told.c       | the learner's paths, and text made visible |
 * | needs.c      | what the steps need of the machine, and what is missing |
 * | pins.c       | what an emulator tells of the pins of its board |
 * | steps.c, step_*.c | one kind of step, one file, one table of functions |
 * | round.c      | the programs of one step, side by side |
 * | valgrind.c   | memory errors where Miri is missing, and counted instructions |
 * | programs.c   | single programs under the supervisor, outside of any check |
 * | scratch.c    | files that can be made again at any time |
 * | supervised.c | handing programs to the supervisor and reading what it reports |
 * | supervisor.c | the supervisor itself: this program again, once a check |
 * | keeper.c     | its fork for each program: limits, output, clock, the end of all |
 * | tree.c       | the processes below one: their memory, and killing them |
 *
 * A run borrows its request for as long as it lives. It never touches the
 * learner's folder: it builds in `stage` with target directory `target`. Two runs
 * with one target directory, in whatever process, take turns. */
#ifndef SPIRAL_RUNNER_H
#define SPIRAL_RUNNER_H

#include <stdbool.h>
#include <stddef.h>

#include "spiral/base/error.h"
#include "spiral/base/step.h"
#include "spiral/base/verdict.h"

struct loop;
struct arena;

struct run_request {
    const char *id;       /* "1.1.1" */
    const char *package;  /* the Cargo package: the work's slug */
    const char *pristine; /* the exercise's starter/ */
    const char *learner;  /* the folder the owned files come from */
    const char *shown;    /* how the learner's folder is written in messages: "" or "1.1.1-shout" */
    const char *stage;    /* a folder only this package is ever staged in */
    const char *target;   /* the target directory that goes with it */
    const char *const *owned;
    size_t owned_n;
    const char *const *removed; /* pristine files the learner may delete */
    size_t removed_n;
    const struct step_spec *steps;
    size_t steps_n;
    const char *const *tests; /* the manifest's list: "file::name" */
    size_t tests_n;
    const char *reflection; /* the learner's answer to a reflect step; NULL: none */
    struct limits limits;
    bool learner_adds;
    bool advice;            /* run clippy and fmt where they are only advice */
    const char *cargo;      /* "cargo", or what $CARGO names */
    const char *self;       /* this program's path: it is its own supervisor */
    const char *const *env; /* the environment, ends with NULL */
};

enum run_stage { RUN_STAGING, RUN_BUILDING, RUN_TESTING, RUN_ADVICE };

/* What happens right now; texts are borrowed for the call. */
struct run_progress {
    enum run_stage stage;
    const char *subject; /* the crate being compiled, the test being run */
    int done, total;     /* tests or crates; 0 total: unknown */
    int64_t elapsed_ms;
};

struct run_events {
    void (*progress)(const struct run_progress *p, void *ctx);
    /* A step's verdict is known; tests arrive one by one through `test`. */
    void (*test)(const char *step, const struct test_result *t, void *ctx);
    void (*step)(const struct step_result *s, void *ctx);
    /* Everything that decides is known. Advice may follow; then `done` comes. */
    void (*verdict)(const struct verdict *v, void *ctx);
    /* Once. The same verdict with its advice; borrowed, lives until run_free(). */
    void (*done)(const struct verdict *v, void *ctx);
};

struct run;
/* Starts a check on the loop: it is about the learner's files as they are at this
 * moment. Any of the events may be NULL; none is called before this returns. `*out` is owned by the
 * caller. STATUS_MISSING where there is no cargo, STATUS_INVALID for a learner's
 * file that cannot be staged (a link, too large). */
enum status run_start(struct loop *l, const struct run_request *asked,
                      const struct run_events *events, void *ctx, struct run **out,
                      struct error *err);
/* Ends everything that runs; `done` follows with OUTCOME_INTERRUPTED unless the verdict
 * had been given. */
void run_cancel(struct run *r);
/* Not before `done`. */
void run_free(struct run *r);

/* One program under the supervisor: what a lesson's code is proven with. */
struct program {
    const char *const *argv; /* argv[0] is looked up in the PATH; ends with NULL */
    const char *cwd;
    struct limits limits; /* `test_s` is its time; `build_s` says nothing here */
};
struct program_end {
    enum outcome
        status; /* OUTCOME_PASS: it exited; OUTCOME_UNAVAILABLE: there is no such program */
    int code;   /* its exit status, where it exited */
    const char *message; /* what became of it, where it did not */
    const char *out, *err;
    size_t out_n, err_n;
    int64_t duration_ms;
};
/* Borrowed for the call. */
typedef void program_ended(const struct program_end *e, void *ctx);

struct programs;
/* `env` is borrowed, and cleaned as for a check; at most `parallel` programs run at a time. */
enum status programs_open(struct loop *l, const char *self, const char *const *env, size_t parallel,
                          struct programs **out, struct error *err);
/* Copies what `spec` points to. */
void programs_run(struct programs *p, const struct program *spec, program_ended *ended, void *ctx);
/* Ends all that runs; `ended` is called no more. `gone` is called later, `p` freed. */
void programs_close(struct programs *p, void (*gone)(void *ctx), void *ctx);

/* The supervisor: `argv` is what follows the hidden word on this program's command
 * line, which is nothing: its orders come over stdin, and it ends with all it runs when
 * that closes. Returns the process's exit status. Linux: child subreaper,
 * PR_SET_PDEATHSIG, memory and number of all descendants polled. Elsewhere a process
 * that left its group and session is not found, and only RLIMIT_DATA limits memory:
 * that is weaker, and doctor says so. */
int supervisor_main(int argc, char **argv);

/* The word on the command line that makes this program a supervisor. */
extern const char SUPERVISOR_COMMAND[];

#endif
