/* A conversation with the learner's server: its clients, one by one and side by side, do what the
 * script of the case says, and hear what comes back. It has no clock: whoever began it ends it
 * when the time is up. */
#ifndef SPIRAL_RUNNER_TALK_H
#define SPIRAL_RUNNER_TALK_H

#include <stdbool.h>

#include "spiral/base/step.h"

struct arena;
struct loop;
struct talk;

struct talk_events {
    void (*stop)(enum stop_kind how, void *ctx); /* the server is to be asked to stop */
    /* Once: the script is at its end, or something came that it does not have. */
    void (*over)(void *ctx);
};

/* `c` is borrowed, the talk lives in the arena until talk_close(). `over` may come before this
 * returns. */
struct talk *talk_start(struct loop *l, struct arena *a, const struct io_case *c, int port,
                        const struct talk_events *events, void *ctx);
bool talk_is_over(const struct talk *t);
bool talk_has_failed(const struct talk *t);
/* The time is up: what is waited for has not come, so that it has failed. `over` is not called. */
void talk_give_up(struct talk *t);
/* What was done and came, and what should have come instead; "" where nothing failed. */
const char *talk_failure(const struct talk *t);
/* Cuts all connections off, and frees what arrived. */
void talk_close(struct talk *t);

#endif
