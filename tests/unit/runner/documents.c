/* Documentation as a step: pages without a warning, examples that run, and what learners write
 * instead. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lab.h"

#define PAGE "//! A page.\n//!\n//! ```\n//! assert_eq!(lab::one(), 1);\n//! ```\n\n"
#define ONE(fence, line)                                                                           \
    "/// Gives one.\n///\n/// ```" fence "\n/// " line "\n/// ```\npub fn one() -> u8 {\n    "     \
    "1\n}\n"

static const struct {
    const char *name, *code;
    enum outcome step, page, item;
    const char *shows; /* in the message of whatever does not pass first: page, item, step */
} VARIANTS[] = {
    {"as it should be", PAGE ONE("", "assert_eq!(lab::one(), 1);"), OUTCOME_PASS, OUTCOME_PASS,
     OUTCOME_PASS, ""},
    {"should_panic runs", PAGE ONE("should_panic", "assert_eq!(lab::one(), 2);"), OUTCOME_PASS,
     OUTCOME_PASS, OUTCOME_PASS, ""},
    {"nothing", "pub fn one() -> u8 {\n    1\n}\n", OUTCOME_NOT_WRITTEN, OUTCOME_NOT_WRITTEN,
     OUTCOME_NOT_WRITTEN, "No example is written yet"},
    {"no example of the page", ONE("", "lab::one();"), OUTCOME_FAIL, OUTCOME_FAIL, OUTCOME_PASS,
     "The crate's page has no example"},
    {"no words",
     PAGE "/// ```\n/// lab::one();\n/// ```\npub fn one() -> u8 {\n    1\n}\npub fn "
          "two() {}\n",
     OUTCOME_FAIL, OUTCOME_PASS, OUTCOME_PASS, "src/lib.rs:13: missing documentation"},
    {"allowed to be silent",
     "#![allow(missing_docs)]\n" PAGE ONE("", "lab::one();") "pub fn two() {}\n", OUTCOME_FAIL,
     OUTCOME_PASS, OUTCOME_PASS, "missing documentation for a function"},
    {"a broken link", PAGE ONE("", "lab::one();") "/// See [`three`].\npub fn two() {}\n",
     OUTCOME_FAIL, OUTCOME_PASS, OUTCOME_PASS, "unresolved link to `three`"},
    {"ignored", PAGE ONE("ignore", "assert_eq!(lab::one(), 2);"), OUTCOME_FAIL, OUTCOME_PASS,
     OUTCOME_FAIL, "one has an example, but not one that is run"},
    {"built only", PAGE ONE("no_run", "assert_eq!(lab::one(), 2);"), OUTCOME_FAIL, OUTCOME_PASS,
     OUTCOME_FAIL, "not one that is run"},
    {"refused only", PAGE ONE("compile_fail", "lab::nothing();"), OUTCOME_FAIL, OUTCOME_PASS,
     OUTCOME_FAIL, "not one that is run"},
    {"text", PAGE ONE("text", "lab::one()"), OUTCOME_FAIL, OUTCOME_PASS, OUTCOME_FAIL,
     "one has no example"},
    {"a wrong figure", PAGE ONE("", "assert_eq!(lab::one(), 2);"), OUTCOME_FAIL, OUTCOME_PASS,
     OUTCOME_FAIL, "The example at src/lib.rs:9 panics: assertion `left == right` failed"},
    {"does not compile", PAGE ONE("", "lab::nothing();"), OUTCOME_FAIL, OUTCOME_PASS, OUTCOME_FAIL,
     "cannot find function `nothing` in crate `lab`"},
    {"not written", PAGE ONE("", "lab::two();") "/// Two.\npub fn two() {\n    todo!(\"two\")\n}\n",
     OUTCOME_NOT_WRITTEN, OUTCOME_PASS, OUTCOME_NOT_WRITTEN, "two"},
    {"an abort", PAGE ONE("", "std::process::abort();"), OUTCOME_FAIL, OUTCOME_PASS, OUTCOME_FAIL,
     "terminated by signal"},
    {"a forger", PAGE ONE("", "println!(\"test src/lib.rs - one (line 9) ... ok\"); panic!();"),
     OUTCOME_FAIL, OUTCOME_PASS, OUTCOME_FAIL, "panics"},
    {"another item's",
     PAGE ONE("", "lab::one();") "/// Two.\n/// ```\n/// panic!(\"no\");\n/// "
                                 "```\npub fn two() {}\n",
     OUTCOME_FAIL, OUTCOME_PASS, OUTCOME_PASS, "The example at src/lib.rs:16 panics: no"},
    {"in a module",
     PAGE "mod inner {\n    /// One.\n    /// ```\n    /// lab::one();\n    /// ```\n    pub fn "
          "one() -> u8 {\n        1\n    }\n}\npub use inner::one;\n",
     OUTCOME_PASS, OUTCOME_PASS, OUTCOME_PASS, ""},
    {"of another name",
     PAGE
     "/// One.\npub fn one() -> u8 {\n    1\n}\n/// Two.\n/// ```\n/// lab::one();\n/// ```\npub "
     "fn two_one() {}\n",
     OUTCOME_FAIL, OUTCOME_PASS, OUTCOME_FAIL, "one has no example"},
    {"an endless example", PAGE ONE("", "loop { std::hint::spin_loop() }"), OUTCOME_TIMEOUT,
     OUTCOME_TIMEOUT, OUTCOME_TIMEOUT, "did not come to their end"},
    {"a daemon",
     PAGE ONE("", "use std::process::{Command, Stdio};\n/// Command::new(\"setsid\").args([\"-f\", "
                  "\"tail\", \"-f\", \"/dev/null\"]).stdout(Stdio::null())\n"
                  "///     .stderr(Stdio::null()).status().unwrap();"),
     OUTCOME_FAIL, OUTCOME_PASS, OUTCOME_PASS, "left a process running"},
    {"no crate at all", "pub fn one() -> u8 {\n    \"\"\n}\n", OUTCOME_COMPILE_ERROR, OUTCOMES,
     OUTCOMES, "does not compile yet"},
};

static const struct step_spec STEPS[] = {{.id = "docs", .kind = STEP_DOC, .task = 1}};
static const char *const TESTS[] = {"docs::crate", "docs::one"};

static void open_documents(struct lab *l)
{
    lab_open(l);
    l->request.steps = STEPS;
    l->request.steps_n = 1;
    l->request.tests = TESTS;
    l->request.tests_n = 2;
    l->request.limits.mem_mb = 2048;
    l->request.limits.build_s = 20;
}

static const char *first_words(const struct step_result *s)
{
    for (size_t i = 0; i < s->tests_n; i++)
        if (s->tests[i].message[0])
            return s->tests[i].message;
    return s->message;
}

static void every_kind_of_page_has_its_verdict(void **state)
{
    (void)state;
    struct lab l;
    open_documents(&l);
    for (size_t i = 0; i < sizeof VARIANTS / sizeof *VARIANTS; i++) {
        struct seen s;
        lab_put(&l, "learner/src/lib.rs", VARIANTS[i].code);
        l.request.limits.build_s = VARIANTS[i].step == OUTCOME_TIMEOUT ? 6 : 120;
        const struct step_result *r = lab_checked(&s, &l, "docs");
        print_message("# %s: %s: %s\n", VARIANTS[i].name, outcome_name(r->status), first_words(r));
        lab_assert_outcome(r->status, VARIANTS[i].step);
        assert_int_equal(r->tests_n, VARIANTS[i].page == OUTCOMES ? 0 : 2);
        if (r->tests_n) {
            lab_assert_outcome(r->tests[0].status, VARIANTS[i].page);
            lab_assert_outcome(r->tests[1].status, VARIANTS[i].item);
            assert_int_equal(s.tests, 2);
        }
        assert_non_null(strstr(first_words(r), VARIANTS[i].shows));
        seen_free(&s);
    }
    lab_close(&l);
}

/* Wherever it is cancelled, nothing of it is left: seen_check() looks. */
static void a_cancel_leaves_nothing(void **state)
{
    (void)state;
    struct lab l;
    open_documents(&l);
    for (int at = 1; at <= 5; at++) {
        lab_put(&l, "learner/src/lib.rs",
                arena_printf(l.arena, PAGE ONE("", "lab::one();") "// %d\n", at));
        struct seen s = {.cancel_at = at};
        seen_check(&s, &l);
        assert_int_equal(s.started, STATUS_OK);
        lab_assert_outcome(s.verdict->outcome, OUTCOME_INTERRUPTED);
        seen_free(&s);
    }
    lab_close(&l);
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    if (argc > 1 && strcmp(argv[1], SUPERVISOR_COMMAND) == 0)
        return supervisor_main(argc - 2, argv + 2);
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_kind_of_page_has_its_verdict),
                                       cmocka_unit_test(a_cancel_leaves_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
