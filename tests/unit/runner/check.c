/* Whole checks of a small exercise with the real cargo: what decides, what is told, and
 * the traps that others fell into. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>

#include "lab.h"

/* ---- what decides ---- */

static void a_good_crate_passes(void **state)
{
    struct lab *l = *state;
    struct seen s;
    lab_checked(&s, l, "api");
    lab_assert_outcome(s.verdict->outcome, OUTCOME_PASS);
    assert_int_equal(s.tests, 3);
    assert_int_equal(s.steps, 2);
    assert_int_equal(s.verdicts, 1);
    assert_int_equal(s.verdict->steps_n, 2);
    assert_string_equal(s.verdict->steps[0].tests[0].name, "api::acts");
    assert_string_equal(s.verdict->steps[0].tests[1].name, "api::is_one");
    assert_int_equal(s.verdict->diagnostics_n, 0);
    assert_string_equal(s.verdict->message, "");
    seen_free(&s);
    /* Nothing was written, so nothing is built again; and it is still a pass. */
    lab_checked(&s, l, "api");
    lab_assert_outcome(s.verdict->outcome, OUTCOME_PASS);
    seen_free(&s);
}

/* What a learner may do to their folder changes nothing about what is tested. */
static void protected_files_are_pristine(void **state)
{
    struct lab *l = *state;
    struct seen s;
    lab_put(l, "learner/src/lib.rs",
            "pub fn act() {}\npub fn one() -> u8 {\n    2\n}\npub fn take(_: String) {}\n");
    lab_put(l, "learner/.cargo/config.toml",
            "[build]\ntarget-dir = \"elsewhere\"\n[target.'cfg(all())']\nrunner = \"true\"\n");
    lab_put(l, ".cargo/config.toml",
            "[target.'cfg(all())']\nrunner = \"true\"\n"
            "[build]\nrustflags = [\"--cfg\", \"broken\"]\n");
    lab_put(l, "learner/Cargo.toml", "[package]\nname = \"lab\"\nautotests = false\n");
    lab_put(l, "learner/tests/api.rs", "#[test]\nfn is_one() {}\n");
    lab_put(l, "learner/build.rs", "fn main() { panic!() }\n");
    const struct step_result *r = lab_checked(&s, l, "api");
    lab_assert_outcome(r->status, OUTCOME_FAIL);
    lab_assert_outcome(r->tests[0].status, OUTCOME_PASS);
    lab_assert_outcome(r->tests[1].status, OUTCOME_FAIL);
    assert_non_null(strstr(r->tests[1].message, "one should be 1\n  left: 2\n right: 1"));
    seen_free(&s);
}

static void a_switch_in_the_environment_changes_nothing(void **state)
{
    struct lab *l = *state;
    size_t n = 0;
    while (l->env[n])
        n++;
    l->env[n] = "RUSTFLAGS=--cfg broken";
    l->env[n + 1] = "CARGO_BUILD_TARGET=no-such-target";
    lab_put(l, "learner/src/lib.rs",
            arena_printf(l->arena, "#[cfg(broken)]\ncompile_error!(\"flags\");\n%s", LAB_GOOD));
    lab_assert_step(l, "api", OUTCOME_PASS, "");
}

static void links_and_a_missing_cargo_are_told_at_once(void **state)
{
    struct lab *l = *state;
    struct seen s = {0};
    assert_int_equal(tree_remove(lab_at(l, "learner/src"), NULL), STATUS_OK);
    assert_int_equal(symlink("/tmp", lab_at(l, "learner/src")), 0);
    assert_int_equal(seen_start(&s, l), STATUS_INVALID);
    assert_string_equal(s.err.what, "src");
    assert_null(s.run);
    seen_free(&s);
    l->request.cargo = "no-such-cargo";
    assert_int_equal(seen_start(&s, l), STATUS_MISSING);
    seen_free(&s);
}

static void paths_may_be_roundabout(void **state)
{
    struct lab *l = *state;
    assert_int_equal(symlink(l->root, lab_at(l, "link")), 0);
    l->request.stage = lab_at(l, "./link/../link/stage");
    l->request.target = lab_at(l, "link/target");
    lab_put(l, "learner/src/lib.rs",
            "pub fn act() {\n    panic!(\"here\")\n}\n"
            "pub fn one() -> u8 {\n    1\n}\npub fn take(_: u8) {}\n");
    struct seen s;
    const struct step_result *r = lab_checked(&s, l, "api");
    lab_assert_outcome(r->status, OUTCOME_FAIL);
    assert_string_equal(r->tests[0].message, "here\nat src/lib.rs:2");
    lab_assert_outcome(seen_result(&s, "second")->status, OUTCOME_COMPILE_ERROR);
    assert_string_equal(s.verdict->diagnostics[0].file, "src/lib.rs");
    seen_free(&s);
}

/* ---- what does not compile ---- */

static void a_broken_crate_is_told_once(void **state)
{
    struct lab *l = *state;
    struct seen s;
    lab_put(l, "learner/src/lib.rs",
            "pub fn act() {\n    let s = String::new();\n    drop(s);\n    drop(s);\n}\n"
            "pub fn one() -> u8 {\n    let unused = 1;\n    1\n}\npub fn take(_: String) {}\n");
    lab_checked(&s, l, "api");
    lab_assert_outcome(s.verdict->outcome, OUTCOME_COMPILE_ERROR);
    lab_assert_outcome(s.verdict->steps[0].status, OUTCOME_COMPILE_ERROR);
    lab_assert_outcome(s.verdict->steps[1].status, OUTCOME_COMPILE_ERROR);
    assert_int_equal(s.verdict->diagnostics_n, 2);
    const struct diagnostic *d = s.verdict->diagnostics;
    assert_string_equal(d[0].code, "E0382");
    assert_string_equal(d[0].file, "src/lib.rs");
    assert_int_equal(d[0].line, 4);
    assert_string_equal(d[1].code, "unused_variables");
    seen_free(&s);
}

static void a_task_not_begun_hides_no_other(void **state)
{
    struct lab *l = *state;
    struct seen s;
    lab_put(l, "learner/src/lib.rs",
            "pub fn act() {}\npub fn one() -> u8 {\n    1\n}\n"
            "pub fn take(_: &str) {}\n");
    lab_checked(&s, l, "api");
    lab_assert_outcome(seen_result(&s, "api")->status, OUTCOME_PASS);
    const struct step_result *second = seen_result(&s, "second");
    lab_assert_outcome(second->status, OUTCOME_COMPILE_ERROR);
    assert_string_equal(second->message, "tests/second.rs does not compile with your code.");
    assert_int_equal(s.verdict->diagnostics_n, 1);
    assert_true(s.verdict->diagnostics[0].in_protected);
    assert_string_equal(s.verdict->diagnostics[0].file, "src/lib.rs");
    assert_int_equal(s.verdict->diagnostics[0].line, 5);
    seen_free(&s);
}

static void a_deleted_file_is_named(void **state)
{
    struct lab *l = *state;
    lab_fresh_learner(l);
    lab_assert_step(l, "api", OUTCOME_COMPILE_ERROR, "src/lib.rs is not there any more");
}

static void a_manifest_of_the_learners_is_theirs_to_mend(void **state)
{
    struct lab *l = *state;
    static const char *const owned[] = {"src/**", "Cargo.toml"};
    l->request.owned = owned;
    l->request.owned_n = 2;
    lab_put(l, "learner/Cargo.toml", "[package]\nname = \n");
    lab_assert_step(l, "api", OUTCOME_COMPILE_ERROR, " --> Cargo.toml:2:8");
}

static const struct step_spec REFUSED[] = {{.id = "refused",
                                            .kind = STEP_COMPILE_FAIL,
                                            .task = 1,
                                            .file = "moved",
                                            .twin = "lent",
                                            .code = "E0382"}};

static void a_case_must_be_refused_for_its_reason(void **state)
{
    struct lab *l = *state;
    struct seen s;
    l->request.steps = REFUSED;
    l->request.steps_n = 1;
    lab_checked(&s, l, "refused");
    lab_assert_outcome(s.verdict->outcome, OUTCOME_PASS);
    assert_int_equal(s.verdict->diagnostics_n, 0); /* the error is as it should be */
    seen_free(&s);
    lab_put(l, "learner/src/lib.rs", "pub fn take(_: impl Copy) {}\n");
    lab_assert_step(l, "refused", OUTCOME_COMPILE_ERROR, "examples/lent.rs does not compile");
    lab_put(l, "starter/examples/lent.rs", "fn main() {}\n");
    lab_assert_step(l, "refused", OUTCOME_FAIL, "for another reason than E0382: E0277");
    lab_put(l, "learner/src/lib.rs", "pub fn take<T: ?Sized>(_: T) where T: Sized {}\n");
    lab_assert_step(l, "refused", OUTCOME_PASS, "");
    lab_put(l, "starter/examples/moved.rs", "fn main() { lab::take(1) }\n");
    lab_assert_step(l, "refused", OUTCOME_FAIL, "moved.rs compiles with your code");
    lab_put(l, "learner/src/lib.rs", "pub fn take(\n");
    lab_assert_step(l, "refused", OUTCOME_COMPILE_ERROR, "Your code does not compile");
}

/* A macro's own error has no code, and should point at what is wrong. */
static void a_macros_error_is_known_by_its_words_and_its_place(void **state)
{
    struct lab *l = *state;
    static const struct step_spec step = {.id = "refused",
                                          .kind = STEP_COMPILE_FAIL,
                                          .file = "told",
                                          .twin = "lent",
                                          .message = "wants a name"};
    static const struct {
        const char *arms, *shows;
        enum outcome status;
    } cases[] = {
        {"($n:literal) => { $n.named() };", "for another reason than \"wants a name\": E0599",
         OUTCOME_FAIL},
        {"($n:literal) => { compile_error!(\"it wants a name\") };", "", OUTCOME_PASS},
        {"($n:ident) => { $n }; ($n:literal) => { 1 };", "told.rs compiles with your code",
         OUTCOME_FAIL},
    };
    l->request.steps = &step;
    l->request.steps_n = 1;
    lab_put(l, "starter/examples/lent.rs", "fn main() {}\n");
    lab_put(l, "starter/examples/told.rs", "fn main() {\n    let _ = lab::needs!(1);\n}\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char source[300];
        snprintf(source, sizeof source, "#[macro_export]\nmacro_rules! needs { %s }\n",
                 cases[i].arms);
        lab_put(l, "learner/src/lib.rs", source);
        lab_assert_step(l, "refused", cases[i].status, cases[i].shows);
    }
    struct step_spec pointed = step;
    pointed.at = "needs!(1)";
    l->request.steps = &pointed;
    lab_put(l, "learner/src/lib.rs", "#[macro_export]\nmacro_rules! needs { () => {} }\n");
    pointed.message = "no rules expected";
    lab_assert_step(l, "refused", OUTCOME_PASS, "");
    lab_put(
        l, "starter/examples/told.rs",
        "macro_rules! far { ($n:literal) => { lab::needs!($n) } }\nfn main() {\n    far!(1);\n}\n");
    lab_assert_step(l, "refused", OUTCOME_FAIL,
                    "points at examples/told.rs:1, `macro_rules! far { ($n:literal)");
}

/* Before a task is begun nothing is said against what its code promises. */
static void a_promise_waits_for_its_task(void **state)
{
    static const struct {
        const char *act;
        enum outcome status;
        size_t diagnostics;
    } cases[] = {
        {"todo!(\"task 1: act\")", OUTCOME_NOT_WRITTEN, 0},
        {"", OUTCOME_COMPILE_ERROR, 1},
    };
    struct lab *l = *state;
    struct step_spec steps[] = {{.id = "api", .kind = STEP_TEST, .task = 1, .file = "api"},
                                REFUSED[0]};
    l->request.steps = steps;
    l->request.steps_n = 2;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct seen s;
        char source[300];
        snprintf(source, sizeof source,
                 "pub fn act() { %s }\npub fn one() -> u8 { 1 }\npub fn take(_: impl Copy) {}\n",
                 cases[i].act);
        lab_put(l, "learner/src/lib.rs", source);
        lab_checked(&s, l, "refused");
        lab_assert_outcome(s.verdict->steps[1].status, cases[i].status);
        assert_int_equal(s.verdict->diagnostics_n > 0, cases[i].diagnostics);
        seen_free(&s);
    }
}

/* ---- a harness that does not hold ---- */

static void set_mtimes(const char *folder, time_t when)
{
    struct arena *a = arena_new();
    const struct tree_entry *entries;
    size_t n;
    assert_int_equal(tree_list(folder, NULL, a, &entries, &n, NULL), STATUS_OK);
    const struct timespec times[2] = {{.tv_sec = when}, {.tv_sec = when}};
    for (size_t i = 0; i < n; i++)
        utimensat(AT_FDCWD, arena_printf(a, "%s/%s", folder, entries[i].rel), times, 0);
    arena_free(a);
}

static void an_old_artefact_is_not_taken_for_a_new_one(void **state)
{
    struct lab *l = *state;
    lab_assert_step(l, "api", OUTCOME_PASS, "");
    /* What was built looks newer than what is written next: the clock was set back. */
    set_mtimes(lab_at(l, "target/debug/.fingerprint"), time(NULL) + 3600);
    lab_put(l, "learner/src/lib.rs",
            "pub fn act() {}\npub fn one() -> u8 {\n    2\n}\npub fn take(_: String) {}\n");
    lab_assert_step(l, "api", OUTCOME_HARNESS_ERROR, "cargo took an old build of src/lib.rs");
    lab_assert_step(l, "api", OUTCOME_FAIL, "");
}

static const struct {
    const char *tests[4];
    struct step_spec step;
    enum outcome status;
    const char *shows;
} HARNESS[] = {
    {{"api::acts"},
     {.id = "api", .kind = STEP_TEST, .file = "api"},
     OUTCOME_HARNESS_ERROR,
     "tests/api.rs holds a test that the exercise does not list: is_one"},
    {{"api::acts", "api::is_one", "api::gone"},
     {.id = "api", .kind = STEP_TEST, .file = "api"},
     OUTCOME_HARNESS_ERROR,
     "api::gone: There is no test of this name."},
    {{"second::takes"},
     {.id = "api", .kind = STEP_TEST, .file = "api"},
     OUTCOME_HARNESS_ERROR,
     "the exercise lists no test of tests/api.rs"},
    {{"x::y"},
     {.id = "api", .kind = STEP_TEST, .file = "nowhere"},
     OUTCOME_HARNESS_ERROR,
     "cargo could not build: no test target named `nowhere`"},
};

static void a_broken_harness_is_never_held_against_the_learner(void **state)
{
    struct lab *l = *state;
    for (size_t i = 0; i < sizeof HARNESS / sizeof *HARNESS; i++) {
        l->request.tests = HARNESS[i].tests;
        for (l->request.tests_n = 0; HARNESS[i].tests[l->request.tests_n];)
            l->request.tests_n++;
        l->request.steps = &HARNESS[i].step;
        l->request.steps_n = 1;
        lab_assert_step(l, "api", HARNESS[i].status, HARNESS[i].shows);
    }
}

static const struct {
    const char *script;
    enum outcome status;
    const char *shows;
} CARGOS[] = {
    {"echo 'error: failed to get `rand` as a dependency of package' >&2; exit 101",
     OUTCOME_UNAVAILABLE, "network"},
    {"echo 'error: rustc 1.70.0 is not supported by the following package:' >&2; exit 101",
     OUTCOME_UNAVAILABLE, "rustup update stable"},
    {"echo 'error: rustup could not choose a version of cargo to run' >&2; exit 1",
     OUTCOME_UNAVAILABLE, "rustup default stable"},
    {"echo 'error: the lock file needs to be updated but --locked was passed' >&2; exit 101",
     OUTCOME_HARNESS_ERROR, "cargo could not build: the lock file needs to be updated"},
    {"echo "
     "'{\"reason\":\"compiler-message\",\"manifest_path\":\"/r/Cargo.toml\",\"target\":{\"kind\":"
     "[\"lib\"],\"name\":\"rand\"},\"message\":{\"level\":\"error\",\"message\":\"bad\"}}'; exit "
     "101",
     OUTCOME_HARNESS_ERROR, "the crate `rand`, which this piece needs, does not compile: bad"},
    {"echo 'error: failed to write `/t/x.json`: No space left on device (os error 28)' >&2; exit "
     "101",
     OUTCOME_UNAVAILABLE, "no space left on the disk"},
    {"echo "
     "'{\"reason\":\"compiler-message\",\"manifest_path\":\"/r/Cargo.toml\",\"target\":{\"kind\":"
     "[\"lib\"],\"name\":\"lab\"},\"message\":{\"level\":\"error\",\"message\":\"linking with `cc` "
     "failed\",\"rendered\":\"ld: final link failed: No space left on device\"}}'; exit 101",
     OUTCOME_UNAVAILABLE, "no space left on the disk"},
    {"kill -9 $$", OUTCOME_CRASH, "cargo did not come to its end: It was killed"},
    {"setsid tail -f /dev/null & exec tail -f /dev/null", OUTCOME_TIMEOUT,
     "cargo was still building after 1 s"},
    {"exit 0", OUTCOME_HARNESS_ERROR, "cargo could not build"},
};

static void cargos_own_troubles_have_their_names(void **state)
{
    struct lab *l = *state;
    l->request.limits.build_s = 1;
    for (size_t i = 0; i < sizeof CARGOS / sizeof *CARGOS; i++) {
        lab_fake_cargo(l, CARGOS[i].script);
        lab_assert_step(l, "api", CARGOS[i].status, CARGOS[i].shows);
    }
}

static void a_folder_that_cannot_be_written_is_named(void **state)
{
    struct lab *l = *state;
    lab_put(l, "blocked", "a file");
    l->request.stage = lab_at(l, "blocked");
    lab_assert_step(l, "api", OUTCOME_UNAVAILABLE, "a file is where a folder must be");
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    if (argc > 1 && strcmp(argv[1], SUPERVISOR_COMMAND) == 0)
        return supervisor_main(argc - 2, argv + 2);
#define CHECK(f) cmocka_unit_test_setup_teardown(f, lab_set_up, lab_tear_down)
    const struct CMUnitTest tests[] = {
        CHECK(a_good_crate_passes),
        CHECK(protected_files_are_pristine),
        CHECK(a_switch_in_the_environment_changes_nothing),
        CHECK(links_and_a_missing_cargo_are_told_at_once),
        CHECK(paths_may_be_roundabout),
        CHECK(a_broken_crate_is_told_once),
        CHECK(a_task_not_begun_hides_no_other),
        CHECK(a_deleted_file_is_named),
        CHECK(a_manifest_of_the_learners_is_theirs_to_mend),
        CHECK(a_case_must_be_refused_for_its_reason),
        CHECK(a_macros_error_is_known_by_its_words_and_its_place),
        CHECK(a_promise_waits_for_its_task),
        CHECK(an_old_artefact_is_not_taken_for_a_new_one),
        CHECK(a_broken_harness_is_never_held_against_the_learner),
        CHECK(cargos_own_troubles_have_their_names),
        CHECK(a_folder_that_cannot_be_written_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
