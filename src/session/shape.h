/* Structs to JSON and back. A shape says once what a struct is called in JSON, and both ways
 * follow it, so that what is written can be read. What is empty, zero or false is left out, and
 * what is not there is empty, zero or false; keys that no shape names are passed over. */
#ifndef SPIRAL_SESSION_SHAPE_H
#define SPIRAL_SESSION_SHAPE_H

#include <stddef.h>

#include <jansson.h>

#include "spiral/base/error.h"
#include "text.h"

struct arena;

/* Of the export. More keys may be added to a schema; whatever else changes is a new one. */
enum { EXPORT_SCHEMA = 1 };

enum shape_kind {
    SHAPE_TEXT,  /* const char *; "" where it is not there */
    SHAPE_MAYBE, /* the same, NULL where it is not there */
    SHAPE_INT,   /* int */
    SHAPE_BIG,   /* int64_t */
    SHAPE_BOOL,
    SHAPE_REAL,  /* double */
    SHAPE_WORD,  /* an enumeration by its names; always there */
    SHAPE_CELL,  /* int: "ownership:1", CELL_NONE where it is not there */
    SHAPE_CELLS, /* uint64_t, a bit a cell: a list of such */
    SHAPE_TEXTS, /* const char *const *, and their count */
    SHAPE_LIST,  /* structs of another shape, and their count */
    SHAPE_TIME,  /* of an int64_t of UTC ms and an int of minutes: for people, not read back */
    SHAPE_KINDS
};

struct shape;
struct member {
    const char *key;
    enum shape_kind kind;
    size_t at;    /* offset in the struct */
    size_t count; /* of lists: that of their count; of times: that of the minutes */
    const struct shape *shape;
    const char *(*name)(int value); /* words */
    int (*parse)(const char *name); /* negative where there is none of that name */
};
struct shape {
    size_t size;
    const struct member *members; /* end with a NULL key */
};

/* A new reference. */
json_t *shape_write(const struct shape *s, const void *from, const struct veil *veil);
/* Fills `to`, which is zeroed, with what lies in the arena. STATUS_INVALID says only which key is
 * wrong, in `err->why`: the caller knows where. */
enum status shape_read(const struct shape *s, json_t *from, struct arena *a, void *to,
                       struct error *err);

/* session_read_export() of what is open already; `path` is what errors call it. */
enum status read_export(FILE *file, const char *path, struct arena *a,
                        const struct session_reader *r, void *ctx, struct error *err);

extern const struct shape SHAPE_EVENT;
extern const struct shape SHAPE_VERDICT;
extern const struct shape SHAPE_STANDING;
extern const struct shape SHAPE_STORY;
extern const struct shape SHAPE_SITTING; /* struct session_times */
extern const struct shape SHAPE_NOTES;   /* struct noted_piece */

#endif
