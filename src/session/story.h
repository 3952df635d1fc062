/* What a mentor wants to know about one sitting, gathered once for every format. */
#ifndef SPIRAL_SESSION_STORY_H
#define SPIRAL_SESSION_STORY_H

#include "session_internal.h"
#include "text.h"

struct told_attempt {
    const char *work;
    int64_t number, seq, utc_ms;
    int offset_min;
    int outcome; /* enum outcome */
    int passed, tests;
    const char *code, *message; /* of the first error, or the first test that failed */
    int64_t duration_ms;
    int hints; /* different ones of the piece, before it */
    const char
        *looks_like;   /* the known wrong solutions that fail in the same way: "counts-to-one" */
    const char *shows; /* what the first of them is told */
    const char *snapshot;
};

/* What a benchmark measured. */
struct told_figure {
    const char *work;
    int64_t number; /* of the attempt */
    const char *name, *value;
    double share; /* of the largest of its unit */
};

struct told_hint {
    const char *work;
    int task;
    int64_t number;
};

struct told_reflection {
    const char *work, *step, *text;
};

struct told_struggle {
    struct session_struggle found;
    const char *meaning; /* our words for the code; "" */
    int64_t last;        /* the attempt that passed, else the last one */
    bool passed;         /* that one did */
    const char *diff;    /* from the first failure to that one, clean; "" */
};

/* What a mentor wrote that came, was read, or was worked on in this sitting. */
struct told_advice {
    const char *work;  /* "": about the whole */
    const char *from;  /* the file's name */
    const char *text;  /* Markdown */
    const char *taken; /* "not read yet", ...: as of the sitting's end */
};

enum { STRUGGLES_TOLD = 3, TALK_LINES = 3 };

struct story {
    struct session_log log;
    const char *page; /* the plan's template, filled in: Markdown; NULL until it is rendered */
    const struct told_attempt *attempts;
    size_t attempts_n;
    const struct told_figure *figures;
    size_t figures_n;
    const struct told_hint *hints;
    size_t hints_n;
    const struct session_answer *answers; /* wrong ones */
    size_t answers_n;
    const struct told_reflection *reflections;
    size_t reflections_n;
    const struct told_struggle *struggles;
    size_t struggles_n;
    const struct session_move *moves; /* cells that moved, in order */
    size_t moves_n;
    const struct told_advice *advice;
    size_t advice_n;
    const char *const *talk; /* what to talk about, most telling first */
    size_t talk_n;
};

/* A hint when it was first given: what was known before an attempt. */
struct given_hint {
    const char *work;
    int task;
    int64_t number, seq;
};

struct given_advice {
    const char *work, *from, *text;
    int64_t seq, read_seq; /* 0: not read */
};

struct story_maker {
    const struct session_export *x;
    const struct session_standing *standing;
    struct veil veil;
    struct watch watch;             /* its arena holds the story */
    const struct given_hint *given; /* of the whole record */
    size_t given_n;
    const struct given_advice *advice; /* likewise */
    size_t advice_n;
    struct story story;
};

/* Each event of the sitting in turn; then what follows from all of them. */
void story_take(struct story_maker *m, const struct event *e, const struct verdict *v);
enum status story_finish(struct story_maker *m, const struct session_times *list, size_t n,
                         size_t at, struct error *err);

/* ---- parts of it ---- */

/* The known wrong solutions whose failing tests are those of this verdict, as far as its tests
 * could run: "counts-to-one or overwrites"; "" for none, or for too many to tell. */
const char *story_wrong(struct course *c, const char *work, const struct verdict *v,
                        struct arena *a, const char **shows);
/* All advice of a record, in the arena. */
enum status advice_read(struct store *s, struct arena *a, const struct given_advice **out,
                        size_t *n, struct error *err);
/* Fills in story.advice. */
void story_advice(struct story_maker *m);
/* Fills in story.talk from the rest. */
void story_talk(struct story_maker *m);
/* "1.1.1 shout", or the id alone where the course has the piece no more; in the arena. */
const char *story_name(struct course *c, const char *work, struct arena *a);
/* The same for a section or a module as well: "lesson 1.1: Moves". */
const char *place_name(struct course *c, const char *id, struct arena *a);
/* "E0382 (a value is used after it moved away) in 1.1.2 word-counter: 4 checks in 12 minutes" */
const char *story_struggle(struct course *c, const struct session_struggle *s, struct arena *a);
/* "still there", "then gone", ... */
const char *story_ending(const struct session_struggle *s);
/* A diff as it is shown: clean, and cut where nobody would read on. */
const char *story_clean_diff(const struct veil *veil, const char *raw, struct arena *a);
/* The same between two versions; "" where there is none. */
const char *story_diff(const struct session_export *x, const struct veil *veil, const char *work,
                       const struct session_version *from, const struct session_version *to,
                       struct arena *a);

#endif
