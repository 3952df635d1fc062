#include <stdlib.h>
#include <string.h>

#include "app_internal.h"
#include "spiral/base/file.h"
#include "spiral/base/loop.h"
#include "spiral/base/mem.h"

/* An editor writes a file in several steps; the check begins after the last. */
enum { QUIET_MS = 25, FOLDERS_MAX = 64 };

struct saves {
    struct app *app;
    char *root;
    struct watch *watches[FOLDERS_MAX];
    char *folders[FOLDERS_MAX];
    size_t n;
    struct timer *quiet;
    void (*saved)(void *ctx);
    void *ctx;
};

static void on_change(void *ctx);

static bool is_watched(const struct saves *s, const char *folder)
{
    for (size_t i = 0; i < s->n; i++)
        if (strcmp(s->folders[i], folder) == 0)
            return true;
    return false;
}

static enum status add_folder(struct saves *s, const char *folder, struct error *err)
{
    if (s->n == FOLDERS_MAX || is_watched(s, folder))
        return STATUS_OK;
    enum status st = watch_start(app_loop(s->app), folder, on_change, s, &s->watches[s->n], err);
    if (st == STATUS_OK)
        s->folders[s->n++] = mem_strdup(folder);
    return st;
}

static bool is_hidden(const char *rel)
{
    return rel[0] == '.' || strstr(rel, "/.") != NULL;
}

/* Folders may come while the learner works; those that went tell nothing any more. */
static enum status add_folders(struct saves *s, struct error *err)
{
    static const char *const skip[] = {"/target", ".git", NULL};
    struct arena *arena = arena_new();
    const struct tree_entry *entries;
    size_t n = 0;
    enum status st = add_folder(s, s->root, err);
    if (st == STATUS_OK)
        st = tree_list(s->root, skip, arena, &entries, &n, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        if (entries[i].kind == FILE_FOLDER && !is_hidden(entries[i].rel))
            st = add_folder(s, arena_printf(arena, "%s/%s", s->root, entries[i].rel), err);
    arena_free(arena);
    return st;
}

static void on_quiet(void *ctx)
{
    struct saves *s = ctx;
    timer_close(s->quiet);
    s->quiet = NULL;
    add_folders(s, NULL);
    s->saved(s->ctx);
}

static void on_change(void *ctx)
{
    struct saves *s = ctx;
    if (s->quiet)
        timer_restart(s->quiet, QUIET_MS);
    else
        s->quiet = timer_start(app_loop(s->app), QUIET_MS, 0, on_quiet, s);
}

enum status saves_watch(struct app *a, const struct work *w, void (*saved)(void *ctx), void *ctx,
                        struct saves **out, struct error *err)
{
    struct saves *s = mem_zalloc(1, sizeof *s);
    struct arena *arena = arena_new();
    s->app = a;
    s->root = mem_strdup(app_folder(a, w, arena));
    s->saved = saved;
    s->ctx = ctx;
    arena_free(arena);
    enum status st = add_folders(s, err);
    if (st != STATUS_OK) {
        saves_close(s);
        s = NULL;
    }
    *out = s;
    return st;
}

void saves_close(struct saves *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < s->n; i++) {
        watch_close(s->watches[i]);
        free(s->folders[i]);
    }
    timer_close(s->quiet);
    free(s->root);
    free(s);
}
