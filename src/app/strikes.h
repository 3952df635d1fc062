/* What a learner struck out of what is shared: names as they were given, and what they mean. */
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
    const char *text; /* as it was given */
    enum strike_kind kind;
    const char *work; /* id */
    int64_t number;   /* of the attempt or the session */
    int hits;
};

struct strikes {
    struct strike *list;
    size_t n;
};

/* Adds one, unless it is there already. The text is borrowed. */
enum status strikes_add(struct strikes *s, const struct course *c, const char *text,
                        struct arena *a, struct error *err);
/* STATUS_NOT_FOUND where it is not there. */
enum status strikes_remove(struct strikes *s, const char *text, struct error *err);

/* Is it struck out? Each strike that says so is hit. */
bool strikes_version(const struct strikes *s, const char *work, int64_t attempt);
bool strikes_file(const struct strikes *s, const char *folder, const char *path, struct arena *a);
bool strikes_log(const struct strikes *s, int64_t session);
bool strikes_notes(const struct strikes *s);

#endif
