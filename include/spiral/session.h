/* The session log: what a sitting was, told in the plan's template.
 *
 * | file | |
 * |---|---|
 * | sessions.c | the record's events parted into sittings; one of them gathered |
 * | struggle.c | the errors that would not go away |
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

/* An error that would not go away: the same code in checks of one piece, with ten active
 * minutes or more from the first to the last of them. */
struct session_struggle {
    const char *work, *code;
    int checks;
    int minutes; /* active */
};

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
enum status session_read(struct store *s, int64_t number, struct arena *a, struct session_log *out,
                         struct error *err);

/* Appends the plan's template, filled in, as Markdown. `next` stands where the log has none of
 * its own (may be NULL). Notes are cleaned and kept to one line each. */
void session_render(const struct session_log *log, struct course *c, const char *next,
                    struct buf *out);

#endif
