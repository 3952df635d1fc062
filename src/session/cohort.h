/* Several learners, as each format is told them. */
#ifndef SPIRAL_SESSION_COHORT_H
#define SPIRAL_SESSION_COHORT_H

#include "html.h"
#include "spiral/base/cell.h"
#include "spiral/progress.h"

struct cohort_row {
    const char *name;
    const char *trouble;  /* NULL: the rest is set */
    const char *where;    /* "1.1.2 word-counter": under way, or next */
    const char *stuck;    /* "E0382, 6 checks, 34 min"; "" */
    const char *stuck_in; /* the piece, by name */
    const char *since;    /* "2026-05-12" */
    const char *seen;     /* "today", "3 days ago", "never" */
    int64_t days;         /* since it was seen */
    int64_t stuck_ms;     /* since when; 0: it is not */
    enum cell_state state[CELLS];
    bool rusty[CELLS];
    const struct session_standing *standing;
};

struct cohort {
    struct course *course;
    struct telling telling; /* where it is written, and nothing to hide */
    const struct cohort_row *rows;
    size_t n, stuck_n;
    const char *const *knots; /* "E0382 in 1.1.2 word-counter: ann, bo": more than one is there */
    size_t knots_n;
    const char *today;
};

/* The first letters of a concept, for narrow columns. */
enum { CONCEPT_SHORT = 4 };
/* A cell's state as one character, so that it reads without colour. */
char cohort_mark(const struct cohort_row *r, int cell);
extern const char COHORT_KEY[]; /* what the marks mean */

void cohort_html(struct cohort *c);

#endif
