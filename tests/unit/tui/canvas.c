#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "canvas.h"
#include "spiral/base/buf.h"

static void expect(const struct canvas *c, bool marks, const char *want)
{
    struct buf out;
    buf_init(&out, 10000);
    canvas_dump(c, marks, &out);
    assert_string_equal(buf_text(&out), want);
    buf_free(&out);
}

static void draws_into_its_area_only(void **state)
{
    (void)state;
    struct canvas *c = canvas_new(8, 3, false);
    struct area all = area_all(c);
    struct area part = area_part(all, 2, 1, 4, 5);
    assert_int_equal(part.height, 2);
    assert_int_equal(area_text(part, 0, 0, STYLE_TEXT, "abcdef"), 6);
    area_text(part, -1, 1, STYLE_TEXT, "xyz");
    area_text(part, 0, -1, STYLE_TEXT, "above");
    area_text(part, 0, 2, STYLE_TEXT, "below");
    expect(c, false, "\n  abcd\n  yz\n");
    canvas_free(c);
}

static void keeps_wide_clusters_whole(void **state)
{
    (void)state;
    struct canvas *c = canvas_new(6, 1, false);
    struct area a = area_all(c);
    area_text(a, 0, 0, STYLE_TEXT, "你好吗");
    expect(c, false, "你好吗\n");
    area_text(a, 3, 0, STYLE_TEXT, "x"); /* the right half of the second */
    expect(c, false, "你 x吗\n");
    area_text(a, 4, 0, STYLE_TEXT, "y"); /* the left half of the third */
    expect(c, false, "你 xy\n");
    canvas_clear(c);
    area_text(a, 5, 0, STYLE_TEXT, "好"); /* half outside: not drawn */
    expect(c, false, "\n");
    area_text(a, 0, 0, STYLE_TEXT, "e\xCC\x81!");
    expect(c, false, "e\xCC\x81!\n");
    canvas_free(c);
}

static void refuses_what_acts_on_a_terminal(void **state)
{
    (void)state;
    static const struct {
        const char *text, *wide, *ascii;
    } cases[] = {
        {"a\033[2Jb", "a\xEF\xBF\xBD[2Jb\n", "a?[2Jb\n"},
        {"a\x07", "a\xEF\xBF\xBD\n", "a?\n"},
        {"a\xC2\x9B"
         "b",
         "a\xEF\xBF\xBD"
         "b\n",
         "a?b\n"}, /* CSI in one byte */
        {"a\xE2\x80\xAE"
         "b",
         "a\xEF\xBF\xBD"
         "b\n",
         "a?b\n"}, /* right-to-left override */
        {"a\xFF"
         "b",
         "a\xEF\xBF\xBD"
         "b\n",
         "a?b\n"},
        {"a\r\nb", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int ascii = 0; ascii < 2; ascii++) {
            struct canvas *c = canvas_new(12, 1, ascii);
            area_text(area_all(c), 0, 0, STYLE_TEXT, cases[i].text);
            const char *want = ascii ? cases[i].ascii : cases[i].wide;
            if (want)
                expect(c, false, want);
            for (int x = 0; x < c->width; x++)
                assert_false(canvas_cell(c, x, 0)->len == 1 &&
                             (unsigned char)canvas_cell(c, x, 0)->text[0] < 0x20);
            canvas_free(c);
        }
}

static void has_likes_for_ascii(void **state)
{
    (void)state;
    struct canvas *c = canvas_new(12, 2, true);
    area_rule(area_all(c), 0);
    area_text(area_all(c), 0, 1, STYLE_TEXT, "a → “b” 你é");
    expect(c, false, "------------\na > \"b\" ??\n");
    canvas_free(c);
}

static void dumps_styles_as_marks(void **state)
{
    (void)state;
    struct canvas *c = canvas_new(20, 1, false);
    struct area a = area_all(c);
    int x = area_text(a, 0, 0, STYLE_TEXT, "a ");
    x = area_text(a, x, 0, STYLE_BAD, "bad");
    area_text_n(a, x, 0, STYLE_TEXT, LOOK_BOLD, "!", 1);
    area_right(a, 0, 0, STYLE_DIM, "end");
    expect(c, true, "a {bad:bad}{*text:!}           {dim:end}\n");
    assert_int_equal(area_right(a, 18, 0, STYLE_DIM, "too long"), 20);
    canvas_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_into_its_area_only),
        cmocka_unit_test(keeps_wide_clusters_whole),
        cmocka_unit_test(refuses_what_acts_on_a_terminal),
        cmocka_unit_test(has_likes_for_ascii),
        cmocka_unit_test(dumps_styles_as_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
