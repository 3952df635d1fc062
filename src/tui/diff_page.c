#include "diff_page.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "page.h"

struct reading {
    struct page *page;
    bool in_hunk;
    size_t files;
    char before[300]; /* the file's name in the version before */
};

static void add(struct page *p, enum style style, const char *line, size_t n)
{
    char text[2000];
    snprintf(text, sizeof text, "%.*s", (int)n, line);
    page_add(p, &(struct page_block){.kind = PAGE_TEXT, .style = style, .text = text});
}

/* "a/src/lib.rs" without its first part; a file that is not there is "/dev/null". */
static bool name_of(const char *line, size_t n, char *out, size_t size)
{
    const char *slash = memchr(line, '/', n);
    if (slash == line)
        return false;
    const char *name = slash ? slash + 1 : line;
    snprintf(out, size, "%.*s", (int)(n - (size_t)(name - line)), name);
    return true;
}

static void add_file(struct reading *r, const char *line, size_t n)
{
    char name[300];
    bool there = name_of(line, n, name, sizeof name);
    if (r->files++)
        page_gap(r->page);
    page_text(r->page, STYLE_SUBHEADING, 0, "%s%s", there ? name : r->before,
              !there          ? "   is gone"
              : !r->before[0] ? "   is new"
                              : "");
}

/* The lines between files are for programs, but for the two names. */
static void read_header(struct reading *r, const char *line, size_t n)
{
    if (strncmp(line, "@@", 2) == 0) {
        r->in_hunk = true;
        add(r->page, STYLE_DIM, line, n);
    } else if (strncmp(line, "--- ", 4) == 0) {
        if (!name_of(line + 4, n - 4, r->before, sizeof r->before))
            r->before[0] = '\0';
    } else if (strncmp(line, "+++ ", 4) == 0) {
        add_file(r, line + 4, n - 4);
    } else if (strncmp(line, "Binary", 6) == 0) {
        add(r->page, STYLE_DIM, line, n);
    }
}

static void read_hunk(struct reading *r, const char *line, size_t n)
{
    static const enum style styles[128] = {
        ['+'] = STYLE_GOOD, ['-'] = STYLE_BAD, ['@'] = STYLE_DIM, ['\\'] = STYLE_DIM};
    if (strncmp(line, "diff ", 5) == 0)
        r->in_hunk = false;
    else
        add(r->page, styles[line[0] & 0x7F], line, n);
}

void diff_fill(struct page *p, const char *diff)
{
    struct reading r = {.page = p};
    for (const char *line = diff; *line;) {
        size_t n = strcspn(line, "\n");
        (r.in_hunk ? read_hunk : read_header)(&r, line, n);
        line += n + (line[n] == '\n');
    }
}
