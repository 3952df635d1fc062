/* Rust code as its tokens: what is left of it where blanks, comments and line ends are no matter.
 * A rough reading, the same for all that is compared. */
#ifndef SPIRAL_VALIDATE_TOKENS_H
#define SPIRAL_VALIDATE_TOKENS_H

#include <stdbool.h>
#include <stddef.h>

#include "spiral/base/arena.h"

struct token {
    const char *text;
    bool variable; /* a name that could as well be another */
};

struct tokens {
    const struct token *at;
    size_t n;
};

struct tokens tokens_of(const char *code, size_t n, struct arena *a);
/* Without the marks that end a line. */
struct tokens tokens_trimmed(struct tokens t);
bool tokens_same(struct tokens a, struct tokens b);
/* Does `part` stand in `all`, whatever its variables are called there? */
bool tokens_hold(struct tokens all, struct tokens part);

#endif
