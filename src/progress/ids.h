/* Slots found by id, in an arena. A slot is a struct that begins with `const char *id`. */
#ifndef PROGRESS_IDS_H
#define PROGRESS_IDS_H

#include <stddef.h>

struct arena;

struct ids {
    size_t size; /* of a slot */
    char *slots; /* in the order of their ids */
    size_t n;
};

/* NULL where there is none. Valid until the next ids_put(). */
void *ids_find(const struct ids *l, const char *id);
/* The slot, made where there was none: zeroed, with its own copy of the id, which stays put. */
void *ids_put(struct ids *l, struct arena *a, const char *id);

#endif
