/* A job: one program that the supervisor runs, what it may use and how it ended;
 * and the form in which both travel between runner and supervisor.
 *
 * Orders go down the supervisor's stdin, frames come up from its fd 3. Both ends
 * are this same program, so the structs travel as they lie in memory. A frame is
 * written at once and never longer than PIPE_BUF: frames of keepers that write at
 * the same time do not mix. */
#ifndef SPIRAL_RUNNER_JOB_H
#define SPIRAL_RUNNER_JOB_H

#include <limits.h>
#include <stddef.h>
#include <stdint.h>

/* 0 means no limit. */
struct job_limits {
    int64_t wall_ms;
    int64_t mem_mb;    /* resident, of the program and all its descendants */
    int64_t out_bytes; /* stdout and stderr together */
    int64_t procs;     /* descendants alive at the same time */
};

enum job_end {
    JOB_EXITED,      /* code: its exit status */
    JOB_SIGNALLED,   /* code: the signal that ended it */
    JOB_TIMED_OUT,   /* it and the following reached a limit and were killed */
    JOB_OVER_MEMORY, /* */
    JOB_OVER_OUTPUT, /* */
    JOB_OVER_PROCS,  /* */
    JOB_STOPPED,     /* the check was cancelled, or the job was with JOB_KILL */
    JOB_NOT_STARTED, /* code: errno of exec */
    JOB_LOST,        /* its supervisor is gone: somebody killed it */
};

struct job_report {
    int32_t end; /* enum job_end */
    int32_t code;
    int32_t left; /* processes that were still there when the program had ended */
    int64_t wall_ms;
    int64_t peak_kb;
};

/* What is done to a job that runs. */
enum job_control {
    JOB_RUN,       /* it is started */
    JOB_END_INPUT, /* its stdin ends, which `keep_input` kept open */
    JOB_INTERRUPT, /* SIGINT, which it may heed */
    JOB_TERMINATE, /* SIGTERM, likewise */
    JOB_KILL,      /* it and all that it started */
};

/* An order: this, then `strings` bytes (cwd, program, argv, environment, each with
 * its NUL), then `input` bytes for stdin. Unless it is JOB_RUN, nothing follows it. */
struct wire_order {
    uint32_t id;
    uint32_t control; /* enum job_control */
    uint32_t keep_input;
    uint32_t argc, envc;
    uint32_t strings, input;
    struct job_limits limits;
};

enum { WIRE_STRINGS_MAX = 4 << 20, WIRE_INPUT_MAX = 16 << 20 };

enum frame_kind { FRAME_STDOUT = 1, FRAME_STDERR = 2, FRAME_REPORT = 3 };

struct frame_head {
    uint32_t id;
    uint16_t kind, len;
};

enum { FRAME_DATA_MAX = PIPE_BUF - sizeof(struct frame_head) };

struct frame {
    struct frame_head head;
    char data[FRAME_DATA_MAX];
};

#endif
