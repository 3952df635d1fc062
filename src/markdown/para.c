#include "para.h"

#include <string.h>

#include "spiral/base/arena.h"
#include "spiral/base/utf8.h"

void para_begin(struct builder *b)
{
    buf_clear(&b->chars);
    b->odd = false;
    b->para_span = (uint32_t)b->spans_n;
    b->para_soft = (uint32_t)b->softs_n;
}

void para_forget(struct builder *b)
{
    b->spans_n = b->odds_n = b->softs_n = 0;
}

/* From here on the text looks as the builder's style, flags and link say. */
static void mark_span(struct builder *b)
{
    struct span s = {(uint32_t)b->chars.len, b->link, b->style, b->flags};
    if (b->spans_n > b->para_span) {
        struct span *last = &b->spans[b->spans_n - 1];
        if (last->at == s.at)
            b->spans_n--;
        else if (last->style == s.style && last->flags == s.flags && last->link == s.link)
            return;
    }
    b->spans = grown(b->spans, b->spans_n, &b->spans_cap, sizeof s);
    b->spans[b->spans_n++] = s;
}

/* Eight bytes at once: none above 0x7E, none below 0x20 but newlines where allowed. */
static bool is_plain_word(const char *s, bool newlines)
{
    const uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;
    uint64_t w;
    memcpy(&w, s, sizeof w);
    uint64_t bad = w | (w + ones); /* 0x7F and above */
    if (newlines) {
        uint64_t is_newline = (highs - (w ^ ones * '\n')) & highs;
        w |= is_newline >> 2; /* a newline becomes '*' for the test below */
    }
    return !((bad | ~(w + ones * (0x80 - 0x20))) & highs);
}

static bool is_plain(char c, bool newlines)
{
    return (c >= 0x20 && c < 0x7F) || (c == '\n' && newlines);
}

size_t plain_prefix(const char *s, size_t n, bool newlines)
{
    size_t i = 0;
    while (i + 8 <= n && is_plain_word(s + i, newlines))
        i += 8;
    while (i < n && is_plain(s[i], newlines))
        i++;
    return i;
}

void add_text(struct builder *b, const char *text, size_t n)
{
    for (;;) {
        size_t k = plain_prefix(text, n, false);
        buf_append(&b->chars, text, k);
        text += k;
        n -= k;
        if (!n)
            return;
        b->odd = true;
        for (k = 1; k < n && !is_plain(text[k], false);)
            k++;
        utf8_clean(&b->chars, text, k, 0);
        text += k;
        n -= k;
    }
}

void add_styled(struct builder *b, const char *text, size_t n)
{
    mark_span(b);
    add_text(b, text, n);
}

static void add_break(struct builder *b, char c)
{
    b->softs = grown(b->softs, b->softs_n, &b->softs_cap, sizeof *b->softs);
    buf_putc(&b->chars, c);
    b->softs[b->softs_n++] = (uint32_t)b->chars.len;
}

/* An open link: what is needed to tell its target once its text is known. */
struct open_link {
    cmark_node *node;
    size_t text_at;
};

static void enter_link(struct builder *b, cmark_node *node, struct open_link *link)
{
    const char *url = cmark_node_get_url(node);
    size_t n = strlen(url);
    struct buf clean;
    buf_init(&clean, SIZE_MAX / 2);
    utf8_clean(&clean, url, n, 0);
    b->links = grown(b->links, b->links_n, &b->links_cap, sizeof *b->links);
    b->link = (int32_t)b->links_n;
    b->links[b->links_n++] =
        (struct md_link){arena_strndup(b->arena, buf_text(&clean), clean.len), UINT32_MAX};
    buf_free(&clean);
    b->odd = b->odd || plain_prefix(url, n, false) < n;
    *link = (struct open_link){node, b->chars.len};
}

/* The target follows the text, unless the text says it: <https://...>, <me@there>. */
static void leave_link(struct builder *b, const struct open_link *link, uint8_t style)
{
    const char *target = b->links[b->link].target;
    const char *bare = strncmp(target, "mailto:", 7) == 0 ? target + 7 : target;
    const char *text = buf_text(&b->chars) + link->text_at;
    size_t n = b->chars.len - link->text_at;
    if (!*target || (n == strlen(target) && memcmp(text, target, n) == 0) ||
        (n == strlen(bare) && memcmp(text, bare, n) == 0)) {
        b->link = -1;
        return;
    }
    if (n) {
        int32_t index = b->link;
        b->style = style;
        b->link = -1;
        mark_span(b);
        buf_putc(&b->chars, ' ');
        b->link = index;
    }
    b->style = MD_LINK_TARGET;
    mark_span(b);
    buf_putc(&b->chars, '(');
    buf_puts(&b->chars, target);
    buf_putc(&b->chars, ')');
    b->link = -1;
}

/* Where a walk through inlines is; links do not nest. */
struct walk {
    struct builder *b;
    uint8_t style; /* of the text around */
    int strong, emph;
    struct open_link link;
};

static void restyle(struct walk *w)
{
    struct builder *b = w->b;
    b->style = b->link >= 0 ? MD_LINK : w->style;
    b->flags = (uint8_t)((w->strong > 0 ? MD_STRONG : 0) | (w->emph > 0 ? MD_EMPH : 0));
}

static bool ends_in_blank(const struct builder *b)
{
    return b->chars.len > 0 && b->chars.data[b->chars.len - 1] == ' ';
}

static void on_text(struct walk *w, cmark_node *node)
{
    const char *text = cmark_node_get_literal(node);
    if (*text == ' ' && ends_in_blank(w->b)) /* a tag between two blanks leaves one */
        text++;
    add_styled(w->b, text, strlen(text));
}

/* The backquotes stay: a sentence about `a` or `mut` must read right where colours do not
 * show, and it is how the compiler writes names too. */
static void on_code(struct walk *w, cmark_node *node)
{
    const char *text = cmark_node_get_literal(node);
    w->b->style = MD_CODE;
    add_styled(w->b, "`", 1);
    add_styled(w->b, text, strlen(text));
    add_styled(w->b, "`", 1);
    restyle(w);
}

static void on_soft_break(struct walk *w, cmark_node *node)
{
    (void)node;
    mark_span(w->b);
    add_break(w->b, ' ');
}

static void on_hard_break(struct walk *w, cmark_node *node)
{
    (void)node;
    mark_span(w->b);
    add_break(w->b, '\n');
}

/* Is the word after '<' or '</' one of HTML's? A type's parameter that nobody put into code, as in
 * Vec<T>, looks like a tag as well, and is what somebody wanted to say: Table is a type, and table
 * is none. */
static bool is_element(const char *tag)
{
    static const char *const names[] = {
        "a",          "abbr",       "address",  "article", "aside",   "audio",  "b",
        "big",        "blockquote", "body",     "br",      "button",  "canvas", "caption",
        "center",     "cite",       "code",     "col",     "dd",      "del",    "details",
        "dfn",        "dialog",     "div",      "dl",      "dt",      "em",     "embed",
        "figcaption", "figure",     "font",     "footer",  "form",    "frame",  "h1",
        "h2",         "h3",         "h4",       "h5",      "h6",      "head",   "header",
        "hr",         "html",       "i",        "iframe",  "img",     "input",  "ins",
        "kbd",        "label",      "li",       "link",    "main",    "mark",   "meta",
        "nav",        "object",     "ol",       "p",       "picture", "pre",    "q",
        "s",          "samp",       "script",   "section", "small",   "source", "span",
        "strong",     "style",      "sub",      "summary", "sup",     "svg",    "table",
        "tbody",      "td",         "textarea", "tfoot",   "th",      "thead",  "title",
        "tr",         "tt",         "u",        "ul",      "var",     "video",
    };
    tag += 1 + (tag[1] == '/');
    size_t n = strspn(tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == n && memcmp(names[i], tag, n) == 0)
            return true;
    return n == 0;
}

/* Tags are not shown, but <br> does in a table's cell what nothing else can. */
static void on_html(struct walk *w, cmark_node *node)
{
    const char *tag = cmark_node_get_literal(node);
    bool is_break =
        tag[0] == '<' && (tag[1] | 0x20) == 'b' && (tag[2] | 0x20) == 'r' && strchr(" />", tag[3]);
    if (is_break) {
        mark_span(w->b);
        buf_putc(&w->b->chars, '\n');
    } else if (!is_element(tag)) {
        add_styled(w->b, tag, strlen(tag));
    }
}

static void on_emph(struct walk *w, cmark_node *node)
{
    (void)node;
    w->emph++;
}

static void on_emph_end(struct walk *w, cmark_node *node)
{
    (void)node;
    w->emph--;
}

static void on_strong(struct walk *w, cmark_node *node)
{
    (void)node;
    w->strong++;
}

static void on_strong_end(struct walk *w, cmark_node *node)
{
    (void)node;
    w->strong--;
}

static void on_link(struct walk *w, cmark_node *node)
{
    /* A link inside an image's text inside a link: the outer one is the one to follow. */
    if (w->b->link < 0)
        enter_link(w->b, node, &w->link);
}

static void on_link_end(struct walk *w, cmark_node *node)
{
    if (w->link.node == node)
        leave_link(w->b, &w->link, w->style);
}

struct inline_ops {
    void (*enter)(struct walk *w, cmark_node *node);
    void (*leave)(struct walk *w, cmark_node *node);
};

static const struct inline_ops OPS[] = {
    [CMARK_NODE_TEXT] = {on_text, NULL},
    [CMARK_NODE_SOFTBREAK] = {on_soft_break, NULL},
    [CMARK_NODE_LINEBREAK] = {on_hard_break, NULL},
    [CMARK_NODE_CODE] = {on_code, NULL},
    [CMARK_NODE_HTML_INLINE] = {on_html, NULL},
    [CMARK_NODE_EMPH] = {on_emph, on_emph_end},
    [CMARK_NODE_STRONG] = {on_strong, on_strong_end},
    [CMARK_NODE_LINK] = {on_link, on_link_end},
    [CMARK_NODE_LAST_INLINE] = {NULL, NULL}, /* images: their text is their children */
};

static void leave(struct walk *w, cmark_node *node)
{
    const struct inline_ops *ops = &OPS[cmark_node_get_type(node)];
    if (ops->leave) {
        ops->leave(w, node);
        restyle(w);
    }
}

/* By hand and not by recursion: emphasis nests as deep as the text is long. */
void add_inlines(struct builder *b, cmark_node *first)
{
    struct walk w = {.b = b, .style = b->style};
    w.strong = (b->flags & MD_STRONG) != 0;
    w.emph = (b->flags & MD_EMPH) != 0;
    uint8_t flags = b->flags;
    cmark_node *top = first ? cmark_node_parent(first) : NULL;
    for (cmark_node *node = first, *next; node && node != top; node = next) {
        const struct inline_ops *ops = &OPS[cmark_node_get_type(node)];
        if (ops->enter)
            ops->enter(&w, node);
        next = cmark_node_first_child(node);
        if (next) {
            restyle(&w);
            continue;
        }
        leave(&w, node);
        while (node != top && !(next = cmark_node_next(node))) {
            node = cmark_node_parent(node);
            if (node != top)
                leave(&w, node);
        }
    }
    b->style = w.style;
    b->flags = flags;
}

/* What an HTML block hides: a comment to its end, a script or style sheet with its
 * content, any other tag alone. Returns what follows it, or NULL where '<' is text. */
static const char *skip_tag(const char *p)
{
    static const struct {
        const char *open, *close;
    } HIDDEN[] = {{"<!--", "-->"},        {"<script", "</script>"},
                  {"<style", "</style>"}, {"<![CDATA[", "]]>"},
                  {"<?", "?>"},           {"<!", ">"}};
    for (size_t i = 0; i < sizeof HIDDEN / sizeof *HIDDEN; i++) {
        if (strncmp(p, HIDDEN[i].open, strlen(HIDDEN[i].open)) != 0)
            continue;
        const char *end = strstr(p + 2, HIDDEN[i].close);
        return end ? end + strlen(HIDDEN[i].close) : p + strlen(p);
    }
    if ((p[1] != '/' && !((p[1] | 0x20) >= 'a' && (p[1] | 0x20) <= 'z')) || !is_element(p))
        return NULL;
    const char *end = strchr(p, '>');
    return end ? end + 1 : p + strlen(p);
}

void add_html(struct builder *b, const char *html)
{
    mark_span(b);
    while (*html) {
        size_t k = strcspn(html, "<\n");
        add_text(b, html, k);
        html += k;
        const char *after = *html == '<' ? skip_tag(html) : NULL;
        if (after) {
            html = after;
        } else if (*html == '\n') {
            add_break(b, ' ');
            html++;
        } else if (*html) {
            buf_putc(&b->chars, *html++);
        }
    }
}

/* The cluster at `at`. No blank is part of one, so that lines can be broken at each. */
static struct odd cluster_at(const char *text, uint32_t len, uint32_t at)
{
    int w;
    size_t k = utf8_cluster(text + at, len - at, &w);
    const char *blank = memchr(text + at, ' ', k);
    if (blank)
        k = utf8_cluster(text + at, (size_t)(blank - text) - at, &w);
    return (struct odd){at, (uint32_t)k, (uint32_t)w};
}

/* A cluster may begin on the plain byte before: a letter and its accent. */
static struct odd odd_at(const char *text, uint32_t len, uint32_t at, uint32_t free_from)
{
    if (at > free_from && text[at - 1] > ' ') {
        struct odd o = cluster_at(text, len, at - 1);
        if (o.len > 1)
            return o;
    }
    return cluster_at(text, len, at);
}

void find_odds(struct builder *b, const char *text, uint32_t len)
{
    uint32_t at = 0;
    for (;;) {
        uint32_t next = at + (uint32_t)plain_prefix(text + at, len - at, true);
        if (next >= len)
            return;
        struct odd o = odd_at(text, len, next, at);
        b->odds = grown(b->odds, b->odds_n, &b->odds_cap, sizeof o);
        b->odds[b->odds_n++] = o;
        at = o.at + o.len;
    }
}

/* A cluster has one look: that of its beginning. */
static void move_spans_off_odds(struct builder *b, const struct para *p)
{
    const struct odd *o = b->odds + p->odd, *end = o + p->odds_n;
    for (struct span *s = b->spans + p->span; s < b->spans + p->span + p->spans_n; s++) {
        while (o < end && o->at + o->len <= s->at)
            o++;
        if (o < end && o->at < s->at)
            s->at = o->at + o->len;
    }
}

void para_end(struct builder *b, uint32_t line, struct para *out)
{
    *out = (struct para){
        .text = arena_strndup(b->arena, buf_text(&b->chars), b->chars.len),
        .len = (uint32_t)b->chars.len,
        .span = b->para_span,
        .spans_n = (uint32_t)b->spans_n - b->para_span,
        .odd = (uint32_t)b->odds_n,
        .soft = b->para_soft,
        .softs_n = (uint32_t)b->softs_n - b->para_soft,
        .line = line,
    };
    if (b->odd)
        find_odds(b, out->text, out->len);
    out->odds_n = (uint32_t)b->odds_n - out->odd;
    if (out->odds_n)
        move_spans_off_odds(b, out);
}
