#include "story.h"

#include <stdint.h>
#include <string.h>

#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/figure.h"
#include "spiral/base/utf8.h"
#include "spiral/base/verdict.h"
#include "spiral/catalog.h"
#include "spiral/store.h"

enum { DIFF_RAW = 4 << 20, DIFF_SHOWN = 32 << 10, DIFF_NOTE = 64 };

/* Puts one more element at the end of a list of the story's. */
#define ADD(m, list)                                                                               \
    (*(void **)&(m)->story.list = arena_grow((m)->watch.arena, (void *)(uintptr_t)(m)->story.list, \
                                             (m)->story.list##_n, sizeof *(m)->story.list),        \
     &(m)->story.list[(m)->story.list##_n++])

static const char *kept(struct story_maker *m, const char *text)
{
    return arena_strdup(m->watch.arena, text ? text : "");
}

const char *story_name(struct course *c, const char *work, struct arena *a)
{
    const struct work *w;
    if (course_find_work(c, work, &w, NULL) != STATUS_OK)
        return work;
    return arena_printf(a, "%s %s", work, w->slug);
}

static const char *meaning_of(struct course *c, const char *code)
{
    const struct code_note *note = NULL;
    return code && course_code(c, code, NULL, &note, NULL) == STATUS_OK && note ? note->title : "";
}

const char *story_struggle(struct course *c, const struct session_struggle *s, struct arena *a)
{
    const char *name = story_name(c, s->work, a), *meaning = meaning_of(c, s->code);
    const char *at = session_stops_at(s, a);
    if (!at)
        return arena_printf(a, "%s: %d minutes%s, where about %d are usual for them", name,
                            s->minutes, s->open ? " so far" : "", s->usual);
    if (meaning[0])
        meaning = arena_printf(a, " (%s)", meaning);
    return arena_printf(a, "%s%s in %s: %d check%s in %d minutes", at, meaning, name, s->checks,
                        s->checks == 1 ? "" : "s", s->minutes);
}

const char *story_ending(const struct session_struggle *s)
{
    if (!s->code && !s->error && !s->test)
        return s->open ? "not passed yet" : "then passed";
    return s->open ? "still there" : "then gone";
}

const char *story_clean_diff(const struct veil *veil, const char *raw, struct arena *a)
{
    struct buf clean;
    buf_init(&clean, SIZE_MAX / 2);
    text_veiled(veil, raw, UTF8_KEEP_NEWLINE | UTF8_KEEP_TAB, &clean);
    const char *text = buf_text(&clean), *told;
    size_t n = clean.len;
    if (n > DIFF_SHOWN) {
        n = utf8_floor(text, DIFF_SHOWN - DIFF_NOTE);
        told = arena_printf(a, "%.*s\n(the rest is left out)\n", (int)n, text);
    } else {
        told = arena_strdup(a, text);
    }
    buf_free(&clean);
    return told;
}

const char *story_diff(const struct session_export *x, const struct veil *veil, const char *work,
                       const struct session_version *from, const struct session_version *to,
                       struct arena *a)
{
    struct buf raw;
    buf_init(&raw, DIFF_RAW);
    if (x->diff && from->number != to->number)
        x->diff(work, from, to, &raw, x->ctx);
    const char *told = story_clean_diff(veil, buf_text(&raw), a);
    buf_free(&raw);
    return told;
}

/* ---- attempts ---- */

static int hints_before(const struct story_maker *m, const char *work, int64_t seq)
{
    int n = 0;
    for (size_t i = 0; i < m->given_n && m->given[i].seq < seq; i++)
        n += strcmp(m->given[i].work, work) == 0;
    return n;
}

static bool failed(enum outcome o)
{
    return o == OUTCOME_FAIL || o == OUTCOME_CRASH || o == OUTCOME_TIMEOUT;
}

/* What the learner was told first. */
static const char *first_message(const struct verdict *v)
{
    const struct diagnostic *d = verdict_error(v);
    if (d)
        return d->message;
    for (size_t i = 0; i < v->steps_n; i++) {
        const struct step_result *s = &v->steps[i];
        for (size_t t = 0; t < s->tests_n; t++)
            if (failed(s->tests[t].status))
                return s->tests[t].message;
        if (failed(s->status) && !s->advisory)
            return s->message;
    }
    return v->message;
}

static void take_figures(struct story_maker *m, const struct event *e, const struct verdict *v)
{
    for (size_t i = 0; i < v->steps_n; i++)
        for (size_t t = 0; t < v->steps[i].tests_n; t++) {
            const struct test_result *test = &v->steps[i].tests[t];
            struct figure f;
            double share;
            if (figure_of(&v->steps[i], t, &f, &share))
                *(struct told_figure *)ADD(m, figures) =
                    (struct told_figure){.work = kept(m, e->subject),
                                         .number = e->number,
                                         .name = kept(m, test->name),
                                         .value = kept(m, test->output),
                                         .share = share};
        }
}

static void take_attempt(struct story_maker *m, const struct event *e, const struct verdict *v)
{
    const struct diagnostic *d = verdict_error(v);
    struct told_attempt t = {.work = kept(m, e->subject),
                             .number = e->number,
                             .seq = e->seq,
                             .utc_ms = e->utc_ms,
                             .offset_min = e->offset_min,
                             .outcome = (int)v->outcome,
                             .code = kept(m, d ? d->code : ""),
                             .message = kept(m, first_message(v)),
                             .duration_ms = v->duration_ms,
                             .hints = hints_before(m, e->subject, e->seq),
                             .shows = "",
                             .snapshot = kept(m, e->snapshot)};
    size_t passed, tests;
    verdict_count_tests(v, &passed, &tests);
    t.passed = (int)passed;
    t.tests = (int)tests;
    t.looks_like = story_wrong(m->watch.course, e->subject, v, m->watch.arena, &t.shows);
    *(struct told_attempt *)ADD(m, attempts) = t;
    take_figures(m, e, v);
}

/* ---- the other events ---- */

static void take_answer(struct story_maker *m, const struct event *e)
{
    if (!e->right)
        *(struct session_answer *)ADD(m, answers) = answer_of(m->watch.course, e, m->watch.arena);
}

static void take_hint(struct story_maker *m, const struct event *e)
{
    *(struct told_hint *)ADD(m, hints) =
        (struct told_hint){.work = kept(m, e->subject), .task = e->task, .number = e->number};
}

static void take_reflection(struct story_maker *m, const struct event *e)
{
    *(struct told_reflection *)ADD(m, reflections) =
        (struct told_reflection){kept(m, e->subject), kept(m, e->detail), kept(m, e->text)};
}

static void (*const TAKE[EVENT_KINDS])(struct story_maker *m, const struct event *e) = {
    [EVENT_HINT] = take_hint,
    [EVENT_ANSWER] = take_answer,
    [EVENT_REFLECTED] = take_reflection,
};

void story_take(struct story_maker *m, const struct event *e, const struct verdict *v)
{
    if (v && e->subject)
        take_attempt(m, e, v);
    else if (TAKE[e->kind] && e->subject)
        TAKE[e->kind](m, e);
}

/* ---- what follows from all of them ---- */

static void take_moves(struct story_maker *m)
{
    const struct session_times *t = &m->story.log.times;
    for (size_t c = 0; c < m->standing->cells_n; c++) {
        const struct session_cell *cell = &m->standing->cells[c];
        for (size_t i = 0; i < cell->moves_n; i++)
            if (cell->moves[i].seq >= t->first_seq && cell->moves[i].seq <= t->last_seq)
                *(struct session_move *)ADD(m, moves) = cell->moves[i];
    }
}

struct first_failure {
    struct arena *arena;
    struct session_version version;
};

static bool note_failure(const struct event *e, void *ctx)
{
    struct first_failure *f = ctx;
    if (!e->right)
        f->version = (struct session_version){
            e->number, arena_strdup(f->arena, e->snapshot ? e->snapshot : "")};
    return e->right;
}

/* Where a struggle begins: the attempt that met its error, or the first of all that failed. */
static struct session_version first_of(const struct story_maker *m,
                                       const struct session_struggle *s)
{
    struct first_failure f = {.arena = m->watch.arena};
    for (size_t i = 0; s->first && i < m->story.attempts_n; i++)
        if (m->story.attempts[i].number == s->first &&
            strcmp(m->story.attempts[i].work, s->work) == 0)
            return (struct session_version){s->first, m->story.attempts[i].snapshot};
    store_each(m->watch.store, 0, s->work, 1u << EVENT_ATTEMPT, note_failure, &f, NULL);
    return f.version;
}

/* Where it ends: the attempt after that which passed, or the last one of the sitting. */
static struct session_version last_of(const struct story_maker *m, const char *work, int64_t first,
                                      bool *passed)
{
    struct session_version last = {0};
    *passed = false;
    for (size_t i = 0; i < m->story.attempts_n && !*passed; i++) {
        const struct told_attempt *t = &m->story.attempts[i];
        if (t->number < first || strcmp(t->work, work) != 0)
            continue;
        last = (struct session_version){t->number, t->snapshot};
        *passed = t->outcome == OUTCOME_PASS;
    }
    return last;
}

static int64_t weight(const struct session_struggle *s)
{
    return (int64_t)(s->checks ? s->checks : 1) * s->minutes;
}

static void take_struggle(struct story_maker *m, const struct session_struggle *found)
{
    struct told_struggle s = {.found = *found, .meaning = meaning_of(m->watch.course, found->code)};
    struct session_version first = first_of(m, found);
    struct session_version last = last_of(m, found->work, first.number, &s.passed);
    s.found.first = first.number;
    s.last = last.number;
    if (first.number && last.number)
        s.diff = story_diff(m->x, &m->veil, found->work, &first, &last, m->watch.arena);
    *(struct told_struggle *)ADD(m, struggles) = s;
}

/* The worst by checks and minutes, worst first. */
static void take_struggles(struct story_maker *m)
{
    const struct session_log *log = &m->story.log;
    bool *told = arena_alloc(m->watch.arena, log->struggles_n + 1, sizeof *told);
    for (int k = 0; k < STRUGGLES_TOLD; k++) {
        size_t worst = log->struggles_n;
        for (size_t i = 0; i < log->struggles_n; i++)
            if (!told[i] && (worst == log->struggles_n ||
                             weight(&log->struggles[i]) > weight(&log->struggles[worst])))
                worst = i;
        if (worst == log->struggles_n)
            return;
        told[worst] = true;
        take_struggle(m, &log->struggles[worst]);
    }
}

enum status story_finish(struct story_maker *m, const struct session_times *list, size_t n,
                         size_t at, struct error *err)
{
    enum status st = session_gather(&m->watch, list, n, at, &m->story.log, err);
    if (st != STATUS_OK)
        return st;
    take_moves(m);
    take_struggles(m);
    story_advice(m);
    story_talk(m);
    return STATUS_OK;
}
