/* What a command or the tutor works with: the course, the learner's workspace, the
 * record and the clock, and the stories that cross them.
 *
 * | file | |
 * |---|---|
 * | app.c     | opening what is asked for, finding the content |
 * | check.c   | one check: stage, build, run, record, snapshot |
 * | coach.c   | a diagnostic's cell and our words for it |
 * | journey.c | where the learner is: states of work, sections read, the next step and why |
 * | advise.c  | what to do now, all things weighed |
 * | pace.c    | where the time went, how long the rest takes |
 * | pieces.c  | starting a piece, its hints, its protected files |
 * | saves.c   | the folders of a piece watched, told once when a save has settled |
 * | history.c | attempts looked back at: reset, restore, the reference solution |
 * | evidence.c | the record's events as evidence for the matrix |
 * | recall.c  | which questions to ask, and the answers |
 * | warm_up.c | what stands around the questions after weeks away |
 * | doctor.c  | what is installed, what is missing, and the command that mends it |
 * | settings.c | spiral.conf: what the learner may set |
 * | sitting.c | the session that opens by itself and its active time |
 * | export.c  | what an export needs of this machine |
 * | toolchain.c | what the learner's code is built with |
 * | backup.c  | record and attempts as one file, and back |
 * | share.c   | what a mentor is sent, after it was shown |
 * | strikes.c | what was struck out of it |
 * | feedback.c | what a mentor answers: taken in, read |
 * | cohort.c  | several learners side by side |
 * | git.c     | the learner's own git, run for that |
 *
 * A command opens an app, calls, closes. What an app returns is borrowed and lives as
 * long as it does, unless an arena was passed. */
#ifndef SPIRAL_APP_H
#define SPIRAL_APP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "spiral/base/error.h"
#include "spiral/catalog.h"
#include "spiral/progress.h"
#include "spiral/store.h"

struct arena;
struct clock;
struct loop;
struct verdict;
struct workspace;
struct run_progress;
struct session_view;
struct app;

struct app_setup {
    const char *workspace;  /* -C DIR; NULL: looked for */
    const char *content;    /* --content DIR; NULL: found from where the program lies */
    const char *program;    /* argv[0], for that and for the supervisor */
    const char *const *env; /* the environment, ends with NULL */
};

enum app_needs {
    APP_COURSE = 1,           /* the content */
    APP_WORKSPACE = 2,        /* the workspace and its record; an error where there is none */
    APP_WORKSPACE_IF_ANY = 4, /* the workspace and its record where they exist */
    APP_CREATE = 8,           /* the workspace, created where it is missing */
    APP_READ_ONLY = 16,       /* with APP_WORKSPACE: nothing of the record is written */
};

/* Opens what `needs` asks for. `setup` is borrowed for the app's life. */
enum status app_open(const struct app_setup *setup, unsigned needs, struct app **out,
                     struct error *err);
void app_close(struct app *a);

struct course *app_course(struct app *a);
struct workspace *app_workspace(struct app *a); /* NULL where there is none */
struct store *app_store(struct app *a);         /* likewise */
const struct clock *app_clock(const struct app *a);
struct loop *app_loop(struct app *a); /* made at first use */
/* The value of an environment variable as the app was given it, or NULL. */
const char *app_env(const struct app *a, const char *name);
const char *const *app_environ(const struct app *a);
/* Where the workspace is or would be created. */
const char *app_workspace_path(const struct app *a);
/* Creates the workspace after all: the tutor's first start. */
enum status app_create_workspace(struct app *a, struct error *err);

/* ---- journey ---- */

/* "in_preparation", "new", "started", "passed" or "gave_up". */
struct work_status {
    const struct work *work;
    const char *state;
    bool passed;
    int attempts, hints;
    int tasks_passed, tasks_total; /* 0 of 0 while the manifest was not needed */
};
/* All 94, in course order; in the arena. One query of the record. */
enum status app_work_states(struct app *a, struct arena *arena, const struct work_status **out,
                            size_t *n, struct error *err);
enum status app_work_state(struct app *a, const struct work *w, struct work_status *out,
                           struct error *err);

/* Which sections of a lesson are done: bit s for section s. A section is done when
 * its prediction was made, or when it was read where none could be made: it has none,
 * or it was printed by a command (`whole`). */
enum status app_sections_done(struct app *a, const struct lesson *l, uint64_t *done,
                              struct error *err);
enum status app_section_read(struct app *a, const struct lesson *l, int section, bool whole,
                             struct error *err);
/* Records the option (0..) chosen for a section's prediction. */
enum status app_predicted(struct app *a, const struct lesson *l, int section, int option,
                          struct error *err);
/* The option chosen first, or -1. */
enum status app_prediction(struct app *a, const struct lesson *l, int section, int *option,
                           struct error *err);

enum next_kind { NEXT_SECTION, NEXT_WORK, NEXT_RECALL, NEXT_END };
struct next {
    enum next_kind kind;
    const struct module *module;
    int section;             /* NEXT_SECTION */
    const struct work *work; /* NEXT_WORK */
    int task;                /* NEXT_WORK: the first task not yet passed, from 1 */
    int minutes;
    char id[32];   /* "1.1#moves", "1.1.1", "recall"; "" at the end */
    char why[300]; /* one sentence */
};
/* The next step along the paths of the modules that are there, and why: never questions. With
 * no workspace yet it is the first section of the first module. */
enum status app_next(struct app *a, struct next *out, struct error *err);
/* The step after (direction 1) or before (-1) a section, or a work at one of its tasks, on its
 * module's path; false where there is none. A task of 0 is the work as a whole, in `from` and in
 * `out`. */
bool app_beside(struct app *a, const struct next *from, int direction, struct next *out);

enum { ADVICE_STEPS = 8, MINUTES_TO_CLOSE = 2, MINUTES_MOST = 24 * 60 };
struct advice {
    struct next first;         /* what to do now, and why */
    struct next path;          /* where the course goes on: app_next() */
    struct recall_offer offer; /* what may be asked now */
    /* The time the learner has, where it was said: its questions, sections and work. What is
     * left at the end, MINUTES_TO_CLOSE where there is room, is for a line for the next time. */
    struct {
        struct next step;
        int minutes;
    } plan[ADVICE_STEPS];
    size_t plan_n;
};
/* What to do now: the path, unless open struggles, rusty cells, weeks away or the time there is
 * (`minutes`; 0: not said) weigh more. It advises and locks nothing. */
enum status app_advise(struct app *a, int minutes, struct advice *out, struct error *err);

/* The piece the learner last started or checked and has not passed, or NULL. */
enum status app_current(struct app *a, const struct work **out, struct error *err);
/* What a command's optional ID means: the name; else the piece whose folder the
 * current directory is in; else the current one. */
enum status app_resolve(struct app *a, const char *name, const struct work **out,
                        struct error *err);

/* ---- pieces ---- */

/* Puts a piece into the workspace (never over the learner's files) and records it.
 * `*folder` is in the arena. */
enum status app_start(struct app *a, const struct work *w, struct arena *arena, const char **folder,
                      struct error *err);
const char *app_folder(struct app *a, const struct work *w, struct arena *arena);

struct hint {
    int task, number, total; /* from 1 */
    const char *text;        /* Markdown */
};
/* The next hint of the first task that is not passed (or of `task`, if not 0),
 * recorded. STATUS_NOT_FOUND when they are all given: `out` then holds the last. */
enum status app_hint(struct app *a, const struct work *w, int task, struct hint *out,
                     struct error *err);
/* How many hints of each task were given so far; bits are not enough: an array of
 * `tasks_n` counts in the arena. */
enum status app_hints_given(struct app *a, const struct work *w, struct arena *arena,
                            const int **counts, size_t *n, struct error *err);

/* ---- checking ---- */

struct check_report {
    const struct verdict *verdict; /* with cells and our words filled in */
    int64_t attempt;               /* its number in the record; 0: not recorded */
    bool first_pass;               /* the piece was not passed before */
    const char *trouble; /* the record or the snapshot could not be kept: one line; or "" */
};

struct check_events {
    void (*progress)(const struct run_progress *p, void *ctx);
    void (*test)(const char *step, const struct test_result *t, void *ctx);
    void (*step)(const struct step_result *s, void *ctx);
    /* All that decides is known and recorded; advice may follow. */
    void (*verdict)(const struct check_report *r, void *ctx);
    /* Once, last. Borrowed; lives until check_free(). */
    void (*done)(const struct check_report *r, void *ctx);
};

struct check;
/* Starts a check of a piece on the app's loop. Starts the piece first where it is not
 * in the workspace. Any event may be NULL. Owned by the caller. */
enum status check_start(struct app *a, const struct work *w, const struct check_events *events,
                        void *ctx, struct check **out, struct error *err);
void check_cancel(struct check *c);
void check_free(struct check *c); /* not before `done` */

/* ---- saves ---- */

struct saves;
/* Watches the folders of a started piece (those named target and hidden ones left out, new
 * ones added) and calls `saved` when a change has been followed by a moment's quiet. Owned by
 * the caller. */
enum status saves_watch(struct app *a, const struct work *w, void (*saved)(void *ctx), void *ctx,
                        struct saves **out, struct error *err);
void saves_close(struct saves *s);

/* ---- history ---- */

/* Puts the starter back. The learner's version is kept in the history first. */
enum status app_reset(struct app *a, const struct work *w, struct error *err);
/* Puts the learner's own files of an attempt back; what is there is kept first. */
enum status app_restore(struct app *a, const struct work *w, int64_t attempt, struct error *err);
/* A version of a piece: an attempt's, or what was kept before a reset or a restore. */
struct version {
    int64_t seq, utc_ms;
    int offset_min;
    const struct attempt *attempt; /* NULL: no attempt stands for it */
    const char *kept;              /* then: "before a reset"; else "" */
    const char *snapshot;          /* "" where its files were not kept */
};
/* Oldest first, in the arena. */
enum status app_versions(struct app *a, const struct work *w, struct arena *arena,
                         const struct version **out, size_t *n, struct error *err);
/* As app_restore(), for any version whose files were kept. */
enum status app_restore_version(struct app *a, const struct work *w, const struct version *v,
                                struct error *err);
/* The folder of the reference solution, where the learner may see it: after a pass, or by
 * giving up, which is recorded. STATUS_USAGE otherwise. */
enum status app_solution(struct app *a, const struct work *w, bool give_up, const char **folder,
                         struct error *err);
/* Keeps an answer to a piece's reflect step. */
enum status app_reflect(struct app *a, const struct work *w, const char *step, const char *text,
                        struct error *err);

/* ---- matrix and recall ---- */

/* The matrix as the record has it now, owned by the caller. With no record yet, an empty one. */
enum status app_mastery(struct app *a, bool ledger, struct mastery **out, struct error *err);
/* Bit c: the module that introduces the cell c is done, all its work passed. */
enum status app_cells_done(struct app *a, uint64_t *done, struct error *err);

/* The questions to ask now, at most `budget`; their ids live as long as the app. */
enum status app_recall_offer(struct app *a, int budget, struct arena *arena,
                             struct recall_offer *out, struct error *err);
/* A question on a section that was read in the sitting that is open, for its end; NULL: none. */
enum status app_closing_question(struct app *a, struct arena *arena, const struct question **out,
                                 struct error *err);
/* What to say of a check-up that no question is left for: what will do instead. In the arena. */
enum status app_unasked(struct app *a, int cell, struct arena *arena, const char **out,
                        struct error *err);
enum status app_question(struct app *a, const char *id, const struct question **out,
                         struct error *err);
/* Records the option (0..) chosen for a recall question, and how hard a right one was. */
enum status app_answered(struct app *a, const struct question *q, int option, enum rating rating,
                         struct error *err);

enum { WARM_UP_LESSONS = 2 };
/* What stands around the questions after weeks away. */
struct warm_up {
    struct {
        const struct module *module;
        const char *lines; /* Markdown: the five lines that its lesson comes to */
    } reminders[WARM_UP_LESSONS];
    size_t reminders_n;
    const struct work *piece; /* a small one, passed, to type once more from its starter; NULL */
};
enum status app_warm_up(struct app *a, struct arena *arena, struct warm_up *out, struct error *err);

/* ---- doctor ---- */

struct finding {
    const char *name, *purpose;
    bool ok, essential;
    const char *detail; /* a version, or what is wrong */
    const char *mend;   /* the command that mends it; "" */
};

struct doctor;
/* Owned by the caller. `found` (may be NULL) is called after each finding. */
struct doctor *doctor_new(struct app *a, void (*found)(void *ctx), void *ctx);
/* Begins: one program after the other is run on the app's loop, then the record is read whole. */
void doctor_examine(struct doctor *d);
/* The program that is being run; NULL once everything was looked at. */
const char *doctor_looks_at(const struct doctor *d);
/* What was found so far, borrowed. */
const struct finding *doctor_findings(const struct doctor *d, size_t *n);
void doctor_free(struct doctor *d); /* at any time */

/* Verifies the record and derives again all that follows from its events; `*last` is the number
 * of the last of them. */
enum status app_rebuild(struct app *a, int64_t *last, struct error *err);

/* ---- settings: spiral.conf in the workspace, "name = value" lines and # comments ---- */

enum setting {
    SETTING_EDITOR,
    SETTING_CHECK_ON_SAVE,
    SETTING_MINUTES,
    SETTING_THEME,
    SETTING_MOUSE,
    SETTINGS
};
enum { SETTING_VALUES_MAX = 4 };
struct setting_spec {
    const char *name, *help;
    const char *standard;                   /* where the file does not say it */
    const char *values[SETTING_VALUES_MAX]; /* the possible ones; none: any text */
};
const struct setting_spec *setting_spec(enum setting s);

struct settings {
    const char *values[SETTINGS];
};
/* What the file says, in the arena. STATUS_INVALID names the first line that is wrong; all the
 * others count all the same. */
enum status app_settings(struct app *a, struct arena *arena, struct settings *out,
                         struct error *err);
/* How many minutes a sitting is meant to take. */
int app_sitting_minutes(struct app *a);
/* Changes one; every other line of the file stays as it is. */
enum status app_set(struct app *a, enum setting s, const char *value, struct error *err);

/* ---- pace ---- */

struct module_time {
    const struct module *module;
    int64_t active_min;
    int planned_min; /* its work and, where they are written, its sections */
};
struct pace {
    int64_t sittings, active_min;
    struct forecast forecast;
    const struct module_time *modules; /* all, in course order */
    size_t modules_n;
};
/* Where the time went and how long the rest will take; in the arena. */
enum status app_pace(struct app *a, struct arena *arena, struct pace *out, struct error *err);

/* ---- sitting ---- */

struct sitting {
    int64_t number;   /* 0: none yet */
    int64_t active_s; /* gaps over five minutes count as five */
    bool open;
};
enum status app_sitting(struct app *a, struct sitting *out, struct error *err);
/* A sign of life. Where no sitting is open it opens one if it `opens`: who only looks around has
 * not begun. Recorded at most once a minute. */
enum status app_alive(struct app *a, bool opens, struct error *err);
enum status app_end_sitting(struct app *a, const char *note, struct error *err);

/* ---- exports ---- */

/* What the session room is to know of this learner, for session_standing(), without the toolchain.
 * The view lies in the arena; `*mastery`, which it borrows, is owned by the caller. */
enum status app_view(struct app *a, struct arena *arena, struct session_view *out,
                     struct mastery **mastery, struct error *err);

struct export_ask {
    const char *format; /* a name of session_format_name() */
    int64_t session;    /* this one; 0: not only one */
    int64_t since_ms;   /* those that began then or later; 0: all */
    bool for_mentor;    /* with the course's notes on what was passed */
};
enum status app_export(struct app *a, const struct export_ask *ask, FILE *out, struct error *err);

/* A quiet moment: what grows behind the learner's back is made small. Failing costs nothing. */
void app_tidy(struct app *a);

/* The record and the attempts as one file. `*notice` (in the arena) says why the attempts could
 * not be read and are not in it; else NULL. */
enum status app_backup(struct app *a, const char *path, struct arena *arena, const char **notice,
                       struct error *err);
/* Needs nothing opened: what is there may be damaged. `*kept` as from store_restore(). */
enum status app_restore_backup(struct app *a, const char *path, struct arena *arena,
                               const char **kept, struct error *err);

/* ---- sharing with a mentor ----
 *
 * What leaves is a history of its own (see workspace.h): the attempts, and the session logs
 * beside them. What was struck out for a remote stays struck out until it is taken in again.
 * Something to strike out is called 1.1.2 or word-counter (a piece), 1.1.2@3 (one attempt at
 * it), notes.txt or *.txt (files, by name or by path), session@2 (a log), logs (all of them) or
 * notes (the learner's own lines in them). */

struct share_request {
    const char *remote;         /* NULL: that of the last time */
    const char *const *without; /* struck out from now on */
    const char *const *with;    /* no longer struck out */
    size_t without_n, with_n;
};
struct share_piece {
    const char *name;         /* "1.1.2-word-counter" */
    int versions;             /* attempts, and what was kept before a reset or a restore */
    const char *const *files; /* of all these versions */
    size_t files_n;
};
struct share_preview {
    const char *remote; /* "user:password" in it is left out */
    bool anew;          /* else: only what the remote does not have yet */
    bool replaces;      /* what was sent before was another choice, and goes */
    bool nothing;       /* it has all of it */
    const struct share_piece *pieces;
    size_t pieces_n;
    int logs, notes;            /* session logs, and own lines in them */
    const char *author;         /* "Ann <ann@example.org>" */
    int changed;                /* texts in which places of this machine were replaced */
    const char *const *without; /* all that is struck out */
    size_t without_n;
    struct share_plan *plan;
};
/* Makes what would leave, in the arena. STATUS_USAGE for a name that strikes nothing out. */
enum status app_share_prepare(struct app *a, const struct share_request *r, struct arena *arena,
                              struct share_preview *out, struct error *err);
/* Sends it with the learner's own git, and remembers the remote. */
enum status app_share_send(const struct share_preview *p, struct error *err);

/* ---- several learners ---- */

/* Writes those of `paths` side by side, as session_cohort(): workspaces, JSON exports, and folders
 * that hold such. Nothing of theirs is changed. One that cannot be read is told among them, and
 * `*unread` counts it. */
enum status app_cohort(struct app *a, const char *const *paths, size_t n, const char *format,
                       FILE *out, size_t *unread, struct error *err);

/* ---- what a mentor answers ---- */

struct feedback {
    int64_t seq, utc_ms; /* when it came */
    int offset_min;
    const struct work *work; /* NULL: it is about the whole */
    const char *text;        /* Markdown, cleaned */
    const char *from;        /* the name of its file */
    bool read;
};
/* Oldest first, in the arena: about one piece, or (NULL) all there is. */
enum status app_feedback(struct app *a, const struct work *w, struct arena *arena,
                         const struct feedback **out, size_t *n, struct error *err);
/* It was shown. */
enum status app_feedback_read(struct app *a, const struct feedback *f, struct error *err);

struct feedback_taken {
    const struct work *work;
    const char *from;
    bool new;            /* else: the same was there already */
    const char *skipped; /* why it was not kept; NULL: it was */
};
/* Keeps a file of Markdown. The piece it is about is named by its first line (`# 1.1.2 ...`) or
 * else by its name (`1.1.2.md`, `word-counter-again.md`). */
enum status app_feedback_take(struct app *a, const char *path, struct feedback_taken *out,
                              struct error *err);
/* The same for every .md file of the branch `feedback` of a remote; NULL: of the one that was
 * shared with last. The list is in the arena; a file that cannot be kept does not keep the others
 * away. */
enum status app_feedback_fetch(struct app *a, const char *remote, struct arena *arena,
                               const struct feedback_taken **out, size_t *n, struct error *err);

#endif
