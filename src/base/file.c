#include "spiral/base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/mem.h"

enum { TREE_LIMIT = 20000 };

static const char CHECK_PERMISSIONS[] = "check the path and its permissions";
static const char CHECK_SPACE[] = "check the space left and the permissions";

enum status file_read(const char *path, struct buf *out, struct error *err)
{
    buf_clear(out);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT)
        return error_set(err, STATUS_NOT_FOUND, path, "check the name", "there is no such file");
    if (fd < 0)
        return error_set_errno(err, path, CHECK_PERMISSIONS, errno);
    enum status st = STATUS_OK;
    char chunk[16384];
    ssize_t n;
    while ((n = read(fd, chunk, sizeof chunk)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            st = error_set_errno(err, path, CHECK_PERMISSIONS, errno);
            break;
        }
        buf_append(out, chunk, (size_t)n);
        if (out->cut) {
            st = error_set(err, STATUS_LIMIT, path, "make the file smaller",
                           "larger than the %zu bytes allowed here", out->limit);
            break;
        }
    }
    close(fd);
    return st;
}

static bool write_all(int fd, const char *data, size_t n)
{
    while (n) {
        ssize_t k = write(fd, data, n);
        if (k < 0 && errno == EINTR)
            continue;
        if (k < 0)
            return false;
        data += k;
        n -= (size_t)k;
    }
    return true;
}

/* A rename is only durable once the folder that holds the name is. */
static void sync_folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    char folder[4096];
    size_t n = slash ? (size_t)(slash - path) : 0;
    if (n >= sizeof folder)
        return;
    memcpy(folder, path, n);
    folder[n] = '\0';
    int fd = open(n ? folder : slash ? "/" : ".", O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

/* What the umask leaves can only be asked for by setting it. */
static mode_t rights_of_new_files(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

enum status replacement_begin(struct replacement *r, const char *path, const char *like,
                              struct error *err)
{
    struct stat old;
    mode_t mode = stat(like ? like : path, &old) == 0 ? old.st_mode & 07777 : rights_of_new_files();
    struct buf temp;
    buf_init(&temp, 8192);
    buf_printf(&temp, "%s.XXXXXX", path);
    *r = (struct replacement){.path = path, .temp = mem_strdup(buf_text(&temp))};
    buf_free(&temp);
    r->fd = mkstemp(r->temp);
    enum status st = STATUS_OK;
    if (r->fd < 0)
        st = error_set_errno(err, path, "check that the folder is there and writable", errno);
    else if (fchmod(r->fd, mode) != 0)
        st = error_set_errno(err, path, CHECK_SPACE, errno);
    if (st != STATUS_OK && r->fd >= 0) {
        close(r->fd);
        unlink(r->temp);
    }
    if (st != STATUS_OK)
        free(r->temp);
    return st;
}

enum status replacement_end(struct replacement *r, enum status st, struct error *err)
{
    if (st == STATUS_OK && fsync(r->fd) != 0)
        st = error_set_errno(err, r->path, CHECK_SPACE, errno);
    if (close(r->fd) != 0 && st == STATUS_OK)
        st = error_set_errno(err, r->path, CHECK_SPACE, errno);
    if (st == STATUS_OK)
        st = file_move(r->temp, r->path, err);
    if (st != STATUS_OK)
        unlink(r->temp);
    free(r->temp);
    return st;
}

enum status file_write(const char *path, const void *data, size_t n, struct error *err)
{
    struct replacement r;
    enum status st = replacement_begin(&r, path, NULL, err);
    if (st != STATUS_OK)
        return st;
    if (!write_all(r.fd, data, n))
        st = error_set_errno(err, path, CHECK_SPACE, errno);
    return replacement_end(&r, st, err);
}

enum status file_update(const char *path, const void *data, size_t n, bool *changed,
                        struct error *err)
{
    struct buf old;
    buf_init(&old, n);
    bool same = file_read(path, &old, NULL) == STATUS_OK && old.len == n &&
                memcmp(buf_text(&old), data, n) == 0;
    buf_free(&old);
    if (changed)
        *changed = !same;
    return same ? STATUS_OK : file_write(path, data, n, err);
}

enum status file_move(const char *from, const char *to, struct error *err)
{
    if (rename(from, to) != 0)
        return error_set_errno(err, to, CHECK_SPACE, errno);
    sync_folder_of(to);
    return STATUS_OK;
}

enum file_kind file_kind(const char *path)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return FILE_NONE;
    if (S_ISREG(st.st_mode))
        return FILE_REGULAR;
    if (S_ISDIR(st.st_mode))
        return FILE_FOLDER;
    return S_ISLNK(st.st_mode) ? FILE_LINK : FILE_OTHER;
}

enum status folder_make(const char *path, struct error *err)
{
    struct buf part;
    buf_init(&part, 8192);
    enum status st = STATUS_OK;
    for (const char *p = path; st == STATUS_OK && *p;) {
        size_t n = strcspn(p + 1, "/") + 1;
        buf_append(&part, p, n);
        p += n;
        if (mkdir(part.data, 0755) != 0 && errno != EEXIST)
            st = error_set_errno(err, path, "check the permissions of the folder above it", errno);
    }
    struct stat at;
    if (st == STATUS_OK && (stat(path, &at) != 0 || !S_ISDIR(at.st_mode)))
        st = error_set(err, STATUS_IO, path, "move the file away",
                       "a file is where a folder must be");
    buf_free(&part);
    return st;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

enum status folder_list(const char *path, struct arena *a, const char *const **names, size_t *n,
                        struct error *err)
{
    DIR *dir = opendir(path);
    if (!dir && errno == ENOENT)
        return error_set(err, STATUS_NOT_FOUND, path, "check the name", "there is no such folder");
    if (!dir)
        return error_set_errno(err, path, CHECK_PERMISSIONS, errno);
    const char **list = NULL;
    size_t count = 0;
    struct dirent *entry;
    while ((entry = readdir(dir))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        list = arena_grow(a, list, count, sizeof *list);
        list[count++] = arena_strdup(a, entry->d_name);
    }
    closedir(dir);
    if (count)
        qsort(list, count, sizeof *list, by_name);
    *names = list;
    *n = count;
    return STATUS_OK;
}

struct walk {
    const char *const *skip;
    struct arena *arena;
    struct tree_entry *entries;
    size_t count;
    struct error *err;
};

static bool is_skipped(const struct walk *w, const char *name, bool at_top)
{
    for (const char *const *s = w->skip; s && *s; s++)
        if (strcmp(*s, name) == 0 || (at_top && **s == '/' && strcmp(*s + 1, name) == 0))
            return true;
    return false;
}

static enum status walk_folder(struct walk *w, const char *path, const char *rel)
{
    const char *const *names;
    size_t n;
    enum status st = folder_list(path, w->arena, &names, &n, w->err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++) {
        const char *full = arena_printf(w->arena, "%s/%s", path, names[i]);
        enum file_kind kind = file_kind(full);
        if (kind == FILE_FOLDER && is_skipped(w, names[i], !rel[0]))
            continue;
        if (w->count >= TREE_LIMIT)
            return error_set(w->err, STATUS_LIMIT, path, "remove what does not belong there",
                             "more than %d files", TREE_LIMIT);
        const char *name = rel[0] ? arena_printf(w->arena, "%s/%s", rel, names[i]) : names[i];
        w->entries = arena_grow(w->arena, w->entries, w->count, sizeof *w->entries);
        w->entries[w->count++] = (struct tree_entry){name, kind};
        if (kind == FILE_FOLDER)
            st = walk_folder(w, full, name);
    }
    return st;
}

static int by_rel(const void *a, const void *b)
{
    return strcmp(((const struct tree_entry *)a)->rel, ((const struct tree_entry *)b)->rel);
}

enum status tree_list(const char *root, const char *const *skip, struct arena *a,
                      const struct tree_entry **entries, size_t *n, struct error *err)
{
    struct walk w = {.skip = skip, .arena = a, .err = err};
    enum status st = walk_folder(&w, root, "");
    if (w.count)
        qsort(w.entries, w.count, sizeof *w.entries, by_rel);
    *entries = w.entries;
    *n = w.count;
    return st;
}

enum status tree_remove(const char *root, struct error *err)
{
    if (file_kind(root) == FILE_NONE)
        return STATUS_OK;
    struct arena *a = arena_new();
    const struct tree_entry *entries = NULL;
    size_t n = 0;
    enum status st = STATUS_OK;
    if (file_kind(root) == FILE_FOLDER)
        st = tree_list(root, NULL, a, &entries, &n, err);
    /* Sorted order backwards: what a folder holds goes before the folder. */
    for (size_t i = n; st == STATUS_OK && i-- > 0;) {
        const char *path = arena_printf(a, "%s/%s", root, entries[i].rel);
        if (remove(path) != 0 && errno != ENOENT)
            st = error_set_errno(err, path, CHECK_PERMISSIONS, errno);
    }
    if (st == STATUS_OK && remove(root) != 0 && errno != ENOENT)
        st = error_set_errno(err, root, CHECK_PERMISSIONS, errno);
    arena_free(a);
    return st;
}

bool disk_has_less(const char *path, uint64_t least)
{
    struct statvfs disk;
    return statvfs(path, &disk) == 0 && (uint64_t)disk.f_bavail * disk.f_frsize < least;
}

bool path_is_safe(const char *rel)
{
    if (!rel[0])
        return false;
    for (const char *p = rel;; p++) {
        size_t n = strcspn(p, "/");
        if (n == 0 || (n == 1 && p[0] == '.') || (n == 2 && p[0] == '.' && p[1] == '.'))
            return false;
        for (size_t i = 0; i < n; i++)
            if ((unsigned char)p[i] < 0x20 || p[i] == 0x7F || p[i] == '\\')
                return false;
        p += n;
        if (!*p)
            return true;
    }
}

/* One part against one part of a pattern. Where it fails the last '*' takes one byte more: that
 * earlier ones would take more is never needed. */
static bool part_match(const char *p, size_t pn, const char *s, size_t sn)
{
    size_t i = 0, at = 0, behind_star = 0, star_end = 0;
    while (at < sn) {
        if (i < pn && p[i] == '*') {
            behind_star = ++i;
            star_end = at;
        } else if (i < pn && (p[i] == '?' || p[i] == s[at])) {
            i++, at++;
        } else if (behind_star) {
            i = behind_star;
            at = ++star_end;
        } else {
            return false;
        }
    }
    while (i < pn && p[i] == '*')
        i++;
    return i == pn;
}

static const char *after_part(const char *s)
{
    s += strcspn(s, "/");
    return *s ? s + 1 : s;
}

/* The first parts of both; a wildcard in front takes no dot. */
static bool first_match(const char *pattern, const char *rel)
{
    if (!*pattern || !*rel || (*rel == '.' && (*pattern == '*' || *pattern == '?')))
        return false;
    return part_match(pattern, strcspn(pattern, "/"), rel, strcspn(rel, "/"));
}

static bool takes_parts(const char *pattern)
{
    return strncmp(pattern, "**", 2) == 0 && (!pattern[2] || pattern[2] == '/');
}

/* As part_match(), with parts for bytes and "**" for the star. */
bool path_match(const char *pattern, const char *rel)
{
    const char *behind_star = NULL, *star_end = NULL;
    while (*pattern || *rel) {
        if (takes_parts(pattern)) {
            behind_star = pattern = after_part(pattern);
            star_end = rel;
        } else if (first_match(pattern, rel)) {
            pattern = after_part(pattern);
            rel = after_part(rel);
        } else if (behind_star && *star_end && *star_end != '.') {
            pattern = behind_star;
            rel = star_end = after_part(star_end);
        } else {
            return false;
        }
    }
    return true;
}

bool path_match_any(const char *const *patterns, size_t n, const char *rel)
{
    for (size_t i = 0; i < n; i++)
        if (path_match(patterns[i], rel))
            return true;
    return false;
}
