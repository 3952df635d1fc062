/* A record in a folder of its own, with a clock that stands where the test puts it. */
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/clock.h"
#include "spiral/base/file.h"
#include "spiral/store.h"

enum { HOUR_MS = 3600 * 1000 };

struct fixture {
    struct arena *arena;
    char root[64];
    const char *path;
    struct clock clock;
    struct error err;
};

static inline int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    f->arena = arena_new();
    snprintf(f->root, sizeof f->root, "/tmp/spiral-store-XXXXXX");
    assert_non_null(mkdtemp(f->root));
    f->path = arena_printf(f->arena, "%s/spiral.db", f->root);
    f->clock =
        (struct clock){.fixed = true, .fixed_ms = INT64_C(1000) * HOUR_MS, .fixed_offset = 120};
    *state = f;
    return 0;
}

static inline int tear_down(void **state)
{
    struct fixture *f = *state;
    tree_remove(f->root, NULL);
    arena_free(f->arena);
    free(f);
    return 0;
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
#define OK(call) assert_int_equal(call, STATUS_OK)

static inline struct store *opened(struct fixture *f)
{
    struct store *s = NULL;
    enum status st = store_open(f->path, &f->clock, &s, &f->err);
    if (st != STATUS_OK)
        print_message("%s: %s\n", f->err.what, f->err.why);
    assert_int_equal(st, STATUS_OK);
    return s;
}

static inline int64_t append(struct store *s, enum event_kind kind, const char *subject)
{
    int64_t seq = 0;
    struct event e = {.kind = kind, .subject = subject};
    OK(store_append(s, &e, &seq, NULL));
    return seq;
}

/* An attempt with one step a task, of the given outcomes; `steps_n` of 0 has none. */
static inline int64_t attempt(struct store *s, const char *work, enum outcome whole,
                              const struct step_result *steps, size_t steps_n)
{
    int64_t number = 0;
    struct event e = {.kind = EVENT_ATTEMPT, .subject = work, .rev = 2, .rules = 1, .cells = 5};
    struct verdict v = {.outcome = whole, .steps = steps, .steps_n = steps_n};
    OK(store_append_attempt(s, &e, &v, &number, NULL));
    return number;
}

struct seen {
    struct event events[64];
    size_t n;
    size_t stop_at; /* 0: never */
    struct arena *arena;
};

static inline bool remember(const struct event *e, void *ctx)
{
    struct seen *seen = ctx;
    struct event kept = *e;
    kept.subject = e->subject ? arena_strdup(seen->arena, e->subject) : NULL;
    kept.text = e->text ? arena_strdup(seen->arena, e->text) : NULL;
    kept.detail = e->detail ? arena_strdup(seen->arena, e->detail) : NULL;
    kept.snapshot = e->snapshot ? arena_strdup(seen->arena, e->snapshot) : NULL;
    if (seen->n < sizeof seen->events / sizeof *seen->events)
        seen->events[seen->n++] = kept;
    return seen->n != seen->stop_at;
}

#endif
