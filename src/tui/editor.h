/* The learner's editor: which one it is, and how it is told a file and a line. Commands
 * are split into words here and never given to a shell. */
#ifndef SPIRAL_TUI_EDITOR_H
#define SPIRAL_TUI_EDITOR_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct edit_at {
    const char *folder; /* absolute: where the editor runs, and what a window editor opens */
    const char *file;   /* relative to it; NULL: the folder alone */
    int line, column;   /* 0: none in particular */
};

/* The words that start `command` ("vim", "code --wait", "'/opt/my editor/ed' -x") there;
 * ends with NULL, in the arena. `*takes_terminal` says whether it needs the screen: that is what is
 * assumed of one that is not known. NULL for a command without a word. `has_display`: a window
 * system is there. */
const char *const *editor_argv(struct arena *a, const char *command, const struct edit_at *at,
                               bool has_display, bool *takes_terminal);

/* The words that start those of `editor` in a pane that tmux opens, `way` "-h" beside or "-v"
 * below this one; in the arena. */
const char *const *editor_in_pane(struct arena *a, const char *way, const char *folder,
                                  const char *const *editor);

/* The i-th editor that is known well enough to be offered, NULL past the last. */
const char *editor_known(size_t i);

/* Is the command's program in a folder of `path` ($PATH), or a path of its own? */
bool editor_is_found(const char *command, const char *path);

#endif
