/* What the files of the loop share: handles that know their owner. */
#ifndef SPIRAL_BASE_LOOP_UV_H
#define SPIRAL_BASE_LOOP_UV_H

#include <uv.h>

struct loop {
    uv_loop_t uv;
};

/* The first member of everything that owns handles. The owner is freed when the
 * last of its handles has closed, which is when libuv no longer looks at it. */
struct owner {
    int handles;
    void (*drop)(struct owner *o); /* frees what the owner holds beside its handles; may be NULL */
};

/* Counts `h` as a handle of `o`; called right after its uv_*_init(). */
void owner_adopt(struct owner *o, uv_handle_t *h);
/* Closes a handle once; a second call does nothing. */
void owner_close(uv_handle_t *h);

#endif
