#include "spiral/base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "spiral/base/mem.h"

void buf_init(struct buf *b, size_t limit)
{
    *b = (struct buf){.limit = limit};
}

void buf_free(struct buf *b)
{
    free(b->data);
    buf_init(b, b->limit);
}

void buf_clear(struct buf *b)
{
    b->len = 0;
    b->cut = false;
    if (b->data)
        b->data[0] = '\0';
}

/* Makes room for up to `want` more bytes and the NUL; returns how many fit. */
static size_t make_room(struct buf *b, size_t want)
{
    size_t left = b->limit - b->len;
    if (want > left) {
        want = left;
        b->cut = true;
    }
    if (b->len + want + 1 > b->cap) {
        size_t cap = b->cap ? b->cap * 2 : 64;
        if (cap < b->len + want + 1)
            cap = b->len + want + 1;
        b->data = mem_realloc(b->data, cap, 1);
        b->cap = cap;
    }
    return want;
}

void buf_append(struct buf *b, const void *data, size_t n)
{
    n = make_room(b, n);
    if (n)
        memcpy(b->data + b->len, data, n);
    b->len += n;
    b->data[b->len] = '\0';
}

void buf_puts(struct buf *b, const char *s)
{
    buf_append(b, s, strlen(s));
}

void buf_putc(struct buf *b, char c)
{
    buf_append(b, &c, 1);
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
    char small[256];
    va_list args;
    va_start(args, fmt);
    int n = vsnprintf(small, sizeof small, fmt, args);
    va_end(args);
    if (n < 0)
        return;
    if ((size_t)n < sizeof small) {
        buf_append(b, small, (size_t)n);
        return;
    }
    char *large = mem_zalloc((size_t)n + 1, 1);
    va_start(args, fmt);
    vsnprintf(large, (size_t)n + 1, fmt, args);
    va_end(args);
    buf_append(b, large, (size_t)n);
    free(large);
}

const char *buf_text(const struct buf *b)
{
    return b->data ? b->data : "";
}
