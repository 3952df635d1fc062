#include "tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifdef __linux__
#include <sched.h>
#include <sys/prctl.h>
#endif

#include "spiral/base/mem.h"

static void nap(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
}

#ifdef __linux__

void tree_adopt_orphans(void)
{
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
}

void tree_die_with_parent(void)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
}

struct entry {
    pid_t pid, parent, group;
    char state;
    bool below; /* a descendant of this process */
};

struct table {
    struct entry *entries;
    size_t n, cap;
};

/* Reads a small file of a process into `text`, with a NUL. */
static bool read_small(const char *pid, const char *name, char *text, size_t size)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%s/%s", pid, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    ssize_t n = read(fd, text, size - 1);
    close(fd);
    text[n > 0 ? n : 0] = '\0';
    return n > 0;
}

/* The fields of /proc/PID/stat; the name in it may hold anything, also ')'. */
static bool read_entry(const char *pid, struct entry *e)
{
    char text[1024];
    if (!read_small(pid, "stat", text, sizeof text))
        return false;
    const char *after_name = strrchr(text, ')');
    *e = (struct entry){.pid = (pid_t)strtol(pid, NULL, 10)};
    return after_name && sscanf(after_name + 1, " %c %d %d", &e->state, &e->parent, &e->group) == 3;
}

/* Memory of the process's own: what it shares with others, such as the code of libraries,
 * would count once for each of them. */
static int64_t own_memory_kb(pid_t process)
{
    char pid[24], text[256];
    long resident, shared;
    snprintf(pid, sizeof pid, "%ld", (long)process);
    if (!read_small(pid, "statm", text, sizeof text) ||
        sscanf(text, "%*d %ld %ld", &resident, &shared) != 2)
        return 0;
    return (int64_t)(resident - shared) * (sysconf(_SC_PAGESIZE) / 1024);
}

static int by_pid(const void *a, const void *b)
{
    pid_t x = ((const struct entry *)a)->pid, y = ((const struct entry *)b)->pid;
    return (x > y) - (x < y);
}

static struct entry *find(const struct table *t, pid_t pid)
{
    struct entry key = {.pid = pid};
    return t->n ? bsearch(&key, t->entries, t->n, sizeof key, by_pid) : NULL;
}

static bool is_spared(pid_t pid, const pid_t *spare, size_t spare_n)
{
    for (size_t i = 0; i < spare_n; i++)
        if (spare[i] == pid)
            return true;
    return false;
}

/* Marks what is below this process, one generation a round. */
static void mark(struct table *t, const pid_t *spare, size_t spare_n)
{
    const pid_t self = getpid();
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < t->n; i++) {
            struct entry *e = &t->entries[i];
            if (e->below || is_spared(e->pid, spare, spare_n))
                continue;
            const struct entry *parent = find(t, e->parent);
            if (e->parent != self && !(parent && parent->below))
                continue;
            e->below = more = true;
        }
    }
}

/* All processes of the system, those below this one marked. `t` keeps its memory
 * from one call to the next. */
static void scan(struct table *t, const pid_t *spare, size_t spare_n)
{
    t->n = 0;
    DIR *proc = opendir("/proc");
    if (!proc)
        return;
    for (struct dirent *d; (d = readdir(proc));) {
        struct entry e;
        if (d->d_name[0] < '0' || d->d_name[0] > '9' || !read_entry(d->d_name, &e))
            continue;
        if (t->n == t->cap) {
            t->cap = t->cap ? t->cap * 2 : 512;
            t->entries = mem_realloc(t->entries, t->cap, sizeof *t->entries);
        }
        t->entries[t->n++] = e;
    }
    closedir(proc);
    if (t->n)
        qsort(t->entries, t->n, sizeof *t->entries, by_pid);
    mark(t, spare, spare_n);
}

bool tree_measure(struct tree_use *use)
{
    struct table t = {0};
    scan(&t, NULL, 0);
    *use = (struct tree_use){0};
    for (size_t i = 0; i < t.n; i++) {
        if (!t.entries[i].below || t.entries[i].state == 'Z')
            continue;
        use->alive++;
        use->memory_kb += own_memory_kb(t.entries[i].pid);
    }
    free(t.entries);
    return true;
}

/* One round over all descendants; returns how many there were. A group is killed
 * in one step in which none of its members can fork: that is what ends a fork
 * bomb. What a keeper runs is in sessions of its own, so that such a group never
 * holds a stranger. */
static size_t kill_round(struct table *t, const pid_t *spare, size_t spare_n)
{
    const pid_t self = getpid(), own_group = getpgrp();
    size_t found = 0;
    scan(t, spare, spare_n);
    for (size_t i = 0; i < t->n; i++) {
        const struct entry *e = &t->entries[i];
        if (!e->below)
            continue;
        found++;
        if (e->group > 1 && e->group != own_group)
            kill(-e->group, SIGKILL);
        kill(e->pid, SIGKILL);
        if (e->parent == self)
            waitpid(e->pid, NULL, WNOHANG);
    }
    return found;
}

long tree_tasks(void)
{
    char text[128];
    long tasks;
    return read_small(".", "loadavg", text, sizeof text) &&
                   sscanf(text, "%*s %*s %*s %*d/%ld", &tasks) == 1
               ? tasks
               : 0;
}

void tree_go_first(void)
{
    /* For the privileged alone; all others share the machine with what they run. */
    sched_setscheduler(0, SCHED_RR | SCHED_RESET_ON_FORK,
                       &(struct sched_param){.sched_priority = 1});
}

/* Gives the killed time to go, without taking the processor from them: hundreds need
 * all of it. True as soon as no child is left, and so no descendant, because orphans
 * become children. */
static bool reaped_all(bool some_are_spared)
{
    for (int i = 0; i < 50; i++) {
        pid_t pid;
        while (!some_are_spared && (pid = waitpid(-1, NULL, WNOHANG)) != 0)
            if (pid < 0 && errno == ECHILD)
                return true;
        nap();
    }
    return false;
}

void tree_end(const pid_t *spare, size_t spare_n, pid_t group)
{
    struct table t = {0};
    if (group > 0)
        kill(-group, SIGKILL); /* all that did not leave it, in one step */
    while (kill_round(&t, spare, spare_n) && !reaped_all(spare_n != 0)) {
    }
    free(t.entries);
}

#else

void tree_adopt_orphans(void)
{
}

void tree_die_with_parent(void)
{
}

bool tree_measure(struct tree_use *use)
{
    (void)use;
    return false;
}

long tree_tasks(void)
{
    return 0;
}

void tree_go_first(void)
{
}

void tree_end(const pid_t *spare, size_t spare_n, pid_t group)
{
    (void)spare;
    (void)spare_n;
    if (group <= 0)
        return;
    kill(-group, SIGKILL);
    while (waitpid(-group, NULL, WNOHANG) >= 0)
        nap();
}

#endif
