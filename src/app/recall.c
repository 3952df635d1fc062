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

/* ---- the question at a sitting's end ---- */

/* What was read in the sitting that is open: sections of the module that came last. */
struct read_lately {
    struct course *course;
    const struct lesson *lesson;
    uint64_t sections;
};

static bool note_read(const struct event *e, void *ctx)
{
    struct read_lately *r = ctx;
    const struct module *m;
    const struct work *w;
    const struct lesson *l;
    char id[32];
    const char *name = e->subject ? strchr(e->subject, '#') : NULL;
    if (!name)
        return true;
    snprintf(id, sizeof id, "%.*s", (int)(name - e->subject), e->subject);
    if (course_find(r->course, id, &w, &m, NULL) != STATUS_OK || w ||
        course_lesson(r->course, m, &l, NULL) != STATUS_OK)
        return true;
    if (l != r->lesson)
        *r = (struct read_lately){.course = r->course, .lesson = l};
    for (size_t i = 0; i < l->sections_n; i++)
        if (strcmp(l->sections[i].id, name + 1) == 0)
            r->sections |= UINT64_C(1) << i;
    return true;
}

/* Of the module's questions that may be asked, those that close one of the sections. */
static enum status closing_pool(struct app *a, const struct read_lately *r, struct arena *arena,
                                struct pool *out, struct error *err)
{
    struct pool all = {0};
    enum status st = add_module(a, r->lesson->module, arena, &all, err);
    for (size_t i = 0; st == STATUS_OK && i < all.n; i++) {
        const struct question *q;
        st = app_question(a, all.list[i].id, &q, err);
        if (st == STATUS_OK && (r->sections >> q->after & 1))
            all.list[out->n++] = all.list[i];
    }
    out->list = all.list;
    return st;
}

enum status app_closing_question(struct app *a, struct arena *arena, const struct question **out,
                                 struct error *err)
{
    struct read_lately r = {.course = a->course};
    struct sitting now = {0};
    struct pool pool = {0};
    struct mastery *m = NULL;
    struct recall_offer offer = {0};
    int64_t start = 0, now_ms = clock_now_ms(&a->clock);
    struct recall_ask ask = {.day = clock_day(now_ms, clock_offset_min(&a->clock, now_ms)),
                             .budget = 1};
    *out = NULL;
    enum status st = app_sitting(a, &now, err);
    if (st != STATUS_OK || !now.open)
        return st;
    st = store_last(a->store, 1u << EVENT_SESSION_START, &start, err);
    if (st == STATUS_OK)
        st = store_each(a->store, start, NULL, 1u << EVENT_READ | 1u << EVENT_PREDICTED, note_read,
                        &r, err);
    if (st == STATUS_OK && r.lesson)
        st = closing_pool(a, &r, arena, &pool, err);
    if (st != STATUS_OK || !pool.n)
        return st;
    st = app_mastery(a, false, &m, err);
    if (st != STATUS_OK)
        return st;
    ask.pool = pool.list;
    ask.pool_n = pool.n;
    mastery_offer(m, &ask, &offer);
    mastery_free(m);
    return offer.n && offer.items[0].id ? app_question(a, offer.items[0].id, out, err) : STATUS_OK;
}

/* ---- questions ---- */

static bool bears_on(const struct work *w, int cell)
{
    for (size_t i = 0; i < w->cells_n; i++)
        if (w->cells[i] == cell)
            return true;
    return false;
}

enum status app_unasked(struct app *a, int cell, struct arena *arena, const char **out,
                        struct error *err)
{
    const struct work_status *states;
    const struct work *work = NULL;
    char name[CELL_TEXT_MAX];
    size_t n = 0;
    enum status st = app_work_states(a, arena, &states, &n, err);
    for (size_t i = 0; st == STATUS_OK && !work && i < n; i++)
        if (states[i].work->folder && !states[i].passed && bears_on(states[i].work, cell))
            work = states[i].work;
    cell_format(cell, name);
    if (work)
        *out = arena_printf(arena,
                            "A check-up of %s is due, and no question is left for it: %s %s, which "
                            "is not passed yet, will do as well.",
                            name, work->id, work->slug);
    else
        *out = arena_printf(arena,
                            "A check-up of %s is due, and no question is left for it: the next one "
                            "on it will do.",
                            name);
    return st;
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
