#include "spiral/base/arena.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "spiral/base/mem.h"

enum { CHUNK_BYTES = 16 * 1024 };

struct chunk {
    struct chunk *next;
    size_t used, size;
    max_align_t data[];
};

struct arena {
    struct chunk *chunks; /* the one being filled comes first */
};

struct arena *arena_new(void)
{
    return mem_zalloc(1, sizeof(struct arena));
}

void arena_free(struct arena *a)
{
    if (!a)
        return;
    for (struct chunk *c = a->chunks, *next; c; c = next) {
        next = c->next;
        free(c);
    }
    free(a);
}

static struct chunk *new_chunk(size_t bytes)
{
    struct chunk *c = mem_zalloc(1, sizeof *c + bytes);
    c->size = bytes;
    return c;
}

void *arena_alloc(struct arena *a, size_t count, size_t size)
{
    const size_t align = sizeof(max_align_t);
    /* An impossible product is left to mem_zalloc(), which ends the program. */
    if (size && count > (SIZE_MAX - CHUNK_BYTES) / size)
        mem_zalloc(count, size);
    size_t bytes = (count * size + align - 1) / align * align;
    struct chunk *c = a->chunks;
    if (!c || c->size - c->used < bytes) {
        c = new_chunk(bytes > CHUNK_BYTES / 4 ? bytes : CHUNK_BYTES);
        if (a->chunks && bytes > CHUNK_BYTES / 4) {
            /* A large block gets a chunk of its own behind the one being filled. */
            c->next = a->chunks->next;
            a->chunks->next = c;
        } else {
            c->next = a->chunks;
            a->chunks = c;
        }
    }
    void *p = (char *)c->data + c->used;
    c->used += bytes;
    return p;
}

char *arena_strdup(struct arena *a, const char *s)
{
    return arena_strndup(a, s, strlen(s));
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
    char *p = arena_alloc(a, n + 1, 1);
    memcpy(p, s, n);
    return p;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    int n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    size_t size = (n > 0 ? (size_t)n : 0) + 1;
    char *p = arena_alloc(a, size, 1);
    va_start(args, fmt);
    vsnprintf(p, size, fmt, args);
    va_end(args);
    return p;
}

void *arena_grow(struct arena *a, void *old, size_t count, size_t size)
{
    if (count & (count - 1) || (count == 0 && old))
        return old;
    void *grown = arena_alloc(a, count ? count * 2 : 1, size);
    if (count)
        memcpy(grown, old, count * size);
    return grown;
}
