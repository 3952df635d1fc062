/* What the keys do: the list of actions, those of the view below first. */
#include <stdio.h>

#include "page.h"
#include "views.h"

struct help_view {
    struct view base;
    struct page *page;
};

enum { KEY_COLUMN = 20 };

static void add_action(struct page *p, enum action a)
{
    char keys[64];
    page_add(p, &(struct page_block){.kind = PAGE_TEXT,
                                     .indent = KEY_COLUMN,
                                     .label = action_keys(a, keys, sizeof keys),
                                     .label_style = STYLE_KEY,
                                     .text = action_spec(a)->help});
}

static void add_group(struct page *p, const char *title, enum view_id view, bool moving)
{
    page_text(p, STYLE_HEADING, 0, "%s", title);
    page_gap(p);
    for (int a = 0; a < ACTIONS; a++) {
        unsigned views = action_spec((enum action)a)->views;
        bool moves = a >= ACT_UP && a <= ACT_PREVIOUS_LINK;
        if ((views >> view & 1) && moves == moving)
            add_action(p, (enum action)a);
    }
    page_gap(p);
}

static enum status help_open(struct view *v, const struct place *at, struct error *err)
{
    (void)at;
    (void)err;
    struct help_view *h = (struct help_view *)v;
    enum view_id below = ui_top(v->ui);
    char title[64];
    snprintf(title, sizeof title, "Here (%s)", view_name(below));
    h->page = page_new(ui_ascii(v->ui));
    add_group(h->page, title, below, false);
    add_group(h->page, "To move about", below, true);
    page_markdown(h->page, 0,
                  "The mouse wheel scrolls where the terminal turns it into arrow keys, and text "
                  "is selected with the mouse as in any other program. Everything you do is kept "
                  "at once: leave whenever you like.");
    return STATUS_OK;
}

static void help_close(struct view *v)
{
    page_free(((struct help_view *)v)->page);
}

static void help_title(const struct view *v, struct title *out)
{
    (void)v;
    snprintf(out->left, sizeof out->left, "What the keys do");
}

static void help_draw(struct view *v, struct area a)
{
    page_draw(((struct help_view *)v)->page, a);
}

static struct page *help_page(struct view *v)
{
    return ((struct help_view *)v)->page;
}

static bool help_can(const struct view *v, enum action a)
{
    (void)v;
    return a == ACT_GO_ON || a == ACT_HELP;
}

static unsigned help_act(struct view *v, enum action a)
{
    (void)a;
    ui_back(v->ui);
    return STALE_SCREEN;
}

static size_t help_offers(struct view *v, struct offer out[OFFERS_MAX])
{
    (void)v;
    out[0] = (struct offer){ACT_BACK, "back"};
    out[1] = (struct offer){ACT_PAGE_DOWN, "page down"};
    out[2] = (struct offer){ACT_FIND, NULL};
    return 3;
}

const struct view_ops VIEW_HELP_OPS = {
    .id = VIEW_HELP,
    .size = sizeof(struct help_view),
    .open = help_open,
    .close = help_close,
    .title = help_title,
    .draw = help_draw,
    .page = help_page,
    .can = help_can,
    .act = help_act,
    .offers = help_offers,
};
