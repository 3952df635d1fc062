/* Files and folders: reading with a limit, writing that survives a crash, and
 * the one test for paths that come from a manifest or an archive. */
#ifndef SPIRAL_BASE_FILE_H
#define SPIRAL_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "spiral/base/error.h"

struct arena;
struct buf;

/* Replaces the content of `out` by that of the file. STATUS_NOT_FOUND where
 * there is none, STATUS_LIMIT where it is larger than the buffer's limit. */
enum status file_read(const char *path, struct buf *out, struct error *err);

/* A file in the making beside the one whose place it takes: after a crash either the old or the
 * new one is there, whole. */
struct replacement {
    const char *path; /* borrowed: of what is replaced */
    char *temp;       /* of the file in the making */
    int fd;           /* it is open for writing */
};
/* It gets the rights of the file at `like` (NULL: at `path`); where there is none, those that new
 * files get. */
enum status replacement_begin(struct replacement *r, const char *path, const char *like,
                              struct error *err);
/* Once after each begin that succeeded. Where `st` is STATUS_OK it is flushed and put in its
 * place, else taken away; what it returns is how all of it went. */
enum status replacement_end(struct replacement *r, enum status st, struct error *err);

/* Writes a whole file as a replacement. */
enum status file_write(const char *path, const void *data, size_t n, struct error *err);

/* The same, but leaves a file alone (with its times) whose bytes are equal already.
 * `*changed` (may be NULL) says whether it was written. */
enum status file_update(const char *path, const void *data, size_t n, bool *changed,
                        struct error *err);

/* Renames within a file system, durably. A file at `to` is replaced. */
enum status file_move(const char *from, const char *to, struct error *err);

enum file_kind { FILE_NONE, FILE_REGULAR, FILE_FOLDER, FILE_LINK, FILE_OTHER };
/* What lies at `path` itself; links are not followed. */
enum file_kind file_kind(const char *path);

/* Creates the folder and those above it; one that exists is fine. */
enum status folder_make(const char *path, struct error *err);

/* The names in a folder, sorted by bytes, without "." and ".."; in the arena. */
enum status folder_list(const char *path, struct arena *a, const char *const **names, size_t *n,
                        struct error *err);

struct tree_entry {
    const char *rel; /* relative to the root, with '/' */
    enum file_kind kind;
};
/* Everything below `root` except the folders named in `skip` (a NULL-ended list
 * of plain names, or NULL; "/NAME" is only the one right below `root`), sorted
 * by path, in the arena. Links are listed and not followed. STATUS_LIMIT above
 * 20,000 entries. */
enum status tree_list(const char *root, const char *const *skip, struct arena *a,
                      const struct tree_entry **entries, size_t *n, struct error *err);

/* Removes a folder and all below it, without following links. Nothing there is fine. */
enum status tree_remove(const char *root, struct error *err);

/* Are fewer than `least` bytes left to us on the file system of `path`? False where nobody can
 * tell. */
bool disk_has_less(const char *path, uint64_t least);

/* True for a relative path with no empty, "." or ".." part and no control byte. */
bool path_is_safe(const char *rel);

/* Does `rel` match `pattern`? '*' and '?' stay inside one part, a part "**" stands for any number
 * of parts; none of them takes a part that begins with a dot, so that what an editor keeps beside
 * a file (".lib.rs.swp", the link ".#lib.rs") is nobody's work. */
bool path_match(const char *pattern, const char *rel);
/* Does it match one of them? */
bool path_match_any(const char *const *patterns, size_t n, const char *rel);

#endif
