#include <stdlib.h>
#include <string.h>

#include "layout.h"
#include "para.h"
#include "spiral/base/arena.h"
#include "spiral/base/mem.h"

/* A table being laid out. Columns keep their widest line if all of that fits; else the widest
 * columns give way, down to the first of their floors that fits. Where even the last is too
 * wide, rows become lists of their cells. */
enum { COLUMN_MIN = 4, BETWEEN = 3 };
enum floor { WHOLE_CODE, WHOLE_WORDS, NARROW, FLOORS };

struct column {
    int widest; /* of its cells */
    int floor[FLOORS];
    int width;
};

struct grid {
    struct builder *b;
    const struct table *t;
    struct para *cells; /* all of them, the header's first */
    struct column columns[TABLE_COLUMNS_MAX];
};

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static void gather_row(struct grid *g, const struct table_row *row, struct para *out)
{
    struct builder *b = g->b;
    for (uint32_t i = 0; i < row->cells_n; i++) {
        para_begin(b);
        add_inlines(b, cmark_node_first_child(g->t->cells[row->cell + i]));
        para_end(b, doc_line(b->doc, row->line), &out[i]);
        struct measure m;
        para_measure(b, &out[i], &m);
        struct column *c = &g->columns[i];
        c->widest = larger(m.line, c->widest);
        c->floor[WHOLE_CODE] = larger(m.kept, c->floor[WHOLE_CODE]);
        c->floor[WHOLE_WORDS] = larger(m.word, c->floor[WHOLE_WORDS]);
        c->floor[NARROW] = COLUMN_MIN;
    }
}

static void gather(struct grid *g)
{
    const struct table *t = g->t;
    size_t n = t->head.cells_n;
    for (size_t r = 0; r < t->rows_n; r++)
        n += t->rows[r].cells_n;
    g->cells = mem_zalloc(n + 1, sizeof *g->cells);
    uint8_t flags = g->b->flags;
    g->b->flags |= MD_STRONG;
    gather_row(g, &t->head, g->cells);
    g->b->flags = flags;
    struct para *next = g->cells + t->head.cells_n;
    for (size_t r = 0; r < t->rows_n; r++) {
        gather_row(g, &t->rows[r], next);
        next += t->rows[r].cells_n;
    }
}

static int clamp(int low, int n, int high)
{
    return n < low ? low : n > high ? high : n;
}

/* A column at a level: not below its floor, nor wider than it need be. */
static int width_at(const struct column *c, int level, enum floor floor)
{
    int low = c->floor[floor];
    return clamp(low < c->widest ? low : c->widest, level, c->widest);
}

static int sum_at(const struct grid *g, int level, enum floor floor)
{
    int sum = 0;
    for (uint32_t i = 0; i < g->t->columns; i++)
        sum += width_at(&g->columns[i], level, floor);
    return sum;
}

/* The highest level that all columns may rise to; false if the lowest is too high. */
static bool level_out(struct grid *g, int room, enum floor floor)
{
    int low = 0, high = room;
    if (sum_at(g, 0, floor) > room)
        return false;
    while (low < high) {
        int mid = (low + high + 1) / 2;
        if (sum_at(g, mid, floor) <= room)
            low = mid;
        else
            high = mid - 1;
    }
    int spare = room - sum_at(g, low, floor);
    for (uint32_t i = 0; i < g->t->columns; i++) {
        struct column *c = &g->columns[i];
        c->width = width_at(c, low, floor);
        if (spare > 0 && c->width == low && c->width < c->widest) {
            c->width++;
            spare--;
        }
    }
    return true;
}

static bool share_width(struct grid *g)
{
    int room = columns_left(g->b) - BETWEEN * (int)(g->t->columns - 1);
    for (uint32_t i = 0; i < g->t->columns; i++) {
        if (g->columns[i].widest < 2)
            g->columns[i].widest = 2; /* room for one wide character */
    }
    for (enum floor f = WHOLE_CODE; f < FLOORS; f++) {
        if (level_out(g, room, f))
            return true;
    }
    return false;
}

static int blanks_before(enum align align, int free)
{
    return align == ALIGN_RIGHT ? free : align == ALIGN_CENTER ? free / 2 : 0;
}

/* One line of a row; false where no cell has any text left. */
static bool put_row_line(struct grid *g, struct cursor *cursors, uint32_t n, uint32_t source)
{
    struct builder *b = g->b;
    struct slice slices[TABLE_COLUMNS_MAX];
    bool has[TABLE_COLUMNS_MAX] = {false}, any = false;
    for (uint32_t i = 0; i < n; i++) {
        has[i] = wrap_next(b, &cursors[i], g->columns[i].width, &slices[i]);
        any = any || has[i];
    }
    if (!any)
        return false;
    line_open(b, source, false);
    for (uint32_t i = 0; i < g->t->columns; i++) {
        int free = g->columns[i].width - (i < n && has[i] ? slices[i].width : 0);
        int before = blanks_before(g->t->align[i], free);
        if (i > 0)
            put(b, marker(b->ascii ? " | " : " \xE2\x94\x82 ", BETWEEN));
        put_blanks(b, before);
        if (i < n && has[i])
            put_slice(b, &cursors[i], &slices[i]);
        put_blanks(b, free - before);
    }
    line_close(b);
    return true;
}

static void put_row(struct grid *g, const struct para *cells, const struct table_row *row)
{
    struct cursor cursors[TABLE_COLUMNS_MAX];
    uint32_t source = doc_line(g->b->doc, row->line);
    for (uint32_t i = 0; i < row->cells_n; i++)
        cursors[i] = para_start(&cells[i]);
    while (put_row_line(g, cursors, row->cells_n, source))
        continue;
}

static void put_header_rule(struct grid *g)
{
    struct builder *b = g->b;
    line_open(b, doc_line(b->doc, g->t->head.line), false);
    for (uint32_t i = 0; i < g->t->columns; i++) {
        if (i > 0)
            put(b, marker(b->ascii ? "-+-" : "\xE2\x94\x80\xE2\x94\xBC\xE2\x94\x80", BETWEEN));
        put(b, rule(b, RULE_THIN, g->columns[i].width, MD_MARKER));
    }
    line_close(b);
}

static void put_grid(struct grid *g)
{
    const struct table *t = g->t;
    put_row(g, g->cells, &t->head);
    put_header_rule(g);
    const struct para *cells = g->cells + t->head.cells_n;
    for (size_t r = 0; r < t->rows_n; r++) {
        put_row(g, cells, &t->rows[r]);
        cells += t->rows[r].cells_n;
    }
}

/* Too narrow for columns: each cell below its column's title, rows apart. */
static void put_stacked(struct grid *g)
{
    const struct table *t = g->t;
    struct builder *b = g->b;
    struct md_run indent = blanks(2);
    const struct para *cells = g->cells + t->head.cells_n;
    for (uint32_t i = 0; t->rows_n == 0 && i < t->head.cells_n; i++)
        put_para(b, &g->cells[i]);
    for (size_t r = 0; r < t->rows_n; r++) {
        if (r > 0 && t->rows[r].cells_n)
            b->gap = b->indents_n;
        for (uint32_t i = 0; i < t->rows[r].cells_n; i++) {
            put_para(b, &g->cells[i]);
            indent_open(b, indent, indent);
            put_para(b, &cells[i]);
            indent_close(b);
        }
        cells += t->rows[r].cells_n;
    }
}

void put_table(struct builder *b, const struct table *t)
{
    struct grid *g = mem_zalloc(1, sizeof *g);
    g->b = b;
    g->t = t;
    gather(g);
    if (share_width(g))
        put_grid(g);
    else
        put_stacked(g);
    para_forget(b);
    free(g->cells);
    free(g);
}
