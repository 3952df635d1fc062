/* The record's events as evidence for the progress room: what moved which cell. */
#include <stdlib.h>
#include <string.h>

#include "app_internal.h"
#include "spiral/progress.h"

struct gathering {
    struct app *app;
    struct arena *arena;
    int home[CELLS]; /* the module that introduces a cell, -1: none that is written */
    struct evidence *list;
    size_t n;
    const int64_t *starts; /* seq of each sitting's start */
    size_t starts_n;
};

static enum status find_homes(struct app *a, int home[CELLS], struct error *err)
{
    size_t n;
    const struct module *modules = course_modules(a->course, &n);
    for (int c = 0; c < CELLS; c++)
        home[c] = -1;
    for (size_t m = 0; m < n; m++) {
        const struct lesson *l;
        if (!modules[m].folder)
            continue;
        enum status st = course_lesson(a->course, &modules[m], &l, err);
        if (st != STATUS_OK)
            return st;
        for (size_t i = 0; i < l->introduces_n; i++)
            if (home[l->introduces[i]] < 0)
                home[l->introduces[i]] = (int)m;
    }
    return STATUS_OK;
}

/* Of `cells`, those that another module than `module` introduces. */
static uint64_t mixed_in(const struct gathering *g, uint64_t cells, int module)
{
    uint64_t mixed = 0;
    for (int c = 0; c < CELLS; c++)
        if ((cells >> c & 1) && g->home[c] >= 0 && g->home[c] != module)
            mixed |= UINT64_C(1) << c;
    return mixed;
}

/* The module that a work's, question's or section's id belongs to; -1: none we know. */
static int module_of(struct gathering *g, const char *subject)
{
    const struct work *w;
    const struct module *m;
    size_t n;
    char id[64];
    snprintf(id, sizeof id, "%.*s", (int)strcspn(subject, "#/"), subject);
    if (course_find(g->app->course, id, &w, &m, NULL) != STATUS_OK)
        return -1;
    return w ? w->module : (int)(m - course_modules(g->app->course, &n));
}

static void add(struct gathering *g, struct evidence e)
{
    e.mixed = e.kind == EVIDENCE_MET ? 0 : mixed_in(g, e.cells, module_of(g, e.id));
    g->list = arena_grow(g->arena, g->list, g->n, sizeof *g->list);
    g->list[g->n++] = e;
}

/* The cells that a lesson shows: those it introduces, and those it goes deeper into. */
static uint64_t lesson_cells(struct gathering *g, const char *subject)
{
    size_t n;
    const struct module *modules = course_modules(g->app->course, &n);
    int m = module_of(g, subject);
    const struct lesson *l;
    if (m < 0 || course_lesson(g->app->course, &modules[m], &l, NULL) != STATUS_OK)
        return 0;
    uint64_t cells = 0;
    for (size_t i = 0; i < l->introduces_n; i++)
        cells |= UINT64_C(1) << l->introduces[i];
    for (size_t i = 0; i < l->deepens_n; i++)
        cells |= UINT64_C(1) << l->deepens[i];
    return cells;
}

static const struct {
    enum event_kind event;
    enum evidence_kind evidence;
} KINDS[] = {
    {EVENT_READ, EVIDENCE_MET},     {EVENT_PREDICTED, EVIDENCE_MET},
    {EVENT_STARTED, EVIDENCE_MET},  {EVENT_GAVE_UP, EVIDENCE_GAVE_UP},
    {EVENT_ANSWER, EVIDENCE_RIGHT},
};

static bool take_event(const struct event *e, void *ctx)
{
    struct gathering *g = ctx;
    enum evidence_kind kind = EVIDENCE_KINDS;
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (KINDS[i].event == e->kind)
            kind = KINDS[i].evidence;
    if (kind == EVIDENCE_KINDS || !e->subject)
        return true;
    if (e->kind == EVENT_ANSWER && !e->right)
        kind = EVIDENCE_WRONG;
    bool lesson = e->kind == EVENT_READ || e->kind == EVENT_PREDICTED;
    const char *id = arena_strdup(g->arena, e->subject);
    add(g, (struct evidence){.seq = e->seq,
                             .day = clock_day(e->utc_ms, e->offset_min),
                             .rules = e->rules,
                             .kind = kind,
                             .rating = rating_parse(e->detail),
                             .cells = lesson ? lesson_cells(g, id) : e->cells,
                             .id = id});
    return true;
}

static void take_milestone(struct gathering *g, const struct milestone *m)
{
    const struct work *w;
    if (course_find_work(g->app->course, m->work, &w, NULL) != STATUS_OK)
        return;
    bool exercise = w->kind == WORK_EXERCISE;
    /* An exercise counts as a whole, a project by its milestones. */
    if (exercise != (m->task == 0))
        return;
    add(g, (struct evidence){.seq = m->seq,
                             .day = clock_day(m->utc_ms, m->offset_min),
                             .rules = m->rules,
                             .kind = exercise ? EVIDENCE_PASSED : EVIDENCE_MILESTONE,
                             .hints = m->hints,
                             .task = m->task,
                             .attempt = m->attempt,
                             .cells = m->cells,
                             .id = m->work});
}

static int by_order(const void *a, const void *b)
{
    const struct evidence *x = a, *y = b;
    if (x->seq != y->seq)
        return x->seq < y->seq ? -1 : 1;
    return x->task - y->task;
}

static void number_sittings(struct gathering *g)
{
    size_t sitting = 0;
    for (size_t i = 0; i < g->n; i++) {
        while (sitting < g->starts_n && g->starts[sitting] <= g->list[i].seq)
            sitting++;
        g->list[i].session = (int64_t)sitting;
    }
}

static enum status gather(struct gathering *g, struct error *err)
{
    struct store *store = g->app->store;
    uint32_t kinds = 0;
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        kinds |= 1u << KINDS[i].event;
    const struct milestone *passes;
    size_t n;
    enum status st = store_each(store, 0, NULL, kinds, take_event, g, err);
    if (st == STATUS_OK)
        st = store_numbers(store, EVENT_SESSION_START, g->arena, &g->starts, &g->starts_n, err);
    if (st == STATUS_OK)
        st = store_milestones(store, 0, g->arena, &passes, &n, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        take_milestone(g, &passes[i]);
    if (g->n)
        qsort(g->list, g->n, sizeof *g->list, by_order);
    number_sittings(g);
    return st;
}

/* What was gathered holds until something is appended, by whomever. */
static enum status gather_anew(struct app *a, struct error *err)
{
    int64_t last;
    enum status st = store_last(a->store, 0, &last, err);
    if (st != STATUS_OK || (a->evidence.arena && a->evidence.last == last))
        return st;
    struct gathering g = {.app = a, .arena = arena_new()};
    st = find_homes(a, g.home, err);
    if (st == STATUS_OK)
        st = gather(&g, err);
    if (st != STATUS_OK) {
        arena_free(g.arena);
        return st;
    }
    arena_free(a->evidence.arena);
    a->evidence = (struct gathered){g.arena, g.list, g.n, last};
    return STATUS_OK;
}

enum status app_mastery(struct app *a, bool ledger, struct mastery **out, struct error *err)
{
    *out = NULL;
    enum status st = a->store ? gather_anew(a, err) : STATUS_OK;
    if (st != STATUS_OK)
        return st;
    *out = mastery_new(ledger);
    for (size_t i = 0; i < a->evidence.n; i++)
        mastery_add(*out, &a->evidence.list[i]);
    return STATUS_OK;
}

/* A module is done when all of its work is passed. */
static bool module_is_done(const struct module *m, const struct work_status *states)
{
    for (size_t i = m->first_work; i < m->first_work + m->work_n; i++)
        if (!states[i].passed)
            return false;
    return m->work_n > 0;
}

enum status app_cells_done(struct app *a, uint64_t *done, struct error *err)
{
    struct arena *arena = arena_new();
    int home[CELLS];
    const struct work_status *states;
    size_t n;
    const struct module *modules = course_modules(a->course, &n);
    *done = 0;
    enum status st = find_homes(a, home, err);
    if (st == STATUS_OK)
        st = app_work_states(a, arena, &states, &n, err);
    for (int c = 0; st == STATUS_OK && c < CELLS; c++)
        if (home[c] >= 0 && module_is_done(&modules[home[c]], states))
            *done |= UINT64_C(1) << c;
    arena_free(arena);
    return st;
}
