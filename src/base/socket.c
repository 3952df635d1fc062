#include "spiral/base/socket.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "loop_uv.h"
#include "spiral/base/mem.h"

enum { SMALL_BYTES = 4096 };

struct socket {
    struct owner owner;
    uv_tcp_t uv;
    uv_connect_t connect;
    uv_shutdown_t shutdown;
    bool open, listening; /* connected; what arrives is to be read */
    bool ending, ended;   /* our side; theirs */
    bool closing;
    struct socket_events events;
    void *ctx;
    char chunk[16384];
};

static uv_stream_t *stream_of(struct socket *s)
{
    return (uv_stream_t *)&s->uv;
}

static void close_now(struct socket *s)
{
    owner_close((uv_handle_t *)&s->uv);
}

/* ---- reading ---- */

static void tell_end(struct socket *s, int status)
{
    if (s->ended || s->closing)
        return;
    s->ended = true;
    s->events.ended(status == UV_EOF ? NULL : uv_strerror(status), s->ctx);
}

static void give_chunk(uv_handle_t *h, size_t suggested, uv_buf_t *out)
{
    (void)suggested;
    struct socket *s = h->data;
    *out = uv_buf_init(s->chunk, sizeof s->chunk);
}

static void on_data(uv_stream_t *h, ssize_t n, const uv_buf_t *data)
{
    struct socket *s = h->data;
    if (n > 0 && !s->closing)
        s->events.data(data->base, (size_t)n, s->ctx);
    if (n >= 0)
        return;
    uv_read_stop(h);
    tell_end(s, (int)n);
}

void socket_listen(struct socket *s)
{
    if (s->open && !s->listening && !s->closing)
        uv_read_start(stream_of(s), give_chunk, on_data);
    s->listening = true;
}

/* ---- connecting ---- */

static void on_connected(uv_connect_t *c, int status)
{
    struct socket *s = c->data;
    if (s->closing)
        return;
    if (status != 0) {
        tell_end(s, status);
        return;
    }
    s->open = true;
    if (s->listening)
        uv_read_start(stream_of(s), give_chunk, on_data);
    s->events.opened(s->ctx);
}

struct socket *socket_connect(struct loop *l, int port, bool small,
                              const struct socket_events *events, void *ctx)
{
    struct socket *s = mem_zalloc(1, sizeof *s);
    struct sockaddr_in address;
    int bytes = SMALL_BYTES;
    s->events = *events;
    s->ctx = ctx;
    s->connect.data = s->shutdown.data = s;
    if (uv_ip4_addr("127.0.0.1", port, &address) != 0 ||
        uv_tcp_init_ex(&l->uv, &s->uv, AF_INET) != 0) {
        free(s);
        return NULL;
    }
    owner_adopt(&s->owner, (uv_handle_t *)&s->uv);
    uv_tcp_nodelay(&s->uv, 1);
    if (small) /* before the connection is made: it tells the other side how much it may send */
        uv_recv_buffer_size((uv_handle_t *)&s->uv, &bytes);
    if (uv_tcp_connect(&s->connect, &s->uv, (const struct sockaddr *)&address, on_connected) == 0)
        return s;
    close_now(s);
    return NULL;
}

/* ---- writing ---- */

struct sending {
    uv_write_t uv;
    char data[];
};

static void on_sent(uv_write_t *w, int status)
{
    (void)status; /* whoever no longer listens says so where it is read */
    free(w->data);
}

void socket_write(struct socket *s, const void *data, size_t n)
{
    struct sending *w = mem_zalloc(1, sizeof *w + n);
    memcpy(w->data, data, n);
    w->uv.data = w;
    uv_buf_t chunk = uv_buf_init(w->data, (unsigned)n);
    if (s->ending || uv_write(&w->uv, stream_of(s), &chunk, 1, on_sent) != 0)
        free(w);
}

/* ---- the end ---- */

static void on_shutdown(uv_shutdown_t *r, int status)
{
    (void)status;
    struct socket *s = r->data;
    if (s->closing)
        close_now(s);
}

void socket_end(struct socket *s)
{
    if (s->ending)
        return;
    s->ending = true;
    if (uv_shutdown(&s->shutdown, stream_of(s), on_shutdown) != 0 && s->closing)
        close_now(s);
}

/* A connection that is closed without lingering is reset. */
static void cut_off(struct socket *s)
{
    uv_os_fd_t fd;
    const struct linger none = {.l_onoff = 1};
    if (uv_fileno((uv_handle_t *)&s->uv, &fd) == 0)
        setsockopt(fd, SOL_SOCKET, SO_LINGER, &none, sizeof none);
    close_now(s);
}

void socket_close(struct socket *s, bool rude)
{
    if (!s || s->closing)
        return;
    s->closing = true;
    uv_read_stop(stream_of(s));
    if (rude)
        cut_off(s);
    else if (s->ending && !uv_stream_get_write_queue_size(stream_of(s)))
        close_now(s);
    else
        socket_end(s);
}
