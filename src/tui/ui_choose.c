/* Rows that can be chosen: by keys, by words that were found, with the mouse. */
#include "ui_internal.h"

enum { ROWS_A_WHEEL = 3 };

struct choice choice_of(const struct view *v)
{
    return v->ops->choice ? v->ops->choice(v) : (struct choice){0};
}

/* How far an action of moving goes; 0 for every other. */
static int distance(const struct choice *c, enum action a)
{
    static const struct {
        enum action action;
        int rows;
        bool whole; /* as far as there are rows */
        bool pages;
    } table[] = {
        {.action = ACT_UP, .rows = -1},
        {.action = ACT_DOWN, .rows = 1},
        {.action = ACT_TOP, .rows = -1, .whole = true},
        {.action = ACT_BOTTOM, .rows = 1, .whole = true},
        {.action = ACT_HALF_UP, .rows = -8, .pages = true},
        {.action = ACT_HALF_DOWN, .rows = 8, .pages = true},
        {.action = ACT_PAGE_UP, .rows = -16, .pages = true},
        {.action = ACT_PAGE_DOWN, .rows = 16, .pages = true},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].action == a && !(table[i].pages && c->inside))
            return table[i].whole ? table[i].rows * c->n : table[i].rows;
    return 0;
}

bool choice_moves(const struct view *v, enum action a)
{
    struct choice c = choice_of(v);
    return c.n > 0 && distance(&c, a) != 0;
}

static void choose_by(struct view *v, const struct choice *c, int rows)
{
    int to = c->at + rows;
    v->ops->choose(v, to < 0 ? 0 : to >= c->n ? c->n - 1 : to);
}

void choice_move(struct view *v, enum action a)
{
    struct choice c = choice_of(v);
    choose_by(v, &c, distance(&c, a));
}

void choice_found(struct view *v)
{
    struct choice c = choice_of(v);
    int row = c.n && !c.inside ? page_found_row(v->ops->page(v)) : 0;
    if (row > 0 && row <= c.n)
        v->ops->choose(v, row - 1);
}

/* ---- the mouse ---- */

static void wheel(struct ui *ui, int direction)
{
    struct view *v = ui_view(ui);
    struct choice c = choice_of(v);
    struct page *p = v->ops->page ? v->ops->page(v) : NULL;
    enum action line = direction < 0 ? ACT_UP : ACT_DOWN;
    if (c.n > 0 && !c.inside)
        choose_by(v, &c, direction * ROWS_A_WHEEL);
    else if (p)
        for (int i = 0; i < ROWS_A_WHEEL; i++)
            page_scroll(p, line);
}

/* A row that is chosen already, and a link, are opened. */
static void click_page(struct ui *ui, const struct page_hit *hit)
{
    struct view *v = ui_view(ui);
    struct choice c = choice_of(v);
    bool open = hit->link >= 0;
    if (open) {
        page_link_choose(v->ops->page(v), hit->link);
    } else if (hit->row > 0 && hit->row <= c.n) {
        open = c.at == hit->row - 1;
        v->ops->choose(v, hit->row - 1);
    }
    if (open)
        ui_act(ui, ACT_GO_ON);
}

static void click(struct ui *ui, int x, int y)
{
    struct view *v = ui_view(ui);
    struct page *p = v->ops->page ? v->ops->page(v) : NULL;
    struct page_hit hit;
    enum action a = ui_offer_at(ui, x, y);
    if (a != ACTIONS)
        ui_act(ui, a);
    else if (p && page_hit(p, x, y, &hit))
        click_page(ui, &hit);
}

void mouse_event(struct ui *ui, const struct mouse *m)
{
    if (m->kind == MOUSE_CLICK)
        click(ui, m->x, m->y);
    else
        wheel(ui, m->kind == MOUSE_WHEEL_UP ? -1 : 1);
}
