/* The record: one SQLite file of append-only events. The only room that sees sqlite3.
 *
 * | file | |
 * |---|---|
 * | store.c      | opening, integrity, batches, settings |
 * | sql.c        | the table of statements; binding, rows, transactions, sqlite's errors in words |
 * | migrations.c | {version, sql} in order; a copy before, one transaction around |
 * | events.c     | appending events and attempts |
 * | verdicts.c   | an attempt's steps, tests and diagnostics: to rows and back |
 * | queries.c    | reading events back, and the small facts that screens ask for |
 * | copies.c     | whole copies: backup, restore, and refusing what is no record |
 * | beside.c     | what a copy carries beside the record, and its sum |
 *
 * Rows are keyed by the ids of work and questions; the store knows no course.
 * Every append is one transaction and is durable (WAL, synchronous=FULL) when it
 * returns: what was acknowledged survives a kill. Two processes may write at
 * once; each waits up to five seconds for the other. `seq` is the order of events, whatever
 * the clock did.
 *
 * Events are the truth, and triggers refuse to change or delete one. Beside them stand two
 * small derived tables, `work` and `milestone`, with a row a piece and a row a task: start and
 * status must not count 100,000 attempts. One statement for each derives its rows from a range
 * of events; an append runs it for its own event in its own transaction, store_rebuild() for
 * all of them, so the two cannot differ. */
#ifndef SPIRAL_STORE_H
#define SPIRAL_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "spiral/base/error.h"
#include "spiral/base/verdict.h"

struct arena;
struct buf;
struct clock;
struct store;

/* Opens the record, creating or migrating it (after copying it to PATH.v<old version>).
 * STATUS_UNUSABLE, and the file left as it was, for a record of a newer version, of another
 * program, or damaged; STATUS_IO where the system refuses it. `clock` is borrowed and
 * stamps every event. */
enum status store_open(const char *path, const struct clock *clock, struct store **out,
                       struct error *err);
/* The record as it is now, in memory: nothing at `path` is changed, whoever uses it, and what is
 * appended is forgotten. */
enum status store_look(const char *path, const struct clock *clock, struct store **out,
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
    EVENT_NOTE,      /* text; detail: its kind; number: the note whose place it takes */
    EVENT_REFLECTED, /* text: an answer in the learner's words; subject's step in `detail` */
    EVENT_RESET,     /* snapshot: the version kept */
    EVENT_RESTORED,  /* number: the attempt */
    EVENT_EXPLAINED, /* detail: an error code; number: the rung of the ladder */
    EVENT_FEEDBACK,  /* text: a mentor's Markdown on the subject (NULL: on all); detail: its file */
    EVENT_FEEDBACK_READ, /* number: the feedback event that was shown */
    EVENT_SESSION_START,
    EVENT_SESSION_END,
    EVENT_ALIVE, /* saves and scrolling: what active time is measured by */
    EVENT_KINDS
};
/* "started", "attempt", ...: what the record keeps. */
const char *event_kind_name(enum event_kind k);
/* EVENT_KINDS where there is none of that name. */
enum event_kind event_kind_parse(const char *name);

/* An event as stored. `seq`, `utc_ms` and `offset_min` are given by the store when it
 * is appended, and for an attempt `number` (within the piece, from 1), `right` (passed) and
 * `detail` (the outcome's name). Strings may be NULL where the kind has no use for them. */
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

/* Sets the snapshot id of an attempt just stored, once its commit exists. It is set once. */
enum status store_attempt_snapshot(struct store *s, const char *work, int64_t attempt,
                                   const char *snapshot, struct error *err);

/* Between these two everything is one transaction: other processes wait, nothing is durable
 * before store_end(), and with `keep` false nothing has happened. */
enum status store_begin(struct store *s, struct error *err);
enum status store_end(struct store *s, bool keep, struct error *err);

/* Appends an event of an export as it is, inside a batch: with its own time and, unless it is
 * 0, its own `seq`, which must be larger than all before it. `v` is an attempt's verdict, else
 * NULL. An attempt is numbered anew. STATUS_INVALID for what does not hang together. */
enum status store_import(struct store *s, const struct event *e, const struct verdict *v,
                         struct error *err);

/* Derives again everything that is derived from events. */
enum status store_rebuild(struct store *s, struct error *err);

/* Events with seq > after, in order, until `each` returns false. The event and its
 * strings are borrowed for the call. `subject` and `kinds` (bit per event_kind, 0: all) narrow;
 * without attempts and signs of life the cost is that of the other events alone. `each` may
 * call the store. */
enum status store_each(struct store *s, int64_t after, const char *subject, uint32_t kinds,
                       bool (*each)(const struct event *e, void *ctx), void *ctx,
                       struct error *err);

/* The number of the last event of these kinds, 0 where there is none. */
enum status store_last(struct store *s, uint32_t kinds, int64_t *seq, struct error *err);
/* The same among the events with seq < before. */
enum status store_last_before(struct store *s, uint32_t kinds, int64_t before, int64_t *seq,
                              struct error *err);

/* The numbers of all events of a kind that is neither an attempt nor a sign of life, in order, in
 * the arena: without the events themselves that is many times cheaper. */
enum status store_numbers(struct store *s, enum event_kind kind, struct arena *a,
                          const int64_t **seqs, size_t *n, struct error *err);

struct attempt {
    int64_t number; /* within its piece, from 1 */
    int64_t seq, utc_ms;
    int offset_min;
    int rev;
    enum outcome outcome;
    int64_t duration_ms;
    int tests_passed, tests_total; /* a kept verdict's tests are not passed: they did not run */
    const char *first_code;        /* the first error's code, "" */
    const char *snapshot;          /* "" */
};
/* The attempts of a piece, oldest first; in the arena. */
enum status store_attempts(struct store *s, const char *work, struct arena *a,
                           const struct attempt **out, size_t *n, struct error *err);
/* Of these, those with first <= seq <= last. */
enum status store_attempts_between(struct store *s, const char *work, int64_t first, int64_t last,
                                   struct arena *a, const struct attempt **out, size_t *n,
                                   struct error *err);
/* What an attempt (the event `seq`) failed at first; each "" where there is none. */
struct failure {
    const char *error; /* the message of an error */
    const char *test;  /* the name of a test, or the id of a step that has none */
};
enum status store_first_failure(struct store *s, int64_t seq, struct arena *a, struct failure *out,
                                struct error *err);
/* One attempt's whole verdict, in the arena, equal to the one appended (a text that was NULL
 * is ""). STATUS_NOT_FOUND where there is none. */
enum status store_verdict(struct store *s, const char *work, int64_t attempt, struct arena *a,
                          const struct verdict **out, struct error *err);

/* Where each piece stands, from its events. Once passed, passed; else given up, if it was. */
enum work_state { STATE_NEW, STATE_STARTED, STATE_PASSED, STATE_GAVE_UP };
const char *work_state_name(enum work_state s); /* "new", "started", "passed", "gave_up" */
struct work_fact {
    const char *work;
    enum work_state state;
    bool gave_up; /* at some time, also where it passed later */
    int attempts;
    int hints;        /* different ones */
    int64_t last_seq; /* of its latest event: what was worked on last, whatever the clock did */
    int64_t last_utc_ms;
    enum outcome last_outcome; /* OUTCOMES: never checked */
    uint64_t tasks;            /* passed, as store_tasks_passed() */
};
/* Every piece that was started, checked, hinted at, given up, rated, reflected on, reset or
 * restored, by id; in the arena. */
enum status store_work_facts(struct store *s, struct arena *a, const struct work_fact **out,
                             size_t *n, struct error *err);

/* The tasks of a piece (bit t: task t, up to 62) whose steps all passed in some attempt: once
 * passed, passed. Advice and what is unavailable take nothing away, as in a whole verdict. */
enum status store_tasks_passed(struct store *s, const char *work, uint64_t *tasks,
                               struct error *err);

/* The first passes: of a piece (task 0) and of each of its tasks. With the give-ups and answers
 * of store_each() they are all that can move the matrix, however many attempts there are. */
struct milestone {
    const char *work;
    int task;
    int64_t seq;     /* of the attempt that passed it */
    int64_t attempt; /* its number within the piece */
    int64_t utc_ms;
    int offset_min;
    int rev, rules;
    uint64_t cells;
    int hints;    /* different ones given before it: to the piece, or to this task */
    bool gave_up; /* on the piece, before it */
};
/* Those with seq > after, in order of seq and task; in the arena. */
enum status store_milestones(struct store *s, int64_t after, struct arena *a,
                             const struct milestone **out, size_t *n, struct error *err);

/* Small settings and positions that are not events: the last one written counts. */
enum status store_set(struct store *s, const char *key, const char *value, struct error *err);
/* `*value` is in the arena; NULL where there is none. */
enum status store_get(struct store *s, const char *key, struct arena *a, const char **value,
                      struct error *err);

/* What stands beside a record and belongs into its copy, as bytes that the store does not look
 * into: the history of attempts. */
struct store_beside {
    /* Appends it, once the record is copied: it may be newer, and never older. */
    enum status (*give)(struct buf *out, void *ctx, struct error *err);
    /* Called with it before anything is replaced; a failure leaves all as it was. */
    enum status (*take)(const void *data, size_t n, void *ctx, struct error *err);
    void *ctx;
};

/* The whole record, and what stands beside it (NULL: nothing), copied to `path` while it may be in
 * use: one file, all of it or nothing, with a sum over its content. An older copy there is
 * replaced; STATUS_USAGE where any other file is there. */
enum status store_backup(struct store *s, const char *path, const struct store_beside *beside,
                         struct error *err);

/* Makes the copy at `from` the record at `path`, after comparing its sum, and migrating and
 * verifying a copy of it. A record in use is replaced in one transaction. What was at `path`,
 * readable or not, is kept beside it; `*kept` (in the arena, NULL for none) is its name. */
enum status store_restore(const char *path, const char *from, const struct clock *clock,
                          const struct store_beside *beside, struct arena *a, const char **kept,
                          struct error *err);

#endif
