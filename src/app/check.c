/* The one story that crosses rooms: start the piece where it is not there yet, run
 * its steps on a staging copy, put our words to what the compiler said, keep the
 * attempt in the record and its files in attempts.git. Command, tutor and tests
 * all come through here. */
#include <stdlib.h>
#include <string.h>

#include "app_internal.h"
#include "spiral/base/buf.h"
#include "spiral/base/loop.h"
#include "spiral/base/mem.h"
#include "spiral/base/verdict.h"
#include "spiral/progress.h"
#include "spiral/runner.h"
#include "spiral/workspace.h"

struct check {
    struct app *app;
    const struct work *work;
    const struct manifest *manifest;
    struct arena *arena;
    struct run_request request;
    struct run *run;
    struct check_events events;
    void *ctx;
    struct work_status before;
    const char *const *protected_changed;
    size_t protected_n;
    const struct verdict *last; /* of the attempt before this one; NULL: none */
    struct check_report report;
    struct buf trouble;
    struct timer *keeper; /* keeps the files once the verdict was shown */
    bool kept, run_done, done_told;
};

/* ---- the verdict, in the tutor's words ---- */

static bool is_built(const struct step_result *s)
{
    return step_kind_is_tested(s->kind) || step_kind_is_proof(s->kind);
}

/* The crate itself does not compile when nothing that is built came through. */
static bool crate_is_broken(const struct verdict *v)
{
    bool any = false;
    for (size_t i = 0; i < v->steps_n; i++) {
        if (!is_built(&v->steps[i]))
            continue;
        if (v->steps[i].status != OUTCOME_COMPILE_ERROR)
            return false;
        any = true;
    }
    return any;
}

static const struct step_result *step_of(const struct verdict *v, const char *id)
{
    for (size_t i = 0; v && i < v->steps_n; i++)
        if (strcmp(v->steps[i].id, id) == 0)
            return &v->steps[i];
    return NULL;
}

/* While the crate does not compile, a task keeps its last verdict, marked as kept. */
static const struct step_result *keep_last_verdicts(struct check *c, const struct verdict *v)
{
    struct step_result *steps = arena_alloc(c->arena, v->steps_n, sizeof *steps);
    bool broken = crate_is_broken(v);
    for (size_t i = 0; i < v->steps_n; i++) {
        steps[i] = v->steps[i];
        const struct step_result *old = step_of(c->last, v->steps[i].id);
        if (!broken || !old || !is_built(old) || old->status == OUTCOME_COMPILE_ERROR)
            continue;
        steps[i].status = old->status;
        steps[i].tests = old->tests;
        steps[i].tests_n = old->tests_n;
        steps[i].kept = true;
    }
    return steps;
}

static const struct diagnostic *explain_all(struct check *c, const struct verdict *v)
{
    struct diagnostic *list = arena_alloc(c->arena, v->diagnostics_n, sizeof *list);
    for (size_t i = 0; i < v->diagnostics_n; i++) {
        list[i] = v->diagnostics[i];
        coach_explain(c->app->course, &list[i]);
    }
    return list;
}

static const struct verdict *in_our_words(struct check *c, const struct verdict *v)
{
    struct verdict *told = arena_alloc(c->arena, 1, sizeof *told);
    *told = *v;
    told->steps = keep_last_verdicts(c, v);
    told->diagnostics = explain_all(c, v);
    told->protected_changed = c->protected_changed;
    told->protected_n = c->protected_n;
    return told;
}

/* ---- keeping it ---- */

static void note_trouble(struct check *c, const char *what, const char *why)
{
    if (c->trouble.len)
        return;
    buf_printf(&c->trouble, what[0] ? "%s: %s" : "%s%s", what, why);
    c->report.trouble = buf_text(&c->trouble);
}

static void record(struct check *c)
{
    const struct verdict *v = c->report.verdict;
    if (v->outcome == OUTCOME_INTERRUPTED)
        return;
    struct event e = {.kind = EVENT_ATTEMPT,
                      .subject = c->work->id,
                      .rev = c->manifest->rev,
                      .rules = PROGRESS_RULES,
                      .cells = app_cell_bits(c->manifest)};
    struct error err;
    if (store_append_attempt(c->app->store, &e, v, &c->report.attempt, &err) != STATUS_OK)
        note_trouble(c, err.what, err.why);
    c->report.first_pass = v->outcome == OUTCOME_PASS && !c->before.passed;
}

static const char *first_code(const struct verdict *v)
{
    for (size_t i = 0; i < v->diagnostics_n; i++)
        if (v->diagnostics[i].code[0] && strcmp(v->diagnostics[i].level, "error") == 0)
            return v->diagnostics[i].code;
    return NULL;
}

/* "1.1.2 word-counter: 3 of 5 tests, E0382, 2 hints" */
static const char *commit_message(struct check *c)
{
    const struct verdict *v = c->report.verdict;
    size_t passed, total;
    verdict_count_tests(v, &passed, &total);
    struct buf text;
    buf_init(&text, 400);
    buf_printf(&text, "%s %s: %zu of %zu tests", c->work->id, c->work->slug, passed, total);
    if (first_code(v))
        buf_printf(&text, ", %s", first_code(v));
    if (c->before.hints)
        buf_printf(&text, ", %d hint%s", c->before.hints, c->before.hints == 1 ? "" : "s");
    const char *message = arena_strdup(c->arena, buf_text(&text));
    buf_free(&text);
    return message;
}

static void finish_if_complete(struct check *c)
{
    if (!c->run_done || !c->kept || c->done_told)
        return;
    c->done_told = true;
    if (c->events.done)
        c->events.done(&c->report, c->ctx);
}

static void keep_files(void *ctx)
{
    struct check *c = ctx;
    timer_close(c->keeper);
    c->keeper = NULL;
    c->kept = true;
    char id[SNAPSHOT_ID_MAX];
    struct error err;
    int64_t now = clock_now_ms(&c->app->clock);
    enum status st =
        snapshot_commit(c->app->workspace, c->work->id, c->work->slug, c->request.stage,
                        commit_message(c), now, clock_offset_min(&c->app->clock, now), id, &err);
    if (st == STATUS_OK)
        st = store_attempt_snapshot(c->app->store, c->work->id, c->report.attempt, id, &err);
    if (st != STATUS_OK)
        note_trouble(c, err.what, err.why);
    else if (workspace_notice(c->app->workspace)[0])
        note_trouble(c, "", workspace_notice(c->app->workspace));
    finish_if_complete(c);
}

/* ---- what the runner tells ---- */

static void on_progress(const struct run_progress *p, void *ctx)
{
    struct check *c = ctx;
    if (c->events.progress)
        c->events.progress(p, c->ctx);
}

static void on_test(const char *step, const struct test_result *t, void *ctx)
{
    struct check *c = ctx;
    if (c->events.test)
        c->events.test(step, t, c->ctx);
}

static void on_step(const struct step_result *s, void *ctx)
{
    struct check *c = ctx;
    if (c->events.step)
        c->events.step(s, c->ctx);
}

static void on_verdict(const struct verdict *v, void *ctx)
{
    struct check *c = ctx;
    c->report.verdict = in_our_words(c, v);
    record(c);
    if (c->events.verdict)
        c->events.verdict(&c->report, c->ctx);
    /* The learner has the verdict; the files can be kept a moment later. */
    if (c->report.attempt)
        c->keeper = timer_start(c->app->loop, 0, 0, keep_files, c);
    else
        c->kept = true;
}

static void on_done(const struct verdict *v, void *ctx)
{
    struct check *c = ctx;
    if (!c->report.verdict)
        on_verdict(v, c);
    else
        c->report.verdict = in_our_words(c, v);
    c->run_done = true;
    finish_if_complete(c);
}

static const struct run_events RUN_EVENTS = {
    .progress = on_progress,
    .test = on_test,
    .step = on_step,
    .verdict = on_verdict,
    .done = on_done,
};

/* ---- starting ---- */

static enum status look_back(struct check *c, struct error *err)
{
    struct app *a = c->app;
    enum status st = app_work_state(a, c->work, &c->before, err);
    if (st != STATUS_OK || !c->before.attempts)
        return st;
    st = store_verdict(a->store, c->work->id, c->before.attempts, c->arena, &c->last, err);
    return st == STATUS_NOT_FOUND ? STATUS_OK : st;
}

struct answer_search {
    struct arena *arena;
    const char *text;
};

static bool note_answer(const struct event *e, void *ctx)
{
    struct answer_search *search = ctx;
    search->text = e->text ? arena_strdup(search->arena, e->text) : NULL;
    return true;
}

/* The answer given last; NULL where there is none yet. */
static enum status last_reflection(struct check *c, const char **text, struct error *err)
{
    struct answer_search search = {.arena = c->arena};
    enum status st =
        store_each(c->app->store, 0, c->work->id, 1u << EVENT_REFLECTED, note_answer, &search, err);
    *text = search.text;
    return st;
}

static enum status make_request(struct check *c, const char *folder, struct error *err)
{
    struct app *a = c->app;
    const struct manifest *m = c->manifest;
    const char *reflection, *cargo = app_env(a, "CARGO");
    enum status st = last_reflection(c, &reflection, err);
    const char *pristine = arena_printf(c->arena, "%s/starter", c->work->folder);
    if (st == STATUS_OK)
        st = workspace_protected_changed(a->workspace, c->work->id, c->work->slug, pristine,
                                         m->owned, m->owned_n, c->arena, &c->protected_changed,
                                         &c->protected_n, err);
    c->request = (struct run_request){
        .id = c->work->id,
        .package = c->work->slug,
        .pristine = pristine,
        .learner = folder,
        .shown = "",
        .stage = workspace_stage(a->workspace, c->arena, c->work->slug),
        .target = workspace_target(a->workspace, c->arena),
        .owned = m->owned,
        .owned_n = m->owned_n,
        .removed = m->removed,
        .removed_n = m->removed_n,
        .steps = m->steps,
        .steps_n = m->steps_n,
        .tests = m->tests,
        .tests_n = m->tests_n,
        .reflection = reflection,
        .limits = m->limits,
        .learner_adds = m->learner_adds,
        .advice = true,
        .cargo = cargo && cargo[0] ? cargo : "cargo",
        .self = a->program,
        .env = a->setup.env,
    };
    return st;
}

enum status check_start(struct app *a, const struct work *w, const struct check_events *events,
                        void *ctx, struct check **out, struct error *err)
{
    struct check *c = mem_zalloc(1, sizeof *c);
    c->app = a;
    c->work = w;
    c->arena = arena_new();
    c->events = *events;
    c->ctx = ctx;
    c->report.trouble = "";
    buf_init(&c->trouble, 1024);
    const char *folder;
    enum status st = app_start(a, w, c->arena, &folder, err);
    if (st == STATUS_OK)
        st = course_manifest(a->course, w, &c->manifest, err);
    if (st == STATUS_OK)
        st = look_back(c, err);
    if (st == STATUS_OK)
        st = make_request(c, folder, err);
    if (st == STATUS_OK)
        st = run_start(app_loop(a), &c->request, &RUN_EVENTS, c, &c->run, err);
    if (st != STATUS_OK) {
        check_free(c);
        c = NULL;
    }
    *out = c;
    return st;
}

void check_cancel(struct check *c)
{
    run_cancel(c->run);
}

void check_free(struct check *c)
{
    if (!c)
        return;
    run_free(c->run);
    timer_close(c->keeper);
    buf_free(&c->trouble);
    arena_free(c->arena);
    free(c);
}
