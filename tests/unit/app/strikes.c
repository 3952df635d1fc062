/* What was struck out stays so, by whatever name it was given and whatever the course calls it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "spiral/base/arena.h"
#include "spiral/base/file.h"
#include "spiral/catalog.h"
#include "strikes.h"

struct fixture {
    struct course *course;
    struct arena *arena;
    struct strikes strikes;
    struct error err;
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    char *content = realpath(".", NULL);
    f->arena = arena_new();
    assert_int_equal(course_open(content, &f->course, &f->err), STATUS_OK);
    free(content);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    course_close(f->course);
    arena_free(f->arena);
    free(f);
    return 0;
}

static enum status add(struct fixture *f, const char *text)
{
    return strikes_add(&f->strikes, f->course, text, f->arena, &f->err);
}

static void a_piece_is_kept_by_its_id(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *given, *kept;
    } cases[] = {{"shout", "1.1.1"},
                 {"1.1.2", "1.1.2"},
                 {"word-counter@3", "1.1.2@3"},
                 {"session@2", "session@2"},
                 {"my words.txt", "my words.txt"},
                 {"logs", "logs"}};
    const size_t n = sizeof cases / sizeof *cases;
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(add(f, cases[i].given), STATUS_OK);
        assert_string_equal(f->strikes.list[i].text, cases[i].kept);
    }
    assert_int_equal(add(f, "1.1.1"), STATUS_OK);
    assert_int_equal(f->strikes.n, n);
    assert_int_equal(strikes_remove(&f->strikes, f->course, "1.1.2@3", f->arena, &f->err),
                     STATUS_OK);
    assert_int_equal(f->strikes.n, n - 1);
    assert_true(strikes_piece(&f->strikes, "1.1.1"));
    assert_false(strikes_piece(&f->strikes, "1.1.3"));
    assert_int_equal(add(f, "no-such-piece"), STATUS_NOT_FOUND);
    assert_int_equal(f->strikes.n, n - 1);
}

static void what_the_course_forgot_stays_struck_out(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *kept, *work, *folder;
        int64_t attempt;
        bool struck;
    } cases[] = {{"old-name", "1.1.1", "1.1.1-old-name", 4, true},
                 {"old-name", "1.1.1", "1.1.1-shout", 4, false},
                 {"old-name@3", "1.1.1", "1.1.1-old-name", 3, true},
                 {"old-name@3", "1.1.1", "1.1.1-old-name", 4, false},
                 {"9.9.9", "9.9.9", "9.9.9-gone", 1, true},
                 {"9.9.9", "9.9.8", "9.9.8-gone", 1, false},
                 {"shout", "1.1.1", "1.1.1-renamed", 1, true},
                 {"*.txt", "1.1.1", "1.1.1-shout", 1, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct strikes s = {0};
        strikes_recall(&s, f->course, cases[i].kept, f->arena);
        assert_int_equal(s.n, 1);
        assert_int_equal(strikes_version(&s, cases[i].work, cases[i].folder, cases[i].attempt),
                         cases[i].struck);
        assert_int_equal(s.list[0].hits, cases[i].struck);
        assert_int_equal(strikes_remove(&s, f->course, cases[i].kept, f->arena, &f->err),
                         STATUS_OK);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_piece_is_kept_by_its_id, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_the_course_forgot_stays_struck_out, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
