/* What exercises need of a machine beside spiral itself: programs, targets, toolchains. One table
 * for exercise.json's "needs", for the steps that cannot run without, and for `spiral doctor`; a
 * part of it is the list that `make run` installs by. Nothing here installs anything. */
#ifndef SPIRAL_BASE_NEED_H
#define SPIRAL_BASE_NEED_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { NEED_MANAGERS = 4, NEED_PROBE_WORDS = 7, NEED_SAYS_MAX = 4096 };

struct need {
    const char *kind, *called; /* "tool" and "qemu-system-arm" */
    const char *purpose;
    const char *package[NEED_MANAGERS]; /* "-": the manager has none; NULL: none of them has */
};

size_t needs_n(void);
const struct need *need_at(size_t i);
/* By the name that exercise.json has, "tool:qemu-system-arm"; NULL without one. */
const struct need *need_find(const char *name);
/* All names, for an error message; in the arena. */
const char *need_names(struct arena *a);

/* No exercise does without it. */
bool need_is_essential(const struct need *n);
/* The program that shows whether it is there; ends with NULL. */
void need_probe(const struct need *n, const char *argv[NEED_PROBE_WORDS]);
/* What it shows: `exited` well, and its standard output. */
bool need_is_met(const struct need *n, bool exited, const char *said);
/* "qemu-system-arm", "the target thumbv7m-none-eabi", "Miri"; in the arena or constant. */
const char *need_title(const struct need *n, struct arena *a);
/* The command that brings it, by what is in the PATH of `env`; "" where none is known. */
const char *need_mend(const struct need *n, const char *const *env, struct arena *a);

/* Is there such a program, by its path or in the PATH of `env`? */
bool program_exists(const char *name, const char *const *env, struct arena *a);

#endif
