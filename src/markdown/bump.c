#include "bump.h"

#include <cmark.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "spiral/base/mem.h"

enum { KIB = 1024, MIB = 1024 * KIB, WORD = sizeof(uint64_t) };
/* Each piece is twice the one before. */
enum { FIRST_MIN = 16 * KIB, FIRST_MAX = 4 * MIB, PIECE_MAX = 16 * MIB };

struct piece {
    struct piece *next;
    uint64_t data[];
};

/* Room to cut blocks from. */
struct room {
    char *at, *end;
};

struct bump {
    cmark_mem mem; /* the nodes point here for as long as they live */
    struct piece *pieces;
    struct room fresh; /* what is left of the latest piece */
    struct room spare; /* a freed block: a paragraph's text, once its inlines are made of it */
    char *last;        /* the latest block: it alone can grow where it is, or be taken back */
    struct room *last_room;
    size_t piece_size;
};

/* cmark's callbacks take no context, so the arena that a parse fills has to be
 * found some other way. It is named here while a parse runs, and only then: a
 * thread parses one document at a time, and nothing that cmark hands out is
 * freed or grown after the parse. The gain is large: against malloc a chapter is
 * parsed in three quarters of the time and a book in half. */
static _Thread_local struct bump *in_use;

static size_t rounded(size_t n)
{
    return (n + WORD - 1) / WORD * WORD;
}

static size_t *size_of(void *block)
{
    return (size_t *)((char *)block - WORD);
}

static size_t left(const struct room *r)
{
    return (size_t)(r->end - r->at);
}

static void add_piece(struct bump *b, size_t at_least)
{
    size_t size = at_least > b->piece_size ? at_least : b->piece_size;
    struct piece *p = mem_realloc(NULL, sizeof *p + size, 1);
    p->next = b->pieces;
    b->pieces = p;
    b->fresh = (struct room){(char *)p->data, (char *)p->data + size};
    if (b->piece_size < PIECE_MAX)
        b->piece_size *= 2;
}

static void *take(struct bump *b, size_t n)
{
    size_t size = rounded(n);
    struct room *room = left(&b->spare) >= size + WORD ? &b->spare : &b->fresh;
    if (left(room) < size + WORD)
        add_piece(b, size + WORD);
    char *block = room->at + WORD;
    *size_of(block) = size;
    room->at = block + size;
    b->last = block;
    b->last_room = room;
    return block;
}

static void *on_calloc(size_t count, size_t size)
{
    return bump_alloc(in_use, count, size);
}

static void *on_realloc(void *old, size_t n)
{
    struct bump *b = in_use;
    if (!old)
        return take(b, n);
    size_t had = *size_of(old);
    if (n <= had)
        return old;
    if (old == b->last && (size_t)(b->last_room->end - b->last) >= rounded(n)) {
        *size_of(old) = rounded(n);
        b->last_room->at = b->last + rounded(n);
        return old;
    }
    void *block = take(b, n);
    memcpy(block, old, had);
    return block;
}

static void on_free(void *block)
{
    struct bump *b = in_use;
    if (!block)
        return;
    if (block == b->last) {
        b->last_room->at = b->last - WORD;
        b->last = NULL;
    } else if (*size_of(block) + WORD > left(&b->spare)) {
        b->spare = (struct room){(char *)block - WORD, (char *)block + *size_of(block)};
        b->last = NULL; /* it may have been cut from the room that is given up */
    }
}

struct bump *bump_new(size_t expect)
{
    struct bump *b = mem_zalloc(1, sizeof *b);
    b->mem = (cmark_mem){.calloc = on_calloc, .realloc = on_realloc, .free = on_free};
    b->piece_size = expect < FIRST_MIN ? FIRST_MIN : expect > FIRST_MAX ? FIRST_MAX : expect;
    return b;
}

void bump_free(struct bump *b)
{
    if (!b)
        return;
    for (struct piece *p = b->pieces, *next; p; p = next) {
        next = p->next;
        free(p);
    }
    free(b);
}

struct cmark_mem *bump_enter(struct bump *b)
{
    in_use = b;
    return &b->mem;
}

void bump_leave(void)
{
    in_use = NULL;
}

void *bump_alloc(struct bump *b, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 2 / size)
        return mem_zalloc(count, size); /* ends the program */
    void *block = take(b, count * size);
    memset(block, 0, count * size);
    return block;
}
