/* What an export needs of this machine: the matrix, the files of attempts, the course's notes. */
#include <stdlib.h>
#include <string.h>

#include "app_internal.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"
#include "spiral/session.h"
#include "spiral/workspace.h"

enum { NOTES_LIMIT = 1 << 20 };

struct exporting {
    struct app *app;
    struct arena *arena;
};

/* ---- the files of a piece ---- */

struct files {
    const struct snapshot_file *list;
    size_t n;
};

static enum status version_files(struct exporting *x, const struct work *w,
                                 const struct session_version *v, struct arena *a,
                                 struct files *out)
{
    if (v->number)
        return snapshot_files(x->app->workspace, v->snapshot, w->id, w->slug, a, &out->list,
                              &out->n, NULL);
    return folder_files(arena_printf(a, "%s/starter", w->folder), a, &out->list, &out->n, NULL);
}

static void diff(const char *work, const struct session_version *from,
                 const struct session_version *to, struct buf *out, void *ctx)
{
    struct exporting *x = ctx;
    struct arena *a = arena_new();
    const struct work *w;
    struct files before, after;
    if (course_find_work(x->app->course, work, &w, NULL) == STATUS_OK && w->folder &&
        version_files(x, w, from, a, &before) == STATUS_OK &&
        version_files(x, w, to, a, &after) == STATUS_OK) {
        files_diff(before.list, before.n, after.list, after.n, out, NULL);
    } else {
        const char *kept = session_kept_diff(x->app->store, work, from->number, to->number, a);
        buf_puts(out, kept ? kept : "");
    }
    arena_free(a);
}

/* ---- what the course says to a mentor ---- */

static bool is_removed(const struct manifest *m, const char *path)
{
    for (size_t i = 0; i < m->removed_n; i++)
        if (strcmp(m->removed[i], path) == 0)
            return true;
    return false;
}

/* The starter with the solution's files laid over it: both lists are sorted, and so is this. */
static struct files solved(const struct manifest *m, struct files starter, struct files solution,
                           struct arena *a)
{
    struct snapshot_file *list = arena_alloc(a, starter.n + solution.n, sizeof *list);
    size_t n = 0;
    for (size_t i = 0, k = 0; i < starter.n || k < solution.n;) {
        int order = i == starter.n    ? 1
                    : k == solution.n ? -1
                                      : strcmp(starter.list[i].path, solution.list[k].path);
        if (order >= 0)
            list[n++] = solution.list[k];
        else if (!is_removed(m, starter.list[i].path))
            list[n++] = starter.list[i];
        i += order <= 0;
        k += order >= 0;
    }
    return (struct files){list, n};
}

static const char *reference_diff(const struct manifest *m, struct arena *a)
{
    struct files starter, solution;
    const char *folder = m->work->folder;
    if (folder_files(arena_printf(a, "%s/starter", folder), a, &starter.list, &starter.n, NULL) ||
        folder_files(arena_printf(a, "%s/solution", folder), a, &solution.list, &solution.n, NULL))
        return NULL;
    struct files done = solved(m, starter, solution, a);
    struct buf text;
    buf_init(&text, NOTES_LIMIT);
    files_diff(starter.list, starter.n, done.list, done.n, &text, NULL);
    const char *diff_text = arena_strdup(a, buf_text(&text));
    buf_free(&text);
    return diff_text;
}

static const char *mentor_notes(const struct work *w, struct arena *a)
{
    struct buf text;
    buf_init(&text, NOTES_LIMIT);
    enum status st = file_read(arena_printf(a, "%s/mentor.md", w->folder), &text, NULL);
    const char *notes = st == STATUS_OK ? arena_strdup(a, buf_text(&text)) : NULL;
    buf_free(&text);
    return notes;
}

/* They give the solution away: where the learner may see that, and nowhere else. */
static void notes(const char *work, struct arena *a, struct session_notes *out, void *ctx)
{
    struct exporting *x = ctx;
    const struct work *w;
    const struct manifest *m;
    struct work_status s;
    if (course_find_work(x->app->course, work, &w, NULL) != STATUS_OK || !w->folder ||
        course_manifest(x->app->course, w, &m, NULL) != STATUS_OK ||
        app_work_state(x->app, w, &s, NULL) != STATUS_OK)
        return;
    if (!s.passed && strcmp(s.state, "gave_up") != 0)
        return;
    out->reference = reference_diff(m, a);
    out->mentor = mentor_notes(w, a);
}

/* ---- the whole ---- */

enum status app_view_of_record(struct app *a, struct arena *arena, struct session_view *out,
                               struct mastery **mastery, struct error *err)
{
    struct next *next = arena_alloc(arena, 1, sizeof *next);
    *out = (struct session_view){.store = a->store, .course = a->course};
    *mastery = NULL;
    enum status st = app_need_workspace(a, err);
    if (st == STATUS_OK)
        st = app_mastery(a, true, mastery, err);
    if (st == STATUS_OK)
        st = app_cells_done(a, &out->done, err);
    if (st == STATUS_OK)
        st = app_next(a, next, err);
    out->mastery = *mastery;
    out->next = next->id;
    out->next_why = next->why;
    return st;
}

enum status app_view(struct app *a, struct arena *arena, struct session_view *out,
                     struct mastery **mastery, struct error *err)
{
    enum status st = app_view_of_record(a, arena, out, mastery, err);
    if (st == STATUS_OK)
        st = app_toolchain(a, arena, &out->toolchain, &out->toolchain_n, err);
    return st;
}

enum status app_export(struct app *a, const struct export_ask *ask, FILE *out, struct error *err)
{
    struct exporting x = {.app = a, .arena = arena_new()};
    struct mastery *mastery = NULL;
    struct session_export e = {.format = ask->format,
                               .session = ask->session,
                               .since_ms = ask->since_ms,
                               .diff = diff,
                               .notes = ask->for_mentor ? notes : NULL,
                               .ctx = &x};
    enum status st = app_view(a, x.arena, &e.view, &mastery, err);
    if (st == STATUS_OK) {
        e.hidden_n = app_places(a, x.arena, &e.hidden);
        st = session_export(&e, out, err);
    }
    mastery_free(mastery);
    arena_free(x.arena);
    return st;
}
