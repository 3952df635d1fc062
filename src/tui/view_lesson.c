/* A lesson, a section at a time: read, predict, go on along the module's path. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lesson.h"
#include "question_page.h"
#include "spiral/base/arena.h"
#include "views.h"
#include "words.h"

static struct lesson_view *of(struct view *v)
{
    return (struct lesson_view *)v;
}

static struct app *app_of(const struct lesson_view *l)
{
    return ui_app(l->base.ui);
}

/* ---- the place that is kept from one run to the next ---- */

static const char *place_key(const struct lesson_view *l, char out[64])
{
    snprintf(out, 64, "place:%.40s", l->lesson->module->id);
    return out;
}

/* "who-owns-what 2 41 500": section, block, source line, how far into it. */
static void keep_place(const struct lesson_view *l)
{
    struct store *s = ui_store(l->base.ui);
    struct page_place p = page_place(l->pages[LESSON_READ]);
    char key[64], value[200];
    snprintf(value, sizeof value, "%.120s %d %d %d", l->lesson->sections[l->section].id, p.block,
             p.source, p.permille);
    if (s)
        store_set(s, place_key(l, key), value, NULL);
}

static int section_by_id(const struct lesson_view *l, const char *id, size_t n)
{
    for (size_t i = 0; i < l->lesson->sections_n; i++)
        if (strlen(l->lesson->sections[i].id) == n &&
            strncmp(l->lesson->sections[i].id, id, n) == 0)
            return (int)i;
    return -1;
}

/* The section that was left, and where in it; -1 where there is none. */
static int read_place(const struct lesson_view *l, struct page_place *out)
{
    struct store *s = ui_store(l->base.ui);
    struct arena *a = arena_new();
    const char *value = NULL;
    char key[64];
    int section = -1;
    if (s)
        store_get(s, place_key(l, key), a, &value, NULL);
    if (value) {
        size_t n = strcspn(value, " ");
        char *end;
        section = section_by_id(l, value, n);
        out->block = (int)strtol(value + n, &end, 10);
        out->source = (int)strtol(end, &end, 10);
        out->permille = (int)strtol(end, &end, 10);
    }
    arena_free(a);
    return section;
}

static int first_open_section(const struct lesson_view *l)
{
    for (size_t i = 0; i < l->lesson->sections_n; i++)
        if (!(l->done >> i & 1))
            return (int)i;
    return 0;
}

/* ---- opening and closing ---- */

static void show(struct lesson_view *l, enum lesson_mode mode)
{
    l->mode = mode;
    lesson_fill(l, mode);
}

static void learn_standing(struct lesson_view *l)
{
    l->answered = -1;
    app_sections_done(app_of(l), l->lesson, &l->done, NULL);
    if (lesson_question(l))
        app_prediction(app_of(l), l->lesson, l->section, &l->answered, NULL);
}

static void go_to_section(struct lesson_view *l, int section)
{
    struct page_place place = {0};
    bool left_here = read_place(l, &place) == section;
    l->section = section;
    l->option = -1;
    learn_standing(l);
    show(l, LESSON_READ);
    page_to_top(l->pages[LESSON_READ]);
    page_to_top(l->pages[LESSON_PREDICT]);
    if (left_here)
        page_go(l->pages[LESSON_READ], place);
}

static enum status lesson_open(struct view *v, const struct place *at, struct error *err)
{
    struct lesson_view *l = of(v);
    struct page_place place;
    enum status st = course_lesson(app_course(app_of(l)), at->module, &l->lesson, err);
    if (st != STATUS_OK)
        return st;
    for (int m = 0; m < LESSON_MODES; m++)
        l->pages[m] = page_new(ui_ascii(v->ui));
    app_sections_done(app_of(l), l->lesson, &l->done, NULL);
    int section = at->section >= 0 ? at->section : read_place(l, &place);
    go_to_section(l, section >= 0 ? section : first_open_section(l));
    return STATUS_OK;
}

static void lesson_close(struct view *v)
{
    struct lesson_view *l = of(v);
    keep_place(l);
    for (int m = 0; m < LESSON_MODES; m++)
        page_free(l->pages[m]);
}

static void lesson_refresh(struct view *v)
{
    learn_standing(of(v));
    lesson_fill(of(v), of(v)->mode);
}

static void lesson_title(const struct view *v, struct title *out)
{
    const struct lesson_view *l = (const struct lesson_view *)v;
    char title[TITLE_MAX - 16];
    snprintf(out->left, sizeof out->left, "%.12s %s", l->lesson->module->id,
             words_plain(l->lesson->module->title, title, sizeof title));
    snprintf(out->right, sizeof out->right, "%s%d of %zu",
             l->mode == LESSON_PREDICT ? "predict   " : "", l->section + 1, l->lesson->sections_n);
}

static void lesson_draw(struct view *v, struct area a)
{
    page_draw(of(v)->pages[of(v)->mode], a);
}

static struct page *lesson_page(struct view *v)
{
    return of(v)->pages[of(v)->mode];
}

/* ---- going on ---- */

static void step(struct lesson_view *l, int direction)
{
    struct next n;
    struct ui *ui = l->base.ui;
    const struct next here = {.module = l->lesson->module, .section = l->section};
    keep_place(l);
    if (app_beside(app_of(l), &here, direction, &n))
        ui_turn_to(ui, &n);
    else if (direction > 0)
        ui_back(ui);
    else
        ui_say(ui, "This is where the module begins.");
}

static void go_on_reading(struct lesson_view *l)
{
    struct page *p = l->pages[LESSON_READ];
    struct error err;
    if (page_link(p)) {
        ui_follow(l->base.ui, page_link(p), l->lesson->module);
    } else if (!page_at_end(p)) {
        page_scroll(p, ACT_PAGE_DOWN);
    } else if (lesson_question(l)) {
        show(l, LESSON_PREDICT);
    } else {
        enum status st = app_section_read(app_of(l), l->lesson, l->section, false, &err);
        if (!ui_store(l->base.ui) || ui_check(l->base.ui, st, &err))
            step(l, 1);
    }
}

static void predict(struct lesson_view *l, int option)
{
    struct error err;
    enum status st = app_predicted(app_of(l), l->lesson, l->section, option, &err);
    if (!ui_check(l->base.ui, st, &err))
        return;
    l->answered = option;
    show(l, LESSON_PREDICT);
}

static void go_on_predicting(struct lesson_view *l)
{
    struct page *p = l->pages[LESSON_PREDICT];
    /* Who pages on with Enter has not predicted anything yet. */
    if (l->answered < 0 && l->option < 0)
        ui_say(l->base.ui, "Up and Down choose an answer, or press its letter.");
    else if (l->answered < 0)
        predict(l, l->option);
    else if (!page_at_end(p))
        page_scroll(p, ACT_PAGE_DOWN);
    else
        step(l, 1);
}

static void go_to_stop(struct lesson_view *l)
{
    const struct stop *s = &l->lesson->path[l->stop];
    struct place at = {
        .module = l->lesson->module, .section = -1, .work = s->work, .task = s->task};
    keep_place(l);
    if (s->work)
        ui_open(l->base.ui, VIEW_EXERCISE, &at);
    else
        go_to_section(l, s->section);
}

static void open_contents(struct lesson_view *l)
{
    l->stop = 0;
    for (size_t i = 0; i < l->lesson->path_n; i++)
        if (!l->lesson->path[i].work && l->lesson->path[i].section == l->section)
            l->stop = (int)i;
    show(l, LESSON_CONTENTS);
}

/* ---- keys ---- */

static bool is_choosing(const struct lesson_view *l)
{
    return l->mode == LESSON_CONTENTS || (l->mode == LESSON_PREDICT && l->answered < 0);
}

static struct choice lesson_choice(const struct view *v)
{
    const struct lesson_view *l = (const struct lesson_view *)v;
    if (!is_choosing(l))
        return (struct choice){0};
    if (l->mode == LESSON_CONTENTS)
        return (struct choice){.n = (int)l->lesson->path_n, .at = l->stop};
    return (struct choice){
        .n = (int)lesson_question(l)->options_n, .at = l->option, .inside = true};
}

static void lesson_choose(struct view *v, int row)
{
    struct lesson_view *l = of(v);
    *(l->mode == LESSON_CONTENTS ? &l->stop : &l->option) = row;
    lesson_fill(l, l->mode);
}

/* An option's letter chooses it. */
static unsigned lesson_key(struct view *v, keycode key, bool *used)
{
    struct lesson_view *l = of(v);
    if (l->mode != LESSON_PREDICT || l->answered >= 0 || key < 'a' ||
        (size_t)(key - 'a') >= lesson_question(l)->options_n)
        return STALE_NOTHING;
    *used = true;
    predict(l, (int)(key - 'a'));
    return STALE_SCREEN;
}

static bool lesson_can(const struct view *v, enum action a)
{
    const struct lesson_view *l = (const struct lesson_view *)v;
    if (a == ACT_BACK)
        return l->mode != LESSON_READ || page_link(l->pages[LESSON_READ]);
    return a == ACT_GO_ON || a == ACT_CONTENTS || a == ACT_NEXT_STOP || a == ACT_PREVIOUS_STOP;
}

static void go_on(struct lesson_view *l)
{
    static void (*const by_mode[LESSON_MODES])(struct lesson_view * l) = {
        [LESSON_READ] = go_on_reading,
        [LESSON_PREDICT] = go_on_predicting,
        [LESSON_CONTENTS] = go_to_stop,
    };
    by_mode[l->mode](l);
}

static void back(struct lesson_view *l)
{
    page_link_leave(l->pages[LESSON_READ]);
    if (l->mode != LESSON_READ)
        show(l, LESSON_READ);
}

static void step_on(struct lesson_view *l)
{
    step(l, 1);
}

static void step_back(struct lesson_view *l)
{
    step(l, -1);
}

static unsigned lesson_act(struct view *v, enum action a)
{
    static void (*const run[ACTIONS])(struct lesson_view *) = {
        [ACT_GO_ON] = go_on,
        [ACT_BACK] = back,
        [ACT_CONTENTS] = open_contents,
        [ACT_NEXT_STOP] = step_on,
        [ACT_PREVIOUS_STOP] = step_back,
    };
    if (run[a])
        run[a](of(v));
    return STALE_SCREEN;
}

static size_t lesson_offers(struct view *v, struct offer out[OFFERS_MAX])
{
    struct lesson_view *l = of(v);
    size_t n = 0;
    const char *label = NULL;
    if (l->mode == LESSON_READ && page_at_end(l->pages[LESSON_READ]) && lesson_question(l))
        label = l->answered < 0 ? "predict" : "the answer";
    if (l->mode == LESSON_CONTENTS)
        label = "open";
    if (l->mode == LESSON_PREDICT && l->answered < 0)
        out[n++] = question_offer(l->option);
    else
        out[n++] = (struct offer){ACT_GO_ON, label};
    if (l->mode != LESSON_READ)
        out[n++] = (struct offer){ACT_BACK, l->mode == LESSON_PREDICT ? "the text" : NULL};
    if (l->mode == LESSON_READ) {
        out[n++] = (struct offer){ACT_CONTENTS, NULL};
        out[n++] = (struct offer){ACT_FIND, NULL};
    }
    if (!is_choosing(l))
        out[n++] = (struct offer){ACT_NOTE, NULL};
    if (l->mode == LESSON_READ)
        out[n++] = (struct offer){ACT_BACK, NULL};
    return n;
}

static void lesson_subject(const struct view *v, char *out, size_t size)
{
    const struct lesson_view *l = (const struct lesson_view *)v;
    snprintf(out, size, "%s#%s", l->lesson->module->id, l->lesson->sections[l->section].id);
}

const struct view_ops VIEW_LESSON_OPS = {
    .id = VIEW_LESSON,
    .size = sizeof(struct lesson_view),
    .open = lesson_open,
    .close = lesson_close,
    .refresh = lesson_refresh,
    .title = lesson_title,
    .draw = lesson_draw,
    .page = lesson_page,
    .choice = lesson_choice,
    .choose = lesson_choose,
    .key = lesson_key,
    .can = lesson_can,
    .act = lesson_act,
    .offers = lesson_offers,
    .subject = lesson_subject,
};
