/* A growing byte buffer with a mandatory limit.
 *
 * Writing past the limit keeps what fits, drops the rest and remembers that it
 * did; so a loop of appends needs one check at its end. The data is always
 * NUL-terminated, and may hold NUL bytes of its own. */
#ifndef SPIRAL_BASE_BUF_H
#define SPIRAL_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

struct buf {
    char *data; /* never NULL once anything was appended; see buf_text() */
    size_t len;
    size_t cap;
    size_t limit;
    bool cut; /* something was dropped at the limit */
};

/* An empty buffer that will hold `limit` bytes at the most. Allocates nothing. */
void buf_init(struct buf *b, size_t limit);
/* Frees the data; the buffer can be used again with the same limit. */
void buf_free(struct buf *b);
/* Forgets the content, keeps the memory. */
void buf_clear(struct buf *b);

void buf_append(struct buf *b, const void *data, size_t n);
void buf_puts(struct buf *b, const char *s);
void buf_putc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Borrowed; the empty string for an empty buffer. */
const char *buf_text(const struct buf *b);

#endif
