/* Programs under Valgrind, where it is installed: looked at for memory errors where Miri is
 * missing, which is the weaker check, and their instructions counted. */
#ifndef SPIRAL_RUNNER_VALGRIND_H
#define SPIRAL_RUNNER_VALGRIND_H

#include <stdbool.h>
#include <stddef.h>

#include "cargo.h"

struct buf;
struct places;

bool valgrind_exists(const struct run_request *r, struct arena *a);

/* "valgrind ..." up to the program, which is for the caller to add: */
struct words valgrind_memory(struct arena *a);
/* Instructions are counted only while `function`, which is never inlined, runs. */
struct words valgrind_instructions(const char *function, struct arena *a);

/* Takes Valgrind's own lines out of what came on stderr; in the arena. */
const char *valgrind_take(struct buf *err, struct arena *a);
/* Did the program come to an end that Valgrind saw? */
bool valgrind_saw_end(const char *said);
/* The instructions counted; false where none were. */
bool valgrind_counted(const char *said, unsigned long long *n);

/* The first memory error, with those places that are in the package. */
struct memory_error {
    const char *text; /* NULL: none was seen */
    bool leak;        /* known only once the program has ended */
};
struct memory_error valgrind_error(const char *said, const struct places *p, struct arena *a);

#endif
