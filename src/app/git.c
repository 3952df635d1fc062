/* The learner's own git, whose credentials work: run without a shell, told in one line. */
#include <signal.h>
#include <stdint.h>
#include <string.h>

#include "app_internal.h"
#include "spiral/base/buf.h"
#include "spiral/base/loop.h"

enum { SAID_LIMIT = 64 * 1024, ARGS_MAX = 24 };

struct running {
    struct process *process;
    struct buf out, err;
    int64_t code;
    int signum;
    bool cancelled;
};

static void on_output(int stream, const char *data, size_t n, void *ctx)
{
    struct running *r = ctx;
    buf_append(stream == 1 ? &r->out : &r->err, data, n);
}

static void on_exited(int64_t code, int signum, void *ctx)
{
    struct running *r = ctx;
    r->code = code;
    r->signum = signum;
    r->process = NULL;
}

static void on_interrupt(int signum, void *ctx)
{
    (void)signum;
    struct running *r = ctx;
    r->cancelled = true;
    if (r->process)
        process_signal(r->process, SIGTERM, false);
}

static const struct process_events EVENTS = {.output = on_output, .exited = on_exited};

/* What would lead git to another repository than the one it is told, and into another language
 * than the one its answers are read in. */
static bool is_misleading(const char *variable)
{
    static const char *const names[] = {"GIT_DIR=",
                                        "GIT_WORK_TREE=",
                                        "GIT_INDEX_FILE=",
                                        "GIT_COMMON_DIR=",
                                        "GIT_NAMESPACE=",
                                        "GIT_OBJECT_DIRECTORY=",
                                        "GIT_ALTERNATE_OBJECT_DIRECTORIES=",
                                        "LC_ALL=",
                                        "LANGUAGE="};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(variable, names[i], strlen(names[i])) == 0)
            return true;
    return false;
}

static const char *const *environment(const struct app *a, struct arena *arena)
{
    const char **env = NULL;
    size_t n = 0;
    for (const char *const *e = a->setup.env; *e; e++)
        if (!is_misleading(*e)) {
            env = arena_grow(arena, env, n, sizeof *env);
            env[n++] = *e;
        }
    env = arena_grow(arena, env, n, sizeof *env);
    env[n++] = "LC_ALL=C";
    env = arena_grow(arena, env, n, sizeof *env);
    env[n] = NULL;
    return env;
}

/* ---- the one line that says what went wrong ---- */

static const char *without(const char *line, const char *prefix)
{
    size_t n = strlen(prefix);
    return strncmp(line, prefix, n) == 0 ? line + n : line;
}

/* A push that was refused says so on its output, "!\tFROM:TO\t[rejected] (why)". */
static const char *refusal(const struct running *r, struct arena *arena)
{
    const char *mark = strstr(buf_text(&r->out), "!\t");
    const char *line = mark ? arena_strndup(arena, mark, strcspn(mark, "\n")) : NULL;
    return line ? strrchr(line, '\t') + 1 : NULL;
}

static bool is_aside(const char *line)
{
    static const char *const asides[] = {"Warning: ", "warning: ", "** ", "hint: ", "Cloning into"};
    for (size_t i = 0; i < sizeof asides / sizeof *asides; i++)
        if (strncmp(line, asides[i], strlen(asides[i])) == 0)
            return true;
    return !line[0];
}

/* What git says first is the cause, what follows its consequence; but where it could not reach
 * the other side, the cause is the last that was said before, by ssh. */
static const char *complaint(const struct running *r, struct arena *arena)
{
    static const char unreached[] = "fatal: Could not read from remote";
    const char *first = NULL, *last = NULL;
    for (const char *p = buf_text(&r->err); *p;) {
        size_t n = strcspn(p, "\r\n");
        const char *line = arena_strndup(arena, p, n);
        if (last && strncmp(line, unreached, sizeof unreached - 1) == 0) {
            first = last;
            break;
        }
        if (!is_aside(line))
            last = line;
        first = first ? first : last;
        p += n + (p[n] != '\0');
    }
    return first ? without(without(without(first, "remote: "), "fatal: "), "error: ")
                 : "git failed and did not say why";
}

static enum status tell(const struct running *r, const char *what, struct arena *arena,
                        struct error *err)
{
    /* What was done is done, even where the interrupt came before the end was seen. */
    if (r->code == 0 && !r->signum)
        return STATUS_OK;
    if (r->cancelled)
        return error_set(err, STATUS_CANCELLED, what, "run it again when you like",
                         "it was interrupted");
    const char *why = refusal(r, arena);
    return error_set(err, STATUS_MISSING, what, "`git` itself must be able to reach it", "%s",
                     why ? why : complaint(r, arena));
}

enum status app_git(struct app *a, const char *what, const char *const *args, struct buf *out,
                    struct error *err)
{
    struct arena *arena = arena_new();
    struct running r = {0};
    const char *argv[ARGS_MAX] = {"git", "-c", "core.hooksPath=/dev/null", "-c",
                                  "protocol.ext.allow=never"};
    size_t n = 5;
    while (*args && n + 1 < ARGS_MAX)
        argv[n++] = *args++;
    buf_init(&r.out, SAID_LIMIT);
    buf_init(&r.err, SAID_LIMIT);
    const struct process_spec spec = {.argv = argv, .env = environment(a, arena)};
    struct loop *loop = app_loop(a);
    enum status st = process_start(loop, &spec, &EVENTS, &r, &r.process, err);
    if (st == STATUS_OK) {
        struct listener *interrupt = listener_start(loop, SIGINT, on_interrupt, &r);
        struct listener *terminate = listener_start(loop, SIGTERM, on_interrupt, &r);
        loop_run(loop);
        listener_close(interrupt);
        listener_close(terminate);
        st = tell(&r, what, arena, err);
    }
    if (out)
        buf_append(out, buf_text(&r.out), r.out.len);
    buf_free(&r.out);
    buf_free(&r.err);
    arena_free(arena);
    return st;
}
