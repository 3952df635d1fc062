/* Tables, which cmark does not know.
 *
 * Lines that look like a table are found in the source before it is parsed, and
 * each of their cells is put before the text as a heading of its own: a heading
 * holds inlines and nothing else, ends on its line, and leaves what follows as it
 * was. So cmark parses the cells in the same run, with the document's own link
 * definitions, and its tree then decides what is a table: only a paragraph that
 * begins with those lines. A candidate inside code, HTML or a comment is dropped.
 *
 * Where a table is glued to text (a line above the header, a row that leaves its
 * quote) cmark sees one paragraph; the text is then parsed once more with an
 * empty comment, which ends a paragraph and is never shown, between the two. */
#ifndef SPIRAL_MARKDOWN_TABLES_H
#define SPIRAL_MARKDOWN_TABLES_H

#include "doc.h"

struct tables;

/* NULL where nothing looks like a table. */
struct tables *tables_find(const char *text, size_t n);
void tables_free(struct tables *t);

/* The cells as headings, to be parsed before the text: a line each. */
const struct buf *tables_headings(const struct tables *t);
int tables_cells(const struct tables *t);

/* Marks the paragraphs of a parsed document that are tables, and finds where
 * tables are glued to other text. */
void tables_mark(struct tables *t, struct md_doc *doc);
/* Writes the text anew with comments at those places and tells the lines they are on
 * (owned by the caller). False where there are none. */
bool tables_cut(const struct tables *t, const char *text, size_t n, struct buf *out, int **added,
                size_t *added_n);

#endif
