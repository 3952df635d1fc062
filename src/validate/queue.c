/* Jobs and the workers that do them. A worker has a target directory of its own, so that no
 * two builds wait for each other or take each other's artefacts. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "hashing.h"
#include "internal.h"
#include "spiral/base/clock.h"
#include "spiral/base/file.h"
#include "spiral/base/loop.h"

enum { WORKERS_MAX = 64, FOLDERS_MAX = 256 };

static const struct limits ASK_LIMITS = {.test_s = 60, .mem_mb = 1024, .out_kb = 64};

/* ---- telling ---- */

static void tell_progress(struct validate *v, const struct job *job)
{
    const int64_t elapsed = clock_monotonic_ms() - v->started;
    const struct validate_check *check = &v->found.checks[job->check];
    const struct validate_progress p = {
        .id = check->id,
        .name = check->name,
        .done = v->done,
        .total = v->jobs_n,
        .elapsed_ms = elapsed,
        .left_ms =
            v->weight_done ? elapsed * (v->weight_total - v->weight_done) / v->weight_done : -1,
    };
    if (v->events.progress)
        v->events.progress(&p, v->ctx);
}

/* ---- the end ---- */

static void finish_when_quiet(struct validate *v)
{
    bool quiet = v->programs_gone;
    for (size_t i = 0; i < v->workers_n; i++)
        quiet = quiet && !v->workers[i].running;
    if (!quiet)
        return;
    v->programs = NULL;
    cache_save(v->cache);
    validate_finish(v);
}

static void on_gone(void *ctx)
{
    struct validate *v = ctx;
    v->programs_gone = true;
    finish_when_quiet(v);
}

static void close_queue(struct validate *v)
{
    if (v->closing)
        return;
    v->closing = true;
    programs_close(v->programs, on_gone, v);
}

void queue_cancel(struct validate *v)
{
    v->report.interrupted = true;
    close_queue(v);
    for (size_t i = 0; i < v->workers_n; i++)
        if (v->workers[i].running)
            run_cancel(v->workers[i].runs[v->workers[i].round > 1]);
}

/* ---- workers ---- */

void worker_soon(struct worker *w, void (*next)(void *ctx))
{
    timer_close(w->soon);
    w->soon = timer_start(w->v->loop, 0, 0, next, w);
}

void worker_needs(struct worker *w, const char *need)
{
    struct validate *v = w->v;
    w->job->keep = false;
    v->found.checks[w->job->check].need = arena_strdup(v->arena, need);
}

static void all_idle(struct validate *v)
{
    for (size_t i = 0; i < v->workers_n; i++)
        if (v->workers[i].job || v->workers[i].sweeping)
            return;
    close_queue(v);
}

static void clean_up(struct worker *w)
{
    variant_free(w);
    arena_free(w->arena);
    w->arena = NULL;
    w->job = NULL;
}

static void take_next(void *ctx);

static void on_swept(const struct program_end *e, void *ctx)
{
    (void)e; /* what could not be removed is only in the way */
    struct worker *w = ctx;
    w->sweeping = false;
    worker_soon(w, take_next);
}

/* What was built of a piece that is done with: some 30 MB each. What it depends on stays, for the
 * others. */
static void sweep(struct worker *w)
{
    struct validate *v = w->v;
    const char *slug = w->built->work->slug;
    const char *argv[] = {v->request->cargo,
                          "clean",
                          "--quiet",
                          "--offline",
                          "--package",
                          slug,
                          "--manifest-path",
                          arena_printf(v->arena, "%s/stage/%s/Cargo.toml", w->folder, slug),
                          "--target-dir",
                          arena_printf(v->arena, "%s/target", w->folder),
                          NULL};
    const struct program spec = {.argv = argv, .cwd = w->folder, .limits = ASK_LIMITS};
    w->built = NULL;
    w->sweeping = true;
    programs_run(v->programs, &spec, on_swept, w);
}

static struct job *peek(struct validate *v)
{
    while (v->next < v->jobs_n && v->found.checks[v->jobs[v->next].check].cached)
        v->next++;
    return v->next < v->jobs_n ? &v->jobs[v->next] : NULL;
}

static void take_next(void *ctx)
{
    struct worker *w = ctx;
    struct validate *v = w->v;
    clean_up(w);
    struct job *job = peek(v);
    if (!v->closing && w->built && (!job || job->m != w->built)) {
        sweep(w);
        return;
    }
    if (v->closing || !job) {
        all_idle(v);
        return;
    }
    v->next++;
    w->job = job;
    w->job->keep = true;
    w->built = job->m;
    w->started = clock_monotonic_ms();
    w->arena = arena_new();
    w->judge = (struct judge){
        .course = v->course, .arena = w->arena, .found = &v->found, .check = w->job->check};
    tell_progress(v, w->job);
    (w->job->kind == JOB_FENCE ? fence_start : variant_start)(w);
}

void worker_done(struct worker *w)
{
    struct validate *v = w->v;
    struct job *job = w->job;
    struct validate_check *check = &v->found.checks[job->check];
    check->duration_ms = clock_monotonic_ms() - w->started;
    if (v->closing) {
        finish_when_quiet(v);
        return;
    }
    v->done++;
    v->weight_done += job->weight;
    if (job->keep)
        cache_keep(v->cache, check->id, check->name, job->key, &v->found, job->check);
    worker_soon(w, take_next);
}

/* The first folder that no other validation works in; on a file system without locks the first
 * of all. */
static enum status take_folder(struct worker *w, struct error *err)
{
    struct arena *a = w->v->arena;
    enum status st = STATUS_OK;
    for (int i = 1; i <= FOLDERS_MAX; i++) {
        w->folder = arena_printf(a, "%s/worker-%d", w->v->folder, i);
        st = folder_make(w->folder, err);
        if (st != STATUS_OK)
            return st;
        const char *lock = arena_printf(a, "%s/lock", w->folder);
        w->lock = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
        if (w->lock < 0)
            return error_set_errno(err, lock, "set XDG_CACHE_HOME to another folder", errno);
        if (flock(w->lock, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
            return STATUS_OK;
        close(w->lock);
        w->lock = -1;
    }
    return error_set(err, STATUS_LIMIT, w->v->folder, "wait for the others",
                     "%d validations work there already", FOLDERS_MAX);
}

static size_t workers_wanted(const struct validate *v)
{
    size_t left = 0;
    for (size_t i = 0; i < v->jobs_n; i++)
        left += !v->found.checks[v->jobs[i].check].cached;
    long cores = v->request->jobs ? v->request->jobs : sysconf(_SC_NPROCESSORS_ONLN);
    size_t n = cores < 1 ? 1 : cores > WORKERS_MAX ? WORKERS_MAX : (size_t)cores;
    return n < left ? n : left;
}

/* Nothing that is not proven yet can be. */
static void need_all(struct validate *v, const char *need)
{
    for (size_t i = 0; i < v->jobs_n; i++) {
        struct validate_check *check = &v->found.checks[v->jobs[i].check];
        if (!check->cached)
            check->need = need;
    }
    v->report.nothing_ran = true;
    close_queue(v);
}

static void start_workers(struct validate *v)
{
    struct error err;
    enum status st = STATUS_OK;
    size_t n = workers_wanted(v);
    v->workers = arena_alloc(v->arena, n + 1, sizeof *v->workers);
    for (size_t i = 0; i < n && st == STATUS_OK; i++) {
        struct worker *w = &v->workers[v->workers_n];
        *w = (struct worker){.v = v, .index = i, .lock = -1};
        st = take_folder(w, &err);
        if (st == STATUS_OK) {
            v->workers_n++;
            worker_soon(w, take_next);
        }
    }
    if (v->workers_n)
        return;
    if (n)
        need_all(v, arena_printf(v->arena, "%s: %s", err.what, err.why));
    else
        close_queue(v);
}

/* ---- what goes into every job ---- */

static const char *env_of(const struct validate *v, const char *name)
{
    size_t n = strlen(name);
    for (const char *const *e = v->request->env; *e; e++)
        if (strncmp(*e, name, n) == 0 && (*e)[n] == '=')
            return *e + n + 1;
    return NULL;
}

static void hash_cargo_settings(struct validate *v, struct sha256 *s)
{
    static const char *const files[] = {"config.toml", "config"};
    const char *home = env_of(v, "CARGO_HOME"), *user = env_of(v, "HOME");
    if (!home)
        home = arena_printf(v->arena, "%s/.cargo", user ? user : "");
    for (size_t i = 0; i < 2; i++) {
        hash_file(s, arena_printf(v->arena, "%s/%s", home, files[i]));
        hash_file(s, arena_printf(v->arena, "/.cargo/%s", files[i]));
    }
    for (const char *const *e = v->request->env; *e; e++)
        if (strncmp(*e, "CARGO", 5) == 0 || strncmp(*e, "RUST", 4) == 0)
            sha256_add_text(s, *e);
}

static void hash_base(struct validate *v, const char *rustc)
{
    char program[4096];
    struct sha256 s;
    sha256_init(&s);
    hash_file(&s, program_path(program, sizeof program) ? program : v->request->self);
    sha256_add_text(&s, rustc);
    sha256_add_text(&s, v->request->cargo);
    hash_cargo_settings(v, &s);
    sha256_end(&s, v->base);
}

static void take_kept(struct validate *v)
{
    for (size_t i = 0; i < v->jobs_n; i++) {
        struct job *job = &v->jobs[i];
        struct validate_check *check = &v->found.checks[job->check];
        check->cached =
            cache_take(v->cache, check->id, check->name, job->key, &v->found, job->check);
        if (check->cached) {
            v->done++;
            v->weight_total -= job->weight;
        }
    }
}

static void on_asked(const struct program_end *e, void *ctx)
{
    struct validate *v = ctx;
    if (e->status != OUTCOME_PASS || e->code != 0) {
        need_all(v, "rustc: install Rust from https://rustup.rs");
        return;
    }
    hash_base(v, e->out);
    jobs_hash(v);
    take_kept(v);
    start_workers(v);
}

enum status queue_start(struct validate *v, struct error *err)
{
    static const char *const argv[] = {"rustc", "-vV", NULL};
    const struct validate_request *r = v->request;
    long cores = r->jobs ? r->jobs : sysconf(_SC_NPROCESSORS_ONLN);
    v->cache = cache_open(r->no_cache ? NULL : arena_printf(v->arena, "%s/results", v->folder));
    enum status st =
        programs_open(v->loop, r->self, r->env, cores < 1 ? 1 : (size_t)cores, &v->programs, err);
    if (st != STATUS_OK)
        return st;
    const struct program spec = {.argv = argv, .cwd = "/", .limits = ASK_LIMITS};
    programs_run(v->programs, &spec, on_asked, v);
    return STATUS_OK;
}

void queue_free(struct validate *v)
{
    for (size_t i = 0; i < v->workers_n; i++) {
        struct worker *w = &v->workers[i];
        timer_close(w->soon);
        clean_up(w);
        if (w->lock >= 0)
            close(w->lock);
    }
    cache_free(v->cache);
}
