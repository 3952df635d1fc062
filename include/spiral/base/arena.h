/* Memory that is freed all at once. What an arena returns belongs to the arena:
 * never free it, and do not keep it longer than the arena. */
#ifndef SPIRAL_BASE_ARENA_H
#define SPIRAL_BASE_ARENA_H

#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a);

/* Zeroed, aligned for any type. */
void *arena_alloc(struct arena *a, size_t count, size_t size);
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Grows an array of `count` elements so that one more fits, and returns it: the
 * old storage is copied into a larger one at each power of two. */
void *arena_grow(struct arena *a, void *old, size_t count, size_t size);

#endif
