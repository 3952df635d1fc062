/* The memory of one cmark tree: cut from large pieces, given back all at once. */
#ifndef SPIRAL_MARKDOWN_BUMP_H
#define SPIRAL_MARKDOWN_BUMP_H

#include <stddef.h>

struct bump;
struct cmark_mem;

/* `expect` is a guess at how much will be needed. */
struct bump *bump_new(size_t expect);
void bump_free(struct bump *b);

/* Between these two calls, what cmark allocates on this thread comes from `b`.
 * What it allocated may be read for as long as `b` lives. */
struct cmark_mem *bump_enter(struct bump *b);
void bump_leave(void);

/* For the tree's owner: zeroed, aligned for pointers. */
void *bump_alloc(struct bump *b, size_t count, size_t size);

#endif
