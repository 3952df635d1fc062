#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "copies.h"
#include "migrations.h"
#include "spiral/base/buf.h"
#include "spiral/base/mem.h"

enum { RETRY_MS = 10 };

/* fullfsync counts on macOS only, where fsync does not reach the disk. trusted_schema: a
 * record may come from somebody else, and what it defines must not call anything. temp_store: what
 * a batch needs to undo one event of it is a few pages, and not worth a file. */
static const char SETUP[] = "PRAGMA foreign_keys = ON;"
                            "PRAGMA synchronous = FULL;"
                            "PRAGMA fullfsync = ON;"
                            "PRAGMA trusted_schema = OFF;"
                            "PRAGMA temp_store = MEMORY;";

static bool has_wal(const char *path)
{
    struct buf wal;
    buf_init(&wal, 8192);
    buf_printf(&wal, "%s-wal", path);
    struct stat st;
    bool has = stat(buf_text(&wal), &st) == 0 && st.st_size > 0;
    buf_free(&wal);
    return has;
}

static enum status exec(struct store *s, const char *sql, struct error *err)
{
    int rc = sqlite3_exec(s->db, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK ? STATUS_OK : sql_error(s->db, rc, s->path, err);
}

/* Asking for the write-ahead log fails at once, without the busy timeout, while another
 * process creates the same record. */
static enum status use_wal(struct store *s, struct error *err)
{
    int rc = SQLITE_BUSY;
    for (int waited = 0; waited < BUSY_MS; waited += RETRY_MS) {
        rc = sqlite3_exec(s->db, sql_text(SQL_JOURNAL), NULL, NULL, NULL);
        if ((rc & 0xFF) != SQLITE_BUSY)
            break;
        sqlite3_sleep(RETRY_MS);
    }
    return rc == SQLITE_OK ? STATUS_OK : sql_error(s->db, rc, s->path, err);
}

static enum status open_file(struct store *s, struct error *err)
{
    int rc = sqlite3_open_v2(s->path, &s->db,
                             SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX |
                                 SQLITE_OPEN_EXRESCODE,
                             NULL);
    if (rc != SQLITE_OK)
        return sql_error(s->db, rc, s->path, err);
    sqlite3_busy_timeout(s->db, BUSY_MS);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return STATUS_OK;
}

static enum status set_up(struct store *s, struct error *err)
{
    bool empty;
    enum status st =
        check_header(s->db, s->path, migrations_latest(MIGRATIONS, MIGRATIONS_N), &empty, err);
    if (st != STATUS_OK)
        return st;
    /* sqlite falls back to reading by itself; a record that cannot grow is no record. */
    if (sqlite3_db_readonly(s->db, "main") == 1)
        return sql_error(NULL, SQLITE_READONLY, s->path, err);
    /* A log that a killed program left behind stays unmerged until the record is accepted. */
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, has_wal(s->path), NULL);
    if ((st = exec(s, SETUP, err)) != STATUS_OK ||
        (st = migrate(s, MIGRATIONS, MIGRATIONS_N, err)) != STATUS_OK ||
        (st = use_wal(s, err)) != STATUS_OK)
        return st;
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
    return STATUS_OK;
}

enum status store_open(const char *path, const struct clock *clock, struct store **out,
                       struct error *err)
{
    struct store *s = mem_zalloc(1, sizeof *s);
    s->clock = clock;
    s->path = mem_strdup(path);
    enum status st = open_file(s, err);
    if (st == STATUS_OK)
        st = set_up(s, err);
    if (st != STATUS_OK) {
        store_close(s);
        s = NULL;
    }
    *out = s;
    return st;
}

/* As set_up(), for a record that is a copy already. */
static enum status set_up_in_memory(struct store *s, struct error *err)
{
    int rc =
        sqlite3_open_v2(":memory:", &s->db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (rc != SQLITE_OK)
        return sql_error(s->db, rc, s->path, err);
    enum status st = read_record(s->path, s->db, err);
    if (st == STATUS_OK)
        st = exec(s, SETUP, err);
    return st == STATUS_OK ? migrate(s, MIGRATIONS, MIGRATIONS_N, err) : st;
}

enum status store_look(const char *path, const struct clock *clock, struct store **out,
                       struct error *err)
{
    struct store *s = mem_zalloc(1, sizeof *s);
    s->clock = clock;
    s->path = mem_strdup(path);
    s->in_memory = true;
    enum status st = set_up_in_memory(s, err);
    if (st != STATUS_OK) {
        store_close(s);
        s = NULL;
    }
    *out = s;
    return st;
}

void store_close(struct store *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < SQL_COUNT; i++)
        sqlite3_finalize(s->prepared[i]);
    sqlite3_close(s->db);
    free(s->path);
    free(s);
}

enum status store_verify(struct store *s, struct error *err)
{
    static const char next[] =
        "keep it aside and bring back a copy with `spiral restore-backup FILE`";
    enum status st = STATUS_OK;
    struct query q = query_start(s, SQL_INTEGRITY, NO_VALUES, err);
    while (query_next(&q, err))
        if (strcmp(query_words(&q, 0), "ok") != 0)
            st = error_set(err, STATUS_UNUSABLE, s->path, next, "it is damaged: %s",
                           query_words(&q, 0));
    if (st != STATUS_OK || q.status != STATUS_OK)
        return st != STATUS_OK ? st : q.status;
    q = query_start(s, SQL_FOREIGN_KEYS, NO_VALUES, err);
    while (query_next(&q, err))
        st = error_set(err, STATUS_UNUSABLE, s->path, next,
                       "it is damaged: a row of `%s` belongs to nothing", query_words(&q, 0));
    return st != STATUS_OK ? st : q.status;
}

enum status store_begin(struct store *s, struct error *err)
{
    enum status st = transaction_begin(s, err);
    s->batch = s->batch || st == STATUS_OK;
    return st;
}

enum status store_end(struct store *s, bool keep, struct error *err)
{
    s->batch = false;
    if (keep)
        return transaction_end(s, STATUS_OK, err);
    transaction_end(s, STATUS_CANCELLED, NULL);
    return STATUS_OK;
}

enum status store_rebuild(struct store *s, struct error *err)
{
    const struct value first = integer(0);
    enum status st = transaction_begin(s, err);
    if (st != STATUS_OK)
        return st;
    if ((st = sql_run(s, SQL_FORGET_WORK, NO_VALUES, err)) == STATUS_OK &&
        (st = sql_run(s, SQL_FORGET_MILESTONES, NO_VALUES, err)) == STATUS_OK &&
        (st = sql_run(s, SQL_DERIVE_WORK, &first, 1, err)) == STATUS_OK)
        st = sql_run(s, SQL_DERIVE_MILESTONES, &first, 1, err);
    return transaction_end(s, st, err);
}

enum status store_set(struct store *s, const char *key, const char *value, struct error *err)
{
    return sql_run(s, SQL_SET, VALUES(text(key), text(value)), err);
}
