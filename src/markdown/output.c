#include <string.h>

#include "layout.h"
#include "spiral/base/buf.h"

enum { FLUSH_LINES = 1024 };

/* What each style looks like, in the sixteen basic colours, so that it follows the
 * terminal's own palette: the same bare, MD_STRONG, MD_EMPH, and both. */
#define LOOK(colour)                                                                               \
    {                                                                                              \
        "\x1B[0" colour "m", "\x1B[0" colour ";1m", "\x1B[0" colour ";3m", "\x1B[0" colour ";1;3m" \
    }

static const char *const LOOKS[MD_STYLES][4] = {
    [MD_TEXT] = LOOK(""),        [MD_HEADING_1] = LOOK(";1;35"), [MD_HEADING_2] = LOOK(";1;36"),
    [MD_CODE] = LOOK(";36"),     [MD_LINK] = LOOK(";4;34"),      [MD_LINK_TARGET] = LOOK(";34"),
    [MD_QUOTE] = LOOK(";3"),     [MD_NOTE] = LOOK(";33"),        [MD_MARKER] = LOOK(";90"),
    [MD_BLOCK] = LOOK(""),       [MD_KEYWORD] = LOOK(";35"),     [MD_TYPE] = LOOK(";36"),
    [MD_STRING] = LOOK(";32"),   [MD_NUMBER] = LOOK(";33"),      [MD_COMMENT] = LOOK(";90"),
    [MD_LIFETIME] = LOOK(";33"), [MD_MACRO] = LOOK(";34"),       [MD_ATTRIBUTE] = LOOK(";33"),
};

static void render_coloured(const struct md_run *run, uint32_t n, struct buf *out)
{
    const char *const bare = LOOKS[MD_TEXT][0];
    const char *look = bare;
    for (; n > 0; run++, n--) {
        const char *next = LOOKS[run->style][run->flags];
        if (next != look && strcmp(next, look) != 0)
            buf_puts(out, next);
        look = next;
        buf_append(out, run->text, run->len);
    }
    if (strcmp(look, bare) != 0)
        buf_puts(out, bare);
}

static void render_plain(const struct md_run *run, uint32_t n, struct buf *out)
{
    for (; n > 0; run++, n--)
        buf_append(out, run->text, run->len);
}

void md_render(const struct md_layout *l, enum md_output how, struct buf *out)
{
    for (const struct md_line *line = l->lines; line < l->lines + l->lines_n; line++) {
        const struct md_run *run = l->runs + line->first_run;
        if (how == MD_ANSI)
            render_coloured(run, line->runs_n, out);
        else
            render_plain(run, line->runs_n, out);
        buf_putc(out, '\n');
    }
}

/* Hands over the lines so far. */
static bool flush(struct builder *b, enum md_output how, struct buf *out,
                  bool (*sink)(const char *data, size_t n, void *ctx), void *ctx)
{
    struct md_layout part = builder_view(b);
    buf_clear(out);
    md_render(&part, how, out);
    builder_restart(b);
    return out->len == 0 || sink(out->data, out->len, ctx);
}

bool md_stream(const char *text, size_t n, int width, bool ascii, enum md_output how,
               bool (*sink)(const char *data, size_t n, void *ctx), void *ctx)
{
    struct md_doc *doc = doc_parse(text, n, false);
    struct builder b;
    struct buf out;
    bool open = true;
    builder_init(&b, doc, width, ascii);
    b.colours = how == MD_ANSI;
    buf_init(&out, SIZE_MAX / 2);
    for (cmark_node *node = doc->first; open && node; node = cmark_node_next(node)) {
        put_block(&b, node);
        if (b.lines_n >= FLUSH_LINES)
            open = flush(&b, how, &out, sink, ctx);
    }
    open = open && flush(&b, how, &out, sink, ctx);
    buf_free(&out);
    builder_free(&b);
    md_free(doc);
    return open;
}
