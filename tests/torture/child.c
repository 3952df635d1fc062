#include "child.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "spiral/base/buf.h"
#include "spiral/base/clock.h"
#include "spiral/base/file.h"

enum { GONE_MS = 5000, LOOK_AGAIN_MS = 5 };

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static _Noreturn void become(const struct nursery *n, const char *const *words)
{
    const char *argv[CHILD_WORDS + 4] = {n->program, "--content", n->content};
    for (int i = 0; i < CHILD_WORDS && words[i]; i++)
        argv[i + 3] = words[i];
    int said = chdir(n->root) == 0 ? open("said", O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;
    int nothing = open("/dev/null", O_RDONLY);
    if (said < 0 || nothing < 0)
        _exit(126);
    dup2(nothing, 0);
    dup2(said, 1);
    dup2(said, 2);
    execve(n->program, (char *const *)argv, (char *const *)n->env);
    _exit(127);
}

static void sleep_us(int64_t us)
{
    struct timespec t = {us / 1000000, us % 1000000 * 1000};
    nanosleep(&t, NULL);
}

struct child_end child_run(const struct nursery *n, const char *const *words, int64_t kill_us)
{
    struct child_end end = {0};
    struct stat said;
    char path[4096];
    int status = 0;
    snprintf(path, sizeof path, "%s/said", n->root);
    unlink(path); /* what was said before is not said by this one */
    const int64_t start = now_us();
    pid_t child = fork();
    if (child == 0)
        become(n, words);
    if (kill_us != CHILD_NEVER) {
        sleep_us(kill_us);
        kill(child, SIGKILL);
    }
    waitpid(child, &status, 0);
    end.lived_us = now_us() - start;
    end.killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    end.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    end.spoke = stat(path, &said) == 0 && said.st_size > 0;
    return end;
}

const char *child_mark(void)
{
    static char mark[64];
    if (!mark[0])
        snprintf(mark, sizeof mark, "SPIRAL_TORTURE=m%ldm", (long)getpid());
    return mark;
}

static size_t running(void)
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
            memmem(buf_text(&text), text.len, child_mark(), strlen(child_mark())))
            count++;
        buf_free(&text);
    }
    if (proc)
        closedir(proc);
    return count;
}

bool child_all_gone(void)
{
    const int64_t until = clock_monotonic_ms() + GONE_MS;
    while (running())
        if (clock_monotonic_ms() > until)
            return false;
        else
            poll(NULL, 0, LOOK_AGAIN_MS);
    return true;
}
