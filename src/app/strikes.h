/* What a learner struck out of what is shared. A piece is kept by its id, whatever name it was
 * given by: the next course may call it otherwise. */
#ifndef SPIRAL_APP_STRIKES_H
#define SPIRAL_APP_STRIKES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "spiral/base/error.h"

struct arena;
struct course;

enum strike_kind {
    STRIKE_PIECE,
    STRIKE_ATTEMPT,
    STRIKE_FILES,
    STRIKE_LOG,
    STRIKE_LOGS,
    STRIKE_NOTES,
};

struct strike {
    const char *text; /* as it was given, but an id for a slug */
    enum strike_kind kind;
    const char *work; /* id; what the course does not know: its name */
    int64_t number;   /* of the attempt or the session */
    int hits;
};

struct strikes {
    struct strike *list;
    size_t n;
};

/* Adds one, unless it is there already, in the arena. */
enum status strikes_add(struct strikes *s, const struct course *c, const char *text,
                        struct arena *a, struct error *err);
/* Adds one that was added before, by another course perhaps: what this one does not know is kept,
 * and strikes out the piece or the folder of that name. */
void strikes_recall(struct strikes *s, const struct course *c, const char *text, struct arena *a);
/* STATUS_NOT_FOUND where it is not there. */
enum status strikes_remove(struct strikes *s, const struct course *c, const char *text,
                           struct arena *a, struct error *err);
/* By any of its names; NULL where it is not there. */
const struct strike *strikes_find(const struct strikes *s, const struct course *c, const char *text,
                                  struct arena *a);

/* Is all of the piece struck out? */
bool strikes_piece(const struct strikes *s, const char *work);
/* Is it struck out? Each strike that says so is hit. `folder` is "1.1.2-word-counter". */
bool strikes_version(const struct strikes *s, const char *work, const char *folder,
                     int64_t attempt);
bool strikes_file(const struct strikes *s, const char *folder, const char *path, struct arena *a);
bool strikes_log(const struct strikes *s, int64_t session);
bool strikes_notes(const struct strikes *s);

#endif
