/* Where the time went, module by module, and how long the rest will take. */
#include <string.h>

#include "app_internal.h"
#include "spiral/progress.h"
#include "spiral/session.h"

enum { MINUTE_MS = 60 * 1000, MINUTE_S = 60, B4_CHOICES = 3 };

struct pacing {
    struct app *app;
    struct arena *arena;
    struct module_time *modules;
    size_t modules_n;
    const struct work_status *states;
    size_t states_n;
    const struct session_minutes *spent;
    size_t spent_n;
    int64_t lessons_done, lessons_known; /* minutes of sections; modules whose lesson is written */
    double *ratios;
    struct pace_facts facts;
};

/* Of b4 one is chosen, so that each of the three stands for a third. */
static int planned(const struct work *w)
{
    return strncmp(w->id, "b4", 2) == 0 ? w->minutes / B4_CHOICES : w->minutes;
}

static enum status plan_lesson(struct pacing *p, size_t m, struct error *err)
{
    const struct lesson *l;
    uint64_t done;
    enum status st = course_lesson(p->app->course, p->modules[m].module, &l, err);
    if (st == STATUS_OK)
        st = app_sections_done(p->app, l, &done, err);
    for (size_t s = 0; st == STATUS_OK && s < l->sections_n; s++) {
        p->modules[m].planned_min += l->sections[s].minutes;
        p->lessons_done += done >> s & 1 ? l->sections[s].minutes : 0;
    }
    return st;
}

/* Lessons that are not written yet are taken to be as long as the written ones. */
static enum status plan_lessons(struct pacing *p, struct error *err)
{
    enum status st = STATUS_OK;
    int64_t minutes = 0, written = 0;
    for (size_t m = 0; st == STATUS_OK && m < p->modules_n; m++) {
        if (!p->modules[m].module->folder)
            continue;
        st = plan_lesson(p, m, err);
        minutes += p->modules[m].planned_min;
        written++;
    }
    p->facts.minutes_left =
        (written ? minutes * (int64_t)p->modules_n / written : 0) - p->lessons_done;
    return st;
}

static void plan_work(struct pacing *p)
{
    for (size_t i = 0; i < p->states_n; i++) {
        const struct work *w = p->states[i].work;
        p->modules[w->module].planned_min += planned(w);
        p->facts.minutes_left += p->states[i].passed ? 0 : planned(w);
    }
}

static const struct work_status *piece(const struct pacing *p, const char *id)
{
    for (size_t i = 0; i < p->states_n; i++)
        if (strcmp(p->states[i].work->id, id) == 0)
            return &p->states[i];
    return NULL;
}

static void note_spent(struct pacing *p, const struct session_minutes *s)
{
    const struct work_status *state = piece(p, s->about);
    for (size_t m = 0; m < p->modules_n; m++)
        if (state ? state->work->module == (int)m : strcmp(p->modules[m].module->id, s->about) == 0)
            p->modules[m].active_min += s->active_ms / MINUTE_MS;
    if (state && state->passed && state->work->minutes)
        p->ratios[p->facts.ratios_n++] =
            (double)s->active_ms / ((double)state->work->minutes * MINUTE_MS);
}

static enum status note_sittings(struct pacing *p, struct error *err)
{
    const struct session_times *list;
    size_t n;
    int64_t now = clock_now_ms(&p->app->clock);
    int64_t today = clock_day(now, clock_offset_min(&p->app->clock, now));
    enum status st = session_list(p->app->store, p->arena, &list, &n, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++) {
        int64_t day = clock_day(list[i].began_ms, list[i].offset_min);
        p->facts.active_min += list[i].active_s / MINUTE_S;
        p->facts.lately_min += today - day < LATELY_DAYS ? list[i].active_s / MINUTE_S : 0;
        if (i == 0)
            p->facts.days = today - day + 1;
    }
    p->facts.sittings = st == STATUS_OK ? (int64_t)n : 0;
    return st;
}

enum status app_pace(struct app *a, struct arena *arena, struct pace *out, struct error *err)
{
    struct pacing p = {.app = a, .arena = arena};
    const struct module *modules = course_modules(a->course, &p.modules_n);
    p.modules = arena_alloc(arena, p.modules_n, sizeof *p.modules);
    for (size_t m = 0; m < p.modules_n; m++)
        p.modules[m].module = &modules[m];
    enum status st = app_work_states(a, arena, &p.states, &p.states_n, err);
    if (st == STATUS_OK)
        st = plan_lessons(&p, err);
    if (st == STATUS_OK)
        plan_work(&p);
    if (st == STATUS_OK && a->store)
        st = session_spent(a->store, arena, &p.spent, &p.spent_n, err);
    if (st == STATUS_OK && a->store)
        st = note_sittings(&p, err);
    p.ratios = arena_alloc(arena, p.spent_n + 1, sizeof *p.ratios);
    p.facts.ratios = p.ratios;
    for (size_t i = 0; st == STATUS_OK && i < p.spent_n; i++)
        note_spent(&p, &p.spent[i]);
    *out = (struct pace){.sittings = p.facts.sittings,
                         .active_min = p.facts.active_min,
                         .forecast = forecast(&p.facts),
                         .modules = p.modules,
                         .modules_n = p.modules_n};
    return st;
}
