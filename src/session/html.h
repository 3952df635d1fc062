/* The parts of the HTML export that are not words. */
#ifndef SPIRAL_SESSION_HTML_H
#define SPIRAL_SESSION_HTML_H

#include "format.h"

extern const char HTML_STYLE[];

/* A line of text from anywhere, escaped, of at most `most` bytes. */
void html_put(struct telling *t, const char *text, size_t most);

/* All before the body's content, with some more style. */
void html_head(struct telling *t, const char *title, const char *style);

/* Pictures as inline SVG; what they show stands in words beside them. */
void html_matrix(struct telling *t);
void html_timeline(struct telling *t);

#endif
