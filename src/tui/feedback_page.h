/* What a mentor wrote, on a page. */
#ifndef SPIRAL_TUI_FEEDBACK_PAGE_H
#define SPIRAL_TUI_FEEDBACK_PAGE_H

#include <stdbool.h>
#include <stddef.h>

struct feedback;
struct page;
struct ui;
struct work;

/* "1.1.2 word-counter", or "everything" for what is about no piece. Returns `out`, which holds
 * NAME_MAX_BYTES. */
const char *feedback_about(const struct feedback *f, char *out);

/* Adds one as the row `row` (from 1; 0: none is to be chosen), and notes that it was shown. */
void feedback_add(struct page *p, const struct feedback *f, int row, bool chosen);
/* They are on the screen now, and were read. */
void feedback_seen(struct ui *ui, const struct feedback *list, size_t n);

/* How much about a piece (NULL: about anything) was written, and how much of it was not read. */
void feedback_count(struct ui *ui, const struct work *w, size_t *all, size_t *unread);

#endif
