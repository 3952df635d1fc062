#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "spiral/base/buf.h"
#include "spiral/markdown.h"

/* Markdown and what it looks like in plain ASCII. */
struct sample {
    const char *text;
    int width;
    const char *lines;
};

static void check(const struct sample *s, bool ascii)
{
    struct buf out;
    struct md_doc *doc = md_parse(s->text, strlen(s->text));
    struct md_layout *l = md_layout_new(doc, s->width, ascii);
    md_free(doc); /* a layout does not need it */
    buf_init(&out, 1 << 20);
    md_render(l, MD_PLAIN, &out);
    assert_string_equal(buf_text(&out), s->lines);
    buf_free(&out);
    md_layout_free(l);
}

static void check_all(const struct sample *samples, size_t n)
{
    for (size_t i = 0; i < n; i++)
        check(&samples[i], true);
}

static void lays_out_paragraphs(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"", 20, ""},
        {"\n\n\n", 20, ""},
        {"one", 20, "one\n"},
        {"one\ntwo", 20, "one two\n"},
        {"one\n\ntwo\n", 20, "one\n\ntwo\n"},
        {"one two three four five", 12, "one two\nthree four\nfive\n"},
        {"twelve chars", 12, "twelve chars\n"},
        {"twelve chars.", 12, "twelve\nchars.\n"},
        {"Donaudampfschiff sails", 10, "Donaudampf\nschiff\nsails\n"},
        {"hard  \nbreak\\\nhere", 20, "hard\nbreak\nhere\n"},
        {"*soft* and **loud** and `code  span`", 40, "soft and loud and `code  span`\n"},
        {"write `let a = b;` here", 14, "write\n`let a = b;`\nhere\n"},
        {"write (`let a = b;`) here", 14, "write\n(`let a = b;`)\nhere\n"},
        {"write `let a = b;` here", 10, "write `let\na = b;`\nhere\n"},
        {"a&nbsp;b cd", 10,
         "a\xC2\xA0"
         "b cd\n"},
        {"a&nbsp;bbbb cdefg", 10,
         "a\xC2\xA0"
         "bbbb\ncdefg\n"},
        {"\xEF\xBB\xBF# Mark", 20, "Mark\n====\n"},
        {"a\r\nb\r\n\r\nc\rd", 20, "a b\n\nc d\n"},
    };
    check_all(SAMPLES, sizeof SAMPLES / sizeof *SAMPLES);
}

static void lays_out_headings_and_rules(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"# One\ntext", 20, "One\n===\n\ntext\n"},
        {"text\n## Two", 20, "text\n\nTwo\n---\n"},
        {"### Three\n\ntext", 20, "Three\n\ntext\n"},
        {"Under\n=====", 20, "Under\n=====\n"},
        {"# long heading wraps", 12, "long heading\nwraps\n============\n"},
        {"#\n\ntext", 20, "text\n"},
        {"a\n\n***\n\nb", 10, "a\n\n----------\n\nb\n"},
    };
    check_all(SAMPLES, sizeof SAMPLES / sizeof *SAMPLES);
}

static void lays_out_lists(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"- a\n- b", 20, "* a\n* b\n"},
        {"- a\n\n- b", 20, "* a\n\n* b\n"},
        {"text\n- a", 20, "text\n\n* a\n"},
        {"- one two three four", 12, "* one two\n  three four\n"},
        {"- a\n  - b\n    - c\n      - d", 20, "* a\n  - b\n    + c\n      * d\n"},
        {"3) a\n4) b", 20, "3) a\n4) b\n"},
        {"9. a\n1. b\n1. c", 20, " 9. a\n10. b\n11. c\n"},
        {"0. a", 20, "0. a\n"},
        {"- a\n\n  b\n- c", 20, "* a\n\n  b\n\n* c\n"},
        {"-\n- b", 20, "*\n* b\n"},
        {"- ```\n  x\n  ```", 30, "*     x\n"},
        {"- > q", 20, "* | q\n"},
        {"- # H\n  t", 20, "* H\n  =\n  t\n"},
        {"- - a", 20, "* - a\n"},
        {"123456789. wide", 10, "123456789.\nwide\n"},
        {"- <!-- x -->\n\n  a", 20, "* a\n"},
    };
    check_all(SAMPLES, sizeof SAMPLES / sizeof *SAMPLES);
}

static void lays_out_quotes_and_notes(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"> a\n> b", 20, "| a b\n"},
        {"> a\n>\n> b\n\nc", 20, "| a\n|\n| b\n\nc\n"},
        {"> > a\n>\n> b", 20, "| | a\n|\n| b\n"},
        {"> one two three", 10, "| one two\n| three\n"},
        {"> - a\n> - b", 20, "| * a\n| * b\n"},
        {"> [!NOTE]\n> a", 20, "| Note\n| a\n"},
        {"> [!tip]\n> a\n> b", 20, "| Tip\n| a b\n"},
        {"> [!WARNING]  \n> a", 20, "| Warning\n| a\n"},
        {"> [!CAUTION]\n>\n> a", 20, "| Caution\n| a\n"},
        {"> [!IMPORTANT]\n> a", 10, "| Importan\n| t\n| a\n"},
        {"> [!NOTE] a", 20, "| [!NOTE] a\n"},
        {"> [!NOTED]\n> a", 20, "| [!NOTED] a\n"},
        {"> [!NOTE]\n> - a", 20, "| Note\n| * a\n"},
    };
    check_all(SAMPLES, sizeof SAMPLES / sizeof *SAMPLES);
}

static void lays_out_code(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"```rust\nfn main() {}\n```", 40, "    fn main() {}\n"},
        {"```\na\n\n  b\n```\nc", 40, "    a\n\n      b\n\nc\n"},
        {"    indented\n\n    code", 40, "    indented\n\n    code\n"},
        {"```\nx\n```", 20, "  x\n"},
        {"```\n\tx\na\ty\n```", 40, "        x\n    a   y\n"},
        {"```\n0123456789abcdefghij\n```", 14, "  0123456789ab\n> cdefghij\n"},
        {"```\nsee 01234 abcdef\n```", 14, "  see 01234\n> abcdef\n"},
        {"```\nsee 01234567 abcdef\n```", 14, "  see 01234567\n> abcdef\n"},
        {"```c\n/* a\n   b */ int x;\n```", 40, "    /* a\n       b */ int x;\n"},
        {"```\n```\ntext", 20, "text\n"},
        {"```\nopen", 40, "    open\n"},
        {"> ```\n> a\n>\n> b\n> ```", 40, "|     a\n|\n|     b\n"},
    };
    check_all(SAMPLES, sizeof SAMPLES / sizeof *SAMPLES);
}

static void shows_links_images_and_html(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"see [book](x.md).", 40, "see book (x.md).\n"},
        {"[*a* `b`](x)", 40, "a `b` (x)\n"},
        {"<https://a.b/c>", 40, "https://a.b/c\n"},
        {"<me@x.org>", 40, "me@x.org\n"},
        {"[x.md](x.md)", 40, "x.md\n"},
        {"[r]\n\n[r]: /url", 40, "r (/url)\n"},
        {"[](x)", 40, "(x)\n"},
        {"[a]()", 40, "a\n"},
        {"![alt *text*](p.png)", 40, "alt text\n"},
        {"[![alt](p.png)](x)", 40, "alt (x)\n"},
        {"![a [b](c) d](p.png)", 40, "a b (c) d\n"},
        {"a <b>bold</b> <!-- not --> c<br>d", 40, "a bold c\nd\n"},
        {"<!-- hidden -->\n\na", 40, "a\n"},
        {"a\n\n<!-- hidden -->\n\nb", 40, "a\n\nb\n"},
        {"<div>\nshown <i>text</i>\n</div>", 40, "shown text\n"},
        {"<script>\nalert(1)\n</script>\n\na", 40, "a\n"},
        {"<p>a < b", 40, "a < b\n"},
        {"a Vec<String> and a Box<dyn Fn> of <B>", 60, "a Vec<String> and a Box<dyn Fn> of <B>\n"},
        {"<T>\n\nHashMap<K, V>", 40, "<T>\n\nHashMap<K, V>\n"},
    };
    check_all(SAMPLES, sizeof SAMPLES / sizeof *SAMPLES);
}

static void draws_with_unicode(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"# A\n## B", 20, "A\n\xE2\x95\x90\n\nB\n\xE2\x94\x80\n"},
        {"- a\n  - b\n    - c", 20, "\xE2\x80\xA2 a\n  \xE2\x97\xA6 b\n    \xE2\x96\xAA c\n"},
        {"> a", 20, "\xE2\x94\x82 a\n"},
        {"```\n0123456789abcdef\n```", 14, "  0123456789ab\n\xE2\x86\xAA cdef\n"},
        {"| a | b |\n|---|---|", 20,
         "a  \xE2\x94\x82 "
         "b\n\xE2\x94\x80\xE2\x94\x80\xE2\x94\x80\xE2\x94\xBC\xE2\x94\x80\xE2\x94\x80"
         "\xE2\x94\x80\n"},
    };
    for (size_t i = 0; i < sizeof SAMPLES / sizeof *SAMPLES; i++)
        check(&SAMPLES[i], false);
}

#define FLAG "\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA"
#define THUMB "\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD"
#define NI "\xE4\xBD\xA0"
#define HAO "\xE5\xA5\xBD"
#define STOP "\xE3\x80\x82"
#define ACUTE "e\xCC\x81"

static void keeps_clusters_whole(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {NI HAO NI HAO NI HAO, 10, NI HAO NI HAO NI "\n" HAO "\n"},
        {NI HAO NI HAO NI STOP, 10,
         NI HAO NI HAO "\n" NI STOP "\n"}, /* no line begins with a stop */
        {"abcdefgh " FLAG FLAG, 10, "abcdefgh\n" FLAG FLAG "\n"},
        {"abcdefghi" FLAG, 10, "abcdefghi\n" FLAG "\n"},
        {THUMB THUMB THUMB THUMB THUMB THUMB, 10, THUMB THUMB THUMB THUMB THUMB "\n" THUMB "\n"},
        {ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE "x", 10,
         ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE "\nx\n"},
        {"```\n" NI HAO NI HAO NI HAO "\n```", 12, "  " NI HAO NI HAO NI "\n> " HAO "\n"},
        {"```\n" NI " 01234 abcdef\n```", 14, "  " NI " 01234\n> abcdef\n"},
        {"```rust\n\"a\"\xCC\x81 b\n```", 40, "    \"a\"\xCC\x81 b\n"}, /* across two tokens */
        {"e&#x301;e&#x301;", 10, ACUTE ACUTE "\n"},
        {"a**e**\xCC\x81", 10, "a" ACUTE "\n"}, /* across two styles */
    };
    check_all(SAMPLES, sizeof SAMPLES / sizeof *SAMPLES);
}

static struct md_layout *lay_out(const char *text, int width)
{
    struct md_doc *doc = md_parse(text, strlen(text));
    struct md_layout *l = md_layout_new(doc, width, true);
    md_free(doc);
    return l;
}

static void lists_headings(void **state)
{
    (void)state;
    struct md_layout *l = lay_out("# Who *owns* what?\n\ntext\n\n## `Rc<T>` & [you](x)!\n\n"
                                  "> ### in a quote\n",
                                  40);
    static const struct md_heading WANT[] = {
        {"Who owns what?", "who-owns-what", 1, 0},
        {"`Rc<T>` & you!", "rct-you", 2, 5},
        {"in a quote", "in-a-quote", 3, 8},
    };
    assert_int_equal(l->headings_n, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(l->headings[i].text, WANT[i].text);
        assert_string_equal(l->headings[i].slug, WANT[i].slug);
        assert_int_equal(l->headings[i].level, WANT[i].level);
        assert_int_equal(l->headings[i].line, WANT[i].line);
    }
    md_layout_free(l);
}

static void lists_links(void **state)
{
    (void)state;
    struct md_layout *l = lay_out("one two [three four](a.md) five\n\n"
                                  "| [t](b) |\n|---|\n| x |\n\n[e](<c\x1B"
                                  "d>)",
                                  10);
    static const struct md_link WANT[] = {{"a.md", 1},
                                          {"b", 5},
                                          {"c\xEF\xBF\xBD"
                                           "d",
                                           9}};
    assert_int_equal(l->links_n, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(l->links[i].target, WANT[i].target);
        assert_int_equal(l->links[i].line, WANT[i].line);
    }
    const struct md_line *second = &l->lines[1];
    assert_int_equal(l->runs[second->first_run].link, 0);
    assert_int_equal(l->runs[second->first_run].style, MD_LINK);
    assert_memory_equal(l->runs[second->first_run].text, "three four", 10);
    md_layout_free(l);
}

/* The place in the text survives a resize: each line knows its source line. */
static void knows_source_lines(void **state)
{
    (void)state;
    struct md_layout *l = lay_out("# A\n\none\ntwo\nthree\n\n- x\n- y\n\n```rust\nl1\nl2\n```\n\n"
                                  "| a |\n|---|\n| b |\n\nend",
                                  10);
    static const uint32_t WANT[] = {1, 1, 3, 3, 5, 7, 7, 8, 11, 11, 12, 15, 15, 15, 17, 19, 19};
    assert_int_equal(l->lines_n, sizeof WANT / sizeof *WANT);
    for (size_t i = 0; i < l->lines_n; i++)
        assert_int_equal(l->lines[i].source, WANT[i]);
    assert_true(l->lines[9].is_code);
    assert_false(l->lines[8].is_code);
    md_layout_free(l);
}

static void clamps_the_width(void **state)
{
    (void)state;
    static const struct {
        int asked, got;
    } CASES[] = {{-1, 10}, {0, 10}, {9, 10}, {80, 80}, {1 << 30, 4096}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct md_layout *l = lay_out("text", CASES[i].asked);
        assert_int_equal(l->width, CASES[i].got);
        md_layout_free(l);
    }
}

static void finds_fences(void **state)
{
    (void)state;
    static const char TEXT[] =
        "text\n\n    indented ``` code\n\n```rust,fails=E0382\nlet x = \x1B;\n```\n"
        "- ~~~ text\n  in item\n  ~~~\n\n> ```\n> bare\n> ```\n\n"
        "| a |\n|---|\n\n```toml";
    static const struct md_fence WANT[] = {
        {"rust,fails=E0382", "let x = \x1B;\n", 11, 5},
        {"text", "in item\n", 8, 8},
        {"", "bare\n", 5, 12},
        {"toml", "", 0, 19},
    };
    const struct md_fence *fences;
    struct md_doc *doc = md_parse(TEXT, sizeof TEXT - 1);
    size_t n = md_fences(doc, &fences);
    assert_int_equal(n, sizeof WANT / sizeof *WANT);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(fences[i].info, WANT[i].info);
        assert_string_equal(fences[i].text, WANT[i].text);
        assert_int_equal(fences[i].len, WANT[i].len);
        assert_int_equal(fences[i].line, WANT[i].line);
    }
    assert_int_equal(md_fences(doc, &fences), n); /* asked twice, the same */
    md_free(doc);
}

static void lays_out_bare_code(void **state)
{
    (void)state;
    struct buf out;
    static const char CODE[] = "let x = 1;\n\tx\n";
    struct md_layout *l = md_code_new("rust", CODE, sizeof CODE - 1, 10, true);
    buf_init(&out, 1024);
    md_render(l, MD_PLAIN, &out);
    assert_string_equal(buf_text(&out), "let x = 1;\n    x\n");
    assert_int_equal(l->runs[0].style, MD_KEYWORD);
    buf_free(&out);
    md_layout_free(l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lays_out_paragraphs), cmocka_unit_test(lays_out_headings_and_rules),
        cmocka_unit_test(lays_out_lists),      cmocka_unit_test(lays_out_quotes_and_notes),
        cmocka_unit_test(lays_out_code),       cmocka_unit_test(shows_links_images_and_html),
        cmocka_unit_test(draws_with_unicode),  cmocka_unit_test(keeps_clusters_whole),
        cmocka_unit_test(lists_headings),      cmocka_unit_test(lists_links),
        cmocka_unit_test(knows_source_lines),  cmocka_unit_test(clamps_the_width),
        cmocka_unit_test(finds_fences),        cmocka_unit_test(lays_out_bare_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
