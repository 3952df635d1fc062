/* Styled text that is longer than the screen: blocks laid out at a width, scrolled,
 * searched, with links. It keeps its place when the width changes. Every text is cleaned when it
 * is added. */
#ifndef SPIRAL_TUI_PAGE_H
#define SPIRAL_TUI_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "actions.h"
#include "canvas.h"

struct page;

enum page_kind {
    PAGE_TEXT,     /* words, wrapped */
    PAGE_MARKDOWN, /* parsed and laid out */
    PAGE_KEPT,     /* lines as they are, cut at the border */
    PAGE_RUST,     /* the same, coloured as Rust */
    PAGE_SOURCE,   /* Rust, where a line that is too long goes on in the next */
};

struct page_block {
    enum page_kind kind;
    enum style style;  /* of the text, where it has no styles of its own */
    int indent;        /* columns before the text */
    const char *label; /* stands in them, on the first line; may be NULL */
    enum style label_style;
    const char *text;
    const char *right; /* at the right border of the first line, where there is room; may be NULL */
    enum style right_style;
    int row; /* that it belongs to, of those which can be chosen: from 1; 0: to none */
};

struct page *page_new(bool ascii);
void page_free(struct page *p);
/* Takes every block away. How far it was scrolled and which link was chosen is kept as far as
 * possible: the same text may come again. */
void page_clear(struct page *p);
/* Adds a block and returns its number, from 0. The texts are copied. */
size_t page_add(struct page *p, const struct page_block *b);
void page_gap(struct page *p); /* an empty line */
void page_text(struct page *p, enum style style, int indent, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
void page_markdown(struct page *p, int indent, const char *text);
/* What Enter leads to, as a sentence. A title that asks ends it itself. */
void page_goes_on(struct page *p, enum style style, const char *where);

/* Lays out what is new or was laid out at another width, and draws. Text is kept to a
 * width that can be read, whatever the area's. */
void page_draw(struct page *p, struct area a);

/* How many lines it takes at a width. */
size_t page_lines(struct page *p, int width);

/* Scrolls; false where the action is none of scrolling. */
bool page_scroll(struct page *p, enum action a);
/* As for a text that was not there before. */
void page_to_top(struct page *p);
/* Makes the block seen at the next drawing. */
void page_show_block(struct page *p, size_t block);
bool page_at_end(const struct page *p);
/* "", or how much was seen: "top", "40%", "end". */
const char *page_position(const struct page *p, char out[8]);

/* A place that outlives width and run of the program: what the top line came from. */
struct page_place {
    int block, source, permille;
};
struct page_place page_place(const struct page *p);
void page_go(struct page *p, struct page_place place);

/* Finds words; "" ends it. Returns how many there are and goes to the first from here on. */
size_t page_find(struct page *p, const char *words);
bool page_finding(const struct page *p);
void page_find_step(struct page *p, int direction);

/* The row that the match at hand stands in, from 1; 0: in none. */
int page_found_row(struct page *p);

/* What stands at a cell of the canvas: false where that is not of this page. */
struct page_hit {
    int row;  /* from 1; 0: none */
    int link; /* for page_link_choose(); -1: none */
};
bool page_hit(struct page *p, int x, int y, struct page_hit *out);

/* To the next (1) or previous (-1) link; false where there is none. */
bool page_link_step(struct page *p, int direction);
/* Where the chosen link leads, or NULL. */
const char *page_link(const struct page *p);
void page_link_choose(struct page *p, int link);
void page_link_leave(struct page *p);

#endif
