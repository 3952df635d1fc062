#include "supervised.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "spiral/base/buf.h"
#include "spiral/base/loop.h"
#include "spiral/base/mem.h"
#include "spiral/runner.h"

enum { REPORT_STREAM = 3, FRAMES_MAX = 1 << 20 };

struct job {
    struct job *next;
    uint32_t id;
    bool sent, killed;
    struct buf order; /* until it is sent */
    const struct job_events *events;
    void *ctx;
};

struct supervisor {
    struct loop *loop;
    struct process *process; /* NULL once it has ended */
    struct timer *soon;
    struct job *jobs; /* in the order given */
    size_t active, parallel;
    uint32_t last_id;
    struct buf frames;
    bool closing;
    void (*gone)(void *ctx);
    void *ctx;
};

/* ---- jobs ---- */

static void free_job(struct job *j)
{
    buf_free(&j->order);
    free(j);
}

static struct job *find_job(struct supervisor *s, uint32_t id)
{
    struct job *j = s->jobs;
    while (j && j->id != id)
        j = j->next;
    return j;
}

static void end_job(struct supervisor *s, struct job *j, const struct job_report *r)
{
    struct job **at = &s->jobs;
    while (*at != j)
        at = &(*at)->next;
    *at = j->next;
    s->active -= j->sent;
    const struct job_events *events = j->events;
    void *ctx = j->ctx;
    free_job(j);
    events->ended(r, ctx);
}

static struct job *next_unsent(struct supervisor *s)
{
    struct job *j = s->jobs;
    while (j && j->sent)
        j = j->next;
    return j;
}

/* Telling that a job was started may close the supervisor and drop all jobs. */
static void send_jobs(struct supervisor *s)
{
    struct job *j;
    while (!s->closing && s->active < s->parallel && (j = next_unsent(s))) {
        j->sent = true;
        s->active++;
        process_write(s->process, j->order.data, j->order.len);
        buf_free(&j->order);
        if (j->events->started)
            j->events->started(j->ctx);
    }
}

static void drop_jobs(struct supervisor *s)
{
    for (struct job *j = s->jobs, *next; j; j = next) {
        next = j->next;
        free_job(j);
    }
    s->jobs = NULL;
}

static void fail_jobs(struct supervisor *s)
{
    const struct job_report lost = {.end = JOB_LOST};
    while (s->jobs && !s->closing)
        end_job(s, s->jobs, &lost);
}

/* ---- what the supervisor says ---- */

static void on_frame(struct supervisor *s, const struct frame *f)
{
    struct job *j = find_job(s, f->head.id);
    if (!j)
        return;
    if (f->head.kind != FRAME_REPORT) {
        if (j->events->output)
            j->events->output(f->head.kind, f->data, f->head.len, j->ctx);
        return;
    }
    struct job_report r = {.end = JOB_LOST};
    if (f->head.len == sizeof r)
        memcpy(&r, f->data, sizeof r);
    if (r.end == JOB_STOPPED && !j->killed) /* not by us: the supervisor died */
        r.end = JOB_LOST;
    end_job(s, j, &r);
    send_jobs(s);
}

static void on_output(int stream, const char *data, size_t n, void *ctx)
{
    struct supervisor *s = ctx;
    if (stream != REPORT_STREAM || s->closing)
        return;
    buf_append(&s->frames, data, n);
    struct frame f;
    size_t at = 0;
    while (!s->closing && s->frames.len - at >= sizeof f.head) {
        memcpy(&f.head, s->frames.data + at, sizeof f.head);
        size_t size = sizeof f.head + f.head.len;
        if (size > sizeof f || s->frames.len - at < size)
            break;
        memcpy(f.data, s->frames.data + at + sizeof f.head, f.head.len);
        at += size;
        on_frame(s, &f);
    }
    s->frames.len -= at;
    memmove(s->frames.data, s->frames.data + at, s->frames.len);
}

/* ---- its life ---- */

static void settle(void *ctx)
{
    struct supervisor *s = ctx;
    timer_close(s->soon);
    s->soon = NULL;
    if (!s->closing) {
        fail_jobs(s);
        return;
    }
    void (*gone)(void *) = s->gone;
    void *gone_ctx = s->ctx;
    buf_free(&s->frames);
    free(s);
    gone(gone_ctx);
}

static void settle_soon(struct supervisor *s)
{
    if (!s->soon)
        s->soon = timer_start(s->loop, 0, 0, settle, s);
}

static void on_exited(int64_t code, int signum, void *ctx)
{
    (void)code;
    (void)signum;
    struct supervisor *s = ctx;
    s->process = NULL;
    settle_soon(s);
}

enum status supervisor_open(struct loop *l, const char *self, const char *const *env,
                            size_t parallel, struct supervisor **out, struct error *err)
{
    static const struct process_events events = {.output = on_output, .exited = on_exited};
    const char *const argv[] = {self, SUPERVISOR_COMMAND, NULL};
    const struct process_spec spec = {
        .argv = argv, .env = env, .new_session = true, .report_fd = true, .keep_input = true};
    struct supervisor *s = mem_zalloc(1, sizeof *s);
    s->loop = l;
    s->parallel = parallel ? parallel : 1;
    buf_init(&s->frames, FRAMES_MAX);
    enum status st = process_start(l, &spec, &events, s, &s->process, err);
    if (st != STATUS_OK) {
        free(s);
        s = NULL;
    }
    *out = s;
    return st;
}

static size_t append_list(struct buf *b, const char *const *list)
{
    size_t n = 0;
    while (list[n]) {
        buf_append(b, list[n], strlen(list[n]) + 1);
        n++;
    }
    return n;
}

static void write_order(struct job *j, const struct job_spec *spec)
{
    struct wire_order w = {
        .id = j->id, .control = JOB_RUN, .keep_input = spec->keep_input, .limits = spec->limits};
    struct buf *b = &j->order;
    buf_init(b, sizeof w + WIRE_STRINGS_MAX + WIRE_INPUT_MAX);
    buf_append(b, &w, sizeof w);
    buf_append(b, spec->cwd, strlen(spec->cwd) + 1);
    buf_append(b, spec->program, strlen(spec->program) + 1);
    w.argc = (uint32_t)append_list(b, spec->argv);
    w.envc = (uint32_t)append_list(b, spec->env);
    w.strings = (uint32_t)(b->len - sizeof w);
    w.input = (uint32_t)(spec->input ? spec->input_len : 0);
    if (w.input)
        buf_append(b, spec->input, w.input);
    memcpy(b->data, &w, sizeof w);
}

uint32_t supervisor_run(struct supervisor *s, const struct job_spec *spec,
                        const struct job_events *events, void *ctx)
{
    if (s->closing)
        return 0;
    struct job *j = mem_zalloc(1, sizeof *j);
    j->id = ++s->last_id;
    j->events = events;
    j->ctx = ctx;
    write_order(j, spec);
    struct job **end = &s->jobs;
    while (*end)
        end = &(*end)->next;
    *end = j;
    const uint32_t id = j->id;
    if (s->process)
        send_jobs(s);
    else
        settle_soon(s);
    return id;
}

void supervisor_control(struct supervisor *s, uint32_t id, enum job_control control)
{
    const struct wire_order w = {.id = id, .control = control};
    struct job *j = find_job(s, id);
    if (s->closing || !s->process || !j || !j->sent)
        return;
    j->killed = j->killed || control == JOB_KILL;
    process_write(s->process, &w, sizeof w);
}

void supervisor_close(struct supervisor *s, void (*gone)(void *ctx), void *ctx)
{
    s->closing = true;
    s->gone = gone;
    s->ctx = ctx;
    drop_jobs(s);
    if (s->process)
        process_end_input(s->process);
    else
        settle_soon(s);
}
