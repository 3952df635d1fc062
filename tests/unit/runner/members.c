/* A workspace that the learner sets up: their manifests, a member of ours that tests, and what
 * manifests could be written to make that member see. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lab.h"

#define WORKSPACE(members) "[workspace]\nresolver = \"3\"\nmembers = [" members "]\n"
#define PACKAGE(name) "[package]\nname = \"" name "\"\nversion = \"0.1.0\"\nedition = \"2024\"\n"
#define BOTH "\"check\", \"crates/*\""
#define RIGHT "pub fn one() -> u8 {\n    1\n}\n"
#define WRONG "pub fn one() -> u8 {\n    2\n}\n"
#define FORGED "#[test]\nfn is_one() {}\n"

static const struct step_spec STEPS[] = {
    {.id = "probe", .kind = STEP_TEST, .member = "check", .file = "probe"},
    {.id = "mine", .kind = STEP_TEST, .member = "crates/one", .file = "mine"},
    {.id = "clippy", .kind = STEP_CLIPPY},
    {.id = "fmt", .kind = STEP_FMT},
};
static const char *const TESTS[] = {"probe::is_one", "mine::works"};

static void put_learner(struct lab *l)
{
    assert_int_equal(tree_remove(l->request.learner, NULL), STATUS_OK);
    lab_put(l, "learner/Cargo.toml", WORKSPACE(BOTH));
    lab_put(l, "learner/crates/one/Cargo.toml", PACKAGE("one"));
    lab_put(l, "learner/crates/one/src/lib.rs", RIGHT);
    lab_put(l, "learner/crates/one/tests/mine.rs",
            "#[test]\nfn works() {\n    assert_eq!(one::one(), 1);\n}\n");
}

static int set_up(void **state)
{
    static const char *const owned[] = {"Cargo.toml", "crates/**"};
    struct lab *l = calloc(1, sizeof *l);
    lab_open(l);
    assert_int_equal(tree_remove(l->request.pristine, NULL), STATUS_OK);
    lab_put(l, "starter/Cargo.toml", WORKSPACE("\"check\""));
    lab_put(l, "starter/check/Cargo.toml",
            PACKAGE("lab") "[dev-dependencies]\none = { path = \"../crates/one\" }\n");
    lab_put(l, "starter/check/src/lib.rs", "");
    lab_put(l, "starter/check/tests/probe.rs",
            "#[test]\nfn is_one() {\n    assert_eq!(one::one(), 1, \"one should be 1\");\n"
            "    assert!(std::path::Path::new(\"tests/probe.rs\").exists());\n}\n");
    l->request.owned = owned;
    l->request.owned_n = 2;
    l->request.learner_adds = true;
    l->request.steps = STEPS;
    l->request.steps_n = 4;
    l->request.tests = TESTS;
    l->request.tests_n = 2;
    put_learner(l);
    *state = l;
    return 0;
}

static void a_members_tests_decide(void **state)
{
    struct lab *l = *state;
    struct seen s;
    lab_checked(&s, l, "probe");
    lab_assert_outcome(s.verdict->outcome, OUTCOME_PASS);
    assert_int_equal(s.verdict->steps[0].tests_n, 1);
    lab_assert_outcome(seen_result(&s, "mine")->status, OUTCOME_PASS);
    seen_free(&s);
    lab_put(l, "learner/crates/one/src/lib.rs", WRONG);
    lab_assert_step(l, "probe", OUTCOME_FAIL, "");
}

/* Tests of the learner's own that are not written yet hide nobody else's verdict. */
static void a_file_that_is_to_come_is_awaited(void **state)
{
    struct lab *l = *state;
    struct seen s;
    put_learner(l);
    assert_int_equal(unlink(lab_at(l, "learner/crates/one/tests/mine.rs")), 0);
    lab_checked(&s, l, "probe");
    lab_assert_outcome(seen_result(&s, "probe")->status, OUTCOME_PASS);
    lab_assert_outcome(seen_result(&s, "mine")->status, OUTCOME_NOT_WRITTEN);
    assert_string_equal(seen_result(&s, "mine")->message,
                        "crates/one/tests/mine.rs is not there yet: its tests are yours to write.");
    seen_free(&s);
}

static void a_members_file_is_named_from_the_top(void **state)
{
    struct lab *l = *state;
    struct seen s;
    put_learner(l);
    lab_put(l, "learner/crates/one/src/lib.rs", "pub fn one() -> u8 {\n    \"1\"\n}\n");
    lab_checked(&s, l, "probe");
    lab_assert_outcome(s.verdict->outcome, OUTCOME_COMPILE_ERROR);
    assert_string_equal(s.verdict->diagnostics[0].code, "E0308");
    assert_string_equal(s.verdict->diagnostics[0].file, "crates/one/src/lib.rs");
    assert_int_equal(s.verdict->diagnostics[0].line, 2);
    seen_free(&s);
    l->request.advice = true;
    lab_put(l, "learner/crates/one/src/lib.rs", "pub fn one() -> u8 {\n  return 1;\n}\n");
    lab_checked(&s, l, "probe");
    assert_non_null(
        strstr(seen_result(&s, "clippy")->message, "crates/one/src/lib.rs:2: unneeded"));
    assert_non_null(strstr(seen_result(&s, "fmt")->message, "crates/one/src/lib.rs:"));
    seen_free(&s);
    l->request.advice = false;
}

/* Each lies over a crate whose code is wrong. "ROOT" is a folder outside of the exercise. */
static const struct {
    const char *name;
    struct {
        const char *path, *text;
    } files[3];
    enum outcome status;
    const char *shows;
} TAMPERED[] = {
    {"the tests are no member",
     {{"Cargo.toml", WORKSPACE("\"crates/*\"")}},
     OUTCOME_COMPILE_ERROR,
     "still a member of your workspace?"},
    {"the tests are excluded",
     {{"Cargo.toml", WORKSPACE("\"crates/*\"") "exclude = [\"check\"]\n"}},
     OUTCOME_COMPILE_ERROR,
     "still a member of your workspace?"},
    {"no manifest to be read",
     {{"Cargo.toml", "[workspace\n"}},
     OUTCOME_COMPILE_ERROR,
     "cargo refuses the package"},
    {"tests of the same name",
     {{"crates/one/tests/probe.rs", FORGED}},
     OUTCOME_FAIL,
     "one should be 1"},
    {"a package at the top with the same name of a test",
     {{"Cargo.toml", PACKAGE("top") WORKSPACE(BOTH) "[[test]]\nname = \"probe\"\npath = "
                                                    "\"crates/one/forged.rs\"\n"},
      {"crates/one/forged.rs", FORGED},
      {"crates/one/build.rs", "fn main() {}\n"}},
     OUTCOME_FAIL,
     "one should be 1"},
    {"a profile",
     {{"Cargo.toml", WORKSPACE(BOTH) "[profile.dev]\npanic = \"abort\"\n"
                                     "debug-assertions = false\n"}},
     OUTCOME_FAIL,
     "one should be 1"},
    {"a runner",
     {{"crates/.cargo/config.toml", "[target.'cfg(all())']\nrunner = \"true\"\n"},
      {"crates/one/.cargo/config.toml", "[build]\nrustc-wrapper = \"true\"\n"}},
     OUTCOME_FAIL,
     "one should be 1"},
    {"the check's files",
     {{"check/tests/probe.rs", FORGED}, {"check/Cargo.toml", PACKAGE("lab") "autotests = false\n"}},
     OUTCOME_FAIL,
     "one should be 1"},
    {"a build script that writes",
     {{"crates/one/build.rs",
       "fn main() {\n    std::fs::write(\"../../check/tests/probe.rs\", \"#[test]\\nfn is_one() "
       "{}\\n\").unwrap();\n}\n"}},
     OUTCOME_FAIL,
     "changed check/tests/probe.rs"},
    {"a source that lies elsewhere",
     {{"crates/one/Cargo.toml", PACKAGE("one") "[lib]\npath = \"ROOT/lib.rs\"\n"}},
     OUTCOME_FAIL,
     "`one` of the package `one` lies outside"},
    {"a crate that lies elsewhere",
     {{"crates/one/Cargo.toml", PACKAGE("one") "[dependencies]\nfar = { path = \"ROOT\" }\n"},
      {"crates/one/src/lib.rs", "pub use far::one;\n"}},
     OUTCOME_FAIL,
     "`far` of the package `far` lies outside"},
};

static const char *with_root(struct lab *l, const char *text)
{
    const char *at = strstr(text, "ROOT");
    return at ? arena_printf(l->arena, "%.*s%s%s", (int)(at - text), text, lab_at(l, "far"), at + 4)
              : text;
}

static void manifests_do_not_pass_for_code(void **state)
{
    struct lab *l = *state;
    l->request.steps_n = 1;
    l->request.tests_n = 1;
    lab_put(l, "far/Cargo.toml", PACKAGE("far") "[lib]\npath = \"lib.rs\"\n[workspace]\n");
    lab_put(l, "far/lib.rs", RIGHT);
    for (size_t i = 0; i < sizeof TAMPERED / sizeof *TAMPERED; i++) {
        struct seen s;
        print_message("# %s\n", TAMPERED[i].name);
        put_learner(l);
        lab_put(l, "learner/crates/one/src/lib.rs", WRONG);
        for (size_t f = 0; f < 3 && TAMPERED[i].files[f].path; f++)
            lab_put(l, arena_printf(l->arena, "learner/%s", TAMPERED[i].files[f].path),
                    with_root(l, TAMPERED[i].files[f].text));
        const struct step_result *r = lab_checked(&s, l, "probe");
        const char *said = r->tests_n ? r->tests[0].message : r->message;
        print_message("#   %s: %s\n", outcome_name(r->status), said);
        lab_assert_outcome(r->status, TAMPERED[i].status);
        assert_non_null(strstr(said, TAMPERED[i].shows));
        seen_free(&s);
    }
    l->request.steps_n = 4;
    l->request.tests_n = 2;
}

/* Whatever the clock does, a member's old build is not taken for its new one. */
static void a_members_old_build_is_forgotten(void **state)
{
    struct lab *l = *state;
    struct seen s;
    put_learner(l);
    lab_checked(&s, l, "probe");
    seen_free(&s);
    lab_put(l, "learner/crates/one/src/lib.rs", WRONG);
    lab_put(l, "fake/cargo", "");
    lab_fake_cargo(l, arena_printf(l->arena,
                                   "[ \"$1\" != build ] || find '%s' -name '*.rs' -exec touch -d "
                                   "2001-01-01 {} +\nexec cargo \"$@\"",
                                   l->request.stage));
    lab_assert_step(l, "probe", OUTCOME_HARNESS_ERROR,
                    "took an old build of crates/one/src/lib.rs");
    l->request.cargo = "cargo";
    lab_checked(&s, l, "probe");
    lab_assert_outcome(seen_result(&s, "probe")->status, OUTCOME_FAIL);
    seen_free(&s);
}

#define CHECK(test) cmocka_unit_test(test)

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], SUPERVISOR_COMMAND) == 0)
        return supervisor_main(argc - 2, argv + 2);
    const struct CMUnitTest tests[] = {
        CHECK(a_members_tests_decide),
        CHECK(a_file_that_is_to_come_is_awaited),
        CHECK(a_members_file_is_named_from_the_top),
        CHECK(manifests_do_not_pass_for_code),
        CHECK(a_members_old_build_is_forgotten),
    };
    return cmocka_run_group_tests_name("members", tests, set_up, lab_tear_down);
}
