/* Creating, refusing and migrating records. */
#include "fixture.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "migrations.h"

enum { NOBODY = 65534 };

static int64_t pragma(const char *path, const char *name)
{
    sqlite3 *db;
    sqlite3_stmt *q;
    char sql[64];
    snprintf(sql, sizeof sql, "PRAGMA %s", name);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    int64_t value = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    sqlite3_close(db);
    return value;
}

static void exec_at(const char *path, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

/* Every file of the folder: its name, then its bytes. */
static struct buf picture(struct fixture *f)
{
    struct buf all, one;
    buf_init(&all, 4 << 20);
    buf_init(&one, 4 << 20);
    const char *const *names;
    size_t n;
    OK(folder_list(f->root, f->arena, &names, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        /* The index of a log is memory shared by its readers; no byte of the record is in it. */
        buf_clear(&one);
        if (!strstr(names[i], "-shm"))
            OK(file_read(arena_printf(f->arena, "%s/%s", f->root, names[i]), &one, NULL));
        buf_printf(&all, "%s %zu\n", names[i], one.len);
        buf_append(&all, one.data, one.len);
    }
    buf_free(&one);
    assert_false(all.cut);
    return all;
}

static void assert_refused_untouched(struct fixture *f, const char *why)
{
    struct buf before = picture(f);
    struct store *s;
    assert_int_equal(store_open(f->path, &f->clock, &s, &f->err), STATUS_UNUSABLE);
    assert_null(s);
    assert_string_equal(f->err.what, f->path);
    if (!strstr(f->err.why, why))
        fail_msg("%s", f->err.why);
    assert_true(f->err.next[0]);
    struct buf after = picture(f);
    assert_int_equal(before.len, after.len);
    assert_memory_equal(before.data, after.data, before.len);
    buf_free(&before);
    buf_free(&after);
}

static void a_new_record_says_what_it_is(void **state)
{
    struct fixture *f = *state;
    struct store *s = opened(f);
    append(s, EVENT_NOTE, NULL);
    store_close(s);
    assert_int_equal(pragma(f->path, "application_id"), APPLICATION_ID);
    assert_int_equal(pragma(f->path, "user_version"), migrations_latest(MIGRATIONS, MIGRATIONS_N));
    struct buf before = picture(f);
    assert_memory_equal(before.data, "spiral.db ", 10);
    store_close(opened(f));
    struct buf after = picture(f);
    assert_int_equal(before.len, after.len);
    assert_memory_equal(before.data, after.data, before.len);
    buf_free(&before);
    buf_free(&after);

    s = opened(f);
    sqlite3_stmt *q;
    static const struct {
        const char *sql;
        int64_t want;
    } settings[] = {{"PRAGMA foreign_keys", 1},
                    {"PRAGMA synchronous", 2},
                    {"PRAGMA trusted_schema", 0},
                    {"PRAGMA busy_timeout", 5000},
                    {"SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND NOT strict"
                     " AND name NOT LIKE 'sqlite%'",
                     0},
                    {"SELECT journal_mode = 'wal' FROM pragma_journal_mode", 1}};
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        assert_int_equal(sqlite3_prepare_v2(s->db, settings[i].sql, -1, &q, NULL), SQLITE_OK);
        assert_int_equal(sqlite3_step(q), SQLITE_ROW);
        assert_int_equal(sqlite3_column_int64(q, 0), settings[i].want);
        sqlite3_finalize(q);
    }
    store_close(s);
}

static void every_statement_is_sound(void **state)
{
    struct fixture *f = *state;
    struct store *s = opened(f);
    for (int id = 0; id < SQL_COUNT; id++) {
        sqlite3_stmt *q = NULL;
        if (sqlite3_prepare_v2(s->db, sql_text((enum sql)id), -1, &q, NULL) != SQLITE_OK)
            fail_msg("%s: %s", sql_text((enum sql)id), sqlite3_errmsg(s->db));
        sqlite3_finalize(q);
    }
    store_close(s);
}

static void make_garbage(const char *path)
{
    OK(file_write(path, "my diary\n", 9, NULL));
}

static void make_foreign(const char *path)
{
    exec_at(path, "CREATE TABLE t (a); PRAGMA user_version = 1");
}

static void make_other(const char *path)
{
    exec_at(path, "CREATE TABLE event (a); PRAGMA application_id = 7; PRAGMA user_version = 1");
}

static void make_record(const char *path)
{
    static const struct clock clock = {.fixed = true};
    struct store *s;
    OK(store_open(path, &clock, &s, NULL));
    for (int i = 0; i < 50; i++)
        append(s, EVENT_NOTE, "1.1.1");
    store_close(s);
}

static void make_newer(const char *path)
{
    make_record(path);
    exec_at(path, "PRAGMA user_version = 99");
}

/* Overwrites `n` bytes at `at` with 0xEE. */
static void scratch(const char *path, long at, size_t n)
{
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    fseek(file, at, SEEK_SET);
    while (n--)
        fputc(0xEE, file);
    fclose(file);
}

static void make_headless(const char *path)
{
    make_record(path);
    scratch(path, 0, 100);
}

static void make_schemaless(const char *path)
{
    make_record(path);
    scratch(path, 100, 3996);
}

static void make_short(const char *path)
{
    make_record(path);
    assert_int_equal(truncate(path, 3 * 4096), 0);
}

static void make_stub(const char *path)
{
    make_record(path);
    assert_int_equal(truncate(path, 60), 0);
}

static void what_is_no_record_is_refused_untouched(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *name;
        void (*make)(const char *path);
        const char *why;
    } cases[] = {
        {"garbage", make_garbage, "damaged, or no record"},
        {"foreign", make_foreign, "another program's"},
        {"other", make_other, "another program's"},
        {"newer", make_newer, "newer spiral"},
        {"headless", make_headless, "damaged"},
        {"schemaless", make_schemaless, "damaged"},
        {"short", make_short, "damaged"},
        {"stub", make_stub, "another program's"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        f->path = arena_printf(f->arena, "%s/%s", f->root, cases[i].name);
        cases[i].make(f->path);
        assert_refused_untouched(f, cases[i].why);
    }
}

static void wait_for(pid_t child, int status)
{
    int got;
    assert_int_equal(waitpid(child, &got, 0), child);
    assert_int_equal(got, status);
}

/* The newer version stands in the log of a program that was killed: the file itself still
 * says version 1. */
static void a_newer_version_in_the_log_is_refused(void **state)
{
    struct fixture *f = *state;
    make_record(f->path);
    pid_t child = fork();
    if (child == 0) {
        sqlite3 *db;
        if (sqlite3_open(f->path, &db) == SQLITE_OK &&
            sqlite3_exec(db, "PRAGMA user_version = 99", NULL, NULL, NULL) == SQLITE_OK)
            kill(getpid(), SIGKILL);
        _exit(1);
    }
    wait_for(child, SIGKILL);
    assert_refused_untouched(f, "newer spiral");
    /* And again: refusing left nothing behind that would change the answer. */
    assert_refused_untouched(f, "newer spiral");
}

static void the_systems_refusals_are_told(void **state)
{
    struct fixture *f = *state;
    struct store *s;
    const char *root = f->root;
    const struct {
        const char *path;
    } cases[] = {
        {arena_printf(f->arena, "%s/none/spiral.db", root)},
        {root},
        {arena_printf(f->arena, "%s/readable/spiral.db", root)},
        {arena_printf(f->arena, "%s/locked/spiral.db", root)},
        {arena_printf(f->arena, "%s/locked/new.db", root)},
    };
    const char *readable = arena_printf(f->arena, "%s/readable", root);
    const char *locked = arena_printf(f->arena, "%s/locked", root);
    OK(folder_make(readable, NULL));
    OK(folder_make(locked, NULL));
    make_record(cases[2].path);
    make_record(cases[3].path);
    chmod(root, 0755);
    chmod(cases[2].path, 0444);
    chmod(cases[3].path, 0666);
    chmod(locked, 0555);
    pid_t child = fork();
    if (child == 0) {
        /* The superuser may write everywhere. */
        if (geteuid() == 0 && setuid(NOBODY) != 0)
            _exit(100);
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
            if (store_open(cases[i].path, &f->clock, &s, &f->err) != STATUS_IO || s ||
                strcmp(f->err.what, cases[i].path) != 0 || !f->err.next[0])
                _exit((int)i + 1);
        _exit(0);
    }
    wait_for(child, 0);
    chmod(locked, 0755);
}

static const struct migration LATER[] = {
    {1, {"SELECT 'not run again'; SELECT raise()"}},
    {2, {"CREATE TABLE later (a INTEGER) STRICT", "PRAGMA user_version = 2"}},
    {3, {"INSERT INTO later SELECT count(*) FROM event", "PRAGMA user_version = 3"}},
};

static void a_migration_keeps_the_old_record(void **state)
{
    struct fixture *f = *state;
    make_record(f->path);
    struct store *s = opened(f);
    OK(migrate(s, LATER, 3, &f->err));
    store_close(s);
    assert_int_equal(pragma(f->path, "user_version"), 3);
    assert_refused_untouched(f, "newer spiral");
    f->path = arena_printf(f->arena, "%s.v1", f->path);
    s = opened(f);
    int64_t last;
    OK(store_last(s, 0, &last, NULL));
    assert_int_equal(last, 50);
    OK(store_verify(s, NULL));
    store_close(s);
}

static void a_migration_that_fails_changes_nothing(void **state)
{
    struct fixture *f = *state;
    static const struct migration broken[] = {
        {1, {""}},
        {2, {"CREATE TABLE later (a INTEGER) STRICT", "nonsense", "PRAGMA user_version = 2"}},
    };
    make_record(f->path);
    struct store *s = opened(f);
    assert_int_equal(migrate(s, broken, 2, &f->err), STATUS_UNUSABLE);
    assert_int_not_equal(sqlite3_exec(s->db, "SELECT * FROM later", NULL, NULL, NULL), SQLITE_OK);
    append(s, EVENT_NOTE, NULL);
    store_close(s);
    assert_int_equal(pragma(f->path, "user_version"), 1);
}

static void die(sqlite3_context *context, int n, sqlite3_value **values)
{
    (void)context, (void)n, (void)values;
    kill(getpid(), SIGKILL);
}

static void a_migration_that_is_killed_changes_nothing(void **state)
{
    struct fixture *f = *state;
    static const struct migration deadly[] = {
        {1, {""}},
        {2, {"CREATE TABLE later (a INTEGER) STRICT", "SELECT die()", "PRAGMA user_version = 2"}},
    };
    make_record(f->path);
    pid_t child = fork();
    if (child == 0) {
        struct store *s;
        if (store_open(f->path, &f->clock, &s, NULL) == STATUS_OK &&
            sqlite3_create_function(s->db, "die", 0, SQLITE_UTF8, NULL, die, NULL, NULL) == 0)
            migrate(s, deadly, 2, NULL);
        _exit(1);
    }
    wait_for(child, SIGKILL);
    struct store *s = opened(f);
    OK(store_verify(s, NULL));
    assert_int_equal(append(s, EVENT_NOTE, NULL), 51);
    OK(migrate(s, LATER, 3, &f->err));
    store_close(s);
    assert_int_equal(pragma(f->path, "user_version"), 3);
}

static int migrate_in_child(struct fixture *f, int start)
{
    char go;
    struct store *s = NULL;
    enum status st = store_open(f->path, &f->clock, &s, NULL);
    if (st != STATUS_OK || read(start, &go, 1) != 0)
        return 1;
    st = migrate(s, LATER, 3, NULL);
    store_close(s);
    return st == STATUS_OK ? 0 : 2;
}

static void two_may_migrate_at_once(void **state)
{
    struct fixture *f = *state;
    make_record(f->path);
    int start[2];
    assert_int_equal(pipe(start), 0);
    pid_t children[2];
    for (int i = 0; i < 2; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            close(start[1]);
            _exit(migrate_in_child(f, start[0]));
        }
    }
    close(start[0]);
    close(start[1]);
    for (int i = 0; i < 2; i++)
        wait_for(children[i], 0);
    assert_int_equal(pragma(f->path, "user_version"), 3);
    /* The copy is of the record before, whoever came second. */
    f->path = arena_printf(f->arena, "%s.v1", f->path);
    store_close(opened(f));
}

static void damage_below_the_surface_is_found_by_verify(void **state)
{
    struct fixture *f = *state;
    make_record(f->path);
    struct store *s = opened(f);
    OK(store_verify(s, NULL));
    store_close(s);
    struct stat st;
    assert_int_equal(stat(f->path, &st), 0);
    /* The last pages hold indexes that opening never reads. */
    int found = 0;
    for (long page = 1; page < st.st_size / 4096; page++) {
        unlink(f->path);
        make_record(f->path);
        scratch(f->path, page * 4096, 64);
        if (store_open(f->path, &f->clock, &s, &f->err) == STATUS_OK)
            found += store_verify(s, &f->err) == STATUS_UNUSABLE;
        else
            found++;
        assert_true(f->err.next[0]);
        store_close(s);
    }
    assert_int_equal(found, st.st_size / 4096 - 1);
}

/* In use or at rest: what was committed is seen, and nothing changes. */
static void looking_leaves_no_trace(void **state)
{
    struct fixture *f = *state;
    struct store *s = opened(f), *look;
    int64_t last;
    for (int i = 0; i < 3; i++)
        append(s, EVENT_NOTE, NULL);
    OK(store_look(f->path, &f->clock, &look, &f->err));
    append(s, EVENT_NOTE, NULL);
    OK(store_last(look, 0, &last, NULL));
    assert_int_equal(last, 3);
    store_close(look);
    store_close(s);

    struct buf before = picture(f);
    OK(store_look(f->path, &f->clock, &look, &f->err));
    assert_int_equal(append(look, EVENT_NOTE, NULL), 5);
    OK(store_rebuild(look, NULL));
    store_close(look);
    struct buf after = picture(f);
    assert_int_equal(before.len, after.len);
    assert_memory_equal(before.data, after.data, before.len);
    buf_free(&before);
    buf_free(&after);
    const char *nowhere = arena_printf(f->arena, "%s/none.db", f->root);
    assert_int_equal(store_look(nowhere, &f->clock, &look, &f->err), STATUS_NOT_FOUND);
    assert_null(look);
    assert_int_equal(file_kind(nowhere), FILE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_new_record_says_what_it_is),
        CASE(looking_leaves_no_trace),
        CASE(every_statement_is_sound),
        CASE(what_is_no_record_is_refused_untouched),
        CASE(a_newer_version_in_the_log_is_refused),
        CASE(the_systems_refusals_are_told),
        CASE(a_migration_keeps_the_old_record),
        CASE(a_migration_that_fails_changes_nothing),
        CASE(a_migration_that_is_killed_changes_nothing),
        CASE(two_may_migrate_at_once),
        CASE(damage_below_the_surface_is_found_by_verify),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
