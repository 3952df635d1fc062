#include "copies.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "beside.h"
#include "migrations.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"
#include "spiral/base/mem.h"

/* The database header (sqlite.org/fileformat2.html, 1.3). */
enum { HEADER_BYTES = 100, HEADER_VERSION = 60, HEADER_APPLICATION = 68 };
static const char MAGIC[16] = "SQLite format 3";

static uint32_t big_endian(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

enum status check_header(sqlite3 *db, const char *path, int latest, bool *empty, struct error *err)
{
    /* Through sqlite's own handle: closing any other one would drop the locks that this
     * process holds on the file. */
    sqlite3_file *file = NULL;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    sqlite3_int64 size = 0;
    unsigned char header[HEADER_BYTES] = {0};
    int rc = file->pMethods->xFileSize(file, &size);
    if (rc == SQLITE_OK && size > 0)
        rc = file->pMethods->xRead(file, header, sizeof header, 0);
    *empty = rc == SQLITE_OK && size == 0;
    if (*empty)
        return STATUS_OK;
    if (rc != SQLITE_OK && rc != SQLITE_IOERR_SHORT_READ)
        return sql_error(NULL, rc, path, err);
    if (memcmp(header, MAGIC, sizeof MAGIC) != 0)
        return sql_error(NULL, SQLITE_NOTADB, path, err);
    if (big_endian(header + HEADER_APPLICATION) != APPLICATION_ID)
        return error_set(err, STATUS_UNUSABLE, path, "move it away, or name another file",
                         "this is another program's database, not a record of spiral");
    int version = (int)big_endian(header + HEADER_VERSION);
    return version > latest ? refuse_newer(path, version, latest, err) : STATUS_OK;
}

static enum status open_copy(const char *path, int flags, sqlite3 **db, struct error *err)
{
    int rc = sqlite3_open_v2(path, db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    sqlite3_busy_timeout(*db, BUSY_MS);
    return rc == SQLITE_OK ? STATUS_OK : sql_error(*db, rc, path, err);
}

static enum status copy_pages(sqlite3 *from, const char *from_path, sqlite3 *to,
                              const char *to_path, struct error *err)
{
    sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
    if (!b)
        return sql_error(to, sqlite3_errcode(to), to_path, err);
    int rc = sqlite3_backup_step(b, -1);
    int finished = sqlite3_backup_finish(b);
    if (rc == SQLITE_DONE && finished == SQLITE_OK)
        return STATUS_OK;
    /* What was read wrongly is the source's trouble, what could not be written the copy's. */
    rc = finished != SQLITE_OK ? finished : rc;
    bool source = (rc & 0xFF) == SQLITE_CORRUPT || (rc & 0xFF) == SQLITE_NOTADB;
    return sql_error(NULL, rc, source ? from_path : to_path, err);
}

/* A backup says more than the record: what stands beside it, and a sum. */
static enum status copy_whole(const char *from, const char *to, bool is_backup,
                              const struct store_beside *beside, struct error *err)
{
    sqlite3 *source = NULL, *copy = NULL;
    struct replacement r;
    enum status st = open_copy(from, SQLITE_OPEN_READONLY, &source, err);
    if (st == STATUS_OK)
        st = replacement_begin(&r, to, from, err);
    if (st != STATUS_OK)
        goto out;
    st = open_copy(r.temp, SQLITE_OPEN_READWRITE, &copy, err);
    if (st == STATUS_OK)
        st = copy_pages(source, from, copy, to, err);
    if (st == STATUS_OK && is_backup)
        st = beside_put(copy, to, beside, err);
    /* A copy is one file: it must not need a log beside it to be read. */
    if (st == STATUS_OK && sqlite3_exec(copy, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL))
        st = sql_error(copy, sqlite3_errcode(copy), to, err);
    sqlite3_close(copy);
    st = replacement_end(&r, st, err);
out:
    sqlite3_close(source);
    return st;
}

enum status copy_record(const char *from, const char *to, struct error *err)
{
    return copy_whole(from, to, false, NULL, err);
}

static bool same_file(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* Is the file at `path` a record that this program can read? `*empty` as check_header(). */
static enum status check_file(const char *path, bool *empty, struct error *err)
{
    if (file_kind(path) == FILE_NONE)
        return error_set(err, STATUS_NOT_FOUND, path, "check the name", "there is no such file");
    sqlite3 *db = NULL;
    enum status st = open_copy(path, SQLITE_OPEN_READONLY, &db, err);
    if (st == STATUS_OK)
        st = check_header(db, path, migrations_latest(MIGRATIONS, MIGRATIONS_N), empty, err);
    sqlite3_close(db);
    return st;
}

/* "file:PATH?immutable=1", with what a URI takes for its own written otherwise. */
static void write_uri(struct buf *out, const char *path)
{
    buf_puts(out, "file:");
    for (const char *p = path; *p; p++)
        if (strchr("?#%", *p))
            buf_printf(out, "%%%02X", (unsigned char)*p);
        else
            buf_putc(out, *p);
    buf_puts(out, "?immutable=1");
}

/* Where no log stands beside a record nobody has it open. Only then may it be read as a file that
 * does not change, which leaves no trace and works in a folder that cannot be written. */
static enum status open_to_look(const char *path, sqlite3 **db, struct error *err)
{
    struct buf name;
    buf_init(&name, 3 * 8192);
    buf_printf(&name, "%s-wal", path);
    bool in_use = file_kind(buf_text(&name)) != FILE_NONE;
    buf_clear(&name);
    write_uri(&name, path);
    enum status st =
        in_use ? open_copy(path, SQLITE_OPEN_READONLY, db, err)
               : open_copy(buf_text(&name), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, db, err);
    buf_free(&name);
    return st;
}

enum status read_record(const char *path, sqlite3 *to, struct error *err)
{
    sqlite3 *source = NULL;
    bool empty = false;
    enum status st =
        file_kind(path) == FILE_NONE
            ? error_set(err, STATUS_NOT_FOUND, path, "check the name", "there is no such file")
            : open_to_look(path, &source, err);
    if (st == STATUS_OK)
        st = check_header(source, path, migrations_latest(MIGRATIONS, MIGRATIONS_N), &empty, err);
    if (st == STATUS_OK)
        st = copy_pages(source, path, to, path, err);
    sqlite3_close(source);
    return st;
}

enum status store_backup(struct store *s, const char *path, const struct store_beside *beside,
                         struct error *err)
{
    bool empty;
    if (same_file(s->path, path))
        return error_set(err, STATUS_USAGE, path, "name another file", "this is the record itself");
    if (file_kind(path) != FILE_NONE && check_file(path, &empty, NULL) != STATUS_OK)
        return error_set(err, STATUS_USAGE, path, "name another file",
                         "there is a file that is no copy of a record");
    return copy_whole(s->path, path, true, beside, err);
}

/* PATH.before-restore, or the first of PATH.before-restore-2, -3, ... that is free. */
static const char *free_name(struct arena *a, const char *path)
{
    const char *name = arena_printf(a, "%s.before-restore", path);
    for (int i = 2; file_kind(name) != FILE_NONE; i++)
        name = arena_printf(a, "%s.before-restore-%d", path, i);
    return name;
}

/* A record that cannot be read is moved aside with its log, or the log alone where that is all
 * that is left: it would be played into the copy. The copy takes its place. */
static enum status swap_files(const char *temp, const char *path, const char *aside,
                              struct arena *a, struct error *err)
{
    static const char *const suffixes[] = {"-wal", "-shm", ""};
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < sizeof suffixes / sizeof *suffixes; i++) {
        const char *part = arena_printf(a, "%s%s", path, suffixes[i]);
        if (file_kind(part) != FILE_NONE)
            st = file_move(part, arena_printf(a, "%s%s", aside, suffixes[i]), err);
    }
    return st == STATUS_OK ? file_move(temp, path, err) : st;
}

/* A record in use is replaced in one transaction, so that another window sees either. */
static enum status replace_content(struct store *live, const char *temp, const char *aside,
                                   struct error *err)
{
    sqlite3 *source = NULL;
    enum status st = copy_record(live->path, aside, err);
    if (st == STATUS_OK)
        st = open_copy(temp, SQLITE_OPEN_READONLY, &source, err);
    if (st == STATUS_OK)
        st = copy_pages(source, temp, live->db, live->path, err);
    sqlite3_close(source);
    return st;
}

/* With the logs beside it: one that a killed restore left would be played into the next copy. */
static void remove_copy(const char *path, struct arena *a)
{
    static const char *const suffixes[] = {"-wal", "-shm", "-journal", ""};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        unlink(arena_printf(a, "%s%s", path, suffixes[i]));
}

/* The sum is that of the content as it was written, so it comes before any migration. */
static enum status prove_sum(const char *path, struct error *err)
{
    sqlite3 *db = NULL;
    enum status st = open_copy(path, SQLITE_OPEN_READONLY, &db, err);
    if (st == STATUS_OK)
        st = beside_prove(db, path, err);
    sqlite3_close(db);
    return st;
}

static enum status take_beside(const char *temp, const char *from,
                               const struct store_beside *beside, struct error *err)
{
    sqlite3 *db = NULL;
    enum status st = open_copy(temp, SQLITE_OPEN_READWRITE, &db, err);
    if (st == STATUS_OK)
        st = beside_take(db, from, beside, err);
    sqlite3_close(db);
    return st;
}

/* Migrated and checked before it replaces anything, and then one file again. */
static enum status prove_copy(const char *from, const char *temp, const struct clock *clock,
                              const struct store_beside *beside, struct error *err)
{
    bool empty = false;
    enum status st = check_file(from, &empty, err);
    if (st == STATUS_OK && empty)
        return error_set(err, STATUS_UNUSABLE, from, "name another file", "the file is empty");
    if (st == STATUS_OK)
        st = prove_sum(from, err);
    if (st == STATUS_OK)
        st = copy_record(from, temp, err);
    if (st == STATUS_OK)
        st = take_beside(temp, from, beside, err);
    struct store *s = NULL;
    if (st == STATUS_OK)
        st = store_open(temp, clock, &s, err);
    if (st == STATUS_OK)
        st = store_verify(s, err);
    store_close(s);
    return st;
}

enum status store_restore(const char *path, const char *from, const struct clock *clock,
                          const struct store_beside *beside, struct arena *a, const char **kept,
                          struct error *err)
{
    *kept = NULL;
    if (same_file(path, from))
        return error_set(err, STATUS_USAGE, from, "name another file", "this is the record itself");
    const char *temp = arena_printf(a, "%s.restoring", path);
    const char *aside = free_name(a, path);
    struct store *live = NULL;
    remove_copy(temp, a);
    enum status st = prove_copy(from, temp, clock, beside, err);
    if (st != STATUS_OK)
        goto out;
    if (file_kind(path) == FILE_NONE) {
        st = swap_files(temp, path, aside, a, err);
        goto out;
    }
    st = store_open(path, clock, &live, err);
    if (st == STATUS_OK)
        st = replace_content(live, temp, aside, err);
    if (st == STATUS_UNUSABLE) {
        store_close(live);
        live = NULL;
        st = swap_files(temp, path, aside, a, err);
    }
    if (st == STATUS_OK)
        *kept = aside;
out:
    store_close(live);
    remove_copy(temp, a);
    return st;
}
