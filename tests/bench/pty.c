#include "pty.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#ifdef __APPLE__
#include <util.h>
#else
#include <pty.h>
#endif

enum { LONGEST_MS = 20 * 1000, CHUNK = 1 << 16 };

int64_t bench_now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

bool pty_start(struct pty *p, char *const *argv, const char *cwd, int columns, int rows)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    *p = (struct pty){0};
    p->pid = forkpty(&p->fd, NULL, NULL, &size);
    if (p->pid == 0) {
        if (!cwd || chdir(cwd) == 0)
            execvp(argv[0], argv);
        _exit(127);
    }
    return p->pid > 0;
}

void pty_send(struct pty *p, const char *bytes)
{
    if (write(p->fd, bytes, strlen(bytes)) < 0)
        return; /* it has ended, which the next read tells */
}

/* One piece of what it writes; 0 when none came in time, -1 at its end. */
static int take_in(struct pty *p, int ms)
{
    struct pollfd ready = {.fd = p->fd, .events = POLLIN};
    if (poll(&ready, 1, ms) <= 0)
        return 0;
    char *more = realloc(p->said, p->n + CHUNK + 1);
    if (!more)
        return -1;
    p->said = more;
    ssize_t n = read(p->fd, p->said + p->n, CHUNK);
    if (n <= 0)
        return -1;
    p->n += (size_t)n;
    p->said[p->n] = '\0';
    return 1;
}

bool pty_wait(struct pty *p, const char *marker)
{
    const int64_t until = bench_now_us() + INT64_C(1000) * LONGEST_MS;
    const size_t length = strlen(marker);
    while (!p->n || !memmem(p->said, p->n, marker, length))
        if (bench_now_us() > until || take_in(p, 1000) < 0)
            return false;
    return true;
}

bool pty_rest(struct pty *p, int ms)
{
    int came;
    while ((came = take_in(p, ms)) > 0) {
    }
    return came == 0;
}

void pty_forget(struct pty *p)
{
    p->n = 0;
}

int pty_end(struct pty *p)
{
    int status = 0;
    kill(-p->pid, SIGKILL);
    kill(p->pid, SIGKILL);
    waitpid(p->pid, &status, 0);
    close(p->fd);
    free(p->said);
    return status;
}

pid_t pty_sink(char *name, size_t size, int columns, int rows)
{
    const struct winsize window = {.ws_row = (unsigned short)rows,
                                   .ws_col = (unsigned short)columns};
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || grantpt(master) || unlockpt(master) || ioctl(master, TIOCSWINSZ, &window))
        return -1;
    snprintf(name, size, "%s", ptsname(master));
    pid_t reader = fork();
    if (reader == 0) {
        static char sink[CHUNK];
        while (read(master, sink, sizeof sink) > 0) {
        }
        _exit(0);
    }
    return reader;
}
