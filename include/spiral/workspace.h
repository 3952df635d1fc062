/* The learner's folder. The only room that sees git2.
 *
 * | file | |
 * |---|---|
 * | workspace.c | finding, creating, the layout of .spiral/ and the shared cargo config |
 * | gather.c    | the files of a folder, as a snapshot takes them |
 * | pieces.c    | putting an exercise there, its protected files, resetting, restoring |
 * | history.c   | attempts.git: one commit an attempt |
 * | versions.c  | the files of a commit read back, and compared |
 * | pack.c      | attempts.git made small; all of it as one file, and back |
 * | share.c     | the part of it that may leave, as a history of its own |
 *
 * Layout: `<id>-<slug>/` for each started piece; `.spiral/` holds the record, attempts.git,
 * stage/, target/ and cache/; `.cargo/config.toml` gives the learner's own builds one target
 * folder, which is not the one that checks build in. Nothing of the learner's is ever
 * overwritten: a file that is there stays, until a reset or a restore is asked for. Links are
 * never followed: one that stands where a file or folder of a piece must be is an error that
 * names it. */
#ifndef SPIRAL_WORKSPACE_H
#define SPIRAL_WORKSPACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "spiral/base/error.h"

struct arena;
struct buf;
struct workspace;

/* Where the workspace is: `given` (-C) or else the folder at or above `cwd` that
 * holds .spiral/, or `spiral_home`, or `home`/spiral. In the arena. It may not exist yet. */
const char *workspace_locate(struct arena *a, const char *given, const char *cwd,
                             const char *spiral_home, const char *home);

/* Opens one that exists. STATUS_NOT_FOUND where there is none. */
enum status workspace_open(const char *root, struct workspace **out, struct error *err);
/* Creates what is missing of it and opens it; running it again changes nothing.
 * `*created` (may be NULL) says whether anything was made. */
enum status workspace_init(const char *root, bool *created, struct workspace **out,
                           struct error *err);
void workspace_close(struct workspace *w);

/* Borrowed. */
const char *workspace_root(const struct workspace *w);
const char *workspace_record(const struct workspace *w); /* .spiral/spiral.db */
/* One line that the learner should read once, or "": a damaged history was set aside. */
const char *workspace_notice(const struct workspace *w);
/* A folder for one package's staging copy or target, in the arena; created by its user. */
const char *workspace_stage(const struct workspace *w, struct arena *a, const char *slug);
const char *workspace_target(const struct workspace *w, struct arena *a);

/* The folder of a piece, in the arena; it need not exist. */
const char *workspace_piece(const struct workspace *w, struct arena *a, const char *id,
                            const char *slug);
bool workspace_has_piece(const struct workspace *w, const char *id, const char *slug);
/* The piece whose folder `path` is or lies in, by the folder's name: "1.1.1" in the arena, or
 * NULL. There need not be such a piece. */
const char *workspace_piece_at(const struct workspace *w, struct arena *a, const char *path);

/* Copies the starter's files that are not there yet; what the learner has stays. `from` (may be
 * NULL) is another folder, that of an earlier piece: its files that `owned` matches, but
 * for its manifest, come first and win over the starter's. Each file is there whole or not at all,
 * so that a start that was interrupted is finished by the next. */
enum status workspace_start(struct workspace *w, const char *id, const char *slug,
                            const char *starter, const char *from, const char *const *owned,
                            size_t owned_n, struct error *err);

/* The protected files (no pattern of `owned` matches) of the learner's folder that differ
 * from the starter's or are gone; in the arena. */
enum status workspace_protected_changed(const struct workspace *w, const char *id, const char *slug,
                                        const char *starter, const char *const *owned,
                                        size_t owned_n, struct arena *a, const char *const **files,
                                        size_t *n, struct error *err);
/* Puts the starter's own content back where it differs. With `everything` owned files are
 * replaced too, and those that the starter does not have are removed; commit a snapshot first.
 * `from` (or NULL) is then as for workspace_start(). */
enum status workspace_repair(struct workspace *w, const char *id, const char *slug,
                             const char *starter, const char *from, const char *const *owned,
                             size_t owned_n, bool everything, struct error *err);

struct snapshot_file {
    const char *path; /* relative to the piece's folder */
    const char *data;
    size_t len;
    bool executable;
};
/* Makes the owned files of the piece those among `files`, as snapshot_files() gave them; what
 * is protected stays. Commit a snapshot first. */
enum status workspace_restore(struct workspace *w, const char *id, const char *slug,
                              const struct snapshot_file *files, size_t n, const char *const *owned,
                              size_t owned_n, struct error *err);

/* ---- attempts.git: bare, on `main`, a commit an attempt ----
 *
 * Two processes may commit at once. libgit2 is initialised by the first of these calls, and
 * sees none of the learner's git configuration but name and email. A repository that cannot
 * be read is moved aside, a new one begun, and workspace_notice() says so; the ids in the
 * record then name versions that are not there. */

enum { SNAPSHOT_ID_MAX = 65 };

/* Commits `folder` as it is below `<id>-<slug>/` in a tree that keeps every
 * other piece as it was. `folder` is the staging copy that was checked, so that what is kept
 * is what was judged; NULL is the piece's own folder. The author is that of the learner's git
 * config, else "learner". `utc_ms`/`offset_min` date it. `id_out` holds SNAPSHOT_ID_MAX bytes.
 * Left out are .git, cargo's target/, and files over 1 MiB, which the message names. */
enum status snapshot_commit(struct workspace *w, const char *id, const char *slug,
                            const char *folder, const char *message, int64_t utc_ms, int offset_min,
                            char *id_out, struct error *err);

/* "Ann <ann@example.org>", as commits are signed from now on; in the arena. */
const char *snapshot_author(struct workspace *w, struct arena *a);

/* The files of a piece at a snapshot, sorted by path, in the arena. STATUS_NOT_FOUND where
 * there is no such snapshot, or it does not hold the piece; STATUS_INVALID where a path in it
 * is not safe. */
enum status snapshot_files(struct workspace *w, const char *snapshot, const char *id,
                           const char *slug, struct arena *a, const struct snapshot_file **files,
                           size_t *n, struct error *err);

/* The files of a folder as a snapshot takes them, sorted by path, in the arena. */
enum status folder_files(const char *folder, struct arena *a, const struct snapshot_file **files,
                         size_t *n, struct error *err);
/* A unified diff of two such lists, appended to `out` as raw text: clean it before it is shown. */
enum status files_diff(const struct snapshot_file *a, size_t an, const struct snapshot_file *b,
                       size_t bn, struct buf *out, struct error *err);
/* The same of the piece at two snapshots; `b` NULL is the folder as it is. */
enum status snapshot_diff(struct workspace *w, const char *a, const char *b, const char *id,
                          const char *slug, struct buf *out, struct error *err);

/* Each commit leaves some small files behind. Where there are more than `most`, they become one
 * pack: for a quiet moment. A kill at any time leaves everything readable. */
enum { HISTORY_LOOSE_MOST = 1000 };
enum status history_tidy(struct workspace *w, size_t most, struct error *err);

/* Appends all of main as a git pack and writes its last commit's id (SNAPSHOT_ID_MAX bytes); ""
 * and nothing where there is no commit yet. */
enum status history_save(struct workspace *w, struct buf *out, char *tip, struct error *err);
/* Adds what history_save() gave to what is there, after proving that all of it can be read:
 * STATUS_UNUSABLE otherwise. Main stays where it is until history_turn(), which keeps what it
 * was under refs/kept/. */
enum status history_load(struct workspace *w, const void *pack, size_t n, const char *tip,
                         struct error *err);
enum status history_turn(struct workspace *w, const char *tip, struct error *err);

/* ---- what may leave ----
 *
 * A history of its own, made commit by commit from main: a version that is struck out has no
 * commit there, a file no trace in any tree, and every text went through `rewrite`. The same
 * rules make the same commits again, and what was made before is gone on from. */

struct share_rules {
    /* "1.1.2-word-counter", the folder that a commit is about, in the arena of the caller; NULL
     * where it stays here. `message` is raw text. */
    const char *(*takes)(const char *snapshot, const char *message, void *ctx);
    bool (*takes_file)(const char *folder, const char *path, void *ctx);
    /* Appends the text as it may leave. */
    void (*rewrite)(struct buf *out, const char *text, size_t n, void *ctx);
    void *ctx;
};

/* Where a shared history ends: ids, or "" where there is none. */
struct share_end {
    char tip[SNAPSHOT_ID_MAX];
    char main[SNAPSHOT_ID_MAX]; /* what it was made from */
};

/* Goes on from `from`, or begins anew where that is empty or not to be found any more; `*anew`
 * tells. `extra` (sorted by path) are files beside the pieces, committed last with `message` where
 * one of them changed. The end is kept under SHARE_REF until the next call, in any process: what
 * is sent is named by its id. */
enum status share_build(struct workspace *w, const struct share_end *from,
                        const struct share_rules *rules, const struct snapshot_file *extra,
                        size_t extra_n, const char *message, int64_t utc_ms, int offset_min,
                        struct share_end *out, bool *anew, struct error *err);
/* The ref that holds the end that was built last, and the folder of the repository. */
#define SHARE_REF "refs/share/next"
const char *workspace_attempts(const struct workspace *w);
/* Keeps an end that was built under refs/share/`name` (plain letters), until the next one of that
 * name. */
enum status share_keep(struct workspace *w, const char *name, const char *tip, struct error *err);

/* The files with a given ending of the newest commit of the bare repository at `path`, sorted, in
 * the arena; the same limits as for our own hold. What is no plain file is passed over. */
enum status repository_files(struct workspace *w, const char *path, const char *ending,
                             struct arena *a, const struct snapshot_file **files, size_t *n,
                             struct error *err);

#endif
