#include "keeper.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <unistd.h>

#include "spiral/base/clock.h"
#include "tree.h"

enum {
    TICK_MS = 10,
    MEASURE_MS = 100, /* reading all of /proc is not for every tick */
    BLINK_MS = 200,   /* a tick that took longer was no tick */
    /* Address space is cheap and threads reserve much of it: the hard limit leaves
     * them room, the measured one decides. */
    DATA_PER_MEM = 2,
};

struct keeper {
    const struct order *order;
    struct keeper_ends ends;
    int in, out, err; /* our ends of the program's pipes; -1: closed */
    pid_t child;
    bool child_ended, over, killed;
    size_t sent;
    int64_t printed, started, ticked, measured, elapsed;
    long tasks; /* of the whole system, when it started */
    struct job_report report;
};

int frame_write(int fd, struct frame *f)
{
    size_t size = sizeof f->head + f->head.len;
    ssize_t n;
    while ((n = write(fd, f, size)) < 0 && errno == EINTR) {
    }
    return n == (ssize_t)size ? 0 : -1;
}

/* ---- starting the program ---- */

static void limit(int resource, rlim_t value)
{
    setrlimit(resource, &(struct rlimit){value, value});
}

static void limit_program(const struct job_limits *l)
{
    /* 1 rather than 0: a core pattern that pipes to a program heeds only this. */
    limit(RLIMIT_CORE, 1);
    if (l->mem_mb)
        limit(RLIMIT_DATA, (rlim_t)l->mem_mb * DATA_PER_MEM << 20);
}

/* In the child: becomes the program, or tells why not. */
static void become_program(const struct order *o, const int stdio[3], int failure)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGCHLD, SIG_DFL);
    signal(SIGINT, SIG_DFL); /* ignored, perhaps, by whoever started all this */
    signal(SIGTERM, SIG_DFL);
    setsid();
    tree_die_with_parent();
    limit_program(&o->limits);
    extern char **environ;
    environ = o->env;
    if (dup2(stdio[0], 0) >= 0 && dup2(stdio[1], 1) >= 0 && dup2(stdio[2], 2) >= 0 &&
        chdir(o->cwd) == 0)
        execvp(o->program, o->argv);
    int why = errno;
    if (write(failure, &why, sizeof why) < 0)
        _exit(126);
    _exit(127);
}

static bool make_pipe(int ends[2], int ours)
{
    if (pipe(ends) != 0)
        return false;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    if (ours >= 0)
        fcntl(ends[ours], F_SETFL, O_NONBLOCK);
    return true;
}

/* Returns 0, or the errno of what kept the program from starting. */
static int start_program(struct keeper *k)
{
    int in[2], out[2], err[2], failure[2];
    if (!make_pipe(in, 1) || !make_pipe(out, 0) || !make_pipe(err, 0) || !make_pipe(failure, -1))
        return errno;
    k->child = fork();
    if (k->child < 0)
        return errno;
    if (k->child == 0)
        become_program(k->order, (const int[]){in[0], out[1], err[1]}, failure[1]);
    close(in[0]);
    close(out[1]);
    close(err[1]);
    close(failure[1]);
    k->in = in[1];
    k->out = out[0];
    k->err = err[0];
    int why = 0;
    ssize_t n;
    while ((n = read(failure[0], &why, sizeof why)) < 0 && errno == EINTR) {
    }
    close(failure[0]);
    return n == sizeof why ? why : 0;
}

/* ---- while it runs ---- */

/* The first reason stands: what follows is the kill's doing. */
static void end_with(struct keeper *k, enum job_end end, int code)
{
    if (k->over)
        return;
    k->over = true;
    k->report.end = end;
    k->report.code = code;
}

static void close_end(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static void feed(struct keeper *k)
{
    const struct order *o = k->order;
    ssize_t n = 0;
    if (k->sent < o->input_len)
        n = write(k->in, o->input + k->sent, o->input_len - k->sent);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    k->sent += n > 0 ? (size_t)n : 0;
    if (n < 0 || (k->sent == o->input_len && !o->keep_input))
        close_end(&k->in);
}

static void forward(struct keeper *k, enum frame_kind kind, const char *data, size_t n)
{
    struct frame f = {.head = {.id = k->order->id, .kind = (uint16_t)kind}};
    const int64_t allowed = k->order->limits.out_bytes;
    k->printed += (int64_t)n;
    if (allowed && k->printed > allowed) {
        int64_t too_many = k->printed - allowed;
        n -= too_many < (int64_t)n ? (size_t)too_many : n;
        end_with(k, JOB_OVER_OUTPUT, 0);
    }
    if (!n)
        return;
    f.head.len = (uint16_t)n;
    memcpy(f.data, data, n);
    if (frame_write(k->ends.report, &f) != 0)
        end_with(k, JOB_STOPPED, 0);
}

/* Passes on what one stream holds; false when it holds nothing now. */
static bool take(struct keeper *k, enum frame_kind kind, int *fd)
{
    char data[FRAME_DATA_MAX];
    ssize_t n = *fd >= 0 ? read(*fd, data, sizeof data) : -1;
    if (n > 0)
        forward(k, kind, data, (size_t)n);
    else if (n == 0)
        close_end(fd);
    return n > 0;
}

static void reap(struct keeper *k)
{
    int status;
    for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
        if (pid != k->child)
            continue;
        k->child_ended = true;
        if (WIFSIGNALED(status) && k->killed)
            end_with(k, JOB_STOPPED, 0);
        else if (WIFSIGNALED(status))
            end_with(k, JOB_SIGNALLED, WTERMSIG(status));
        else
            end_with(k, JOB_EXITED, WEXITSTATUS(status));
    }
}

/* Time that this process could not watch is not counted: the machine or the group
 * was stopped, or the reader of the reports was. */
static void count_time(struct keeper *k)
{
    int64_t now = clock_monotonic_ms(), passed = now - k->ticked;
    k->ticked = now;
    k->elapsed += passed < BLINK_MS ? passed : BLINK_MS;
    const int64_t allowed = k->order->limits.wall_ms;
    if (allowed && k->elapsed >= allowed)
        end_with(k, JOB_TIMED_OUT, 0);
}

/* Have so many been started that the program may have gone over its limit? */
static bool grows_fast(const struct keeper *k)
{
    return k->order->limits.procs && tree_tasks() - k->tasks > k->order->limits.procs;
}

static void measure(struct keeper *k)
{
    const struct job_limits *l = &k->order->limits;
    struct tree_use use;
    if (!l->mem_mb && !l->procs)
        return;
    bool fast = grows_fast(k);
    if (k->ticked - k->measured < MEASURE_MS && !fast)
        return;
    k->measured = k->ticked;
    if (!tree_measure(&use))
        return;
    if (use.memory_kb > k->report.peak_kb)
        k->report.peak_kb = use.memory_kb;
    if (l->mem_mb && use.memory_kb > l->mem_mb * 1024)
        end_with(k, JOB_OVER_MEMORY, 0);
    else if (l->procs && use.alive > (size_t)l->procs)
        end_with(k, JOB_OVER_PROCS, 0);
    if (fast)
        k->tasks = tree_tasks(); /* somebody else's */
}

static void watch(fd_set *set, int fd, int *highest)
{
    if (fd < 0)
        return;
    FD_SET(fd, set);
    if (fd > *highest)
        *highest = fd;
}

/* Its end is told by what is reaped: who ended before the kill came was not killed. */
static void heed(struct keeper *k)
{
    static const int signals[] = {[JOB_INTERRUPT] = SIGINT, [JOB_TERMINATE] = SIGTERM};
    unsigned char control;
    if (read(k->ends.control, &control, 1) != 1)
        return;
    switch (control) {
    case JOB_END_INPUT:
        close_end(&k->in);
        break;
    case JOB_INTERRUPT:
    case JOB_TERMINATE:
        kill(k->child, signals[control]);
        break;
    case JOB_KILL:
        k->killed = true;
        kill(-k->child, SIGKILL);
        break;
    }
}

/* Sleeps until there is something to read or write, a child has ended, or a tick
 * has passed. */
static void wait_for_news(struct keeper *k)
{
    fd_set in, out;
    int highest = 0;
    FD_ZERO(&in);
    FD_ZERO(&out);
    watch(&in, k->ends.lifeline, &highest);
    watch(&in, k->ends.control, &highest);
    watch(&in, k->out, &highest);
    watch(&in, k->err, &highest);
    if (!k->order->keep_input || k->sent < k->order->input_len)
        watch(&out, k->in, &highest);
    sigset_t none;
    sigemptyset(&none);
    const struct timespec tick = {.tv_nsec = TICK_MS * 1000000L};
    if (pselect(highest + 1, &in, &out, NULL, &tick, &none) <= 0)
        return;
    if (FD_ISSET(k->ends.lifeline, &in))
        end_with(k, JOB_STOPPED, 0);
    if (FD_ISSET(k->ends.control, &in))
        heed(k);
    if (k->out >= 0 && FD_ISSET(k->out, &in))
        take(k, FRAME_STDOUT, &k->out);
    if (k->err >= 0 && FD_ISSET(k->err, &in))
        take(k, FRAME_STDERR, &k->err);
    if (k->in >= 0 && FD_ISSET(k->in, &out))
        feed(k);
}

/* ---- when it is over ---- */

static void end_all(struct keeper *k)
{
    struct tree_use use;
    bool alone = k->child_ended && waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD;
    if (alone)
        return;
    if (k->child_ended && tree_measure(&use))
        k->report.left = (int32_t)use.alive;
    tree_end(NULL, 0, k->child);
}

static void drain(struct keeper *k)
{
    /* What was cut at the limit stays cut. */
    const bool full = k->report.end == JOB_OVER_OUTPUT;
    while (!full && take(k, FRAME_STDOUT, &k->out)) {
    }
    while (!full && take(k, FRAME_STDERR, &k->err)) {
    }
    if (k->order->limits.out_bytes && k->printed > k->order->limits.out_bytes)
        k->report.end = JOB_OVER_OUTPUT;
}

static void send_report(struct keeper *k)
{
#ifdef __APPLE__
    const long per_kb = 1024;
#else
    const long per_kb = 1;
#endif
    struct rusage used;
    if (getrusage(RUSAGE_CHILDREN, &used) == 0 && used.ru_maxrss / per_kb > k->report.peak_kb)
        k->report.peak_kb = used.ru_maxrss / per_kb;
    k->report.wall_ms = clock_monotonic_ms() - k->started;
    struct frame f = {.head = {.id = k->order->id, .kind = FRAME_REPORT, .len = sizeof k->report}};
    memcpy(f.data, &k->report, sizeof k->report);
    frame_write(k->ends.report, &f);
}

void keeper_run(const struct order *o, const struct keeper_ends *ends)
{
    struct keeper k = {.order = o, .ends = *ends, .in = -1, .out = -1, .err = -1};
    tree_adopt_orphans();
    tree_go_first();
    k.started = k.ticked = k.measured = clock_monotonic_ms();
    k.tasks = tree_tasks();
    int why = start_program(&k);
    if (why)
        end_with(&k, JOB_NOT_STARTED, why);
    while (!k.over) {
        wait_for_news(&k);
        reap(&k); /* first: who has ended in time has not timed out */
        count_time(&k);
        measure(&k);
    }
    end_all(&k);
    drain(&k);
    send_report(&k);
}
