/* Any bytes as Markdown at a width: the first byte is the width, the second the flags. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "spiral/base/buf.h"
#include "spiral/base/utf8.h"
#include "spiral/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { OUTPUT_MAX = 1 << 26 };

static void check_lines(const struct md_layout *l)
{
    for (const struct md_line *line = l->lines; line < l->lines + l->lines_n; line++) {
        int width = 0;
        for (uint32_t i = 0; i < line->runs_n; i++) {
            const struct md_run *run = &l->runs[line->first_run + i];
            width += run->width;
            assert(run->link < (int32_t)l->links_n);
            assert(utf8_is_clean(run->text, run->len, 0));
        }
        assert(width <= l->width);
    }
}

static void check_plain(const struct md_layout *l)
{
    struct buf out;
    buf_init(&out, OUTPUT_MAX);
    md_render(l, MD_PLAIN, &out);
    assert(utf8_is_clean(buf_text(&out), out.len, UTF8_KEEP_NEWLINE));
    const char *line = buf_text(&out), *end = line + out.len;
    for (const char *stop; line < end && (stop = memchr(line, '\n', (size_t)(end - line)));
         line = stop + 1)
        assert(utf8_width(line, (size_t)(stop - line)) <= (size_t)l->width);
    buf_free(&out);
}

/* Every escape sequence is one of our own, which change the look and nothing else. */
static void check_coloured(const struct md_layout *l)
{
    struct buf out;
    buf_init(&out, OUTPUT_MAX);
    md_render(l, MD_ANSI, &out);
    const char *p = buf_text(&out), *end = p + out.len;
    while (p < end) {
        const char *escape = memchr(p, '\x1B', (size_t)(end - p));
        size_t n = (size_t)((escape ? escape : end) - p);
        assert(utf8_is_clean(p, n, UTF8_KEEP_NEWLINE));
        if (!escape)
            break;
        assert(escape[1] == '[');
        p = escape + 2 + strspn(escape + 2, "0123456789;");
        assert(*p == 'm');
        p++;
    }
    buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    const struct md_fence *fences;
    struct md_doc *doc = md_parse((const char *)data + 2, size - 2);
    struct md_layout *l = md_layout_new(doc, 10 + data[0] % 120, data[1] & 1);
    md_fences(doc, &fences);
    md_free(doc);
    check_lines(l);
    check_plain(l);
    check_coloured(l);
    md_layout_free(l);
    return 0;
}
