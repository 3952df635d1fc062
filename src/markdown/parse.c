#include <stdlib.h>
#include <string.h>

#include "bump.h"
#include "doc.h"
#include "grown.h"
#include "spiral/base/mem.h"
#include "tables.h"

static cmark_node *parse_tree(struct bump *memory, const struct tables *t, const char *text,
                              size_t n)
{
    cmark_parser *p = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, bump_enter(memory));
    if (t)
        cmark_parser_feed(p, tables_headings(t)->data, tables_headings(t)->len);
    cmark_parser_feed(p, text, n);
    cmark_node *root = cmark_parser_finish(p);
    cmark_parser_free(p);
    bump_leave();
    return root;
}

static void parse_into(struct md_doc *doc, const struct tables *t, const char *text, size_t n)
{
    /* A tree takes four to seven times its text; one large piece keeps the heap from
     * being given back to the system and fetched again at every document. */
    doc->memory = bump_new(n * 8);
    doc->root = parse_tree(doc->memory, t, text, n);
    doc->lines_before = t ? tables_cells(t) : 0;
    doc->first = cmark_node_first_child(doc->root);
    for (int i = 0; i < doc->lines_before && doc->first; i++)
        doc->first = cmark_node_next(doc->first);
}

static void parse_again(struct md_doc *doc, const char *text, size_t n)
{
    bump_free(doc->memory);
    struct tables *t = tables_find(text, n);
    parse_into(doc, t, text, n);
    if (t)
        tables_mark(t, doc);
    tables_free(t);
}

static void parse_tables(struct md_doc *doc, struct tables *t, const char *text, size_t n)
{
    struct buf cut;
    buf_init(&cut, SIZE_MAX / 2);
    tables_mark(t, doc);
    if (tables_cut(t, text, n, &cut, &doc->added, &doc->added_n))
        parse_again(doc, cut.data, cut.len);
    buf_free(&cut);
}

struct md_doc *doc_parse(const char *text, size_t n, bool keep)
{
    struct md_doc *doc = mem_zalloc(1, sizeof *doc);
    if (n == 0)
        text = "";
    if (n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        n -= 3;
    }
    struct tables *t = tables_find(text, n);
    parse_into(doc, t, text, n);
    if (t)
        parse_tables(doc, t, text, n);
    tables_free(t);
    if (keep) {
        doc->text = mem_strndup(text, n);
        doc->text_len = n;
    }
    return doc;
}

struct md_doc *md_parse(const char *text, size_t n)
{
    return doc_parse(text, n, true);
}

void md_free(struct md_doc *doc)
{
    if (!doc)
        return;
    bump_free(doc->memory);
    free(doc->added);
    free(doc->text);
    free(doc->fences);
    free(doc);
}

uint32_t doc_line(const struct md_doc *doc, int line)
{
    int own = line - doc->lines_before;
    size_t low = 0, high = doc->added_n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (doc->added[mid] < own)
            low = mid + 1;
        else
            high = mid;
    }
    own -= (int)low;
    return own > 0 ? (uint32_t)own : 1;
}

static bool holds_blocks(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_DOCUMENT || type == CMARK_NODE_BLOCK_QUOTE ||
           type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM;
}

cmark_node *block_after(cmark_node *node, const cmark_node *root)
{
    while (node != root && !cmark_node_next(node))
        node = cmark_node_parent(node);
    return node == root ? NULL : cmark_node_next(node);
}

cmark_node *block_next(cmark_node *node, const cmark_node *root)
{
    cmark_node *child = holds_blocks(node) ? cmark_node_first_child(node) : NULL;
    return child ? child : block_after(node, root);
}

/* Walks along the source as the fences come, which is in the order of their lines. */
struct place {
    const char *at, *end;
    int line;
};

static void go_to_line(struct place *p, int line)
{
    while (p->line < line && p->at < p->end) {
        char c = *p->at++;
        if (c == '\n' || (c == '\r' && (p->at == p->end || *p->at != '\n')))
            p->line++;
    }
}

/* cmark does not tell a fence without a word from indented code: the source does. */
static bool is_fence(cmark_node *code, struct place *p, int line)
{
    go_to_line(p, line);
    int column = cmark_node_get_start_column(code) - 1;
    if (column < 0 || column >= p->end - p->at)
        return false;
    return p->at[column] == '`' || p->at[column] == '~';
}

static void add_fence(struct md_doc *doc, cmark_node *code, int line)
{
    doc->fences = grown(doc->fences, doc->fences_n, &doc->fences_cap, sizeof *doc->fences);
    const char *text = cmark_node_get_literal(code);
    doc->fences[doc->fences_n++] = (struct md_fence){
        .info = cmark_node_get_fence_info(code), .text = text, .len = strlen(text), .line = line};
}

size_t md_fences(struct md_doc *doc, const struct md_fence **fences)
{
    struct place p = {doc->text, doc->text + doc->text_len, 1};
    if (!doc->fences) {
        for (cmark_node *node = doc->first; node; node = block_next(node, doc->root)) {
            int line = (int)doc_line(doc, cmark_node_get_start_line(node));
            if (cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK && is_fence(node, &p, line))
                add_fence(doc, node, line);
        }
    }
    *fences = doc->fences;
    return doc->fences_n;
}
