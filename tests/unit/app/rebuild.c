/* What is derived from events is the same whether it grew with them, or was thrown away and
 * derived again: that is what `doctor --rebuild` does. */
#include "desk.h"

#include <sqlite3.h>

#include "spiral/base/buf.h"

enum { ROUNDS = 12, EVENTS = 25, TEXT_LIMIT = 1 << 20 };

static int below(struct desk *d, int n)
{
    d->seed ^= d->seed >> 12;
    d->seed ^= d->seed << 25;
    d->seed ^= d->seed >> 27;
    return (int)((d->seed * UINT64_C(0x2545F4914F6CDD1D) >> 33) % (uint64_t)n);
}

/* ---- a record that anything may have happened to ---- */

static const char *const PIECES[] = {"1.1.1", "1.1.2", "1.1.3", "1.1.p", "1.2.1"};
static const char *const QUESTIONS[] = {"1.1/why-one-owner", "1.1/why-copy", "1.1/clone-then-move",
                                        "gone/question"};
static const char *const SECTIONS[] = {"1.1#borrowing", "1.1#copy-and-clone", "1.2#patterns"};

/* Now and then a clock is set back. */
static void import(struct desk *d, struct event e, const struct verdict *v)
{
    e.rules = 1 + below(d, PROGRESS_RULES);
    tell(d, below(d, 90) - 1, e, v);
}

static void check(struct desk *d, const char *work)
{
    struct step_result steps[3];
    bool pass = true;
    for (int i = 0; i < 3; i++) {
        steps[i] = (struct step_result){.id = "step", .task = i + 1, .message = ""};
        steps[i].status = below(d, 3) ? OUTCOME_PASS : OUTCOME_FAIL;
        pass = pass && steps[i].status == OUTCOME_PASS;
    }
    struct verdict v = {
        .outcome = pass ? OUTCOME_PASS : OUTCOME_FAIL, .steps = steps, .steps_n = 3, .message = ""};
    import(d, (struct event){.kind = EVENT_ATTEMPT, .subject = work, .cells = 0x21}, &v);
}

static void something_happens(struct desk *d)
{
    const char *work = PIECES[below(d, 5)];
    struct event others[] = {
        {.kind = EVENT_STARTED, .subject = work, .cells = 0x21},
        {.kind = EVENT_HINT, .subject = work, .task = 1 + below(d, 3), .number = 1 + below(d, 3)},
        {.kind = EVENT_ANSWER,
         .subject = QUESTIONS[below(d, 4)],
         .cells = 1,
         .right = below(d, 2),
         .detail = "good"},
        {.kind = EVENT_READ, .subject = SECTIONS[below(d, 3)], .right = true},
        {.kind = EVENT_SESSION_START, .number = 1},
        {.kind = EVENT_ALIVE},
        {.kind = EVENT_GAVE_UP, .subject = work, .cells = 0x21},
    };
    int i = below(d, 12);
    /* Giving up is rare, or nothing would ever count. */
    if (i > 6 || (i == 6 && below(d, 8)))
        check(d, work);
    else
        import(d, others[i], NULL);
}

static void an_evening(struct desk *d)
{
    assert_int_equal(store_begin(app_store(d->app), NULL), STATUS_OK);
    for (int i = 0; i < EVENTS; i++)
        something_happens(d);
    assert_int_equal(store_end(app_store(d->app), true, NULL), STATUS_OK);
}

/* ---- what `matrix`, `list` and `recall` say ---- */

static void tell_matrix(struct desk *d, struct buf *out)
{
    struct mastery *m;
    uint64_t done;
    assert_int_equal(app_mastery(d->app, true, &m, NULL), STATUS_OK);
    assert_int_equal(app_cells_done(d->app, &done, NULL), STATUS_OK);
    for (int c = 0; c < CELLS; c++) {
        struct cell_report r = mastery_cell(m, c, clock_day(d->utc_ms, 120), done);
        size_t n;
        const struct ledger_entry *e = mastery_ledger(m, c, &n);
        buf_printf(out, "%d %s %.17g %d %d:", c, cell_state_name(r.state), r.mastery, r.evidence,
                   r.rusty);
        for (size_t i = 0; i < n; i++)
            ledger_line(&e[i], NULL, out);
    }
    mastery_free(m);
}

static void tell_list(struct desk *d, struct buf *out)
{
    const struct work_status *s;
    size_t n;
    assert_int_equal(app_work_states(d->app, d->arena, &s, &n, NULL), STATUS_OK);
    for (size_t i = 0; i < n; i++)
        buf_printf(out, "%s %s %d %d\n", s[i].work->id, s[i].state, s[i].attempts, s[i].hints);
    for (size_t i = 0; i < n; i++) {
        struct work_status one;
        assert_int_equal(app_work_state(d->app, s[i].work, &one, NULL), STATUS_OK);
        buf_printf(out, "%d of %d\n", one.tasks_passed, one.tasks_total);
    }
}

static void tell_recall(struct desk *d, struct buf *out)
{
    struct recall_offer o;
    assert_int_equal(app_recall_offer(d->app, RECALL_MOST, d->arena, &o, NULL), STATUS_OK);
    assert_true(o.n > 0);
    for (size_t i = 0; i < o.n; i++)
        buf_printf(out, "%d %d %s %.17g\n", o.items[i].check_up, o.items[i].cell,
                   o.items[i].id ? o.items[i].id : "-", o.items[i].retrievability);
}

static void tell_all(struct desk *d, struct buf *out)
{
    buf_init(out, TEXT_LIMIT);
    tell_matrix(d, out);
    tell_list(d, out);
    tell_recall(d, out);
    assert_false(out->cut);
}

/* What no program of ours would write. */
static void damage(struct desk *d)
{
    sqlite3 *db;
    const char *path = arena_printf(d->arena, "%s/w/.spiral/spiral.db", d->root);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  "DELETE FROM milestone WHERE task = 0;"
                                  "UPDATE work SET passed = 1 - passed, hints = 9;",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
}

static void a_rebuild_says_what_was_said_before(void **state)
{
    struct desk *d = *state;
    int64_t read;
    assert_int_equal(store_begin(app_store(d->app), NULL), STATUS_OK);
    read_lesson(d, 0);
    assert_int_equal(store_end(app_store(d->app), true, NULL), STATUS_OK);
    assert_int_equal(store_last(app_store(d->app), 0, &read, NULL), STATUS_OK);
    for (int round = 0; round < ROUNDS; round++) {
        struct buf live, hurt, rebuilt;
        int64_t last;
        an_evening(d);
        tell_all(d, &live);
        damage(d);
        tell_all(d, &hurt);
        assert_string_not_equal(buf_text(&hurt), buf_text(&live));
        assert_int_equal(app_rebuild(d->app, &last, NULL), STATUS_OK);
        assert_int_equal(last, read + (round + 1) * EVENTS);
        tell_all(d, &rebuilt);
        assert_string_equal(buf_text(&rebuilt), buf_text(&live));
        buf_free(&live);
        buf_free(&hurt);
        buf_free(&rebuilt);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_rebuild_says_what_was_said_before, sit_down, stand_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
