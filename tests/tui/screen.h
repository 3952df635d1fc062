/* A program on a terminal of its own: a pty, and libvterm as what the learner would see. */
#ifndef SCREEN_H
#define SCREEN_H

#include <stdbool.h>
#include <stddef.h>

struct screen;

enum { SCREEN_TEXT_MAX = 256 * 1024 };

/* Starts argv[0] with exactly this environment. */
struct screen *screen_start(char *const *argv, char *const *env, const char *cwd, int columns,
                            int rows);
/* Kills what still runs. */
void screen_close(struct screen *s);

void screen_send(struct screen *s, const char *bytes, size_t n);
void screen_resize(struct screen *s, int columns, int rows);
/* Presses and lets go a button (1; 4 and 5 are the wheel's) over a cell. */
void screen_mouse(struct screen *s, int button, int column, int row);
void screen_signal(struct screen *s, int signum);

/* Takes in what the program wrote, waiting up to `ms` for the first of it; false when nothing
 * came. */
bool screen_feed(struct screen *s, int ms);
/* The rows without spaces at their ends, a newline after each; at most SCREEN_TEXT_MAX bytes. */
void screen_text(struct screen *s, char *out);

/* The first place where the text stands; false where it is not shown. */
bool screen_find(struct screen *s, const char *what, int *column, int *row);

/* Has it ended? `*status` is then its exit status, 128 and the signal's number for a signal. */
bool screen_ended(struct screen *s, int *status);
bool screen_stopped(struct screen *s);
/* Is the terminal as it was before the program: its modes, its main screen, its cursor? "" or what
 * is not. */
const char *screen_left_over(const struct screen *s);

#endif
