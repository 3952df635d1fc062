/* The terminal: keys in, a canvas out. term.c is the only file that sees curses. There
 * is one terminal, so there is at most one of these. */
#ifndef SPIRAL_TUI_TERM_H
#define SPIRAL_TUI_TERM_H

#include <stdbool.h>

#include "canvas.h"
#include "keys.h"
#include "spiral/base/error.h"
#include "spiral/tui.h"

struct terminal;

/* Opens the terminal and shows the alternate screen. Handlers for SIGINT, SIGTERM,
 * SIGTSTP and SIGWINCH must be there already: curses sets its own where there are none. From
 * here on the terminal is given back as it was by term_close(), at exit() and when the
 * program crashes. */
enum status term_open(const char *tty, struct terminal **out, struct error *err);
/* What everything looks like from the next term_show() on. Until then, without colour. */
void term_style(struct terminal *t, enum tui_color color, enum theme theme);
/* Whether the terminal tells of its mouse, where it can. Text is then marked with Shift held. */
void term_listen_to_mouse(struct terminal *t, bool listen);
void term_close(struct terminal *t);

/* To be polled for reading; not blocking. */
int term_fd(const struct terminal *t);
/* Does the terminal's character set hold more than ASCII? */
bool term_is_wide(const struct terminal *t);
void term_size(const struct terminal *t, int *width, int *height);
/* After SIGWINCH: learns the new size; the next canvas is drawn whole. */
void term_resized(struct terminal *t);
/* The next key that was pressed, or KEY_CODE_NONE. */
keycode term_key(struct terminal *t);
/* What the mouse did: after KEY_CODE_MOUSE. */
struct mouse term_mouse(const struct terminal *t);
/* Nobody is at the other end any more. */
bool term_is_gone(const struct terminal *t);

/* Brings what is on the screen to what is on the canvas. */
void term_show(struct terminal *t, const struct canvas *c);
/* Something else wrote on the screen: the next canvas is drawn whole. */
void term_forget(struct terminal *t);

/* Gives the terminal to an editor or the shell, as it was before, and takes it back. */
void term_suspend(struct terminal *t);
void term_resume(struct terminal *t);

#endif
