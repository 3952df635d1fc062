/* What the learner may set: spiral.conf, a line each. */
#include <stdio.h>
#include <string.h>

#include "page.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "views.h"

enum { VALUE_COLUMN = 18 };

struct settings_view {
    struct view base;
    struct arena *arena;
    struct settings settings;
    int at;
    struct page *page;
};

static struct settings_view *of(struct view *v)
{
    return (struct settings_view *)v;
}

static void add_setting(struct settings_view *s, enum setting i)
{
    const struct setting_spec *spec = setting_spec(i);
    const char *value = s->settings.values[i];
    bool here = (int)i == s->at;
    char label[64];
    snprintf(label, sizeof label, "%s %s", here ? "▸" : " ", spec->name);
    size_t block = page_add(
        s->page,
        &(struct page_block){.kind = PAGE_TEXT,
                             .style = here ? STYLE_SELECTED : STYLE_TEXT,
                             .indent = VALUE_COLUMN,
                             .label = label,
                             .label_style = STYLE_LABEL,
                             .text = value[0] ? value : "(that of the first start, or $EDITOR)",
                             .row = (int)i + 1});
    page_text(s->page, STYLE_DIM, VALUE_COLUMN, "%s", spec->help);
    page_gap(s->page);
    if (here)
        page_show_block(s->page, block);
}

/* A line that is wrong is told, and the rest of the file counts. */
static void load(struct settings_view *s)
{
    struct error err;
    arena_free(s->arena);
    s->arena = arena_new();
    enum status st = app_settings(ui_app(s->base.ui), s->arena, &s->settings, &err);
    page_clear(s->page);
    for (int i = 0; i < SETTINGS; i++)
        add_setting(s, (enum setting)i);
    page_text(s->page, STYLE_DIM, 0, "These are the lines of spiral.conf in your workspace.");
    if (st != STATUS_OK)
        page_text(s->page, STYLE_WARN, 0, "%s: %s; %s", err.what, err.why, err.next);
}

static void set(struct settings_view *s, const char *value)
{
    struct error err;
    if (ui_check(s->base.ui, app_set(ui_app(s->base.ui), (enum setting)s->at, value, &err), &err))
        load(s);
    ui_restyle(s->base.ui);
}

static void on_text(const char *text, bool finished, void *ctx)
{
    if (finished)
        set(ctx, text);
}

/* One of a few values: the next. Any text: it is asked for. */
static void change(struct settings_view *s)
{
    const struct setting_spec *spec = setting_spec((enum setting)s->at);
    const char *now = s->settings.values[s->at];
    int next = 0;
    if (!ui_store(s->base.ui)) {
        ui_say(s->base.ui, "There is no workspace yet to keep it in.");
        return;
    }
    if (!spec->values[0]) {
        ui_ask(s->base.ui,
               &(struct ask){.label = spec->name, .text = now, .done = on_text, .ctx = s});
        return;
    }
    for (int i = 0; i < SETTING_VALUES_MAX && spec->values[i]; i++)
        if (strcmp(spec->values[i], now) == 0)
            next = i + 1;
    set(s, next < SETTING_VALUES_MAX && spec->values[next] ? spec->values[next] : spec->values[0]);
}

static enum status settings_open(struct view *v, const struct place *at, struct error *err)
{
    (void)at;
    (void)err;
    of(v)->page = page_new(ui_ascii(v->ui));
    load(of(v));
    return STATUS_OK;
}

static void settings_close(struct view *v)
{
    arena_free(of(v)->arena);
    page_free(of(v)->page);
}

static void settings_title(const struct view *v, struct title *out)
{
    (void)v;
    snprintf(out->left, sizeof out->left, "Settings");
}

static void settings_draw(struct view *v, struct area a)
{
    page_draw(of(v)->page, a);
}

static struct page *settings_page(struct view *v)
{
    return of(v)->page;
}

static struct choice settings_choice(const struct view *v)
{
    return (struct choice){.n = SETTINGS, .at = ((const struct settings_view *)v)->at};
}

static void settings_choose(struct view *v, int row)
{
    of(v)->at = row;
    load(of(v));
}

static bool settings_can(const struct view *v, enum action a)
{
    (void)v;
    return a == ACT_GO_ON;
}

static unsigned settings_act(struct view *v, enum action a)
{
    if (a == ACT_GO_ON)
        change(of(v));
    return STALE_SCREEN;
}

static size_t settings_offers(struct view *v, struct offer out[OFFERS_MAX])
{
    (void)v;
    out[0] = (struct offer){ACT_GO_ON, "change"};
    out[1] = (struct offer){ACT_BACK, NULL};
    return 2;
}

const struct view_ops VIEW_SETTINGS_OPS = {
    .id = VIEW_SETTINGS,
    .size = sizeof(struct settings_view),
    .open = settings_open,
    .close = settings_close,
    .title = settings_title,
    .draw = settings_draw,
    .page = settings_page,
    .choice = settings_choice,
    .choose = settings_choose,
    .can = settings_can,
    .act = settings_act,
    .offers = settings_offers,
};
