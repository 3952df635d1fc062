#include "page.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "page_lines.h"
#include "spiral/base/arena.h"
#include "spiral/base/mem.h"
#include "spiral/base/utf8.h"
#include "spiral/markdown.h"

/* Nobody reads a test's output beyond this on a screen. */
enum { TEXT_LIMIT = 1 << 20, FLAT_LIMIT = 16 << 20 };

struct page *page_new(bool ascii)
{
    struct page *p = mem_zalloc(1, sizeof *p);
    p->ascii = ascii;
    p->texts = arena_new();
    p->laid = arena_new();
    p->link = -1;
    buf_init(&p->flat, FLAT_LIMIT);
    return p;
}

static void free_blocks(struct page *p)
{
    for (size_t i = 0; i < p->blocks_n; i++) {
        md_layout_free(p->blocks[i].layout);
        md_free(p->blocks[i].doc);
    }
    arena_free(p->texts);
}

void page_free(struct page *p)
{
    if (!p)
        return;
    free_blocks(p);
    arena_free(p->laid);
    buf_free(&p->flat);
    free(p->matches);
    free(p);
}

void page_clear(struct page *p)
{
    page_unlay(p);
    free_blocks(p);
    p->texts = arena_new();
    p->blocks = NULL;
    p->blocks_n = 0;
    p->has_place = p->has_shown = p->has_reveal = false;
    p->stale = true;
}

/* ---- blocks ---- */

static const char *keep_text(struct page *p, const char *text, size_t n, unsigned flags)
{
    struct buf clean;
    if (!text)
        return NULL;
    buf_init(&clean, TEXT_LIMIT);
    utf8_clean(&clean, text, n, flags);
    const char *kept = arena_strndup(p->texts, buf_text(&clean), clean.len);
    buf_free(&clean);
    return kept;
}

size_t page_add(struct page *p, const struct page_block *b)
{
    p->blocks = arena_grow(p->texts, p->blocks, p->blocks_n, sizeof *p->blocks);
    struct laid_block *kept = &p->blocks[p->blocks_n];
    *kept = (struct laid_block){.spec = *b};
    /* Markdown and Rust are cleaned by their own room, which knows what a tab means. */
    bool own = b->kind == PAGE_MARKDOWN || b->kind == PAGE_RUST || b->kind == PAGE_SOURCE;
    const char *text = b->text ? b->text : "";
    /* What a program printed ends in a newline, which is no line of its own. */
    size_t n = strlen(text);
    while (n > 0 && text[n - 1] == '\n')
        n--;
    kept->spec.text =
        own ? arena_strndup(p->texts, text, n) : keep_text(p, text, n, UTF8_KEEP_NEWLINE);
    kept->spec.label = keep_text(p, b->label, b->label ? strlen(b->label) : 0, 0);
    kept->spec.right = keep_text(p, b->right, b->right ? strlen(b->right) : 0, 0);
    p->stale = true;
    return p->blocks_n++;
}

void page_gap(struct page *p)
{
    page_add(p, &(struct page_block){.kind = PAGE_TEXT, .text = ""});
}

void page_text(struct page *p, enum style style, int indent, const char *fmt, ...)
{
    char text[2048];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    page_add(
        p, &(struct page_block){.kind = PAGE_TEXT, .style = style, .indent = indent, .text = text});
}

void page_goes_on(struct page *p, enum style style, const char *where)
{
    size_t n = strlen(where);
    bool ended = n && strchr(".?!", where[n - 1]);
    page_text(p, style, 0, "Enter goes on: %s%s", where, ended ? "" : ".");
}

void page_markdown(struct page *p, int indent, const char *text)
{
    page_add(p, &(struct page_block){.kind = PAGE_MARKDOWN, .indent = indent, .text = text});
}

/* ---- scrolling ---- */

static size_t last_top(const struct page *p)
{
    size_t height = (size_t)p->height;
    return p->lines_n > height ? p->lines_n - height : 0;
}

void page_clamp(struct page *p)
{
    if (p->top > last_top(p))
        p->top = last_top(p);
}

static void scroll_by(struct page *p, int lines)
{
    size_t up = (size_t)-lines;
    p->top = lines >= 0 ? p->top + (size_t)lines : p->top > up ? p->top - up : 0;
    page_clamp(p);
}

bool page_scroll(struct page *p, enum action a)
{
    int page = p->height > 2 ? p->height - 2 : 1;
    int half = p->height > 1 ? p->height / 2 : 1;
    const struct {
        enum action action;
        int lines;
    } steps[] = {
        {ACT_UP, -1},
        {ACT_DOWN, 1},
        {ACT_HALF_UP, -half},
        {ACT_HALF_DOWN, half},
        {ACT_PAGE_UP, -page},
        {ACT_PAGE_DOWN, page},
        {ACT_TOP, -(int)p->lines_n},
        {ACT_BOTTOM, (int)p->lines_n},
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (steps[i].action == a) {
            p->has_shown = false;
            scroll_by(p, steps[i].lines);
            return true;
        }
    return false;
}

void page_to_top(struct page *p)
{
    p->top = 0;
    p->has_place = p->has_shown = false;
    p->link = -1;
}

bool page_at_end(const struct page *p)
{
    return p->top >= last_top(p);
}

const char *page_position(const struct page *p, char out[8])
{
    size_t last = last_top(p);
    if (last == 0)
        snprintf(out, 8, "%s", "");
    else if (p->top == 0)
        snprintf(out, 8, "top");
    else if (p->top >= last)
        snprintf(out, 8, "end");
    else
        snprintf(out, 8, "%d%%", (int)(p->top * 100 / last) % 101);
    return out;
}

/* As little as needed. */
static void scroll_to(struct page *p, size_t line)
{
    size_t height = p->height > 0 ? (size_t)p->height : 1;
    if (line < p->top)
        p->top = line;
    else if (line >= p->top + height)
        p->top = line - height + 1;
    page_clamp(p);
}

void page_reveal(struct page *p, size_t line)
{
    p->has_reveal = true;
    p->reveal = line;
}

/* What was looked for stands a third down, so that what leads to it is seen as well. */
static void reveal_line(struct page *p)
{
    size_t height = p->height > 0 ? (size_t)p->height : 1, above = height / 3;
    p->has_reveal = p->has_shown = false;
    if (p->reveal >= p->top && p->reveal < p->top + height)
        return;
    p->top = p->reveal > above ? p->reveal - above : 0;
    page_clamp(p);
}

void page_show_block(struct page *p, size_t block)
{
    p->has_shown = true;
    p->shown = block;
    p->shown_width = p->shown_height = -1;
}

/* Also when the page has become another: a notice takes rows away, a window is made smaller. */
static void reveal_block(struct page *p)
{
    if (p->shown_width == p->width && p->shown_height == p->height)
        return;
    size_t first = 0;
    while (first < p->lines_n && p->lines[first].block < p->shown)
        first++;
    size_t last = first;
    while (last + 1 < p->lines_n && p->lines[last + 1].block == p->shown)
        last++;
    scroll_to(p, last);
    scroll_to(p, first);
    p->shown_width = p->width;
    p->shown_height = p->height;
}

/* ---- the place that is kept ---- */

static bool same_source(const struct page_line *a, const struct page_line *b)
{
    return a->block == b->block && a->source == b->source;
}

struct page_place page_place(const struct page *p)
{
    if (p->has_place)
        return p->place;
    if (p->top >= p->lines_n)
        return (struct page_place){0};
    const struct page_line *top = &p->lines[p->top];
    size_t first = p->top, end = p->top;
    while (first > 0 && same_source(&p->lines[first - 1], top))
        first--;
    while (end < p->lines_n && same_source(&p->lines[end], top))
        end++;
    return (struct page_place){
        .block = (int)top->block,
        .source = top->source,
        .permille = (int)(((p->top - first) * 1000 + (end - first) - 1) / (end - first))};
}

void page_go(struct page *p, struct page_place place)
{
    p->place = place;
    p->has_place = true;
}

static bool is_before(const struct page_line *line, struct page_place place)
{
    return (int)line->block < place.block ||
           ((int)line->block == place.block && line->source < place.source);
}

static void find_place(struct page *p)
{
    size_t first = 0;
    while (first < p->lines_n && is_before(&p->lines[first], p->place))
        first++;
    size_t end = first;
    while (end < p->lines_n && same_source(&p->lines[end], &p->lines[first]))
        end++;
    p->top = first + (end - first) * (size_t)p->place.permille / 1000;
    p->has_place = false;
}

/* ---- laying out when it is time ---- */

/* Lines longer than this are hard to read, and lessons are written for 72. */
enum { WIDEST = 92 };

static void lay_at(struct page *p, int columns)
{
    int width = columns < WIDEST ? columns : WIDEST;
    if (!p->stale && width == p->width)
        return;
    if (!p->stale && !p->has_place)
        page_go(p, page_place(p));
    page_lay(p, width);
    page_refind(p);
    p->stale = false;
}

size_t page_lines(struct page *p, int width)
{
    lay_at(p, width);
    return p->lines_n;
}

static void prepare(struct page *p, struct area a)
{
    p->height = a.height;
    lay_at(p, a.width);
    if (p->has_place)
        find_place(p);
    page_clamp(p);
    if (p->has_shown)
        reveal_block(p);
    if (p->has_reveal)
        reveal_line(p);
}

void page_prepare(struct page *p)
{
    prepare(p, (struct area){.width = p->width, .height = p->height});
}

/* ---- drawing ---- */

/* Does the byte at `at` of the flat text belong to a match? Matches are in order, `*i` is how far
 * the caller has come. */
static bool in_match(const struct page *p, size_t at, size_t *i)
{
    while (*i < p->matches_n && p->matches[*i].end <= at)
        ++*i;
    return *i < p->matches_n && p->matches[*i].start <= at;
}

static void draw_run(const struct page *p, struct area a, int y, const struct page_run *run,
                     size_t at, int *x)
{
    enum style style = run->link >= 0 && run->link == p->link ? STYLE_LINK_HERE : run->style;
    size_t match = 0;
    for (size_t i = 0; i < run->len;) {
        bool hit = in_match(p, at + i, &match);
        size_t n = i;
        while (n < run->len && in_match(p, at + n, &match) == hit)
            n++;
        *x = area_text_n(a, *x, y, hit ? STYLE_MATCH : style, run->looks, run->text + i, n - i);
        i = n;
    }
}

static void draw_line(const struct page *p, struct area a, int y, size_t index)
{
    const struct page_line *line = &p->lines[index];
    const struct page_block *b = &p->blocks[line->block].spec;
    int x = b->indent;
    size_t at = line->start;
    for (size_t i = 0; i < line->runs_n; i++) {
        draw_run(p, a, y, &line->runs[i], at, &x);
        at += line->runs[i].len;
    }
    if (index > 0 && p->lines[index - 1].block == line->block)
        return;
    if (b->label)
        area_text(area_part(a, 0, 0, b->indent, a.height), 0, y, b->label_style, b->label);
    if (page_right(p, b))
        area_right(a, x + 1, y, b->right_style, b->right);
}

void page_draw(struct page *p, struct area a)
{
    prepare(p, a);
    struct area text = area_part(a, 0, 0, p->width, a.height);
    p->x = text.x;
    p->y = text.y;
    for (int y = 0; y < a.height && p->top + (size_t)y < p->lines_n; y++)
        draw_line(p, text, y, p->top + (size_t)y);
}

/* ---- links ---- */

bool page_link_step(struct page *p, int direction)
{
    int n = (int)p->links_n, next = p->link + direction;
    if (n == 0)
        return false;
    size_t bottom = p->top + (size_t)p->height;
    bool chosen = p->link >= 0 && p->link < n;
    bool away = chosen && !p->has_reveal &&
                (p->links[p->link].line < p->top || p->links[p->link].line >= bottom);
    if (!chosen || away) {
        next = 0;
        while (next < n - 1 && p->links[next].line < p->top)
            next++;
    }
    p->link = (next + n) % n;
    page_reveal(p, p->links[p->link].line);
    return true;
}

const char *page_link(const struct page *p)
{
    /* A page that was filled anew has its links once it is drawn. */
    return p->link >= 0 && (size_t)p->link < p->links_n ? p->links[p->link].target : NULL;
}

void page_link_choose(struct page *p, int link)
{
    p->link = link;
}

void page_link_leave(struct page *p)
{
    p->link = -1;
}

/* ---- what stands where ---- */

static int link_at(const struct page *p, const struct page_line *line, int x)
{
    int column = p->blocks[line->block].spec.indent;
    for (size_t i = 0; i < line->runs_n; i++) {
        column += (int)utf8_width(line->runs[i].text, line->runs[i].len);
        if (x < column)
            return line->runs[i].link;
    }
    return -1;
}

bool page_hit(struct page *p, int x, int y, struct page_hit *out)
{
    page_prepare(p);
    size_t line = p->top + (size_t)(y - p->y);
    *out = (struct page_hit){.link = -1};
    if (x < p->x || x >= p->x + p->width || y < p->y || y >= p->y + p->height)
        return false;
    if (line >= p->lines_n)
        return true;
    out->row = p->blocks[p->lines[line].block].spec.row;
    out->link = link_at(p, &p->lines[line], x - p->x);
    return true;
}
