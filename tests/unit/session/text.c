#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "spiral/base/buf.h"
#include "spiral/base/redact.h"
#include "text.h"

typedef void write_fn(const char *s, struct buf *out);

static void check(write_fn *write, const char *text, const char *expected)
{
    struct buf out;
    buf_init(&out, 4096);
    write(text, &out);
    assert_string_equal(buf_text(&out), expected);
    buf_free(&out);
}

static void diff_block(const char *s, struct buf *out)
{
    text_fenced(s, "diff", out);
}

static void home_veiled(const char *s, struct buf *out)
{
    static const struct redaction hidden[] = {{"/home/ann", "~", REDACT_PATH},
                                              {"cat", "(host)", REDACT_WORD}};
    text_veiled(&(struct veil){hidden, 2}, s, 0, out);
}

static void two_lower(const char *s, struct buf *out)
{
    text_lowered(s, 2, out);
}

static void eight_bytes(const char *s, struct buf *out)
{
    text_line(&(struct veil){0}, s, 8, out);
}

static void stands_for_itself_in_each_format(void **state)
{
    (void)state;
    static const struct {
        write_fn *write;
        const char *text, *expected;
    } CASES[] = {
        {text_markdown, "a <b> & &lt; *c* _d_ `e` [f](g) ~h~ i|j \\",
         "a \\<b> & \\&lt; \\*c\\* \\_d\\_ \\`e\\` \\[f\\](g) \\~h\\~ i\\|j \\\\"},
        {text_markdown, "# head", "\\# head"},
        {text_markdown, "- item", "\\- item"},
        {text_markdown, "+ item", "\\+ item"},
        {text_markdown, "> quote", "\\> quote"},
        {text_markdown, "===", "\\==="},
        {text_markdown, "12. item", "12\\. item"},
        {text_markdown, "12) item", "12\\) item"},
        {text_markdown, "1.", "1\\."},
        {text_markdown, "1.1.2 word-counter: 3 - 2 + 1 # no", "1.1.2 word-counter: 3 - 2 + 1 # no"},
        {text_markdown, "12", "12"},
        {text_markdown, "", ""},
        {diff_block, "+a\n", "```diff\n+a\n```\n"},
        {diff_block, "+a", "```diff\n+a\n```\n"},
        {diff_block, "", "```diff\n\n```\n"},
        {diff_block, "+```\n+````\n", "`````diff\n+```\n+````\n`````\n"},
        {text_html, "<a href=\"x\" b='y'>&amp;",
         "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;"},
        {text_html, "\xc3\xa4", "\xc3\xa4"},
        {text_csv, "a \"b\", c", "\"a \"\"b\"\", c\""},
        {text_csv, "", "\"\""},
        {text_csv, "=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\""},
        {text_csv, "+1", "\"'+1\""},
        {text_csv, "-1", "\"'-1\""},
        {text_csv, "@SUM(A1)", "\"'@SUM(A1)\""},
        {text_csv, "  =1", "\"'  =1\""},
        {text_csv,
         "\xef\xbc\x9d"
         "1",
         "\"'\xef\xbc\x9d"
         "1\""},
        {text_csv, "1=1", "\"1=1\""},
        {home_veiled, "/home/ann/x /home/anna (/home/ann) x/home/ann", "~/x /home/anna (~) x~"},
        {home_veiled, "cat rcat cat. cats concat-cat", "(host) rcat (host). cats concat-cat"},
        {home_veiled,
         "/home/\x1b"
         "ann /home/ann\n",
         "/home/\xef\xbf\xbd"
         "ann ~ "},
        {two_lower, "# A\n\n##### B\ntext # c\n#[attribute]\n",
         "### A\n\n###### B\ntext # c\n"
         "#[attribute]\n"},
        {two_lower, "```text\n# code\n```\n# A", "```text\n# code\n```\n### A"},
        {two_lower, "####### seven\n#\n", "####### seven\n###\n"},
        {eight_bytes, "12345678", "12345678"},
        {eight_bytes, "123456789", "12345678\xe2\x80\xa6"},
        {eight_bytes, "1234567\xc3\xa4", "1234567\xe2\x80\xa6"},
        {eight_bytes, "a\nb", "a b"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        check(CASES[i].write, CASES[i].text, CASES[i].expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(stands_for_itself_in_each_format)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
