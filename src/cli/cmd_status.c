#include <jansson.h>

#include "command.h"
#include "json.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"

enum { OPT_JSON };
static const struct option_spec OPTIONS[] = {[OPT_JSON] = OPTION_JSON, {0}};

struct facts {
    int done, total;
    const struct work *current;
    struct advice advice;
    struct sitting sitting;
    size_t unread; /* of what a mentor wrote */
};

static enum status gather(struct cli *c, struct facts *f, struct error *err)
{
    struct arena *arena = arena_new();
    const struct work_status *states;
    size_t n = 0;
    enum status st = app_work_states(c->app, arena, &states, &n, err);
    bool *passed = arena_alloc(arena, n, sizeof *passed);
    for (size_t i = 0; i < n; i++)
        passed[i] = states[i].passed;
    if (st == STATUS_OK)
        course_tally(app_course(c->app), passed, &f->done, &f->total);
    if (st == STATUS_OK)
        st = app_current(c->app, &f->current, err);
    if (st == STATUS_OK)
        st = app_advise(c->app, 0, &f->advice, err);
    if (st == STATUS_OK)
        st = app_sitting(c->app, &f->sitting, err);
    const struct feedback *feedback;
    if (st == STATUS_OK)
        st = app_feedback(c->app, NULL, arena, &feedback, &n, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        f->unread += !feedback[i].read;
    arena_free(arena);
    return st;
}

static void print_json(const struct facts *f, FILE *out)
{
    json_t *sitting = f->sitting.open
                          ? json_pack("{s:I, s:I}", "number", (json_int_t)f->sitting.number,
                                      "active_s", (json_int_t)f->sitting.active_s)
                          : json_null();
    json_print(json_pack("{s:i, s:i, s:i, s:o, s:{s:o, s:o}, s:i, s:o}", "schema", 1, "done",
                         f->done, "total", f->total, "current",
                         f->current ? json_text(f->current->id) : json_null(), "next", "id",
                         json_text(f->advice.first.id), "why", json_text(f->advice.first.why),
                         "due", (int)f->advice.offer.n, "session", sitting),
               out);
}

static void print_first(struct cli *c, const struct next *n)
{
    if (n->kind != NEXT_END) {
        fputs("Next: ", c->out);
        print_next(c, n);
        fprintf(c->out, " (about %d min)\n", n->minutes);
    }
    print_clean(c, n->why);
    fputc('\n', c->out);
}

static enum status run(struct cli *c, struct error *err)
{
    struct facts f = {0};
    enum status st = gather(c, &f, err);
    if (st != STATUS_OK)
        return st;
    if (c->values[OPT_JSON]) {
        print_json(&f, c->out);
        return STATUS_OK;
    }
    fprintf(c->out, "%d of %d pieces passed.\n", f.done, f.total);
    if (f.current)
        fprintf(c->out, "Under way: %s %s\n", f.current->id, f.current->slug);
    if (f.unread)
        fputs("Your mentor wrote something (`spiral feedback --show`).\n", c->out);
    if (f.advice.offer.n && f.advice.first.kind != NEXT_RECALL)
        fprintf(c->out, "First: a few questions, about %d min (`spiral recall`).\n",
                f.advice.offer.minutes);
    print_first(c, &f.advice.first);
    if (f.sitting.open)
        fprintf(c->out, "Session %d, %d min so far.\n", (int)f.sitting.number,
                (int)(f.sitting.active_s / 60));
    return STATUS_OK;
}

static const struct json_key JSON[] = {
    {"schema", "1"},
    {"done, total", "Pieces passed, and how many there are to pass: of the last spiral's bridge "
                    "projects one is chosen."},
    {"current", "The id of the piece under way, or null."},
    {"next", "id of the next step (1.1#2, 1.1.1, recall; \"\" at the end) and why."},
    {"due", "How many questions would be asked now."},
    {"session", "number and active_s of the one that is open, or null."},
    {0},
};

const struct command CMD_STATUS = {
    .name = "status",
    .args = "",
    .summary = "where you are, what is next and why",
    .help =
        "The pieces passed, the one under way, the next step along the course, and the session\n"
        "so far. It changes nothing and needs no workspace.\n",
    .needs = APP_COURSE | APP_WORKSPACE_IF_ANY,
    .options = OPTIONS,
    .json = JSON,
    .run = run,
};
