#include "lines.h"

#include <stdlib.h>
#include <string.h>

#include "spiral/base/arena.h"
#include "spiral/base/mem.h"

static const char BLANKS[] = "                                                                ";
enum { BLANKS_MAX = sizeof BLANKS - 1, WIDTH_MIN = 10, WIDTH_MAX = 4096 };

void builder_init(struct builder *b, const struct md_doc *doc, int width, bool ascii)
{
    *b = (struct builder){
        .doc = doc,
        .width = width < WIDTH_MIN   ? WIDTH_MIN
                 : width > WIDTH_MAX ? WIDTH_MAX
                                     : width,
        .ascii = ascii,
        .colours = true,
        .arena = arena_new(),
        .gap = (size_t)NO_GAP,
        .link = -1,
    };
    buf_init(&b->chars, SIZE_MAX / 2);
    /* None of the arrays is ever NULL: an empty range of one can be pointed at. */
    b->lines = grown(NULL, 0, &b->lines_cap, sizeof *b->lines);
    b->runs = grown(NULL, 0, &b->runs_cap, sizeof *b->runs);
    b->links = grown(NULL, 0, &b->links_cap, sizeof *b->links);
    b->headings = grown(NULL, 0, &b->headings_cap, sizeof *b->headings);
    b->indents = grown(NULL, 0, &b->indents_cap, sizeof *b->indents);
    b->lists = grown(NULL, 0, &b->lists_cap, sizeof *b->lists);
    b->spans = grown(NULL, 0, &b->spans_cap, sizeof *b->spans);
    b->odds = grown(NULL, 0, &b->odds_cap, sizeof *b->odds);
    b->softs = grown(NULL, 0, &b->softs_cap, sizeof *b->softs);
}

void builder_restart(struct builder *b)
{
    arena_free(b->arena);
    b->arena = arena_new();
    b->rules[RULE_THIN] = b->rules[RULE_THICK] = NULL;
    b->lines_n = b->runs_n = b->links_n = b->headings_n = 0;
}

void builder_free(struct builder *b)
{
    arena_free(b->arena);
    free(b->lines);
    free(b->runs);
    free(b->links);
    free(b->headings);
    free(b->indents);
    free(b->lists);
    free(b->spans);
    free(b->odds);
    free(b->softs);
    buf_free(&b->chars);
}

struct md_layout builder_view(const struct builder *b)
{
    return (struct md_layout){
        .lines = b->lines,
        .lines_n = b->lines_n,
        .runs = b->runs,
        .links = b->links,
        .links_n = b->links_n,
        .headings = b->headings,
        .headings_n = b->headings_n,
        .width = b->width,
    };
}

struct kept {
    struct md_layout layout;
    struct arena *arena;
};

struct md_layout *builder_finish(struct builder *b)
{
    struct kept *k = mem_zalloc(1, sizeof *k);
    *k = (struct kept){builder_view(b), b->arena};
    b->arena = NULL;
    b->lines = NULL;
    b->runs = NULL;
    b->links = NULL;
    b->headings = NULL;
    return &k->layout;
}

void md_layout_free(struct md_layout *l)
{
    if (!l)
        return;
    struct kept *k = (struct kept *)l;
    arena_free(k->arena);
    free((void *)l->lines);
    free((void *)l->runs);
    free((void *)l->links);
    free((void *)l->headings);
    free(k);
}

int columns_left(const struct builder *b)
{
    return b->width - b->indented;
}

static void begin_line(struct builder *b, uint32_t source, bool is_code)
{
    b->lines = grown(b->lines, b->lines_n, &b->lines_cap, sizeof *b->lines);
    b->lines[b->lines_n] = (struct md_line){(uint32_t)b->runs_n, 0, source, is_code};
    b->started = true;
}

void flush_gap(struct builder *b, uint32_t source)
{
    size_t n = b->gap;
    b->gap = (size_t)NO_GAP;
    /* A container whose marker is still to come has nothing above to be apart from. */
    if (n == (size_t)NO_GAP || !b->started || (n > 0 && !b->indents[n - 1].used))
        return;
    begin_line(b, source, false);
    for (size_t i = 0; i < n; i++)
        put(b, b->indents[i].rest);
    line_close(b);
}

void line_open(struct builder *b, uint32_t source, bool is_code)
{
    flush_gap(b, source);
    begin_line(b, source, is_code);
    for (struct indent *in = b->indents; in < b->indents + b->indents_n; in++) {
        put(b, in->used ? in->rest : in->first);
        in->used = true;
    }
}

void line_close(struct builder *b)
{
    struct md_line *line = &b->lines[b->lines_n++];
    while (b->runs_n > line->first_run) {
        struct md_run *last = &b->runs[b->runs_n - 1];
        while (last->len && last->text[last->len - 1] == ' ') {
            last->len--;
            last->width--;
        }
        if (last->len)
            break;
        b->runs_n--;
    }
    line->runs_n = (uint32_t)b->runs_n - line->first_run;
}

void put(struct builder *b, struct md_run run)
{
    b->runs = grown(b->runs, b->runs_n, &b->runs_cap, sizeof run);
    b->runs[b->runs_n++] = run;
    if (run.link >= 0 && b->links[run.link].line == UINT32_MAX)
        b->links[run.link].line = (uint32_t)b->lines_n;
}

struct md_run marker(const char *text, int width)
{
    return (struct md_run){.text = text,
                           .len = (uint32_t)strlen(text),
                           .width = (uint16_t)width,
                           .style = MD_MARKER,
                           .link = -1};
}

struct md_run blanks(int columns)
{
    int n = columns < BLANKS_MAX ? columns : BLANKS_MAX;
    return (struct md_run){
        .text = BLANKS, .len = (uint32_t)n, .width = (uint16_t)n, .style = MD_TEXT, .link = -1};
}

void put_blanks(struct builder *b, int columns)
{
    for (; columns > 0; columns -= BLANKS_MAX)
        put(b, blanks(columns));
}

static const char *draw_rule(struct builder *b, enum rule kind)
{
    static const char *const GLYPH[2][2] = {
        [RULE_THIN] = {"\xE2\x94\x80", "-"}, [RULE_THICK] = {"\xE2\x95\x90", "="}};
    const char *glyph = GLYPH[kind][b->ascii];
    size_t k = strlen(glyph);
    char *text = arena_alloc(b->arena, (size_t)b->width + 1, k);
    for (size_t i = 0; i < (size_t)b->width * k; i++)
        text[i] = glyph[i % k];
    return text;
}

struct md_run rule(struct builder *b, enum rule kind, int columns, enum md_style style)
{
    if (!b->rules[kind])
        b->rules[kind] = draw_rule(b, kind);
    return (struct md_run){.text = b->rules[kind],
                           .len = (uint32_t)columns * (b->ascii ? 1 : 3),
                           .width = (uint16_t)columns,
                           .style = (uint8_t)style,
                           .link = -1};
}

/* A third of the line stays for text, however deep it is nested. */
bool indent_open(struct builder *b, struct md_run first, struct md_run rest)
{
    if (b->hidden || b->indented + first.width > b->width * 2 / 3) {
        b->hidden++;
        return false;
    }
    b->indents = grown(b->indents, b->indents_n, &b->indents_cap, sizeof *b->indents);
    b->indents[b->indents_n++] = (struct indent){first, rest, false};
    b->indented += first.width;
    return true;
}

void indent_close(struct builder *b)
{
    if (b->hidden)
        b->hidden--;
    else
        b->indented -= b->indents[--b->indents_n].first.width;
}
