/* The rules that are proven by compiling and running, each with a planted defect; and results
 * that are kept. */
#include "fixture.h"

#define P1 "exercises/1.1.1-shout/"
#define LESSON "curriculum/1.1-small/lesson.md"
#define RECALL "curriculum/1.1-small/recall.md"

struct defect {
    const char *rule, *only, *path, *find, *by, *file, *says;
};

/* One after the other in one course: each is taken back again. */
static void catch_all(struct fixture *f, const struct defect *defects, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct defect *d = &defects[i];
        const char *before = get(f, path_of(f, d->path));
        print_message("# %s: %s\n", d->rule, d->says);
        edit(f, d->path, d->find, d->by);
        reopen(f);
        expect_problem(run(f, d->rule, d->only), d->rule, d->file, d->says);
        put(f, d->path, before);
        reopen(f);
    }
}

static const struct defect FENCES[] = {
    {"fence", "1.1", LESSON, "assert_eq!(1 + 1, 2)", "assert_eq!(1 + 1, 3)", LESSON,
     "exit status 101"},
    {"fence", "1.1", LESSON, "assert_eq!(1 + 1, 2)", "assert_eq!(1 + 1, \"2\")", LESSON, "E0277"},
    {"fence", "1.1", LESSON, "let a = 1;\nprintln!", "let b = 1;\nprintln!", LESSON, "E0425"},
    {"fence", "1.1", LESSON, "assert_eq!(1 + 1, 2);", "loop {}", LESSON, "10 s"},
    {"fence-fails", "1.1", LESSON, "fails=E0384", "fails=E0382", LESSON,
     "another reason than E0382: E0384"},
    {"fence-fails", "1.1", LESSON, "    a = 2;\n", "", LESSON, "compiles, and should be refused"},
    {"fence-fails", "1.1", LESSON, "    a = 2;\n", "    a = 2\n", LESSON, "another reason"},
    {"fence-predict", "1.1", LESSON, "println!(\"2\")", "println!(\"5\")", LESSON, "prints \"5\""},
    {"fence-predict", "1.1", RECALL, "println!(\"7\")", "print!(\"7\")", RECALL, "prints \"7\""},
    {"fence-predict", "1.1", LESSON, "```rust,predict\nfn main() {",
     "```rust,predict\nfn main () {", LESSON, "has no `fn main()`"},
    {"fence-ruby", "1.1", LESSON, "puts 1", "puts 1 +", LESSON, "exit status 1"},
};

static void fences_are_proven(void **state)
{
    struct fixture *f = *state;
    const struct validate_report *r = run(f, "fence fence-fails fence-predict fence-ruby", "1.1");
    expect_clean(r);
    /* The fences, and for each page and piece that it could be read. */
    assert_int_equal(r->checks_n, 4 + 4 + 8 + 5);
    /* Without Ruby its last row cannot be proven, and is not told as passed either. */
    catch_all(f, FENCES, LENGTH(FENCES) - (r->unavailable_n ? 1 : 0));
}

static const struct defect PIECES[] = {
    {"starter", "1.1.1", P1 "starter/src/lib.rs", "todo!(\"task 1: Written.\")", "1",
     P1 "exercise.json", "passes before the learner"},
    {"starter", "1.1.1", P1 "starter/src/lib.rs", "todo!(\"task 1: Written.\")", "\"1\"",
     P1 "exercise.json", "does not compile"},
    {"starter", "1.1.1", P1 "starter/src/lib.rs", "todo!(\"task 1: Written.\")",
     "std::process::abort()", P1 "exercise.json", "crash"},
    {"starter", "1.1.1", P1 "exercise.json", "\"outcome\": \"fails\"",
     "\"outcome\": \"compile_error:E0308\"", P1 "exercise.json", "should be refused with E0308"},
    {"starter", "1.1.1", P1 "exercise.json", "\"outcome\": \"fails\"", "\"outcome\": \"passes\"",
     P1 "exercise.json", "should pass on the starter"},
    {"solution", "1.1.1", P1 "solution/src/lib.rs", "    1\n", "    7\n", P1 "exercise.json",
     "does not pass step first"},
    {"solution", "1.1.1", P1 "starter/Cargo.lock", "version = \"0.1.0\"", "version = \"0.2.0\"",
     P1 "exercise.json", "the check itself is broken"},
    {"solution", "1.1.1", P1 "starter/tests/first.rs", "fn gives_one", "fn gives_two",
     P1 "exercise.json", "the check itself is broken"},
    {"lint", "1.1.1", P1 "solution/src/lib.rs", "    1\n", "    let unused = 2;\n    1\n",
     P1 "solution/src/lib.rs", "unused"},
    {"lint", "1.1.1", P1 "solution/src/lib.rs", "    1\n", "    return 1;\n",
     P1 "solution/src/lib.rs", "clippy::needless_return"},
    {"lint", "1.1.1", P1 "solution/src/lib.rs", "    1\n", "  1\n", P1 "solution", "rustfmt"},
    {"limits", "1.1.1", P1 "solution/src/lib.rs", "    1\n",
     "    std::thread::sleep(std::time::Duration::from_millis(5200));\n    1\n", P1 "exercise.json",
     "of the 10 s allowed"},
    {"repeat", "1.1.1", P1 "solution/src/lib.rs", "    1\n",
     "    let m = std::time::SystemTime::now()\n"
     "        .duration_since(std::time::UNIX_EPOCH)\n"
     "        .unwrap()\n"
     "        .subsec_nanos();\n"
     "    if std::fs::create_dir(\"/tmp/spiral-restless\").is_ok() || m == 1 {\n"
     "        return 1;\n    }\n"
     "    let _ = std::fs::remove_dir(\"/tmp/spiral-restless\");\n    2\n",
     P1 "exercise.json", "first::gives_one"},
    {"wrong", "1.1.1", P1 "wrong/two/src/lib.rs", "    2\n", "    1\n", P1 "exercise.json",
     "does not refuse wrong/two"},
    {"wrong", "1.1.1", P1 "wrong/two/src/lib.rs", "    2\n", "    \"2\"\n", P1 "exercise.json",
     "does not compile"},
    {"wrong", "1.1.1", P1 "wrong/two/src/lib.rs", "    2\n", "    todo!(\"should give 1\")\n",
     P1 "exercise.json", "for a todo!() in it"},
    {"shows", "1.1.1", P1 "exercise.json", "\"should give 1\"", "\"should give two\"",
     P1 "exercise.json", "says \"should give two\""},
};

static void pieces_are_proven(void **state)
{
    struct fixture *f = *state;
    if (!has_rust())
        skip();
    const struct validate_report *r = run(f, NULL, "1.1.1");
    expect_clean(r);
    assert_int_equal(r->unavailable_n, 0);
    catch_all(f, PIECES, LENGTH(PIECES));
    tree_remove("/tmp/spiral-restless", NULL);
}

/* A second test that also fails, and is not named. */
static void a_wrong_solution_refused_by_more_is_caught(void **state)
{
    struct fixture *f = *state;
    if (!has_rust())
        skip();
    edit(f, P1 "starter/tests/first.rs", "#[test]",
         "#[test]\nfn gives_less_than_two() {\n    assert!(first() < 2);\n}\n\n#[test]");
    edit(f, P1 "exercise.json", "\"first::gives_one\"",
         "\"first::gives_one\", \"first::gives_less_than_two\"");
    reopen(f);
    expect_problem(run(f, "wrong-only", "1.1.1"), "wrong-only", P1 "exercise.json",
                   "wrong/two is refused by first::gives_less_than_two too");
    static const char *const skipped[] = {"wrong-only"};
    f->request.skipped = skipped;
    f->request.skipped_n = 1;
    expect_clean(run(f, "wrong wrong-only shows", "1.1.1"));
}

/* ---- what is kept ---- */

static size_t count_kept(const struct validate_report *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->checks_n; i++)
        n += r->checks[i].cached;
    return n;
}

static void what_has_not_changed_is_not_done_again(void **state)
{
    static const char rules[] = "starter solution wrong";
    enum { JOBS = 5 };
    struct fixture *f = *state;
    if (!has_rust())
        skip();
    const struct validate_report *r = run(f, rules, "1.1.1");
    expect_clean(r);
    assert_int_equal(count_kept(r), 0);
    assert_int_equal(count_kept(run(f, rules, "1.1.1")), JOBS);
    edit(f, P1 "wrong/two/src/lib.rs", "    2\n", "    1\n");
    /* The others are kept; the defect is found, and kept as well. */
    for (size_t kept = JOBS - 1; kept <= JOBS; kept++) {
        r = run(f, rules, "1.1.1");
        expect_problem(r, "wrong", P1 "exercise.json", "does not refuse wrong/two");
        assert_int_equal(count_kept(r), kept);
    }
    f->request.no_cache = true;
    assert_int_equal(count_kept(run(f, "starter", "1.1.1")), 0);
    f->request.no_cache = false;
    /* Another content of the file that all versions share. */
    edit(f, P1 "starter/tests/first.rs", "should give 1", "should give 1,");
    assert_int_equal(count_kept(run(f, rules, "1.1.1")), 0);
}

static void what_is_missing_is_told_and_not_kept(void **state)
{
    struct fixture *f = *state;
    static const char *const nothing[] = {"PATH=/nonexistent", NULL};
    for (int i = 0; i < 2; i++) {
        close_run(f);
        f->request.cargo = "cargo";
        const char **environment = environ ? (const char **)environ : NULL;
        environ = (char **)(uintptr_t)nothing;
        enum status st = start_run(f, "fence starter", NULL);
        loop_run(f->loop);
        environ = (char **)environment;
        assert_int_equal(st, STATUS_OK);
        assert_true(f->report->nothing_ran);
        assert_int_equal(f->report->problems_n, 0);
        assert_true(f->report->unavailable_n > 4);
        assert_int_equal(count_kept(f->report), 0);
    }
}

/* Nothing is proven then, and it is not said that nothing is wrong. */
static void without_a_folder_to_build_in_nothing_is_proven(void **state)
{
    struct fixture *f = *state;
    if (!has_rust())
        skip();
    assert_int_equal(folder_make(f->cache, NULL), STATUS_OK);
    assert_int_equal(file_write(arena_printf(f->arena, "%s/worker-1", f->cache), "", 0, NULL),
                     STATUS_OK);
    const struct validate_report *r = run(f, "fence starter", "1.1.1");
    assert_true(r->nothing_ran);
    assert_int_equal(r->problems_n, 0);
    assert_int_equal(r->unavailable_n, 1);
}

static void stop(const struct validate_progress *p, void *ctx)
{
    struct fixture *f = ctx;
    (void)p;
    if (f->validate)
        validate_cancel(f->validate);
}

static void an_interrupted_validation_ends(void **state)
{
    static const struct validate_events events = {.progress = stop, .done = on_report};
    struct fixture *f = *state;
    if (!has_rust())
        skip();
    assert_int_equal(start_run(f, "hints", NULL), STATUS_OK); /* fills the request */
    loop_run(f->loop);
    close_run(f);
    f->request.rules_n = 0;
    assert_int_equal(
        validate_start(f->loop, f->course, &f->request, &events, f, &f->validate, &f->err),
        STATUS_OK);
    loop_run(f->loop);
    assert_non_null(f->report);
    assert_true(f->report->interrupted);
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], SUPERVISOR_COMMAND) == 0)
        return supervisor_main(argc - 2, argv + 2);
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(fences_are_proven),
        WITH_FIXTURE(pieces_are_proven),
        WITH_FIXTURE(a_wrong_solution_refused_by_more_is_caught),
        WITH_FIXTURE(what_has_not_changed_is_not_done_again),
        WITH_FIXTURE(what_is_missing_is_told_and_not_kept),
        WITH_FIXTURE(without_a_folder_to_build_in_nothing_is_proven),
        WITH_FIXTURE(an_interrupted_validation_ends),
    };
    return cmocka_run_group_tests_name("proven", tests, NULL, NULL);
}
