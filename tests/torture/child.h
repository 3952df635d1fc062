/* The program under test as a child: in a home of its own, marked so that whatever it started can
 * be found again, and killed after a given time. */
#ifndef TORTURE_CHILD_H
#define TORTURE_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CHILD_WORDS = 12, CHILD_NEVER = -1 };

/* Where children run and what they see; `env` ends with NULL. */
struct nursery {
    const char *program, *content, *root;
    const char *const *env;
};

struct child_end {
    bool killed;      /* by us, before it was done */
    int status;       /* else its exit status, 128 and the signal's number for a signal */
    int64_t lived_us; /* from start to end */
    bool spoke;       /* something stands on its stdout */
};

/* Runs the program with `words` (ended by NULL) and kills it with SIGKILL after `kill_us`, unless
 * that is CHILD_NEVER. Its output goes to the file "said" in the root. */
struct child_end child_run(const struct nursery *n, const char *const *words, int64_t kill_us);

/* "NAME=mark", for the environment of all children. */
const char *child_mark(void);
/* Waits until nothing that carries the mark runs any more; false when that takes too long. */
bool child_all_gone(void);

#endif
