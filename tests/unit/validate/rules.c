/* Every static rule, and a planted defect that it must catch. */
#include "fixture.h"

#define P1 "exercises/1.1.1-shout/"
#define LESSON "curriculum/1.1-small/lesson.md"
#define RECALL "curriculum/1.1-small/recall.md"
#define MODULE "curriculum/1.1-small/module.json"

/* `find` NULL: the file is written anew (`by` NULL: taken away). */
static const struct {
    const char *rule, *path, *find, *by, *file, *says;
} DEFECTS[] = {
    {"format", P1 "exercise.json", "\"rev\": 1", "\"rev\": 1, \"extra\": 2", P1 "exercise.json",
     "extra: unknown key"},
    {"format", P1 "exercise.json", "\"rev\": 1,", "\"rev\": ,", P1 "exercise.json", ""},
    {"format", P1 "exercise.json", "\"covers\": [\n        \"R1\"\n      ]", "\"covers\": []",
     P1 "exercise.json", "no step covers it"},
    {"format", P1 "exercise.json", "\"kind\": \"fmt\"", "\"kind\": \"fmt\", \"covers\": [\"R1\"]",
     P1 "exercise.json", "advice decides no task"},
    {"format", P1 "exercise.json", "\"kind\": \"clippy\"", "\"kind\": \"clippy\", \"task\": 1",
     P1 "exercise.json", "advice decides no task"},
    {"format", MODULE, "{\"work\": \"1.1.1\"},",
     "{\"work\": \"1.1.1\", \"task\": 1}, {\"work\": \"1.1.1\"},", MODULE, "was at task 1"},
    {"format", P1 "hints.md", "## 1. first task", "## 1. another", P1 "hints.md",
     "as in the statement"},
    {"format", P1 "exercise.json", "\"src/**\"", "\"../src/**\"", P1 "exercise.json",
     "no path inside the folder"},
    {"format", P1 "exercise.json", "\"src/**\"", "\"/etc/**\"", P1 "exercise.json",
     "no path inside the folder"},
    {"format", LESSON, "- [x]", "- [ ]", LESSON, "exactly one must be"},
    {"format", RECALL, "kind: trace", "kind: riddle", RECALL, "choice, trace"},
    {"folders", "exercises/1.1.1-shouts/x", NULL, "x", "exercises/1.1.1-shouts",
     "belongs to nothing"},
    {"folders", "curriculum/9.9-none/lesson.md", NULL, "x", "curriculum/9.9-none",
     "belongs to nothing"},
    {"folders", "curriculum/1.1-small/notes.md", NULL, "x", "curriculum/1.1-small/notes.md",
     "nothing that a module consists of"},
    {"counts", "exercises/1.1.3-line-grep", NULL, NULL, MODULE, "1.1.3"},
    {"order", P1 "exercise.json", "\"requires\": []", "\"requires\": [\"traits:1\"]",
     P1 "exercise.json", "requires traits:1, which nothing before it teaches"},
    {"order", MODULE, "\"revisits\": []", "\"revisits\": [\"errors:1\"]", MODULE,
     "revisits errors:1"},
    {"order", MODULE, "\"memory:1\"", "\"memory:2\"", MODULE,
     "introduces memory:2 before memory:1"},
    {"order", MODULE, "\"deepens\": []", "\"deepens\": [\"traits:4\"]", MODULE,
     "deepens traits:4 before traits:3"},
    {"quick-reference", "curriculum/plan.json", "\"lesson\": \"4.4#", "\"lesson\": \"1.1#",
     "plan.json", "there is no section"},
    {"sections", MODULE, "\"section\": \"two\", \"minutes\": 5",
     "\"section\": \"two\", \"minutes\": 8", LESSON, "takes 8 minutes"},
    {"sections", MODULE, "\"section\": \"two\", \"minutes\": 5",
     "\"section\": \"two\", \"minutes\": 4", MODULE, "19 minutes together"},
    {"sections", LESSON, "### Predict", "### Guess", LESSON, "without a prediction"},
    {"first-code", MODULE,
     "{\"work\": \"1.1.1\", \"task\": 1},\n{\"section\": \"three\", "
     "\"minutes\": 5},\n{\"section\": \"four\", \"minutes\": 5}",
     "{\"section\": \"three\", \"minutes\": 5},\n{\"section\": \"four\", \"minutes\": 5}", MODULE,
     "after 20 minutes"},
    {"path", MODULE, "\"task\": 1", "\"task\": 2", MODULE, "1.1.1 has no task 2"},
    {"fence-words", LESSON, "```ruby", "```rust,ignore", LESSON, "a fence called \"rust,ignore\""},
    {"fence-words", LESSON, "```rust\n", "```rust,fails=E03\n", LESSON, "rust,fails=E03"},
    {"fence-words", P1 "statement.md", "Written.", "Written.\n\n```rust,ignore\nx\n```",
     P1 "statement.md", "a fence called \"rust,ignore\""},
    {"outputs", LESSON, "```ruby\nputs 1\n```", "```ruby\nputs 1\n```\n\n```output\n1\n```", LESSON,
     "nothing proves it"},
    {"code-width", LESSON, "    assert_eq!(1 + 1, 2);", "\tassert_eq!(1 + 1, 2);", LESSON, "a tab"},
    {"code-width", LESSON, "    assert_eq!(1 + 1, 2);",
     "    assert_eq!(1 + 1, 2); // and this is a remark that goes on beyond the margin, much",
     LESSON, "72 are allowed"},
    {"console", LESSON, "error[E0384]: cannot", "error[E0382]: cannot", LESSON, "shows E0382"},
    {"recall", RECALL, "cell: ownership:1", "cell: traits:2", RECALL, "about traits:2"},
    {"recall", RECALL, "kind: drawing", "kind: choice", RECALL, "no question of the kind drawing"},
    {"answers", LESSON, "- [x] It prints `0`", "- [x] It prints `8`", LESSON,
     "does not say what the program prints"},
    {"answers", RECALL, "- [ ] It prints `9`", "- [ ] It prints `0` ", RECALL, "marked as wrong"},
    {"links", LESSON, "(#one)", "(#eleven)", LESSON, "#eleven leads nowhere"},
    {"links", LESSON, "(#one)", "(file:///etc/passwd)", LESSON, "leads nowhere"},
    {"links", P1 "mentor.md", "## Talking points", "See [that](1.1#five).", P1 "mentor.md",
     "1.1#five"},
    {"links", P1 "statement.md", "Written.", "See [that](starter/src/main.rs).", P1 "statement.md",
     "leads nowhere"},
    {"line-ends", LESSON, "\n## Two\n", "\n## Two\r\n", LESSON, "carriage return"},
    {"line-ends", P1 "starter/src/lib.rs", "{\n", "{\r\n", P1 "starter/src/lib.rs",
     "carriage return"},
    {"characters", P1 "starter/src/lib.rs", "{\n", "{ // \xE2\x80\xAE\n", P1 "starter/src/lib.rs",
     "invisible"},
    {"characters", P1 "mentor.md", "Written.", "\xFF", P1 "mentor.md", "invalid UTF-8"},
    {"unwritten", P1 "mentor.md", "Written.", "(to be written)", P1 "mentor.md", "still"},
    {"tasks", P1 "statement.md", "# ", "# Another ", P1 "statement.md", "must begin with"},
    {"hints", P1 "hints.md", "- Written. Nearly there.\n", "", P1 "hints.md", "has 1 hint"},
    {"pasteable", P1 "hints.md", "A nudge.", "A nudge:\n\n  ```rust\n  let a = 1;\n  a\n  ```\n",
     P1 "hints.md", "more than one line"},
    {"mentor", P1 "mentor.md", "## Talking points", "## Talking\n\n## points", P1 "mentor.md",
     "says nothing under \"## Talking\""},
    {"mentor", P1 "mentor.md", NULL, NULL, P1 "mentor.md", "missing"},
    {"mentor", P1 "mentor.md", "## Talking points", "`wrong/five` is one.", P1 "mentor.md",
     "no wrong solution five"},
    {"mentor", P1 "mentor.md", "# ", "# For ", P1 "mentor.md", "must begin with"},
    {"owned", P1 "solution/tests/first.rs", NULL, "x", P1 "solution/tests/first.rs", "owned"},
    {"owned", P1 "wrong/two/Cargo.toml", NULL, "x", P1 "wrong/two/Cargo.toml", "owned"},
    {"owned", P1 "exercise.json", "\"src/**\"", "\"src/**\", \"tests/**\"", P1 "exercise.json",
     "decides a step"},
    {"owned", P1 "exercise.json", "\"src/**\"", "\"src/**\", \"bench/**\"", P1 "exercise.json",
     "no file of starter or solution"},
    {"owned", P1 "exercise.json", "\"owned\":", "\"removed\": [\"src/old.rs\"], \"owned\":",
     P1 "exercise.json", "must be in the starter"},
    {"files", P1 "starter/Cargo.toml", NULL, NULL, P1 "starter/Cargo.toml", "is missing"},
    {"files", P1 "starter/.cargo/config.toml", NULL, "x", P1 "starter/.cargo", "left over"},
    {"files", P1 "starter/rust-toolchain.toml", NULL, "x", P1 "starter/rust-toolchain",
     "left over"},
    {"files", P1 "starter/src/a\nb.rs", NULL, "x", P1 "starter/src/a", "not every machine"},
    {"files", P1 "solution/src/lib.rs.orig", NULL, "x", P1 "solution/src/lib.rs.orig", "left over"},
    {"files", P1 "notes.txt", NULL, "x", P1 "notes.txt", "nothing that a piece consists of"},
    {"package", P1 "starter/Cargo.toml", "name = \"shout\"", "name = \"whisper\"",
     P1 "starter/Cargo.toml", "must be called \"shout\""},
    {"package", P1 "starter/Cargo.toml", "[workspace]\n", "", P1 "starter/Cargo.toml",
     "no [workspace]"},
    {"package", P1 "starter/Cargo.toml", "\"2024\"", "\"2021\"", P1 "starter/Cargo.toml",
     "edition"},
    {"package", P1 "starter/Cargo.toml", "publish = false", "publish = false\nautotests = false",
     P1 "starter/Cargo.toml", "nobody would notice"},
    {"package", P1 "starter/Cargo.toml", "[workspace]",
     "[workspace]\n[[bench]]\nname = \"b\"\nharness = false\n[[test]]\nname = \"t\"\nharness = "
     "false",
     P1 "starter/Cargo.toml", "nobody would notice"},
    {"package", P1 "starter/Cargo.toml", "[profile.dev]", "[profile.release]",
     P1 "starter/Cargo.toml", "has no [profile.dev]"},
    {"package", P1 "starter/Cargo.toml", "incremental = false",
     "incremental = false\nopt-level = 3", P1 "starter/Cargo.toml", "opt-level = 3: one profile"},
    {"package", P1 "starter/Cargo.toml", "[workspace]",
     "[workspace]\n[[test]]\nname = \"first\"\npath = \"src/first.rs\"", P1 "starter/Cargo.toml",
     "lies in tests/"},
    {"lock", P1 "starter/Cargo.lock", NULL, NULL, P1 "starter/Cargo.lock", "missing"},
    {"lock", P1 "starter/Cargo.toml", "[workspace]",
     "[dependencies]\nx = { git = \"https://example.org/x\" }\n\n[workspace]",
     P1 "starter/Cargo.toml", "x is not in the lock file"},
    {"lock", P1 "starter/Cargo.lock", "name = \"shout\"", "name = \"other\"",
     P1 "starter/Cargo.lock", "of another package"},
    {"tests", P1 "starter/tests/first.rs", "fn gives_one", "fn gives_two", P1 "starter/tests",
     "does not list first::gives_two"},
    {"tests", P1 "starter/tests/first.rs", "fn gives_one", "fn gives_two", P1 "starter/tests",
     "holds no test gives_one"},
    {"tests", P1 "starter/tests/first.rs", "#[test]", "#[test]\n#[should_panic]",
     P1 "starter/tests/first.rs", "todo!() would pass"},
    {"tests", P1 "starter/tests/first.rs", "#[test]", "#[test]\n#[ignore]",
     P1 "starter/tests/first.rs", "nothing would run"},
    {"tests", P1 "starter/tests/first.rs", "{\n", "{\n    bind(\"127.0.0.1:4000\");\n",
     P1 "starter/tests/first.rs", "port 0"},
    {"tests", P1 "starter/tests/second.rs", NULL, "x", P1 "starter/tests/second.rs",
     "no step runs this file"},
    {"tests", P1 "starter/tests/second/main.rs", NULL, "x", P1 "starter/tests/second/main.rs",
     "no step runs this file"},
    {"tests", P1 "starter/tests/first.rs", NULL, NULL, P1 "starter/tests/first.rs", "is missing"},
    {"codes", P1 "exercise.json", "\"provokes\": []", "\"provokes\": [\"E9999\"]",
     P1 "exercise.json", "E9999"},
    {"wrongs", P1 "wrong/four", NULL, NULL, P1 "exercise.json", "wrong/four holds no file"},
    {"wrongs", P1 "wrong/four/src/lib.rs", "    4\n", "    3 // once more\n", P1 "wrong/four",
     "is wrong/three again"},
    {"wrongs", P1 "wrong/four/src/lib.rs", NULL,
     "//! Hm.\n\npub fn first() -> i32 { /* one */ 1 }\n", P1 "wrong/four/src/lib.rs",
     "is the solution's own file"},
    {"wrongs", P1 "exercise.json", "\"shows\": \"should\"", "\"shows\": \"e\"", P1 "exercise.json",
     "which any message may hold"},
    {"wrongs", P1 "wrong/five/src/lib.rs", NULL, "x", P1 "wrong/five", "does not list"},
    {"wrongs", P1 "exercise.json",
     ",\n{\"dir\": \"four\", \"killed_by\": [\"first::gives_one\"], \"shows\": \"should\"}", "",
     P1 "exercise.json", "at least 3"},
    {"rev", P1 "rev", NULL, "2 0\n", P1 "exercise.json", "2 was published already"},
    {"rev", P1 "rev", NULL, "1 0\n", P1 "exercise.json", "raise rev"},
    {"rev", P1 "rev", NULL, "0 0\n", P1 "exercise.json", "not recorded yet"},
};

static void plant(struct fixture *f, const char *path, const char *find, const char *by)
{
    if (find)
        edit(f, path, find, by);
    else if (by)
        put(f, path, by);
    else
        assert_int_equal(tree_remove(path_of(f, path), NULL), STATUS_OK);
}

/* The rules that need no compiler, joined by ' '. */
static const char *static_rules(struct fixture *f)
{
    const char *all = "format";
    for (size_t i = 0; i < validate_rules_n(); i++)
        if (!validate_rule(i).runs)
            all = arena_printf(f->arena, "%s %s", all, validate_rule(i).name);
    return all;
}

static void small_course_is_clean(void **state)
{
    struct fixture *f = *state;
    const char *names[64];
    size_t n = split_words(f, static_rules(f), names);
    for (size_t i = 0; i < n; i++)
        expect_clean(run(f, names[i], NULL));
    assert_int_equal(f->report->counts.modules, 1);
    assert_int_equal(f->report->counts.exercises, 3);
    assert_int_equal(f->report->counts.minis, 1);
    assert_int_equal(f->report->counts.fences, 4 + 4 + 8);
    assert_int_equal(f->report->counts.recall, 8);
    assert_int_equal(f->report->counts.wrong, 12);
    assert_int_equal(f->report->counts.tests, 4);
}

static void each_defect_is_caught(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(DEFECTS); i++) {
        void *own = NULL;
        fixture_open(&own);
        struct fixture *f = own;
        print_message("# %s: %s: %s\n", DEFECTS[i].rule, DEFECTS[i].path, DEFECTS[i].says);
        plant(f, DEFECTS[i].path, DEFECTS[i].find, DEFECTS[i].by);
        reopen(f);
        expect_problem(run(f, DEFECTS[i].rule, NULL), DEFECTS[i].rule, DEFECTS[i].file,
                       DEFECTS[i].says);
        fixture_close(&own);
    }
}

/* Defects that no single edit makes. */

static void a_link_out_of_the_piece_is_caught(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(symlink("/etc/passwd", path_of(f, P1 "starter/src/outside.rs")), 0);
    reopen(f);
    expect_problem(run(f, "files", "1.1.1"), "files", P1 "starter/src/outside.rs", "links");
}

static void a_folder_that_is_a_link_is_caught(void **state)
{
    static const char *const folders[] = {"exercises/1.1.1-shout", "curriculum/1.1-small"};
    struct fixture *f = *state;
    for (size_t i = 0; i < LENGTH(folders); i++) {
        const char *away = arena_printf(f->arena, "%s/away-%zu", f->root, i);
        assert_int_equal(rename(path_of(f, folders[i]), away), 0);
        assert_int_equal(symlink(away, path_of(f, folders[i])), 0);
        reopen(f);
        expect_problem(run(f, "folders", "1.1"), "folders", folders[i], "is a link");
    }
}

/* Whoever asks for one piece is told what the course as a whole says of it, and of no other. */
static void a_part_is_judged_in_the_whole(void **state)
{
    struct fixture *f = *state;
    edit(f, P1 "exercise.json", "\"requires\": []", "\"requires\": [\"traits:1\"]");
    reopen(f);
    expect_problem(run(f, "order", "1.1.1"), "order", P1 "exercise.json", "requires traits:1");
    expect_clean(run(f, "order", "1.1.2"));
    put(f, "exercises/9.9.9-none/x", "x");
    reopen(f);
    expect_clean(run(f, "folders", "1.1.1"));
    expect_problem(run(f, "folders", f->root), "folders", "9.9.9-none", "belongs to nothing");
}

static void a_test_that_nothing_fails_is_caught(void **state)
{
    struct fixture *f = *state;
    edit(f, P1 "exercise.json", "\"first::gives_one\"",
         "\"first::gives_one\", \"first::gives_more\"");
    reopen(f);
    expect_problem(run(f, "kill-matrix", "1.1.1"), "kill-matrix", P1 "exercise.json",
                   "no wrong solution fails first::gives_more");
}

static void a_task_that_nothing_decides_is_caught(void **state)
{
    struct fixture *f = *state;
    edit(f, P1 "statement.md", "## 1. first task\n\nWritten.\n",
         "## 1. first task\n\nWritten.\n\n## 2. More\n\nWritten.\n");
    edit(f, P1 "hints.md", "- Written. Nearly there.\n",
         "- Written. Nearly there.\n\n## 2. More\n\n- A nudge.\n- Nearly there.\n");
    reopen(f);
    expect_problem(run(f, "tasks", "1.1.1"), "tasks", P1 "statement.md",
                   "no step decides task 2, \"More\"");
}

static void a_pattern_that_is_none_is_caught(void **state)
{
    struct fixture *f = *state;
    edit(f, P1 "exercise.json", "\"id\": \"clippy\",\n      \"kind\": \"clippy\"",
         "\"id\": \"run\", \"kind\": \"io\", \"task\": 1, \"covers\": [], \"cases\": [{\"name\": "
         "\"a\", \"args\": [], \"exit\": 0, \"stdout\": {\"regex\": \"(\"}}]");
    edit(f, P1 "exercise.json", "\"first::gives_one\"", "\"first::gives_one\", \"run::a\"");
    reopen(f);
    expect_problem(run(f, "patterns", "1.1.1"), "patterns", P1 "exercise.json", "case a");
}

static void crates_are_those_that_are_pinned(void **state)
{
    static const struct {
        const char *pins, *says; /* NULL: it is right */
    } cases[] = {
        {NULL, "rand is not pinned"},
        {"0.9.2 aa", "rand 0.9.1 is not what exercises/pins.lock pins, 0.9.2"},
        {"0.9.1 bb", "rand 0.9.1 is not what"},
        {"0.9.1 aa", NULL},
    };
    static const char crate[] = "\n\n[[package]]\nname = \"rand\"\nversion = \"%.5s\"\n"
                                "source = \"registry+x\"\nchecksum = \"%s\"\n";
    struct fixture *f = *state;
    const char *locked = arena_printf(f->arena, crate, "0.9.1", "aa");
    edit(f, P1 "starter/Cargo.lock", "version = 4",
         arena_printf(f->arena, "version = 4%s", locked));
    for (size_t i = 0; i < LENGTH(cases); i++) {
        const char *pins = cases[i].pins;
        put(f, "exercises/pins.lock", pins ? arena_printf(f->arena, crate, pins, pins + 6) : "");
        reopen(f);
        if (cases[i].says)
            expect_problem(run(f, "lock", NULL), "lock", P1 "starter/Cargo.lock", cases[i].says);
        else
            expect_clean(run(f, "lock", NULL));
    }
}

static void a_line_of_the_solution_in_a_hint_is_caught(void **state)
{
    static const struct {
        const char *hint;
        bool given_away;
    } cases[] = {
        {"`for (i, n) in numbers.iter().enumerate() {`", true},
        {"`for (i, n) in numbers.iter().enumerate()`", true},
        {"``for (i,n) in numbers.iter().enumerate() {``", true},
        {"`for (at, it) in list.iter().enumerate() {`", true},
        {"`let x = 1; for (i, n) in numbers.iter().enumerate() { x }`", true},
        {"`for (i, n) in\n  numbers.iter() .enumerate() {`", true},
        {"So:\n\n  ```rust\n  for (i, n) in numbers.iter().enumerate() {\n  ```", true},
        {"So:\n\n      for (i, n) in numbers.iter().enumerate() {", true},
        {"`best = best.min(*n + i);`", true},
        {"`numbers.iter().enumerate()` counts as it goes.", false},
        {"`for (i, n) in letters.chars().enumerate() {`", false},
        {"`pub fn first() -> i32` says what it gives.", false},
        {"`let numbers = [1, 2, 3];` stands in the statement.", false},
    };
    struct fixture *f = *state;
    edit(f, P1 "solution/src/lib.rs", "    1\n",
         "    let numbers = [1, 2, 3];\n    let mut best = 9;\n"
         "    for (i, n) in numbers.iter().enumerate() {\n"
         "        best = best.min(*n + i); // the least\n    }\n    best\n");
    edit(f, P1 "statement.md", "Written.", "Begin with `let numbers = [1, 2, 3]`.");
    const char *before = get(f, path_of(f, P1 "hints.md"));
    for (size_t i = 0; i < LENGTH(cases); i++) {
        print_message("# %s\n", cases[i].hint);
        put(f, P1 "hints.md", before);
        edit(f, P1 "hints.md", "Nearly there.", cases[i].hint);
        reopen(f);
        const struct validate_report *r = run(f, "pasteable", "1.1.1");
        if (cases[i].given_away)
            expect_problem(r, "pasteable", P1 "hints.md", "gives a whole line");
        else
            expect_clean(r);
    }
}

static void a_section_that_is_longer_than_it_says_is_caught(void **state)
{
    struct fixture *f = *state;
    struct buf words;
    buf_init(&words, 1 << 16);
    for (int i = 0; i < 1600; i++)
        buf_puts(&words, "word ");
    edit(f, LESSON, "Text of Two.", buf_text(&words));
    buf_free(&words);
    reopen(f);
    expect_problem(run(f, "sections", "1.1"), "sections", LESSON, "too many for the 5 minutes");
}

static void an_answer_that_gives_itself_away_is_caught(void **state)
{
    struct fixture *f = *state;
    for (int i = 1; i < 8; i += 2) {
        const char *right = arena_printf(f->arena, "- [x] It prints `%d`.", i);
        edit(f, RECALL, right, arena_printf(f->arena, "- [x] Indeed it prints `%d`.", i));
        if (i < 4)
            edit(f, LESSON, right, arena_printf(f->arena, "- [x] Indeed it prints `%d`.", i));
        right = arena_printf(f->arena, "- [x] It prints `%d`.", i - 1);
        edit(f, RECALL, right, arena_printf(f->arena, "- [x] Indeed it prints `%d`.", i - 1));
    }
    reopen(f);
    expect_problem(run(f, "giveaway", NULL), "giveaway", LESSON, "is the longest");
}

/* A spiral is finished when all its modules are there. */
static void a_cell_that_nothing_teaches_is_caught(void **state)
{
    struct fixture *f = *state;
    for (char m = '2'; m <= '6'; m++)
        put(f, arena_printf(f->arena, "curriculum/1.%c-later/lesson.md", m), "x");
    reopen(f);
    expect_problem(run(f, "cells", NULL), "cells", "plan.json",
                   "traits:1: no module introduces it");
    expect_problem(run(f, "counts", NULL), "counts", "plan.json", "no bridge project");
}

/* ---- recording and new pieces ---- */

static const struct work *piece(struct fixture *f, const char *id)
{
    const struct work *w;
    assert_int_equal(course_find_work(f->course, id, &w, NULL), STATUS_OK);
    return w;
}

/* By what else than its files a verdict comes out differently. */
static void a_recorded_revision_holds_its_cases(void **state)
{
    static const char *const changes[][2] = {
        {"\"files\": {\"a\": \"1\"}", "\"files\": {\"a\": \"2\"}"},
        {"\"env\": {\"X\": \"1\"}", "\"env\": {\"X\": \"2\"}"},
        {"\"stdin\": \"ab\", \"stdout\": \"c\"", "\"stdin\": \"a\", \"stdout\": \"bc\""},
        {"\"stderr\": \"e\"", "\"stderr\": {\"contains\": \"e\"}"},
        {"\"kind\": \"fmt\"", "\"kind\": \"fmt\", \"required\": true"},
    };
    struct fixture *f = *state;
    edit(f, P1 "exercise.json", "\"id\": \"clippy\",\n      \"kind\": \"clippy\"",
         "\"id\": \"run\", \"kind\": \"io\", \"task\": 1, \"cases\": [{\"name\": \"a\", "
         "\"files\": {\"a\": \"1\"}, \"env\": {\"X\": \"1\"}, \"stdin\": \"ab\", "
         "\"stdout\": \"c\", \"stderr\": \"e\"}]");
    edit(f, P1 "exercise.json", "\"first::gives_one\"", "\"first::gives_one\", \"run::a\"");
    reopen(f);
    assert_int_equal(validate_record(f->course, piece(f, "1.1.1"), &f->err), STATUS_OK);
    const char *before = get(f, path_of(f, P1 "exercise.json"));
    for (size_t i = 0; i < LENGTH(changes); i++) {
        print_message("# %s\n", changes[i][1]);
        edit(f, P1 "exercise.json", changes[i][0], changes[i][1]);
        reopen(f);
        expect_problem(run(f, "rev", "1.1.1"), "rev", P1 "exercise.json", "raise rev");
        put(f, P1 "exercise.json", before);
    }
    reopen(f);
    expect_clean(run(f, "rev", "1.1.1"));
}

static void a_recorded_revision_holds(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(validate_record(f->course, piece(f, "1.1.1"), &f->err), STATUS_OK);
    expect_clean(run(f, "rev", NULL));
    assert_int_equal(validate_record(f->course, piece(f, "1.1.1"), &f->err), STATUS_USAGE);
    edit(f, P1 "statement.md", "Written.", "Rewritten.");
    reopen(f);
    expect_clean(run(f, "rev", NULL));
    edit(f, P1 "starter/tests/first.rs", "should give 1", "should give one");
    reopen(f);
    expect_problem(run(f, "rev", NULL), "rev", P1 "exercise.json", "raise rev");
    edit(f, P1 "exercise.json", "\"rev\": 1", "\"rev\": 2");
    reopen(f);
    expect_problem(run(f, "rev", NULL), "rev", P1 "exercise.json", "not recorded yet");
    assert_int_equal(validate_record(f->course, piece(f, "1.1.1"), &f->err), STATUS_OK);
    expect_clean(run(f, "rev", NULL));
}

/* What is wrong with a new piece is what its author has to write, and nothing else. */
static void a_new_piece_wants_only_writing(void **state)
{
    static const char *const wants[] = {"unwritten", "wrongs", "kill-matrix"};
    struct fixture *f = *state;
    const char *folder, *names[64];
    assert_int_equal(validate_new(f->course, "1.2.1", "wrong-slug", f->arena, &folder, &f->err),
                     STATUS_USAGE);
    assert_int_equal(
        validate_new(f->course, "1.2.1", piece(f, "1.2.1")->slug, f->arena, &folder, &f->err),
        STATUS_OK);
    assert_int_equal(file_kind(folder), FILE_FOLDER);
    assert_true(validate_new(f->course, "1.2.1", piece(f, "1.2.1")->slug, f->arena, &folder,
                             &f->err) != STATUS_OK);
    reopen(f);
    size_t n = split_words(f, static_rules(f), names);
    for (size_t i = 0; i < n; i++) {
        bool wanted = false;
        for (size_t k = 0; k < LENGTH(wants); k++)
            wanted = wanted || strcmp(names[i], wants[k]) == 0;
        const struct validate_report *r = run(f, names[i], "1.2.1");
        if (wanted)
            assert_true(r->problems_n > 0);
        else
            expect_clean(r);
    }
}

/* ---- the request ---- */

static void a_selection_that_means_nothing_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(start_run(f, "no-such-rule", NULL), STATUS_USAGE);
    assert_int_equal(start_run(f, "hints", "9.9"), STATUS_NOT_FOUND);
    f->request.shard = 3;
    f->request.shards = 2;
    assert_int_equal(start_run(f, "hints", NULL), STATUS_USAGE);
}

static void selections_are_spirals_modules_pieces_and_paths(void **state)
{
    struct fixture *f = *state;
    const struct {
        const char *only;
        size_t modules, pieces;
    } cases[] = {
        {"1", 1, 4},
        {"2", 0, 0},
        {"1.1", 1, 4},
        {"1.1.1", 0, 1},
        {"shout word-counter", 0, 2},
        {path_of(f, "exercises/1.1.1-shout/hints.md"), 0, 1},
        {path_of(f, "curriculum/1.1-small"), 1, 0},
        {f->root, 1, 4},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        const struct validate_counts *c = &run(f, "hints", cases[i].only)->counts;
        print_message("# %s\n", cases[i].only);
        assert_int_equal(c->modules, cases[i].modules);
        assert_int_equal(c->exercises + c->minis, cases[i].pieces);
    }
}

/* Every check is some shard's, and no check is two shards'. */
static void shards_lose_and_double_nothing(void **state)
{
    enum { SHARDS = 3 };
    struct fixture *f = *state;
    size_t whole = run(f, "hints", NULL)->checks_n, sum = 0, pieces = 0;
    for (int i = 1; i <= SHARDS; i++) {
        f->request.shard = i;
        f->request.shards = SHARDS;
        const struct validate_report *r = run(f, "hints", NULL);
        sum += r->checks_n;
        pieces += r->counts.exercises + r->counts.minis + r->counts.modules;
        assert_in_range(r->checks_n, 1, whole - 1);
    }
    assert_int_equal(sum, whole);
    assert_int_equal(pieces, 5);
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], SUPERVISOR_COMMAND) == 0)
        return supervisor_main(argc - 2, argv + 2);
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(small_course_is_clean),
        cmocka_unit_test(each_defect_is_caught),
        WITH_FIXTURE(a_link_out_of_the_piece_is_caught),
        WITH_FIXTURE(a_folder_that_is_a_link_is_caught),
        WITH_FIXTURE(a_part_is_judged_in_the_whole),
        WITH_FIXTURE(a_test_that_nothing_fails_is_caught),
        WITH_FIXTURE(a_task_that_nothing_decides_is_caught),
        WITH_FIXTURE(a_pattern_that_is_none_is_caught),
        WITH_FIXTURE(crates_are_those_that_are_pinned),
        WITH_FIXTURE(a_line_of_the_solution_in_a_hint_is_caught),
        WITH_FIXTURE(a_section_that_is_longer_than_it_says_is_caught),
        WITH_FIXTURE(an_answer_that_gives_itself_away_is_caught),
        WITH_FIXTURE(a_cell_that_nothing_teaches_is_caught),
        WITH_FIXTURE(a_recorded_revision_holds),
        WITH_FIXTURE(a_recorded_revision_holds_its_cases),
        WITH_FIXTURE(a_new_piece_wants_only_writing),
        WITH_FIXTURE(a_selection_that_means_nothing_is_refused),
        WITH_FIXTURE(selections_are_spirals_modules_pieces_and_paths),
        WITH_FIXTURE(shards_lose_and_double_nothing),
    };
    return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
