#include "text.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "spiral/base/buf.h"
#include "spiral/base/redact.h"
#include "spiral/base/utf8.h"

enum { HEADING_LEVELS = 6 };

void text_veiled(const struct veil *v, const char *s, unsigned flags, struct buf *out)
{
    struct buf clean;
    buf_init(&clean, SIZE_MAX / 2);
    utf8_clean(&clean, s, strlen(s), flags);
    redact(out, buf_text(&clean), clean.len, v->hidden, v->n);
    buf_free(&clean);
}

void text_line(const struct veil *v, const char *s, size_t most, struct buf *out)
{
    struct buf line;
    buf_init(&line, SIZE_MAX / 2);
    text_veiled(v, s, 0, &line);
    if (line.len <= most) {
        buf_puts(out, buf_text(&line));
    } else {
        buf_append(out, buf_text(&line), utf8_floor(buf_text(&line), most));
        buf_puts(out, "\xE2\x80\xA6");
    }
    buf_free(&line);
}

/* ---- Markdown ---- */

/* Where at the start of a line a mark stands that would make a heading, a list, a quote or a rule
 * of it. */
static size_t block_mark(const char *s)
{
    size_t digits = strspn(s, "0123456789");
    char after = digits ? s[digits + 1 - !s[digits]] : '\0';
    if (digits && (s[digits] == '.' || s[digits] == ')'))
        return after == ' ' || !after ? digits : SIZE_MAX;
    return s[0] && strchr("#+-=>", s[0]) ? 0 : SIZE_MAX;
}

/* What begins an entity, a tag, a link, a code, an emphasis or a cell. */
static bool is_mark(const char *s)
{
    if (*s == '&')
        return isalpha((unsigned char)s[1]) || s[1] == '#';
    return strchr("\\`*_[]<|~", *s) != NULL;
}

void text_markdown(const char *s, struct buf *out)
{
    size_t mark = block_mark(s);
    for (size_t i = 0; s[i]; i++) {
        if (i == mark || is_mark(s + i))
            buf_putc(out, '\\');
        buf_putc(out, s[i]);
    }
}

static size_t longest_run(const char *s, char c)
{
    size_t longest = 0, run = 0;
    for (; *s; s++) {
        run = *s == c ? run + 1 : 0;
        if (run > longest)
            longest = run;
    }
    return longest;
}

void text_fenced(const char *s, const char *language, struct buf *out)
{
    size_t inside = longest_run(s, '`'), n = inside < 3 ? 3 : inside + 1, length = strlen(s);
    for (size_t i = 0; i < n; i++)
        buf_putc(out, '`');
    buf_printf(out, "%s\n%s%s", language, s, length && s[length - 1] == '\n' ? "" : "\n");
    for (size_t i = 0; i < n; i++)
        buf_putc(out, '`');
    buf_putc(out, '\n');
}

/* How many signs make a line a heading; 0: it is none. */
static size_t heading_level(const char *line)
{
    size_t n = strspn(line, "#");
    return n <= HEADING_LEVELS && (line[n] == ' ' || line[n] == '\n' || !line[n]) ? n : 0;
}

void text_lowered(const char *markdown, int levels, struct buf *out)
{
    bool code = false;
    while (*markdown) {
        size_t n = strcspn(markdown, "\n");
        bool fence = strncmp(markdown, "```", 3) == 0;
        size_t level = code ? 0 : heading_level(markdown);
        for (int i = 0; level && i < levels && level + (size_t)i < HEADING_LEVELS; i++)
            buf_putc(out, '#');
        buf_append(out, markdown, n + (markdown[n] == '\n'));
        markdown += n + (markdown[n] == '\n');
        code = code != fence;
    }
}

/* ---- HTML ---- */

void text_html(const char *s, struct buf *out)
{
    static const char *const entities[] = {
        ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;"};
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;
        if (c < sizeof entities / sizeof *entities && entities[c])
            buf_puts(out, entities[c]);
        else
            buf_putc(out, *s);
    }
}

/* ---- CSV ---- */

/* What spreadsheets take for the beginning of a formula, in both widths. */
static bool calculates(const char *s)
{
    static const char *const signs[] = {
        "=", "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
    s += strspn(s, " ");
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strncmp(s, signs[i], strlen(signs[i])) == 0)
            return true;
    return false;
}

void text_csv(const char *s, struct buf *out)
{
    buf_puts(out, calculates(s) ? "\"'" : "\"");
    for (; *s; s++) {
        if (*s == '"')
            buf_putc(out, '"');
        buf_putc(out, *s);
    }
    buf_putc(out, '"');
}
