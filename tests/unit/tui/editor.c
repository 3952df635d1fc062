#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "editor.h"
#include "spiral/base/arena.h"

static void join(const char *const *argv, char *out, size_t size)
{
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; argv && argv[i]; i++)
        n += (size_t)snprintf(out + n, size - n, "%s%s", i ? "|" : "", argv[i]);
}

static void each_editor_is_told_the_line(void **state)
{
    (void)state;
    static const struct {
        const char *command;
        const char *at_line, *at_file;
        bool display, terminal;
    } cases[] = {
        {"vim", "vim|+6|src/lib.rs", "vim|src/lib.rs", true, true},
        {"/usr/bin/nvim -p", "/usr/bin/nvim|-p|+6|src/lib.rs", "/usr/bin/nvim|-p|src/lib.rs", true,
         true},
        {"nano", "nano|+6,9|src/lib.rs", "nano|src/lib.rs", true, true},
        {"hx", "hx|src/lib.rs:6:9", "hx|src/lib.rs", false, true},
        {"micro", "micro|+6:9|src/lib.rs", "micro|src/lib.rs", false, true},
        {"emacs", "emacs|+6:9|src/lib.rs", "emacs|src/lib.rs", true, false},
        {"emacs", "emacs|+6:9|src/lib.rs", "emacs|src/lib.rs", false, true},
        {"emacs -nw", "emacs|-nw|+6:9|src/lib.rs", "emacs|-nw|src/lib.rs", true, true},
        {"code --wait", "code|--wait|/w/1.1.1-shout|-g|/w/1.1.1-shout/src/lib.rs:6:9",
         "code|--wait|/w/1.1.1-shout|-g|/w/1.1.1-shout/src/lib.rs", true, false},
        {"zed", "zed|/w/1.1.1-shout|/w/1.1.1-shout/src/lib.rs:6:9",
         "zed|/w/1.1.1-shout|/w/1.1.1-shout/src/lib.rs", true, false},
        {"unheard-of", "unheard-of|src/lib.rs", "unheard-of|src/lib.rs", true, true},
        {"'/opt/my ed/ed' \"a b\" c\\ d ''", "/opt/my ed/ed|a b|c d||src/lib.rs",
         "/opt/my ed/ed|a b|c d||src/lib.rs", true, true},
        {"ed;rm $(x)", "ed;rm|$(x)|src/lib.rs", "ed;rm|$(x)|src/lib.rs", true, true},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct edit_at at = {"/w/1.1.1-shout", "src/lib.rs", 6, 9};
        bool terminal = false;
        char words[300];
        join(editor_argv(a, cases[i].command, &at, cases[i].display, &terminal), words,
             sizeof words);
        assert_string_equal(words, cases[i].at_line);
        assert_int_equal(terminal, cases[i].terminal);
        at.line = at.column = 0;
        join(editor_argv(a, cases[i].command, &at, cases[i].display, &terminal), words,
             sizeof words);
        assert_string_equal(words, cases[i].at_file);
    }
    arena_free(a);
}

static void without_a_file_the_folder_is_opened(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct edit_at at = {.folder = "/w/x"};
    bool terminal;
    char words[100];
    join(editor_argv(a, "vim", &at, false, &terminal), words, sizeof words);
    assert_string_equal(words, "vim|/w/x");
    assert_null(editor_argv(a, "  ", &at, false, &terminal));
    arena_free(a);
}

static void programs_are_looked_for(void **state)
{
    (void)state;
    char folder[] = "/tmp/spiral-editor-XXXXXX", program[60], path[100];
    assert_non_null(mkdtemp(folder));
    snprintf(program, sizeof program, "%s/ed it", folder);
    snprintf(path, sizeof path, "/nowhere::%s", folder);
    FILE *f = fopen(program, "w");
    assert_non_null(f);
    fclose(f);
    assert_false(editor_is_found("'ed it' -x", path)); /* no program yet */
    assert_int_equal(chmod(program, 0755), 0);
    assert_true(editor_is_found("'ed it' -x", path));
    assert_false(editor_is_found("ed", path));
    assert_false(editor_is_found("", path));
    assert_false(editor_is_found("ed", NULL));
    char quoted[80];
    snprintf(quoted, sizeof quoted, "'%s'", program);
    assert_true(editor_is_found(quoted, NULL));
    unlink(program);
    rmdir(folder);
}

static void offers_only_what_it_knows_how_to_start(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    size_t n = 0;
    for (const char *name; (name = editor_known(n)); n++) {
        struct edit_at at = {"/w", "a.rs", 3, 1};
        bool terminal;
        char words[100];
        join(editor_argv(a, name, &at, false, &terminal), words, sizeof words);
        assert_non_null(strchr(words, '3'));
    }
    assert_true(n >= 9);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_editor_is_told_the_line),
        cmocka_unit_test(without_a_file_the_folder_is_opened),
        cmocka_unit_test(programs_are_looked_for),
        cmocka_unit_test(offers_only_what_it_knows_how_to_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
