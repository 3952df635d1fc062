/* Statements by name, bound, run and read; transactions; sqlite's errors in our words. */
#ifndef SPIRAL_STORE_SQL_H
#define SPIRAL_STORE_SQL_H

#include <sqlite3.h>

#include "spiral/store.h"

enum sql {
    SQL_BEGIN,
    SQL_COMMIT,
    SQL_ROLLBACK,
    SQL_SAVEPOINT,
    SQL_RELEASE,
    SQL_ROLLBACK_TO,
    SQL_VERSION,
    SQL_JOURNAL,
    SQL_INTEGRITY,
    SQL_FOREIGN_KEYS,
    SQL_ADD_EVENT,
    SQL_NEXT_ATTEMPT,
    SQL_ADD_ATTEMPT,
    SQL_ADD_STEP,
    SQL_ADD_TEST,
    SQL_ADD_DIAGNOSTIC,
    SQL_ADD_SPAN,
    SQL_ADD_PROTECTED,
    SQL_SET_SNAPSHOT,
    SQL_DERIVE_WORK,
    SQL_DERIVE_MILESTONES,
    SQL_FORGET_WORK,
    SQL_FORGET_MILESTONES,
    SQL_EVENTS,
    SQL_EVENTS_RARE,
    SQL_EVENTS_OF,
    SQL_LAST,
    SQL_LAST_RARE,
    SQL_NUMBERS_RARE,
    SQL_ATTEMPTS,
    SQL_ATTEMPTS_BETWEEN,
    SQL_FIRST_FAILURE,
    SQL_ATTEMPT,
    SQL_STEPS,
    SQL_TESTS,
    SQL_DIAGNOSTICS,
    SQL_SPANS,
    SQL_PROTECTED,
    SQL_WORK,
    SQL_TASKS,
    SQL_MILESTONES,
    SQL_SET,
    SQL_GET,
    SQL_COUNT
};

/* How long a process waits for another one's transaction. */
enum { BUSY_MS = 5000 };

struct store {
    sqlite3 *db;
    const struct clock *clock;
    char *path;
    bool in_memory;                    /* nothing is kept: store_look() */
    bool batch;                        /* between store_begin() and its end */
    sqlite3_stmt *prepared[SQL_COUNT]; /* at first use, and kept */
};

/* The text of a statement, as the table has it. */
const char *sql_text(enum sql id);

struct value {
    enum { VALUE_INTEGER, VALUE_TEXT } type;
    int64_t integer;
    const char *text; /* NULL is SQL's NULL; borrowed until the statement is done */
};

static inline struct value integer(int64_t i)
{
    return (struct value){.type = VALUE_INTEGER, .integer = i};
}

static inline struct value text(const char *s)
{
    return (struct value){.type = VALUE_TEXT, .text = s};
}

/* The values of a statement's ?1, ?2, ...: VALUES(text(work), integer(3)). */
#define VALUES(...)                                                                                \
    (const struct value[]){__VA_ARGS__},                                                           \
        sizeof((const struct value[]){__VA_ARGS__}) / sizeof(struct value)
#define NO_VALUES NULL, 0

/* Runs a statement that gives no rows, or whose rows do not matter. */
enum status sql_run(struct store *s, enum sql id, const struct value *values, size_t n,
                    struct error *err);

/* Rows: start, while (query_next()) ..., then `status` says whether all went well. */
struct query {
    struct store *store;
    sqlite3_stmt *stmt;
    enum sql id;
    enum status status;
};
/* A query that fails to start gives no rows, and query_next() keeps its error. */
struct query query_start(struct store *s, enum sql id, const struct value *values, size_t n,
                         struct error *err);
bool query_next(struct query *q, struct error *err);
/* For leaving before the last row; harmless after it. */
void query_stop(struct query *q);

/* Columns of the row, from 0. Texts are borrowed until the next row. For SQL's NULL
 * query_text() is NULL and query_words() is "". */
int64_t query_integer(const struct query *q, int column);
const char *query_text(const struct query *q, int column);
const char *query_words(const struct query *q, int column);

/* One transaction, or inside a batch a savepoint: `st` decides between keeping and undoing. */
enum status transaction_begin(struct store *s, struct error *err);
enum status transaction_end(struct store *s, enum status st, struct error *err);

/* What sqlite said of its last call on `db`, about the file at `path`. */
enum status sql_error(sqlite3 *db, int code, const char *path, struct error *err);

#endif
