/* What a mentor wrote, and what became of it. */
#include <string.h>

#include "spiral/base/arena.h"
#include "spiral/store.h"
#include "story.h"

struct reading {
    struct arena *arena;
    struct given_advice *list;
    size_t n;
};

static bool take(const struct event *e, void *ctx)
{
    struct reading *r = ctx;
    if (e->kind == EVENT_FEEDBACK) {
        r->list = arena_grow(r->arena, r->list, r->n, sizeof *r->list);
        r->list[r->n++] =
            (struct given_advice){.work = arena_strdup(r->arena, e->subject ? e->subject : ""),
                                  .from = arena_strdup(r->arena, e->detail ? e->detail : ""),
                                  .text = arena_strdup(r->arena, e->text ? e->text : ""),
                                  .seq = e->seq};
    }
    for (size_t i = 0; e->kind == EVENT_FEEDBACK_READ && i < r->n; i++)
        if (r->list[i].seq == e->number && !r->list[i].read_seq)
            r->list[i].read_seq = e->seq;
    return true;
}

enum status advice_read(struct store *s, struct arena *a, const struct given_advice **out,
                        size_t *n, struct error *err)
{
    struct reading r = {.arena = a};
    enum status st =
        store_each(s, 0, NULL, 1u << EVENT_FEEDBACK | 1u << EVENT_FEEDBACK_READ, take, &r, err);
    *out = r.list;
    *n = r.n;
    return st;
}

static bool is_within(const struct session_times *t, int64_t seq)
{
    return seq >= t->first_seq && seq <= t->last_seq;
}

static bool worked_since(const struct story_maker *m, const struct given_advice *g)
{
    for (size_t i = 0; i < m->story.attempts_n; i++)
        if (m->story.attempts[i].seq > g->seq && strcmp(m->story.attempts[i].work, g->work) == 0)
            return true;
    return false;
}

static bool passed_since(const struct story_maker *m, const struct given_advice *g)
{
    for (size_t i = 0; i < m->watch.passes_n; i++) {
        const struct milestone *p = &m->watch.passes[i];
        if (p->task == 0 && p->seq > g->seq && p->seq <= m->story.log.times.last_seq &&
            strcmp(p->work, g->work) == 0)
            return true;
    }
    return false;
}

static const char *taken(const struct story_maker *m, const struct given_advice *g)
{
    bool read = g->read_seq && g->read_seq <= m->story.log.times.last_seq;
    if (!read)
        return "not read yet";
    if (passed_since(m, g))
        return "read, and the piece passed since";
    return worked_since(m, g) ? "read, and the piece worked on since" : "read";
}

void story_advice(struct story_maker *m)
{
    struct told_advice *list = NULL;
    size_t n = 0;
    const struct session_times *t = &m->story.log.times;
    for (size_t i = 0; i < m->advice_n; i++) {
        const struct given_advice *g = &m->advice[i];
        if (!is_within(t, g->seq) && !is_within(t, g->read_seq) &&
            !(g->seq < t->first_seq && worked_since(m, g)))
            continue;
        list = arena_grow(m->watch.arena, list, n, sizeof *list);
        list[n++] = (struct told_advice){g->work, g->from, g->text, taken(m, g)};
    }
    m->story.advice = list;
    m->story.advice_n = n;
}
