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

const char *telling_span(int64_t ms, struct arena *a)
{
    enum { HOURS_OF_A_DAY = 24, DAYS_FROM_HOURS = 36 };
    int64_t minutes = ms / (60 * 1000), hours = minutes / 60;
    if (hours < DAYS_FROM_HOURS)
        return telling_duration(ms / 1000, a);
    return arena_printf(a, "%" PRId64 " days", (hours + HOURS_OF_A_DAY / 2) / HOURS_OF_A_DAY);
}

static const char *telling_outcome(int outcome, struct arena *a)
{
    char *words = arena_strdup(a, outcome_name((enum outcome)outcome));
    for (char *p = words; *p; p++)
        if (*p == '_')
            *p = ' ';
    return words;
}

/* ---- a question ---- */

static void tell_part(struct telling *t, struct buf *part, const char *language)
{
    if (!part->len)
        return;
    if (language)
        writer(t)->code(t, language, buf_text(part));
    else
        writer(t)->paragraph(t, NULL, buf_text(part));
    buf_clear(part);
}

/* The course's Markdown as paragraphs and blocks of code. */
static void tell_text(struct telling *t, const char *text, struct arena *a)
{
    static const char FENCE[] = "```";
    const size_t fence_n = sizeof FENCE - 1;
    const char *language = NULL; /* of the code that this line is in */
    struct buf part;
    buf_init(&part, SIZE_MAX / 2);
    while (*text) {
        size_t n = strcspn(text, "\n");
        bool fence = strncmp(text, FENCE, fence_n) == 0;
        if (fence || (!language && !n))
            tell_part(t, &part, language);
        else
            buf_printf(&part, "%s%.*s", part.len ? "\n" : "", (int)n, text);
        if (fence)
            language =
                language ? NULL : arena_strndup(a, text + fence_n, strcspn(text + fence_n, ", \n"));
        text += n + (text[n] == '\n');
    }
    tell_part(t, &part, language);
    buf_free(&part);
}

void document_answer(struct telling *t, const struct session_answer *w, struct arena *a)
{
    tell_text(t, w->text, a);
    if (w->chosen[0])
        writer(t)->paragraph(t, "They chose", w->chosen);
    if (w->why[0])
        writer(t)->paragraph(t, "They were told", w->why);
    if (w->right[0])
        writer(t)->paragraph(t, "Right is", w->right);
}

/* ---- one sitting ---- */

/* "19:30 to 20:07, 37 min active; 2 days after the session before." */
static void tell_times(struct telling *t, const struct session_times *s, struct arena *a)
{
    enum { REST_LEAST_S = 5 * 60 };
    int64_t rest_s = (s->ended_ms - s->began_ms) / 1000 - s->active_s;
    writer(t)->paragraph(
        t, NULL,
        arena_printf(
            a, "%s to %s, %s active%s%s.", telling_clock(s->began_ms, s->offset_min, a),
            telling_clock(s->ended_ms, s->offset_min, a), telling_duration(s->active_s, a),
            rest_s >= REST_LEAST_S ? arena_printf(a, ", %s of pauses", telling_duration(rest_s, a))
                                   : "",
            s->pause_ms > 0
                ? arena_printf(a, "; %s after the session before", telling_span(s->pause_ms, a))
                : ""));
}

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
            tell_times(t, &s->log.times, a);
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

/* Hints and reflections: in this order. */
static void tell_help(struct telling *t, const struct story *s, struct arena *a)
{
    struct lines l = {.arena = a};
    struct course *course = t->x->view.course;
    for (size_t i = 0; i < s->hints_n; i++)
        lines_say(&l, "Hint %" PRId64 " of task %d in %s", s->hints[i].number, s->hints[i].task,
                  story_name(course, s->hints[i].work, a));
    for (size_t i = 0; i < s->reflections_n; i++)
        lines_say(&l, "On %s they wrote: %s", story_name(course, s->reflections[i].work, a),
                  s->reflections[i].text);
    tell_list(t, "Hints and reflections", &l, false);
}

/* Where the same question stands among the beliefs; their number where it does not. */
static size_t belief_on(const struct telling *t, const char *question)
{
    size_t i = 0;
    while (i < t->standing->beliefs_n &&
           strcmp(t->standing->beliefs[i].answer.question, question) != 0)
        i++;
    return i;
}

static void tell_answers(struct telling *t, const struct story *s, struct arena *a)
{
    if (s->answers_n)
        writer(t)->heading(t, 4, "Answered wrong", NULL);
    for (size_t i = 0; i < s->answers_n; i++) {
        const struct session_answer *w = &s->answers[i];
        size_t at = belief_on(t, w->question);
        bool open = at < t->standing->beliefs_n;
        bool above = open && at < BELIEFS_TOLD &&
                     strcmp(t->standing->beliefs[at].answer.chosen, w->chosen) == 0;
        writer(t)->paragraph(t, w->question,
                             above  ? "not right since: the question stands at the top."
                             : open ? "not right since."
                                    : "answered right since.");
        if (!above)
            document_answer(t, w, a);
    }
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
    cells[6] =
        at->looks_like[0] ? arena_printf(a, "%s: %s", at->looks_like, at->shows) : at->message;
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
    tell_template, tell_questions, tell_struggles, tell_moves,  tell_help,
    tell_answers,  tell_attempts,  tell_figures,   tell_advice, tell_talk,
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
        writer(t)->diff(t,
                        arena_printf(a, "From the starter to attempt %" PRId64 "%s", p->last,
                                     p->is_reference ? ": code identical to the reference" : ""),
                        p->attempt);
    if (p->notes.reference && !p->is_reference)
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
