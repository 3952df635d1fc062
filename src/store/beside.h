/* What a copy holds and a record does not: the bytes that stand beside it, and a sum over all. */
#ifndef SPIRAL_STORE_BESIDE_H
#define SPIRAL_STORE_BESIDE_H

#include "sql.h"

/* Into the copy that is open, whose file is called `path` in errors: what stands beside the record
 * (may be NULL), and the sum. */
enum status beside_put(sqlite3 *copy, const char *path, const struct store_beside *beside,
                       struct error *err);
/* STATUS_UNUSABLE where the sum of a copy is not that of its content; one without is as good as
 * its other proofs. */
enum status beside_prove(sqlite3 *copy, const char *path, struct error *err);
/* Gives what it carries to `beside` (may be NULL), and takes it out of the copy. */
enum status beside_take(sqlite3 *copy, const char *path, const struct store_beside *beside,
                        struct error *err);

#endif
