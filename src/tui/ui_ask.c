/* The one question that may be open. */
#include <stdlib.h>
#include <string.h>

#include "spiral/base/mem.h"
#include "spiral/base/utf8.h"
#include "ui_internal.h"

enum { LINE_LIMIT = 1000 };

void ui_ask(struct ui *ui, const struct ask *ask)
{
    ui->asking = true;
    ui->ask = *ask;
    field_init(&ui->field, ask->lines, ask->lines ? ANSWER_LIMIT : LINE_LIMIT);
    if (ask->text)
        field_set(&ui->field, ask->text);
    page_free(ui->question);
    ui->question = page_new(ui->ascii);
    page_markdown(ui->question, 0, ask->label);
}

/* The answer is taken before it is told: what is told may ask again. */
void ask_end(struct ui *ui, bool finished)
{
    struct ask ask = ui->ask;
    char *text = mem_strdup(field_text(&ui->field));
    field_free(&ui->field);
    ui->asking = false;
    ask.done(text, finished, ask.ctx);
    free(text);
}

static void finish(struct ui *ui)
{
    size_t n = field_length(&ui->field);
    if (n < ui->ask.min_chars)
        ui_say(ui, "A little more, please: %zu characters at least; you have %zu.",
               ui->ask.min_chars, n);
    else
        ask_end(ui, true);
}

void ask_key(struct ui *ui, keycode key)
{
    keycode end = ui->ask.lines ? CTRL('d') : KEY_CODE_ENTER;
    if (key == end)
        finish(ui);
    else if (key == KEY_CODE_ESCAPE || key == CTRL('c'))
        ask_end(ui, false);
    else if (key == CTRL('l'))
        ui->host.redraw(ui->host.ctx);
    else
        field_key(&ui->field, key);
}

/* On a narrow screen the text has the whole line, and the label stands above it. */
static bool is_label_above(const struct ui *ui, int width)
{
    const char *label = ui->ask.label;
    size_t room = width > 24 ? (size_t)width - 24 : 0;
    return utf8_width(label, strlen(label)) > room;
}

struct page *ask_above(const struct ui *ui, int width)
{
    return ui->asking && !ui->ask.lines && is_label_above(ui, width) ? ui->question : NULL;
}

void ask_draw_line(struct ui *ui, struct area status)
{
    const char *label = is_label_above(ui, status.width) ? ">" : ui->ask.label;
    int x = area_text(status, 1, 0, STYLE_LABEL, label) + 1;
    field_draw(&ui->field, area_part(status, x, 0, status.width - x - 1, 1));
}

void ask_draw_lines(struct ui *ui, struct area body)
{
    int third = body.height / 3;
    int asked = (int)page_lines(ui->question, body.width);
    int above = asked < third ? asked : third;
    page_draw(ui->question, area_part(body, 0, 0, body.width, above));
    area_rule(body, above);
    field_draw(&ui->field, area_part(body, 0, above + 1, body.width, body.height - above - 1));
}
