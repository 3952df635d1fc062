/* A parsed document: cmark's tree, and the tables found in it. */
#ifndef SPIRAL_MARKDOWN_DOC_H
#define SPIRAL_MARKDOWN_DOC_H

#include <cmark.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "spiral/base/buf.h"
#include "spiral/markdown.h"

struct bump;

enum { TABLE_COLUMNS_MAX = 64 };
enum align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

struct table_row {
    int line;      /* in the text that was parsed, from 1 */
    uint32_t cell; /* the first of its cells */
    uint32_t cells_n;
};

/* A paragraph that is a table: it hangs on the paragraph's node as user data. */
struct table {
    uint32_t columns;
    const uint8_t *align; /* enum align, one a column */
    struct table_row head;
    const struct table_row *rows;
    size_t rows_n;
    cmark_node *const *cells; /* headings that hold a cell's inlines each */
};

struct md_doc {
    struct bump *memory;
    cmark_node *root;
    cmark_node *first; /* the first top-level block that is the text's own, or NULL */
    int lines_before;  /* lines that were put before the text: see tables.h */
    int *added;        /* lines added inside the text, in the parsed text's numbers, sorted */
    size_t added_n;
    char *text; /* the source, for md_fences(); NULL in a stream */
    size_t text_len;
    struct md_fence *fences;
    size_t fences_n, fences_cap;
};

/* Like md_parse(). Without `keep` the document holds no copy of its source. */
struct md_doc *doc_parse(const char *text, size_t n, bool keep);

/* The source line of a line that cmark speaks of. */
uint32_t doc_line(const struct md_doc *doc, int line);

/* The next block of the tree below `root` after `node` in the order of the text, without
 * its inlines; NULL at the end. */
cmark_node *block_next(cmark_node *node, const cmark_node *root);
/* The same, past all that `node` holds. */
cmark_node *block_after(cmark_node *node, const cmark_node *root);

#endif
