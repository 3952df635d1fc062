#include <string.h>

#include "app_internal.h"
#include "spiral/base/verdict.h"
#include "spiral/workspace.h"

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
        st = keep_version(a, w, "before a reset", kept, err);
    if (st != STATUS_OK)
        return st;
    struct event e = {.kind = EVENT_RESET, .subject = w->id, .rev = m->rev, .snapshot = kept};
    st = store_append(a->store, &e, NULL, err);
    if (st != STATUS_OK)
        return st;
    struct arena *arena = arena_new();
    st =
        workspace_repair(a->workspace, w->id, w->slug, arena_printf(arena, "%s/starter", w->folder),
                         m->owned, m->owned_n, true, err);
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

enum status app_restore(struct app *a, const struct work *w, int64_t attempt, struct error *err)
{
    struct arena *arena = arena_new();
    const struct manifest *m;
    const struct attempt *from = NULL;
    const struct snapshot_file *files;
    size_t n;
    char kept[SNAPSHOT_ID_MAX];
    enum status st = need_piece(a, w, &m, err);
    if (st == STATUS_OK)
        st = find_attempt(a, w, attempt, arena, &from, err);
    if (st == STATUS_OK)
        st = snapshot_files(a->workspace, from->snapshot, w->id, w->slug, arena, &files, &n, err);
    if (st == STATUS_OK)
        st = keep_version(a, w, "before a restore", kept, err);
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
    struct event e = {
        .kind = EVENT_GAVE_UP, .subject = w->id, .rev = m->rev, .cells = app_cell_bits(m)};
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
