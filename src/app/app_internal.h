/* The inside of struct app, for the files of this room. */
#ifndef SPIRAL_APP_INTERNAL_H
#define SPIRAL_APP_INTERNAL_H

#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/clock.h"

/* The record's evidence up to its event `last`: asked for more than once before the first frame. */
struct gathered {
    struct arena *arena; /* NULL: nothing was gathered yet */
    struct evidence *list;
    size_t n;
    int64_t last;
};

/* What it tells of reading, likewise: asked for lesson by lesson. */
struct gathered_reading {
    struct arena *arena;
    struct event *list; /* without texts */
    size_t n;
    int64_t last;
};

struct app {
    struct app_setup setup;
    struct arena *arena; /* paths and the like, for the app's life */
    struct clock clock;
    struct course *course;
    struct workspace *workspace;
    struct store *store;
    struct loop *loop;
    const char *program;        /* this program's own path */
    const char *workspace_path; /* where the workspace is or would be */
    struct gathered evidence;
    struct gathered_reading reading;
    int64_t alive_at; /* when a sign of life was last looked into, monotonic */
};

/* The cells a piece bears on, as the record keeps them: teaches and practises. */
uint64_t app_cell_bits(const struct manifest *m);

/* A piece as a step: its first open task, and why. */
enum status app_step_of(struct app *a, const struct work *work, struct next *out,
                        struct error *err);

/* The first stop of a module's path from the stop `*at` on that is not done; moves `*at` to it. */
enum status app_open_stop(struct app *a, const struct module *m, size_t *at, struct next *out,
                          bool *found, struct error *err);

/* The day of the last sitting before this one; 0: there was none. */
enum status app_last_day(struct app *a, int64_t *day, struct error *err);

/* The day of the last event of these kinds with seq < before; 0: there was none. */
enum status app_day_of_last(struct app *a, uint32_t kinds, int64_t before, int64_t *day,
                            struct error *err);

/* STATUS_UNUSABLE with advice where the app has no workspace. */
enum status app_need_workspace(const struct app *a, struct error *err);

/* app_view() without the programs of this machine, which for another's record say nothing. */
struct mastery;
struct session_view;
enum status app_view_of_record(struct app *a, struct arena *arena, struct session_view *out,
                               struct mastery **mastery, struct error *err);

/* What the attempts up to the last event were made with, a line a program; in the arena. */
enum status app_toolchain(struct app *a, struct arena *arena, const char *const **out, size_t *n,
                          struct error *err);

/* The places of this machine, which leave in no text; in the arena. */
struct redaction;
size_t app_places(const struct app *a, struct arena *arena, const struct redaction **out);

/* The remote that was given, or that of the last time, and how it is shown: without a password. */
enum status app_share_remote(struct app *a, const char *given, struct arena *arena,
                             const char **remote, const char **shown, struct error *err);

/* Runs the learner's own git with these arguments (ended by NULL) until it ends or is interrupted.
 * `out` (may be NULL) takes what it prints. What goes wrong is about `what`, in one line. */
enum status app_git(struct app *a, const char *what, const char *const *args, struct buf *out,
                    struct error *err);

/* Fills in a diagnostic's cell and our words for it. A course whose codes.json
 * cannot be read leaves the diagnostic as it is. */
struct diagnostic;
void coach_explain(struct course *c, struct diagnostic *d);

/* pieces.c: the folder that a piece starting from an earlier one takes its files from: the
 * learner's own version where it passed, else the reference. NULL: none. */
enum status app_origin(struct app *a, const struct manifest *m, struct arena *arena,
                       const char **from, struct error *err);

#endif
