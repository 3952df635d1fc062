#include "stage.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "scratch.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"
#include "spiral/runner.h"

enum { OWNED_MAX = 1 << 20, PRISTINE_MAX = 16 << 20 };

/* Never staged, whatever a pattern says: builds, histories, and settings of cargo that
 * would change what is run. A module of the learner's may be called `target`. */
static const char *const NEVER[] = {"/target", ".git", ".cargo", NULL};
static const char LOCK_FILE[] = "Cargo.lock";

/* ---- reading ---- */

static bool is_owned(const struct run_request *r, const char *rel)
{
    return path_match_any(r->owned, r->owned_n, rel) ||
           (r->learner_adds && strcmp(rel, LOCK_FILE) == 0);
}

static enum status read_file(struct stage *s, const char *root, const char *rel, size_t limit,
                             struct arena *a, struct error *err)
{
    struct buf data;
    buf_init(&data, limit);
    enum status st = file_read(arena_printf(a, "%s/%s", root, rel), &data, err);
    if (st == STATUS_LIMIT)
        error_set(err, st, rel, "keep data in smaller files",
                  "it is larger than the %zu KB that a file of yours may have", limit / 1024);
    if (st == STATUS_OK) {
        s->files = arena_grow(a, s->files, s->n, sizeof *s->files);
        s->files[s->n++] = (struct staged_file){
            .rel = rel, .data = arena_strndup(a, buf_text(&data), data.len), .n = data.len};
    }
    buf_free(&data);
    return st;
}

static enum status refuse(const char *rel, enum file_kind kind, struct error *err)
{
    return error_set(err, STATUS_INVALID, rel, "put an ordinary file or folder in its place", "%s",
                     kind == FILE_LINK
                         ? "it is a symbolic link, and a check builds a copy of your files alone"
                         : "it is neither a file nor a folder");
}

/* An odd thing counts where a pattern means it, or something below it. */
static bool concerns_owned(const struct run_request *r, const char *rel, struct arena *a)
{
    size_t n = strlen(rel);
    for (size_t i = 0; i < r->owned_n; i++)
        if (strncmp(r->owned[i], rel, n) == 0 && r->owned[i][n] == '/')
            return true;
    return is_owned(r, rel) || is_owned(r, arena_printf(a, "%s/x", rel));
}

static enum status read_learner(const struct run_request *r, struct arena *a, struct stage *s,
                                struct error *err)
{
    const struct tree_entry *entries;
    size_t n;
    enum status st = tree_list(r->learner, NEVER, a, &entries, &n, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++) {
        const struct tree_entry *e = &entries[i];
        if (e->kind == FILE_REGULAR && is_owned(r, e->rel))
            st = read_file(s, r->learner, e->rel, OWNED_MAX, a, err);
        else if (e->kind != FILE_REGULAR && e->kind != FILE_FOLDER && concerns_owned(r, e->rel, a))
            st = refuse(e->rel, e->kind, err);
    }
    return st;
}

static bool learner_has(const struct run_request *r, const char *rel, struct arena *a)
{
    return file_kind(arena_printf(a, "%s/%s", r->learner, rel)) != FILE_NONE;
}

/* Without one of these cargo has no crate, and says so in words of its own. */
static bool is_crate_root(const char *rel)
{
    return strcmp(rel, "src/lib.rs") == 0 || strcmp(rel, "src/main.rs") == 0;
}

static enum status read_pristine(const struct run_request *r, struct arena *a, struct stage *s,
                                 struct error *err)
{
    const struct tree_entry *entries;
    size_t n;
    enum status st = tree_list(r->pristine, NEVER, a, &entries, &n, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++) {
        const char *rel = entries[i].rel;
        if (entries[i].kind != FILE_REGULAR)
            continue;
        bool deletable = path_match_any(r->removed, r->removed_n, rel);
        bool there = learner_has(r, rel, a);
        if (is_owned(r, rel)) {
            if (!there && !deletable && is_crate_root(rel))
                s->missing = rel;
            continue;
        }
        if (there || !deletable)
            st = read_file(s, r->pristine, rel, PRISTINE_MAX, a, err);
    }
    return st;
}

static int by_rel(const void *a, const void *b)
{
    return strcmp(((const struct staged_file *)a)->rel, ((const struct staged_file *)b)->rel);
}

enum status stage_read(const struct run_request *r, struct arena *a, struct stage *out,
                       struct error *err)
{
    *out = (struct stage){.folder = r->stage, .keeps_lock = r->learner_adds};
    enum status st = read_learner(r, a, out, err);
    if (st == STATUS_OK)
        st = read_pristine(r, a, out, err);
    if (out->n)
        qsort(out->files, out->n, sizeof *out->files, by_rel);
    return st;
}

/* ---- writing ---- */

static bool is_staged(const struct stage *s, const char *rel)
{
    struct staged_file key = {.rel = rel};
    return (s->n && bsearch(&key, s->files, s->n, sizeof key, by_rel)) ||
           (s->keeps_lock && strcmp(rel, LOCK_FILE) == 0);
}

/* Takes away what does not belong; from the end, so that a folder comes after what it
 * holds. A folder that is still needed is not empty and stays. */
static enum status clear_out(const struct stage *s, struct arena *a, struct error *err)
{
    const struct tree_entry *entries;
    size_t n;
    enum status st = tree_list(s->folder, NULL, a, &entries, &n, err);
    for (size_t i = n; st == STATUS_OK && i-- > 0;) {
        const char *path = arena_printf(a, "%s/%s", s->folder, entries[i].rel);
        if (entries[i].kind == FILE_FOLDER)
            rmdir(path);
        else if ((entries[i].kind != FILE_REGULAR || !is_staged(s, entries[i].rel)) &&
                 unlink(path) != 0)
            st = error_set_errno(err, path, "check the permissions of the workspace", errno);
    }
    return st;
}

bool stage_holds(const struct stage *s, const struct staged_file *f)
{
    struct buf path, now;
    buf_init(&path, PATH_MAX);
    buf_init(&now, f->n);
    buf_printf(&path, "%s/%s", s->folder, f->rel);
    bool same = file_read(buf_text(&path), &now, NULL) == STATUS_OK && now.len == f->n &&
                memcmp(buf_text(&now), f->data, f->n) == 0;
    buf_free(&path);
    buf_free(&now);
    return same;
}

static enum status write_file(const struct stage *s, struct staged_file *f, struct arena *a,
                              struct error *err)
{
    f->changed = !stage_holds(s, f);
    return f->changed
               ? scratch_write(arena_printf(a, "%s/%s", s->folder, f->rel), f->data, f->n, err)
               : STATUS_OK;
}

enum status stage_write(struct stage *s, struct error *err)
{
    struct arena *a = arena_new();
    enum status st = folder_make(s->folder, err);
    if (st == STATUS_OK)
        st = clear_out(s, a, err);
    for (size_t i = 0; st == STATUS_OK && i < s->n; i++)
        st = write_file(s, &s->files[i], a, err);
    arena_free(a);
    return st;
}
