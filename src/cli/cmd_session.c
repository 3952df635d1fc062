#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "command.h"
#include "json.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/clock.h"
#include "spiral/session.h"

enum { OPT_JSON, OPT_STRUGGLE, OPT_INSIGHT, OPT_QUESTION, OPT_NEXT };
static const enum session_note_kind KINDS[] = {
    [OPT_STRUGGLE] = NOTE_STRUGGLE,
    [OPT_INSIGHT] = NOTE_INSIGHT,
    [OPT_QUESTION] = NOTE_QUESTION,
    [OPT_NEXT] = NOTE_NEXT,
};
static const struct option_spec OPTIONS[] = {
    [OPT_JSON] = {"json", 0, NULL, "with list and show: print JSON (schema 1) instead of text"},
    [OPT_STRUGGLE] = {"struggle", 0, "TEXT", "with note: what was hard"},
    [OPT_INSIGHT] = {"insight", 0, "TEXT", "with note: what became clear"},
    [OPT_QUESTION] = {"question", 0, "TEXT", "with note: what you would ask a mentor"},
    [OPT_NEXT] = {"next", 0, "TEXT", "with note: where the next session starts"},
    {0},
};

static enum status start(struct cli *c, struct error *err)
{
    struct sitting s;
    enum status st = app_alive(c->app, true, err);
    if (st == STATUS_OK)
        st = app_sitting(c->app, &s, err);
    if (st == STATUS_OK)
        fprintf(c->out, "Session %lld is open.\n", (long long)s.number);
    return st;
}

static enum status end(struct cli *c, struct error *err)
{
    struct sitting s;
    enum status st = app_sitting(c->app, &s, err);
    if (st == STATUS_OK && !s.open)
        return error_set(err, STATUS_USAGE, "session", "`spiral session list` shows the ended ones",
                         "none is open");
    if (st == STATUS_OK)
        st = app_end_sitting(c->app, c->values[OPT_NEXT], err);
    if (st == STATUS_OK)
        fprintf(c->out, "Session %lld ended after %lld active minutes.\n", (long long)s.number,
                (long long)s.active_s / 60);
    fflush(c->out);
    app_tidy(c->app);
    return st;
}

static enum status parse_number(const struct cli *c, int64_t *number, struct error *err)
{
    char *end_of = NULL;
    *number = c->args_n > 1 ? strtoll(c->args[1], &end_of, 10) : 0;
    if (c->args_n > 1 && (*end_of || end_of == c->args[1] || *number < 1))
        return error_set(err, STATUS_USAGE, c->args[1], "`spiral session list` shows the numbers",
                         "not a session's number");
    return STATUS_OK;
}

/* A log that is there; 0 is the one that is open. */
static enum status check_number(const struct cli *c, int64_t number, struct error *err)
{
    struct arena *arena = arena_new();
    struct session_log log;
    enum status st =
        number ? session_read(app_store(c->app), app_course(c->app), number, arena, &log, err)
               : STATUS_OK;
    arena_free(arena);
    return st;
}

static enum status note(struct cli *c, struct error *err)
{
    int64_t number;
    size_t kept = 0;
    enum status st = parse_number(c, &number, err);
    if (st == STATUS_OK)
        st = check_number(c, number, err);
    if (st == STATUS_OK)
        st = app_alive(c->app, true, err);
    for (size_t i = OPT_STRUGGLE; st == STATUS_OK && OPTIONS[i].name; i++) {
        if (!c->values[i] || !c->values[i][0])
            continue;
        st = session_write_note(app_store(c->app), number, KINDS[i], c->values[i], 0, err);
        kept++;
    }
    if (st == STATUS_OK && !kept)
        return error_set(err, STATUS_USAGE, "note",
                         "say --struggle, --insight, --question or --next and a text",
                         "there is nothing to note");
    if (st == STATUS_OK)
        fputs("Noted.\n", c->out);
    return st;
}

/* ---- looking at them ---- */

static void print_line(struct cli *c, const struct session_times *t)
{
    struct civil began = clock_civil(t->began_ms, t->offset_min);
    fprintf(c->out, "%4lld  %04d-%02d-%02d %02d:%02d  %3lld min\n", (long long)t->number,
            began.year, began.month, began.day, began.hour, began.minute,
            (long long)t->active_s / 60);
}

static json_t *times_json(const struct session_times *t)
{
    char began[CLOCK_TEXT_MAX], ended[CLOCK_TEXT_MAX];
    return json_pack("{s:I, s:s, s:s, s:I}", "number", (json_int_t)t->number, "began",
                     clock_format(t->began_ms, t->offset_min, began), "ended",
                     clock_format(t->ended_ms, t->offset_min, ended), "active_s",
                     (json_int_t)t->active_s);
}

static enum status list(struct cli *c, struct error *err)
{
    struct arena *arena = arena_new();
    json_t *sessions = json_array();
    const struct session_times *all;
    size_t n;
    enum status st = session_list(app_store(c->app), arena, &all, &n, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        if (c->values[OPT_JSON])
            json_array_append_new(sessions, times_json(&all[i]));
        else
            print_line(c, &all[i]);
    if (st == STATUS_OK && c->values[OPT_JSON])
        json_print(json_pack("{s:i, s:O}", "schema", 1, "sessions", sessions), c->out);
    json_decref(sessions);
    arena_free(arena);
    return st;
}

static json_t *texts_json(const char *const *texts, size_t n)
{
    json_t *list = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(list, json_text(texts[i]));
    return list;
}

static json_t *notes_json(const struct session_log *log)
{
    json_t *list = json_array();
    for (size_t i = 0; i < log->notes_n; i++) {
        const struct session_note *note = &log->notes[i];
        char time[CLOCK_TEXT_MAX];
        json_array_append_new(list,
                              json_pack("{s:s, s:o, s:s}", "kind", session_note_name(note->kind),
                                        "text", json_text(note->text), "time",
                                        clock_format(note->utc_ms, note->offset_min, time)));
    }
    return list;
}

static void print_json(struct cli *c, const struct session_log *log, const char *page)
{
    json_t *root = json_pack("{s:i}", "schema", 1), *times = times_json(&log->times);
    json_object_update(root, times);
    json_decref(times);
    json_object_set_new(root, "template", json_text(page));
    json_object_set_new(root, "topics", texts_json(log->topics, log->topics_n));
    json_object_set_new(root, "completed", texts_json(log->completed, log->completed_n));
    json_object_set_new(root, "worked", texts_json(log->worked, log->worked_n));
    json_object_set_new(root, "gave_up", texts_json(log->gave_up, log->gave_up_n));
    json_object_set_new(root, "notes", notes_json(log));
    json_print(root, c->out);
}

static enum status show(struct cli *c, struct error *err)
{
    struct arena *arena = arena_new();
    struct session_log log;
    struct next next;
    struct buf page;
    int64_t number;
    buf_init(&page, SIZE_MAX / 2);
    enum status st = parse_number(c, &number, err);
    if (st == STATUS_OK)
        st = session_read(app_store(c->app), app_course(c->app), number, arena, &log, err);
    if (st == STATUS_OK)
        st = app_next(c->app, &next, err);
    if (st == STATUS_OK)
        session_render(&log, app_course(c->app), next.id, &page);
    if (st == STATUS_OK && c->values[OPT_JSON])
        print_json(c, &log, buf_text(&page));
    else if (st == STATUS_OK)
        print_markdown(c, buf_text(&page), page.len, 0);
    buf_free(&page);
    arena_free(arena);
    return st;
}

struct word {
    const char *name;
    enum status (*run)(struct cli *c, struct error *err);
    bool numbered; /* it may be told of which session */
    bool reports;  /* it has JSON */
    int texts_n;   /* it keeps that many of the texts, counted from the last option */
};
static const struct word WORDS[] = {
    {.name = "start", .run = start},
    {.name = "note", .run = note, .numbered = true, .texts_n = NOTE_KINDS},
    {.name = "end", .run = end, .texts_n = 1},
    {.name = "list", .run = list, .reports = true},
    {.name = "show", .run = show, .numbered = true, .reports = true},
};

/* NULL where the words are none of these. */
static const struct word *word_of(const struct cli *c)
{
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcmp(WORDS[i].name, c->args[0]) == 0 && (c->args_n == 1 || WORDS[i].numbered))
            return &WORDS[i];
    return NULL;
}

static enum status usage(const struct cli *c, struct error *err)
{
    const struct word *w = word_of(c);
    int64_t number;
    if (!w)
        return error_set(err, STATUS_USAGE, c->args[0],
                         "say start, note [N], end, list or show [N]",
                         "not something to do with a session");
    if (c->values[OPT_JSON] && !w->reports)
        return error_set(err, STATUS_USAGE, "--json", "say it with list or show",
                         "`session %s` reports nothing", w->name);
    for (int i = OPT_STRUGGLE; i <= OPT_NEXT - w->texts_n; i++)
        if (c->values[i])
            return error_set(err, STATUS_USAGE, w->name, "say it with `spiral session note`",
                             "it keeps no --%s", OPTIONS[i].name);
    return parse_number(c, &number, err);
}

static enum status run(struct cli *c, struct error *err)
{
    return word_of(c)->run(c, err);
}

static const struct json_key JSON[] = {
    {"schema", "1"},
    {"sessions",
     "Of list, the oldest first: number, began, ended (its last sign of life), active_s."},
    {"template", "Of show, which has the same of one session: the plan's log, filled in, as "
                 "Markdown. topics (sections met), completed, worked (checked, not passed), "
                 "gave_up, and notes: kind, text, time."},
    {0},
};

const struct command CMD_SESSION = {
    .name = "session",
    .args = "start|note [N]|end|list|show [N]",
    .summary = "the session log, kept without being asked",
    .help =
        "Sessions open and close by themselves. `note` adds a line to one (without N to the one\n"
        "that is open), `show` prints the log of one (the latest), filled in from the record.\n",
    .needs = APP_COURSE | APP_WORKSPACE,
    .args_min = 1,
    .args_max = 2,
    .options = OPTIONS,
    .json = JSON,
    .usage = usage,
    .run = run,
};
