#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "page.h"
#include "spiral/base/buf.h"

static void expect(struct page *p, int width, int height, const char *want)
{
    struct canvas *c = canvas_new(width, height, false);
    struct buf out;
    buf_init(&out, 10000);
    page_draw(p, area_all(c));
    canvas_dump(c, false, &out);
    assert_string_equal(buf_text(&out), want);
    buf_free(&out);
    canvas_free(c);
}

static void wraps_words(void **state)
{
    (void)state;
    static const struct {
        int width;
        const char *text, *want;
    } cases[] = {
        {12, "one two three four", "one two\nthree four\n\n"},
        {12, "one two thre four", "one two thre\nfour\n\n"},
        {12, "one two thre ", "one two thre\n\n\n"},
        {12, "abcdefghijklmnop", "abcdefghijkl\nmnop\n\n"},
        {12, "a\n\nb", "a\n\nb\n"},
        {12, "  indented text", "  indented\ntext\n\n"},
        {12, "你好你好你好吗", "你好你好你好\n吗\n\n"},
        {12, "", "\n\n\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct page *p = page_new(false);
        page_text(p, STYLE_TEXT, 0, "%s", cases[i].text);
        expect(p, cases[i].width, 3, cases[i].want);
        page_free(p);
    }
}

static void labels_and_right_ends_have_their_place(void **state)
{
    (void)state;
    struct page *p = page_new(false);
    page_add(p, &(struct page_block){.kind = PAGE_TEXT,
                                     .indent = 7,
                                     .label = "NEXT",
                                     .text = "one two three four five six seven eight nine ten",
                                     .right = "about 12 min"});
    expect(p, 62, 2,
           "NEXT   one two three four five six seven eight    about 12 min\n"
           "       nine ten\n");
    expect(p, 30, 3, "NEXT   one two three four five\n       six seven eight nine\n       ten\n");
    page_free(p);
}

static void what_comes_next_is_one_sentence(void **state)
{
    (void)state;
    struct page *p = page_new(false);
    page_goes_on(p, STYLE_TEXT, "home");
    page_goes_on(p, STYLE_TEXT, "1.5.1: Which one lives?");
    expect(p, 40, 2, "Enter goes on: home.\nEnter goes on: 1.5.1: Which one lives?\n");
    page_free(p);
}

static void kept_lines_are_cut(void **state)
{
    (void)state;
    struct page *p = page_new(false);
    page_add(p, &(struct page_block){
                    .kind = PAGE_KEPT, .indent = 4, .label = " 6 |", .text = "  let a = 1;\nx"});
    expect(p, 12, 3, " 6 |  let a\n    x\n\n");
    page_free(p);
}

static void source_lines_go_on(void **state)
{
    (void)state;
    struct page *p = page_new(false);
    page_add(p, &(struct page_block){.kind = PAGE_SOURCE, .text = "let abc = def + ghi;\nx"});
    expect(p, 12, 3, "let abc =\n↪ def + ghi;\nx\n");
    page_free(p);
}

static void nothing_from_outside_acts(void **state)
{
    (void)state;
    struct page *p = page_new(false);
    page_add(p, &(struct page_block){.kind = PAGE_TEXT,
                                     .indent = 3,
                                     .label = "\033]",
                                     .text = "a\033[2Jb\x9b",
                                     .right = ""});
    page_markdown(p, 0, "c\033[1m`d\033`");
    page_add(p, &(struct page_block){.kind = PAGE_RUST, .text = "let e = \"\033\";"});
    struct canvas *c = canvas_new(30, 4, false);
    struct buf out;
    buf_init(&out, 10000);
    page_draw(p, area_all(c));
    canvas_dump(c, false, &out);
    for (size_t i = 0; i < out.len; i++)
        assert_true(out.data[i] == '\n' || (unsigned char)out.data[i] >= 0x20);
    buf_free(&out);
    canvas_free(c);
    page_free(p);
}

static void add_numbers(struct page *p, int n)
{
    for (int i = 1; i <= n; i++)
        page_text(p, STYLE_TEXT, 0, "%d", i);
}

static void scrolls_within_its_text(void **state)
{
    (void)state;
    static const struct {
        enum action actions[4];
        const char *want, *position;
    } cases[] = {
        {{ACTIONS}, "1\n2\n3\n4\n", "top"},
        {{ACT_UP, ACTIONS}, "1\n2\n3\n4\n", "top"},
        {{ACT_DOWN, ACTIONS}, "2\n3\n4\n5\n", "12%"},
        {{ACT_PAGE_DOWN, ACTIONS}, "3\n4\n5\n6\n", "25%"},
        {{ACT_HALF_DOWN, ACT_HALF_DOWN, ACTIONS}, "5\n6\n7\n8\n", "50%"},
        {{ACT_BOTTOM, ACTIONS}, "9\n10\n11\n12\n", "end"},
        {{ACT_BOTTOM, ACT_DOWN, ACT_UP, ACTIONS}, "8\n9\n10\n11\n", "87%"},
        {{ACT_BOTTOM, ACT_TOP, ACTIONS}, "1\n2\n3\n4\n", "top"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct page *p = page_new(false);
        char position[8];
        add_numbers(p, 12);
        expect(p, 20, 4, "1\n2\n3\n4\n");
        for (const enum action *a = cases[i].actions; *a != ACTIONS; a++)
            assert_true(page_scroll(p, *a));
        expect(p, 20, 4, cases[i].want);
        assert_string_equal(page_position(p, position), cases[i].position);
        page_free(p);
    }
    struct page *p = page_new(false);
    assert_false(page_scroll(p, ACT_EDIT));
    page_free(p);
}

static void keeps_its_place_when_the_width_changes(void **state)
{
    (void)state;
    struct page *p = page_new(false);
    for (int i = 0; i < 20; i++)
        page_text(p, STYLE_TEXT, 0, "%d alpha beta gamma delta epsilon zeta eta theta iota", i);
    expect(p, 60, 1, "0 alpha beta gamma delta epsilon zeta eta theta iota\n");
    for (int i = 0; i < 7; i++)
        page_scroll(p, ACT_DOWN);
    expect(p, 60, 1, "7 alpha beta gamma delta epsilon zeta eta theta iota\n");
    expect(p, 20, 1, "7 alpha beta gamma\n");
    page_scroll(p, ACT_DOWN);
    expect(p, 20, 1, "delta epsilon zeta\n");
    expect(p, 60, 1, "7 alpha beta gamma delta epsilon zeta eta theta iota\n");
    struct page_place place = page_place(p);
    page_free(p);
    p = page_new(false);
    for (int i = 0; i < 20; i++)
        page_text(p, STYLE_TEXT, 0, "%d alpha beta gamma delta epsilon zeta eta theta iota", i);
    page_go(p, place);
    expect(p, 60, 1, "7 alpha beta gamma delta epsilon zeta eta theta iota\n");
    page_free(p);
}

static void a_chosen_block_is_seen(void **state)
{
    (void)state;
    struct page *p = page_new(false);
    add_numbers(p, 12);
    page_show_block(p, 7);
    expect(p, 20, 4, "5\n6\n7\n8\n");
    page_show_block(p, 1);
    expect(p, 20, 4, "2\n3\n4\n5\n");
    page_show_block(p, 3);
    expect(p, 20, 4, "2\n3\n4\n5\n");
    page_free(p);
}

static void finds_words(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        size_t n;
    } cases[] = {
        {"one", 3}, {"ONE", 3}, {"one two", 2}, {"two three", 1}, {"four", 0}, {"", 0}, {"  ", 0},
    };
    struct page *p = page_new(false);
    page_text(p, STYLE_TEXT, 0, "one two\nthree One   two one");
    expect(p, 20, 2, "one two\nthree One   two one\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(page_find(p, cases[i].words), cases[i].n);
        assert_int_equal(page_finding(p), cases[i].n > 0);
    }
    page_free(p);
}

static void goes_from_match_to_match(void **state)
{
    (void)state;
    struct page *p = page_new(false);
    add_numbers(p, 30);
    expect(p, 20, 3, "1\n2\n3\n");
    assert_int_equal(page_find(p, "2"), 13);
    page_find_step(p, 1); /* 12 */
    expect(p, 20, 3, "11\n12\n13\n");
    page_find_step(p, -1);
    expect(p, 20, 3, "1\n2\n3\n");
    page_find_step(p, -1); /* round the end */
    expect(p, 20, 3, "28\n29\n30\n");
    page_free(p);
}

static void goes_from_link_to_link(void **state)
{
    (void)state;
    struct page *p = page_new(false);
    page_markdown(p, 0, "[a](#one) and [b](two)\n\nx\n\nx\n\nx\n\n[c](three)");
    struct canvas *c = canvas_new(30, 4, false);
    page_draw(p, area_all(c));
    static const struct {
        int step;
        const char *target;
    } cases[] = {{1, "#one"}, {1, "two"}, {1, "three"}, {1, "#one"}, {-1, "three"}, {-1, "two"}};
    assert_null(page_link(p));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(page_link_step(p, cases[i].step));
        assert_string_equal(page_link(p), cases[i].target);
    }
    page_link_leave(p);
    assert_null(page_link(p));
    page_clear(p);
    page_draw(p, area_all(c));
    assert_false(page_link_step(p, 1));
    canvas_free(c);
    page_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wraps_words),
        cmocka_unit_test(labels_and_right_ends_have_their_place),
        cmocka_unit_test(what_comes_next_is_one_sentence),
        cmocka_unit_test(kept_lines_are_cut),
        cmocka_unit_test(source_lines_go_on),
        cmocka_unit_test(nothing_from_outside_acts),
        cmocka_unit_test(scrolls_within_its_text),
        cmocka_unit_test(keeps_its_place_when_the_width_changes),
        cmocka_unit_test(a_chosen_block_is_seen),
        cmocka_unit_test(finds_words),
        cmocka_unit_test(goes_from_match_to_match),
        cmocka_unit_test(goes_from_link_to_link),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
