/* A unified diff as text that scrolls. */
#ifndef SPIRAL_TUI_DIFF_PAGE_H
#define SPIRAL_TUI_DIFF_PAGE_H

struct page;

/* Adds the diff, file by file; one that says nothing adds nothing. */
void diff_fill(struct page *p, const char *diff);

#endif
