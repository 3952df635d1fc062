/* The matrix: nine concepts at four levels, and what stands behind each cell. */
#include <stdio.h>
#include <string.h>

#include "page.h"
#include "spiral/app.h"
#include "spiral/base/buf.h"
#include "spiral/base/clock.h"
#include "spiral/base/utf8.h"
#include "views.h"
#include "words.h"

enum matrix_mode { MATRIX_GRID, MATRIX_CELL };
enum { BAR = 4, WIDE_COLUMN = 10, NARROW_COLUMN = 6, NAME_MAX_WIDTH = 26, ROOMY = 60 };
enum { INFO_MIN = 3, GRID_HEIGHT = CONCEPTS + 1, LINKS_LIMIT = 64 * 1024 };

struct matrix_view {
    struct view base;
    struct mastery *mastery;
    int64_t today;
    uint64_t done; /* cells whose module is done */
    int cell;      /* the chosen one */
    enum matrix_mode mode;
    struct page *info, *page; /* below the grid; the chosen cell's own */
};

static struct matrix_view *of(struct view *v)
{
    return (struct matrix_view *)v;
}

static struct app *app_of(const struct matrix_view *m)
{
    return ui_app(m->base.ui);
}

static struct cell_report report_of(const struct matrix_view *m, int cell)
{
    return mastery_cell(m->mastery, cell, m->today, m->done);
}

/* How full a cell looks says its state, whatever the colours. */
static const struct {
    const char *bar;
    enum style style;
    unsigned looks;
} LOOKS[CELL_STATES] = {
    [CELL_UNSEEN] = {"   ·", STYLE_DIM, 0},
    [CELL_INTRODUCED] = {"░░░░", STYLE_DIM, 0},
    [CELL_PRACTISING] = {"██░░", STYLE_TYPE, 0},
    [CELL_PROFICIENT] = {"███░", STYLE_GOOD, 0},
    [CELL_MASTERED] = {"████", STYLE_GOOD, LOOK_BOLD},
};

/* ---- what is told of a cell ---- */

static void add_standing(const struct matrix_view *m, struct page *p)
{
    struct cell_report r = report_of(m, m->cell);
    char count[WORDS_MAX], name[CELL_TEXT_MAX], text[300];
    snprintf(text, sizeof text, "**%s** %s", cell_format(m->cell, name),
             course_cell_text(app_course(app_of(m)), m->cell));
    page_markdown(p, 0, text);
    if (r.evidence)
        page_text(p, STYLE_TEXT, 0, "%s, %.2f, by %s of evidence%s.", cell_state_name(r.state),
                  r.mastery, words_count(r.evidence, "piece", count),
                  r.rusty ? "; rusty: it was long ago" : "");
    else
        page_text(p, STYLE_TEXT, 0, "%s; nothing has moved it yet.", cell_state_name(r.state));
}

static void add_legend(struct page *p)
{
    char text[300];
    size_t n = 0;
    for (int s = CELL_INTRODUCED; s < CELL_STATES; s++)
        n += (size_t)snprintf(text + n, sizeof text - n, "%s %s   ", LOOKS[s].bar,
                              cell_state_name((enum cell_state)s));
    snprintf(text + n, sizeof text - n, "~ rusty");
    page_gap(p);
    page_text(p, STYLE_DIM, 0, "%s", text);
}

static void fill_info(struct matrix_view *m)
{
    page_clear(m->info);
    add_standing(m, m->info);
    add_legend(m->info);
}

static void add_ledger(struct matrix_view *m)
{
    size_t n;
    const struct ledger_entry *list = mastery_ledger(m->mastery, m->cell, &n);
    struct buf line, turn;
    buf_init(&line, 1024);
    buf_init(&turn, 256);
    for (size_t i = 0; i < n; i++) {
        const struct work *w = NULL;
        buf_clear(&line);
        buf_clear(&turn);
        if (list[i].id)
            course_find_work(app_course(app_of(m)), list[i].id, &w, NULL);
        ledger_line(&list[i], w ? w->slug : NULL, &line);
        ledger_turn(&list[i], &turn);
        page_text(m->page, turn.len ? STYLE_GOOD : STYLE_TEXT, 2, "%s%s%s", buf_text(&line),
                  turn.len ? "; " : "", buf_text(&turn));
    }
    buf_free(&line);
    buf_free(&turn);
}

static bool holds(const int *cells, size_t n, int cell)
{
    for (size_t i = 0; i < n; i++)
        if (cells[i] == cell)
            return true;
    return false;
}

static bool lesson_teaches(struct course *c, const struct module *module, int cell)
{
    const struct lesson *l;
    return module->folder && course_lesson(c, module, &l, NULL) == STATUS_OK &&
           (holds(l->introduces, l->introduces_n, cell) || holds(l->deepens, l->deepens_n, cell) ||
            holds(l->revisits, l->revisits_n, cell));
}

/* Links to what is written; what is in preparation is named after them. */
static void add_sources(struct matrix_view *m)
{
    struct course *c = app_course(app_of(m));
    size_t modules_n, works_n, missing = 0;
    const struct module *modules = course_modules(c, &modules_n);
    const struct work *works = course_works(c, &works_n);
    struct buf text;
    buf_init(&text, LINKS_LIMIT);
    for (size_t i = 0; i < modules_n; i++)
        if (lesson_teaches(c, &modules[i], m->cell))
            buf_printf(&text, "- lesson [%s](%s) %s\n", modules[i].id, modules[i].id,
                       modules[i].title);
    for (size_t i = 0; i < works_n; i++) {
        bool bears = holds(works[i].cells, works[i].cells_n, m->cell);
        missing += bears && !works[i].folder;
        if (bears && works[i].folder)
            buf_printf(&text, "- work [%s](%s) %s\n", works[i].id, works[i].id, works[i].title);
    }
    page_gap(m->page);
    page_text(m->page, STYLE_SUBHEADING, 0, "Where it is learned");
    page_markdown(m->page, 0, buf_text(&text));
    if (missing)
        page_text(m->page, STYLE_DIM, 2, "%zu more in preparation", missing);
    buf_free(&text);
}

static void fill_cell(struct matrix_view *m)
{
    page_clear(m->page);
    add_standing(m, m->page);
    if (!mastery_is_open(m->mastery, m->cell))
        page_text(m->page, STYLE_DIM, 0,
                  "Its time comes when the level below is proficient; nothing is locked.");
    page_gap(m->page);
    page_text(m->page, STYLE_SUBHEADING, 0, "What moved it");
    if (report_of(m, m->cell).evidence)
        add_ledger(m);
    else
        page_text(m->page, STYLE_TEXT, 2,
                  "Nothing yet: it moves with work passed and questions answered.");
    add_sources(m);
}

/* ---- the grid ---- */

static void draw_cell(const struct matrix_view *m, struct area row, int x, int cell)
{
    struct cell_report r = report_of(m, cell);
    const char *bar = LOOKS[r.state].bar;
    bool here = cell == m->cell;
    area_text_n(row, x, 0, LOOKS[r.state].style, LOOKS[r.state].looks, bar, strlen(bar));
    if (r.rusty)
        area_text(row, x + BAR, 0, STYLE_WARN, "~");
    /* Not reversed: that would turn what is full into what is empty. */
    if (here) {
        area_text(row, x - 1, 0, STYLE_LABEL, "[");
        area_text(row, x + BAR + r.rusty, 0, STYLE_LABEL, "]");
    }
}

/* All by their titles, or all by the short names that cells are called by. */
static const char *concept_words(const struct matrix_view *m, int concept, int names)
{
    struct course *course = app_course(app_of(m));
    for (int c = 0; c < CONCEPTS; c++) {
        const char *title = course_concept_title(course, c);
        if ((int)utf8_width(title, strlen(title)) > names)
            return concept_name(concept);
    }
    return course_concept_title(course, concept);
}

static void draw_concept(const struct matrix_view *m, struct area row, int concept, int names,
                         int column)
{
    const char *title = concept_words(m, concept, names);
    bool here = cell_concept(m->cell) == concept;
    area_text(area_part(row, 0, 0, names, 1), 0, 0, here ? STYLE_TITLE : STYLE_TEXT, title);
    for (int level = 1; level <= LEVELS; level++)
        draw_cell(m, row, names + 1 + (level - 1) * column, cell_make(concept, level));
}

/* Where not all rows fit, those around the chosen one. */
static void draw_grid(const struct matrix_view *m, struct area a)
{
    int column = a.width >= ROOMY ? WIDE_COLUMN : NARROW_COLUMN;
    int names = a.width - LEVELS * column - 1;
    int rows = a.height - 1, first = cell_concept(m->cell) - rows / 2;
    char level[24];
    if (names > NAME_MAX_WIDTH)
        names = NAME_MAX_WIDTH;
    if (first > CONCEPTS - rows)
        first = CONCEPTS - rows;
    if (first < 0)
        first = 0;
    for (int l = 0; l < LEVELS; l++) {
        snprintf(level, sizeof level, "%s%d", a.width >= ROOMY ? "level " : "", l + 1);
        area_text(a, names + 1 + l * column, 0, STYLE_DIM, level);
    }
    for (int y = 0; y < rows && first + y < CONCEPTS; y++)
        draw_concept(m, area_part(a, 0, y + 1, a.width, 1), first + y, names, column);
}

static void matrix_draw(struct view *v, struct area a)
{
    struct matrix_view *m = of(v);
    if (m->mode == MATRIX_CELL) {
        page_draw(m->page, a);
        return;
    }
    int grid = a.height - INFO_MIN - 1 < GRID_HEIGHT ? a.height - INFO_MIN : GRID_HEIGHT + 1;
    draw_grid(m, area_part(a, 0, 0, a.width, grid < GRID_HEIGHT ? grid : GRID_HEIGHT));
    page_draw(m->info, area_part(a, 0, grid, a.width, a.height - grid));
}

/* ---- the view ---- */

static void matrix_close(struct view *v)
{
    struct matrix_view *m = of(v);
    mastery_free(m->mastery);
    page_free(m->info);
    page_free(m->page);
}

static enum status load(struct matrix_view *m, struct error *err)
{
    const struct clock *clock = app_clock(app_of(m));
    int64_t now = clock_now_ms(clock);
    struct mastery *fresh;
    uint64_t done;
    enum status st = app_mastery(app_of(m), true, &fresh, err);
    if (st == STATUS_OK)
        st = app_cells_done(app_of(m), &done, err);
    if (st != STATUS_OK) {
        mastery_free(fresh);
        return st;
    }
    mastery_free(m->mastery);
    m->mastery = fresh;
    m->done = done;
    m->today = clock_day(now, clock_offset_min(clock, now));
    fill_info(m);
    fill_cell(m);
    return STATUS_OK;
}

static enum status matrix_open(struct view *v, const struct place *at, struct error *err)
{
    (void)at;
    struct matrix_view *m = of(v);
    m->info = page_new(ui_ascii(v->ui));
    m->page = page_new(ui_ascii(v->ui));
    enum status st = load(m, err);
    if (st != STATUS_OK)
        matrix_close(v);
    return st;
}

static void matrix_refresh(struct view *v)
{
    struct error err;
    ui_check(v->ui, load(of(v), &err), &err);
}

static void matrix_title(const struct view *v, struct title *out)
{
    const struct matrix_view *m = (const struct matrix_view *)v;
    char name[CELL_TEXT_MAX];
    snprintf(out->left, sizeof out->left, "Nine concepts, four levels");
    if (m->mode == MATRIX_CELL)
        snprintf(out->right, sizeof out->right, "%s", cell_format(m->cell, name));
}

static struct page *matrix_page(struct view *v)
{
    return of(v)->mode == MATRIX_CELL ? of(v)->page : NULL;
}

static const struct {
    enum action action;
    int concepts, levels;
} MOVES[] = {
    {ACT_UP, -1, 0},           {ACT_DOWN, 1, 0},  {ACT_TOP, -CONCEPTS, 0},
    {ACT_BOTTOM, CONCEPTS, 0}, {ACT_LEFT, 0, -1}, {ACT_RIGHT, 0, 1},
};
enum { MOVES_N = sizeof MOVES / sizeof *MOVES };

static int within(int v, int low, int high)
{
    return v < low ? low : v > high ? high : v;
}

static void move(struct matrix_view *m, int concepts, int levels)
{
    int concept = within(cell_concept(m->cell) + concepts, 0, CONCEPTS - 1);
    m->cell = cell_make(concept, within(cell_level(m->cell) + levels, 1, LEVELS));
    fill_info(m);
}

static bool matrix_can(const struct view *v, enum action a)
{
    const struct matrix_view *m = (const struct matrix_view *)v;
    for (int i = 0; i < MOVES_N; i++)
        if (MOVES[i].action == a)
            return m->mode == MATRIX_GRID;
    return a == ACT_GO_ON || (a == ACT_BACK && m->mode == MATRIX_CELL);
}

static void go_on(struct matrix_view *m)
{
    if (m->mode == MATRIX_GRID) {
        m->mode = MATRIX_CELL;
        page_to_top(m->page);
        fill_cell(m);
    } else if (page_link(m->page)) {
        ui_follow(m->base.ui, page_link(m->page), NULL);
    } else {
        page_scroll(m->page, ACT_PAGE_DOWN);
    }
}

static unsigned matrix_act(struct view *v, enum action a)
{
    struct matrix_view *m = of(v);
    for (int i = 0; i < MOVES_N; i++)
        if (MOVES[i].action == a)
            move(m, MOVES[i].concepts, MOVES[i].levels);
    if (a == ACT_GO_ON)
        go_on(m);
    else if (a == ACT_BACK)
        m->mode = MATRIX_GRID;
    return STALE_SCREEN;
}

static size_t matrix_offers(struct view *v, struct offer out[OFFERS_MAX])
{
    struct matrix_view *m = of(v);
    size_t n = 0;
    if (m->mode == MATRIX_GRID)
        out[n++] = (struct offer){ACT_GO_ON, "why"};
    else if (page_link(m->page))
        out[n++] = (struct offer){ACT_GO_ON, "open"};
    if (m->mode == MATRIX_CELL)
        out[n++] = (struct offer){ACT_NEXT_LINK, "lesson or work"};
    out[n++] = (struct offer){ACT_BACK, NULL};
    return n;
}

const struct view_ops VIEW_MATRIX_OPS = {
    .id = VIEW_MATRIX,
    .size = sizeof(struct matrix_view),
    .open = matrix_open,
    .close = matrix_close,
    .refresh = matrix_refresh,
    .title = matrix_title,
    .draw = matrix_draw,
    .page = matrix_page,
    .can = matrix_can,
    .act = matrix_act,
    .offers = matrix_offers,
};
