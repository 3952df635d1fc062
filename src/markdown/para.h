/* Inline content: gathered into one text, then cut into lines. */
#ifndef SPIRAL_MARKDOWN_PARA_H
#define SPIRAL_MARKDOWN_PARA_H

#include <cmark.h>

#include "lines.h"

/* Gather: para_begin(), any additions, para_end(). The paragraph stays valid until
 * para_forget(), which frees all of them. */
void para_begin(struct builder *b);
void para_end(struct builder *b, uint32_t line, struct para *out);
void para_forget(struct builder *b);

/* The inlines from `first` to its last sibling. */
void add_inlines(struct builder *b, cmark_node *first);
/* The text of an HTML block, without its tags and comments. */
void add_html(struct builder *b, const char *html);
void add_text(struct builder *b, const char *text, size_t n);
/* The same in the style that the builder says. */
void add_styled(struct builder *b, const char *text, size_t n);

/* The clusters of `text` that need measuring, appended to b->odds. */
void find_odds(struct builder *b, const char *text, uint32_t len);

/* The length of the longest start of `s` that is printable ASCII, or also newlines. */
size_t plain_prefix(const char *s, size_t n, bool newlines);

struct cursor {
    const struct para *para;
    uint32_t at, odd, span, soft;
};

struct slice {
    uint32_t from, to;
    int width;
    uint32_t line; /* the source line it begins on */
};

struct cursor para_start(const struct para *p);
/* The next line's text, `columns` wide at the most (2 at least); false at the end. */
bool wrap_next(const struct builder *b, struct cursor *c, int columns, struct slice *out);
/* Puts a slice that wrap_next() just gave into the open line. */
void put_slice(struct builder *b, struct cursor *c, const struct slice *s);
/* The widths of the widest line if nothing is wrapped, of the widest word, and of what is widest
 * if short spans of code count as words. */
struct measure {
    int line, word, kept;
};
void para_measure(const struct builder *b, const struct para *p, struct measure *m);

/* All of it as lines; returns the width of the widest. */
int put_para(struct builder *b, const struct para *p);

#endif
