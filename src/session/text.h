/* Text from outside, made harmless for the format it goes into. */
#ifndef SPIRAL_SESSION_TEXT_H
#define SPIRAL_SESSION_TEXT_H

#include <stddef.h>

#include "spiral/session.h"

/* What must not leave. */
struct veil {
    const struct session_hidden *hidden;
    size_t n;
};

/* Appends `s`, cleaned as by utf8_clean() with these flags, without what must not leave. */
void text_veiled(const struct veil *v, const char *s, unsigned flags, struct buf *out);

#endif
