/* The record: one SQLite file of append-only events. The only room that sees sqlite3.
 *
 * | file | |
 * |---|---|
 * | store.c      | opening, integrity, transactions, the statement table |
 * | migrations.c | {version, sql} in order; a backup before, one transaction around |
 * | events.c     | appending: attempts, hints, answers, notes, reading, sessions |
 * | queries.c    | reading events back, and the small facts that screens ask for |
 *
 * Rows are keyed by the ids of work and questions; the store knows no course.
 * Every append is one transaction and is durable (WAL, synchronous=FULL) when it
 * returns: what was acknowledged survives a kill. Two processes may write at
 * once; each waits up to five seconds for the other. */
#ifndef SPIRAL_STORE_H
#define SPIRAL_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "spiral/base/error.h"
#include "spiral/base/verdict.h"

struct arena;
struct clock;
struct store;

/* Opens the record, creating or migrating it. STATUS_UNUSABLE, and the file left as
 * it was, for a record of a newer version, of another program, or damaged.
 * `clock` is borrowed and stamps every event. */
enum status store_open(const char *path, const struct clock *clock, struct store **out,
                       struct error *err);
void store_close(struct store *s);

/* PRAGMA integrity_check and foreign_key_check: for doctor. */
enum status store_verify(struct store *s, struct error *err);

enum event_kind {
    EVENT_STARTED, /* work put into the workspace */
    EVENT_ATTEMPT,
    EVENT_HINT,      /* number: which hint; task */
    EVENT_GAVE_UP,   /* looked at the reference before passing */
    EVENT_ANSWER,    /* a recall question; choice, right, rating */
    EVENT_PREDICTED, /* a lesson's prediction; choice, right */
    EVENT_READ,      /* a lesson's section was reached; number: its section */
    EVENT_RATED,     /* the learner's own rating of a piece; number */
    EVENT_NOTE,      /* text; note_kind */
    EVENT_REFLECTED, /* text: an answer in the learner's words; subject's step in `detail` */
    EVENT_RESET,     /* snapshot: the version kept */
    EVENT_RESTORED,  /* number: the attempt */
    EVENT_EXPLAINED, /* detail: an error code; number: the rung of the ladder */
    EVENT_SESSION_START,
    EVENT_SESSION_END,
    EVENT_ALIVE, /* saves and scrolling: what active time is measured by */
    EVENT_KINDS
};
/* "started", "attempt", ... */
const char *event_kind_name(enum event_kind k);

/* An event as stored. `seq`, `utc_ms` and `offset_min` are given by the store when it
 * is appended. Strings may be NULL where the kind has no use for them. */
struct event {
    int64_t seq;
    int64_t utc_ms;
    int offset_min;
    enum event_kind kind;
    const char *subject; /* work id, question id or section id ("1.1#moves") */
    int rev;             /* of the piece */
    int rules;           /* version of the rules that judged it */
    uint64_t cells;      /* bit c: the cell c was taught or practised */
    int task;
    int64_t number;
    bool right;
    const char *text;   /* a note, an answer */
    const char *detail; /* note kind, error code, rating, step id */
    const char *snapshot;
};

/* Appends any event but an attempt; `*seq` (may be NULL) is its number. */
enum status store_append(struct store *s, const struct event *e, int64_t *seq, struct error *err);

/* Appends an attempt (e->kind is EVENT_ATTEMPT) with its steps, tests and diagnostics,
 * all or nothing. `*attempt` (may be NULL) is its number within the piece, from 1. */
enum status store_append_attempt(struct store *s, const struct event *e, const struct verdict *v,
                                 int64_t *attempt, struct error *err);

/* Sets the snapshot id of an attempt just stored, once its commit exists. */
enum status store_attempt_snapshot(struct store *s, const char *work, int64_t attempt,
                                   const char *snapshot, struct error *err);

/* Events with seq > after, in order, until `each` returns false. The event and its
 * strings are borrowed for the call. `subject` and `kinds` (bit per event_kind, 0: all) narrow. */
enum status store_each(struct store *s, int64_t after, const char *subject, uint32_t kinds,
                       bool (*each)(const struct event *e, void *ctx), void *ctx,
                       struct error *err);

/* The newest event of these kinds (bit per event_kind) and, if not NULL, this subject;
 * its strings are in the arena. STATUS_NOT_FOUND where there is none. */
enum status store_latest(struct store *s, uint32_t kinds, const char *subject, struct arena *a,
                         struct event *out, struct error *err);

struct attempt {
    int64_t number; /* within its piece, from 1 */
    int64_t seq, utc_ms;
    int offset_min;
    int rev;
    enum outcome outcome;
    int64_t duration_ms;
    int tests_passed, tests_total;
    const char *first_code; /* the first error's code, "" */
    const char *snapshot;   /* "" */
};
/* The attempts of a piece, oldest first; in the arena. */
enum status store_attempts(struct store *s, const char *work, struct arena *a,
                           const struct attempt **out, size_t *n, struct error *err);
/* One attempt's whole verdict, in the arena. STATUS_NOT_FOUND where there is none. */
enum status store_verdict(struct store *s, const char *work, int64_t attempt, struct arena *a,
                          const struct verdict **out, struct error *err);

/* Where each piece stands, from its events. */
enum work_state { STATE_NEW, STATE_STARTED, STATE_PASSED, STATE_GAVE_UP };
struct work_fact {
    const char *work;
    enum work_state state;
    int attempts, hints;
    int64_t last_utc_ms;
    enum outcome last_outcome; /* OUTCOMES: never checked */
};
/* Every piece that has an event, by id; in the arena. */
enum status store_work_facts(struct store *s, struct arena *a, const struct work_fact **out,
                             size_t *n, struct error *err);

/* The tasks of a piece (bit t: task t) whose steps all passed in some attempt: once passed, passed.
 */
enum status store_tasks_passed(struct store *s, const char *work, uint64_t *tasks,
                               struct error *err);

/* Small settings and positions that are not events: the last one written counts. */
enum status store_set(struct store *s, const char *key, const char *value, struct error *err);
/* `*value` is in the arena; NULL where there is none. */
enum status store_get(struct store *s, const char *key, struct arena *a, const char **value,
                      struct error *err);

/* The whole record copied to `path` while it may be in use. */
enum status store_backup(struct store *s, const char *path, struct error *err);

#endif
