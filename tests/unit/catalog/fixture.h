/* A content folder of a test's own, around the real plan.json. */
#ifndef TESTS_CATALOG_FIXTURE_H
#define TESTS_CATALOG_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "spiral/base/buf.h"
#include "spiral/base/file.h"
#include "spiral/catalog.h"

#define LENGTH(a) (sizeof(a) / sizeof *(a))

struct fixture {
    char root[64];
    struct course *course;
    struct error err;
};

/* The content folder of this checkout: $SPIRAL_CONTENT, or the nearest folder above. */
static inline const char *real_content(void)
{
    static char found[4096];
    const char *named = getenv("SPIRAL_CONTENT");
    if (named)
        return named;
    char here[2048];
    assert_non_null(getcwd(here, sizeof here));
    for (;;) {
        snprintf(found, sizeof found, "%s/curriculum/plan.json", here);
        if (file_kind(found) == FILE_REGULAR)
            break;
        char *slash = strrchr(here, '/');
        assert_non_null(slash);
        *slash = '\0';
    }
    snprintf(found, sizeof found, "%s", here);
    return found;
}

static inline void put_file(const struct fixture *f, const char *rel, const char *text)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", f->root, rel);
    *strrchr(path, '/') = '\0';
    assert_int_equal(folder_make(path, NULL), STATUS_OK);
    path[strlen(path)] = '/';
    assert_int_equal(file_write(path, text, strlen(text), NULL), STATUS_OK);
}

/* `text` with the first `find` in it replaced; freed by the caller. */
static inline char *replaced(const char *text, const char *find, const char *by)
{
    const char *at = strstr(text, find);
    if (!at)
        fail_msg("the fixture does not hold: %s", find);
    struct buf out;
    buf_init(&out, 1 << 20);
    buf_append(&out, text, (size_t)(at - text));
    buf_puts(&out, by);
    buf_puts(&out, at + strlen(find));
    return out.data;
}

static inline char *real_plan(void)
{
    char path[4200];
    snprintf(path, sizeof path, "%s/curriculum/plan.json", real_content());
    struct buf text;
    buf_init(&text, 1 << 20);
    assert_int_equal(file_read(path, &text, NULL), STATUS_OK);
    return text.data;
}

static inline int fixture_open(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    snprintf(f->root, sizeof f->root, "/tmp/spiral-catalog-XXXXXX");
    assert_non_null(mkdtemp(f->root));
    char *plan = real_plan();
    put_file(f, "curriculum/plan.json", plan);
    put_file(f, "exercises/README", "files are no exercises\n");
    free(plan);
    *state = f;
    return 0;
}

static inline int fixture_close(void **state)
{
    struct fixture *f = *state;
    course_close(f->course);
    assert_int_equal(tree_remove(f->root, NULL), STATUS_OK);
    free(f);
    return 0;
}

/* Opens the course anew, as after an edit. */
static inline void reopen(struct fixture *f)
{
    course_close(f->course);
    f->course = NULL;
    memset(&f->err, 0, sizeof f->err);
    if (course_open(f->root, &f->course, &f->err) != STATUS_OK)
        fail_msg("%s: %s", f->err.what, f->err.why);
}

static inline const struct work *work_of(const struct fixture *f, const char *name)
{
    const struct work *w = NULL;
    assert_int_equal(course_find_work(f->course, name, &w, NULL), STATUS_OK);
    return w;
}

#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, fixture_open, fixture_close)

#endif
