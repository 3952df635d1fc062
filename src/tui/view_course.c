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
    const struct work_status *piece; /* NULL: the lesson */
};

enum filter { SHOW_ALL, SHOW_OPEN, SHOW_BEGUN, FILTERS };

struct course_view {
    struct view base;
    struct page *page;
    struct arena *arena;
    const struct work_status *pieces; /* all of them, in course order */
    size_t pieces_n;
    enum filter filter;
    struct row *rows; /* those that the filter lets through */
    size_t rows_n, at;
};

static struct course_view *of(struct view *v)
{
    return (struct course_view *)v;
}

/* ---- which rows there are ---- */

static bool is_shown(const struct course_view *c, const struct work_status *s)
{
    bool open = s->work->folder && !s->passed;
    bool begun = open && strcmp(s->state, "new") != 0;
    const bool shown[FILTERS] = {[SHOW_ALL] = true, [SHOW_OPEN] = open, [SHOW_BEGUN] = begun};
    return shown[c->filter];
}

static void add_row(struct course_view *c, const struct module *m, const struct work_status *piece)
{
    c->rows = mem_realloc(c->rows, c->rows_n + 1, sizeof *c->rows);
    c->rows[c->rows_n++] = (struct row){m, piece};
}

/* A module's own line stands above its pieces where any of them is shown. */
static void add_module(struct course_view *c, const struct module *m, int index)
{
    size_t first = c->rows_n;
    add_row(c, m, NULL);
    for (size_t i = 0; i < c->pieces_n; i++)
        if (c->pieces[i].work->module == index && is_shown(c, &c->pieces[i]))
            add_row(c, m, &c->pieces[i]);
    if (c->rows_n == first + 1 && c->filter != SHOW_ALL)
        c->rows_n = first;
}

/* The choice stays where it was, or on the module's line. */
static void collect_rows(struct course_view *c, const struct module *module,
                         const struct work *work)
{
    size_t n;
    const struct module *modules = course_modules(app_course(ui_app(c->base.ui)), &n);
    c->rows_n = c->at = 0;
    for (size_t m = 0; m < n; m++)
        add_module(c, &modules[m], (int)m);
    for (size_t i = 0; i < c->rows_n; i++) {
        const struct row *r = &c->rows[i];
        if (r->module == module && (!r->piece || r->piece->work == work))
            c->at = i;
    }
}

/* ---- the page ---- */

static const char *state_words(const char *state)
{
    static const struct {
        const char *state, *words;
    } table[] = {{"new", ""},
                 {"started", "begun"},
                 {"passed", "passed"},
                 {"gave_up", "solution seen"},
                 {"in_preparation", "in preparation"}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(table[i].state, state) == 0)
            return table[i].words;
    return "";
}

static void name_row(const struct row *r, char *out, size_t size)
{
    char title[200];
    const struct work *w = r->piece ? r->piece->work : NULL;
    words_plain(w ? w->title : r->module->title, title, sizeof title);
    if (!w)
        snprintf(out, size, "%s %s", r->module->id, title);
    else if (strncmp(w->title, w->slug, strlen(w->slug)) == 0)
        snprintf(out, size, "%s %s", w->id, title);
    else
        snprintf(out, size, "%s %s: %s", w->id, w->slug, title);
}

/* "2 of 4 passed", and the time of all its pieces. */
static void tell_module(const struct course_view *c, const struct module *m, char *out, size_t size)
{
    size_t passed = 0;
    int minutes = 0;
    for (size_t i = m->first_work; i < m->first_work + m->work_n && i < c->pieces_n; i++) {
        passed += c->pieces[i].passed;
        minutes += c->pieces[i].work->minutes;
    }
    if (m->folder)
        snprintf(out, size, "%zu of %zu passed %4d min", passed, m->work_n, minutes);
    else
        snprintf(out, size, "in preparation %4d min", minutes);
}

/* Of a module that is not there yet, its own line says so for all. */
static void tell_piece(const struct row *r, char *out, size_t size)
{
    const char *words = r->module->folder ? state_words(r->piece->state) : "";
    snprintf(out, size, "%s %4d min", words, r->piece->work->minutes);
}

static bool is_there(const struct row *r)
{
    return r->piece ? r->piece->work->folder != NULL : r->module->folder != NULL;
}

static void add_line(struct course_view *c, size_t i)
{
    const struct row *r = &c->rows[i];
    char text[300], right[2 * WORDS_MAX];
    bool here = i == c->at;
    enum style style = is_there(r) ? r->piece ? STYLE_TEXT : STYLE_SUBHEADING : STYLE_DIM;
    name_row(r, text, sizeof text);
    if (r->piece)
        tell_piece(r, right, sizeof right);
    else
        tell_module(c, r->module, right, sizeof right);
    size_t block =
        page_add(c->page, &(struct page_block){.kind = PAGE_TEXT,
                                               .style = here ? STYLE_SELECTED : style,
                                               .indent = r->piece ? 5 : 2,
                                               .label = here ? (r->piece ? "   ▸" : "▸") : "",
                                               .label_style = STYLE_LABEL,
                                               .text = text,
                                               .right = right,
                                               .right_style = STYLE_DIM,
                                               .row = (int)i + 1});
    if (here)
        page_show_block(c->page, block);
}

static void fill(struct course_view *c)
{
    static const char *const empty[FILTERS] = {
        [SHOW_ALL] = "There is nothing in this course yet.",
        [SHOW_OPEN] = "Everything that is there has passed.",
        [SHOW_BEGUN] = "Nothing is begun and left open.",
    };
    struct course *course = app_course(ui_app(c->base.ui));
    int spiral = 0;
    page_clear(c->page);
    if (!c->rows_n)
        page_text(c->page, STYLE_TEXT, 0, "%s", empty[c->filter]);
    for (size_t i = 0; i < c->rows_n; i++) {
        if (c->rows[i].module->spiral != spiral) {
            if (spiral)
                page_gap(c->page);
            spiral = c->rows[i].module->spiral;
            page_text(c->page, STYLE_HEADING, 0, "Spiral %d: %s", spiral,
                      course_spiral(course, spiral)->title);
        }
        add_line(c, i);
    }
}

/* ---- the view ---- */

static const struct row *row_here(const struct view *v)
{
    const struct course_view *c = (const struct course_view *)v;
    return c->rows_n ? &c->rows[c->at] : NULL;
}

static const struct work *work_here(const struct view *v)
{
    const struct row *r = row_here(v);
    return r && r->piece ? r->piece->work : NULL;
}

static enum status load(struct course_view *c, const struct module *m, const struct work *w,
                        struct error *err)
{
    arena_free(c->arena);
    c->arena = arena_new();
    enum status st = app_work_states(ui_app(c->base.ui), c->arena, &c->pieces, &c->pieces_n, err);
    if (st != STATUS_OK)
        c->pieces_n = 0;
    collect_rows(c, m, w);
    fill(c);
    return st;
}

static void course_close_view(struct view *v)
{
    page_free(of(v)->page);
    arena_free(of(v)->arena);
    free(of(v)->rows);
}

static enum status course_open_view(struct view *v, const struct place *at, struct error *err)
{
    struct course_view *c = of(v);
    c->page = page_new(ui_ascii(v->ui));
    enum status st = load(c, at->module, at->work, err);
    if (st != STATUS_OK)
        course_close_view(v);
    return st;
}

static void course_refresh(struct view *v)
{
    struct error err;
    const struct row *r = row_here(v);
    ui_check(v->ui, load(of(v), r ? r->module : NULL, work_here(v), &err), &err);
}

static void course_title(const struct view *v, struct title *out)
{
    static const char *const names[FILTERS] = {[SHOW_ALL] = "",
                                               [SHOW_OPEN] = "only what is open   ",
                                               [SHOW_BEGUN] = "only what is begun   "};
    const struct course_view *c = (const struct course_view *)v;
    size_t passed = 0;
    for (size_t i = 0; i < c->pieces_n; i++)
        passed += c->pieces[i].passed;
    snprintf(out->left, sizeof out->left, "The course");
    snprintf(out->right, sizeof out->right, "%s%zu passed", names[c->filter], passed);
}

static void course_draw(struct view *v, struct area a)
{
    page_draw(of(v)->page, a);
}

static struct page *course_page(struct view *v)
{
    return of(v)->page;
}

static struct choice course_choice(const struct view *v)
{
    const struct course_view *c = (const struct course_view *)v;
    return (struct choice){.n = (int)c->rows_n, .at = (int)c->at};
}

static void course_choose(struct view *v, int row)
{
    of(v)->at = (size_t)row;
    fill(of(v));
}

static bool course_can(const struct view *v, enum action a)
{
    const struct work *w = work_here(v);
    if (a == ACT_GO_ON)
        return row_here(v) != NULL;
    return a == ACT_MATRIX || a == ACT_FILTER || (a == ACT_HISTORY && w && w->folder);
}

static void open_row(struct ui *ui, const struct row *r)
{
    ui_open(ui, r->piece ? VIEW_EXERCISE : VIEW_LESSON,
            &(struct place){
                .module = r->module, .section = -1, .work = r->piece ? r->piece->work : NULL});
}

static unsigned course_act(struct view *v, enum action a)
{
    struct course_view *c = of(v);
    if (a == ACT_GO_ON) {
        open_row(v->ui, row_here(v));
    } else if (a == ACT_MATRIX) {
        ui_open(v->ui, VIEW_MATRIX, NULL);
    } else if (a == ACT_HISTORY) {
        ui_open(v->ui, VIEW_HISTORY, &(struct place){.work = work_here(v)});
    } else if (a == ACT_FILTER) {
        c->filter = (c->filter + 1) % FILTERS;
        course_refresh(v);
    }
    return STALE_SCREEN;
}

static size_t course_offers(struct view *v, struct offer out[OFFERS_MAX])
{
    static const char *const next[FILTERS] = {
        [SHOW_ALL] = "only open", [SHOW_OPEN] = "only begun", [SHOW_BEGUN] = "all"};
    const struct row *r = row_here(v);
    size_t n = 0;
    if (r && is_there(r))
        out[n++] = (struct offer){ACT_GO_ON, "open"};
    out[n++] = (struct offer){ACT_BACK, NULL};
    out[n++] = (struct offer){ACT_FIND, NULL};
    out[n++] = (struct offer){ACT_FILTER, next[of(v)->filter]};
    if (course_can(v, ACT_HISTORY))
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
    .choice = course_choice,
    .choose = course_choose,
    .can = course_can,
    .act = course_act,
    .offers = course_offers,
};
