/* Text from outside, made harmless for the format it goes into. */
#ifndef SPIRAL_SESSION_TEXT_H
#define SPIRAL_SESSION_TEXT_H

#include <stddef.h>

#include "spiral/session.h"

/* What must not leave. */
struct veil {
    const struct redaction *hidden;
    size_t n;
};

/* Appends `s`, cleaned as by utf8_clean() with these flags, without what must not leave. */
void text_veiled(const struct veil *v, const char *s, unsigned flags, struct buf *out);
/* The same as one line of at most `most` bytes; what is cut ends in an ellipsis. */
void text_line(const struct veil *v, const char *s, size_t most, struct buf *out);

/* Appends Markdown whose headings stand so many levels lower, down to the sixth. */
void text_lowered(const char *markdown, int levels, struct buf *out);

/* Clean text so that it stands for itself: */
void text_markdown(const char *s, struct buf *out);                     /* in a line of Markdown */
void text_fenced(const char *s, const char *language, struct buf *out); /* as a code block of it */
void text_html(const char *s, struct buf *out); /* in an element or an attribute */
void text_csv(const char *s, struct buf *out);  /* as a cell that no spreadsheet calculates */

#endif
