/* statement.md and hints.md: the tasks of a piece of work. */
#ifndef SPIRAL_CATALOG_STATEMENT_H
#define SPIRAL_CATALOG_STATEMENT_H

#include "reader.h"
#include "spiral/catalog.h"

enum { TASKS_MAX = 50, HINTS_MAX = 8 };

/* Fills intro and tasks. */
enum status statement_parse(const struct reader *r, const struct course *c, const char *text,
                            size_t n, struct manifest *out);
/* Fills the hints of the tasks that are there: the same headings, in the same order. */
enum status hints_parse(const struct reader *r, const struct course *c, const char *text, size_t n,
                        struct manifest *out);

#endif
