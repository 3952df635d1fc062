/* A record on a desk of its own, and things that happen to it. */
#ifndef SPIRAL_TESTS_SESSION_DESK_H
#define SPIRAL_TESTS_SESSION_DESK_H

#include <stdlib.h>
#include <string.h>

#include "spiral/base/arena.h"
#include "spiral/base/clock.h"
#include "spiral/base/file.h"
#include "spiral/base/verdict.h"
#include "spiral/catalog.h"
#include "spiral/session.h"
#include "spiral/store.h"

enum { MINUTE = 60 * 1000 };

struct desk {
    char root[64];
    struct arena *arena;
    struct clock clock;
    struct store *store;
    struct course *course;
};

static inline int sit_down(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    memcpy(d->root, "/tmp/spiral-session-XXXXXX", 27);
    assert_non_null(mkdtemp(d->root));
    d->arena = arena_new();
    assert_int_equal(clock_init(&d->clock, "2026-05-14T20:00:00+02:00", NULL), STATUS_OK);
    const char *path = arena_printf(d->arena, "%s/record.db", d->root);
    assert_int_equal(store_open(path, &d->clock, &d->store, NULL), STATUS_OK);
    assert_int_equal(course_open(".", &d->course, NULL), STATUS_OK);
    *state = d;
    return 0;
}

static inline int stand_up(void **state)
{
    struct desk *d = *state;
    store_close(d->store);
    course_close(d->course);
    arena_free(d->arena);
    tree_remove(d->root, NULL);
    free(d);
    return 0;
}

/* What happens, and how many minutes after the thing before it. */
static inline void happens(struct desk *d, int minutes, struct event e)
{
    d->clock.fixed_ms += (int64_t)minutes * MINUTE;
    assert_int_equal(store_append(d->store, &e, NULL, NULL), STATUS_OK);
}

static inline void check(struct desk *d, int minutes, const char *work, const char *code)
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

#endif
