/* The course as it lies in curriculum/ and exercises/.
 *
 * | file | |
 * |---|---|
 * | course.c    | opening and closing, which folders are there |
 * | plan.c      | plan.json: concepts, spirals, modules, the 94 pieces of work |
 * | names.c     | finding a piece by id or slug, and the nearest names; questions; the sum |
 * | module.c    | module.json: the way through one module |
 * | lesson.c    | lesson.md and recall.md |
 * | question.c  | predictions and recall questions out of Markdown |
 * | manifest.c  | exercise.json: what it holds, and that it agrees with the plan |
 * | manifest_check.c | that it agrees with itself |
 * | steps.c, cases.c | the steps of an exercise.json, each kind with its own keys |
 * | script.c    | what the clients of a server step's case do |
 * | base64.c    | bytes that JSON cannot hold as text |
 * | statement.c | statement.md and hints.md: tasks and their hints |
 * | codes.c     | codes.json: what an error code means and which cell it belongs to |
 * | lines.c     | Markdown by lines: fences, headings, pieces of text |
 * | reader.c    | strict reading of JSON: unknown keys, types, limits, key paths |
 *
 * A course owns everything that its functions return; all of it lives until
 * course_close(). Opening reads plan.json and two folders; modules, manifests
 * and codes are read when they are first asked for and kept. */
#ifndef SPIRAL_CATALOG_H
#define SPIRAL_CATALOG_H

#include <stdbool.h>
#include <stddef.h>

#include "spiral/base/cell.h"
#include "spiral/base/error.h"
#include "spiral/base/step.h"

enum work_kind { WORK_EXERCISE, WORK_MINI, WORK_BRIDGE };
/* "exercise", "mini", "bridge". */
const char *work_kind_name(enum work_kind kind);

/* A piece of work as the plan knows it, written or in preparation. */
struct work {
    const char *id;   /* "1.1.2", "1.1.p", "b4a" */
    const char *slug; /* unique; the Cargo package's name */
    const char *title;
    enum work_kind kind;
    int module; /* index into the course's modules; bridges: the last of their spiral */
    int minutes;
    const int *cells; /* taught and practised, from the plan */
    size_t cells_n;
    const char *folder; /* absolute; NULL: in preparation */
};

struct module {
    const char *id; /* "1.1" */
    const char *title;
    int spiral;                /* 1..4 */
    size_t first_work, work_n; /* a range of the course's works, bridges apart */
    const char *brings;        /* the plan's words: what is new in it */
    const char *returns;       /* and what it comes back to; "" in the first */
    const char *folder;        /* absolute; NULL: in preparation */
};

struct spiral {
    const char *title, *goal;
    int sessions_min, sessions_max;
};

struct stuck_row {
    const char *feeling, *advice;
    const char *lesson; /* "1.1#moves": where it is treated; "" where that is not written yet */
};

struct course;

/* `content` holds curriculum/ and exercises/. STATUS_MISSING where it does not,
 * STATUS_INVALID with file, line and column where plan.json is wrong. */
enum status course_open(const char *content, struct course **out, struct error *err);
void course_close(struct course *c);

const struct work *course_works(const struct course *c, size_t *n);     /* 94, in course order */
const struct module *course_modules(const struct course *c, size_t *n); /* 22 */
const struct spiral *course_spiral(const struct course *c, int spiral); /* 1..4 */
/* The plan's range for the whole course. */
void course_sessions(const struct course *c, int *min, int *max);
const struct stuck_row *course_stuck(const struct course *c, size_t *n);
/* The plan's session log, with its blanks: lines that each end in a newline. */
const char *course_log_template(const struct course *c);
const char *course_concept_title(const struct course *c, int concept); /* "Ownership & Moves" */
/* The plan's words for a cell: "Elision, basic annotations". */
const char *course_cell_text(const struct course *c, int cell);
const char *course_content(const struct course *c); /* the content folder, absolute */
/* Folders in curriculum/ and exercises/ that belong to nothing in the plan: a
 * name is misspelt. Relative to the content folder. */
const char *const *course_strays(const struct course *c, size_t *n);

/* By id or slug; a work's index is its position in course_works(). STATUS_NOT_FOUND
 * with the nearest names in `err->next`. */
enum status course_find_work(const struct course *c, const char *name, const struct work **out,
                             struct error *err);
/* The same, where a module's id is right too; exactly one of the two is set. */
enum status course_find(const struct course *c, const char *name, const struct work **work,
                        const struct module **module, struct error *err);

/* How many pieces the course asks for (of b4 one is chosen), and how many of them are passed;
 * `passed` has an element for each of course_works(). */
void course_tally(const struct course *c, const bool *passed, int *done, int *total);

/* ---- a module's lesson ---- */

enum question_kind { QUESTION_CHOICE, QUESTION_TRACE, QUESTION_EXPLAIN, QUESTION_DRAWING };

struct option {
    const char *text; /* Markdown */
    const char *why;  /* Markdown: why it is right, or which misconception it is */
    bool right;
};

/* A prediction or a recall question. Answered by letter: options are a, b, c ... */
struct question {
    const char *id; /* "1.1/moves-into-call"; a prediction's is "1.1#section" */
    enum question_kind kind;
    int cell;                     /* CELL_NONE for a prediction */
    int after;                    /* the section that has taught all it needs, an index */
    const char *text;             /* Markdown: the question with its code, without the answers */
    const struct option *options; /* exactly one is right */
    size_t options_n;
    const char
        *output; /* what the program in `text` prints, where it runs, byte for byte; else NULL */
    int line;    /* in its file, for messages */
};

struct section {
    const char *id; /* the heading as a link target: "who-owns-what" */
    const char *title;
    const char *text; /* Markdown, without the heading and without the prediction */
    const struct question *prediction; /* NULL where it has none */
    int minutes;
    int line;
};

/* One stop on the way through a module. */
struct stop {
    int section;             /* index, or -1 */
    const struct work *work; /* or NULL */
    int task;                /* of the work, where the path stops at each; 0: the whole */
};

struct lesson {
    const struct module *module;
    const char *title;
    const struct section *sections;
    size_t sections_n;
    const struct stop *path;
    size_t path_n;
    const int *introduces, *revisits, *deepens; /* cells */
    size_t introduces_n, revisits_n, deepens_n;
    const char *systems;      /* systems knowledge the module brings; "" */
    const char *const *ahead; /* "?: 1.3": what it uses before that module explains it */
    size_t ahead_n;
    const struct question *recall;
    size_t recall_n;
};

/* STATUS_MISSING where the module is in preparation. */
enum status course_lesson(struct course *c, const struct module *m, const struct lesson **out,
                          struct error *err);

/* A recall question by its id. STATUS_NOT_FOUND where the course has it no more. */
enum status course_question(struct course *c, const char *id, const struct question **out,
                            struct error *err);

/* ---- a piece's manifest ---- */

struct requirement {
    const char *id, *text;
};

struct wrong {
    const char *dir;
    const char *const *killed_by;
    size_t killed_by_n;
    const char *shows;
};

struct task {
    const char *title;        /* from the statement's "## 1. ..." */
    const char *text;         /* Markdown of that section, without its heading */
    const char *const *hints; /* Markdown, from a nudge to nearly there */
    size_t hints_n;
};

struct manifest {
    const struct work *work;
    int rev;
    const char *intro; /* the statement before its first task */
    const struct task *tasks;
    size_t tasks_n;
    const int *teaches, *practises, *requires;
    size_t teaches_n, practises_n, requires_n;
    const char *const *provokes; /* error codes that the work makes the learner meet */
    size_t provokes_n;
    const char *from; /* the id of the piece it starts from; NULL */
    const struct requirement *requirements;
    size_t requirements_n;
    const char *const *owned; /* patterns for path_match() */
    size_t owned_n;
    const char *const *removed; /* starter files that the solution deletes */
    size_t removed_n;
    const char *const *tests;
    size_t tests_n;
    bool learner_adds; /* dependencies: not frozen */
    const char *const *needs;
    size_t needs_n;
    struct limits limits;
    const struct step_spec *steps;
    const char *const *const *covers; /* a NULL-ended list of requirement ids for each step */
    size_t steps_n;
    const char *starter_outcome; /* "fails", "passes", "no_package", "compile_error:E0425" */
    const struct wrong *wrongs;
    size_t wrongs_n;
};

/* STATUS_MISSING where the work is in preparation; STATUS_INVALID with file,
 * line and column (syntax) or file and key path. */
enum status course_manifest(struct course *c, const struct work *w, const struct manifest **out,
                            struct error *err);

/* ---- error codes ---- */

struct code_note {
    const char *code;    /* "E0382", or a lint's name */
    int cell;            /* CELL_NONE: neutral */
    const char *title;   /* "a value is used after it moved away" */
    const char *explain; /* one or more short paragraphs, Markdown */
};

/* What we say about a diagnostic: by code and, where that code has several readings
 * (or there is no code: ""), by a text that `message` holds: rustc's rendered text,
 * in which the labels stand that tell one reading from another. Without a message
 * (NULL) the code's reading for all other cases. NULL where we have no word of our
 * own. The first call reads codes.json; an unreadable file is reported once, in `err`. */
enum status course_code(struct course *c, const char *code, const char *message,
                        const struct code_note **out, struct error *err);

#endif
