#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "spiral/base/buf.h"
#include "spiral/base/utf8.h"

static void measures_clusters(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t clusters, width;
    } cases[] = {
        {"", 0, 0},
        {"abc", 3, 3},
        {"e\xCC\x81", 1, 1},                        /* e + acute */
        {"\xE4\xBD\xA0\xE5\xA5\xBD", 2, 4},         /* two wide characters */
        {"\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA", 1, 2}, /* a flag */
        {"\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD", 1, 2}, /* thumb, skin tone */
        {"\xE2\x9D\xA4\xEF\xB8\x8F", 1, 2},         /* heart, VS16 */
        {" \xEF\xB8\x8F", 1, 1},                    /* VS16 with nothing to widen */
        {"\xD8\x83 \xEF\xB8\x8F", 1, 1},            /* the same, joined to what precedes */
        {"\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7", 1, 2},
        {"\xFF\xFE", 2, 2}, /* invalid bytes */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *s = cases[i].text;
        size_t n = strlen(s), clusters = 0;
        for (size_t at = 0; at < n; clusters++) {
            int w;
            at += utf8_cluster(s + at, n - at, &w);
        }
        assert_int_equal(clusters, cases[i].clusters);
        assert_int_equal(utf8_width(s, n), cases[i].width);
    }
}

static void cleans_what_could_act(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        unsigned flags;
        const char *out;
    } cases[] = {
        {"plain", 0, "plain"},
        {"a\x1B[2Jb", 0, "a\xEF\xBF\xBD[2Jb"},
        {"a\nb", 0, "a b"},
        {"a\nb\tc", UTF8_KEEP_NEWLINE | UTF8_KEEP_TAB, "a\nb\tc"},
        {"a\r\nb", UTF8_KEEP_NEWLINE, "a\nb"},
        {"a\rb", UTF8_KEEP_NEWLINE,
         "a\xEF\xBF\xBD"
         "b"},
        {"\xC2\x9B"
         "31m",
         0,
         "\xEF\xBF\xBD"
         "31m"}, /* C1 CSI */
        {"\xE2\x80\xAE"
         "evil",
         0,
         "\xEF\xBF\xBD"
         "evil"},                              /* right-to-left override */
        {"a\xEF\xBF\xBE", 0, "a\xEF\xBF\xBD"}, /* U+FFFE, which no text holds */
        {"\x80\xFF", 0, "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"na\xC3\xAFve", 0, "na\xC3\xAFve"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out;
        buf_init(&out, 1024);
        utf8_clean(&out, cases[i].in, strlen(cases[i].in), cases[i].flags);
        assert_string_equal(buf_text(&out), cases[i].out);
        assert_true(utf8_is_clean(out.data, out.len, cases[i].flags));
        buf_free(&out);
    }
}

static void fits_without_cutting(void **state)
{
    (void)state;
    const char *s = "a\xE4\xBD\xA0"
                    "b";
    assert_int_equal(utf8_fit(s, strlen(s), 1), 1);
    assert_int_equal(utf8_fit(s, strlen(s), 2), 1);
    assert_int_equal(utf8_fit(s, strlen(s), 3), 4);
    assert_int_equal(utf8_fit(s, strlen(s), 9), 5);
    assert_int_equal(utf8_floor(s, 2), 1);
    assert_int_equal(utf8_floor(s, 3), 1);
    assert_int_equal(utf8_floor(s, 4), 4);
}

/* Wherever it stands in a text of any length, one byte is seen. */
static void one_bad_byte_is_seen_anywhere(void **state)
{
    (void)state;
    static const char bad[] = {'\x01', '\x1F', '\x1B', '\x7F', '\x80', '\xFF', '\n'};
    for (size_t n = 1; n < 40; n++)
        for (size_t at = 0; at < n; at++)
            for (size_t i = 0; i < sizeof bad; i++) {
                char text[40];
                memset(text, at % 2 ? ' ' : '~', n);
                assert_true(utf8_is_clean(text, n, 0));
                text[at] = bad[i];
                assert_false(utf8_is_clean(text, n, 0));
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_clusters),
        cmocka_unit_test(one_bad_byte_is_seen_anywhere),
        cmocka_unit_test(cleans_what_could_act),
        cmocka_unit_test(fits_without_cutting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
