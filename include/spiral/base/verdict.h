/* What a check found: made by the runner, kept by the store, shown by everyone. */
#ifndef SPIRAL_BASE_VERDICT_H
#define SPIRAL_BASE_VERDICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "spiral/base/step.h"

enum outcome {
    OUTCOME_PASS,
    OUTCOME_FAIL,
    OUTCOME_NOT_WRITTEN,
    OUTCOME_COMPILE_ERROR,
    OUTCOME_TIMEOUT,
    OUTCOME_CRASH,
    OUTCOME_SKIPPED,
    OUTCOME_UNAVAILABLE,
    OUTCOME_HARNESS_ERROR,
    OUTCOME_INTERRUPTED,
    OUTCOMES
};

/* "pass", "fail", "not_written", ... as in JSON and the record. */
const char *outcome_name(enum outcome o);
/* OUTCOMES where there is none of that name. */
enum outcome outcome_parse(const char *name);
/* False for unavailable, harness_error, skipped and interrupted: they never
 * count against the learner. */
bool outcome_counts(enum outcome o);

struct test_result {
    const char *name; /* "api::counts_unicode_words" */
    enum outcome status;
    const char *message; /* what to tell the learner; "" for a pass. May hold anything */
    const char *output;  /* what the test printed, cut at the limit */
    int64_t duration_ms;
};

struct step_result {
    const char *id;
    enum step_kind kind;
    int task;
    enum outcome status;
    bool advisory;       /* clippy and fmt where the exercise is not about them */
    bool kept;           /* the crate does not compile: this is the last verdict, kept */
    const char *message; /* the step's own words: a missing need, a refused case; may be "" */
    const struct test_result *tests;
    size_t tests_n;
    int64_t duration_ms;
};

struct diag_span {
    const char *file; /* relative to the exercise's folder */
    int line, column; /* from 1, in characters */
    int end_line, end_column;
    bool primary;
    const char *label; /* may be "" */
    const char *text;  /* the source line it starts on */
};

struct diagnostic {
    const char *code;  /* "E0382", a lint's name, or "" */
    const char *level; /* "error", "warning" */
    const char *message;
    const char *rendered; /* rustc's whole text, without colour */
    /* Where to look: the first primary span, or where its file is protected the first span in a
     * file of the learner's, if there is one. "" and 0 where the compiler names no place. */
    const char *file;
    int line, column;
    bool in_protected; /* the primary span is in a file that is not the learner's */
    int cell;          /* of the error code; CELL_NONE: neutral */
    const char *help;  /* our one line, "" until the coach has spoken */
    const struct diag_span *spans;
    size_t spans_n;
};

struct verdict {
    enum outcome outcome;
    int64_t duration_ms;
    const struct step_result *steps;
    size_t steps_n;
    const struct diagnostic *diagnostics; /* errors first, in rustc's order, no repeats */
    size_t diagnostics_n;
    const char *const *protected_changed; /* protected files that differ from the starter's */
    size_t protected_n;
    const char *message; /* harness_error and unavailable: what happened; else "" */
};

/* The compiler's first error: others often follow from it. NULL where there is none. */
const struct diagnostic *verdict_error(const struct verdict *v);

/* What kept the step, or one of its tests, from being run here; NULL where nothing did. */
const char *step_unproven(const struct step_result *s);

/* The outcome of a whole from its steps: the worst that counts, where advisory
 * and unavailable steps do not take a pass away. */
enum outcome verdict_outcome(const struct step_result *steps, size_t n);

/* How many tests of a step passed, of how many. What could not be run here counts for neither. */
void step_count_tests(const struct step_result *s, size_t *passed, size_t *total);
/* The same of a verdict. Tests of a kept step count, but as not passed: they were not run. */
void verdict_count_tests(const struct verdict *v, size_t *passed, size_t *total);

#endif
