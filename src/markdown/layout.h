/* Blocks to lines. */
#ifndef SPIRAL_MARKDOWN_LAYOUT_H
#define SPIRAL_MARKDOWN_LAYOUT_H

#include "doc.h"
#include "lines.h"

/* Adds the lines of one top-level block and all that it holds. */
void put_block(struct builder *b, cmark_node *top);

/* Adds the lines of a table. */
void put_table(struct builder *b, const struct table *t);

#endif
