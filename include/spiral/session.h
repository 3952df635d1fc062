/* The session log: what a sitting was, told in the plan's template.
 *
 * | file | |
 * |---|---|
 * | record.c   | the record's events parted into sittings, and what their time was spent on |
 * | sessions.c | one sitting gathered |
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
/* The open struggles with what is neither passed nor given up, each from the sitting in which
 * the piece was worked on last, worst first. Looks a dozen sittings back and no further. */
enum status session_open_struggles(struct store *s, struct course *c, struct arena *a,
                                   const struct session_struggle **out, size_t *n,
                                   struct error *err);

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
    const char *const *troubles; /* notes of the kind "struggle" */
    size_t troubles_n;
    const char *const *questions;
    size_t questions_n;
    const char *const *insights;
    size_t insights_n;
    const char *next; /* the last note of the kind "next"; NULL: none */
    int checks, hints, given_up;
};
/* STATUS_NOT_FOUND where there is no such sitting; `number` 0 is the latest. */
enum status session_read(struct store *s, struct course *c, int64_t number, struct arena *a,
                         struct session_log *out, struct error *err);

/* Appends the plan's template, filled in, as Markdown. `next` stands where the log has none of
 * its own (may be NULL). Notes are cleaned and kept to one line each. */
void session_render(const struct session_log *log, struct course *c, const char *next,
                    struct buf *out);

#endif
