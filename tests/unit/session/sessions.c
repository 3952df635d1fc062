#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "spiral/base/arena.h"
#include "spiral/base/clock.h"
#include "spiral/base/file.h"
#include "spiral/base/verdict.h"
#include "spiral/session.h"
#include "spiral/store.h"

enum { MINUTE = 60 * 1000 };

struct desk {
    char root[64];
    struct arena *arena;
    struct clock clock;
    struct store *store;
};

static int sit_down(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    memcpy(d->root, "/tmp/spiral-session-XXXXXX", 27);
    assert_non_null(mkdtemp(d->root));
    d->arena = arena_new();
    assert_int_equal(clock_init(&d->clock, "2026-05-14T20:00:00+02:00", NULL), STATUS_OK);
    const char *path = arena_printf(d->arena, "%s/record.db", d->root);
    assert_int_equal(store_open(path, &d->clock, &d->store, NULL), STATUS_OK);
    *state = d;
    return 0;
}

static int stand_up(void **state)
{
    struct desk *d = *state;
    store_close(d->store);
    arena_free(d->arena);
    tree_remove(d->root, NULL);
    free(d);
    return 0;
}

/* What happens, and how many minutes after the thing before it. */
static void happens(struct desk *d, int minutes, struct event e)
{
    d->clock.fixed_ms += (int64_t)minutes * MINUTE;
    assert_int_equal(store_append(d->store, &e, NULL, NULL), STATUS_OK);
}

static void check(struct desk *d, int minutes, const char *work, const char *code)
{
    struct diagnostic error = {.code = code,
                               .level = "error",
                               .message = "",
                               .rendered = "",
                               .file = "src/lib.rs",
                               .line = 1,
                               .cell = -1,
                               .help = ""};
    struct step_result step = {.id = "all",
                               .task = 1,
                               .message = "",
                               .status = code ? OUTCOME_COMPILE_ERROR : OUTCOME_PASS};
    struct verdict v = {.outcome = step.status,
                        .steps = &step,
                        .steps_n = 1,
                        .message = "",
                        .diagnostics = &error,
                        .diagnostics_n = code != NULL};
    struct event e = {.kind = EVENT_ATTEMPT, .subject = work};
    d->clock.fixed_ms += (int64_t)minutes * MINUTE;
    assert_int_equal(store_append_attempt(d->store, &e, &v, NULL, NULL), STATUS_OK);
}

static void note(struct desk *d, const char *kind, const char *text)
{
    happens(d, 1, (struct event){.kind = EVENT_NOTE, .detail = kind, .text = text});
}

static void parts_the_record_into_sittings(void **state)
{
    struct desk *d = *state;
    happens(d, 0, (struct event){.kind = EVENT_SESSION_START, .number = 1});
    happens(d, 4, (struct event){.kind = EVENT_READ, .subject = "1.1#moves"});
    happens(d, 20, (struct event){.kind = EVENT_READ, .subject = "1.1#borrowing"});
    happens(d, 2, (struct event){.kind = EVENT_SESSION_END, .number = 1});
    happens(d, 600, (struct event){.kind = EVENT_SESSION_START, .number = 2});
    check(d, 1, "1.1.1", NULL);
    const struct session_times *list;
    size_t n;
    assert_int_equal(session_list(d->store, d->arena, &list, &n, NULL), STATUS_OK);
    assert_int_equal(n, 2);
    assert_int_equal(list[0].number, 1);
    assert_int_equal(list[0].active_s, (4 + 5 + 2) * 60); /* the long pause counts as five */
    assert_int_equal(list[1].number, 2);
    assert_int_equal(list[1].offset_min, 120);
    struct session_log log;
    assert_int_equal(session_read(d->store, 1, d->arena, &log, NULL), STATUS_OK);
    assert_int_equal(log.topics_n, 2);
    assert_int_equal(log.completed_n, 0);
    assert_int_equal(session_read(d->store, 0, d->arena, &log, NULL), STATUS_OK);
    assert_int_equal(log.times.number, 2);
    assert_string_equal(log.completed[0], "1.1.1");
    assert_int_equal(log.worked_n, 0);
    struct error err;
    assert_int_equal(session_read(d->store, 3, d->arena, &log, &err), STATUS_NOT_FOUND);
}

static void keeps_notes_by_their_kind(void **state)
{
    struct desk *d = *state;
    happens(d, 0, (struct event){.kind = EVENT_SESSION_START, .number = 1});
    note(d, "question", "why mut?");
    note(d, "insight", "a move copies three words");
    note(d, "struggle", "loans");
    note(d, "next", "task 2");
    note(d, "next", "task 3");
    note(d, "question", "why mut?");
    struct session_log log;
    assert_int_equal(session_read(d->store, 0, d->arena, &log, NULL), STATUS_OK);
    assert_int_equal(log.questions_n, 1);
    assert_string_equal(log.insights[0], "a move copies three words");
    assert_string_equal(log.troubles[0], "loans");
    assert_string_equal(log.next, "task 3");
}

static void finds_the_errors_that_would_not_go_away(void **state)
{
    struct desk *d = *state;
    happens(d, 0, (struct event){.kind = EVENT_SESSION_START, .number = 1});
    static const struct {
        int minutes;
        const char *work, *code;
    } checks[] = {
        {1, "1.1.1", "E0308"}, {4, "1.1.1", "E0308"},  {3, "1.1.1", "E0308"}, /* 7 minutes: no */
        {1, "1.1.1", "E0382"}, {4, "1.1.1", "E0382"},  {4, "1.1.1", "E0382"},
        {4, "1.1.1", "E0382"}, {1, "1.1.1", NULL}, /* 12 minutes */
        {1, "1.1.2", "E0502"}, {25, "1.1.2", "E0502"}, {4, "1.1.2", "E0502"},
        {5, "1.1.2", "E0502"}, {3, "1.1.2", "E0502"}, /* a pause counts as five: 17 */
    };
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        check(d, checks[i].minutes, checks[i].work, checks[i].code);
    struct session_log log;
    assert_int_equal(session_read(d->store, 0, d->arena, &log, NULL), STATUS_OK);
    assert_int_equal(log.struggles_n, 2);
    assert_string_equal(log.struggles[0].code, "E0502");
    assert_int_equal(log.struggles[0].minutes, 17);
    assert_int_equal(log.struggles[0].checks, 5);
    assert_string_equal(log.struggles[1].code, "E0382");
    assert_int_equal(log.struggles[1].minutes, 12);
    assert_int_equal(log.checks, 13);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(parts_the_record_into_sittings, sit_down, stand_up),
        cmocka_unit_test_setup_teardown(keeps_notes_by_their_kind, sit_down, stand_up),
        cmocka_unit_test_setup_teardown(finds_the_errors_that_would_not_go_away, sit_down,
                                        stand_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
