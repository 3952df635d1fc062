/* What the files of this room share. Of them only the files that
 * include history.h see git2. */
#ifndef SPIRAL_WORKSPACE_INTERNAL_H
#define SPIRAL_WORKSPACE_INTERNAL_H

#include "spiral/base/buf.h"
#include "spiral/workspace.h"

struct workspace {
    char *root;
    char *dot; /* .spiral */
    char *record;
    char *attempts;    /* .spiral/attempts.git */
    bool git_ready;    /* libgit2 is initialised at the first use of the history */
    struct buf author; /* "name", NUL, "email": as the learner's git config says */
    struct buf notice; /* see workspace_notice() */
};

/* A file larger than FILE_LIMIT is no source text: it is left out of snapshots, with a note.
 * The others guard against a folder, or a history, that is none of ours. */
enum { FILE_LIMIT = 1 << 20, BYTES_LIMIT = 64 << 20, COUNT_LIMIT = 20000, DEPTH_LIMIT = 64 };

/* The files below `root` as a snapshot takes them, sorted by path, in the arena. Build output
 * (`target`), `.git` and what is no file are left out silently; a file that is too large or
 * has an impossible name is left out and named in `left_out` (may be NULL), a line each. A
 * link is refused: it is never followed, and what it points to would be lost silently. */
enum status gather(const char *root, struct arena *a, struct snapshot_file **files, size_t *n,
                   struct buf *left_out, struct error *err);

/* Puts files into the order of gather(). */
void sort_files(struct snapshot_file *files, size_t n);

/* "<id>-<slug>" in the arena, or an error where that is no plain name of a folder. */
enum status piece_name(struct arena *a, const char *id, const char *slug, const char **name,
                       struct error *err);

/* Writes one file below `folder` from a temporary file in .spiral, whole or not at all, making
 * the folders above it. An existing file is replaced, or without `over` left as it is. */
enum status place(const struct workspace *w, struct arena *a, const char *folder,
                  const struct snapshot_file *f, bool over, struct error *err);

/* Undoes what history.c initialised. */
void history_close(struct workspace *w);

#endif
