#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "page_lines.h"
#include "spiral/base/mem.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\n';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The length of `words` at the start of `text`, or 0. White space in it stands for any amount,
 * so that words are found across the end of a line. */
static size_t match_at(const char *text, const char *words)
{
    const char *t = text;
    for (const char *w = words; *w; w++) {
        if (is_space(*w)) {
            if (!is_space(*t))
                return 0;
            while (is_space(*t))
                t++;
        } else if (!*t || lower(*t) != lower(*w)) {
            return 0;
        } else {
            t++;
        }
    }
    return (size_t)(t - text);
}

void page_refind(struct page *p)
{
    const char *text = buf_text(&p->flat);
    p->matches_n = 0;
    if (!p->words[0])
        return;
    for (size_t at = 0; at < p->flat.len;) {
        size_t n = match_at(text + at, p->words);
        if (n) {
            p->matches = mem_realloc(p->matches, p->matches_n + 1, sizeof *p->matches);
            p->matches[p->matches_n++] = (struct page_match){at, at + n};
        }
        at += n ? n : 1;
    }
    if (p->match >= p->matches_n)
        p->match = 0;
}

static size_t line_of(const struct page *p, size_t at)
{
    size_t line = 0;
    while (line + 1 < p->lines_n && p->lines[line + 1].start <= at)
        line++;
    return line;
}

static void reveal_match(struct page *p)
{
    if (p->matches_n)
        page_reveal(p, line_of(p, p->matches[p->match].start));
}

size_t page_find(struct page *p, const char *words)
{
    while (is_space(*words))
        words++;
    snprintf(p->words, sizeof p->words, "%s", words);
    page_refind(p);
    p->match = 0;
    while (p->match + 1 < p->matches_n && line_of(p, p->matches[p->match].start) < p->top)
        p->match++;
    reveal_match(p);
    return p->matches_n;
}

int page_found_row(struct page *p)
{
    page_prepare(p);
    if (!p->matches_n)
        return 0;
    return p->blocks[p->lines[line_of(p, p->matches[p->match].start)].block].spec.row;
}

bool page_finding(const struct page *p)
{
    return p->words[0] && p->matches_n;
}

void page_find_step(struct page *p, int direction)
{
    if (!p->matches_n)
        return;
    p->match = (p->match + (direction > 0 ? 1 : p->matches_n - 1)) % p->matches_n;
    reveal_match(p);
}
