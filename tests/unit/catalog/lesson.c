#include "fixture.h"

static const char LESSON_MD[] = "# Moves\n"
                                "\n"
                                "## Who owns what?\n"
                                "\n"
                                "Every value has one owner.\n"
                                "\n"
                                "```text\n"
                                "## no heading\n"
                                "### Predict\n"
                                "```\n"
                                "\n"
                                "### A closer look\n"
                                "\n"
                                "More text.\n"
                                "\n"
                                "### Predict\n"
                                "\n"
                                "What does this print?\n"
                                "\n"
                                "```rust,predict\n"
                                "fn main() {\n"
                                "    println!(\"3\");\n"
                                "}\n"
                                "```\n"
                                "\n"
                                "- [ ] `2`\n"
                                "\n"
                                "  You may think of `2`.\n"
                                "  But no.\n"
                                "- [x] `3`, and\n"
                                "  nothing else\n"
                                "\n"
                                "  It is three.\n"
                                "\n"
                                "      as the program says\n"
                                "\n"
                                "```output\n"
                                "3\n"
                                "```\n"
                                "\n"
                                "## `&str` & String\n"
                                "\n"
                                "A loan.\n";

static const char RECALL_MD[] = "# Recall 1.1\n"
                                "\n"
                                "## moves-into-call\n"
                                "kind: trace\n"
                                "cell: ownership:1\n"
                                "after: who-owns-what\n"
                                "\n"
                                "Does it compile?\n"
                                "\n"
                                "```rust,fails=E0382\n"
                                "fn main() {}\n"
                                "```\n"
                                "\n"
                                "- [x] no\n"
                                "\n"
                                "  Because.\n"
                                "- [ ] yes\n"
                                "\n"
                                "  You may think so.\n"
                                "\n"
                                "## after-the-move\n"
                                "kind: drawing\n"
                                "cell: memory:1\n"
                                "after: str-string\n"
                                "\n"
                                "Which picture?\n"
                                "\n"
                                "- [ ]\n"
                                "  ```text\n"
                                "  a --> x\n"
                                "\n"
                                "  b\n"
                                "  ```\n"
                                "\n"
                                "  That is Ruby.\n"
                                "- [x] This one:\n"
                                "\n"
                                "  ```text\n"
                                "  b --> x\n"
                                "  ```\n"
                                "\n"
                                "  It moved.\n"
                                "\n"
                                "  ```text\n"
                                "  and stayed\n"
                                "  ```\n";

static const char MODULE_JSON[] =
    "{ \"schema\": 1, \"id\": \"1.1\",\n"
    "  \"title\": \"Types, ownership, and your first Rust programs\",\n"
    "  \"introduces\": [\"ownership:1\", \"borrowing:1\"], \"revisits\": [], \"deepens\": [],\n"
    "  \"systems\": \"Stack frames\", \"ahead\": [\"?: 1.3\"],\n"
    "  \"path\": [ {\"section\": \"who-owns-what\", \"minutes\": 6}, {\"work\": \"1.1.1\", "
    "\"task\": "
    "1},\n"
    "    {\"section\": \"str-string\", \"minutes\": 4}, {\"work\": \"1.1.1\"},\n"
    "    {\"work\": \"1.1.2\"}, {\"work\": \"1.1.3\"}, {\"work\": \"1.1.p\"} ] }\n";

#define FOLDER "curriculum/1.1-types"

static void put_module(const struct fixture *f)
{
    put_file(f, FOLDER "/lesson.md", LESSON_MD);
    put_file(f, FOLDER "/recall.md", RECALL_MD);
    put_file(f, FOLDER "/module.json", MODULE_JSON);
}

static enum status load(struct fixture *f, const struct lesson **lesson)
{
    size_t n;
    return course_lesson(f->course, &course_modules(f->course, &n)[0], lesson, &f->err);
}

static const struct lesson *loaded(struct fixture *f)
{
    const struct lesson *lesson = NULL;
    put_module(f);
    reopen(f);
    if (load(f, &lesson) != STATUS_OK)
        fail_msg("%s: %s", f->err.what, f->err.why);
    return lesson;
}

static void reads_sections(void **state)
{
    const struct lesson *l = loaded(*state);
    assert_string_equal(l->title, "Moves");
    assert_int_equal(l->sections_n, 2);
    assert_string_equal(l->sections[0].id, "who-owns-what");
    assert_string_equal(l->sections[0].title, "Who owns what?");
    assert_string_equal(l->sections[0].text,
                        "Every value has one owner.\n\n```text\n## no heading\n### Predict\n```\n\n"
                        "### A closer look\n\nMore text.");
    assert_int_equal(l->sections[0].line, 3);
    assert_int_equal(l->sections[0].minutes, 6);
    assert_string_equal(l->sections[1].id, "str-string");
    assert_null(l->sections[1].prediction);
}

static void keeps_answers_out_of_the_question(void **state)
{
    const struct question *q = loaded(*state)->sections[0].prediction;
    assert_string_equal(q->id, "1.1#who-owns-what");
    assert_int_equal(q->kind, QUESTION_CHOICE);
    assert_int_equal(q->cell, CELL_NONE);
    assert_string_equal(q->text, "What does this print?\n\n```rust,predict\nfn main() {\n"
                                 "    println!(\"3\");\n}\n```");
    assert_int_equal(q->options_n, 2);
    assert_string_equal(q->options[0].text, "`2`");
    assert_string_equal(q->options[0].why, "You may think of `2`.\nBut no.");
    assert_false(q->options[0].right);
    assert_string_equal(q->options[1].text, "`3`, and\nnothing else");
    assert_string_equal(q->options[1].why, "It is three.\n\n    as the program says");
    assert_true(q->options[1].right);
    assert_string_equal(q->output, "3\n");
    assert_int_equal(q->line, 16);
}

static void reads_recall_questions(void **state)
{
    const struct lesson *l = loaded(*state);
    assert_int_equal(l->recall_n, 2);
    const struct question *trace = &l->recall[0], *drawing = &l->recall[1];
    assert_string_equal(trace->id, "1.1/moves-into-call");
    assert_int_equal(trace->kind, QUESTION_TRACE);
    assert_int_equal(trace->cell, cell_parse("ownership:1"));
    assert_int_equal(trace->after, 0);
    assert_int_equal(drawing->after, 1);
    assert_true(trace->options[0].right);
    assert_null(trace->output);
    assert_int_equal(drawing->kind, QUESTION_DRAWING);
    assert_string_equal(drawing->options[0].text, "```text\na --> x\n\nb\n```");
    assert_string_equal(drawing->options[0].why, "That is Ruby.");
    assert_string_equal(drawing->options[1].text, "This one:\n\n```text\nb --> x\n```");
    assert_string_equal(drawing->options[1].why, "It moved.\n\n```text\nand stayed\n```");
}

static void lays_out_the_path(void **state)
{
    struct fixture *f = *state;
    const struct lesson *l = loaded(f);
    static const struct {
        int section;
        const char *work;
        int task;
    } want[] = {{0, NULL, 0},     {-1, "1.1.1", 1}, {1, NULL, 0},    {-1, "1.1.1", 0},
                {-1, "1.1.2", 0}, {-1, "1.1.3", 0}, {-1, "1.1.p", 0}};
    assert_int_equal(l->path_n, LENGTH(want));
    for (size_t i = 0; i < LENGTH(want); i++) {
        assert_int_equal(l->path[i].section, want[i].section);
        assert_ptr_equal(l->path[i].work, want[i].work ? work_of(f, want[i].work) : NULL);
        assert_int_equal(l->path[i].task, want[i].task);
    }
    assert_int_equal(l->introduces_n, 2);
    assert_string_equal(l->systems, "Stack frames");
    assert_string_equal(l->ahead[0], "?: 1.3");
}

static void keeps_what_was_read(void **state)
{
    struct fixture *f = *state;
    const struct lesson *first = loaded(f), *again = NULL;
    put_file(f, FOLDER "/lesson.md", "broken");
    assert_int_equal(load(f, &again), STATUS_OK);
    assert_ptr_equal(first, again);
}

static void says_what_is_in_preparation(void **state)
{
    struct fixture *f = *state;
    const struct lesson *lesson;
    reopen(f);
    assert_int_equal(load(f, &lesson), STATUS_MISSING);
    assert_string_equal(f->err.what, "1.1");
    assert_string_equal(f->err.why, "this module is in preparation");
    put_file(f, FOLDER "/lesson.md", LESSON_MD);
    reopen(f);
    assert_int_equal(load(f, &lesson), STATUS_INVALID);
    assert_string_equal(f->err.what, FOLDER "/recall.md");
    assert_string_equal(f->err.why, "this file is missing");
}

static void reads_windows_line_ends(void **state)
{
    struct fixture *f = *state;
    const struct lesson *l;
    struct buf text;
    buf_init(&text, 1 << 16);
    for (const char *p = LESSON_MD; *p; p++)
        buf_puts(&text, *p == '\n' ? "\r\n" : (char[]){*p, '\0'});
    put_module(f);
    put_file(f, FOLDER "/lesson.md", buf_text(&text));
    buf_free(&text);
    reopen(f);
    assert_int_equal(load(f, &l), STATUS_OK);
    assert_string_equal(l->sections[0].prediction->output, "3\n");
    assert_string_equal(l->sections[0].prediction->options[0].text, "`2`");
}

struct slip {
    const char *find, *by; /* in the good text */
    const char *what, *why;
};

static void refuse_slips(struct fixture *f, const char *name, const char *good,
                         const struct slip *slips, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct lesson *lesson;
        char *bad = replaced(good, slips[i].find, slips[i].by);
        put_module(f);
        put_file(f, name, bad);
        free(bad);
        reopen(f);
        if (load(f, &lesson) != STATUS_INVALID)
            fail_msg("accepted: %s", slips[i].by);
        char want[256];
        snprintf(want, sizeof want, "%s%s", name, slips[i].what);
        assert_string_equal(f->err.what, want);
        assert_string_equal(f->err.why, slips[i].why);
    }
}

static void names_the_line_of_a_slip(void **state)
{
    static const struct slip slips[] = {
        {"# Moves", "Moves", ":1", "a lesson begins with \"# \" and its title"},
        {"# Moves\n", "# Moves\nBefore all\n", ":2", "stands in no section"},
        {"More text.", "# Again", ":14", "a lesson has one title"},
        {"```text", "`````text", ":7", "this fence is never closed"},
        {"More text.", "More \x1b[31mtext.", ":14",
         "holds a control character, an invisible one or invalid UTF-8"},
        {"More text.", "More \xE2\x80\xAEtext.", ":14",
         "holds a control character, an invisible one or invalid UTF-8"},
        {"## `&str` & String", "## Who owns: what", ":41",
         "the section on line 3 is called \"who-owns-what\" too"},
        {"## `&str` & String", "## &&&", ":41", "a heading needs letters or digits"},
        {"A loan.\n", "", ":41", "this section says nothing"},
        {"- [x]", "- [ ]", ":16", "0 options are marked as right; exactly one must be"},
        {"- [ ]", "- [x]", ":16", "2 options are marked as right; exactly one must be"},
        {"- [ ]", "- [?]", ":16", "has 1 options; a question has 2 to 6"},
        {"  You may think of `2`.\n  But no.\n", "", ":26", "this option has no reason"},
        {"- [ ] `2`", "- [ ] `3`, and\n  nothing else", ":16", "two options say the same"},
        {"What does this print?\n\n```rust,predict\nfn main() {\n    println!(\"3\");\n}\n```\n",
         "", ":16", "asks nothing"},
        {"```output\n3\n```\n", "", ":16", "has a program to predict, but not what it prints"},
        {"rust,predict", "rust", ":16", "has an output, but no program to predict"},
        {"What does this print?\n", "What does this print?\n\n```output\n3\n```\n", ":20",
         "the answer would show with the question"},
        {"```output\n3\n```\n", "```output\n3\n```\n\nSo it is.\n", ":41",
         "behind the options only an output fence may stand"},
        {"  It is three.\n", "It is three.\n", ":30", "this option has no reason"},
        {"- [x] `3`", "So\n- [x] `3`", ":30", "stands between two options and belongs to neither"},
    };
    refuse_slips(*state, FOLDER "/lesson.md", LESSON_MD, slips, LENGTH(slips));
}

static void names_the_line_of_a_slip_in_recall(void **state)
{
    static const struct slip slips[] = {
        {"# Recall 1.1", "# Recall 1.2", ":1", "must begin with \"# Recall 1.1\""},
        {"# Recall 1.1\n", "# Recall 1.1\n\nSome words.\n", ":3", "belongs to no question"},
        {"## moves-into-call", "## Moves into call", ":3",
         "\"Moves into call\" must be lower-case words joined by '-'"},
        {"## after-the-move", "## moves-into-call", ":21",
         "the question on line 3 is called \"moves-into-call\" too"},
        {"kind: trace", "kind: track", ":4", "kind must be choice, trace, explain or drawing"},
        {"cell: ownership:1", "cell: ownership:9", ":5",
         "cell must be a concept and a level, such as ownership:1"},
        {"cell: ownership:1\n", "", ":3",
         "needs the lines \"kind: ...\", \"cell: ...\" and \"after: ...\""},
        {"after: who-owns-what", "after: nowhere", ":6", "the lesson has no section \"nowhere\""},
        {"after: who-owns-what\n", "", ":3",
         "needs the lines \"kind: ...\", \"cell: ...\" and \"after: ...\""},
        {"kind: trace\n", "", ":3",
         "needs the lines \"kind: ...\", \"cell: ...\" and \"after: ...\""},
        {"rust,fails=E0382", "rust", ":3", "a trace needs a program that runs or is refused"},
        {"- [x] no\n", "- [x]\n", ":14", "this option is empty"},
        {"## moves-into-call", "# moves-into-call", ":3", "belongs to no question"},
    };
    refuse_slips(*state, FOLDER "/recall.md", RECALL_MD, slips, LENGTH(slips));
}

static void names_the_key_of_a_slip_in_the_path(void **state)
{
    static const struct slip slips[] = {
        {"\"id\": \"1.1\"", "\"id\": \"1.2\"", ": id",
         "is \"1.2\", and the folder is that of \"1.1\""},
        {"Types, ownership", "Ownership, types", ": title",
         "is \"Ownership, types, and your first Rust programs\", and in the plan \"Types, "
         "Ownership, and Your First Rust Programs\""},
        {"\"revisits\": [],", "", "", "\"revisits\" is missing"},
        {"\"minutes\": 6", "\"minutes\": 6.5", ": path[0].minutes", "must be a whole number"},
        {"\"minutes\": 6", "\"minute\": 6", ": path[0].minute", "unknown key"},
        {", \"minutes\": 6", "", ": path[0]", "\"minutes\" is missing"},
        {"who-owns-what", "who-owns", ": path[0].section",
         "is \"who-owns\", and the lesson's next section (line 3) is \"who-owns-what\""},
        {"{\"section\": \"str-string\", \"minutes\": 4}, ", "", ": path",
         "does not lead through the section \"str-string\""},
        {"{\"work\": \"1.1.3\"}", "{\"section\": \"more\", \"minutes\": 4}", ": path[5].section",
         "the lesson has no section left for this stop"},
        {"{\"work\": \"1.1.3\"}", "{\"work\": \"1.2.1\"}", ": path[5].work",
         "\"1.2.1\" is no piece of module 1.1"},
        {"{\"work\": \"1.1.3\"}", "{\"work\": \"1.1.2\", \"task\": 1}", ": path[5].work",
         "1.1.2 was finished at an earlier stop"},
        {", {\"work\": \"1.1.3\"}", "", ": path", "does not lead to 1.1.3 as a whole"},
        {"{\"work\": \"1.1.3\"}", "{}", ": path[5]", "must name a section or a piece of work"},
        {"{\"work\": \"1.1.3\"}", "{\"work\": \"1.1.3\", \"minutes\": 3}", ": path[5]",
         "\"minutes\" belongs to sections"},
        {"\"minutes\": 6}", "\"minutes\": 6, \"task\": 1}", ": path[0]",
         "is a section and a piece of work at once"},
    };
    refuse_slips(*state, FOLDER "/module.json", MODULE_JSON, slips, LENGTH(slips));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(reads_sections),
        WITH_FIXTURE(keeps_answers_out_of_the_question),
        WITH_FIXTURE(reads_recall_questions),
        WITH_FIXTURE(lays_out_the_path),
        WITH_FIXTURE(keeps_what_was_read),
        WITH_FIXTURE(says_what_is_in_preparation),
        WITH_FIXTURE(reads_windows_line_ends),
        WITH_FIXTURE(names_the_line_of_a_slip),
        WITH_FIXTURE(names_the_line_of_a_slip_in_recall),
        WITH_FIXTURE(names_the_key_of_a_slip_in_the_path),
    };
    return cmocka_run_group_tests_name("lesson", tests, NULL, NULL);
}
