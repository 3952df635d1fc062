/* How long the rest will take, as a range, and where the time went. */
#include <stdio.h>
#include <string.h>

#include "page.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "views.h"
#include "words.h"

enum { BAR_MAX = 24, BAR_BYTES = BAR_MAX * 4, MODULE_COLUMN = 6, MINUTE_S = 60 };

struct pace_view {
    struct view base;
    struct arena *arena;
    struct pace pace;
    struct page *page;
};

static struct pace_view *of(struct view *v)
{
    return (struct pace_view *)v;
}

static struct course *course_of(const struct pace_view *p)
{
    return app_course(ui_app(p->base.ui));
}

/* "2 h 05 min", or a range of two. */
static const char *range_of(int low, int high, char *out, size_t size)
{
    char a[WORDS_MAX], b[WORDS_MAX];
    words_minutes((int64_t)low * MINUTE_S, a);
    words_minutes((int64_t)high * MINUTE_S, b);
    snprintf(out, size, low == high ? "%s" : "%s to %s", a, b);
    return out;
}

static void add_no_forecast(struct pace_view *p)
{
    char so_far[WORDS_MAX];
    if (p->pace.sittings < FORECAST_SITTINGS)
        page_text(p->page, STYLE_TEXT, 0,
                  "How long the rest will take you can be told after %d sessions.",
                  FORECAST_SITTINGS);
    else if (p->pace.active_min < FORECAST_MINUTES)
        page_text(p->page, STYLE_TEXT, 0,
                  "How long the rest will take you can be told after %d minutes of work; so far it "
                  "is %s.",
                  FORECAST_MINUTES, words_minutes(p->pace.active_min * MINUTE_S, so_far));
    else
        page_text(p->page, STYLE_TEXT, 0, "Nothing is left to do of what is written.");
}

static void add_forecast(struct pace_view *p)
{
    const struct forecast *f = &p->pace.forecast;
    char hours[2 * WORDS_MAX], weeks[WORDS_MAX];
    if (!f->known) {
        add_no_forecast(p);
        return;
    }
    range_of(f->weekly_min, f->weekly_max, hours, sizeof hours);
    snprintf(weeks, sizeof weeks, f->weeks_min == f->weeks_max ? "%d" : "%d to %d", f->weeks_min,
             f->weeks_max);
    page_text(p->page, STYLE_TEXT, 0,
              "At your own hours, %s a week, the rest takes about %s week%s.", hours, weeks,
              f->weeks_max == 1 ? "" : "s");
}

/* The plan's sessions stand beside it; nothing is ever behind. */
static void add_plan(struct pace_view *p)
{
    int min, max;
    char had[WORDS_MAX];
    course_sessions(course_of(p), &min, &max);
    page_text(p->page, STYLE_DIM, 0,
              "The plan counts %d to %d sessions for all of it; you have had %s.", min, max,
              words_count((long)p->pace.sittings, "session", had));
    for (int s = 1; s <= LEVELS; s++) {
        const struct spiral *spiral = course_spiral(course_of(p), s);
        page_text(p->page, STYLE_DIM, 2, "spiral %d: %d to %d", s, spiral->sessions_min,
                  spiral->sessions_max);
    }
}

static void add_bar(struct pace_view *p, const struct module_time *t, int64_t most)
{
    char bar[BAR_BYTES + 1] = "", spent[WORDS_MAX], about[WORDS_MAX], text[300];
    int length = (int)((t->active_min * BAR_MAX + most - 1) / most);
    for (int i = 0; i < length; i++)
        memcpy(bar + strlen(bar), "█", sizeof "█");
    words_minutes(t->active_min * MINUTE_S, spent);
    words_minutes((int64_t)t->planned_min * MINUTE_S, about);
    snprintf(text, sizeof text, "%s %s of about %s", bar, spent, about);
    page_add(p->page, &(struct page_block){.kind = PAGE_TEXT,
                                           .indent = MODULE_COLUMN,
                                           .label = t->module->id,
                                           .label_style = STYLE_LABEL,
                                           .text = text});
}

static void add_bars(struct pace_view *p)
{
    int64_t most = 0;
    for (size_t m = 0; m < p->pace.modules_n; m++)
        if (p->pace.modules[m].active_min > most)
            most = p->pace.modules[m].active_min;
    page_gap(p->page);
    page_text(p->page, STYLE_SUBHEADING, 0, "Where your time went");
    if (!most)
        page_text(p->page, STYLE_TEXT, 0, "Nowhere yet.");
    for (size_t m = 0; m < p->pace.modules_n; m++)
        if (p->pace.modules[m].active_min)
            add_bar(p, &p->pace.modules[m], most);
}

static enum status load(struct pace_view *p, struct error *err)
{
    arena_free(p->arena);
    p->arena = arena_new();
    page_clear(p->page);
    enum status st = app_pace(ui_app(p->base.ui), p->arena, &p->pace, err);
    if (st != STATUS_OK)
        return st;
    add_forecast(p);
    add_plan(p);
    add_bars(p);
    return STATUS_OK;
}

static void pace_close(struct view *v)
{
    page_free(of(v)->page);
    arena_free(of(v)->arena);
}

static enum status pace_open(struct view *v, const struct place *at, struct error *err)
{
    (void)at;
    of(v)->page = page_new(ui_ascii(v->ui));
    enum status st = load(of(v), err);
    if (st != STATUS_OK)
        pace_close(v);
    return st;
}

static void pace_title(const struct view *v, struct title *out)
{
    const struct pace_view *p = (const struct pace_view *)v;
    char all[WORDS_MAX], count[WORDS_MAX];
    snprintf(out->left, sizeof out->left, "Your pace");
    snprintf(out->right, sizeof out->right, "%s   %s",
             words_count((long)p->pace.sittings, "session", count),
             words_minutes(p->pace.active_min * MINUTE_S, all));
}

static void pace_draw(struct view *v, struct area a)
{
    page_draw(of(v)->page, a);
}

static struct page *pace_page(struct view *v)
{
    return of(v)->page;
}

static bool pace_can(const struct view *v, enum action a)
{
    (void)v;
    return a == ACT_GO_ON;
}

static unsigned pace_act(struct view *v, enum action a)
{
    (void)a;
    if (page_at_end(of(v)->page))
        ui_back(v->ui);
    else
        page_scroll(of(v)->page, ACT_PAGE_DOWN);
    return STALE_SCREEN;
}

static size_t pace_offers(struct view *v, struct offer out[OFFERS_MAX])
{
    (void)v;
    out[0] = (struct offer){ACT_SESSIONS, NULL};
    out[1] = (struct offer){ACT_BACK, NULL};
    return 2;
}

const struct view_ops VIEW_PACE_OPS = {
    .id = VIEW_PACE,
    .size = sizeof(struct pace_view),
    .open = pace_open,
    .close = pace_close,
    .title = pace_title,
    .draw = pace_draw,
    .page = pace_page,
    .can = pace_can,
    .act = pace_act,
    .offers = pace_offers,
};
