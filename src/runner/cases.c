#include "cases.h"

#include <string.h>

#include "compare.h"
#include "libtest.h"
#include "scratch.h"
#include "spiral/base/arena.h"
#include "spiral/base/file.h"

static const char *kind_of(const struct step_spec *s)
{
    return s->example ? "example" : "bin";
}

static const char *name_of(const struct step_spec *s, const struct run_request *r)
{
    return s->example ? s->example : s->bin ? s->bin : r->package;
}

void cases_plan(const struct step_spec *s, const struct run_request *r, struct words *cargo)
{
    words_add(cargo, arena_printf(cargo->arena, "--%s", kind_of(s)));
    words_add(cargo, name_of(s, r));
}

/* ---- judging ---- */

struct panicked {
    const struct panic *todo, *cause;
};

static struct panicked panics_of(const struct cases *c, size_t i)
{
    const struct ran *ran = c->round.programs[i].ran;
    const struct panic *panics;
    size_t n = panics_parse(buf_text(&ran->err), ran->err.len, c->round.run->arena, &panics);
    return (struct panicked){panics_todo(panics, n), panics_cause(panics, n, "main")};
}

void cases_tell(const struct cases *c, size_t i, struct buf *told)
{
    const struct io_case *one = &c->spec->cases[i];
    if (one->says)
        buf_printf(told, "%s\n", one->says);
    compare_command(told, c->program, one);
}

/* What a panic printed is told as a panic, not as a difference. */
bool cases_compare(const struct cases *c, size_t i, struct buf *told)
{
    const struct io_case *one = &c->spec->cases[i];
    const struct ran *ran = c->round.programs[i].ran;
    struct buf unsaid;
    buf_init(&unsaid, 0);
    bool same =
        compare_stream(told, "standard output", &one->out, buf_text(&ran->out), ran->out.len);
    same = compare_stream(panics_of(c, i).cause ? &unsaid : told, "standard error", &one->err,
                          buf_text(&ran->err), ran->err.len) &&
           same;
    buf_free(&unsaid);
    if (ran->report.code == one->exit)
        return same;
    buf_printf(told, "\nexit status\n  expected: %d\n       got: %d", one->exit, ran->report.code);
    return false;
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

void cases_settle(struct cases *c, size_t i, enum outcome status, struct buf *told)
{
    const struct ran *ran = c->round.programs[i].ran;
    struct test_result *t = &c->round.results[i];
    struct run *r = c->round.run;
    struct arena *a = r->arena;
    const struct panicked p = panics_of(c, i);
    const char *left = ending_left(&ran->report, a);
    t->duration_ms = ran->report.wall_ms;
    t->output = output_of(ran, a);
    t->status = status != OUTCOME_PASS && p.todo ? OUTCOME_NOT_WRITTEN : status;
    if (status == OUTCOME_PASS && ran->report.end == JOB_EXITED && left[0]) {
        t->status = OUTCOME_FAIL;
        buf_printf(told, "\n%s", left);
    }
    if (t->status == OUTCOME_NOT_WRITTEN)
        t->message = ending_panic(p.todo, &r->places, a);
    else if (t->status == OUTCOME_PASS)
        t->message = "";
    else
        t->message = p.cause ? arena_printf(a, "%s\nit panicked: %s", buf_text(told),
                                            ending_panic(p.cause, &r->places, a))
                             : arena_strdup(a, buf_text(told));
}

/* ---- running ---- */

static const char *folder_of(const struct cases *c, size_t i)
{
    return arena_printf(c->round.run->arena, "%s/%s", c->folder, c->spec->cases[i].name);
}

static enum status prepare(const struct cases *c, size_t i, struct error *err)
{
    const struct io_case *one = &c->spec->cases[i];
    const char *folder = folder_of(c, i);
    enum status st = folder_make(folder, err);
    for (size_t k = 0; st == STATUS_OK && k < one->files_n; k++) {
        const struct io_file *f = &one->files[k];
        const char *path = arena_printf(c->round.run->arena, "%s/%s", folder, f->path);
        st = scratch_write(path, f->text, f->len, err);
    }
    return st;
}

bool cases_open(struct cases *c, struct run *r, const struct step_spec *s)
{
    struct error err;
    c->spec = s;
    c->program = name_of(s, r->request);
    c->exe = build_executable(r, kind_of(s), c->program);
    if (!c->exe)
        return false;
    round_init(&c->round, r, s->cases_n);
    for (size_t i = 0; i < s->cases_n; i++)
        round_add(&c->round, arena_printf(r->arena, "%s::%s", s->id, s->cases[i].name));
    enum status st = run_scratch(r, &c->folder, &err);
    for (size_t i = 0; st == STATUS_OK && i < s->cases_n; i++)
        st = prepare(c, i, &err);
    if (st == STATUS_OK && s->cases_n)
        return true;
    run_step_done(r, OUTCOME_HARNESS_ERROR,
                  st == STATUS_OK ? "the step has no cases"
                                  : arena_printf(r->arena, "%s: %s", err.what, err.why));
    return false;
}

/* As little as a program needs, the same on every machine. */
static const char *const *case_env(const struct cases *c, size_t i, const char *folder)
{
    const struct io_case *one = &c->spec->cases[i];
    struct arena *a = c->round.run->arena;
    const char *path = env_get(c->round.run->request->env, "PATH");
    struct words env = {.arena = a};
    for (size_t k = 0; k < one->env_n; k++)
        words_add(&env, arena_printf(a, "%s=%s", one->env[k].name, one->env[k].value));
    const char *const common[] = {arena_printf(a, "PATH=%s", path ? path : "/usr/bin:/bin"),
                                  arena_printf(a, "HOME=%s", folder),
                                  arena_printf(a, "TMPDIR=%s", folder),
                                  "LANG=C.UTF-8",
                                  "LC_ALL=C.UTF-8",
                                  "TZ=UTC",
                                  "RUST_BACKTRACE=0"};
    for (size_t k = 0; k < sizeof common / sizeof *common; k++) {
        const char *name = arena_strndup(a, common[k], strcspn(common[k], "="));
        if (!env.n || !env_get(env.list, name))
            words_add(&env, common[k]);
    }
    return env.list;
}

struct job_spec cases_job(const struct cases *c, size_t i)
{
    const struct io_case *one = &c->spec->cases[i];
    struct words argv = {.arena = c->round.run->arena};
    const char *folder = folder_of(c, i);
    words_add(&argv, c->program);
    for (size_t k = 0; k < one->args_n; k++)
        words_add(&argv, one->args[k]);
    return (struct job_spec){.program = c->exe,
                             .argv = argv.list,
                             .env = case_env(c, i, folder),
                             .cwd = folder,
                             .input = one->stdin_text,
                             .input_len = one->stdin_len,
                             .limits = ending_limits(&c->round.run->request->limits)};
}

void cases_close(struct cases *c)
{
    tree_remove(c->folder, NULL);
    run_step_tests_done(c->round.run, c->round.results, c->round.n);
}
