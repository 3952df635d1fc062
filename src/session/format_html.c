/* One file that needs nothing else: no script, no network, light and dark, on paper and on a
 * phone. Every text from outside is escaped where it is written. */
#include <string.h>

#include "document.h"
#include "html.h"
#include "spiral/base/buf.h"
#include "spiral/base/utf8.h"
#include "spiral/markdown.h"

enum { LINE_MOST = 600, CELL_MOST = 240, NOTES_WIDTH = 96, TEXT_LIMIT = 4 << 20 };

void html_put(struct telling *t, const char *text, size_t most)
{
    struct buf line, escaped;
    buf_init(&line, TEXT_LIMIT);
    buf_init(&escaped, TEXT_LIMIT);
    text_line(&t->veil, text, most, &line);
    text_html(buf_text(&line), &escaped);
    fputs(buf_text(&escaped), t->out);
    buf_free(&line);
    buf_free(&escaped);
}

void html_head(struct telling *t, const char *title, const char *style)
{
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
          "'unsafe-inline'\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>",
          t->out);
    html_put(t, title, LINE_MOST);
    fprintf(t->out, "</title>\n<style>\n%s%s</style>\n</head>\n<body>\n", HTML_STYLE, style);
}

static void begin(struct telling *t, const char *title)
{
    html_head(t, title, "");
    fputs("<nav aria-label=\"On this page\"><a href=\"#now\">Now</a> <a "
          "href=\"#matrix\">Matrix</a> <a href=\"#time\">Time"
          "</a> <a href=\"#sessions\">Sessions</a>",
          t->out);
    if (t->sittings_n)
        fprintf(t->out, " <a href=\"#session-%lld\">Latest session</a>",
                (long long)t->sittings[t->sittings_n - 1].number);
    fputs("</nav>\n<main>\n", t->out);
}

static void end(struct telling *t)
{
    fputs("</main>\n</body>\n</html>\n", t->out);
}

static void heading(struct telling *t, int level, const char *text, const char *id)
{
    fprintf(t->out, "<h%d", level);
    if (id) {
        fputs(" id=\"", t->out);
        html_put(t, id, LINE_MOST);
        fputc('"', t->out);
    }
    fputc('>', t->out);
    html_put(t, text, LINE_MOST);
    fprintf(t->out, "</h%d>\n", level);
}

static void paragraph(struct telling *t, const char *label, const char *text)
{
    fputs("<p>", t->out);
    if (label) {
        fputs("<strong>", t->out);
        html_put(t, label, LINE_MOST);
        fputs(":</strong> ", t->out);
    }
    fputs("<bdi>", t->out);
    html_put(t, text, LINE_MOST);
    fputs("</bdi></p>\n", t->out);
}

/* The template's own marks: pairs of two stars. */
static void template_line(struct telling *t, const char *line)
{
    bool bold = false;
    fputs("<p class=\"label\">", t->out);
    while (*line) {
        const char *star = strstr(line, "**");
        size_t n = star ? (size_t)(star - line) : strlen(line);
        struct buf part;
        buf_init(&part, TEXT_LIMIT);
        buf_append(&part, line, n);
        html_put(t, buf_text(&part), LINE_MOST);
        buf_free(&part);
        line += n;
        if (star) {
            bold = !bold;
            fputs(bold ? "<strong>" : "</strong>", t->out);
            line += 2;
        }
    }
    fputs(bold ? "</strong></p>\n" : "</p>\n", t->out);
}

static void list(struct telling *t, const char *const *items, size_t n, bool ordered)
{
    fputs(ordered ? "<ol>\n" : "<ul>\n", t->out);
    for (size_t i = 0; i < n; i++) {
        fputs("<li><bdi>", t->out);
        html_put(t, items[i], LINE_MOST);
        fputs("</bdi></li>\n", t->out);
    }
    fputs(ordered ? "</ol>\n" : "</ul>\n", t->out);
}

/* ---- blocks of text ---- */

/* What a line of a diff is, by how it begins. */
static const char *diff_class(const char *line)
{
    static const struct {
        const char *begins, *class;
    } kinds[] = {{"diff ", "file"}, {"index ", "file"}, {"--- ", "file"}, {"+++ ", "file"},
                 {"@@", "place"},   {"+", "add"},       {"-", "cut"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strncmp(line, kinds[i].begins, strlen(kinds[i].begins)) == 0)
            return kinds[i].class;
    return NULL;
}

static void put_lines(struct telling *t, const char *text, bool colored)
{
    struct buf clean, escaped;
    buf_init(&clean, TEXT_LIMIT);
    buf_init(&escaped, TEXT_LIMIT);
    text_veiled(&t->veil, text, UTF8_KEEP_NEWLINE | UTF8_KEEP_TAB, &clean);
    text_html(buf_text(&clean), &escaped);
    for (const char *line = buf_text(&escaped); *line;) {
        size_t n = strcspn(line, "\n");
        const char *class = colored ? diff_class(line) : NULL;
        if (class)
            fprintf(t->out, "<span class=\"%s\">%.*s</span>\n", class, (int)n, line);
        else
            fprintf(t->out, "%.*s\n", (int)n, line);
        line += n + (line[n] == '\n');
    }
    buf_free(&clean);
    buf_free(&escaped);
}

/* It can be scrolled with the keys, so it can be reached with them. */
static void block(struct telling *t, const char *label, const char *text, const char *class,
                  bool colored)
{
    fputs("<figure>\n<figcaption>", t->out);
    html_put(t, label, LINE_MOST);
    fprintf(t->out, "</figcaption>\n<pre class=\"%s\" tabindex=\"0\" role=\"region\" aria-label=\"",
            class);
    html_put(t, label, LINE_MOST);
    fputs("\">\n", t->out);
    put_lines(t, text, colored);
    fputs("</pre>\n</figure>\n", t->out);
}

static void diff(struct telling *t, const char *label, const char *text)
{
    block(t, label, text, "diff", true);
}

static void code(struct telling *t, const char *language, const char *text)
{
    (void)language;
    fputs("<pre tabindex=\"0\" role=\"region\" aria-label=\"Code\">\n", t->out);
    put_lines(t, text, false);
    fputs("</pre>\n", t->out);
}

static bool take_lines(const char *data, size_t n, void *ctx)
{
    buf_append(ctx, data, n);
    return true;
}

/* As the tutor shows it: its tables are read in columns. */
static void notes(struct telling *t, const char *label, const char *markdown)
{
    struct buf clean, lines;
    buf_init(&clean, TEXT_LIMIT);
    buf_init(&lines, TEXT_LIMIT);
    text_veiled(&t->veil, markdown, UTF8_KEEP_NEWLINE | UTF8_KEEP_TAB, &clean);
    md_stream(buf_text(&clean), clean.len, NOTES_WIDTH, false, MD_PLAIN, take_lines, &lines);
    block(t, label, buf_text(&lines), "notes", false);
    buf_free(&clean);
    buf_free(&lines);
}

/* ---- tables ---- */

static void table(struct telling *t, const struct table *table)
{
    if (table->folded) {
        fputs("<details>\n<summary>", t->out);
        html_put(t, table->title, LINE_MOST);
        fputs(", in words</summary>\n", t->out);
    }
    fputs("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"", t->out);
    html_put(t, table->title, LINE_MOST);
    fputs("\">\n<table>\n<caption>", t->out);
    html_put(t, table->title, LINE_MOST);
    fputs("</caption>\n<thead><tr>", t->out);
    for (size_t i = 0; i < table->columns; i++) {
        fputs("<th scope=\"col\">", t->out);
        html_put(t, table->heads[i], CELL_MOST);
        fputs("</th>", t->out);
    }
    fputs("</tr></thead>\n<tbody>\n", t->out);
    for (size_t r = 0; r < table->rows; r++) {
        fputs("<tr>", t->out);
        for (size_t i = 0; i < table->columns; i++) {
            fputs(i ? "<td>" : "<th scope=\"row\">", t->out);
            html_put(t, table->cells[r * table->columns + i], CELL_MOST);
            fputs(i ? "</td>" : "</th>", t->out);
        }
        fputs("</tr>\n", t->out);
    }
    fputs(table->folded ? "</tbody>\n</table>\n</div>\n</details>\n"
                        : "</tbody>\n</table>\n</div>\n",
          t->out);
}

const struct writer WRITER_HTML = {
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
    .matrix = html_matrix,
    .timeline = html_timeline,
};

const struct format FORMAT_HTML = {
    .name = "html",
    .writer = &WRITER_HTML,
    .latest_first = true,
    .begin = document_begin,
    .close = document_close,
    .piece = document_piece,
    .end = document_end,
};
