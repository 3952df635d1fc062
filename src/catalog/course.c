/* Opening a course, what it answers at once, and keeping what is read later. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "spiral/base/file.h"
#include "spiral/base/mem.h"

#include "course.h"

static const char *const WORK_KINDS[] = {
    [WORK_EXERCISE] = "exercise",
    [WORK_MINI] = "mini",
    [WORK_BRIDGE] = "bridge",
};

const char *work_kind_name(enum work_kind kind)
{
    return WORK_KINDS[kind];
}

/* ---- folders ---- */

static const char CHECK_CONTENT[] = "name the folder of the course with --content";

static enum status list_content(const struct course *c, const char *folder,
                                const char *const **names, size_t *n, struct error *err)
{
    const char *path = arena_printf(c->arena, "%s/%s", c->content, folder);
    enum status st = folder_list(path, c->arena, names, n, err);
    if (st == STATUS_NOT_FOUND)
        st = error_set(err, STATUS_MISSING, c->content, CHECK_CONTENT, "holds no folder %s/",
                       folder);
    return st;
}

/* Plain files such as plan.json lie beside the folders and are no strays. */
static void add_stray(struct course *c, const char *folder, const char *name)
{
    if (file_kind(arena_printf(c->arena, "%s/%s/%s", c->content, folder, name)) != FILE_FOLDER)
        return;
    const char **strays = arena_grow(c->arena, (void *)c->strays, c->strays_n, sizeof *strays);
    strays[c->strays_n++] = arena_printf(c->arena, "%s/%s", folder, name);
    c->strays = strays;
}

/* "1.1-types-and-ownership": the id, '-', and words for people. */
static bool place_module(struct course *c, const char *name)
{
    for (size_t i = 0; i < MODULES; i++) {
        struct module *m = &c->modules[i];
        size_t n = strlen(m->id);
        if (!m->folder && strncmp(name, m->id, n) == 0 && name[n] == '-') {
            m->folder = arena_printf(c->arena, "%s/curriculum/%s", c->content, name);
            return true;
        }
    }
    return false;
}

/* "1.1.2-word-counter": the id, '-', the slug, and nothing else. */
static bool place_work(struct course *c, const char *name)
{
    for (size_t i = 0; i < WORKS; i++) {
        struct work *w = &c->works[i];
        size_t n = strlen(w->id);
        if (strncmp(name, w->id, n) == 0 && name[n] == '-' && strcmp(name + n + 1, w->slug) == 0) {
            w->folder = arena_printf(c->arena, "%s/exercises/%s", c->content, name);
            return true;
        }
    }
    return false;
}

static enum status find_folders(struct course *c, const char *folder,
                                bool (*place)(struct course *c, const char *name),
                                struct error *err)
{
    const char *const *names = NULL;
    size_t n = 0;
    enum status st = list_content(c, folder, &names, &n, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        if (names[i][0] != '.' && !place(c, names[i]))
            add_stray(c, folder, names[i]);
    return st;
}

/* ---- opening ---- */

static enum status find_content(struct course *c, const char *content, struct error *err)
{
    char *path = realpath(content, NULL);
    if (!path && errno != ENOENT && errno != ENOTDIR)
        return error_set_errno(err, content, CHECK_CONTENT, errno);
    if (!path)
        return error_set(err, STATUS_MISSING, content, CHECK_CONTENT, "there is no such folder");
    c->content = arena_strdup(c->arena, path);
    free(path);
    if (file_kind(arena_printf(c->arena, "%s/curriculum/plan.json", c->content)) == FILE_NONE)
        return error_set(err, STATUS_MISSING, content, CHECK_CONTENT,
                         "holds no course: there is no curriculum/plan.json");
    return STATUS_OK;
}

enum status course_open(const char *content, struct course **out, struct error *err)
{
    struct course *c = mem_zalloc(1, sizeof *c);
    c->arena = arena_new();
    enum status st = find_content(c, content, err);
    if (st == STATUS_OK)
        st = plan_read(c, err);
    if (st == STATUS_OK)
        st = find_folders(c, "curriculum", place_module, err);
    if (st == STATUS_OK)
        st = find_folders(c, "exercises", place_work, err);
    if (st != STATUS_OK) {
        course_close(c);
        c = NULL;
    }
    *out = c;
    return st;
}

void course_keep(struct course *c, struct arena *a)
{
    c->kept = mem_realloc(c->kept, c->kept_n + 1, sizeof(struct arena *));
    c->kept[c->kept_n++] = a;
}

void course_close(struct course *c)
{
    if (!c)
        return;
    for (size_t i = 0; i < c->kept_n; i++)
        arena_free(c->kept[i]);
    free(c->kept);
    arena_free(c->arena);
    free(c);
}

const char *course_relative(const struct course *c, const char *path)
{
    return path + strlen(c->content) + 1;
}

/* ---- answers ---- */

const struct work *course_works(const struct course *c, size_t *n)
{
    *n = WORKS;
    return c->works;
}

const struct module *course_modules(const struct course *c, size_t *n)
{
    *n = MODULES;
    return c->modules;
}

const struct spiral *course_spiral(const struct course *c, int spiral)
{
    return &c->spirals[spiral - 1];
}

void course_sessions(const struct course *c, int *min, int *max)
{
    *min = c->sessions_min;
    *max = c->sessions_max;
}

const struct stuck_row *course_stuck(const struct course *c, size_t *n)
{
    *n = c->stuck_n;
    return c->stuck;
}

const char *course_log_template(const struct course *c)
{
    return c->log_template;
}

const char *course_concept_title(const struct course *c, int concept)
{
    return c->concept_titles[concept];
}

const char *course_cell_text(const struct course *c, int cell)
{
    return c->cells[cell];
}

const char *course_content(const struct course *c)
{
    return c->content;
}

const char *const *course_strays(const struct course *c, size_t *n)
{
    *n = c->strays_n;
    return c->strays;
}
