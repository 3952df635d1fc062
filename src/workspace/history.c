#include "history.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "spiral/base/arena.h"
#include "spiral/base/clock.h"
#include "spiral/base/file.h"

enum { LOCK_MS = 5000, RETRY_MS = 5, MESSAGE_LIMIT = 8192 };

static const char CHECK_SPACE[] = "check the space left and the permissions";

/* ---- libgit2 ---- */

static void set_config_paths(const char *path)
{
    static const git_config_level_t levels[] = {GIT_CONFIG_LEVEL_PROGRAMDATA,
                                                GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG,
                                                GIT_CONFIG_LEVEL_GLOBAL};
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, levels[i], path);
}

static bool add_setting(const git_config *config, const char *name, struct buf *out)
{
    git_buf value = {0};
    bool is_set = git_config_get_string_buf(&value, config, name) == 0 && value.size;
    buf_append(out, is_set ? value.ptr : "", value.size + 1);
    git_buf_dispose(&value);
    return is_set;
}

/* Name and email as git itself would write them; half of them, or what git would refuse, is
 * as good as none. */
static void read_author(struct buf *out)
{
    static const char nobody[] = "learner\0learner@localhost";
    git_config *config = NULL;
    git_signature *trial = NULL;
    bool known = git_config_open_default(&config) == 0 && add_setting(config, "user.name", out) &&
                 add_setting(config, "user.email", out) && !out->cut &&
                 git_signature_new(&trial, out->data, out->data + strlen(out->data) + 1, 0, 0) == 0;
    if (!known) {
        buf_clear(out);
        buf_append(out, nobody, sizeof nobody);
    }
    git_signature_free(trial);
    git_config_free(config);
}

void history_begin(struct workspace *w)
{
    if (w->git_ready)
        return;
    w->git_ready = true;
    git_libgit2_init();
    set_config_paths(NULL);
    read_author(&w->author);
    /* From here on no setting of the learner's can change or break this repository. */
    set_config_paths("");
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
}

const char *snapshot_author(struct workspace *w, struct arena *a)
{
    history_begin(w);
    const char *name = buf_text(&w->author);
    return arena_printf(a, "%s <%s>", name, name + strlen(name) + 1);
}

void history_close(struct workspace *w)
{
    if (w->git_ready)
        git_libgit2_shutdown();
    w->git_ready = false;
}

enum status git_trouble(const char *what, enum status status, const char *next, struct error *err)
{
    const git_error *e = git_error_last();
    return error_set(err, status, what, next, "%s", e && e->message ? e->message : "git failed");
}

/* ---- opening, and setting a damaged repository aside ---- */

/* Does the last failure to read speak of what the repository holds, and not of the system? */
static bool is_damage(void)
{
    static const int classes[] = {GIT_ERROR_ODB,       GIT_ERROR_ZLIB,   GIT_ERROR_OBJECT,
                                  GIT_ERROR_TREE,      GIT_ERROR_CONFIG, GIT_ERROR_REFERENCE,
                                  GIT_ERROR_REPOSITORY};
    const git_error *e = git_error_last();
    for (size_t i = 0; e && i < sizeof classes / sizeof *classes; i++)
        if (e->klass == classes[i])
            return true;
    return false;
}

/* Made beside its place and then named, so that it is there whole or not at all. */
static enum status make_repository(struct workspace *w, struct arena *a, struct error *err)
{
    const char *temp = arena_printf(a, "%s.new", w->attempts);
    git_repository_init_options options;
    git_repository *repo = NULL;
    enum status st = tree_remove(temp, err);
    if (st != STATUS_OK)
        return st;
    git_repository_init_options_init(&options, GIT_REPOSITORY_INIT_OPTIONS_VERSION);
    options.flags = GIT_REPOSITORY_INIT_BARE | GIT_REPOSITORY_INIT_MKDIR;
    options.initial_head = "main";
    options.description = "The attempts of a spiral workspace, a commit each";
    int rc = git_repository_init_ext(&repo, temp, &options);
    git_repository_free(repo);
    if (rc != 0)
        return git_trouble(w->attempts, STATUS_IO, CHECK_SPACE, err);
    return file_move(temp, w->attempts, err);
}

/* Moves a repository that cannot be read to the first free name and says so in the notice. */
static enum status set_aside(struct workspace *w, struct arena *a, struct error *err)
{
    const git_error *e = git_error_last();
    const char *why = arena_strdup(a, e && e->message ? e->message : "it cannot be read");
    const char *aside = arena_printf(a, "%s.damaged", w->attempts);
    for (int i = 2; file_kind(aside) != FILE_NONE; i++)
        aside = arena_printf(a, "%s.damaged-%d", w->attempts, i);
    enum status st = file_move(w->attempts, aside, err);
    buf_clear(&w->notice);
    if (st == STATUS_OK)
        buf_printf(&w->notice,
                   "the history of attempts was damaged (%s) and starts anew; the old one is kept "
                   "in %s",
                   why, aside);
    return st;
}

/* Nothing here needs HEAD, but git itself does: without it the folder is no repository. */
static int mend_head(git_repository *repo)
{
    git_reference *head = NULL;
    int rc = git_reference_lookup(&head, repo, "HEAD");
    const char *target = rc == 0 ? git_reference_symbolic_target(head) : NULL;
    bool is_sound = target && strcmp(target, HISTORY_MAIN) == 0;
    git_reference_free(head);
    if (is_sound)
        return 0;
    head = NULL;
    git_reference_remove(repo, "HEAD");
    rc = git_reference_symbolic_create(&head, repo, "HEAD", HISTORY_MAIN, 1, NULL);
    git_reference_free(head);
    return rc;
}

/* libgit2 reads the configuration when it first needs it; here that is part of opening. */
static int open_sound(git_repository **repo, const char *path)
{
    git_config *config = NULL;
    int rc = git_repository_open_bare(repo, path);
    if (rc == 0)
        rc = git_repository_config_snapshot(&config, *repo);
    if (rc == 0)
        rc = mend_head(*repo);
    git_config_free(config);
    return rc;
}

static enum status open_repository(struct workspace *w, struct arena *a, git_repository **repo,
                                   struct error *err)
{
    enum status st = STATUS_OK;
    for (int attempt = 0; attempt < 2; attempt++) {
        if (file_kind(w->attempts) == FILE_NONE)
            st = make_repository(w, a, err);
        if (st != STATUS_OK)
            return st;
        if (open_sound(repo, w->attempts) == 0)
            return STATUS_OK;
        git_repository_free(*repo);
        *repo = NULL;
        if (!is_damage() || attempt > 0)
            return git_trouble(w->attempts, STATUS_IO, CHECK_SPACE, err);
        st = set_aside(w, a, err);
    }
    return st;
}

/* ---- one writer at a time ---- */

/* Whoever holds the lock is the only writer: git's own lock of a ref was left by a killed one. */
static void forget_lock(const struct writing *x, const char *ref)
{
    unlink(arena_printf(x->arena, "%s/%s.lock", x->w->attempts, ref));
}

static enum status become_writer(struct writing *x, struct error *err)
{
    const char *path = arena_printf(x->arena, "%s.lock", x->w->attempts);
    const struct timespec pause = {.tv_nsec = RETRY_MS * 1000000};
    x->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (x->lock < 0)
        return error_set_errno(err, path, CHECK_SPACE, errno);
    int64_t start = clock_monotonic_ms();
    while (flock(x->lock, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return STATUS_OK; /* a file system without locks: git's own must do */
        if (clock_monotonic_ms() - start > LOCK_MS)
            return error_set(err, STATUS_IO, x->w->attempts,
                             "close the other program and try again",
                             "another program has been writing to it for five seconds");
        nanosleep(&pause, NULL);
    }
    forget_lock(x, HISTORY_MAIN);
    return STATUS_OK;
}

enum status writing_begin(struct workspace *w, struct writing *x, struct error *err)
{
    *x = (struct writing){.w = w, .arena = arena_new(), .lock = -1};
    history_begin(w);
    enum status st = become_writer(x, err);
    return st == STATUS_OK ? open_repository(w, x->arena, &x->repo, err) : st;
}

void writing_end(struct writing *x)
{
    git_repository_free(x->repo);
    if (x->lock >= 0)
        close(x->lock);
    arena_free(x->arena);
}

int history_point(const struct writing *x, const char *ref, const git_oid *id)
{
    git_reference *made = NULL;
    forget_lock(x, ref);
    int rc = git_reference_create(&made, x->repo, ref, id, 1, NULL);
    git_reference_free(made);
    return rc;
}

/* ---- a commit ---- */

int history_write_tree(git_repository *repo, const struct snapshot_file *files, size_t n,
                       size_t depth, git_oid *out)
{
    git_treebuilder *tree = NULL;
    int rc = git_treebuilder_new(&tree, repo, NULL);
    for (size_t i = 0, k; rc == 0 && i < n; i += k) {
        const char *name = files[i].path + depth;
        size_t len = strcspn(name, "/");
        char part[NAME_MAX + 1];
        git_oid id;
        git_filemode_t mode = GIT_FILEMODE_TREE;
        snprintf(part, sizeof part, "%.*s", (int)len, name);
        k = 1;
        if (name[len] == '/') {
            while (i + k < n && strncmp(files[i + k].path + depth, name, len + 1) == 0)
                k++;
            rc = history_write_tree(repo, files + i, k, depth + len + 1, &id);
        } else {
            mode = files[i].executable ? GIT_FILEMODE_BLOB_EXECUTABLE : GIT_FILEMODE_BLOB;
            rc = git_blob_create_from_buffer(&id, repo, files[i].data, files[i].len);
        }
        if (rc == 0)
            rc = git_treebuilder_insert(NULL, tree, part, &id, mode);
    }
    if (rc == 0)
        rc = git_treebuilder_write(out, tree);
    git_treebuilder_free(tree);
    return rc;
}

struct commit {
    const char *piece, *message;
    const struct snapshot_file *files;
    size_t n;
    git_time_t seconds;
    int offset_min;
    git_commit *parent; /* the last one and its tree; NULL where this is the first */
    git_tree *before;
    git_oid id;
};

static int read_last(git_repository *repo, struct commit *c)
{
    git_oid id;
    int rc = git_reference_name_to_id(&id, repo, HISTORY_MAIN);
    if (rc == GIT_ENOTFOUND)
        return 0;
    if (rc == 0)
        rc = git_commit_lookup(&c->parent, repo, &id);
    return rc == 0 ? git_commit_tree(&c->before, c->parent) : rc;
}

static void forget_last(struct commit *c)
{
    git_tree_free(c->before);
    git_commit_free(c->parent);
    c->before = NULL;
    c->parent = NULL;
}

/* The last tree with this piece's put in its place. A piece without files has none. */
static int write_root(git_repository *repo, const struct commit *c, git_oid *out)
{
    git_treebuilder *root = NULL;
    git_oid piece;
    int rc = git_treebuilder_new(&root, repo, c->before);
    if (rc == 0 && c->n > 0) {
        rc = history_write_tree(repo, c->files, c->n, 0, &piece);
        if (rc == 0)
            rc = git_treebuilder_insert(NULL, root, c->piece, &piece, GIT_FILEMODE_TREE);
    } else if (rc == 0 && git_treebuilder_get(root, c->piece)) {
        rc = git_treebuilder_remove(root, c->piece);
    }
    if (rc == 0)
        rc = git_treebuilder_write(out, root);
    git_treebuilder_free(root);
    return rc;
}

/* The branch moves only if it still is where it was read. */
static int move_branch(git_repository *repo, const struct commit *c)
{
    git_reference *ref = NULL;
    int rc = c->parent ? git_reference_create_matching(&ref, repo, HISTORY_MAIN, &c->id, 1,
                                                       git_commit_id(c->parent), NULL)
                       : git_reference_create(&ref, repo, HISTORY_MAIN, &c->id, 0, NULL);
    git_reference_free(ref);
    return rc;
}

static int write_commit(git_repository *repo, const struct workspace *w, struct commit *c)
{
    const char *name = buf_text(&w->author);
    const git_commit *parents[] = {c->parent};
    git_oid root;
    git_tree *tree = NULL;
    git_signature *author = NULL;
    int rc = write_root(repo, c, &root);
    if (rc == 0)
        rc = git_tree_lookup(&tree, repo, &root);
    if (rc == 0)
        rc = git_signature_new(&author, name, name + strlen(name) + 1, c->seconds, c->offset_min);
    if (rc == 0)
        rc = git_commit_create(&c->id, repo, NULL, author, author, NULL, c->message, tree,
                               c->parent ? 1 : 0, parents);
    if (rc == 0)
        rc = move_branch(repo, c);
    git_signature_free(author);
    git_tree_free(tree);
    return rc;
}

/* Where the last commit turns out to be unreadable, the history starts anew. */
static enum status commit(struct writing *x, struct commit *c, struct error *err)
{
    bool damaged = read_last(x->repo, c) != 0;
    enum status st = STATUS_OK;
    if (damaged && is_damage()) {
        forget_last(c);
        git_repository_free(x->repo);
        x->repo = NULL;
        st = set_aside(x->w, x->arena, err);
        if (st == STATUS_OK)
            st = open_repository(x->w, x->arena, &x->repo, err);
        damaged = st == STATUS_OK && read_last(x->repo, c) != 0;
    }
    if (st == STATUS_OK && (damaged || write_commit(x->repo, x->w, c) != 0))
        st = git_trouble(x->w->attempts, STATUS_IO, CHECK_SPACE, err);
    forget_last(c);
    return st;
}

static const char *full_message(struct arena *a, const char *message, const struct buf *left_out)
{
    return left_out->len ? arena_printf(a, "%s\n\n%s", message, left_out->data)
                         : arena_printf(a, "%s\n", message);
}

enum status snapshot_commit(struct workspace *w, const char *id, const char *slug,
                            const char *folder, const char *message, int64_t utc_ms, int offset_min,
                            char *id_out, struct error *err)
{
    struct arena *a = arena_new();
    struct buf left_out;
    struct snapshot_file *files;
    struct writing x;
    struct commit c = {.seconds = utc_ms / 1000, .offset_min = offset_min};
    buf_init(&left_out, MESSAGE_LIMIT);
    enum status st = piece_name(a, id, slug, &c.piece, err);
    if (st == STATUS_OK)
        st = gather(folder ? folder : workspace_piece(w, a, id, slug), a, &files, &c.n, &left_out,
                    err);
    if (st != STATUS_OK)
        goto out;
    c.files = files;
    c.message = full_message(a, message, &left_out);
    st = writing_begin(w, &x, err);
    if (st == STATUS_OK)
        st = commit(&x, &c, err);
    if (st == STATUS_OK)
        git_oid_tostr(id_out, SNAPSHOT_ID_MAX, &c.id);
    writing_end(&x);
out:
    buf_free(&left_out);
    arena_free(a);
    return st;
}
