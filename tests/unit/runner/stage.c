/* The staging copy: whose file is whose, what is refused, and what keeps its time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scratch.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"
#include "spiral/runner.h"
#include "stage.h"

struct fixture {
    struct arena *arena;
    char *root;
    struct run_request request;
};

static const char *const OWNED[] = {"src/**"};
static const char *const REMOVED[] = {"src/old.rs", "tests/optional.rs"};

static const char *at(struct fixture *f, const char *rel)
{
    return arena_printf(f->arena, "%s/%s", f->root, rel);
}

static void put(struct fixture *f, const char *rel, const char *text)
{
    assert_int_equal(scratch_write(at(f, rel), text, strlen(text), NULL), STATUS_OK);
}

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    f->arena = arena_new();
    f->root = arena_strdup(f->arena, "/tmp/spiral-stage-XXXXXX");
    if (!mkdtemp(f->root))
        return -1;
    f->request = (struct run_request){.pristine = at(f, "pristine"),
                                      .learner = at(f, "learner"),
                                      .stage = at(f, "stage"),
                                      .owned = OWNED,
                                      .owned_n = 1,
                                      .removed = REMOVED,
                                      .removed_n = 2};
    put(f, "pristine/Cargo.toml", "pristine");
    put(f, "pristine/Cargo.lock", "locked");
    put(f, "pristine/src/lib.rs", "todo");
    put(f, "pristine/src/old.rs", "old");
    put(f, "pristine/tests/api.rs", "test");
    put(f, "pristine/tests/optional.rs", "optional");
    put(f, "learner/Cargo.toml", "autotests = false");
    put(f, "learner/.cargo/config.toml", "runner");
    put(f, "learner/src/lib.rs", "written");
    put(f, "learner/src/more/new.rs", "new");
    put(f, "learner/src/target/mod.rs", "aimed at");
    put(f, "learner/target/src/x.rs", "built");
    put(f, "learner/notes.txt", "mine");
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    tree_remove(f->root, NULL);
    arena_free(f->arena);
    free(f);
    return 0;
}

static void stage(struct fixture *f, struct stage *s)
{
    struct error err = {0};
    assert_int_equal(stage_read(&f->request, f->arena, s, &err), STATUS_OK);
    assert_int_equal(stage_write(s, &err), STATUS_OK);
}

/* The files in the copy, as "path=content" lines. */
static const char *staged(struct fixture *f)
{
    const struct tree_entry *entries;
    size_t n;
    struct buf all, one;
    buf_init(&all, 10000);
    buf_init(&one, 10000);
    assert_int_equal(tree_list(f->request.stage, NULL, f->arena, &entries, &n, NULL), STATUS_OK);
    for (size_t i = 0; i < n; i++) {
        if (entries[i].kind != FILE_REGULAR)
            continue;
        const char *path = arena_printf(f->arena, "%s/%s", f->request.stage, entries[i].rel);
        assert_int_equal(file_read(path, &one, NULL), STATUS_OK);
        buf_printf(&all, "%s=%s\n", entries[i].rel, buf_text(&one));
    }
    const char *text = arena_strdup(f->arena, buf_text(&all));
    buf_free(&all);
    buf_free(&one);
    return text;
}

static void owned_files_are_the_learners_all_else_is_pristine(void **state)
{
    struct fixture *f = *state;
    struct stage s;
    stage(f, &s);
    assert_string_equal(staged(f), "Cargo.lock=locked\nCargo.toml=pristine\nsrc/lib.rs=written\n"
                                   "src/more/new.rs=new\nsrc/target/mod.rs=aimed at\n"
                                   "tests/api.rs=test\n");
    assert_null(s.missing);
}

static void what_does_not_belong_is_removed(void **state)
{
    struct fixture *f = *state;
    struct stage s;
    put(f, "stage/src/more/new.rs/was/a/folder.rs", "x");
    put(f, "stage/tests", "was a file");
    put(f, "stage/tests.rs", "stray");
    assert_int_equal(symlink("/etc/hostname", at(f, "stage/src/lib.rs")), 0);
    stage(f, &s);
    assert_string_equal(staged(f), "Cargo.lock=locked\nCargo.toml=pristine\nsrc/lib.rs=written\n"
                                   "src/more/new.rs=new\nsrc/target/mod.rs=aimed at\n"
                                   "tests/api.rs=test\n");
    assert_int_equal(file_kind(at(f, "stage/src/lib.rs")), FILE_REGULAR);
}

static void an_equal_file_keeps_its_time(void **state)
{
    struct fixture *f = *state;
    struct stage s;
    struct stat before, after;
    stage(f, &s);
    for (size_t i = 0; i < s.n; i++)
        assert_true(s.files[i].changed);
    assert_int_equal(stat(at(f, "stage/tests/api.rs"), &before), 0);
    put(f, "learner/src/lib.rs", "rewritten");
    stage(f, &s);
    for (size_t i = 0; i < s.n; i++)
        assert_int_equal(s.files[i].changed, strcmp(s.files[i].rel, "src/lib.rs") == 0);
    assert_int_equal(stat(at(f, "stage/tests/api.rs"), &after), 0);
    assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
    assert_int_equal(before.st_ino, after.st_ino);
}

static void a_deleted_file_is_gone_or_missed(void **state)
{
    struct fixture *f = *state;
    struct stage s;
    put(f, "learner/src/old.rs", "kept");
    put(f, "learner/tests/optional.rs", "changed by the learner");
    stage(f, &s);
    assert_non_null(strstr(staged(f), "src/old.rs=kept\n"));
    assert_non_null(strstr(staged(f), "tests/optional.rs=optional\n"));
    assert_int_equal(unlink(at(f, "learner/src/lib.rs")), 0);
    assert_int_equal(unlink(at(f, "learner/src/old.rs")), 0);
    stage(f, &s);
    assert_null(strstr(staged(f), "src/old.rs"));
    assert_string_equal(s.missing, "src/lib.rs");
}

static void a_lock_is_the_learners_where_they_add_crates(void **state)
{
    struct fixture *f = *state;
    struct stage s;
    f->request.learner_adds = true;
    stage(f, &s);
    assert_null(strstr(staged(f), "Cargo.lock"));
    assert_null(s.missing);
    put(f, "stage/Cargo.lock", "by cargo");
    stage(f, &s);
    assert_non_null(strstr(staged(f), "Cargo.lock=by cargo\n"));
    put(f, "learner/Cargo.lock", "by the learner");
    stage(f, &s);
    assert_non_null(strstr(staged(f), "Cargo.lock=by the learner\n"));
}

static void refused(struct fixture *f, enum status status, const char *what, const char *why)
{
    struct stage s;
    struct error err = {0};
    assert_int_equal(stage_read(&f->request, f->arena, &s, &err), status);
    assert_string_equal(err.what, what);
    assert_non_null(strstr(err.why, why));
}

static void links_are_refused_by_name(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(symlink("/etc/hostname", at(f, "learner/src/link.rs")), 0);
    refused(f, STATUS_INVALID, "src/link.rs", "symbolic link");
    assert_int_equal(unlink(at(f, "learner/src/link.rs")), 0);
    assert_int_equal(mkfifo(at(f, "learner/src/pipe.rs"), 0600), 0);
    refused(f, STATUS_INVALID, "src/pipe.rs", "neither a file nor a folder");
    assert_int_equal(unlink(at(f, "learner/src/pipe.rs")), 0);
    assert_int_equal(symlink("/etc/hostname", at(f, "learner/elsewhere")), 0); /* nobody's */
    /* Emacs marks a file that it has open like this. */
    assert_int_equal(symlink("me@here.1:2", at(f, "learner/src/.#lib.rs")), 0);
    struct stage s;
    stage(f, &s);
    assert_int_equal(tree_remove(at(f, "learner/src"), NULL), STATUS_OK);
    assert_int_equal(symlink("/tmp", at(f, "learner/src")), 0);
    refused(f, STATUS_INVALID, "src", "symbolic link");
    static const char *const one_file[] = {"src/lib.rs"};
    f->request.owned = one_file;
    refused(f, STATUS_INVALID, "src", "symbolic link");
}

static void a_large_file_is_refused_by_name(void **state)
{
    struct fixture *f = *state;
    char *data = calloc(1, (1 << 20) + 1);
    assert_int_equal(scratch_write(at(f, "learner/src/data.rs"), data, (1 << 20) + 1, NULL),
                     STATUS_OK);
    free(data);
    refused(f, STATUS_LIMIT, "src/data.rs", "1024 KB");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(owned_files_are_the_learners_all_else_is_pristine, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_does_not_belong_is_removed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_equal_file_keeps_its_time, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_deleted_file_is_gone_or_missed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_lock_is_the_learners_where_they_add_crates, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(links_are_refused_by_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_large_file_is_refused_by_name, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
