/* The export as a document for people. What it says and in which order is told once; a writer
 * puts it into Markdown or HTML. */
#ifndef SPIRAL_SESSION_DOCUMENT_H
#define SPIRAL_SESSION_DOCUMENT_H

#include "format.h"

struct table {
    const char *title;
    const char *const *heads;
    size_t columns;
    const char *const *cells; /* row after row */
    size_t rows;
    bool folded; /* it says again what a picture shows */
};

/* All texts are raw: a writer cleans and escapes what it is given. */
struct writer {
    void (*begin)(struct telling *t, const char *title);
    void (*end)(struct telling *t);
    /* `id` is where a link leads to; NULL: nowhere. */
    void (*heading)(struct telling *t, int level, const char *text, const char *id);
    void (*paragraph)(struct telling *t, const char *label, const char *text); /* label or NULL */
    void (*template_line)(struct telling *t, const char *line);                /* "**Topics:**" */
    void (*list)(struct telling *t, const char *const *items, size_t n, bool ordered);
    void (*diff)(struct telling *t, const char *label, const char *text);
    void (*code)(struct telling *t, const char *language, const char *text);
    void (*table)(struct telling *t, const struct table *table);
    /* Below a heading of level 3. */
    void (*notes)(struct telling *t, const char *label, const char *markdown);
    /* Pictures; NULL where there are none. */
    void (*matrix)(struct telling *t);
    void (*timeline)(struct telling *t);
};
extern const struct writer WRITER_MD, WRITER_HTML;

/* The parts of a format that are a document. */
void document_begin(struct telling *t);
void document_close(struct telling *t, const struct story *s);
void document_piece(struct telling *t, const struct noted_piece *p);
void document_end(struct telling *t);

/* A question with its code, what was chosen and what is right. */
void document_answer(struct telling *t, const struct session_answer *w, struct arena *a);
enum { BELIEFS_TOLD = 5 };

/* Growing lists of lines. */
struct lines {
    struct arena *arena;
    const char **list;
    size_t n;
};
void lines_say(struct lines *l, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* "2026-05-14", "20:48", "3 h 40 min"; in the arena. */
const char *telling_day(int64_t utc_ms, int offset_min, struct arena *a);
const char *telling_clock(int64_t utc_ms, int offset_min, struct arena *a);
const char *telling_duration(int64_t seconds, struct arena *a);
/* The same, or "16 days". */
const char *telling_span(int64_t ms, struct arena *a);
/* Pieces passed in a sitting. */
int telling_passes(const struct telling *t, const struct session_times *s);
#endif
