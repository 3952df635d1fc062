/* What a format is: it is told the record in one order, and writes as it is told. */
#ifndef SPIRAL_SESSION_FORMAT_H
#define SPIRAL_SESSION_FORMAT_H

#include <stdio.h>

#include "story.h"

struct format;
struct writer;

struct telling {
    const struct format *format;
    const struct session_export *x;
    struct veil veil;
    FILE *out;
    const struct session_standing *standing;
    const struct session_times *sittings; /* those that are told */
    size_t sittings_n;
    const char *scope;              /* "all", "since" or "session" */
    const struct milestone *passes; /* of the whole record */
    size_t passes_n;
    size_t told; /* sittings, events of this one, or pieces of the appendix so far */
};

/* A piece in the appendix. */
struct noted_piece {
    const char *work;
    int64_t last, seq;   /* its last attempt and the event that it is; 0: none */
    const char *attempt; /* the diff from the starter to that one; "" */
    struct session_notes notes;
    bool is_reference; /* that attempt is the reference solution, byte for byte */
};

/* Any of these may be NULL. */
struct format {
    const char *name;
    const struct writer *writer; /* of a document; see document.h */
    bool latest_first;           /* else sittings come as they were */
    void (*begin)(struct telling *t);
    /* For each sitting: */
    void (*open)(struct telling *t, const struct session_times *sitting);
    void (*event)(struct telling *t, const struct event *e, const struct verdict *v);
    void (*close)(struct telling *t, const struct story *s);
    /* For each piece of the appendix: */
    void (*piece)(struct telling *t, const struct noted_piece *p);
    void (*end)(struct telling *t);
};

extern const struct format FORMAT_MD, FORMAT_JSON, FORMAT_HTML, FORMAT_CSV;

#endif
