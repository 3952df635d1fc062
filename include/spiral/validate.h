/* The rules that content must keep, and the proof that it keeps them.
 *
 * | file | |
 * |---|---|
 * | rules.c         | the one list of rules: name, sentence, scope, function |
 * | rules_course.c  | rules of the whole course: folders, counts, the order of the cells |
 * | rules_lesson.c  | rules of a lesson and its questions |
 * | rules_work.c    | rules of a piece: hints, notes for mentors, wrong solutions |
 * | rules_package.c | rules of a piece's files: the package, its tests, its lock file |
 * | line_ends.c     | how lines end |
 * | links.c         | links from Markdown to Markdown |
 * | judge.c         | what a rule is given, and where it puts what it found |
 * | text.c          | files of the content, by lines |
 * | validate.c      | what is selected, the static rules, then the jobs, then the report |
 * | queue.c         | jobs and the workers that do them, one event loop |
 * | jobs.c          | which jobs there are, and what goes into each |
 * | job_fence.c     | one fence: compiled, run, compared |
 * | job_variant.c   | one version of a piece, through the learner's check |
 * | verdicts.c      | what a verdict means for starter, solution and wrong solution |
 * | compose.c       | the folder that such a version lies in |
 * | cache.c         | results kept by the hash of everything that went in |
 * | sha256.c, hashing.c | that hash, of files and folders |
 * | scaffold.c      | a new piece's folder, for authors |
 * | revisions.c     | which starter and tests a published revision had |
 *
 * Static rules look at the catalogue's data and at files; they are instant. The others
 * ask cargo, rustc and Ruby, through the runner: the same way as a learner's check. */
#ifndef SPIRAL_VALIDATE_H
#define SPIRAL_VALIDATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "spiral/base/error.h"
#include "spiral/catalog.h"

struct loop;
struct arena;

/* ---- the rules ---- */

enum rule_scope { RULE_COURSE, RULE_LESSON, RULE_WORK };

struct rule_info {
    const char *name;
    const char *says; /* one sentence, for the manual */
    enum rule_scope scope;
    bool runs; /* needs cargo, rustc or Ruby */
};

/* All rules, in the order of the manual. */
size_t validate_rules_n(void);
struct rule_info validate_rule(size_t i);

/* ---- a validation ---- */

struct validate_request {
    /* Spirals ("1"), modules, pieces (id or slug), or paths inside the content folder;
     * none: everything. */
    const char *const *only;
    size_t only_n;
    const char *const *rules; /* names; none: all */
    size_t rules_n;
    /* Rules that are left out. Without wrong-only a wrong solution is built and run only with the
     * steps that are to refuse it, which takes about half the time. */
    const char *const *skipped;
    size_t skipped_n;
    int jobs;          /* workers; 0: one a core */
    int shard, shards; /* this machine's part: 1..shards; 0 shards: all of it */
    int repeat;        /* how often each solution is run; 0: as its kind asks for */
    bool no_cache;     /* results are neither read nor kept */
    const char *cache; /* a folder for results and builds; made where it is missing */
    const char *cargo; /* "cargo", or what $CARGO names */
    const char *self;  /* this program's path: it is its own supervisor */
    const char *const *env;
};

/* One thing that was looked at: a piece under a rule, a fence, a version of a piece. */
struct validate_check {
    const char *id;   /* the piece or module, or "course" */
    const char *name; /* "hints", "lesson.md:37", "wrong/new-string" */
    int64_t duration_ms;
    bool cached;
    const char *need; /* what is missing, where it could not be done; else NULL */
};

struct validate_problem {
    size_t check; /* in the report's list */
    const char *rule, *id;
    const char *file; /* relative to the content folder */
    int line;         /* 0: the file as a whole */
    const char *message;
};

struct validate_counts {
    size_t modules, exercises, minis, bridges, fences, recall, wrong, tests;
};

struct validate_report {
    struct validate_counts counts;
    const struct validate_check *checks;
    size_t checks_n;
    const struct validate_problem *problems;
    size_t problems_n;
    size_t unavailable_n; /* checks with a need */
    bool nothing_ran;     /* there is no cargo, no rustc or no folder to build in */
    bool interrupted;
};

struct validate_progress {
    const char *id, *name;       /* what was begun last */
    size_t done, total;          /* jobs */
    int64_t elapsed_ms, left_ms; /* left_ms: an estimate; -1: not known yet */
};

struct validate_events {
    void (*progress)(const struct validate_progress *p, void *ctx);
    /* Once. The report lives until validate_free(). */
    void (*done)(const struct validate_report *r, void *ctx);
};

struct validate;
/* Starts on the loop; `done` is always called later. Borrows course and request.
 * STATUS_NOT_FOUND and STATUS_USAGE for a selection that means nothing. */
enum status validate_start(struct loop *l, struct course *c, const struct validate_request *r,
                           const struct validate_events *events, void *ctx, struct validate **out,
                           struct error *err);
/* Ends what runs; `done` follows, with what is known so far. */
void validate_cancel(struct validate *v);
void validate_free(struct validate *v);

/* ---- for authors ---- */

/* Writes the folder of a piece that is in preparation, with all that the plan knows; what
 * is left to write is what validate then names. `*folder` is in the arena. */
enum status validate_new(struct course *c, const char *id, const char *slug, struct arena *a,
                         const char **folder, struct error *err);
/* Records the revision of a piece: from now on its starter and tests change only with a
 * higher `rev`. */
enum status validate_record(struct course *c, const struct work *w, struct error *err);

#endif
