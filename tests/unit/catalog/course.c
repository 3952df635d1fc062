#include "fixture.h"

static void holds_the_whole_plan(void **state)
{
    struct fixture *f = *state;
    reopen(f);
    size_t works_n, modules_n, kinds[3] = {0}, in_modules = 0, slugs = 0;
    const struct work *works = course_works(f->course, &works_n);
    const struct module *modules = course_modules(f->course, &modules_n);
    assert_int_equal(modules_n, 22);
    for (size_t i = 0; i < works_n; i++) {
        kinds[works[i].kind]++;
        slugs += strlen(works[i].slug) > 1;
        assert_null(works[i].folder);
    }
    assert_int_equal(works_n, 94);
    assert_int_equal(slugs, 94);
    assert_int_equal(kinds[WORK_EXERCISE], 66);
    assert_int_equal(kinds[WORK_MINI], 22);
    assert_int_equal(kinds[WORK_BRIDGE], 6);
    for (size_t i = 0; i < modules_n; i++) {
        assert_int_equal(modules[i].work_n, 4);
        for (size_t k = 0; k < modules[i].work_n; k++, in_modules++)
            assert_int_equal(works[modules[i].first_work + k].module, i);
    }
    assert_int_equal(in_modules, 88);
}

/* No cell is left to a capstone alone, and none is forgotten. */
static void practises_every_cell(void **state)
{
    struct fixture *f = *state;
    reopen(f);
    size_t n, met[CELLS] = {0};
    const struct work *works = course_works(f->course, &n);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; works[i].kind != WORK_BRIDGE && k < works[i].cells_n; k++)
            met[works[i].cells[k]]++;
    for (int cell = 0; cell < CELLS; cell++)
        if (!met[cell])
            fail_msg("cell %d is practised by nothing but a bridge", cell);
}

static void keeps_the_plans_names(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *name, *id;
        enum work_kind kind;
        const char *module;
    } cases[] = {
        {"shout", "1.1.1", WORK_EXERCISE, "1.1"},
        {"word-counter", "1.1.2", WORK_EXERCISE, "1.1"},
        {"line-grep", "1.1.3", WORK_EXERCISE, "1.1"},
        {"rcat", "1.1.p", WORK_MINI, "1.1"},
        {"todo-cli", "1.2.p", WORK_MINI, "1.2"},
        {"rurl", "1.3.p", WORK_MINI, "1.3"},
        {"kv-store", "1.4.p", WORK_MINI, "1.4"},
        {"log-parser", "1.5.p", WORK_MINI, "1.5"},
        {"data-pipeline", "1.6.p", WORK_MINI, "1.6"},
        {"dom-tree", "2.1.p", WORK_MINI, "2.1"},
        {"shape-renderer", "2.2.p", WORK_MINI, "2.2"},
        {"web-crawler", "2.3.p", WORK_MINI, "2.3"},
        {"markdown-parser", "2.4.p", WORK_MINI, "2.4"},
        {"json-validator", "2.5.p", WORK_MINI, "2.5"},
        {"task-runner", "2.6.p", WORK_MINI, "2.6"},
        {"async-chat", "3.1.p", WORK_MINI, "3.1"},
        {"type-safe-builder", "3.2.p", WORK_MINI, "3.2"},
        {"mini-serde", "3.3.p", WORK_MINI, "3.3"},
        {"safe-vec", "3.4.p", WORK_MINI, "3.4"},
        {"fast-csv", "3.5.p", WORK_MINI, "3.5"},
        {"mini-ecs", "3.6.p", WORK_MINI, "3.6"},
        {"mini-tokio", "4.1.p", WORK_MINI, "4.1"},
        {"arena-alloc", "4.2.p", WORK_MINI, "4.2"},
        {"query-builder", "4.3.p", WORK_MINI, "4.3"},
        {"embedded-sensor", "4.4.p", WORK_MINI, "4.4"},
        {"minigrep", "b1", WORK_BRIDGE, "1.6"},
        {"http-server", "b2", WORK_BRIDGE, "2.6"},
        {"mini-redis", "b3", WORK_BRIDGE, "3.6"},
        {"mini-db", "b4a", WORK_BRIDGE, "4.4"},
        {"mini-compiler", "b4b", WORK_BRIDGE, "4.4"},
        {"container-runtime", "b4c", WORK_BRIDGE, "4.4"},
    };
    reopen(f);
    size_t n;
    const struct module *modules = course_modules(f->course, &n);
    for (size_t i = 0; i < LENGTH(cases); i++) {
        const struct work *by_slug = work_of(f, cases[i].name);
        assert_ptr_equal(work_of(f, cases[i].id), by_slug);
        assert_int_equal(by_slug->kind, cases[i].kind);
        assert_string_equal(modules[by_slug->module].id, cases[i].module);
    }
}

static void tells_of_spirals_and_cells(void **state)
{
    struct fixture *f = *state;
    static const int sessions[][2] = {{12, 18}, {12, 18}, {15, 20}, {10, 15}};
    reopen(f);
    for (int s = 1; s <= 4; s++) {
        assert_int_equal(course_spiral(f->course, s)->sessions_min, sessions[s - 1][0]);
        assert_int_equal(course_spiral(f->course, s)->sessions_max, sessions[s - 1][1]);
    }
    int min, max;
    course_sessions(f->course, &min, &max);
    assert_int_equal(min, 50);
    assert_int_equal(max, 70);
    assert_string_equal(course_concept_title(f->course, 0), "Ownership & Moves");
    assert_string_equal(course_cell_text(f->course, cell_parse("lifetimes:1")),
                        "Elision, basic annotations `'a`");
    const char *log = course_log_template(f->course);
    assert_int_equal(strncmp(log, "### Session [N] \xE2\x80\x94 [Date]\n", 25), 0);
    assert_non_null(strstr(log, "**Next session starts at:**\n"));
    size_t n;
    assert_non_null(course_stuck(f->course, &n)[0].advice);
    assert_int_equal(n, 6);
}

static void finds_the_folders(void **state)
{
    struct fixture *f = *state;
    put_file(f, "exercises/1.1.1-shout/exercise.json", "{}");
    put_file(f, "exercises/b4a-mini-db/exercise.json", "{}");
    put_file(f, "exercises/1.1.2-wordcounter/exercise.json", "{}");
    put_file(f, "curriculum/1.2-structs/module.json", "{}");
    put_file(f, "curriculum/5.1-more/module.json", "{}");
    reopen(f);
    char want[128];
    snprintf(want, sizeof want, "%s/exercises/b4a-mini-db", course_content(f->course));
    assert_string_equal(work_of(f, "mini-db")->folder, want);
    assert_non_null(work_of(f, "shout")->folder);
    assert_null(work_of(f, "1.1.2")->folder);
    const struct work *none;
    const struct module *module;
    assert_int_equal(course_find(f->course, "1.2", &none, &module, NULL), STATUS_OK);
    assert_null(none);
    snprintf(want, sizeof want, "%s/curriculum/1.2-structs", course_content(f->course));
    assert_string_equal(module->folder, want);
    size_t n;
    const char *const *strays = course_strays(f->course, &n);
    assert_int_equal(n, 2);
    assert_string_equal(strays[0], "curriculum/5.1-more");
    assert_string_equal(strays[1], "exercises/1.1.2-wordcounter");
}

static void offers_the_nearest_names(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *typed, *next;
    } cases[] = {
        {"shuot", "did you mean shout?"},
        {"word-conter", "did you mean word-counter?"},
        {"word", "did you mean word-counter, split-at-word or top-words?"},
        {"b4", "did you mean b4a, b4b or b4c?"},
        {"1.1.4", "did you mean 1.1.1, 1.1.2 or 1.1.3?"},
        {"grep", "did you mean line-grep or minigrep?"},
        {"zzzzzzzz", "`spiral list` shows every name"},
        {"", "`spiral list` shows every name"},
        {"a-name-that-is-much-longer-than-any-name-that-the-course-holds",
         "`spiral list` shows every name"},
    };
    reopen(f);
    for (size_t i = 0; i < LENGTH(cases); i++) {
        const struct work *work;
        const struct module *module;
        assert_int_equal(course_find(f->course, cases[i].typed, &work, &module, &f->err),
                         STATUS_NOT_FOUND);
        assert_string_equal(f->err.what, cases[i].typed);
        assert_string_equal(f->err.next, cases[i].next);
        assert_null(work);
        assert_null(module);
    }
}

static void refuses_a_folder_without_a_course(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(course_open("/nowhere/at/all", &f->course, &f->err), STATUS_MISSING);
    assert_string_equal(f->err.why, "there is no such folder");
    assert_null(f->course);
    assert_int_equal(course_open("/", &f->course, &f->err), STATUS_MISSING);
    assert_string_equal(f->err.why, "holds no course: there is no curriculum/plan.json");
    char path[128];
    snprintf(path, sizeof path, "%s/exercises", f->root);
    assert_int_equal(tree_remove(path, NULL), STATUS_OK);
    assert_int_equal(course_open(f->root, &f->course, &f->err), STATUS_MISSING);
    assert_string_equal(f->err.why, "holds no folder exercises/");
}

/* One slip in the real plan, and what is said of it. */
static void names_the_place_of_a_slip(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *find, *by, *what, *why;
    } cases[] = {
        {"\"schema\": 1", "\"schema\": 2", ": schema", "this program reads schema 1"},
        {"\"schema\": 1,", "\"schema\": 1, \"schema\": 1,", ":2:23", "duplicate object key"},
        {"\"concepts\": [", "\"concepts\" [", ":3:14", "':' expected near '['"},
        {"\"title\": \"Ownership & Moves\"", "\"titel\": \"Ownership & Moves\"",
         ": concepts[0].titel", "unknown key"},
        {"\"id\": \"borrowing\"", "\"id\": \"lending\"", ": concepts[1].id",
         "is \"lending\", and in this place must be \"borrowing\""},
        {"\"Basic moves", "\"Basic \\u001b moves", ": concepts[0].levels[0]",
         "holds a control character or an invisible one"},
        {"[12, 18]", "[18, 12]", ": spirals[0].sessions", "ends before it begins"},
        {"[12, 18]", "[12.5, 18]", ": spirals[0].sessions[0]", "must be a whole number"},
        {"[12, 18]", "[12]", ": spirals[0].sessions", "must be two numbers: from, to"},
        {"\"id\": \"1.2\"", "\"id\": \"1.3\"", ": spirals[0].modules[1].id",
         "is \"1.3\", and in this place must be \"1.2\""},
        {"\"id\": \"1.1.p\"", "\"id\": \"1.1.4\"", ": spirals[0].modules[0].work[3].id",
         "is \"1.1.4\", and in this place must be \"1.1.p\""},
        {"\"id\": \"b4b\"", "\"id\": \"b5\"", ": spirals[3].bridges[1].id",
         "is \"b5\", and in this place must be \"b4b\""},
        {"\"slug\": \"rcat\"", "\"slug\": \"shout\"", ": spirals[0].modules[0].work[3].slug",
         "\"shout\" is 1.1.1 already"},
        {"\"slug\": \"rcat\"", "\"slug\": \"r_cat\"", ": spirals[0].modules[0].work[3].slug",
         "\"r_cat\" must be lower-case words joined by '-'"},
        {"\"minutes\": ", "\"minutes\": 99", ": spirals[0].modules[0].work[0].minutes", NULL},
        {"\"minutes\": ", "\"minutes\": -", ": spirals[0].modules[0].work[0].minutes", NULL},
        {"\"memory:1\"]", "\"memory:5\"]", ": spirals[0].modules[0].work[0].cells[2]",
         "must be a concept and a level, such as \"ownership:1\""},
        {"\"memory:1\"]", "\"ownership:1\"]", ": spirals[0].modules[0].work[0].cells[2]",
         "stands in the list twice"},
        {"\"new\": ", "\"again\": \"\", \"new\": ", ": spirals[0].modules[0].again",
         "must not be empty"},
        {"\"log\": [", "\"log\": {} , \"x\": [", ": log", "must be a list"},
        {"\"stuck\": [", "\"stuck\": [7, ", ": stuck[0]", "must be an object"},
    };
    char *plan = real_plan();
    for (size_t i = 0; i < LENGTH(cases); i++) {
        char *bad = replaced(plan, cases[i].find, cases[i].by);
        put_file(f, "curriculum/plan.json", bad);
        free(bad);
        if (course_open(f->root, &f->course, &f->err) != STATUS_INVALID)
            fail_msg("accepted: %s", cases[i].by);
        char want[256];
        snprintf(want, sizeof want, "curriculum/plan.json%s", cases[i].what);
        assert_string_equal(f->err.what, want);
        if (cases[i].why)
            assert_non_null(strstr(f->err.why, cases[i].why));
    }
    free(plan);
}

static void refuses_what_is_too_large(void **state)
{
    struct fixture *f = *state;
    char *large = malloc(300 * 1024);
    memset(large, ' ', 300 * 1024);
    large[300 * 1024 - 1] = '\0';
    put_file(f, "curriculum/plan.json", large);
    free(large);
    assert_int_equal(course_open(f->root, &f->course, &f->err), STATUS_LIMIT);
    assert_string_equal(f->err.what, "curriculum/plan.json");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(holds_the_whole_plan),
        WITH_FIXTURE(practises_every_cell),
        WITH_FIXTURE(keeps_the_plans_names),
        WITH_FIXTURE(tells_of_spirals_and_cells),
        WITH_FIXTURE(finds_the_folders),
        WITH_FIXTURE(offers_the_nearest_names),
        WITH_FIXTURE(refuses_a_folder_without_a_course),
        WITH_FIXTURE(names_the_place_of_a_slip),
        WITH_FIXTURE(refuses_what_is_too_large),
    };
    return cmocka_run_group_tests_name("course", tests, NULL, NULL);
}
