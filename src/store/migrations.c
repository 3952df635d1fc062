#include "migrations.h"

#include "copies.h"
#include "spiral/base/buf.h"

/* The tables of events only grow: triggers refuse to change or delete what is in them,
 * with one exception, an attempt's snapshot, which is set once its commit exists. */
#define APPEND_ONLY(table)                                                                         \
    "CREATE TRIGGER " table "_no_update BEFORE UPDATE ON " table                                   \
    " BEGIN SELECT raise(ABORT, '" table " is never changed'); END;"                               \
    "CREATE TRIGGER " table "_no_delete BEFORE DELETE ON " table                                   \
    " BEGIN SELECT raise(ABORT, '" table " is never deleted from'); END;"

static const char EVENTS_1[] =
    "CREATE TABLE event ("
    " seq INTEGER PRIMARY KEY,"
    " utc_ms INTEGER NOT NULL, offset_min INTEGER NOT NULL,"
    " kind TEXT NOT NULL, subject TEXT,"
    " rev INTEGER NOT NULL, rules INTEGER NOT NULL, cells INTEGER NOT NULL,"
    " task INTEGER NOT NULL, number INTEGER NOT NULL, correct INTEGER NOT NULL,"
    " text TEXT, detail TEXT, snapshot TEXT) STRICT;"
    "CREATE INDEX event_subject ON event (subject);"
    "CREATE INDEX event_rare ON event (kind) WHERE kind NOT IN ('attempt', 'alive');"
    "CREATE INDEX event_hint ON event (subject, task, number) WHERE kind = 'hint';"
    "CREATE TRIGGER event_no_update BEFORE UPDATE OF seq, utc_ms, offset_min, kind, subject, rev,"
    " rules, cells, task, number, correct, text, detail ON event"
    " BEGIN SELECT raise(ABORT, 'event is never changed'); END;"
    "CREATE TRIGGER event_snapshot_once BEFORE UPDATE OF snapshot ON event"
    " WHEN old.snapshot IS NOT NULL OR old.kind <> 'attempt'"
    " BEGIN SELECT raise(ABORT, 'an attempt''s snapshot is set once'); END;"
    "CREATE TRIGGER event_no_delete BEFORE DELETE ON event"
    " BEGIN SELECT raise(ABORT, 'event is never deleted from'); END;";

static const char VERDICTS_1[] =
    "CREATE TABLE attempt ("
    " seq INTEGER PRIMARY KEY REFERENCES event (seq),"
    " work TEXT NOT NULL, number INTEGER NOT NULL,"
    " outcome TEXT NOT NULL, duration_ms INTEGER NOT NULL, message TEXT NOT NULL,"
    " tests_passed INTEGER NOT NULL, tests_total INTEGER NOT NULL, first_code TEXT NOT NULL,"
    " UNIQUE (work, number)) STRICT;"

    "CREATE TABLE step ("
    " seq INTEGER NOT NULL REFERENCES attempt (seq), position INTEGER NOT NULL,"
    " id TEXT NOT NULL, kind TEXT NOT NULL, task INTEGER NOT NULL, status TEXT NOT NULL,"
    " advisory INTEGER NOT NULL, kept INTEGER NOT NULL, message TEXT NOT NULL,"
    " duration_ms INTEGER NOT NULL,"
    " PRIMARY KEY (seq, position)) STRICT, WITHOUT ROWID;"

    "CREATE TABLE test ("
    " seq INTEGER NOT NULL, step INTEGER NOT NULL, position INTEGER NOT NULL,"
    " name TEXT NOT NULL, status TEXT NOT NULL, message TEXT NOT NULL,"
    " output TEXT NOT NULL, duration_ms INTEGER NOT NULL,"
    " PRIMARY KEY (seq, step, position),"
    " FOREIGN KEY (seq, step) REFERENCES step (seq, position)) STRICT, WITHOUT ROWID;"

    "CREATE TABLE diagnostic ("
    " seq INTEGER NOT NULL REFERENCES attempt (seq), position INTEGER NOT NULL,"
    " code TEXT NOT NULL, level TEXT NOT NULL, message TEXT NOT NULL,"
    " rendered TEXT NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL,"
    " column INTEGER NOT NULL, in_protected INTEGER NOT NULL, cell INTEGER NOT NULL,"
    " help TEXT NOT NULL,"
    " PRIMARY KEY (seq, position)) STRICT, WITHOUT ROWID;"

    "CREATE TABLE span ("
    " seq INTEGER NOT NULL, diagnostic INTEGER NOT NULL, position INTEGER NOT NULL,"
    " file TEXT NOT NULL, line INTEGER NOT NULL, column INTEGER NOT NULL,"
    " end_line INTEGER NOT NULL, end_column INTEGER NOT NULL, main INTEGER NOT NULL,"
    " label TEXT NOT NULL, text TEXT NOT NULL,"
    " PRIMARY KEY (seq, diagnostic, position),"
    " FOREIGN KEY (seq, diagnostic) REFERENCES diagnostic (seq, position))"
    " STRICT, WITHOUT ROWID;"

    "CREATE TABLE protected ("
    " seq INTEGER NOT NULL REFERENCES attempt (seq), position INTEGER NOT NULL,"
    " file TEXT NOT NULL,"
    " PRIMARY KEY (seq, position)) STRICT, WITHOUT ROWID;";

static const char GUARDS_1[] = APPEND_ONLY("attempt") APPEND_ONLY("step") APPEND_ONLY("test")
    APPEND_ONLY("diagnostic") APPEND_ONLY("span") APPEND_ONLY("protected");

/* Derived from the events, and rebuilt from them: a screen must not count 100,000 attempts. */
static const char DERIVED_1[] =
    "CREATE TABLE work ("
    " work TEXT PRIMARY KEY, attempts INTEGER NOT NULL, hints INTEGER NOT NULL,"
    " gave_up INTEGER NOT NULL, passed INTEGER NOT NULL, last_seq INTEGER NOT NULL,"
    " last_utc_ms INTEGER NOT NULL, last_outcome TEXT) STRICT, WITHOUT ROWID;"
    "CREATE TABLE milestone ("
    " work TEXT NOT NULL, task INTEGER NOT NULL, seq INTEGER NOT NULL REFERENCES attempt (seq),"
    " hints INTEGER NOT NULL, gave_up INTEGER NOT NULL,"
    " PRIMARY KEY (work, task)) STRICT, WITHOUT ROWID;"

    "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"

    "PRAGMA application_id = 0x5370726C;"
    "PRAGMA user_version = 1;";

const struct migration MIGRATIONS[] = {
    {1, {EVENTS_1, VERDICTS_1, GUARDS_1, DERIVED_1}},
};
const size_t MIGRATIONS_N = sizeof MIGRATIONS / sizeof *MIGRATIONS;

int migrations_latest(const struct migration *list, size_t n)
{
    return list[n - 1].version;
}

enum status refuse_newer(const char *path, int found, int known, struct error *err)
{
    return error_set(err, STATUS_UNUSABLE, path,
                     "use the spiral that wrote it, or another workspace with -C; the record was "
                     "left as it is",
                     "a newer spiral wrote this record (version %d; this one knows %d)", found,
                     known);
}

static enum status read_version(struct store *s, int *version, struct error *err)
{
    struct query q = query_start(s, SQL_VERSION, NO_VALUES, err);
    while (query_next(&q, err))
        *version = (int)query_integer(&q, 0);
    return q.status;
}

static enum status keep_old(struct store *s, int version, struct error *err)
{
    struct buf path;
    buf_init(&path, 8192);
    buf_printf(&path, "%s.v%d", s->path, version);
    enum status st = copy_record(s->path, buf_text(&path), err);
    buf_free(&path);
    return st;
}

static enum status apply(struct store *s, const struct migration *list, size_t n, int from,
                         struct error *err)
{
    const size_t parts = sizeof list->sql / sizeof *list->sql;
    for (size_t i = 0; i < n; i++) {
        for (size_t p = 0; list[i].version > from && p < parts && list[i].sql[p]; p++) {
            int rc = sqlite3_exec(s->db, list[i].sql[p], NULL, NULL, NULL);
            if (rc != SQLITE_OK)
                return sql_error(s->db, rc, s->path, err);
        }
    }
    return STATUS_OK;
}

enum status migrate(struct store *s, const struct migration *list, size_t n, struct error *err)
{
    const int latest = migrations_latest(list, n);
    int version = 0;
    enum status st = read_version(s, &version, err);
    if (st == STATUS_OK && version > latest)
        return refuse_newer(s->path, version, latest, err);
    if (st != STATUS_OK || version == latest)
        return st;

    st = transaction_begin(s, err);
    if (st != STATUS_OK)
        return st;
    /* Read again: another process may have done it while this one waited for the lock. */
    st = read_version(s, &version, err);
    if (st == STATUS_OK && version > 0 && version < latest && !s->in_memory)
        st = keep_old(s, version, err);
    if (st == STATUS_OK)
        st = apply(s, list, n, version, err);
    return transaction_end(s, st, err);
}
