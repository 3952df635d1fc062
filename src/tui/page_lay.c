#include <stdlib.h>
#include <string.h>

#include "page_lines.h"
#include "spiral/base/arena.h"
#include "spiral/base/utf8.h"
#include "spiral/markdown.h"

enum { KEPT_WIDTH = 1000, NARROWEST = 10, ROOMY = 60 };

static const enum style MD_TO_STYLE[MD_STYLES] = {
    [MD_TEXT] = STYLE_TEXT,
    [MD_HEADING_1] = STYLE_HEADING,
    [MD_HEADING_2] = STYLE_SUBHEADING,
    [MD_CODE] = STYLE_CODE,
    [MD_LINK] = STYLE_LINK,
    [MD_LINK_TARGET] = STYLE_DIM,
    [MD_QUOTE] = STYLE_QUOTE,
    [MD_NOTE] = STYLE_NOTE,
    [MD_MARKER] = STYLE_DIM,
    [MD_BLOCK] = STYLE_BLOCK,
    [MD_KEYWORD] = STYLE_KEYWORD,
    [MD_TYPE] = STYLE_TYPE,
    [MD_STRING] = STYLE_STRING,
    [MD_NUMBER] = STYLE_NUMBER,
    [MD_COMMENT] = STYLE_COMMENT,
    [MD_LIFETIME] = STYLE_LIFETIME,
    [MD_MACRO] = STYLE_MACRO,
    [MD_ATTRIBUTE] = STYLE_COMMENT,
};

static struct page_line *add_line(struct page *p, size_t block, int source)
{
    p->lines = arena_grow(p->laid, p->lines, p->lines_n, sizeof *p->lines);
    struct page_line *line = &p->lines[p->lines_n++];
    *line = (struct page_line){.block = block, .source = source, .start = p->flat.len};
    return line;
}

static void end_line(struct page *p, const struct page_line *line)
{
    for (size_t i = 0; i < line->runs_n; i++)
        buf_append(&p->flat, line->runs[i].text, line->runs[i].len);
    buf_putc(&p->flat, '\n');
}

static void add_plain(struct page *p, size_t block, int source, const char *text, size_t n)
{
    struct page_line *line = add_line(p, block, source);
    struct page_run *run = arena_alloc(p->laid, 1, sizeof *run);
    *run =
        (struct page_run){.text = text, .len = n, .style = p->blocks[block].spec.style, .link = -1};
    line->runs = run;
    line->runs_n = 1;
    end_line(p, line);
}

/* The bytes of `s` that make a line of words in `columns`; `*skip` is the space after them. */
static size_t words_that_fit(const char *s, size_t n, size_t columns, size_t *skip)
{
    size_t fit = utf8_fit(s, n, columns);
    *skip = 0;
    if (fit == n)
        return n;
    size_t end = fit;
    if (s[fit] != ' ')
        while (end > 0 && s[end - 1] != ' ')
            end--;
    if (end == 0) {
        int width;
        return fit ? fit : utf8_cluster(s, n, &width);
    }
    size_t after = end;
    while (after < n && s[after] == ' ')
        after++;
    while (end > 0 && s[end - 1] == ' ')
        end--;
    *skip = after - end;
    return end;
}

const char *page_right(const struct page *p, const struct page_block *b)
{
    return b->right && b->right[0] && p->width >= ROOMY ? b->right : NULL;
}

static size_t columns_for(const struct page *p, const struct page_block *b, bool first)
{
    int columns = p->width - b->indent;
    const char *right = first ? page_right(p, b) : NULL;
    if (right)
        columns -= (int)utf8_width(right, strlen(right)) + 2;
    return columns < NARROWEST ? NARROWEST : (size_t)columns;
}

static void lay_text(struct page *p, size_t block)
{
    struct page_block *b = &p->blocks[block].spec;
    const char *s = b->text;
    int source = 1;
    bool first = true;
    for (;;) {
        size_t n = strcspn(s, "\n");
        do {
            size_t skip = 0;
            size_t k =
                b->kind == PAGE_KEPT ? n : words_that_fit(s, n, columns_for(p, b, first), &skip);
            add_plain(p, block, source, s, k);
            first = false;
            s += k + skip;
            n -= k + skip;
        } while (n);
        source++;
        if (!*s)
            return;
        s++;
    }
}

static int add_link(struct page *p, const struct md_layout *l, int index, size_t first)
{
    size_t at = first + (size_t)index;
    if (index < 0)
        return -1;
    while (p->links_n <= at) {
        p->links = arena_grow(p->laid, p->links, p->links_n, sizeof *p->links);
        p->links[p->links_n++] = (struct page_target){.line = p->lines_n - 1};
    }
    p->links[at].target = l->links[index].target;
    return (int)at;
}

static void take_layout(struct page *p, size_t block, const struct md_layout *l)
{
    size_t first_link = p->links_n;
    for (size_t i = 0; i < l->lines_n; i++) {
        struct page_line *line = add_line(p, block, (int)l->lines[i].source);
        struct page_run *runs = arena_alloc(p->laid, l->lines[i].runs_n, sizeof *runs);
        for (size_t r = 0; r < l->lines[i].runs_n; r++) {
            const struct md_run *from = &l->runs[l->lines[i].first_run + r];
            runs[r] = (struct page_run){
                .text = from->text,
                .len = from->len,
                .style = MD_TO_STYLE[from->style],
                .looks = (from->flags & MD_STRONG ? LOOK_BOLD : 0u) |
                         (from->flags & MD_EMPH ? LOOK_ITALIC : 0u),
                .link = add_link(p, l, from->link, first_link),
            };
        }
        line->runs = runs;
        line->runs_n = l->lines[i].runs_n;
        end_line(p, line);
    }
}

static void lay_markdown(struct page *p, size_t block)
{
    struct laid_block *b = &p->blocks[block];
    size_t n = strlen(b->spec.text);
    md_layout_free(b->layout);
    if (b->spec.kind == PAGE_RUST || b->spec.kind == PAGE_SOURCE) {
        int width = b->spec.kind == PAGE_RUST ? KEPT_WIDTH : (int)columns_for(p, &b->spec, true);
        b->layout = md_code_new("rust", b->spec.text, n, width, p->ascii);
    } else {
        if (!b->doc)
            b->doc = md_parse(b->spec.text, n);
        b->layout = md_layout_new(b->doc, (int)columns_for(p, &b->spec, true), p->ascii);
    }
    take_layout(p, block, b->layout);
}

static void (*const LAY[])(struct page *p, size_t block) = {
    [PAGE_TEXT] = lay_text,     [PAGE_MARKDOWN] = lay_markdown, [PAGE_KEPT] = lay_text,
    [PAGE_RUST] = lay_markdown, [PAGE_SOURCE] = lay_markdown,
};

void page_unlay(struct page *p)
{
    arena_free(p->laid);
    p->laid = arena_new();
    p->lines = NULL;
    p->links = NULL;
    p->lines_n = p->links_n = 0;
    buf_clear(&p->flat);
}

void page_lay(struct page *p, int width)
{
    page_unlay(p);
    p->width = width;
    for (size_t i = 0; i < p->blocks_n; i++)
        LAY[p->blocks[i].spec.kind](p, i);
    if (p->link >= (int)p->links_n)
        p->link = -1;
}
