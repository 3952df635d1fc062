/* A line on standard error that says what happens right now, and leaves nothing behind. */
#ifndef SPIRAL_CLI_PROGRESS_H
#define SPIRAL_CLI_PROGRESS_H

#include <stdbool.h>

struct run_progress;

struct progress_line {
    bool shown;
};

/* Nothing where standard error is no terminal. */
void progress_show(struct progress_line *l, const struct run_progress *p);
void progress_clear(struct progress_line *l);

#endif
