/* What the files of this room share. */
#ifndef SPIRAL_SESSION_INTERNAL_H
#define SPIRAL_SESSION_INTERNAL_H

#include "spiral/session.h"

/* Active time up to an event, and what it was spent on. */
struct stretch {
    int64_t session, to_seq;
    int64_t active_ms;
    const char *about; /* a piece ("1.1.2") or a module ("1.1"); NULL: nothing in particular */
};

struct record {
    const struct session_times *sittings;
    size_t sittings_n;
    const struct stretch *stretches;
    size_t stretches_n;
};

/* Which part of the record: from the sitting that begins after the event `after` on, whose number
 * is `first`, to the event `until`. */
struct part {
    int64_t after, first, until;
};
/* In the arena. */
enum status record_read(struct store *s, struct part part, struct arena *a, struct record *out,
                        struct error *err);

/* Active time spent on something in the sittings `from` to `to`, up to the event `until`. */
int64_t record_spent(const struct record *r, const char *what, int64_t from, int64_t to,
                     int64_t until);

/* Fills in the log's notes. */
enum status notes_of(struct store *s, const struct record *r, struct session_log *log,
                     struct arena *a, struct error *err);

/* The notes of all sittings, in order; in the arena. */
enum status notes_of_all(struct store *s, struct arena *a, const struct session_note **out,
                         size_t *n, struct error *err);

/* A wrong answer as a mentor reads it; its id lies in the arena. */
struct session_answer answer_of(struct course *c, const struct event *e, struct arena *a);
/* Fills in the standing's beliefs. */
enum status beliefs_read(struct store *s, struct course *c, struct arena *a,
                         struct session_standing *out, struct error *err);
/* Fills in what was asked, and what to talk about, from all the rest of the standing. */
enum status agenda_make(struct store *s, struct course *c, struct arena *a,
                        struct session_standing *out, struct error *err);

enum { SITTINGS_BACK = 12 }; /* what is usual is told from these */

/* What struggles are found in. */
struct watch {
    struct store *store;
    struct course *course;
    struct arena *arena;
    const struct record *record;
    const struct milestone *passes;
    size_t passes_n;
};

struct struggles {
    struct session_struggle *list; /* worst first */
    size_t n;
};

/* Appends the struggles with a piece in one sitting. */
enum status struggles_in(const struct watch *w, const char *work, int64_t session,
                         struct struggles *out, struct error *err);

/* One sitting of the list, gathered; `w` needs no record. */
enum status session_gather(struct watch *w, const struct session_times *list, size_t n, size_t at,
                           struct session_log *out, struct error *err);
/* Where the sitting of that number stands in the list; 0 is the latest. */
enum status session_find(const struct session_times *list, size_t n, int64_t number, size_t *at,
                         struct error *err);

#endif
