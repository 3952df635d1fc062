/* What to talk about, of the whole record: the first thing of each kind, in the order of what tells
 * most about where somebody is stuck; then the second of each. */
#include <string.h>

#include "document.h"
#include "spiral/base/arena.h"
#include "spiral/base/utf8.h"
#include "spiral/base/verdict.h"
#include "spiral/catalog.h"
#include "spiral/progress.h"
#include "spiral/store.h"
#include "story.h"

enum { AGENDA_LINES = 4, QUOTED_MOST = 200 };

struct agenda {
    struct store *store;
    struct course *course;
    struct arena *arena;
    struct session_standing *standing;
    const struct session_note *hard; /* what they wrote was hard, the latest first */
    size_t hard_n;
};

#define LINE(g, ...) arena_printf((g)->arena, __VA_ARGS__)

static const char *name_of(struct agenda *g, const char *work)
{
    return story_name(g->course, work, g->arena);
}

static const char *day(struct agenda *g, int64_t utc_ms, int offset_min)
{
    return telling_day(utc_ms, offset_min, g->arena);
}

/* So much of a text as a sentence bears. */
static const char *quoted(struct agenda *g, const char *text)
{
    size_t n = strlen(text);
    if (n <= QUOTED_MOST)
        return LINE(g, "\"%s\"", text);
    return LINE(g, "\"%.*s...\"", (int)utf8_floor(text, QUOTED_MOST), text);
}

/* Each of these gives back the i-th thing of its kind, NULL past the last. */

static const char *about_stuck(struct agenda *g, size_t i)
{
    if (i >= g->standing->stuck_n)
        return NULL;
    const struct session_struggle *s = &g->standing->stuck[i];
    const char *what = story_struggle(g->course, s, g->arena);
    if (!session_stops_at(s, g->arena))
        return LINE(g, "They are stuck: %s. Ask what they have tried, and what they expected.",
                    what);
    return LINE(g, "They are stuck since %s: %s. Read it with them, from their last version.",
                day(g, s->since_ms, s->offset_min), what);
}

/* The piece that is under way, where its last check fails as a known wrong solution does. */
static const char *about_wrong(struct agenda *g, size_t i)
{
    for (size_t p = 0; p < g->standing->pieces_n; p++) {
        const struct session_piece *piece = &g->standing->pieces[p];
        const struct verdict *v;
        const char *shows;
        if (strcmp(piece->state, "started") != 0 || !piece->attempts ||
            store_verdict(g->store, piece->id, piece->attempts, g->arena, &v, NULL) != STATUS_OK)
            continue;
        const char *wrong = story_wrong(g->course, piece->id, v, g->arena, &shows);
        if (wrong[0] && i-- == 0)
            return LINE(g, "Their last version of %s fails as a known wrong turn does (%s): %s.",
                        name_of(g, piece->id), wrong, shows);
    }
    return NULL;
}

/* What they wrote was hard that day; "" for nothing. */
static const char *written_on(struct agenda *g, const char *on)
{
    for (size_t i = 0; i < g->hard_n; i++)
        if (strcmp(day(g, g->hard[i].utc_ms, g->hard[i].offset_min), on) == 0)
            return LINE(g, " They wrote that day: %s", quoted(g, g->hard[i].text));
    return "";
}

static const char *about_seen(struct agenda *g, size_t i)
{
    for (size_t p = 0; p < g->standing->pieces_n; p++) {
        const struct session_piece *piece = &g->standing->pieces[p];
        if (!piece->seen_ms || i-- > 0)
            continue;
        const char *on = day(g, piece->seen_ms, g->standing->offset_min);
        if (!piece->passed_ms)
            return LINE(g,
                        "They looked at the solution of %s on %s and have not passed it since: go "
                        "through it together.%s",
                        name_of(g, piece->id), on, written_on(g, on));
        return LINE(g,
                    "They passed %s only after looking at its solution on %s: ask them to explain "
                    "it, or to write it once more from the starter.%s",
                    name_of(g, piece->id), on, written_on(g, on));
    }
    return NULL;
}

static const char *about_asked(struct agenda *g, size_t i)
{
    if (i >= g->standing->asked_n)
        return NULL;
    const struct session_note *n = &g->standing->asked[i];
    return LINE(g, "They asked on %s, and no mentor has written since: %s",
                day(g, n->utc_ms, n->offset_min), quoted(g, n->text));
}

static const char *about_belief(struct agenda *g, size_t i)
{
    if (i >= g->standing->beliefs_n || !g->standing->beliefs[i].answer.text[0])
        return NULL;
    const struct session_belief *b = &g->standing->beliefs[i];
    return LINE(g, "They answered %s wrong on %s%s: %s Ask what makes it look so.",
                b->answer.question, day(g, b->since_ms, b->offset_min),
                b->was_right ? ", though right before" : "", quoted(g, b->answer.chosen));
}

static const char *about_hard(struct agenda *g, size_t i)
{
    if (i >= g->standing->hard_n)
        return NULL;
    return LINE(g, "It is over, but it was hard: %s. Ask what made the difference.",
                story_struggle(g->course, &g->standing->hard[i], g->arena));
}

/* It was told already, with the solution that was looked at that day. */
static bool goes_with_a_solution(struct agenda *g, const char *on)
{
    for (size_t p = 0; p < g->standing->pieces_n; p++) {
        const struct session_piece *piece = &g->standing->pieces[p];
        if (piece->seen_ms && strcmp(day(g, piece->seen_ms, g->standing->offset_min), on) == 0)
            return true;
    }
    return false;
}

static const char *about_notes(struct agenda *g, size_t i)
{
    for (size_t n = 0; n < g->hard_n; n++) {
        const char *on = day(g, g->hard[n].utc_ms, g->hard[n].offset_min);
        if (!goes_with_a_solution(g, on) && i-- == 0)
            return LINE(g, "They wrote on %s that this was hard: %s", on,
                        quoted(g, g->hard[n].text));
    }
    return NULL;
}

static const char *about_passed(struct agenda *g, size_t i)
{
    const struct session_piece *last = NULL;
    for (size_t p = 0; p < g->standing->pieces_n; p++) {
        const struct session_piece *piece = &g->standing->pieces[p];
        if (piece->passed_ms && (!last || piece->passed_ms > last->passed_ms))
            last = piece;
    }
    return last && !i ? LINE(g, "They passed %s on %s: ask them to explain it without looking.",
                             name_of(g, last->id), day(g, last->passed_ms, g->standing->offset_min))
                      : NULL;
}

static const char *(*const ABOUT[])(struct agenda *g, size_t i) = {
    about_stuck,  about_wrong, about_seen,  about_asked,
    about_belief, about_hard,  about_notes, about_passed,
};
enum { ABOUT_N = sizeof ABOUT / sizeof *ABOUT };

static void say_all(struct agenda *g)
{
    const char **lines = arena_alloc(g->arena, AGENDA_LINES, sizeof *lines);
    size_t n = 0;
    bool more = true;
    for (size_t i = 0; more && n < AGENDA_LINES; i++) {
        more = false;
        for (size_t k = 0; k < ABOUT_N && n < AGENDA_LINES; k++) {
            const char *line = ABOUT[k](g, i);
            more = more || line;
            if (line)
                lines[n++] = line;
        }
    }
    g->standing->talk = lines;
    g->standing->talk_n = n;
}

/* ---- what they wrote ---- */

static int64_t last_word(const struct given_advice *list, size_t n)
{
    return n ? list[n - 1].seq : 0;
}

/* Those of a kind that came after an event, the latest first. */
static const struct session_note *notes_after(const struct session_note *all, size_t all_n,
                                              enum session_note_kind kind, int64_t after,
                                              struct arena *a, size_t *n)
{
    struct session_note *list = arena_alloc(a, all_n + 1, sizeof *list);
    *n = 0;
    for (size_t i = all_n; i-- > 0;)
        if (all[i].kind == kind && all[i].seq > after)
            list[(*n)++] = all[i];
    return list;
}

enum status agenda_make(struct store *s, struct course *c, struct arena *a,
                        struct session_standing *out, struct error *err)
{
    struct agenda g = {.store = s, .course = c, .arena = a, .standing = out};
    const struct session_note *notes;
    const struct given_advice *advice;
    size_t notes_n, advice_n = 0;
    enum status st = notes_of_all(s, a, &notes, &notes_n, err);
    if (st == STATUS_OK)
        st = advice_read(s, a, &advice, &advice_n, err);
    if (st != STATUS_OK)
        return st;
    int64_t answered = last_word(advice, advice_n);
    out->asked = notes_after(notes, notes_n, NOTE_QUESTION, answered, a, &out->asked_n);
    g.hard = notes_after(notes, notes_n, NOTE_STRUGGLE, answered, a, &g.hard_n);
    say_all(&g);
    return STATUS_OK;
}
