#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app_internal.h"
#include "spiral/base/buf.h"
#include "spiral/base/loop.h"
#include "spiral/base/mem.h"
#include "spiral/base/need.h"

/* What is looked at beside the needs: workspace, record and system. */
enum { BESIDE = 3 };

struct doctor {
    struct app *app;
    struct arena *arena;
    void (*found)(void *ctx);
    void *ctx;
    struct finding *findings;
    size_t n;
    size_t at; /* the need that is looked at */
    struct process *process;
    struct buf said;
};

static void add(struct doctor *d, struct finding f)
{
    d->findings[d->n++] = f;
    if (d->found)
        d->found(d->ctx);
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

/* ---- one need after the other ---- */

static void collect(int stream, const char *data, size_t n, void *ctx)
{
    struct doctor *d = ctx;
    if (stream == 1)
        buf_append(&d->said, data, n);
}

/* Of a program the version is told; what is only a folder is there or not. */
static const char *detail_of(struct doctor *d, const char *said)
{
    const size_t n = strcspn(said, "\n");
    return said[0] == '/' ? "installed" : arena_strndup(d->arena, said, n);
}

static void conclude(struct doctor *d, bool exited)
{
    const struct need *need = need_at(d->at++);
    const char *said = buf_text(&d->said);
    const bool met = need_is_met(need, exited, said);
    add(d, (struct finding){.name = need->called,
                            .purpose = need->purpose,
                            .ok = met,
                            .essential = need_is_essential(need),
                            .detail = met ? detail_of(d, said) : "missing",
                            .mend = met ? "" : need_mend(need, app_environ(d->app), d->arena)});
}

static void on_exited(int64_t code, int signum, void *ctx)
{
    struct doctor *d = ctx;
    d->process = NULL;
    /* A rustup shim for a component that is not installed exits with an error. */
    conclude(d, !code && !signum);
    doctor_examine(d);
}

static bool start(struct doctor *d)
{
    static const struct process_events events = {.output = collect, .exited = on_exited};
    const char *argv[NEED_PROBE_WORDS];
    struct process_spec spec = {.argv = argv, .env = app_environ(d->app)};
    need_probe(need_at(d->at), argv);
    buf_clear(&d->said);
    return process_start(app_loop(d->app), &spec, &events, d, &d->process, NULL) == STATUS_OK;
}

void doctor_examine(struct doctor *d)
{
    while (d->at < needs_n() && !start(d))
        conclude(d, false);
    if (d->at < needs_n())
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
    d->findings = arena_alloc(d->arena, needs_n() + BESIDE, sizeof *d->findings);
    buf_init(&d->said, NEED_SAYS_MAX);
    return d;
}

const char *doctor_looks_at(const struct doctor *d)
{
    return d->process ? need_at(d->at)->called : NULL;
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
    buf_free(&d->said);
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
