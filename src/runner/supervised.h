/* The runner's side of the supervisor: programs are handed to it, their output and
 * their end come back. At most `parallel` of them run at a time, in the order given. */
#ifndef SPIRAL_RUNNER_SUPERVISED_H
#define SPIRAL_RUNNER_SUPERVISED_H

#include <stdbool.h>

#include "job.h"
#include "spiral/base/error.h"

struct loop;
struct supervisor;

struct job_spec {
    const char *program;     /* looked up in the PATH of `env` */
    const char *const *argv; /* end with NULL */
    const char *const *env;
    const char *cwd;
    const char *input; /* for stdin; may be NULL */
    size_t input_len;
    bool keep_input; /* stdin stays open behind that, until JOB_END_INPUT */
    struct job_limits limits;
};

struct job_events {
    void (*started)(void *ctx); /* may be NULL, as `output` may */
    /* `stream` is 1 or 2; the bytes are borrowed. */
    void (*output)(int stream, const char *data, size_t n, void *ctx);
    /* Once; the last call for this job. */
    void (*ended)(const struct job_report *r, void *ctx);
};

/* `self` and `env` start the supervisor. */
enum status supervisor_open(struct loop *l, const char *self, const char *const *env,
                            size_t parallel, struct supervisor **out, struct error *err);
/* Copies what `spec` points to. `events` must live as long as the job. Returns its number. */
uint32_t supervisor_run(struct supervisor *s, const struct job_spec *spec,
                        const struct job_events *events, void *ctx);
/* For a job that was told to have started; one that has ended by now is past caring. */
void supervisor_control(struct supervisor *s, uint32_t id, enum job_control control);
/* Ends all that runs; no event of a job is called any more. `gone` is called later, when
 * nothing is left of them, and the supervisor freed. */
void supervisor_close(struct supervisor *s, void (*gone)(void *ctx), void *ctx);

#endif
