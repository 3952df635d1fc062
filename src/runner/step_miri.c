/* Tests under Miri, which interprets the program and sees what a machine does not tell: memory
 * read beyond its end, references that alias, leaks. It comes with nightly Rust alone. Where it is
 * missing nothing is proven: that is no pass, and nothing against the learner either. There
 * Valgrind looks for memory errors, if it is installed. It is the weaker check: what it finds is
 * an error, and where it finds none the step stays unproven. */
#include <stdlib.h>
#include <string.h>

#include "cargo.h"
#include "needs.h"
#include "round.h"
#include "spiral/base/arena.h"
#include "spiral/base/utf8.h"
#include "steps.h"
#include "valgrind.h"

enum { FINDING_MAX = 4000, PREPARE_OUT_MAX = 1 << 20, VALGRIND_OUT_MAX = 1 << 20 };
enum { LIBRARY_S = 900 };

struct miri {
    struct round round;
    const struct step_spec *spec;
    const char *exe;      /* the same tests, as built for the machine */
    struct ran *prepared; /* cargo, while it builds them for Miri */
    bool weaker;          /* Valgrind stands in */
};

static const char MIRI[] = "toolchain:nightly+miri";
static const char WEAKER[] =
    "Valgrind looked instead, and is the weaker check: it sees freed memory that is used and "
    "memory that is lost, but not references that alias, nor what stays inside of a block.";

static void plan(const struct step_spec *s, const struct run_request *r, struct words *cargo)
{
    (void)r;
    words_add(cargo, "--test");
    words_add(cargo, s->file);
}

/* "cargo +nightly miri test --test FILE", for more words to follow. */
static struct words miri_words(const struct miri *m)
{
    const struct run_request *r = m->round.run->request;
    struct words w = {.arena = m->round.run->arena};
    const char *const words[] = {r->cargo, "+nightly", "miri", "test", "-q", "--locked"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        words_add(&w, words[i]);
    words_add(&w, "--manifest-path");
    words_add(&w, arena_printf(w.arena, "%s/Cargo.toml", r->stage));
    words_add(&w, "--test");
    words_add(&w, m->spec->file);
    return w;
}

/* ---- judging ---- */

/* What Miri has to say, without the lines about how to learn more. */
static const char *find_finding(struct run *r, const struct ran *ran)
{
    static const char *const signs[] = {"error: Undefined Behavior: ", "error: memory leaked: ",
                                        "error: unsupported operation: ", "error: deadlock",
                                        "error: the evaluated program "};
    static const char *const tails[] = {"= help: this indicates a bug", "\nnote: some details",
                                        "\nnote: set `MIRIFLAGS", "\nerror: aborting"};
    const char *text = buf_text(&ran->err), *from = NULL;
    for (size_t i = 0; !from && i < sizeof signs / sizeof *signs; i++)
        from = strstr(text, signs[i]);
    if (!from)
        return NULL;
    from += strlen("error: ");
    size_t n = strlen(from);
    if (n > FINDING_MAX)
        n = utf8_floor(from, FINDING_MAX);
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        const char *tail = strstr(from, tails[i]);
        if (tail && (size_t)(tail - from) < n)
            n = (size_t)(tail - from);
    }
    while (n && strchr(" |\n", from[n - 1])) /* the margin of what is left out */
        n--;
    return places_tell(&r->places, from, n, r->arena);
}

static const char *libtest_name(const struct miri *m, size_t i)
{
    return step_test_name(m->spec, m->round.results[i].name);
}

static void judge(struct round *d, size_t i)
{
    const struct miri *m = (const struct miri *)d;
    const struct ran *ran = d->programs[i].ran;
    const struct job_limits limits = ending_limits(&d->run->request->limits);
    ending_judge_test(ran, libtest_name(m, i), &d->run->places, &limits, d->run->arena,
                      &d->results[i]);
    const char *finding = ran->report.end == JOB_EXITED ? find_finding(d->run, ran) : NULL;
    if (!finding)
        return;
    d->results[i].status = OUTCOME_FAIL;
    d->results[i].message = finding;
}

/* A panic says more than the leak that follows from it. */
static void judge_weaker(struct round *d, size_t i)
{
    const struct miri *m = (const struct miri *)d;
    struct arena *a = d->run->arena;
    struct ran *ran = d->programs[i].ran;
    struct test_result *t = &d->results[i];
    const struct job_limits limits = ending_limits(&d->run->request->limits);
    const char *said = valgrind_take(&ran->err, a);
    const struct memory_error error = valgrind_error(said, &d->run->places, a);
    ending_judge_test(ran, libtest_name(m, i), &d->run->places, &limits, a, t);
    if (t->status != OUTCOME_NOT_WRITTEN && error.text &&
        (!error.leak || t->status == OUTCOME_PASS)) {
        t->status = OUTCOME_FAIL;
        t->message = arena_printf(a, "Valgrind, the weaker check, sees: %s", error.text);
    } else if (t->status == OUTCOME_PASS && valgrind_saw_end(said)) {
        t->status = OUTCOME_UNAVAILABLE;
    } else if (t->status == OUTCOME_PASS) {
        t->status = OUTCOME_HARNESS_ERROR;
        t->message = "Valgrind did not come to its end.";
    }
}

static void finish(struct round *d)
{
    const struct miri *m = (const struct miri *)d;
    if (m->weaker)
        run_step_proof_done(
            d->run, d->results, d->n, OUTCOME_UNAVAILABLE,
            arena_printf(d->run->arena, "%s. %s", needs_tell(d->run, MIRI), WEAKER));
    else
        run_step_tests_done(d->run, d->results, d->n);
}

/* ---- running ---- */

static void add_test_words(struct words *w, const struct miri *m, size_t i)
{
    const char *const words[] = {"--exact", libtest_name(m, i), "--color",
                                 "never",   "--nocapture",      "--test-threads=2"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        words_add(w, words[k]);
}

static void run_tests(struct miri *m)
{
    for (size_t i = 0; i < m->round.n; i++) {
        struct words cargo = miri_words(m);
        words_add(&cargo, "--");
        add_test_words(&cargo, m, i);
        struct job_spec spec = run_cargo_job(m->round.run, cargo.list);
        spec.limits = ending_limits(&m->round.run->request->limits);
        round_run(&m->round, i, &spec);
    }
}

static void run_weaker_tests(struct miri *m)
{
    struct run *run = m->round.run;
    m->weaker = true;
    m->round.judge = judge_weaker;
    for (size_t i = 0; i < m->round.n; i++) {
        struct words words = valgrind_memory(run->arena);
        words_add(&words, m->exe);
        add_test_words(&words, m, i);
        struct job_spec spec = run_built_job(run, words.list);
        spec.limits.out_bytes += VALGRIND_OUT_MAX;
        round_run(&m->round, i, &spec);
    }
}

static void on_prepared_output(int stream, const char *data, size_t n, void *ctx)
{
    struct miri *m = ctx;
    ran_take(m->prepared, stream, data, n);
}

/* rustup says so of its own toolchains; a cargo without rustup takes "+nightly" for a command. */
static bool is_missing(const char *err)
{
    static const char *const signs[] = {"no such command", "is not installed", "is not available",
                                        "rust-src", "can't find crate for `std`"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strstr(err, signs[i]))
            return true;
    return false;
}

static void on_prepared(const struct job_report *report, void *ctx)
{
    struct miri *m = ctx;
    struct run *r = m->round.run;
    const char *err = buf_text(&m->prepared->err);
    if (report->end == JOB_EXITED && report->code == 0)
        run_tests(m);
    else if (report->end == JOB_EXITED && is_missing(err) && valgrind_exists(r->request, r->arena))
        run_weaker_tests(m);
    else if (report->end == JOB_EXITED && is_missing(err))
        run_step_done(r, OUTCOME_UNAVAILABLE, needs_tell(r, MIRI));
    else if (report->end == JOB_TIMED_OUT)
        run_step_done(r, OUTCOME_TIMEOUT, "Building for Miri took too long and was stopped.");
    else
        run_step_done(r, OUTCOME_HARNESS_ERROR,
                      arena_printf(r->arena, "Miri could not build the tests: %s",
                                   places_tell(&r->places, err, strlen(err), r->arena)));
}

/* The first time Miri makes a standard library for itself. Stopped before its end it would begin
 * anew in every check, so it is given its time. */
static void prepare(struct miri *m)
{
    static const struct job_events events = {.output = on_prepared_output, .ended = on_prepared};
    struct run *r = m->round.run;
    struct words cargo = miri_words(m);
    words_add(&cargo, "--no-run");
    m->prepared = run_ran(r, PREPARE_OUT_MAX);
    run_tell(r, "Miri", 0, 0);
    struct job_spec spec = run_cargo_job(r, cargo.list);
    spec.limits.wall_ms += (int64_t)LIBRARY_S * 1000;
    run_job(r, &spec, &events, m);
}

static void start(struct run *r, const struct step_spec *s)
{
    const char *exe = build_executable(r, "test", s->file);
    if (!exe)
        return;
    struct miri *m = arena_alloc(r->arena, 1, sizeof *m);
    *m = (struct miri){.round = {.judge = judge, .finish = finish}, .spec = s, .exe = exe};
    round_init(&m->round, r, r->request->tests_n);
    for (size_t i = 0; i < r->request->tests_n; i++)
        if (step_test_name(s, r->request->tests[i]))
            round_add(&m->round, r->request->tests[i]);
    prepare(m);
}

const struct step_ops STEP_MIRI_OPS = {.plan = plan, .start = start};
