/* A program on a terminal of its own, timed from outside. What it writes is searched for a word
 * that shows a painted frame; nothing is interpreted. */
#ifndef BENCH_PTY_H
#define BENCH_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct pty {
    int fd;
    pid_t pid;
    char *said; /* what came since the last pty_forget() */
    size_t n;
};

int64_t bench_now_us(void);

/* Starts argv[0], found on the PATH, in the folder `cwd` (NULL: here). */
bool pty_start(struct pty *p, char *const *argv, const char *cwd, int columns, int rows);
void pty_send(struct pty *p, const char *bytes);
/* Waits until `marker` was written; false at the end of the program or after twenty seconds. */
bool pty_wait(struct pty *p, const char *marker);
/* Takes in what comes until nothing came for `ms`; false at the end of the program. */
bool pty_rest(struct pty *p, int ms);
void pty_forget(struct pty *p);
/* Kills what still runs, waits for it and returns its wait status. */
int pty_end(struct pty *p);

/* Opens a terminal, whose device is called `name`, and a process that reads all that is written to
 * it: that process is returned, to be killed; -1 on failure. */
pid_t pty_sink(char *name, size_t size, int columns, int rows);

#endif
