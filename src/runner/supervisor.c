/* The supervisor: a process that runs what it is told over stdin and ends all of it
 * when that closes, which it does when the runner wishes so or dies. (Linux kills it
 * at the runner's death as well.)
 *
 * For each order it forks a keeper, which watches over one program. Forking costs a
 * fraction of a millisecond, where starting this program again with its libraries
 * would cost ten; so one supervisor serves a whole check. Keepers hold the reading
 * end of a pipe, the lifeline, and the supervisor the only writing end: when it
 * dies, however it dies, they know. When a keeper dies, its programs become
 * children of the supervisor, which ends them. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <unistd.h>

#include "keeper.h"
#include "spiral/base/buf.h"
#include "spiral/base/mem.h"
#include "spiral/runner.h"
#include "tree.h"

const char SUPERVISOR_COMMAND[] = "--supervise";

enum { REPORT_FD = 3, KEEPERS_MAX = 64 };

struct supervisor {
    struct buf orders;
    int lifeline[2];
    struct kept {
        pid_t pid; /* of its keeper */
        uint32_t id;
        int control; /* our end */
    } kept[KEEPERS_MAX];
    size_t kept_n;
};

static void lost(uint32_t id)
{
    struct job_report report = {.end = JOB_LOST};
    struct frame f = {.head = {.id = id, .kind = FRAME_REPORT, .len = sizeof report}};
    memcpy(f.data, &report, sizeof report);
    frame_write(REPORT_FD, &f);
}

/* ---- orders ---- */

/* Takes the next NUL-terminated string off `*at`; NULL where there is none. */
static char *next_string(char **at, const char *end)
{
    char *s = *at, *nul = s < end ? memchr(s, '\0', (size_t)(end - s)) : NULL;
    if (!nul)
        return NULL;
    *at = nul + 1;
    return s;
}

static char **next_list(char **at, const char *end, uint32_t n)
{
    if (n > (size_t)(end - *at))
        return NULL;
    char **list = mem_zalloc((size_t)n + 1, sizeof *list);
    for (uint32_t i = 0; i < n; i++)
        list[i] = next_string(at, end);
    return list;
}

/* In the keeper's process: what it allocates goes with it. */
static void keep(const struct supervisor *s, const struct wire_order *w, char *strings, int control)
{
    for (size_t i = 0; i < s->kept_n; i++)
        close(s->kept[i].control);
    close(s->lifeline[1]);
    close(STDIN_FILENO);
    /* Number 0 must stay taken, or a pipe of the keeper's would get it. */
    open("/dev/null", O_RDONLY);
    char *at = strings, *end = strings + w->strings;
    struct order o = {.id = w->id, .keep_input = w->keep_input, .limits = w->limits};
    o.cwd = next_string(&at, end);
    o.program = next_string(&at, end);
    o.argv = next_list(&at, end, w->argc);
    o.env = next_list(&at, end, w->envc);
    o.input = end;
    o.input_len = w->input;
    if (!o.cwd || !o.program || !o.argv || !o.env)
        _exit(1);
    keeper_run(&o, &(struct keeper_ends){s->lifeline[0], control, REPORT_FD});
    _exit(0);
}

static bool make_pipe(int ends[2])
{
    if (pipe(ends) != 0)
        return false;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return true;
}

static void start_keeper(struct supervisor *s, const struct wire_order *w, char *strings)
{
    int control[2];
    if (s->kept_n == KEEPERS_MAX || !make_pipe(control)) {
        lost(w->id);
        return;
    }
    pid_t pid = fork();
    if (pid == 0) {
        close(control[1]);
        keep(s, w, strings, control[0]);
    }
    close(control[0]);
    if (pid > 0) {
        s->kept[s->kept_n++] = (struct kept){pid, w->id, control[1]};
        return;
    }
    close(control[1]);
    lost(w->id);
}

/* One that has ended needs no telling. */
static void control_keeper(const struct supervisor *s, const struct wire_order *w)
{
    const unsigned char control = (unsigned char)w->control;
    for (size_t i = 0; i < s->kept_n; i++)
        if (s->kept[i].id == w->id && write(s->kept[i].control, &control, 1) < 0)
            return;
}

/* Starts the orders that have arrived whole; false for what cannot be one. */
static bool obey(struct supervisor *s)
{
    size_t done = 0;
    struct wire_order w;
    while (s->orders.len - done >= sizeof w) {
        memcpy(&w, s->orders.data + done, sizeof w);
        if (w.strings > WIRE_STRINGS_MAX || w.input > WIRE_INPUT_MAX)
            return false;
        size_t size = sizeof w + w.strings + w.input;
        if (s->orders.len - done < size)
            break;
        if (w.control == JOB_RUN)
            start_keeper(s, &w, s->orders.data + done + sizeof w);
        else
            control_keeper(s, &w);
        done += size;
    }
    if (done) {
        s->orders.len -= done;
        memmove(s->orders.data, s->orders.data + done, s->orders.len);
    }
    return true;
}

/* False at the end of the orders. */
static bool listen_to_runner(struct supervisor *s)
{
    char chunk[16384];
    ssize_t n = read(STDIN_FILENO, chunk, sizeof chunk);
    if (n < 0)
        return errno == EINTR;
    if (n == 0)
        return false;
    buf_append(&s->orders, chunk, (size_t)n);
    return !s->orders.cut && obey(s);
}

/* ---- keepers ---- */

static size_t keeper_of(const struct supervisor *s, pid_t pid)
{
    size_t i = 0;
    while (i < s->kept_n && s->kept[i].pid != pid)
        i++;
    return i;
}

static void forget(struct supervisor *s, size_t i)
{
    close(s->kept[i].control);
    s->kept[i] = s->kept[--s->kept_n];
}

/* What a keeper that died had kept, without the others' programs. */
static void end_orphans(const struct supervisor *s)
{
    pid_t spare[KEEPERS_MAX];
    for (size_t i = 0; i < s->kept_n; i++)
        spare[i] = s->kept[i].pid;
    tree_end(spare, s->kept_n, 0);
}

static void reap(struct supervisor *s)
{
    int status;
    for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
        size_t i = keeper_of(s, pid);
        if (i == s->kept_n)
            continue;
        uint32_t id = s->kept[i].id;
        forget(s, i);
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
            continue;
        end_orphans(s);
        lost(id);
    }
}

static void end_keepers(struct supervisor *s)
{
    close(s->lifeline[1]);
    while (s->kept_n) {
        pid_t pid = waitpid(-1, NULL, 0);
        size_t i = pid > 0 ? keeper_of(s, pid) : s->kept_n;
        if (i < s->kept_n)
            forget(s, i);
        else if (pid < 0 && errno != EINTR)
            break;
    }
    tree_end(NULL, 0, 0);
}

static void on_child(int signum)
{
    (void)signum; /* it has to be handled to end a pselect() */
}

static bool set_up(struct supervisor *s)
{
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, NULL);
    struct sigaction act = {.sa_handler = on_child};
    sigaction(SIGCHLD, &act, NULL);
    signal(SIGPIPE, SIG_IGN);
    tree_adopt_orphans();
    tree_die_with_parent();
    buf_init(&s->orders, sizeof(struct wire_order) + WIRE_STRINGS_MAX + WIRE_INPUT_MAX + (1 << 20));
    return make_pipe(s->lifeline) && fcntl(REPORT_FD, F_SETFD, FD_CLOEXEC) == 0;
}

int supervisor_main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    struct supervisor s = {0};
    if (!set_up(&s))
        return 3;
    sigset_t none;
    sigemptyset(&none);
    for (bool more = true; more;) {
        fd_set in;
        FD_ZERO(&in);
        FD_SET(STDIN_FILENO, &in);
        int n = pselect(STDIN_FILENO + 1, &in, NULL, NULL, NULL, &none);
        reap(&s);
        if (n > 0)
            more = listen_to_runner(&s);
    }
    end_keepers(&s);
    buf_free(&s.orders);
    return 0;
}
