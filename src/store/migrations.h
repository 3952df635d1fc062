/* The record's schema, version by version. */
#ifndef SPIRAL_STORE_MIGRATIONS_H
#define SPIRAL_STORE_MIGRATIONS_H

#include "sql.h"

/* "Sprl": in the file's header, so that a record is known before it is read. */
enum { APPLICATION_ID = 0x5370726C };

struct migration {
    int version;
    const char *sql[4]; /* in order; the last of them sets user_version to `version` */
};

extern const struct migration MIGRATIONS[];
extern const size_t MIGRATIONS_N;

/* The version of the newest migration in a list. */
int migrations_latest(const struct migration *list, size_t n);

/* Brings the record up to the last of `list`, in one transaction. A record that holds
 * something is first copied whole to PATH.v<old version>. STATUS_UNUSABLE for one that is newer. */
enum status migrate(struct store *s, const struct migration *list, size_t n, struct error *err);

/* The error for a record of version `found` where this program knows `known`. */
enum status refuse_newer(const char *path, int found, int known, struct error *err);

#endif
