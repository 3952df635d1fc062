/* How things are told to the learner: by the paths of their own folder, and with
 * what cannot be seen made visible. */
#ifndef SPIRAL_RUNNER_TOLD_H
#define SPIRAL_RUNNER_TOLD_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;

/* Where a file lies and whose it is. */
struct places {
    const char *stage; /* absolute */
    const char *shown; /* how the learner's folder is written; may be "" */
    const char *const *owned;
    size_t owned_n;
};

/* The path relative to the exercise's folder; NULL for one outside of it. Borrowed. */
const char *places_relative(const struct places *p, const char *path);
/* Is the file, named relative to the exercise's folder, the learner's? */
bool places_owned(const struct places *p, const char *rel);
/* "src/lib.rs" as the learner would name it from where they stand. */
const char *places_shown(const struct places *p, const char *rel, struct arena *a);
/* Free text with the staging copy's path replaced by the learner's. */
const char *places_tell(const struct places *p, const char *text, size_t n, struct arena *a);

/* Appends text with what cannot be seen as Rust's byte strings have it: \t, \n, \x1b, \xff. */
void tell_visible(struct buf *out, const char *s, size_t n);
/* Appends as much of a text as fits into `most` bytes, visible and in quotes; with dots behind
 * them where there is more. */
void tell_quoted(struct buf *out, const char *s, size_t n, size_t most);
/* Appends one word of a command line as a shell would have to be given it. */
void tell_word(struct buf *out, const char *word);

#endif
