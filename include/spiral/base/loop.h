/* The one event loop: timers, readable files, signals, watched folders, children.
 * Everything long runs here, so that nothing ever blocks the screen. It is the
 * only door to libuv.
 *
 * Handles are owned by the loop from the call that makes them until they are
 * closed; loop_free() closes what is left. Callbacks run on the loop's thread. */
#ifndef SPIRAL_BASE_LOOP_H
#define SPIRAL_BASE_LOOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "spiral/base/error.h"

struct loop;

struct loop *loop_new(void);
void loop_free(struct loop *l);
/* Runs until loop_stop() or until nothing is left that could wake it. */
void loop_run(struct loop *l);
void loop_stop(struct loop *l);

/* Timers. `every_ms` of 0 fires once. A timer is closed by its owner, also
 * after it fired; closing inside its own callback is fine. */
struct timer;
struct timer *timer_start(struct loop *l, uint64_t after_ms, uint64_t every_ms,
                          void (*fire)(void *ctx), void *ctx);
void timer_restart(struct timer *t, uint64_t after_ms);
void timer_close(struct timer *t);

/* Calls `ready` whenever `fd` (borrowed; must stay open until closed here) can be read. NULL
 * where the system cannot wait for it: a file is not a terminal. */
struct poller;
struct poller *poller_start(struct loop *l, int fd, void (*ready)(void *ctx), void *ctx);
/* Stops and starts the calls without closing: while an editor owns the terminal. */
void poller_pause(struct poller *p);
void poller_resume(struct poller *p);
void poller_close(struct poller *p);

struct listener;
struct listener *listener_start(struct loop *l, int signum, void (*heard)(int signum, void *ctx),
                                void *ctx);
void listener_close(struct listener *s);

/* Watches one folder, not those below it: recursive watching does not recurse on
 * Linux. Beside the system's notification, which network folders and containers
 * often lack, the folder's names, sizes and times are compared once a second.
 * One save may be told more than once: the caller waits for quiet. */
struct watch;
enum status watch_start(struct loop *l, const char *folder, void (*changed)(void *ctx), void *ctx,
                        struct watch **out, struct error *err);
void watch_close(struct watch *w);

/* A child process, without a shell. */
struct process_spec {
    const char *const *argv; /* argv[0] is looked up in PATH; ends with NULL */
    const char *const *env;  /* the whole environment, ends with NULL; NULL inherits */
    const char *cwd;         /* NULL: here */
    bool inherit_stdio;      /* an editor: 0, 1 and 2 are the terminal's */
    bool new_session;        /* a process group and session of its own */
    bool report_fd;          /* the child's fd 3 is a pipe that arrives as stream 3 */
    const void *input;       /* written to stdin, then closed; copied. NULL: /dev/null */
    size_t input_len;
    bool keep_input; /* stdin is a pipe that stays open for process_write() */
};

struct process_events {
    /* `stream` is 1, 2 or 3 (see report_fd). The bytes are borrowed. */
    void (*output)(int stream, const char *data, size_t n, void *ctx);
    /* Once, after the child is reaped and its streams have ended. `signum` is 0
     * for a normal exit. The process is freed when this returns. */
    void (*exited)(int64_t code, int signum, void *ctx);
};

struct process;
/* STATUS_MISSING where there is no such program. `*out` (may be NULL) is
 * borrowed: valid until `exited` returns. */
enum status process_start(struct loop *l, const struct process_spec *spec,
                          const struct process_events *events, void *ctx, struct process **out,
                          struct error *err);
int process_pid(const struct process *p);
/* To the process alone, or to its group where it has one of its own. */
void process_signal(struct process *p, int signum, bool group);
/* Only with keep_input: what is written arrives in order, without waiting for it
 * here. A child that no longer reads loses it, which needs SIGPIPE ignored. */
void process_write(struct process *p, const void *data, size_t n);
/* The child reads end of file; what it has not been sent yet is dropped. */
void process_end_input(struct process *p);
/* Writes this program's own absolute path; false where the system does not tell. */
bool program_path(char *out, size_t size);

/* From now on no callback is called; the child is reaped in the background. */
void process_forget(struct process *p);

#endif
