/* The pages of the exercise's view, filled from what is known now. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exercise.h"
#include "naming.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/figure.h"
#include "spiral/base/file.h"
#include "words.h"

enum { TEST_INDENT = 4, FILE_LIMIT = 1 << 20, FIGURES_MAX_BYTES = 1 << 14 };

/* ---- the statement ---- */

static void fill_statement(struct exercise_view *e, struct page *p)
{
    page_add(
        p, &(struct page_block){.kind = PAGE_TEXT, .style = STYLE_HEADING, .text = e->work->title});
    page_gap(p);
    page_markdown(p, 0, e->manifest->intro);
    for (size_t i = 0; i < e->manifest->tasks_n; i++) {
        const struct task *t = &e->manifest->tasks[i];
        char title[200];
        words_plain(t->title, title, sizeof title);
        page_gap(p);
        size_t heading = page_add(
            p, &(struct page_block){.kind = PAGE_TEXT, .style = STYLE_SUBHEADING, .text = title});
        if ((int)i + 1 == e->task && e->task > 1)
            page_go(p, (struct page_place){.block = (int)heading, .source = 1});
        page_gap(p);
        page_markdown(p, 0, t->text);
    }
}

/* ---- hints ---- */

static void fill_hints(struct exercise_view *e, struct page *p)
{
    struct arena *a = arena_new();
    const int *counts;
    size_t n, shown = 0, last = 0;
    if (app_hints_given(ui_app(e->base.ui), e->work, a, &counts, &n, NULL) != STATUS_OK)
        n = 0;
    for (size_t t = 0; t < n; t++)
        for (int h = 0; h < counts[t] && (size_t)h < e->manifest->tasks[t].hints_n; h++) {
            if (shown++)
                page_gap(p);
            const char *title = arena_printf(a, "Task %zu, hint %d of %zu", t + 1, h + 1,
                                             e->manifest->tasks[t].hints_n);
            last = page_add(p, &(struct page_block){
                                   .kind = PAGE_TEXT, .style = STYLE_SUBHEADING, .text = title});
            page_markdown(p, 0, e->manifest->tasks[t].hints[h]);
        }
    if (!shown)
        page_text(p, STYLE_DIM, 0, "No hint was given yet; h gives the first.");
    else
        page_show_block(p, last + 1);
    arena_free(a);
}

/* ---- tests ---- */

/* Nothing went wrong there: it passed, or it was not its turn yet. */
static bool is_quiet(enum outcome o)
{
    return o == OUTCOME_PASS || o == OUTCOME_NOT_WRITTEN || o == OUTCOME_SKIPPED;
}

static void add_test(struct page *p, const struct test_result *t, bool kept, bool whole)
{
    const struct outcome_words *w = outcome_words(t->status);
    page_add(p, &(struct page_block){.kind = PAGE_TEXT,
                                     .indent = TEST_INDENT,
                                     .label = w->mark,
                                     .label_style = w->style,
                                     .text = t->name,
                                     .right = kept ? "before this edit" : w->words,
                                     .right_style = STYLE_DIM});
    if (is_quiet(t->status) || !whole)
        return;
    if (t->message && t->message[0])
        page_add(
            p, &(struct page_block){.kind = PAGE_TEXT, .indent = TEST_INDENT, .text = t->message});
    if (t->output && t->output[0]) {
        page_text(p, STYLE_DIM, TEST_INDENT, "It printed:");
        page_add(p, &(struct page_block){.kind = PAGE_TEXT,
                                         .style = STYLE_BLOCK,
                                         .indent = TEST_INDENT + 2,
                                         .text = t->output});
    }
}

/* What a benchmark measured. */
static void add_figures(struct page *p, const struct step_result *s)
{
    struct buf drawn;
    buf_init(&drawn, FIGURES_MAX_BYTES);
    figures_draw(&drawn, s);
    if (drawn.len && !s->kept) {
        page_gap(p);
        page_add(p, &(struct page_block){
                        .kind = PAGE_KEPT, .indent = TEST_INDENT, .text = buf_text(&drawn)});
    }
    buf_free(&drawn);
}

static void add_step_heading(struct exercise_view *e, struct page *p, const struct step_result *s)
{
    char text[200];
    if (s->task >= 1 && (size_t)s->task <= e->manifest->tasks_n)
        snprintf(text, sizeof text, "%d %s (%s)", s->task, e->manifest->tasks[s->task - 1].title,
                 s->id);
    else
        snprintf(text, sizeof text, "%s%s", s->id, s->advisory ? " (advice)" : "");
    page_add(p, &(struct page_block){
                    .kind = PAGE_TEXT,
                    .style = STYLE_SUBHEADING,
                    .text = text,
                    .right = s->status == OUTCOME_PASS ? "ok" : outcome_words(s->status)->words,
                    .right_style = STYLE_DIM});
}

static void fill_tests(struct exercise_view *e, struct page *p)
{
    const struct verdict *v = checking_verdict(e->checking);
    for (size_t i = 0; v && i < v->steps_n; i++) {
        const struct step_result *s = &v->steps[i];
        if (i)
            page_gap(p);
        add_step_heading(e, p, s);
        for (size_t t = 0; t < s->tests_n; t++)
            add_test(p, &s->tests[t], s->kept, true);
        add_figures(p, s);
        if (s->message[0])
            page_text(p, STYLE_TEXT, TEST_INDENT, "%s", s->message);
    }
}

/* ---- why, more ---- */

static void fill_why(struct exercise_view *e, struct page *p)
{
    const struct verdict *v = checking_verdict(e->checking);
    page_add(p, &(struct page_block){.kind = PAGE_TEXT,
                                     .style = STYLE_HEADING,
                                     .text = "In the compiler's own words"});
    for (size_t i = 0; v && i < v->diagnostics_n; i++) {
        page_gap(p);
        page_add(p, &(struct page_block){.kind = PAGE_TEXT, .text = v->diagnostics[i].rendered});
    }
    const struct diagnostic *d = exercise_error(e);
    if (!d || !d->code[0])
        return;
    page_gap(p);
    page_text(p, STYLE_DIM, 0, "`spiral explain %s` tells more about errors of this kind.",
              d->code);
}

/* ---- the reference ---- */

static void add_file(struct page *p, const char *path, const char *rel)
{
    struct buf text;
    size_t n = strlen(rel);
    bool rust = n > 3 && strcmp(rel + n - 3, ".rs") == 0;
    buf_init(&text, FILE_LIMIT);
    if (file_read(path, &text, NULL) == STATUS_OK) {
        page_add(p,
                 &(struct page_block){.kind = PAGE_TEXT, .style = STYLE_SUBHEADING, .text = rel});
        page_gap(p);
        page_add(p, &(struct page_block){.kind = rust ? PAGE_SOURCE : PAGE_TEXT,
                                         .text = buf_text(&text)});
        page_gap(p);
    }
    buf_free(&text);
}

static void fill_reference(struct exercise_view *e, struct page *p)
{
    struct arena *a = arena_new();
    const char *folder;
    const struct tree_entry *files;
    size_t n = 0;
    struct error err;
    enum status st = app_solution(ui_app(e->base.ui), e->work, false, &folder, &err);
    if (st == STATUS_OK)
        st = tree_list(folder, NULL, a, &files, &n, &err);
    if (st != STATUS_OK)
        page_text(p, STYLE_TEXT, 0, "%s: %s", err.what, err.why);
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        if (files[i].kind == FILE_REGULAR)
            add_file(p, arena_printf(a, "%s/%s", folder, files[i].rel), files[i].rel);
    arena_free(a);
}

/* ---- the verdict ---- */

const struct step_spec *exercise_question(const struct exercise_view *e)
{
    for (size_t i = 0; i < e->manifest->steps_n; i++)
        if (e->manifest->steps[i].kind == STEP_REFLECT)
            return &e->manifest->steps[i];
    return NULL;
}

bool exercise_question_waits(const struct exercise_view *e)
{
    const struct step_spec *q = exercise_question(e);
    bool open = false;
    for (size_t i = 0; q && i < e->manifest->steps_n; i++) {
        struct step_now s = checking_step(e->checking, i);
        if (&e->manifest->steps[i] == q)
            open = s.known && s.status != OUTCOME_PASS;
        else if (e->manifest->steps[i].task == q->task && s.known && s.status != OUTCOME_PASS)
            return false;
    }
    return open;
}

bool exercise_may_go_on(const struct exercise_view *e)
{
    const struct verdict *v = checking_verdict(e->checking);
    bool quiet = v && (v->outcome == OUTCOME_PASS || v->outcome == OUTCOME_NOT_WRITTEN);
    return e->work_passed || (quiet && e->passed && e->has_next);
}

static void add_question(struct exercise_view *e, struct page *p)
{
    const struct step_spec *q = exercise_question(e);
    page_text(p, STYLE_SUBHEADING, 0, "What is left is an answer in your own words: a");
    page_markdown(p, 0, q->ask ? q->ask : "");
    page_text(p, STYLE_DIM, 0, "It is kept for you and your mentor; nobody grades it.");
    page_gap(p);
}

/* The first test that does not pass is told whole, the others by name. `told` was said already:
 * what keeps all steps from running is not repeated by each. */
static size_t add_failures(struct page *p, const struct step_result *s, size_t shown,
                           const char *told)
{
    for (size_t i = 0; i < s->tests_n && !s->kept; i++) {
        const struct test_result *t = &s->tests[i];
        if (is_quiet(t->status) || (t->status == OUTCOME_UNAVAILABLE && s->message[0]))
            continue;
        if (shown == 1)
            page_gap(p);
        add_test(p, t, false, shown++ == 0);
    }
    if (is_quiet(s->status) || s->kept || s->advisory || !s->message[0] ||
        strcmp(s->message, told) == 0)
        return shown;
    page_add(p, &(struct page_block){.kind = PAGE_TEXT,
                                     .indent = TEST_INDENT,
                                     .label = outcome_words(s->status)->mark,
                                     .label_style = outcome_words(s->status)->style,
                                     .text = s->message});
    return shown + 1;
}

static bool any_task_passes(const struct exercise_view *e)
{
    bool any = false;
    for (size_t i = 0; i < e->manifest->tasks_n; i++)
        any = any || exercise_task_status(e, (int)i + 1) == OUTCOME_PASS;
    return any;
}

static void add_next_task(struct exercise_view *e, struct page *p)
{
    const struct task *t = &e->manifest->tasks[e->task - 1];
    char title[200], next[NAME_MAX_BYTES];
    if (exercise_may_go_on(e)) {
        if (any_task_passes(e))
            page_text(p, STYLE_GOOD, 0, "What you wrote so far passes.");
        page_goes_on(p, STYLE_TEXT, name_next(app_course(ui_app(e->base.ui)), &e->next, next));
        page_gap(p);
    }
    page_text(p, STYLE_SUBHEADING, 0, "%s task %d, %s",
              exercise_may_go_on(e) ? "Or here:" : "Next:", e->task,
              words_plain(t->title, title, sizeof title));
    page_gap(p);
    page_markdown(p, 0, t->text);
}

static void add_advice(struct page *p, const struct verdict *v)
{
    bool any = false;
    for (size_t i = 0; i < v->steps_n; i++) {
        const struct step_result *s = &v->steps[i];
        if (!s->advisory || s->status == OUTCOME_PASS || !s->message[0])
            continue;
        page_gap(p);
        if (!any)
            page_text(p, STYLE_SUBHEADING, 0, "Advice, which you may leave");
        page_text(p, STYLE_TEXT, 2, "%s: %s", s->id, s->message);
        any = true;
    }
}

/* What passes without them passes, and nobody should believe that more was proven. */
static void add_unproven(struct page *p, const struct verdict *v)
{
    for (size_t i = 0; v && i < v->steps_n; i++) {
        const char *why = step_unproven(&v->steps[i]);
        if (!why || v->steps[i].advisory)
            continue;
        page_text(p, STYLE_WARN, 0, "Step %s could not be run here: %s", v->steps[i].id, why);
        page_gap(p);
    }
}

static void add_pass(struct exercise_view *e, struct page *p)
{
    struct course *c = app_course(ui_app(e->base.ui));
    struct work_status s = {.attempts = 0};
    char checks[WORDS_MAX], hints[WORDS_MAX], next[NAME_MAX_BYTES];
    app_work_state(ui_app(e->base.ui), e->work, &s, NULL);
    page_text(p, STYLE_GOOD, 0, "%s passes, after %s and %s.", e->work->slug,
              words_count(s.attempts, "check", checks), words_count(s.hints, "hint", hints));
    page_gap(p);
    add_unproven(p, checking_verdict(e->checking));
    if (exercise_question_waits(e))
        add_question(e, p);
    exercise_add_shown(e, p);
    page_goes_on(p, STYLE_TEXT, e->has_next ? name_next(c, &e->next, next) : "home");
    page_text(p, STYLE_TEXT, 0,
              "R shows the reference, to compare. Or stay and polish: every save is still "
              "checked.");
}

static void add_notices(struct exercise_view *e, struct page *p, const struct verdict *v)
{
    const char *trouble = checking_trouble(e->checking);
    for (size_t i = 0; i < v->protected_n; i++)
        page_text(p, STYLE_WARN, 0,
                  "Your copy of %s differs from the exercise's own, which is the one that counts.",
                  v->protected_changed[i]);
    if (trouble[0])
        page_text(p, STYLE_WARN, 0, "Not everything could be kept: %s", trouble);
    if (v->protected_n || trouble[0])
        page_gap(p);
}

static bool add_all_failures(struct page *p, const struct verdict *v)
{
    size_t shown = 0;
    for (size_t i = 0; i < v->steps_n; i++)
        shown = add_failures(p, &v->steps[i], shown, v->message);
    return shown > 0;
}

static void add_what_is_left(struct exercise_view *e, struct page *p)
{
    if (exercise_question_waits(e))
        add_question(e, p);
    else
        add_next_task(e, p);
}

static void fill_verdict(struct exercise_view *e, struct page *p)
{
    const struct verdict *v = checking_verdict(e->checking);
    if (!v) {
        page_text(p, STYLE_TEXT, 0, "Nothing was checked yet. Save in your editor, or press r.");
        return;
    }
    add_notices(e, p, v);
    if (v->message[0])
        page_text(p, STYLE_TEXT, 0, "%s", v->message);
    const struct diagnostic *d = exercise_error(e);
    if (v->outcome == OUTCOME_PASS)
        add_pass(e, p);
    else if (d)
        exercise_add_error(e, p, d);
    else if (!add_all_failures(p, v) && !v->message[0])
        add_what_is_left(e, p);
    for (size_t i = 0; i < v->steps_n; i++)
        add_figures(p, &v->steps[i]);
    add_advice(p, v);
}

static void (*const FILL[MODES])(struct exercise_view *e, struct page *p) = {
    [MODE_STATEMENT] = fill_statement,
    [MODE_VERDICT] = fill_verdict,
    [MODE_WHY] = fill_why,
    [MODE_HINTS] = fill_hints,
    [MODE_TESTS] = fill_tests,
    [MODE_REFERENCE] = fill_reference,
    [MODE_FEEDBACK] = exercise_fill_feedback,
};

void exercise_fill(struct exercise_view *e, enum exercise_mode mode)
{
    page_clear(e->pages[mode]);
    FILL[mode](e, e->pages[mode]);
}
