/* Whole copies of a record. */
#ifndef SPIRAL_STORE_COPIES_H
#define SPIRAL_STORE_COPIES_H

#include "sql.h"

/* Looks at the header of an open database without reading anything else, so that what is
 * refused has not been touched. `*empty` says that the file has no bytes yet. */
enum status check_header(sqlite3 *db, const char *path, int latest, bool *empty, struct error *err);

/* Fills the empty `to` with the last committed state of the record at `path`. */
enum status read_record(const char *path, sqlite3 *to, struct error *err);

/* Copies the last committed state of the record at `from` to `to`: all of it or nothing,
 * while others may write. What is at `to` is replaced. */
enum status copy_record(const char *from, const char *to, struct error *err);

#endif
