/* What a Rust program prints when it fails, and what a test binary prints always. */
#ifndef SPIRAL_RUNNER_LIBTEST_H
#define SPIRAL_RUNNER_LIBTEST_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* One panic as told on stderr. */
struct panic {
    const char *thread;
    const char *file;
    int line, column;
    const char *message; /* without location, thread id, and what is said of backtraces */
    size_t start, end;   /* the bytes it takes */
};

/* All panics in the text, in order, in the arena. */
size_t panics_parse(const char *text, size_t n, struct arena *a, const struct panic **out);
/* The one that tells why the test failed; NULL without any. A thread that fails
 * because another one panicked passes the question on to that one. */
const struct panic *panics_cause(const struct panic *list, size_t n, const char *thread);
/* The first from todo!() or unimplemented!(), even where it was caught or happened in another
 * thread: what ran is not written. NULL without any. */
const struct panic *panics_todo(const struct panic *list, size_t n);

/* The closing line of a test binary that ran one test, and the frame around what
 * the test itself printed. */
struct libtest_end {
    bool closed; /* the closing line is there: libtest lived to the end */
    bool ok;
    int passed, failed, ignored, filtered;
    size_t body, body_end; /* what the test printed */
    size_t note, note_end; /* libtest's own words on a failure; equal: none */
};

/* The learner's program prints to the same stream. Nothing that it prints while the test
 * runs can follow libtest's closing line, so the last one is libtest's, unless the
 * program forged it and then ended itself, which nobody does by accident. */
void libtest_read(const char *out, size_t n, const char *name, struct libtest_end *e);

/* The names in what `--list --format terse` prints, sorted as printed. */
size_t libtest_list(const char *out, size_t n, struct arena *a, const char *const **names);

#endif
