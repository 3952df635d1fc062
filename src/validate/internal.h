/* A validation, as its parts share it. validate.c owns it. */
#ifndef SPIRAL_VALIDATE_INTERNAL_H
#define SPIRAL_VALIDATE_INTERNAL_H

#include "judge.h"
#include "sha256.h"
#include "spiral/base/verdict.h"
#include "spiral/runner.h"

struct timer;
struct worker;
struct cache;

/* ---- jobs ---- */

enum job_kind { JOB_FENCE, JOB_STARTER, JOB_SOLUTION, JOB_WRONG };

enum fence_kind {
    FENCE_NONE, /* not code */
    FENCE_RUST,
    FENCE_FRAGMENT,
    FENCE_PREDICT,
    FENCE_FAILS,
    FENCE_RUBY,
};

struct fence {
    enum fence_kind kind;
    const char *code; /* of FENCE_FAILS */
    const char *file; /* relative to the content folder */
    int line;         /* of its opening */
    const char *text;
    const char *output; /* of FENCE_PREDICT; NULL where it has none */
};

struct job {
    enum job_kind kind;
    size_t unit;
    size_t check;
    struct fence fence;        /* JOB_FENCE */
    const struct manifest *m;  /* the others */
    const struct wrong *wrong; /* JOB_WRONG */
    bool refusers_only;        /* JOB_WRONG: only the steps that are to refuse it are run */
    int repeat;                /* JOB_SOLUTION: how often it is run */
    int weight;                /* how much work it is, roughly */
    char key[SHA256_TEXT];     /* of everything that goes in */
    bool keep;                 /* its result may be kept for the next time */
};

/* A module's pages or a piece: what shards share out and what one file of the cache is about. */
struct unit {
    const char *id;
    const struct lesson *lesson;
    const struct manifest *manifest;
    size_t first, n; /* its jobs */
    bool ours;       /* of this shard */
};

struct validate {
    struct loop *loop;
    struct course *course;
    const struct validate_request *request;
    struct validate_events events;
    void *ctx;
    struct arena *arena;
    struct findings found;
    struct validate_report report;
    bool module_chosen[32], work_chosen[128];

    struct unit *units;
    size_t units_n;
    struct job *jobs;
    size_t jobs_n, next, done;
    int64_t weight_total, weight_done;
    int64_t started;

    struct programs *programs;
    char base[SHA256_TEXT]; /* of what goes into every job */
    struct cache *cache;
    const char *folder; /* for results and builds, absolute */
    struct worker *workers;
    size_t workers_n;
    struct timer *soon; /* the report, where there is nothing to run */
    bool closing, programs_gone;
};

/* Is a rule among those asked for? */
bool validate_wants(const struct validate *v, const char *rule);

/* ---- jobs.c ---- */

/* Fills units and jobs from what is chosen, and shares the units out. */
void jobs_plan(struct validate *v);
/* Leaves out what other shards do, and opens a check for each of the rest. */
void jobs_open(struct validate *v);
/* Names each job by everything that goes into it. */
void jobs_hash(struct validate *v);

/* ---- queue.c ---- */

/* Does all jobs, then calls validate_finish(). */
enum status queue_start(struct validate *v, struct error *err);
void queue_cancel(struct validate *v);
void queue_free(struct validate *v);
void validate_finish(struct validate *v);

struct worker {
    struct validate *v;
    size_t index;
    const char *folder; /* its own: builds, stages, what is composed */
    int lock;
    struct job *job; /* NULL: idle */
    int64_t started;
    struct arena *arena; /* for the time of one job */
    struct judge judge;
    const struct manifest
        *built;          /* the piece whose artefacts lie in its target directory, or NULL */
    bool sweeping;       /* they are being removed */
    struct timer *soon;  /* what comes next: not from within a callback */
    struct run *runs[2]; /* the first round's and this one's: verdicts live in them */
    bool running;        /* one of them has not come to its end */
    const struct verdict *first;
    struct run_request request;
    int64_t build_ms;
    int round;
};

void fence_start(struct worker *w);
void variant_start(struct worker *w);
void variant_free(struct worker *w);
/* The worker's job has come to its end; called once, possibly before start returns. */
void worker_done(struct worker *w);
/* Calls `next` from the loop. */
void worker_soon(struct worker *w, void (*next)(void *ctx));
/* The job could not be done for want of something. */
void worker_needs(struct worker *w, const char *need);

/* ---- jobs of one kind ---- */

/* What the words behind ``` mean; `code` is set for FENCE_FAILS. */
enum fence_kind fence_kind(const char *info, const char **code);

/* Writes a file that can be made again: without file_write()'s waits for the disk. */
enum status scratch_put(const char *path, const void *data, size_t n, struct error *err);
/* The learner's folder of a version of a piece: the starter's owned files, over them the
 * solution, over that a wrong one (NULL: none). */
enum status compose(const struct manifest *m, const char *wrong, const char *folder,
                    struct arena *a, struct error *err);

/* ---- verdicts.c: what a verdict means ---- */

void verdict_of_starter(struct judge *j, const struct manifest *m, const struct verdict *v);
void verdict_of_solution(struct judge *j, const struct manifest *m, const struct verdict *v,
                         int64_t build_ms);
void verdict_of_wrong(struct judge *j, const struct manifest *m, const struct wrong *w,
                      const struct verdict *v);
/* A later run of the solution. */
void verdict_again(struct judge *j, const struct manifest *m, const struct verdict *first,
                   const struct verdict *v, int round);
/* What was missing; NULL where nothing was. */
const char *verdict_need(const struct verdict *v);

/* ---- cache.c ---- */

/* `folder` holds a file a unit; NULL: nothing is read or kept. */
struct cache *cache_open(const char *folder);
void cache_free(struct cache *c);
/* Puts the kept problems of the job into the findings; false where none are kept. */
bool cache_take(struct cache *c, const char *unit, const char *name, const char *key,
                struct findings *f, size_t check);
void cache_keep(struct cache *c, const char *unit, const char *name, const char *key,
                const struct findings *f, size_t check);
/* Writes what changed. */
void cache_save(struct cache *c);

#endif
