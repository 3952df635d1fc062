#include "sql.h"

#include <assert.h>
#include <string.h>

#include "spiral/base/file.h"

#define EVENT_COLUMNS                                                                              \
    "seq, utc_ms, offset_min, kind, subject, rev, rules, cells, task, number, correct, text, "     \
    "detail, snapshot"

/* The partial index event_rare holds, by kind, the events that are neither checks nor signs
 * of life, which are nearly all of a record. */
#define RARE "INDEXED BY event_rare WHERE kind NOT IN ('attempt', 'alive')"

#define ATTEMPTS                                                                                   \
    "SELECT a.number, a.seq, e.utc_ms, e.offset_min, e.rev, a.outcome, a.duration_ms,"             \
    " a.tests_passed, a.tests_total, a.first_code, coalesce(e.snapshot, '')"                       \
    " FROM attempt AS a JOIN event AS e ON e.seq = a.seq"

static const char *const TEXTS[SQL_COUNT] = {
    /* IMMEDIATE: a transaction that reads first and then cannot write has to start over. */
    [SQL_BEGIN] = "BEGIN IMMEDIATE",
    [SQL_COMMIT] = "COMMIT",
    [SQL_ROLLBACK] = "ROLLBACK",
    [SQL_SAVEPOINT] = "SAVEPOINT one",
    [SQL_RELEASE] = "RELEASE one",
    [SQL_ROLLBACK_TO] = "ROLLBACK TO one",
    [SQL_VERSION] = "PRAGMA user_version",
    [SQL_JOURNAL] = "PRAGMA journal_mode = WAL",
    [SQL_INTEGRITY] = "PRAGMA integrity_check(1)",
    [SQL_FOREIGN_KEYS] = "PRAGMA foreign_key_check",

    [SQL_ADD_EVENT] =
        "INSERT INTO event (" EVENT_COLUMNS ")"
        " VALUES (nullif(?1, 0), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    [SQL_NEXT_ATTEMPT] = "SELECT coalesce(max(number), 0) + 1 FROM attempt WHERE work = ?1",
    [SQL_ADD_ATTEMPT] = "INSERT INTO attempt (seq, work, number, outcome, duration_ms, message,"
                        " tests_passed, tests_total, first_code)"
                        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    [SQL_ADD_STEP] = "INSERT INTO step (seq, position, id, kind, task, status, advisory, kept,"
                     " message, duration_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    [SQL_ADD_TEST] = "INSERT INTO test (seq, step, position, name, status, message, output,"
                     " duration_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    [SQL_ADD_DIAGNOSTIC] =
        "INSERT INTO diagnostic (seq, position, code, level, message, rendered, file, line,"
        " column, in_protected, cell, help)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    [SQL_ADD_SPAN] = "INSERT INTO span (seq, diagnostic, position, file, line, column, end_line,"
                     " end_column, main, label, text)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    [SQL_ADD_PROTECTED] = "INSERT INTO protected (seq, position, file) VALUES (?1, ?2, ?3)",
    [SQL_SET_SNAPSHOT] = "UPDATE event SET snapshot = ?3"
                         " WHERE seq = (SELECT seq FROM attempt WHERE work = ?1 AND number = ?2)",

    /* What is derived is derived by one statement, from event ?1 on: an append runs it for its
     * own event, a rebuild for all of them. */
    [SQL_DERIVE_WORK] =
        "INSERT INTO work (work, attempts, hints, gave_up, passed, last_seq, last_utc_ms,"
        " last_outcome)"
        " SELECT e.subject, e.kind = 'attempt',"
        "  e.kind = 'hint' AND NOT EXISTS (SELECT 1 FROM event AS h WHERE h.kind = 'hint'"
        "   AND h.subject = e.subject AND h.task = e.task AND h.number = e.number"
        "   AND h.seq < e.seq),"
        "  e.kind = 'gave_up', e.kind = 'attempt' AND e.correct, e.seq, e.utc_ms,"
        "  CASE WHEN e.kind = 'attempt' THEN e.detail END"
        " FROM event AS e WHERE e.seq >= ?1 AND e.subject IS NOT NULL AND e.kind IN ('started',"
        "  'attempt', 'hint', 'gave_up', 'rated', 'reflected', 'reset', 'restored')"
        " ORDER BY e.seq"
        " ON CONFLICT (work) DO UPDATE SET attempts = attempts + excluded.attempts,"
        "  hints = hints + excluded.hints, gave_up = max(gave_up, excluded.gave_up),"
        "  passed = max(passed, excluded.passed), last_seq = excluded.last_seq,"
        "  last_utc_ms = excluded.last_utc_ms,"
        "  last_outcome = coalesce(excluded.last_outcome, last_outcome)",
    /* A task passed as a whole check passes: advice and what is unavailable take nothing away, but
     * beside what is unavailable an answer alone is no pass. A kept verdict is an older attempt's.
     */
    [SQL_DERIVE_MILESTONES] =
        "INSERT INTO milestone (work, task, seq, hints, gave_up)"
        " SELECT p.work, p.task, p.seq,"
        "  (SELECT count(*) FROM (SELECT DISTINCT h.task, h.number FROM event AS h"
        "   WHERE h.kind = 'hint' AND h.subject = p.work AND h.seq < p.seq"
        "    AND (p.task = 0 OR h.task = p.task))),"
        "  EXISTS (SELECT 1 FROM event AS g WHERE g.kind = 'gave_up'"
        "   AND g.kind NOT IN ('attempt', 'alive') AND g.subject = p.work AND g.seq < p.seq)"
        " FROM ("
        "  SELECT work, 0 AS task, seq FROM attempt WHERE seq >= ?1 AND outcome = 'pass'"
        "  UNION ALL"
        "  SELECT a.work, s.task, a.seq FROM attempt AS a JOIN step AS s ON s.seq = a.seq"
        "   WHERE a.seq >= ?1 AND s.task BETWEEN 1 AND 62 AND NOT s.advisory"
        "   GROUP BY a.seq, s.task"
        "   HAVING min(s.status IN ('pass', 'unavailable')) AND max(s.status = 'pass')"
        "    AND (max(s.status = 'pass' AND s.kind <> 'reflect')"
        "     OR min(s.status <> 'unavailable'))"
        "    AND NOT max(s.kept)) AS p"
        " WHERE true ORDER BY p.seq, p.task ON CONFLICT (work, task) DO NOTHING",
    [SQL_FORGET_WORK] = "DELETE FROM work",
    [SQL_FORGET_MILESTONES] = "DELETE FROM milestone",

    [SQL_EVENTS] = "SELECT " EVENT_COLUMNS " FROM event WHERE seq > ?1 ORDER BY seq",
    /* As many names as there are kinds; those not wanted are NULL, which is never equal. */
    [SQL_EVENTS_RARE] = "SELECT " EVENT_COLUMNS " FROM event " RARE " AND seq > ?1"
                        " AND (?2 IS NULL OR subject = ?2) AND kind IN"
                        " (?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,"
                        " ?18, ?19, ?20) ORDER BY seq",
    [SQL_EVENTS_OF] =
        "SELECT " EVENT_COLUMNS " FROM event WHERE subject = ?2 AND seq > ?1 ORDER BY seq",
    [SQL_LAST] = "SELECT seq, kind FROM event WHERE seq < ?1 ORDER BY seq DESC",
    [SQL_LAST_RARE] = "SELECT seq, kind FROM event " RARE " AND kind = ?1 AND seq < ?2"
                      " ORDER BY seq DESC LIMIT 1",
    [SQL_NUMBERS_RARE] = "SELECT seq FROM event " RARE " AND kind = ?1 ORDER BY seq",
    [SQL_ATTEMPTS] = ATTEMPTS " WHERE a.work = ?1 ORDER BY a.number",
    /* The plus keeps the index of pieces out: a sitting has few attempts, a piece may have many. */
    [SQL_ATTEMPTS_BETWEEN] =
        ATTEMPTS " WHERE +a.work = ?1 AND a.seq BETWEEN ?2 AND ?3 ORDER BY a.seq",
    /* In a step that says nothing of tests, the step itself. */
    [SQL_FIRST_FAILURE] =
        "SELECT (SELECT message FROM diagnostic WHERE seq = ?1 AND level = 'error'"
        "  ORDER BY position LIMIT 1),"
        " (SELECT coalesce(t.name, s.id) FROM step AS s"
        "  LEFT JOIN test AS t ON t.seq = s.seq AND t.step = s.position"
        "  WHERE s.seq = ?1 AND coalesce(t.status, s.status) IN ('fail', 'crash', 'timeout')"
        "  AND NOT s.kept AND NOT s.advisory ORDER BY s.position, t.position LIMIT 1)",
    [SQL_ATTEMPT] = "SELECT seq, outcome, duration_ms, message FROM attempt"
                    " WHERE work = ?1 AND number = ?2",
    [SQL_STEPS] = "SELECT id, kind, task, status, advisory, kept, message, duration_ms FROM step"
                  " WHERE seq = ?1 ORDER BY position",
    [SQL_TESTS] = "SELECT step, name, status, message, output, duration_ms FROM test"
                  " WHERE seq = ?1 ORDER BY step, position",
    [SQL_DIAGNOSTICS] = "SELECT code, level, message, rendered, file, line, column, in_protected,"
                        " cell, help FROM diagnostic WHERE seq = ?1 ORDER BY position",
    [SQL_SPANS] = "SELECT diagnostic, file, line, column, end_line, end_column, main, label, text"
                  " FROM span WHERE seq = ?1 ORDER BY diagnostic, position",
    [SQL_PROTECTED] = "SELECT file FROM protected WHERE seq = ?1 ORDER BY position",
    [SQL_WORK] =
        "SELECT w.work, w.passed, w.gave_up, w.attempts, w.hints, w.last_seq, w.last_utc_ms,"
        " w.last_outcome, (SELECT coalesce(sum(1 << m.task), 0) FROM milestone AS m"
        "  WHERE m.work = w.work AND m.task > 0) FROM work AS w ORDER BY w.work",
    [SQL_TASKS] = "SELECT coalesce(sum(1 << task), 0) FROM milestone WHERE work = ?1 AND task > 0",
    [SQL_MILESTONES] =
        "SELECT m.work, m.task, m.seq, e.number, e.utc_ms, e.offset_min, e.rev, e.rules, e.cells,"
        " m.hints, m.gave_up FROM milestone AS m JOIN event AS e ON e.seq = m.seq WHERE m.seq > ?1"
        " ORDER BY m.seq, m.task",

    [SQL_SET] = "INSERT INTO setting (key, value) VALUES (?1, ?2)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    [SQL_GET] = "SELECT value FROM setting WHERE key = ?1",
};

const char *sql_text(enum sql id)
{
    return TEXTS[id];
}

/* What sqlite's primary result codes mean to a learner. The rest is an error of this program. */
static const struct {
    int code;
    enum status status;
    const char *why, *next;
} MEANINGS[] = {
    {SQLITE_FULL, STATUS_IO, "there is no space left on the disk",
     "free some space and try again: nothing recorded so far is lost"},
    {SQLITE_IOERR, STATUS_IO, "the system refused to read or write it",
     "check the disk and the space left on it: nothing recorded so far is lost"},
    {SQLITE_READONLY, STATUS_IO, "it cannot be written",
     "check the permissions of the file and of its folder"},
    {SQLITE_CANTOPEN, STATUS_IO, "it cannot be opened for writing",
     "check that its folder is there and that file and folder can be written"},
    {SQLITE_PERM, STATUS_IO, "it cannot be opened",
     "check the permissions of the file and of its folder"},
    {SQLITE_BUSY, STATUS_IO, "another program has been writing to it for five seconds",
     "close that program and try again"},
    {SQLITE_LOCKED, STATUS_IO, "it is being read at the same time", "try again"},
    {SQLITE_CORRUPT, STATUS_UNUSABLE, "it is damaged",
     "keep it aside and bring back a copy with `spiral restore-backup FILE`"},
    {SQLITE_NOTADB, STATUS_UNUSABLE, "it is damaged, or no record at all",
     "keep it aside and bring back a copy with `spiral restore-backup FILE`"},
    {SQLITE_CONSTRAINT, STATUS_INVALID, "the record refused an event that breaks its rules",
     "this is an error in spiral; `spiral doctor` checks the record"},
    {SQLITE_TOOBIG, STATUS_LIMIT, "a text is too long to be recorded", NULL},
};

/* Where the log cannot be mapped any more sqlite speaks of the device and not of its space. */
static int tell_full(int code, const char *path)
{
    enum { PAGE_BYTES = 4096 };
    return code == SQLITE_IOERR && disk_has_less(path, PAGE_BYTES) ? SQLITE_FULL : code;
}

enum status sql_error(sqlite3 *db, int code, const char *path, struct error *err)
{
    const int primary = tell_full(code & 0xFF, path);
    for (size_t i = 0; i < sizeof MEANINGS / sizeof *MEANINGS; i++)
        if (MEANINGS[i].code == primary)
            return error_set(err, MEANINGS[i].status, path, MEANINGS[i].next, "%s (%s)",
                             MEANINGS[i].why, db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
    return error_set(err, STATUS_UNUSABLE, path, "`spiral doctor` checks the record", "%s",
                     db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
}

static int bind(sqlite3_stmt *stmt, const struct value *values, size_t n)
{
    assert((size_t)sqlite3_bind_parameter_count(stmt) == n);
    int rc = SQLITE_OK;
    for (size_t i = 0; rc == SQLITE_OK && i < n; i++) {
        if (values[i].type == VALUE_INTEGER)
            rc = sqlite3_bind_int64(stmt, (int)i + 1, values[i].integer);
        else if (values[i].text)
            rc = sqlite3_bind_text(stmt, (int)i + 1, values[i].text, -1, SQLITE_STATIC);
    }
    return rc;
}

/* The kept statement; or where that one is being read (a callback that reads again),
 * another of the same text, for once. */
static int prepare(struct store *s, enum sql id, sqlite3_stmt **out)
{
    sqlite3_stmt **kept = &s->prepared[id];
    if (*kept && !sqlite3_stmt_busy(*kept)) {
        *out = *kept;
        return SQLITE_OK;
    }
    unsigned flags = *kept ? 0 : SQLITE_PREPARE_PERSISTENT;
    int rc = sqlite3_prepare_v3(s->db, TEXTS[id], -1, flags, out, NULL);
    if (rc == SQLITE_OK && !*kept)
        *kept = *out;
    return rc;
}

struct query query_start(struct store *s, enum sql id, const struct value *values, size_t n,
                         struct error *err)
{
    struct query q = {.store = s, .id = id, .status = STATUS_OK};
    int rc = prepare(s, id, &q.stmt);
    if (rc == SQLITE_OK)
        rc = bind(q.stmt, values, n);
    if (rc != SQLITE_OK) {
        q.status = sql_error(s->db, rc, s->path, err);
        query_stop(&q);
    }
    return q;
}

bool query_next(struct query *q, struct error *err)
{
    if (!q->stmt)
        return false;
    int rc = sqlite3_step(q->stmt);
    if (rc == SQLITE_ROW)
        return true;
    if (rc != SQLITE_DONE)
        q->status = sql_error(q->store->db, rc, q->store->path, err);
    query_stop(q);
    return false;
}

void query_stop(struct query *q)
{
    if (!q->stmt)
        return;
    if (q->stmt == q->store->prepared[q->id]) {
        sqlite3_reset(q->stmt);
        sqlite3_clear_bindings(q->stmt);
    } else {
        sqlite3_finalize(q->stmt);
    }
    q->stmt = NULL;
}

int64_t query_integer(const struct query *q, int column)
{
    return sqlite3_column_int64(q->stmt, column);
}

const char *query_text(const struct query *q, int column)
{
    return (const char *)sqlite3_column_text(q->stmt, column);
}

const char *query_words(const struct query *q, int column)
{
    const char *t = query_text(q, column);
    return t ? t : "";
}

enum status sql_run(struct store *s, enum sql id, const struct value *values, size_t n,
                    struct error *err)
{
    struct query q = query_start(s, id, values, n, err);
    while (query_next(&q, err))
        ;
    return q.status;
}

enum status transaction_begin(struct store *s, struct error *err)
{
    return sql_run(s, s->batch ? SQL_SAVEPOINT : SQL_BEGIN, NO_VALUES, err);
}

enum status transaction_end(struct store *s, enum status st, struct error *err)
{
    if (st == STATUS_OK)
        st = sql_run(s, s->batch ? SQL_RELEASE : SQL_COMMIT, NO_VALUES, err);
    if (st == STATUS_OK)
        return STATUS_OK;
    /* After some errors (a full disk) sqlite has rolled back by itself. */
    if (s->batch && !sqlite3_get_autocommit(s->db)) {
        sql_run(s, SQL_ROLLBACK_TO, NO_VALUES, NULL);
        sql_run(s, SQL_RELEASE, NO_VALUES, NULL);
    } else if (!sqlite3_get_autocommit(s->db)) {
        sql_run(s, SQL_ROLLBACK, NO_VALUES, NULL);
    }
    return st;
}
