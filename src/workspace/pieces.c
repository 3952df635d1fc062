#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal.h"
#include "spiral/base/arena.h"
#include "spiral/base/file.h"

static const char CHECK_SPACE[] = "check the space left and the permissions";

/* ---- one file ---- */

/* Makes the folders above `rel`. A link among them would lead out of the workspace. */
static enum status make_way(struct arena *a, const char *folder, const char *rel, struct error *err)
{
    enum status st = folder_make(folder, err);
    for (const char *p = strchr(rel, '/'); st == STATUS_OK && p; p = strchr(p + 1, '/')) {
        const char *part = arena_printf(a, "%s/%.*s", folder, (int)(p - rel), rel);
        enum file_kind kind = file_kind(part);
        if (kind == FILE_NONE && mkdir(part, 0777) != 0 && errno != EEXIST)
            st = error_set_errno(err, part, CHECK_SPACE, errno);
        else if (kind != FILE_NONE && kind != FILE_FOLDER)
            st = error_set(err, STATUS_INVALID, part, "move it away and try again",
                           "%s is where a folder must be", kind == FILE_LINK ? "a link" : "a file");
    }
    return st;
}

static bool write_whole(int fd, const char *data, size_t n)
{
    while (n) {
        ssize_t k = write(fd, data, n);
        if (k < 0 && errno != EINTR)
            return false;
        if (k > 0) {
            data += k;
            n -= (size_t)k;
        }
    }
    return fsync(fd) == 0;
}

/* The content in a file of .spiral, which the file system's umask has given its rights. */
static enum status write_temporary(const char *temp, const struct snapshot_file *f,
                                   struct error *err)
{
    unlink(temp);
    int fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, f->executable ? 0777 : 0666);
    if (fd < 0)
        return error_set_errno(err, temp, CHECK_SPACE, errno);
    bool ok = write_whole(fd, f->data, f->len);
    int saved = errno;
    if (close(fd) != 0 && ok) {
        ok = false;
        saved = errno;
    }
    return ok ? STATUS_OK : error_set_errno(err, temp, CHECK_SPACE, saved);
}

/* A hard link fails where a name is taken, in one step; not every file system has them. */
static enum status give_name(const char *temp, const char *path, struct error *err)
{
    if (link(temp, path) == 0 || errno == EEXIST)
        return STATUS_OK;
    if (file_kind(path) != FILE_NONE || rename(temp, path) == 0)
        return STATUS_OK;
    return error_set_errno(err, path, CHECK_SPACE, errno);
}

enum status place(const struct workspace *w, struct arena *a, const char *folder,
                  const struct snapshot_file *f, bool over, struct error *err)
{
    const char *path = arena_printf(a, "%s/%s", folder, f->path);
    const char *temp = arena_printf(a, "%s/new.%ld", w->dot, (long)getpid());
    enum status st = make_way(a, folder, f->path, err);
    if (st != STATUS_OK || (!over && file_kind(path) != FILE_NONE))
        return st;
    st = write_temporary(temp, f, err);
    if (st == STATUS_OK && !over)
        st = give_name(temp, path, err);
    else if (st == STATUS_OK && rename(temp, path) != 0)
        st = error_set_errno(err, path, "move what is in its place away", errno);
    unlink(temp);
    return st;
}

/* Is the learner's file there, itself and not by a link, with the same bytes? */
static bool is_same(struct arena *a, const char *folder, const struct snapshot_file *f)
{
    for (const char *p = strchr(f->path, '/'); p; p = strchr(p + 1, '/'))
        if (file_kind(arena_printf(a, "%s/%.*s", folder, (int)(p - f->path), f->path)) !=
            FILE_FOLDER)
            return false;
    const char *path = arena_printf(a, "%s/%s", folder, f->path);
    if (file_kind(path) != FILE_REGULAR)
        return false;
    struct buf b;
    buf_init(&b, f->len);
    bool same = file_read(path, &b, NULL) == STATUS_OK && b.len == f->len &&
                memcmp(buf_text(&b), f->data, f->len) == 0;
    buf_free(&b);
    return same;
}

/* ---- a piece ---- */

/* A starter is part of the course: what a snapshot would leave out must not be in it. */
static enum status read_starter(const char *starter, struct arena *a, struct snapshot_file **files,
                                size_t *n, struct error *err)
{
    struct buf left_out;
    buf_init(&left_out, 256);
    enum status st = gather(starter, a, files, n, &left_out, err);
    if (st == STATUS_OK && left_out.len)
        st = error_set(err, STATUS_INVALID, starter, "correct the exercise",
                       "it cannot be copied whole; %.*s", (int)strcspn(left_out.data, "\n"),
                       left_out.data);
    buf_free(&left_out);
    return st;
}

static enum status piece_folder(const struct workspace *w, struct arena *a, const char *id,
                                const char *slug, const char **folder, struct error *err)
{
    const char *name;
    enum status st = piece_name(a, id, slug, &name, err);
    if (st != STATUS_OK)
        return st;
    *folder = workspace_piece(w, a, id, slug);
    enum file_kind kind = file_kind(*folder);
    if (kind != FILE_NONE && kind != FILE_FOLDER)
        return error_set(err, STATUS_INVALID, *folder, "move it away and try again",
                         "%s is where the exercise's folder must be",
                         kind == FILE_LINK ? "a link" : "a file");
    return STATUS_OK;
}

/* The manifest of an earlier piece names another package. */
static bool is_manifest(const char *path)
{
    return strcmp(path, "Cargo.toml") == 0 || strcmp(path, "Cargo.lock") == 0;
}

/* The owned files of an earlier piece; nothing else of it belongs to this one. */
static enum status copy_owned(struct workspace *w, struct arena *a, const char *from,
                              const char *folder, const char *const *owned, size_t owned_n,
                              bool over, struct error *err)
{
    struct snapshot_file *files;
    size_t n;
    enum status st = gather(from, a, &files, &n, NULL, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        if (path_match_any(owned, owned_n, files[i].path) && !is_manifest(files[i].path))
            st = place(w, a, folder, &files[i], over, err);
    return st;
}

enum status workspace_start(struct workspace *w, const char *id, const char *slug,
                            const char *starter, const char *from, const char *const *owned,
                            size_t owned_n, struct error *err)
{
    struct arena *a = arena_new();
    struct snapshot_file *files;
    size_t n;
    const char *folder;
    enum status st = piece_folder(w, a, id, slug, &folder, err);
    if (st == STATUS_OK)
        st = read_starter(starter, a, &files, &n, err);
    if (st == STATUS_OK && from)
        st = copy_owned(w, a, from, folder, owned, owned_n, false, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        st = place(w, a, folder, &files[i], false, err);
    arena_free(a);
    return st;
}

enum status workspace_protected_changed(const struct workspace *w, const char *id, const char *slug,
                                        const char *starter, const char *const *owned,
                                        size_t owned_n, struct arena *a, const char *const **files,
                                        size_t *n, struct error *err)
{
    struct snapshot_file *wanted;
    size_t wanted_n;
    const char **changed = NULL, *folder;
    *files = NULL;
    *n = 0;
    enum status st = piece_folder(w, a, id, slug, &folder, err);
    if (st == STATUS_OK)
        st = read_starter(starter, a, &wanted, &wanted_n, err);
    for (size_t i = 0; st == STATUS_OK && i < wanted_n; i++) {
        if (path_match_any(owned, owned_n, wanted[i].path) || is_same(a, folder, &wanted[i]))
            continue;
        changed = arena_grow(a, changed, *n, sizeof *changed);
        changed[(*n)++] = wanted[i].path;
    }
    *files = changed;
    return st;
}

static bool is_among(const char *path, const struct snapshot_file *files, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(files[i].path, path) == 0)
            return true;
    return false;
}

/* Removes the owned files that are not among `files`. Only what a snapshot takes is removed:
 * what it leaves out would be lost. */
static enum status remove_others(struct arena *a, const char *folder,
                                 const struct snapshot_file *files, size_t n,
                                 const char *const *owned, size_t owned_n, struct error *err)
{
    struct snapshot_file *there;
    size_t there_n;
    if (file_kind(folder) == FILE_NONE)
        return STATUS_OK;
    enum status st = gather(folder, a, &there, &there_n, NULL, err);
    for (size_t i = 0; st == STATUS_OK && i < there_n; i++) {
        if (!path_match_any(owned, owned_n, there[i].path) || is_among(there[i].path, files, n))
            continue;
        const char *path = arena_printf(a, "%s/%s", folder, there[i].path);
        if (unlink(path) != 0 && errno != ENOENT)
            st = error_set_errno(err, path, "check the permissions of its folder", errno);
    }
    return st;
}

enum status workspace_repair(struct workspace *w, const char *id, const char *slug,
                             const char *starter, const char *from, const char *const *owned,
                             size_t owned_n, bool everything, struct error *err)
{
    struct arena *a = arena_new();
    struct snapshot_file *files;
    size_t n;
    const char *folder;
    enum status st = piece_folder(w, a, id, slug, &folder, err);
    if (st == STATUS_OK)
        st = read_starter(starter, a, &files, &n, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        if ((everything || !path_match_any(owned, owned_n, files[i].path)) &&
            !is_same(a, folder, &files[i]))
            st = place(w, a, folder, &files[i], true, err);
    if (st == STATUS_OK && everything)
        st = remove_others(a, folder, files, n, owned, owned_n, err);
    if (st == STATUS_OK && everything && from)
        st = copy_owned(w, a, from, folder, owned, owned_n, true, err);
    arena_free(a);
    return st;
}

enum status workspace_restore(struct workspace *w, const char *id, const char *slug,
                              const struct snapshot_file *files, size_t n, const char *const *owned,
                              size_t owned_n, struct error *err)
{
    struct arena *a = arena_new();
    const char *folder;
    enum status st = piece_folder(w, a, id, slug, &folder, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        if (path_match_any(owned, owned_n, files[i].path) && !is_same(a, folder, &files[i]))
            st = place(w, a, folder, &files[i], true, err);
    if (st == STATUS_OK)
        st = remove_others(a, folder, files, n, owned, owned_n, err);
    arena_free(a);
    return st;
}
