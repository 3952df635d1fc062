/* The built program on cases: arguments, input, files and environment go in, output and
 * exit status come out. Each case runs in a fresh folder. */
#include <stdlib.h>
#include <string.h>

#include "cargo.h"
#include "compare.h"
#include "libtest.h"
#include "round.h"
#include "scratch.h"
#include "spiral/base/arena.h"
#include "spiral/base/file.h"
#include "steps.h"

enum { MESSAGE_MAX = 16384 };

struct one {
    const struct cases *all;
    const struct io_case *io;
    const char *folder;
};

struct cases {
    struct round round;
    const char *program; /* as the learner would type it */
    const char *exe, *folder;
    struct one *list;
};

static const char *kind_of(const struct step_spec *s)
{
    return s->example ? "example" : "bin";
}

static const char *name_of(const struct step_spec *s, const struct run_request *r)
{
    return s->example ? s->example : s->bin ? s->bin : r->package;
}

static void plan(const struct step_spec *s, const struct run_request *r, struct words *cargo)
{
    words_add(cargo, arena_printf(cargo->arena, "--%s", kind_of(s)));
    words_add(cargo, name_of(s, r));
}

/* ---- judging ---- */

/* What differs, appended; true where nothing does. What a panic printed is told as a
 * panic, not as a difference. */
static bool compare(const struct one *o, const struct ran *ran, bool panicked, struct buf *told)
{
    const struct io_case *c = o->io;
    struct buf unsaid;
    buf_init(&unsaid, 0);
    bool same = compare_stream(told, "standard output", &c->out, buf_text(&ran->out), ran->out.len);
    same = compare_stream(panicked ? &unsaid : told, "standard error", &c->err, buf_text(&ran->err),
                          ran->err.len) &&
           same;
    buf_free(&unsaid);
    if (ran->report.code == c->exit)
        return same;
    buf_printf(told, "\nexit status\n  expected: %d\n       got: %d", c->exit, ran->report.code);
    return false;
}

static void tell_case(const struct one *o, struct buf *told)
{
    if (o->io->says)
        buf_printf(told, "%s\n", o->io->says);
    compare_command(told, o->all->program, o->io);
}

static const char *output_of(const struct ran *ran, struct arena *a)
{
    struct buf text;
    buf_init(&text, ran->out.len + ran->err.len + 1);
    buf_append(&text, buf_text(&ran->out), ran->out.len);
    buf_append(&text, buf_text(&ran->err), ran->err.len);
    const char *told = arena_strndup(a, buf_text(&text), text.len);
    buf_free(&text);
    return told;
}

static void judge(struct round *d, size_t i)
{
    const struct one *o = &((struct cases *)d)->list[i];
    const struct ran *ran = d->programs[i].ran;
    struct test_result *t = &d->results[i];
    struct run *r = d->run;
    struct arena *a = r->arena;
    const struct job_limits limits = ending_limits(&r->request->limits);
    const struct panic *panics;
    size_t n = panics_parse(buf_text(&ran->err), ran->err.len, a, &panics);
    const struct panic *todo = panics_todo(panics, n), *cause = panics_cause(panics, n, "main");
    const char *ending;
    struct buf told;
    buf_init(&told, MESSAGE_MAX);
    t->duration_ms = ran->report.wall_ms;
    t->output = output_of(ran, a);
    t->status = ending_tell(ran, a, &limits, &ending);
    tell_case(o, &told);
    if (t->status == OUTCOME_PASS && !compare(o, ran, cause, &told))
        t->status = OUTCOME_FAIL;
    else if (t->status != OUTCOME_PASS)
        buf_printf(&told, "\n%s", ending);
    if (t->status != OUTCOME_PASS && todo)
        t->status = OUTCOME_NOT_WRITTEN;
    const char *left = ending_left(&ran->report, a);
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

static void finish(struct round *d)
{
    tree_remove(((struct cases *)d)->folder, NULL);
    run_step_tests_done(d->run, d->results, d->n);
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
    const char *path = env_get(o->all->round.run->request->env, "PATH");
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

static void run_one(struct cases *c, size_t i)
{
    const struct one *o = &c->list[i];
    struct arena *a = c->round.run->arena;
    struct words argv = {.arena = a};
    words_add(&argv, c->program);
    for (size_t k = 0; k < o->io->args_n; k++)
        words_add(&argv, o->io->args[k]);
    const struct job_spec spec = {.program = c->exe,
                                  .argv = argv.list,
                                  .env = case_env(o, a),
                                  .cwd = o->folder,
                                  .input = o->io->stdin_text,
                                  .input_len = o->io->stdin_len,
                                  .limits = ending_limits(&c->round.run->request->limits)};
    round_run(&c->round, i, &spec);
}

static void collect(struct cases *c, const struct step_spec *s)
{
    struct arena *a = c->round.run->arena;
    c->list = arena_alloc(a, s->cases_n + 1, sizeof *c->list);
    for (size_t i = 0; i < s->cases_n; i++) {
        c->list[i] = (struct one){.all = c,
                                  .io = &s->cases[i],
                                  .folder = arena_printf(a, "%s/%s", c->folder, s->cases[i].name)};
        round_add(&c->round, arena_printf(a, "%s::%s", s->id, s->cases[i].name));
    }
}

static void start(struct run *r, const struct step_spec *s)
{
    struct cases *c = arena_alloc(r->arena, 1, sizeof *c);
    struct error err;
    *c = (struct cases){.round = {.judge = judge, .finish = finish},
                        .program = name_of(s, r->request),
                        .folder = arena_printf(r->arena, "%s/cases", r->request->target)};
    c->exe = build_executable(r, kind_of(s), c->program);
    if (!c->exe)
        return;
    round_init(&c->round, r, s->cases_n);
    collect(c, s);
    enum status st = tree_remove(c->folder, &err);
    for (size_t i = 0; st == STATUS_OK && i < c->round.n; i++)
        st = prepare(&c->list[i], r->arena, &err);
    if (st != STATUS_OK || !c->round.n) {
        run_step_done(r, OUTCOME_HARNESS_ERROR,
                      st == STATUS_OK ? "the step has no cases"
                                      : arena_printf(r->arena, "%s: %s", err.what, err.why));
        return;
    }
    for (size_t i = 0; i < c->round.n; i++)
        run_one(c, i);
}

const struct step_ops STEP_IO_OPS = {.plan = plan, .start = start};
