/* Paths as the learner knows them, differences that can be seen, and an environment that
 * does not change a verdict. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "cargo.h"
#include "compare.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/runner.h"
#include "told.h"

static const char *const OWNED[] = {"src/**"};

static void paths_are_those_of_the_learner(void **state)
{
    (void)state;
    static const struct {
        const char *shown, *text, *told;
    } cases[] = {
        {"", "at /w/stage/src/lib.rs:1", "at src/lib.rs:1"},
        {"1.1.1-shout", "at /w/stage/src/lib.rs:1", "at 1.1.1-shout/src/lib.rs:1"},
        {"", "in /w/stage and /w/stage/x", "in . and x"},
        {"", "/w/stage", "."},
        {"here", "/w/stage/w/stage", "herehere"},
        {"", "nothing of it", "nothing of it"},
        {"", "", ""},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct places p = {"/w/stage", cases[i].shown, OWNED, 1};
        assert_string_equal(places_tell(&p, cases[i].text, strlen(cases[i].text), a),
                            cases[i].told);
    }
    const struct places p = {"/w/stage", "", OWNED, 1};
    assert_string_equal(places_relative(&p, "src/lib.rs"), "src/lib.rs");
    assert_string_equal(places_relative(&p, "/w/stage/src/lib.rs"), "src/lib.rs");
    assert_null(places_relative(&p, "/w/staged/src/lib.rs"));
    assert_null(places_relative(&p, "/rustc/5980/library/core/src/option.rs"));
    assert_null(places_relative(&p, "<anon>"));
    arena_free(a);
}

static void assert_visible(const char *s, size_t n, const char *want)
{
    struct buf b;
    buf_init(&b, 1000);
    tell_visible(&b, s, n);
    assert_string_equal(buf_text(&b), want);
    buf_free(&b);
}

static void what_cannot_be_seen_is_shown(void **state)
{
    (void)state;
    assert_visible("a\tb\r\n\"\\\0", 8, "a\\tb\\r\\n\\\"\\\\\\0");
    assert_visible("\x1b[31m", 5, "\\x1b[31m");
    assert_visible("ä\xff z", 5, "ä\\xff z");
    assert_visible("\xe2\x80\xae", 3, "\\xe2\\x80\\xae"); /* turns the writing direction */
}

static const struct {
    struct match want;
    const char *got;
    const char *told; /* NULL: it matches */
} STREAMS[] = {
    {{MATCH_ANY, NULL, 0}, "anything", NULL},
    {{MATCH_EXACT, "a\n", 2}, "a\n", NULL},
    {{MATCH_EXACT, "a\nb\n", 4},
     "a\nc\n",
     "\nout, line 2\n  expected: \"b\\n\"\n       got: \"c\\n\""},
    {{MATCH_EXACT, "a", 1}, "a\n", "\nout, line 1\n  expected: \"a\"\n       got: \"a\\n\""},
    {{MATCH_EXACT, "a\n", 2}, "a", "\nout, line 1\n  expected: \"a\\n\"\n       got: \"a\""},
    {{MATCH_EXACT, "", 0}, "x", "\nout, line 1\n  expected: nothing more\n       got: \"x\""},
    {{MATCH_EXACT, "1\n2\n", 4},
     "1\n",
     "\nout, line 2\n  expected: \"2\\n\"\n       got: nothing more"},
    {{MATCH_EXACT, " 1\t", 3}, " 1 ", "\nout, line 1\n  expected: \" 1\\t\"\n       got: \" 1 \""},
    {{MATCH_CONTAINS, "b\n", 2}, "a\nb\n", NULL},
    {{MATCH_CONTAINS, "b\n", 2}, "a", "\nout\n  should hold: \"b\\n\"\n          got: \"a\""},
    {{MATCH_REGEX, "^x: [^\n]+\n$", 11}, "x: no\n", NULL},
    {{MATCH_REGEX, "^x$", 3}, "", "\nout is not as it should be\n  got: nothing"},
    {{MATCH_REGEX, "(", 1}, "(", "\nout is not as it should be\n  got: \"(\""},
};

static void a_difference_is_told_by_its_first_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof STREAMS / sizeof *STREAMS; i++) {
        struct buf b;
        buf_init(&b, 1000);
        const char *got = STREAMS[i].got;
        assert_int_equal(compare_stream(&b, "out", &STREAMS[i].want, got, strlen(got)),
                         STREAMS[i].told == NULL);
        assert_string_equal(buf_text(&b), STREAMS[i].told ? STREAMS[i].told : "");
        buf_free(&b);
    }
}

static void a_long_line_is_shown_where_it_differs(void **state)
{
    (void)state;
    char want[1001], got[1001];
    memset(want, 'x', 1000);
    want[1000] = '\0';
    memcpy(got, want, 1001);
    got[700] = 'Y';
    struct buf b;
    buf_init(&b, 4000);
    assert_false(compare_stream(&b, "out", &(struct match){MATCH_EXACT, want, 1000}, got, 1000));
    assert_non_null(strstr(buf_text(&b), "...\"xxxx"));
    assert_non_null(strchr(buf_text(&b), 'Y'));
    assert_true(b.len < 500);
    buf_free(&b);
}

/* Half a letter would be told as bytes that are in neither text. */
static void what_is_cut_is_cut_between_letters(void **state)
{
    (void)state;
    enum { N = 600 };
    char want[N + 1], got[N + 1];
    for (int i = 0; i < N; i += 3)
        memcpy(want + i, "\xe2\x82\xac", 4);
    memcpy(got, want, N + 1);
    memcpy(got + 300, "xyz", 3);
    const struct match cases[] = {{MATCH_EXACT, want, N}, {MATCH_CONTAINS, "z\n", 2}};
    struct buf b;
    buf_init(&b, 8000);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buf_clear(&b);
        assert_false(compare_stream(&b, "out", &cases[i], got, N));
        assert_null(strstr(buf_text(&b), "\\x"));
        assert_non_null(strstr(buf_text(&b), "\"..."));
    }
    compare_command(&b, "rcat", &(struct io_case){.stdin_text = want, .stdin_len = N});
    assert_null(strstr(buf_text(&b), "\\x"));
    buf_free(&b);
}

static void a_command_is_told_as_typed(void **state)
{
    (void)state;
    const char *args[] = {"-n", "a b.txt", "it's", ""};
    const struct io_env env[] = {{"LIMIT", "3"}};
    const struct io_case c = {
        .args = args, .args_n = 4, .env = env, .env_n = 1, .stdin_text = "one\n", .stdin_len = 4};
    struct buf b;
    buf_init(&b, 1000);
    compare_command(&b, "rcat", &c);
    assert_string_equal(buf_text(&b), "$ LIMIT=3 rcat -n 'a b.txt' 'it'\\''s' ''\n"
                                      "  its input: \"one\\n\"");
    buf_free(&b);
}

static void the_environment_cannot_change_a_verdict(void **state)
{
    (void)state;
    static const char *const env[] = {"PATH=/bin",
                                      "HOME=/home/x",
                                      "CARGO_HOME=/home/x/.cargo",
                                      "CARGO_NET_OFFLINE=true",
                                      "RUSTUP_TOOLCHAIN=stable",
                                      "CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUNNER=true",
                                      "CARGO_BUILD_TARGET=wasm32-wasip1",
                                      "CARGO_ENCODED_RUSTFLAGS=-Awarnings",
                                      "RUSTFLAGS=-Awarnings",
                                      "RUSTC_WRAPPER=/bin/true",
                                      "RUSTC_BOOTSTRAP=1",
                                      "RUST_BACKTRACE=full",
                                      "RUST_TEST_THREADS=1",
                                      "CARGO_TARGET_DIR=/elsewhere",
                                      "CARGO_PROFILE_DEV_OVERFLOW_CHECKS=false",
                                      NULL};
    const struct run_request r = {.env = env, .target = "/w/target"};
    struct arena *a = arena_new();
    const char *const *clean = cargo_clean_env(&r, a), *const *cargo = cargo_env(&r, a);
    size_t n = 0;
    while (clean[n])
        n++;
    assert_int_equal(n, 6);
    assert_string_equal(env_get(clean, "CARGO_HOME"), "/home/x/.cargo");
    assert_string_equal(env_get(clean, "RUST_BACKTRACE"), "0");
    assert_null(env_get(clean, "CARGO_TARGET_DIR"));
    assert_string_equal(env_get(cargo, "CARGO_TARGET_DIR"), "/w/target");
    assert_null(env_get(cargo, "RUSTFLAGS"));
    arena_free(a);
}

static void programs_and_packages_are_found(void **state)
{
    (void)state;
    static const char *const env[] = {"PATH=/nowhere::/usr/bin:/bin", NULL};
    static const char *const empty[] = {NULL};
    struct arena *a = arena_new();
    assert_true(program_exists("sh", env, a));
    assert_false(program_exists("no-such-program", env, a));
    assert_false(program_exists("sh", empty, a));
    assert_true(program_exists("/bin/sh", empty, a));
    assert_int_equal(cargo_packages("version = 4\n[[package]]\nname\n\n[[package]]\n"), 2);
    assert_int_equal(cargo_packages(""), 0);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_are_those_of_the_learner),
        cmocka_unit_test(what_cannot_be_seen_is_shown),
        cmocka_unit_test(a_difference_is_told_by_its_first_line),
        cmocka_unit_test(a_long_line_is_shown_where_it_differs),
        cmocka_unit_test(what_is_cut_is_cut_between_letters),
        cmocka_unit_test(a_command_is_told_as_typed),
        cmocka_unit_test(the_environment_cannot_change_a_verdict),
        cmocka_unit_test(programs_and_packages_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
