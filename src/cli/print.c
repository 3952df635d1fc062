#include "print.h"

#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "command.h"
#include "spiral/app.h"
#include "spiral/base/buf.h"
#include "spiral/base/utf8.h"
#include "spiral/markdown.h"

bool print_colors(const struct cli *c)
{
    if (c->color != COLOR_AUTO)
        return c->color == COLOR_ALWAYS;
    const char *no = app_env(c->app, "NO_COLOR"), *term = app_env(c->app, "TERM");
    return isatty(fileno(c->out)) && !(no && no[0]) && term && strcmp(term, "dumb") != 0;
}

bool print_reader_is_gone(const struct cli *c)
{
    struct pollfd fd = {.fd = fileno(c->out), .events = POLLOUT};
    return ferror(c->out) && poll(&fd, 1, 0) == 1 && (fd.revents & POLLERR);
}

int print_width(const struct cli *c)
{
    struct winsize ws;
    if (ioctl(fileno(c->out), TIOCGWINSZ, &ws) != 0 || ws.ws_col == 0)
        return 80;
    return ws.ws_col;
}

static bool write_out(const char *data, size_t n, void *ctx)
{
    struct cli *c = ctx;
    return fwrite(data, 1, n, c->out) == n;
}

void print_markdown(struct cli *c, const char *text, size_t n, int width)
{
    enum md_output how = print_colors(c) ? MD_ANSI : MD_PLAIN;
    md_stream(text, n, width ? width : print_width(c), false, how, write_out, c);
}

void print_clean_part(struct cli *c, const char *text, size_t n)
{
    struct buf clean;
    buf_init(&clean, 1 << 20);
    utf8_clean(&clean, text, n, 0);
    fputs(buf_text(&clean), c->out);
    buf_free(&clean);
}

void print_clean(struct cli *c, const char *text)
{
    print_clean_part(c, text, strlen(text));
}

void print_next(struct cli *c, const struct next *n)
{
    const struct lesson *l;
    if (n->kind == NEXT_RECALL) {
        fputs("questions", c->out);
    } else if (n->kind == NEXT_WORK) {
        fprintf(c->out, "%s %s, task %d", n->work->id, n->work->slug, n->task);
    } else if (course_lesson(app_course(c->app), n->module, &l, NULL) == STATUS_OK) {
        fprintf(c->out, "lesson %s, section %d of %zu: ", n->module->id, n->section + 1,
                l->sections_n);
        print_clean(c, l->sections[n->section].title);
    }
}

/* An option's text below its letter, indented so that it stays in its list item. */
static void add_option(struct buf *page, char letter, const char *text)
{
    buf_printf(page, "- **%c**  ", letter);
    for (const char *p = text; *p; p++) {
        buf_putc(page, *p);
        if (*p == '\n' && p[1] && p[1] != '\n')
            buf_puts(page, "  ");
    }
    buf_putc(page, '\n');
}

void page_question(struct buf *page, const struct question *q)
{
    buf_printf(page, "%s\n\n", q->text);
    for (size_t i = 0; i < q->options_n; i++)
        add_option(page, (char)('a' + i), q->options[i].text);
    buf_putc(page, '\n');
}
