/* The frame as it is drawn: title, rules, the view, what is told, the status line. */
#include <stdio.h>
#include <string.h>

#include "spiral/base/utf8.h"
#include "ui_internal.h"

enum { MIN_WIDTH = 40, MIN_HEIGHT = 12, ROOMY_HEIGHT = 16, NOTICE_MAX = 5 };

static void draw_too_small(struct ui *ui, struct canvas *c)
{
    struct page *p = page_new(ui->ascii);
    page_text(p, STYLE_TEXT, 0, "spiral needs %d x %d characters; this window has %d x %d.",
              MIN_WIDTH, MIN_HEIGHT, c->width, c->height);
    page_draw(p, area_all(c));
    page_free(p);
}

/* The title gives way to what stands at the right, up to half of the row. */
static void draw_title(const struct view *v, struct area row)
{
    struct title t = {{0}, {0}};
    v->ops->title(v, &t);
    int right = (int)utf8_width(t.right, strlen(t.right));
    int room = row.width - 2 - (right && right < row.width / 2 ? right + 2 : 0);
    int end = 1 + area_text_cut(area_part(row, 1, 0, room, 1), 0, 0, STYLE_TITLE, t.left);
    area_right(area_part(row, 0, 0, row.width - 1, 1), end + 2, 0, STYLE_DIM, t.right);
}

/* ---- the status line ---- */

static int offer_width(const struct offer *o, const char *label)
{
    char key[KEY_TEXT_MAX];
    key_format(action_spec(o->action)->keys[0], key);
    return (int)(utf8_width(key, strlen(key)) + 1 + utf8_width(label, strlen(label)));
}

static const char *label_of(const struct offer *o)
{
    return o->label ? o->label : action_spec(o->action)->label;
}

struct placed {
    struct offer offer;
    int x, width;
};
enum { PLACED_MAX = OFFERS_MAX + 2 };

/* As many as fit, the most important first; help and quit have their place. */
static size_t place_offers(struct ui *ui, int width, struct placed out[PLACED_MAX])
{
    static const struct offer last[] = {{ACT_HELP, "help"}, {ACT_QUIT, "quit"}};
    struct view *v = ui_view(ui);
    struct offer offers[OFFERS_MAX];
    size_t n = v->ops->offers ? v->ops->offers(v, offers) : 0, placed = 0;
    bool helps = action_spec(ACT_HELP)->views >> v->ops->id & 1;
    int gap = width < 60 ? 2 : 3, end = width - 1, x = 1;
    for (size_t i = sizeof last / sizeof *last; i-- > (helps ? 0u : 1u);) {
        int w = offer_width(&last[i], label_of(&last[i]));
        out[placed++] = (struct placed){last[i], end - w, w};
        end -= w + gap;
    }
    for (size_t i = 0; i < n; i++) {
        int w = offer_width(&offers[i], label_of(&offers[i]));
        if (x + w > end)
            continue;
        out[placed++] = (struct placed){offers[i], x, w};
        x += w + gap;
    }
    return placed;
}

static void draw_status(struct ui *ui, struct area row)
{
    struct placed placed[PLACED_MAX];
    char key[KEY_TEXT_MAX];
    for (size_t i = place_offers(ui, row.width, placed); i-- > 0;) {
        const struct offer *o = &placed[i].offer;
        key_format(action_spec(o->action)->keys[0], key);
        int x = area_text(row, placed[i].x, 0, STYLE_KEY, key);
        area_text(row, x + 1, 0, STYLE_TEXT, label_of(o));
    }
}

enum action ui_offer_at(struct ui *ui, int x, int y)
{
    struct placed placed[PLACED_MAX];
    if (y != ui->height - 1 || ui->width < MIN_WIDTH || ui->height < MIN_HEIGHT)
        return ACTIONS;
    for (size_t i = place_offers(ui, ui->width, placed); i-- > 0;)
        if (x >= placed[i].x && x < placed[i].x + placed[i].width)
            return placed[i].offer.action;
    return ACTIONS;
}

static void draw_ask_status(struct ui *ui, struct area row)
{
    char count[80] = "";
    if (!ui->ask.lines) {
        ask_draw_line(ui, row);
        return;
    }
    int x = area_text(row, 1, 0, STYLE_KEY, "Ctrl-D");
    x = area_text(row, x + 1, 0, STYLE_TEXT, "done");
    x = area_text(row, x + 3, 0, STYLE_KEY, "Esc");
    x = area_text(row, x + 1, 0, STYLE_TEXT, "later");
    size_t n = field_length(&ui->field), least = ui->ask.min_chars;
    if (n < least)
        snprintf(count, sizeof count, "%zu of %zu characters", n, least);
    else
        snprintf(count, sizeof count, "%zu characters", n);
    if (least)
        area_right(area_part(row, 0, 0, row.width - 1, 1), x + 2, 0, STYLE_DIM, count);
}

/* ---- all of it ---- */

/* How much of the page was seen, on the rule below it. */
static void draw_position(struct view *v, struct area row)
{
    char text[8];
    struct page *p = v->ops->page ? v->ops->page(v) : NULL;
    if (!p || !page_position(p, text)[0])
        return;
    char padded[12];
    snprintf(padded, sizeof padded, " %s ", text);
    area_right(area_part(row, 0, 0, row.width - 1, 1), 0, 0, STYLE_DIM, padded);
}

void ui_draw(struct ui *ui, struct canvas *c)
{
    struct view *v = ui_view(ui);
    struct area all = area_all(c);
    ui->width = c->width;
    ui->height = c->height;
    canvas_clear(c);
    if (c->width < MIN_WIDTH || c->height < MIN_HEIGHT) {
        draw_too_small(ui, c);
        return;
    }
    int top = c->height >= ROOMY_HEIGHT ? 2 : 1;
    struct page *telling = ui->told ? ui->notice : ask_above(ui, c->width);
    int told = telling ? (int)page_lines(telling, c->width - 2) : 0;
    if (told > NOTICE_MAX)
        told = NOTICE_MAX;
    struct area body = area_part(all, 1, top, c->width - 2, c->height - top - 2 - told);
    struct area rule = area_part(all, 0, c->height - 2, c->width, 1);
    struct area status = area_part(all, 0, c->height - 1, c->width, 1);
    draw_title(v, area_part(all, 0, 0, c->width, 1));
    if (top == 2)
        area_rule(all, 1);
    area_rule(rule, 0);
    if (ui->asking && ui->ask.lines) {
        ask_draw_lines(ui, body);
    } else {
        v->ops->draw(v, body);
        draw_position(v, rule);
    }
    if (told)
        page_draw(telling, area_part(all, 1, c->height - 2 - told, c->width - 2, told));
    if (ui->asking)
        draw_ask_status(ui, status);
    else
        draw_status(ui, status);
}
