#include <string.h>

#include <jansson.h>

#include "command.h"
#include "json.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/clock.h"

enum { OPT_JSON, OPT_LIST, OPT_SHOW, OPT_FROM };
static const struct option_spec OPTIONS[] = {
    [OPT_JSON] = {"json", 0, NULL, "list as JSON (schema 1), with the texts"},
    [OPT_LIST] = {"list", 0, NULL, "list what there is, a line each"},
    [OPT_SHOW] = {"show", 0, NULL, "print what is new, or all about the pieces named"},
    [OPT_FROM] = {"from", 0, "REMOTE", "fetch from another remote than that of `share`"},
    {0},
};

static void print_about(struct cli *c, const struct work *w)
{
    if (w)
        fprintf(c->out, "%s %s", w->id, w->slug);
    else
        fputs("everything", c->out);
}

/* ---- taking it in ---- */

static void print_taken(struct cli *c, const struct feedback_taken *t)
{
    print_clean(c, t->from);
    if (t->skipped) {
        fprintf(c->out, ": left out, %s.\n", t->skipped);
        return;
    }
    fputs(t->new ? ": kept, about " : ": was there already, about ", c->out);
    print_about(c, t->work);
    fputs(".\n", c->out);
}

static enum status take_files(struct cli *c, struct error *err)
{
    struct feedback_taken taken;
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < c->args_n; i++) {
        st = app_feedback_take(c->app, c->args[i], &taken, err);
        if (st == STATUS_OK)
            print_taken(c, &taken);
    }
    return st;
}

static enum status fetch(struct cli *c, struct error *err)
{
    struct arena *arena = arena_new();
    const struct feedback_taken *list;
    size_t n, new = 0;
    enum status st = app_feedback_fetch(c->app, c->values[OPT_FROM], arena, &list, &n, err);
    for (size_t i = 0; i < n; i++) {
        if (list[i].new || list[i].skipped)
            print_taken(c, &list[i]);
        new += list[i].new;
    }
    if (st == STATUS_OK)
        fputs(new ? "`spiral feedback --show` prints it.\n" : "There is nothing new.\n", c->out);
    arena_free(arena);
    return st;
}

/* ---- looking at it ---- */

static void print_line(struct cli *c, const struct feedback *f)
{
    struct civil t = clock_civil(f->utc_ms, f->offset_min);
    fprintf(c->out, "%s %04d-%02d-%02d  ", f->read ? " " : "*", t.year, t.month, t.day);
    print_about(c, f->work);
    fputs("  ", c->out);
    print_clean(c, f->from);
    fputc('\n', c->out);
}

static json_t *feedback_json(const struct feedback *f)
{
    char when[CLOCK_TEXT_MAX];
    return json_pack("{s:s, s:o, s:o, s:b, s:o}", "at",
                     clock_format(f->utc_ms, f->offset_min, when), "id",
                     f->work ? json_text(f->work->id) : json_null(), "from", json_text(f->from),
                     "read", f->read, "text", json_text(f->text));
}

static enum status list(struct cli *c, struct error *err)
{
    struct arena *arena = arena_new();
    const struct feedback *all;
    size_t n;
    json_t *array = c->values[OPT_JSON] ? json_array() : NULL;
    enum status st = app_feedback(c->app, NULL, arena, &all, &n, err);
    for (size_t i = 0; i < n; i++)
        if (array)
            json_array_append_new(array, feedback_json(&all[i]));
        else
            print_line(c, &all[i]);
    if (st == STATUS_OK && array)
        json_print(json_pack("{s:i, s:O}", "schema", 1, "feedback", array), c->out);
    else if (st == STATUS_OK && !n)
        fputs("Nothing yet.\n", c->out);
    json_decref(array);
    arena_free(arena);
    return st;
}

static enum status show_one(struct cli *c, const struct feedback *f, struct error *err)
{
    struct civil t = clock_civil(f->utc_ms, f->offset_min);
    fprintf(c->out, "-- %04d-%02d-%02d, about ", t.year, t.month, t.day);
    print_about(c, f->work);
    fputs("\n\n", c->out);
    print_markdown(c, f->text, strlen(f->text), 0);
    fputc('\n', c->out);
    return app_feedback_read(c->app, f, err);
}

/* About one piece all there is; about NULL what was not read yet. */
static enum status show_about(struct cli *c, const struct work *w, size_t *shown, struct error *err)
{
    struct arena *arena = arena_new();
    const struct feedback *all;
    size_t n;
    enum status st = app_feedback(c->app, w, arena, &all, &n, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        if (w || !all[i].read) {
            st = show_one(c, &all[i], err);
            ++*shown;
        }
    arena_free(arena);
    return st;
}

static enum status show(struct cli *c, struct error *err)
{
    size_t shown = 0;
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < c->args_n; i++) {
        const struct work *w;
        st = course_find_work(app_course(c->app), c->args[i], &w, err);
        if (st == STATUS_OK)
            st = show_about(c, w, &shown, err);
    }
    if (!c->args_n)
        st = show_about(c, NULL, &shown, err);
    if (st == STATUS_OK && !shown)
        fputs(c->args_n ? "Nothing was written about it.\n"
                        : "Nothing is new; `spiral feedback --list` lists all there is.\n",
              c->out);
    return st;
}

static enum status usage(const struct cli *c, struct error *err)
{
    bool lists = c->values[OPT_LIST] || c->values[OPT_JSON];
    if (lists && c->values[OPT_SHOW])
        return error_set(err, STATUS_USAGE, "feedback", "--json has the texts of all there is",
                         "--show does not go together with --list or --json");
    if (lists && c->args_n)
        return error_set(err, STATUS_USAGE, c->args[0], "keep it first, then list",
                         "--list and --json keep no file");
    return STATUS_OK;
}

static enum status run(struct cli *c, struct error *err)
{
    if (c->values[OPT_SHOW])
        return show(c, err);
    if (c->values[OPT_LIST] || c->values[OPT_JSON])
        return list(c, err);
    return c->args_n ? take_files(c, err) : fetch(c, err);
}

static const struct json_key JSON[] = {
    {"schema", "1"},
    {"feedback", "at, id of the piece (null: about everything), from, read, text."},
    {0},
};

const struct command CMD_FEEDBACK = {
    .name = "feedback",
    .args = "[FILE...]",
    .summary = "what your mentor answers",
    .help =
        "Keeps a mentor's Markdown files; without any, fetches them with your own git from the\n"
        "branch `feedback` of the remote that you shared with. A file is about the piece that its\n"
        "first line names (`# 1.1.2 ...`), or else its name (`1.1.2.md`, `word-counter.md`); any\n"
        "other is about everything. The tutor shows it beside the piece, and on its first page\n"
        "what is new. With --show, the words are pieces: `spiral feedback --show 1.1.2`.\n",
    .needs = APP_COURSE | APP_WORKSPACE,
    .args_max = 1000,
    .options = OPTIONS,
    .json = JSON,
    .usage = usage,
    .run = run,
};
