#include "report.h"

#include <string.h>

#include "command.h"
#include "json.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/buf.h"
#include "spiral/base/figure.h"
#include "spiral/base/utf8.h"
#include "spiral/base/verdict.h"

/* ---- for people ---- */

static const struct {
    const char *mark, *words;
} OUTCOME_WORDS[OUTCOMES] = {
    [OUTCOME_PASS] = {"ok", "passes"},
    [OUTCOME_FAIL] = {"no", "does not pass yet"},
    [OUTCOME_NOT_WRITTEN] = {"..", "not written"},
    [OUTCOME_COMPILE_ERROR] = {"--", "does not compile yet"},
    [OUTCOME_TIMEOUT] = {"no", "takes too long"},
    [OUTCOME_CRASH] = {"no", "crashes"},
    [OUTCOME_SKIPPED] = {"  ", "not run"},
    [OUTCOME_UNAVAILABLE] = {"  ", "cannot be run here"},
    [OUTCOME_HARNESS_ERROR] = {"!!", "could not be judged"},
    [OUTCOME_INTERRUPTED] = {"  ", "interrupted"},
};

/* Text of several lines, cleaned, each line indented by `indent` spaces. */
static void print_indented(struct cli *c, const char *text, int indent)
{
    struct buf clean;
    buf_init(&clean, 1 << 20);
    utf8_clean(&clean, text, strlen(text), UTF8_KEEP_NEWLINE | UTF8_KEEP_TAB);
    const char *p = buf_text(&clean);
    while (*p) {
        size_t n = strcspn(p, "\n");
        fprintf(c->out, "%*s%.*s\n", n ? indent : 0, "", (int)n, p);
        p += n + (p[n] == '\n');
    }
    buf_free(&clean);
}

/* A task is called by its title; a second step of it by its own name as well. */
static void print_step_name(struct cli *c, const struct manifest *m, const struct verdict *v,
                            const struct step_result *s)
{
    if (s->task < 1 || (size_t)s->task > m->tasks_n) {
        print_clean(c, s->id);
        return;
    }
    fprintf(c->out, "%d ", s->task);
    print_clean(c, m->tasks[s->task - 1].title);
    if (s > v->steps && s[-1].task == s->task)
        fprintf(c->out, " (%s)", s->id);
}

static void print_figures(struct cli *c, const struct step_result *s)
{
    struct buf drawn;
    buf_init(&drawn, 1 << 14);
    figures_draw(&drawn, s);
    print_indented(c, buf_text(&drawn), 6);
    buf_free(&drawn);
}

/* An answer in the learner's own words is kept, and judged by nobody. */
static const char *words_of(const struct step_result *s)
{
    if (s->kind == STEP_REFLECT && s->status == OUTCOME_PASS)
        return "answered";
    if (s->kind == STEP_REFLECT && s->status == OUTCOME_SKIPPED)
        return "not answered yet";
    return OUTCOME_WORDS[s->status].words;
}

/* Where each test passes and the step does not, their number would say the opposite. */
static void print_count(struct cli *c, const struct step_result *s)
{
    size_t passed, total;
    step_count_tests(s, &passed, &total);
    if (total && s->status != OUTCOME_NOT_WRITTEN && (passed < total || s->status == OUTCOME_PASS))
        fprintf(c->out, ", %zu of %zu", passed, total);
}

static void print_step(struct cli *c, const struct manifest *m, const struct verdict *v,
                       const struct step_result *s)
{
    fprintf(c->out, " %s ", OUTCOME_WORDS[s->status].mark);
    print_step_name(c, m, v, s);
    fprintf(c->out, ": %s%s", words_of(s), s->advisory ? " (advice)" : "");
    print_count(c, s);
    fputs(s->kept ? ", before this edit\n" : "\n", c->out);
    print_figures(c, s);
    /* What is missing is told once, at the end. */
    if (s->message[0] && s->status != OUTCOME_PASS &&
        (s->status != OUTCOME_UNAVAILABLE || strcmp(s->message, v->message) != 0))
        print_indented(c, s->message, 6);
    if (s->kind == STEP_REFLECT && s->status == OUTCOME_SKIPPED)
        fprintf(c->out, "      Answer in the tutor, or with `spiral check --answer TEXT`.\n");
}

/* Not begun, or it could not be run and the step has said why. */
static bool is_quiet(const struct step_result *s, const struct test_result *t)
{
    return t->status == OUTCOME_PASS || t->status == OUTCOME_NOT_WRITTEN ||
           (t->status == OUTCOME_UNAVAILABLE && s->message[0]);
}

/* The first test that does not pass is shown whole, the others by name. */
static void print_failures(struct cli *c, const struct step_result *s, bool *shown)
{
    for (size_t i = 0; i < s->tests_n; i++) {
        const struct test_result *t = &s->tests[i];
        if (is_quiet(s, t) || s->kept)
            continue;
        fputs("      ", c->out);
        print_clean(c, t->name);
        fprintf(c->out, ": %s\n", outcome_name(t->status));
        if (*shown)
            continue;
        *shown = true;
        print_indented(c, t->message, 10);
    }
}

static void print_error(struct cli *c, const struct diagnostic *d)
{
    char cell[CELL_TEXT_MAX];
    fputc('\n', c->out);
    if (d->file[0]) {
        print_clean(c, d->file);
        fprintf(c->out, ":%d:%d  ", d->line, d->column);
    }
    print_clean(c, d->code);
    fputs(d->code[0] ? "  " : "", c->out);
    print_clean(c, d->message);
    if (d->cell != CELL_NONE)
        fprintf(c->out, "   [%s]", cell_format(d->cell, cell));
    fputs("\n\n", c->out);
    /* rustc's own text would propose to edit a file that is not the learner's. */
    if (!d->in_protected)
        print_indented(c, d->rendered, 2);
    if (d->help[0])
        print_markdown(c, d->help, strlen(d->help), 0);
}

static void print_outcome(struct cli *c, const struct work *w, const struct check_report *r)
{
    const struct verdict *v = r->verdict;
    fprintf(c->out, "\n%s %s: %s, in %.1f s", w->id, w->slug, OUTCOME_WORDS[v->outcome].words,
            (double)v->duration_ms / 1000);
    if (r->attempt)
        fprintf(c->out, ", attempt %d", (int)r->attempt);
    fputs(".\n", c->out);
    if (v->message[0])
        print_indented(c, v->message, 0);
    for (size_t i = 0; i < v->protected_n; i++) {
        fputs("Your copy of ", c->out);
        print_clean(c, v->protected_changed[i]);
        fputs(" differs from the exercise's own, which is the one that counts.\n", c->out);
    }
    if (r->trouble[0]) {
        fputs("Not everything could be kept: ", c->out);
        print_clean(c, r->trouble);
        fputc('\n', c->out);
    }
}

void report_verdict(struct cli *c, const struct work *w, const struct manifest *m,
                    const struct check_report *r)
{
    const struct verdict *v = r->verdict;
    bool shown = false;
    for (size_t i = 0; i < v->steps_n; i++) {
        print_step(c, m, v, &v->steps[i]);
        print_failures(c, &v->steps[i], &shown);
    }
    const struct diagnostic *d = verdict_error(v);
    if (d)
        print_error(c, d);
    print_outcome(c, w, r);
}

/* ---- for programs ---- */

/* What a benchmark measured, "12.5 ns"; other tests have none. */
static json_t *figure_json(const struct step_result *s, const struct test_result *t)
{
    struct figure f;
    bool is = s->kind == STEP_BENCH && figure_parse(t->output, &f);
    return is ? json_text(t->output) : NULL;
}

static json_t *tests_json(const struct step_result *s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->tests_n; i++)
        json_array_append_new(list, json_pack("{s:o, s:s, s:o, s:o*}", "name",
                                              json_text(s->tests[i].name), "status",
                                              outcome_name(s->tests[i].status), "message",
                                              json_text(s->tests[i].message), "figure",
                                              figure_json(s, &s->tests[i])));
    return list;
}

static json_t *steps_json(const struct verdict *v)
{
    json_t *list = json_array();
    for (size_t i = 0; i < v->steps_n; i++) {
        const struct step_result *s = &v->steps[i];
        json_array_append_new(list, json_pack("{s:o, s:s, s:i, s:s, s:b, s:b, s:o, s:o}", "id",
                                              json_text(s->id), "kind", step_kind_name(s->kind),
                                              "task", s->task, "status", outcome_name(s->status),
                                              "advisory", s->advisory, "kept", s->kept, "message",
                                              json_text(s->message), "tests", tests_json(s)));
    }
    return list;
}

static json_t *diagnostics_json(const struct verdict *v)
{
    json_t *list = json_array();
    for (size_t i = 0; i < v->diagnostics_n; i++) {
        const struct diagnostic *d = &v->diagnostics[i];
        char cell[CELL_TEXT_MAX];
        json_t *cell_json =
            d->cell == CELL_NONE ? json_null() : json_string(cell_format(d->cell, cell));
        json_array_append_new(list, json_pack("{s:o, s:o, s:o, s:i, s:i, s:o, s:o, s:o}", "code",
                                              json_text(d->code), "level", json_text(d->level),
                                              "file", json_text(d->file), "line", d->line, "column",
                                              d->column, "message", json_text(d->message), "cell",
                                              cell_json, "help", json_text(d->help)));
    }
    return list;
}

void report_json(struct cli *c, const struct work *w, const struct check_report *r)
{
    const struct verdict *v = r->verdict;
    json_t *changed = json_array();
    for (size_t i = 0; i < v->protected_n; i++)
        json_array_append_new(changed, json_text(v->protected_changed[i]));
    json_print(json_pack("{s:i, s:o, s:I, s:s, s:I, s:o, s:o, s:o, s:o}", "schema", 1, "id",
                         json_text(w->id), "attempt", (json_int_t)r->attempt, "outcome",
                         outcome_name(v->outcome), "duration_ms", (json_int_t)v->duration_ms,
                         "message", json_text(v->message), "steps", steps_json(v), "diagnostics",
                         diagnostics_json(v), "protected_changed", changed),
               c->out);
}
