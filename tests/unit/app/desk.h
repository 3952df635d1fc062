/* An app without a terminal: the real course, a workspace in a folder of its own, and a record
 * whose events are told with times of their own. */
#ifndef TESTS_APP_DESK_H
#define TESTS_APP_DESK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/clock.h"
#include "spiral/base/file.h"
#include "spiral/base/verdict.h"

enum { MINUTE_MS = 60 * 1000 };

struct desk {
    struct arena *arena;
    const char *root;
    const char *env[2];
    struct app_setup setup;
    struct app *app;
    uint64_t seed;
    int64_t utc_ms; /* of the event that was told last */
};

/* Opens the app again, as a run of the program at that time would. */
static inline void open_at(struct desk *d, const char *now)
{
    app_close(d->app);
    d->env[0] = arena_printf(d->arena, "SPIRAL_NOW=%s", now);
    assert_int_equal(app_open(&d->setup, APP_COURSE | APP_CREATE, &d->app, NULL), STATUS_OK);
}

/* The first event comes on the evening of 14 May. */
static inline int sit_down(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    char root[] = "/tmp/spiral-desk-XXXXXX";
    assert_non_null(mkdtemp(root));
    d->arena = arena_new();
    d->root = arena_strdup(d->arena, root);
    d->setup = (struct app_setup){.workspace = arena_printf(d->arena, "%s/w", root),
                                  .content = ".",
                                  .program = "spiral",
                                  .env = d->env};
    open_at(d, "2026-08-14T20:14:07+02:00");
    assert_int_equal(clock_parse("2026-05-14T20:00:00+02:00", &d->utc_ms, &(int){0}, NULL),
                     STATUS_OK);
    d->seed = 7;
    *state = d;
    return 0;
}

static inline int stand_up(void **state)
{
    struct desk *d = *state;
    app_close(d->app);
    tree_remove(d->root, NULL);
    arena_free(d->arena);
    free(d);
    return 0;
}

/* What happened, so many minutes after what was told before; between store_begin() and
 * store_end(). */
static inline void tell(struct desk *d, int minutes, struct event e, const struct verdict *v)
{
    d->utc_ms += (int64_t)minutes * MINUTE_MS;
    e.utc_ms = d->utc_ms;
    e.offset_min = 120;
    if (!e.rules)
        e.rules = PROGRESS_RULES;
    assert_int_equal(store_import(app_store(d->app), &e, v, NULL), STATUS_OK);
}

static inline void read_lesson(struct desk *d, size_t module)
{
    size_t n;
    const struct lesson *l;
    const struct module *modules = course_modules(app_course(d->app), &n);
    assert_int_equal(course_lesson(app_course(d->app), &modules[module], &l, NULL), STATUS_OK);
    for (size_t i = 0; i < l->sections_n; i++) {
        struct event e = {.kind = EVENT_READ, .number = (int64_t)i + 1, .right = true};
        e.subject = arena_printf(d->arena, "%s#%s", modules[module].id, l->sections[i].id);
        tell(d, 1, e, NULL);
    }
}

#endif
