#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/clock.h"
#include "spiral/session.h"

enum { OPT_STRUGGLE, OPT_INSIGHT, OPT_QUESTION, OPT_NEXT };
static const enum session_note_kind KINDS[] = {
    [OPT_STRUGGLE] = NOTE_STRUGGLE,
    [OPT_INSIGHT] = NOTE_INSIGHT,
    [OPT_QUESTION] = NOTE_QUESTION,
    [OPT_NEXT] = NOTE_NEXT,
};
static const struct option_spec OPTIONS[] = {
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
    for (size_t i = 0; st == STATUS_OK && OPTIONS[i].name; i++) {
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

static enum status list(struct cli *c, struct error *err)
{
    struct arena *arena = arena_new();
    const struct session_times *all;
    size_t n;
    enum status st = session_list(app_store(c->app), arena, &all, &n, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++) {
        struct civil t = clock_civil(all[i].began_ms, all[i].offset_min);
        fprintf(c->out, "%4lld  %04d-%02d-%02d %02d:%02d  %3lld min\n", (long long)all[i].number,
                t.year, t.month, t.day, t.hour, t.minute, (long long)all[i].active_s / 60);
    }
    arena_free(arena);
    return st;
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
    if (st == STATUS_OK) {
        session_render(&log, app_course(c->app), next.id, &page);
        print_markdown(c, buf_text(&page), page.len, 0);
    }
    buf_free(&page);
    arena_free(arena);
    return st;
}

static const struct {
    const char *name;
    enum status (*run)(struct cli *c, struct error *err);
    bool numbered; /* it may be told of which session */
} WORDS[] = {
    {"start", start, false}, {"note", note, true}, {"end", end, false},
    {"list", list, false},   {"show", show, true},
};

static enum status run(struct cli *c, struct error *err)
{
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcmp(WORDS[i].name, c->args[0]) == 0 && (c->args_n == 1 || WORDS[i].numbered))
            return WORDS[i].run(c, err);
    return error_set(err, STATUS_USAGE, c->args[0], "say start, note [N], end, list or show [N]",
                     "not something to do with a session");
}

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
    .run = run,
};
