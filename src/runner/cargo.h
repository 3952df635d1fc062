/* The cargo commands: arguments, environment, and where they run. */
#ifndef SPIRAL_RUNNER_CARGO_H
#define SPIRAL_RUNNER_CARGO_H

#include <stdbool.h>
#include <stddef.h>

#include "spiral/base/need.h" /* program_exists() */

struct arena;
struct run_request;

/* A growing list of words that ends with NULL, in an arena. */
struct words {
    struct arena *arena;
    const char **list;
    size_t n;
};
void words_add(struct words *w, const char *word);
/* The same for a word that may stand there once. */
void words_add_once(struct words *w, const char *word);

/* The environment without what would change a verdict: flags, wrappers, targets and
 * profiles of cargo and rustc, and switches of the test binaries. */
const char *const *cargo_clean_env(const struct run_request *r, struct arena *a);
/* That, and what cargo itself is to see; to which more may be added. */
struct words cargo_env_words(const struct run_request *r, struct arena *a);
const char *const *cargo_env(const struct run_request *r, struct arena *a);
/* The value of a variable in a list, or NULL. */
const char *env_get(const char *const *env, const char *name);

/* "cargo COMMAND --manifest-path ... --workspace", for more words to follow; with
 * `json`, the lock respected, and for the board where the package is firmware. */
struct words cargo_words(const struct run_request *r, const char *command, struct arena *a);

/* The folder that cargo runs in: not the copy's, because cargo reads settings from all
 * folders above, and above the copy is the learner's workspace. */
extern const char CARGO_FOLDER[];

/* How many packages the copy's Cargo.lock names; 0 where that is not known. */
int cargo_packages(const char *lock);

#endif
