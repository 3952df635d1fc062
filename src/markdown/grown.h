/* Arrays that grow by one element at a time. */
#ifndef SPIRAL_MARKDOWN_GROWN_H
#define SPIRAL_MARKDOWN_GROWN_H

#include <stddef.h>

#include "spiral/base/mem.h"

/* Room for one more than the `n` elements there are; the array must be assigned from it.
 * Inline, because every run of every line passes here. */
static inline void *grown(void *array, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return array;
    *cap = *cap ? *cap * 2 : 16;
    return mem_realloc(array, *cap, size);
}

#endif
