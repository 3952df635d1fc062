#include <string.h>

#include "format.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/verdict.h"
#include "spiral/store.h"

static const struct format *const FORMATS[] = {&FORMAT_MD, &FORMAT_JSON, &FORMAT_HTML, &FORMAT_CSV};
enum { FORMATS_N = sizeof FORMATS / sizeof *FORMATS };

const char *session_format_name(size_t i)
{
    return i < FORMATS_N ? FORMATS[i]->name : NULL;
}

static enum status find_format(const char *name, const struct format **out, struct error *err)
{
    struct buf names;
    buf_init(&names, 128);
    *out = NULL;
    for (size_t i = 0; i < FORMATS_N; i++) {
        buf_printf(&names, "%s%s",
                   i == 0               ? "say "
                   : i + 1 == FORMATS_N ? " or "
                                        : ", ",
                   FORMATS[i]->name);
        if (strcmp(FORMATS[i]->name, name) == 0)
            *out = FORMATS[i];
    }
    enum status st =
        *out ? STATUS_OK
             : error_set(err, STATUS_USAGE, name, buf_text(&names), "there is no such format");
    buf_free(&names);
    return st;
}

struct walk {
    struct arena *arena; /* for the whole export */
    struct telling t;
    struct session_standing standing;
    struct story_maker maker;
    struct given_hint *given;
    const struct session_times *sittings; /* all */
    size_t sittings_n;
    int64_t until; /* the last event of the sitting that is told */
    enum status status;
    struct error *err;
    struct noted_piece *pieces; /* that were worked on */
    size_t pieces_n;
};

/* ---- what is known before ---- */

static bool is_given(const struct walk *w, const struct event *e)
{
    for (size_t i = 0; i < w->maker.given_n; i++)
        if (w->given[i].task == e->task && w->given[i].number == e->number &&
            strcmp(w->given[i].work, e->subject) == 0)
            return true;
    return false;
}

static bool note_hint(const struct event *e, void *ctx)
{
    struct walk *w = ctx;
    if (!e->subject || is_given(w, e))
        return true;
    w->given = arena_grow(w->arena, w->given, w->maker.given_n, sizeof *w->given);
    w->given[w->maker.given_n++] = (struct given_hint){
        .work = arena_strdup(w->arena, e->subject),
        .task = e->task,
        .number = e->number,
        .seq = e->seq,
    };
    w->maker.given = w->given;
    return true;
}

/* Which sittings are told. */
static enum status choose(struct walk *w, struct error *err)
{
    const struct session_export *x = w->t.x;
    size_t first = 0, end = w->sittings_n;
    if (x->session) {
        enum status st = session_find(w->sittings, w->sittings_n, x->session, &first, err);
        if (st != STATUS_OK)
            return st;
        end = first + 1;
    }
    while (first < end && w->sittings[first].began_ms < x->since_ms)
        first++;
    w->t.sittings = w->sittings + first;
    w->t.sittings_n = end - first;
    w->t.scope = x->session ? "session" : x->since_ms ? "since" : "all";
    return STATUS_OK;
}

static enum status prepare(struct walk *w, struct error *err)
{
    const struct session_view *v = &w->t.x->view;
    struct watch *watch = &w->maker.watch;
    *watch = (struct watch){.store = v->store, .course = v->course};
    enum status st = session_list(v->store, w->arena, &w->sittings, &w->sittings_n, err);
    if (st == STATUS_OK)
        st = choose(w, err);
    if (st == STATUS_OK)
        st = session_standing(v, w->arena, &w->standing, err);
    if (st == STATUS_OK)
        st = store_milestones(v->store, 0, w->arena, &watch->passes, &watch->passes_n, err);
    w->t.passes = watch->passes;
    w->t.passes_n = watch->passes_n;
    if (st == STATUS_OK)
        st = store_each(v->store, 0, NULL, 1u << EVENT_HINT, note_hint, w, err);
    if (st == STATUS_OK)
        st = advice_read(v->store, w->arena, &w->maker.advice, &w->maker.advice_n, err);
    return st;
}

/* ---- one sitting after the other ---- */

/* The pieces of the sittings that were told, and their last attempts. */
static void note_piece(struct walk *w, const struct event *e)
{
    size_t i = 0;
    static const uint32_t kinds =
        1u << EVENT_STARTED | 1u << EVENT_ATTEMPT | 1u << EVENT_HINT | 1u << EVENT_GAVE_UP;
    if (!e->subject || !(kinds >> e->kind & 1))
        return;
    while (i < w->pieces_n && strcmp(w->pieces[i].work, e->subject) != 0)
        i++;
    if (i == w->pieces_n) {
        w->pieces = arena_grow(w->arena, w->pieces, w->pieces_n, sizeof *w->pieces);
        w->pieces[w->pieces_n++].work = arena_strdup(w->arena, e->subject);
    }
    if (e->kind != EVENT_ATTEMPT || e->number < w->pieces[i].last)
        return;
    w->pieces[i].last = e->number;
    w->pieces[i].seq = e->seq;
}

static bool tell_event(const struct event *e, void *ctx)
{
    struct walk *w = ctx;
    const struct verdict *v = NULL;
    struct arena *arena = arena_new();
    if (e->seq > w->until) {
        arena_free(arena);
        return false;
    }
    if (e->kind == EVENT_ATTEMPT && e->subject)
        w->status = store_verdict(w->t.x->view.store, e->subject, e->number, arena, &v, w->err);
    if (w->status == STATUS_OK && w->t.format->event)
        w->t.format->event(&w->t, e, v);
    if (w->status == STATUS_OK)
        story_take(&w->maker, e, v);
    note_piece(w, e);
    arena_free(arena);
    return w->status == STATUS_OK;
}

static enum status tell_sitting(struct walk *w, size_t at, struct error *err)
{
    const struct session_times *s = &w->sittings[at];
    int64_t after = at ? w->sittings[at - 1].last_seq : 0;
    w->maker.watch.arena = arena_new();
    w->maker.story = (struct story){0};
    w->until = s->last_seq;
    if (w->t.format->open)
        w->t.format->open(&w->t, s);
    enum status st = store_each(w->t.x->view.store, after, NULL, 0, tell_event, w, err);
    if (st == STATUS_OK)
        st = w->status;
    if (st == STATUS_OK)
        st = story_finish(&w->maker, w->sittings, w->sittings_n, at, err);
    if (st == STATUS_OK && w->t.format->close)
        w->t.format->close(&w->t, &w->maker.story);
    arena_free(w->maker.watch.arena);
    return st;
}

/* ---- the appendix ---- */

/* The version that a piece ended with. */
static struct session_version last_version(const struct walk *w, const struct noted_piece *p,
                                           struct arena *a)
{
    const struct attempt *list = NULL;
    size_t n = 0;
    store_attempts_between(w->t.x->view.store, p->work, p->seq, p->seq, a, &list, &n, NULL);
    return (struct session_version){p->last, n ? list[0].snapshot : ""};
}

static void tell_appendix(struct walk *w)
{
    for (size_t i = 0; w->t.format->piece && i < w->pieces_n; i++) {
        struct arena *arena = arena_new();
        struct noted_piece p = w->pieces[i];
        const struct session_version last = last_version(w, &p, arena);
        p.attempt =
            story_diff(w->t.x, &w->t.veil, p.work, &(struct session_version){0}, &last, arena);
        w->t.x->notes(p.work, arena, &p.notes, w->t.x->ctx);
        p.is_reference =
            p.attempt[0] && p.notes.reference &&
            strcmp(p.attempt, story_clean_diff(&w->t.veil, p.notes.reference, arena)) == 0;
        w->t.format->piece(&w->t, &p);
        arena_free(arena);
    }
}

enum status session_export(const struct session_export *x, FILE *out, struct error *err)
{
    struct walk w = {.arena = arena_new(), .t = {.x = x, .out = out}, .err = err};
    w.t.veil = w.maker.veil = (struct veil){x->hidden, x->hidden_n};
    w.t.standing = w.maker.standing = &w.standing;
    w.maker.x = x;
    enum status st = find_format(x->format, &w.t.format, err);
    if (st == STATUS_OK)
        st = prepare(&w, err);
    if (st != STATUS_OK)
        goto out;
    if (w.t.format->begin)
        w.t.format->begin(&w.t);
    size_t first = (size_t)(w.t.sittings - w.sittings);
    for (size_t i = 0; st == STATUS_OK && i < w.t.sittings_n; i++)
        st = tell_sitting(&w, first + (w.t.format->latest_first ? w.t.sittings_n - 1 - i : i), err);
    w.t.told = 0;
    if (st == STATUS_OK && x->notes)
        tell_appendix(&w);
    if (st == STATUS_OK && w.t.format->end)
        w.t.format->end(&w.t);
    if (st == STATUS_OK && (fflush(out) != 0 || ferror(out)))
        st = error_set(err, STATUS_IO, "export", "check the space left on the disk",
                       "it could not all be written");
out:
    arena_free(w.arena);
    return st;
}
