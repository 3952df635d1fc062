/* Questions out of Markdown: predictions and recall questions share one form.
 *
 *     The question, with its program.
 *
 *     - [ ] an option, and below it, indented, why it is wrong
 *     - [x] the right one, and why
 *
 *     ```output
 *     what the program prints, where it runs
 *     ```
 *
 * An option is its first paragraph and the fences directly behind that (a
 * drawing); the rest of the item is its reason. */
#ifndef SPIRAL_CATALOG_QUESTION_H
#define SPIRAL_CATALOG_QUESTION_H

#include "lines.h"
#include "spiral/catalog.h"

/* Fills text, options, output and line; kind is there already: a trace must hold
 * a program that runs or is refused. `head` is the index of the line to blame. */
enum status question_read(const struct lines *l, size_t head, struct span s, struct question *q);

#endif
