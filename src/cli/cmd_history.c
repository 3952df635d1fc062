#include <jansson.h>

#include "command.h"
#include "json.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/clock.h"
#include "spiral/base/verdict.h"

enum { OPT_JSON };
static const struct option_spec OPTIONS[] = {[OPT_JSON] = OPTION_JSON, {0}};

static void print_text(struct cli *c, const struct attempt *a)
{
    struct civil t = clock_civil(a->utc_ms, a->offset_min);
    fprintf(c->out, "%4lld  %04d-%02d-%02d %02d:%02d  %-14s %d of %d", (long long)a->number, t.year,
            t.month, t.day, t.hour, t.minute, outcome_name(a->outcome), a->tests_passed,
            a->tests_total);
    if (a->first_code[0]) {
        fputs("  ", c->out);
        print_clean(c, a->first_code);
    }
    fputc('\n', c->out);
}

static json_t *attempt_json(const struct attempt *a)
{
    char when[CLOCK_TEXT_MAX];
    return json_pack("{s:I, s:s, s:s, s:i, s:i, s:I, s:o}", "attempt", (json_int_t)a->number, "at",
                     clock_format(a->utc_ms, a->offset_min, when), "outcome",
                     outcome_name(a->outcome), "passed", a->tests_passed, "total", a->tests_total,
                     "duration_ms", (json_int_t)a->duration_ms, "code", json_text(a->first_code));
}

static void print_all(struct cli *c, const struct work *w, const struct attempt *list, size_t n)
{
    if (!c->values[OPT_JSON]) {
        if (!n)
            fprintf(c->out, "%s %s has no attempt yet; `spiral check` makes one.\n", w->id,
                    w->slug);
        for (size_t i = 0; i < n; i++)
            print_text(c, &list[i]);
        return;
    }
    json_t *array = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(array, attempt_json(&list[i]));
    json_print(json_pack("{s:i, s:o, s:o}", "schema", 1, "id", json_text(w->id), "attempts", array),
               c->out);
}

static enum status run(struct cli *c, struct error *err)
{
    struct arena *arena = arena_new();
    const struct work *w;
    const struct attempt *list;
    size_t n;
    enum status st = app_resolve(c->app, c->args_n ? c->args[0] : NULL, &w, err);
    if (st == STATUS_OK)
        st = store_attempts(app_store(c->app), w->id, arena, &list, &n, err);
    if (st == STATUS_OK)
        print_all(c, w, list, n);
    arena_free(arena);
    return st;
}

static const struct json_key JSON[] = {
    {"schema", "1"},
    {"id", "The piece."},
    {"attempts", "The oldest first: attempt (its number), at, outcome, passed of total tests, "
                 "duration_ms, code of the first error."},
    {0},
};

const struct command CMD_HISTORY = {
    .name = "history",
    .args = "[ID]",
    .summary = "the attempts at a piece",
    .help = "Number, time, verdict, tests passed and the first error's code of every check.\n",
    .needs = APP_COURSE | APP_WORKSPACE,
    .args_max = 1,
    .options = OPTIONS,
    .json = JSON,
    .run = run,
};
