/* What the runner's tests share: who is still running, and this program's own path. */
#ifndef SPIRAL_TEST_RUNNER_KIT_H
#define SPIRAL_TEST_RUNNER_KIT_H

#include <dirent.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "spiral/base/buf.h"
#include "spiral/base/clock.h"
#include "spiral/base/file.h"
#include "spiral/base/loop.h"

/* A mark in the environment of everything that a test starts, by which it is found in
 * /proc even when it has left its family. */
static inline const char *kit_mark(void)
{
    static char mark[64];
    if (!mark[0])
        snprintf(mark, sizeof mark, "SPIRAL_TEST_MARK=m%ldm", (long)getpid());
    return mark;
}

static inline const char *kit_self(void)
{
    static char path[4096];
    if (!path[0] && !program_path(path, sizeof path))
        abort();
    return path;
}

/* How many processes with the mark are alive. Starting ones may show no environment yet,
 * but those belong to a keeper that is still at work. */
static inline size_t kit_running(const char *mark)
{
    size_t count = 0;
    DIR *proc = opendir("/proc");
    for (struct dirent *d; proc && (d = readdir(proc));) {
        char path[300];
        struct buf text;
        if (d->d_name[0] < '0' || d->d_name[0] > '9')
            continue;
        snprintf(path, sizeof path, "/proc/%s/environ", d->d_name);
        buf_init(&text, 1 << 20);
        if (file_read(path, &text, NULL) == STATUS_OK &&
            memmem(buf_text(&text), text.len, mark, strlen(mark)))
            count++;
        buf_free(&text);
    }
    closedir(proc);
    return count;
}

/* Waits until `count` of them are. */
static inline bool kit_settles(const char *mark, size_t count)
{
    const int64_t until = clock_monotonic_ms() + 10000;
    size_t now;
    while ((now = kit_running(mark)) != count && clock_monotonic_ms() < until)
        poll(NULL, 0, 5);
    return now == count;
}

#endif
