#include "told.h"

#include <string.h>

#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"
#include "spiral/base/utf8.h"

const char *places_relative(const struct places *p, const char *path)
{
    if (path[0] != '/')
        return path[0] == '<' ? NULL : path; /* "<anon>", "<proc macro expansion>" */
    size_t n = strlen(p->stage);
    return strncmp(path, p->stage, n) == 0 && path[n] == '/' ? path + n + 1 : NULL;
}

bool places_owned(const struct places *p, const char *rel)
{
    return path_match_any(p->owned, p->owned_n, rel);
}

const char *places_shown(const struct places *p, const char *rel, struct arena *a)
{
    return p->shown[0] ? arena_printf(a, "%s/%s", p->shown, rel) : rel;
}

const char *places_tell(const struct places *p, const char *text, size_t n, struct arena *a)
{
    const size_t stage_n = strlen(p->stage);
    struct buf out;
    buf_init(&out, n + n / (stage_n + 1) * (strlen(p->shown) + 1) + 1);
    for (const char *at = text, *end = text + n; at < end;) {
        const char *hit = memmem(at, (size_t)(end - at), p->stage, stage_n);
        if (!hit) {
            buf_append(&out, at, (size_t)(end - at));
            break;
        }
        buf_append(&out, at, (size_t)(hit - at));
        at = hit + stage_n;
        if (p->shown[0])
            buf_puts(&out, p->shown);
        else if (at < end && *at == '/')
            at++; /* "/stage/src/lib.rs" is "src/lib.rs" */
        else
            buf_putc(&out, '.');
    }
    const char *told = arena_strndup(a, buf_text(&out), out.len);
    buf_free(&out);
    return told;
}

static const char *escape_of(char c)
{
    switch (c) {
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    case '\0':
        return "\\0";
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    default:
        return NULL;
    }
}

void tell_visible(struct buf *out, const char *s, size_t n)
{
    for (size_t i = 0; i < n;) {
        const char *escape = escape_of(s[i]);
        int width;
        size_t len = utf8_cluster(s + i, n - i, &width);
        if (escape) {
            buf_puts(out, escape);
            len = 1;
        } else if (utf8_is_clean(s + i, len, 0)) {
            buf_append(out, s + i, len);
        } else {
            len = 1;
            buf_printf(out, "\\x%02x", (unsigned char)s[i]);
        }
        i += len;
    }
}

void tell_quoted(struct buf *out, const char *s, size_t n, size_t most)
{
    size_t shown = n > most ? utf8_floor(s, most) : n;
    buf_putc(out, '"');
    tell_visible(out, s, shown);
    buf_puts(out, shown < n ? "\"..." : "\"");
}

void tell_word(struct buf *out, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "-_./=+:,@%";
    size_t n = strlen(word);
    if (n && strspn(word, plain) == n) {
        buf_puts(out, word);
        return;
    }
    buf_putc(out, '\'');
    for (size_t i = 0; i < n; i++) {
        if (word[i] == '\'')
            buf_puts(out, "'\\''");
        else
            buf_putc(out, word[i]);
    }
    buf_putc(out, '\'');
}
