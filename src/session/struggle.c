#include <stdlib.h>
#include <string.h>

#include "session_internal.h"
#include "spiral/base/arena.h"
#include "spiral/catalog.h"
#include "spiral/store.h"

enum {
    MINUTE_MS = 60 * 1000,
    LEAST_MS = 10 * MINUTE_MS, /* shorter than this nothing is a struggle */
    CHECKS_LEAST = 3,          /* of a test: it fails while it is being written */
    PASSES_LEAST = 3,
    TIMES_USUAL = 3,
};

static void keep(const struct watch *w, struct struggles *out, struct session_struggle s)
{
    out->list = arena_grow(w->arena, out->list, out->n, sizeof *out->list);
    size_t at = out->n++;
    for (; at > 0 && out->list[at - 1].minutes < s.minutes; at--)
        out->list[at] = out->list[at - 1];
    out->list[at] = s;
}

static const struct session_times *times_of(const struct record *r, int64_t session)
{
    for (size_t i = 0; i < r->sittings_n; i++)
        if (r->sittings[i].number == session)
            return &r->sittings[i];
    return NULL;
}

const char *session_stops_at(const struct session_struggle *s, struct arena *a)
{
    if (s->code && s->code[0])
        return s->code;
    if (s->error && s->error[0])
        return arena_printf(a, "\"%s\"", s->error);
    return s->test && s->test[0] ? arena_printf(a, "test %s", s->test) : NULL;
}

/* ---- what stays ---- */

/* What a check stopped at: one of these, or none. */
struct snag {
    const char *code, *error, *test;
};

/* Checks of one piece, one after the other, that stop at the same. */
struct run {
    struct snag at;
    int checks;
    const struct attempt *first, *last;
};

static bool is_same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static bool goes_on(const struct run *r, const struct snag *at)
{
    return is_same(r->at.code, at->code) || is_same(r->at.error, at->error) ||
           is_same(r->at.test, at->test);
}

static void finish(const struct watch *w, const char *work, int64_t session, const struct run *r,
                   bool open, struct struggles *out)
{
    bool stopped = r->at.code || r->at.error || (r->at.test && r->checks >= CHECKS_LEAST);
    int64_t ms = stopped ? record_spent(w->record, work, session, session, r->last->seq) -
                               record_spent(w->record, work, session, session, r->first->seq)
                         : 0;
    if (ms >= LEAST_MS)
        keep(w, out,
             (struct session_struggle){.work = work,
                                       .code = r->at.code,
                                       .error = r->at.error,
                                       .test = r->at.test,
                                       .checks = r->checks,
                                       .minutes = (int)(ms / MINUTE_MS),
                                       .open = open,
                                       .first = r->first->number,
                                       .since_ms = r->first->utc_ms,
                                       .until_ms = r->last->utc_ms,
                                       .offset_min = r->first->offset_min});
}

static enum status snag_of(const struct watch *w, const struct attempt *t, struct snag *out,
                           struct error *err)
{
    struct failure f;
    *out = (struct snag){.code = t->first_code[0] ? t->first_code : NULL};
    if (out->code || t->outcome == OUTCOME_PASS)
        return STATUS_OK;
    enum status st = store_first_failure(w->store, t->seq, w->arena, &f, err);
    if (st == STATUS_OK && f.error[0])
        out->error = f.error;
    else if (st == STATUS_OK && f.test[0])
        out->test = f.test;
    return st;
}

static enum status find_errors(const struct watch *w, const char *work,
                               const struct session_times *t, struct struggles *out,
                               struct error *err)
{
    const struct attempt *list;
    size_t n;
    struct run r = {0};
    enum status st =
        store_attempts_between(w->store, work, t->first_seq, t->last_seq, w->arena, &list, &n, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++) {
        struct snag at;
        st = snag_of(w, &list[i], &at, err);
        if (!goes_on(&r, &at)) {
            finish(w, work, t->number, &r, false, out);
            r = (struct run){.at = at, .first = &list[i]};
        }
        r.checks++;
        r.last = &list[i];
    }
    finish(w, work, t->number, &r, true, out);
    return st;
}

/* ---- a piece that takes long ---- */

/* The attempt that passed a piece; past every event where there is none. */
static int64_t passed_at(const struct watch *w, const char *work)
{
    for (size_t i = 0; i < w->passes_n; i++)
        if (w->passes[i].task == 0 && strcmp(w->passes[i].work, work) == 0)
            return w->passes[i].seq;
    return INT64_MAX;
}

static int64_t planned_ms(const struct watch *w, const char *work)
{
    const struct work *piece;
    return course_find_work(w->course, work, &piece, NULL) == STATUS_OK
               ? (int64_t)piece->minutes * MINUTE_MS
               : 0;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* What a planned minute of other pieces usually costs the learner, as known in that sitting. */
static double usual_ratio(const struct watch *w, const char *work, const struct session_times *t)
{
    double *ratios = arena_alloc(w->arena, w->passes_n + 1, sizeof *ratios);
    size_t n = 0;
    for (size_t i = 0; i < w->passes_n; i++) {
        const struct milestone *m = &w->passes[i];
        int64_t planned = planned_ms(w, m->work);
        int64_t spent =
            record_spent(w->record, m->work, t->number - SITTINGS_BACK + 1, t->number, m->seq);
        if (m->task == 0 && strcmp(m->work, work) != 0 && m->seq <= t->last_seq && planned > 0 &&
            spent > 0)
            ratios[n++] = (double)spent / (double)planned;
    }
    if (n < PASSES_LEAST)
        return 1;
    qsort(ratios, n, sizeof *ratios, by_size);
    return (ratios[(n - 1) / 2] + ratios[n / 2]) / 2;
}

static void find_length(const struct watch *w, const char *work, const struct session_times *t,
                        struct struggles *out)
{
    int64_t passed = passed_at(w, work), planned = planned_ms(w, work);
    if (!planned || passed < t->first_seq)
        return;
    int64_t until = passed < t->last_seq ? passed : t->last_seq;
    int64_t spent = record_spent(w->record, work, t->number - SITTINGS_BACK + 1, t->number, until);
    double usual = usual_ratio(w, work, t) * (double)planned;
    if (spent >= LEAST_MS && (double)spent > TIMES_USUAL * usual)
        keep(w, out,
             (struct session_struggle){.work = work,
                                       .minutes = (int)(spent / MINUTE_MS),
                                       .usual = (int)(usual / MINUTE_MS + .5),
                                       .open = passed > t->last_seq,
                                       .since_ms = t->began_ms,
                                       .until_ms = t->ended_ms,
                                       .offset_min = t->offset_min});
}

enum status struggles_in(const struct watch *w, const char *work, int64_t session,
                         struct struggles *out, struct error *err)
{
    const struct session_times *t = times_of(w->record, session);
    if (!t)
        return STATUS_OK;
    enum status st = find_errors(w, work, t, out, err);
    if (st == STATUS_OK)
        find_length(w, work, t, out);
    return st;
}

/* ---- what is open now ---- */

/* Where the last `back` sittings begin, or as many as there are; 0: there is none. */
static enum status find_start(struct store *s, int back, int64_t *seq, struct error *err)
{
    enum status st = STATUS_OK;
    int64_t before = INT64_MAX, found = 1;
    *seq = 0;
    for (int i = 0; st == STATUS_OK && i < back && found; i++) {
        st = store_last_before(s, 1u << EVENT_SESSION_START, before, &found, err);
        if (found)
            *seq = before = found;
    }
    return st;
}

static bool note_number(const struct event *e, void *ctx)
{
    *(int64_t *)ctx = e->number;
    return false;
}

static enum status read_lately(struct store *s, struct arena *a, struct record *out,
                               struct error *err)
{
    struct part part = {.until = INT64_MAX};
    int64_t start;
    *out = (struct record){0};
    enum status st = find_start(s, SITTINGS_BACK, &start, err);
    if (st != STATUS_OK || !start)
        return st;
    part.after = start - 1;
    st = store_each(s, part.after, NULL, 1u << EVENT_SESSION_START, note_number, &part.first, err);
    return st == STATUS_OK ? record_read(s, part, a, out, err) : st;
}

/* 0: in none of those that were read. */
static int64_t last_sitting_with(const struct record *r, const char *work)
{
    for (size_t i = r->stretches_n; i-- > 0;)
        if (r->stretches[i].about && strcmp(r->stretches[i].about, work) == 0)
            return r->stretches[i].session;
    return 0;
}

enum status session_open_struggles(struct store *s, struct course *c, const char *work,
                                   struct arena *a, const struct session_struggle **out, size_t *n,
                                   struct error *err)
{
    struct record record;
    struct watch w = {.store = s, .course = c, .arena = a, .record = &record};
    const struct work_fact *facts;
    struct struggles all = {0};
    size_t facts_n = 0;
    enum status st = read_lately(s, a, &record, err);
    if (st == STATUS_OK)
        st = store_milestones(s, 0, a, &w.passes, &w.passes_n, err);
    if (st == STATUS_OK)
        st = store_work_facts(s, a, &facts, &facts_n, err);
    for (size_t i = 0; st == STATUS_OK && i < facts_n; i++)
        if (facts[i].state == STATE_STARTED && (!work || strcmp(facts[i].work, work) == 0))
            st = struggles_in(&w, facts[i].work, last_sitting_with(&record, facts[i].work), &all,
                              err);
    *n = 0;
    for (size_t i = 0; i < all.n; i++)
        if (all.list[i].open)
            all.list[(*n)++] = all.list[i];
    *out = all.list;
    return st;
}

/* ---- what is over ---- */

static bool is_listed(const struct session_struggle *list, size_t n,
                      const struct session_struggle *s)
{
    const struct snag at = {s->code, s->error, s->test};
    for (size_t i = 0; i < n; i++) {
        const struct run r = {.at = {list[i].code, list[i].error, list[i].test}};
        bool whole = !at.code && !at.error && !at.test && !r.at.code && !r.at.error && !r.at.test;
        if (strcmp(list[i].work, s->work) == 0 && (whole || goes_on(&r, &at)))
            return true;
    }
    return false;
}

/* Has this stretch's piece been looked at in this sitting? */
static bool came_before(const struct record *r, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (r->stretches[i].session == r->stretches[at].session && r->stretches[i].about &&
            strcmp(r->stretches[i].about, r->stretches[at].about) == 0)
            return true;
    return false;
}

/* All of one sitting that later ones do not tell, worst first. */
static enum status past_of(const struct watch *w, int64_t session,
                           const struct session_struggle *open, size_t open_n,
                           struct struggles *out, struct error *err)
{
    struct struggles found = {0};
    enum status st = STATUS_OK;
    const struct record *r = w->record;
    for (size_t i = 0; st == STATUS_OK && i < r->stretches_n; i++)
        if (r->stretches[i].session == session && r->stretches[i].about && !came_before(r, i))
            st = struggles_in(w, r->stretches[i].about, session, &found, err);
    for (size_t i = 0; st == STATUS_OK && i < found.n; i++) {
        if (is_listed(open, open_n, &found.list[i]) || is_listed(out->list, out->n, &found.list[i]))
            continue;
        found.list[i].open = false;
        out->list = arena_grow(w->arena, out->list, out->n, sizeof *out->list);
        out->list[out->n++] = found.list[i];
    }
    return st;
}

enum status session_past_struggles(struct store *s, struct course *c, struct arena *a,
                                   const struct session_struggle **out, size_t *n,
                                   struct error *err)
{
    struct record record = {0};
    struct watch w = {.store = s, .course = c, .arena = a, .record = &record};
    const struct session_struggle *open;
    struct struggles past = {0};
    size_t open_n = 0;
    enum status st = session_open_struggles(s, c, NULL, a, &open, &open_n, err);
    if (st == STATUS_OK)
        st = read_lately(s, a, &record, err);
    if (st == STATUS_OK)
        st = store_milestones(s, 0, a, &w.passes, &w.passes_n, err);
    for (size_t i = record.sittings_n; st == STATUS_OK && i-- > 0;)
        st = past_of(&w, record.sittings[i].number, open, open_n, &past, err);
    *out = past.list;
    *n = past.n;
    return st;
}
