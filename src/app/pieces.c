#include <string.h>

#include "app_internal.h"
#include "spiral/workspace.h"

const char *app_folder(struct app *a, const struct work *w, struct arena *arena)
{
    return workspace_piece(a->workspace, arena, w->id, w->slug);
}

enum status app_origin(struct app *a, const struct manifest *m, struct arena *arena,
                       const char **from, struct error *err)
{
    *from = NULL;
    if (!m->from)
        return STATUS_OK;
    const struct work *w;
    struct work_status state;
    enum status st = course_find_work(a->course, m->from, &w, err);
    if (st == STATUS_OK)
        st = app_work_state(a, w, &state, err);
    if (st != STATUS_OK)
        return st;
    if (state.passed && workspace_has_piece(a->workspace, w->id, w->slug))
        *from = app_folder(a, w, arena);
    else if (w->folder)
        *from = arena_printf(arena, "%s/solution", w->folder);
    return STATUS_OK;
}

enum status app_start(struct app *a, const struct work *w, struct arena *arena, const char **folder,
                      struct error *err)
{
    const struct manifest *m;
    const char *from;
    enum status st = app_need_workspace(a, err);
    if (st == STATUS_OK)
        st = course_manifest(a->course, w, &m, err);
    if (st == STATUS_OK)
        st = app_origin(a, m, arena, &from, err);
    if (st != STATUS_OK)
        return st;
    struct work_status before;
    if ((st = app_work_state(a, w, &before, err)) != STATUS_OK)
        return st;
    st = workspace_start(a->workspace, w->id, w->slug, arena_printf(arena, "%s/starter", w->folder),
                         from, m->owned, m->owned_n, err);
    if (st != STATUS_OK)
        return st;
    *folder = app_folder(a, w, arena);
    /* The record decides, not the folder: a start may have ended between the two. */
    if (strcmp(before.state, "new") != 0)
        return STATUS_OK;
    struct event e = {.kind = EVENT_STARTED,
                      .subject = w->id,
                      .rev = m->rev,
                      .rules = PROGRESS_RULES,
                      .cells = app_cell_bits(m)};
    return store_append(a->store, &e, NULL, err);
}

/* ---- hints ---- */

struct hint_counts {
    int *counts;
    size_t n;
};

static bool count_hint(const struct event *e, void *ctx)
{
    struct hint_counts *c = ctx;
    if (e->task >= 1 && (size_t)e->task <= c->n && e->number > c->counts[e->task - 1])
        c->counts[e->task - 1] = (int)e->number;
    return true;
}

enum status app_hints_given(struct app *a, const struct work *w, struct arena *arena,
                            const int **counts, size_t *n, struct error *err)
{
    const struct manifest *m;
    enum status st = course_manifest(a->course, w, &m, err);
    if (st != STATUS_OK)
        return st;
    struct hint_counts c = {arena_alloc(arena, m->tasks_n + 1, sizeof(int)), m->tasks_n};
    if (a->store)
        st = store_each(a->store, 0, w->id, 1u << EVENT_HINT, count_hint, &c, err);
    *counts = c.counts;
    *n = c.n;
    return st;
}

/* The first task that is not passed and, among those, has hints at all. */
static int hinted_task(const struct manifest *m, uint64_t passed)
{
    int last = 0;
    for (int t = 1; t <= (int)m->tasks_n; t++) {
        if (!m->tasks[t - 1].hints_n)
            continue;
        last = t;
        if (!(passed >> t & 1))
            return t;
    }
    return last;
}

static enum status give_hint(struct app *a, const struct work *w, const struct manifest *m,
                             int given, struct hint *out, struct error *err)
{
    const struct task *task = &m->tasks[out->task - 1];
    out->total = (int)task->hints_n;
    bool more = given < out->total;
    out->number = more ? given + 1 : out->total;
    out->text = out->number ? task->hints[out->number - 1] : "";
    if (!more)
        return error_set(err, STATUS_NOT_FOUND, w->id,
                         "read the lesson's section again, or see `spiral stuck`",
                         "task %d has no further hint", out->task);
    struct event e = {.kind = EVENT_HINT,
                      .subject = w->id,
                      .rev = m->rev,
                      .cells = app_cell_bits(m),
                      .task = out->task,
                      .number = out->number};
    return store_append(a->store, &e, NULL, err);
}

enum status app_hint(struct app *a, const struct work *w, int task, struct hint *out,
                     struct error *err)
{
    struct arena *arena = arena_new();
    const struct manifest *m;
    const int *counts;
    size_t n;
    uint64_t passed;
    *out = (struct hint){.text = ""};
    enum status st = app_need_workspace(a, err);
    if (st == STATUS_OK)
        st = course_manifest(a->course, w, &m, err);
    if (st == STATUS_OK)
        st = store_tasks_passed(a->store, w->id, &passed, err);
    if (st == STATUS_OK)
        st = app_hints_given(a, w, arena, &counts, &n, err);
    if (st != STATUS_OK)
        goto out;
    out->task = task ? task : hinted_task(m, passed);
    if (out->task < 1 || (size_t)out->task > m->tasks_n)
        st = error_set(err, STATUS_NOT_FOUND, w->id, "read its statement with `spiral read`",
                       "it has no hints");
    else
        st = give_hint(a, w, m, counts[out->task - 1], out, err);
out:
    arena_free(arena);
    return st;
}
