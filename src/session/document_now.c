/* How a document begins: where the learner is now, in what a mentor with two minutes reads; then
 * the matrix and the time. */
#include <inttypes.h>
#include <string.h>

#include "document.h"
#include "spiral/base/arena.h"
#include "spiral/base/cell.h"
#include "spiral/catalog.h"
#include "spiral/store.h"

enum { UNDER_WAY_TOLD = 3 };

static const struct writer *writer(const struct telling *t)
{
    return t->format->writer;
}

static const char *title_of(const struct telling *t, struct arena *a)
{
    const struct session_times *s = t->sittings;
    if (!t->sittings_n)
        return "Learning Rust: no session";
    if (t->sittings_n == 1)
        return arena_printf(a, "Learning Rust: session %" PRId64, s->number);
    return arena_printf(a, "Learning Rust: sessions %" PRId64 " to %" PRId64, s->number,
                        s[t->sittings_n - 1].number);
}

/* ---- where they are now ---- */

static void tell_as_of(struct telling *t, struct arena *a)
{
    const struct session_standing *s = t->standing;
    writer(t)->paragraph(
        t, NULL,
        arena_printf(a, "As of %s, %s: %d of %d pieces passed, in %" PRId64 " session%s and %s.",
                     telling_day(s->last_ms, s->offset_min, a),
                     telling_clock(s->last_ms, s->offset_min, a), s->passed, s->total, s->sessions,
                     s->sessions == 1 ? "" : "s", telling_duration(s->active_s, a)));
}

static void tell_last(struct telling *t, struct arena *a)
{
    const struct session_times *s = t->sittings_n ? &t->sittings[t->sittings_n - 1] : NULL;
    if (!s)
        return;
    writer(t)->paragraph(t, "Last session here",
                         arena_printf(a, "%s, %s%s.", telling_day(s->began_ms, s->offset_min, a),
                                      telling_duration(s->active_s, a),
                                      s->pause_ms > 0 ? arena_printf(a, ", after %s without one",
                                                                     telling_span(s->pause_ms, a))
                                                      : ""));
}

static const char *tries(const struct session_piece *p, struct arena *a)
{
    return arena_printf(a, "%d check%s and %d hint%s", p->attempts, p->attempts == 1 ? "" : "s",
                        p->hints, p->hints == 1 ? "" : "s");
}

static void tell_under_way(struct telling *t, struct arena *a)
{
    int told = 0;
    for (size_t i = 0; i < t->standing->pieces_n && told < UNDER_WAY_TOLD; i++) {
        const struct session_piece *p = &t->standing->pieces[i];
        if (strcmp(p->state, "started") != 0)
            continue;
        writer(t)->paragraph(t, "Under way",
                             arena_printf(a, "%s: %s so far, worked on last on %s.",
                                          story_name(t->x->view.course, p->id, a), tries(p, a),
                                          telling_day(p->last_ms, t->standing->offset_min, a)));
        told++;
    }
}

/* How many pieces they gave up and have not passed. */
static int tell_given_up(struct telling *t, struct arena *a)
{
    int n = 0;
    for (size_t i = 0; i < t->standing->pieces_n; i++) {
        const struct session_piece *p = &t->standing->pieces[i];
        if (strcmp(p->state, "gave_up") != 0)
            continue;
        writer(t)->paragraph(
            t, "Stuck on",
            arena_printf(a, "%s: the solution was looked at on %s after %s, and it is not passed.",
                         story_name(t->x->view.course, p->id, a),
                         telling_day(p->seen_ms, t->standing->offset_min, a), tries(p, a)));
        n++;
    }
    return n;
}

static void tell_stuck(struct telling *t, struct arena *a)
{
    const struct session_standing *s = t->standing;
    for (size_t i = 0; i < s->stuck_n && i < STRUGGLES_TOLD; i++)
        writer(t)->paragraph(
            t, "Stuck on",
            arena_printf(a, "%s, since %s.", story_struggle(t->x->view.course, &s->stuck[i], a),
                         telling_day(s->stuck[i].since_ms, s->stuck[i].offset_min, a)));
    if (tell_given_up(t, a) || s->stuck_n)
        return;
    writer(t)->paragraph(t, "Stuck on",
                         s->hard_n ? "nothing at the moment; what was hard lately:"
                                   : "nothing that the record shows.");
}

static void tell_hard(struct telling *t, struct arena *a)
{
    const struct session_standing *s = t->standing;
    struct lines l = {.arena = a};
    for (size_t i = 0; i < s->hard_n && i < STRUGGLES_TOLD; i++)
        lines_say(&l, "%s, until %s.", story_struggle(t->x->view.course, &s->hard[i], a),
                  telling_day(s->hard[i].until_ms, s->hard[i].offset_min, a));
    if (!l.n)
        return;
    if (s->stuck_n)
        writer(t)->paragraph(t, "Was hard lately", "");
    writer(t)->list(t, l.list, l.n, false);
}

static void tell_talk(struct telling *t)
{
    if (!t->standing->talk_n)
        return;
    writer(t)->heading(t, 3, "Talk about", NULL);
    writer(t)->list(t, t->standing->talk, t->standing->talk_n, true);
}

static void tell_beliefs(struct telling *t, struct arena *a)
{
    const struct session_standing *s = t->standing;
    char name[CELL_TEXT_MAX];
    if (s->beliefs_n)
        writer(t)->heading(t, 3, "Answered wrong, and not right since", NULL);
    for (size_t i = 0; i < s->beliefs_n && i < BELIEFS_TOLD; i++) {
        const struct session_belief *b = &s->beliefs[i];
        const char *cell = b->answer.cell >= 0 ? cell_format(b->answer.cell, name) : "no cell";
        writer(t)->paragraph(
            t, arena_printf(a, "%s, %s", b->answer.question, cell),
            arena_printf(a, "wrong on %s%s%s.", telling_day(b->since_ms, b->offset_min, a),
                         b->times > 1 ? arena_printf(a, ", %d times since then", b->times) : "",
                         b->was_right ? ", though it was right before" : ""));
        document_answer(t, &b->answer, a);
    }
}

static void tell_now(struct telling *t, struct arena *a)
{
    const struct session_standing *s = t->standing;
    writer(t)->heading(t, 2, "Where they are now", "now");
    tell_last(t, a);
    tell_under_way(t, a);
    tell_stuck(t, a);
    tell_hard(t, a);
    writer(t)->paragraph(
        t, "Next in the course",
        arena_printf(a, "%s. %s", place_name(t->x->view.course, s->next, a), s->next_why));
    tell_talk(t);
    tell_beliefs(t, a);
}

/* ---- the matrix ---- */

/* "practising 0.47, rusty"; nothing where the cell is unseen. */
static const char *telling_cell(const struct session_cell *c, struct arena *a)
{
    if (!c->evidence && strcmp(c->state, "unseen") == 0)
        return "";
    return arena_printf(a, "%s %.2f%s", c->state, c->mastery, c->rusty ? ", rusty" : "");
}

static void tell_matrix(struct telling *t, struct arena *a)
{
    static const char *const heads[] = {"Concept", "Spiral 1", "Spiral 2", "Spiral 3", "Spiral 4"};
    enum { COLUMNS = 1 + LEVELS };
    const char **cells = arena_alloc(a, CONCEPTS * COLUMNS, sizeof *cells);
    for (int c = 0; c < CONCEPTS; c++)
        cells[c * COLUMNS] = course_concept_title(t->x->view.course, c);
    for (size_t i = 0; i < t->standing->cells_n; i++) {
        const struct session_cell *c = &t->standing->cells[i];
        cells[cell_concept(c->cell) * COLUMNS + cell_level(c->cell)] = telling_cell(c, a);
    }
    writer(t)->heading(t, 2, "The matrix", "matrix");
    if (writer(t)->matrix)
        writer(t)->matrix(t);
    writer(t)->table(
        t, &(struct table){"Nine concepts at four depths", heads, COLUMNS, cells, CONCEPTS, true});
}

/* ---- time ---- */

int telling_passes(const struct telling *t, const struct session_times *s)
{
    int n = 0;
    for (size_t i = 0; i < t->passes_n; i++)
        n += t->passes[i].task == 0 && t->passes[i].seq >= s->first_seq &&
             t->passes[i].seq <= s->last_seq;
    return n;
}

enum { TIME_COLUMNS = 6 };

static void time_row(const struct telling *t, const struct session_times *s, const char **row,
                     struct arena *a)
{
    row[0] = arena_printf(a, "%" PRId64, s->number);
    row[1] = arena_printf(a, "%s %s", telling_day(s->began_ms, s->offset_min, a),
                          telling_clock(s->began_ms, s->offset_min, a));
    row[2] = telling_clock(s->ended_ms, s->offset_min, a);
    row[3] = telling_duration(s->active_s, a);
    row[4] = s->pause_ms > 0 ? telling_span(s->pause_ms, a) : "";
    row[5] = arena_printf(a, "%d", telling_passes(t, s));
}

static void tell_time(struct telling *t, struct arena *a)
{
    static const char *const heads[TIME_COLUMNS] = {"Session", "Began",        "Ended",
                                                    "Active",  "Pause before", "Pieces passed"};
    const char **cells = arena_alloc(a, t->sittings_n * TIME_COLUMNS, sizeof *cells);
    if (!t->sittings_n)
        return;
    for (size_t i = 0; i < t->sittings_n; i++)
        time_row(t, &t->sittings[t->sittings_n - 1 - i], cells + i * TIME_COLUMNS, a);
    writer(t)->heading(t, 2, "Time", "time");
    if (writer(t)->timeline)
        writer(t)->timeline(t);
    writer(t)->table(
        t, &(struct table){"The sessions", heads, TIME_COLUMNS, cells, t->sittings_n, false});
}

void document_begin(struct telling *t)
{
    struct arena *a = arena_new();
    const char *title = title_of(t, a);
    writer(t)->begin(t, title);
    writer(t)->heading(t, 1, title, NULL);
    tell_as_of(t, a);
    tell_now(t, a);
    tell_matrix(t, a);
    tell_time(t, a);
    writer(t)->heading(t, 2, t->sittings_n > 1 ? "Sessions, the latest first" : "Sessions",
                       "sessions");
    arena_free(a);
}
