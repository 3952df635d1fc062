/* Tests under Miri: what it finds is told, and where it is missing that is no pass, whatever
 * Valgrind says. */
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

static const char INSTALL[] = "rustup toolchain install nightly --component miri,rust-src";
static const char NO_NIGHTLY[] = "echo 'error: no such command: `+nightly`' >&2; exit 101";

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

static void hide_miri(struct lab *l, const char *how)
{
    lab_fake_cargo(
        l, arena_printf(l->arena, "[ \"$1\" != +nightly ] || { %s; }\nexec cargo \"$@\"", how));
}

static void put_act(struct lab *l, const char *act, size_t i)
{
    lab_put(l, "learner/src/lib.rs",
            arena_printf(l->arena, "pub fn act() { %s }\n// %zu\n", act, i));
}

static bool has_valgrind(void)
{
    return access("/usr/bin/valgrind", X_OK) == 0 || access("/usr/local/bin/valgrind", X_OK) == 0;
}

/* The learner's tests pass; of what Miri would say nothing is known, and that is said. */
static void where_it_is_missing_that_is_said(void **state)
{
    (void)state;
    static const char *const cargos[] = {
        NO_NIGHTLY,
        "echo \"error: toolchain 'nightly-x' is not installed\" >&2; exit 1",
        "echo \"error: the 'miri' component is not available\" >&2; exit 1",
    };
    for (size_t i = 0; i < sizeof cargos / sizeof *cargos; i++) {
        struct lab l;
        struct seen s;
        open_miri(&l);
        hide_miri(&l, cargos[i]);
        lab_without(&l, "valgrind");
        const struct step_result *r = lab_checked(&s, &l, "miri");
        lab_assert_outcome(r->status, OUTCOME_UNAVAILABLE);
        assert_non_null(strstr(r->message, INSTALL));
        assert_null(strstr(r->message, "Valgrind"));
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
        put_act(&l, PROGRAMS[i].act, i);
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

static const struct {
    const char *name, *act;
    enum outcome status;
    const char *shows;
} WEAKER[] = {
    {"sound, as far as it sees", "", OUTCOME_UNAVAILABLE, ""},
    {"references that alias",
     "let mut x = 1; let p = &raw mut x; let r = unsafe { &mut *p }; unsafe { *p = 2 }; *r = 3;",
     OUTCOME_UNAVAILABLE, ""},
    {"beyond the end",
     "let v = vec![1u8, 2]; let p = v.as_ptr(); std::hint::black_box(unsafe { *p.add(2) });",
     OUTCOME_FAIL,
     "Valgrind, the weaker check, sees: Invalid read of size 1\n  src/lib.rs:1\n  "
     "tests/api.rs:3\n"},
    {"what was beyond",
     "let v = vec![1u8, 2]; let p = v.as_ptr(); std::hint::black_box(unsafe { *p.add(2) });",
     OUTCOME_FAIL,
     "\nThe address is 0 bytes after a block of size 2, allocated here:\n  src/lib.rs:1\n"},
    {"after it was freed",
     "let p = Box::into_raw(Box::new(1u64)); unsafe { drop(Box::from_raw(p)); *p = 2 }",
     OUTCOME_FAIL,
     "is 0 bytes inside a block of size 8, which has been freed, here:\n  src/lib.rs"},
    {"freed twice",
     "let p = Box::into_raw(Box::new(1u64)); unsafe { drop(Box::from_raw(p)); "
     "drop(Box::from_raw(p)) }",
     OUTCOME_FAIL, "sees: Invalid free()"},
    {"a leak", "std::mem::forget(Box::new(1));", OUTCOME_FAIL,
     "memory leaked: 4 bytes in 1 blocks were never freed. Allocated here:\n  src/lib.rs:1"},
    {"a leak and a panic", "std::mem::forget(Box::new(1)); panic!(\"no\")", OUTCOME_FAIL,
     "no\nat src/lib.rs:1"},
    {"not written", "std::mem::forget(Box::new(1)); todo!(\"act\")", OUTCOME_NOT_WRITTEN, "act"},
    {"as if it were Valgrind", "eprintln!(\"==7== Invalid read of size 8\"); std::process::exit(0)",
     OUTCOME_FAIL, ""},
};

/* An error that it sees is one; where it sees none nothing is proven, and both is said. */
static void valgrind_is_the_weaker_check(void **state)
{
    (void)state;
    if (!has_valgrind())
        skip();
    struct lab l;
    open_miri(&l);
    hide_miri(&l, NO_NIGHTLY);
    for (size_t i = 0; i < sizeof WEAKER / sizeof *WEAKER; i++) {
        struct seen s;
        put_act(&l, WEAKER[i].act, i);
        const struct step_result *r = lab_checked(&s, &l, "miri");
        print_message("# %s: %s %s\n", WEAKER[i].name, outcome_name(r->status),
                      r->tests_n ? r->tests[0].message : r->message);
        assert_int_equal(r->tests_n, 1);
        lab_assert_outcome(r->status, WEAKER[i].status);
        lab_assert_outcome(r->tests[0].status, WEAKER[i].status);
        assert_non_null(strstr(r->tests[0].message, WEAKER[i].shows));
        assert_non_null(strstr(r->message, INSTALL));
        assert_non_null(strstr(r->message, "the weaker check"));
        assert_null(strstr(r->tests[0].output, "=="));
        seen_free(&s);
    }
    lab_close(&l);
}

/* Wherever it is cancelled, nothing of it is left: seen_check() looks. */
static void a_cancel_leaves_nothing(void **state)
{
    (void)state;
    for (int weaker = 0; weaker < 2; weaker++) {
        struct lab l;
        open_miri(&l);
        l.request.steps = &STEPS[1];
        l.request.steps_n = 1;
        if (weaker)
            hide_miri(&l, NO_NIGHTLY);
        for (int at = 1; at <= 4; at++) {
            put_act(&l, "loop { std::hint::spin_loop() }", (size_t)at);
            struct seen s = {.cancel_at = at};
            seen_check(&s, &l);
            assert_int_equal(s.started, STATUS_OK);
            if (s.verdict->outcome != OUTCOME_UNAVAILABLE) /* neither of them is installed */
                lab_assert_outcome(s.verdict->outcome, OUTCOME_INTERRUPTED);
            seen_free(&s);
        }
        lab_close(&l);
    }
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    if (argc > 1 && strcmp(argv[1], SUPERVISOR_COMMAND) == 0)
        return supervisor_main(argc - 2, argv + 2);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_it_is_missing_that_is_said), cmocka_unit_test(what_it_finds_is_told),
        cmocka_unit_test(valgrind_is_the_weaker_check), cmocka_unit_test(a_cancel_leaves_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
