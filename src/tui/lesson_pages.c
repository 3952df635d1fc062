/* The pages of the lesson's view: a section, its prediction, the way through the module. */
#include <stdio.h>
#include <string.h>

#include "lesson.h"
#include "naming.h"
#include "question_page.h"
#include "words.h"

enum { STOP_INDENT = 4 };

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
    const struct next here = {.module = l->lesson->module, .section = l->section};
    if (app_beside(a, &here, 1, &n))
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
        page_goes_on(p, STYLE_DIM, after_this(l, next));
    else if (l->answered >= 0)
        page_text(p, STYLE_DIM, 0, "You predicted %c. Enter shows it again.", 'a' + l->answered);
    else
        page_text(p, STYLE_LABEL, 0, "Before you go on: predict. Enter shows the question.");
}

/* ---- the prediction ---- */

static void fill_prediction(struct lesson_view *l, struct page *p)
{
    const struct question *q = lesson_question(l);
    char next[NAME_MAX_BYTES];
    if (!q)
        return;
    question_fill(p, &(struct asked){q, l->option, l->answered});
    if (l->answered < 0)
        return;
    page_gap(p);
    page_goes_on(p, STYLE_DIM, after_this(l, next));
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
                                                    .right_style = STYLE_DIM,
                                                    .row = (int)i + 1});
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
