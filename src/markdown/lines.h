/* Lines under construction: flat arrays of lines and runs, and the indentation
 * that every line of an open quote or list item begins with. */
#ifndef SPIRAL_MARKDOWN_LINES_H
#define SPIRAL_MARKDOWN_LINES_H

#include "grown.h"
#include "spiral/base/buf.h"
#include "spiral/markdown.h"

struct arena;
struct md_doc;

/* What an open container puts before each of its lines: its marker on the first,
 * blanks or a bar on the others. Both are equally wide. */
struct indent {
    struct md_run first, rest;
    bool used;
};

/* An open list. */
struct list {
    bool tight;
    int64_t number; /* of the next item */
    int digits;     /* of the last item's number; 0 without numbers */
    char delimiter;
};

/* A stretch of a paragraph's text that looks alike. */
struct span {
    uint32_t at;
    int32_t link;
    uint8_t style, flags;
};

/* A grapheme cluster that is not one byte in one column. */
struct odd {
    uint32_t at, len, width;
};

/* The inlines of a paragraph as one text. The ranges are of the builder's arrays. */
struct para {
    const char *text; /* clean; '\n' is a hard break */
    uint32_t len;
    uint32_t span, spans_n;
    uint32_t odd, odds_n;
    uint32_t soft, softs_n; /* where a new source line begins */
    uint32_t line;          /* the first source line */
};

struct builder {
    const struct md_doc *doc;
    int width;
    bool ascii;
    bool colours;        /* false: nobody will see what a token of code is */
    struct arena *arena; /* the text that runs point to */

    struct md_line *lines;
    struct md_run *runs;
    struct md_link *links;
    struct md_heading *headings;
    size_t lines_n, lines_cap, runs_n, runs_cap, links_n, links_cap, headings_n, headings_cap;

    struct indent *indents;
    size_t indents_n, indents_cap;
    int indented;  /* columns of all indents together */
    size_t hidden; /* containers that found no room for an indent */
    size_t quotes; /* how many are open */
    struct list *lists;
    size_t lists_n, lists_cap;
    size_t gap;   /* a blank line is due, with so many indents; NO_GAP */
    bool started; /* a line was put out, if in an earlier part */

    uint8_t style, flags; /* of the text being added */
    int32_t link;
    struct buf chars; /* the paragraph being gathered */
    bool odd;         /* it may have odd clusters */
    uint32_t para_span, para_soft;
    struct span *spans;
    struct odd *odds;
    uint32_t *softs;
    size_t spans_n, spans_cap, odds_n, odds_cap, softs_n, softs_cap;

    const char *rules[2]; /* full-width rules, drawn once: enum rule */
};

enum { NO_GAP = -1 };
enum rule { RULE_THIN, RULE_THICK };

void builder_init(struct builder *b, const struct md_doc *doc, int width, bool ascii);
/* Forgets the lines and keeps the memory: the next part of a stream follows. */
void builder_restart(struct builder *b);
void builder_free(struct builder *b);
/* Hands the lines over. The builder is to be freed after. */
struct md_layout *builder_finish(struct builder *b);
/* The lines so far, borrowed. */
struct md_layout builder_view(const struct builder *b);

/* How many columns the current line's text has. */
int columns_left(const struct builder *b);

/* The due blank line, if any; b->lines_n is then the next line's index. */
void flush_gap(struct builder *b, uint32_t source);
void line_open(struct builder *b, uint32_t source, bool is_code);
/* Drops blanks at the line's end. */
void line_close(struct builder *b);

void put(struct builder *b, struct md_run run);
void put_blanks(struct builder *b, int columns);
/* A part of a rule; in ASCII it is dashes, or equals signs where thick. */
struct md_run rule(struct builder *b, enum rule kind, int columns, enum md_style style);
struct md_run blanks(int columns);
/* A run of text of `width` columns that is constant or lives in the arena. */
struct md_run marker(const char *text, int width);

/* Opens and closes a container; `first` and `rest` must be equally wide. False where
 * there is no room for it (close it all the same). */
bool indent_open(struct builder *b, struct md_run first, struct md_run rest);
void indent_close(struct builder *b);

#endif
