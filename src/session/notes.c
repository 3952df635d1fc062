#include <stdlib.h>
#include <string.h>

#include "session_internal.h"
#include "spiral/base/arena.h"
#include "spiral/store.h"

static const char *const KIND_NAMES[NOTE_KINDS] = {
    [NOTE_QUESTION] = "question",
    [NOTE_STRUGGLE] = "struggle",
    [NOTE_INSIGHT] = "insight",
    [NOTE_NEXT] = "next",
};

/* The subject of a note that was written into the log of another sitting. */
static const char OF_SESSION[] = "session/";

const char *session_note_name(enum session_note_kind kind)
{
    return KIND_NAMES[kind];
}

/* A note of no kind that we know is a question: it is for the mentor. */
static enum session_note_kind kind_of(const char *name)
{
    for (int k = 0; name && k < NOTE_KINDS; k++)
        if (strcmp(KIND_NAMES[k], name) == 0)
            return (enum session_note_kind)k;
    return NOTE_QUESTION;
}

struct notes {
    struct arena *arena;
    const struct record *record;
    int64_t session;           /* 0: all */
    struct session_note *list; /* those taken away have an empty text */
    size_t n;
};

static int64_t session_at(const struct record *r, int64_t seq)
{
    for (size_t i = 0; i < r->sittings_n; i++)
        if (seq >= r->sittings[i].first_seq && seq <= r->sittings[i].last_seq)
            return r->sittings[i].number;
    return 0;
}

static int64_t session_of(const struct notes *n, const struct event *e)
{
    size_t length = sizeof OF_SESSION - 1;
    if (e->subject && strncmp(e->subject, OF_SESSION, length) == 0)
        return strtoll(e->subject + length, NULL, 10);
    return session_at(n->record, e->seq);
}

static struct session_note *note_with(struct notes *n, int64_t seq)
{
    for (size_t i = 0; i < n->n; i++)
        if (n->list[i].seq == seq)
            return &n->list[i];
    return NULL;
}

static bool take(const struct event *e, void *ctx)
{
    struct notes *n = ctx;
    struct session_note note = {.seq = e->seq,
                                .kind = kind_of(e->detail),
                                .text = arena_strdup(n->arena, e->text ? e->text : ""),
                                .utc_ms = e->utc_ms,
                                .offset_min = e->offset_min};
    if (e->number) {
        struct session_note *old = note_with(n, e->number);
        if (old)
            *old = note;
    } else if (!n->session || session_of(n, e) == n->session) {
        n->list = arena_grow(n->arena, n->list, n->n, sizeof *n->list);
        n->list[n->n++] = note;
    }
    return true;
}

/* Said twice, or said anew: a log has one line for it, and one for where the next one starts. */
static bool is_outdone(const struct notes *n, size_t i)
{
    for (size_t k = i + 1; k < n->n; k++)
        if (n->list[k].text[0] && n->list[k].kind == n->list[i].kind &&
            (n->list[i].kind == NOTE_NEXT || strcmp(n->list[k].text, n->list[i].text) == 0))
            return true;
    return false;
}

static enum status read_notes(struct store *s, struct notes *notes, struct error *err)
{
    size_t kept = 0;
    enum status st = store_each(s, 0, NULL, 1u << EVENT_NOTE, take, notes, err);
    for (size_t i = 0; i < notes->n; i++)
        if (notes->list[i].text[0] && !is_outdone(notes, i))
            notes->list[kept++] = notes->list[i];
    notes->n = kept;
    return st;
}

enum status notes_of(struct store *s, const struct record *r, struct session_log *log,
                     struct arena *a, struct error *err)
{
    struct notes notes = {.arena = a, .record = r, .session = log->times.number};
    enum status st = read_notes(s, &notes, err);
    log->notes = notes.list;
    log->notes_n = notes.n;
    return st;
}

enum status notes_of_all(struct store *s, struct arena *a, const struct session_note **out,
                         size_t *n, struct error *err)
{
    struct notes notes = {.arena = a};
    enum status st = read_notes(s, &notes, err);
    *out = notes.list;
    *n = notes.n;
    return st;
}

enum status session_write_note(struct store *s, int64_t session, enum session_note_kind kind,
                               const char *text, int64_t replaces, struct error *err)
{
    struct arena *a = arena_new();
    struct event e = {.kind = EVENT_NOTE,
                      .subject = session ? arena_printf(a, "%s%lld", OF_SESSION, (long long)session)
                                         : NULL,
                      .number = replaces,
                      .text = text,
                      .detail = KIND_NAMES[kind]};
    enum status st = store_append(s, &e, NULL, err);
    arena_free(a);
    return st;
}
