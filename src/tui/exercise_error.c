/* The first error of a check, told for a learner: the place, the source with what the compiler
 * points at, then our words for it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exercise.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"
#include "spiral/base/utf8.h"

enum { GUTTER = 7, MARKED_MAX = 8, SOURCE_LIMIT = 4 << 20, TAB = 4 };

const struct diagnostic *exercise_error(const struct exercise_view *e)
{
    const struct verdict *v = checking_verdict(e->checking);
    for (size_t i = 0; v && i < v->diagnostics_n; i++)
        if (strcmp(v->diagnostics[i].level, "error") == 0)
            return &v->diagnostics[i];
    return NULL;
}

/* ---- columns ---- */

/* Source text with tabs as spaces, as rustc counts and shows it. */
static void expand(const char *text, struct buf *out)
{
    struct buf clean;
    buf_init(&clean, SOURCE_LIMIT);
    utf8_clean(&clean, text, strlen(text), UTF8_KEEP_TAB);
    for (size_t i = 0; i < clean.len; i++)
        if (clean.data[i] == '\t')
            buf_printf(out, "%*s", TAB, "");
        else
            buf_putc(out, clean.data[i]);
    buf_free(&clean);
}

/* The screen column of the `column`-th character (from 1) of a source line. */
static int screen_column(const char *text, int column)
{
    struct buf before;
    size_t bytes = 0;
    for (int i = 1; i < column && text[bytes]; i++)
        do
            bytes++;
        while (((unsigned char)text[bytes] & 0xC0) == 0x80);
    char *start = strndup(text, bytes);
    buf_init(&before, SOURCE_LIMIT);
    if (start)
        expand(start, &before);
    int width = (int)utf8_width(buf_text(&before), before.len);
    free(start);
    buf_free(&before);
    return width;
}

struct mark {
    int from, to; /* screen columns */
    bool primary;
    const char *label;
};

static struct mark mark_of(const struct diag_span *s)
{
    struct mark m = {screen_column(s->text, s->column), 0, s->primary, s->label};
    /* What goes on in the next line is marked to the end of this one. */
    bool ends_here = s->end_line == s->line;
    m.to = ends_here ? screen_column(s->text, s->end_column) : screen_column(s->text, 1 << 20);
    if (m.to <= m.from)
        m.to = m.from + 1;
    return m;
}

/* ---- one marked line ---- */

struct marked_line {
    struct mark marks[MARKED_MAX];
    size_t n;
};

static int by_column(const void *a, const void *b)
{
    return ((const struct mark *)a)->from - ((const struct mark *)b)->from;
}

/* A place that rustc proposes to change. Often its proposal leads nowhere (`text = text`), so it
 * is not shown beside our own words; `w` has it. */
static bool is_suggestion(const struct diagnostic *d, const struct diag_span *s)
{
    struct buf help;
    if (s->primary || !s->label[0])
        return false;
    buf_init(&help, 4096);
    buf_printf(&help, "help: %s", s->label);
    bool found = strstr(d->rendered, buf_text(&help)) != NULL;
    buf_free(&help);
    return found;
}

static bool is_shown(const struct diagnostic *d, const struct diag_span *s)
{
    return strcmp(s->file, d->file) == 0 && !is_suggestion(d, s);
}

/* What stands within the marks of the error itself is a note on it, which `w` has as well. */
static bool lies_within(const struct mark *m, const struct mark *of)
{
    return of->primary && !m->primary && m->from >= of->from && m->to <= of->to;
}

static void collect(const struct diagnostic *d, int line, struct marked_line *out)
{
    out->n = 0;
    for (size_t i = 0; i < d->spans_n && out->n < MARKED_MAX; i++) {
        if (d->spans[i].line != line || !is_shown(d, &d->spans[i]))
            continue;
        struct mark m = mark_of(&d->spans[i]);
        bool within = false;
        for (size_t k = 0; k < out->n; k++)
            within = within || lies_within(&m, &out->marks[k]);
        if (!within)
            out->marks[out->n++] = m;
    }
    qsort(out->marks, out->n, sizeof *out->marks, by_column);
}

static void add_row(struct page *p, enum style style, const char *text)
{
    page_add(p, &(struct page_block){.kind = PAGE_KEPT,
                                     .style = style,
                                     .indent = GUTTER,
                                     .label = "     |",
                                     .label_style = STYLE_DIM,
                                     .text = text});
}

static void pad_to(struct buf *b, int column)
{
    while ((int)b->len < column)
        buf_putc(b, ' ');
}

static bool has_label(const struct mark *m)
{
    return m->label && m->label[0];
}

/* A label that does not fit beside its marks is told below them. */
static bool add_label(struct buf *row, const char *label, int width)
{
    if ((int)row->len + 1 + (int)utf8_width(label, strlen(label)) > width - GUTTER)
        return false;
    buf_printf(row, " %s", label);
    return true;
}

/* As near to its marks as it has room, else wrapped. */
static void add_label_below(struct page *p, const struct mark *m, int width)
{
    int room = width - GUTTER - (int)utf8_width(m->label, strlen(m->label));
    struct buf row;
    buf_init(&row, 4096);
    pad_to(&row, room < m->from ? room : m->from);
    buf_puts(&row, m->label);
    if (room >= 0)
        add_row(p, STYLE_TEXT, buf_text(&row));
    else
        page_add(p, &(struct page_block){.kind = PAGE_TEXT,
                                         .indent = GUTTER,
                                         .label = "     |",
                                         .label_style = STYLE_DIM,
                                         .text = m->label});
    buf_free(&row);
}

/* The labels of all but the last mark, from right to left, each under its own. */
static void add_other_labels(struct page *p, const struct marked_line *l, int width)
{
    for (size_t i = l->n - 1; i-- > 0;) {
        struct buf row;
        if (!has_label(&l->marks[i]))
            continue;
        buf_init(&row, 4096);
        for (size_t k = 0; k < i; k++)
            if (has_label(&l->marks[k])) {
                pad_to(&row, l->marks[k].from);
                buf_putc(&row, '|');
            }
        pad_to(&row, l->marks[i].from - 1);
        if (add_label(&row, l->marks[i].label, width))
            add_row(p, STYLE_TEXT, buf_text(&row));
        else
            add_label_below(p, &l->marks[i], width);
        buf_free(&row);
    }
}

static void add_marks(struct page *p, const struct marked_line *l, int width)
{
    struct buf row;
    bool primary = false;
    buf_init(&row, 4096);
    for (size_t i = 0; i < l->n; i++) {
        pad_to(&row, l->marks[i].from);
        while ((int)row.len < l->marks[i].to && !row.cut)
            buf_putc(&row, l->marks[i].primary ? '^' : '-');
        primary = primary || l->marks[i].primary;
    }
    const struct mark *last = &l->marks[l->n - 1];
    bool told = !has_label(last) || add_label(&row, last->label, width);
    add_row(p, primary ? STYLE_BAD : STYLE_KEY, buf_text(&row));
    if (!told)
        add_label_below(p, last, width);
    add_other_labels(p, l, width);
    buf_free(&row);
}

/* ---- the lines around ---- */

static void add_source_line(struct page *p, int number, const char *text)
{
    char label[16];
    struct buf shown;
    buf_init(&shown, SOURCE_LIMIT);
    expand(text, &shown);
    snprintf(label, sizeof label, "%4d |", number);
    page_add(p, &(struct page_block){.kind = PAGE_RUST,
                                     .indent = GUTTER,
                                     .label = label,
                                     .label_style = STYLE_DIM,
                                     .text = buf_text(&shown)});
    buf_free(&shown);
}

/* The learner's file as it is now, line by line; NULL where it has no such line. */
static const char *source_line(struct arena *a, const char *text, int number)
{
    for (int i = 1; i < number; i++) {
        text = strchr(text, '\n');
        if (!text)
            return NULL;
        text++;
    }
    return arena_strndup(a, text, strcspn(text, "\r\n"));
}

/* The line before the first marked one, where the file is still what was checked. */
static void add_line_before(const struct exercise_view *e, struct page *p,
                            const struct diagnostic *d, const struct diag_span *first)
{
    struct arena *a = arena_new();
    struct buf text;
    buf_init(&text, SOURCE_LIMIT);
    const char *path = arena_printf(a, "%s/%s", e->folder ? e->folder : "", d->file);
    if (first->line > 1 && file_read(path, &text, NULL) == STATUS_OK) {
        const char *same = source_line(a, buf_text(&text), first->line);
        const char *before = source_line(a, buf_text(&text), first->line - 1);
        if (same && strcmp(same, first->text) == 0 && before[strspn(before, " \t")])
            add_source_line(p, first->line - 1, before);
    }
    buf_free(&text);
    arena_free(a);
}

/* The next line after `line` that has marks, as its first span; NULL past the last. */
static const struct diag_span *next_marked(const struct diagnostic *d, int line)
{
    const struct diag_span *best = NULL;
    for (size_t i = 0; i < d->spans_n; i++) {
        const struct diag_span *s = &d->spans[i];
        if (s->line > line && is_shown(d, s) && (!best || s->line < best->line))
            best = s;
    }
    return best;
}

static void add_excerpt(const struct exercise_view *e, struct page *p, const struct diagnostic *d)
{
    const struct diag_span *s = next_marked(d, 0);
    int before = 0;
    if (s)
        add_line_before(e, p, d, s);
    for (; s; s = next_marked(d, s->line)) {
        struct marked_line line;
        if (before && s->line > before + 1)
            page_add(p, &(struct page_block){.kind = PAGE_KEPT,
                                             .style = STYLE_DIM,
                                             .indent = GUTTER,
                                             .label = "   ...",
                                             .label_style = STYLE_DIM});
        add_source_line(p, s->line, s->text);
        collect(d, s->line, &line);
        add_marks(p, &line, e->width);
        before = s->line;
    }
}

/* ---- all of it ---- */

static size_t count_errors(const struct exercise_view *e)
{
    const struct verdict *v = checking_verdict(e->checking);
    size_t n = 0;
    for (size_t i = 0; i < v->diagnostics_n; i++)
        n += strcmp(v->diagnostics[i].level, "error") == 0;
    return n;
}

static void add_heading(struct exercise_view *e, struct page *p, const struct diagnostic *d)
{
    char text[800], cell[CELL_TEXT_MAX] = "";
    const struct code_note *note = NULL;
    course_code(app_course(ui_app(e->base.ui)), d->code, d->rendered, &note, NULL);
    const char *title = note ? note->title : d->message;
    if (d->file[0])
        snprintf(text, sizeof text, "%s:%d   %s%s%s", d->file, d->line, d->code,
                 d->code[0] ? "   " : "", title);
    else
        snprintf(text, sizeof text, "%s%s%s", d->code, d->code[0] ? "   " : "", title);
    if (d->cell != CELL_NONE)
        cell_format(d->cell, cell);
    page_add(p, &(struct page_block){.kind = PAGE_TEXT,
                                     .style = STYLE_TITLE,
                                     .text = text,
                                     .right = cell,
                                     .right_style = STYLE_DIM});
}

void exercise_add_error(struct exercise_view *e, struct page *p, const struct diagnostic *d)
{
    size_t others = count_errors(e) - 1;
    add_heading(e, p, d);
    add_excerpt(e, p, d);
    if (d->help[0])
        page_markdown(p, 0, d->help);
    else
        page_text(p, STYLE_TEXT, 0, "rustc says: %s", d->message);
    if (others) {
        page_gap(p);
        page_text(p, STYLE_DIM, 0, "%zu more error%s behind this one; it may well take %s along.",
                  others, others == 1 ? "" : "s", others == 1 ? "it" : "them");
    }
}
