#include <string.h>

#include "session_internal.h"
#include "spiral/base/arena.h"
#include "spiral/base/verdict.h"
#include "spiral/store.h"

struct gathering {
    struct arena *arena;
    struct session_log *log;
    struct last_attempt { /* of a piece in this sitting */
        const char *work;
        int64_t number;
    } * last;
    size_t last_n;
};

/* Adds a text once to a list of the log's, whose type is the same for all of them. */
static void add_once(struct arena *a, const char *const **list, size_t *n, const char *text)
{
    for (size_t i = 0; i < *n; i++)
        if (strcmp((*list)[i], text) == 0)
            return;
    const char **grown = arena_grow(a, (void *)(uintptr_t)*list, *n, sizeof *grown);
    grown[(*n)++] = arena_strdup(a, text);
    *list = grown;
}

static void note_attempt(struct gathering *g, const struct event *e)
{
    size_t i = 0;
    while (i < g->last_n && strcmp(g->last[i].work, e->subject) != 0)
        i++;
    if (i == g->last_n) {
        g->last = arena_grow(g->arena, g->last, g->last_n, sizeof *g->last);
        g->last[g->last_n++].work = arena_strdup(g->arena, e->subject);
    }
    g->last[i].number = e->number;
}

static bool gather(const struct event *e, void *ctx)
{
    struct gathering *g = ctx;
    struct session_log *log = g->log;
    if (e->seq > log->times.last_seq)
        return false;
    if (e->kind == EVENT_READ || e->kind == EVENT_PREDICTED)
        add_once(g->arena, &log->topics, &log->topics_n, e->subject ? e->subject : "");
    if (e->kind == EVENT_ATTEMPT && e->subject)
        note_attempt(g, e);
    if (e->kind == EVENT_ATTEMPT && e->subject)
        add_once(g->arena, &log->worked, &log->worked_n, e->subject);
    log->checks += e->kind == EVENT_ATTEMPT;
    if (e->kind == EVENT_GAVE_UP && e->subject)
        add_once(g->arena, &log->gave_up, &log->gave_up_n, e->subject);
    log->hints += e->kind == EVENT_HINT;
    return true;
}

/* What was first passed in this sitting leaves the list of what was only worked on. */
static void note_passes(const struct watch *w, struct session_log *log)
{
    size_t kept = 0;
    for (size_t i = 0; i < w->passes_n; i++)
        if (w->passes[i].task == 0 && w->passes[i].seq >= log->times.first_seq &&
            w->passes[i].seq <= log->times.last_seq)
            add_once(w->arena, &log->completed, &log->completed_n, w->passes[i].work);
    const char **worked = (void *)(uintptr_t)log->worked;
    for (size_t i = 0; i < log->worked_n; i++) {
        bool passed = false;
        for (size_t k = 0; k < log->completed_n; k++)
            passed = passed || strcmp(log->completed[k], worked[i]) == 0;
        if (!passed)
            worked[kept++] = worked[i];
    }
    log->worked_n = kept;
}

/* A pass without them is a pass, and whoever reads of it should know. */
static enum status note_unproven(const struct watch *w, const struct gathering *g,
                                 struct session_log *log, struct error *err)
{
    struct session_unproven *list = NULL;
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < g->last_n; i++) {
        const struct verdict *v = NULL;
        st = store_verdict(w->store, g->last[i].work, g->last[i].number, w->arena, &v, err);
        if (st == STATUS_NOT_FOUND)
            st = STATUS_OK; /* an attempt of which only the event is known */
        for (size_t s = 0; v && s < v->steps_n; s++) {
            const char *why = step_unproven(&v->steps[s]);
            if (!why || v->steps[s].advisory)
                continue;
            list = arena_grow(w->arena, list, log->unproven_n, sizeof *list);
            list[log->unproven_n++] =
                (struct session_unproven){g->last[i].work, v->steps[s].id, why};
        }
    }
    log->unproven = list;
    return st;
}

/* What the sitting after it began with. */
static const char *began_with(const struct record *r, int64_t session)
{
    for (size_t i = 0; i < r->stretches_n; i++)
        if (r->stretches[i].session > session && r->stretches[i].about)
            return r->stretches[i].about;
    return NULL;
}

static enum status note_struggles(struct watch *w, struct session_log *log, struct error *err)
{
    struct struggles found = {0};
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < log->worked_n; i++)
        st = struggles_in(w, log->worked[i], log->times.number, &found, err);
    log->struggles = found.list;
    log->struggles_n = found.n;
    return st;
}

enum status session_gather(struct watch *w, const struct session_times *list, size_t n, size_t at,
                           struct session_log *out, struct error *err)
{
    size_t from = at >= SITTINGS_BACK ? at - SITTINGS_BACK + 1 : 0, to = at + 1 < n ? at + 1 : at;
    struct part part = {list[from].first_seq - 1, list[from].number, list[to].last_seq};
    const struct record all = {.sittings = list, .sittings_n = n};
    struct record record;
    struct gathering g = {.arena = w->arena, .log = out};
    *out = (struct session_log){.times = list[at]};
    enum status st = record_read(w->store, part, w->arena, &record, err);
    w->record = &record;
    if (st == STATUS_OK)
        st = store_each(w->store, list[at].first_seq - 1, NULL, 0, gather, &g, err);
    if (st == STATUS_OK)
        st = note_unproven(w, &g, out, err);
    if (st == STATUS_OK)
        st = notes_of(w->store, &all, out, w->arena, err);
    if (st == STATUS_OK)
        st = note_struggles(w, out, err);
    if (st == STATUS_OK)
        out->after = began_with(&record, out->times.number);
    note_passes(w, out);
    w->record = NULL;
    return st;
}

enum status session_find(const struct session_times *list, size_t n, int64_t number, size_t *at,
                         struct error *err)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].number == number || (number == 0 && i + 1 == n)) {
            *at = i;
            return STATUS_OK;
        }
    return error_set(err, STATUS_NOT_FOUND, "session", "`spiral session list` shows them",
                     n ? "there are sessions 1 to %lld" : "there is none yet",
                     n ? (long long)list[n - 1].number : 0LL);
}

enum status session_read(struct store *s, struct course *c, int64_t number, struct arena *a,
                         struct session_log *out, struct error *err)
{
    struct watch w = {.store = s, .course = c, .arena = a};
    const struct session_times *list;
    size_t n, at = 0;
    *out = (struct session_log){0};
    enum status st = session_list(s, a, &list, &n, err);
    if (st == STATUS_OK)
        st = session_find(list, n, number, &at, err);
    if (st == STATUS_OK)
        st = store_milestones(s, 0, a, &w.passes, &w.passes_n, err);
    return st == STATUS_OK ? session_gather(&w, list, n, at, out, err) : st;
}

enum status session_each(struct store *s, struct course *c,
                         enum status (*each)(struct session_log *log, void *ctx, struct error *err),
                         void *ctx, struct error *err)
{
    struct arena *common = arena_new();
    struct watch w = {.store = s, .course = c};
    const struct session_times *list;
    size_t n = 0;
    enum status st = session_list(s, common, &list, &n, err);
    if (st == STATUS_OK)
        st = store_milestones(s, 0, common, &w.passes, &w.passes_n, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++) {
        struct session_log log;
        w.arena = arena_new();
        st = session_gather(&w, list, n, i, &log, err);
        if (st == STATUS_OK)
            st = each(&log, ctx, err);
        arena_free(w.arena);
    }
    arena_free(common);
    return st;
}
