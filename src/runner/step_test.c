/* A test file: each of its tests in a process of its own. */
#include <stdlib.h>
#include <string.h>

#include "cargo.h"
#include "libtest.h"
#include "round.h"
#include "spiral/base/arena.h"
#include "spiral/base/file.h"
#include "steps.h"

struct tests {
    struct round round;
    const char *exe;
    const char **names; /* of the round's tests, without the file's */
    struct ran *listing;
};

/* "tests/api.rs", "check/tests/api.rs" */
static const char *path_of(const struct step_spec *s, struct arena *a)
{
    return arena_printf(a, "%s%stests/%s.rs", s->member ? s->member : "", s->member ? "/" : "",
                        s->file);
}

/* A file that the learner has yet to write would make cargo refuse all the others. */
static bool is_to_come(const struct step_spec *s, const struct run_request *r, struct arena *a)
{
    const char *path = path_of(s, a);
    return path_match_any(r->owned, r->owned_n, path) &&
           file_kind(arena_printf(a, "%s/%s", r->learner, path)) == FILE_NONE;
}

static void plan(const struct step_spec *s, const struct run_request *r, struct words *cargo)
{
    if (is_to_come(s, r, cargo->arena))
        return;
    words_add(cargo, "--test");
    words_add(cargo, s->file);
}

/* ---- is the list of tests the manifest's? ---- */

static const char *file_path(const struct tests *t)
{
    return path_of(run_step(t->round.run), t->round.run->arena);
}

/* Cargo runs tests in their package's folder. */
static const char *folder_of(const struct run *r)
{
    const char *member = run_step(r)->member, *stage = r->request->stage;
    return member ? arena_printf(r->arena, "%s/%s", stage, member) : stage;
}

static bool is_listed(const struct tests *t, const char *name)
{
    for (size_t i = 0; i < t->round.n; i++)
        if (strcmp(t->names[i], name) == 0)
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
    struct arena *a = t->round.run->arena;
    const char *const *names, *stranger = "another";
    size_t n = libtest_list(buf_text(&t->listing->out), t->listing->out.len, a, &names);
    for (size_t i = 0; i < n; i++)
        if (!is_listed(t, names[i]))
            stranger = names[i];
    struct step_result *s = run_result(t->round.run);
    s->tests = t->round.results;
    s->tests_n = t->round.n;
    run_step_done(t->round.run, OUTCOME_HARNESS_ERROR,
                  arena_printf(a, "%s holds a test that the exercise does not list: %s",
                               file_path(t), stranger));
}

static void name_the_stranger(struct tests *t)
{
    static const struct job_events events = {.output = on_list_output, .ended = on_list_ended};
    const char *argv[] = {t->exe, "--list", "--format", "terse", NULL};
    struct job_spec spec = run_built_job(t->round.run, argv);
    spec.cwd = folder_of(t->round.run);
    t->listing = run_ran(t->round.run, 1 << 20);
    run_job(t->round.run, &spec, &events, t);
}

/* libtest says with each test how many others its file holds. */
static bool holds_a_stranger(const struct tests *t)
{
    if (places_owned(&t->round.run->places, file_path(t)))
        return false; /* the learner may add tests to a file of theirs */
    for (size_t i = 0; i < t->round.n; i++) {
        struct libtest_end e;
        const struct buf *out = &t->round.programs[i].ran->out;
        libtest_read(buf_text(out), out->len, t->names[i], &e);
        if (e.closed)
            return (size_t)e.passed + (size_t)e.failed + (size_t)e.ignored + (size_t)e.filtered >
                   t->round.n;
    }
    return false;
}

/* ---- running ---- */

static void finish(struct round *d)
{
    struct tests *t = (struct tests *)d;
    if (holds_a_stranger(t))
        name_the_stranger(t);
    else
        run_step_tests_done(d->run, d->results, d->n);
}

static void judge(struct round *d, size_t i)
{
    const struct tests *t = (struct tests *)d;
    struct run *r = d->run;
    const struct job_limits limits = ending_limits(&r->request->limits);
    struct test_result *result = &d->results[i];
    ending_judge_test(d->programs[i].ran, t->names[i], &r->places, &limits, r->arena, result);
    /* In a file of the learner's own a missing test is theirs to write. */
    if (result->status == OUTCOME_HARNESS_ERROR && places_owned(&r->places, file_path(t)))
        result->status = OUTCOME_FAIL;
}

static void run_one(struct tests *t, size_t i, const char *const *env)
{
    /* What the test prints goes straight to our pipes: it is there when the test does
     * not come to its end, and counted while it runs. With two threads allowed libtest
     * gives the test one of its own, named after it, on every machine. */
    const char *argv[] = {t->exe,  "--exact",     t->names[i],        "--color",
                          "never", "--nocapture", "--test-threads=2", NULL};
    struct job_spec spec = run_built_job(t->round.run, argv);
    spec.env = env;
    spec.cwd = folder_of(t->round.run);
    round_run(&t->round, i, &spec);
}

static const char *const *test_env(struct run *r)
{
    struct words env = {.arena = r->arena};
    for (const char *const *v = cargo_clean_env(r->request, r->arena); *v; v++)
        words_add(&env, *v);
    words_add(&env, arena_printf(r->arena, "CARGO_MANIFEST_DIR=%s", folder_of(r)));
    return env.list;
}

/* The manifest's tests of this file, with their names as libtest has them. */
static void collect(struct tests *t, const struct step_spec *s)
{
    const struct run_request *r = t->round.run->request;
    t->names = arena_alloc(t->round.run->arena, r->tests_n + 1, sizeof *t->names);
    for (size_t i = 0; i < r->tests_n; i++) {
        const char *name = step_test_name(s, r->tests[i]);
        if (!name)
            continue;
        t->names[t->round.n] = name;
        round_add(&t->round, r->tests[i]);
    }
}

static void start(struct run *r, const struct step_spec *s)
{
    struct tests *t = arena_alloc(r->arena, 1, sizeof *t);
    *t = (struct tests){.round = {.run = r, .judge = judge, .finish = finish}};
    if (is_to_come(s, r->request, r->arena)) {
        run_step_done(r, OUTCOME_NOT_WRITTEN,
                      arena_printf(r->arena, "%s is not there yet: its tests are yours to write.",
                                   places_shown(&r->places, file_path(t), r->arena)));
        return;
    }
    t->exe = build_test(r, file_path(t));
    if (!t->exe)
        return;
    round_init(&t->round, r, r->request->tests_n);
    collect(t, s);
    if (!t->round.n) {
        run_step_done(r, OUTCOME_HARNESS_ERROR,
                      arena_printf(r->arena, "the exercise lists no test of %s", file_path(t)));
        return;
    }
    const char *const *env = test_env(r);
    for (size_t i = 0; i < t->round.n; i++)
        run_one(t, i, env);
}

const struct step_ops STEP_TEST_OPS = {.plan = plan, .start = start};
