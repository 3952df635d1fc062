/* Markdown by lines: enough of it to find headings, list items and fences, and
 * to cut the text between them. What the pieces look like is the markdown
 * room's business. */
#ifndef SPIRAL_CATALOG_LINES_H
#define SPIRAL_CATALOG_LINES_H

#include "reader.h"

enum line_kind {
    LINE_BLANK,
    LINE_TEXT,
    LINE_FENCE, /* opens a fence */
    LINE_CODE,  /* inside one */
    LINE_FENCE_END,
};

struct line {
    const char *text; /* without its newline; not NUL-terminated */
    size_t n;
    size_t indent; /* spaces in front */
    enum line_kind kind;
};

/* The line at index i is line i + 1 of the file. */
struct lines {
    const struct reader *r;
    const struct line *at;
    size_t n;
};

/* A part of the file: from the first line to the one behind the last. */
struct span {
    size_t from, to;
};

/* Borrows `text`; the lines are in the scratch arena. Refuses control characters and a fence that
 * is never closed. */
enum status lines_split(const struct reader *r, const char *text, size_t n, struct lines *out);

/* The lines of the span in the reader's arena, without blank ones at either end
 * and without the indentation that all of them share. */
const char *lines_join(const struct lines *l, struct span s);
/* A list item: its first line without the `mark` bytes in front, then the rest, dedented. */
const char *lines_item(const struct lines *l, struct span s, size_t mark);
/* As written, each line with its newline. */
const char *lines_verbatim(const struct lines *l, struct span s);
bool lines_blank(const struct lines *l, struct span s);
/* The first line from `at` on that is not blank; `to` where there is none. */
size_t lines_skip_blank(const struct lines *l, size_t at, size_t to);
/* Behind the end of the fence that opens at `at`. */
size_t lines_fence_end(const struct lines *l, size_t at);

/* The text of a "# ", "## " or "### " heading in the arena; NULL for any other line. */
const char *line_heading(const struct lines *l, size_t at, int level);
/* The first heading of that level from `at` on, or `to`. */
size_t lines_find_heading(const struct lines *l, size_t at, size_t to, int level);
/* The file's title: the "# " heading that the first line with text must be. NULL
 * where it is another; `*at` goes behind it. */
const char *lines_title(const struct lines *l, size_t *at);
/* What stands behind the opening of a fence: "rust,predict". */
bool line_info_is(const struct line *line, const char *info);
bool line_info_begins(const struct line *line, const char *prefix);

/* "Who owns what?" -> "who-owns-what", in the arena. */
const char *heading_id(const struct reader *r, const char *heading);

/* The number of lines that pass `starts` in the span: how many items there are. */
size_t lines_count(const struct lines *l, struct span s, bool (*starts)(const struct line *line));

#endif
