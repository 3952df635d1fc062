#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "internal.h"
#include "spiral/base/arena.h"
#include "spiral/base/file.h"

struct gathering {
    struct arena *arena;
    struct snapshot_file *files;
    size_t n, bytes;
    struct buf *left_out;
    struct buf content; /* of the file being read */
    struct error *err;
};

/* Cargo marks its target folders; the one at the top is left out even without the mark. A
 * module of the learner's may be called `target` as well. */
static bool is_build_output(struct arena *a, const char *path, const char *name, int depth)
{
    if (strcmp(name, "target") != 0)
        return false;
    return depth == 0 || file_kind(arena_printf(a, "%s/CACHEDIR.TAG", path)) == FILE_REGULAR;
}

static void leave_out(struct gathering *g, const char *rel, const char *why)
{
    if (g->left_out)
        buf_printf(g->left_out, "left out: %s (%s)\n", rel, why);
}

static enum status take_file(struct gathering *g, const char *path, const char *rel)
{
    struct stat at;
    if (!path_is_safe(rel)) {
        leave_out(g, "a file", "its name holds control characters");
        return STATUS_OK;
    }
    enum status st = file_read(path, &g->content, g->err);
    if (st == STATUS_NOT_FOUND || stat(path, &at) != 0)
        return STATUS_OK; /* an editor's temporary file that is gone by now */
    if (st == STATUS_LIMIT) {
        leave_out(g, rel, "larger than 1 MiB");
        return STATUS_OK;
    }
    if (st != STATUS_OK)
        return st;
    g->bytes += g->content.len;
    if (g->n >= COUNT_LIMIT || g->bytes > BYTES_LIMIT)
        return error_set(g->err, STATUS_LIMIT, path, "remove what does not belong there",
                         "more than %d files or %d MiB", COUNT_LIMIT, BYTES_LIMIT >> 20);
    g->files = arena_grow(g->arena, g->files, g->n, sizeof *g->files);
    g->files[g->n++] = (struct snapshot_file){
        .path = rel,
        .data = arena_strndup(g->arena, buf_text(&g->content), g->content.len),
        .len = g->content.len,
        .executable = at.st_mode & S_IXUSR,
    };
    return STATUS_OK;
}

static enum status take_folder(struct gathering *g, const char *path, const char *rel, int depth);

static enum status take(struct gathering *g, const char *path, const char *rel, const char *name,
                        int depth)
{
    /* Git refuses the name in any spelling. */
    if (strcasecmp(name, ".git") == 0)
        return STATUS_OK;
    switch (file_kind(path)) {
    case FILE_REGULAR:
        return take_file(g, path, rel);
    case FILE_FOLDER:
        if (is_build_output(g->arena, path, name, depth))
            return STATUS_OK;
        return take_folder(g, path, rel, depth + 1);
    case FILE_LINK:
        /* Emacs keeps its locks in links that lead nowhere. */
        if (strncmp(name, ".#", 2) == 0)
            return STATUS_OK;
        return error_set(g->err, STATUS_INVALID, path, "put the file itself in its place",
                         "this is a link, and links are never followed out of the folder");
    case FILE_NONE:
    case FILE_OTHER:
        break;
    }
    return STATUS_OK;
}

static enum status take_folder(struct gathering *g, const char *path, const char *rel, int depth)
{
    const char *const *names;
    size_t n;
    if (depth > DEPTH_LIMIT)
        return error_set(g->err, STATUS_LIMIT, path, "remove what does not belong there",
                         "more than %d folders inside each other", DEPTH_LIMIT);
    enum status st = folder_list(path, g->arena, &names, &n, g->err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        st = take(g, arena_printf(g->arena, "%s/%s", path, names[i]),
                  rel[0] ? arena_printf(g->arena, "%s/%s", rel, names[i]) : names[i], names[i],
                  depth);
    return st;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct snapshot_file *)a)->path, ((const struct snapshot_file *)b)->path);
}

void sort_files(struct snapshot_file *files, size_t n)
{
    if (n)
        qsort(files, n, sizeof *files, by_path);
}

enum status gather(const char *root, struct arena *a, struct snapshot_file **files, size_t *n,
                   struct buf *left_out, struct error *err)
{
    struct gathering g = {.arena = a, .left_out = left_out, .err = err};
    buf_init(&g.content, FILE_LIMIT);
    enum status st =
        file_kind(root) == FILE_LINK ? take(&g, root, "", root, 0) : take_folder(&g, root, "", 0);
    buf_free(&g.content);
    sort_files(g.files, g.n);
    *files = g.files;
    *n = g.n;
    return st;
}
