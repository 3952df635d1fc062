#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "spiral/base/buf.h"
#include "spiral/base/clock.h"
#include "spiral/base/utf8.h"
#include "spiral/markdown.h"

/* What must hold for any text, tried on texts made by dice that always fall the same. */
struct dice {
    uint32_t state;
};

static uint32_t roll(struct dice *d, uint32_t n)
{
    d->state = d->state * 1664525 + 1013904223;
    return (d->state >> 8) % n;
}

static const char *const WORDS[] = {
    "a",
    "of",
    "the",
    "owner",
    "borrow",
    "String,",
    "lifetimes",
    "(again)",
    "Donaudampfschifffahrtsgesellschaft",
    "x",
    "na\xC3\xAFve",
    "e\xCC\x81te\xCC\x81",
    "\xE4\xBD\xA0\xE5\xA5\xBD\xE4\xB8\x96\xE7\x95\x8C\xE3\x80\x82",
    "\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7",
    "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7",
    "\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD!",
    "\xE2\x9D\xA4\xEF\xB8\x8F",
    "\xE2\x80\x9Cquoted\xE2\x80\x9D",
    "\xED\x95\x9C\xEA\xB5\xAD\xEC\x96\xB4",
    "0123456789012345678901234567890123456789",
};

static const char *const INLINES[] = {
    "*emphasis*",
    "**strong words**",
    "`code span`",
    "[link text](https://example.org/a/b)",
    "<https://a.example>",
    "![image](x.png)",
    "a\\*b",
    "&amp;&#27;&#x9b;",
    "\xFF\xFE",
    "<br>",
    "<!-- x -->",
    "[r]",
    "**\xE4\xBD\xA0*e*\xCC\x81**",
    "\x1B[31m",
    "&#8238;",
    "  \n",
};

static const char *const LINES[] = {
    "fn main() {\n    println!(\"{}\", \"\xE4\xBD\xA0\xE5\xA5\xBD\");\n}\n",
    "\tlet x = 'a'; // \xF0\x9F\x87\xA9\xF0\x9F\x87\xAA flag\n",
    "/* never closed \x07\n",
    "012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789\n",
    "\n",
};

static void add_word(struct dice *d, struct buf *out, bool plain)
{
    if (!plain && roll(d, 5) == 0)
        buf_puts(out, INLINES[roll(d, sizeof INLINES / sizeof *INLINES)]);
    else
        buf_puts(out, WORDS[roll(d, sizeof WORDS / sizeof *WORDS)]);
}

static void add_sentence(struct dice *d, struct buf *out, uint32_t words, bool plain)
{
    for (uint32_t i = 1 + roll(d, words); i > 0; i--) {
        add_word(d, out, plain);
        buf_puts(out, i > 1 ? " " : "");
    }
}

static void add_table(struct dice *d, struct buf *out, const char *prefix)
{
    uint32_t columns = 1 + roll(d, 6);
    for (uint32_t row = 0; row < 5; row++) {
        buf_puts(out, prefix);
        for (uint32_t i = 0; i < columns; i++) {
            buf_puts(out, "| ");
            if (row == 1)
                buf_puts(out, roll(d, 2) ? ":-:" : "--:");
            else
                add_sentence(d, out, 4, false);
            buf_puts(out, " ");
        }
        buf_puts(out, "|\n");
    }
}

static void add_block(struct dice *d, struct buf *out)
{
    static const char *const PREFIXES[] = {"",
                                           "# ",
                                           "### ",
                                           "- ",
                                           "1. ",
                                           "123456. ",
                                           "> ",
                                           "> > ",
                                           "  - ",
                                           "    - ",
                                           "      1. ",
                                           "> - ",
                                           "- - - - - - - - - - - - ",
                                           "> [!NOTE]\n> "};
    const char *prefix = PREFIXES[roll(d, sizeof PREFIXES / sizeof *PREFIXES)];
    switch (roll(d, 8)) {
    case 0:
        add_table(d, out, roll(d, 2) ? "> " : "");
        break;
    case 1:
        buf_puts(out, roll(d, 2) ? "```rust\n" : "```ruby,x\n");
        for (uint32_t i = roll(d, 4); i > 0; i--)
            buf_puts(out, LINES[roll(d, sizeof LINES / sizeof *LINES)]);
        buf_puts(out, "```\n");
        break;
    case 2:
        buf_puts(out, roll(d, 2) ? "***\n" : "<div>\ntext <b>in</b>\n</div>\n");
        break;
    default:
        buf_puts(out, prefix);
        add_sentence(d, out, 40, false);
    }
    buf_puts(out, roll(d, 4) ? "\n\n" : "\n");
}

static void make_text(uint32_t seed, struct buf *out)
{
    struct dice d = {seed};
    buf_clear(out);
    for (uint32_t i = 3 + roll(&d, 12); i > 0; i--)
        add_block(&d, out);
    buf_puts(out, "\n[r]: https://example.org/reference\n");
}

static void check_line(const struct md_layout *l, const struct md_line *line, struct buf *text)
{
    int width = 0;
    buf_clear(text);
    for (uint32_t i = 0; i < line->runs_n; i++) {
        const struct md_run *run = &l->runs[line->first_run + i];
        width += run->width;
        buf_append(text, run->text, run->len);
        assert_true(run->style < MD_STYLES);
        assert_true(run->link >= -1 && run->link < (int32_t)l->links_n);
    }
    assert_true(width <= l->width);
    assert_int_equal(utf8_width(buf_text(text), text->len), width);
    assert_true(utf8_is_clean(buf_text(text), text->len, 0));
    assert_true(text->len == 0 || text->data[text->len - 1] != ' ');
}

static void check_layout(const struct md_layout *l, struct buf *scratch)
{
    for (size_t i = 0; i < l->lines_n; i++)
        check_line(l, &l->lines[i], scratch);
    for (size_t i = 0; i < l->links_n; i++)
        assert_true(l->links[i].line < l->lines_n);
    for (size_t i = 0; i < l->headings_n; i++)
        assert_true(l->headings[i].line < l->lines_n);
}

static void keeps_to_the_width(void **state)
{
    (void)state;
    struct buf text, scratch;
    buf_init(&text, 1 << 20);
    buf_init(&scratch, 1 << 20);
    for (uint32_t seed = 0; seed < 60; seed++) {
        make_text(seed, &text);
        struct md_doc *doc = md_parse(text.data, text.len);
        for (int width = 10; width <= 120; width += 1 + (int)(seed % 3)) {
            struct md_layout *l = md_layout_new(doc, width, width % 2);
            check_layout(l, &scratch);
            md_layout_free(l);
        }
        md_free(doc);
    }
    buf_free(&text);
    buf_free(&scratch);
}

static void keeps_bare_code_to_the_width(void **state)
{
    (void)state;
    struct buf text, scratch;
    buf_init(&text, 1 << 20);
    buf_init(&scratch, 1 << 20);
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++)
        buf_puts(&text, LINES[i]);
    for (int width = 10; width <= 120; width++) {
        struct md_layout *l = md_code_new("rust", text.data, text.len, width, width % 2);
        check_layout(l, &scratch);
        md_layout_free(l);
    }
    buf_free(&text);
    buf_free(&scratch);
}

static void without_blanks(const char *s, size_t n, struct buf *out)
{
    buf_clear(out);
    for (size_t i = 0; i < n; i++) {
        if (s[i] != ' ' && s[i] != '\n')
            buf_putc(out, s[i]);
    }
}

/* Whatever the width, every character of a paragraph is there, in its order. */
static void loses_no_text(void **state)
{
    (void)state;
    struct buf text, lines, want, got;
    buf_init(&text, 1 << 20);
    buf_init(&lines, 1 << 20);
    buf_init(&want, 1 << 20);
    buf_init(&got, 1 << 20);
    for (uint32_t seed = 0; seed < 40; seed++) {
        struct dice d = {seed};
        buf_clear(&text);
        add_sentence(&d, &text, 80, true);
        without_blanks(text.data, text.len, &want);
        struct md_doc *doc = md_parse(text.data, text.len);
        for (int width = 10; width <= 120; width += 3) {
            struct md_layout *l = md_layout_new(doc, width, false);
            buf_clear(&lines);
            md_render(l, MD_PLAIN, &lines);
            without_blanks(lines.data, lines.len, &got);
            assert_string_equal(buf_text(&got), buf_text(&want));
            md_layout_free(l);
        }
        md_free(doc);
    }
    buf_free(&text);
    buf_free(&lines);
    buf_free(&want);
    buf_free(&got);
}

static bool count(const char *data, size_t n, void *ctx)
{
    (void)data;
    *(size_t *)ctx += n;
    return true;
}

enum { LESSON_MAX = 64 * 1024, PATIENCE_MS = 10000 };

/* Texts that make a parser or a layout slow, as long as a lesson may be. The limit is
 * generous: it is there for what would take minutes. */
static void bears_with_bad_texts(void **state)
{
    (void)state;
    static const struct {
        const char *start, *repeated, *end;
    } TEXTS[] = {
        {"", "![[]()", ""},
        {"", "[", ""},
        {"", "[a](", ""},
        {"", "*a ", ""},
        {"", "*a_b", ""},
        {"", "<!--a ", ""},
        {"", "<a ", ""},
        {"", "> ", "a"},
        {"", ">", "\na\na\\\na\\\na"},
        {"", "- ", "a"},
        {"", "1. ", "a"},
        {"", "> - ", "a"},
        {"", "# a\n", ""},
        {"", "`a``b```c", ""},
        {"", "\\", ""},
        {"", "a\\\n", ""},
        {"", "a<br>", ""},
        {"", "\xCC\x81", ""},
        {"", "\xF0\x9F\x91\xA8\xE2\x80\x8D", ""},
        {"", "\xF0\x9F\x87\xA9", ""},
        {"", "\xE4\xBD\xA0", ""},
        {"", "&#27;", ""},
        {"", "|", "\n|-|\n"},
        {"", "| a |\n|---|\n", ""},
        {"", "|a|\n|-|\n\n", ""},
        {"", "|a|\n|-|\nb\n> ", ""},
        {"||||||||||||||||||||||||||||||||\n|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|"
         "-|"
         "-|-|-|\n",
         "|a\n", ""},
        {"|a|b|\n|-|-|\n|", "word ", "|x|"},
        {"```rust\n", "#[", ""},
        {"```rust\n", "#[\n", ""},
        {"```rust\n", "/*", ""},
        {"```rust\n", "r#\"", ""},
        {"```rust\n", "'", ""},
        {"```rust\n", "\"\\", ""},
        {"```rust\n", "a!", ""},
        {"```ruby\n", "/ <<A\n", ""},
        {"```ruby\n", "#{", ""},
        {"```c\n", " # ", ""},
        {"```toml\n", "\"\"\"'''", ""},
        {"```sh\n", "${", ""},
        {"<div>\n", "<", ""},
        {"<div>\n", "<!--", ""},
    };
    struct buf text;
    buf_init(&text, 1 << 20);
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        size_t written = 0;
        buf_clear(&text);
        buf_puts(&text, TEXTS[i].start);
        while (text.len + strlen(TEXTS[i].repeated) < LESSON_MAX)
            buf_puts(&text, TEXTS[i].repeated);
        buf_puts(&text, TEXTS[i].end);
        int64_t began = clock_monotonic_ms();
        assert_true(md_stream(text.data, text.len, 80, true, MD_ANSI, count, &written));
        assert_true(clock_monotonic_ms() - began < PATIENCE_MS);
    }
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_to_the_width),
        cmocka_unit_test(keeps_bare_code_to_the_width),
        cmocka_unit_test(loses_no_text),
        cmocka_unit_test(bears_with_bad_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
