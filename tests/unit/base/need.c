/* What exercises need: names, what shows that it is there, and the command that brings it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "spiral/base/arena.h"
#include "spiral/base/file.h"
#include "spiral/base/need.h"
#include "spiral/base/step.h"

static void every_need_is_found_by_its_name(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    for (size_t i = 0; i < needs_n(); i++) {
        const struct need *n = need_at(i);
        const char *name = arena_printf(a, "%s:%s", n->kind, n->called), *argv[NEED_PROBE_WORDS];
        assert_ptr_equal(need_find(name), n);
        assert_non_null(strstr(need_names(a), name));
        need_probe(n, argv);
        assert_non_null(argv[0]);
        assert_null(argv[NEED_PROBE_WORDS - 1]);
    }
    static const char *const none[] = {"",          "tool:",     "qemu-system-arm",
                                       "tool:qemu", "tool:gitk", "rustup:git"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_null(need_find(none[i]));
    for (int kind = 0; kind < STEP_KINDS; kind++)
        for (const char *const *name = step_kind_needs((enum step_kind)kind); *name; name++)
            assert_non_null(need_find(*name));
    arena_free(a);
}

static void what_shows_it_is_judged(void **state)
{
    (void)state;
    static const struct {
        const char *need;
        bool exited;
        const char *said;
        bool met;
    } cases[] = {
        {"tool:git", true, "git version 2\n", true},
        {"tool:git", true, "", false},
        {"tool:git", false, "error: not installed\n", false},
        {"toolchain:nightly+miri", true, "miri 0.1.0\n", true},
        {"toolchain:nightly+miri", false, "", false},
        {"target:thumbv7m-none-eabi", true, "/\n", true},
        {"target:thumbv7m-none-eabi", true, "/nowhere/lib\n", false},
        {"target:thumbv7m-none-eabi", false, "/\n", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(need_is_met(need_find(cases[i].need), cases[i].exited, cases[i].said),
                         cases[i].met);
}

/* A PATH in which these programs are. */
static const char *path_with(struct arena *a, const char *const *programs)
{
    char *folder = arena_strdup(a, "/tmp/spiral-need-XXXXXX");
    assert_non_null(mkdtemp(folder));
    for (; *programs; programs++) {
        const char *path = arena_printf(a, "%s/%s", folder, *programs);
        assert_int_equal(file_write(path, "", 0, NULL), STATUS_OK);
        assert_int_equal(chmod(path, 0755), 0);
    }
    return folder;
}

static void it_is_brought_by_whoever_is_there(void **state)
{
    (void)state;
    static const struct {
        const char *programs[3], *need, *mend;
    } cases[] = {
        {{"apt-get"}, "tool:qemu-system-arm", "apt-get install qemu-system-arm"},
        {{"brew"}, "tool:qemu-system-arm", "brew install qemu"},
        {{"brew"}, "tool:valgrind", ""},
        {{"rustup"}, "tool:qemu-system-arm", ""},
        {{NULL}, "tool:qemu-system-arm", ""},
        {{"apt-get", "rustup"},
         "target:thumbv7m-none-eabi",
         "rustup target add thumbv7m-none-eabi"},
        {{"apt-get"},
         "target:thumbv7m-none-eabi",
         "rustup target add thumbv7m-none-eabi, with the rustup of https://rustup.rs"},
        {{"rustup"},
         "toolchain:nightly+miri",
         "rustup toolchain install nightly --component miri,rust-src"},
        {{"apt-get", "rustup"}, "rust:rustfmt", "rustup component add rustfmt"},
        {{"pacman"}, "rust:rustfmt", "pacman -S rust"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *folder = path_with(a, cases[i].programs);
        const char *env[] = {"HOME=/", arena_printf(a, "PATH=/nowhere::%s", folder), NULL};
        assert_string_equal(need_mend(need_find(cases[i].need), env, a), cases[i].mend);
        assert_int_equal(tree_remove(folder, NULL), STATUS_OK);
    }
    static const char *const empty[] = {NULL};
    assert_string_equal(need_mend(need_find("tool:git"), empty, a), "");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_need_is_found_by_its_name),
        cmocka_unit_test(what_shows_it_is_judged),
        cmocka_unit_test(it_is_brought_by_whoever_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
