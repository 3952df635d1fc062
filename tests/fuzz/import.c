/* What an export may hold: anything is read or refused, and what is read has all its parts. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shape.h"
#include "spiral/base/arena.h"
#include "spiral/base/verdict.h"
#include "spiral/store.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(int holds)
{
    if (!holds)
        abort();
}

static void check_verdict(const struct verdict *v)
{
    check(v->outcome < OUTCOMES && v->message);
    for (size_t i = 0; i < v->steps_n; i++) {
        const struct step_result *s = &v->steps[i];
        check(s->id && s->message && s->kind < STEP_KINDS && s->status < OUTCOMES);
        for (size_t t = 0; t < s->tests_n; t++)
            check(s->tests[t].name && s->tests[t].message && s->tests[t].output);
    }
    for (size_t i = 0; i < v->diagnostics_n; i++) {
        const struct diagnostic *d = &v->diagnostics[i];
        check(d->code && d->level && d->message && d->rendered && d->file && d->help);
        for (size_t k = 0; k < d->spans_n; k++)
            check(d->spans[k].file && d->spans[k].label && d->spans[k].text);
    }
    for (size_t i = 0; i < v->protected_n; i++)
        check(v->protected_changed[i] != NULL);
}

static enum status on_event(const struct event *e, const struct verdict *v, void *ctx,
                            struct error *err)
{
    (void)ctx, (void)err;
    check(e->kind < EVENT_KINDS);
    if (v)
        check_verdict(v);
    return STATUS_OK;
}

static enum status on_standing(const struct session_standing *s, void *ctx, struct error *err)
{
    (void)ctx, (void)err;
    check(s->next && s->next_why);
    for (size_t i = 0; i < s->stuck_n; i++)
        check(s->stuck[i].work != NULL);
    for (size_t i = 0; i < s->cells_n; i++)
        check(s->cells[i].state != NULL);
    for (size_t i = 0; i < s->pieces_n; i++)
        check(s->pieces[i].id && s->pieces[i].state);
    return STATUS_OK;
}

static enum status on_diff(const char *work, int64_t from, int64_t to, const char *text, void *ctx,
                           struct error *err)
{
    (void)from, (void)to, (void)ctx, (void)err;
    check(work && text[0]);
    return STATUS_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct session_reader reader = {
        .standing = on_standing, .event = on_event, .diff = on_diff};
    struct arena *a = arena_new();
    struct error err = {0};
    FILE *file = size ? fmemopen((void *)(uintptr_t)data, size, "rb") : NULL;
    if (file) {
        enum status st = read_export(file, "input", a, &reader, NULL, &err);
        check(st == STATUS_OK || (st == STATUS_INVALID && err.why[0]));
        fclose(file);
    }
    arena_free(a);
    return 0;
}
