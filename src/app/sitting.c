#include "app_internal.h"
#include "spiral/progress.h"
#include "spiral/session.h"

enum { ALIVE_MS = 60 * 1000 }; /* signs of life are recorded no more often */

static enum sitting_mark mark_of(enum event_kind k)
{
    return k == EVENT_SESSION_START ? SITTING_START
           : k == EVENT_SESSION_END ? SITTING_END
                                    : SITTING_LIFE;
}

/* The first event is the last start: its own number is what the fold goes on from. */
static bool add_event(const struct event *e, void *ctx)
{
    struct sittings *s = ctx;
    if (!s->number)
        s->number = e->number - 1;
    sittings_add(s, mark_of(e->kind), e->utc_ms);
    return true;
}

static enum status read_sittings(struct app *a, struct sittings *out, struct error *err)
{
    *out = (struct sittings){0};
    int64_t start = 0;
    enum status st = STATUS_OK;
    if (a->store)
        st = store_last(a->store, 1u << EVENT_SESSION_START, &start, err);
    if (st == STATUS_OK && start)
        st = store_each(a->store, start - 1, NULL, 0, add_event, out, err);
    return st;
}

enum status app_sitting(struct app *a, struct sitting *out, struct error *err)
{
    struct sittings s;
    enum status st = read_sittings(a, &s, err);
    s = sittings_at(&s, clock_now_ms(&a->clock));
    *out = (struct sitting){.number = s.number, .active_s = s.active_ms / 1000, .open = s.open};
    return st;
}

enum status app_alive(struct app *a, bool opens, struct error *err)
{
    if (!a->store)
        return STATUS_OK;
    int64_t tick = clock_monotonic_ms();
    if (a->alive_at && tick - a->alive_at < ALIVE_MS)
        return STATUS_OK;
    struct sittings s;
    enum status st = read_sittings(a, &s, err);
    if (st != STATUS_OK)
        return st;
    int64_t now = clock_now_ms(&a->clock);
    bool open = sittings_at(&s, now).open;
    if (!open && !opens)
        return STATUS_OK;
    a->alive_at = tick;
    if (open && now - s.last_ms < ALIVE_MS)
        return STATUS_OK;
    struct event e = {.kind = open ? EVENT_ALIVE : EVENT_SESSION_START,
                      .number = open ? s.number : s.number + 1};
    return store_append(a->store, &e, NULL, err);
}

enum status app_end_sitting(struct app *a, const char *note, struct error *err)
{
    struct sitting s;
    enum status st = app_sitting(a, &s, err);
    if (st != STATUS_OK || !s.open)
        return st;
    if (note && note[0])
        st = session_write_note(a->store, 0, NOTE_NEXT, note, 0, err);
    a->alive_at = 0;
    struct event end = {.kind = EVENT_SESSION_END, .number = s.number};
    return st == STATUS_OK ? store_append(a->store, &end, NULL, err) : st;
}
