#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "spiral/base/arena.h"
#include "spiral/base/file.h"
#include "spiral/base/mem.h"

enum { PATH_LIMIT = 8192 };

/* What a workspace is made of; a file that is there, even an empty one, stays. */
static const struct {
    const char *path, *text;
} SCAFFOLD[] = {
    {".spiral/.gitignore", "*\n"},
    {".cargo/config.toml",
     "# Your own cargo builds share this folder, so that every crate is compiled once.\n"
     "# Checks build in another, so that neither waits for the other.\n"
     "[build]\n"
     "target-dir = \".spiral/target-own\"\n"},
};

static const char *absolute(struct arena *a, const char *path, const char *cwd)
{
    return path[0] == '/' ? arena_strdup(a, path) : arena_printf(a, "%s/%s", cwd, path);
}

/* The folder at or above `cwd` that holds .spiral/, or NULL. */
static const char *find_above(struct arena *a, const char *cwd)
{
    char *at = arena_strdup(a, cwd);
    for (;;) {
        if (file_kind(arena_printf(a, "%s/.spiral", at)) == FILE_FOLDER)
            return at[0] ? at : "/";
        char *slash = strrchr(at, '/');
        if (!slash)
            return NULL;
        *slash = '\0';
    }
}

const char *workspace_locate(struct arena *a, const char *given, const char *cwd,
                             const char *spiral_home, const char *home)
{
    if (given && given[0])
        return absolute(a, given, cwd);
    const char *above = find_above(a, cwd);
    if (above)
        return above;
    if (spiral_home && spiral_home[0])
        return absolute(a, spiral_home, cwd);
    return arena_printf(a, "%s/spiral", home && home[0] ? home : cwd);
}

static char *below(const char *folder, const char *name)
{
    struct buf path;
    buf_init(&path, PATH_LIMIT);
    buf_printf(&path, "%s/%s", folder, name);
    return path.data;
}

static struct workspace *new_workspace(const char *root)
{
    struct workspace *w = mem_zalloc(1, sizeof *w);
    w->root = mem_strdup(root);
    w->dot = below(root, ".spiral");
    w->record = below(w->dot, "spiral.db");
    w->attempts = below(w->dot, "attempts.git");
    buf_init(&w->author, 1024);
    buf_init(&w->notice, 1024);
    return w;
}

enum status workspace_open(const char *root, struct workspace **out, struct error *err)
{
    *out = NULL;
    struct workspace *w = new_workspace(root);
    if (file_kind(w->dot) != FILE_FOLDER) {
        workspace_close(w);
        return error_set(err, STATUS_NOT_FOUND, root, "create it with `spiral init`",
                         "there is no workspace");
    }
    *out = w;
    return STATUS_OK;
}

static enum status make_file(const char *root, size_t i, bool *made, struct error *err)
{
    char *path = below(root, SCAFFOLD[i].path);
    enum status st = STATUS_OK;
    if (file_kind(path) == FILE_NONE) {
        *made = true;
        char *slash = strrchr(path, '/');
        *slash = '\0';
        st = folder_make(path, err);
        *slash = '/';
        if (st == STATUS_OK)
            st = file_write(path, SCAFFOLD[i].text, strlen(SCAFFOLD[i].text), err);
    }
    free(path);
    return st;
}

enum status workspace_init(const char *root, bool *created, struct workspace **out,
                           struct error *err)
{
    bool made = false;
    enum status st = STATUS_OK;
    *out = NULL;
    for (size_t i = 0; st == STATUS_OK && i < sizeof SCAFFOLD / sizeof *SCAFFOLD; i++)
        st = make_file(root, i, &made, err);
    if (created)
        *created = made;
    return st == STATUS_OK ? workspace_open(root, out, err) : st;
}

void workspace_close(struct workspace *w)
{
    if (!w)
        return;
    history_close(w);
    buf_free(&w->author);
    buf_free(&w->notice);
    free(w->attempts);
    free(w->record);
    free(w->dot);
    free(w->root);
    free(w);
}

const char *workspace_root(const struct workspace *w)
{
    return w->root;
}

const char *workspace_record(const struct workspace *w)
{
    return w->record;
}

const char *workspace_attempts(const struct workspace *w)
{
    return w->attempts;
}

const char *workspace_notice(const struct workspace *w)
{
    return buf_text(&w->notice);
}

const char *workspace_stage(const struct workspace *w, struct arena *a, const char *slug)
{
    return arena_printf(a, "%s/stage/%s", w->dot, slug);
}

const char *workspace_target(const struct workspace *w, struct arena *a)
{
    return arena_printf(a, "%s/target", w->dot);
}

const char *workspace_piece(const struct workspace *w, struct arena *a, const char *id,
                            const char *slug)
{
    return arena_printf(a, "%s/%s-%s", w->root, id, slug);
}

bool workspace_has_piece(const struct workspace *w, const char *id, const char *slug)
{
    struct arena *a = arena_new();
    bool has = file_kind(workspace_piece(w, a, id, slug)) == FILE_FOLDER;
    arena_free(a);
    return has;
}

/* `path` without the links in it, so that two names of one folder are equal. */
static const char *resolved(struct arena *a, const char *path)
{
    char *real = realpath(path, NULL);
    const char *kept = arena_strdup(a, real ? real : path);
    free(real);
    return kept;
}

const char *workspace_piece_at(const struct workspace *w, struct arena *a, const char *path)
{
    const char *root = resolved(a, w->root), *at = resolved(a, path);
    size_t n = strlen(root);
    while (n > 0 && root[n - 1] == '/')
        n--;
    if (strncmp(root, at, n) != 0 || at[n] != '/')
        return NULL;
    const char *name = at + n + 1;
    size_t id = strcspn(name, "-/");
    return id > 0 && name[0] != '.' && name[id] == '-' ? arena_strndup(a, name, id) : NULL;
}

enum status piece_name(struct arena *a, const char *id, const char *slug, const char **name,
                       struct error *err)
{
    *name = arena_printf(a, "%s-%s", id, slug);
    if (path_is_safe(*name) && !strchr(*name, '/') && (*name)[0] != '.')
        return STATUS_OK;
    return error_set(err, STATUS_INVALID, *name, "correct the exercise's manifest",
                     "this is no name for a folder in a workspace");
}
