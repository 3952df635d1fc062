#include "spiral/progress.h"

enum {
    MINUTE_MS = 60 * 1000,
    GAP_MS = 5 * MINUTE_MS,   /* a longer pause counts as this much */
    IDLE_MS = 30 * MINUTE_MS, /* after this the sitting is over */
};

/* Time since the last event; a clock set back counts as no time at all. */
static int64_t pause_before(const struct sittings *s, int64_t utc_ms)
{
    return utc_ms > s->last_ms ? utc_ms - s->last_ms : 0;
}

struct sittings sittings_at(const struct sittings *s, int64_t now_ms)
{
    struct sittings seen = *s;
    if (!s->open)
        return seen;
    int64_t pause = pause_before(s, now_ms);
    if (pause >= IDLE_MS)
        seen.open = false;
    else
        seen.active_ms += pause < GAP_MS ? pause : GAP_MS;
    return seen;
}

bool sittings_add(struct sittings *s, enum sitting_mark mark, int64_t utc_ms)
{
    *s = sittings_at(s, utc_ms);
    bool opens = !s->open && mark != SITTING_END;
    if (opens)
        *s = (struct sittings){.number = s->number + 1, .began_ms = utc_ms, .open = true};
    if (s->open)
        s->last_ms = utc_ms;
    if (mark == SITTING_END)
        s->open = false;
    return opens;
}
