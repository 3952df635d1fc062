#include "code.h"

#include <string.h>

#include "lex.h"
#include "para.h"
#include "spiral/base/arena.h"
#include "spiral/base/utf8.h"

enum { TAB = 4, NEAR = 24 };

/* Tabs become blanks up to the next column that is a multiple of four. */
static void expand_tabs(struct buf *out, const char *s, size_t n)
{
    size_t line = out->len;
    for (size_t i = 0; i < n;) {
        size_t k = i;
        while (k < n && s[k] != '\t' && s[k] != '\n')
            k++;
        buf_append(out, s + i, k - i);
        if (k < n && s[k] == '\n') {
            buf_putc(out, '\n');
            line = out->len;
        } else if (k < n) {
            size_t column = utf8_width(out->data + line, out->len - line);
            buf_append(out, "    ", TAB - column % TAB);
        }
        i = k + 1;
    }
}

/* Clean text without tabs, in b->chars. */
static void clean_code(struct builder *b, const char *text, size_t n)
{
    struct buf clean;
    buf_clear(&b->chars);
    b->odd = plain_prefix(text, n, true) < n;
    if (!b->odd) {
        buf_append(&b->chars, text, n);
        return;
    }
    buf_init(&clean, SIZE_MAX / 2);
    utf8_clean(&clean, text, n, UTF8_KEEP_NEWLINE | UTF8_KEEP_TAB);
    expand_tabs(&b->chars, clean.data, clean.len);
    buf_free(&clean);
}

/* Puts tokens into lines; a line ends at a newline or where its columns do. */
struct pen {
    struct builder *b;
    const char *text;
    uint32_t len, at;
    uint32_t odd, odd_end;
    uint32_t source;
    int left; /* columns of the open line */
    bool open;
};

/* How much of [at, to) fits into the open line, and how many columns that takes. */
static uint32_t fit(struct pen *p, uint32_t to, int *width)
{
    uint32_t at = p->at;
    int left = p->left;
    const struct odd *odds = p->b->odds;
    while (p->odd < p->odd_end && odds[p->odd].at < to) {
        const struct odd *o = &odds[p->odd];
        if ((int)(o->at - at) + (int)o->width > left)
            break;
        left -= (int)(o->at - at + o->width);
        at = o->at + o->len;
        p->odd++;
    }
    uint32_t stop = p->odd < p->odd_end && odds[p->odd].at < to ? odds[p->odd].at : to;
    if (stop > at) {
        uint32_t plain = stop - at < (uint32_t)left ? stop - at : (uint32_t)left;
        at += plain;
        left -= (int)plain;
    }
    *width = p->left - left;
    return at;
}

static void open_line(struct pen *p)
{
    line_open(p->b, p->source, true);
    p->left = columns_left(p->b);
    p->open = true;
}

static void close_line(struct pen *p)
{
    line_close(p->b);
    p->open = false;
}

/* A line that goes on says so in the blanks that it is indented by, if there are any. */
static void continue_line(struct pen *p)
{
    struct builder *b = p->b;
    close_line(p);
    open_line(p);
    struct md_run mark = marker(b->ascii ? "> " : "\xE2\x86\xAA ", 2);
    struct md_run *last = b->indents_n ? &b->runs[b->runs_n - 1] : NULL;
    if (last && last->style == MD_TEXT && last->width >= 2) {
        last->len -= 2;
        last->width = (uint16_t)(last->width - 2);
    } else {
        p->left -= 2;
    }
    put(b, mark);
}

/* Where the open line is to end, if it cannot hold all up to `to`: rather behind its last blank
 * than inside a word, where one is near. */
static uint32_t part(const struct pen *p, uint32_t end, uint32_t to, int *width)
{
    uint32_t cut = end, least = end > p->at + NEAR ? end - NEAR : p->at;
    if (p->b->odd && p->odd > 0) { /* what lies behind the last odd cluster is a byte a column */
        const struct odd *last = &p->b->odds[p->odd - 1];
        least = last->at + last->len > least ? last->at + last->len : least;
    }
    while (cut > least && p->text[cut - 1] != ' ')
        cut--;
    if (end == to || p->text[end] == ' ' || cut <= least)
        return end;
    *width -= (int)(end - cut);
    return cut;
}

static void put_token(struct pen *p, uint32_t to, enum md_style style)
{
    while (p->at < to) {
        int width;
        uint32_t end = fit(p, to, &width);
        end = part(p, end, to, &width);
        if (end > p->at)
            put(p->b, (struct md_run){p->text + p->at, end - p->at, (uint16_t)width, (uint8_t)style,
                                      0, -1});
        p->left -= width;
        p->at = end;
        if (end >= to)
            break;
        continue_line(p);
        if (p->text[p->at] == ' ') /* the line's end says it */
            p->at++;
    }
}

/* A token may hold newlines: comments and strings do. */
static void put_tokens(struct pen *p, uint32_t to, enum md_style style)
{
    while (p->at < to) {
        if (!p->open)
            open_line(p);
        const char *newline = memchr(p->text + p->at, '\n', to - p->at);
        put_token(p, newline ? (uint32_t)(newline - p->text) : to, style);
        if (newline) {
            close_line(p);
            p->source++;
            p->at++;
        }
    }
}

void put_code(struct builder *b, const char *info, const char *text, size_t n, uint32_t source)
{
    clean_code(b, text, n);
    struct pen p = {.b = b, .source = source, .len = (uint32_t)b->chars.len};
    p.text = arena_strndup(b->arena, buf_text(&b->chars), b->chars.len);
    p.odd = (uint32_t)b->odds_n;
    if (b->odd)
        find_odds(b, p.text, p.len);
    p.odd_end = (uint32_t)b->odds_n;

    struct lexer lx;
    enum md_style style;
    lex_start(&lx, b->colours ? language_find(info) : NULL, p.text, p.len);
    uint32_t end = 0;
    for (size_t k; (k = lex_next(&lx, &style)) > 0;) {
        end += (uint32_t)k; /* the pen may be past it: a cluster is put as a whole */
        put_tokens(&p, end, style);
    }
    if (p.open)
        close_line(&p);
    para_forget(b);
}
