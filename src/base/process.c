#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "loop_uv.h"
#include "spiral/base/loop.h"
#include "spiral/base/mem.h"

/* The child's descriptors: stdin, stdout, stderr and the report. They are pipes,
 * not the socket pairs that libuv would make, because a learner's program may
 * open /dev/stdin or rely on what a closed pipe does. */
enum { STREAM_IN, STREAM_OUT, STREAM_ERR, STREAM_REPORT, STREAMS };

struct process {
    struct owner owner;
    uv_process_t uv;
    uv_pipe_t pipes[STREAMS]; /* our ends; [STREAM_IN] is written to */
    bool piped[STREAMS];
    int open_streams;
    bool reaped, forgotten, leads_group;
    int64_t code;
    int signum;
    struct process_events events;
    void *ctx;
    uv_write_t write;
    char *input;
    char chunk[16384];
};

static void drop(struct owner *o)
{
    free(((struct process *)o)->input);
}

static void close_stream(struct process *p, int stream)
{
    if (!p->piped[stream])
        return;
    p->piped[stream] = false;
    owner_close((uv_handle_t *)&p->pipes[stream]);
}

/* Reaped, and every stream at its end: now the story is complete. */
static void finish_if_complete(struct process *p)
{
    if (!p->reaped || p->open_streams > 0)
        return;
    close_stream(p, STREAM_IN);
    if (!p->forgotten && p->events.exited)
        p->events.exited(p->code, p->signum, p->ctx);
    p->forgotten = true;
    owner_close((uv_handle_t *)&p->uv);
}

static void on_exit_of_child(uv_process_t *h, int64_t code, int signum)
{
    struct process *p = h->data;
    p->reaped = true;
    p->code = code;
    p->signum = signum;
    finish_if_complete(p);
}

static void give_chunk(uv_handle_t *h, size_t suggested, uv_buf_t *out)
{
    (void)suggested;
    struct process *p = h->data;
    *out = uv_buf_init(p->chunk, sizeof p->chunk);
}

static void on_data(uv_stream_t *h, ssize_t n, const uv_buf_t *data)
{
    struct process *p = h->data;
    int stream = (int)((uv_pipe_t *)h - p->pipes);
    if (n > 0) {
        if (!p->forgotten && p->events.output)
            p->events.output(stream, data->base, (size_t)n, p->ctx);
        return;
    }
    if (n == 0)
        return;
    p->open_streams--;
    close_stream(p, stream);
    finish_if_complete(p);
}

static void on_written(uv_write_t *w, int status)
{
    (void)status; /* a child that does not read its input is free not to */
    struct process *p = w->data;
    close_stream(p, STREAM_IN);
}

/* Makes one pipe; our end becomes a stream of the loop, the child's is returned. */
static int make_pipe(struct process *p, uv_loop_t *loop, int stream)
{
    uv_file ends[2];
    if (uv_pipe(ends, 0, 0) != 0)
        return -1;
    bool ours_reads = stream != STREAM_IN;
    int ours = ends[ours_reads ? 0 : 1], theirs = ends[ours_reads ? 1 : 0];
    uv_pipe_init(loop, &p->pipes[stream], 0);
    owner_adopt(&p->owner, (uv_handle_t *)&p->pipes[stream]);
    p->piped[stream] = true;
    uv_pipe_open(&p->pipes[stream], ours);
    return theirs;
}

static void begin_streams(struct process *p, const struct process_spec *spec)
{
    for (int s = STREAM_OUT; s < STREAMS; s++) {
        if (!p->piped[s])
            continue;
        p->open_streams++;
        uv_read_start((uv_stream_t *)&p->pipes[s], give_chunk, on_data);
    }
    if (!spec->input)
        return;
    p->input = mem_strndup(spec->input, spec->input_len);
    uv_buf_t data = uv_buf_init(p->input, (unsigned)spec->input_len);
    p->write.data = p;
    if (uv_write(&p->write, (uv_stream_t *)&p->pipes[STREAM_IN], &data, 1, on_written) != 0)
        close_stream(p, STREAM_IN);
}

/* Which descriptor of ours the child gets as `stream`; -1 for none. */
static int child_end(struct process *p, struct loop *l, const struct process_spec *spec, int stream)
{
    if (spec->inherit_stdio)
        return stream <= STREAM_ERR ? stream : -1;
    if (stream == STREAM_IN && !spec->input && !spec->keep_input)
        return open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (stream == STREAM_REPORT && !spec->report_fd)
        return -1;
    return make_pipe(p, &l->uv, stream);
}

static enum status spawn_error(const char *program, int code, struct error *err)
{
    if (code == UV_ENOENT)
        return error_set(err, STATUS_MISSING, program,
                         "run `spiral doctor` to see how to install it",
                         "there is no such program");
    return error_set(err, STATUS_IO, program, "try again when the system is less busy",
                     "could not be started: %s", uv_strerror(code));
}

enum status process_start(struct loop *l, const struct process_spec *spec,
                          const struct process_events *events, void *ctx, struct process **out,
                          struct error *err)
{
    struct process *p = mem_zalloc(1, sizeof *p);
    p->owner.drop = drop;
    p->events = *events;
    p->ctx = ctx;
    p->leads_group = spec->new_session;
    uv_stdio_container_t stdio[STREAMS];
    for (int s = 0; s < STREAMS; s++) {
        int fd = child_end(p, l, spec, s);
        stdio[s].flags = fd < 0 ? UV_IGNORE : UV_INHERIT_FD;
        stdio[s].data.fd = fd;
    }
    uv_process_options_t options = {
        .exit_cb = on_exit_of_child,
        .file = spec->argv[0],
        .args = (char **)(uintptr_t)spec->argv,
        .env = (char **)(uintptr_t)spec->env,
        .cwd = spec->cwd,
        .flags = spec->new_session ? UV_PROCESS_DETACHED : 0,
        .stdio_count = STREAMS,
        .stdio = stdio,
    };
    int code = uv_spawn(&l->uv, &p->uv, &options);
    owner_adopt(&p->owner, (uv_handle_t *)&p->uv);
    for (int s = 0; s < STREAMS; s++)
        if (!spec->inherit_stdio && stdio[s].flags == UV_INHERIT_FD)
            close(stdio[s].data.fd);
    if (code != 0) {
        for (int s = 0; s < STREAMS; s++)
            close_stream(p, s);
        owner_close((uv_handle_t *)&p->uv);
        return spawn_error(spec->argv[0], code, err);
    }
    begin_streams(p, spec);
    if (out)
        *out = p;
    return STATUS_OK;
}

struct sending {
    uv_write_t uv;
    char data[];
};

static void on_sent(uv_write_t *w, int status)
{
    (void)status; /* as in on_written() */
    free(w->data);
}

void process_write(struct process *p, const void *data, size_t n)
{
    if (!p->piped[STREAM_IN])
        return;
    struct sending *s = mem_zalloc(1, sizeof *s + n);
    memcpy(s->data, data, n);
    s->uv.data = s;
    uv_buf_t chunk = uv_buf_init(s->data, (unsigned)n);
    if (uv_write(&s->uv, (uv_stream_t *)&p->pipes[STREAM_IN], &chunk, 1, on_sent) != 0)
        free(s);
}

void process_end_input(struct process *p)
{
    close_stream(p, STREAM_IN);
}

int process_pid(const struct process *p)
{
    return uv_process_get_pid(&p->uv);
}

void process_signal(struct process *p, int signum, bool group)
{
    if (p->reaped)
        return;
    int pid = uv_process_get_pid(&p->uv);
    kill(group && p->leads_group ? -pid : pid, signum);
}

void process_forget(struct process *p)
{
    p->forgotten = true;
}

bool program_path(char *out, size_t size)
{
    return uv_exepath(out, &size) == 0;
}
