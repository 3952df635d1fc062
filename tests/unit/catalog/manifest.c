#include "fixture.h"

static const char STATEMENT_MD[] = "# Give it away\n"
                                   "\n"
                                   "What it is about.\n"
                                   "\n"
                                   "## 1. Shout\n"
                                   "\n"
                                   "Do this.\n"
                                   "\n"
                                   "```text\n"
                                   "## 2. no task\n"
                                   "```\n"
                                   "\n"
                                   "## 2. Lend it\n"
                                   "\n"
                                   "And that.\n";

static const char HINTS_MD[] = "# Hints\n"
                               "\n"
                               "## 1. Shout\n"
                               "\n"
                               "- Look at `mut`.\n"
                               "- Two things happen.\n"
                               "  Which?\n"
                               "\n"
                               "  ```text\n"
                               "  - no hint\n"
                               "  ```\n"
                               "\n"
                               "## 2. Lend it\n"
                               "\n"
                               "- First\n"
                               "\n"
                               "  second paragraph\n";

static const char EXERCISE_JSON[] =
    "{ \"schema\": 1, \"id\": \"1.1.1\", \"slug\": \"shout\", \"rev\": 2,\n"
    "  \"title\": \"Give it away or lend it\", \"minutes\": 25,\n"
    "  \"teaches\": [\"ownership:1\"], \"practises\": [\"borrowing:1\", \"memory:1\"],\n"
    "  \"requires\": [], \"provokes\": [\"E0308\", \"clippy::ptr_arg\"],\n"
    "  \"requirements\": {\"R1\": \"one\", \"R2\": \"two\", \"R3\": \"three\"},\n"
    "  \"owned\": [\"src/**\"], \"removed\": [\"src/old.rs\"],\n"
    "  \"tests\": [\"loud::turns_up\", \"cli::numbers\", \"cli::bytes\"],\n"
    "  \"deps\": \"learner-adds\", \"needs\": [\"tool:qemu-system-arm\"],\n"
    "  \"limits\": {\"test_s\": 20},\n"
    "  \"steps\": [\n"
    "    {\"id\": \"shout\", \"kind\": \"test\", \"task\": 1, \"file\": \"loud\", \"covers\": "
    "[\"R1\"]},\n"
    "    {\"id\": \"refused\", \"kind\": \"compile_fail\", \"task\": 2, \"file\": \"moved\", "
    "\"twin\": \"lent\", \"code\": \"E0382\", \"covers\": [\"R2\"]},\n"
    "    {\"id\": \"cli\", \"kind\": \"io\", \"task\": 2, \"bin\": \"tool\", \"covers\": [\"R2\"], "
    "\"cases\": [\n"
    "      {\"name\": \"numbers\", \"args\": [\"-n\", \"\"], \"stdin\": \"a\\nb\\u001b\",\n"
    "       \"files\": {\"d/a.txt\": \"text\", \"b.bin\": {\"base64\": \"AP8K\"}}, \"env\": "
    "{\"X\": \"1\"},\n"
    "       \"stdout\": {\"contains\": \"1\"}, \"stderr\": {\"regex\": \"^a+$\"}, \"exit\": 3,\n"
    "       \"says\": \"Number the lines.\"},\n"
    "      {\"name\": \"bytes\", \"stdout\": {\"base64\": \"/w==\"}, \"stderr\": \"\"}]},\n"
    "    {\"id\": \"reflect\", \"kind\": \"reflect\", \"task\": 2, \"ask\": \"Why?\", "
    "\"min_chars\": 40, \"covers\": [\"R3\"]},\n"
    "    {\"id\": \"clippy\", \"kind\": \"clippy\", \"required\": true}, {\"id\": \"fmt\", "
    "\"kind\": \"fmt\"} ],\n"
    "  \"starter\": {\"outcome\": \"fails\"},\n"
    "  \"wrong\": [ {\"dir\": \"new-string\", \"killed_by\": [\"loud::turns_up\", \"refused\"],\n"
    "    \"shows\": \"should turn up\"} ] }\n";

#define FOLDER "exercises/1.1.1-shout"
#define FMT_STEP "{\"id\": \"fmt\", \"kind\": \"fmt\"}"
#define BENCH_STEP(unit)                                                                           \
    "{\"id\": \"speed\", \"kind\": \"bench\", \"file\": \"speed\", \"figures\": [{\"name\": "      \
    "\"one\", \"unit\": \"" unit "\", \"most\": 3}]}"

#define SERVER_STEP(more, script)                                                                  \
    "{\"id\": \"talk\", \"kind\": \"server\", \"cases\": [{\"name\": \"one\"" more                 \
    ", \"script\": [" script "]}]}"
#define ANNA "{\"connect\": \"anna\"}"

static void put_work(const struct fixture *f)
{
    put_file(f, FOLDER "/statement.md", STATEMENT_MD);
    put_file(f, FOLDER "/hints.md", HINTS_MD);
    put_file(f, FOLDER "/exercise.json", EXERCISE_JSON);
}

static enum status load(struct fixture *f, const struct manifest **m)
{
    return course_manifest(f->course, work_of(f, "shout"), m, &f->err);
}

static const struct manifest *loaded(struct fixture *f)
{
    const struct manifest *m = NULL;
    put_work(f);
    reopen(f);
    if (load(f, &m) != STATUS_OK)
        fail_msg("%s: %s", f->err.what, f->err.why);
    return m;
}

static void reads_tasks_and_hints(void **state)
{
    const struct manifest *m = loaded(*state);
    assert_string_equal(m->intro, "What it is about.");
    assert_int_equal(m->tasks_n, 2);
    assert_string_equal(m->tasks[0].title, "Shout");
    assert_string_equal(m->tasks[0].text, "Do this.\n\n```text\n## 2. no task\n```");
    assert_int_equal(m->tasks[0].hints_n, 2);
    assert_string_equal(m->tasks[0].hints[0], "Look at `mut`.");
    assert_string_equal(m->tasks[0].hints[1],
                        "Two things happen.\nWhich?\n\n```text\n- no hint\n```");
    assert_string_equal(m->tasks[1].hints[0], "First\n\nsecond paragraph");
}

static void reads_the_manifest(void **state)
{
    struct fixture *f = *state;
    const struct manifest *m = loaded(f);
    assert_ptr_equal(m->work, work_of(f, "1.1.1"));
    assert_int_equal(m->rev, 2);
    assert_int_equal(m->teaches_n, 1);
    assert_int_equal(m->practises_n, 2);
    assert_int_equal(m->requires_n, 0);
    assert_string_equal(m->provokes[1], "clippy::ptr_arg");
    assert_null(m->from);
    assert_string_equal(m->requirements[2].id, "R3");
    assert_string_equal(m->requirements[2].text, "three");
    assert_string_equal(m->owned[0], "src/**");
    assert_string_equal(m->removed[0], "src/old.rs");
    assert_int_equal(m->tests_n, 3);
    assert_true(m->learner_adds);
    assert_string_equal(m->needs[0], "tool:qemu-system-arm");
    assert_int_equal(m->limits.test_s, 20);
    assert_int_equal(m->limits.build_s, 180);
    assert_int_equal(m->limits.mem_mb, 2048);
    assert_string_equal(m->starter_outcome, "fails");
    assert_string_equal(m->wrongs[0].dir, "new-string");
    assert_string_equal(m->wrongs[0].killed_by[1], "refused");
    assert_string_equal(m->covers[0][0], "R1");
    assert_null(m->covers[0][1]);
    assert_null(m->covers[4][0]);
}

static void reads_each_kind_of_step(void **state)
{
    const struct manifest *m = loaded(*state);
    assert_int_equal(m->steps_n, 6);
    assert_int_equal(m->steps[0].kind, STEP_TEST);
    assert_string_equal(m->steps[0].file, "loud");
    assert_int_equal(m->steps[1].kind, STEP_COMPILE_FAIL);
    assert_string_equal(m->steps[1].twin, "lent");
    assert_string_equal(m->steps[1].code, "E0382");
    assert_string_equal(m->steps[2].bin, "tool");
    assert_string_equal(m->steps[3].ask, "Why?");
    assert_int_equal(m->steps[3].min_chars, 40);
    assert_true(m->steps[4].required);
    assert_false(m->steps[5].required);
    assert_int_equal(m->steps[5].task, 0);
}

static void reads_what_a_program_is_given(void **state)
{
    const struct step_spec *s = &loaded(*state)->steps[2];
    assert_int_equal(s->cases_n, 2);
    const struct io_case *c = &s->cases[0];
    assert_string_equal(c->args[0], "-n");
    assert_string_equal(c->args[1], "");
    assert_int_equal(c->stdin_len, 4);
    assert_memory_equal(c->stdin_text, "a\nb\x1b", 4);
    assert_string_equal(c->files[0].path, "d/a.txt");
    assert_int_equal(c->files[0].len, 4);
    assert_int_equal(c->files[1].len, 3);
    assert_memory_equal(c->files[1].text, "\0\xFF\n", 3);
    assert_string_equal(c->env[0].name, "X");
    assert_string_equal(c->env[0].value, "1");
    assert_int_equal(c->out.kind, MATCH_CONTAINS);
    assert_int_equal(c->err.kind, MATCH_REGEX);
    assert_string_equal(c->err.text, "^a+$");
    assert_int_equal(c->exit, 3);
    assert_string_equal(c->says, "Number the lines.");
    c = &s->cases[1];
    assert_int_equal(c->args_n, 0);
    assert_null(c->stdin_text);
    assert_int_equal(c->out.kind, MATCH_EXACT);
    assert_string_equal(c->out.text, "\xFF");
    assert_int_equal(c->err.kind, MATCH_EXACT);
    assert_string_equal(c->err.text, "");
    assert_int_equal(c->exit, 0);
}

static void says_what_is_in_preparation(void **state)
{
    struct fixture *f = *state;
    const struct manifest *m;
    reopen(f);
    assert_int_equal(load(f, &m), STATUS_MISSING);
    assert_string_equal(f->err.why, "this piece of work is in preparation");
    assert_null(m);
}

struct slip {
    const char *find, *by; /* in the good text */
    const char *what, *why;
};

static void refuse_slips(struct fixture *f, const char *name, const char *good,
                         const struct slip *slips, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct manifest *m;
        char *bad = replaced(good, slips[i].find, slips[i].by);
        put_work(f);
        put_file(f, name, bad);
        free(bad);
        reopen(f);
        if (load(f, &m) != STATUS_INVALID)
            fail_msg("accepted: %s", slips[i].by);
        char want[256];
        snprintf(want, sizeof want, "%s%s", name, slips[i].what);
        assert_string_equal(f->err.what, want);
        assert_string_equal(f->err.why, slips[i].why);
    }
}

static const struct slip MANIFEST_SLIPS[] = {
    {"\"schema\": 1", "\"schema\": \"1\"", ": schema", "this program reads schema 1"},
    {"\"rev\": 2", "\"rev\": 0", ": rev", "0 is out of range: 1 to 9999"},
    {"\"rev\": 2,", "\"rev\": 2, \"revision\": 2,", ": revision", "unknown key"},
    {"\"rev\": 2,", "", "", "\"rev\" is missing"},
    {"\"id\": \"1.1.1\"", "\"id\": \"1.1.2\"", ": id", "is \"1.1.2\", and in the plan \"1.1.1\""},
    {"\"slug\": \"shout\"", "\"slug\": \"call\"", ": slug",
     "is \"call\", and in the plan \"shout\""},
    {"\"minutes\": 25", "\"minutes\": 30", ": minutes", "is 30, and in the plan 25"},
    {"[\"ownership:1\"]", "[]", "", "leaves out ownership:1, which the plan gives to this piece"},
    {"[\"ownership:1\"]", "[\"ownership:1\", \"traits:2\"]", "",
     "names traits:2, which the plan does not give to this piece"},
    {"\"E0308\"", "\"E308\"", ": provokes[0]", "\"E308\" must be an error code or a lint"},
    {"\"R2\": \"two\"", "\"two\": \"two\"", ": requirements.two", "must be called R1, R2, ..."},
    {"\"R2\": \"two\"", "\"R4\": \"two\"", ": steps[1].covers", "there is no requirement R2"},
    {"\"covers\": [\"R3\"]", "\"covers\": []", ": requirements.R3", "no step covers it"},
    {"src/**", "../src/**", ": owned[0]", "\"../src/**\" is no path inside the folder"},
    {"src/**", "/etc/passwd", ": owned[0]", "\"/etc/passwd\" is no path inside the folder"},
    {"src/old.rs", "src/./old.rs", ": removed[0]", "\"src/./old.rs\" is no path inside the folder"},
    {"d/a.txt", "d/../../a.txt", ": steps[2].cases[0].files.d/../../a.txt",
     "is no path inside the folder"},
    {"\"loud::turns_up\", \"cli", "\"loud\", \"cli", ": tests[0]",
     "\"loud\" must be a test file, \"::\" and a test"},
    {"\"loud::turns_up\", \"cli", "\"load::turns_up\", \"cli", ": tests[0]",
     "no step runs \"load::turns_up\""},
    {"\"loud::turns_up\", \"cli", "\"cli", ": steps[0].file",
     "\"tests\" lists no test of the file \"loud\""},
    {"\"cli::numbers\"", "\"cli::number\"", ": tests[1]", "step \"cli\" has no case \"number\""},
    {"\"cli::numbers\", ", "", ": steps[2].cases[0]", "\"tests\" does not list \"cli::numbers\""},
    {"\"cli::bytes\"", "\"cli::numbers\"", ": tests[2]",
     "\"cli::numbers\" stands in the list twice"},
    {"\"name\": \"bytes\"", "\"name\": \"numbers\"", ": tests[2]",
     "step \"cli\" has no case \"bytes\""},
    {"learner-adds", "free", ": deps", "must be one of: frozen, learner-adds"},
    {"tool:qemu", "qemu", ": needs[0]",
     "nothing that could be needed is called \"qemu-system-arm\""},
    {"[\"tool:qemu-system-arm\"]", "[\"tool:git\", \"tool:git\"]", ": needs[1]",
     "\"tool:git\" stands in the list twice"},
    {"\"kind\": \"test\"", "\"kind\": \"miri\"", ": needs",
     "step \"shout\" needs \"toolchain:nightly+miri\""},
    {"\"test_s\": 20", "\"test_s\": -1", ": limits.test_s", "-1 is out of range: 1 to 600"},
    {"\"test_s\": 20", "\"tests_s\": 20", ": limits.tests_s", "unknown key"},
    {"\"kind\": \"test\"", "\"kind\": \"tset\"", ": steps[0].kind",
     "there is no step of kind \"tset\""},
    {"\"kind\": \"test\", ", "", ": steps[0]", "\"kind\" is missing"},
    {", \"file\": \"loud\"", "", ": steps[0]", "\"file\" is missing"},
    {", \"file\": \"loud\"", ", \"file\": \"../loud\"", ": steps[0].file",
     "\"../loud\" must consist of letters, digits, '_' and '-'"},
    {", \"file\": \"loud\"", ", \"file\": \"loud\", \"twin\": \"x\"", ": steps[0].twin",
     "unknown key"},
    {", \"file\": \"loud\"", ", \"file\": \"loud\", \"member\": \"../x\"", ": steps[0].member",
     "\"../x\" is no path inside the folder"},
    {"\"task\": 1", "\"task\": 3", ": steps[0].task", "is 3, and the statement has 2 tasks"},
    {"\"id\": \"refused\"", "\"id\": \"shout\"", ": steps[1].id", "step 0 is called \"shout\" too"},
    {"\"code\": \"E0382\"", "\"code\": \"E382\"", ": steps[1].code",
     "\"E382\" must be an error code such as E0382"},
    {"\"code\": \"E0382\"", "\"at\": \"x\"", ": steps[1].code", "a case is refused for one reason"},
    {"\"code\": \"E0382\"", "\"code\": \"E0382\", \"message\": \"m\"", ": steps[1].code",
     "a case is refused for one reason"},
    {"AP8K", "AP8", ": steps[2].cases[0].files.b.bin.base64", "is no base64"},
    {"AP8K", "AP8*", ": steps[2].cases[0].files.b.bin.base64", "is no base64"},
    {"\"/w==\"", "\"AA==\"", ": steps[2].cases[1].stdout", "must not hold a zero byte"},
    {"{\"contains\": \"1\"}", "{\"contain\": \"1\"}", ": steps[2].cases[0].stdout",
     "must be a text, or an object with one of: contains, regex, base64"},
    {"{\"contains\": \"1\"}", "{\"contains\": \"\"}", ": steps[2].cases[0].stdout.contains",
     "must not be empty"},
    {"{\"X\": \"1\"}", "{\"X=Y\": \"1\"}", ": steps[2].cases[0].env.X=Y",
     "is no name of a variable"},
    {"\"exit\": 3", "\"exit\": 256", ": steps[2].cases[0].exit", "256 is out of range: 0 to 255"},
    {"\"min_chars\": 40, ", "", ": steps[3]", "\"min_chars\" is missing"},
    {"\"required\": true", "\"required\": 1", ": steps[4].required", "must be true or false"},
    {FMT_STEP, BENCH_STEP("ns"), ": steps[5].figures[0]",
     "a time is no reason to fail: \"most\" is for counters"},
    {FMT_STEP, BENCH_STEP("calls"), ": steps[5].figures[0]",
     "\"tests\" does not list \"speed::one\""},
    {FMT_STEP, BENCH_STEP("two words"), ": steps[5].figures[0].unit",
     "\"two words\" must consist of letters, digits, '_' and '-'"},
    {FMT_STEP, "{\"id\": \"m\", \"kind\": \"miri\"}", ": steps[5]", "\"file\" is missing"},
    {FMT_STEP, "{\"id\": \"m\", \"kind\": \"miri\", \"file\": \"loud\"}", ": needs",
     "step \"m\" needs \"toolchain:nightly+miri\""},
    {FMT_STEP, "{\"id\": \"pages\", \"kind\": \"doc\", \"file\": \"loud\"}", ": steps[5].file",
     "unknown key"},
    {FMT_STEP, SERVER_STEP("", ANNA), ": steps[5].cases[0]",
     "\"tests\" does not list \"talk::one\""},
    {FMT_STEP, SERVER_STEP("", "{\"shout\": \"anna\"}"), ": steps[5].cases[0].script[0]",
     "must be an object with connect, send, expect, half_close, close, reset, closed, stop or "
     "repeat"},
    {FMT_STEP, SERVER_STEP("", ANNA ", {\"send\": \"ben\", \"text\": \"x\"}"),
     ": steps[5].cases[0].script[1]", "ben is not connected"},
    {FMT_STEP, SERVER_STEP("", ANNA ", {\"close\": \"anna\"}, " ANNA ", " ANNA),
     ": steps[5].cases[0].script[3]", "anna is connected already"},
    {FMT_STEP, SERVER_STEP("", "{\"repeat\": 3, \"script\": [" ANNA "]}"),
     ": steps[5].cases[0].script[0].script[0]", "anna is connected already"},
    {FMT_STEP, SERVER_STEP("", "{\"repeat\": 2, \"script\": [{\"repeat\": 2, \"script\": []}]}"),
     ": steps[5].cases[0].script[0].script[0]", "\"repeat\" inside of \"repeat\" is too much"},
    {FMT_STEP, SERVER_STEP("", ANNA ", {\"send\": \"anna\", \"text\": {\"contains\": \"x\"}}"),
     ": steps[5].cases[0].script[1]", "what is sent is a text or {\"base64\": ...}"},
    {FMT_STEP, SERVER_STEP("", ANNA ", {\"expect\": \"anna\", \"text\": \"\"}"),
     ": steps[5].cases[0].script[1]", "\"text\" must not be empty"},
    {FMT_STEP, SERVER_STEP("", ANNA ", {\"expect\": \"anna\", \"text\": \"x\", \"until\": \"y\"}"),
     ": steps[5].cases[0].script[1]", "\"until\" is for patterns"},
    {FMT_STEP,
     SERVER_STEP("", ANNA ", {\"expect\": \"anna\", \"text\": {\"regex\": \"x\"}, \"times\": 2}"),
     ": steps[5].cases[0].script[1]", "\"times\" is for an exact text"},
    {FMT_STEP, SERVER_STEP("", ANNA ", {\"stop\": \"input\"}, {\"close\": \"anna\"}"),
     ": steps[5].cases[0].script[2]", "after \"stop\" only \"expect\" and \"closed\" make sense"},
    {FMT_STEP, SERVER_STEP("", "{\"stop\": \"kill\"}"), ": steps[5].cases[0].script[0].stop",
     "must be one of: input, interrupt, terminate"},
    {FMT_STEP, SERVER_STEP(", \"stdin\": \"x\"", ANNA), ": steps[5].cases[0].stdin", "unknown key"},
    {"\"name\": \"bytes\"", "\"script\": [], \"name\": \"bytes\"", ": steps[2].cases[1].script",
     "unknown key"},
    {FMT_STEP, SERVER_STEP(", \"args\": [\"8080\"]", ANNA), ": steps[5].cases[0].args",
     "must hold 127.0.0.1:0"},
    {FMT_STEP, SERVER_STEP(", \"exit\": 1", ANNA), ": steps[5].cases[0]",
     "output and exit status are only of a server that stops by itself"},
    {"\"fails\"", "\"fail\"", ": starter.outcome",
     "\"fail\" must be fails, passes, no_package or compile_error: and a code"},
    {"\"dir\": \"new-string\"", "\"dir\": \"a/b\"", ": wrong[0].dir",
     "\"a/b\" must consist of letters, digits, '_' and '-'"},
    {"\"refused\"],\n", "\"shout\"],\n", ": wrong[0].killed_by[1]",
     "\"shout\" is no test and no step without tests"},
    {"[\"loud::turns_up\", \"refused\"]", "[]", ": wrong[0].killed_by",
     "has 0 elements; 1 to 500 are allowed"},
    {"\"rev\": 2", "\"rev\": 2, \"from\": \"1.1.2\"", ": from",
     "\"1.1.2\" is no piece of work before this one"},
    {"\"shows\": \"should turn up\"", "\"shows\": \"should \\u202e turn up\"", ": wrong[0].shows",
     "holds a control character or an invisible one"},
};

/* A step under Miri has tests of its own, named by its id; one of documentation may be refused
 * for an item or for itself. */
static void reads_steps_of_documentation_and_miri(void **state)
{
    struct fixture *f = *state;
    const struct manifest *m;
    char *listed = replaced(EXERCISE_JSON, "\"cli::bytes\"",
                            "\"cli::bytes\", \"pages::crate\", \"m::turns_up\"");
    char *steps = replaced(listed, FMT_STEP,
                           "{\"id\": \"pages\", \"kind\": \"doc\", \"task\": 2}, "
                           "{\"id\": \"m\", \"kind\": \"miri\", \"file\": \"loud\"}");
    char *text =
        replaced(steps, "\"refused\"],\n", "\"pages\", \"pages::crate\", \"m::turns_up\"],\n");
    char *whole = replaced(text, "\"needs\": [", "\"needs\": [\"toolchain:nightly+miri\", ");
    put_work(f);
    put_file(f, FOLDER "/exercise.json", whole);
    free(listed);
    free(steps);
    free(text);
    free(whole);
    reopen(f);
    assert_int_equal(load(f, &m), STATUS_OK);
    assert_int_equal(m->steps[5].kind, STEP_DOC);
    assert_int_equal(m->steps[5].task, 2);
    assert_int_equal(m->steps[6].kind, STEP_MIRI);
    assert_string_equal(m->steps[6].file, "loud");
    assert_int_equal(m->wrongs[0].killed_by_n, 4);
}

/* What is left out has its default, and what is repeated stands there as often. */
static void reads_the_script_of_a_server(void **state)
{
    struct fixture *f = *state;
    const struct manifest *m;
    char *listed = replaced(EXERCISE_JSON, "\"cli::bytes\"", "\"cli::bytes\", \"talk::one\"");
    char *text = replaced(
        listed, FMT_STEP,
        SERVER_STEP(", \"exit\": 3",
                    ANNA ", {\"repeat\": 2, \"script\": ["
                         "{\"send\": \"anna\", \"text\": {\"base64\": \"/w==\"}, \"times\": 5}, "
                         "{\"expect\": \"anna\", \"text\": {\"regex\": \"^a\"}}]}, "
                         "{\"stop\": \"interrupt\"}, {\"closed\": \"anna\"}"));
    put_work(f);
    put_file(f, FOLDER "/exercise.json", text);
    free(listed);
    free(text);
    reopen(f);
    assert_int_equal(load(f, &m), STATUS_OK);
    const struct step_spec *s = &m->steps[5];
    const struct io_case *c = &s->cases[0];
    assert_int_equal(s->kind, STEP_SERVER);
    assert_string_equal(c->args[0], "127.0.0.1:0");
    static const enum talk_kind kinds[] = {TALK_CONNECT, TALK_SEND, TALK_EXPECT, TALK_SEND,
                                           TALK_EXPECT,  TALK_STOP, TALK_CLOSED};
    assert_int_equal(c->script_n, LENGTH(kinds));
    for (size_t i = 0; i < LENGTH(kinds); i++)
        assert_int_equal(c->script[i].kind, kinds[i]);
    assert_string_equal(c->script[3].text.text, "\xFF");
    assert_int_equal(c->script[3].times, 5);
    assert_string_equal(c->script[4].until, "\n");
    assert_int_equal(c->script[4].times, 1);
    assert_int_equal(c->script[5].stop, STOP_INTERRUPT);
    assert_int_equal(c->script[6].text.kind, MATCH_EXACT);
    assert_int_equal(c->script[6].text.len, 0);
}

static void names_the_key_of_a_slip(void **state)
{
    refuse_slips(*state, FOLDER "/exercise.json", EXERCISE_JSON, MANIFEST_SLIPS,
                 LENGTH(MANIFEST_SLIPS));
}

/* The words are the JSON library's; the place is what counts. */
static void names_line_and_column_of_broken_json(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *find, *by, *what;
    } slips[] = {
        {"\"rev\": 2,", "\"rev\": 2", FOLDER "/exercise.json:2:9"},
        {"\"R3\": \"three\"", "\"R3\": \"three\", \"R3\": \"\"", FOLDER "/exercise.json:5:64"},
        {"\"deps\"", "\"de\\u0000ps\"", FOLDER "/exercise.json:8:14"},
        {"\"one\"", "\"\xFF\"", FOLDER "/exercise.json:5:26"},
        {"[ {\"dir\"", "{ [ \"dir\"", FOLDER "/exercise.json:22:14"},
    };
    for (size_t i = 0; i < LENGTH(slips); i++) {
        const struct manifest *m;
        char *bad = replaced(EXERCISE_JSON, slips[i].find, slips[i].by);
        put_work(f);
        put_file(f, FOLDER "/exercise.json", bad);
        free(bad);
        reopen(f);
        assert_int_equal(load(f, &m), STATUS_INVALID);
        assert_string_equal(f->err.what, slips[i].what);
        assert_true(*f->err.why);
    }
}

static void names_the_line_of_a_slip(void **state)
{
    static const struct slip statement[] = {
        {"# Give it away", "Give it away", ":1", "a statement begins with \"# \" and its title"},
        {"## 2. Lend it", "## 3. Lend it", ":13", "must be \"## 2. \" and the task's title"},
        {"## 2. Lend it", "## Lend it", ":13", "must be \"## 2. \" and the task's title"},
        {"And that.\n", "", ":13", "this task says nothing"},
        {"And that.\n", "```\n", ":15", "this fence is never closed"},
    };
    static const struct slip hints[] = {
        {"## 1. Shout", "## 1. Shouting", ":3", "must be \"## 1. Shout\", as in the statement"},
        {"# Hints\n", "# Hints\n\nRead them.\n", ":3", "belongs to no task"},
        {"## 2. Lend it\n\n- First\n\n  second paragraph\n", "", "",
         "has no hints for task 2, \"Lend it\""},
        {"  second paragraph\n", "second paragraph\n", ":17", "belongs to no hint"},
        {"- First\n", "First\n", ":13", "has 0 hints; 1 to 8 are allowed"},
        {"  second paragraph\n", "\n## 3. More\n\n- x\n", ":18", "the statement has no task 3"},
    };
    refuse_slips(*state, FOLDER "/statement.md", STATEMENT_MD, statement, LENGTH(statement));
    refuse_slips(*state, FOLDER "/hints.md", HINTS_MD, hints, LENGTH(hints));
}

/* What was wrong is read anew; what was right is kept. */
static void tries_again_after_a_failure(void **state)
{
    struct fixture *f = *state;
    const struct manifest *m = NULL, *again = NULL;
    put_work(f);
    put_file(f, FOLDER "/exercise.json", "{");
    reopen(f);
    assert_int_equal(load(f, &m), STATUS_INVALID);
    put_work(f);
    assert_int_equal(load(f, &m), STATUS_OK);
    put_file(f, FOLDER "/exercise.json", "{");
    assert_int_equal(load(f, &again), STATUS_OK);
    assert_ptr_equal(m, again);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(reads_tasks_and_hints),
        WITH_FIXTURE(reads_the_manifest),
        WITH_FIXTURE(reads_steps_of_documentation_and_miri),
        WITH_FIXTURE(reads_the_script_of_a_server),
        WITH_FIXTURE(reads_each_kind_of_step),
        WITH_FIXTURE(reads_what_a_program_is_given),
        WITH_FIXTURE(says_what_is_in_preparation),
        WITH_FIXTURE(names_the_key_of_a_slip),
        WITH_FIXTURE(names_line_and_column_of_broken_json),
        WITH_FIXTURE(names_the_line_of_a_slip),
        WITH_FIXTURE(tries_again_after_a_failure),
    };
    return cmocka_run_group_tests_name("manifest", tests, NULL, NULL);
}
