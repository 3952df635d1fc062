/* When stuck: a feeling, what to do about it, and where the course treats it. */
#include <stdio.h>

#include "page.h"
#include "spiral/app.h"
#include "views.h"

struct stuck_view {
    struct view base;
    const struct stuck_row *rows;
    size_t n, at;
    struct page *page;
};

static struct stuck_view *of(struct view *v)
{
    return (struct stuck_view *)v;
}

static void add_row(struct stuck_view *s, size_t i)
{
    const struct stuck_row *row = &s->rows[i];
    bool here = i == s->at;
    size_t first =
        page_add(s->page, &(struct page_block){.kind = PAGE_TEXT,
                                               .style = here ? STYLE_SELECTED : STYLE_SUBHEADING,
                                               .indent = 2,
                                               .label = here ? "▸" : "",
                                               .label_style = STYLE_LABEL,
                                               .text = row->feeling,
                                               .row = (int)i + 1});
    page_add(s->page,
             &(struct page_block){
                 .kind = PAGE_MARKDOWN, .indent = 2, .text = row->advice, .row = (int)i + 1});
    if (row->lesson[0])
        page_text(s->page, STYLE_DIM, 2, "lesson %s", row->lesson);
    page_gap(s->page);
    if (here)
        page_show_block(s->page, first);
}

static void fill(struct stuck_view *s)
{
    page_clear(s->page);
    for (size_t i = 0; i < s->n; i++)
        add_row(s, i);
}

static enum status stuck_open(struct view *v, const struct place *at, struct error *err)
{
    (void)at;
    (void)err;
    struct stuck_view *s = of(v);
    s->rows = course_stuck(app_course(ui_app(v->ui)), &s->n);
    s->page = page_new(ui_ascii(v->ui));
    fill(s);
    return STATUS_OK;
}

static void stuck_close(struct view *v)
{
    page_free(of(v)->page);
}

static void stuck_title(const struct view *v, struct title *out)
{
    (void)v;
    snprintf(out->left, sizeof out->left, "When you are stuck");
}

static void stuck_draw(struct view *v, struct area a)
{
    page_draw(of(v)->page, a);
}

static struct page *stuck_page(struct view *v)
{
    return of(v)->page;
}

static struct choice stuck_choice(const struct view *v)
{
    const struct stuck_view *s = (const struct stuck_view *)v;
    return (struct choice){.n = (int)s->n, .at = (int)s->at};
}

static void stuck_choose(struct view *v, int row)
{
    of(v)->at = (size_t)row;
    fill(of(v));
}

static bool stuck_can(const struct view *v, enum action a)
{
    return a == ACT_GO_ON && ((const struct stuck_view *)v)->n > 0;
}

static void open_lesson(struct stuck_view *s)
{
    const struct stuck_row *row = &s->rows[s->at];
    if (row->lesson[0])
        ui_follow(s->base.ui, row->lesson, NULL);
    else
        ui_say(s->base.ui, "The lesson that treats this is not written yet.");
}

static unsigned stuck_act(struct view *v, enum action a)
{
    if (a == ACT_GO_ON)
        open_lesson(of(v));
    return STALE_SCREEN;
}

static size_t stuck_offers(struct view *v, struct offer out[OFFERS_MAX])
{
    struct stuck_view *s = of(v);
    size_t n = 0;
    if (s->n && s->rows[s->at].lesson[0])
        out[n++] = (struct offer){ACT_GO_ON, "the lesson"};
    out[n++] = (struct offer){ACT_BACK, NULL};
    out[n++] = (struct offer){ACT_FIND, NULL};
    return n;
}

const struct view_ops VIEW_STUCK_OPS = {
    .id = VIEW_STUCK,
    .size = sizeof(struct stuck_view),
    .open = stuck_open,
    .close = stuck_close,
    .title = stuck_title,
    .draw = stuck_draw,
    .page = stuck_page,
    .choice = stuck_choice,
    .choose = stuck_choose,
    .can = stuck_can,
    .act = stuck_act,
    .offers = stuck_offers,
};
