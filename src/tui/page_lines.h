/* What page.c, page_draw.c and page_find.c share: a page's blocks and the lines
 * they were laid out in. */
#ifndef SPIRAL_TUI_PAGE_LINES_H
#define SPIRAL_TUI_PAGE_LINES_H

#include "page.h"
#include "spiral/base/buf.h"

struct arena;
struct md_doc;
struct md_layout;

struct page_run {
    const char *text;
    size_t len;
    enum style style;
    unsigned looks;
    int link; /* index into the page's links, or -1 */
};

struct page_line {
    size_t block;
    int source;
    const struct page_run *runs;
    size_t runs_n;
    size_t start; /* of its text in the page's flat text */
};

struct page_target {
    const char *target;
    size_t line;
};

struct page_match {
    size_t start, end; /* in the flat text */
};

struct laid_block {
    struct page_block spec;
    struct md_doc *doc;       /* PAGE_MARKDOWN, once it was needed */
    struct md_layout *layout; /* PAGE_MARKDOWN, PAGE_RUST, PAGE_SOURCE */
};

struct page {
    bool ascii, stale;
    struct arena *texts; /* of the blocks */
    struct laid_block *blocks;
    size_t blocks_n;
    int x, y, width, height; /* as drawn last */
    struct arena *laid;      /* lines, runs, links */
    struct page_line *lines;
    size_t lines_n;
    struct page_target *links;
    size_t links_n;
    struct buf flat; /* every line's text and a newline each: what is searched */
    size_t top;
    bool has_place; /* where to go once it is laid out */
    struct page_place place;
    bool has_reveal; /* what the next drawing brings into sight */
    size_t reveal;
    bool has_shown;                /* what stays in sight until the learner scrolls */
    size_t shown;                  /* a block */
    int shown_width, shown_height; /* the page as it was drawn with it; -1: not yet */
    int link;                      /* the chosen one, or -1 */
    char words[128];
    struct page_match *matches;
    size_t matches_n, match;
};

/* page.c */
/* Lays out what was filled anew as it was drawn last: input may come before it is drawn. */
void page_prepare(struct page *p);
void page_clamp(struct page *p);
/* Brings the line into sight when the page is drawn next. */
void page_reveal(struct page *p, size_t line);

/* page_lay.c: blocks to lines at `width`. */
void page_lay(struct page *p, int width);
void page_unlay(struct page *p);
/* What stands at the right of a block; NULL where it would squeeze the text. */
const char *page_right(const struct page *p, const struct page_block *b);

/* page_find.c: finds the words again in new lines. */
void page_refind(struct page *p);

#endif
