/* What to do now: everything that speaks for one thing or another gathered, weighed by the
 * progress room, and said in a sentence. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "app_internal.h"
#include "spiral/base/utf8.h"
#include "spiral/progress.h"
#include "spiral/session.h"

enum {
    NAME_MAX_BYTES = 128,
    QUOTED_MOST = 180, /* of a message: the sentence around it has room as well */
    CODE_MOST = 40,
    PLAN_QUESTIONS_FROM = 15,
    PLAN_CLOSE_FROM = 15
};

struct weighing {
    struct app *app;
    struct arena *arena;
    int minutes;
    struct advice *out;
    struct weights weights;
    int64_t today;
    int days_away;
    struct next struggling;                  /* the piece at hand, where it is one */
    const struct session_struggle *struggle; /* what with; NULL: none */
    struct next section;                     /* further on, unread */
    int rusty;                               /* the cell, or CELL_NONE */
};

/* ---- names ---- */

static const char *name_step(const struct next *n, char out[NAME_MAX_BYTES])
{
    if (n->work)
        snprintf(out, NAME_MAX_BYTES, "%s %s", n->work->id, n->work->slug);
    else if (n->module)
        snprintf(out, NAME_MAX_BYTES, "lesson %s, section %d", n->module->id, n->section + 1);
    else
        snprintf(out, NAME_MAX_BYTES, "what you like");
    return out;
}

/* The least that is worth starting: half a section, as its place is kept, or a task of a piece. */
static int bite(struct weighing *w, const struct next *n)
{
    const struct manifest *m;
    if (!n->work)
        return (n->minutes + 1) / 2;
    bool parted = course_manifest(w->app->course, n->work, &m, NULL) == STATUS_OK && m->tasks_n > 1;
    return parted ? (n->minutes + (int)m->tasks_n - 1) / (int)m->tasks_n : n->minutes;
}

/* ---- what speaks for what ---- */

static enum status look_at_path(struct weighing *w, struct error *err)
{
    enum status st = app_next(w->app, &w->out->path, err);
    if (st == STATUS_OK && w->out->path.kind != NEXT_END)
        w->weights.path = bite(w, &w->out->path);
    return st;
}

static enum status look_at_questions(struct weighing *w, struct error *err)
{
    struct recall_offer *o = &w->out->offer;
    int64_t asked = 0;
    enum status st = app_recall_offer(w->app, RECALL_BUDGET, w->arena, o, err);
    if (st == STATUS_OK && w->app->store)
        st = app_day_of_last(w->app, 1u << EVENT_ANSWER, INT64_MAX, &asked, err);
    for (size_t i = 0; st == STATUS_OK && i < o->n; i++)
        w->weights.questions += o->items[i].id != NULL;
    w->weights.away = o->warm_up;
    w->weights.asked = asked == w->today;
    return st;
}

static enum status look_at_struggles(struct weighing *w, struct error *err)
{
    const struct session_struggle *list;
    const struct work *current;
    size_t n;
    enum status st = app_current(w->app, &current, err);
    if (st != STATUS_OK || !current)
        return st;
    st = session_open_struggles(w->app->store, w->app->course, current->id, w->arena, &list, &n,
                                err);
    if (st != STATUS_OK || !n)
        return st;
    w->struggle = &list[0];
    st = app_step_of(w->app, current, &w->struggling, err);
    if (st == STATUS_OK)
        w->weights.struggle = bite(w, &w->struggling);
    return st;
}

/* The cells that a step builds on, and the levels below them. */
static uint64_t cells_of(struct weighing *w, const struct next *n)
{
    const struct lesson *l;
    uint64_t cells = 0;
    if (n->work)
        for (size_t i = 0; i < n->work->cells_n; i++)
            cells |= UINT64_C(1) << n->work->cells[i];
    else if (n->module && course_lesson(w->app->course, n->module, &l, NULL) == STATUS_OK)
        for (size_t i = 0; i < l->revisits_n; i++)
            cells |= UINT64_C(1) << l->revisits[i];
    for (int c = CELLS - 1; c > 0; c--)
        if (cells >> c & 1 && cell_level(c) > 1)
            cells |= UINT64_C(1) << (c - 1);
    return cells;
}

static enum status look_at_rust(struct weighing *w, struct error *err)
{
    struct mastery *m = NULL;
    uint64_t done, cells = cells_of(w, &w->out->path);
    enum status st = app_mastery(w->app, false, &m, err);
    if (st == STATUS_OK)
        st = app_cells_done(w->app, &done, err);
    for (int c = 0; st == STATUS_OK && c < CELLS && w->rusty == CELL_NONE; c++)
        if (cells >> c & 1 && mastery_cell(m, c, w->today, done).rusty)
            w->rusty = c;
    w->weights.rusty = w->rusty != CELL_NONE;
    mastery_free(m);
    return st;
}

/* Only looked for where the path's own step takes too long. */
static enum status look_further(struct weighing *w, struct error *err)
{
    struct next at;
    bool found = w->minutes && w->weights.path > w->minutes && w->out->path.module;
    enum status st = STATUS_OK;
    for (size_t stop = 0; st == STATUS_OK && found && !w->weights.section; stop++) {
        st = app_open_stop(w->app, w->out->path.module, &stop, &at, &found, err);
        if (st == STATUS_OK && found && !at.work && at.minutes <= w->minutes) {
            w->section = at;
            w->weights.section = at.minutes;
        }
    }
    return st;
}

static enum status look_around(struct weighing *w, struct error *err)
{
    enum status st = look_at_path(w, err);
    if (st == STATUS_OK)
        st = look_at_questions(w, err);
    if (st == STATUS_OK && w->app->store)
        st = look_at_struggles(w, err);
    if (st == STATUS_OK && w->app->store)
        st = look_at_rust(w, err);
    if (st == STATUS_OK)
        st = look_further(w, err);
    int64_t before = 0;
    if (st == STATUS_OK && w->app->store && w->weights.away)
        st = app_last_day(w->app, &before, err);
    w->days_away = (int)(w->today - before);
    return st;
}

/* ---- the sentence ---- */

static void ask_questions(struct weighing *w)
{
    w->out->first =
        (struct next){.kind = NEXT_RECALL, .section = -1, .minutes = w->out->offer.minutes};
    snprintf(w->out->first.id, sizeof w->out->first.id, "recall");
}

#define SAY(w, ...) snprintf((w)->out->first.why, sizeof(w)->out->first.why, __VA_ARGS__)

static void say_warm_up(struct weighing *w)
{
    char name[NAME_MAX_BYTES];
    ask_questions(w);
    SAY(w, "You were away for %d days: ten minutes to warm up, then %s.", w->days_away,
        name_step(&w->out->path, name));
}

static void say_rusty(struct weighing *w)
{
    char name[NAME_MAX_BYTES], cell[CELL_TEXT_MAX];
    ask_questions(w);
    SAY(w, "%s has grown rusty, and %s builds on it: a few questions first.",
        cell_format(w->rusty, cell), name_step(&w->out->path, name));
}

/* The first section that speaks of an error code, as a learner would look for it. */
static const struct section *section_on(struct weighing *w, const char *code,
                                        const struct module **module)
{
    size_t n;
    const struct module *modules = course_modules(w->app->course, &n);
    for (size_t i = 0; i < n; i++) {
        const struct lesson *l;
        if (!modules[i].folder || course_lesson(w->app->course, &modules[i], &l, NULL) != STATUS_OK)
            continue;
        for (size_t s = 0; s < l->sections_n; s++)
            if (strstr(l->sections[s].text, code)) {
                *module = &modules[i];
                return &l->sections[s];
            }
    }
    return NULL;
}

static const char *shortened(struct weighing *w, const char *s, size_t most)
{
    return strlen(s) <= most ? s : arena_printf(w->arena, "%.*s…", (int)utf8_floor(s, most), s);
}

static void say_struggle(struct weighing *w)
{
    const struct session_struggle *s = w->struggle;
    const struct module *m;
    w->out->first = w->struggling;
    const struct section *section = s->code ? section_on(w, s->code, &m) : NULL;
    const char *code = s->code ? shortened(w, s->code, CODE_MOST) : NULL;
    if (s->test)
        SAY(w, "The test %s has failed for %d minutes: a hint is meant for that.",
            shortened(w, s->test, QUOTED_MOST), s->minutes);
    else if (s->error)
        SAY(w, "\"%s\" kept you here for %d minutes: a hint is meant for that.",
            shortened(w, s->error, QUOTED_MOST), s->minutes);
    else if (!s->code)
        SAY(w,
            "You have spent %d minutes on it, where about %d are usual for you: a hint is meant "
            "for that.",
            s->minutes, s->usual);
    else if (section)
        SAY(w, "%s kept you here for %d minutes: lesson %s, \"%s\", speaks of it.", code,
            s->minutes, m->id, section->title);
    else
        SAY(w, "%s kept you here for %d minutes: `spiral explain %s` says what it is about.", code,
            s->minutes, code);
}

static void say_path(struct weighing *w)
{
    w->out->first = w->out->path;
}

static void say_section(struct weighing *w)
{
    char name[NAME_MAX_BYTES];
    w->out->first = w->section;
    SAY(w, "%s wants about %d minutes at a time; in the %d you have, this section fits.",
        name_step(&w->out->path, name), w->weights.path, w->minutes);
}

static void say_short(struct weighing *w)
{
    char name[NAME_MAX_BYTES];
    ask_questions(w);
    SAY(w, "%d minutes are enough for a few questions; %s wants about %d at a time.", w->minutes,
        name_step(&w->out->path, name), w->weights.path);
}

static void say_anyway(struct weighing *w)
{
    w->out->first = w->out->path;
    SAY(w,
        "It wants about %d minutes at a time and you have %d: begin all the same, nothing is lost.",
        w->weights.path, w->minutes);
}

static void say_keep(struct weighing *w)
{
    ask_questions(w);
    SAY(w, "Everything that is written so far is done; a few questions keep it.");
}

static void (*const SAY_WHY[WEIGHED_KINDS])(struct weighing *w) = {
    [WEIGHED_WARM_UP] = say_warm_up,   [WEIGHED_RUSTY] = say_rusty,
    [WEIGHED_STRUGGLE] = say_struggle, [WEIGHED_PATH] = say_path,
    [WEIGHED_SECTION] = say_section,   [WEIGHED_SHORT] = say_short,
    [WEIGHED_ANYWAY] = say_anyway,     [WEIGHED_KEEP] = say_keep,
    [WEIGHED_NOTHING] = say_path,
};

/* ---- the time there is ---- */

/* Returns the minutes that are left. */
static int plan_step(struct advice *out, const struct next *n, int wanted, int left)
{
    int minutes = wanted < left ? wanted : left;
    if (minutes <= 0 || out->plan_n == ADVICE_STEPS)
        return left;
    out->plan[out->plan_n].step = *n;
    out->plan[out->plan_n++].minutes = minutes;
    return left - minutes;
}

static bool is_same(const struct next *a, const struct next *b)
{
    return a->kind == b->kind && a->work == b->work && a->section == b->section;
}

/* What is first and what comes after it on the path, up to a piece of work: one is enough. */
static enum status plan_path(struct weighing *w, struct next at, int left, struct error *err)
{
    struct next stop;
    bool found = at.kind != NEXT_END, begun = false;
    enum status st = STATUS_OK;
    const struct module *m = at.module;
    for (size_t i = 0; st == STATUS_OK && found && left > 0; i++) {
        st = app_open_stop(w->app, m, &i, &stop, &found, err);
        if (st != STATUS_OK || !found || (!begun && !is_same(&stop, &at)))
            continue;
        if (w->out->plan_n && left < bite(w, &stop))
            break;
        begun = true;
        left = plan_step(w->out, &stop, stop.minutes, left);
        if (stop.work)
            break;
    }
    return st;
}

static enum status plan(struct weighing *w, struct error *err)
{
    struct advice *out = w->out;
    struct next recall = {.kind = NEXT_RECALL, .section = -1, .id = "recall"};
    bool first = out->first.kind == NEXT_RECALL;
    int left = w->minutes - (w->minutes >= PLAN_CLOSE_FROM ? MINUTES_TO_CLOSE : 0);
    if (first || (w->minutes >= PLAN_QUESTIONS_FROM && !w->weights.asked))
        left = plan_step(out, &recall, out->offer.n ? out->offer.minutes : 0, left);
    return plan_path(w, first ? out->path : out->first, left, err);
}

enum status app_advise(struct app *a, int minutes, struct advice *out, struct error *err)
{
    int64_t now = clock_now_ms(&a->clock);
    *out = (struct advice){.path = {.kind = NEXT_END}};
    struct weighing w = {.app = a,
                         .arena = arena_new(),
                         .minutes = minutes,
                         .out = out,
                         .weights = {.minutes = minutes},
                         .today = clock_day(now, clock_offset_min(&a->clock, now)),
                         .rusty = CELL_NONE};
    enum status st = look_around(&w, err);
    if (st == STATUS_OK) {
        SAY_WHY[weigh(&w.weights)](&w);
        if (minutes)
            st = plan(&w, err);
    }
    arena_free(w.arena);
    return st;
}
