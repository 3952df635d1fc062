/* Tests under Miri: what it finds is told, and where it is missing that is no pass. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lab.h"

static const struct step_spec STEPS[] = {
    {.id = "api", .kind = STEP_TEST, .task = 1, .file = "api"},
    {.id = "miri", .kind = STEP_MIRI, .task = 1, .file = "api"},
};
static const char *const TESTS[] = {"api::acts", "miri::acts"};

static void open_miri(struct lab *l)
{
    lab_open(l);
    lab_put(l, "starter/tests/api.rs", "#[test]\nfn acts() {\n    lab::act();\n}\n");
    lab_put(l, "learner/src/lib.rs", "pub fn act() {}\n");
    l->request.steps = STEPS;
    l->request.steps_n = 2;
    l->request.tests = TESTS;
    l->request.tests_n = 2;
    l->request.limits.mem_mb = 2048;
    l->request.limits.test_s = 60;
}

/* The learner's tests pass; of what Miri would say nothing is known, and that is said. */
static void where_it_is_missing_that_is_said(void **state)
{
    (void)state;
    static const char *const cargos[] = {
        "echo 'error: no such command: `+nightly`' >&2; exit 101",
        "echo \"error: toolchain 'nightly-x' is not installed\" >&2; exit 1",
        "echo \"error: the 'miri' component is not available\" >&2; exit 1",
    };
    for (size_t i = 0; i < sizeof cargos / sizeof *cargos; i++) {
        struct lab l;
        struct seen s;
        open_miri(&l);
        lab_fake_cargo(&l, arena_printf(l.arena,
                                        "[ \"$1\" != +nightly ] || { %s; }\n"
                                        "exec cargo \"$@\"",
                                        cargos[i]));
        const struct step_result *r = lab_checked(&s, &l, "miri");
        lab_assert_outcome(r->status, OUTCOME_UNAVAILABLE);
        assert_non_null(strstr(r->message, "`rustup toolchain install nightly --component miri`"));
        lab_assert_outcome(s.verdict->outcome, OUTCOME_PASS);
        assert_string_equal(s.verdict->message, r->message);
        seen_free(&s);
        /* Nor is it a pass where nothing else was to be proven. */
        l.request.steps = &STEPS[1];
        l.request.steps_n = 1;
        lab_checked(&s, &l, "miri");
        lab_assert_outcome(s.verdict->outcome, OUTCOME_UNAVAILABLE);
        seen_free(&s);
        lab_close(&l);
    }
}

static const struct {
    const char *name, *act;
    enum outcome status;
    const char *shows;
} PROGRAMS[] = {
    {"sound", "", OUTCOME_PASS, ""},
    {"beyond the end",
     "let v = vec![1u8, 2]; let p = v.as_ptr(); std::hint::black_box(unsafe { *p.add(2) });",
     OUTCOME_FAIL, "Undefined Behavior: "},
    {"a leak", "std::mem::forget(Box::new(1));", OUTCOME_FAIL, "memory leaked: "},
    {"a panic", "panic!(\"no\")", OUTCOME_FAIL, "no\nat src/lib.rs:1"},
    {"not written", "todo!(\"act\")", OUTCOME_NOT_WRITTEN, "act"},
};

static void what_it_finds_is_told(void **state)
{
    (void)state;
    struct lab l;
    open_miri(&l);
    for (size_t i = 0; i < sizeof PROGRAMS / sizeof *PROGRAMS; i++) {
        struct seen s;
        lab_put(&l, "learner/src/lib.rs",
                arena_printf(l.arena, "pub fn act() { %s }\n// %zu\n", PROGRAMS[i].act, i));
        const struct step_result *r = lab_checked(&s, &l, "miri");
        if (r->status == OUTCOME_UNAVAILABLE) {
            seen_free(&s);
            lab_close(&l);
            print_message("# Miri is not installed here\n");
            skip();
        }
        print_message("# %s: %s %s\n", PROGRAMS[i].name, outcome_name(r->status),
                      r->tests_n ? r->tests[0].message : r->message);
        assert_int_equal(r->tests_n, 1);
        lab_assert_outcome(r->tests[0].status, PROGRAMS[i].status);
        assert_non_null(strstr(r->tests[0].message, PROGRAMS[i].shows));
        seen_free(&s);
    }
    lab_close(&l);
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    if (argc > 1 && strcmp(argv[1], SUPERVISOR_COMMAND) == 0)
        return supervisor_main(argc - 2, argv + 2);
    const struct CMUnitTest tests[] = {cmocka_unit_test(where_it_is_missing_that_is_said),
                                       cmocka_unit_test(what_it_finds_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
