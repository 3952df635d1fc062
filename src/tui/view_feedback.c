/* What a mentor wrote, newest first; Enter goes to the piece it is about. */
#include <stdio.h>

#include "feedback_page.h"
#include "page.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "views.h"

struct feedback_view {
    struct view base;
    struct arena *arena;
    const struct feedback *list; /* oldest first, as it was when the view was opened */
    size_t n, at;                /* `at` from the newest */
    struct page *page;
};

static struct feedback_view *of(struct view *v)
{
    return (struct feedback_view *)v;
}

static const struct feedback *chosen(const struct feedback_view *f)
{
    return &f->list[f->n - 1 - f->at];
}

static void fill(struct feedback_view *f)
{
    page_clear(f->page);
    for (size_t i = 0; i < f->n; i++)
        feedback_add(f->page, &f->list[f->n - 1 - i], (int)i + 1, i == f->at);
}

static void feedback_close(struct view *v)
{
    page_free(of(v)->page);
    arena_free(of(v)->arena);
}

static enum status feedback_open(struct view *v, const struct place *at, struct error *err)
{
    (void)at;
    struct feedback_view *f = of(v);
    f->arena = arena_new();
    f->page = page_new(ui_ascii(v->ui));
    enum status st = app_feedback(ui_app(v->ui), NULL, f->arena, &f->list, &f->n, err);
    if (st != STATUS_OK) {
        feedback_close(v);
        return st;
    }
    fill(f);
    feedback_seen(v->ui, f->list, f->n);
    return STATUS_OK;
}

static void feedback_title(const struct view *v, struct title *out)
{
    (void)v;
    snprintf(out->left, sizeof out->left, "From your mentor");
}

static void feedback_draw(struct view *v, struct area a)
{
    page_draw(of(v)->page, a);
}

static struct page *feedback_page(struct view *v)
{
    return of(v)->page;
}

static struct choice feedback_choice(const struct view *v)
{
    const struct feedback_view *f = (const struct feedback_view *)v;
    return (struct choice){.n = (int)f->n, .at = (int)f->at, .inside = true};
}

static void feedback_choose(struct view *v, int row)
{
    of(v)->at = (size_t)row;
    fill(of(v));
}

static bool feedback_can(const struct view *v, enum action a)
{
    const struct feedback_view *f = (const struct feedback_view *)v;
    return a == ACT_GO_ON && f->n && chosen(f)->work;
}

static unsigned feedback_act(struct view *v, enum action a)
{
    const struct place at = {.section = -1, .work = chosen(of(v))->work};
    if (a == ACT_GO_ON)
        ui_open(v->ui, VIEW_EXERCISE, &at);
    return STALE_SCREEN;
}

static size_t feedback_offers(struct view *v, struct offer out[OFFERS_MAX])
{
    size_t n = 0;
    if (feedback_can(v, ACT_GO_ON))
        out[n++] = (struct offer){ACT_GO_ON, chosen(of(v))->work->slug};
    out[n++] = (struct offer){ACT_BACK, NULL};
    out[n++] = (struct offer){ACT_FIND, NULL};
    return n;
}

const struct view_ops VIEW_FEEDBACK_OPS = {
    .id = VIEW_FEEDBACK,
    .size = sizeof(struct feedback_view),
    .open = feedback_open,
    .close = feedback_close,
    .title = feedback_title,
    .draw = feedback_draw,
    .page = feedback_page,
    .choice = feedback_choice,
    .choose = feedback_choose,
    .can = feedback_can,
    .act = feedback_act,
    .offers = feedback_offers,
};
