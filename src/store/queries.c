#include "spiral/base/arena.h"
#include "sql.h"
#include "verdicts.h"

enum { COMMON_KINDS = 1u << EVENT_ATTEMPT | 1u << EVENT_ALIVE };

static bool is_wanted(uint32_t kinds, enum event_kind k)
{
    return k != EVENT_KINDS && (kinds == 0 || kinds >> k & 1);
}

static struct event event_at(const struct query *q, enum event_kind kind)
{
    return (struct event){
        .seq = query_integer(q, 0),
        .utc_ms = query_integer(q, 1),
        .offset_min = (int)query_integer(q, 2),
        .kind = kind,
        .subject = query_text(q, 4),
        .rev = (int)query_integer(q, 5),
        .rules = (int)query_integer(q, 6),
        .cells = (uint64_t)query_integer(q, 7),
        .task = (int)query_integer(q, 8),
        .number = query_integer(q, 9),
        .right = query_integer(q, 10),
        .text = query_text(q, 11),
        .detail = query_text(q, 12),
        .snapshot = query_text(q, 13),
    };
}

_Static_assert(EVENT_KINDS == 18, "SQL_EVENTS_RARE has a place for each kind");

/* The kinds in the statement's places, by name. */
static struct query start_rare(struct store *s, int64_t after, const char *subject, uint32_t kinds,
                               struct error *err)
{
    enum { KINDS_AT = 2 };
    struct value values[KINDS_AT + EVENT_KINDS] = {integer(after), text(subject)};
    for (int k = 0; k < EVENT_KINDS; k++)
        values[KINDS_AT + k] = text(kinds >> k & 1 ? event_kind_name((enum event_kind)k) : NULL);
    return query_start(s, SQL_EVENTS_RARE, values, KINDS_AT + EVENT_KINDS, err);
}

static struct query start_events(struct store *s, int64_t after, const char *subject,
                                 uint32_t kinds, struct error *err)
{
    if (kinds && !(kinds & COMMON_KINDS))
        return start_rare(s, after, subject, kinds, err);
    if (subject)
        return query_start(s, SQL_EVENTS_OF, VALUES(integer(after), text(subject)), err);
    return query_start(s, SQL_EVENTS, VALUES(integer(after)), err);
}

enum status store_each(struct store *s, int64_t after, const char *subject, uint32_t kinds,
                       bool (*each)(const struct event *e, void *ctx), void *ctx, struct error *err)
{
    struct query q = start_events(s, after, subject, kinds, err);
    while (query_next(&q, err)) {
        enum event_kind kind = event_kind_parse(query_words(&q, 3));
        if (!is_wanted(kinds, kind))
            continue;
        struct event e = event_at(&q, kind);
        if (!each(&e, ctx))
            break;
    }
    query_stop(&q);
    return q.status;
}

static enum status last_rare(struct store *s, uint32_t kinds, int64_t before, int64_t *seq,
                             struct error *err)
{
    enum status st = STATUS_OK;
    for (int k = 0; st == STATUS_OK && k < EVENT_KINDS; k++) {
        if (!(kinds >> k & 1))
            continue;
        const char *kind = event_kind_name((enum event_kind)k);
        struct query q = query_start(s, SQL_LAST_RARE, VALUES(text(kind), integer(before)), err);
        while (query_next(&q, err))
            if (query_integer(&q, 0) > *seq)
                *seq = query_integer(&q, 0);
        st = q.status;
    }
    return st;
}

enum status store_last(struct store *s, uint32_t kinds, int64_t *seq, struct error *err)
{
    return store_last_before(s, kinds, INT64_MAX, seq, err);
}

enum status store_last_before(struct store *s, uint32_t kinds, int64_t before, int64_t *seq,
                              struct error *err)
{
    *seq = 0;
    if (kinds && !(kinds & COMMON_KINDS))
        return last_rare(s, kinds, before, seq, err);
    struct query q = query_start(s, SQL_LAST, VALUES(integer(before)), err);
    while (!*seq && query_next(&q, err))
        if (is_wanted(kinds, event_kind_parse(query_words(&q, 1))))
            *seq = query_integer(&q, 0);
    query_stop(&q);
    return q.status;
}

enum status store_numbers(struct store *s, enum event_kind kind, struct arena *a,
                          const int64_t **seqs, size_t *n, struct error *err)
{
    const struct value name = text(event_kind_name(kind));
    int64_t *list = NULL;
    size_t count = 0;
    struct query q = query_start(s, SQL_NUMBERS_RARE, &name, 1, err);
    while (query_next(&q, err)) {
        list = arena_grow(a, list, count, sizeof *list);
        list[count++] = query_integer(&q, 0);
    }
    *seqs = list;
    *n = count;
    return q.status;
}

static enum status take_attempts(struct query *q, struct arena *a, const struct attempt **out,
                                 size_t *n, struct error *err)
{
    struct attempt *list = NULL;
    size_t count = 0;
    while (query_next(q, err)) {
        list = arena_grow(a, list, count, sizeof *list);
        list[count++] = (struct attempt){
            .number = query_integer(q, 0),
            .seq = query_integer(q, 1),
            .utc_ms = query_integer(q, 2),
            .offset_min = (int)query_integer(q, 3),
            .rev = (int)query_integer(q, 4),
            .outcome = outcome_at(q, 5),
            .duration_ms = query_integer(q, 6),
            .tests_passed = (int)query_integer(q, 7),
            .tests_total = (int)query_integer(q, 8),
            .first_code = arena_strdup(a, query_words(q, 9)),
            .snapshot = arena_strdup(a, query_words(q, 10)),
        };
    }
    *out = list;
    *n = count;
    return q->status;
}

enum status store_attempts_between(struct store *s, const char *work, int64_t first, int64_t last,
                                   struct arena *a, const struct attempt **out, size_t *n,
                                   struct error *err)
{
    struct query q = query_start(s, SQL_ATTEMPTS_BETWEEN,
                                 VALUES(text(work), integer(first), integer(last)), err);
    return take_attempts(&q, a, out, n, err);
}

enum status store_attempts(struct store *s, const char *work, struct arena *a,
                           const struct attempt **out, size_t *n, struct error *err)
{
    const struct value name = text(work);
    struct query q = query_start(s, SQL_ATTEMPTS, &name, 1, err);
    return take_attempts(&q, a, out, n, err);
}

enum status store_first_failure(struct store *s, int64_t seq, struct arena *a, struct failure *out,
                                struct error *err)
{
    *out = (struct failure){"", ""};
    struct query q = query_start(s, SQL_FIRST_FAILURE, VALUES(integer(seq)), err);
    while (query_next(&q, err))
        *out = (struct failure){arena_strdup(a, query_words(&q, 0)),
                                arena_strdup(a, query_words(&q, 1))};
    return q.status;
}

const char *work_state_name(enum work_state s)
{
    static const char *const names[] = {[STATE_NEW] = "new",
                                        [STATE_STARTED] = "started",
                                        [STATE_PASSED] = "passed",
                                        [STATE_GAVE_UP] = "gave_up"};
    return names[s];
}

/* A pass stays a pass: giving up before it is told by the events. */
static enum work_state state_at(const struct query *q)
{
    if (query_integer(q, 1))
        return STATE_PASSED;
    return query_integer(q, 2) ? STATE_GAVE_UP : STATE_STARTED;
}

enum status store_work_facts(struct store *s, struct arena *a, const struct work_fact **out,
                             size_t *n, struct error *err)
{
    struct work_fact *list = NULL;
    size_t count = 0;
    struct query q = query_start(s, SQL_WORK, NO_VALUES, err);
    while (query_next(&q, err)) {
        list = arena_grow(a, list, count, sizeof *list);
        list[count++] = (struct work_fact){
            .work = arena_strdup(a, query_words(&q, 0)),
            .state = state_at(&q),
            .gave_up = query_integer(&q, 2),
            .attempts = (int)query_integer(&q, 3),
            .hints = (int)query_integer(&q, 4),
            .last_seq = query_integer(&q, 5),
            .last_utc_ms = query_integer(&q, 6),
            .last_outcome = query_text(&q, 7) ? outcome_at(&q, 7) : OUTCOMES,
            .tasks = (uint64_t)query_integer(&q, 8),
        };
    }
    *out = list;
    *n = count;
    return q.status;
}

enum status store_tasks_passed(struct store *s, const char *work, uint64_t *tasks,
                               struct error *err)
{
    *tasks = 0;
    struct query q = query_start(s, SQL_TASKS, VALUES(text(work)), err);
    while (query_next(&q, err))
        *tasks = (uint64_t)query_integer(&q, 0);
    return q.status;
}

enum status store_milestones(struct store *s, int64_t after, struct arena *a,
                             const struct milestone **out, size_t *n, struct error *err)
{
    struct milestone *list = NULL;
    size_t count = 0;
    struct query q = query_start(s, SQL_MILESTONES, VALUES(integer(after)), err);
    while (query_next(&q, err)) {
        list = arena_grow(a, list, count, sizeof *list);
        list[count++] = (struct milestone){
            .work = arena_strdup(a, query_words(&q, 0)),
            .task = (int)query_integer(&q, 1),
            .seq = query_integer(&q, 2),
            .attempt = query_integer(&q, 3),
            .utc_ms = query_integer(&q, 4),
            .offset_min = (int)query_integer(&q, 5),
            .rev = (int)query_integer(&q, 6),
            .rules = (int)query_integer(&q, 7),
            .cells = (uint64_t)query_integer(&q, 8),
            .hints = (int)query_integer(&q, 9),
            .gave_up = query_integer(&q, 10),
        };
    }
    *out = list;
    *n = count;
    return q.status;
}

enum status store_get(struct store *s, const char *key, struct arena *a, const char **value,
                      struct error *err)
{
    *value = NULL;
    struct query q = query_start(s, SQL_GET, VALUES(text(key)), err);
    while (query_next(&q, err))
        *value = arena_strdup(a, query_words(&q, 0));
    return q.status;
}
