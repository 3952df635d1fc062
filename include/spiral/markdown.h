/* Markdown as styled lines at a width. The only room that sees cmark.
 *
 * | file | |
 * |---|---|
 * | bump.c      | the memory of cmark's tree |
 * | parse.c     | text to a tree; the fences in it |
 * | tables.c    | tables, which cmark does not know: found before, decided by its tree |
 * | para.c      | inlines gathered into one text with its looks |
 * | wrap.c      | such a text cut into lines, by grapheme clusters |
 * | lines.c     | lines under construction: runs, indents, rules |
 * | layout.c    | blocks to lines: headings, lists, quotes, notes |
 * | grid.c      | tables to lines |
 * | code.c      | code to lines |
 * | lex.c       | the scanner that colours code; lex_rust.c and languages.c are its tables |
 * | output.c    | lines to ANSI or plain text, all at once or as a stream |
 *
 * A document owns what was parsed; a layout owns its lines and does not need the
 * document any more. All text in a layout is clean: no control character and no
 * bidirectional override gets past it (spiral/base/utf8.h). Tables follow
 * cmark-gfm's reading, with a leading '|' required and 64 columns at the most.
 * HTML is not shown: its tags and comments vanish, the text between them stays. What only looks
 * like a tag, the <T> of a type, is text. */
#ifndef SPIRAL_MARKDOWN_H
#define SPIRAL_MARKDOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

/* What a run of text is; what it looks like is the output's business. */
enum md_style {
    MD_TEXT,
    MD_HEADING_1, /* also levels 3 to 6: MD_HEADING_2 */
    MD_HEADING_2,
    MD_CODE, /* a span of code in a sentence */
    MD_LINK,
    MD_LINK_TARGET, /* the address after a link's text */
    MD_QUOTE,
    MD_NOTE,   /* the title of a [!NOTE] block */
    MD_MARKER, /* bullets, numbers, rules, table borders, the bars of quotes */
    MD_BLOCK,  /* fenced code without a colour of its own */
    MD_KEYWORD,
    MD_TYPE,
    MD_STRING,
    MD_NUMBER,
    MD_COMMENT,
    MD_LIFETIME,
    MD_MACRO,
    MD_ATTRIBUTE,
    MD_STYLES
};

enum md_flags { MD_STRONG = 1, MD_EMPH = 2 };

struct md_run {
    const char *text; /* clean UTF-8, no newline */
    uint32_t len;
    uint16_t width; /* in columns */
    uint8_t style;  /* enum md_style */
    uint8_t flags;  /* enum md_flags */
    int32_t link;   /* index into md_layout.links, or -1 */
};

struct md_line {
    uint32_t first_run, runs_n;
    uint32_t source; /* the source line this came from, from 1: the place that a resize keeps */
    bool is_code;
};

struct md_link {
    const char *target; /* clean */
    uint32_t line;      /* where its text begins */
};

struct md_heading {
    const char *text; /* plain, clean */
    const char *slug; /* "who-owns-what": lower case, words joined by '-'; may repeat */
    int level;
    uint32_t line;
};

struct md_layout {
    const struct md_line *lines;
    size_t lines_n;
    const struct md_run *runs;
    const struct md_link *links;
    size_t links_n;
    const struct md_heading *headings;
    size_t headings_n;
    int width;
};

struct md_doc;

/* Parses `n` bytes; anything is a document. Owned by the caller. */
struct md_doc *md_parse(const char *text, size_t n);
void md_free(struct md_doc *doc);

/* Lays the document out in `width` columns (at least 10). `ascii` draws bullets
 * and borders without Unicode. Code lines longer than the width are continued on
 * a line of their own, marked; nothing is cut off, and no line is wider. The target of a
 * link follows its text unless it says the same. Owned by the caller. */
struct md_layout *md_layout_new(const struct md_doc *doc, int width, bool ascii);
void md_layout_free(struct md_layout *l);

/* A piece of code as styled lines, as in a ```lang fence without its indent. */
struct md_layout *md_code_new(const char *lang, const char *text, size_t n, int width, bool ascii);

enum md_output { MD_PLAIN, MD_ANSI };
/* Appends every line of `l` and a newline each. Plain output carries no escape
 * sequence at all. */
void md_render(const struct md_layout *l, enum md_output how, struct buf *out);

/* Parse, lay out and render in one go, a few blocks at a time, into `sink` (returns false to
 * stop early: a closed pipe; so does md_stream() then). */
bool md_stream(const char *text, size_t n, int width, bool ascii, enum md_output how,
               bool (*sink)(const char *data, size_t n, void *ctx), void *ctx);

/* The fences of a document: what a validator compiles and runs. As they are written, so
 * not clean: never show them. */
struct md_fence {
    const char *info; /* "rust,fails=E0382" */
    const char *text;
    size_t len;
    int line; /* of the opening fence, from 1 */
};
/* Returns how many; `*fences` is borrowed from the document. */
size_t md_fences(struct md_doc *doc, const struct md_fence **fences);

#endif
