/* Runs one job to its end, and sees to it that nothing of it outlives that. */
#ifndef SPIRAL_RUNNER_KEEPER_H
#define SPIRAL_RUNNER_KEEPER_H

#include <stdbool.h>
#include <stdint.h>

#include "job.h"

struct order {
    uint32_t id;
    const char *cwd;
    const char *program; /* looked up in the PATH of `env` */
    char **argv, **env;  /* end with NULL */
    const char *input;
    size_t input_len;
    bool keep_input;
    struct job_limits limits;
};

/* What a keeper listens and writes to. */
struct keeper_ends {
    int lifeline; /* at its end of file the job is stopped */
    int control;  /* each byte is an enum job_control */
    int report;   /* frames go there */
};

/* Called in a process of its own, with SIGCHLD blocked and SIGPIPE ignored. */
void keeper_run(const struct order *o, const struct keeper_ends *ends);

/* Writes one frame; -1 when nobody reads any more. */
int frame_write(int fd, struct frame *f);

#endif
