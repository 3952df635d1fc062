/* The tutor on the screen.
 *
 * | file | |
 * |---|---|
 * | tui.c          | the terminal, the loop and the views brought together |
 * | term.c         | the only file that sees curses: keys in, cells out, giving the terminal back |
 * | canvas.c       | the grid of cells that everything draws into |
 * | style.c        | what a kind of text looks like: one table |
 * | keys.c         | key codes and their names |
 * | actions.c      | what can be done: the one list of names, keys and help |
 * | ui.c           | the stack of views, keys to actions, what every view can do |
 * | ui_frame.c     | the frame as it is drawn: title, rules, messages, status line |
 * | ui_choose.c    | rows that can be chosen: by keys, by found words, with the mouse |
 * | ui_ask.c       | one question to the learner: a line or a few of text |
 * | ui_edit.c      | the learner's editor is opened |
 * | ui_follow.c    | links within the course |
 * | field.c        | text being typed |
 * | page.c         | styled text that scrolls and has links |
 * | page_lay.c     | its blocks laid out in lines |
 * | page_find.c    | words in it |
 * | editor.c       | how each editor is told a file and a line: one table |
 * | checking.c     | a piece checked on every save |
 * | words.c        | dates, spans of time and counts in words |
 * | naming.c       | steps of the course by name |
 * | diff_page.c, question_page.c | a difference, a question with its options, as pages |
 * | view_*.c       | one view, one file, one table of functions; views.c lists them |
 * | lesson_pages.c, exercise_*.c | what the lesson's and the exercise's views show |
 *
 * A view never draws by itself: its functions say what became stale. Everything
 * here runs on the app's loop; nothing blocks. */
#ifndef SPIRAL_TUI_H
#define SPIRAL_TUI_H

#include <stdbool.h>
#include <stddef.h>

#include "spiral/base/error.h"

struct app;

enum tui_color { TUI_COLOR_AUTO, TUI_COLOR_ALWAYS, TUI_COLOR_NEVER };

struct tui_setup {
    const char *tty;    /* the terminal; NULL: that of this process */
    const char *target; /* a piece's or a lesson's id to open at; NULL: home */
    enum tui_color color;
    bool ascii; /* no characters beyond ASCII, whatever the locale says */
};

/* Runs the tutor until the learner leaves. `a` was opened with APP_COURSE | APP_WORKSPACE_IF_ANY:
 * where there is no workspace yet, it says what it will create and asks first. STATUS_MISSING where
 * there is no terminal that can be drawn on, STATUS_CANCELLED after a signal; the terminal is as it
 * was in either case. The locale must be set (setlocale) before. */
enum status tui_run(struct app *a, const struct tui_setup *setup, struct error *err);

/* The keys, for the manual: false past the last one. */
struct tui_action {
    const char *name, *help;
    char keys[64];  /* "Down, j" */
    char where[64]; /* "lesson, exercise"; "" everywhere */
};
bool tui_action(size_t i, struct tui_action *out);

#endif
