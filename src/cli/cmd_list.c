#include <jansson.h>
#include <string.h>

#include "command.h"
#include "json.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"

enum { OPT_JSON };
static const struct option_spec OPTIONS[] = {[OPT_JSON] = OPTION_JSON, {0}};

static const char *mark_of(const char *state)
{
    static const struct {
        const char *state, *mark;
    } marks[] = {
        {"in_preparation", " "}, {"new", "-"}, {"started", "~"}, {"passed", "*"}, {"gave_up", "/"},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strcmp(marks[i].state, state) == 0)
            return marks[i].mark;
    return "?";
}

static void print_json(struct cli *c, const struct work_status *s, size_t n)
{
    size_t modules_n;
    const struct module *modules = course_modules(app_course(c->app), &modules_n);
    json_t *list = json_array();
    for (size_t i = 0; i < n; i++) {
        const struct work *w = s[i].work;
        json_array_append_new(list, json_pack("{s:o, s:o, s:o, s:s, s:o, s:s, s:i}", "id",
                                              json_text(w->id), "slug", json_text(w->slug), "title",
                                              json_text(w->title), "kind", work_kind_name(w->kind),
                                              "module", json_text(modules[w->module].id), "state",
                                              s[i].state, "minutes", w->minutes));
    }
    json_print(json_pack("{s:i, s:o}", "schema", 1, "work", list), c->out);
}

static void print_module(struct cli *c, const struct module *m)
{
    fprintf(c->out, "\n%s  ", m->id);
    print_clean(c, m->title);
    fputs(m->folder ? "\n" : "  (in preparation)\n", c->out);
}

static void print_row(struct cli *c, const struct work_status *s)
{
    fprintf(c->out, "  %s %-6s %-20s %4d min  ", mark_of(s->state), s->work->id, s->work->slug,
            s->work->minutes);
    print_clean(c, s->work->title);
    fputc('\n', c->out);
}

static void print_text(struct cli *c, const struct work_status *s, size_t n)
{
    size_t modules_n;
    const struct module *modules = course_modules(app_course(c->app), &modules_n);
    int module = -1;
    bool bridge = false;
    for (size_t i = 0; i < n; i++) {
        const struct work *w = s[i].work;
        if (w->module != module)
            print_module(c, &modules[w->module]);
        if (w->kind == WORK_BRIDGE && !bridge)
            fprintf(c->out, "\nBridge project %d\n", modules[w->module].spiral);
        bridge = w->kind == WORK_BRIDGE;
        module = w->module;
        print_row(c, &s[i]);
    }
    fputs("\n* passed   ~ started   - ready   / solution seen   blank: in preparation\n", c->out);
}

static enum status run(struct cli *c, struct error *err)
{
    struct arena *arena = arena_new();
    const struct work_status *states;
    size_t n;
    enum status st = app_work_states(c->app, arena, &states, &n, err);
    if (st == STATUS_OK)
        (c->values[OPT_JSON] ? print_json : print_text)(c, states, n);
    arena_free(arena);
    return st;
}

static const struct json_key JSON[] = {
    {"schema", "1"},
    {"work", "Every piece in the order of the course: id, slug, title, kind (exercise, mini, "
             "bridge), module, state (in_preparation, new, started, passed, gave_up), minutes."},
    {0},
};

const struct command CMD_LIST = {
    .name = "list",
    .args = "",
    .summary = "the whole course with its states",
    .help = "Every module and every piece of work in the order of the course, with its id, slug,\n"
            "state and estimated minutes.\n",
    .needs = APP_COURSE | APP_WORKSPACE_IF_ANY,
    .options = OPTIONS,
    .json = JSON,
    .run = run,
};
