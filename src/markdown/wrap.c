#include <string.h>

#include "para.h"

/* A span of code up to so long is not parted: about half a line, or lines would be left too
 * short. */
enum { CODE_KEPT = 44 };

struct cursor para_start(const struct para *p)
{
    return (struct cursor){.para = p};
}

/* The columns of text[from..to), where `*odd` is the first odd cluster not before it. */
static int width_of(const struct builder *b, const struct para *p, uint32_t from, uint32_t to,
                    uint32_t *odd)
{
    uint32_t width = to - from;
    for (; *odd < p->odds_n; (*odd)++) {
        const struct odd *o = &b->odds[p->odd + *odd];
        if (o->at >= to)
            break;
        width -= o->len - o->width;
    }
    return (int)width;
}

/* Does `s` begin with what must not begin a line, or (`opening`) end one? */
static bool sticks(const char *s, bool opening)
{
    static const char *const STUCK[2] = {
        ".,;:!?)]}'\"%\xE3\x80\x81\xE3\x80\x82\xE3\x80\x89\xE3\x80\x8B\xE3\x80\x8D\xE3\x80\x8F"
        "\xE3\x80\x91\xEF\xBC\x81\xEF\xBC\x89\xEF\xBC\x8C\xEF\xBC\x8E\xEF\xBC\x9A\xEF\xBC\x9B"
        "\xEF\xBC\x9F",
        "([{'\"\xE3\x80\x88\xE3\x80\x8A\xE3\x80\x8C\xE3\x80\x8E\xE3\x80\x90\xEF\xBC\x88"};
    size_t k = (unsigned char)*s < 0x80 ? 1 : 3;
    for (const char *t = STUCK[opening]; *t; t += (unsigned char)*t < 0x80 ? 1 : 3) {
        if (strncmp(t, s, k) == 0)
            return true;
    }
    return false;
}

/* Wide characters are their own words, but for the punctuation beside them. */
static bool may_part(const struct para *p, const struct odd *before, uint32_t at)
{
    if (at >= p->len || sticks(p->text + at, false))
        return false;
    return !sticks(before ? p->text + before->at : p->text + at - 1, true);
}

/* How far `columns` reach from `from`; `*part` is the last place between wide characters. */
static uint32_t reach(const struct builder *b, const struct cursor *c, uint32_t from,
                      uint32_t columns, uint32_t *part)
{
    const struct para *p = c->para;
    const struct odd *o = b->odds + p->odd + c->odd, *end = b->odds + p->odd + p->odds_n;
    const struct odd *before = NULL;
    uint32_t at = from;
    *part = from;
    for (; o < end; o++) {
        uint32_t plain = o->at - at;
        if (plain > columns)
            return at + columns;
        if (o->width == 2 && o->at > from && may_part(p, plain ? NULL : before, o->at))
            *part = o->at;
        if (plain + o->width > columns)
            return o->at;
        columns -= plain + o->width;
        at = o->at + o->len;
        if (o->width == 2 && may_part(p, o, at))
            *part = at;
        before = o;
    }
    return p->len - at > columns ? at + columns : p->len;
}

static uint32_t skip_odds(const struct builder *b, const struct cursor *c, uint32_t at)
{
    uint32_t odd = c->odd;
    while (odd < c->para->odds_n && b->odds[c->para->odd + odd].at < at)
        odd++;
    return odd;
}

/* Where a line that reaches to `end` is to be cut: at its last blank, or between wide
 * characters, or inside a word that is longer than a line. */
static uint32_t cut_at(const struct para *p, uint32_t from, uint32_t end, uint32_t part)
{
    if (end == p->len || p->text[end] == ' ' || p->text[end] == '\n')
        return end;
    uint32_t cut = end;
    while (cut > from && p->text[cut - 1] != ' ')
        cut--;
    if (part > cut)
        cut = part;
    return cut > from ? cut : end;
}

/* Is text[at] in a span of code that is not to be parted? Looks from span `*k` on. */
static bool in_kept_code(const struct builder *b, const struct para *p, uint32_t at, uint32_t *k,
                         uint32_t *start, uint32_t *end)
{
    const struct span *spans = b->spans + p->span;
    while (*k + 1 < p->spans_n && spans[*k + 1].at <= at)
        ++*k;
    *start = spans[*k].at;
    *end = *k + 1 < p->spans_n ? spans[*k + 1].at : p->len;
    return spans[*k].style == MD_CODE && *end - *start <= CODE_KEPT;
}

/* Where a line is to be cut instead, if `cut` would part a short span of code that fits into a
 * line of its own: before the word that the span is in. */
static uint32_t keep_code(const struct builder *b, const struct cursor *c, uint32_t from,
                          uint32_t cut, uint32_t columns)
{
    const struct para *p = c->para;
    if (cut == from || cut == p->len)
        return cut;
    uint32_t k = c->span, start, end, blank = p->text[cut] == ' ' ? cut : cut - 1;
    if (p->text[blank] != ' ' || !in_kept_code(b, p, blank, &k, &start, &end) ||
        end - start > columns)
        return cut;
    while (start > from && p->text[start - 1] != ' ')
        start--;
    return start > from ? start : cut;
}

bool wrap_next(const struct builder *b, struct cursor *c, int columns, struct slice *out)
{
    const struct para *p = c->para;
    uint32_t from = c->at;
    while (from < p->len && (p->text[from] == ' ' || p->text[from] == '\n'))
        from++;
    if (from >= p->len)
        return false;
    c->odd = skip_odds(b, c, from);
    while (c->soft < p->softs_n && b->softs[p->soft + c->soft] <= from)
        c->soft++;
    uint32_t part, end = reach(b, c, from, (uint32_t)columns, &part);
    const char *hard = memchr(p->text + from, '\n', end - from);
    uint32_t to = hard ? (uint32_t)(hard - p->text) : cut_at(p, from, end, part);
    if (!hard)
        to = keep_code(b, c, from, to, (uint32_t)columns);
    if (to == from) /* a cluster wider than the line: never cut one */
        to = from + b->odds[p->odd + c->odd].len;
    c->at = to;
    while (to > from && p->text[to - 1] == ' ')
        to--;
    uint32_t odd = c->odd;
    *out = (struct slice){from, to, width_of(b, p, from, to, &odd), p->line + c->soft};
    return true;
}

void put_slice(struct builder *b, struct cursor *c, const struct slice *s)
{
    const struct para *p = c->para;
    const struct span *spans = b->spans + p->span;
    while (c->span + 1 < p->spans_n && spans[c->span + 1].at <= s->from)
        c->span++;
    uint32_t odd = c->odd, at = s->from;
    for (uint32_t k = c->span; at < s->to; k++) {
        uint32_t end = k + 1 < p->spans_n && spans[k + 1].at < s->to ? spans[k + 1].at : s->to;
        if (end <= at)
            continue;
        int width = width_of(b, p, at, end, &odd);
        put(b, (struct md_run){p->text + at, end - at, (uint16_t)width, spans[k].style,
                               spans[k].flags, spans[k].link});
        at = end;
    }
}

void para_measure(const struct builder *b, const struct para *p, struct measure *m)
{
    uint32_t odd = 0, k = 0, start, stop;
    int width = 0, kept = 0;
    *m = (struct measure){0};
    for (uint32_t at = 0, end; at < p->len; at = end + 1) {
        for (end = at; end < p->len && p->text[end] != ' ' && p->text[end] != '\n';)
            end++;
        int w = width_of(b, p, at, end, &odd);
        width += w;
        kept += w;
        m->word = w > m->word ? w : m->word;
        m->kept = kept > m->kept ? kept : m->kept;
        m->line = width > m->line ? width : m->line;
        width = end < p->len && p->text[end] == '\n' ? 0 : width + 1;
        bool goes_on = end < p->len && in_kept_code(b, p, end, &k, &start, &stop);
        kept = goes_on ? kept + 1 : 0;
    }
}

int put_para(struct builder *b, const struct para *p)
{
    struct cursor c = para_start(p);
    struct slice s;
    int widest = 0;
    while (wrap_next(b, &c, columns_left(b), &s)) {
        line_open(b, s.line, false);
        put_slice(b, &c, &s);
        line_close(b);
        widest = s.width > widest ? s.width : widest;
    }
    return widest;
}
