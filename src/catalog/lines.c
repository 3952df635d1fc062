#include "lines.h"

#include <stdint.h>
#include <string.h>

#include "spiral/base/utf8.h"

/* A fence inside a list item is indented by the item. */
enum { FENCE_INDENT_MAX = 5, FENCE_MIN = 3 };

struct fence {
    char mark;
    size_t length; /* 0: none is open */
    size_t line;
};

static size_t run_of(const struct line *line, size_t at, char mark)
{
    size_t n = 0;
    while (at + n < line->n && line->text[at + n] == mark)
        n++;
    return n;
}

static bool only_spaces(const struct line *line, size_t at)
{
    for (; at < line->n; at++)
        if (line->text[at] != ' ' && line->text[at] != '\t')
            return false;
    return true;
}

static bool opens_fence(const struct line *line, struct fence *f)
{
    if (line->indent > FENCE_INDENT_MAX || line->indent >= line->n)
        return false;
    char mark = line->text[line->indent];
    if (mark != '`' && mark != '~')
        return false;
    size_t length = run_of(line, line->indent, mark), rest = line->indent + length;
    if (length < FENCE_MIN ||
        (mark == '`' && memchr(line->text + rest, '`', line->n - rest) != NULL))
        return false;
    f->mark = mark;
    f->length = length;
    return true;
}

static bool closes_fence(const struct line *line, const struct fence *f)
{
    if (line->indent > FENCE_INDENT_MAX)
        return false;
    size_t length = run_of(line, line->indent, f->mark);
    return length >= f->length && only_spaces(line, line->indent + length);
}

static enum line_kind kind_of(const struct line *line, struct fence *f, size_t at)
{
    if (f->length) {
        if (!closes_fence(line, f))
            return LINE_CODE;
        f->length = 0;
        return LINE_FENCE_END;
    }
    if (only_spaces(line, 0))
        return LINE_BLANK;
    f->line = at;
    return opens_fence(line, f) ? LINE_FENCE : LINE_TEXT;
}

static struct line next_line(const char **text, const char *end)
{
    const char *newline = memchr(*text, '\n', (size_t)(end - *text));
    struct line line = {.text = *text, .n = (size_t)((newline ? newline : end) - *text)};
    *text = newline ? newline + 1 : end;
    if (line.n && line.text[line.n - 1] == '\r')
        line.n--;
    while (line.indent < line.n && line.text[line.indent] == ' ')
        line.indent++;
    return line;
}

static size_t count_lines(const char *text, size_t n)
{
    size_t count = 1;
    for (const char *end = text + n; (text = memchr(text, '\n', (size_t)(end - text))); text++)
        count++;
    return count;
}

enum status lines_split(const struct reader *r, const char *text, size_t n, struct lines *out)
{
    struct arena *scratch = r->scratch ? r->scratch : r->arena;
    struct line *lines = arena_alloc(scratch, count_lines(text, n), sizeof *lines);
    struct fence fence = {.length = 0};
    size_t count = 0;
    for (const char *end = text + n; text < end; count++) {
        struct line *line = &lines[count];
        *line = next_line(&text, end);
        if (!utf8_is_clean(line->text, line->n, UTF8_KEEP_TAB))
            return fail_line(r, (int)count + 1, "write it visibly, or take it out",
                             "holds a control character, an invisible one or invalid UTF-8");
        line->kind = kind_of(line, &fence, count);
    }
    if (fence.length)
        return fail_line(r, (int)fence.line + 1, NULL, "this fence is never closed");
    *out = (struct lines){.r = r, .at = lines, .n = count};
    return STATUS_OK;
}

/* ---- pieces of text ---- */

bool lines_blank(const struct lines *l, struct span s)
{
    return lines_skip_blank(l, s.from, s.to) == s.to;
}

size_t lines_skip_blank(const struct lines *l, size_t at, size_t to)
{
    while (at < to && l->at[at].kind == LINE_BLANK)
        at++;
    return at;
}

size_t lines_fence_end(const struct lines *l, size_t at)
{
    while (l->at[at].kind != LINE_FENCE_END)
        at++;
    return at + 1;
}

static const char *copy_lines(const struct lines *l, struct span s, size_t indent,
                              bool last_newline)
{
    size_t bytes = 1;
    for (size_t i = s.from; i < s.to; i++)
        bytes += l->at[i].n + 1;
    char *text = arena_alloc(l->r->arena, bytes, 1), *end = text;
    for (size_t i = s.from; i < s.to; i++) {
        const struct line *line = &l->at[i];
        size_t skip = line->indent < indent ? line->indent : indent;
        memcpy(end, line->text + skip, line->n - skip);
        end += line->n - skip;
        if (last_newline || i + 1 < s.to)
            *end++ = '\n';
    }
    return text;
}

const char *lines_join(const struct lines *l, struct span s)
{
    s.from = lines_skip_blank(l, s.from, s.to);
    while (s.to > s.from && l->at[s.to - 1].kind == LINE_BLANK)
        s.to--;
    size_t indent = SIZE_MAX;
    for (size_t i = s.from; i < s.to; i++)
        if (l->at[i].n > l->at[i].indent && l->at[i].indent < indent)
            indent = l->at[i].indent;
    return copy_lines(l, s, indent, false);
}

static const char *trimmed(const struct lines *l, const char *text, size_t n)
{
    while (n && *text == ' ')
        text++, n--;
    while (n && text[n - 1] == ' ')
        n--;
    return arena_strndup(l->r->arena, text, n);
}

const char *lines_item(const struct lines *l, struct span s, size_t mark)
{
    const struct line *first = &l->at[s.from];
    if (mark > first->n)
        mark = first->n;
    const char *head = trimmed(l, first->text + mark, first->n - mark);
    const char *rest = lines_join(l, (struct span){s.from + 1, s.to});
    if (!*head || !*rest)
        return *head ? head : rest;
    /* A blank line behind the first one parts two paragraphs. */
    bool parted = l->at[s.from + 1].kind == LINE_BLANK;
    return arena_printf(l->r->arena, "%s%s%s", head, parted ? "\n\n" : "\n", rest);
}

const char *lines_verbatim(const struct lines *l, struct span s)
{
    return copy_lines(l, s, 0, true);
}

size_t lines_count(const struct lines *l, struct span s, bool (*starts)(const struct line *line))
{
    size_t n = 0;
    for (size_t i = s.from; i < s.to; i++)
        n += starts(&l->at[i]);
    return n;
}

/* ---- headings and fences ---- */

const char *line_heading(const struct lines *l, size_t at, int level)
{
    const struct line *line = &l->at[at];
    size_t marks = (size_t)level, n = line->n;
    if (line->kind != LINE_TEXT || run_of(line, 0, '#') != marks || n < marks + 2 ||
        line->text[marks] != ' ')
        return NULL;
    while (n > marks && line->text[n - 1] == ' ')
        n--;
    return n > marks + 1 ? arena_strndup(l->r->arena, line->text + marks + 1, n - marks - 1) : NULL;
}

size_t lines_find_heading(const struct lines *l, size_t at, size_t to, int level)
{
    while (at < to && !line_heading(l, at, level))
        at++;
    return at;
}

const char *lines_title(const struct lines *l, size_t *at)
{
    size_t first = lines_skip_blank(l, 0, l->n);
    const char *title = first < l->n ? line_heading(l, first, 1) : NULL;
    *at = title ? first + 1 : first;
    return title;
}

static const char *info_of(const struct line *line, size_t *n)
{
    size_t at = line->indent + run_of(line, line->indent, line->text[line->indent]);
    size_t end = line->n;
    while (at < end && line->text[at] == ' ')
        at++;
    while (end > at && line->text[end - 1] == ' ')
        end--;
    *n = end - at;
    return line->text + at;
}

bool line_info_begins(const struct line *line, const char *prefix)
{
    size_t n, want = strlen(prefix);
    if (line->kind != LINE_FENCE)
        return false;
    const char *info = info_of(line, &n);
    return n >= want && memcmp(info, prefix, want) == 0;
}

bool line_info_is(const struct line *line, const char *info)
{
    size_t n;
    return line_info_begins(line, info) && (info_of(line, &n), n == strlen(info));
}

const char *heading_id(const struct reader *r, const char *heading)
{
    char *id = arena_alloc(r->arena, strlen(heading) + 1, 1), *end = id;
    for (const char *p = heading; *p; p++) {
        char c = *p >= 'A' && *p <= 'Z' ? (char)(*p - 'A' + 'a') : *p;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            *end++ = c;
        else if (end > id && end[-1] != '-')
            *end++ = '-';
    }
    if (end > id && end[-1] == '-')
        end--;
    *end = '\0';
    return id;
}
