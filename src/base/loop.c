#include "spiral/base/loop.h"

#include <stdio.h>
#include <stdlib.h>

#include "loop_uv.h"
#include "spiral/base/mem.h"

void owner_adopt(struct owner *o, uv_handle_t *h)
{
    h->data = o;
    o->handles++;
}

static void on_closed(uv_handle_t *h)
{
    struct owner *o = h->data;
    if (--o->handles > 0)
        return;
    if (o->drop)
        o->drop(o);
    free(o);
}

void owner_close(uv_handle_t *h)
{
    if (!uv_is_closing(h))
        uv_close(h, on_closed);
}

struct loop *loop_new(void)
{
    struct loop *l = mem_zalloc(1, sizeof *l);
    int code = uv_loop_init(&l->uv);
    if (code == 0)
        return l;
    free(l);
    fprintf(stderr, "spiral: loop: %s; close other programs and start again\n", uv_strerror(code));
    exit(3); /* as where memory is missing */
}

static void close_left_over(uv_handle_t *h, void *ctx)
{
    (void)ctx;
    owner_close(h);
}

void loop_free(struct loop *l)
{
    if (!l)
        return;
    uv_walk(&l->uv, close_left_over, NULL);
    uv_run(&l->uv, UV_RUN_DEFAULT);
    uv_loop_close(&l->uv);
    free(l);
}

void loop_run(struct loop *l)
{
    uv_run(&l->uv, UV_RUN_DEFAULT);
}

void loop_stop(struct loop *l)
{
    uv_stop(&l->uv);
}

/* ---- timers ---- */

struct timer {
    struct owner owner;
    uv_timer_t uv;
    uint64_t every_ms;
    void (*fire)(void *ctx);
    void *ctx;
};

static void on_timer(uv_timer_t *h)
{
    struct timer *t = h->data;
    t->fire(t->ctx);
}

struct timer *timer_start(struct loop *l, uint64_t after_ms, uint64_t every_ms,
                          void (*fire)(void *ctx), void *ctx)
{
    struct timer *t = mem_zalloc(1, sizeof *t);
    uv_timer_init(&l->uv, &t->uv);
    owner_adopt(&t->owner, (uv_handle_t *)&t->uv);
    t->fire = fire;
    t->ctx = ctx;
    t->every_ms = every_ms;
    timer_restart(t, after_ms);
    return t;
}

void timer_restart(struct timer *t, uint64_t after_ms)
{
    /* The loop's idea of now is as old as the callback that calls this. */
    uv_update_time(t->uv.loop);
    uv_timer_start(&t->uv, on_timer, after_ms, t->every_ms);
}

void timer_close(struct timer *t)
{
    if (t)
        owner_close((uv_handle_t *)&t->uv);
}

/* ---- readable files ---- */

struct poller {
    struct owner owner;
    uv_poll_t uv;
    void (*ready)(void *ctx);
    void *ctx;
};

static void on_readable(uv_poll_t *h, int status, int events)
{
    (void)status; /* an error shows as end of file when the owner reads */
    (void)events;
    struct poller *p = h->data;
    p->ready(p->ctx);
}

struct poller *poller_start(struct loop *l, int fd, void (*ready)(void *ctx), void *ctx)
{
    struct poller *p = mem_zalloc(1, sizeof *p);
    if (uv_poll_init(&l->uv, &p->uv, fd) != 0) {
        free(p);
        return NULL;
    }
    owner_adopt(&p->owner, (uv_handle_t *)&p->uv);
    p->ready = ready;
    p->ctx = ctx;
    poller_resume(p);
    return p;
}

void poller_pause(struct poller *p)
{
    uv_poll_stop(&p->uv);
}

void poller_resume(struct poller *p)
{
    uv_poll_start(&p->uv, UV_READABLE, on_readable);
}

void poller_close(struct poller *p)
{
    if (p)
        owner_close((uv_handle_t *)&p->uv);
}

/* ---- signals ---- */

struct listener {
    struct owner owner;
    uv_signal_t uv;
    void (*heard)(int signum, void *ctx);
    void *ctx;
};

static void on_signal(uv_signal_t *h, int signum)
{
    struct listener *s = h->data;
    s->heard(signum, s->ctx);
}

struct listener *listener_start(struct loop *l, int signum, void (*heard)(int signum, void *ctx),
                                void *ctx)
{
    struct listener *s = mem_zalloc(1, sizeof *s);
    uv_signal_init(&l->uv, &s->uv);
    owner_adopt(&s->owner, (uv_handle_t *)&s->uv);
    s->heard = heard;
    s->ctx = ctx;
    uv_signal_start(&s->uv, on_signal, signum);
    /* Waiting for a signal alone is no reason to keep the loop running. */
    uv_unref((uv_handle_t *)&s->uv);
    return s;
}

void listener_close(struct listener *s)
{
    if (s)
        owner_close((uv_handle_t *)&s->uv);
}
