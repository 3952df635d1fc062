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

#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/cell.h"
#include "spiral/base/clock.h"
#include "spiral/base/file.h"
#include "spiral/base/redact.h"
#include "spiral/base/verdict.h"

static void a_buffer_keeps_to_its_limit(void **state)
{
    (void)state;
    struct buf b;
    buf_init(&b, 5);
    buf_puts(&b, "abc");
    assert_false(b.cut);
    buf_printf(&b, "%d", 12345);
    assert_true(b.cut);
    assert_string_equal(buf_text(&b), "abc12");
    buf_free(&b);
    assert_string_equal(buf_text(&b), "");
}

static void an_arena_grows_arrays(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    int *list = NULL;
    for (int i = 0; i < 1000; i++) {
        list = arena_grow(a, list, (size_t)i, sizeof *list);
        list[i] = i;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(list[i], i);
    assert_int_equal(strlen(arena_printf(a, "%0100000d", 7)), 100000);
    arena_free(a);
}

static void cells_have_names(void **state)
{
    (void)state;
    char text[CELL_TEXT_MAX];
    for (int c = 0; c < CELLS; c++)
        assert_int_equal(cell_parse(cell_format(c, text)), c);
    static const char *const bad[] = {"",      "ownership",    "ownership:0", "ownership:5",
                                      "own:1", "ownership:11", ":1"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(cell_parse(bad[i]), CELL_NONE);
}

static void times_are_read_and_written(void **state)
{
    (void)state;
    static const char *const same[] = {
        "2026-05-14T20:14:07+02:00", "1970-01-01T00:00:00Z", "2024-02-29T23:59:59-11:30",
        "1969-12-31T23:59:59Z",      "2100-03-01T00:00:00Z",
    };
    char out[CLOCK_TEXT_MAX];
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        int64_t ms;
        int offset;
        assert_int_equal(clock_parse(same[i], &ms, &offset, NULL), STATUS_OK);
        assert_string_equal(clock_format(ms, offset, out), same[i]);
    }
    static const char *const bad[] = {"",
                                      "2026",
                                      "2026-05-14",
                                      "2026-02-30T00:00:00Z",
                                      "2026-05-14T25:00:00Z",
                                      "2026-05-14T20:14:07",
                                      "2026-05-14T20:14:07+2",
                                      "2026-05-14T20:14:07Zx"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int64_t ms;
        int offset;
        assert_int_equal(clock_parse(bad[i], &ms, &offset, NULL), STATUS_INVALID);
    }
    int64_t ms;
    int offset;
    assert_int_equal(clock_parse("2026-05-14T01:00:00+02:00", &ms, &offset, NULL), STATUS_OK);
    assert_int_equal(clock_day(ms, offset) - clock_day(ms, 0), 1);
    assert_int_equal(clock_civil(ms, offset).weekday, 3); /* a Thursday */
}

static void paths_from_outside_are_judged(void **state)
{
    (void)state;
    static const char *const safe[] = {"a", "a/b.rs", "src/..hidden", "a b/c"};
    static const char *const bad[] = {"",    "/a",   "a/",   "..",  "a/../b",
                                      "./a", "a//b", "a\nb", "a\\b"};
    for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
        assert_true(path_is_safe(safe[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(path_is_safe(bad[i]));
    static const struct {
        const char *pattern, *rel;
        bool match;
    } cases[] = {
        {"src/**", "src/lib.rs", true},
        {"src/**", "src/a/b.rs", true},
        {"src/**", "srcs/lib.rs", false},
        {"src/*.rs", "src/lib.rs", true},
        {"src/*.rs", "src/a/lib.rs", false},
        {"**/*.rs", "a/b/c.rs", true},
        {"**/*.rs", "c.rs", true},
        {"Cargo.toml", "Cargo.toml", true},
        {"Cargo.toml", "a/Cargo.toml", false},
        {"a?c", "abc", true},
        {"src/**", "src/.lib.rs.swp", false},
        {"src/**", "src/.hidden/a.rs", false},
        {"**", ".cargo/config.toml", false},
        {"src/*", "src/.#lib.rs", false},
        {".cargo/**", ".cargo/config.toml", true},
        {"*ab*b", "aababxb", true},
        {"**/a/**/b", "x/a/a/b/c/b", true},
        {"**/a/**/b", "x/a/.d/b", false},
        /* Each star tried at each place would take years. */
        {"*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
         false},
        {"**/a/**/a/**/a/**/a/**/a/**/a/**/a/**/a/**/b",
         "a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(path_match(cases[i].pattern, cases[i].rel), cases[i].match);
}

static void the_space_left_is_asked_for(void **state)
{
    (void)state;
    assert_false(disk_has_less("/tmp", 1));
    assert_true(disk_has_less("/tmp", UINT64_MAX));
    assert_false(disk_has_less("/nowhere/at/all", UINT64_MAX));
}

static void files_are_written_whole(void **state)
{
    (void)state;
    char root[] = "/tmp/spiral-base-XXXXXX";
    assert_non_null(mkdtemp(root));
    struct arena *a = arena_new();
    const char *path = arena_printf(a, "%s/deep/er/file", root);
    assert_int_equal(folder_make(arena_printf(a, "%s/deep/er", root), NULL), STATUS_OK);
    bool changed;
    assert_int_equal(file_update(path, "one", 3, &changed, NULL), STATUS_OK);
    assert_true(changed);
    assert_int_equal(file_update(path, "one", 3, &changed, NULL), STATUS_OK);
    assert_false(changed);
    assert_int_equal(file_update(path, "two!", 4, &changed, NULL), STATUS_OK);
    assert_true(changed);
    struct buf b;
    buf_init(&b, 3);
    assert_int_equal(file_read(path, &b, NULL), STATUS_LIMIT);
    buf_free(&b);
    buf_init(&b, 100);
    assert_int_equal(file_read(path, &b, NULL), STATUS_OK);
    assert_string_equal(buf_text(&b), "two!");
    assert_int_equal(file_read(root, &b, NULL), STATUS_IO);
    const char *other = arena_printf(a, "%s/deep/er/other", root);
    assert_int_equal(file_write(other, "moved", 5, NULL), STATUS_OK);
    assert_int_equal(file_move(other, path, NULL), STATUS_OK);
    assert_int_equal(file_read(path, &b, NULL), STATUS_OK);
    assert_string_equal(buf_text(&b), "moved");
    assert_int_equal(file_move(other, path, NULL), STATUS_IO);
    assert_int_equal(symlink("/etc", arena_printf(a, "%s/deep/link", root)), 0);
    const struct tree_entry *entries;
    size_t n;
    assert_int_equal(tree_list(root, NULL, a, &entries, &n, NULL), STATUS_OK);
    assert_int_equal(n, 4);
    assert_string_equal(entries[3].rel, "deep/link");
    assert_int_equal(entries[3].kind, FILE_LINK);
    assert_int_equal(tree_remove(root, NULL), STATUS_OK);
    assert_int_equal(file_kind(root), FILE_NONE);
    assert_int_equal(file_kind("/etc"), FILE_FOLDER);
    buf_free(&b);
    arena_free(a);
}

static mode_t rights_of(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? st.st_mode & 0777 : 0;
}

/* All of it or nothing; with the rights of what it is like, else with those of new files. */
static void a_replacement_takes_its_place_at_its_end(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    char root[] = "/tmp/spiral-base-XXXXXX";
    struct replacement r;
    const char *const *names;
    size_t n;
    assert_non_null(mkdtemp(root));
    const char *path = arena_printf(a, "%s/file", root), *other = arena_printf(a, "%s/like", root);
    mode_t before = umask(027);
    assert_int_equal(file_write(path, "one", 3, NULL), STATUS_OK);
    assert_int_equal(rights_of(path), 0640);
    umask(before);
    assert_int_equal(chmod(path, 0604), 0);
    assert_int_equal(file_write(path, "two", 3, NULL), STATUS_OK);
    assert_int_equal(rights_of(path), 0604);

    assert_int_equal(replacement_begin(&r, path, NULL, NULL), STATUS_OK);
    assert_int_equal(write(r.fd, "cut", 3), 3);
    assert_int_equal(replacement_end(&r, STATUS_LIMIT, NULL), STATUS_LIMIT);
    assert_int_equal(folder_list(root, a, &names, &n, NULL), STATUS_OK);
    assert_int_equal(n, 1);
    struct buf b;
    buf_init(&b, 100);
    assert_int_equal(file_read(path, &b, NULL), STATUS_OK);
    assert_string_equal(buf_text(&b), "two");

    assert_int_equal(replacement_begin(&r, other, path, NULL), STATUS_OK);
    assert_int_equal(replacement_end(&r, STATUS_OK, NULL), STATUS_OK);
    assert_int_equal(rights_of(other), 0604);
    assert_int_equal(replacement_begin(&r, arena_printf(a, "%s/no/file", root), NULL, NULL),
                     STATUS_IO);
    assert_int_equal(tree_remove(root, NULL), STATUS_OK);
    buf_free(&b);
    arena_free(a);
}

static void a_whole_is_called_by_its_worst_step(void **state)
{
    (void)state;
    static const struct {
        struct step_result steps[3];
        size_t n;
        enum outcome whole;
    } cases[] = {
        {{{.status = OUTCOME_PASS}, {.status = OUTCOME_PASS}}, 2, OUTCOME_PASS},
        {{{.status = OUTCOME_PASS}, {.status = OUTCOME_NOT_WRITTEN}}, 2, OUTCOME_NOT_WRITTEN},
        {{{.status = OUTCOME_FAIL}, {.status = OUTCOME_NOT_WRITTEN}}, 2, OUTCOME_FAIL},
        {{{.status = OUTCOME_PASS}, {.status = OUTCOME_FAIL, .advisory = true}}, 2, OUTCOME_PASS},
        {{{.status = OUTCOME_PASS}, {.status = OUTCOME_UNAVAILABLE}}, 2, OUTCOME_PASS},
        {{{.status = OUTCOME_UNAVAILABLE}}, 1, OUTCOME_UNAVAILABLE},
        {{{.status = OUTCOME_PASS, .kind = STEP_REFLECT}, {.status = OUTCOME_UNAVAILABLE}},
         2,
         OUTCOME_UNAVAILABLE},
        {{{.status = OUTCOME_PASS, .kind = STEP_REFLECT}}, 1, OUTCOME_PASS},
        {{{.status = OUTCOME_PASS, .advisory = true}}, 1, OUTCOME_HARNESS_ERROR},
        {{{.status = OUTCOME_PASS}}, 0, OUTCOME_HARNESS_ERROR},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(verdict_outcome(cases[i].steps, cases[i].n), cases[i].whole);
}

/* Neither as passed nor as failed. */
static void what_could_not_be_run_is_not_counted(void **state)
{
    (void)state;
    static const struct test_result tests[] = {
        {.status = OUTCOME_PASS}, {.status = OUTCOME_FAIL}, {.status = OUTCOME_UNAVAILABLE}};
    const struct step_result steps[] = {
        {.status = OUTCOME_FAIL, .tests = tests, .tests_n = 3},
        {.status = OUTCOME_PASS, .tests = tests, .tests_n = 1, .kept = true},
        {.status = OUTCOME_UNAVAILABLE, .tests = tests, .tests_n = 3},
    };
    const struct verdict v = {.steps = steps, .steps_n = 3};
    size_t passed, total;
    step_count_tests(&steps[0], &passed, &total);
    assert_int_equal(passed, 1);
    assert_int_equal(total, 2);
    step_count_tests(&steps[2], &passed, &total);
    assert_int_equal(passed + total, 0);
    verdict_count_tests(&v, &passed, &total);
    assert_int_equal(passed, 1);
    assert_int_equal(total, 3);
}

static void places_of_this_machine_are_replaced(void **state)
{
    (void)state;
    static const struct {
        const char *host, *text, *want;
    } cases[] = {
        {"", "in /nowhere/ann/rust/1.1.1-shout", "in (workspace)/1.1.1-shout"},
        {"", "/nowhere/ann/x and /nowhere/ann.", "~/x and ~."},
        {"", "/nowhere/anna and /nowhere/ann-b", "/nowhere/anna and /nowhere/ann-b"},
        {"", "file:///nowhere/ann", "file://~"},
        {"", "/nowhere", "/nowhere"},
        {"mars", "fn mars() ann@mars ann@mars.local", "fn mars() ann@(host) ann@(host).local"},
        {"ann-pc", "on ann-pc: ann@ann-pc", "on (host): ann@(host)"},
        {"ann-pc", "joann-pc ann-pc2", "joann-pc ann-pc2"},
        {"annslaptop", "on annslaptop", "on (host)"},
        {"pc.example.org", "pc pc.example.org me@pc", "pc (host) me@pc"},
        {"localhost", "localhost", "localhost"},
        {"", "\xFF/nowhere/ann\xFF", "\xFF/nowhere/ann\xFF"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct redaction *list;
        size_t n = redact_machine(a, "/nowhere/ann/rust", "/nowhere/ann/", cases[i].host, &list);
        struct buf out;
        buf_init(&out, 4096);
        redact(&out, cases[i].text, strlen(cases[i].text), list, n);
        assert_string_equal(buf_text(&out), cases[i].want);
        buf_free(&out);
    }
    const struct redaction *none;
    assert_int_equal(redact_machine(a, "/", NULL, NULL, &none), 0);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_buffer_keeps_to_its_limit),
        cmocka_unit_test(an_arena_grows_arrays),
        cmocka_unit_test(cells_have_names),
        cmocka_unit_test(times_are_read_and_written),
        cmocka_unit_test(paths_from_outside_are_judged),
        cmocka_unit_test(the_space_left_is_asked_for),
        cmocka_unit_test(files_are_written_whole),
        cmocka_unit_test(a_replacement_takes_its_place_at_its_end),
        cmocka_unit_test(a_whole_is_called_by_its_worst_step),
        cmocka_unit_test(what_could_not_be_run_is_not_counted),
        cmocka_unit_test(places_of_this_machine_are_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
