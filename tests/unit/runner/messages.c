/* Cargo's JSON lines, recorded from cargo 1.95 and cut to the keys that are read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "messages.h"
#include "spiral/base/arena.h"
#include "spiral/base/cell.h"

/* clang-format off */
static const char MOVED[] =
    "{\"reason\":\"compiler-message\",\"manifest_path\":\"/stage/Cargo.toml\",\"target\":"
    "{\"kind\":[\"lib\"],\"name\":\"shout\",\"src_path\":\"/stage/src/lib.rs\"},\"message"
    "\":{\"level\":\"error\",\"message\":\"borrow of moved value: `s`\",\"rendered\":\"er"
    "ror[E0382]: borrow of moved value: `s`\\n --> src/lib.rs:4:61\\n  |\\n\",\"code\":{"
    "\"code\":\"E0382\",\"explanation\":\"long\"},\"spans\":[{\"file_name\":\"src/lib.rs"
    "\",\"byte_start\":194,\"line_start\":4,\"line_end\":4,\"column_start\":46,\"column_e"
    "nd\":47,\"is_primary\":false,\"label\":\"value moved here\",\"text\":[{\"text\":\"pu"
    "b fn twice() { let s = String::new(); drop(s); println!(\\\"{s}\\\"); }\"}]},{\"file"
    "_name\":\"src/lib.rs\",\"byte_start\":209,\"line_start\":4,\"line_end\":4,\"column_s"
    "tart\":61,\"column_end\":62,\"is_primary\":true,\"label\":\"value borrowed here afte"
    "r move\",\"text\":[{\"text\":\"pub fn twice() { let s = String::new(); drop(s); prin"
    "tln!(\\\"{s}\\\"); }\"}]}],\"children\":[{\"level\":\"help\",\"message\":\"consider "
    "cloning the value\",\"spans\":[{\"file_name\":\"src/lib.rs\",\"byte_start\":195,\"li"
    "ne_start\":4,\"line_end\":4,\"column_start\":47,\"column_end\":47,\"is_primary\":tru"
    "e,\"label\":null,\"text\":[{\"text\":\"pub fn twice() { let s = String::new(); drop("
    "s); println!(\\\"{s}\\\"); }\"}]}]}]}}"
    "\n";

static const char IN_MACRO[] =
    "{\"reason\":\"compiler-message\",\"manifest_path\":\"/stage/Cargo.toml\",\"target\":"
    "{\"kind\":[\"lib\"],\"name\":\"shout\",\"src_path\":\"/stage/src/lib.rs\"},\"message"
    "\":{\"level\":\"error\",\"message\":\"mismatched types\",\"rendered\":\"error[E0308]"
    ": mismatched types\\n\",\"code\":{\"code\":\"E0308\"},\"spans\":[{\"file_name\":\"/r"
    "ustc/5980/library/alloc/src/macros.rs\",\"byte_start\":1540,\"line_start\":47,\"line"
    "_end\":47,\"column_start\":9,\"column_end\":31,\"is_primary\":true,\"label\":\"wrong"
    "\",\"text\":[],\"expansion\":{\"span\":{\"file_name\":\"src/lib.rs\",\"byte_start\":"
    "136,\"line_start\":3,\"line_end\":3,\"column_start\":40,\"column_end\":50,\"is_prima"
    "ry\":false,\"label\":null,\"text\":[{\"text\":\"pub fn show(x: NoDisplay) -> Vec<u8>"
    " { vec![x; 3] }\"}]}}}],\"children\":[{\"level\":\"note\",\"message\":\"function def"
    "ined here\",\"spans\":[{\"file_name\":\"/rustc/5980/library/alloc/src/vec/mod.rs\","
    "\"byte_start\":136283,\"line_start\":3650,\"line_end\":3650,\"column_start\":8,\"col"
    "umn_end\":17,\"is_primary\":true,\"label\":null,\"text\":[]}]}]}}"
    "\n";

static const char IN_TEST[] =
    "{\"reason\":\"compiler-message\",\"manifest_path\":\"/stage/Cargo.toml\",\"target\":"
    "{\"kind\":[\"test\"],\"name\":\"api\",\"src_path\":\"/stage/tests/api.rs\"},\"messag"
    "e\":{\"level\":\"error\",\"message\":\"mismatched types\",\"rendered\":\"error[E0308"
    "]: mismatched types\\n --> tests/api.rs:1:24\\nnote: function defined here\\n --> sr"
    "c/lib.rs:1:8\\n  ::: /stage/src/lib.rs:9:9\\n\",\"code\":{\"code\":\"E0308\"},\"span"
    "s\":[{\"file_name\":\"tests/api.rs\",\"byte_start\":23,\"line_start\":1,\"line_end\""
    ":1,\"column_start\":24,\"column_end\":41,\"is_primary\":true,\"label\":\"expected `&"
    "str`, found `String`\",\"text\":[{\"text\":\"#[test] fn a() { shout(String::from(\\"
    "\"x\\\")); }\"}]}],\"children\":[{\"level\":\"note\",\"message\":\"function defined "
    "here\",\"spans\":[{\"file_name\":\"src/lib.rs\",\"byte_start\":7,\"line_start\":1,\""
    "line_end\":1,\"column_start\":8,\"column_end\":13,\"is_primary\":true,\"label\":null"
    ",\"text\":[{\"text\":\"pub fn shout(text: &str) -> String { text.to_uppercase() }\"}"
    "]}]},{\"level\":\"help\",\"message\":\"consider borrowing here\",\"spans\":[{\"file_"
    "name\":\"tests/api.rs\",\"byte_start\":23,\"line_start\":1,\"line_end\":1,\"column_s"
    "tart\":24,\"column_end\":24,\"is_primary\":true,\"label\":null,\"text\":[{\"text\":"
    "\"#[test] fn a() { shout(String::from(\\\"x\\\")); }\"}]}]}]}}"
    "\n";

static const char UNUSED[] =
    "{\"reason\":\"compiler-message\",\"manifest_path\":\"/stage/Cargo.toml\",\"target\":"
    "{\"kind\":[\"lib\"],\"name\":\"shout\",\"src_path\":\"/stage/src/lib.rs\"},\"message"
    "\":{\"level\":\"warning\",\"message\":\"unused variable: `unused`\",\"rendered\":\"w"
    "arning: unused variable: `unused`\\n\",\"code\":{\"code\":\"unused_variables\"},\"sp"
    "ans\":[{\"file_name\":\"src/lib.rs\",\"byte_start\":41,\"line_start\":1,\"line_end\""
    ":1,\"column_start\":42,\"column_end\":48,\"is_primary\":true,\"label\":null,\"text\""
    ":[{\"text\":\"pub fn shout(text: &str) -> String { text.to_uppercase() }\"}]}],\"chi"
    "ldren\":[]}}"
    "\n";

static const char NO_CODE[] =
    "{\"reason\":\"compiler-message\",\"manifest_path\":\"/stage/Cargo.toml\",\"target\":"
    "{\"kind\":[\"lib\"],\"name\":\"shout\",\"src_path\":\"/stage/src/lib.rs\"},\"message"
    "\":{\"level\":\"error\",\"message\":\"this file contains an unclosed delimiter\",\"r"
    "endered\":\"error: this file\\n\",\"code\":null,\"spans\":[{\"file_name\":\"src/lib."
    "rs\",\"byte_start\":300,\"line_start\":9,\"line_end\":9,\"column_start\":1,\"column_"
    "end\":1,\"is_primary\":true,\"label\":null,\"text\":[{\"text\":\"}\"}]}],\"children"
    "\":[]}}"
    "\n";

static const char ICE[] =
    "{\"reason\":\"compiler-message\",\"manifest_path\":\"/stage/Cargo.toml\",\"target\":"
    "{\"kind\":[\"lib\"],\"name\":\"shout\",\"src_path\":\"/stage/src/lib.rs\"},\"message"
    "\":{\"level\":\"error: internal compiler error\",\"message\":\"unexpected panic\",\""
    "rendered\":\"\",\"code\":null,\"spans\":[],\"children\":[]}}"
    "\n";

static const char SUM[] =
    "{\"reason\":\"compiler-message\",\"manifest_path\":\"/stage/Cargo.toml\",\"target\":"
    "{\"kind\":[\"lib\"],\"name\":\"shout\",\"src_path\":\"/stage/src/lib.rs\"},\"message"
    "\":{\"level\":\"error\",\"message\":\"aborting due to 2 previous errors; 1 warning e"
    "mitted\",\"rendered\":\"aborting due to 2 previous errors; 1 warning emitted\",\"cod"
    "e\":null,\"spans\":[],\"children\":[]}}"
    "\n";

static const char SUM_OF_WARNINGS[] =
    "{\"reason\":\"compiler-message\",\"manifest_path\":\"/stage/Cargo.toml\",\"target\":"
    "{\"kind\":[\"lib\"],\"name\":\"shout\",\"src_path\":\"/stage/src/lib.rs\"},\"message"
    "\":{\"level\":\"warning\",\"message\":\"3 warnings emitted\",\"rendered\":\"3 warnin"
    "gs emitted\",\"code\":null,\"spans\":[],\"children\":[]}}"
    "\n";

static const char EXPLAIN[] =
    "{\"reason\":\"compiler-message\",\"manifest_path\":\"/stage/Cargo.toml\",\"target\":"
    "{\"kind\":[\"lib\"],\"name\":\"shout\",\"src_path\":\"/stage/src/lib.rs\"},\"message"
    "\":{\"level\":\"failure-note\",\"message\":\"For more information about this error, "
    "try `rustc --explain E0308`.\",\"rendered\":\"For more information about this error,"
    " try `rustc --explain E0308`.\",\"code\":null,\"spans\":[],\"children\":[]}}"
    "\n";

static const char LIB[] =
    "{\"reason\":\"compiler-artifact\",\"manifest_path\":\"/stage/Cargo.toml\",\"target\""
    ":{\"kind\":[\"lib\"],\"name\":\"shout\",\"src_path\":\"/stage/src/lib.rs\"},\"filena"
    "mes\":[\"/target/debug/deps/libshout-51.rlib\"],\"executable\":null,\"fresh\":false}"
    "\n";

static const char TEST[] =
    "{\"reason\":\"compiler-artifact\",\"manifest_path\":\"/stage/Cargo.toml\",\"target\""
    ":{\"kind\":[\"test\"],\"name\":\"api\",\"src_path\":\"/stage/tests/api.rs\"},\"filen"
    "ames\":[\"/target/debug/deps/api-13\"],\"executable\":\"/target/debug/deps/api-13\","
    "\"fresh\":true}"
    "\n";

static const char FOREIGN[] =
    "{\"reason\":\"compiler-artifact\",\"manifest_path\":\"/registry/rand-0.9/Cargo.toml"
    "\",\"target\":{\"kind\":[\"lib\"],\"name\":\"api\",\"src_path\":\"/registry/rand-0.9"
    "/src/lib.rs\"},\"filenames\":[\"/target/x\"],\"executable\":\"/target/x\",\"fresh\":"
    "true}"
    "\n";

static const char FINISHED[] =
    "{\"reason\":\"build-finished\",\"success\":false}"
    "\n";

/* clang-format on */

static const char *const OWNED[] = {"src/**"};
static const struct places PLACES = {"/stage", "1.1.1-shout", OWNED, 1};

struct fixture {
    struct arena *arena;
    struct messages m;
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    f->arena = arena_new();
    messages_init(&f->m, &PLACES, f->arena);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    messages_free(&f->m);
    arena_free(f->arena);
    free(f);
    return 0;
}

static const struct diagnostic *told(struct fixture *f, const char *line)
{
    messages_feed(&f->m, line, strlen(line));
    assert_true(f->m.n > 0);
    return &f->m.list[f->m.n - 1].diagnostic;
}

static void assert_place(const struct diagnostic *d, const char *file, int line, int column)
{
    assert_string_equal(d->file, file);
    assert_int_equal(d->line, line);
    assert_int_equal(d->column, column);
}

static void an_error_has_its_place_and_its_labels(void **state)
{
    const struct diagnostic *d = told(*state, MOVED);
    assert_string_equal(d->code, "E0382");
    assert_string_equal(d->level, "error");
    assert_string_equal(d->message, "borrow of moved value: `s`");
    assert_place(d, "src/lib.rs", 4, 61);
    assert_false(d->in_protected);
    assert_int_equal(d->cell, CELL_NONE);
    assert_int_equal(d->spans_n, 2); /* what the compiler would change is not among them */
    assert_false(d->spans[0].primary);
    assert_string_equal(d->spans[0].label, "value moved here");
    assert_true(d->spans[1].primary);
    assert_non_null(strstr(d->spans[1].text, "drop(s)"));
    assert_non_null(strstr(d->rendered, "--> 1.1.1-shout/src/lib.rs:4:61"));
}

static void a_place_in_a_macro_is_that_of_its_call(void **state)
{
    const struct diagnostic *d = told(*state, IN_MACRO);
    assert_place(d, "src/lib.rs", 3, 40);
    assert_int_equal(d->spans_n, 1);
    assert_true(d->spans[0].primary);
}

static void an_error_in_a_test_is_told_from_the_learners_file(void **state)
{
    const struct diagnostic *d = told(*state, IN_TEST);
    assert_true(d->in_protected);
    assert_place(d, "src/lib.rs", 1, 8);
    assert_int_equal(d->spans_n, 2);
    assert_string_equal(d->spans[0].file, "tests/api.rs");
    assert_string_equal(d->spans[1].label, "function defined here");
    assert_false(d->spans[1].primary);
    assert_non_null(strstr(d->rendered, "--> 1.1.1-shout/tests/api.rs:1:24"));
    assert_non_null(strstr(d->rendered, "::: 1.1.1-shout/src/lib.rs:9:9"));
}

static void levels_are_error_and_warning_alone(void **state)
{
    struct fixture *f = *state;
    assert_string_equal(told(f, UNUSED)->level, "warning");
    assert_string_equal(told(f, NO_CODE)->code, "");
    assert_string_equal(told(f, ICE)->level, "error");
    assert_string_equal(told(f, ICE)->file, "");
    size_t n = f->m.n;
    messages_feed(&f->m, SUM, sizeof SUM - 1);
    messages_feed(&f->m, SUM_OF_WARNINGS, sizeof SUM_OF_WARNINGS - 1);
    messages_feed(&f->m, EXPLAIN, sizeof EXPLAIN - 1);
    assert_int_equal(f->m.n, n);
}

static void artefacts_and_the_end_are_heard(void **state)
{
    struct fixture *f = *state;
    messages_feed(&f->m, FOREIGN, sizeof FOREIGN - 1);
    messages_feed(&f->m, LIB, sizeof LIB - 1);
    assert_null(messages_artifact(&f->m, NULL, "api"));
    messages_feed(&f->m, TEST, sizeof TEST - 1);
    const struct artifact *a = messages_artifact(&f->m, "test", "api");
    assert_non_null(a);
    assert_string_equal(a->executable, "/target/debug/deps/api-13");
    assert_string_equal(a->target.src, "tests/api.rs");
    assert_ptr_equal(messages_artifact_of(&f->m, "tests/api.rs"), a);
    assert_null(messages_artifact_of(&f->m, "crates/one/tests/api.rs")); /* whatever its name */
    assert_true(a->fresh);
    assert_true(f->m.artifacts[0].target.foreign);
    assert_false(f->m.artifacts[1].fresh);
    assert_null(messages_artifact(&f->m, "lib", "shout")); /* no program */
    assert_false(f->m.finished);
    messages_feed(&f->m, FINISHED, sizeof FINISHED - 1);
    assert_true(f->m.finished && !f->m.success);
}

static void packages_are_known_by_their_ids(void **state)
{
    static const struct {
        const char *id, *package;
        bool fetched;
    } cases[] = {
        {"path+file:///stage/shout#0.1.0", "shout", false},
        {"path+file:///stage/crates/one#other@0.1.0", "other", false},
        {"registry+https://registry/index#syn@3.0.10", "syn", true},
        {"git+https://host/name?rev=1#two@0.1.0", "two", true},
        {"", "", true},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[400];
        int n = snprintf(line, sizeof line,
                         "{\"reason\":\"compiler-artifact\",\"package_id\":\"%s\"}\n", cases[i].id);
        messages_feed(&f->m, line, (size_t)n);
        assert_string_equal(f->m.artifacts[i].target.package, cases[i].package);
        assert_int_equal(f->m.artifacts[i].target.fetched, cases[i].fetched);
    }
}

static void errors_are_found_by_target(void **state)
{
    struct fixture *f = *state;
    told(f, UNUSED);
    assert_null(messages_error(&f->m, NULL, NULL));
    told(f, IN_TEST);
    assert_non_null(messages_error(&f->m, "test", "api"));
    assert_null(messages_error(&f->m, "test", "other"));
    assert_null(messages_error(&f->m, "lib", NULL));
}

static void a_problem_told_twice_is_one(void **state)
{
    struct fixture *f = *state;
    told(f, MOVED);
    told(f, MOVED);
    told(f, IN_MACRO);
    told(f, NO_CODE);
    told(f, ICE);
    assert_true(message_repeats(&f->m.list[0], &f->m.list[1]));
    assert_false(message_repeats(&f->m.list[0], &f->m.list[2]));
    assert_false(message_repeats(&f->m.list[3], &f->m.list[4]));
}

static void lines_may_come_in_pieces_and_between_others(void **state)
{
    struct fixture *f = *state;
    const char *noise = "a macro prints this\n{\"reason\": not json}\n\n{\"reason\":7}\n{}\n";
    messages_feed(&f->m, noise, strlen(noise));
    for (size_t i = 0; i < sizeof MOVED - 1; i++)
        messages_feed(&f->m, MOVED + i, 1);
    assert_int_equal(f->m.n, 1);
    assert_place(&f->m.list[0].diagnostic, "src/lib.rs", 4, 61);
}

static void text_may_hold_nul(void **state)
{
    struct fixture *f = *state;
    const char *line =
        "{\"reason\":\"compiler-message\",\"message\":{\"level\":\"error\",\"message\":"
        "\"a\\u0000b\",\"rendered\":\"r\\u0000\"}}\n";
    assert_string_equal(told(f, line)->message, "a");
}

static void messages_have_a_limit(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 1000; i++)
        told(f, UNUSED);
    assert_int_equal(f->m.n, 500);
    char *long_line = malloc(5 << 20);
    memset(long_line, ' ', 5 << 20);
    long_line[0] = '{';
    messages_feed(&f->m, long_line, 5 << 20);
    messages_feed(&f->m, "\n", 1);
    free(long_line);
    messages_feed(&f->m, FINISHED, sizeof FINISHED - 1);
    assert_true(f->m.finished);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_error_has_its_place_and_its_labels, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_place_in_a_macro_is_that_of_its_call, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_error_in_a_test_is_told_from_the_learners_file, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(levels_are_error_and_warning_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(artefacts_and_the_end_are_heard, set_up, tear_down),
        cmocka_unit_test_setup_teardown(packages_are_known_by_their_ids, set_up, tear_down),
        cmocka_unit_test_setup_teardown(errors_are_found_by_target, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_problem_told_twice_is_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lines_may_come_in_pieces_and_between_others, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(text_may_hold_nul, set_up, tear_down),
        cmocka_unit_test_setup_teardown(messages_have_a_limit, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
