#include <stdlib.h>
#include <string.h>

#include "app_internal.h"
#include "spiral/base/file.h"
#include "spiral/session.h"
#include "spiral/workspace.h"

struct gathering {
    struct app *app;
    struct arena *arena;
    struct session_member *list;
    size_t n, unread;
};

static bool is_workspace(struct arena *a, const char *path)
{
    return file_kind(arena_printf(a, "%s/.spiral", path)) == FILE_FOLDER;
}

/* "ann" for ann.json, ann/ and ann/spiral/, which is what a workspace is called by itself. */
static const char *name_of(struct arena *a, const char *path)
{
    char *name = arena_strdup(a, path);
    size_t n = strlen(name);
    while (n > 1 && name[n - 1] == '/')
        name[--n] = '\0';
    char *slash = strrchr(name, '/');
    if (slash && slash > name && strcmp(slash, "/spiral") == 0) {
        *slash = '\0';
        slash = strrchr(name, '/');
    }
    name = slash && slash[1] ? slash + 1 : name;
    n = strlen(name);
    if (n > 5 && strcmp(name + n - 5, ".json") == 0)
        name[n - 5] = '\0';
    return name;
}

/* ---- one learner ---- */

static enum status read_workspace(struct gathering *g, const char *path,
                                  struct session_standing *out, struct error *err)
{
    struct app_setup setup = g->app->setup;
    struct app *theirs = NULL;
    struct session_view view;
    struct mastery *mastery = NULL;
    setup.workspace = path;
    enum status st = app_open(&setup, APP_COURSE | APP_WORKSPACE | APP_READ_ONLY, &theirs, err);
    if (st == STATUS_OK)
        st = app_view_of_record(theirs, g->arena, &view, &mastery, err);
    if (st == STATUS_OK)
        st = session_standing(&view, g->arena, out, err);
    mastery_free(mastery);
    app_close(theirs);
    return st;
}

static enum status keep_standing(const struct session_standing *s, void *ctx, struct error *err)
{
    (void)err;
    *(struct session_standing *)ctx = *s;
    return STATUS_OK;
}

static void add(struct gathering *g, const char *path, bool is_file)
{
    static const struct session_reader reader = {.standing = keep_standing};
    struct session_member m = {.name = name_of(g->arena, path)};
    struct error trouble;
    enum status st = is_file ? session_read_export(path, g->arena, &reader, &m.standing, &trouble)
                             : read_workspace(g, path, &m.standing, &trouble);
    if (st != STATUS_OK) {
        m.standing = (struct session_standing){0};
        m.trouble = arena_printf(g->arena, "%s: %s", trouble.what, trouble.why);
        g->unread++;
    }
    g->list = arena_grow(g->arena, g->list, g->n, sizeof *g->list);
    g->list[g->n++] = m;
}

/* ---- all of them ---- */

static bool add_known(struct gathering *g, const char *path)
{
    size_t n = strlen(path);
    enum file_kind kind = file_kind(path);
    const char *inside = arena_printf(g->arena, "%s/spiral", path);
    if (kind == FILE_FOLDER && is_workspace(g->arena, path))
        add(g, path, false);
    else if (kind == FILE_FOLDER && is_workspace(g->arena, inside))
        add(g, inside, false);
    else if (kind == FILE_REGULAR && n > 5 && strcmp(path + n - 5, ".json") == 0)
        add(g, path, true);
    else
        return false;
    return true;
}

/* What was named counts, whatever it is called; in a folder of several, what looks like one. */
static enum status add_path(struct gathering *g, const char *given, struct error *err)
{
    char *real = realpath(given, NULL);
    const char *path = arena_strdup(g->arena, real ? real : given);
    const char *const *names;
    size_t n, before = g->n;
    free(real);
    if (add_known(g, path))
        return STATUS_OK;
    if (file_kind(path) == FILE_REGULAR) {
        add(g, path, true);
        return STATUS_OK;
    }
    if (file_kind(path) != FILE_FOLDER)
        return error_set(err, STATUS_NOT_FOUND, given, "name workspaces or JSON exports",
                         "there is no such file or folder");
    enum status st = folder_list(path, g->arena, &names, &n, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        if (names[i][0] != '.')
            add_known(g, arena_printf(g->arena, "%s/%s", path, names[i]));
    if (st == STATUS_OK && g->n == before)
        st = error_set(err, STATUS_NOT_FOUND, given, "name workspaces or JSON exports",
                       "there is no workspace and no JSON export in it");
    return st;
}

enum status app_cohort(struct app *a, const char *const *paths, size_t n, const char *format,
                       FILE *out, size_t *unread, struct error *err)
{
    struct gathering g = {.app = a, .arena = arena_new()};
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        st = add_path(&g, paths[i], err);
    if (st == STATUS_OK)
        st = session_cohort(format, a->course, g.list, g.n, clock_now_ms(&a->clock), out, err);
    *unread = g.unread;
    arena_free(g.arena);
    return st;
}
