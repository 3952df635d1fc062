/* What can be done, in one list. It feeds the key bindings, the ? screen and the
 * status line, and through tui_action() the manual. */
#ifndef SPIRAL_TUI_ACTIONS_H
#define SPIRAL_TUI_ACTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "keys.h"

enum view_id {
    VIEW_HOME,
    VIEW_FIRST,
    VIEW_LESSON,
    VIEW_EXERCISE,
    VIEW_COURSE,
    VIEW_HELP,
    VIEW_HISTORY,
    VIEW_RECALL,
    VIEW_MATRIX,
    VIEW_STUCK,
    VIEW_DOCTOR,
    VIEW_SETTINGS,
    VIEW_SESSIONS,
    VIEW_PACE,
    VIEW_FEEDBACK,
    VIEWS
};

enum action {
    ACT_GO_ON,
    ACT_BACK,
    ACT_EDIT,
    ACT_EDIT_BESIDE,
    ACT_CHECK,
    ACT_STOP,
    ACT_RESET,
    ACT_VERDICT,
    ACT_WHY,
    ACT_HINT,
    ACT_TESTS,
    ACT_STATEMENT,
    ACT_ANSWER,
    ACT_REFERENCE,
    ACT_HISTORY,
    ACT_DIFF,
    ACT_DIFF_NOW,
    ACT_RESTORE,
    ACT_RECALL,
    ACT_TIME,
    ACT_HARD,
    ACT_GOOD,
    ACT_EASY,
    ACT_LESSON,
    ACT_EXERCISE,
    ACT_CONTENTS,
    ACT_COURSE,
    ACT_FILTER,
    ACT_MATRIX,
    ACT_NEXT_STOP,
    ACT_PREVIOUS_STOP,
    ACT_UP,
    ACT_DOWN,
    ACT_LEFT,
    ACT_RIGHT,
    ACT_HALF_UP,
    ACT_HALF_DOWN,
    ACT_PAGE_UP,
    ACT_PAGE_DOWN,
    ACT_TOP,
    ACT_BOTTOM,
    ACT_FIND,
    ACT_FIND_NEXT,
    ACT_FIND_BACK,
    ACT_NEXT_LINK,
    ACT_PREVIOUS_LINK,
    ACT_NOTE,
    ACT_EDITOR,
    ACT_STUCK,
    ACT_DOCTOR,
    ACT_SETTINGS,
    ACT_SESSIONS,
    ACT_PACE,
    ACT_FEEDBACK,
    ACT_HELP,
    ACT_REDRAW,
    ACT_SUSPEND,
    ACT_INTERRUPT,
    ACT_QUIT,
    ACTIONS
};

enum { ACTION_KEYS_MAX = 3 };
struct action_spec {
    const char *name;              /* "go-on" */
    const char *label;             /* in the status line */
    const char *help;              /* a sentence for ? and the manual */
    keycode keys[ACTION_KEYS_MAX]; /* the first is the one that is shown */
    unsigned views;                /* bit per enum view_id */
};

const struct action_spec *action_spec(enum action a);

/* The first action in the list that has this key in the view and that `can` (may be
 * NULL: all can) allows; ACTIONS where there is none. */
enum action action_for(keycode key, enum view_id view, bool (*can)(const void *, enum action),
                       const void *ctx);

/* "Enter", or "Down, j": the keys of an action. Returns `out`. */
const char *action_keys(enum action a, char *out, size_t size);

/* "home", "lesson", ... as the manual calls them. */
const char *view_name(enum view_id view);

#endif
