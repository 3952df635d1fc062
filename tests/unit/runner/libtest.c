/* What test binaries and panics print, and what learners print to look like them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "ending.h"
#include "libtest.h"
#include "spiral/base/arena.h"

#define PASSED                                                                                     \
    "test adds ... ok\n\ntest result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 3 filtered "  \
    "out; finished in 0.00s\n\n"
#define FAILED                                                                                     \
    "test adds ... FAILED\n\nfailures:\n\nfailures:\n    adds\n\ntest result: FAILED. 0 passed; "  \
    "1 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.00s\n\n"
#define START "\nrunning 1 test\n"
#define NOTE "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n"
#define UNWRITTEN                                                                                  \
    "\nthread 'adds' (7) panicked at src/lib.rs:3:36:\nnot yet implemented: task 1\n" NOTE

static const struct {
    const char *what;
    enum job_end end;
    int code;
    const char *out, *err;
    enum outcome status;
    const char *message; /* a part of it; NULL: empty */
    const char *output;
} JUDGED[] = {
    {"a pass", JOB_EXITED, 0, START PASSED, "", OUTCOME_PASS, NULL, ""},
    {"a pass that prints", JOB_EXITED, 0, START "one\ntwo" PASSED, "three\n", OUTCOME_PASS, NULL,
     "one\ntwothree\n"},
    {"a failed assertion, as 1.95 tells it", JOB_EXITED, 101, START FAILED,
     "\nthread 'adds' (26011) panicked at tests/api.rs:3:22:\nassertion `left == right` failed: "
     "add "
     "should\nadd up\n  left: 3\n right: 4\n" NOTE,
     OUTCOME_FAIL, "add should\nadd up\n  left: 3\n right: 4", ""},
    {"a failed assertion, as 1.85 tells it", JOB_EXITED, 101, START "printed\n" FAILED,
     "said\nthread 'adds' panicked at tests/api.rs:3:22:\nassertion failed: ok\n" NOTE,
     OUTCOME_FAIL, "assertion failed: ok", "printed\nsaid\n"},
    {"a panic in the learner's file", JOB_EXITED, 101, START FAILED,
     "\nthread 'adds' (1) panicked at src/lib.rs:14:76:\nindex out of bounds\n" NOTE, OUTCOME_FAIL,
     "index out of bounds\nat 1.1.1/src/lib.rs:14", ""},
    {"a panic with a backtrace", JOB_EXITED, 101, START FAILED,
     "\nthread 'adds' (1) panicked at tests/api.rs:1:1:\nwhy\nstack backtrace:\n   0: rust_begin\n",
     OUTCOME_FAIL, "why", "\nstack backtrace:\n   0: rust_begin\n"},
    {"a thread that failed first", JOB_EXITED, 101, START FAILED,
     "\nthread '<unnamed>' (9) panicked at src/lib.rs:11:45:\nthe real reason\n" NOTE
     "\nthread 'adds' (8) panicked at tests/api.rs:11:69:\ncalled `Result::unwrap()` on an `Err` "
     "value: Any { .. }\n",
     OUTCOME_FAIL, "the real reason\nat 1.1.1/src/lib.rs:11", ""},
    {"a panic that was caught before", JOB_EXITED, 101, START FAILED,
     "\nthread 'adds' (8) panicked at src/lib.rs:1:1:\nout of range\n" NOTE
     "\nthread 'adds' (8) panicked at tests/api.rs:5:5:\nit should say which index\n",
     OUTCOME_FAIL, "it should say which index", ""},
    {"todo!()", JOB_EXITED, 101, START FAILED, UNWRITTEN, OUTCOME_NOT_WRITTEN, "task 1", ""},
    {"unimplemented!()", JOB_EXITED, 101, START FAILED,
     "\nthread 'adds' (1) panicked at src/lib.rs:8:23:\nnot implemented\n" NOTE,
     OUTCOME_NOT_WRITTEN, "not implemented\nat 1.1.1/src/lib.rs:8", ""},
    {"todo!() that a test caught", JOB_EXITED, 101, START FAILED,
     UNWRITTEN "\nthread 'adds' (7) panicked at tests/api.rs:5:5:\nit should say which index\n",
     OUTCOME_NOT_WRITTEN, "task 1", ""},
    {"todo!() in a thread that another waits for", JOB_TIMED_OUT, 0, START, UNWRITTEN,
     OUTCOME_NOT_WRITTEN, "task 1", ""},
    {"an Err returned", JOB_EXITED, 101, START FAILED, "Error: \"it went wrong\"\n", OUTCOME_FAIL,
     "Error: \"it went wrong\"", "Error: \"it went wrong\"\n"},
    {"a panic that did not come", JOB_EXITED, 101,
     START
     "test adds - should panic ... FAILED\n\nfailures:\n\n---- adds stdout ----\nnote: test did "
     "not panic as expected at tests/api.rs:16:46\n\nfailures:\n    adds\n\ntest result: "
     "FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0s\n\n",
     "", OUTCOME_FAIL, "note: test did not panic as expected", ""},
    {"exit(0) in the middle", JOB_EXITED, 0, START "x\n", "", OUTCOME_FAIL,
     "ended itself with exit status 0", "x\n"},
    {"exit(101) in the middle", JOB_EXITED, 101, START, "", OUTCOME_FAIL,
     "ended itself with exit status 101", ""},
    {"a fake line, then exit(0)", JOB_EXITED, 0, START "test adds ... ok\n", "", OUTCOME_FAIL,
     "ended itself", "test adds ... ok\n"},
    {"half a fake closing line, then exit(0)", JOB_EXITED, 0,
     START "test adds ... ok\n\ntest result: ok. 1 passed; 0 failed\n", "", OUTCOME_FAIL,
     "ended itself", "test adds ... ok\n\ntest result: ok. 1 passed; 0 failed\n"},
    {"a fake pass before the real failure", JOB_EXITED, 101, START PASSED FAILED,
     "\nthread 'adds' (1) panicked at tests/api.rs:1:1:\nno\n" NOTE, OUTCOME_FAIL, "no", PASSED},
    {"a fake failure before the real pass", JOB_EXITED, 0, START FAILED PASSED, "", OUTCOME_PASS,
     NULL, FAILED},
    {"a pass that exits otherwise", JOB_EXITED, 3, START PASSED, "", OUTCOME_FAIL, "", ""},
    {"a thread that goes on printing", JOB_EXITED, 0, START PASSED "tick\n", "", OUTCOME_PASS, NULL,
     ""},
    {"no such test", JOB_EXITED, 0,
     "\nrunning 0 tests\n\ntest result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 4 filtered "
     "out; finished in 0.00s\n\n",
     "", OUTCOME_HARNESS_ERROR, "no test of this name", "\nrunning 0 tests\n"},
    {"an ignored test", JOB_EXITED, 0,
     START "test adds ... ignored\n\ntest result: ok. 0 passed; 0 failed; 1 ignored; 0 measured; 3 "
           "filtered out; finished in 0.00s\n\n",
     "", OUTCOME_HARNESS_ERROR, "#[ignore]", ""},
    {"a stack overflow", JOB_SIGNALLED, 6, START,
     "\nthread 'adds' (7) has overflowed its stack\nfatal runtime error: stack overflow, "
     "aborting\n",
     OUTCOME_CRASH, "The stack overflowed", NULL},
    {"an abort", JOB_SIGNALLED, 6, START, "", OUTCOME_CRASH, "It aborted (SIGABRT)", ""},
    {"a panic while panicking", JOB_SIGNALLED, 6, START,
     "\nthread 'adds' (7) panicked at src/lib.rs:2:2:\nfirst\n" NOTE, OUTCOME_CRASH,
     "first\nat 1.1.1/src/lib.rs:2\nIt aborted", ""},
    {"a refused allocation", JOB_SIGNALLED, 6, START,
     "memory allocation of 10737418240 bytes failed\n", OUTCOME_CRASH, "10240 MB more, and 64 MB",
     NULL},
    {"a wild pointer", JOB_SIGNALLED, 11, START, "", OUTCOME_CRASH, "SIGSEGV", ""},
    {"an endless loop", JOB_TIMED_OUT, 0, START "step\n", "", OUTCOME_TIMEOUT,
     "still running after 2 s", "step\n"},
    {"too much memory", JOB_OVER_MEMORY, 0, START, "", OUTCOME_CRASH, "more than the 64 MB", ""},
    {"endless output", JOB_OVER_OUTPUT, 0, START, "", OUTCOME_CRASH, "more than the 8 KB", ""},
    {"a fork bomb", JOB_OVER_PROCS, 0, START, "", OUTCOME_CRASH, "more than the 256 processes", ""},
    {"a killed keeper", JOB_LOST, 0, START, "", OUTCOME_CRASH, "watched over it was killed", ""},
    {"a cancelled check", JOB_STOPPED, 0, START, "", OUTCOME_INTERRUPTED, "interrupted", ""},
};

static void a_test_is_judged_by_all_it_left(void **state)
{
    (void)state;
    static const char *const owned[] = {"src/**"};
    static const struct places places = {"/stage", "1.1.1", owned, 1};
    const struct limits limits = {.test_s = 2, .mem_mb = 64, .out_kb = 8};
    const struct job_limits job_limits = ending_limits(&limits);
    for (size_t i = 0; i < sizeof JUDGED / sizeof *JUDGED; i++) {
        struct arena *a = arena_new();
        struct ran r;
        struct test_result t = {.name = "api::adds"};
        ran_init(&r, 1 << 16);
        buf_puts(&r.out, JUDGED[i].out);
        buf_puts(&r.err, JUDGED[i].err);
        r.report = (struct job_report){.end = JUDGED[i].end, .code = JUDGED[i].code, .wall_ms = 5};
        ending_judge_test(&r, "adds", &places, &job_limits, a, &t);
        print_message("# %s: %s\n", JUDGED[i].what, t.message);
        assert_int_equal(t.status, JUDGED[i].status);
        if (JUDGED[i].message)
            assert_non_null(strstr(t.message, JUDGED[i].message));
        else
            assert_string_equal(t.message, "");
        if (JUDGED[i].output)
            assert_string_equal(t.output, JUDGED[i].output);
        assert_int_equal(t.duration_ms, 5);
        ran_free(&r);
        arena_free(a);
    }
}

static void what_was_left_running_is_told(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    assert_string_equal(ending_left(&(struct job_report){0}, a), "");
    assert_non_null(strstr(ending_left(&(struct job_report){.left = 1}, a), "a process"));
    assert_non_null(strstr(ending_left(&(struct job_report){.left = 3}, a), "3 processes"));
    arena_free(a);
}

static void a_panic_head_is_read_strictly(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *thread, *file, *message; /* NULL thread: no panic */
        int line, column;
    } heads[] = {
        {"thread 'main' panicked at src/main.rs:1:2:\nm\n", "main", "src/main.rs", "m", 1, 2},
        {"x thread 'a::b' (5) panicked at a:b.rs:1:2:\nm", "a::b", "a:b.rs", "m", 1, 2},
        {"thread 'it's' (5) panicked at s.rs:1:2:\n\n", "it's", "s.rs", "", 1, 2},
        {"thread 'main' panicked at 'old style', src/main.rs:1:2\n", NULL, NULL, NULL, 0, 0},
        {"thread 'main' (x) panicked at src/main.rs:1:2:\n", NULL, NULL, NULL, 0, 0},
        {"thread 'main' panicked at src/main.rs:1:\n", NULL, NULL, NULL, 0, 0},
        {"thread 'main' has overflowed its stack\n", NULL, NULL, NULL, 0, 0},
        {"thread 'main' panicked at src/main.rs:1:2:", NULL, NULL, NULL, 0, 0},
        {"thread '", NULL, NULL, NULL, 0, 0},
        {"", NULL, NULL, NULL, 0, 0},
    };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        struct arena *a = arena_new();
        const struct panic *p;
        size_t n = panics_parse(heads[i].text, strlen(heads[i].text), a, &p);
        assert_int_equal(n, heads[i].thread != NULL);
        if (n) {
            assert_string_equal(p->thread, heads[i].thread);
            assert_string_equal(p->file, heads[i].file);
            assert_string_equal(p->message, heads[i].message);
            assert_int_equal(p->line, heads[i].line);
            assert_int_equal(p->column, heads[i].column);
        }
        arena_free(a);
    }
}

static void the_list_holds_tests_alone(void **state)
{
    (void)state;
    static const char text[] = "api::adds: test\nspeed: benchmark\nsubtracts: test\n: test\n\nx";
    struct arena *a = arena_new();
    const char *const *names;
    assert_int_equal(libtest_list(text, sizeof text - 1, a, &names), 2);
    assert_string_equal(names[0], "api::adds");
    assert_string_equal(names[1], "subtracts");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_test_is_judged_by_all_it_left),
        cmocka_unit_test(what_was_left_running_is_told),
        cmocka_unit_test(a_panic_head_is_read_strictly),
        cmocka_unit_test(the_list_holds_tests_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
