/* Files of the content, by lines. */
#ifndef SPIRAL_VALIDATE_TEXT_H
#define SPIRAL_VALIDATE_TEXT_H

#include "judge.h"

struct text_line {
    const char *at; /* NUL-terminated, without its newline */
    int number;     /* from 1 */
    bool code;      /* inside a fence, or its border; Markdown only */
};

struct text {
    const char *all;
    size_t len;
    const struct text_line *lines;
    size_t n;
    bool there;
};

/* A file, named relative to the content folder, in the judge's arena. One that cannot be
 * read is empty and not `there`. */
struct text text_read(const struct judge *j, const char *rel);
/* The first line that holds `needle`; 0 where none does. */
int text_line_of(const struct text *t, const char *needle);
/* The line without blanks at either end, in the arena. */
const char *text_trimmed(const char *line, struct arena *a);
/* Does a TOML file have the line `key = value`, whatever its blanks? */
bool text_has_pair(const struct text *t, const char *key, const char *value);

#endif
