#include <string.h>

#include "history.h"
#include "spiral/base/arena.h"
#include "spiral/base/file.h"

static const char CHOOSE_ANOTHER[] = "choose another attempt; `spiral history` lists them";

struct reading {
    git_repository *repo;
    struct arena *arena;
    struct snapshot_file *files;
    size_t n, bytes;
    const char *ending; /* only plain files with this one; NULL: all, and nothing but such */
    const char *next;   /* what to do where it cannot be read */
    struct error *err;
};

static enum status read_blob(struct reading *r, const git_tree_entry *entry, const char *path)
{
    git_blob *blob = NULL;
    if (git_blob_lookup(&blob, r->repo, git_tree_entry_id(entry)) != 0)
        return git_trouble(path, STATUS_UNUSABLE, r->next, r->err);
    size_t len = (size_t)git_blob_rawsize(blob);
    r->bytes += len;
    enum status st = STATUS_OK;
    if (r->n >= COUNT_LIMIT || r->bytes > BYTES_LIMIT) {
        st = error_set(r->err, STATUS_LIMIT, path, r->next,
                       "the version holds more than %d files or %d MiB", COUNT_LIMIT,
                       BYTES_LIMIT >> 20);
    } else {
        r->files = arena_grow(r->arena, r->files, r->n, sizeof *r->files);
        r->files[r->n++] = (struct snapshot_file){
            .path = path,
            .data = arena_strndup(r->arena, git_blob_rawcontent(blob), len),
            .len = len,
            .executable = git_tree_entry_filemode(entry) == GIT_FILEMODE_BLOB_EXECUTABLE,
        };
    }
    git_blob_free(blob);
    return st;
}

static enum status read_tree(struct reading *r, const git_tree *tree, const char *rel, int depth);

static enum status read_folder(struct reading *r, const git_tree_entry *entry, const char *path,
                               int depth)
{
    git_tree *tree = NULL;
    if (depth > DEPTH_LIMIT)
        return error_set(r->err, STATUS_LIMIT, path, r->next,
                         "more than %d folders inside each other", DEPTH_LIMIT);
    if (git_tree_lookup(&tree, r->repo, git_tree_entry_id(entry)) != 0)
        return git_trouble(path, STATUS_UNUSABLE, r->next, r->err);
    enum status st = read_tree(r, tree, path, depth);
    git_tree_free(tree);
    return st;
}

static bool ends_with(const char *name, const char *ending)
{
    size_t n = strlen(name), k = ending ? strlen(ending) : 0;
    return k <= n && memcmp(name + n - k, ending ? ending : "", k) == 0;
}

/* A repository may have been edited by hand: names and kinds are judged again. */
static bool is_plain(const git_tree_entry *entry)
{
    const char *name = git_tree_entry_name(entry);
    git_object_t type = git_tree_entry_type(entry);
    return path_is_safe(name) && !strchr(name, '/') &&
           git_tree_entry_filemode(entry) != GIT_FILEMODE_LINK &&
           (type == GIT_OBJECT_BLOB || type == GIT_OBJECT_TREE);
}

static enum status read_tree(struct reading *r, const git_tree *tree, const char *rel, int depth)
{
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < git_tree_entrycount(tree); i++) {
        const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
        const char *name = git_tree_entry_name(entry);
        const char *path =
            rel[0] ? arena_printf(r->arena, "%s/%s", rel, name) : arena_strdup(r->arena, name);
        git_object_t type = git_tree_entry_type(entry);
        if (!is_plain(entry) && r->ending)
            continue;
        if (!is_plain(entry))
            st = error_set(r->err, STATUS_INVALID, path, r->next,
                           "the version holds a path that is no plain file");
        else if (type == GIT_OBJECT_TREE)
            st = read_folder(r, entry, path, depth + 1);
        else if (ends_with(name, r->ending))
            st = read_blob(r, entry, path);
    }
    return st;
}

/* The piece's tree at a snapshot; NULL where it was not there yet. */
static enum status find_piece(struct reading *r, const char *snapshot, const char *piece,
                              git_tree **tree)
{
    git_oid id;
    git_commit *commit = NULL;
    git_tree *root = NULL;
    if (strlen(snapshot) != GIT_OID_HEXSZ || git_oid_fromstr(&id, snapshot) != 0)
        return error_set(r->err, STATUS_INVALID, snapshot, CHOOSE_ANOTHER,
                         "this is not the name of a version");
    if (git_commit_lookup(&commit, r->repo, &id) != 0)
        return git_trouble(snapshot, STATUS_NOT_FOUND, CHOOSE_ANOTHER, r->err);
    enum status st = STATUS_OK;
    if (git_commit_tree(&root, commit) != 0)
        st = git_trouble(snapshot, STATUS_UNUSABLE, CHOOSE_ANOTHER, r->err);
    const git_tree_entry *entry = root ? git_tree_entry_byname(root, piece) : NULL;
    if (entry && git_tree_lookup(tree, r->repo, git_tree_entry_id(entry)) != 0)
        st = git_trouble(snapshot, STATUS_UNUSABLE, CHOOSE_ANOTHER, r->err);
    git_tree_free(root);
    git_commit_free(commit);
    return st;
}

/* The files of a piece at a snapshot; none where it was not there yet. */
static enum status read_version(struct workspace *w, const char *snapshot, const char *piece,
                                struct reading *r)
{
    git_tree *tree = NULL;
    enum status st = STATUS_OK;
    history_begin(w);
    if (git_repository_open_bare(&r->repo, w->attempts) != 0)
        st = git_trouble(w->attempts, STATUS_NOT_FOUND, "a check starts a history", r->err);
    if (st == STATUS_OK)
        st = find_piece(r, snapshot, piece, &tree);
    if (st == STATUS_OK && tree)
        st = read_tree(r, tree, "", 0);
    sort_files(r->files, r->n);
    git_tree_free(tree);
    git_repository_free(r->repo);
    return st;
}

enum status snapshot_files(struct workspace *w, const char *snapshot, const char *id,
                           const char *slug, struct arena *a, const struct snapshot_file **files,
                           size_t *n, struct error *err)
{
    struct reading r = {.arena = a, .next = CHOOSE_ANOTHER, .err = err};
    const char *piece;
    enum status st = piece_name(a, id, slug, &piece, err);
    if (st == STATUS_OK)
        st = read_version(w, snapshot, piece, &r);
    if (st == STATUS_OK && r.n == 0)
        st = error_set(err, STATUS_NOT_FOUND, piece, CHOOSE_ANOTHER,
                       "the version %s does not hold it", snapshot);
    *files = st == STATUS_OK ? r.files : NULL;
    *n = st == STATUS_OK ? r.n : 0;
    return st;
}

enum status repository_files(struct workspace *w, const char *path, const char *ending,
                             struct arena *a, const struct snapshot_file **files, size_t *n,
                             struct error *err)
{
    struct reading r = {
        .arena = a, .ending = ending, .next = "whoever made it must mend it", .err = err};
    git_object *tree = NULL;
    history_begin(w);
    int rc = git_repository_open_bare(&r.repo, path);
    if (rc == 0)
        rc = git_revparse_single(&tree, r.repo, "HEAD^{tree}");
    enum status st = rc == 0 ? read_tree(&r, (const git_tree *)tree, "", 0)
                             : git_trouble(path, STATUS_UNUSABLE, NULL, err);
    sort_files(r.files, r.n);
    git_object_free(tree);
    git_repository_free(r.repo);
    *files = r.files;
    *n = st == STATUS_OK ? r.n : 0;
    return st;
}

enum status folder_files(const char *folder, struct arena *a, const struct snapshot_file **files,
                         size_t *n, struct error *err)
{
    struct snapshot_file *list = NULL;
    enum status st = gather(folder, a, &list, n, NULL, err);
    *files = list;
    return st;
}

/* ---- comparing ---- */

/* A file's side of a difference; NULL: it is not there. */
static enum status diff_file(const struct snapshot_file *a, const struct snapshot_file *b,
                             struct buf *out, struct error *err)
{
    const char *path = a ? a->path : b->path;
    git_patch *patch = NULL;
    git_buf text = {0};
    if (a && b && a->len == b->len && memcmp(a->data, b->data, a->len) == 0)
        return STATUS_OK;
    int rc = git_patch_from_buffers(&patch, a ? a->data : NULL, a ? a->len : 0, path,
                                    b ? b->data : NULL, b ? b->len : 0, path, NULL);
    if (rc == 0)
        rc = git_patch_to_buf(&text, patch);
    if (rc == 0)
        buf_append(out, text.ptr, text.size);
    git_buf_dispose(&text);
    git_patch_free(patch);
    return rc == 0 ? STATUS_OK : git_trouble(path, STATUS_UNUSABLE, NULL, err);
}

/* Both lists are sorted. */
enum status files_diff(const struct snapshot_file *a, size_t an, const struct snapshot_file *b,
                       size_t bn, struct buf *out, struct error *err)
{
    enum status st = STATUS_OK;
    for (size_t i = 0, k = 0; st == STATUS_OK && (i < an || k < bn);) {
        int order = i == an ? 1 : k == bn ? -1 : strcmp(a[i].path, b[k].path);
        st = diff_file(order <= 0 ? &a[i] : NULL, order >= 0 ? &b[k] : NULL, out, err);
        i += order <= 0;
        k += order >= 0;
    }
    return st;
}

enum status snapshot_diff(struct workspace *w, const char *a, const char *b, const char *id,
                          const char *slug, struct buf *out, struct error *err)
{
    struct arena *arena = arena_new();
    struct reading before = {.arena = arena, .next = CHOOSE_ANOTHER, .err = err}, after = before;
    const char *piece;
    enum status st = piece_name(arena, id, slug, &piece, err);
    if (st == STATUS_OK)
        st = read_version(w, a, piece, &before);
    if (st == STATUS_OK && b)
        st = read_version(w, b, piece, &after);
    else if (st == STATUS_OK)
        st = gather(workspace_piece(w, arena, id, slug), arena, &after.files, &after.n, NULL, err);
    if (st == STATUS_OK)
        st = files_diff(before.files, before.n, after.files, after.n, out, err);
    arena_free(arena);
    return st;
}
