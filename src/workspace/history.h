/* The repository of attempts, for the files that see git2. */
#ifndef SPIRAL_WORKSPACE_HISTORY_H
#define SPIRAL_WORKSPACE_HISTORY_H

#include <git2.h>

#include "internal.h"

#define HISTORY_MAIN "refs/heads/main"

/* Initialises libgit2 once for this workspace: on its own, without the learner's git
 * configuration, of which only name and email are read. */
void history_begin(struct workspace *w);

/* One act of writing to the repository. */
struct writing {
    struct workspace *w;
    struct arena *arena; /* for what the act needs */
    git_repository *repo;
    int lock;
};
/* Makes the caller the only writer and opens the repository; makes one where there is none. One
 * that cannot be read is set aside, and the workspace's notice says so. The system gives the lock
 * back when its holder is killed, unlike a file's existence. writing_end() follows in any case. */
enum status writing_begin(struct workspace *w, struct writing *x, struct error *err);
void writing_end(struct writing *x);

/* Makes `ref` lead to `id`, wherever it led before. */
int history_point(const struct writing *x, const char *ref, const git_oid *id);

/* The tree of files[0..n), which are sorted and all begin with the same `depth` bytes. */
int history_write_tree(git_repository *repo, const struct snapshot_file *files, size_t n,
                       size_t depth, git_oid *out);

/* What git said of its last call, about `what`. */
enum status git_trouble(const char *what, enum status status, const char *next, struct error *err);

#endif
