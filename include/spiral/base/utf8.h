/* Text from outside, made safe and measured.
 *
 * One sink cleans what comes from files, cargo, programs and mentors before it
 * reaches a terminal: utf8_clean(). One function measures it: utf8_cluster(),
 * by the grapheme clusters of Unicode UAX #29 (through utf8proc), because libc's
 * wcwidth counts a family emoji as eight columns. */
#ifndef SPIRAL_BASE_UTF8_H
#define SPIRAL_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

enum utf8_clean_flags {
    UTF8_KEEP_NEWLINE = 1, /* '\n' passes */
    UTF8_KEEP_TAB = 2,     /* '\t' passes; without it a tab becomes one space */
};

/* Appends `s` to `out` with every control character (C0, DEL, C1), every
 * bidirectional override or isolate, line and paragraph separator, byte order
 * mark and invalid byte replaced by U+FFFD. "\r\n" counts as a newline. */
void utf8_clean(struct buf *out, const char *s, size_t n, unsigned flags);

/* True where utf8_clean() would change nothing. */
bool utf8_is_clean(const char *s, size_t n, unsigned flags);

/* The length in bytes (0 at the end) of the grapheme cluster at `s`, and its
 * width in terminal columns (0, 1 or 2). Invalid bytes are clusters of one byte
 * and one column. */
size_t utf8_cluster(const char *s, size_t n, int *width);

/* The width of the whole text in columns. */
size_t utf8_width(const char *s, size_t n);

/* The number of bytes of `s` that fit into `columns` without cutting a cluster. */
size_t utf8_fit(const char *s, size_t n, size_t columns);

/* The largest k <= n such that s[0..k) does not end inside a character. */
size_t utf8_floor(const char *s, size_t n);

#endif
