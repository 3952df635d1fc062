#include "layout.h"

#include <stdio.h>
#include <string.h>

#include "code.h"
#include "para.h"
#include "spiral/base/arena.h"

enum { MARKER_MAX = 32 };

static uint32_t source_of(const struct builder *b, cmark_node *node)
{
    return doc_line(b->doc, cmark_node_get_start_line(node));
}

/* Lines from inlines, in the style around them; returns the width of the widest. */
static int put_inlines(struct builder *b, cmark_node *first, uint32_t source)
{
    struct para p;
    para_begin(b);
    add_inlines(b, first);
    para_end(b, source, &p);
    int widest = put_para(b, &p);
    para_forget(b);
    return widest;
}

/* A few words of our own, on lines of their own. */
static void put_words(struct builder *b, const struct md_run *words, uint32_t source)
{
    struct para p;
    uint8_t style = b->style, flags = b->flags;
    para_begin(b);
    b->style = words->style;
    b->flags = words->flags;
    add_styled(b, words->text, words->len);
    b->style = style;
    b->flags = flags;
    para_end(b, source, &p);
    put_para(b, &p);
    para_forget(b);
}

static const struct {
    const char *tag, *title;
} NOTES[] = {{"NOTE", "Note"},
             {"TIP", "Tip"},
             {"IMPORTANT", "Important"},
             {"WARNING", "Warning"},
             {"CAUTION", "Caution"}};

static bool equals_ignoring_case(const char *a, const char *b, size_t n)
{
    size_t i = 0;
    while (i < n && b[i] && (a[i] & ~0x20) == b[i])
        i++;
    return i == n && b[n] == '\0';
}

/* "[!NOTE]" alone on a quote's first line; `*break_after` ends that line, or is NULL. */
static const char *note_title(cmark_node *quote, cmark_node **break_after)
{
    char tag[16];
    size_t n = 0;
    cmark_node *para = cmark_node_first_child(quote);
    if (!para || cmark_node_get_type(para) != CMARK_NODE_PARAGRAPH)
        return NULL;
    cmark_node *node = cmark_node_first_child(para);
    for (; node && cmark_node_get_type(node) == CMARK_NODE_TEXT; node = cmark_node_next(node)) {
        const char *text = cmark_node_get_literal(node);
        size_t k = strlen(text);
        if (k >= sizeof tag - n)
            return NULL;
        memcpy(tag + n, text, k);
        n += k;
    }
    cmark_node_type type = node ? cmark_node_get_type(node) : CMARK_NODE_SOFTBREAK;
    if (type != CMARK_NODE_SOFTBREAK && type != CMARK_NODE_LINEBREAK)
        return NULL;
    *break_after = node;
    if (n < 4 || memcmp(tag, "[!", 2) != 0 || tag[n - 1] != ']')
        return NULL;
    for (size_t i = 0; i < sizeof NOTES / sizeof *NOTES; i++) {
        if (equals_ignoring_case(tag + 2, NOTES[i].tag, n - 3))
            return NOTES[i].title;
    }
    return NULL;
}

static bool is_note(cmark_node *quote)
{
    cmark_node *after;
    return note_title(quote, &after) != NULL;
}

/* A quote's text looks quoted, a note's like any other. */
static void restyle(struct builder *b, cmark_node *container)
{
    while (container && cmark_node_get_type(container) != CMARK_NODE_BLOCK_QUOTE)
        container = cmark_node_parent(container);
    b->style = container && !is_note(container) ? MD_QUOTE : MD_TEXT;
}

static void enter_quote(struct builder *b, cmark_node *node)
{
    cmark_node *after;
    const char *title = note_title(node, &after);
    struct md_run bar = marker(b->ascii ? "| " : "\xE2\x94\x82 ", 2);
    bar.style = title ? MD_NOTE : MD_MARKER;
    indent_open(b, bar, bar);
    b->quotes++;
    b->style = title ? MD_TEXT : MD_QUOTE;
    if (!title)
        return;
    struct md_run words = marker(title, (int)strlen(title));
    words.style = MD_NOTE;
    words.flags = MD_STRONG;
    put_words(b, &words, source_of(b, node));
}

static void leave_quote(struct builder *b, cmark_node *node)
{
    indent_close(b);
    b->quotes--;
    restyle(b, cmark_node_parent(node));
}

static int digits(int64_t n)
{
    int k = 1;
    for (; n >= 10; n /= 10)
        k++;
    return k;
}

static void enter_list(struct builder *b, cmark_node *node)
{
    struct list list = {.tight = cmark_node_get_list_tight(node)};
    if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST) {
        int64_t items = 0;
        for (cmark_node *i = cmark_node_first_child(node); i; i = cmark_node_next(i))
            items++;
        list.number = cmark_node_get_list_start(node);
        list.digits = digits(list.number + items - 1);
        list.delimiter = cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM ? ')' : '.';
    }
    b->lists = grown(b->lists, b->lists_n, &b->lists_cap, sizeof list);
    b->lists[b->lists_n++] = list;
}

static void leave_list(struct builder *b, cmark_node *node)
{
    (void)node;
    b->lists_n--;
}

/* The marker of the next item, as wide as the list's widest. */
static struct md_run next_marker(struct builder *b)
{
    static const char *const BULLETS[] = {"\xE2\x80\xA2 ", "\xE2\x97\xA6 ", "\xE2\x96\xAA "};
    static const char *const ASCII_BULLETS[] = {"* ", "- ", "+ "};
    struct list *list = &b->lists[b->lists_n - 1];
    if (!list->digits)
        return marker((b->ascii ? ASCII_BULLETS : BULLETS)[(b->lists_n - 1) % 3], 2);
    char text[MARKER_MAX];
    snprintf(text, sizeof text, "%*lld%c ", list->digits, (long long)list->number++,
             list->delimiter);
    return marker(arena_strdup(b->arena, text), list->digits + 2);
}

static void enter_item(struct builder *b, cmark_node *node)
{
    struct md_run mark = next_marker(b);
    if (!indent_open(b, mark, blanks(mark.width)))
        put_words(b, &mark, source_of(b, node)); /* no room beside the item: above it */
}

static void leave_item(struct builder *b, cmark_node *node)
{
    /* An item without a line has its marker still to show. */
    if (!b->hidden && !b->indents[b->indents_n - 1].used) {
        line_open(b, source_of(b, node), false);
        line_close(b);
    }
    indent_close(b);
}

static bool is_first_of_note(const struct builder *b, cmark_node *para, cmark_node **rest)
{
    cmark_node *parent = cmark_node_parent(para);
    if (!b->quotes || cmark_node_previous(para) ||
        cmark_node_get_type(parent) != CMARK_NODE_BLOCK_QUOTE || !note_title(parent, rest))
        return false;
    *rest = *rest ? cmark_node_next(*rest) : NULL;
    return true;
}

static void put_paragraph(struct builder *b, cmark_node *node)
{
    const struct table *table = cmark_node_get_user_data(node);
    cmark_node *first = cmark_node_first_child(node), *rest;
    uint32_t source = source_of(b, node);
    if (table)
        put_table(b, table);
    else if (is_first_of_note(b, node, &rest))
        put_inlines(b, rest, source + 1);
    else
        put_inlines(b, first, source);
}

/* Lower case, words joined by '-'; bytes above ASCII stay as they are. */
static const char *make_slug(struct builder *b, const char *text)
{
    char *slug = arena_strdup(b->arena, text);
    size_t n = 0;
    for (const char *p = text; *p; p++) {
        char c = *p >= 'A' && *p <= 'Z' ? (char)(*p | 0x20) : *p;
        bool keeps = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || (c & 0x80);
        if (keeps)
            slug[n++] = c;
        else if ((c == ' ' || c == '-') && n > 0 && slug[n - 1] != '-')
            slug[n++] = '-';
    }
    while (n > 0 && slug[n - 1] == '-')
        n--;
    slug[n] = '\0';
    return slug;
}

/* The heading's text without the targets of its links. */
static const char *heading_text(struct builder *b, const struct para *p)
{
    char *text = arena_strndup(b->arena, p->text, p->len);
    size_t n = 0;
    for (uint32_t i = 0; i < p->spans_n; i++) {
        const struct span *s = &b->spans[p->span + i];
        uint32_t end = i + 1 < p->spans_n ? s[1].at : p->len;
        if (s->style == MD_LINK_TARGET) {
            n -= n > 0 && text[n - 1] == ' ';
            continue;
        }
        for (uint32_t at = s->at; at < end; at++)
            text[n++] = (char)(p->text[at] == '\n' ? ' ' : p->text[at]);
    }
    while (n > 0 && text[n - 1] == ' ')
        n--;
    text[n] = '\0';
    return text;
}

static void add_heading(struct builder *b, const struct para *p, int level)
{
    b->headings = grown(b->headings, b->headings_n, &b->headings_cap, sizeof *b->headings);
    struct md_heading *h = &b->headings[b->headings_n++];
    *h = (struct md_heading){
        .text = heading_text(b, p), .level = level, .line = (uint32_t)b->lines_n};
    h->slug = make_slug(b, h->text);
}

/* The two upper levels are underlined, so that they show without colour. */
static void put_heading(struct builder *b, cmark_node *node)
{
    const struct table *table = cmark_node_get_user_data(node);
    if (table) { /* "===" below a table: a row, where cmark sees an underlined heading */
        put_table(b, table);
        return;
    }
    struct para p;
    int level = cmark_node_get_heading_level(node);
    uint8_t style = b->style;
    b->style = level == 1 ? MD_HEADING_1 : MD_HEADING_2;
    para_begin(b);
    add_inlines(b, cmark_node_first_child(node));
    para_end(b, source_of(b, node), &p);
    flush_gap(b, p.line);
    if (p.len)
        add_heading(b, &p, level);
    int widest = put_para(b, &p);
    if (widest && level <= 2) {
        line_open(b, p.line, false);
        put(b, rule(b, level == 1 ? RULE_THICK : RULE_THIN, widest, b->style));
        line_close(b);
    }
    b->style = style;
    para_forget(b);
}

static void put_thematic_break(struct builder *b, cmark_node *node)
{
    line_open(b, source_of(b, node), false);
    put(b, rule(b, RULE_THIN, columns_left(b), MD_MARKER));
    line_close(b);
}

static void put_code_block(struct builder *b, cmark_node *node)
{
    const char *text = cmark_node_get_literal(node), *info = cmark_node_get_fence_info(node);
    int left = columns_left(b);
    struct md_run indent = blanks(left >= 24 ? 4 : left >= 8 ? 2 : 0);
    uint32_t source = source_of(b, node);
    indent_open(b, indent, indent);
    put_code(b, info, text, strlen(text), *info ? source + 1 : source);
    indent_close(b);
}

static void put_html(struct builder *b, cmark_node *node)
{
    struct para p;
    para_begin(b);
    add_html(b, cmark_node_get_literal(node));
    para_end(b, source_of(b, node), &p);
    put_para(b, &p);
    para_forget(b);
}

struct block_ops {
    void (*enter)(struct builder *b, cmark_node *node);
    void (*leave)(struct builder *b, cmark_node *node);
};

static const struct block_ops OPS[] = {
    [CMARK_NODE_BLOCK_QUOTE] = {enter_quote, leave_quote},
    [CMARK_NODE_LIST] = {enter_list, leave_list},
    [CMARK_NODE_ITEM] = {enter_item, leave_item},
    [CMARK_NODE_CODE_BLOCK] = {put_code_block, NULL},
    [CMARK_NODE_HTML_BLOCK] = {put_html, NULL},
    [CMARK_NODE_PARAGRAPH] = {put_paragraph, NULL},
    [CMARK_NODE_HEADING] = {put_heading, NULL},
    [CMARK_NODE_THEMATIC_BREAK] = {put_thematic_break, NULL},
};

/* Items of a tight list, and blocks right inside one, follow without a blank line. */
static bool is_tight(const struct builder *b, cmark_node *node)
{
    bool in_list = cmark_node_get_type(node) == CMARK_NODE_ITEM ||
                   cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_ITEM;
    return in_list && b->lists[b->lists_n - 1].tight;
}

/* A note's tag with no text below it on its lines; the title stands for it. */
static bool is_bare_tag(const struct builder *b, cmark_node *node)
{
    cmark_node *rest;
    return cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH && is_first_of_note(b, node, &rest) &&
           !rest;
}

static void enter(struct builder *b, cmark_node *node)
{
    cmark_node *above = cmark_node_previous(node);
    if (above && b->indents_n < b->gap && !is_tight(b, node) && !is_bare_tag(b, above))
        b->gap = b->indents_n;
    const struct block_ops *ops = &OPS[cmark_node_get_type(node)];
    if (ops->enter)
        ops->enter(b, node);
}

static void leave(struct builder *b, cmark_node *node)
{
    const struct block_ops *ops = &OPS[cmark_node_get_type(node)];
    if (ops->leave)
        ops->leave(b, node);
}

/* By hand and not by recursion: quotes nest as deep as the text is long. */
void put_block(struct builder *b, cmark_node *top)
{
    cmark_node *node = top;
    while (node) {
        enter(b, node);
        cmark_node *next = block_next(node, node);
        if (next) {
            node = next;
            continue;
        }
        leave(b, node);
        while (node != top && !cmark_node_next(node)) {
            node = cmark_node_parent(node);
            leave(b, node);
        }
        node = node == top ? NULL : cmark_node_next(node);
    }
}

static void build(struct builder *b, const struct md_doc *doc)
{
    for (cmark_node *node = doc->first; node; node = cmark_node_next(node))
        put_block(b, node);
}

struct md_layout *md_layout_new(const struct md_doc *doc, int width, bool ascii)
{
    struct builder b;
    builder_init(&b, doc, width, ascii);
    build(&b, doc);
    struct md_layout *l = builder_finish(&b);
    builder_free(&b);
    return l;
}

struct md_layout *md_code_new(const char *lang, const char *text, size_t n, int width, bool ascii)
{
    struct builder b;
    builder_init(&b, NULL, width, ascii);
    put_code(&b, lang, text, n, 1);
    struct md_layout *l = builder_finish(&b);
    builder_free(&b);
    return l;
}
