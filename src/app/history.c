#include <stdlib.h>
#include <string.h>

#include "app_internal.h"
#include "spiral/base/verdict.h"
#include "spiral/workspace.h"

static const char KEPT_BEFORE_RESET[] = "before a reset";
static const char KEPT_BEFORE_RESTORE[] = "before a restore";

/* Keeps the folder as it is, as a commit that no attempt stands for. */
static enum status keep_version(struct app *a, const struct work *w, const char *why, char *id,
                                struct error *err)
{
    struct arena *arena = arena_new();
    int64_t now = clock_now_ms(&a->clock);
    enum status st = snapshot_commit(a->workspace, w->id, w->slug, NULL,
                                     arena_printf(arena, "%s %s: %s", w->id, w->slug, why), now,
                                     clock_offset_min(&a->clock, now), id, err);
    arena_free(arena);
    return st;
}

static enum status need_piece(struct app *a, const struct work *w, const struct manifest **m,
                              struct error *err)
{
    enum status st = app_need_workspace(a, err);
    if (st == STATUS_OK)
        st = course_manifest(a->course, w, m, err);
    if (st == STATUS_OK && !workspace_has_piece(a->workspace, w->id, w->slug))
        st = error_set(err, STATUS_USAGE, w->id, "start it with `spiral start`",
                       "it is not in your workspace");
    return st;
}

enum status app_reset(struct app *a, const struct work *w, struct error *err)
{
    const struct manifest *m;
    char kept[SNAPSHOT_ID_MAX];
    enum status st = need_piece(a, w, &m, err);
    if (st == STATUS_OK)
        st = keep_version(a, w, KEPT_BEFORE_RESET, kept, err);
    if (st != STATUS_OK)
        return st;
    struct event e = {.kind = EVENT_RESET, .subject = w->id, .rev = m->rev, .snapshot = kept};
    st = store_append(a->store, &e, NULL, err);
    if (st != STATUS_OK)
        return st;
    struct arena *arena = arena_new();
    const char *starter = arena_printf(arena, "%s/starter", w->folder), *from;
    st = app_origin(a, m, arena, &from, err);
    if (st == STATUS_OK)
        st = workspace_repair(a->workspace, w->id, w->slug, starter, from, m->owned, m->owned_n,
                              true, err);
    arena_free(arena);
    return st;
}

static enum status find_attempt(struct app *a, const struct work *w, int64_t number,
                                struct arena *arena, const struct attempt **out, struct error *err)
{
    size_t n;
    const struct attempt *list;
    enum status st = store_attempts(a->store, w->id, arena, &list, &n, err);
    if (st != STATUS_OK)
        return st;
    if (number < 1 || (size_t)number > n)
        return error_set(err, STATUS_NOT_FOUND, w->id, "`spiral history` lists them",
                         "it has no attempt %lld", (long long)number);
    *out = &list[number - 1];
    if (!(*out)->snapshot[0])
        return error_set(err, STATUS_NOT_FOUND, w->id, "choose another attempt",
                         "the files of attempt %lld were not kept", (long long)number);
    return STATUS_OK;
}

/* `attempt` is 0 for a version that no attempt stands for. */
static enum status bring_back(struct app *a, const struct work *w, const char *snapshot,
                              int64_t attempt, struct error *err)
{
    struct arena *arena = arena_new();
    const struct manifest *m;
    const struct snapshot_file *files;
    size_t n;
    char kept[SNAPSHOT_ID_MAX];
    enum status st = need_piece(a, w, &m, err);
    if (st == STATUS_OK)
        st = snapshot_files(a->workspace, snapshot, w->id, w->slug, arena, &files, &n, err);
    if (st == STATUS_OK)
        st = keep_version(a, w, KEPT_BEFORE_RESTORE, kept, err);
    if (st != STATUS_OK)
        goto out;
    struct event e = {.kind = EVENT_RESTORED,
                      .subject = w->id,
                      .rev = m->rev,
                      .number = attempt,
                      .snapshot = kept};
    st = store_append(a->store, &e, NULL, err);
    if (st == STATUS_OK)
        st = workspace_restore(a->workspace, w->id, w->slug, files, n, m->owned, m->owned_n, err);
out:
    arena_free(arena);
    return st;
}

enum status app_restore(struct app *a, const struct work *w, int64_t attempt, struct error *err)
{
    struct arena *arena = arena_new();
    const struct manifest *m;
    const struct attempt *from = NULL;
    enum status st = need_piece(a, w, &m, err);
    if (st == STATUS_OK)
        st = find_attempt(a, w, attempt, arena, &from, err);
    if (st == STATUS_OK)
        st = bring_back(a, w, from->snapshot, attempt, err);
    arena_free(arena);
    return st;
}

enum status app_restore_version(struct app *a, const struct work *w, const struct version *v,
                                struct error *err)
{
    if (!v->snapshot[0])
        return error_set(err, STATUS_NOT_FOUND, w->id, "choose another version",
                         "the files of this one were not kept");
    return bring_back(a, w, v->snapshot, v->attempt ? v->attempt->number : 0, err);
}

/* ---- all versions ---- */

struct versions {
    struct arena *arena;
    struct version *list;
    size_t n;
};

static struct version *add_version(struct versions *v)
{
    v->list = arena_grow(v->arena, v->list, v->n, sizeof *v->list);
    return &v->list[v->n++];
}

static bool take_kept(const struct event *e, void *ctx)
{
    struct versions *v = ctx;
    *add_version(v) =
        (struct version){.seq = e->seq,
                         .utc_ms = e->utc_ms,
                         .offset_min = e->offset_min,
                         .kept = e->kind == EVENT_RESET ? KEPT_BEFORE_RESET : KEPT_BEFORE_RESTORE,
                         .snapshot = arena_strdup(v->arena, e->snapshot ? e->snapshot : "")};
    return true;
}

static int by_seq(const void *a, const void *b)
{
    const struct version *x = a, *y = b;
    return x->seq < y->seq ? -1 : x->seq > y->seq;
}

enum status app_versions(struct app *a, const struct work *w, struct arena *arena,
                         const struct version **out, size_t *n, struct error *err)
{
    struct versions all = {.arena = arena};
    const struct attempt *attempts;
    size_t attempts_n = 0;
    enum status st = app_need_workspace(a, err);
    if (st == STATUS_OK)
        st = store_attempts(a->store, w->id, arena, &attempts, &attempts_n, err);
    if (st == STATUS_OK)
        st = store_each(a->store, 0, w->id, 1u << EVENT_RESET | 1u << EVENT_RESTORED, take_kept,
                        &all, err);
    for (size_t i = 0; st == STATUS_OK && i < attempts_n; i++)
        *add_version(&all) = (struct version){.seq = attempts[i].seq,
                                              .utc_ms = attempts[i].utc_ms,
                                              .offset_min = attempts[i].offset_min,
                                              .attempt = &attempts[i],
                                              .kept = "",
                                              .snapshot = attempts[i].snapshot};
    if (all.n)
        qsort(all.list, all.n, sizeof *all.list, by_seq);
    *out = all.list;
    *n = all.n;
    return st;
}

enum status app_solution(struct app *a, const struct work *w, bool give_up, const char **folder,
                         struct error *err)
{
    const struct manifest *m;
    struct work_status s;
    enum status st = app_need_workspace(a, err);
    if (st == STATUS_OK)
        st = course_manifest(a->course, w, &m, err);
    if (st == STATUS_OK)
        st = app_work_state(a, w, &s, err);
    if (st != STATUS_OK)
        return st;
    *folder = arena_printf(a->arena, "%s/solution", w->folder);
    if (s.passed || strcmp(s.state, "gave_up") == 0)
        return STATUS_OK;
    if (!give_up)
        return error_set(err, STATUS_USAGE, w->id,
                         "try `spiral hint` first, or say --give-up, which is recorded",
                         "the reference solution is shown once you have passed");
    struct event e = {.kind = EVENT_GAVE_UP,
                      .subject = w->id,
                      .rev = m->rev,
                      .rules = PROGRESS_RULES,
                      .cells = app_cell_bits(m)};
    return store_append(a->store, &e, NULL, err);
}

enum status app_reflect(struct app *a, const struct work *w, const char *step, const char *text,
                        struct error *err)
{
    const struct manifest *m;
    enum status st = app_need_workspace(a, err);
    if (st == STATUS_OK)
        st = course_manifest(a->course, w, &m, err);
    if (st != STATUS_OK)
        return st;
    struct event e = {
        .kind = EVENT_REFLECTED, .subject = w->id, .rev = m->rev, .text = text, .detail = step};
    return store_append(a->store, &e, NULL, err);
}
