/* Runs one job to its end, and sees to it that nothing of it outlives that. */
#ifndef SPIRAL_RUNNER_KEEPER_H
#define SPIRAL_RUNNER_KEEPER_H

#include <stdint.h>

#include "job.h"

struct order {
    uint32_t id;
    const char *cwd;
    const char *program; /* looked up in the PATH of `env` */
    char **argv, **env;  /* end with NULL */
    const char *input;
    size_t input_len;
    struct job_limits limits;
};

/* Called in a process of its own, with SIGCHLD blocked and SIGPIPE ignored. When
 * `lifeline` reads end of file, the job is stopped. Frames go to `report`. */
void keeper_run(const struct order *o, int lifeline, int report);

/* Writes one frame; -1 when nobody reads any more. */
int frame_write(int fd, struct frame *f);

#endif
