/* What `cargo --message-format=json` says, line by line: what was built, and what the
 * compiler thinks of it. */
#ifndef SPIRAL_RUNNER_MESSAGES_H
#define SPIRAL_RUNNER_MESSAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "spiral/base/buf.h"
#include "spiral/base/verdict.h"
#include "told.h"

struct arena;

/* A target is what Cargo builds: "lib", "bin", "test", "example", "custom-build", ... */
struct target {
    const char *kind, *name;
    const char *package;
    const char *src; /* its root file, relative; NULL for one outside of the staging copy */
    bool foreign;    /* of a crate that is not in the staging copy */
    bool fetched;    /* of one that came from a registry or a repository */
};

struct artifact {
    struct target target;
    const char *executable; /* NULL for a library */
    const char *file;       /* the first file made */
    bool fresh;             /* cargo made nothing: it was there */
};

struct message {
    struct target target;
    struct diagnostic diagnostic;
    bool error;
    const char *origin; /* the file of the first primary span, as the compiler names it */
    int byte_start;     /* and where it begins in it */
};

struct messages {
    struct arena *arena;
    const struct places *places;
    struct buf line; /* one that has not arrived whole */
    struct artifact *artifacts;
    size_t artifacts_n;
    struct message *list;
    size_t n;
    bool finished, success; /* cargo said that it had come to its end, and how */
};

void messages_init(struct messages *m, const struct places *places, struct arena *a);
void messages_free(struct messages *m);
void messages_feed(struct messages *m, const char *data, size_t n);

/* NULL where it was not built. */
const struct artifact *messages_artifact(const struct messages *m, const char *kind,
                                         const char *name);
/* The first error in a target; NULL where there is none. NULL for any name or kind. */
const struct message *messages_error(const struct messages *m, const char *kind, const char *name);
/* The same of the target whose root file this is: members of a workspace may use one name twice. */
const struct artifact *messages_artifact_of(const struct messages *m, const char *src);
const struct message *messages_error_of(const struct messages *m, const char *src);
/* The same problem told twice: a library's is told for each way it is built. */
bool message_repeats(const struct message *a, const struct message *b);

#endif
