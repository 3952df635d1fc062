#include "ids.h"

#include <string.h>

#include "spiral/base/arena.h"

static const char *id_at(const struct ids *l, size_t i)
{
    const char *id;
    memcpy(&id, l->slots + i * l->size, sizeof id);
    return id;
}

/* The first slot whose id is not before `id`. */
static size_t place_of(const struct ids *l, const char *id)
{
    size_t low = 0, high = l->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(id_at(l, middle), id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void *slot_at(const struct ids *l, size_t i, const char *id)
{
    return i < l->n && strcmp(id_at(l, i), id) == 0 ? l->slots + i * l->size : NULL;
}

void *ids_find(const struct ids *l, const char *id)
{
    return slot_at(l, place_of(l, id), id);
}

void *ids_put(struct ids *l, struct arena *a, const char *id)
{
    size_t i = place_of(l, id);
    void *found = slot_at(l, i, id);
    if (found)
        return found;
    l->slots = arena_grow(a, l->slots, l->n, l->size);
    char *slot = l->slots + i * l->size;
    memmove(slot + l->size, slot, (l->n - i) * l->size);
    memset(slot, 0, l->size);
    const char *copy = arena_strdup(a, id);
    memcpy(slot, &copy, sizeof copy);
    l->n++;
    return slot;
}
