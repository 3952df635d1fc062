#include <string.h>

#include "app_internal.h"
#include "spiral/progress.h"

struct pool {
    struct recall_question *list;
    size_t n;
};

static enum status add_module(struct app *a, const struct module *m, struct arena *arena,
                              struct pool *pool, struct error *err)
{
    const struct lesson *l;
    uint64_t done;
    enum status st = course_lesson(a->course, m, &l, err);
    if (st == STATUS_OK)
        st = app_sections_done(a, l, &done, err);
    if (st != STATUS_OK)
        return st;
    for (size_t i = 0; i < l->recall_n; i++) {
        /* What it asks may reach over all that was taught up to there. */
        uint64_t needed = (UINT64_C(2) << l->recall[i].after) - 1;
        if ((done & needed) != needed)
            continue;
        pool->list = arena_grow(arena, pool->list, pool->n, sizeof *pool->list);
        pool->list[pool->n++] =
            (struct recall_question){.id = l->recall[i].id, .cell = l->recall[i].cell};
    }
    return STATUS_OK;
}

static enum status gather_pool(struct app *a, struct arena *arena, struct pool *pool,
                               struct error *err)
{
    size_t n;
    const struct module *modules = course_modules(a->course, &n);
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        if (modules[i].folder)
            st = add_module(a, &modules[i], arena, pool, err);
    return st;
}

static bool note_day(const struct event *e, void *ctx)
{
    *(int64_t *)ctx = clock_day(e->utc_ms, e->offset_min);
    return false;
}

enum status app_day_of_last(struct app *a, uint32_t kinds, int64_t before, int64_t *day,
                            struct error *err)
{
    int64_t seq;
    *day = 0;
    enum status st = store_last_before(a->store, kinds, before, &seq, err);
    if (st == STATUS_OK && seq)
        st = store_each(a->store, seq - 1, NULL, kinds, note_day, day, err);
    return st;
}

enum status app_last_day(struct app *a, int64_t *day, struct error *err)
{
    static const uint32_t kinds = 1u << EVENT_SESSION_START | 1u << EVENT_SESSION_END |
                                  1u << EVENT_READ | 1u << EVENT_PREDICTED | 1u << EVENT_STARTED |
                                  1u << EVENT_ANSWER;
    int64_t start = INT64_MAX;
    struct sitting now;
    enum status st = app_sitting(a, &now, err);
    /* Before the first key none is open, and the last start is that of the one before. */
    if (st == STATUS_OK && now.open)
        st = store_last(a->store, 1u << EVENT_SESSION_START, &start, err);
    return st == STATUS_OK ? app_day_of_last(a, kinds, start, day, err) : st;
}

enum status app_recall_offer(struct app *a, int budget, struct arena *arena,
                             struct recall_offer *out, struct error *err)
{
    struct pool pool = {0};
    struct mastery *m = NULL;
    int64_t now = clock_now_ms(&a->clock);
    struct recall_ask ask = {.day = clock_day(now, clock_offset_min(&a->clock, now)),
                             .budget = budget};
    *out = (struct recall_offer){0};
    if (!a->store)
        return STATUS_OK;
    enum status st = gather_pool(a, arena, &pool, err);
    if (st == STATUS_OK)
        st = app_cells_done(a, &ask.done, err);
    if (st == STATUS_OK)
        st = app_last_day(a, &ask.last_day, err);
    if (st == STATUS_OK)
        st = app_mastery(a, false, &m, err);
    if (st != STATUS_OK)
        return st;
    ask.pool = pool.list;
    ask.pool_n = pool.n;
    mastery_offer(m, &ask, out);
    mastery_free(m);
    return STATUS_OK;
}

enum status app_question(struct app *a, const char *id, const struct question **out,
                         struct error *err)
{
    return course_question(a->course, id, out, err);
}

enum status app_answered(struct app *a, const struct question *q, int option, enum rating rating,
                         struct error *err)
{
    bool right = q->options[option].right;
    struct event e = {.kind = EVENT_ANSWER,
                      .subject = q->id,
                      .rules = PROGRESS_RULES,
                      .cells = q->cell == CELL_NONE ? 0 : UINT64_C(1) << q->cell,
                      .number = option,
                      .right = right,
                      .detail = rating_name(right ? rating : RATING_AGAIN)};
    enum status st = app_need_workspace(a, err);
    return st == STATUS_OK ? store_append(a->store, &e, NULL, err) : st;
}
