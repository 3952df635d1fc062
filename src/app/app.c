#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app_internal.h"
#include "spiral/base/file.h"
#include "spiral/base/loop.h"
#include "spiral/base/mem.h"
#include "spiral/base/redact.h"
#include "spiral/workspace.h"

const char *app_env(const struct app *a, const char *name)
{
    size_t n = strlen(name);
    for (const char *const *e = a->setup.env; *e; e++)
        if (strncmp(*e, name, n) == 0 && (*e)[n] == '=')
            return *e + n + 1;
    return NULL;
}

/* An empty variable is as good as none. */
static const char *env_or_null(const struct app *a, const char *name)
{
    const char *value = app_env(a, name);
    return value && value[0] ? value : NULL;
}

static bool holds_content(struct arena *arena, const char *folder)
{
    return file_kind(arena_printf(arena, "%s/curriculum/plan.json", folder)) == FILE_REGULAR;
}

/* The content beside build/ in a checkout, or in ../share/spiral when installed:
 * looked for from the program's own folder upwards. NULL where there is none. */
static const char *find_content(struct arena *arena, const char *program)
{
    char *folder = arena_strdup(arena, program);
    for (int up = 0; up < 4; up++) {
        char *slash = strrchr(folder, '/');
        if (!slash)
            return NULL;
        *slash = '\0';
        const char *shared = arena_printf(arena, "%s/share/spiral", folder);
        if (holds_content(arena, folder))
            return arena_strdup(arena, folder[0] ? folder : "/");
        if (holds_content(arena, shared))
            return shared;
    }
    return NULL;
}

static enum status open_course(struct app *a, struct error *err)
{
    const char *content = a->setup.content;
    if (!content)
        content = find_content(a->arena, a->program);
    if (!content)
        return error_set(err, STATUS_MISSING, "content", "name its folder with --content",
                         "no curriculum/ and exercises/ near %s", a->program);
    return course_open(content, &a->course, err);
}

static enum status open_record(struct app *a, struct error *err)
{
    return store_open(workspace_record(a->workspace), &a->clock, &a->store, err);
}

static enum status open_workspace(struct app *a, unsigned needs, struct error *err)
{
    if (needs & APP_CREATE)
        return app_create_workspace(a, err);
    enum status st = workspace_open(a->workspace_path, &a->workspace, err);
    if (st == STATUS_NOT_FOUND && (needs & APP_WORKSPACE_IF_ANY))
        return STATUS_OK;
    if (st == STATUS_NOT_FOUND)
        return error_set(err, STATUS_UNUSABLE, a->workspace_path,
                         "create it with `spiral init`, or name yours with -C",
                         "there is no workspace here");
    if (st == STATUS_OK && (needs & APP_READ_ONLY))
        return store_look(workspace_record(a->workspace), &a->clock, &a->store, err);
    return st == STATUS_OK ? open_record(a, err) : st;
}

enum status app_create_workspace(struct app *a, struct error *err)
{
    if (a->store)
        return STATUS_OK;
    if (a->workspace)
        return open_record(a, err);
    enum status st = workspace_init(a->workspace_path, NULL, &a->workspace, err);
    return st == STATUS_OK ? open_record(a, err) : st;
}

static const char *here(struct arena *arena)
{
    char path[PATH_MAX];
    return getcwd(path, sizeof path) ? arena_strdup(arena, path) : "/";
}

/* An absolute form of a path that the user gave relative to where they are. */
static const char *absolute(struct arena *arena, const char *path)
{
    return !path || path[0] == '/' ? path : arena_printf(arena, "%s/%s", here(arena), path);
}

enum status app_open(const struct app_setup *setup, unsigned needs, struct app **out,
                     struct error *err)
{
    struct app *a = mem_zalloc(1, sizeof *a);
    a->arena = arena_new();
    a->setup = *setup;
    a->setup.content = absolute(a->arena, setup->content);
    a->setup.workspace = absolute(a->arena, setup->workspace);
    char program[PATH_MAX];
    a->program =
        arena_strdup(a->arena, program_path(program, sizeof program) ? program : setup->program);
    enum status st = clock_init(&a->clock, app_env(a, "SPIRAL_NOW"), err);
    if (st != STATUS_OK)
        goto out;
    const char *home = env_or_null(a, "HOME");
    a->workspace_path = workspace_locate(a->arena, a->setup.workspace, here(a->arena),
                                         env_or_null(a, "SPIRAL_HOME"), home ? home : "/");
    if (needs & APP_COURSE)
        st = open_course(a, err);
    if (st == STATUS_OK && (needs & (APP_WORKSPACE | APP_WORKSPACE_IF_ANY | APP_CREATE)))
        st = open_workspace(a, needs, err);
out:
    if (st != STATUS_OK) {
        app_close(a);
        a = NULL;
    }
    *out = a;
    return st;
}

void app_close(struct app *a)
{
    if (!a)
        return;
    loop_free(a->loop);
    arena_free(a->evidence.arena);
    arena_free(a->reading.arena);
    store_close(a->store);
    workspace_close(a->workspace);
    course_close(a->course);
    arena_free(a->arena);
    free(a);
}

size_t app_places(const struct app *a, struct arena *arena, const struct redaction **out)
{
    enum { HOST_BYTES = 256 };
    char host[HOST_BYTES] = "";
    bool known = gethostname(host, sizeof host - 1) == 0;
    return redact_machine(arena, workspace_root(a->workspace), app_env(a, "HOME"),
                          known ? host : NULL, out);
}

struct course *app_course(struct app *a)
{
    return a->course;
}

struct workspace *app_workspace(struct app *a)
{
    return a->workspace;
}

struct store *app_store(struct app *a)
{
    return a->store;
}

const struct clock *app_clock(const struct app *a)
{
    return &a->clock;
}

struct loop *app_loop(struct app *a)
{
    if (!a->loop)
        a->loop = loop_new();
    return a->loop;
}

const char *const *app_environ(const struct app *a)
{
    return a->setup.env;
}

const char *app_workspace_path(const struct app *a)
{
    return a->workspace_path;
}

uint64_t app_cell_bits(const struct manifest *m)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < m->teaches_n; i++)
        bits |= UINT64_C(1) << m->teaches[i];
    for (size_t i = 0; i < m->practises_n; i++)
        bits |= UINT64_C(1) << m->practises[i];
    return bits;
}

enum status app_need_workspace(const struct app *a, struct error *err)
{
    if (a->store)
        return STATUS_OK;
    return error_set(err, STATUS_UNUSABLE, a->workspace_path, "create it with `spiral init`",
                     "there is no workspace yet");
}
