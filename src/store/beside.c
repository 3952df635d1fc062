#include "beside.h"

#include <stdint.h>
#include <string.h>

#include "spiral/base/buf.h"

enum { DATA_LIMIT = 768 << 20 };

static const char CREATE[] =
    "CREATE TABLE beside (name TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT";
static const char FIND_TABLE[] = "SELECT 1 FROM sqlite_schema WHERE name = 'beside'";
static const char INSERT[] = "INSERT INTO beside (name, data) VALUES (?1, ?2)";
static const char SELECT[] = "SELECT data FROM beside WHERE name = ?1";
static const char FORGET[] = "DROP TABLE beside; VACUUM;";

static const char NAME_SUM[] = "sum", NAME_HISTORY[] = "history";

/* All that a record of a version says; what is derived can be derived again. */
static const struct {
    int since; /* the version that brought the table */
    const char *sql;
} CONTENT[] = {
    {1, "SELECT * FROM event"},     {1, "SELECT * FROM attempt"},    {1, "SELECT * FROM step"},
    {1, "SELECT * FROM test"},      {1, "SELECT * FROM diagnostic"}, {1, "SELECT * FROM span"},
    {1, "SELECT * FROM protected"}, {1, "SELECT * FROM setting"},
};

/* ---- the sum ---- */

/* FNV-1a: it is to find what a disk or a transfer did, not what somebody did on purpose. */
static void add_bytes(uint64_t *sum, const void *data, size_t n)
{
    const unsigned char *p = data;
    for (size_t i = 0; i < n; i++)
        *sum = (*sum ^ p[i]) * UINT64_C(0x100000001b3);
}

static void add_column(uint64_t *sum, sqlite3_stmt *row, int column)
{
    const int type = sqlite3_column_type(row, column);
    const void *data = sqlite3_column_blob(row, column);
    const int64_t n = sqlite3_column_bytes(row, column);
    add_bytes(sum, &type, sizeof type);
    add_bytes(sum, &n, sizeof n);
    add_bytes(sum, data, data ? (size_t)n : 0);
}

static int add_rows(sqlite3 *db, const char *sql, uint64_t *sum)
{
    sqlite3_stmt *rows = NULL;
    int rc = sqlite3_prepare_v2(db, sql, -1, &rows, NULL);
    while (rc == SQLITE_OK && (rc = sqlite3_step(rows)) == SQLITE_ROW) {
        for (int c = 0; c < sqlite3_column_count(rows); c++)
            add_column(sum, rows, c);
        rc = SQLITE_OK;
    }
    sqlite3_finalize(rows);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int version_of(sqlite3 *db, int *version)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(db, sql_text(SQL_VERSION), -1, &row, NULL);
    if (rc == SQLITE_OK && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        *version = sqlite3_column_int(row, 0);
        rc = SQLITE_OK;
    }
    sqlite3_finalize(row);
    return rc;
}

static int sum_of(sqlite3 *db, uint64_t *sum)
{
    int version = 0;
    int rc = version_of(db, &version);
    *sum = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; rc == SQLITE_OK && i < sizeof CONTENT / sizeof *CONTENT; i++)
        if (CONTENT[i].since <= version)
            rc = add_rows(db, CONTENT[i].sql, sum);
    return rc;
}

/* ---- rows of the table ---- */

static int put(sqlite3 *db, const char *name, const void *data, size_t n)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(db, INSERT, -1, &row, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_bind_text(row, 1, name, -1, SQLITE_STATIC);
    if (rc == SQLITE_OK)
        rc = sqlite3_bind_blob64(row, 2, data, n, SQLITE_STATIC);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(row);
    sqlite3_finalize(row);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static bool has_table(sqlite3 *db)
{
    sqlite3_stmt *row = NULL;
    bool found = sqlite3_prepare_v2(db, FIND_TABLE, -1, &row, NULL) == SQLITE_OK &&
                 sqlite3_step(row) == SQLITE_ROW;
    sqlite3_finalize(row);
    return found;
}

/* The row of that name, to be finalized by the caller; NULL where there is none, and `*rc` says
 * whether that is an error. */
static sqlite3_stmt *find(sqlite3 *db, const char *name, int *rc)
{
    sqlite3_stmt *row = NULL;
    *rc = sqlite3_prepare_v2(db, SELECT, -1, &row, NULL);
    if (*rc == SQLITE_OK)
        *rc = sqlite3_bind_text(row, 1, name, -1, SQLITE_STATIC);
    if (*rc == SQLITE_OK)
        *rc = sqlite3_step(row);
    if (*rc == SQLITE_ROW) {
        *rc = SQLITE_OK;
        return row;
    }
    if (*rc == SQLITE_DONE)
        *rc = SQLITE_OK;
    sqlite3_finalize(row);
    return NULL;
}

/* ---- the three things that are done with a copy ---- */

enum status beside_put(sqlite3 *copy, const char *path, const struct store_beside *beside,
                       struct error *err)
{
    struct buf data;
    uint64_t sum = 0;
    buf_init(&data, DATA_LIMIT);
    enum status st = beside ? beside->give(&data, beside->ctx, err) : STATUS_OK;
    int rc = st == STATUS_OK ? sqlite3_exec(copy, CREATE, NULL, NULL, NULL) : SQLITE_OK;
    if (st == STATUS_OK && rc == SQLITE_OK)
        rc = sum_of(copy, &sum);
    add_bytes(&sum, data.data, data.len);
    if (st == STATUS_OK && rc == SQLITE_OK)
        rc = put(copy, NAME_SUM, &sum, sizeof sum);
    if (st == STATUS_OK && rc == SQLITE_OK && data.len)
        rc = put(copy, NAME_HISTORY, data.data, data.len);
    buf_free(&data);
    return rc == SQLITE_OK ? st : sql_error(copy, rc, path, err);
}

enum status beside_prove(sqlite3 *copy, const char *path, struct error *err)
{
    /* A copy from before there was a sum has no such table; one with the table has the sum. */
    if (!has_table(copy))
        return STATUS_OK;
    uint64_t sum = 0;
    int rc;
    sqlite3_stmt *history = NULL, *kept = find(copy, NAME_SUM, &rc);
    if (rc == SQLITE_OK)
        history = find(copy, NAME_HISTORY, &rc);
    if (rc == SQLITE_OK)
        rc = sum_of(copy, &sum);
    if (history)
        add_bytes(&sum, sqlite3_column_blob(history, 0), (size_t)sqlite3_column_bytes(history, 0));
    bool same = kept && sqlite3_column_bytes(kept, 0) == sizeof sum &&
                memcmp(sqlite3_column_blob(kept, 0), &sum, sizeof sum) == 0;
    sqlite3_finalize(history);
    sqlite3_finalize(kept);
    if (rc != SQLITE_OK)
        return sql_error(copy, rc, path, err);
    return same ? STATUS_OK
                : error_set(err, STATUS_UNUSABLE, path, "use another copy",
                            "it is damaged: it does not hold what was written into it");
}

enum status beside_take(sqlite3 *copy, const char *path, const struct store_beside *beside,
                        struct error *err)
{
    if (!has_table(copy))
        return STATUS_OK;
    int rc;
    sqlite3_stmt *history = find(copy, NAME_HISTORY, &rc);
    enum status st = rc == SQLITE_OK ? STATUS_OK : sql_error(copy, rc, path, err);
    if (st == STATUS_OK && history && beside)
        st = beside->take(sqlite3_column_blob(history, 0), (size_t)sqlite3_column_bytes(history, 0),
                          beside->ctx, err);
    sqlite3_finalize(history);
    if (st == STATUS_OK && sqlite3_exec(copy, FORGET, NULL, NULL, NULL) != SQLITE_OK)
        st = sql_error(copy, sqlite3_errcode(copy), path, err);
    return st;
}
