#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "actions.h"
#include "keys.h"
#include "spiral/tui.h"

static void names_and_codes_agree(void **state)
{
    (void)state;
    static const struct {
        keycode key;
        const char *name;
    } cases[] = {
        {'j', "j"},
        {'?', "?"},
        {KEY_CODE_ENTER, "Enter"},
        {KEY_CODE_SPACE, "Space"},
        {KEY_CODE_TAB, "Tab"},
        {CTRL('c'), "Ctrl-C"},
        {CTRL('l'), "Ctrl-L"},
        {KEY_CODE_PAGE_DOWN, "PgDn"},
        {KEY_CODE_BACK_TAB, "Shift-Tab"},
        {0xE9, "é"},
        {0x4F60, "你"},
        {0x1F44D, "👍"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char name[KEY_TEXT_MAX];
        assert_string_equal(key_format(cases[i].key, name), cases[i].name);
        assert_int_equal(key_parse(cases[i].name), cases[i].key);
    }
    static const char *const nonsense[] = {"", "Entre", "Ctrl-", "Ctrl-CC", "jj", "\xFF"};
    for (size_t i = 0; i < sizeof nonsense / sizeof *nonsense; i++)
        assert_int_equal(key_parse(nonsense[i]), KEY_CODE_NONE);
}

static void puts_bytes_together(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        keycode keys[4];
    } cases[] = {
        {"aé", {'a', 0xE9}},
        {"\xF0\x9F\x91\x8D!", {0x1F44D, '!'}},
        {"\xE4\xBD"
         "a",
         {'a'}}, /* cut off, then a character */
        {"\x80\x80"
         "a",
         {'a'}}, /* no beginning */
        {"\xC2\x9B"
         "a",
         {'a'}}, /* a control character in two bytes */
        {"\xED\xA0\x80"
         "a",
         {'a'}}, /* half of a surrogate pair */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct key_bytes k = {0};
        size_t n = 0;
        for (const char *s = cases[i].bytes; *s; s++) {
            keycode key = key_from_byte(&k, (unsigned char)*s);
            if (key != KEY_CODE_NONE)
                assert_int_equal(key, cases[i].keys[n++]);
        }
        assert_int_equal(cases[i].keys[n], 0);
    }
}

static bool all_but_finding(const void *ctx, enum action a)
{
    (void)ctx;
    return a != ACT_FIND_NEXT;
}

static void keys_find_actions(void **state)
{
    (void)state;
    static const struct {
        keycode key;
        enum view_id view;
        enum action want;
    } cases[] = {
        {KEY_CODE_ENTER, VIEW_HOME, ACT_GO_ON},
        {'j', VIEW_LESSON, ACT_DOWN},
        {KEY_CODE_DOWN, VIEW_LESSON, ACT_DOWN},
        {'h', VIEW_EXERCISE, ACT_HINT},
        {'h', VIEW_LESSON, ACTIONS},
        {'c', VIEW_LESSON, ACT_CONTENTS},
        {'c', VIEW_HOME, ACT_COURSE},
        {'q', VIEW_FIRST, ACT_QUIT},
        {CTRL('c'), VIEW_LESSON, ACT_INTERRUPT},
        {CTRL('c'), VIEW_EXERCISE, ACT_STOP},
        {KEY_CODE_NONE, VIEW_HOME, ACTIONS},
        {'n', VIEW_LESSON, ACT_FIND_NEXT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(action_for(cases[i].key, cases[i].view, NULL, NULL), cases[i].want);
    assert_int_equal(action_for('n', VIEW_LESSON, all_but_finding, NULL), ACT_NOTE);
}

static void every_action_can_be_told(void **state)
{
    (void)state;
    struct tui_action a;
    size_t n = 0;
    while (tui_action(n, &a)) {
        assert_non_null(a.name);
        assert_true(a.help[0] && a.keys[0]);
        assert_int_equal(a.help[strlen(a.help) - 1], '.');
        n++;
    }
    assert_int_equal(n, ACTIONS);
    assert_true(tui_action(ACT_DOWN, &a));
    assert_string_equal(a.keys, "Down, j");
    assert_string_equal(a.where, "");
    assert_true(tui_action(ACT_NEXT_STOP, &a));
    assert_string_equal(a.where, "lesson, exercise");
    assert_true(tui_action(ACT_PACE, &a));
    assert_string_equal(a.where, ""); /* its own page has no need of it */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_and_codes_agree),
        cmocka_unit_test(puts_bytes_together),
        cmocka_unit_test(keys_find_actions),
        cmocka_unit_test(every_action_can_be_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
