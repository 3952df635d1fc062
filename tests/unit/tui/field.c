#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "field.h"

/* Keys by name, separated by spaces; "·" shows where the caret ended. */
static void type(struct field *f, const char *keys)
{
    char name[32];
    while (*keys) {
        size_t n = strcspn(keys, " ");
        memcpy(name, keys, n);
        name[n] = '\0';
        keycode key = key_parse(name);
        assert_int_not_equal(key, KEY_CODE_NONE);
        field_key(f, key);
        keys += n + (keys[n] == ' ');
    }
}

static void edits_text(void **state)
{
    (void)state;
    static const struct {
        bool lines;
        const char *start, *keys, *want;
        size_t caret;
    } cases[] = {
        {false, "", "a é 你", "aé你", 6},
        {false, "abc", "Left Left x", "axbc", 2},
        {false, "abc", "Home x End y", "xabcy", 5},
        {false, "abc", "Backspace Home Delete", "b", 0},
        {false, "", "Backspace Delete Left Right Ctrl-K", "", 0},
        {false, "e\xCC\x81x", "Left Backspace", "x", 0}, /* a mark goes with its letter */
        {false, "👍🏽", "Backspace", "", 0},
        {false, "one two three", "Ctrl-W", "one two ", 8},
        {false, "one two", "Left Left Ctrl-U", "wo", 0},
        {false, "one two", "Home Ctrl-K", "", 0},
        {false, "a\nb\033c", "End",
         "a b\xEF\xBF\xBD"
         "c",
         7},
        {true, "ab", "Left Enter", "a\nb", 2},
        {true, "abc\nd", "Up x", "axbc\nd", 2},
        {true, "a\nbcd", "Up Up Down End", "a\nbcd", 5},
        {true, "a\nb", "Home Backspace", "ab", 1},
        {true, "a\nb", "Left Left Ctrl-K Delete", "ab", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct field f;
        field_init(&f, cases[i].lines, 1000);
        field_set(&f, cases[i].start);
        type(&f, cases[i].keys);
        assert_string_equal(field_text(&f), cases[i].want);
        assert_int_equal(f.caret, cases[i].caret);
        field_free(&f);
    }
}

static void leaves_other_keys_alone(void **state)
{
    (void)state;
    struct field f;
    field_init(&f, false, 4);
    assert_false(field_key(&f, KEY_CODE_ENTER));
    assert_false(field_key(&f, KEY_CODE_ESCAPE));
    assert_false(field_key(&f, CTRL('c')));
    field_set(&f, "abé");
    type(&f, "x é"); /* full */
    assert_string_equal(field_text(&f), "abé");
    field_set(&f, "abcé"); /* cut at a character's border */
    assert_string_equal(field_text(&f), "abc");
    field_free(&f);
}

static void counts_what_was_said(void **state)
{
    (void)state;
    struct field f;
    field_init(&f, true, 100);
    field_set(&f, "  \n é a \n");
    assert_int_equal(field_length(&f), 3);
    field_set(&f, " \n ");
    assert_int_equal(field_length(&f), 0);
    field_free(&f);
}

static void shows_the_caret(void **state)
{
    (void)state;
    static const struct {
        bool lines;
        int width, height;
        const char *text, *keys, *want;
        int x, y;
    } cases[] = {
        {false, 6, 1, "abc", "", "abc\n", 3, 0},
        {false, 6, 1, "abcdefgh", "", "defgh\n", 5, 0},
        {false, 6, 1, "abcdefgh", "Home", "abcdef\n", 0, 0},
        {false, 6, 1, "你好吗", "", "好吗\n", 4, 0},
        {true, 8, 3, "one two three", "", "one two\nthree\n\n", 5, 1},
        {true, 8, 3, "one two three", "Home", "one two\nthree\n\n", 0, 0},
        {true, 8, 2, "a\nb\nc", "", "b\nc\n", 1, 1},
        {true, 8, 2, "a\n", "", "a\n\n", 0, 1},
        {true, 5, 2, "abcdefgh", "", "abcd\nefgh\n", 4, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct field f;
        struct canvas *c = canvas_new(cases[i].width, cases[i].height, false);
        struct buf out;
        buf_init(&out, 1000);
        field_init(&f, cases[i].lines, 1000);
        field_set(&f, cases[i].text);
        type(&f, cases[i].keys);
        field_draw(&f, area_all(c));
        canvas_dump(c, false, &out);
        assert_string_equal(buf_text(&out), cases[i].want);
        assert_int_equal(c->cursor_x, cases[i].x);
        assert_int_equal(c->cursor_y, cases[i].y);
        buf_free(&out);
        field_free(&f);
        canvas_free(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edits_text),
        cmocka_unit_test(leaves_other_keys_alone),
        cmocka_unit_test(counts_what_was_said),
        cmocka_unit_test(shows_the_caret),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
