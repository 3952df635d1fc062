/* What belongs to a check beside its tests: programs run on cases, advice that follows the
 * verdict, reflection, checks that meet each other, and the end at any moment. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lab.h"

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
    const struct step_result *r = lab_checked(&s, l, "cli");
    lab_assert_outcome(r->tests[0].status, OUTCOME_PASS);
    lab_assert_outcome(r->status, OUTCOME_PASS);
    assert_string_equal(r->tests[1].name, "cli::refuses");
    seen_free(&s);

    lab_put(l, "learner/src/main.rs", "fn main() {\n    println!(\"a b|c|\");\n}\n");
    r = lab_checked(&s, l, "cli");
    lab_assert_outcome(r->tests[0].status, OUTCOME_FAIL);
    assert_string_equal(r->tests[0].message, "Everything it is given should come out.\n"
                                             "$ WORD=heard lab 'a b' c\n  its input: \"in\\n\"\n"
                                             "standard output, line 1\n"
                                             "  expected: \"a b|c|in\\n\"\n"
                                             "       got: \"a b|c|\\n\"");
    assert_non_null(strstr(r->tests[1].message, "exit status\n  expected: 2\n       got: 0"));
    seen_free(&s);

    lab_put(l, "learner/src/main.rs", "fn main() {\n    todo!(\"task 1\")\n}\n");
    r = lab_checked(&s, l, "cli");
    lab_assert_outcome(r->status, OUTCOME_NOT_WRITTEN);
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
    lab_checked(&s, l, "clippy");
    lab_assert_outcome(s.decided, OUTCOME_PASS);
    lab_assert_outcome(s.verdict->outcome, OUTCOME_PASS);
    assert_int_equal(s.steps_at_verdict, 1);
    assert_int_equal(s.verdict->steps_n, 3);
    const struct step_result *clippy = seen_result(&s, "clippy"), *fmt = seen_result(&s, "fmt");
    assert_true(clippy->advisory && fmt->advisory);
    lab_assert_outcome(clippy->status, OUTCOME_FAIL);
    assert_non_null(strstr(clippy->message, "1.1.1/src/lib.rs:2: "));
    assert_non_null(strstr(clippy->message, "(and 1 more)"));
    lab_assert_outcome(fmt->status, OUTCOME_FAIL);
    assert_non_null(strstr(fmt->message, "1.1.1/src/lib.rs:1 "));
    assert_int_equal(s.verdict->diagnostics_n, 2);
    assert_non_null(strstr(s.verdict->diagnostics[0].code, "clippy::"));
    seen_free(&s);
    lab_put(l, "learner/src/lib.rs", "pub fn take(_: String) {}\n\npub fn two() { }\n");
    lab_checked(&s, l, "clippy");
    assert_non_null(strstr(seen_result(&s, "fmt")->message, "1.1.1/src/lib.rs:3 "));
    seen_free(&s);
    lab_put(l, "learner/src/lib.rs", "pub fn take(_: String) {}\n");
    lab_checked(&s, l, "clippy");
    lab_assert_outcome(seen_result(&s, "clippy")->status, OUTCOME_PASS);
    lab_assert_outcome(seen_result(&s, "fmt")->status, OUTCOME_PASS);
    seen_free(&s);
    l->request.advice = false;
    lab_checked(&s, l, "clippy");
    lab_assert_outcome(seen_result(&s, "clippy")->status, OUTCOME_SKIPPED);
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
    lab_assert_step(l, "clippy", OUTCOME_FAIL, "src/lib.rs:2");
}

static void missing_components_are_named_with_their_cure(void **state)
{
    struct lab *l = *state;
    struct seen s;
    advise(l);
    lab_fake_cargo(
        l, "case $1 in\nclippy|fmt) echo \"error: 'cargo-$1' is not installed\" >&2; exit 1;;\n"
           "esac\nexec cargo \"$@\"");
    lab_checked(&s, l, "clippy");
    lab_assert_outcome(s.verdict->outcome, OUTCOME_PASS);
    lab_assert_outcome(seen_result(&s, "clippy")->status, OUTCOME_UNAVAILABLE);
    assert_non_null(strstr(seen_result(&s, "clippy")->message, "cargo-clippy (to get it: "));
    assert_non_null(strstr(seen_result(&s, "fmt")->message, "rustfmt (to get it: "));
    seen_free(&s);
}

static void a_reflection_has_to_be_long_enough(void **state)
{
    struct lab *l = *state;
    static const struct step_spec reflect[] = {
        {.id = "reflect", .kind = STEP_REFLECT, .ask = "Why?", .min_chars = 8}};
    l->request.steps = reflect;
    l->request.steps_n = 1;
    lab_assert_step(l, "reflect", OUTCOME_SKIPPED, "Why?");
    l->request.reflection = "  a \n\n b  ";
    lab_assert_step(l, "reflect", OUTCOME_SKIPPED, "has 3 characters; say it in 8 or more");
    l->request.reflection = "áé í óúñ";
    lab_assert_step(l, "reflect", OUTCOME_PASS, "");
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
    lab_assert_outcome(first.verdict->outcome, OUTCOME_PASS);
    lab_assert_outcome(second.verdict->outcome, OUTCOME_FAIL);
    run_free(second.run);
    seen_free(&first);
}

/* ---- cancelling ---- */

static void a_check_can_be_cancelled_at_any_moment(void **state)
{
    struct lab *l = *state;
    struct seen s;
    advise(l);
    lab_checked(&s, l, "api");
    const int events = s.events;
    seen_free(&s);
    for (int at = 1; at <= events; at++) {
        s = (struct seen){.cancel_at = at};
        lab_put(l, "learner/src/lib.rs",
                arena_printf(l->arena, "pub fn take(_: String) {}\n// %d\n", at));
        seen_check(&s, l);
        print_message("# at %d of %d: %s\n", at, events, outcome_name(s.verdict->outcome));
        lab_assert_outcome(s.verdict->outcome, s.verdicts ? OUTCOME_PASS : OUTCOME_INTERRUPTED);
        seen_free(&s);
    }
    s = (struct seen){0};
    assert_int_equal(seen_start(&s, l), STATUS_OK);
    run_cancel(s.run);
    run_cancel(s.run);
    loop_run(s.loop);
    lab_assert_outcome(s.verdict->outcome, OUTCOME_INTERRUPTED);
    assert_int_equal(kit_running(kit_mark()), 0);
    seen_free(&s);
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    if (argc > 1 && strcmp(argv[1], SUPERVISOR_COMMAND) == 0)
        return supervisor_main(argc - 2, argv + 2);
#define CHECK(f) cmocka_unit_test_setup_teardown(f, lab_set_up, lab_tear_down)
    const struct CMUnitTest tests[] = {
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
