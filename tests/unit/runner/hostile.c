/* Learners' programs that misbehave, each under its name, and nothing of them left. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lab.h"

static const struct {
    const char *name;
    const char *act; /* the body of the function that the test calls */
    enum outcome status;
    const char *shows; /* in the test's message; "": there is none */
} PROGRAMS[] = {
    {"a pass", "", OUTCOME_PASS, ""},
    {"todo", "todo!(\"task 1: act\")", OUTCOME_NOT_WRITTEN, "task 1: act\nat src/lib.rs:2"},
    {"a panic", "panic!(\"no {}\", 1)", OUTCOME_FAIL, "no 1\nat src/lib.rs:2"},
    {"an assertion", "assert_eq!(1 + 1, 3, \"sum\")", OUTCOME_FAIL, "sum\n  left: 2\n right: 3"},
    {"a panic in a thread", "std::thread::spawn(|| panic!(\"inner\")).join().unwrap()",
     OUTCOME_FAIL, "inner\nat src/lib.rs:2"},
    {"an endless loop", "loop { std::hint::spin_loop() }", OUTCOME_TIMEOUT,
     "still running after 1 s"},
    {"a deadlock", "let m = std::sync::Mutex::new(1); let _a = m.lock(); let _b = m.lock();",
     OUTCOME_TIMEOUT, "still running"},
    {"endless output", "loop { println!(\"again\") }", OUTCOME_CRASH,
     "printed more than the 64 KB"},
    {"endless complaints", "loop { eprint!(\"again\") }", OUTCOME_CRASH,
     "printed more than the 64 KB"},
    {"endless memory",
     "let mut v = Vec::new(); loop { v.push(vec![1u8; 1 << 20]); std::hint::black_box(&v); }",
     OUTCOME_CRASH, "memory"},
    {"ten gigabytes at once", "std::hint::black_box(vec![1u8; 10 << 30]);", OUTCOME_CRASH,
     "it asked for 10240 MB more, and 256 MB are allowed"},
    {"endless recursion",
     "fn f(n: u64) -> u64 { if n == u64::MAX { 0 } else { 1 + f(std::hint::black_box(n + 1)) } } "
     "println!(\"{}\", f(0))",
     OUTCOME_CRASH, "The stack overflowed"},
    {"an abort", "std::process::abort()", OUTCOME_CRASH, "aborted"},
    {"a wild pointer", "unsafe { *(8 as *mut u8) = 1 }", OUTCOME_CRASH, "SIGSEGV"},
    {"exit(0)", "std::process::exit(0)", OUTCOME_FAIL, "ended itself with exit status 0"},
    {"exit(101)", "std::process::exit(101)", OUTCOME_FAIL, "ended itself with exit status 101"},
    {"a forged line and exit(0)", "println!(\"test acts ... ok\\n\"); std::process::exit(0)",
     OUTCOME_FAIL, "ended itself"},
    {"many processes",
     "let all: Vec<_> = (0..400).map(|_| std::process::Command::new(\"tail\")\n"
     ".args([\"-f\", \"/dev/null\"]).spawn().unwrap()).collect();\n"
     "for mut p in all { p.wait().unwrap(); }",
     OUTCOME_CRASH, "more than the 256 processes"},
    {"a fork bomb",
     "unsafe extern \"C\" { fn fork() -> i32; } for _ in 0..11 { unsafe { fork(); } } "
     "std::thread::sleep(std::time::Duration::from_secs(60));",
     OUTCOME_CRASH, "more than the 256 processes"},
    {"deaf to SIGTERM",
     "std::process::Command::new(\"sh\").args([\"-c\", \"trap '' TERM INT HUP; while :; do :; "
     "done\"]).status().unwrap();",
     OUTCOME_TIMEOUT, "still running"},
    {"a child left",
     "std::process::Command::new(\"tail\").args([\"-f\", \"/dev/null\"])"
     ".spawn().unwrap();",
     OUTCOME_FAIL, "left a process running"},
    {"a daemon left",
     "std::process::Command::new(\"setsid\").args([\"setsid\", \"-f\", \"tail\", \"-f\", "
     "\"/dev/null\"]).status().unwrap();",
     OUTCOME_FAIL, "left a process running"},
    {"a daemon and an endless loop",
     "std::process::Command::new(\"setsid\").args([\"-f\", \"tail\", \"-f\", \"/dev/null\"])"
     ".status().unwrap(); loop { std::hint::spin_loop() }",
     OUTCOME_TIMEOUT, "still running"},
};

static void every_misbehaviour_has_its_name(void **state)
{
    (void)state;
    static const struct step_spec steps[] = {
        {.id = "api", .kind = STEP_TEST, .task = 1, .file = "api"}};
    static const char *const tests[] = {"api::acts"};
    struct lab l;
    lab_open(&l);
    lab_put(&l, "starter/tests/api.rs", "#[test]\nfn acts() {\n    lab::act();\n}\n");
    l.request.steps = steps;
    l.request.steps_n = 1;
    l.request.tests = tests;
    l.request.tests_n = 1;
    for (size_t i = 0; i < sizeof PROGRAMS / sizeof *PROGRAMS; i++) {
        struct seen s = {0};
        /* What ends by itself is given time for it, however busy the machine is. */
        l.request.limits.test_s = PROGRAMS[i].status == OUTCOME_TIMEOUT ? 1 : 20;
        print_message("# %s\n", PROGRAMS[i].name);
        lab_put(&l, "learner/src/lib.rs",
                arena_printf(l.arena, "#![allow(warnings)]\npub fn act() { %s }\n// variant %zu\n",
                             PROGRAMS[i].act, i));
        seen_check(&s, &l);
        assert_int_equal(s.started, STATUS_OK);
        const struct test_result *t = &s.verdict->steps[0].tests[0];
        assert_string_equal(outcome_name(t->status), outcome_name(PROGRAMS[i].status));
        assert_int_equal(s.verdict->outcome, PROGRAMS[i].status);
        assert_int_equal(s.decided, PROGRAMS[i].status);
        if (PROGRAMS[i].shows[0])
            assert_non_null(strstr(t->message, PROGRAMS[i].shows));
        else
            assert_string_equal(t->message, "");
        assert_true(t->duration_ms < 1000 * (l.request.limits.test_s + 1));
        seen_free(&s);
    }
    lab_close(&l);
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    if (argc > 1 && strcmp(argv[1], SUPERVISOR_COMMAND) == 0)
        return supervisor_main(argc - 2, argv + 2);
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_misbehaviour_has_its_name)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
