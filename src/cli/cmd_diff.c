#include <stdint.h>

#include "attempts.h"
#include "command.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/utf8.h"
#include "spiral/workspace.h"

enum { DIFF_LIMIT = 8 << 20 };

static enum status need_files(const struct attempt *a, struct error *err)
{
    if (!a || a->snapshot[0])
        return STATUS_OK;
    return error_set(err, STATUS_NOT_FOUND, "attempt", "choose another one",
                     "the files of attempt %lld were not kept", (long long)a->number);
}

static enum status print_diff(struct cli *c, const struct work *w, const struct attempt *a,
                              const struct attempt *b, struct error *err)
{
    struct buf raw, clean;
    buf_init(&raw, DIFF_LIMIT);
    buf_init(&clean, SIZE_MAX / 2);
    enum status st = need_files(a, err);
    if (st == STATUS_OK)
        st = need_files(b, err);
    if (st == STATUS_OK)
        st = snapshot_diff(app_workspace(c->app), a->snapshot, b ? b->snapshot : NULL, w->id,
                           w->slug, &raw, err);
    if (st == STATUS_OK) {
        utf8_clean(&clean, buf_text(&raw), raw.len, UTF8_KEEP_NEWLINE | UTF8_KEEP_TAB);
        fputs(buf_text(&clean), c->out);
    }
    buf_free(&raw);
    buf_free(&clean);
    return st;
}

static enum status run(struct cli *c, struct error *err)
{
    struct arena *arena = arena_new();
    const struct work *w;
    const struct attempt *list, *a = NULL, *b = NULL;
    size_t n;
    enum status st = app_resolve(c->app, c->args[0], &w, err);
    if (st == STATUS_OK)
        st = attempts_of(c, w, arena, &list, &n, err);
    if (st == STATUS_OK)
        a = &list[n - 1];
    if (st == STATUS_OK && c->args_n > 1)
        st = attempt_named(list, n, c->args[1], &a, err);
    if (st == STATUS_OK && c->args_n > 2)
        st = attempt_named(list, n, c->args[2], &b, err);
    if (st == STATUS_OK)
        st = print_diff(c, w, a, b, err);
    arena_free(arena);
    return st;
}

const struct command CMD_DIFF = {
    .name = "diff",
    .args = "ID [A [B]]",
    .summary = "what changed between two attempts",
    .help =
        "From attempt A to attempt B. Without B: to your files as they are. Without A: from the\n"
        "last attempt.\n",
    .needs = APP_COURSE | APP_WORKSPACE,
    .args_min = 1,
    .args_max = 3,
    .run = run,
};
