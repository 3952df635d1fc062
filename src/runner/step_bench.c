/* A benchmark of the package's own: a program in benches/ with a main, built as a release is, and
 * run once. It says each figure in a line of its own, "figure NAME VALUE UNIT", and everything
 * else is its own affair. Times are recorded; only counters can fail.
 *
 * A figure in `instructions` is none that the program could say. For it the program is run once
 * more, with the figure's name for its argument, and Valgrind counts while the function of that
 * name runs, which is written with '_' for '-'. Where Valgrind is missing the figure is too. */
#include <stdlib.h>
#include <string.h>

#include "cargo.h"
#include "libtest.h"
#include "needs.h"
#include "run.h"
#include "spiral/base/arena.h"
#include "spiral/base/figure.h"
#include "steps.h"
#include "valgrind.h"

enum { COUNT_OUT_MAX = 1 << 20 };

struct bench {
    struct run *run;
    const struct step_spec *spec;
    struct messages *messages;
    const char *exe;
    struct ran *built, *ran;
    struct test_result *results; /* one for each figure */
    size_t counting;             /* the figure whose instructions are counted, or are next */
};

static const char INSTRUCTIONS[] = "instructions";

static void plan(const struct step_spec *s, const struct run_request *r, struct words *cargo)
{
    (void)r;
    words_add(cargo, "--bench");
    words_add(cargo, s->file);
}

/* ---- figures ---- */

/* "12.4 ns", as the last line "figure NAME 12.4 ns" has it; NULL without one. */
static const char *find_figure(const struct bench *b, const char *name)
{
    struct arena *a = b->run->arena;
    const char *head = arena_printf(a, "figure %s ", name), *found = NULL;
    const size_t head_n = strlen(head);
    for (const char *line = buf_text(&b->ran->out); *line;) {
        size_t n = strcspn(line, "\n");
        if (n > head_n && strncmp(line, head, head_n) == 0)
            found = arena_strndup(a, line + head_n, n - head_n);
        line += n + (line[n] == '\n');
    }
    return found;
}

/* `said` is "12.4 ns", and of the right unit. */
static void bound_figure(const struct bench *b, const struct bench_figure *want, const char *said,
                         struct test_result *t)
{
    struct figure got;
    const bool over = want->bounded && figure_parse(said, &got) && got.value > want->most;
    t->status = over ? OUTCOME_FAIL : OUTCOME_PASS;
    t->output = said;
    if (over)
        t->message =
            arena_printf(b->run->arena, "%s%smeasured: %s\n allowed: %d at the most",
                         want->says ? want->says : "", want->says ? "\n" : "", said, want->most);
}

static void judge_figure(const struct bench *b, const struct bench_figure *want,
                         struct test_result *t)
{
    struct arena *a = b->run->arena;
    const char *said = find_figure(b, want->name);
    struct figure got;
    if (said && figure_parse(said, &got) && strcmp(got.unit, want->unit) == 0) {
        bound_figure(b, want, said, t);
        return;
    }
    t->status = said ? OUTCOME_HARNESS_ERROR : OUTCOME_FAIL;
    if (!said)
        t->message = arena_printf(a,
                                  "The benchmark ended before it came to %s: nothing that is "
                                  "measured should call `std::process::exit`.",
                                  want->name);
    else
        t->message = arena_printf(a, "benches/%s.rs gives %s as \"%s\", and the exercise wants %s",
                                  b->spec->file, want->name, said, want->unit);
}

/* ---- the run ---- */

static void finish(struct bench *b)
{
    for (size_t i = 0; i < b->spec->figures_n; i++)
        run_tell_test(b->run, &b->results[i]);
    run_step_tests_done(b->run, b->results, b->spec->figures_n);
}

/* No figure of a run that went wrong counts. */
static void fail_all(struct bench *b, enum outcome status, const char *message)
{
    for (size_t i = 0; i < b->spec->figures_n; i++) {
        b->results[i].status = status;
        b->results[i].message = message;
        b->results[i].duration_ms = b->ran ? b->ran->report.wall_ms : 0;
    }
    finish(b);
}

static void judge_failure(struct bench *b, enum outcome ended, const char *message)
{
    struct run *r = b->run;
    const struct panic *panics;
    size_t n = panics_parse(buf_text(&b->ran->err), b->ran->err.len, r->arena, &panics);
    const struct panic *todo = panics_todo(panics, n), *cause = panics_cause(panics, n, "main");
    if (todo)
        fail_all(b, OUTCOME_NOT_WRITTEN, ending_panic(todo, &r->places, r->arena));
    else if (ended != OUTCOME_PASS)
        fail_all(b, ended, message);
    else if (cause)
        fail_all(b, OUTCOME_FAIL,
                 arena_printf(r->arena, "The benchmark panicked: %s",
                              ending_panic(cause, &r->places, r->arena)));
    else
        fail_all(b, OUTCOME_FAIL,
                 arena_printf(r->arena, "The benchmark ended itself with exit status %d.",
                              b->ran->report.code));
}

static void on_output(int stream, const char *data, size_t n, void *ctx)
{
    struct bench *b = ctx;
    ran_take(b->ran, stream, data, n);
}

/* ---- counted instructions ---- */

static void count_next(struct bench *b);

static bool is_counted(const struct bench_figure *f)
{
    return strcmp(f->unit, INSTRUCTIONS) == 0;
}

static void judge_count(struct bench *b, enum outcome ended, const char *message)
{
    const struct bench_figure *want = &b->spec->figures[b->counting];
    struct test_result *t = &b->results[b->counting];
    struct arena *a = b->run->arena;
    unsigned long long n;
    const char *said = valgrind_take(&b->ran->err, a);
    t->duration_ms = b->ran->report.wall_ms;
    t->status = ended;
    t->message = message;
    if (ended != OUTCOME_PASS)
        return;
    if (b->ran->report.code == 0 && valgrind_counted(said, &n)) {
        bound_figure(b, want, arena_printf(a, "%llu %s", n, INSTRUCTIONS), t);
        return;
    }
    t->status = OUTCOME_HARNESS_ERROR;
    t->message = arena_printf(a, "Valgrind counted no instruction of benches/%s.rs for %s: %s",
                              b->spec->file, want->name, said);
}

static void on_counted(const struct job_report *report, void *ctx)
{
    struct bench *b = ctx;
    const struct job_limits limits = ending_limits(&b->run->request->limits);
    const char *message;
    b->ran->report = *report;
    enum outcome ended = ending_tell(b->ran, b->run->arena, &limits, &message);
    judge_count(b, ended, message);
    b->counting++;
    count_next(b);
}

/* "report-instructions" to "report_instructions" */
static const char *function_of(const struct bench_figure *f, struct arena *a)
{
    char *name = arena_strdup(a, f->name);
    for (char *p = name; *p; p++)
        if (*p == '-')
            *p = '_';
    return name;
}

static void count(struct bench *b)
{
    static const struct job_events events = {.output = on_output, .ended = on_counted};
    const struct bench_figure *f = &b->spec->figures[b->counting];
    struct run *r = b->run;
    struct words words = valgrind_instructions(function_of(f, r->arena), r->arena);
    words_add(&words, b->exe);
    words_add(&words, f->name);
    struct job_spec spec = run_built_job(r, words.list);
    spec.limits.out_bytes += COUNT_OUT_MAX;
    b->ran = run_ran(r, (size_t)spec.limits.out_bytes);
    run_tell(r, f->name, 0, 0);
    run_job(r, &spec, &events, b);
}

static void count_next(struct bench *b)
{
    const bool there = valgrind_exists(b->run->request, b->run->arena);
    for (; b->counting < b->spec->figures_n; b->counting++) {
        struct test_result *t = &b->results[b->counting];
        if (!is_counted(&b->spec->figures[b->counting]))
            continue;
        if (there) {
            count(b);
            return; /* its end calls again */
        }
        t->status = OUTCOME_UNAVAILABLE;
        t->message = needs_tell(b->run, "tool:valgrind");
    }
    finish(b);
}

/* ---- the run ---- */

static void on_ended(const struct job_report *report, void *ctx)
{
    struct bench *b = ctx;
    const struct job_limits limits = ending_limits(&b->run->request->limits);
    const char *message;
    b->ran->report = *report;
    enum outcome ended = ending_tell(b->ran, b->run->arena, &limits, &message);
    const char *left = ending_left(report, b->run->arena);
    if (ended != OUTCOME_PASS || report->code != 0) {
        judge_failure(b, ended, message);
    } else if (left[0]) {
        fail_all(b, OUTCOME_FAIL, left);
    } else {
        for (size_t i = 0; i < b->spec->figures_n; i++)
            if (!is_counted(&b->spec->figures[i]))
                judge_figure(b, &b->spec->figures[i], &b->results[i]);
        for (size_t i = 0; i < b->spec->figures_n; i++)
            b->results[i].duration_ms = report->wall_ms;
        count_next(b);
    }
}

static void measure(struct bench *b, const char *exe)
{
    static const struct job_events events = {.output = on_output, .ended = on_ended};
    struct run *r = b->run;
    const char *argv[] = {exe, "--bench", NULL};
    b->exe = exe;
    const struct job_spec spec = run_built_job(r, argv);
    b->ran = run_ran(r, (size_t)spec.limits.out_bytes);
    run_tell(r, b->spec->file, 0, 0);
    run_job(r, &spec, &events, b);
}

/* ---- the build ---- */

static void on_build_output(int stream, const char *data, size_t n, void *ctx)
{
    struct bench *b = ctx;
    if (stream == 1)
        messages_feed(b->messages, data, n);
    else
        buf_append(&b->built->err, data, n);
}

static void on_build_ended(const struct job_report *report, void *ctx)
{
    struct bench *b = ctx;
    struct arena *a = b->run->arena;
    const struct artifact *art = messages_artifact(b->messages, "bench", b->spec->file);
    const struct message *error = messages_error(b->messages, NULL, NULL);
    b->built->report = *report;
    if (art && art->executable)
        measure(b, art->executable);
    else if (report->end == JOB_TIMED_OUT)
        fail_all(b, OUTCOME_TIMEOUT, "cargo was still building the release and was stopped.");
    else if (error) /* the build before this one had none: it is about optimised code */
        fail_all(b, OUTCOME_COMPILE_ERROR,
                 arena_printf(a, "The release build is refused: %s", error->diagnostic.message));
    else
        fail_all(b, OUTCOME_HARNESS_ERROR,
                 arena_printf(a, "cargo could not build benches/%s.rs: %s", b->spec->file,
                              build_words(b->run, b->built)));
}

static void collect(struct bench *b)
{
    b->results = arena_alloc(b->run->arena, b->spec->figures_n + 1, sizeof *b->results);
    for (size_t i = 0; i < b->spec->figures_n; i++)
        b->results[i] = (struct test_result){
            .name = arena_printf(b->run->arena, "%s::%s", b->spec->id, b->spec->figures[i].name),
            .message = "",
            .output = ""};
}

static void start(struct run *r, const struct step_spec *s)
{
    static const struct job_events events = {.output = on_build_output, .ended = on_build_ended};
    if (!build_executable(r, "bench", s->file))
        return;
    struct bench *b = arena_alloc(r->arena, 1, sizeof *b);
    struct words cargo = cargo_words(r->request, "bench", r->arena);
    words_add(&cargo, "--no-run");
    words_add(&cargo, "--bench");
    words_add(&cargo, s->file);
    *b = (struct bench){
        .run = r, .spec = s, .messages = run_messages(r), .built = run_ran(r, 1 << 18)};
    collect(b);
    run_tell(r, "the release", 0, 0);
    const struct job_spec spec = run_cargo_job(r, cargo.list);
    run_job(r, &spec, &events, b);
}

const struct step_ops STEP_BENCH_OPS = {.plan = plan, .start = start};
