/* The repository of attempts, for the two files that see git2. */
#ifndef SPIRAL_WORKSPACE_HISTORY_H
#define SPIRAL_WORKSPACE_HISTORY_H

#include <git2.h>

#include "internal.h"

/* Initialises libgit2 once for this workspace: on its own, without the learner's git
 * configuration, of which only name and email are read. */
void history_begin(struct workspace *w);

/* What git said of its last call, about `what`. */
enum status git_trouble(const char *what, enum status status, const char *next, struct error *err);

#endif
