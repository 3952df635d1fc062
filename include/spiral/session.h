/* The session log: what a sitting was, told in the plan's template.
 *
 * | file | |
 * |---|---|
 * | record.c   | the record's events parted into sittings, and what their time was spent on |
 * | sessions.c | one sitting gathered |
 * | notes.c    | what the learner wrote: kept, replaced, taken away |
 * | struggle.c | the errors that would not go away, the pieces that took too long |
 * | template.c | the plan's log, filled in |
 * | export.c   | one walk over the record, told to one of the formats |
 * | cohort.c, cohort_html.c | several learners side by side |
 * | standing.c | where a learner stands: what an export begins with |
 * | beliefs.c  | wrong answers, and those that nothing has put right since |
 * | agenda.c   | what to talk about, of the whole record |
 * | story.c    | what a mentor wants to know about one sitting |
 * | advice.c   | what a mentor wrote, and what became of it |
 * | wrong.c    | attempts that fail as a known wrong solution does |
 * | talk.c     | what one sitting leaves to talk about |
 * | format_json.c | the complete format; format_X.c is the format X |
 * | document.c, document_now.c | what Markdown and HTML tell, and in which order |
 * | html_style.c, html_pictures.c | how the HTML looks; the matrix and the time as pictures |
 * | shape.c, shapes.c | structs to JSON and back, by one table for both ways |
 * | reading.c  | a JSON export read back, a value at a time |
 * | import.c   | an export taken into a record |
 * | text.c     | text from outside, made harmless for each format |
 *
 * Nothing is kept between calls: a log is read from the record each time, so it is as
 * true as the events. What is returned lies in the arena that was passed. */
#ifndef SPIRAL_SESSION_H
#define SPIRAL_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "spiral/base/error.h"

struct arena;
struct buf;
struct course;
struct redaction;
struct event;
struct mastery;
struct store;
struct verdict;

struct session_times {
    int64_t number;
    int64_t first_seq, last_seq; /* its events */
    int64_t began_ms, ended_ms;  /* UTC, of its first and last event */
    int offset_min;
    int64_t active_s; /* a gap over five minutes counts as five */
    int64_t pause_ms; /* from the end of the one before; 0: there is none before it in the list */
};
/* All sittings, oldest first. */
enum status session_list(struct store *s, struct arena *a, const struct session_times **out,
                         size_t *n, struct error *err);

/* Active time of all sittings by what it was spent on: a piece ("1.1.2"), or the lesson and the
 * questions of a module ("1.1"). Time belongs to what the event after it is about. */
struct session_minutes {
    const char *about;
    int64_t active_ms;
};
enum status session_spent(struct store *s, struct arena *a, const struct session_minutes **out,
                          size_t *n, struct error *err);

/* Something that would not go away: checks of one piece, one after the other, that stop at the
 * same error, with ten active minutes or more from the first to the last of them; or three or more
 * such that fail the same test first. Or (`code`, `error` and `test` are NULL) a piece that took
 * more than three times what this learner usually takes for its minutes: usual is the median over
 * what was passed in a dozen sittings, and as the plan says before three pieces were. A struggle
 * goes into the log and to the mentor; no cell ever moves by it. */
struct session_struggle {
    const char *work;
    const char *code;  /* of the error; NULL, "" from an export: it has none */
    const char *error; /* then its message */
    const char *test;  /* the test; else NULL or "" */
    int checks;
    int minutes;      /* active: with the error, or on the piece so far */
    int usual;        /* of the piece; 0 with an error or a test */
    bool open;        /* its last check still had the error, or the piece is not passed yet */
    int64_t first;    /* the attempt that met the error first; 0 for a whole piece */
    int64_t since_ms; /* of that attempt; for a whole piece of the sitting */
    int64_t until_ms; /* of the last check that had it, or of the sitting's end */
    int offset_min;
};
/* What a struggle is with: "E0382", "test words::counts", "\"expected one of ...\""; NULL: with the
 * whole piece. In the arena. */
const char *session_stops_at(const struct session_struggle *s, struct arena *a);
/* The open struggles with a piece that is neither passed nor given up (`work` NULL: with all of
 * them), each from the sitting in which it was worked on last, worst first. Looks a dozen
 * sittings back and no further. */
enum status session_open_struggles(struct store *s, struct course *c, const char *work,
                                   struct arena *a, const struct session_struggle **out, size_t *n,
                                   struct error *err);
/* All others of these sittings: each as it was in its last sitting, the latest first. */
enum status session_past_struggles(struct store *s, struct course *c, struct arena *a,
                                   const struct session_struggle **out, size_t *n,
                                   struct error *err);

/* A step of a piece's last attempt in a sitting that could not be run on that machine. */
struct session_unproven {
    const char *work, *step, *why;
};

/* What the learner wrote into a log. A note is never changed: a later one takes its place. */
enum session_note_kind { NOTE_QUESTION, NOTE_STRUGGLE, NOTE_INSIGHT, NOTE_NEXT, NOTE_KINDS };
const char *session_note_name(enum session_note_kind kind); /* "question", ... */

struct session_note {
    int64_t seq; /* of the event that the text is from now */
    enum session_note_kind kind;
    const char *text;
    int64_t utc_ms; /* of that event */
    int offset_min;
};

/* Writes a note. `session` is the one it belongs to, 0: the one it is written in. `replaces` is
 * the seq of the note whose place it takes, 0: none; an empty text then takes that note away. */
enum status session_write_note(struct store *s, int64_t session, enum session_note_kind kind,
                               const char *text, int64_t replaces, struct error *err);

struct session_log {
    struct session_times times;
    const char *const *topics; /* sections met: "1.1#moves" */
    size_t topics_n;
    const char *const *completed; /* pieces first passed */
    size_t completed_n;
    const char *const *worked; /* pieces checked that are not among these */
    size_t worked_n;
    const struct session_unproven *unproven;
    size_t unproven_n;
    const struct session_struggle *struggles; /* worst first */
    size_t struggles_n;
    const struct session_note *notes; /* in the order in which they were first written */
    size_t notes_n;
    const char *const *gave_up; /* pieces whose solution was looked at before they passed */
    size_t gave_up_n;
    const char *after; /* what the sitting after it began with; NULL: it is the latest */
    int checks, hints;
};
/* STATUS_NOT_FOUND where there is no such sitting; `number` 0 is the latest. */
enum status session_read(struct store *s, struct course *c, int64_t number, struct arena *a,
                         struct session_log *out, struct error *err);
/* All of them, oldest first, until `each` fails: what they have in common is read once. A log is
 * borrowed for the call. */
enum status session_each(struct store *s, struct course *c,
                         enum status (*each)(struct session_log *log, void *ctx, struct error *err),
                         void *ctx, struct error *err);

/* A line of the plan's template, filled in. */
struct session_line {
    const char *text; /* Markdown, one line; "" for an empty one */
    /* Notes may be added below a label; `kind` is what they are. NOTE_KINDS: none may. */
    enum session_note_kind kind;
    const struct session_note *note; /* that the line shows; NULL */
};
/* The plan's template, filled in: in the arena. `next` is the id of the step that stands where a
 * latest log has no note of its own (may be NULL). */
const struct session_line *session_lines(const struct session_log *log, struct course *c,
                                         const char *next, struct arena *a, size_t *n);
/* The same as Markdown. */
void session_render(const struct session_log *log, struct course *c, const char *next,
                    struct buf *out);

/* ---- where a learner stands ---- */

/* A cell moved, or an answer that moved nothing. */
struct session_move {
    int64_t seq;
    int cell;
    const char *work; /* the piece or question */
    const char *line; /* of the ledger: "14 May, passed shout without a hint: 0.30 -> 0.51" */
    const char *turn; /* "now practising"; "" */
    double before, after;
};

struct session_cell {
    int cell;
    const char *state;
    double mastery;
    bool rusty;
    int evidence;
    const struct session_move *moves; /* oldest first */
    size_t moves_n;
};

struct session_piece {
    const char *id, *slug;
    const char *state; /* "started", "passed", "gave_up" */
    int attempts, hints;
    int64_t last_ms;            /* its latest event, UTC */
    int64_t seen_ms, passed_ms; /* its solution was looked at before it passed; it passed; or 0 */
};

/* A recall question answered wrong; texts are Markdown of the course, "" where it has it no more.
 */
struct session_answer {
    const char *question; /* its id */
    int cell;
    const char *text;         /* the question with its code */
    const char *chosen, *why; /* the answer, and what the learner was told about it */
    const char *right;        /* the right answer */
};

/* A wrong answer that no right one has followed. */
struct session_belief {
    struct session_answer answer;
    bool was_right;   /* it was answered right before */
    int times;        /* wrong since then */
    int64_t since_ms; /* the first of these times */
    int offset_min;
};

/* As of the last event, so that the same record is always told in the same words. */
struct session_standing {
    int64_t last_seq, last_ms;
    int offset_min;
    int64_t sessions;
    int64_t active_s;
    int passed, total;
    const char *next, *next_why;  /* the next step, and why */
    const char *next_name;        /* what the learner calls it: "lesson 1.1: Moves" */
    const char *const *toolchain; /* "rustc 1.84.0 (...)" */
    size_t toolchain_n;
    const struct session_struggle *stuck; /* open struggles, worst first */
    size_t stuck_n;
    const struct session_struggle *hard; /* those that are over, of the last dozen sittings */
    size_t hard_n;
    const struct session_belief *beliefs; /* the latest first */
    size_t beliefs_n;
    const struct session_note *asked; /* questions with no mentor's word since, the latest first */
    size_t asked_n;
    const char *const *talk; /* what to talk about, one sentence or two each */
    size_t talk_n;
    const struct session_cell *cells; /* all 36 */
    size_t cells_n;
    const struct session_piece *pieces; /* all that were started */
    size_t pieces_n;
};

/* What rooms above this one know. */
struct session_view {
    struct store *store;
    struct course *course;
    const struct mastery *mastery; /* with its ledger */
    uint64_t done;                 /* cells whose module is done */
    const char *next, *next_why;
    const char *const *toolchain;
    size_t toolchain_n;
};
enum status session_standing(const struct session_view *v, struct arena *a,
                             struct session_standing *out, struct error *err);

/* ---- exports ---- */

/* What a mentor gets beside a piece, where the learner may see it; else NULL. */
struct session_notes {
    const char *reference; /* the diff from the starter to the reference solution */
    const char *mentor;    /* mentor.md, Markdown */
};

/* A version of a piece: an attempt's files, or (`number` is 0) the starter. */
struct session_version {
    int64_t number;
    const char *snapshot;
};

struct session_export {
    struct session_view view;
    const char *format;             /* a name of session_format_name() */
    int64_t session;                /* this one; 0: not only one */
    int64_t since_ms;               /* those that began then or later; 0: all */
    const struct redaction *hidden; /* places of this machine: see redact_machine() */
    size_t hidden_n;
    /* Appends the unified diff between two versions of a piece; nothing where it is not known. */
    void (*diff)(const char *work, const struct session_version *from,
                 const struct session_version *to, struct buf *out, void *ctx);
    /* NULL: no appendix. What `out` is given lies in the arena. */
    void (*notes)(const char *work, struct arena *a, struct session_notes *out, void *ctx);
    void *ctx;
};

/* "md", "json", ...; NULL past the last. */
const char *session_format_name(size_t i);
/* STATUS_USAGE for a format or a session that is not there. Written as the record is read: the
 * memory it takes is that of the longest session and of the ledger. */
enum status session_export(const struct session_export *x, FILE *out, struct error *err);

/* ---- several learners side by side ---- */

struct session_member {
    const char *name;
    struct session_standing standing;
    const char *trouble; /* why it could not be read, and the standing is empty; NULL: it was */
};
/* "human", "json", "html"; NULL past the last. */
const char *session_cohort_format(size_t i);
/* Who is where, stuck on what and since when, and all matrices; those that are stuck first, then
 * those not seen for longest. STATUS_USAGE for a format that is not there. */
enum status session_cohort(const char *format, struct course *c, const struct session_member *list,
                           size_t n, int64_t now_ms, FILE *out, struct error *err);

/* ---- a JSON export, read back ---- */

/* Each may be NULL; what it is given lives for the call, but for the standing. */
struct session_reader {
    enum status (*standing)(const struct session_standing *s, void *ctx, struct error *err);
    enum status (*event)(const struct event *e, const struct verdict *v, void *ctx,
                         struct error *err);
    /* A diff that the export shows: what the record itself does not hold. */
    enum status (*diff)(const char *work, int64_t from, int64_t to, const char *text, void *ctx,
                        struct error *err);
    bool all; /* a part of a record will not do */
};
/* The standing, in the arena, comes first. STATUS_INVALID for what is no export or is damaged. */
enum status session_read_export(const char *path, struct arena *a, const struct session_reader *r,
                                void *ctx, struct error *err);

/* Takes a whole JSON export into an empty record: all of it or nothing. */
enum status session_import(const char *path, struct store *s, struct error *err);
/* A diff that came with an import; in the arena, NULL where there is none. */
const char *session_kept_diff(struct store *s, const char *work, int64_t from, int64_t to,
                              struct arena *a);

/* What the attempts up to the last event were made with: programs' own words, one a line. NULL
 * where it was not kept, or something was done since. */
enum status session_keep_toolchain(struct store *s, const char *lines, struct error *err);
const char *session_kept_toolchain(struct store *s, struct arena *a);

#endif
