#include "fixture.h"

static const char CODES_JSON[] =
    "{\"schema\": 1, \"codes\": [\n"
    "  {\"code\": \"E0308\", \"when\": \"found `&str`\", \"cell\": \"ownership:1\",\n"
    "   \"title\": \"a loan of text\", \"explain\": \"A.\"},\n"
    "  {\"code\": \"E0308\", \"when\": \"found `\", \"cell\": \"borrowing:1\",\n"
    "   \"title\": \"something\", \"explain\": \"B.\"},\n"
    "  {\"code\": \"E0308\", \"cell\": null, \"title\": \"types\", \"explain\": \"C.\"},\n"
    "  {\"code\": \"clippy::ptr_arg\", \"cell\": \"borrowing:1\", \"title\": \"t\",\n"
    "   \"explain\": \"D.\"},\n"
    "  {\"code\": \"\", \"when\": \"unclosed\", \"cell\": null, \"title\": \"u\",\n"
    "   \"explain\": \"E.\"} ]}\n";

static const char FILE_NAME[] = "curriculum/codes.json";

static void takes_the_first_reading_that_fits(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *code, *message;
        const char *explain; /* NULL: no word of ours */
        int cell;
    } cases[] = {
        {"E0308", "expected `String`, found `&str`", "A.", 0},
        {"E0308", "expected `String`, found `i32`", "B.", 4},
        {"E0308", "mismatched types", "C.", CELL_NONE},
        {"E0308", NULL, "C.", CELL_NONE},
        {"clippy::ptr_arg", "writing ...", "D.", 4},
        {"ptr_arg", NULL, "D.", 4},
        {"", "this file contains an unclosed delimiter", "E.", CELL_NONE},
        {"", "something else", NULL, 0},
        {"", NULL, NULL, 0},
        {"E9999", "found `&str`", NULL, 0},
    };
    put_file(f, FILE_NAME, CODES_JSON);
    reopen(f);
    for (size_t i = 0; i < LENGTH(cases); i++) {
        const struct code_note *note = NULL;
        assert_int_equal(course_code(f->course, cases[i].code, cases[i].message, &note, &f->err),
                         STATUS_OK);
        if (!cases[i].explain) {
            assert_null(note);
            continue;
        }
        assert_string_equal(note->explain, cases[i].explain);
        assert_int_equal(note->cell, cases[i].cell);
    }
}

static void names_the_key_of_a_slip(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *find, *by, *what, *why;
    } slips[] = {
        {"\"cell\": null, \"title\": \"types\"", "\"title\": \"types\"", ": codes[2]",
         "\"cell\" is missing"},
        {"\"ownership:1\"", "\"owner:1\"", ": codes[0].cell",
         "must be a concept and a level, such as \"ownership:1\""},
        {"{\"code\": \"E0308\", \"cell\"", "{\"code\": \"E0309\", \"cell\"", ": codes[1]",
         "E0308 has no reading for all other cases"},
        {", \"when\": \"found `\"", "", ": codes[1]", "hides the readings of E0308 that follow"},
        {"\"when\": \"unclosed\", ", "", ": codes[4]", "a reading without a code needs \"when\""},
        {"\"explain\": \"A.\"", "\"explain\": \"\"", ": codes[0].explain", "must not be empty"},
        {"\"when\"", "\"if\"", ": codes[0].if", "unknown key"},
    };
    for (size_t i = 0; i < LENGTH(slips); i++) {
        const struct code_note *note;
        char *bad = replaced(CODES_JSON, slips[i].find, slips[i].by);
        put_file(f, FILE_NAME, bad);
        free(bad);
        reopen(f);
        assert_int_equal(course_code(f->course, "E0308", NULL, &note, &f->err), STATUS_INVALID);
        char want[128];
        snprintf(want, sizeof want, "%s%s", FILE_NAME, slips[i].what);
        assert_string_equal(f->err.what, want);
        assert_string_equal(f->err.why, slips[i].why);
    }
}

static void reports_a_missing_file_once(void **state)
{
    struct fixture *f = *state;
    const struct code_note *note;
    reopen(f);
    assert_int_equal(course_code(f->course, "E0308", NULL, &note, &f->err), STATUS_INVALID);
    assert_string_equal(f->err.what, FILE_NAME);
    assert_null(note);
    assert_int_equal(course_code(f->course, "E0308", NULL, &note, &f->err), STATUS_OK);
    assert_null(note);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(takes_the_first_reading_that_fits),
        WITH_FIXTURE(names_the_key_of_a_slip),
        WITH_FIXTURE(reports_a_missing_file_once),
    };
    return cmocka_run_group_tests_name("codes", tests, NULL, NULL);
}
