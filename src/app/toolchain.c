/* What the learner's code is built with, in the programs' own words. */
#include <string.h>

#include "app_internal.h"
#include "spiral/base/buf.h"
#include "spiral/base/loop.h"
#include "spiral/session.h"

enum { WORDS_LIMIT = 4096 };

/* The variable that names another program. */
static const struct {
    const char *variable, *program;
} PROGRAMS[] = {{"RUSTC", "rustc"}, {"CARGO", "cargo"}};

static void collect(int stream, const char *data, size_t n, void *ctx)
{
    if (stream == 1)
        buf_append(ctx, data, n);
}

static void on_exited(int64_t code, int signum, void *ctx)
{
    (void)code, (void)signum, (void)ctx;
}

static void ask(struct app *a, const char *program, struct buf *lines)
{
    static const struct process_events events = {.output = collect, .exited = on_exited};
    const char *argv[] = {program, "--version", NULL};
    struct process_spec spec = {.argv = argv, .env = app_environ(a), .cwd = "/"};
    struct buf words;
    buf_init(&words, WORDS_LIMIT);
    if (process_start(app_loop(a), &spec, &events, &words, NULL, NULL) == STATUS_OK)
        loop_run(app_loop(a));
    size_t n = strcspn(buf_text(&words), "\n");
    if (n) {
        buf_append(lines, buf_text(&words), n);
        buf_putc(lines, '\n');
    }
    buf_free(&words);
}

static const char *ask_all(struct app *a, struct arena *arena)
{
    struct buf lines;
    buf_init(&lines, 2 * WORDS_LIMIT);
    for (size_t i = 0; i < sizeof PROGRAMS / sizeof *PROGRAMS; i++) {
        const char *other = app_env(a, PROGRAMS[i].variable);
        ask(a, other && other[0] ? other : PROGRAMS[i].program, &lines);
    }
    const char *text = arena_strdup(arena, buf_text(&lines));
    buf_free(&lines);
    return text;
}

static const char *const *split(const char *lines, struct arena *arena, size_t *n)
{
    const char **list = NULL;
    for (*n = 0; *lines;) {
        size_t length = strcspn(lines, "\n");
        list = arena_grow(arena, list, *n, sizeof *list);
        list[(*n)++] = arena_strndup(arena, lines, length);
        lines += length + (lines[length] == '\n');
    }
    return list;
}

enum status app_toolchain(struct app *a, struct arena *arena, const char *const **out, size_t *n,
                          struct error *err)
{
    enum status st = STATUS_OK;
    const char *lines = session_kept_toolchain(a->store, arena);
    if (!lines) {
        lines = ask_all(a, arena);
        if (lines[0])
            st = session_keep_toolchain(a->store, lines, err);
    }
    *out = split(lines, arena, n);
    return st;
}
