
#include "app_internal.h"

enum {
    MINUTE = 60 * 1000,
    GAP_MS = 5 * MINUTE,   /* a longer pause counts as this much */
    IDLE_MS = 30 * MINUTE, /* after this the sitting is over */
    ALIVE_MS = MINUTE,     /* signs of life are recorded no more often */
};

struct fold {
    int64_t number, active_ms, last_ms;
    bool ended;
};

/* Time between two events; a clock set back counts as no time at all. */
static int64_t gap_between(int64_t earlier, int64_t later)
{
    int64_t gap = later - earlier;
    return gap < 0 ? 0 : gap > GAP_MS ? GAP_MS : gap;
}

static bool add_event(const struct event *e, void *ctx)
{
    struct fold *f = ctx;
    if (e->kind == EVENT_SESSION_START)
        f->number = e->number;
    if (f->last_ms)
        f->active_ms += gap_between(f->last_ms, e->utc_ms);
    f->last_ms = e->utc_ms;
    f->ended = e->kind == EVENT_SESSION_END;
    return !f->ended;
}

static enum status fold_sitting(struct app *a, struct sitting *out, struct fold *f,
                                struct error *err)
{
    *out = (struct sitting){0};
    *f = (struct fold){0};
    if (!a->store)
        return STATUS_OK;
    int64_t start;
    enum status st = store_last(a->store, 1u << EVENT_SESSION_START, &start, err);
    if (st == STATUS_OK && start)
        st = store_each(a->store, start - 1, NULL, 0, add_event, f, err);
    if (st != STATUS_OK || !start)
        return st;
    int64_t now = clock_now_ms(&a->clock);
    out->number = f->number;
    out->open = !f->ended && now - f->last_ms < IDLE_MS;
    out->active_s = (f->active_ms + (out->open ? gap_between(f->last_ms, now) : 0)) / 1000;
    return STATUS_OK;
}

enum status app_sitting(struct app *a, struct sitting *out, struct error *err)
{
    struct fold f;
    return fold_sitting(a, out, &f, err);
}

enum status app_alive(struct app *a, struct error *err)
{
    if (!a->store)
        return STATUS_OK;
    int64_t tick = clock_monotonic_ms();
    if (a->alive_at && tick - a->alive_at < ALIVE_MS)
        return STATUS_OK;
    struct sitting s;
    struct fold f;
    enum status st = fold_sitting(a, &s, &f, err);
    if (st != STATUS_OK)
        return st;
    a->alive_at = tick;
    if (s.open && clock_now_ms(&a->clock) - f.last_ms < ALIVE_MS)
        return STATUS_OK;
    struct event e = {.kind = s.open ? EVENT_ALIVE : EVENT_SESSION_START,
                      .number = s.open ? s.number : s.number + 1};
    return store_append(a->store, &e, NULL, err);
}

enum status app_end_sitting(struct app *a, const char *note, struct error *err)
{
    struct sitting s;
    enum status st = app_sitting(a, &s, err);
    if (st != STATUS_OK || !s.open)
        return st;
    if (note && note[0]) {
        struct event e = {.kind = EVENT_NOTE, .text = note, .detail = "next"};
        st = store_append(a->store, &e, NULL, err);
    }
    a->alive_at = 0;
    struct event end = {.kind = EVENT_SESSION_END, .number = s.number};
    return st == STATUS_OK ? store_append(a->store, &end, NULL, err) : st;
}
