#include "tables.h"

#include <stdlib.h>
#include <string.h>

#include "bump.h"
#include "grown.h"
#include "spiral/base/mem.h"

/* A source line and where its text begins: after blanks and quote marks. */
struct line {
    const char *at;
    size_t len; /* without its ending */
    int number;
    size_t lead;  /* bytes before the text */
    size_t quote; /* bytes up to the last of the quote marks */
    int column;   /* of the text, with tabs of four */
    int quotes;   /* '>' before the text */
    int indent;   /* blanks right before the text, without the one that belongs to a '>' */
};

struct row {
    struct line line;
    uint32_t cell, cells_n;
};

struct candidate {
    struct line head, delimiter;
    size_t pipe;   /* bytes before the header's first '|' */
    uint32_t cell; /* the header's first */
    uint32_t columns;
    uint8_t align[TABLE_COLUMNS_MAX];
    size_t rows, rows_end;
};

struct cut {
    size_t at;
    size_t lead;
    int line;
};

struct tables {
    const char *text, *end;
    struct buf headings;
    uint32_t cells_n;
    struct row *rows;
    size_t rows_n, rows_cap;
    struct candidate *candidates;
    size_t candidates_n, candidates_cap;
    struct cut *cuts;
    size_t cuts_n, cuts_cap;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

/* Lines end in "\n", "\r\n" or "\r", as they do for cmark. */
static struct line line_at(const char *at, const char *end, int number)
{
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    if (!stop)
        stop = end;
    const char *cr = memchr(at, '\r', (size_t)(stop - at));
    if (cr)
        stop = cr;
    struct line line = {.at = at, .len = (size_t)(stop - at), .number = number};
    const char *p = at;
    for (; p < stop && (*p == ' ' || *p == '\t' || *p == '>'); p++) {
        int step = *p == '\t' ? 4 - line.column % 4 : 1;
        line.column += step;
        line.indent = *p == '>' ? -1 : line.indent + step;
        line.quotes += *p == '>';
        line.quote = *p == '>' ? (size_t)(p + 1 - at) : line.quote;
    }
    line.lead = (size_t)(p - at);
    return line;
}

static const char *after(const struct line *line, const char *end)
{
    const char *p = line->at + line->len;
    if (p < end && *p == '\r')
        return p + 1 < end && p[1] == '\n' ? p + 2 : p + 1;
    return p < end ? p + 1 : end;
}

static const char *line_start(const char *text, const char *p)
{
    while (p > text && p[-1] != '\n' && p[-1] != '\r')
        p--;
    return p;
}

static int count_lines(const char *from, const char *to)
{
    int n = 0;
    for (const char *p = from; (p = memchr(p, '\n', (size_t)(to - p))); p++)
        n++;
    for (const char *p = from; (p = memchr(p, '\r', (size_t)(to - p))); p++)
        n += p + 1 == to || p[1] != '\n';
    return n;
}

/* One mark of a delimiter row, ":---:"; returns what follows it and its blanks. */
static const char *delimiter_mark(const char *p, const char *end, uint8_t *align)
{
    while (p < end && is_blank(*p))
        p++;
    bool left = p < end && *p == ':';
    p += left;
    const char *dashes = p;
    while (p < end && *p == '-')
        p++;
    if (p == dashes)
        return NULL;
    bool right = p < end && *p == ':';
    p += right;
    while (p < end && is_blank(*p))
        p++;
    *align = left && right ? ALIGN_CENTER : right ? ALIGN_RIGHT : ALIGN_LEFT;
    return p;
}

/* How many columns a delimiter row has; 0 for a line that is none. */
static uint32_t delimiter_columns(const struct line *line, uint8_t *align)
{
    const char *p = line->at + line->lead, *end = line->at + line->len;
    uint32_t n = 0;
    if (p == end || *p != '|')
        return 0;
    while (p < end && *p == '|' && p + 1 < end) {
        if (n == TABLE_COLUMNS_MAX)
            return 0;
        p = delimiter_mark(p + 1, end, &align[n]);
        if (!p)
            return 0;
        n++;
        if (p < end && *p == '|') {
            const char *rest = p + 1;
            while (rest < end && is_blank(*rest))
                rest++;
            if (rest == end)
                return n;
        }
    }
    return p == end ? n : 0;
}

/* The next cell of a row, trimmed; returns where the one after it begins, or NULL
 * at the row's end. A '|' after a backslash is text, also inside code. */
static const char *next_cell(const char *p, const char *end, const char **from, const char **to)
{
    while (p < end && is_blank(*p))
        p++;
    if (p == end)
        return NULL;
    *from = p;
    while (p < end && (*p != '|' || (p > *from && p[-1] == '\\')))
        p++;
    *to = p;
    while (*to > *from && is_blank((*to)[-1]))
        (*to)--;
    return p < end ? p + 1 : p;
}

static void add_heading(struct tables *t, const char *from, const char *to)
{
    buf_puts(&t->headings, "###### ");
    for (const char *p = from; p < to;) {
        const char *escape = memchr(p, '\\', (size_t)(to - p));
        while (escape && (escape + 1 == to || escape[1] != '|'))
            escape = memchr(escape + 1, '\\', (size_t)(to - escape - 1));
        const char *stop = escape ? escape : to;
        buf_append(&t->headings, p, (size_t)(stop - p));
        p = escape ? escape + 1 : to;
    }
    buf_puts(&t->headings, " ######\n");
    t->cells_n++;
}

/* Splits a row that begins at `p` (its first '|' may be missing); the cells become
 * headings where `add` says so. Returns how many, 64 at the most. */
static uint32_t split_row(struct tables *t, const char *p, const char *end, bool add)
{
    const char *from, *to;
    uint32_t n = 0;
    if (p < end && *p == '|')
        p++;
    while (n <= TABLE_COLUMNS_MAX && (p = next_cell(p, end, &from, &to))) {
        if (add && n < TABLE_COLUMNS_MAX)
            add_heading(t, from, to);
        n++;
    }
    return n;
}

static void add_candidate(struct tables *t, const struct line *head, const struct line *delimiter)
{
    struct candidate c = {.head = *head, .delimiter = *delimiter};
    c.columns = delimiter_columns(delimiter, c.align);
    const char *end = head->at + head->len;
    const char *pipe = c.columns ? memchr(head->at, '|', head->len) : NULL;
    if (!pipe || split_row(t, pipe, end, false) != c.columns)
        return;
    c.pipe = (size_t)(pipe - head->at);
    c.cell = t->cells_n;
    split_row(t, pipe, end, true);
    t->candidates = grown(t->candidates, t->candidates_n, &t->candidates_cap, sizeof c);
    t->candidates[t->candidates_n++] = c;
}

static void add_row(struct tables *t, const struct line *line)
{
    struct row row = {.line = *line, .cell = t->cells_n};
    uint32_t n = split_row(t, line->at + line->lead, line->at + line->len, true);
    row.cells_n = n < TABLE_COLUMNS_MAX ? n : TABLE_COLUMNS_MAX;
    t->rows = grown(t->rows, t->rows_n, &t->rows_cap, sizeof row);
    t->rows[t->rows_n++] = row;
}

/* From a delimiter row to the next blank line: every line may be a row, and the
 * head of another candidate. Each line is split once, however many share it. */
static struct line find_rows(struct tables *t, const struct line *head, struct line line)
{
    size_t first = t->candidates_n;
    add_candidate(t, head, &line);
    if (t->candidates_n == first)
        return line;
    t->candidates[first].rows = t->rows_n;
    for (const char *at; (at = after(&line, t->end)) < t->end;) {
        struct line next = line_at(at, t->end, line.number + 1);
        if (next.lead == next.len)
            break;
        size_t had = t->candidates_n;
        add_candidate(t, &line, &next);
        if (t->candidates_n > had)
            t->candidates[had].rows = t->rows_n + 1;
        add_row(t, &next);
        line = next;
    }
    for (size_t i = first; i < t->candidates_n; i++)
        t->candidates[i].rows_end = t->rows_n;
    return line;
}

static void find_candidates(struct tables *t)
{
    const char *counted = t->text, *p = t->text;
    int number = 1;
    uint8_t align[TABLE_COLUMNS_MAX];
    while (p < t->end && (p = memchr(p, '|', (size_t)(t->end - p)))) {
        const char *start = line_start(t->text, p);
        struct line line = line_at(start, t->end, 0);
        if (start > t->text && delimiter_columns(&line, align)) {
            number += count_lines(counted, start);
            counted = start;
            line.number = number;
            const char *above = start - 1;
            if (*above == '\n' && above > t->text && above[-1] == '\r')
                above--;
            struct line head = line_at(line_start(t->text, above), t->end, number - 1);
            line = find_rows(t, &head, line);
        }
        p = after(&line, t->end);
    }
}

struct tables *tables_find(const char *text, size_t n)
{
    struct tables *t = mem_zalloc(1, sizeof *t);
    t->text = text;
    t->end = text + n;
    buf_init(&t->headings, SIZE_MAX / 2);
    find_candidates(t);
    if (t->candidates_n)
        return t;
    tables_free(t);
    return NULL;
}

void tables_free(struct tables *t)
{
    if (!t)
        return;
    buf_free(&t->headings);
    free(t->rows);
    free(t->candidates);
    free(t->cuts);
    free(t);
}

const struct buf *tables_headings(const struct tables *t)
{
    return &t->headings;
}

int tables_cells(const struct tables *t)
{
    return (int)t->cells_n;
}

/* Where a paragraph stands, as far as its lines tell: in how many quotes, and from
 * which column on a line still belongs to its list item. */
struct ground {
    int first, last; /* its lines, in the text's own numbers */
    int column;      /* of its first text, from 1; 0 for what follows a table */
    int quotes;
    int floor;
};

static struct ground ground_of(cmark_node *node, const struct md_doc *doc)
{
    struct ground g = {.first = cmark_node_get_start_line(node) - doc->lines_before,
                       .last = cmark_node_get_end_line(node) - doc->lines_before,
                       .column = cmark_node_get_start_column(node)};
    cmark_node *parent = cmark_node_parent(node);
    if (cmark_node_get_type(parent) == CMARK_NODE_ITEM) {
        bool same_line = cmark_node_get_start_line(parent) - doc->lines_before == g.first;
        g.floor = same_line ? g.column - 1 : cmark_node_get_start_column(parent) + 1;
    }
    for (; parent; parent = cmark_node_parent(parent))
        g.quotes += cmark_node_get_type(parent) == CMARK_NODE_BLOCK_QUOTE;
    return g;
}

static bool belongs(const struct line *line, const struct ground *g)
{
    return line->quotes == g->quotes && line->column >= g->floor;
}

/* Such a line is code, where a paragraph does not go on with it. */
static bool is_indented(const struct line *line, const struct ground *g)
{
    return !g->floor && line->indent >= 4;
}

static bool accepts(const struct candidate *c, const struct ground *g)
{
    if (!belongs(&c->delimiter, g) || is_indented(&c->delimiter, g))
        return false;
    if (c->head.number == g->first && g->column)
        return g->column - 1 == (int)c->pipe;
    return c->head.lead == c->pipe && belongs(&c->head, g);
}

/* "2. " begins a list below a table, though it could not interrupt a paragraph. */
static bool is_numbered(const struct line *line)
{
    size_t i = line->lead;
    while (i < line->len && i - line->lead < 9 && line->at[i] >= '0' && line->at[i] <= '9')
        i++;
    if (i == line->lead || i + 1 >= line->len || (line->at[i] != '.' && line->at[i] != ')'))
        return false;
    return is_blank(line->at[i + 1]);
}

/* The comment keeps to the line's quotes, and to the list item that the line belongs to. */
static void add_cut(struct tables *t, const struct line *before, const struct ground *g)
{
    bool in_item = g->floor && belongs(before, g);
    t->cuts = grown(t->cuts, t->cuts_n, &t->cuts_cap, sizeof *t->cuts);
    t->cuts[t->cuts_n++] = (struct cut){.at = (size_t)(before->at - t->text),
                                        .lead = in_item ? before->lead : before->quote,
                                        .line = before->number};
}

/* "===" or "---": the line that makes a paragraph a heading. */
static bool is_underline(const struct line *line)
{
    const char *p = line->at + line->lead, *end = line->at + line->len;
    char c = p < end ? *p : ' ';
    while (p < end && *p == c)
        p++;
    while (p < end && is_blank(*p))
        p++;
    return (c == '=' || c == '-') && p == end;
}

/* cmark counts the line after an underlined heading as one of the heading's. */
static void find_underline(const struct tables *t, const struct candidate *c, struct ground *g)
{
    for (size_t r = c->rows; r < c->rows_end; r++) {
        if (is_underline(&t->rows[r].line) && belongs(&t->rows[r].line, g)) {
            g->last = t->rows[r].line.number;
            return;
        }
    }
}

/* Where the paragraph goes on after the table does: the first row that is none of it. */
static const struct line *first_after(const struct tables *t, const struct candidate *c,
                                      cmark_node *node, const struct ground *g)
{
    bool underlined = cmark_node_get_heading_level(node) == 2;
    for (size_t r = c->rows; r < c->rows_end && t->rows[r].line.number <= g->last; r++) {
        const struct line *line = &t->rows[r].line;
        bool is_none = t->rows[r].cells_n == 0 || is_indented(line, g) || is_numbered(line);
        if (is_none || !belongs(line, g) || (underlined && line->number == g->last))
            return line;
    }
    return NULL;
}

static void attach(const struct tables *t, struct md_doc *doc, const struct candidate *c, int last,
                   cmark_node *node, cmark_node *const *cells)
{
    struct table *table = bump_alloc(doc->memory, 1, sizeof *table);
    uint8_t *align = bump_alloc(doc->memory, c->columns, 1);
    struct table_row *rows = bump_alloc(doc->memory, c->rows_end - c->rows + 1, sizeof *rows);
    size_t n = 0;
    for (size_t i = c->rows; i < c->rows_end && t->rows[i].line.number <= last; i++) {
        const struct row *r = &t->rows[i];
        rows[n++] = (struct table_row){r->line.number + doc->lines_before, r->cell,
                                       r->cells_n < c->columns ? r->cells_n : c->columns};
    }
    memcpy(align, c->align, c->columns);
    *table = (struct table){
        .columns = c->columns,
        .align = align,
        .head = {c->head.number + doc->lines_before, c->cell, c->columns},
        .rows = rows,
        .rows_n = n,
        .cells = cells,
    };
    cmark_node_set_user_data(node, table);
}

/* Looks at the candidates inside one paragraph; `*next` moves past them. */
static void mark_paragraph(struct tables *t, struct md_doc *doc, cmark_node *node, size_t *next,
                           cmark_node *const *cells)
{
    int first = cmark_node_get_start_line(node) - doc->lines_before;
    while (*next < t->candidates_n && t->candidates[*next].head.number < first)
        (*next)++;
    if (*next == t->candidates_n ||
        t->candidates[*next].head.number >= cmark_node_get_end_line(node))
        return;
    struct ground g = ground_of(node, doc);
    for (; *next < t->candidates_n && t->candidates[*next].head.number < g.last; (*next)++) {
        const struct candidate *c = &t->candidates[*next];
        if (c->head.number < g.first || !accepts(c, &g))
            continue;
        if (cmark_node_get_type(node) == CMARK_NODE_HEADING)
            find_underline(t, c, &g);
        if (c->head.number == g.first && g.column)
            attach(t, doc, c, g.last, node, cells);
        else if (c->head.number > g.first)
            add_cut(t, &c->head, &g);
        const struct line *rest = first_after(t, c, node, &g);
        if (!rest)
            return;
        add_cut(t, rest, &g);
        /* What follows the table stands where it stands by itself. */
        g = (struct ground){.first = rest->number,
                            .last = g.last,
                            .quotes = rest->quotes,
                            .floor = belongs(rest, &g) ? g.floor : 0};
    }
}

static cmark_node **cell_nodes(const struct tables *t, struct md_doc *doc)
{
    cmark_node **cells = bump_alloc(doc->memory, t->cells_n + 1, sizeof(cmark_node *));
    cmark_node *node = cmark_node_first_child(doc->root);
    for (uint32_t i = 0; i < t->cells_n && node; i++, node = cmark_node_next(node))
        cells[i] = node;
    return cells;
}

/* The next block that a candidate may be in, from `node` on. What ends above the next
 * candidate is passed by as a whole. */
static cmark_node *next_with(const struct tables *t, const struct md_doc *doc, size_t next,
                             cmark_node *node)
{
    int line = t->candidates[next].head.number + doc->lines_before;
    while (node && cmark_node_get_end_line(node) < line)
        node = block_after(node, doc->root);
    return node;
}

void tables_mark(struct tables *t, struct md_doc *doc)
{
    cmark_node **cells = cell_nodes(t, doc);
    size_t next = 0;
    cmark_node *node = doc->first;
    while (next < t->candidates_n && (node = next_with(t, doc, next, node))) {
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
            mark_paragraph(t, doc, node, &next, cells);
        node = block_next(node, doc->root);
    }
}

bool tables_cut(const struct tables *t, const char *text, size_t n, struct buf *out, int **added,
                size_t *added_n)
{
    size_t done = 0;
    if (!t->cuts_n)
        return false;
    *added = mem_zalloc(t->cuts_n, sizeof **added);
    *added_n = t->cuts_n;
    for (size_t i = 0; i < t->cuts_n; i++) {
        const struct cut *c = &t->cuts[i];
        buf_append(out, text + done, c->at - done);
        buf_append(out, text + c->at, c->lead);
        buf_puts(out, "<!---->\n");
        done = c->at;
        (*added)[i] = c->line + (int)i;
    }
    buf_append(out, text + done, n - done);
    return true;
}
