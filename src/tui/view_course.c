/* The whole course: modules, their pieces of work, and how far the learner is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "page.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/mem.h"
#include "views.h"
#include "words.h"

/* A line that can be chosen: a module's lesson or a piece. */
struct row {
    const struct module *module;
    const struct work *work; /* NULL: the lesson */
};

struct course_view {
    struct view base;
    struct page *page;
    struct row *rows;
    size_t rows_n, at;
};

static struct course_view *of(struct view *v)
{
    return (struct course_view *)v;
}

static void add_row(struct course_view *c, const struct module *m, const struct work *w)
{
    c->rows = mem_realloc(c->rows, c->rows_n + 1, sizeof *c->rows);
    c->rows[c->rows_n++] = (struct row){m, w};
}

static void collect_rows(struct course_view *c, struct course *course)
{
    size_t modules_n, works_n;
    const struct module *modules = course_modules(course, &modules_n);
    const struct work *works = course_works(course, &works_n);
    for (size_t m = 0; m < modules_n; m++) {
        add_row(c, &modules[m], NULL);
        for (size_t w = 0; w < works_n; w++)
            if (works[w].module == (int)m)
                add_row(c, &modules[m], &works[w]);
    }
}

/* ---- the page ---- */

static const char *state_words(const struct work_status *s)
{
    static const struct {
        const char *state, *words;
    } table[] = {
        {"new", ""}, {"started", "begun"}, {"passed", "passed"}, {"gave_up", "solution seen"}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(table[i].state, s->state) == 0)
            return table[i].words;
    return "";
}

static const struct work_status *state_of(const struct work_status *states, size_t n,
                                          const struct work *w)
{
    for (size_t i = 0; i < n; i++)
        if (states[i].work == w)
            return &states[i];
    return NULL;
}

static void name_row(const struct row *r, char *out, size_t size)
{
    char title[200];
    if (!r->work)
        snprintf(out, size, "%s %s", r->module->id,
                 words_plain(r->module->title, title, sizeof title));
    else if (strncmp(r->work->title, r->work->slug, strlen(r->work->slug)) == 0)
        snprintf(out, size, "%s %s", r->work->id, words_plain(r->work->title, title, sizeof title));
    else
        snprintf(out, size, "%s %s: %s", r->work->id, r->work->slug,
                 words_plain(r->work->title, title, sizeof title));
}

static size_t add_line(struct page *p, const struct row *r, const struct work_status *s, bool here)
{
    char text[300];
    bool there = r->work ? r->work->folder != NULL : r->module->folder != NULL;
    enum style style = there ? r->work ? STYLE_TEXT : STYLE_SUBHEADING : STYLE_DIM;
    name_row(r, text, sizeof text);
    /* Of a module that is not there yet, its own line says so for all. */
    const char *right = there ? "" : r->work && !r->module->folder ? "" : "in preparation";
    if (s && there)
        right = state_words(s);
    return page_add(p, &(struct page_block){.kind = PAGE_TEXT,
                                            .style = here ? STYLE_SELECTED : style,
                                            .indent = r->work ? 5 : 2,
                                            .label = here ? (r->work ? "   ▸" : "▸") : "",
                                            .label_style = STYLE_LABEL,
                                            .text = text,
                                            .right = right,
                                            .right_style = STYLE_DIM});
}

static void fill(struct course_view *c)
{
    struct app *app = ui_app(c->base.ui);
    struct arena *a = arena_new();
    const struct work_status *states = NULL;
    size_t n = 0;
    int spiral = 0;
    app_work_states(app, a, &states, &n, NULL);
    page_clear(c->page);
    for (size_t i = 0; i < c->rows_n; i++) {
        const struct row *r = &c->rows[i];
        if (r->module->spiral != spiral) {
            if (spiral)
                page_gap(c->page);
            spiral = r->module->spiral;
            page_text(c->page, STYLE_HEADING, 0, "Spiral %d: %s", spiral,
                      course_spiral(app_course(app), spiral)->title);
        }
        size_t block =
            add_line(c->page, r, r->work ? state_of(states, n, r->work) : NULL, i == c->at);
        if (i == c->at)
            page_show_block(c->page, block);
    }
    arena_free(a);
}

/* ---- the view ---- */

static enum status course_open_view(struct view *v, const struct place *at, struct error *err)
{
    (void)err;
    struct course_view *c = of(v);
    c->page = page_new(ui_ascii(v->ui));
    collect_rows(c, app_course(ui_app(v->ui)));
    for (size_t i = 0; i < c->rows_n; i++)
        if (at->work ? c->rows[i].work == at->work
                     : !c->rows[i].work && c->rows[i].module == at->module)
            c->at = i;
    fill(c);
    return STATUS_OK;
}

static void course_close_view(struct view *v)
{
    page_free(of(v)->page);
    free(of(v)->rows);
}

static void course_refresh(struct view *v)
{
    fill(of(v));
}

static void course_title(const struct view *v, struct title *out)
{
    (void)v;
    snprintf(out->left, sizeof out->left, "The course");
}

static void course_draw(struct view *v, struct area a)
{
    page_draw(of(v)->page, a);
}

static struct page *course_page(struct view *v)
{
    return of(v)->page;
}

static const struct {
    enum action action;
    int rows;
} MOVES[] = {
    {ACT_UP, -1},       {ACT_DOWN, 1},       {ACT_HALF_UP, -8}, {ACT_HALF_DOWN, 8},
    {ACT_PAGE_UP, -16}, {ACT_PAGE_DOWN, 16}, {ACT_TOP, -1000},  {ACT_BOTTOM, 1000},
};

static const struct row *row_here(const struct view *v)
{
    const struct course_view *c = (const struct course_view *)v;
    return &c->rows[c->at];
}

static bool course_can(const struct view *v, enum action a)
{
    for (size_t i = 0; i < sizeof MOVES / sizeof *MOVES; i++)
        if (MOVES[i].action == a)
            return true;
    return a == ACT_GO_ON || a == ACT_MATRIX || (a == ACT_HISTORY && row_here(v)->work);
}

static void move(struct course_view *c, int rows)
{
    long at = (long)c->at + rows, last = (long)c->rows_n - 1;
    c->at = (size_t)(at < 0 ? 0 : at > last ? last : at);
    fill(c);
}

static void open_row(struct course_view *c)
{
    const struct row *r = &c->rows[c->at];
    ui_open(c->base.ui, r->work ? VIEW_EXERCISE : VIEW_LESSON,
            &(struct place){.module = r->module, .section = -1, .work = r->work});
}

static unsigned course_act(struct view *v, enum action a)
{
    for (size_t i = 0; i < sizeof MOVES / sizeof *MOVES; i++)
        if (MOVES[i].action == a)
            move(of(v), MOVES[i].rows);
    if (a == ACT_GO_ON)
        open_row(of(v));
    else if (a == ACT_MATRIX)
        ui_open(v->ui, VIEW_MATRIX, NULL);
    else if (a == ACT_HISTORY)
        ui_open(v->ui, VIEW_HISTORY, &(struct place){.work = row_here(v)->work});
    return STALE_SCREEN;
}

static size_t course_offers(struct view *v, struct offer out[OFFERS_MAX])
{
    size_t n = 0;
    out[n++] = (struct offer){ACT_GO_ON, "open"};
    out[n++] = (struct offer){ACT_BACK, NULL};
    out[n++] = (struct offer){ACT_FIND, NULL};
    if (row_here(v)->work)
        out[n++] = (struct offer){ACT_HISTORY, NULL};
    return n;
}

const struct view_ops VIEW_COURSE_OPS = {
    .id = VIEW_COURSE,
    .size = sizeof(struct course_view),
    .open = course_open_view,
    .close = course_close_view,
    .refresh = course_refresh,
    .title = course_title,
    .draw = course_draw,
    .page = course_page,
    .can = course_can,
    .act = course_act,
    .offers = course_offers,
};
