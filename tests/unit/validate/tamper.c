/* The tamper set: overlays that try to pass without solving, or to do harm, through the same
 * check as a learner's. Each lies over the solution as a wrong one, so the rules that hold for
 * wrong solutions are the expectation: refused by the test, with the message named, and by
 * nothing else. */
#include "fixture.h"

#define P1 "exercises/1.1.1-shout/"

/* Code that is not right; beside it lies what should make that unseen. */
#define WRONG_CODE "pub fn first() -> i32 {\n    2\n}\n"

static const struct {
    const char *dir, *code;  /* src/lib.rs; NULL: as in WRONG_CODE */
    const char *file, *text; /* what lies beside it; NULL: nothing */
    const char *shows;
} HOSTILE[] = {
    {"exit-zero", "pub fn first() -> i32 {\n    std::process::exit(0)\n}\n", NULL, NULL, "exit"},
    {"abort", "pub fn first() -> i32 {\n    std::process::abort()\n}\n", NULL, NULL, ""},
    {"endless-loop",
     "pub fn first() -> i32 {\n    loop {\n        std::hint::spin_loop();\n    }\n}\n", NULL, NULL,
     "2 s"},
    {"sleeps-for-ever",
     "pub fn first() -> i32 {\n    std::thread::sleep(std::time::Duration::MAX);\n    1\n}\n", NULL,
     NULL, "2 s"},
    {"endless-output",
     "pub fn first() -> i32 {\n    loop {\n        println!(\"and on\");\n    }\n}\n", NULL, NULL,
     "KB"},
    {"stack-overflow",
     "fn down(n: i32) -> i32 {\n    if n < 0 { n } else { down(n + 1) + 1 }\n}\n\n"
     "pub fn first() -> i32 {\n    std::hint::black_box(down(0))\n}\n",
     NULL, NULL, "stack overflowed"},
    {"starts-many",
     "pub fn first() -> i32 {\n    let mut all = Vec::new();\n    for _ in 0..2000 {\n"
     "        all.push(std::process::Command::new(\"sleep\").arg(\"1000\").spawn());\n    }\n"
     "    all.len() as i32\n}\n",
     NULL, NULL, ""},
    {"takes-all-memory",
     "pub fn first() -> i32 {\n    let mut all: Vec<Vec<u8>> = Vec::new();\n    loop {\n"
     "        all.push(vec![1; 16 << 20]);\n    }\n}\n",
     NULL, NULL, "memory"},
    {"deleted-tests", NULL, "tests/first.rs", "", "should give 1"},
    {"edited-tests", NULL, "tests/first.rs", "#[test]\nfn gives_one() {}\n", "should give 1"},
    {"no-tests", NULL, "Cargo.toml",
     "[package]\nname = \"shout\"\nversion = \"0.1.0\"\nedition = \"2024\"\nautotests = false\n",
     "should give 1"},
    {"no-harness", NULL, "Cargo.toml",
     "[package]\nname = \"shout\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[[test]]\nname = "
     "\"first\"\nharness = false\n",
     "should give 1"},
    {"own-runner", NULL, ".cargo/config.toml",
     "[target.'cfg(all())']\nrunner = \"true\"\n[build]\nrustc-wrapper = \"true\"\n",
     "should give 1"},
    {"build-script", NULL, "build.rs",
     "fn main() {\n    std::fs::write(\"/tmp/spiral-tampered\", \"x\").unwrap();\n}\n",
     "should give 1"},
    {"other-toolchain", NULL, "rust-toolchain.toml", "[toolchain]\nchannel = \"1.0.0\"\n",
     "should give 1"},
};

static void tampering_is_refused(void **state)
{
    struct fixture *f = *state;
    struct buf list;
    if (!has_rust())
        skip();
    buf_init(&list, 1 << 16);
    for (size_t i = 0; i < LENGTH(HOSTILE); i++) {
        const char *folder = arena_printf(f->arena, P1 "wrong/%s", HOSTILE[i].dir);
        put(f, arena_printf(f->arena, "%s/src/lib.rs", folder),
            HOSTILE[i].code ? HOSTILE[i].code : WRONG_CODE);
        if (HOSTILE[i].file)
            put(f, arena_printf(f->arena, "%s/%s", folder, HOSTILE[i].file), HOSTILE[i].text);
        buf_printf(&list,
                   "{\"dir\": \"%s\", \"killed_by\": [\"first::gives_one\"], \"shows\": \"%s\"},\n",
                   HOSTILE[i].dir, *HOSTILE[i].shows ? HOSTILE[i].shows : " ");
    }
    edit(f, P1 "exercise.json", "{\"dir\": \"two\"",
         arena_printf(f->arena, "%s{\"dir\": \"two\"", buf_text(&list)));
    edit(f, P1 "exercise.json", "\"test_s\": 10", "\"test_s\": 2");
    edit(f, P1 "exercise.json", "\"mem_mb\": 2048", "\"mem_mb\": 256");
    buf_free(&list);
    reopen(f);
    expect_clean(run(f, "wrong wrong-only shows", "1.1.1"));
    assert_int_equal(f->report->unavailable_n, 0);
    assert_int_equal(file_kind("/tmp/spiral-tampered"), FILE_NONE);
    /* What is not the learner's to bring is named before anything is built. */
    expect_problem(run(f, "owned", "1.1.1"), "owned", "wrong/own-runner/.cargo/config.toml",
                   "would never be used");
}

static void a_link_is_refused(void **state)
{
    struct fixture *f = *state;
    if (!has_rust())
        skip();
    const char *file = path_of(f, P1 "wrong/two/src/lib.rs");
    assert_int_equal(unlink(file), 0);
    assert_int_equal(symlink("/etc/passwd", file), 0);
    reopen(f);
    expect_problem(run(f, "wrong", "1.1.1"), "wrong", P1 "exercise.json", "symbolic link");
}

/* A build script in the learner's hands runs where the tests lie. */
static void a_build_script_cannot_change_the_tests(void **state)
{
    struct fixture *f = *state;
    if (!has_rust())
        skip();
    edit(f, P1 "exercise.json", "\"src/**\"", "\"src/**\", \"build.rs\"");
    edit(f, P1 "exercise.json", "\"should give 1\"", "\"changed tests/first.rs\"");
    put(f, P1 "solution/build.rs", "fn main() {}\n");
    put(f, P1 "wrong/two/build.rs",
        "fn main() {\n    let dir = std::env::var(\"CARGO_MANIFEST_DIR\").unwrap();\n"
        "    let _ = std::fs::write(format!(\"{dir}/tests/first.rs\"), \"#[test]\\nfn gives_one() "
        "{}\\n\");\n}\n");
    reopen(f);
    expect_clean(run(f, "solution wrong wrong-only shows", "1.1.1"));
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], SUPERVISOR_COMMAND) == 0)
        return supervisor_main(argc - 2, argv + 2);
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(tampering_is_refused),
        WITH_FIXTURE(a_link_is_refused),
        WITH_FIXTURE(a_build_script_cannot_change_the_tests),
    };
    return cmocka_run_group_tests_name("tamper", tests, NULL, NULL);
}
