/* The built program on cases: arguments, input, files and environment go in, output and
 * exit status come out. Each case runs in a fresh folder. */
#include <stdlib.h>
#include <string.h>

#include "cargo.h"
#include "compare.h"
#include "libtest.h"
#include "run.h"
#include "scratch.h"
#include "spiral/base/arena.h"
#include "spiral/base/file.h"
#include "steps.h"

enum { MESSAGE_MAX = 16384 };

struct one {
    struct cases *all;
    const struct io_case *io;
    const char *folder;
    struct ran *ran;
    bool ended;
};

struct cases {
    struct run *run;
    const char *program; /* as the learner would type it */
    const char *exe, *folder;
    struct one *list;
    struct test_result *results;
    size_t n, told;
};

static const char *bin_of(const struct step_spec *s, const struct run_request *r)
{
    return s->bin ? s->bin : r->package;
}

static void plan(const struct step_spec *s, const struct run_request *r, struct words *cargo)
{
    words_add(cargo, "--bin");
    words_add(cargo, bin_of(s, r));
}

/* ---- judging ---- */

static const struct panic *find_todo(const struct panic *panics, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (panic_is_todo(&panics[i]))
            return &panics[i];
    return NULL;
}

/* What differs, appended; true where nothing does. What a panic printed is told as a
 * panic, not as a difference. */
static bool compare(const struct one *o, bool panicked, struct buf *told)
{
    const struct io_case *c = o->io;
    struct buf unsaid;
    buf_init(&unsaid, 0);
    bool same =
        compare_stream(told, "standard output", &c->out, buf_text(&o->ran->out), o->ran->out.len);
    same = compare_stream(panicked ? &unsaid : told, "standard error", &c->err,
                          buf_text(&o->ran->err), o->ran->err.len) &&
           same;
    buf_free(&unsaid);
    if (o->ran->report.code == c->exit)
        return same;
    buf_printf(told, "\nexit status\n  expected: %d\n       got: %d", c->exit, o->ran->report.code);
    return false;
}

static void tell_case(const struct one *o, struct buf *told)
{
    if (o->io->says)
        buf_printf(told, "%s\n", o->io->says);
    compare_command(told, o->all->program, o->io);
}

static const char *output_of(const struct one *o, struct arena *a)
{
    struct buf text;
    buf_init(&text, o->ran->out.len + o->ran->err.len + 1);
    buf_append(&text, buf_text(&o->ran->out), o->ran->out.len);
    buf_append(&text, buf_text(&o->ran->err), o->ran->err.len);
    const char *told = arena_strndup(a, buf_text(&text), text.len);
    buf_free(&text);
    return told;
}

static void judge(struct one *o, struct test_result *t)
{
    struct run *r = o->all->run;
    struct arena *a = r->arena;
    const struct job_limits limits = ending_limits(&r->request->limits);
    const struct panic *panics;
    size_t n = panics_parse(buf_text(&o->ran->err), o->ran->err.len, a, &panics);
    const struct panic *todo = find_todo(panics, n), *cause = panics_cause(panics, n, "main");
    const char *ending;
    struct buf told;
    buf_init(&told, MESSAGE_MAX);
    t->duration_ms = o->ran->report.wall_ms;
    t->output = output_of(o, a);
    t->status = ending_tell(o->ran, a, &limits, &ending);
    tell_case(o, &told);
    if (t->status == OUTCOME_PASS && !compare(o, cause, &told))
        t->status = OUTCOME_FAIL;
    else if (t->status != OUTCOME_PASS)
        buf_printf(&told, "\n%s", ending);
    if (t->status != OUTCOME_PASS && todo)
        t->status = OUTCOME_NOT_WRITTEN;
    const char *left = ending_left(&o->ran->report, a);
    if (t->status == OUTCOME_PASS && left[0]) {
        t->status = OUTCOME_FAIL;
        buf_printf(&told, "\n%s", left);
    }
    if (t->status == OUTCOME_NOT_WRITTEN)
        t->message = ending_panic(todo, &r->places, a);
    else if (t->status == OUTCOME_PASS)
        t->message = "";
    else
        t->message = cause ? arena_printf(a, "%s\nit panicked: %s", buf_text(&told),
                                          ending_panic(cause, &r->places, a))
                           : arena_strdup(a, buf_text(&told));
    buf_free(&told);
}

/* ---- running ---- */

static void finish(struct cases *c)
{
    tree_remove(c->folder, NULL);
    run_step_tests_done(c->run, c->results, c->n);
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

static void on_ended(const struct job_report *report, void *ctx)
{
    struct one *o = ctx;
    struct cases *c = o->all;
    o->ran->report = *report;
    o->ended = true;
    judge(o, &c->results[o - c->list]);
    while (c->told < c->n && c->list[c->told].ended)
        run_tell_test(c->run, &c->results[c->told++]);
    if (c->told == c->n)
        finish(c);
}

static enum status prepare(const struct one *o, struct arena *a, struct error *err)
{
    enum status st = folder_make(o->folder, err);
    for (size_t i = 0; st == STATUS_OK && i < o->io->files_n; i++) {
        const struct io_file *f = &o->io->files[i];
        const char *path = arena_printf(a, "%s/%s", o->folder, f->path);
        st = scratch_write(path, f->text, f->len, err);
    }
    return st;
}

/* As little as a program needs, the same on every machine. */
static const char *const *case_env(const struct one *o, struct arena *a)
{
    const char *path = env_get(o->all->run->request->env, "PATH");
    struct words env = {.arena = a};
    for (size_t i = 0; i < o->io->env_n; i++)
        words_add(&env, arena_printf(a, "%s=%s", o->io->env[i].name, o->io->env[i].value));
    const char *const common[] = {arena_printf(a, "PATH=%s", path ? path : "/usr/bin:/bin"),
                                  arena_printf(a, "HOME=%s", o->folder),
                                  arena_printf(a, "TMPDIR=%s", o->folder),
                                  "LANG=C.UTF-8",
                                  "LC_ALL=C.UTF-8",
                                  "TZ=UTC",
                                  "RUST_BACKTRACE=0"};
    for (size_t i = 0; i < sizeof common / sizeof *common; i++) {
        const char *name = arena_strndup(a, common[i], strcspn(common[i], "="));
        if (!env.n || !env_get(env.list, name))
            words_add(&env, common[i]);
    }
    return env.list;
}

static void run_one(struct one *o)
{
    static const struct job_events events = {
        .started = on_started, .output = on_output, .ended = on_ended};
    struct arena *a = o->all->run->arena;
    const struct run_request *r = o->all->run->request;
    struct words argv = {.arena = a};
    words_add(&argv, o->all->program);
    for (size_t i = 0; i < o->io->args_n; i++)
        words_add(&argv, o->io->args[i]);
    const struct job_spec spec = {.program = o->all->exe,
                                  .argv = argv.list,
                                  .env = case_env(o, a),
                                  .cwd = o->folder,
                                  .input = o->io->stdin_text,
                                  .input_len = o->io->stdin_len,
                                  .limits = ending_limits(&r->limits)};
    o->ran = run_ran(o->all->run, (size_t)spec.limits.out_bytes);
    run_job(o->all->run, &spec, &events, o);
}

static void collect(struct cases *c, const struct step_spec *s)
{
    struct arena *a = c->run->arena;
    c->n = s->cases_n;
    c->list = arena_alloc(a, c->n + 1, sizeof *c->list);
    c->results = arena_alloc(a, c->n + 1, sizeof *c->results);
    for (size_t i = 0; i < c->n; i++) {
        c->list[i] = (struct one){.all = c,
                                  .io = &s->cases[i],
                                  .folder = arena_printf(a, "%s/%s", c->folder, s->cases[i].name)};
        c->results[i] =
            (struct test_result){.name = arena_printf(a, "%s::%s", s->id, s->cases[i].name),
                                 .message = "",
                                 .output = ""};
    }
}

static void start(struct run *r, const struct step_spec *s)
{
    struct cases *c = arena_alloc(r->arena, 1, sizeof *c);
    struct error err;
    c->run = r;
    c->program = bin_of(s, r->request);
    c->exe = build_executable(r, "bin", c->program);
    if (!c->exe)
        return;
    c->folder = arena_printf(r->arena, "%s/cases", r->request->target);
    collect(c, s);
    enum status st = tree_remove(c->folder, &err);
    for (size_t i = 0; st == STATUS_OK && i < c->n; i++)
        st = prepare(&c->list[i], r->arena, &err);
    if (st != STATUS_OK || !c->n) {
        run_step_done(r, OUTCOME_HARNESS_ERROR,
                      st == STATUS_OK ? "the step has no cases"
                                      : arena_printf(r->arena, "%s: %s", err.what, err.why));
        return;
    }
    for (size_t i = 0; i < c->n; i++)
        run_one(&c->list[i]);
}

const struct step_ops STEP_IO_OPS = {.plan = plan, .start = start};
