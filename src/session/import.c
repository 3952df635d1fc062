#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "session_internal.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/clock.h"
#include "spiral/store.h"

static const char TOOLCHAIN[] = "toolchain";

/* JSON's numbers are exact so far, and no record grows beyond. */
static const int64_t SEQ_MOST = INT64_C(1) << 53;

struct taking {
    struct store *store;
    const char *path;
    const struct session_standing *standing;
};

/* ---- what the record itself does not hold ---- */

static const char *diff_key(const char *work, int64_t from, int64_t to, struct arena *a)
{
    return arena_printf(a, "diff %s %" PRId64 " %" PRId64, work, from, to);
}

const char *session_kept_diff(struct store *s, const char *work, int64_t from, int64_t to,
                              struct arena *a)
{
    const char *text = NULL;
    return store_get(s, diff_key(work, from, to, a), a, &text, NULL) == STATUS_OK ? text : NULL;
}

enum status session_keep_toolchain(struct store *s, const char *lines, struct error *err)
{
    struct arena *a = arena_new();
    int64_t last = 0;
    enum status st = store_last(s, 0, &last, err);
    if (st == STATUS_OK)
        st = store_set(s, TOOLCHAIN, arena_printf(a, "%" PRId64 "\n%s", last, lines), err);
    arena_free(a);
    return st;
}

const char *session_kept_toolchain(struct store *s, struct arena *a)
{
    const char *text = NULL;
    int64_t last = 0, at = -1;
    int n = 0;
    if (store_get(s, TOOLCHAIN, a, &text, NULL) != STATUS_OK || !text ||
        store_last(s, 0, &last, NULL) != STATUS_OK || sscanf(text, "%" SCNd64 "%n", &at, &n) != 1)
        return NULL;
    return at == last ? text + n + (text[n] == '\n') : NULL;
}

/* ---- taking it in ---- */

static enum status take_standing(const struct session_standing *standing, void *ctx,
                                 struct error *err)
{
    struct taking *t = ctx;
    (void)err;
    t->standing = standing;
    return STATUS_OK;
}

static enum status take_event(const struct event *e, const struct verdict *v, void *ctx,
                              struct error *err)
{
    struct taking *t = ctx;
    struct error why;
    bool possible = e->seq > 0 && e->seq <= SEQ_MOST && clock_is_time(e->utc_ms, e->offset_min);
    enum status st =
        possible ? store_import(t->store, e, v, &why)
                 : error_set(&why, STATUS_INVALID, "", NULL, "its number or time cannot be");
    if (st == STATUS_INVALID)
        return error_set(err, st, t->path, "ask for a new export; nothing was taken from this one",
                         "event %" PRId64 ": %s", e->seq, why.why);
    if (st != STATUS_OK && err)
        *err = why;
    return st;
}

static enum status take_diff(const char *work, int64_t from, int64_t to, const char *text,
                             void *ctx, struct error *err)
{
    struct taking *t = ctx;
    struct arena *a = arena_new();
    enum status st = store_set(t->store, diff_key(work, from, to, a), text, err);
    arena_free(a);
    return st;
}

static enum status keep_toolchain(struct taking *t, struct error *err)
{
    struct buf lines;
    buf_init(&lines, 1 << 16);
    for (size_t i = 0; t->standing && i < t->standing->toolchain_n; i++)
        buf_printf(&lines, "%s\n", t->standing->toolchain[i]);
    enum status st = session_keep_toolchain(t->store, buf_text(&lines), err);
    buf_free(&lines);
    return st;
}

static enum status need_empty(struct store *s, struct error *err)
{
    int64_t last = 0;
    enum status st = store_last(s, 0, &last, err);
    if (st == STATUS_OK && last)
        st = error_set(err, STATUS_USAGE, "import", "name a new workspace with -C",
                       "this record holds %" PRId64 " events already", last);
    return st;
}

enum status session_import(const char *path, struct store *s, struct error *err)
{
    static const struct session_reader reader = {
        .standing = take_standing, .event = take_event, .diff = take_diff, .all = true};
    struct taking t = {.store = s, .path = path};
    struct arena *a = arena_new();
    enum status st = store_begin(s, err);
    if (st != STATUS_OK)
        goto out;
    st = need_empty(s, err);
    if (st == STATUS_OK)
        st = session_read_export(path, a, &reader, &t, err);
    if (st == STATUS_OK)
        st = keep_toolchain(&t, err);
    if (st == STATUS_OK)
        st = store_end(s, true, err);
    else
        store_end(s, false, NULL);
out:
    arena_free(a);
    return st;
}
