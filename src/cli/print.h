/* Pages to the terminal. */
#ifndef SPIRAL_CLI_PRINT_H
#define SPIRAL_CLI_PRINT_H

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct cli;
struct next;
struct question;

/* May colours be used on the command's output? --color, then NO_COLOR, then
 * whether it is a terminal that can show them. */
bool print_colors(const struct cli *c);
/* The terminal's width in columns; 80 where the output is none. */
int print_width(const struct cli *c);
/* Has whoever read the output from a pipe seen enough? Then that it could not all be written is
 * nobody's fault. */
bool print_reader_is_gone(const struct cli *c);
/* Renders Markdown to the command's output at `width`; 0: the terminal's. */
void print_markdown(struct cli *c, const char *text, size_t n, int width);
/* One line of text from outside, cleaned, without a newline. */
void print_clean(struct cli *c, const char *text);
void print_clean_part(struct cli *c, const char *text, size_t n);

/* What a step is called: "1.1.2 word-counter, task 1", "lesson 1.1, section 4: Borrowing". */
void print_next(struct cli *c, const struct next *n);

/* Appends a question and its options, lettered, as Markdown; without the answers. */
void page_question(struct buf *page, const struct question *q);

#endif
