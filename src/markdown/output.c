#include <string.h>

#include "layout.h"
#include "spiral/base/buf.h"

enum { FLUSH_LINES = 1024 };

/* What each style looks like: the parameters of a "select graphic rendition". The
 * sixteen basic colours, so that it follows the terminal's own palette. */
static const char *const LOOK[MD_STYLES] = {
    [MD_TEXT] = "",      [MD_HEADING_1] = ";1;35", [MD_HEADING_2] = ";1;36", [MD_CODE] = ";36",
    [MD_LINK] = ";4;34", [MD_LINK_TARGET] = ";34", [MD_QUOTE] = ";3",        [MD_NOTE] = ";33",
    [MD_MARKER] = ";90", [MD_BLOCK] = "",          [MD_KEYWORD] = ";35",     [MD_TYPE] = ";36",
    [MD_STRING] = ";32", [MD_NUMBER] = ";33",      [MD_COMMENT] = ";90",     [MD_LIFETIME] = ";33",
    [MD_MACRO] = ";34",  [MD_ATTRIBUTE] = ";33",
};

static bool is_bare(const struct md_run *run)
{
    return !*LOOK[run->style] && !run->flags;
}

static void put_look(struct buf *out, const struct md_run *run)
{
    buf_puts(out, "\x1B[0");
    buf_puts(out, LOOK[run->style]);
    buf_puts(out, run->flags & MD_STRONG ? ";1" : "");
    buf_puts(out, run->flags & MD_EMPH ? ";3" : "");
    buf_putc(out, 'm');
}

static bool same_look(const struct md_run *a, const struct md_run *b)
{
    return a->style == b->style && a->flags == b->flags;
}

static void render_coloured(const struct md_run *run, uint32_t n, struct buf *out)
{
    static const struct md_run BARE = {.style = MD_TEXT};
    const struct md_run *look = &BARE;
    for (; n > 0; run++, n--) {
        if (!same_look(run, look) && !(is_bare(run) && is_bare(look)))
            put_look(out, run);
        look = run;
        buf_append(out, run->text, run->len);
    }
    if (!is_bare(look))
        buf_puts(out, "\x1B[0m");
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
