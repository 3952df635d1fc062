/* The staging copy: what is built and run is never the learner's folder itself.
 *
 * It is taken in two steps: what is to be staged is read at once, so that a check is
 * about one moment, and written when the copy is free. */
#ifndef SPIRAL_RUNNER_STAGE_H
#define SPIRAL_RUNNER_STAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "spiral/base/error.h"

struct arena;
struct run_request;

struct staged_file {
    const char *rel;
    const char *data;
    size_t n;
    bool changed; /* its bytes in the copy were others */
};

struct stage {
    const char *folder;
    struct staged_file *files;
    size_t n;
    const char *missing; /* a crate's root of the starter that the learner deleted; or NULL */
    bool keeps_lock;     /* cargo writes Cargo.lock in the copy: it stays */
};

/* Reads the owned files from the learner's folder and all others from the pristine one,
 * in the arena. STATUS_INVALID for a link or another odd file among the owned ones,
 * STATUS_LIMIT for one that is too large. */
enum status stage_read(const struct run_request *r, struct arena *a, struct stage *out,
                       struct error *err);
/* Makes the folder hold these files and no others. A file whose bytes are equal keeps
 * its time, by which cargo decides what to build. */
enum status stage_write(struct stage *s, struct error *err);
/* Does the copy still hold this file as it was written? What a build runs could change it. */
bool stage_holds(const struct stage *s, const struct staged_file *f);

#endif
