/* Text that is being typed: one line or several. The caret moves by grapheme
 * clusters. The text is clean UTF-8 at any time. */
#ifndef SPIRAL_TUI_FIELD_H
#define SPIRAL_TUI_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "canvas.h"
#include "keys.h"
#include "spiral/base/buf.h"

struct field {
    struct buf text;
    size_t caret; /* in bytes, at a cluster's border */
    bool lines;   /* Enter begins a new line */
};

void field_init(struct field *f, bool lines, size_t limit);
void field_free(struct field *f);
void field_set(struct field *f, const char *text);
const char *field_text(const struct field *f);
/* The number of characters; a run of white space is one, at either end none. */
size_t field_length(const struct field *f);
/* False where the key means nothing to a text. */
bool field_key(struct field *f, keycode key);
/* Draws the text so that the caret is seen: a single line is shifted, several are
 * wrapped and scrolled. */
void field_draw(const struct field *f, struct area a);

#endif
