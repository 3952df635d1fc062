#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/clock.h"
#include "spiral/base/file.h"
#include "spiral/session.h"

enum { OPT_FORMAT, OPT_SESSION, OPT_SINCE, OPT_ALL, OPT_FOR_MENTOR, OPT_OUTPUT };
static const struct option_spec OPTIONS[] = {
    [OPT_FORMAT] = {"format", 0, "FORMAT", "md (the default), json, html or csv"},
    [OPT_SESSION] = {"session", 0, "N", "one session"},
    [OPT_SINCE] = {"since", 0, "DATE", "those that began on that day or later: 2026-05-14"},
    [OPT_ALL] = {"all", 0, NULL, "all sessions"},
    [OPT_FOR_MENTOR] = {"for-mentor", 0, NULL,
                        "append the course's notes and solutions of what is passed"},
    [OPT_OUTPUT] = {"output", 'o', "FILE", "write a file instead of printing (-: print)"},
    {0},
};

static enum status parse_number(const char *text, int64_t *out, struct error *err)
{
    char *end;
    errno = 0;
    *out = strtoll(text, &end, 10);
    if (*end || end == text || *out < 1 || errno)
        return error_set(err, STATUS_USAGE, text, "`spiral session list` shows the numbers",
                         "not a session's number");
    return STATUS_OK;
}

/* The day's first moment in UTC. */
static enum status parse_day(const char *text, int64_t *out, struct error *err)
{
    struct arena *a = arena_new();
    int offset;
    enum status st = clock_parse(arena_printf(a, "%sT00:00:00Z", text), out, &offset, NULL);
    arena_free(a);
    if (st != STATUS_OK || strlen(text) != sizeof "2026-05-14" - 1)
        return error_set(err, STATUS_USAGE, text, "write it like 2026-05-14", "not a day");
    return STATUS_OK;
}

static bool is_format(const char *name)
{
    const char *known;
    for (size_t i = 0; (known = session_format_name(i)); i++)
        if (strcmp(known, name) == 0)
            return true;
    return false;
}

static enum status usage(const struct cli *c, struct error *err)
{
    const char *format = c->values[OPT_FORMAT];
    const char *session = c->values[OPT_SESSION], *since = c->values[OPT_SINCE];
    int64_t value;
    if ((session != NULL) + (since != NULL) + (c->values[OPT_ALL] != NULL) > 1)
        return error_set(err, STATUS_USAGE, "export", "say one of them",
                         "--session, --since and --all do not go together");
    if (format && !is_format(format))
        return error_set(err, STATUS_USAGE, format, "say md, json, html or csv",
                         "there is no such format");
    if (session)
        return parse_number(session, &value, err);
    return since ? parse_day(since, &value, err) : STATUS_OK;
}

/* Without a choice it is the latest session; a day begins where the learner is now. */
static enum status parse(const struct cli *c, struct export_ask *ask, struct error *err)
{
    const char *session = c->values[OPT_SESSION], *since = c->values[OPT_SINCE];
    struct sitting latest = {0};
    *ask = (struct export_ask){.format = c->values[OPT_FORMAT] ? c->values[OPT_FORMAT] : "md",
                               .for_mentor = c->values[OPT_FOR_MENTOR] != NULL};
    if (session)
        return parse_number(session, &ask->session, err);
    enum status st = STATUS_OK;
    if (since) {
        st = parse_day(since, &ask->since_ms, err);
        ask->since_ms -= (int64_t)clock_offset_min(app_clock(c->app), ask->since_ms) * 60 * 1000;
    } else if (!c->values[OPT_ALL]) {
        st = app_sitting(c->app, &latest, err);
        ask->session = latest.number;
    }
    return st;
}

/* Whole or not at all: what is there already stays until the new file is complete. */
static enum status write_file(const struct cli *c, const struct export_ask *ask, const char *path,
                              struct error *err)
{
    struct replacement r;
    enum status st = replacement_begin(&r, path, NULL, err);
    if (st != STATUS_OK)
        return st;
    int fd = dup(r.fd);
    FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (!file) {
        st = error_set_errno(err, path, "check the space left", errno);
        if (fd >= 0)
            close(fd);
        goto out;
    }
    st = app_export(c->app, ask, file, err);
    if (fclose(file) != 0 && st == STATUS_OK)
        st = error_set_errno(err, path, "check the space left", errno);
out:
    return replacement_end(&r, st, err);
}

static enum status run(struct cli *c, struct error *err)
{
    struct export_ask ask;
    const char *path = c->values[OPT_OUTPUT];
    enum status st = parse(c, &ask, err);
    if (st != STATUS_OK)
        return st;
    if (path && strcmp(path, "-") != 0)
        return write_file(c, &ask, path, err);
    st = app_export(c->app, &ask, c->out, err);
    return st == STATUS_IO && print_reader_is_gone(c) ? STATUS_OK : st;
}

/* A transcript proves that no key is missing here. */
static const struct json_key JSON[] = {
    {"schema, export",
     "1 and \"spiral\". More keys may be added to a schema; whatever else changes "
     "is a new one. What is empty, zero or false is left out."},
    {"scope",
     "\"all\", \"since\" or \"session\": which sessions these are. Only all of them can be "
     "imported."},
    {"standing",
     "Where the learner stands as of the last event: last_seq, last (last_ms, "
     "offset_min), sessions, active_s, passed of total pieces, next (next_name, next_why), "
     "toolchain, stuck, hard, beliefs, asked, talk_about, matrix, pieces."},
    {"stuck", "Struggles that are open, worst first: work; the code of an error, an error's own "
              "words where it has none, or a test (none of them: the piece itself takes too "
              "long); checks, minutes, usual, open, first (the attempt), since (since_ms, "
              "offset_min), until_ms. hard: the same for those that are over."},
    {"beliefs", "Questions whose last answer was wrong, the latest first: as in wrong_answers, and "
                "was_right (at some time before), times (wrong since), since (since_ms, "
                "offset_min)."},
    {"asked", "The learner's questions that no mentor's word has followed: seq, kind, text, time."},
    {"matrix",
     "36 cells: cell, state, mastery, rusty, evidence, and as ledger each move: seq, cell, "
     "work, line, turn, before, after."},
    {"pieces",
     "What was started: id, slug, state, attempts, hints, last_ms, seen_ms (its solution, "
     "before it passed), passed_ms."},
    {"sessions", "A list of session (number, began, ended, active_s, pause_ms since the one "
                 "before), events, log."},
    {"events", "All that was recorded, in order: seq, time (utc_ms, offset_min), kind, subject (a "
               "piece, section or question), rev, rules, cells, task, number, right, text, "
               "detail, snapshot; with an attempt its verdict."},
    {"verdict", "outcome, duration_ms, message, steps, diagnostics, protected_changed. A step: id, "
                "kind, task, status, advisory, kept, message, duration_ms and tests of name, "
                "status, message, output, duration_ms. A diagnostic: code, level, message, "
                "rendered, file, line, column, in_protected, cell, help and spans of file, line, "
                "column, end_line, end_column, primary, label, text."},
    {"log",
     "What Markdown and HTML tell of the session: template (the plan's log, filled in, as "
     "Markdown), topics, completed, worked, notes (seq, "
     "kind, text, time), struggles, moves, hints (work, task, number), gave_up, "
     "wrong_answers (question, cell, text, chosen, why, right), reflections (work, step, text), "
     "attempts, advice (work, from, text, taken), talk_about."},
    {"struggles", "The worst three: as in stuck, and meaning, last, passed, diff: from the first "
                  "failure to the attempt that passed or came last."},
    {"attempts",
     "work, number, seq, outcome, passed, tests, code, message, hints, looks_like (known "
     "wrong solutions that fail alike), shows: a row of the CSV each."},
    {"appendix",
     "With --for-mentor, for each piece: work, last, attempt (the diff from the starter "
     "to that attempt) and, where it is passed or given up, reference (to the "
     "solution) and mentor (the course's notes); is_reference where both are the same code."},
    {0},
};

const struct command CMD_EXPORT = {
    .name = "export",
    .args = "",
    .summary = "session logs for a mentor, as Markdown, JSON, HTML or CSV",
    .help =
        "The latest session, unless --session, --since or --all says otherwise. What it says is\n"
        "as of the last thing you did, so the same record always gives the same export. Paths\n"
        "in your home and the name of your computer are taken out.\n",
    .needs = APP_COURSE | APP_WORKSPACE,
    .options = OPTIONS,
    .json = JSON,
    .usage = usage,
    .run = run,
};
