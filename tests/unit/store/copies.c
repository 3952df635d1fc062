/* Backup and restore. */
#include "fixture.h"

#include "copies.h"

static int64_t last_of(struct fixture *f, const char *path)
{
    struct store *s;
    int64_t last = -1;
    OK(store_open(path, &f->clock, &s, &f->err));
    OK(store_verify(s, &f->err));
    OK(store_last(s, 0, &last, NULL));
    store_close(s);
    return last;
}

static const char *beside(struct fixture *f, const char *name)
{
    return arena_printf(f->arena, "%s/%s", f->root, name);
}

static void notes(struct store *s, int n)
{
    while (n--)
        append(s, EVENT_NOTE, NULL);
}

static void a_backup_is_one_whole_file(void **state)
{
    struct fixture *f = *state;
    const char *copy = beside(f, "copy.db");
    struct store *s = opened(f);
    notes(s, 7);
    OK(store_backup(s, copy, &f->err));
    assert_int_equal(file_kind(beside(f, "copy.db-wal")), FILE_NONE);
    notes(s, 2);
    assert_int_equal(last_of(f, copy), 7);
    /* A later one takes its place, also while a batch is open: what is committed is copied. */
    OK(store_begin(s, NULL));
    OK(store_import(s, &(struct event){.kind = EVENT_NOTE}, NULL, NULL));
    OK(store_backup(s, copy, &f->err));
    OK(store_end(s, true, NULL));
    assert_int_equal(last_of(f, copy), 9);
    store_close(s);
    const char *const *names;
    size_t n;
    OK(folder_list(f->root, f->arena, &names, &n, NULL));
    assert_int_equal(n, 2);
}

static void a_backup_spares_other_files(void **state)
{
    struct fixture *f = *state;
    struct store *s = opened(f);
    OK(file_write(beside(f, "main.rs"), "fn main() {}", 12, NULL));
    static const struct {
        const char *name;
        enum status status;
    } cases[] = {
        {"main.rs", STATUS_USAGE}, {"spiral.db", STATUS_USAGE}, {"no/such/folder", STATUS_IO}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(store_backup(s, beside(f, cases[i].name), &f->err), cases[i].status);
        assert_true(f->err.next[0]);
    }
    struct buf text;
    buf_init(&text, 100);
    OK(file_read(beside(f, "main.rs"), &text, NULL));
    assert_string_equal(text.data, "fn main() {}");
    buf_free(&text);
    store_close(s);
}

static void a_record_in_use_is_restored(void **state)
{
    struct fixture *f = *state;
    const char *copy = beside(f, "copy.db"), *kept;
    struct store *s = opened(f);
    notes(s, 3);
    OK(store_backup(s, copy, NULL));
    notes(s, 4);
    OK(store_restore(f->path, copy, &f->clock, f->arena, &kept, &f->err));
    int64_t last;
    OK(store_last(s, 0, &last, NULL));
    assert_int_equal(last, 3);
    assert_int_equal(append(s, EVENT_NOTE, NULL), 4);
    assert_string_equal(kept, beside(f, "spiral.db.before-restore"));
    assert_int_equal(last_of(f, kept), 7);
    OK(store_restore(f->path, kept, &f->clock, f->arena, &kept, &f->err));
    assert_string_equal(kept, beside(f, "spiral.db.before-restore-2"));
    assert_int_equal(last_of(f, kept), 4);
    store_close(s);
    assert_int_equal(last_of(f, f->path), 7);
    assert_int_equal(file_kind(beside(f, "spiral.db.restoring")), FILE_NONE);
}

static void damaged_and_missing_records_are_restored(void **state)
{
    struct fixture *f = *state;
    const char *copy = beside(f, "copy.db"), *kept;
    struct store *s = opened(f);
    notes(s, 5);
    OK(store_backup(s, copy, NULL));
    store_close(s);

    OK(file_write(f->path, "ruined", 6, NULL));
    OK(store_restore(f->path, copy, &f->clock, f->arena, &kept, &f->err));
    assert_int_equal(last_of(f, f->path), 5);
    struct buf text;
    buf_init(&text, 100);
    OK(file_read(kept, &text, NULL));
    assert_string_equal(text.data, "ruined");
    buf_free(&text);

    assert_int_equal(unlink(f->path), 0);
    OK(store_restore(f->path, copy, &f->clock, f->arena, &kept, &f->err));
    assert_null(kept);
    assert_int_equal(last_of(f, f->path), 5);
}

static void what_is_no_copy_is_not_restored(void **state)
{
    struct fixture *f = *state;
    const char *kept;
    struct store *s = opened(f);
    notes(s, 5);
    OK(store_backup(s, beside(f, "damaged.db"), NULL));
    store_close(s);
    FILE *file = fopen(beside(f, "damaged.db"), "r+b");
    fseek(file, 2 * 4096, SEEK_SET);
    for (int i = 0; i < 4096; i++)
        fputc(0xEE, file);
    fclose(file);
    OK(file_write(beside(f, "text"), "text", 4, NULL));
    OK(file_write(beside(f, "empty"), "", 0, NULL));
    static const struct {
        const char *name;
        enum status status;
    } cases[] = {{"damaged.db", STATUS_UNUSABLE},
                 {"text", STATUS_UNUSABLE},
                 {"empty", STATUS_UNUSABLE},
                 {"none", STATUS_NOT_FOUND},
                 {"spiral.db", STATUS_USAGE}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum status st =
            store_restore(f->path, beside(f, cases[i].name), &f->clock, f->arena, &kept, &f->err);
        assert_int_equal(st, cases[i].status);
        assert_null(kept);
        assert_int_equal(last_of(f, f->path), 5);
    }
    const char *const *names;
    size_t n;
    OK(folder_list(f->root, f->arena, &names, &n, NULL));
    assert_int_equal(n, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_backup_is_one_whole_file),      CASE(a_backup_spares_other_files),
        CASE(a_record_in_use_is_restored),     CASE(damaged_and_missing_records_are_restored),
        CASE(what_is_no_copy_is_not_restored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
