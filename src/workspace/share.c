#include <string.h>
#include <unistd.h>

#include "history.h"
#include "spiral/base/arena.h"
#include "spiral/base/file.h"

enum {
    MESSAGE_LIMIT = 1 << 20,
    GROWTH_MOST = 16, /* of a text by what takes the place of its bytes */
};

static const char CHECK_SPACE[] = "check the space left and the permissions";

struct sharing {
    struct writing x;
    const struct share_rules *rules;
    git_commit *last; /* of the shared history; NULL: none yet */
    git_oid main;
};

/* ---- texts ---- */

static const char *rewritten(struct sharing *s, const char *text)
{
    struct buf out;
    buf_init(&out, MESSAGE_LIMIT);
    s->rules->rewrite(&out, text, strlen(text), s->rules->ctx);
    const char *kept = arena_strdup(s->x.arena, buf_text(&out));
    buf_free(&out);
    return kept;
}

static int too_long(void)
{
    git_error_set_str(GIT_ERROR_NOMEMORY, "a text grew beyond measure");
    return GIT_EBUFS;
}

/* The same blob where nothing in it had to change. */
static int share_blob(struct sharing *s, const git_oid *id, git_oid *out)
{
    git_blob *blob = NULL;
    struct buf text;
    int rc = git_blob_lookup(&blob, s->x.repo, id);
    if (rc != 0)
        return rc;
    const char *data = git_blob_rawcontent(blob);
    size_t n = (size_t)git_blob_rawsize(blob);
    buf_init(&text, GROWTH_MOST * n + 1024);
    s->rules->rewrite(&text, data, n, s->rules->ctx);
    if (text.cut)
        rc = too_long();
    else if (text.len == n && (n == 0 || memcmp(text.data, data, n) == 0))
        git_oid_cpy(out, id);
    else
        rc = git_blob_create_from_buffer(out, s->x.repo, buf_text(&text), text.len);
    buf_free(&text);
    git_blob_free(blob);
    return rc;
}

/* ---- trees ---- */

static int share_tree(struct sharing *s, const git_oid *id, const char *folder, const char *path,
                      int depth, git_oid *out, size_t *files);

/* Adds what may leave of an entry; what is neither file nor folder never does. */
static int share_entry(struct sharing *s, git_treebuilder *to, const git_tree_entry *e,
                       const char *folder, const char *path, int depth, size_t *files)
{
    const char *name = git_tree_entry_name(e);
    const char *full = path[0] ? arena_printf(s->x.arena, "%s/%s", path, name) : name;
    git_filemode_t mode = git_tree_entry_filemode(e);
    bool is_file = mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE;
    size_t inside = 0;
    git_oid id;
    int rc = 0;
    if (is_file && s->rules->takes_file(folder, full, s->rules->ctx)) {
        rc = share_blob(s, git_tree_entry_id(e), &id);
        inside = 1;
    } else if (mode == GIT_FILEMODE_TREE && depth < DEPTH_LIMIT) {
        rc = share_tree(s, git_tree_entry_id(e), folder, full, depth + 1, &id, &inside);
    }
    if (rc == 0 && inside)
        rc = git_treebuilder_insert(NULL, to, name, &id, mode);
    *files += inside;
    return rc;
}

static int share_tree(struct sharing *s, const git_oid *id, const char *folder, const char *path,
                      int depth, git_oid *out, size_t *files)
{
    git_tree *tree = NULL;
    git_treebuilder *to = NULL;
    int rc = git_tree_lookup(&tree, s->x.repo, id);
    if (rc == 0)
        rc = git_treebuilder_new(&to, s->x.repo, NULL);
    for (size_t i = 0; rc == 0 && i < git_tree_entrycount(tree); i++)
        rc = share_entry(s, to, git_tree_entry_byindex(tree, i), folder, path, depth, files);
    if (rc == 0)
        rc = git_treebuilder_write(out, to);
    git_treebuilder_free(to);
    git_tree_free(tree);
    return rc;
}

static int last_tree(struct sharing *s, git_tree **out)
{
    return s->last ? git_commit_tree(out, s->last) : 0;
}

/* The shared tree with a piece as it is in `commit`: nothing else of that commit leaves, for
 * other pieces may hold what was struck out. */
static int share_root(struct sharing *s, const git_commit *commit, const char *folder, git_oid *out)
{
    git_tree *before = NULL, *now = NULL;
    git_treebuilder *root = NULL;
    git_oid piece;
    size_t files = 0;
    int rc = last_tree(s, &before);
    if (rc == 0)
        rc = git_treebuilder_new(&root, s->x.repo, before);
    if (rc == 0)
        rc = git_commit_tree(&now, commit);
    const git_tree_entry *e = rc == 0 ? git_tree_entry_byname(now, folder) : NULL;
    if (e && git_tree_entry_type(e) == GIT_OBJECT_TREE)
        rc = share_tree(s, git_tree_entry_id(e), folder, "", 0, &piece, &files);
    if (rc == 0 && files)
        rc = git_treebuilder_insert(NULL, root, folder, &piece, GIT_FILEMODE_TREE);
    else if (rc == 0 && git_treebuilder_get(root, folder))
        rc = git_treebuilder_remove(root, folder);
    if (rc == 0)
        rc = git_treebuilder_write(out, root);
    git_treebuilder_free(root);
    git_tree_free(now);
    git_tree_free(before);
    return rc;
}

/* ---- commits ---- */

static int sign(struct sharing *s, const char *name, const char *email, git_time when,
                git_signature **out)
{
    const char *n = rewritten(s, name), *e = rewritten(s, email);
    int rc = git_signature_new(out, n, e, when.time, when.offset);
    return rc == 0 ? 0
                   : git_signature_new(out, "learner", "learner@localhost", when.time, when.offset);
}

static int add_commit(struct sharing *s, const git_oid *root, const git_signature *author,
                      const char *message)
{
    const git_commit *parents[] = {s->last};
    git_tree *tree = NULL;
    git_commit *made = NULL;
    git_oid id;
    int rc = git_tree_lookup(&tree, s->x.repo, root);
    if (rc == 0)
        rc = git_commit_create(&id, s->x.repo, NULL, author, author, NULL, message, tree,
                               s->last ? 1 : 0, parents);
    if (rc == 0)
        rc = git_commit_lookup(&made, s->x.repo, &id);
    if (rc == 0) {
        git_commit_free(s->last);
        s->last = made;
    }
    git_tree_free(tree);
    return rc;
}

static int share_commit(struct sharing *s, const git_oid *id)
{
    git_commit *commit = NULL;
    git_signature *author = NULL;
    git_oid root;
    int rc = git_commit_lookup(&commit, s->x.repo, id);
    if (rc != 0)
        return rc;
    const char *message = git_commit_message(commit);
    const char *folder = s->rules->takes(git_oid_tostr_s(id), message, s->rules->ctx);
    const git_signature *by = git_commit_author(commit);
    if (!folder)
        goto out;
    rc = share_root(s, commit, folder, &root);
    if (rc == 0)
        rc = sign(s, by->name, by->email, by->when, &author);
    if (rc == 0)
        rc = add_commit(s, &root, author, rewritten(s, message));
out:
    git_signature_free(author);
    git_commit_free(commit);
    return rc;
}

/* Every commit of main that the shared history does not know yet, oldest first. */
static int share_commits(struct sharing *s, const git_oid *known)
{
    git_revwalk *walk = NULL;
    git_oid id;
    int rc = git_revwalk_new(&walk, s->x.repo);
    if (rc == 0) {
        git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
        rc = git_revwalk_push(walk, &s->main);
    }
    if (rc == 0 && known)
        rc = git_revwalk_hide(walk, known);
    while (rc == 0 && (rc = git_revwalk_next(&id, walk)) == 0)
        rc = share_commit(s, &id);
    git_revwalk_free(walk);
    return rc == GIT_ITEROVER ? 0 : rc;
}

/* ---- what stands beside the pieces ---- */

/* The folders and files of `extra` take the place of those of the same name. */
static int put_beside(struct sharing *s, const struct snapshot_file *extra, size_t n, git_oid *root)
{
    git_tree *before = NULL, *beside = NULL;
    git_treebuilder *to = NULL;
    git_oid id;
    int rc = last_tree(s, &before);
    if (rc == 0)
        rc = git_treebuilder_new(&to, s->x.repo, before);
    if (rc == 0)
        rc = history_write_tree(s->x.repo, extra, n, 0, &id);
    if (rc == 0)
        rc = git_tree_lookup(&beside, s->x.repo, &id);
    for (size_t i = 0; rc == 0 && i < git_tree_entrycount(beside); i++) {
        const git_tree_entry *e = git_tree_entry_byindex(beside, i);
        rc = git_treebuilder_insert(NULL, to, git_tree_entry_name(e), git_tree_entry_id(e),
                                    git_tree_entry_filemode(e));
    }
    if (rc == 0)
        rc = git_treebuilder_write(root, to);
    git_treebuilder_free(to);
    git_tree_free(beside);
    git_tree_free(before);
    return rc;
}

static int share_beside(struct sharing *s, const struct snapshot_file *extra, size_t n,
                        const char *message, git_time when)
{
    const char *name = buf_text(&s->x.w->author);
    git_signature *author = NULL;
    git_oid root;
    int rc = put_beside(s, extra, n, &root);
    if (rc == 0 && s->last && git_oid_equal(&root, git_commit_tree_id(s->last)))
        return 0;
    if (rc == 0)
        rc = sign(s, name, name + strlen(name) + 1, when, &author);
    if (rc == 0)
        rc = add_commit(s, &root, author, message);
    git_signature_free(author);
    return rc;
}

/* ---- the whole ---- */

/* Where the last one ended, unless main or the shared history is not what it was. */
static bool go_on(struct sharing *s, const struct share_end *from, git_oid *known)
{
    git_oid tip;
    if (git_oid_fromstr(&tip, from->tip) != 0 || git_oid_fromstr(known, from->main) != 0)
        return false;
    if (!git_oid_equal(known, &s->main) && git_graph_descendant_of(s->x.repo, &s->main, known) != 1)
        return false;
    return git_commit_lookup(&s->last, s->x.repo, &tip) == 0;
}

static int keep_end(struct sharing *s, struct share_end *out)
{
    *out = (struct share_end){0};
    if (!s->last)
        return 0;
    git_oid_tostr(out->tip, sizeof out->tip, git_commit_id(s->last));
    git_oid_tostr(out->main, sizeof out->main, &s->main);
    return history_point(&s->x, SHARE_REF, git_commit_id(s->last));
}

enum status share_build(struct workspace *w, const struct share_end *from,
                        const struct share_rules *rules, const struct snapshot_file *extra,
                        size_t extra_n, const char *message, int64_t utc_ms, int offset_min,
                        struct share_end *out, bool *anew, struct error *err)
{
    struct sharing s = {.rules = rules};
    const git_time when = {.time = utc_ms / 1000, .offset = offset_min};
    git_oid known;
    enum status st = writing_begin(w, &s.x, err);
    if (st != STATUS_OK)
        goto out;
    int rc = git_reference_name_to_id(&s.main, s.x.repo, HISTORY_MAIN);
    if (rc == GIT_ENOTFOUND) {
        st = error_set(err, STATUS_NOT_FOUND, w->attempts, "`spiral check` makes one",
                       "there is no attempt yet");
        goto out;
    }
    *anew = rc != 0 || !go_on(&s, from, &known);
    if (rc == 0)
        rc = share_commits(&s, *anew ? NULL : &known);
    if (rc == 0 && extra_n)
        rc = share_beside(&s, extra, extra_n, message, when);
    if (rc == 0)
        rc = keep_end(&s, out);
    if (rc != 0)
        st = git_trouble(w->attempts, STATUS_UNUSABLE, CHECK_SPACE, err);
out:
    git_commit_free(s.last);
    writing_end(&s.x);
    return st;
}

enum status share_keep(struct workspace *w, const char *name, const char *tip, struct error *err)
{
    struct writing x;
    git_oid id;
    enum status st = writing_begin(w, &x, err);
    if (st == STATUS_OK &&
        (git_oid_fromstr(&id, tip) != 0 ||
         history_point(&x, arena_printf(x.arena, "refs/share/%s", name), &id) != 0))
        st = git_trouble(w->attempts, STATUS_IO, CHECK_SPACE, err);
    writing_end(&x);
    return st;
}
