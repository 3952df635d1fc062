/* A verdict's rows: its steps, tests, diagnostics, spans and protected files. */
#ifndef SPIRAL_STORE_VERDICTS_H
#define SPIRAL_STORE_VERDICTS_H

#include "sql.h"

/* Writes the attempt `seq` and all below it; the caller holds the transaction. */
enum status verdict_write(struct store *s, int64_t seq, const char *work, int64_t number,
                          const struct verdict *v, struct error *err);

/* OUTCOME_HARNESS_ERROR for a name that an older or newer spiral wrote and this one does not
 * know. */
enum outcome outcome_at(const struct query *q, int column);

#endif
