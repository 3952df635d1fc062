#include "document.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/cell.h"
#include "spiral/base/clock.h"
#include "spiral/base/figure.h"
#include "spiral/base/verdict.h"
#include "spiral/catalog.h"

static const struct writer *writer(const struct telling *t)
{
    return t->format->writer;
}

/* ---- words ---- */

void lines_say(struct lines *l, const char *format, ...)
{
    struct buf line;
    char text[1024];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    buf_init(&line, sizeof text + 8);
    buf_append(&line, text, n < (int)sizeof text ? (size_t)n : sizeof text - 1);
    l->list = arena_grow(l->arena, l->list, l->n, sizeof *l->list);
    l->list[l->n++] = arena_strdup(l->arena, buf_text(&line));
    buf_free(&line);
}

const char *telling_day(int64_t utc_ms, int offset_min, struct arena *a)
{
    struct civil c = clock_civil(utc_ms, offset_min);
    return arena_printf(a, "%04d-%02d-%02d", c.year, c.month, c.day);
}

const char *telling_clock(int64_t utc_ms, int offset_min, struct arena *a)
{
    struct civil c = clock_civil(utc_ms, offset_min);
    return arena_printf(a, "%02d:%02d", c.hour, c.minute);
}

const char *telling_duration(int64_t seconds, struct arena *a)
{
    int64_t minutes = seconds / 60;
    if (minutes < 60)
        return arena_printf(a, "%" PRId64 " min", minutes);
    return arena_printf(a, "%" PRId64 " h %" PRId64 " min", minutes / 60, minutes % 60);
}

static const char *telling_outcome(int outcome, struct arena *a)
{
    char *words = arena_strdup(a, outcome_name((enum outcome)outcome));
    for (char *p = words; *p; p++)
        if (*p == '_')
            *p = ' ';
    return words;
}

/* ---- the beginning ---- */

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

static void tell_standing(struct telling *t, struct arena *a)
{
    const struct session_standing *s = t->standing;
    const char *day = telling_day(s->last_ms, s->offset_min, a);
    writer(t)->paragraph(
        t, NULL,
        arena_printf(a, "As of %s, %s: %d of %d pieces passed, in %" PRId64 " session%s and %s.",
                     day, telling_clock(s->last_ms, s->offset_min, a), s->passed, s->total,
                     s->sessions, s->sessions == 1 ? "" : "s", telling_duration(s->active_s, a)));
    for (size_t i = 0; i < s->stuck_n && i < STRUGGLES_TOLD; i++)
        writer(t)->paragraph(
            t, "Stuck on",
            arena_printf(a, "%s, since %s.", story_struggle(t->x->view.course, &s->stuck[i], a),
                         telling_day(s->stuck[i].since_ms, s->stuck[i].offset_min, a)));
    if (!s->stuck_n)
        writer(t)->paragraph(t, "Stuck on", "nothing that the record shows.");
    for (size_t i = 0; i < s->pieces_n; i++)
        if (strcmp(s->pieces[i].state, "gave_up") == 0)
            writer(t)->paragraph(t, "Solution seen, not passed since",
                                 arena_printf(a, "%s, after %d attempts and %d hints.",
                                              story_name(t->x->view.course, s->pieces[i].id, a),
                                              s->pieces[i].attempts, s->pieces[i].hints));
    writer(t)->paragraph(
        t, "Next in the course",
        arena_printf(a, "%s. %s", place_name(t->x->view.course, s->next, a), s->next_why));
}

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

void document_begin(struct telling *t)
{
    struct arena *a = arena_new();
    const char *title = title_of(t, a);
    writer(t)->begin(t, title);
    writer(t)->heading(t, 1, title, NULL);
    tell_standing(t, a);
    tell_matrix(t, a);
    if (writer(t)->timeline) {
        writer(t)->heading(t, 2, "Time", "time");
        writer(t)->timeline(t);
    }
    writer(t)->heading(t, 2, "Sessions", "sessions");
    arena_free(a);
}

/* ---- one sitting ---- */

/* The plan's template: headings, labels and lists. */
static void tell_template(struct telling *t, const struct story *s, struct arena *a)
{
    size_t n;
    const struct session_line *lines =
        session_lines(&s->log, t->x->view.course, t->standing->next, a, &n);
    for (size_t i = 0; i < n; i++) {
        const char *text = lines[i].text;
        struct lines items = {.arena = a};
        if (strncmp(text, "### ", 4) == 0) {
            writer(t)->heading(t, 3, text + 4,
                               arena_printf(a, "session-%" PRId64, s->log.times.number));
        } else if (strncmp(text, "- ", 2) == 0) {
            for (; i < n && strncmp(lines[i].text, "- ", 2) == 0; i++)
                lines_say(&items, "%s", lines[i].text + 2);
            i--;
            writer(t)->list(t, items.list, items.n, false);
        } else if (text[0]) {
            writer(t)->template_line(t, text);
        }
    }
}

static void tell_list(struct telling *t, const char *heading, const struct lines *l, bool ordered)
{
    if (!l->n)
        return;
    writer(t)->heading(t, 4, heading, NULL);
    writer(t)->list(t, l->list, l->n, ordered);
}

static void tell_questions(struct telling *t, const struct story *s, struct arena *a)
{
    struct lines l = {.arena = a};
    for (size_t i = 0; i < s->log.notes_n; i++)
        if (s->log.notes[i].kind == NOTE_QUESTION)
            lines_say(&l, "%s", s->log.notes[i].text);
    tell_list(t, "The learner asks", &l, false);
}

static void tell_struggles(struct telling *t, const struct story *s, struct arena *a)
{
    if (s->struggles_n)
        writer(t)->heading(t, 4, "What would not go away", NULL);
    for (size_t i = 0; i < s->struggles_n; i++) {
        const struct told_struggle *g = &s->struggles[i];
        const char *line = arena_printf(
            a, "%s, %s.", story_struggle(t->x->view.course, &g->found, a), story_ending(&g->found));
        writer(t)->paragraph(t, arena_printf(a, "%zu", i + 1), line);
        if (g->diff[0])
            writer(t)->diff(t,
                            arena_printf(a, "From attempt %" PRId64 " to attempt %" PRId64 "%s",
                                         g->found.first, g->last,
                                         g->passed ? ", which passed" : ", the last one"),
                            g->diff);
    }
}

static void tell_moves(struct telling *t, const struct story *s, struct arena *a)
{
    struct lines l = {.arena = a};
    char name[CELL_TEXT_MAX];
    for (size_t i = 0; i < s->moves_n; i++) {
        const struct session_move *m = &s->moves[i];
        lines_say(&l, "%s: %s%s%s", cell_format(m->cell, name), m->line, m->turn[0] ? "; " : "",
                  m->turn);
    }
    tell_list(t, "Cells that moved", &l, false);
}

static void add_answers(struct telling *t, const struct story *s, struct lines *l)
{
    (void)t;
    for (size_t i = 0; i < s->answers_n; i++) {
        const struct told_answer *w = &s->answers[i];
        lines_say(l, "Answered %s wrong%s%s%s%s", w->question, w->chosen[0] ? ", choosing: " : "",
                  w->chosen, w->why[0] ? " Why not: " : "", w->why);
    }
}

/* Hints, solutions looked at, wrong answers, reflections: in this order. */
static void tell_help(struct telling *t, const struct story *s, struct arena *a)
{
    struct lines l = {.arena = a};
    struct course *course = t->x->view.course;
    for (size_t i = 0; i < s->hints_n; i++)
        lines_say(&l, "Hint %" PRId64 " of task %d in %s", s->hints[i].number, s->hints[i].task,
                  story_name(course, s->hints[i].work, a));
    for (size_t i = 0; i < s->gave_up_n; i++)
        lines_say(&l, "Looked at the solution of %s before passing",
                  story_name(course, s->gave_up[i], a));
    add_answers(t, s, &l);
    for (size_t i = 0; i < s->reflections_n; i++)
        lines_say(&l, "On %s they wrote: %s", story_name(course, s->reflections[i].work, a),
                  s->reflections[i].text);
    tell_list(t, "Hints, answers and reflections", &l, false);
}

enum { ATTEMPT_COLUMNS = 7 };

static void attempt_row(struct telling *t, const struct told_attempt *at, const char **cells,
                        struct arena *a)
{
    cells[0] = story_name(t->x->view.course, at->work, a);
    cells[1] = arena_printf(a, "%" PRId64, at->number);
    cells[2] = telling_clock(at->utc_ms, at->offset_min, a);
    cells[3] = telling_outcome(at->outcome, a);
    cells[4] = at->tests ? arena_printf(a, "%d of %d", at->passed, at->tests) : "";
    cells[5] = at->code;
    cells[6] = at->looks_like[0]             ? arena_printf(a, "%s: %s", at->looks_like, at->shows)
               : at->outcome != OUTCOME_PASS ? at->message
                                             : "";
}

static void tell_attempts(struct telling *t, const struct story *s, struct arena *a)
{
    static const char *const heads[ATTEMPT_COLUMNS] = {
        "Piece", "Attempt", "At", "Outcome", "Tests", "Error", "Fails like, or was told first"};
    const char **cells = arena_alloc(a, s->attempts_n * ATTEMPT_COLUMNS, sizeof *cells);
    if (!s->attempts_n)
        return;
    for (size_t i = 0; i < s->attempts_n; i++)
        attempt_row(t, &s->attempts[i], cells + i * ATTEMPT_COLUMNS, a);
    writer(t)->heading(t, 4, "Approaches", NULL);
    writer(t)->table(t, &(struct table){"Attempts of this session", heads, ATTEMPT_COLUMNS, cells,
                                        s->attempts_n, false});
}

enum { FIGURE_COLUMNS = 5, BAR_BYTES = 100 };

static void figure_row(struct telling *t, const struct told_figure *f, const char **cells,
                       struct arena *a)
{
    struct buf bar;
    buf_init(&bar, BAR_BYTES);
    figure_bar(&bar, f->share);
    cells[0] = story_name(t->x->view.course, f->work, a);
    cells[1] = arena_printf(a, "%" PRId64, f->number);
    cells[2] = f->name;
    cells[3] = f->value;
    cells[4] = arena_strdup(a, buf_text(&bar));
    buf_free(&bar);
}

static void tell_figures(struct telling *t, const struct story *s, struct arena *a)
{
    static const char *const heads[FIGURE_COLUMNS] = {"Piece", "Attempt", "Figure", "Measured",
                                                      "Beside the largest"};
    const char **cells = arena_alloc(a, s->figures_n * FIGURE_COLUMNS, sizeof *cells);
    if (!s->figures_n)
        return;
    for (size_t i = 0; i < s->figures_n; i++)
        figure_row(t, &s->figures[i], cells + i * FIGURE_COLUMNS, a);
    writer(t)->heading(t, 4, "Benchmarks", NULL);
    writer(t)->table(t, &(struct table){"What benchmarks measured", heads, FIGURE_COLUMNS, cells,
                                        s->figures_n, false});
}

static void tell_advice(struct telling *t, const struct story *s, struct arena *a)
{
    struct lines l = {.arena = a};
    for (size_t i = 0; i < s->advice_n; i++) {
        const struct told_advice *g = &s->advice[i];
        lines_say(&l, "%s on %s, %s: %s", g->from,
                  g->work[0] ? story_name(t->x->view.course, g->work, a) : "the whole", g->taken,
                  g->text);
    }
    tell_list(t, "Advice so far", &l, false);
}

static void tell_talk(struct telling *t, const struct story *s, struct arena *a)
{
    struct lines l = {.arena = a};
    for (size_t i = 0; i < s->talk_n; i++)
        lines_say(&l, "%s", s->talk[i]);
    tell_list(t, "Talk about", &l, true);
}

static void (*const TELL[])(struct telling *t, const struct story *s, struct arena *a) = {
    tell_template, tell_questions, tell_struggles, tell_moves, tell_help,
    tell_attempts, tell_figures,   tell_advice,    tell_talk,
};

void document_close(struct telling *t, const struct story *s)
{
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof TELL / sizeof *TELL; i++)
        TELL[i](t, s, a);
    arena_free(a);
}

/* ---- the end ---- */

static void tell_toolchain(struct telling *t)
{
    if (!t->standing->toolchain_n)
        return;
    writer(t)->heading(t, 2, "Toolchain", "toolchain");
    writer(t)->list(t, t->standing->toolchain, t->standing->toolchain_n, false);
}

void document_piece(struct telling *t, const struct noted_piece *p)
{
    struct arena *a = arena_new();
    if (!t->told++) {
        tell_toolchain(t);
        writer(t)->heading(t, 2, "For the mentor", "mentor");
    }
    writer(t)->heading(t, 3, story_name(t->x->view.course, p->work, a), NULL);
    if (p->attempt[0])
        writer(t)->diff(t, arena_printf(a, "From the starter to attempt %" PRId64, p->last),
                        p->attempt);
    if (p->notes.reference)
        writer(t)->diff(t, "From the starter to the reference solution", p->notes.reference);
    if (p->notes.mentor)
        writer(t)->notes(t, "The course's notes for mentors", p->notes.mentor);
    if (!p->notes.reference && !p->notes.mentor)
        writer(t)->paragraph(t, NULL,
                             "Not passed yet, so the solution and the notes for mentors stay out "
                             "of this file: they lie in the course's folder of this piece.");
    arena_free(a);
}

void document_end(struct telling *t)
{
    if (!t->told)
        tell_toolchain(t);
    writer(t)->end(t);
}
