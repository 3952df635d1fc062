/* Markdown that reads as it is: what comes from outside is escaped, and what is code is fenced
 * by more backticks than it holds. */
#include <string.h>

#include "document.h"
#include "spiral/base/buf.h"
#include "spiral/base/utf8.h"

enum { LINE_MOST = 600, CELL_MOST = 160, TEXT_LIMIT = 4 << 20, NOTES_BELOW = 3 };

static void put(struct telling *t, const char *text, size_t most)
{
    struct buf line, escaped;
    buf_init(&line, TEXT_LIMIT);
    buf_init(&escaped, TEXT_LIMIT);
    text_line(&t->veil, text, most, &line);
    text_markdown(buf_text(&line), &escaped);
    fputs(buf_text(&escaped), t->out);
    buf_free(&line);
    buf_free(&escaped);
}

static void heading(struct telling *t, int level, const char *text, const char *id)
{
    (void)id;
    fprintf(t->out, "%.*s ", level, "######");
    put(t, text, LINE_MOST);
    fputs("\n\n", t->out);
}

static void paragraph(struct telling *t, const char *label, const char *text)
{
    if (label) {
        fputs("**", t->out);
        put(t, label, LINE_MOST);
        fputs(":** ", t->out);
    }
    put(t, text, LINE_MOST);
    fputs("\n\n", t->out);
}

static void template_line(struct telling *t, const char *line)
{
    fprintf(t->out, "%s\n\n", line);
}

static void list(struct telling *t, const char *const *items, size_t n, bool ordered)
{
    for (size_t i = 0; i < n; i++) {
        if (ordered)
            fprintf(t->out, "%zu. ", i + 1);
        else
            fputs("- ", t->out);
        put(t, items[i], LINE_MOST);
        fputc('\n', t->out);
    }
    fputc('\n', t->out);
}

static void fenced(struct telling *t, const char *text, const char *language)
{
    struct buf clean, block;
    buf_init(&clean, TEXT_LIMIT);
    buf_init(&block, TEXT_LIMIT);
    text_veiled(&t->veil, text, UTF8_KEEP_NEWLINE | UTF8_KEEP_TAB, &clean);
    text_fenced(buf_text(&clean), language, &block);
    fprintf(t->out, "%s\n", buf_text(&block));
    buf_free(&clean);
    buf_free(&block);
}

static void diff(struct telling *t, const char *label, const char *text)
{
    paragraph(t, NULL, label);
    fenced(t, text, "diff");
}

static void code(struct telling *t, const char *language, const char *text)
{
    fenced(t, text, language);
}

static void row(struct telling *t, const char *const *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        fputs(i ? " | " : "| ", t->out);
        put(t, cells[i], CELL_MOST);
    }
    fputs(" |\n", t->out);
}

static void table(struct telling *t, const struct table *table)
{
    row(t, table->heads, table->columns);
    for (size_t i = 0; i < table->columns; i++)
        fputs(i ? "---|" : "|---|", t->out);
    fputc('\n', t->out);
    for (size_t r = 0; r < table->rows; r++)
        row(t, table->cells + r * table->columns, table->columns);
    fputc('\n', t->out);
}

/* The course's own text. */
static void notes(struct telling *t, const char *label, const char *markdown)
{
    struct buf clean, lower;
    buf_init(&clean, TEXT_LIMIT);
    buf_init(&lower, TEXT_LIMIT);
    paragraph(t, NULL, label);
    text_veiled(&t->veil, markdown, UTF8_KEEP_NEWLINE | UTF8_KEEP_TAB, &clean);
    text_lowered(buf_text(&clean), NOTES_BELOW, &lower);
    fprintf(t->out, "%s\n", buf_text(&lower));
    buf_free(&clean);
    buf_free(&lower);
}

static void begin(struct telling *t, const char *title)
{
    (void)t, (void)title;
}

static void end(struct telling *t)
{
    (void)t;
}

const struct writer WRITER_MD = {
    .begin = begin,
    .end = end,
    .heading = heading,
    .paragraph = paragraph,
    .template_line = template_line,
    .list = list,
    .diff = diff,
    .code = code,
    .table = table,
    .notes = notes,
};

const struct format FORMAT_MD = {
    .name = "md",
    .writer = &WRITER_MD,
    .latest_first = true,
    .begin = document_begin,
    .close = document_close,
    .piece = document_piece,
    .end = document_end,
};
