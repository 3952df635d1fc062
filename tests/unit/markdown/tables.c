#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "spiral/base/buf.h"
#include "spiral/markdown.h"

static void render(const char *text, int width, struct buf *out)
{
    struct md_doc *doc = md_parse(text, strlen(text));
    struct md_layout *l = md_layout_new(doc, width, true);
    buf_clear(out);
    md_render(l, MD_PLAIN, out);
    md_layout_free(l);
    md_free(doc);
}

struct sample {
    const char *text;
    int width;
    const char *lines;
};

static void check_all(const struct sample *samples, size_t n)
{
    struct buf out;
    buf_init(&out, 1 << 20);
    for (size_t i = 0; i < n; i++) {
        render(samples[i].text, samples[i].width, &out);
        assert_string_equal(buf_text(&out), samples[i].lines);
    }
    buf_free(&out);
}

/* What is a table, and which cells it has: as cmark-gfm reads it. */
static void reads_tables(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"| a | b |\n|---|---|\n| c | d |", 40, "a  | b\n---+---\nc  | d\n"},
        {"| a | b\n|--|--\n| c | d", 40, "a  | b\n---+---\nc  | d\n"},
        {"|a|\n|-|", 40, "a\n--\n"},
        {"| a |\n|---", 40, "a\n--\n"},
        {"| a | b |\n|---|---|\n| c |\n| d | e | f |\n| |g", 40,
         "a  | b\n---+---\nc  |\nd  | e\n   | g\n"},
        {"| a |\n|---|\ntext", 40, "a\n----\ntext\n"},
        {"| a\\|b | `c\\|d` |\n|---|---|\n| `x | y` |", 40, "a|b | `c|d`\n----+------\n`x  | y`\n"},
        {"| \\\\| |\n|---|", 40, "|\n--\n"},
        {"| *a* | **b** | [c][r] |\n|-|-|-|\n\n[r]: /u", 40,
         "a  | b  | c (/u)\n---+----+-------\n"},
        {"| # | - x | 1. y |\n|-|-|-|\n| #a# | > q | ``` |", 40,
         "#   | - x | 1. y\n----+-----+-----\n#a# | > q | ```\n"},
        {"| a | b |\n|-|-|\n| `let a = b` | one two three |", 24,
         "a           | b\n"
         "------------+-----------\n"
         "`let a = b` | one two\n"
         "            | three\n"},
        {"| a<br>b |\n|-|\n| c |", 40, "a\nb\n--\nc\n"},
        /* not tables */
        {"a | b\n--|--", 40, "a | b --|--\n"},
        {"| a | b |\n|---|", 40, "| a | b | |---|\n"},
        {"| a |\n| - b |", 40, "| a | | - b |\n"},
        {"| a |\n\n|---|", 40, "| a |\n\n|---|\n"},
        {"|---|", 40, "|---|\n"},
        {"```\n| a |\n|---|\n```", 40, "    | a |\n    |---|\n"},
        {"    | a |\n    |---|", 40, "    | a |\n    |---|\n"},
        {"<!--\n| a |\n|---|\n-->\nb", 40, "b\n"},
        {"> | a |\n|---|", 40, "| | a | |---|\n"},
        {"- | a |\n|---|", 40, "* | a | |---|\n"},
    };
    check_all(SAMPLES, sizeof SAMPLES / sizeof *SAMPLES);
}

/* Where a table meets other text without a blank line between. */
static void parts_tables_from_text(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"one\n*two*\n| a |\n|---|\n| b |", 40, "one two\n\na\n--\nb\n"},
        {"# h\n| a |\n|---|\n## i", 40, "h\n=\n\na\n--\n\ni\n-\n"},
        {"| a |\n|---|\n| b |\n---\nc", 20, "a\n--\nb\n\n--------------------\n\nc\n"},
        {"| a |\n|---|\n===\n", 20, "a\n---\n===\n"},
        {"| a |\n|---|\n2. b", 20, "a\n--\n\n2. b\n"},
        {"| a |\n|---|\n- b", 20, "a\n--\n\n* b\n"},
        {"| a |\n|---|\n     b", 40, "a\n--\n\n     b\n"},
        {"> | a |\n> |---|\n> | b |", 40, "| a\n| --\n| b\n"},
        {"> | a |\n> |---|\n| b |", 40, "| a\n| --\n\n| b |\n"},
        {"> x\n> | a |\n> |---|\ny", 40, "| x\n|\n| a\n| --\n\ny\n"},
        {"- | a |\n  |---|\n  | b |\n- c", 40, "* a\n  --\n  b\n* c\n"},
        {"- x\n  | a |\n  |---|\n- c", 40, "* x\n  a\n  --\n* c\n"},
        {"1. - | a |\n     |---|\n     | b |", 40, "1. - a\n     --\n     b\n"},
        {"| a |\n|---|\n| b |\n\n| c | d |\n|--|--|", 40, "a\n--\nb\n\nc  | d\n---+---\n"},
        {"> | a |\n> |---|\nx\n| b |\n|---|\n| c |", 40, "| a\n| --\n\nx\n\nb\n--\nc\n"},
        {"| a |\r\n|---|\r\n| b |\r\n\r\nc", 40, "a\n--\nb\n\nc\n"},
    };
    check_all(SAMPLES, sizeof SAMPLES / sizeof *SAMPLES);
}

static void aligns_and_wraps(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"| left | mid | right |\n|:--|:-:|--:|\n| a | b | c |", 40,
         "left | mid | right\n-----+-----+------\na    |  b  |     c\n"},
        {"| n | text |\n|--:|---|\n| 1 | one two three four |", 16,
         " n | text\n---+------------\n 1 | one two\n   | three four\n"},
        {"| aa bb | cc dd |\n|---|---|\n| longerword x | y |", 18,
         "aa bb      | cc dd\n-----------+------\nlongerword | y\nx          |\n"},
        {"| a | b |\n|---|---|\n| aaaaaaaaaaaaaaaaaaaa | bbbbbbbbbbbbbbbbbbbb |", 17,
         "a       | b\n--------+--------\naaaaaaa | bbbbbbb\naaaaaaa | bbbbbbb\naaaaaa  | "
         "bbbbbb\n"},
        /* no room for columns: each cell below its title */
        {"| one | two | three |\n|---|---|---|\n| a1 | b1 | c1 |\n| a2 | b2 |", 10,
         "one\n  a1\ntwo\n  b1\nthree\n  c1\n\none\n  a2\ntwo\n  b2\n"},
        {"| \xE4\xBD\xA0\xE5\xA5\xBD | b |\n|---|---|\n| a | c |", 20,
         "\xE4\xBD\xA0\xE5\xA5\xBD | b\n-----+---\na    | c\n"},
    };
    check_all(SAMPLES, sizeof SAMPLES / sizeof *SAMPLES);
}

static void heads_are_strong(void **state)
{
    (void)state;
    static const char TEXT[] = "| a |\n|---|\n| b |\n";
    struct md_doc *doc = md_parse(TEXT, sizeof TEXT - 1);
    struct md_layout *l = md_layout_new(doc, 40, true);
    assert_int_equal(l->lines_n, 3);
    assert_int_equal(l->runs[l->lines[0].first_run].flags, MD_STRONG);
    assert_int_equal(l->runs[l->lines[1].first_run].style, MD_MARKER);
    assert_int_equal(l->runs[l->lines[2].first_run].flags, 0);
    md_layout_free(l);
    md_free(doc);
}

static void puts_columns(struct buf *out, const char *cell, int n)
{
    for (int i = 0; i < n; i++)
        buf_puts(out, cell);
    buf_puts(out, "|\n");
}

static void has_64_columns_at_most(void **state)
{
    (void)state;
    struct buf text, out;
    buf_init(&text, 1 << 20);
    buf_init(&out, 1 << 20);
    for (int n = 64; n <= 65; n++) {
        buf_clear(&text);
        puts_columns(&text, "|ab", n);
        puts_columns(&text, "|-", n);
        render(buf_text(&text), 4000, &out);
        assert_int_equal(strstr(buf_text(&out), "ab | ab") != NULL, n == 64);
    }
    buf_free(&text);
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_tables),           cmocka_unit_test(parts_tables_from_text),
        cmocka_unit_test(aligns_and_wraps),       cmocka_unit_test(heads_are_strong),
        cmocka_unit_test(has_64_columns_at_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
