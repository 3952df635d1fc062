#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app_internal.h"
#include "spiral/base/verdict.h"
#include "spiral/workspace.h"

/* ---- states of work ---- */

static int fact_by_id(const void *key, const void *fact)
{
    return strcmp(key, ((const struct work_fact *)fact)->work);
}

static struct work_status status_of(const struct work *w, const struct work_fact *facts, size_t n)
{
    struct work_status s = {.work = w, .state = w->folder ? "new" : "in_preparation"};
    const struct work_fact *f = n ? bsearch(w->id, facts, n, sizeof *facts, fact_by_id) : NULL;
    if (!f)
        return s;
    if (f->state != STATE_NEW)
        s.state = work_state_name(f->state);
    s.passed = f->state == STATE_PASSED;
    s.attempts = f->attempts;
    s.hints = f->hints;
    return s;
}

static enum status read_facts(struct app *a, struct arena *arena, const struct work_fact **facts,
                              size_t *n, struct error *err)
{
    *facts = NULL;
    *n = 0;
    return a->store ? store_work_facts(a->store, arena, facts, n, err) : STATUS_OK;
}

enum status app_work_states(struct app *a, struct arena *arena, const struct work_status **out,
                            size_t *n, struct error *err)
{
    const struct work_fact *facts;
    size_t facts_n;
    enum status st = read_facts(a, arena, &facts, &facts_n, err);
    if (st != STATUS_OK)
        return st;
    const struct work *works = course_works(a->course, n);
    struct work_status *list = arena_alloc(arena, *n, sizeof *list);
    for (size_t i = 0; i < *n; i++)
        list[i] = status_of(&works[i], facts, facts_n);
    *out = list;
    return STATUS_OK;
}

enum status app_work_state(struct app *a, const struct work *w, struct work_status *out,
                           struct error *err)
{
    struct arena *arena = arena_new();
    const struct work_fact *facts;
    const struct manifest *m;
    size_t n;
    enum status st = read_facts(a, arena, &facts, &n, err);
    if (st == STATUS_OK)
        *out = status_of(w, facts, n);
    arena_free(arena);
    uint64_t tasks = 0;
    if (st != STATUS_OK || !w->folder || course_manifest(a->course, w, &m, NULL) != STATUS_OK)
        return st;
    if (a->store)
        st = store_tasks_passed(a->store, w->id, &tasks, err);
    out->tasks_total = (int)m->tasks_n;
    for (int t = 1; t <= out->tasks_total; t++)
        out->tasks_passed += out->passed || (tasks >> t & 1);
    return st;
}

/* ---- sections ---- */

static const char *section_id(struct arena *arena, const struct lesson *l, int section)
{
    return arena_printf(arena, "%s#%s", l->module->id, l->sections[section].id);
}

struct section_search {
    const struct lesson *lesson;
    uint64_t done;
    int section; /* whose prediction is looked for, or -1 */
    int option;
};

static int section_of(const struct lesson *l, const char *subject)
{
    size_t n = strlen(l->module->id);
    if (!subject || strncmp(subject, l->module->id, n) != 0 || subject[n] != '#')
        return -1;
    for (size_t s = 0; s < l->sections_n; s++)
        if (strcmp(l->sections[s].id, subject + n + 1) == 0)
            return (int)s;
    return -1;
}

static void note_section(const struct event *e, struct section_search *search)
{
    int s = section_of(search->lesson, e->subject);
    if (s < 0)
        return;
    if (e->kind == EVENT_PREDICTED || e->right || !search->lesson->sections[s].prediction)
        search->done |= UINT64_C(1) << s;
    /* The question may have had more answers when this one was given. */
    const struct question *q = search->lesson->sections[s].prediction;
    bool known = q && e->number >= 0 && (uint64_t)e->number < q->options_n;
    if (e->kind == EVENT_PREDICTED && s == search->section && search->option < 0 && known)
        search->option = (int)e->number;
}

static bool keep_reading(const struct event *e, void *ctx)
{
    struct gathered_reading *r = ctx;
    r->list = arena_grow(r->arena, r->list, r->n, sizeof *r->list);
    r->list[r->n++] =
        (struct event){.kind = e->kind,
                       .subject = arena_strdup(r->arena, e->subject ? e->subject : ""),
                       .number = e->number,
                       .right = e->right};
    return true;
}

/* As the evidence, it holds until something is appended, by whomever. */
static enum status gather_reading(struct app *a, struct error *err)
{
    const uint32_t kinds = 1u << EVENT_READ | 1u << EVENT_PREDICTED;
    int64_t last;
    enum status st = store_last(a->store, 0, &last, err);
    if (st != STATUS_OK || (a->reading.arena && a->reading.last == last))
        return st;
    struct gathered_reading r = {.arena = arena_new(), .last = last};
    st = store_each(a->store, 0, NULL, kinds, keep_reading, &r, err);
    if (st != STATUS_OK) {
        arena_free(r.arena);
        return st;
    }
    arena_free(a->reading.arena);
    a->reading = r;
    return STATUS_OK;
}

static enum status search_sections(struct app *a, struct section_search *search, struct error *err)
{
    enum status st = a->store ? gather_reading(a, err) : STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < a->reading.n; i++)
        note_section(&a->reading.list[i], search);
    return st;
}

enum status app_sections_done(struct app *a, const struct lesson *l, uint64_t *done,
                              struct error *err)
{
    struct section_search search = {.lesson = l, .section = -1};
    enum status st = search_sections(a, &search, err);
    *done = search.done;
    return st;
}

enum status app_prediction(struct app *a, const struct lesson *l, int section, int *option,
                           struct error *err)
{
    struct section_search search = {.lesson = l, .section = section, .option = -1};
    enum status st = search_sections(a, &search, err);
    *option = search.option;
    return st;
}

static enum status append_section(struct app *a, const struct lesson *l, int section,
                                  struct event *e, struct error *err)
{
    enum status st = app_need_workspace(a, err);
    if (st != STATUS_OK)
        return st;
    struct arena *arena = arena_new();
    e->subject = section_id(arena, l, section);
    st = store_append(a->store, e, NULL, err);
    arena_free(arena);
    return st;
}

enum status app_section_read(struct app *a, const struct lesson *l, int section, bool whole,
                             struct error *err)
{
    struct event e = {.kind = EVENT_READ, .number = section + 1, .right = whole};
    return append_section(a, l, section, &e, err);
}

enum status app_predicted(struct app *a, const struct lesson *l, int section, int option,
                          struct error *err)
{
    const struct question *q = l->sections[section].prediction;
    struct event e = {.kind = EVENT_PREDICTED, .number = option, .right = q->options[option].right};
    return append_section(a, l, section, &e, err);
}

/* ---- the next step ---- */

struct walk {
    struct app *app;
    struct arena *arena;
    const struct work_status *states;
    size_t states_n;
};

static const struct work_status *state_in(const struct walk *w, const struct work *work)
{
    for (size_t i = 0; i < w->states_n; i++)
        if (w->states[i].work == work)
            return &w->states[i];
    return NULL;
}

/* The first task that no attempt passed; 0 where all are. */
static int first_open_task(const struct manifest *m, uint64_t passed)
{
    for (int t = 1; t <= (int)m->tasks_n; t++)
        if (!(passed >> t & 1))
            return t;
    return 0;
}

static enum status work_step(struct walk *w, const struct module *module, const struct work *work,
                             int task, struct next *out, bool *found, struct error *err)
{
    const struct work_status *s = state_in(w, work);
    *found = false;
    if (!work->folder || s->passed || strcmp(s->state, "gave_up") == 0)
        return STATUS_OK;
    const struct manifest *m;
    enum status st = course_manifest(w->app->course, work, &m, err);
    uint64_t passed = 0;
    if (st == STATUS_OK && w->app->store)
        st = store_tasks_passed(w->app->store, work->id, &passed, err);
    if (st != STATUS_OK || (task && (passed >> task & 1)))
        return st;
    int open = first_open_task(m, passed);
    *found = true;
    *out = (struct next){.kind = NEXT_WORK,
                         .module = module,
                         .section = -1,
                         .work = work,
                         .task = open ? open : 1,
                         .minutes = work->minutes};
    snprintf(out->id, sizeof out->id, "%s", work->id);
    if (s->attempts == 0 && strcmp(s->state, "new") == 0)
        snprintf(out->why, sizeof out->why, "You have read what it needs; now write it.");
    else
        snprintf(out->why, sizeof out->why, "You are in the middle of it: task %d of %zu is next.",
                 out->task, m->tasks_n);
    return STATUS_OK;
}

enum status app_step_of(struct app *a, const struct work *work, struct next *out, struct error *err)
{
    struct walk w = {.app = a, .arena = arena_new()};
    size_t n;
    bool found = false;
    enum status st = app_work_states(a, w.arena, &w.states, &w.states_n, err);
    if (st == STATUS_OK)
        st = work_step(&w, &course_modules(a->course, &n)[work->module], work, 0, out, &found, err);
    if (!found)
        *out = (struct next){.kind = NEXT_END, .section = -1};
    arena_free(w.arena);
    return st;
}

static void section_step(const struct lesson *l, int section, struct next *out)
{
    const struct section *s = &l->sections[section];
    *out = (struct next){
        .kind = NEXT_SECTION, .module = l->module, .section = section, .minutes = s->minutes};
    snprintf(out->id, sizeof out->id, "%s#%d", l->module->id, section + 1);
    snprintf(out->why, sizeof out->why,
             section == 0 ? "It opens module %s." : "It comes next in module %s.", l->module->id);
}

/* The first open stop of the module's path from the stop `*at` on, which is moved to it. */
static enum status module_step(struct walk *w, const struct module *module, size_t *at,
                               struct next *out, bool *found, struct error *err)
{
    const struct lesson *l;
    uint64_t done;
    *found = false;
    if (!module->folder)
        return STATUS_OK;
    enum status st = course_lesson(w->app->course, module, &l, err);
    if (st == STATUS_OK)
        st = app_sections_done(w->app, l, &done, err);
    for (; st == STATUS_OK && *at < l->path_n; ++*at) {
        const struct stop *stop = &l->path[*at];
        if (stop->work) {
            st = work_step(w, module, stop->work, stop->task, out, found, err);
        } else if (!(done >> stop->section & 1)) {
            section_step(l, stop->section, out);
            *found = true;
        }
        if (*found)
            break;
    }
    return st;
}

enum status app_open_stop(struct app *a, const struct module *m, size_t *at, struct next *out,
                          bool *found, struct error *err)
{
    struct walk w = {.app = a, .arena = arena_new()};
    enum status st = app_work_states(a, w.arena, &w.states, &w.states_n, err);
    if (st == STATUS_OK)
        st = module_step(&w, m, at, out, found, err);
    arena_free(w.arena);
    return st;
}

/* The bridge projects come when the last module of their spiral is done. */
static enum status bridge_step(struct walk *w, const struct module *modules, size_t module,
                               struct next *out, bool *found, struct error *err)
{
    enum status st = STATUS_OK;
    *found = false;
    for (size_t i = 0; st == STATUS_OK && !*found && i < w->states_n; i++) {
        const struct work *work = w->states[i].work;
        if (work->kind == WORK_BRIDGE && work->module == (int)module)
            st = work_step(w, &modules[module], work, 0, out, found, err);
    }
    return st;
}

enum status app_next(struct app *a, struct next *out, struct error *err)
{
    struct walk w = {.app = a, .arena = arena_new()};
    enum status st = app_work_states(a, w.arena, &w.states, &w.states_n, err);
    size_t n;
    const struct module *modules = course_modules(a->course, &n);
    bool found = false;
    for (size_t i = 0; st == STATUS_OK && !found && i < n; i++) {
        size_t first = 0;
        st = module_step(&w, &modules[i], &first, out, &found, err);
        if (st == STATUS_OK && !found)
            st = bridge_step(&w, modules, i, out, &found, err);
    }
    if (st == STATUS_OK && !found) {
        *out = (struct next){.kind = NEXT_END, .section = -1};
        snprintf(out->why, sizeof out->why,
                 "Everything that is written so far is done; the rest is in preparation.");
    }
    arena_free(w.arena);
    return st;
}

/* A stop with a task is for all up to that one; the work's last is for the rest. */
static bool is_here(const struct stop *stop, const struct next *n)
{
    if (!n->work)
        return !stop->work && stop->section == n->section;
    return stop->work == n->work && (!stop->task || (n->task && stop->task >= n->task));
}

bool app_beside(struct app *a, const struct next *from, int direction, struct next *out)
{
    const struct lesson *l;
    if (course_lesson(a->course, from->module, &l, NULL) != STATUS_OK)
        return false;
    size_t at = 0;
    while (at < l->path_n && !is_here(&l->path[at], from))
        at++;
    /* Work that is not written yet is passed over, and so is the same piece's next task. */
    for (;;) {
        if ((direction < 0 && at == 0) || at + (direction > 0) >= l->path_n)
            return false;
        at = direction < 0 ? at - 1 : at + 1;
        const struct stop *stop = &l->path[at];
        if (!stop->work) {
            section_step(l, stop->section, out);
            return true;
        }
        if (stop->work == from->work || !stop->work->folder)
            continue;
        *out = (struct next){.kind = NEXT_WORK,
                             .module = from->module,
                             .section = -1,
                             .work = stop->work,
                             .task = stop->task,
                             .minutes = stop->work->minutes};
        snprintf(out->id, sizeof out->id, "%s", stop->work->id);
        return true;
    }
}

/* ---- what an ID left out means ---- */

enum status app_current(struct app *a, const struct work **out, struct error *err)
{
    struct arena *arena = arena_new();
    const struct work_fact *facts;
    size_t n;
    enum status st = read_facts(a, arena, &facts, &n, err);
    const struct work_fact *last = NULL;
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        if (facts[i].state == STATE_STARTED && (!last || facts[i].last_seq > last->last_seq))
            last = &facts[i];
    *out = NULL;
    /* A piece that the course no longer has is nobody's current one. */
    if (last && course_find_work(a->course, last->work, out, NULL) != STATUS_OK)
        *out = NULL;
    arena_free(arena);
    return st;
}

enum status app_resolve(struct app *a, const char *name, const struct work **out, struct error *err)
{
    if (name)
        return course_find_work(a->course, name, out, err);
    char cwd[PATH_MAX];
    struct arena *arena = arena_new();
    const char *id = a->workspace && getcwd(cwd, sizeof cwd)
                         ? workspace_piece_at(a->workspace, arena, cwd)
                         : NULL;
    enum status st = STATUS_OK;
    *out = NULL;
    if (id)
        st = course_find_work(a->course, id, out, err);
    else
        st = app_current(a, out, err);
    if (st == STATUS_OK && !*out)
        st = error_set(err, STATUS_USAGE, "no ID", "name one, or start one with `spiral start ID`",
                       "no piece of work is under way");
    arena_free(arena);
    return st;
}
