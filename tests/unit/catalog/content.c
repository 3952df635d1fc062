/* The course as it is: everything that is written loads, and keeps the rules that
 * a reader of it counts on. */
#include <regex.h>

#include "fixture.h"

enum { FIRST_CODE_MIN = 15, SECTION_MIN = 7, RECALL_LEAST = 8 };

static int open_real(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    *state = f;
    if (course_open(real_content(), &f->course, &f->err) != STATUS_OK)
        fail_msg("%s: %s", f->err.what, f->err.why);
    return 0;
}

static int close_real(void **state)
{
    struct fixture *f = *state;
    course_close(f->course);
    free(f);
    return 0;
}

static void leaves_no_folder_over(void **state)
{
    struct fixture *f = *state;
    size_t n;
    const char *const *strays = course_strays(f->course, &n);
    if (n)
        fail_msg("%s belongs to nothing in the plan", strays[0]);
}

/* ---- lessons ---- */

static void check_sections(const struct lesson *l)
{
    assert_in_range(l->sections_n, 4, 7);
    for (size_t i = 0; i < l->sections_n; i++) {
        const struct section *s = &l->sections[i];
        if (!s->prediction || s->minutes > SECTION_MIN)
            fail_msg("%s#%s: no prediction, or longer than %d minutes", l->module->id, s->id,
                     SECTION_MIN);
    }
}

/* The learner writes code soon after opening the module. */
static void check_first_code(const struct lesson *l)
{
    int minutes = 0;
    for (size_t i = 0; i < l->path_n && !l->path[i].work; i++)
        minutes += l->sections[l->path[i].section].minutes;
    assert_in_range(minutes, 0, FIRST_CODE_MIN);
}

static void check_recall(const struct lesson *l)
{
    size_t kinds[4] = {0};
    assert_true(l->recall_n >= RECALL_LEAST);
    for (size_t i = 0; i < l->recall_n; i++)
        kinds[l->recall[i].kind]++;
    for (size_t k = 0; k < LENGTH(kinds); k++)
        assert_true(kinds[k] > 0);
}

static void loads_every_lesson(void **state)
{
    struct fixture *f = *state;
    size_t n;
    const struct module *modules = course_modules(f->course, &n);
    for (size_t i = 0; i < n; i++) {
        const struct lesson *l;
        if (!modules[i].folder)
            continue;
        if (course_lesson(f->course, &modules[i], &l, &f->err) != STATUS_OK)
            fail_msg("%s: %s", f->err.what, f->err.why);
        check_sections(l);
        check_first_code(l);
        check_recall(l);
    }
}

/* ---- manifests ---- */

static void check_pattern(const struct manifest *m, const struct match *match)
{
    regex_t compiled;
    if (match->kind != MATCH_REGEX)
        return;
    if (regcomp(&compiled, match->text, REG_EXTENDED | REG_NOSUB) != 0)
        fail_msg("%s: no pattern: %s", m->work->id, match->text);
    regfree(&compiled);
}

static void check_files(const struct manifest *m)
{
    static const char *const EVERYWHERE[] = {"mentor.md", "starter/Cargo.toml",
                                             "starter/Cargo.lock", "solution"};
    char path[4200];
    for (size_t i = 0; i < LENGTH(EVERYWHERE); i++) {
        snprintf(path, sizeof path, "%s/%s", m->work->folder, EVERYWHERE[i]);
        if (file_kind(path) == FILE_NONE)
            fail_msg("%s is missing", path);
    }
    assert_true(m->wrongs_n >= 3);
    for (size_t i = 0; i < m->wrongs_n; i++) {
        snprintf(path, sizeof path, "%s/wrong/%s", m->work->folder, m->wrongs[i].dir);
        if (file_kind(path) != FILE_FOLDER)
            fail_msg("%s is missing", path);
    }
}

static void check_manifest(const struct manifest *m)
{
    check_files(m);
    for (size_t i = 0; i < m->tasks_n; i++)
        if (m->tasks[i].hints_n < 2 || m->tasks[i].hints_n > 4)
            fail_msg("%s, task %zu: %zu hints, not 2 to 4", m->work->id, i + 1,
                     m->tasks[i].hints_n);
    for (size_t i = 0; i < m->steps_n; i++)
        for (size_t k = 0; k < m->steps[i].cases_n; k++) {
            check_pattern(m, &m->steps[i].cases[k].out);
            check_pattern(m, &m->steps[i].cases[k].err);
        }
}

static void loads_every_manifest(void **state)
{
    struct fixture *f = *state;
    size_t n;
    const struct work *works = course_works(f->course, &n);
    for (size_t i = 0; i < n; i++) {
        const struct manifest *m;
        const struct code_note *note;
        if (!works[i].folder)
            continue;
        if (course_manifest(f->course, &works[i], &m, &f->err) != STATUS_OK)
            fail_msg("%s: %s", f->err.what, f->err.why);
        check_manifest(m);
        for (size_t k = 0; k < m->provokes_n; k++) {
            assert_int_equal(course_code(f->course, m->provokes[k], NULL, &note, NULL), STATUS_OK);
            if (!note)
                fail_msg("%s provokes %s, and codes.json says nothing of it", works[i].id,
                         m->provokes[k]);
        }
    }
}

/* A stop on the path names a task that the statement has. */
static void leads_to_tasks_that_are_there(void **state)
{
    struct fixture *f = *state;
    size_t n;
    const struct module *modules = course_modules(f->course, &n);
    for (size_t i = 0; i < n; i++) {
        const struct lesson *l;
        const struct manifest *m;
        if (course_lesson(f->course, &modules[i], &l, NULL) != STATUS_OK)
            continue;
        for (size_t k = 0; k < l->path_n; k++)
            if (l->path[k].work &&
                course_manifest(f->course, l->path[k].work, &m, NULL) == STATUS_OK)
                assert_in_range(l->path[k].task, 0, m->tasks_n);
    }
}

/* "1.1#moves" in a row of the quick reference is a section that exists. */
static void points_to_sections_that_are_there(void **state)
{
    struct fixture *f = *state;
    size_t n;
    const struct stuck_row *rows = course_stuck(f->course, &n);
    for (size_t i = 0; i < n; i++) {
        const char *hash = strchr(rows[i].lesson, '#');
        if (!*rows[i].lesson)
            continue;
        assert_non_null(hash);
        char id[16];
        snprintf(id, sizeof id, "%.*s", (int)(hash - rows[i].lesson), rows[i].lesson);
        const struct work *none;
        const struct module *module;
        const struct lesson *l;
        assert_int_equal(course_find(f->course, id, &none, &module, NULL), STATUS_OK);
        assert_int_equal(course_lesson(f->course, module, &l, NULL), STATUS_OK);
        size_t k = 0;
        while (k < l->sections_n && strcmp(l->sections[k].id, hash + 1) != 0)
            k++;
        if (k == l->sections_n)
            fail_msg("%s is no section", rows[i].lesson);
    }
}

static void explains_what_beginners_meet(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *code, *message;
        const char *cell; /* NULL: neutral */
    } cases[] = {
        {"E0382", "error[E0382]: borrow of moved value: `a`", "ownership:1"},
        {"E0382", "value moved here, in previous iteration of loop", "ownership:2"},
        {"E0308", "expected `String`, found `&str`", "ownership:1"},
        {"E0308", "expected `&str`, found `String`", "borrowing:1"},
        {"E0308", "expected `i32`, found `Option<i32>`", "errors:1"},
        {"E0308", "expected `i32`, found `&str`", NULL},
        {"E0277", "the `?` operator can only be used in a function", "errors:1"},
        {"E0277", "`Rc<i32>` cannot be sent between threads safely", "concurrency:2"},
        {"E0004", NULL, "patterns:1"},
        {"E0106", NULL, "lifetimes:1"},
        {"unused_must_use", "unused `Result` that must be used", "errors:1"},
        {"clippy::ptr_arg", NULL, "borrowing:1"},
        {"", "error: this file contains an unclosed delimiter", NULL},
        {"", "error: expected expression, found `;`", NULL},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        const struct code_note *note;
        assert_int_equal(course_code(f->course, cases[i].code, cases[i].message, &note, &f->err),
                         STATUS_OK);
        assert_non_null(note);
        assert_int_equal(note->cell, cases[i].cell ? cell_parse(cases[i].cell) : CELL_NONE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaves_no_folder_over),
        cmocka_unit_test(loads_every_lesson),
        cmocka_unit_test(loads_every_manifest),
        cmocka_unit_test(leads_to_tasks_that_are_there),
        cmocka_unit_test(points_to_sections_that_are_there),
        cmocka_unit_test(explains_what_beginners_meet),
    };
    return cmocka_run_group_tests_name("content", tests, open_real, close_real);
}
