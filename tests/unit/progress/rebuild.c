/* A record read again from its start, in whatever pieces, says the same as the one that was
 * followed live. */
#include "fixture.h"

enum { RUNS = 1000, EVENTS_MAX = 250, PIECES = 40, QUESTIONS = 24 };

struct history {
    struct evidence events[EVENTS_MAX];
    char ids[EVENTS_MAX][16];
    size_t n;
};

static uint64_t random_cells(uint64_t *seed)
{
    uint64_t cells = 0;
    for (int i = random_below(seed, 4); i >= 0; i--)
        cells |= BIT(random_below(seed, random_below(seed, 2) ? 8 : CELLS));
    return cells;
}

static enum evidence_kind random_kind(uint64_t *seed, bool able)
{
    static const enum evidence_kind good[] = {EVIDENCE_PASSED, EVIDENCE_RIGHT, EVIDENCE_RIGHT};
    if (able && random_below(seed, 10))
        return good[random_below(seed, (int)COUNT(good))];
    return (enum evidence_kind)random_below(seed, EVIDENCE_KINDS);
}

/* What a record may hold, and some that it should not: repeated passes, clocks set back, tasks
 * without end. Milestones of one attempt share its seq. */
static struct history history_new(uint64_t *seed)
{
    struct history h = {.n = (size_t)random_below(seed, EVENTS_MAX)};
    int64_t seq = 0, day = 20000, session = 1;
    bool able = random_below(seed, 2);
    for (size_t i = 0; i < h.n; i++) {
        struct evidence *e = &h.events[i];
        bool shares = i > 0 && e[-1].kind == EVIDENCE_MILESTONE && e[-1].task < 60 &&
                      random_below(seed, 2) == 0;
        seq += shares ? 0 : 1 + random_below(seed, 3);
        if (!shares && random_below(seed, 4) == 0) {
            day += random_below(seed, 10) ? random_below(seed, 12) : random_below(seed, 200) - 60;
            session++;
        }
        *e = (struct evidence){.seq = seq,
                               .day = day,
                               .session = session,
                               .rules = random_below(seed, PROGRESS_RULES + 1),
                               .kind = random_kind(seed, able),
                               .hints = random_below(seed, 2) * random_below(seed, 5),
                               .rating = (enum rating)random_below(seed, RATINGS),
                               .cells = random_cells(seed)};
        if (shares)
            e->kind = EVIDENCE_MILESTONE;
        if (e->kind == EVIDENCE_MILESTONE)
            e->task = shares ? e[-1].task + 1 : 1 + random_below(seed, 6);
        e->mixed = e->cells & random_cells(seed);
        bool answer = e->kind == EVIDENCE_RIGHT || e->kind == EVIDENCE_WRONG;
        snprintf(h.ids[i], sizeof h.ids[i], answer ? "q%d" : "w%d",
                 random_below(seed, answer ? QUESTIONS : PIECES));
        if (shares)
            memcpy(h.ids[i], h.ids[i - 1], sizeof h.ids[i]);
    }
    return h;
}

/* Ids are copied by the mastery: these do not outlive the call. */
static void add(struct mastery *m, const struct history *h, size_t i)
{
    char id[16];
    memcpy(id, h->ids[i], sizeof id);
    struct evidence e = h->events[i];
    e.id = id;
    mastery_add(m, &e);
    memset(id, '?', sizeof id);
}

static struct mastery *fold(const struct history *h)
{
    struct mastery *m = mastery_new(true);
    for (size_t i = 0; i < h->n; i++)
        add(m, h, i);
    return m;
}

static struct recall_offer offered(const struct mastery *m, int64_t day)
{
    static struct recall_question pool[QUESTIONS];
    static char ids[QUESTIONS][16];
    for (int q = 0; q < QUESTIONS; q++) {
        snprintf(ids[q], sizeof ids[q], "q%d", q);
        pool[q] = (struct recall_question){ids[q], q % CELLS};
    }
    struct recall_ask ask = {.day = day,
                             .last_day = day - day % 20,
                             .budget = RECALL_MOST,
                             .done = ALL_CELLS,
                             .pool = pool,
                             .pool_n = QUESTIONS};
    struct recall_offer out;
    mastery_offer(m, &ask, &out);
    return out;
}

static void same_cells(const struct mastery *a, const struct mastery *b, int64_t day)
{
    for (int c = 0; c < CELLS; c++) {
        struct cell_report x = mastery_cell(a, c, day, ALL_CELLS);
        struct cell_report y = mastery_cell(b, c, day, ALL_CELLS);
        assert_true(x.mastery == y.mastery);
        assert_int_equal(x.state, y.state);
        assert_int_equal(x.evidence, y.evidence);
        assert_int_equal(x.rusty, y.rusty);
    }
}

static void same_ledgers(const struct mastery *a, const struct mastery *b)
{
    for (int c = 0; c < CELLS; c++) {
        size_t n, k;
        const struct ledger_entry *x = mastery_ledger(a, c, &n), *y = mastery_ledger(b, c, &k);
        assert_int_equal(n, k);
        for (size_t i = 0; i < n; i++) {
            assert_int_equal(x[i].seq, y[i].seq);
            assert_true(x[i].before == y[i].before && x[i].after == y[i].after);
            assert_int_equal(x[i].is, y[i].is);
            assert_string_equal(x[i].id, y[i].id);
        }
    }
}

static void same_offers(const struct mastery *a, const struct mastery *b, int64_t day)
{
    struct recall_offer x = offered(a, day), y = offered(b, day);
    assert_int_equal(x.n, y.n);
    assert_int_equal(x.warm_up, y.warm_up);
    for (size_t i = 0; i < x.n; i++) {
        assert_int_equal(x.items[i].check_up, y.items[i].check_up);
        assert_int_equal(x.items[i].cell, y.items[i].cell);
        assert_true(x.items[i].retrievability == y.items[i].retrievability);
        assert_string_equal(x.items[i].id ? x.items[i].id : "-",
                            y.items[i].id ? y.items[i].id : "-");
    }
}

static void same(const struct mastery *a, const struct mastery *b, int64_t day)
{
    static const int later[] = {0, 1, 30, 200};
    assert_int_equal(mastery_seq(a), mastery_seq(b));
    same_ledgers(a, b);
    for (size_t i = 0; i < COUNT(later); i++) {
        same_cells(a, b, day + later[i]);
        same_offers(a, b, day + later[i]);
    }
}

/* What holds for every cell, whatever happened. */
static void rules_hold(const struct mastery *m)
{
    for (int c = 0; c < CELLS; c++) {
        struct cell_report r = mastery_cell(m, c, 20000, ALL_CELLS);
        size_t n;
        const struct ledger_entry *e = mastery_ledger(m, c, &n);
        int counted = 0;
        assert_true(r.mastery >= 0 && r.mastery <= 1);
        for (size_t i = 0; i < n; i++) {
            counted += !e[i].repeated;
            assert_true(!e[i].repeated || (e[i].after == e[i].before && e[i].is == e[i].was));
            bool miss = e[i].kind == EVIDENCE_GAVE_UP || e[i].kind == EVIDENCE_WRONG;
            assert_true(miss || e[i].after >= e[i].before);
            assert_true(e[i].is >= e[i].was || (miss && e[i].mixed && e[i].is == e[i].was - 1));
            assert_true(e[i].is >= e[i].was || e[i].is >= CELL_PRACTISING);
            assert_true(e[i].is != CELL_PRACTISING || e[i].was != CELL_INTRODUCED ||
                        e[i].after >= .4 - 1e-9);
            assert_true(e[i].is != CELL_PROFICIENT || e[i].was != CELL_PRACTISING ||
                        (e[i].after >= .75 - 1e-9 && counted >= 3));
            assert_true(e[i].is != CELL_MASTERED || e[i].was == CELL_MASTERED ||
                        (e[i].after >= .85 - 1e-9 && e[i].mixed));
        }
        assert_int_equal(r.evidence, counted);
        assert_true(r.state == CELL_UNSEEN ? counted == 0 : true);
    }
}

static int64_t last_day(const struct history *h)
{
    return h->n ? h->events[h->n - 1].day : 20000;
}

static void each_event_live_is_the_whole_at_once(void **state)
{
    (void)state;
    uint64_t seed = 1;
    for (int run = 0; run < RUNS; run++) {
        struct history h = history_new(&seed);
        struct mastery *whole = fold(&h), *live = mastery_new(true);
        for (size_t i = 0; i < h.n; i++) {
            add(live, &h, i);
            if (i % 16 == 0)
                offered(live, h.events[i].day);
        }
        same(whole, live, last_day(&h));
        rules_hold(live);
        mastery_free(live);
        mastery_free(whole);
    }
}

/* Reading on from a place one was not quite sure of, as after another window wrote. */
static void any_split_and_any_overlap_is_the_same(void **state)
{
    (void)state;
    uint64_t seed = 2;
    for (int run = 0; run < RUNS; run++) {
        struct history h = history_new(&seed);
        struct mastery *whole = fold(&h), *split = mastery_new(true);
        for (size_t done = 0; done < h.n;) {
            size_t from = (size_t)random_below(&seed, (int)done + 1);
            size_t to = done + 1 + (size_t)random_below(&seed, (int)(h.n - done));
            for (size_t i = from; i < to; i++)
                add(split, &h, i);
            done = to;
        }
        same(whole, split, last_day(&h));
        mastery_free(split);
        mastery_free(whole);
    }
}

/* Every prefix of one history, rebuilt, is what the live one said at that moment. */
static void every_prefix_is_what_was_said_then(void **state)
{
    (void)state;
    uint64_t seed = 3;
    for (int run = 0; run < 20; run++) {
        struct history h = history_new(&seed);
        struct mastery *live = mastery_new(true);
        size_t n = h.n;
        for (h.n = 0; h.n <= n; h.n++) {
            if (h.n > 0)
                add(live, &h, h.n - 1);
            struct mastery *rebuilt = fold(&h);
            same(rebuilt, live, last_day(&h));
            mastery_free(rebuilt);
        }
        mastery_free(live);
    }
}

/* The histories are worth something: all that can happen does. */
static void the_histories_are_rich(void **state)
{
    (void)state;
    uint64_t seed = 1;
    size_t states[CELL_STATES] = {0}, falls = 0, rusty = 0, check_ups = 0;
    for (int run = 0; run < RUNS; run++) {
        struct history h = history_new(&seed);
        struct mastery *m = fold(&h);
        for (int c = 0; c < CELLS; c++) {
            struct cell_report r = mastery_cell(m, c, last_day(&h), ALL_CELLS);
            size_t n;
            const struct ledger_entry *e = mastery_ledger(m, c, &n);
            for (size_t i = 0; i < n; i++)
                falls += e[i].is < e[i].was;
            states[r.state]++;
            rusty += r.rusty;
        }
        struct recall_offer o = offered(m, last_day(&h));
        for (size_t i = 0; i < o.n; i++)
            check_ups += o.items[i].check_up;
        mastery_free(m);
    }
    for (int s = 0; s < CELL_STATES; s++)
        assert_true(states[s] > 100);
    assert_true(falls > 100 && rusty > 100 && check_ups > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_event_live_is_the_whole_at_once),
        cmocka_unit_test(any_split_and_any_overlap_is_the_same),
        cmocka_unit_test(every_prefix_is_what_was_said_then),
        cmocka_unit_test(the_histories_are_rich),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
