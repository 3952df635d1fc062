#include <string.h>
#include <unistd.h>

#include "history.h"
#include "spiral/base/arena.h"
#include "spiral/base/file.h"

static const char CHECK_SPACE[] = "check the space left and the permissions";

/* ---- one pack instead of many files ---- */

struct tidying {
    struct workspace *w;
    struct arena *arena;
    const char *objects;
    const char **loose; /* paths */
    size_t loose_n;
    struct error *err;
};

static bool is_fan_out(const char *name)
{
    return strlen(name) == 2 && strspn(name, "0123456789abcdef") == 2;
}

static enum status list_loose(struct tidying *t)
{
    const char *const *folders, *const *names;
    size_t folders_n, n;
    enum status st = folder_list(t->objects, t->arena, &folders, &folders_n, t->err);
    for (size_t i = 0; st == STATUS_OK && i < folders_n; i++) {
        if (!is_fan_out(folders[i]))
            continue;
        const char *folder = arena_printf(t->arena, "%s/%s", t->objects, folders[i]);
        st = folder_list(folder, t->arena, &names, &n, t->err);
        for (size_t k = 0; st == STATUS_OK && k < n; k++) {
            t->loose = arena_grow(t->arena, t->loose, t->loose_n, sizeof *t->loose);
            t->loose[t->loose_n++] = arena_printf(t->arena, "%s/%s", folder, names[k]);
        }
    }
    return st;
}

/* Everything that a commit leads to, or where it is NULL, every ref. What is missing makes this
 * fail. */
static int fill_pack(git_packbuilder *pack, git_repository *repo, const git_oid *tip)
{
    git_revwalk *walk = NULL;
    int rc = git_revwalk_new(&walk, repo);
    if (rc == 0)
        rc = tip ? git_revwalk_push(walk, tip) : git_revwalk_push_glob(walk, "refs/*");
    if (rc == 0)
        rc = git_packbuilder_insert_walk(pack, walk);
    git_revwalk_free(walk);
    return rc;
}

static int write_pack(git_repository *repo, struct arena *a, const char **name)
{
    git_packbuilder *pack = NULL;
    int rc = git_packbuilder_new(&pack, repo);
    if (rc == 0)
        rc = fill_pack(pack, repo, NULL);
    if (rc == 0)
        rc = git_packbuilder_write(pack, NULL, 0, NULL, NULL);
    if (rc == 0)
        *name = arena_printf(a, "pack-%s.", git_packbuilder_name(pack));
    git_packbuilder_free(pack);
    return rc;
}

/* The older packs and the objects that were there before: whatever a ref leads to is in the new
 * pack, which is complete and on the disk. An index goes before its pack, by name, so that none
 * is ever without. */
static enum status remove_packed(struct tidying *t, const char *kept)
{
    const char *const *names;
    size_t n;
    const char *folder = arena_printf(t->arena, "%s/pack", t->objects);
    enum status st = folder_list(folder, t->arena, &names, &n, t->err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        if (strncmp(names[i], kept, strlen(kept)) != 0)
            unlink(arena_printf(t->arena, "%s/%s", folder, names[i]));
    for (size_t i = 0; st == STATUS_OK && i < t->loose_n; i++)
        unlink(t->loose[i]);
    return st;
}

static enum status pack_loose(struct tidying *t)
{
    struct writing x;
    const char *kept = NULL;
    t->loose_n = 0;
    enum status st = writing_begin(t->w, &x, t->err);
    if (st == STATUS_OK)
        st = list_loose(t);
    if (st == STATUS_OK && write_pack(x.repo, t->arena, &kept) != 0)
        st = git_trouble(t->w->attempts, STATUS_IO, CHECK_SPACE, t->err);
    if (st == STATUS_OK)
        st = remove_packed(t, kept);
    writing_end(&x);
    return st;
}

enum status history_tidy(struct workspace *w, size_t most, struct error *err)
{
    struct tidying t = {.w = w, .arena = arena_new(), .err = err};
    enum status st = STATUS_OK;
    t.objects = arena_printf(t.arena, "%s/objects", w->attempts);
    if (file_kind(t.objects) == FILE_FOLDER)
        st = list_loose(&t);
    if (st == STATUS_OK && t.loose_n > most)
        st = pack_loose(&t);
    arena_free(t.arena);
    return st;
}

/* ---- the whole history as one file, and back ---- */

static const char NEXT_FSCK[] = "`git fsck` in that folder says what is damaged";
static const char NEXT_COPY[] = "use another copy";

static int copy_pack(git_repository *repo, const git_oid *tip, struct buf *out)
{
    git_packbuilder *pack = NULL;
    git_buf bytes = {0};
    int rc = git_packbuilder_new(&pack, repo);
    if (rc == 0)
        rc = fill_pack(pack, repo, tip);
    if (rc == 0)
        rc = git_packbuilder_write_buf(&bytes, pack);
    if (rc == 0)
        buf_append(out, bytes.ptr, bytes.size);
    git_buf_dispose(&bytes);
    git_packbuilder_free(pack);
    return rc;
}

enum status history_save(struct workspace *w, struct buf *out, char *tip, struct error *err)
{
    git_repository *repo = NULL;
    git_oid id;
    tip[0] = '\0';
    if (file_kind(w->attempts) == FILE_NONE)
        return STATUS_OK;
    history_begin(w);
    int rc = git_repository_open_bare(&repo, w->attempts);
    if (rc == 0)
        rc = git_reference_name_to_id(&id, repo, HISTORY_MAIN);
    bool is_empty = rc == GIT_ENOTFOUND && repo;
    if (rc == 0)
        rc = copy_pack(repo, &id, out);
    if (rc == 0)
        git_oid_tostr(tip, SNAPSHOT_ID_MAX, &id);
    enum status st = STATUS_OK;
    if (rc != 0 && !is_empty)
        st = git_trouble(w->attempts, STATUS_UNUSABLE, NEXT_FSCK, err);
    else if (out->cut)
        st = error_set(err, STATUS_LIMIT, w->attempts, NULL, "they are too large to be copied");
    git_repository_free(repo);
    return st;
}

static int add_pack(git_repository *repo, const void *pack, size_t n)
{
    git_odb *odb = NULL;
    git_odb_writepack *into = NULL;
    git_indexer_progress progress = {0};
    int rc = git_repository_odb(&odb, repo);
    if (rc == 0)
        rc = git_odb_write_pack(&into, odb, NULL, NULL);
    if (rc == 0)
        rc = into->append(into, pack, n, &progress);
    if (rc == 0)
        rc = into->commit(into, &progress);
    if (into)
        into->free(into);
    git_odb_free(odb);
    return rc;
}

/* Is everything there that a commit leads to? A pack that is never written tells. */
static int prove(git_repository *repo, const git_oid *tip)
{
    git_packbuilder *pack = NULL;
    int rc = git_packbuilder_new(&pack, repo);
    if (rc == 0)
        rc = fill_pack(pack, repo, tip);
    git_packbuilder_free(pack);
    return rc;
}

/* A ref that keeps a commit from being tidied away. */
static int keep_commit(const struct writing *x, const git_oid *id)
{
    return history_point(x, arena_printf(x->arena, "refs/kept/%s", git_oid_tostr_s(id)), id);
}

enum status history_load(struct workspace *w, const void *pack, size_t n, const char *tip,
                         struct error *err)
{
    struct writing x;
    git_oid id;
    enum status st = writing_begin(w, &x, err);
    if (st == STATUS_OK && (git_oid_fromstr(&id, tip) != 0 || add_pack(x.repo, pack, n) != 0 ||
                            prove(x.repo, &id) != 0 || keep_commit(&x, &id) != 0))
        st = git_trouble("the attempts of the copy", STATUS_UNUSABLE, NEXT_COPY, err);
    writing_end(&x);
    return st;
}

enum status history_turn(struct workspace *w, const char *tip, struct error *err)
{
    struct writing x;
    git_oid id, old;
    int rc = 0;
    enum status st = writing_begin(w, &x, err);
    if (st == STATUS_OK && git_reference_name_to_id(&old, x.repo, HISTORY_MAIN) == 0)
        rc = keep_commit(&x, &old);
    if (st == STATUS_OK &&
        (rc != 0 || git_oid_fromstr(&id, tip) != 0 || history_point(&x, HISTORY_MAIN, &id) != 0))
        st = git_trouble(w->attempts, STATUS_IO, CHECK_SPACE, err);
    writing_end(&x);
    return st;
}
