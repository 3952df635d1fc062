/* One fence: its program is compiled by rustc alone, which is the cheapest way to its verdict,
 * and run where it has a main. */
#include <ctype.h>
#include <string.h>

#include <jansson.h>

#include "internal.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"
#include "spiral/base/utf8.h"

enum { PROGRAM_MAX = 1 << 20, QUOTED = 300 };

static const struct limits COMPILE_LIMITS = {.test_s = 60, .mem_mb = 4096, .out_kb = 1024};
static const struct limits RUN_LIMITS = {.test_s = 10, .mem_mb = 1024, .out_kb = 256};

struct fencing {
    struct worker *w;
    const struct fence *fence;
    const char *folder, *source, *program;
    int shift; /* lines in front of the fence's own */
    bool runs;
};

static void tell(struct fencing *f, const char *rule, int line, const char *message)
{
    f->w->judge.rule = rule;
    judge_tell(&f->w->judge, f->fence->file, f->fence->line + (line > 0 ? line - f->shift : 0),
               "%s", message);
}

static const char *rule_of(const struct fence *f)
{
    static const char *const rules[] = {
        [FENCE_RUST] = "fence",
        [FENCE_FRAGMENT] = "fence",
        [FENCE_PREDICT] = "fence-predict",
        [FENCE_FAILS] = "fence-fails",
        [FENCE_RUBY] = "fence-ruby",
    };
    return rules[f->kind];
}

static const char *cut(struct fencing *f, const char *text, size_t n)
{
    while (n && isspace((unsigned char)text[n - 1]))
        n--;
    return arena_strndup(f->w->arena, text, n > QUOTED ? utf8_floor(text, QUOTED) : n);
}

/* A program that did not come to an end of its own; true where that was so. */
static bool ended_badly(struct fencing *f, const struct program_end *e)
{
    if (e->status == OUTCOME_PASS)
        return false;
    f->w->job->keep = false;
    tell(f, rule_of(f->fence), 0, e->message);
    return true;
}

/* ---- running ---- */

static void judge_output(struct fencing *f, const struct program_end *e)
{
    const char *want = f->fence->output;
    if (f->fence->kind != FENCE_PREDICT)
        return;
    if (!want)
        tell(f, "fence-predict", 0, "has no output fence behind it");
    else if (strlen(want) != e->out_n || memcmp(want, e->out, e->out_n) != 0)
        tell(f, "fence-predict", 0,
             arena_printf(f->w->arena, "prints \"%s\", and its output fence says \"%s\"",
                          cut(f, e->out, e->out_n), cut(f, want, strlen(want))));
}

static void on_run(const struct program_end *e, void *ctx)
{
    struct fencing *f = ctx;
    struct worker *w = f->w;
    if (e->status == OUTCOME_UNAVAILABLE) {
        worker_needs(w, "ruby");
    } else if (!ended_badly(f, e)) {
        if (e->code != 0)
            tell(f, rule_of(f->fence), 0,
                 arena_printf(w->arena, "ends with exit status %d: %s", e->code,
                              cut(f, e->err, e->err_n)));
        judge_output(f, e);
    }
    worker_done(w);
}

static void run_program(struct fencing *f, const char *const *argv)
{
    const struct program spec = {.argv = argv, .cwd = f->folder, .limits = RUN_LIMITS};
    programs_run(f->w->v->programs, &spec, on_run, f);
}

/* ---- what rustc says ---- */

struct refusal {
    const char *code, *message;
    int line;
};

static int primary_line(json_t *spans)
{
    size_t i;
    json_t *span;
    json_array_foreach(spans, i, span)
    {
        if (json_is_true(json_object_get(span, "is_primary")))
            return (int)json_integer_value(json_object_get(span, "line_start"));
    }
    return 0;
}

/* One line of --error-format=json; false where it is no error of the program. */
static bool read_refusal(const char *line, size_t n, struct arena *a, struct refusal *out)
{
    json_t *root = json_loadb(line, n, JSON_ALLOW_NUL, NULL);
    const char *level = json_string_value(json_object_get(root, "level"));
    const char *message = json_string_value(json_object_get(root, "message"));
    const char *code = json_string_value(json_object_get(json_object_get(root, "code"), "code"));
    bool is = level && message && strcmp(level, "error") == 0 &&
              strncmp(message, "aborting due to", 15) != 0;
    if (is)
        *out = (struct refusal){.code = arena_strdup(a, code ? code : ""),
                                .message = arena_strdup(a, message),
                                .line = primary_line(json_object_get(root, "spans"))};
    json_decref(root);
    return is;
}

static size_t read_refusals(const struct program_end *e, struct arena *a, struct refusal **out)
{
    struct refusal *list = NULL;
    size_t n = 0;
    for (const char *at = e->err, *end = e->err + e->err_n; at < end;) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        size_t len = (size_t)((newline ? newline : end) - at);
        list = arena_grow(a, list, n, sizeof *list);
        n += read_refusal(at, len, a, &list[n]);
        at += len + 1;
    }
    *out = list;
    return n;
}

static void judge_refusal(struct fencing *f, const struct refusal *list, size_t n)
{
    const char *want = f->fence->code;
    if (!n)
        tell(f, "fence-fails", 0,
             arena_printf(f->w->arena, "compiles, and should be refused with %s", want));
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].code, want) != 0)
            tell(f, "fence-fails", list[i].line,
                 arena_printf(f->w->arena, "is refused for another reason than %s: %s %s", want,
                              list[i].code, list[i].message));
}

static void on_compiled(const struct program_end *e, void *ctx)
{
    struct fencing *f = ctx;
    struct worker *w = f->w;
    struct refusal *list;
    if (e->status == OUTCOME_UNAVAILABLE) {
        worker_needs(w, "rustc: install Rust from https://rustup.rs");
        worker_done(w);
        return;
    }
    if (ended_badly(f, e)) {
        worker_done(w);
        return;
    }
    size_t n = read_refusals(e, w->arena, &list);
    if (f->fence->kind == FENCE_FAILS) {
        judge_refusal(f, list, n);
    } else if (n || e->code != 0) {
        tell(f, rule_of(f->fence), n ? list[0].line : 0,
             n ? arena_printf(w->arena, "does not compile: %s %s", list[0].code, list[0].message)
               : arena_printf(w->arena, "rustc: %s", cut(f, e->err, e->err_n)));
    } else if (f->runs) {
        const char **argv = arena_alloc(w->arena, 2, sizeof *argv);
        argv[0] = f->program;
        run_program(f, argv);
        return;
    }
    worker_done(w);
}

/* ---- the start ---- */

static bool has_word(const char *text, const char *words)
{
    return strstr(text, words) != NULL;
}

static void compile(struct fencing *f)
{
    const char *text = f->fence->text;
    bool tests = has_word(text, "#[test]");
    if (f->fence->kind == FENCE_PREDICT && !has_word(text, "fn main("))
        tell(f, "fence-predict", 0, "has no `fn main()`, so it is not run and prints nothing");
    bool program = f->fence->kind == FENCE_FRAGMENT || has_word(text, "fn main(") || tests;
    f->runs = program && f->fence->kind != FENCE_FRAGMENT && f->fence->kind != FENCE_FAILS;
    const char *argv[16] = {
        "rustc",      "--edition=2024", "--crate-name=fence", "--error-format=json",
        "-Awarnings", "-Cdebuginfo=0",  "-Copt-level=0"};
    size_t n = 7;
    argv[n++] = tests ? "--test" : program ? "--crate-type=bin" : "--crate-type=lib";
    /* A program that must be refused only when its code is made is made as well. */
    argv[n++] =
        f->runs || (program && f->fence->kind == FENCE_FAILS) ? "--emit=link" : "--emit=metadata";
    argv[n++] = "-o";
    argv[n++] = f->program;
    argv[n++] = f->source;
    const struct program spec = {.argv = argv, .cwd = f->folder, .limits = COMPILE_LIMITS};
    programs_run(f->w->v->programs, &spec, on_compiled, f);
}

static enum status write_source(struct fencing *f, struct error *err)
{
    struct buf text;
    buf_init(&text, PROGRAM_MAX);
    bool wrap = f->fence->kind == FENCE_FRAGMENT;
    f->shift = wrap;
    buf_puts(&text, wrap ? "fn main() {\n" : "");
    buf_puts(&text, f->fence->text);
    buf_puts(&text, wrap ? "\n}\n" : "");
    enum status st = folder_make(f->folder, err);
    if (st == STATUS_OK)
        st = scratch_put(f->source, buf_text(&text), text.len, err);
    buf_free(&text);
    return st;
}

void fence_start(struct worker *w)
{
    struct fencing *f = arena_alloc(w->arena, 1, sizeof *f);
    struct error err = {0};
    f->w = w;
    f->fence = &w->job->fence;
    f->folder = arena_printf(w->arena, "%s/fence", w->folder);
    f->program = arena_printf(w->arena, "%s/program", f->folder);
    bool ruby = f->fence->kind == FENCE_RUBY;
    f->source = arena_printf(w->arena, "%s/%s", f->folder, ruby ? "code.rb" : "code.rs");
    if (write_source(f, &err) != STATUS_OK) {
        w->job->keep = false;
        tell(f, rule_of(f->fence), 0, arena_printf(w->arena, "%s: %s", err.what, err.why));
        worker_done(w);
    } else if (ruby) {
        const char **argv = arena_alloc(w->arena, 4, sizeof *argv);
        argv[0] = "ruby";
        argv[1] = "-W0";
        argv[2] = f->source;
        run_program(f, argv);
    } else {
        compile(f);
    }
}
