#include "spiral/base/utf8.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#include "spiral/base/buf.h"

static const char REPLACEMENT[] = "\xEF\xBF\xBD";

/* Decodes one character; returns its length, or 0 for an invalid byte. */
static size_t decode(const char *s, size_t n, utf8proc_int32_t *cp)
{
    utf8proc_ssize_t k = utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, cp);
    return k > 0 ? (size_t)k : 0;
}

/* Characters that could act on a terminal or disguise the order of a text, and the two that no
 * text holds, XML least of all. */
static bool is_harmful(utf8proc_int32_t cp)
{
    if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
        return true;
    return cp == 0x61C || cp == 0x200E || cp == 0x200F || (cp >= 0x2028 && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF || (cp >= 0xE0000 && cp <= 0xE001F) ||
           cp == 0xFFFE || cp == 0xFFFF;
}

static bool passes(char c, unsigned flags)
{
    return (c == '\n' && (flags & UTF8_KEEP_NEWLINE)) || (c == '\t' && (flags & UTF8_KEEP_TAB));
}

/* Eight characters at once, as nearly all text is: none below a space, no DEL, none beyond ASCII.
 */
static bool is_plain(const char *s)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t w;
    memcpy(&w, s, sizeof w);
    return !((w | (w - 0x20 * ones) | (w + ones)) & 0x80 * ones);
}

/* The length of the longest clean start of `s`. */
static size_t clean_prefix(const char *s, size_t n, unsigned flags)
{
    size_t i = 0;
    while (i < n) {
        if (n - i >= sizeof(uint64_t) && is_plain(s + i)) {
            i += sizeof(uint64_t);
            continue;
        }
        unsigned char c = (unsigned char)s[i];
        if ((c >= 0x20 && c < 0x7F) || passes(s[i], flags)) {
            i++;
            continue;
        }
        utf8proc_int32_t cp;
        size_t k = decode(s + i, n - i, &cp);
        if (!k || is_harmful(cp))
            break;
        i += k;
    }
    return i;
}

void utf8_clean(struct buf *out, const char *s, size_t n, unsigned flags)
{
    size_t i = 0;
    while (i < n) {
        size_t good = clean_prefix(s + i, n - i, flags);
        buf_append(out, s + i, good);
        i += good;
        if (i >= n)
            break;
        if (s[i] == '\r' && i + 1 < n && s[i + 1] == '\n') {
            i++;
            continue;
        }
        utf8proc_int32_t cp;
        size_t k = decode(s + i, n - i, &cp);
        if (s[i] == '\t' || s[i] == '\n')
            buf_putc(out, ' ');
        else
            buf_puts(out, REPLACEMENT);
        i += k ? k : 1;
    }
}

bool utf8_is_clean(const char *s, size_t n, unsigned flags)
{
    return clean_prefix(s, n, flags) == n;
}

static int char_width(utf8proc_int32_t cp)
{
    /* The regional indicators are narrow one by one; a flag of two is wide. */
    int w = utf8proc_charwidth(cp);
    return w < 0 ? 0 : w;
}

size_t utf8_cluster(const char *s, size_t n, int *width)
{
    if (n == 0) {
        *width = 0;
        return 0;
    }
    unsigned char c = (unsigned char)s[0];
    if (c < 0x80 && (n == 1 || (unsigned char)s[1] < 0x80)) {
        *width = c >= 0x20 && c != 0x7F;
        return 1;
    }
    utf8proc_int32_t prev;
    size_t len = decode(s, n, &prev);
    if (!len) {
        *width = 1;
        return 1;
    }
    int w = char_width(prev);
    utf8proc_int32_t state = 0;
    bool joined = false;
    while (len < n) {
        utf8proc_int32_t cp;
        size_t k = decode(s + len, n - len, &cp);
        if (!k || utf8proc_grapheme_break_stateful(prev, cp, &state))
            break;
        if (cp == 0xFE0F && prev > ' ') /* emoji presentation: a heart becomes a wide heart */
            w = 2;
        if (char_width(cp) > w)
            w = char_width(cp);
        joined = true;
        prev = cp;
        len += k;
    }
    if (joined && prev >= 0x1F1E6 && prev <= 0x1F1FF)
        w = 2;
    *width = w > 2 ? 2 : w;
    return len;
}

size_t utf8_width(const char *s, size_t n)
{
    size_t columns = 0;
    while (n) {
        int w;
        size_t k = utf8_cluster(s, n, &w);
        columns += (size_t)w;
        s += k;
        n -= k;
    }
    return columns;
}

size_t utf8_fit(const char *s, size_t n, size_t columns)
{
    size_t used = 0;
    while (used < n) {
        int w;
        size_t k = utf8_cluster(s + used, n - used, &w);
        if ((size_t)w > columns)
            break;
        columns -= (size_t)w;
        used += k;
    }
    return used;
}

size_t utf8_floor(const char *s, size_t n)
{
    size_t start = n;
    while (start > 0 && n - start < 3 && ((unsigned char)s[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0)
        return n;
    unsigned char lead = (unsigned char)s[start - 1];
    size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    return n - (start - 1) < need ? start - 1 : n;
}
