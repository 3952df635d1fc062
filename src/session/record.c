#include <string.h>

#include "session_internal.h"
#include "spiral/base/arena.h"
#include "spiral/progress.h"
#include "spiral/store.h"

struct reading {
    struct arena *arena;
    struct sittings fold;
    struct session_times *sittings;
    struct stretch *stretches;
    size_t sittings_n, stretches_n;
    const char *focus;  /* what was last at hand in this sitting; NULL: nothing yet */
    int64_t pending_ms; /* active time that no event has claimed yet */
    int64_t seq;        /* of the last event */
    int64_t until;      /* the event to stop after */
    bool times_only;    /* not what they were spent on */
};

static enum sitting_mark mark_of(enum event_kind k)
{
    return k == EVENT_SESSION_START ? SITTING_START
           : k == EVENT_SESSION_END ? SITTING_END
                                    : SITTING_LIFE;
}

/* ---- what time was spent on ---- */

static const uint32_t ON_A_PIECE = 1u << EVENT_STARTED | 1u << EVENT_ATTEMPT | 1u << EVENT_HINT |
                                   1u << EVENT_GAVE_UP | 1u << EVENT_REFLECTED | 1u << EVENT_RATED |
                                   1u << EVENT_RESET | 1u << EVENT_RESTORED;
static const uint32_t ON_A_LESSON = 1u << EVENT_READ | 1u << EVENT_PREDICTED | 1u << EVENT_ANSWER;

/* The piece itself, or the module of a section ("1.1#moves") or question ("1.1/moves"). */
static const char *about(struct reading *r, const struct event *e)
{
    uint32_t kind = 1u << e->kind;
    if (!e->subject || !(kind & (ON_A_PIECE | ON_A_LESSON)))
        return NULL;
    size_t n = kind & ON_A_PIECE ? strlen(e->subject) : strcspn(e->subject, "#/");
    bool same = r->focus && strncmp(r->focus, e->subject, n) == 0 && !r->focus[n];
    return same ? r->focus : arena_strndup(r->arena, e->subject, n);
}

static void claim(struct reading *r, const char *what, int64_t session)
{
    if (r->pending_ms > 0 && !r->times_only) {
        r->stretches = arena_grow(r->arena, r->stretches, r->stretches_n, sizeof *r->stretches);
        r->stretches[r->stretches_n++] = (struct stretch){
            .session = session, .to_seq = r->seq, .active_ms = r->pending_ms, .about = what};
    }
    r->pending_ms = 0;
}

/* The time before an event belongs to what the event is about; before a start, to what was at
 * hand until then; where a sitting ends, to what was at hand last. */
static void spend(struct reading *r, const struct event *e)
{
    const char *what = r->times_only ? NULL : about(r, e);
    r->seq = e->seq;
    if (!what)
        return;
    claim(r, e->kind == EVENT_STARTED && r->focus ? r->focus : what, r->fold.number);
    r->focus = what;
}

static void end_sitting(struct reading *r, int64_t number)
{
    claim(r, r->focus, number);
    r->focus = NULL;
}

/* ---- where one sitting ends and the next begins ---- */

static void open_sitting(struct reading *r, const struct event *e)
{
    int64_t ended = r->sittings_n ? r->sittings[r->sittings_n - 1].ended_ms : e->utc_ms;
    r->sittings = arena_grow(r->arena, r->sittings, r->sittings_n, sizeof *r->sittings);
    r->sittings[r->sittings_n++] = (struct session_times){.number = r->fold.number,
                                                          .first_seq = e->seq,
                                                          .began_ms = e->utc_ms,
                                                          .pause_ms = e->utc_ms - ended,
                                                          .offset_min = e->offset_min};
}

static bool take(const struct event *e, void *ctx)
{
    struct reading *r = ctx;
    struct sittings before = r->fold;
    if (e->seq > r->until)
        return false;
    if (sittings_add(&r->fold, mark_of(e->kind), e->utc_ms)) {
        end_sitting(r, before.number);
        open_sitting(r, e);
    } else {
        r->pending_ms += r->fold.active_ms - before.active_ms;
    }
    if (r->sittings_n) {
        struct session_times *t = &r->sittings[r->sittings_n - 1];
        t->last_seq = e->seq;
        t->ended_ms = e->utc_ms;
        t->active_s = r->fold.active_ms / 1000;
    }
    spend(r, e);
    return true;
}

enum status record_read(struct store *s, struct part part, struct arena *a, struct record *out,
                        struct error *err)
{
    struct reading r = {.arena = a, .fold = {.number = part.first - 1}, .until = part.until};
    enum status st = store_each(s, part.after, NULL, 0, take, &r, err);
    end_sitting(&r, r.fold.number);
    *out = (struct record){r.sittings, r.sittings_n, r.stretches, r.stretches_n};
    return st;
}

int64_t record_spent(const struct record *r, const char *what, int64_t from, int64_t to,
                     int64_t until)
{
    int64_t ms = 0;
    for (size_t i = 0; i < r->stretches_n; i++) {
        const struct stretch *s = &r->stretches[i];
        if (s->session >= from && s->session <= to && s->to_seq <= until && s->about &&
            strcmp(s->about, what) == 0)
            ms += s->active_ms;
    }
    return ms;
}

enum status session_list(struct store *s, struct arena *a, const struct session_times **out,
                         size_t *n, struct error *err)
{
    struct reading r = {.arena = a, .until = INT64_MAX, .times_only = true};
    enum status st = store_each(s, 0, NULL, 0, take, &r, err);
    *out = r.sittings;
    *n = r.sittings_n;
    return st;
}

static struct session_minutes *minutes_on(struct session_minutes *list, size_t n, const char *what)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].about, what) == 0)
            return &list[i];
    return NULL;
}

enum status session_spent(struct store *s, struct arena *a, const struct session_minutes **out,
                          size_t *n, struct error *err)
{
    struct record r;
    struct session_minutes *list = NULL;
    *n = 0;
    enum status st = record_read(s, (struct part){0, 1, INT64_MAX}, a, &r, err);
    for (size_t i = 0; i < r.stretches_n; i++) {
        const struct stretch *one = &r.stretches[i];
        if (!one->about)
            continue;
        struct session_minutes *m = minutes_on(list, *n, one->about);
        if (m) {
            m->active_ms += one->active_ms;
            continue;
        }
        list = arena_grow(a, list, *n, sizeof *list);
        list[(*n)++] = (struct session_minutes){one->about, one->active_ms};
    }
    *out = list;
    return st;
}
