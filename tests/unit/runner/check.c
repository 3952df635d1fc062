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

static const char GOOD[] = "pub fn act() {}\npub fn one() -> u8 {\n    1\n}\n"
                           "pub fn take(_: String) {}\n";

static const struct step_spec TWO_STEPS[] = {
    {.id = "api", .kind = STEP_TEST, .task = 1, .file = "api"},
    {.id = "second", .kind = STEP_TEST, .task = 2, .file = "second"},
};
static const char *const TWO_TESTS[] = {"api::acts", "api::is_one", "second::takes"};

static const struct io_case CASES[] = {
    {.name = "echoes",
     .args = (const char *const[]){"a b", "c"},
     .args_n = 2,
     .stdin_text = "in\n",
     .stdin_len = 3,
     .files = (const struct io_file[]){{"dir/data.txt", "data\n", 5}},
     .files_n = 1,
     .env = (const struct io_env[]){{"WORD", "heard"}},
     .env_n = 1,
     .out = {MATCH_EXACT, "a b|c|in\ndata\nheard/clean\n", 26},
     .err = {MATCH_EXACT, "", 0},
     .says = "Everything it is given should come out."},
    {.name = "refuses",
     .args = (const char *const[]){"--no"},
     .args_n = 1,
     .out = {MATCH_EXACT, "", 0},
     .err = {MATCH_REGEX, "^lab: [^\n]+\n$", 12},
     .exit = 2},
};

static const char ECHO_RS[] =
    "use std::io::Read;\nfn main() {\n"
    "    let args: Vec<String> = std::env::args().skip(1).collect();\n"
    "    if args == [\"--no\"] {\n        eprintln!(\"lab: no\");\n"
    "        std::process::exit(2);\n    }\n"
    "    let mut text = String::new();\n"
    "    std::io::stdin().read_to_string(&mut text).unwrap();\n"
    "    let file = std::fs::read_to_string(\"dir/data.txt\").unwrap();\n"
    "    let clean = std::env::var_os(\"SPIRAL_TEST_MARK\").is_none();\n"
    "    println!(\n        \"{}|{text}{file}{}/{}\",\n        args.join(\"|\"),\n"
    "        std::env::var(\"WORD\").unwrap(),\n"
    "        if clean { \"clean\" } else { \"not\" }\n    );\n}\n";

static int set_up(void **state)
{
    struct lab *l = calloc(1, sizeof *l);
    lab_open(l);
    lab_put(l, "starter/tests/api.rs",
            "#[test]\nfn acts() {\n    lab::act();\n}\n\n"
            "#[test]\nfn is_one() {\n    assert_eq!(lab::one(), 1, \"one should be 1\");\n}\n");
    lab_put(l, "starter/tests/second.rs",
            "#[test]\nfn takes() {\n    lab::take(String::new());\n}\n");
    lab_put(l, "starter/examples/moved.rs",
            "fn main() {\n    let s = String::new();\n    lab::take(s);\n    drop(s);\n}\n");
    lab_put(
        l, "starter/examples/lent.rs",
        "fn main() {\n    let s = String::new();\n    lab::take(s.clone());\n    drop(s);\n}\n");
    lab_put(l, "learner/src/lib.rs", GOOD);
    l->request.steps = TWO_STEPS;
    l->request.steps_n = 2;
    l->request.tests = TWO_TESTS;
    l->request.tests_n = 3;
    *state = l;
    return 0;
}

static int tear_down(void **state)
{
    lab_close(*state);
    free(*state);
    return 0;
}

static const struct step_result *checked(struct seen *s, struct lab *l, const char *step)
{
    *s = (struct seen){0};
    seen_check(s, l);
    if (s->started != STATUS_OK)
        fail_msg("%s: %s", s->err.what, s->err.why);
    return seen_result(s, step);
}

static void assert_outcome(enum outcome got, enum outcome want)
{
    assert_string_equal(outcome_name(got), outcome_name(want));
}

/* One check whose step ends so, with a message that holds `shows`. */
static void assert_step(struct lab *l, const char *step, enum outcome status, const char *shows)
{
    struct seen s;
    const struct step_result *r = checked(&s, l, step);
    assert_non_null(r);
    print_message("# %s: %s %s\n", step, outcome_name(r->status), r->message);
    assert_outcome(r->status, status);
    assert_non_null(strstr(r->message, shows));
    seen_free(&s);
}

/* ---- what decides ---- */

static void a_good_crate_passes(void **state)
{
    struct lab *l = *state;
    struct seen s;
    checked(&s, l, "api");
    assert_outcome(s.verdict->outcome, OUTCOME_PASS);
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
    checked(&s, l, "api");
    assert_outcome(s.verdict->outcome, OUTCOME_PASS);
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
    const struct step_result *r = checked(&s, l, "api");
    assert_outcome(r->status, OUTCOME_FAIL);
    assert_outcome(r->tests[0].status, OUTCOME_PASS);
    assert_outcome(r->tests[1].status, OUTCOME_FAIL);
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
            arena_printf(l->arena, "#[cfg(broken)]\ncompile_error!(\"flags\");\n%s", GOOD));
    assert_step(l, "api", OUTCOME_PASS, "");
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

/* ---- what does not compile ---- */

static void a_broken_crate_is_told_once(void **state)
{
    struct lab *l = *state;
    struct seen s;
    lab_put(l, "learner/src/lib.rs",
            "pub fn act() {\n    let s = String::new();\n    drop(s);\n    drop(s);\n}\n"
            "pub fn one() -> u8 {\n    let unused = 1;\n    1\n}\npub fn take(_: String) {}\n");
    checked(&s, l, "api");
    assert_outcome(s.verdict->outcome, OUTCOME_COMPILE_ERROR);
    assert_outcome(s.verdict->steps[0].status, OUTCOME_COMPILE_ERROR);
    assert_outcome(s.verdict->steps[1].status, OUTCOME_COMPILE_ERROR);
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
    checked(&s, l, "api");
    assert_outcome(seen_result(&s, "api")->status, OUTCOME_PASS);
    const struct step_result *second = seen_result(&s, "second");
    assert_outcome(second->status, OUTCOME_COMPILE_ERROR);
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
    assert_step(l, "api", OUTCOME_COMPILE_ERROR, "src/lib.rs is not there any more");
}

static void a_manifest_of_the_learners_is_theirs_to_mend(void **state)
{
    struct lab *l = *state;
    static const char *const owned[] = {"src/**", "Cargo.toml"};
    l->request.owned = owned;
    l->request.owned_n = 2;
    lab_put(l, "learner/Cargo.toml", "[package]\nname = \n");
    assert_step(l, "api", OUTCOME_COMPILE_ERROR, " --> Cargo.toml:2:8");
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
    checked(&s, l, "refused");
    assert_outcome(s.verdict->outcome, OUTCOME_PASS);
    assert_int_equal(s.verdict->diagnostics_n, 0); /* the error is as it should be */
    seen_free(&s);
    lab_put(l, "learner/src/lib.rs", "pub fn take(_: impl Copy) {}\n");
    assert_step(l, "refused", OUTCOME_COMPILE_ERROR, "examples/lent.rs does not compile");
    lab_put(l, "starter/examples/lent.rs", "fn main() {}\n");
    assert_step(l, "refused", OUTCOME_FAIL, "for another reason than E0382: E0277");
    lab_put(l, "learner/src/lib.rs", "pub fn take<T: ?Sized>(_: T) where T: Sized {}\n");
    assert_step(l, "refused", OUTCOME_PASS, "");
    lab_put(l, "starter/examples/moved.rs", "fn main() { lab::take(1) }\n");
    assert_step(l, "refused", OUTCOME_FAIL, "moved.rs compiles with your code");
    lab_put(l, "learner/src/lib.rs", "pub fn take(\n");
    assert_step(l, "refused", OUTCOME_COMPILE_ERROR, "Your code does not compile");
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
    assert_step(l, "api", OUTCOME_PASS, "");
    /* What was built looks newer than what is written next: the clock was set back. */
    set_mtimes(lab_at(l, "target/debug/.fingerprint"), time(NULL) + 3600);
    lab_put(l, "learner/src/lib.rs",
            "pub fn act() {}\npub fn one() -> u8 {\n    2\n}\npub fn take(_: String) {}\n");
    assert_step(l, "api", OUTCOME_HARNESS_ERROR, "cargo took an old build of src/lib.rs");
    assert_step(l, "api", OUTCOME_FAIL, "");
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
    {{"x::y"},
     {.id = "api", .kind = STEP_SERVER},
     OUTCOME_HARNESS_ERROR,
     "this version of spiral cannot run steps of kind `server`"},
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
        assert_step(l, "api", HARNESS[i].status, HARNESS[i].shows);
    }
}

/* A stand-in for cargo that says something and fails. */
static void fake_cargo(struct lab *l, const char *script)
{
    lab_put(l, "fake/cargo", arena_printf(l->arena, "#!/bin/sh\n%s\n", script));
    assert_int_equal(chmod(lab_at(l, "fake/cargo"), 0755), 0);
    l->request.cargo = lab_at(l, "fake/cargo");
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
        fake_cargo(l, CARGOS[i].script);
        assert_step(l, "api", CARGOS[i].status, CARGOS[i].shows);
    }
}

static void a_folder_that_cannot_be_written_is_named(void **state)
{
    struct lab *l = *state;
    lab_put(l, "blocked", "a file");
    l->request.stage = lab_at(l, "blocked");
    assert_step(l, "api", OUTCOME_HARNESS_ERROR, "a file is where a folder must be");
}

/* ---- programs on cases ---- */

static const struct step_spec CLI[] = {{.id = "cli",
                                        .kind = STEP_IO,
                                        .task = 1,
                                        .cases = CASES,
                                        .cases_n = sizeof CASES / sizeof *CASES}};

static void a_program_is_run_on_its_cases(void **state)
{
    struct lab *l = *state;
    struct seen s;
    lab_put(l, "learner/src/main.rs", ECHO_RS);
    l->request.steps = CLI;
    l->request.steps_n = 1;
    const struct step_result *r = checked(&s, l, "cli");
    assert_outcome(r->tests[0].status, OUTCOME_PASS);
    assert_outcome(r->status, OUTCOME_PASS);
    assert_string_equal(r->tests[1].name, "cli::refuses");
    seen_free(&s);

    lab_put(l, "learner/src/main.rs", "fn main() {\n    println!(\"a b|c|\");\n}\n");
    r = checked(&s, l, "cli");
    assert_outcome(r->tests[0].status, OUTCOME_FAIL);
    assert_string_equal(r->tests[0].message, "Everything it is given should come out.\n"
                                             "$ WORD=heard lab 'a b' c\n  its input: \"in\\n\"\n"
                                             "standard output, line 1\n"
                                             "  expected: \"a b|c|in\\n\"\n"
                                             "       got: \"a b|c|\\n\"");
    assert_non_null(strstr(r->tests[1].message, "exit status\n  expected: 2\n       got: 0"));
    seen_free(&s);

    lab_put(l, "learner/src/main.rs", "fn main() {\n    todo!(\"task 1\")\n}\n");
    r = checked(&s, l, "cli");
    assert_outcome(r->status, OUTCOME_NOT_WRITTEN);
    assert_string_equal(r->tests[0].message, "not yet implemented: task 1\nat src/main.rs:2");
    seen_free(&s);
}

/* ---- advice, reflection, other checks ---- */

static const struct step_spec ADVISED[] = {
    {.id = "clippy", .kind = STEP_CLIPPY},
    {.id = "api", .kind = STEP_TEST, .task = 1, .file = "second"},
    {.id = "fmt", .kind = STEP_FMT},
};

static void advise(struct lab *l)
{
    l->request.steps = ADVISED;
    l->request.steps_n = 3;
    l->request.advice = true;
    l->request.shown = "1.1.1";
    lab_put(l, "learner/src/lib.rs",
            "pub fn take(_: String) {  }\npub fn len(v: &Vec<u8>) -> usize { return v.len(); }\n");
}

static void advice_follows_the_verdict(void **state)
{
    struct lab *l = *state;
    struct seen s;
    advise(l);
    checked(&s, l, "clippy");
    assert_outcome(s.decided, OUTCOME_PASS);
    assert_outcome(s.verdict->outcome, OUTCOME_PASS);
    assert_int_equal(s.steps_at_verdict, 1);
    assert_int_equal(s.verdict->steps_n, 3);
    const struct step_result *clippy = seen_result(&s, "clippy"), *fmt = seen_result(&s, "fmt");
    assert_true(clippy->advisory && fmt->advisory);
    assert_outcome(clippy->status, OUTCOME_FAIL);
    assert_non_null(strstr(clippy->message, "1.1.1/src/lib.rs:2: "));
    assert_non_null(strstr(clippy->message, "(and 1 more)"));
    assert_outcome(fmt->status, OUTCOME_FAIL);
    assert_non_null(strstr(fmt->message, "1.1.1/src/lib.rs:1 "));
    assert_int_equal(s.verdict->diagnostics_n, 2);
    assert_non_null(strstr(s.verdict->diagnostics[0].code, "clippy::"));
    seen_free(&s);
    lab_put(l, "learner/src/lib.rs", "pub fn take(_: String) {}\n");
    checked(&s, l, "clippy");
    assert_outcome(seen_result(&s, "clippy")->status, OUTCOME_PASS);
    assert_outcome(seen_result(&s, "fmt")->status, OUTCOME_PASS);
    seen_free(&s);
    l->request.advice = false;
    checked(&s, l, "clippy");
    assert_outcome(seen_result(&s, "clippy")->status, OUTCOME_SKIPPED);
    seen_free(&s);
}

static void required_advice_decides(void **state)
{
    struct lab *l = *state;
    static const struct step_spec required[] = {
        {.id = "clippy", .kind = STEP_CLIPPY, .required = true}};
    advise(l);
    l->request.steps = required;
    l->request.steps_n = 1;
    l->request.advice = false;
    assert_step(l, "clippy", OUTCOME_FAIL, "src/lib.rs:2");
}

static void missing_components_are_named_with_their_cure(void **state)
{
    struct lab *l = *state;
    struct seen s;
    advise(l);
    fake_cargo(l,
               "case $1 in\nclippy|fmt) echo \"error: 'cargo-$1' is not installed\" >&2; exit 1;;\n"
               "esac\nexec cargo \"$@\"");
    checked(&s, l, "clippy");
    assert_outcome(s.verdict->outcome, OUTCOME_PASS);
    assert_outcome(seen_result(&s, "clippy")->status, OUTCOME_UNAVAILABLE);
    assert_non_null(
        strstr(seen_result(&s, "clippy")->message, "`rustup component add clippy` installs it"));
    assert_non_null(
        strstr(seen_result(&s, "fmt")->message, "`rustup component add rustfmt` installs it"));
    seen_free(&s);
}

static void a_reflection_has_to_be_long_enough(void **state)
{
    struct lab *l = *state;
    static const struct step_spec reflect[] = {
        {.id = "reflect", .kind = STEP_REFLECT, .ask = "Why?", .min_chars = 8}};
    l->request.steps = reflect;
    l->request.steps_n = 1;
    assert_step(l, "reflect", OUTCOME_SKIPPED, "Why?");
    l->request.reflection = "  a \n\n b  ";
    assert_step(l, "reflect", OUTCOME_SKIPPED, "has 3 characters; say it in 8 or more");
    l->request.reflection = "áé í óúñ";
    assert_step(l, "reflect", OUTCOME_PASS, "");
}

static void two_checks_of_one_workspace_take_turns(void **state)
{
    struct lab *l = *state;
    struct seen first = {0}, second = {0};
    lab_put(l, "other/src/lib.rs",
            "pub fn act() {}\npub fn one() -> u8 {\n    7\n}\npub fn take(_: String) {}\n");
    struct lab other = *l;
    other.request.learner = lab_at(l, "other");
    assert_int_equal(seen_start(&first, l), STATUS_OK);
    second.loop = first.loop;
    second.lab = &other;
    assert_int_equal(
        run_start(first.loop, &other.request, &SEEN_EVENTS, &second, &second.run, NULL), STATUS_OK);
    loop_run(first.loop);
    assert_outcome(first.verdict->outcome, OUTCOME_PASS);
    assert_outcome(second.verdict->outcome, OUTCOME_FAIL);
    run_free(second.run);
    seen_free(&first);
}

/* ---- cancelling ---- */

static void a_check_can_be_cancelled_at_any_moment(void **state)
{
    struct lab *l = *state;
    struct seen s;
    advise(l);
    checked(&s, l, "api");
    const int events = s.events;
    seen_free(&s);
    for (int at = 1; at <= events; at++) {
        s = (struct seen){.cancel_at = at};
        lab_put(l, "learner/src/lib.rs",
                arena_printf(l->arena, "pub fn take(_: String) {}\n// %d\n", at));
        seen_check(&s, l);
        print_message("# at %d of %d: %s\n", at, events, outcome_name(s.verdict->outcome));
        assert_outcome(s.verdict->outcome, s.verdicts ? OUTCOME_PASS : OUTCOME_INTERRUPTED);
        seen_free(&s);
    }
    s = (struct seen){0};
    assert_int_equal(seen_start(&s, l), STATUS_OK);
    run_cancel(s.run);
    run_cancel(s.run);
    loop_run(s.loop);
    assert_outcome(s.verdict->outcome, OUTCOME_INTERRUPTED);
    assert_int_equal(kit_running(kit_mark()), 0);
    seen_free(&s);
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    if (argc > 1 && strcmp(argv[1], SUPERVISOR_COMMAND) == 0)
        return supervisor_main(argc - 2, argv + 2);
#define CHECK(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CHECK(a_good_crate_passes),
        CHECK(protected_files_are_pristine),
        CHECK(a_switch_in_the_environment_changes_nothing),
        CHECK(links_and_a_missing_cargo_are_told_at_once),
        CHECK(a_broken_crate_is_told_once),
        CHECK(a_task_not_begun_hides_no_other),
        CHECK(a_deleted_file_is_named),
        CHECK(a_manifest_of_the_learners_is_theirs_to_mend),
        CHECK(a_case_must_be_refused_for_its_reason),
        CHECK(an_old_artefact_is_not_taken_for_a_new_one),
        CHECK(a_broken_harness_is_never_held_against_the_learner),
        CHECK(cargos_own_troubles_have_their_names),
        CHECK(a_folder_that_cannot_be_written_is_named),
        CHECK(a_program_is_run_on_its_cases),
        CHECK(advice_follows_the_verdict),
        CHECK(required_advice_decides),
        CHECK(missing_components_are_named_with_their_cure),
        CHECK(a_reflection_has_to_be_long_enough),
        CHECK(two_checks_of_one_workspace_take_turns),
        CHECK(a_check_can_be_cancelled_at_any_moment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
