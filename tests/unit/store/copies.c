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
    OK(store_backup(s, copy, NULL, &f->err));
    assert_int_equal(file_kind(beside(f, "copy.db-wal")), FILE_NONE);
    notes(s, 2);
    assert_int_equal(last_of(f, copy), 7);
    /* A later one takes its place, also while a batch is open: what is committed is copied. */
    OK(store_begin(s, NULL));
    OK(store_import(s, &(struct event){.kind = EVENT_NOTE}, NULL, NULL));
    OK(store_backup(s, copy, NULL, &f->err));
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
        assert_int_equal(store_backup(s, beside(f, cases[i].name), NULL, &f->err), cases[i].status);
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
    OK(store_backup(s, copy, NULL, NULL));
    notes(s, 4);
    OK(store_restore(f->path, copy, &f->clock, NULL, f->arena, &kept, &f->err));
    int64_t last;
    OK(store_last(s, 0, &last, NULL));
    assert_int_equal(last, 3);
    assert_int_equal(append(s, EVENT_NOTE, NULL), 4);
    assert_string_equal(kept, beside(f, "spiral.db.before-restore"));
    assert_int_equal(last_of(f, kept), 7);
    OK(store_restore(f->path, kept, &f->clock, NULL, f->arena, &kept, &f->err));
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
    OK(store_backup(s, copy, NULL, NULL));
    store_close(s);

    OK(file_write(f->path, "ruined", 6, NULL));
    OK(store_restore(f->path, copy, &f->clock, NULL, f->arena, &kept, &f->err));
    assert_int_equal(last_of(f, f->path), 5);
    struct buf text;
    buf_init(&text, 100);
    OK(file_read(kept, &text, NULL));
    assert_string_equal(text.data, "ruined");
    buf_free(&text);

    assert_int_equal(unlink(f->path), 0);
    OK(store_restore(f->path, copy, &f->clock, NULL, f->arena, &kept, &f->err));
    assert_null(kept);
    assert_int_equal(last_of(f, f->path), 5);
}

/* What a killed process leaves: the record of that name, and its log. */
static const char *leave_log(struct fixture *f, const char *path)
{
    struct store *killed = NULL;
    const char *log = arena_printf(f->arena, "%s-wal", path);
    OK(store_open(path, &f->clock, &killed, &f->err));
    notes(killed, 300);
    OK(file_move(log, beside(f, "log"), &f->err));
    store_close(killed);
    OK(file_move(beside(f, "log"), log, &f->err));
    return log;
}

/* A restore that is killed leaves its unfinished copy, and a log that is played into whatever file
 * of that name is opened next. */
static void what_a_killed_restore_left_is_not_taken_up(void **state)
{
    struct fixture *f = *state;
    const char *copy = beside(f, "copy.db"), *left = beside(f, "spiral.db.restoring"), *kept;
    struct store *s = opened(f);
    notes(s, 3);
    OK(store_backup(s, copy, NULL, NULL));
    store_close(s);
    const char *log = leave_log(f, left);
    OK(store_restore(f->path, copy, &f->clock, NULL, f->arena, &kept, &f->err));
    assert_int_equal(last_of(f, f->path), 3);
    assert_int_equal(file_kind(log), FILE_NONE);
}

static void the_log_of_a_lost_record_is_not_taken_up(void **state)
{
    struct fixture *f = *state;
    const char *copy = beside(f, "copy.db"), *kept;
    struct store *s = opened(f);
    notes(s, 3);
    OK(store_backup(s, copy, NULL, NULL));
    store_close(s);
    leave_log(f, f->path);
    assert_int_equal(unlink(f->path), 0);
    OK(store_restore(f->path, copy, &f->clock, NULL, f->arena, &kept, &f->err));
    assert_int_equal(last_of(f, f->path), 3);
    assert_int_equal(file_kind(beside(f, "spiral.db.before-restore-wal")), FILE_REGULAR);
}

static void what_is_no_copy_is_not_restored(void **state)
{
    struct fixture *f = *state;
    const char *kept;
    struct store *s = opened(f);
    notes(s, 5);
    OK(store_backup(s, beside(f, "damaged.db"), NULL, NULL));
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
        enum status st = store_restore(f->path, beside(f, cases[i].name), &f->clock, NULL, f->arena,
                                       &kept, &f->err);
        assert_int_equal(st, cases[i].status);
        assert_null(kept);
        assert_int_equal(last_of(f, f->path), 5);
    }
    const char *const *names;
    size_t n;
    OK(folder_list(f->root, f->arena, &names, &n, NULL));
    assert_int_equal(n, 4);
}

/* ---- what stands beside the record ---- */

static enum status give_text(struct buf *out, void *ctx, struct error *err)
{
    (void)err;
    buf_puts(out, ctx);
    return STATUS_OK;
}

static enum status refuse(const void *data, size_t n, void *ctx, struct error *err)
{
    (void)data, (void)n, (void)ctx;
    return error_set(err, STATUS_UNUSABLE, "beside", "next", "why");
}

static enum status take_text(const void *data, size_t n, void *ctx, struct error *err)
{
    (void)err;
    buf_append(ctx, data, n);
    return STATUS_OK;
}

static void what_stands_beside_travels_along(void **state)
{
    struct fixture *f = *state;
    const char *copy = beside(f, "copy.db"), *kept;
    struct buf got;
    struct store *s = opened(f);
    const struct store_beside given = {.give = give_text, .ctx = (void *)(uintptr_t) "a pack"};
    const struct store_beside refused = {.take = refuse};
    const struct store_beside taken = {.take = take_text, .ctx = &got};
    buf_init(&got, 100);
    notes(s, 3);
    OK(store_backup(s, copy, &given, &f->err));
    notes(s, 1);
    assert_int_equal(store_restore(f->path, copy, &f->clock, &refused, f->arena, &kept, &f->err),
                     STATUS_UNUSABLE);
    store_close(s);
    assert_int_equal(last_of(f, f->path), 4);
    OK(store_restore(f->path, copy, &f->clock, &taken, f->arena, &kept, &f->err));
    assert_string_equal(buf_text(&got), "a pack");
    assert_int_equal(last_of(f, f->path), 3);
    /* A record is not a copy: a copy of it that carries nothing gives nothing. */
    s = opened(f);
    buf_clear(&got);
    OK(store_backup(s, copy, NULL, &f->err));
    OK(store_restore(f->path, copy, &f->clock, &taken, f->arena, &kept, &f->err));
    assert_string_equal(buf_text(&got), "");
    buf_free(&got);
    store_close(s);
}

/* What the events of a record say, in order. */
static bool add_words(const struct event *e, void *ctx)
{
    buf_printf(ctx, "%s|", e->text);
    return true;
}

static void assert_words(struct fixture *f, const char *want)
{
    struct buf words;
    struct store *s = opened(f);
    buf_init(&words, 1 << 16);
    OK(store_each(s, 0, NULL, 0, add_words, &words, NULL));
    assert_string_equal(buf_text(&words), want);
    buf_free(&words);
    store_close(s);
}

/* Wherever a bit turned in a copy: it is refused, or nothing of what it says has changed. */
static void a_turned_bit_is_found(void **state)
{
    enum { STEP = 331 };
    struct fixture *f = *state;
    const char *copy = beside(f, "copy.db"), *turned = beside(f, "turned.db"), *kept;
    struct buf bytes;
    struct store *s = opened(f);
    const struct event e = {.kind = EVENT_NOTE, .text = "a text that no index holds"};
    for (int i = 0; i < 3; i++)
        OK(store_append(s, &e, NULL, NULL));
    OK(store_backup(s, copy, NULL, NULL));
    store_close(s);
    buf_init(&bytes, 1 << 22);
    OK(file_read(copy, &bytes, NULL));
    char *text = memmem(bytes.data, bytes.len, "no index", 8);
    assert_non_null(text);
    size_t refused = 0, at = (size_t)(text - bytes.data);
    for (size_t i = at % STEP; i < bytes.len; i += STEP) {
        bytes.data[i] ^= 1;
        OK(file_write(turned, bytes.data, bytes.len, NULL));
        if (store_restore(f->path, turned, &f->clock, NULL, f->arena, &kept, NULL) != STATUS_OK)
            refused++;
        else
            assert_int_not_equal(i, at);
        bytes.data[i] ^= 1;
    }
    assert_true(refused > 0);
    buf_free(&bytes);
    assert_words(f, "a text that no index holds|a text that no index holds|"
                    "a text that no index holds|");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_backup_is_one_whole_file),
        CASE(a_backup_spares_other_files),
        CASE(a_record_in_use_is_restored),
        CASE(damaged_and_missing_records_are_restored),
        CASE(what_a_killed_restore_left_is_not_taken_up),
        CASE(the_log_of_a_lost_record_is_not_taken_up),
        CASE(what_is_no_copy_is_not_restored),
        CASE(what_stands_beside_travels_along),
        CASE(a_turned_bit_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
