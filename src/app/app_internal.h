/* The inside of struct app, for the files of this room. */
#ifndef SPIRAL_APP_INTERNAL_H
#define SPIRAL_APP_INTERNAL_H

#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/clock.h"

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
    int64_t alive_at;           /* when a sign of life was last looked into, monotonic */
};

/* The cells a piece bears on, as the record keeps them: teaches and practises. */
uint64_t app_cell_bits(const struct manifest *m);

/* STATUS_UNUSABLE with advice where the app has no workspace. */
enum status app_need_workspace(const struct app *a, struct error *err);

/* Fills in a diagnostic's cell and our words for it. A course whose codes.json
 * cannot be read leaves the diagnostic as it is. */
struct diagnostic;
void coach_explain(struct course *c, struct diagnostic *d);

#endif
