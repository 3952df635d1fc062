/* A benchmark as a step: figures that arrive, counters that are bounded, and programs that
 * misbehave while they are measured. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lab.h"

static const char MAIN[] = "fn main() {\n    let calls = lab::work();\n"
                           "    println!(\"figure time 12.5 ns\");\n"
                           "    println!(\"figure calls {calls} calls\");\n}\n";

static const struct {
    const char *name, *body; /* of the function that is measured */
    const char *bench;       /* NULL: MAIN */
    enum outcome time, calls;
    const char *shows; /* in the message of the counter */
} VARIANTS[] = {
    {"few calls", "7", NULL, OUTCOME_PASS, OUTCOME_PASS, ""},
    {"as many as allowed", "10", NULL, OUTCOME_PASS, OUTCOME_PASS, ""},
    {"too many", "11", NULL, OUTCOME_PASS, OUTCOME_FAIL,
     "Call less.\nmeasured: 11 calls\n allowed: 10 at the most"},
    {"not written", "todo!(\"work\")", NULL, OUTCOME_NOT_WRITTEN, OUTCOME_NOT_WRITTEN, "work"},
    {"a panic", "panic!(\"unequal\")", NULL, OUTCOME_FAIL, OUTCOME_FAIL,
     "The benchmark panicked: unequal\nat src/lib.rs:2"},
    {"exit(0)", "std::process::exit(0)", NULL, OUTCOME_FAIL, OUTCOME_FAIL,
     "ended before it came to calls"},
    {"exit(3)", "std::process::exit(3)", NULL, OUTCOME_FAIL, OUTCOME_FAIL,
     "ended itself with exit status 3"},
    {"an endless loop", "loop { std::hint::spin_loop() }", NULL, OUTCOME_TIMEOUT, OUTCOME_TIMEOUT,
     "still running after 1 s"},
    {"endless output", "loop { println!(\"figure calls 1 calls\") }", NULL, OUTCOME_CRASH,
     OUTCOME_CRASH, "printed more than the 64 KB"},
    {"a forged figure before", "println!(\"figure calls 1 calls\"); 11", NULL, OUTCOME_PASS,
     OUTCOME_FAIL, "measured: 11 calls"},
    {"a child left",
     "std::process::Command::new(\"tail\").args([\"-f\", \"/dev/null\"])\n"
     ".stdout(std::process::Stdio::null()).spawn().unwrap(); 1",
     NULL, OUTCOME_FAIL, OUTCOME_FAIL, "left a process running"},
    {"does not compile", "\"\"", NULL, OUTCOMES, OUTCOMES, "does not compile yet"},
    {"another signature", "1 } pub fn unused() {", "fn main() { lab::nothing() }\n", OUTCOMES,
     OUTCOMES, "benches/speed.rs does not compile with your code"},
    {"another unit", "1", "fn main() { println!(\"figure time 1 s\\nfigure calls 1 bytes\") }\n",
     OUTCOME_HARNESS_ERROR, OUTCOME_HARNESS_ERROR, "gives calls as \"1 bytes\""},
    {"no number", "1", "fn main() { println!(\"figure time NaN ns\\nfigure calls -1 calls\") }\n",
     OUTCOME_HARNESS_ERROR, OUTCOME_HARNESS_ERROR, "gives calls as \"-1 calls\""},
};

static const struct bench_figure FIGURES[] = {
    {.name = "time", .unit = "ns"},
    {.name = "calls", .unit = "calls", .bounded = true, .most = 10, .says = "Call less."}};
static const struct step_spec STEPS[] = {{.id = "measure",
                                          .kind = STEP_BENCH,
                                          .task = 1,
                                          .file = "speed",
                                          .figures = FIGURES,
                                          .figures_n = 2}};
static const char *const TESTS[] = {"measure::time", "measure::calls"};

static void open_bench(struct lab *l)
{
    lab_open(l);
    lab_put(l, "starter/Cargo.toml",
            "[package]\nname = \"lab\"\nversion = \"0.1.0\"\nedition = \"2024\"\n"
            "publish = false\n\n[workspace]\n\n[[bench]]\nname = \"speed\"\nharness = false\n");
    l->request.steps = STEPS;
    l->request.steps_n = 1;
    l->request.tests = TESTS;
    l->request.tests_n = 2;
}

static void put_variant(struct lab *l, size_t i)
{
    lab_put(l, "starter/benches/speed.rs", VARIANTS[i].bench ? VARIANTS[i].bench : MAIN);
    lab_put(l, "learner/src/lib.rs",
            arena_printf(l->arena, "#![allow(warnings)]\npub fn work() -> u32 { %s }\n// %zu\n",
                         VARIANTS[i].body, i));
    l->request.limits.test_s = VARIANTS[i].calls == OUTCOME_TIMEOUT ? 1 : 20;
}

static void every_benchmark_has_its_verdict(void **state)
{
    (void)state;
    struct lab l;
    open_bench(&l);
    for (size_t i = 0; i < sizeof VARIANTS / sizeof *VARIANTS; i++) {
        struct seen s;
        put_variant(&l, i);
        const struct step_result *r = lab_checked(&s, &l, "measure");
        const char *said = r->tests_n ? r->tests[1].message : r->message;
        print_message("# %s: %s: %s\n", VARIANTS[i].name, outcome_name(r->status), said);
        assert_int_equal(r->tests_n, VARIANTS[i].calls == OUTCOMES ? 0 : 2);
        if (r->tests_n) {
            lab_assert_outcome(r->tests[0].status, VARIANTS[i].time);
            lab_assert_outcome(r->tests[1].status, VARIANTS[i].calls);
        } else {
            lab_assert_outcome(r->status, OUTCOME_COMPILE_ERROR);
        }
        if (r->tests_n && VARIANTS[i].time == OUTCOME_PASS)
            assert_string_equal(r->tests[0].output, "12.5 ns");
        assert_non_null(strstr(said, VARIANTS[i].shows));
        seen_free(&s);
    }
    lab_close(&l);
}

/* ---- counted instructions ---- */

static const struct bench_figure COUNTED[] = {{.name = "time", .unit = "ns"},
                                              {.name = "work-done",
                                               .unit = "instructions",
                                               .bounded = true,
                                               .most = 100000,
                                               .says = "Work less."}};
static const struct step_spec COUNTED_STEPS[] = {{.id = "measure",
                                                  .kind = STEP_BENCH,
                                                  .task = 1,
                                                  .file = "speed",
                                                  .figures = COUNTED,
                                                  .figures_n = 2}};
static const char *const COUNTED_TESTS[] = {"measure::time", "measure::work-done"};

/* What it does beside the function is not counted. */
static const char COUNTED_MAIN[] =
    "#[unsafe(no_mangle)]\n#[inline(never)]\nextern \"C\" fn work_done() -> u32 {\n"
    "    lab::work()\n}\n"
    "fn main() {\n    for i in 0..1_000_000 { std::hint::black_box(i); }\n"
    "    let n = work_done();\n"
    "    if !std::env::args().any(|a| a == \"work-done\") { println!(\"figure time {n} ns\"); "
    "}\n}\n";

static void open_counted(struct lab *l)
{
    open_bench(l);
    l->request.steps = COUNTED_STEPS;
    l->request.tests = COUNTED_TESTS;
    lab_put(l, "starter/benches/speed.rs", COUNTED_MAIN);
}

static void put_loop(struct lab *l, int times, const char *last)
{
    lab_put(
        l, "learner/src/lib.rs",
        arena_printf(l->arena,
                     "pub fn work() -> u32 { for i in 0..%d { std::hint::black_box(i); } %s }\n",
                     times, last));
}

static void instructions_of_one_function_are_counted(void **state)
{
    (void)state;
    static const struct {
        int times;
        const char *last;
        enum outcome status;
        const char *shows;
    } runs[] = {
        {1000, "1", OUTCOME_PASS, ""},
        {100000, "1", OUTCOME_FAIL, " instructions\n allowed: 100000 at the most"},
        {1, "todo!()", OUTCOME_NOT_WRITTEN, ""},
    };
    struct lab l;
    open_counted(&l);
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        struct seen s;
        put_loop(&l, runs[i].times, runs[i].last);
        const struct step_result *r = lab_checked(&s, &l, "measure");
        assert_int_equal(r->tests_n, 2);
        if (r->tests[1].status == OUTCOME_UNAVAILABLE) {
            seen_free(&s);
            lab_close(&l);
            skip();
        }
        print_message("# %s %s\n", r->tests[1].output, r->tests[1].message);
        lab_assert_outcome(r->tests[1].status, runs[i].status);
        assert_non_null(strstr(r->tests[1].message, runs[i].shows));
        seen_free(&s);
    }
    lab_close(&l);
}

static void without_valgrind_that_figure_is_unproven(void **state)
{
    (void)state;
    struct lab l;
    struct seen s;
    open_counted(&l);
    lab_without(&l, "valgrind");
    put_loop(&l, 1000, "1");
    const struct step_result *r = lab_checked(&s, &l, "measure");
    lab_assert_outcome(r->status, OUTCOME_PASS);
    lab_assert_outcome(r->tests[0].status, OUTCOME_PASS);
    lab_assert_outcome(r->tests[1].status, OUTCOME_UNAVAILABLE);
    assert_non_null(strstr(r->tests[1].message, "valgrind (to get it: "));
    seen_free(&s);
    lab_close(&l);
}

/* Wherever it is cancelled, nothing of it is left: seen_check() looks. */
static void a_cancel_leaves_nothing(void **state)
{
    (void)state;
    struct lab l;
    open_counted(&l);
    for (int at = 1; at <= 5; at++) {
        struct seen s = {.cancel_at = at};
        put_loop(&l, at, "1");
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_benchmark_has_its_verdict),
                                       cmocka_unit_test(instructions_of_one_function_are_counted),
                                       cmocka_unit_test(without_valgrind_that_figure_is_unproven),
                                       cmocka_unit_test(a_cancel_leaves_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
