/* Attempts named on the command line. */
#ifndef SPIRAL_CLI_ATTEMPTS_H
#define SPIRAL_CLI_ATTEMPTS_H

#include <stddef.h>

#include "spiral/base/error.h"

struct arena;
struct attempt;
struct cli;
struct work;

/* All attempts of a piece, oldest first, in the arena. STATUS_NOT_FOUND where there is none. */
enum status attempts_of(struct cli *c, const struct work *w, struct arena *a,
                        const struct attempt **list, size_t *n, struct error *err);
/* "3" -> the third. */
enum status attempt_named(const struct attempt *list, size_t n, const char *name,
                          const struct attempt **out, struct error *err);

#endif
