/* The pages of the lesson's view: a section, its prediction, the way through the module. */
#include <stdio.h>
#include <string.h>

#include "lesson.h"
#include "naming.h"
#include "words.h"

enum { OPTION_INDENT = 5, STOP_INDENT = 4 };

static const struct section *section_of(const struct lesson_view *l)
{
    return &l->lesson->sections[l->section];
}

const struct question *lesson_question(const struct lesson_view *l)
{
    return section_of(l)->prediction;
}

/* What the path brings after this section. */
static const char *after_this(const struct lesson_view *l, char *out)
{
    struct next n;
    struct app *a = ui_app(l->base.ui);
    if (app_beside(a, l->lesson->module, l->section, NULL, 1, &n))
        name_next(app_course(a), &n, out);
    else
        snprintf(out, NAME_MAX_BYTES, "home");
    return out;
}

/* ---- the section ---- */

static void fill_section(struct lesson_view *l, struct page *p)
{
    const struct section *s = section_of(l);
    char next[NAME_MAX_BYTES], title[200];
    words_plain(s->title, title, sizeof title);
    page_add(p, &(struct page_block){.kind = PAGE_TEXT, .style = STYLE_HEADING, .text = title});
    page_gap(p);
    page_markdown(p, 0, s->text);
    page_gap(p);
    if (!s->prediction)
        page_text(p, STYLE_DIM, 0, "Enter goes on: %s.", after_this(l, next));
    else if (l->answered >= 0)
        page_text(p, STYLE_DIM, 0, "You predicted %c. Enter shows it again.", 'a' + l->answered);
    else
        page_text(p, STYLE_LABEL, 0, "Before you go on: predict. Enter shows the question.");
}

/* ---- the prediction ---- */

static void add_option(struct lesson_view *l, struct page *p, size_t i)
{
    const struct option *o = &lesson_question(l)->options[i];
    bool open = l->answered < 0, chosen = (int)i == l->answered, here = open && (int)i == l->option;
    char label[16];
    const char *mark = here ? "▸" : !open && o->right ? "✓" : chosen ? "✗" : " ";
    snprintf(label, sizeof label, "%s %c", mark, (int)('a' + i));
    enum style style = here ? STYLE_SELECTED : STYLE_LABEL;
    if (!open)
        style = o->right ? STYLE_GOOD : chosen ? STYLE_BAD : STYLE_DIM;
    size_t block = page_add(p, &(struct page_block){.kind = PAGE_MARKDOWN,
                                                    .indent = OPTION_INDENT,
                                                    .label = label,
                                                    .label_style = style,
                                                    .text = o->text});
    if (here)
        page_show_block(p, block);
}

static size_t right_option(const struct question *q)
{
    size_t i = 0;
    while (i + 1 < q->options_n && !q->options[i].right)
        i++;
    return i;
}

/* Returns the block of its title. */
static size_t add_why(struct page *p, enum style style, const char *title, const char *why)
{
    page_gap(p);
    size_t block =
        page_add(p, &(struct page_block){.kind = PAGE_TEXT, .style = style, .text = title});
    page_markdown(p, 2, why);
    return block;
}

static void add_output(struct page *p, const char *output)
{
    size_t n = strlen(output);
    char text[4096];
    while (n > 0 && output[n - 1] == '\n')
        n--;
    snprintf(text, sizeof text, "%.*s", (int)(n < sizeof text ? n : sizeof text - 1), output);
    page_gap(p);
    page_text(p, STYLE_DIM, 0, n ? "It prints:" : "It prints nothing.");
    page_add(p, &(struct page_block){
                    .kind = PAGE_KEPT, .style = STYLE_BLOCK, .indent = 2, .text = text});
}

/* First why the chosen one was tempting, then why the right one is right. */
static void add_answer(struct lesson_view *l, struct page *p)
{
    const struct question *q = lesson_question(l);
    size_t right = right_option(q), shown;
    char title[64], next[NAME_MAX_BYTES];
    if ((size_t)l->answered == right) {
        snprintf(title, sizeof title, "Yes, %c", (int)('a' + right));
        shown = add_why(p, STYLE_GOOD, title, q->options[right].why);
    } else {
        snprintf(title, sizeof title, "You chose %c", 'a' + l->answered);
        shown = add_why(p, STYLE_BAD, title, q->options[l->answered].why);
        snprintf(title, sizeof title, "It is %c", (int)('a' + right));
        add_why(p, STYLE_GOOD, title, q->options[right].why);
    }
    if (q->output)
        add_output(p, q->output);
    page_gap(p);
    page_text(p, STYLE_DIM, 0, "Enter goes on: %s.", after_this(l, next));
    page_show_block(p, shown);
}

static void fill_prediction(struct lesson_view *l, struct page *p)
{
    const struct question *q = lesson_question(l);
    if (!q)
        return;
    page_markdown(p, 0, q->text);
    page_gap(p);
    for (size_t i = 0; i < q->options_n; i++)
        add_option(l, p, i);
    if (l->answered >= 0)
        add_answer(l, p);
}

/* ---- the way through the module ---- */

static bool stop_is_done(const struct lesson_view *l, const struct stop *s)
{
    struct work_status w;
    uint64_t tasks = 0;
    if (!s->work)
        return l->done >> s->section & 1;
    if (app_work_state(ui_app(l->base.ui), s->work, &w, NULL) != STATUS_OK)
        return false;
    if (s->task && ui_store(l->base.ui))
        store_tasks_passed(ui_store(l->base.ui), s->work->id, &tasks, NULL);
    return w.passed || (s->task && (tasks >> s->task & 1));
}

static void add_stop(struct lesson_view *l, struct page *p, size_t i)
{
    const struct stop *s = &l->lesson->path[i];
    char text[240], label[16], minutes[24] = "";
    bool here = (int)i == l->stop;
    if (!s->work) {
        words_plain(l->lesson->sections[s->section].title, text, sizeof text);
        snprintf(minutes, sizeof minutes, "%d min", l->lesson->sections[s->section].minutes);
    } else if (s->task) {
        snprintf(text, sizeof text, "%s %s, task %d", s->work->id, s->work->slug, s->task);
    } else {
        snprintf(text, sizeof text, "%s %s", s->work->id, s->work->slug);
    }
    snprintf(label, sizeof label, "%s %s", here ? "▸" : " ", stop_is_done(l, s) ? "✓" : " ");
    size_t block = page_add(p, &(struct page_block){.kind = PAGE_TEXT,
                                                    .style = here ? STYLE_SELECTED : STYLE_TEXT,
                                                    .indent = STOP_INDENT,
                                                    .label = label,
                                                    .label_style = STYLE_GOOD,
                                                    .text = text,
                                                    .right = minutes,
                                                    .right_style = STYLE_DIM});
    if (here)
        page_show_block(p, block);
}

static void fill_contents(struct lesson_view *l, struct page *p)
{
    page_text(p, STYLE_HEADING, 0, "The way through module %s", l->lesson->module->id);
    page_gap(p);
    for (size_t i = 0; i < l->lesson->path_n; i++)
        add_stop(l, p, i);
}

void lesson_fill(struct lesson_view *l, enum lesson_mode mode)
{
    static void (*const fill[LESSON_MODES])(struct lesson_view * l, struct page * p) = {
        [LESSON_READ] = fill_section,
        [LESSON_PREDICT] = fill_prediction,
        [LESSON_CONTENTS] = fill_contents,
    };
    page_clear(l->pages[mode]);
    fill[mode](l, l->pages[mode]);
}
