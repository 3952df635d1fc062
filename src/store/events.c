#include <assert.h>
#include <string.h>

#include "spiral/base/clock.h"
#include "verdicts.h"

/* The record keeps these names, not the numbers of the enum. */
static const char *const KIND_NAMES[EVENT_KINDS] = {
    [EVENT_STARTED] = "started",
    [EVENT_ATTEMPT] = "attempt",
    [EVENT_HINT] = "hint",
    [EVENT_GAVE_UP] = "gave_up",
    [EVENT_ANSWER] = "answer",
    [EVENT_PREDICTED] = "predicted",
    [EVENT_READ] = "read",
    [EVENT_RATED] = "rated",
    [EVENT_NOTE] = "note",
    [EVENT_REFLECTED] = "reflected",
    [EVENT_RESET] = "reset",
    [EVENT_RESTORED] = "restored",
    [EVENT_EXPLAINED] = "explained",
    [EVENT_FEEDBACK] = "feedback",
    [EVENT_FEEDBACK_READ] = "feedback_read",
    [EVENT_SESSION_START] = "session_start",
    [EVENT_SESSION_END] = "session_end",
    [EVENT_ALIVE] = "alive",
};

const char *event_kind_name(enum event_kind k)
{
    return KIND_NAMES[k];
}

enum event_kind event_kind_parse(const char *name)
{
    for (int k = 0; k < EVENT_KINDS; k++)
        if (strcmp(KIND_NAMES[k], name) == 0)
            return (enum event_kind)k;
    return EVENT_KINDS;
}

static enum status add_event(struct store *s, const struct event *e, int64_t *seq,
                             struct error *err)
{
    enum status st = sql_run(s, SQL_ADD_EVENT,
                             VALUES(integer(e->seq), integer(e->utc_ms), integer(e->offset_min),
                                    text(event_kind_name(e->kind)), text(e->subject),
                                    integer(e->rev), integer(e->rules), integer((int64_t)e->cells),
                                    integer(e->task), integer(e->number), integer(e->right),
                                    text(e->text), text(e->detail), text(e->snapshot)),
                             err);
    *seq = sqlite3_last_insert_rowid(s->db);
    return st;
}

static enum status derive(struct store *s, enum event_kind kind, int64_t seq, struct error *err)
{
    enum status st = sql_run(s, SQL_DERIVE_WORK, VALUES(integer(seq)), err);
    if (st == STATUS_OK && kind == EVENT_ATTEMPT)
        st = sql_run(s, SQL_DERIVE_MILESTONES, VALUES(integer(seq)), err);
    return st;
}

static enum status next_attempt(struct store *s, const char *work, int64_t *number,
                                struct error *err)
{
    struct query q = query_start(s, SQL_NEXT_ATTEMPT, VALUES(text(work)), err);
    while (query_next(&q, err))
        *number = query_integer(&q, 0);
    return q.status;
}

/* The event with what it derives, and an attempt's verdict; all or nothing. */
static enum status append(struct store *s, const struct event *given, const struct verdict *v,
                          int64_t *seq, int64_t *attempt, struct error *err)
{
    struct event e = *given;
    enum status st = transaction_begin(s, err);
    if (st != STATUS_OK)
        return st;
    if (v) {
        st = next_attempt(s, e.subject, &e.number, err);
        e.right = v->outcome == OUTCOME_PASS;
        e.detail = outcome_name(v->outcome);
    }
    if (st == STATUS_OK)
        st = add_event(s, &e, &e.seq, err);
    if (st == STATUS_OK && v)
        st = verdict_write(s, e.seq, e.subject, e.number, v, err);
    if (st == STATUS_OK)
        st = derive(s, e.kind, e.seq, err);
    st = transaction_end(s, st, err);
    if (st == STATUS_OK && seq)
        *seq = e.seq;
    if (st == STATUS_OK && attempt)
        *attempt = e.number;
    return st;
}

/* The event as it is stamped when it is appended now. */
static struct event stamped(const struct store *s, const struct event *given)
{
    struct event e = *given;
    e.seq = 0;
    e.utc_ms = clock_now_ms(s->clock);
    e.offset_min = clock_offset_min(s->clock, e.utc_ms);
    return e;
}

enum status store_append(struct store *s, const struct event *e, int64_t *seq, struct error *err)
{
    assert(e->kind != EVENT_ATTEMPT);
    struct event now = stamped(s, e);
    return append(s, &now, NULL, seq, NULL, err);
}

enum status store_append_attempt(struct store *s, const struct event *e, const struct verdict *v,
                                 int64_t *attempt, struct error *err)
{
    assert(e->kind == EVENT_ATTEMPT && e->subject);
    struct event now = stamped(s, e);
    return append(s, &now, v, NULL, attempt, err);
}

enum status store_import(struct store *s, const struct event *e, const struct verdict *v,
                         struct error *err)
{
    assert(s->batch);
    /* Both come from a file: nothing about them may be taken for granted. */
    if ((e->kind == EVENT_ATTEMPT) != (v != NULL) || (v && !e->subject))
        return error_set(err, STATUS_INVALID, event_kind_name(e->kind), NULL,
                         "an attempt needs its piece and its verdict, and nothing else has one");
    int64_t last;
    enum status st = store_last(s, 0, &last, err);
    if (st != STATUS_OK)
        return st;
    if (e->seq && e->seq <= last)
        return error_set(err, STATUS_INVALID, event_kind_name(e->kind), NULL,
                         "event %lld comes after event %lld", (long long)e->seq, (long long)last);
    return append(s, e, v, NULL, NULL, err);
}

enum status store_attempt_snapshot(struct store *s, const char *work, int64_t attempt,
                                   const char *snapshot, struct error *err)
{
    enum status st =
        sql_run(s, SQL_SET_SNAPSHOT, VALUES(text(work), integer(attempt), text(snapshot)), err);
    if (st == STATUS_OK && sqlite3_changes(s->db) == 0)
        return error_set(err, STATUS_NOT_FOUND, work, NULL, "there is no attempt %lld",
                         (long long)attempt);
    return st;
}
