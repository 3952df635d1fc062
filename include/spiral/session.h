/* The session log: what a sitting was, told in the plan's template.
 *
 * | file | |
 * |---|---|
 * | record.c   | the record's events parted into sittings, and what their time was spent on |
 * | sessions.c | one sitting gathered |
 * | notes.c    | what the learner wrote: kept, replaced, taken away |
 * | struggle.c | the errors that would not go away, the pieces that took too long |
 * | template.c | the plan's log, filled in |
 *
 * Nothing is kept between calls: a log is read from the record each time, so it is as
 * true as the events. What is returned lies in the arena that was passed. */
#ifndef SPIRAL_SESSION_H
#define SPIRAL_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "spiral/base/error.h"

struct arena;
struct buf;
struct course;
struct store;

struct session_times {
    int64_t number;
    int64_t first_seq, last_seq; /* its events */
    int64_t began_ms, ended_ms;  /* UTC, of its first and last event */
    int offset_min;
    int64_t active_s; /* a gap over five minutes counts as five */
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

/* An error that would not go away: the same code in checks of one piece, with ten active minutes
 * or more from the first to the last of them. Or (`code` is NULL) a piece that took more than
 * three times what this learner usually takes for its minutes: usual is the median over what
 * was passed in a dozen sittings, and as the plan says before three pieces were. A struggle goes
 * into the log and to the mentor; no cell ever moves by it. */
struct session_struggle {
    const char *work, *code;
    int checks;
    int minutes; /* active: with the error, or on the piece so far */
    int usual;   /* of the piece; 0 with a code */
    bool open;   /* its last check still had the error, or the piece is not passed yet */
};
/* The open struggles with a piece that is neither passed nor given up (`work` NULL: with all of
 * them), each from the sitting in which it was worked on last, worst first. Looks a dozen
 * sittings back and no further. */
enum status session_open_struggles(struct store *s, struct course *c, const char *work,
                                   struct arena *a, const struct session_struggle **out, size_t *n,
                                   struct error *err);

/* What the learner wrote into a log. A note is never changed: a later one takes its place. */
enum session_note_kind { NOTE_QUESTION, NOTE_STRUGGLE, NOTE_INSIGHT, NOTE_NEXT, NOTE_KINDS };
const char *session_note_name(enum session_note_kind kind); /* "question", ... */

struct session_note {
    int64_t seq; /* of the event that the text is from now */
    enum session_note_kind kind;
    const char *text;
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
    const struct session_struggle *struggles; /* worst first */
    size_t struggles_n;
    const struct session_note *notes; /* in the order in which they were first written */
    size_t notes_n;
    const char *after; /* what the sitting after it began with; NULL: it is the latest */
    int checks, hints, given_up;
};
/* STATUS_NOT_FOUND where there is no such sitting; `number` 0 is the latest. */
enum status session_read(struct store *s, struct course *c, int64_t number, struct arena *a,
                         struct session_log *out, struct error *err);

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

#endif
