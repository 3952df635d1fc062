#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app_internal.h"
#include "spiral/base/buf.h"
#include "spiral/base/loop.h"
#include "spiral/base/mem.h"

enum { MANAGERS = 4, VERSION_LIMIT = 4096 };
static const struct {
    const char *probe, *install;
} MANAGER[MANAGERS] = {
    {"apt-get", "apt-get install"},
    {"dnf", "dnf install"},
    {"pacman", "pacman -S"},
    {"brew", "brew install"},
};

/* From the same list that `make run` installs by. */
static const struct need {
    const char *kind, *program, *purpose;
    const char *package[MANAGERS];
} NEEDS[] = {
#include "needs.inc"
};
enum { NEEDS_N = sizeof NEEDS / sizeof *NEEDS, FINDINGS_MAX = NEEDS_N + 3 };

struct doctor {
    struct app *app;
    struct arena *arena;
    void (*found)(void *ctx);
    void *ctx;
    struct finding findings[FINDINGS_MAX];
    size_t n;
    size_t at; /* the program that is looked at */
    struct process *process;
    struct buf version;
};

static void add(struct doctor *d, struct finding f)
{
    d->findings[d->n++] = f;
    if (d->found)
        d->found(d->ctx);
}

static bool in_path(struct doctor *d, const char *program)
{
    const char *path = app_env(d->app, "PATH");
    for (const char *p = path ? path : ""; *p;) {
        size_t n = strcspn(p, ":");
        if (access(arena_printf(d->arena, "%.*s/%s", (int)n, p, program), X_OK) == 0)
            return true;
        p += n + (p[n] == ':');
    }
    return false;
}

/* rustup's own command where it is in charge, else the system's package manager's. */
static const char *mend_command(struct doctor *d, const struct need *need)
{
    static const char *const components[][2] = {{"rustfmt", "rustfmt"}, {"cargo-clippy", "clippy"}};
    if (in_path(d, "rustup"))
        for (size_t i = 0; i < sizeof components / sizeof *components; i++)
            if (strcmp(components[i][0], need->program) == 0)
                return arena_printf(d->arena, "rustup component add %s", components[i][1]);
    for (int m = 0; m < MANAGERS; m++)
        if (in_path(d, MANAGER[m].probe) && strcmp(need->package[m], "-") != 0)
            return arena_printf(d->arena, "%s %s", MANAGER[m].install, need->package[m]);
    return "";
}

/* ---- what is not a program ---- */

static void examine_workspace(struct doctor *d)
{
    struct store *store = d->app->store;
    const char *path = app_workspace_path(d->app);
    struct error err;
    add(d, (struct finding){.name = "workspace",
                            .purpose = "your exercises",
                            .ok = store != NULL,
                            .detail =
                                store ? path : arena_printf(d->arena, "%s: not created yet", path),
                            .mend = store ? "" : "spiral init"});
    if (!store)
        return;
    bool sound = store_verify(store, &err) == STATUS_OK;
    add(d, (struct finding){.name = "record",
                            .purpose = "what you have done so far",
                            .ok = sound,
                            .essential = true,
                            .detail = sound ? "sound" : arena_strdup(d->arena, err.why),
                            .mend = sound ? "" : arena_strdup(d->arena, err.next)});
}

static void examine_system(struct doctor *d)
{
#ifdef __linux__
    const char *detail = "learners' programs are ended with all their descendants";
#else
    const char *detail = "a program that leaves its session may outlive a check on this system";
#endif
    add(d, (struct finding){.name = "supervisor",
                            .purpose = "ending programs",
                            .ok = true,
                            .detail = detail,
                            .mend = ""});
}

/* ---- one program after the other ---- */

static void collect(int stream, const char *data, size_t n, void *ctx)
{
    struct doctor *d = ctx;
    if (stream == 1)
        buf_append(&d->version, data, n);
}

/* `version` is what the program said, "" where it does not run. */
static void conclude(struct doctor *d, const char *version)
{
    const struct need *need = &NEEDS[d->at++];
    size_t n = strcspn(version, "\n");
    add(d, (struct finding){.name = need->program,
                            .purpose = need->purpose,
                            .ok = n > 0,
                            .essential = strcmp(need->kind, "rust") == 0,
                            .detail = n ? arena_strndup(d->arena, version, n) : "missing",
                            .mend = n ? "" : mend_command(d, need)});
}

static void on_exited(int64_t code, int signum, void *ctx)
{
    struct doctor *d = ctx;
    d->process = NULL;
    /* A rustup shim for a component that is not installed exits with an error. */
    conclude(d, code || signum ? "" : buf_text(&d->version));
    doctor_examine(d);
}

static bool start(struct doctor *d)
{
    static const struct process_events events = {.output = collect, .exited = on_exited};
    const char *argv[] = {NEEDS[d->at].program, "--version", NULL};
    struct process_spec spec = {.argv = argv, .env = app_environ(d->app)};
    buf_clear(&d->version);
    return process_start(app_loop(d->app), &spec, &events, d, &d->process, NULL) == STATUS_OK;
}

void doctor_examine(struct doctor *d)
{
    while (d->at < NEEDS_N && !start(d))
        conclude(d, "");
    if (d->at < NEEDS_N)
        return;
    examine_workspace(d);
    examine_system(d);
}

struct doctor *doctor_new(struct app *a, void (*found)(void *ctx), void *ctx)
{
    struct doctor *d = mem_zalloc(1, sizeof *d);
    d->app = a;
    d->arena = arena_new();
    d->found = found;
    d->ctx = ctx;
    buf_init(&d->version, VERSION_LIMIT);
    return d;
}

const char *doctor_looks_at(const struct doctor *d)
{
    return d->process ? NEEDS[d->at].program : NULL;
}

const struct finding *doctor_findings(const struct doctor *d, size_t *n)
{
    *n = d->n;
    return d->findings;
}

void doctor_free(struct doctor *d)
{
    if (!d)
        return;
    if (d->process) {
        process_signal(d->process, SIGKILL, false);
        process_forget(d->process);
    }
    buf_free(&d->version);
    arena_free(d->arena);
    free(d);
}

enum status app_rebuild(struct app *a, int64_t *last, struct error *err)
{
    enum status st = app_need_workspace(a, err);
    if (st == STATUS_OK)
        st = store_verify(a->store, err);
    if (st == STATUS_OK)
        st = store_rebuild(a->store, err);
    return st == STATUS_OK ? store_last(a->store, 0, last, err) : st;
}
