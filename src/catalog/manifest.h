/* exercise.json by itself: what it holds, and that it agrees with itself and with
 * the plan. manifest.c adds the statement and the hints. */
#ifndef SPIRAL_CATALOG_MANIFEST_H
#define SPIRAL_CATALOG_MANIFEST_H

#include "reader.h"
#include "spiral/catalog.h"

/* `out->work` is the piece whose folder the file lies in; `tasks_n` is the number
 * of tasks that its statement has. */
enum status manifest_parse(const struct reader *r, const struct course *c, const char *text,
                           size_t n, struct manifest *out);

/* manifest_check.c: every name in it stands for something, and everything that
 * must be named is. */
enum status manifest_check(const struct reader *r, const struct manifest *m);

#endif
