/* A test file: each of its tests in a process of its own. */
#include <stdlib.h>
#include <string.h>

#include "cargo.h"
#include "libtest.h"
#include "run.h"
#include "spiral/base/arena.h"
#include "steps.h"

struct one {
    struct tests *all;
    const char *libtest_name; /* without the file's */
    struct ran *ran;
    bool ended;
};

struct tests {
    struct run *run;
    const char *exe;
    struct one *list;
    struct test_result *results;
    size_t n, told;
    struct ran *listing;
};

static const char *file_of(const struct step_spec *s)
{
    return s->file ? s->file : s->id;
}

static void plan(const struct step_spec *s, const struct run_request *r, struct words *cargo)
{
    (void)r;
    words_add(cargo, "--test");
    words_add(cargo, file_of(s));
}

/* ---- is the list of tests the manifest's? ---- */

static const char *file_path(const struct tests *t)
{
    return arena_printf(t->run->arena, "tests/%s.rs", file_of(run_step(t->run)));
}

static bool is_listed(const struct tests *t, const char *name)
{
    for (size_t i = 0; i < t->n; i++)
        if (strcmp(t->list[i].libtest_name, name) == 0)
            return true;
    return false;
}

static void on_list_output(int stream, const char *data, size_t n, void *ctx)
{
    struct tests *t = ctx;
    if (stream == 1)
        buf_append(&t->listing->out, data, n);
}

static void on_list_ended(const struct job_report *report, void *ctx)
{
    (void)report;
    struct tests *t = ctx;
    struct arena *a = t->run->arena;
    const char *const *names, *stranger = "another";
    size_t n = libtest_list(buf_text(&t->listing->out), t->listing->out.len, a, &names);
    for (size_t i = 0; i < n; i++)
        if (!is_listed(t, names[i]))
            stranger = names[i];
    struct step_result *s = run_result(t->run);
    s->tests = t->results;
    s->tests_n = t->n;
    run_step_done(t->run, OUTCOME_HARNESS_ERROR,
                  arena_printf(a, "%s holds a test that the exercise does not list: %s",
                               file_path(t), stranger));
}

static void name_the_stranger(struct tests *t)
{
    static const struct job_events events = {.output = on_list_output, .ended = on_list_ended};
    const char *argv[] = {t->exe, "--list", "--format", "terse", NULL};
    const struct job_spec spec = {.program = t->exe,
                                  .argv = argv,
                                  .env = cargo_clean_env(t->run->request, t->run->arena),
                                  .cwd = t->run->request->stage,
                                  .limits = ending_limits(&t->run->request->limits)};
    t->listing = run_ran(t->run, 1 << 20);
    run_job(t->run, &spec, &events, t);
}

/* libtest says with each test how many others its file holds. */
static bool holds_a_stranger(const struct tests *t)
{
    if (places_owned(&t->run->places, file_path(t)))
        return false; /* the learner may add tests to a file of theirs */
    for (size_t i = 0; i < t->n; i++) {
        struct libtest_end e;
        const struct buf *out = &t->list[i].ran->out;
        libtest_read(buf_text(out), out->len, t->list[i].libtest_name, &e);
        if (e.closed)
            return (size_t)e.passed + (size_t)e.failed + (size_t)e.ignored + (size_t)e.filtered >
                   t->n;
    }
    return false;
}

/* ---- running ---- */

static void finish(struct tests *t)
{
    if (holds_a_stranger(t))
        name_the_stranger(t);
    else
        run_step_tests_done(t->run, t->results, t->n);
}

static void judge(struct one *o)
{
    struct run *r = o->all->run;
    const struct job_limits limits = ending_limits(&r->request->limits);
    struct test_result *result = &o->all->results[o - o->all->list];
    ending_judge_test(o->ran, o->libtest_name, &r->places, &limits, r->arena, result);
    /* In a file of the learner's own a missing test is theirs to write. */
    if (result->status == OUTCOME_HARNESS_ERROR && places_owned(&r->places, file_path(o->all)))
        result->status = OUTCOME_FAIL;
}

static void on_started(void *ctx)
{
    struct one *o = ctx;
    run_tell(o->all->run, o->all->results[o - o->all->list].name, (int)o->all->told,
             (int)o->all->n);
}

static void on_output(int stream, const char *data, size_t n, void *ctx)
{
    struct one *o = ctx;
    buf_append(stream == 1 ? &o->ran->out : &o->ran->err, data, n);
}

/* Tests end in any order and are told in the manifest's. */
static void on_ended(const struct job_report *report, void *ctx)
{
    struct one *o = ctx;
    struct tests *t = o->all;
    o->ran->report = *report;
    o->ended = true;
    judge(o);
    while (t->told < t->n && t->list[t->told].ended)
        run_tell_test(t->run, &t->results[t->told++]);
    if (t->told == t->n)
        finish(t);
}

static void run_one(struct one *o, const char *const *env)
{
    static const struct job_events events = {
        .started = on_started, .output = on_output, .ended = on_ended};
    const struct run_request *r = o->all->run->request;
    /* What the test prints goes straight to our pipes: it is there when the test does
     * not come to its end, and counted while it runs. With two threads allowed libtest
     * gives the test one of its own, named after it, on every machine. */
    const char *argv[] = {o->all->exe, "--exact",     o->libtest_name,    "--color",
                          "never",     "--nocapture", "--test-threads=2", NULL};
    const struct job_spec spec = {.program = o->all->exe,
                                  .argv = argv,
                                  .env = env,
                                  .cwd = r->stage,
                                  .limits = ending_limits(&r->limits)};
    o->ran = run_ran(o->all->run, (size_t)spec.limits.out_bytes);
    run_job(o->all->run, &spec, &events, o);
}

static const char *const *test_env(struct run *r)
{
    struct words env = {.arena = r->arena};
    for (const char *const *v = cargo_clean_env(r->request, r->arena); *v; v++)
        words_add(&env, *v);
    words_add(&env, arena_printf(r->arena, "CARGO_MANIFEST_DIR=%s", r->request->stage));
    return env.list;
}

/* The manifest's tests of this file, with their names as libtest has them. */
static size_t collect(struct tests *t, const char *file)
{
    const struct run_request *r = t->run->request;
    const size_t n = strlen(file);
    t->list = arena_alloc(t->run->arena, r->tests_n + 1, sizeof *t->list);
    t->results = arena_alloc(t->run->arena, r->tests_n + 1, sizeof *t->results);
    for (size_t i = 0; i < r->tests_n; i++) {
        if (strncmp(r->tests[i], file, n) != 0 || strncmp(r->tests[i] + n, "::", 2) != 0)
            continue;
        t->list[t->n] = (struct one){.all = t, .libtest_name = r->tests[i] + n + 2};
        t->results[t->n++] = (struct test_result){.name = r->tests[i], .message = "", .output = ""};
    }
    return t->n;
}

static void start(struct run *r, const struct step_spec *s)
{
    struct tests *t = arena_alloc(r->arena, 1, sizeof *t);
    t->run = r;
    t->exe = build_executable(r, "test", file_of(s));
    if (!t->exe)
        return;
    if (!collect(t, file_of(s))) {
        run_step_done(
            r, OUTCOME_HARNESS_ERROR,
            arena_printf(r->arena, "the exercise lists no test of tests/%s.rs", file_of(s)));
        return;
    }
    const char *const *env = test_env(r);
    for (size_t i = 0; i < t->n; i++)
        run_one(&t->list[i], env);
}

const struct step_ops STEP_TEST_OPS = {.plan = plan, .start = start};
