#include "ending.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "libtest.h"
#include "spiral/base/arena.h"

enum { PROCS_MAX = 256 };

void ran_init(struct ran *r, size_t out_limit)
{
    *r = (struct ran){0};
    buf_init(&r->out, out_limit);
    buf_init(&r->err, out_limit);
}

void ran_free(struct ran *r)
{
    buf_free(&r->out);
    buf_free(&r->err);
}

void ran_take(struct ran *r, int stream, const char *data, size_t n)
{
    buf_append(stream == 1 ? &r->out : &r->err, data, n);
}

struct job_limits ending_limits(const struct limits *l)
{
    return (struct job_limits){.wall_ms = (int64_t)l->test_s * 1000,
                               .mem_mb = l->mem_mb,
                               .out_bytes = (int64_t)l->out_kb * 1024,
                               .procs = PROCS_MAX};
}

/* ---- endings ---- */

static bool said(const struct ran *r, const char *words)
{
    return memmem(buf_text(&r->err), r->err.len, words, strlen(words)) != NULL;
}

/* Rust's last words when an allocation is refused, which is how the limit shows to a
 * program that asks for much at once. */
static const char *tell_refused_memory(const struct ran *r, struct arena *a, int64_t mem_mb)
{
    static const char words[] = "memory allocation of ";
    const char *at = memmem(buf_text(&r->err), r->err.len, words, sizeof words - 1);
    unsigned long long bytes = at ? strtoull(at + sizeof words - 1, NULL, 10) : 0;
    return arena_printf(a,
                        "It ran out of memory: it asked for %llu MB more, and %lld MB are allowed.",
                        bytes >> 20, (long long)mem_mb);
}

static const char *tell_signal(const struct ran *r, struct arena *a, const struct job_limits *l)
{
    int signum = r->report.code;
    if (signum == SIGABRT && said(r, "has overflowed its stack"))
        return "The stack overflowed. A function that calls itself without ever stopping does "
               "that.";
    if (signum == SIGABRT && said(r, "memory allocation of "))
        return tell_refused_memory(r, a, l->mem_mb);
    if (signum == SIGABRT)
        return "It aborted (SIGABRT).";
    if (signum == SIGSEGV || signum == SIGBUS)
        return "It crashed: it touched memory that is not its own (SIGSEGV).";
    if (signum == SIGKILL)
        return "It was killed from outside (SIGKILL), perhaps because the system ran out of "
               "memory.";
    return arena_printf(a, "It was ended by signal %d (%s).", signum, strsignal(signum));
}

static const char *tell_limit(const struct job_report *r, struct arena *a,
                              const struct job_limits *l)
{
    switch ((enum job_end)r->end) {
    case JOB_TIMED_OUT:
        return arena_printf(a,
                            "It was still running after %lld s and was stopped. A loop that never "
                            "ends does that, or a wait for something that never comes.",
                            (long long)l->wall_ms / 1000);
    case JOB_OVER_MEMORY:
        return arena_printf(a, "It used more than the %lld MB of memory allowed and was stopped.",
                            (long long)l->mem_mb);
    case JOB_OVER_OUTPUT:
        return arena_printf(a,
                            "It printed more than the %lld KB allowed and was stopped. A loop that "
                            "prints and never ends does that.",
                            (long long)l->out_bytes / 1024);
    case JOB_OVER_PROCS:
        return arena_printf(a, "It started more than the %lld processes allowed and was stopped.",
                            (long long)l->procs);
    case JOB_NOT_STARTED:
        return arena_printf(a, "It could not be started: %s.", strerror(r->code));
    case JOB_LOST:
        return "It could not be watched to its end: the process that watched over it was killed.";
    case JOB_STOPPED:
    case JOB_EXITED:
    case JOB_SIGNALLED:
        break;
    }
    return "The check was interrupted.";
}

enum outcome ending_tell(const struct ran *r, struct arena *a, const struct job_limits *limits,
                         const char **message)
{
    static const enum outcome outcomes[] = {
        [JOB_EXITED] = OUTCOME_PASS,         [JOB_SIGNALLED] = OUTCOME_CRASH,
        [JOB_TIMED_OUT] = OUTCOME_TIMEOUT,   [JOB_OVER_MEMORY] = OUTCOME_CRASH,
        [JOB_OVER_OUTPUT] = OUTCOME_CRASH,   [JOB_OVER_PROCS] = OUTCOME_CRASH,
        [JOB_STOPPED] = OUTCOME_INTERRUPTED, [JOB_NOT_STARTED] = OUTCOME_HARNESS_ERROR,
        [JOB_LOST] = OUTCOME_CRASH,
    };
    *message = "";
    if (r->report.end == JOB_SIGNALLED)
        *message = tell_signal(r, a, limits);
    else if (r->report.end != JOB_EXITED)
        *message = tell_limit(&r->report, a, limits);
    return outcomes[r->report.end];
}

const char *ending_left(const struct job_report *r, struct arena *a)
{
    if (r->left <= 0)
        return "";
    if (r->left == 1)
        return "It left a process running, which was ended.";
    return arena_printf(a, "It left %d processes running, which were ended.", r->left);
}

/* ---- tests ---- */

const char *ending_panic(const struct panic *p, const struct places *places, struct arena *a)
{
    /* assert_eq!(got, want, "words"): the words come first, not the macro's. */
    static const char *const heads[] = {"assertion `left == right` failed: ",
                                        "assertion `left != right` failed: "};
    const char *message = p->message;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (strncmp(message, heads[i], strlen(heads[i])) == 0)
            message += strlen(heads[i]);
    message = places_tell(places, message, strlen(message), a);
    const char *rel = places_relative(places, p->file);
    if (!rel || !places_owned(places, rel))
        return message;
    return arena_printf(a, "%s\nat %s:%d", message, places_shown(places, rel, a), p->line);
}

/* What the test printed: its part of stdout, then stderr without the panics, which
 * are told as the message. */
static const char *test_output(const struct ran *r, const struct libtest_end *e,
                               const struct panic *panics, size_t n, const struct places *places,
                               struct arena *a)
{
    struct buf text;
    buf_init(&text, r->out.len + r->err.len + 1);
    buf_append(&text, buf_text(&r->out) + e->body, e->body_end - e->body);
    size_t at = 0;
    for (size_t i = 0; i <= n; i++) {
        size_t stop = i < n ? panics[i].start : r->err.len;
        buf_append(&text, buf_text(&r->err) + at, stop - at);
        at = i < n ? panics[i].end : stop;
    }
    const char *told = places_tell(places, buf_text(&text), text.len, a);
    buf_free(&text);
    return told;
}

/* A failure without a panic: an `Err` that the test returned, or libtest's own words. */
static const char *tell_quiet_failure(const struct ran *r, const struct libtest_end *e,
                                      const struct places *places, struct arena *a)
{
    if (e->note < e->note_end)
        return places_tell(places, buf_text(&r->out) + e->note, e->note_end - e->note, a);
    const char *err = buf_text(&r->err), *said_err = NULL;
    for (const char *at = err; (at = strstr(at, "Error: ")); at++)
        if (at == err || at[-1] == '\n')
            said_err = at;
    if (!said_err)
        return "The test failed and did not say why.";
    size_t n = r->err.len - (size_t)(said_err - err);
    while (n && said_err[n - 1] == '\n')
        n--;
    return places_tell(places, said_err, n, a);
}

/* The verdict on a test binary that ended by itself. */
static enum outcome judge_exited(const struct ran *r, const struct libtest_end *e, struct arena *a,
                                 const char **message)
{
    int status = r->report.code;
    *message = "";
    if (!e->closed) {
        *message = arena_printf(a,
                                "The program ended itself with exit status %d before the test was "
                                "over: nothing that is tested should call `std::process::exit`.",
                                status);
        return OUTCOME_FAIL;
    }
    if (e->passed + e->failed + e->ignored == 0)
        *message = "There is no test of this name.";
    else if (e->ignored)
        *message = "The test is marked `#[ignore]`, so it was not run.";
    if (**message)
        return OUTCOME_HARNESS_ERROR;
    return status == 0 && e->ok && e->passed == 1 && !e->failed ? OUTCOME_PASS : OUTCOME_FAIL;
}

void ending_judge_test(const struct ran *r, const char *name, const struct places *places,
                       const struct job_limits *limits, struct arena *a, struct test_result *t)
{
    const struct panic *panics;
    size_t n = panics_parse(buf_text(&r->err), r->err.len, a, &panics);
    struct libtest_end e;
    libtest_read(buf_text(&r->out), r->out.len, name, &e);
    t->duration_ms = r->report.wall_ms;
    t->output = test_output(r, &e, panics, n, places, a);
    t->status = ending_tell(r, a, limits, &t->message);
    if (t->status == OUTCOME_PASS)
        t->status = judge_exited(r, &e, a, &t->message);
    const struct panic *cause = panics_cause(panics, n, name), *todo = panics_todo(panics, n);
    if (t->status == OUTCOME_PASS) {
        t->message = ending_left(&r->report, a);
        t->status = t->message[0] ? OUTCOME_FAIL : OUTCOME_PASS;
    } else if (t->status != OUTCOME_HARNESS_ERROR && todo) {
        t->status = OUTCOME_NOT_WRITTEN;
        t->message = ending_panic(todo, places, a);
    } else if (t->status == OUTCOME_FAIL && !t->message[0]) {
        t->message = cause ? ending_panic(cause, places, a) : tell_quiet_failure(r, &e, places, a);
    } else if (t->status == OUTCOME_CRASH && cause) {
        t->message = arena_printf(a, "%s\n%s", ending_panic(cause, places, a), t->message);
    }
}
