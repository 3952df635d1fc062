/* The folder that a version of a piece lies in, as a learner's would. Links stay links:
 * whatever a version holds must meet the same refusal as the learner's own. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"

enum { COPIED_MAX = 16 << 20 };

static enum status make_parent(const char *path, struct arena *a, struct error *err)
{
    const char *slash = strrchr(path, '/');
    return folder_make(arena_strndup(a, path, (size_t)(slash - path)), err);
}

enum status scratch_put(const char *path, const void *data, size_t n, struct error *err)
{
    FILE *f = fopen(path, "wb");
    if (!f)
        return error_set_errno(err, path, "check the folder's permissions", errno);
    bool whole = fwrite(data, 1, n, f) == n;
    whole = fclose(f) == 0 && whole;
    return whole ? STATUS_OK : error_set_errno(err, path, "check the space left", errno);
}

static enum status copy_link(const char *from, const char *to, struct error *err)
{
    char target[PATH_MAX];
    ssize_t n = readlink(from, target, sizeof target - 1);
    if (n < 0)
        return error_set_errno(err, from, NULL, errno);
    target[n] = '\0';
    return symlink(target, to) == 0 ? STATUS_OK : error_set_errno(err, to, NULL, errno);
}

static enum status copy_file(const char *from, const char *to, enum file_kind kind, struct arena *a,
                             struct error *err)
{
    struct buf data;
    enum status st = make_parent(to, a, err);
    if (st != STATUS_OK)
        return st;
    unlink(to);
    if (kind == FILE_LINK)
        return copy_link(from, to, err);
    buf_init(&data, COPIED_MAX);
    st = file_read(from, &data, err);
    if (st == STATUS_OK)
        st = scratch_put(to, buf_text(&data), data.len, err);
    buf_free(&data);
    return st;
}

/* `m` limits what is copied to what the learner owns and keeps; NULL: everything. */
static enum status lay_over(const char *from, const char *to, const struct manifest *m,
                            struct arena *a, struct error *err)
{
    const struct tree_entry *entries;
    size_t n = 0;
    enum status st = STATUS_OK;
    if (file_kind(from) == FILE_NONE)
        return STATUS_OK;
    st = tree_list(from, NULL, a, &entries, &n, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++) {
        const char *rel = entries[i].rel;
        if (entries[i].kind != FILE_REGULAR && entries[i].kind != FILE_LINK)
            continue;
        if (m && (!path_match_any(m->owned, m->owned_n, rel) ||
                  path_match_any(m->removed, m->removed_n, rel)))
            continue;
        st = copy_file(arena_printf(a, "%s/%s", from, rel), arena_printf(a, "%s/%s", to, rel),
                       entries[i].kind, a, err);
    }
    return st;
}

enum status compose(const struct manifest *m, const char *wrong, const char *folder,
                    struct arena *a, struct error *err)
{
    const char *piece = m->work->folder;
    enum status st = tree_remove(folder, err);
    if (st == STATUS_OK)
        st = folder_make(folder, err);
    if (st == STATUS_OK)
        st = lay_over(arena_printf(a, "%s/starter", piece), folder, m, a, err);
    if (st == STATUS_OK)
        st = lay_over(arena_printf(a, "%s/solution", piece), folder, NULL, a, err);
    if (st == STATUS_OK && wrong)
        st = lay_over(arena_printf(a, "%s/wrong/%s", piece, wrong), folder, NULL, a, err);
    return st;
}
