/* A TCP connection to a program on this machine, on the event loop. */
#ifndef SPIRAL_BASE_SOCKET_H
#define SPIRAL_BASE_SOCKET_H

#include <stdbool.h>
#include <stddef.h>

struct loop;
struct socket;

struct socket_events {
    void (*opened)(void *ctx);
    /* The bytes are borrowed. */
    void (*data)(const char *data, size_t n, void *ctx);
    /* Once: the other side has ended what it sends, or the connection is lost or was
     * refused. `why` is NULL for a proper end. */
    void (*ended)(const char *why, void *ctx);
};

/* Connects to 127.0.0.1. No event comes before this returns, and none before the first
 * socket_listen(), but for `opened` and a refusal. With `small` the system holds as little as it
 * can of what is not listened to. */
struct socket *socket_connect(struct loop *l, int port, bool small,
                              const struct socket_events *events, void *ctx);
/* From now on what arrives is read; a second call does nothing. */
void socket_listen(struct socket *s);
/* Copied, and sent in order; what cannot be sent any more is dropped. */
void socket_write(struct socket *s, const void *data, size_t n);
/* Ends what is sent, behind all that was written; it can still be listened to. */
void socket_end(struct socket *s);
/* No event comes any more. What was written is sent first, unless `rude`: that cuts the
 * connection off, so that the other side meets an error. */
void socket_close(struct socket *s, bool rude);

#endif
