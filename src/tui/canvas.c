#include "canvas.h"

#include <stdlib.h>
#include <string.h>

#include "spiral/base/buf.h"
#include "spiral/base/mem.h"
#include "spiral/base/utf8.h"

static const struct cell BLANK = {.text = " ", .len = 1, .width = 1};

struct canvas *canvas_new(int width, int height, bool ascii)
{
    struct canvas *c = mem_zalloc(1, sizeof *c);
    c->ascii = ascii;
    canvas_resize(c, width, height);
    return c;
}

void canvas_free(struct canvas *c)
{
    if (!c)
        return;
    free(c->cells);
    free(c);
}

void canvas_resize(struct canvas *c, int width, int height)
{
    c->width = width > 0 ? width : 1;
    c->height = height > 0 ? height : 1;
    c->cells = mem_realloc(c->cells, (size_t)c->width * (size_t)c->height, sizeof *c->cells);
    canvas_clear(c);
}

void canvas_clear(struct canvas *c)
{
    size_t n = (size_t)c->width * (size_t)c->height;
    for (size_t i = 0; i < n; i++)
        c->cells[i] = BLANK;
    c->cursor_x = -1;
    c->cursor_y = 0;
}

static struct cell *at(const struct canvas *c, int x, int y)
{
    return &c->cells[(size_t)y * (size_t)c->width + (size_t)x];
}

const struct cell *canvas_cell(const struct canvas *c, int x, int y)
{
    return at(c, x, y);
}

/* ---- areas ---- */

struct area area_all(struct canvas *c)
{
    return (struct area){c, 0, 0, c->width, c->height};
}

static int clamp(int v, int low, int high)
{
    return v < low ? low : v > high ? high : v;
}

struct area area_part(struct area a, int x, int y, int width, int height)
{
    int left = clamp(x, 0, a.width), top = clamp(y, 0, a.height);
    int right = clamp(x + width, left, a.width), bottom = clamp(y + height, top, a.height);
    return (struct area){a.canvas, a.x + left, a.y + top, right - left, bottom - top};
}

/* ---- characters for terminals that have only ASCII ---- */

static const struct {
    const char *text;
    char ascii;
} LIKES[] = {
    {"─", '-'},  {"━", '-'}, {"│", '|'}, {"┃", '|'}, {"┌", '+'}, {"┐", '+'}, {"└", '+'},
    {"┘", '+'},  {"├", '+'}, {"┤", '+'}, {"┬", '+'}, {"┴", '+'}, {"┼", '+'}, {"→", '>'},
    {"←", '<'},  {"↑", '^'}, {"↓", 'v'}, {"…", '.'}, {"—", '-'}, {"–", '-'}, {"‘", '\''},
    {"’", '\''}, {"“", '"'}, {"”", '"'}, {"•", '*'}, {"·", '.'}, {"✓", '+'}, {"✗", 'x'},
    {"×", 'x'},  {"▸", '>'}, {"█", '#'}, {"░", '-'}, {"≤", '<'}, {"≥", '>'}, {" ", ' '},
};

static char like_of(const char *s, size_t n)
{
    for (size_t i = 0; i < sizeof LIKES / sizeof *LIKES; i++)
        if (strlen(LIKES[i].text) == n && memcmp(LIKES[i].text, s, n) == 0)
            return LIKES[i].ascii;
    return '?';
}

/* ---- drawing ---- */

/* What is overwritten in the middle of a wide cluster takes the rest of it away. */
static void open_gap(struct canvas *c, int x, int y, int width)
{
    if (at(c, x, y)->width == 0 && x > 0)
        *at(c, x - 1, y) = BLANK;
    if (x + width < c->width && at(c, x + width, y)->width == 0)
        *at(c, x + width, y) = BLANK;
}

static void put(struct canvas *c, int x, int y, const struct cell *cell)
{
    open_gap(c, x, y, cell->width);
    *at(c, x, y) = *cell;
    if (cell->width == 2) {
        *at(c, x + 1, y) = *cell;
        at(c, x + 1, y)->len = 0;
        at(c, x + 1, y)->width = 0;
    }
}

static void set_text(struct cell *cell, const char *text, size_t n)
{
    size_t k = n <= CELL_BYTES ? n : utf8_floor(text, CELL_BYTES);
    memcpy(cell->text, text, k);
    cell->len = (uint8_t)k;
}

/* What stands for the cluster in a cell, and how wide that is. */
static struct cell make_cell(const struct canvas *c, const char *s, size_t n, int width)
{
    struct cell cell = {.width = 1};
    bool clean = utf8_is_clean(s, n, 0);
    bool plain = n == 1 && (unsigned char)s[0] < 0x80;
    if (clean && (plain || !c->ascii)) {
        set_text(&cell, s, n);
        cell.width = (uint8_t)width;
    } else if (!c->ascii) {
        set_text(&cell, "\xEF\xBF\xBD", 3);
    } else {
        char like = clean ? like_of(s, n) : '?';
        set_text(&cell, &like, 1);
    }
    return cell;
}

int area_text_n(struct area a, int x, int y, enum style style, unsigned looks, const char *text,
                size_t n)
{
    while (n) {
        int width;
        size_t k = utf8_cluster(text, n, &width);
        struct cell cell = make_cell(a.canvas, text, k, width ? width : 1);
        cell.style = (uint8_t)style;
        cell.looks = (uint8_t)looks;
        /* A mark that stands alone has no column; a control byte shows as one. */
        bool seen = width > 0 || !utf8_is_clean(text, k, 0);
        if (seen && y >= 0 && y < a.height && x >= 0 && x + cell.width <= a.width)
            put(a.canvas, a.x + x, a.y + y, &cell);
        x += seen ? cell.width : 0;
        text += k;
        n -= k;
    }
    return x;
}

int area_text(struct area a, int x, int y, enum style style, const char *text)
{
    return area_text_n(a, x, y, style, 0, text, strlen(text));
}

int area_text_cut(struct area a, int x, int y, enum style style, const char *text)
{
    if (x + (int)utf8_width(text, strlen(text)) <= a.width)
        return area_text(a, x, y, style, text);
    area_text(area_part(a, 0, 0, a.width - 1, a.height), x, y, style, text);
    return area_text(a, a.width - 1, y, style, "…");
}

int area_right(struct area a, int min_x, int y, enum style style, const char *text)
{
    int x = a.width - (int)utf8_width(text, strlen(text));
    if (x < min_x || !text[0])
        return a.width;
    area_text(a, x, y, style, text);
    return x;
}

void area_rule(struct area a, int y)
{
    for (int x = 0; x < a.width; x++)
        area_text(a, x, y, STYLE_RULE, "─");
}

void area_cursor(struct area a, int x, int y)
{
    if (x < 0 || y < 0 || x >= a.width || y >= a.height)
        return;
    a.canvas->cursor_x = a.x + x;
    a.canvas->cursor_y = a.y + y;
}

/* ---- dumping ---- */

static bool is_blank(const struct cell *cell)
{
    return cell->len == 1 && cell->text[0] == ' ' &&
           !((style_spec(cell->style)->looks | cell->looks) & (LOOK_REVERSE | LOOK_UNDERLINE));
}

static int line_end(const struct canvas *c, int y)
{
    int end = c->width;
    while (end > 0 && is_blank(at(c, end - 1, y)))
        end--;
    return end;
}

/* Where a mark opens or closes between two cells (either may be NULL: the border). */
static void mark_change(const struct cell *from, const struct cell *to, struct buf *out)
{
    static const struct {
        unsigned look;
        char letter;
    } looks[] = {{LOOK_BOLD, '*'}, {LOOK_ITALIC, '/'}, {LOOK_UNDERLINE, '_'}, {LOOK_REVERSE, '!'}};
    if (from && to && from->style == to->style && from->looks == to->looks)
        return;
    if (from && (from->style != STYLE_TEXT || from->looks))
        buf_putc(out, '}');
    if (!to || (to->style == STYLE_TEXT && !to->looks))
        return;
    buf_putc(out, '{');
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (to->looks & looks[i].look)
            buf_putc(out, looks[i].letter);
    buf_printf(out, "%s:", style_spec(to->style)->name);
}

void canvas_dump(const struct canvas *c, bool marks, struct buf *out)
{
    for (int y = 0; y < c->height; y++) {
        const struct cell *before = NULL;
        int end = line_end(c, y);
        for (int x = 0; x < end; x++) {
            const struct cell *cell = at(c, x, y);
            if (marks)
                mark_change(before, cell, out);
            buf_append(out, cell->text, cell->len);
            before = cell;
        }
        if (marks)
            mark_change(before, NULL, out);
        buf_putc(out, '\n');
    }
}
