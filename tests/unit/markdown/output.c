#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "spiral/base/buf.h"
#include "spiral/base/utf8.h"
#include "spiral/markdown.h"

static bool into_buf(const char *data, size_t n, void *ctx)
{
    buf_append(ctx, data, n);
    return true;
}

static void render(const char *text, size_t n, enum md_output how, struct buf *out)
{
    buf_clear(out);
    assert_true(md_stream(text, n, 60, true, how, into_buf, out));
}

static void writes_colours(void **state)
{
    (void)state;
    static const struct {
        const char *text, *ansi;
    } SAMPLES[] = {
        {"plain", "plain\n"},
        {"*a* **b** ***c***", "\x1B[0;3ma\x1B[0m \x1B[0;1mb\x1B[0m \x1B[0;1;3mc\x1B[0m\n"},
        {"`x` y", "\x1B[0;36m`x`\x1B[0m y\n"},
        {"# T", "\x1B[0;1;35mT\x1B[0m\n\x1B[0;1;35m=\x1B[0m\n"},
        {"[t](u)", "\x1B[0;4;34mt\x1B[0m \x1B[0;34m(u)\x1B[0m\n"},
        {"- a", "\x1B[0;90m* \x1B[0ma\n"},
        {"> q", "\x1B[0;90m| \x1B[0;3mq\x1B[0m\n"},
        {"> [!TIP]\n> t", "\x1B[0;33m| \x1B[0;33;1mTip\x1B[0m\n\x1B[0;33m| \x1B[0mt\n"},
        {"```rs\nfn f() {} // c\n```", "    \x1B[0;35mfn \x1B[0mf() {} \x1B[0;90m// c\x1B[0m\n"},
        {"```rust,fails=E0382\nfn\n```", "    \x1B[0;35mfn\x1B[0m\n"},
        {"```text\nfn\n```", "    fn\n"},
    };
    struct buf out;
    buf_init(&out, 1 << 20);
    for (size_t i = 0; i < sizeof SAMPLES / sizeof *SAMPLES; i++) {
        render(SAMPLES[i].text, strlen(SAMPLES[i].text), MD_ANSI, &out);
        assert_string_equal(buf_text(&out), SAMPLES[i].ansi);
    }
    buf_free(&out);
}

/* Removes the escapes that md_render() itself writes. */
static void strip_looks(struct buf *out)
{
    size_t n = 0;
    for (size_t i = 0; i < out->len;) {
        size_t k = 2;
        if (out->data[i] == '\x1B' && out->data[i + 1] == '[') {
            while (strchr("0123456789;", out->data[i + k]))
                k++;
            assert_int_equal(out->data[i + k], 'm');
            i += k + 1;
        } else {
            out->data[n++] = out->data[i++];
        }
    }
    out->len = n;
    out->data[n] = '\0';
}

/* Bidirectional overrides, byte by byte: a string of them would hide in the source. */
static const char OVERRIDE[] = {'\xE2', '\x80', '\xAE', 'x', '\0'};
static const char ISOLATE[] = {'\xE2', '\x81', '\xA6', 'x', '\0'};

static const char *const ATTACKS[] = {
    "\x1B]0;title\a", "\x1B[2J",       "&#27;[2J",    "&#x9b;31m", "\xC2\x9B[31m", "\b\b",
    "\x7F",           "&#8238;x",      OVERRIDE,      ISOLATE,     "\xFF\xFE",     "\xED\xA0\x80",
    "&#13;over",      "\xE2\x80\xA8x", "&#8233;para", "&#10;line", "\xEF\xBB\xBF", "\xC3",
};

/* Each attack in every place that text can come from. */
static const char *const PLACES[] = {
    "%s",
    "# %s\n",
    "%s\n===\n",
    "*%s*",
    "`%s`",
    "```\n%s\n```\n",
    "```rust\n// %s\n\"%s\" '%s'\n```\n",
    "```%s\nx\n```\n",
    "    %s\n",
    "[%s](x)",
    "[t](<%s>)",
    "[t](x \"%s\")",
    "[t][r]\n\n[r]: <%s> '%s'\n",
    "<http://x/%s>",
    "![%s](%s)",
    "<b title=\"%s\">",
    "<div>\n%s\n</div>\n",
    "<!-- %s -->\n",
    "- %s\n",
    "> %s\n",
    "> [!%s]\n> x\n",
    "| %s | b |\n|---|---|\n| c | %s |\n",
};

static void fill(struct buf *out, const char *place, const char *attack)
{
    buf_clear(out);
    for (const char *p = place; *p; p++) {
        if (p[0] == '%' && p[1] == 's') {
            buf_puts(out, attack);
            p++;
        } else {
            buf_putc(out, *p);
        }
    }
}

static void check_targets(const char *text, size_t n)
{
    struct md_doc *doc = md_parse(text, n);
    struct md_layout *l = md_layout_new(doc, 60, true);
    for (size_t i = 0; i < l->links_n; i++)
        assert_true(utf8_is_clean(l->links[i].target, strlen(l->links[i].target), 0));
    for (size_t i = 0; i < l->headings_n; i++) {
        const struct md_heading *h = &l->headings[i];
        assert_true(utf8_is_clean(h->text, strlen(h->text), 0));
        assert_true(utf8_is_clean(h->slug, strlen(h->slug), 0));
    }
    md_layout_free(l);
    md_free(doc);
}

static void lets_nothing_act_on_a_terminal(void **state)
{
    (void)state;
    struct buf text, out;
    buf_init(&text, 1 << 20);
    buf_init(&out, 1 << 20);
    for (size_t a = 0; a < sizeof ATTACKS / sizeof *ATTACKS; a++) {
        for (size_t p = 0; p < sizeof PLACES / sizeof *PLACES; p++) {
            fill(&text, PLACES[p], ATTACKS[a]);
            render(buf_text(&text), text.len, MD_PLAIN, &out);
            assert_true(utf8_is_clean(buf_text(&out), out.len, UTF8_KEEP_NEWLINE));
            render(buf_text(&text), text.len, MD_ANSI, &out);
            if (out.len)
                strip_looks(&out);
            assert_true(utf8_is_clean(buf_text(&out), out.len, UTF8_KEEP_NEWLINE));
            check_targets(buf_text(&text), text.len);
        }
    }
    buf_free(&text);
    buf_free(&out);
}

static void shows_what_it_replaced(void **state)
{
    (void)state;
    struct buf out;
    static const char TEXT[] = "a&#27;[31mb \x1B[0m `c\x1B` &#x202E;d e\0f";
    buf_init(&out, 1024);
    render(TEXT, sizeof TEXT - 1, MD_PLAIN, &out);
    assert_string_equal(buf_text(&out), "a\xEF\xBF\xBD[31mb \xEF\xBF\xBD[0m `c\xEF\xBF\xBD` "
                                        "\xEF\xBF\xBD"
                                        "d e\xEF\xBF\xBD"
                                        "f\n");
    buf_free(&out);
}

static bool stop_at_once(const char *data, size_t n, void *ctx)
{
    (void)data;
    (void)n;
    ++*(int *)ctx;
    return false;
}

static void long_text(struct buf *text)
{
    for (int i = 0; i < 3000; i++)
        buf_printf(text,
                   "## Part %d\n\nSome *text* with a [link](x%d).\n\n- item\n\n"
                   "| a | b |\n|---|---|\n| %d | x |\n\n",
                   i, i, i);
}

static void stops_at_a_closed_pipe(void **state)
{
    (void)state;
    struct buf text;
    int calls = 0;
    buf_init(&text, 1 << 22);
    long_text(&text);
    assert_false(md_stream(text.data, text.len, 80, true, MD_PLAIN, stop_at_once, &calls));
    assert_int_equal(calls, 1);
    buf_free(&text);
}

/* In parts or at once, the text is the same. */
static void streams_the_same_text(void **state)
{
    (void)state;
    struct buf text, parts, whole;
    buf_init(&text, 1 << 22);
    buf_init(&parts, 1 << 24);
    buf_init(&whole, 1 << 24);
    long_text(&text);
    assert_true(md_stream(text.data, text.len, 50, false, MD_ANSI, into_buf, &parts));
    struct md_doc *doc = md_parse(text.data, text.len);
    struct md_layout *l = md_layout_new(doc, 50, false);
    md_render(l, MD_ANSI, &whole);
    assert_int_equal(parts.len, whole.len);
    assert_memory_equal(parts.data, whole.data, whole.len);
    md_layout_free(l);
    md_free(doc);
    buf_free(&text);
    buf_free(&parts);
    buf_free(&whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_colours),         cmocka_unit_test(lets_nothing_act_on_a_terminal),
        cmocka_unit_test(shows_what_it_replaced), cmocka_unit_test(stops_at_a_closed_pipe),
        cmocka_unit_test(streams_the_same_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
