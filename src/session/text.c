#include "text.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "spiral/base/buf.h"
#include "spiral/base/utf8.h"

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '-';
}

/* A name counts only as a word of its own: a computer called "cat" is not in "rcat". */
static bool stands_alone(const char *text, const char *at, const char *hidden)
{
    bool starts = hidden[0] == '/' || at == text || !is_word(at[-1]);
    return starts && !is_word(at[strlen(hidden)]);
}

static const struct session_hidden *hidden_at(const struct veil *v, const char *text,
                                              const char *at)
{
    for (size_t i = 0; i < v->n; i++) {
        const char *h = v->hidden[i].text;
        if (strncmp(at, h, strlen(h)) == 0 && stands_alone(text, at, h))
            return &v->hidden[i];
    }
    return NULL;
}

void text_veiled(const struct veil *v, const char *s, unsigned flags, struct buf *out)
{
    struct buf clean;
    buf_init(&clean, SIZE_MAX / 2);
    utf8_clean(&clean, s, strlen(s), flags);
    const char *text = buf_text(&clean), *from = text;
    for (const char *p = text; v->n && *p;) {
        const struct session_hidden *h = hidden_at(v, text, p);
        if (!h) {
            p++;
            continue;
        }
        buf_append(out, from, (size_t)(p - from));
        buf_puts(out, h->shown);
        p += strlen(h->text);
        from = p;
    }
    buf_puts(out, from);
    buf_free(&clean);
}
