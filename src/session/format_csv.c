/* A row an attempt, for a spreadsheet: all quoted, and nothing in it is ever calculated. */
#include <inttypes.h>

#include "format.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/clock.h"
#include "spiral/base/verdict.h"

enum { CELL_LINE = 1000 };

struct row {
    struct telling *t;
    const struct told_attempt *attempt;
    int64_t session;
    char number[CLOCK_TEXT_MAX];
    const char *name;
};

static const char *number(struct row *r, int64_t value)
{
    snprintf(r->number, sizeof r->number, "%" PRId64, value);
    return r->number;
}

#define COLUMN_NUMBER(column, value)                                                               \
    static const char *column_##column(struct row *r)                                              \
    {                                                                                              \
        return number(r, value);                                                                   \
    }
#define COLUMN_TEXT(column, value)                                                                 \
    static const char *column_##column(struct row *r)                                              \
    {                                                                                              \
        return value;                                                                              \
    }
COLUMN_NUMBER(session, r->session)
COLUMN_TEXT(time, clock_format(r->attempt->utc_ms, r->attempt->offset_min, r->number))
COLUMN_TEXT(piece, r->name)
COLUMN_NUMBER(attempt, r->attempt->number)
COLUMN_TEXT(outcome, outcome_name((enum outcome)r->attempt->outcome))
COLUMN_NUMBER(passed, r->attempt->passed)
COLUMN_NUMBER(tests, r->attempt->tests)
COLUMN_TEXT(code, r->attempt->code)
COLUMN_TEXT(message, r->attempt->message)
COLUMN_NUMBER(hints, r->attempt->hints)
COLUMN_TEXT(looks_like, r->attempt->looks_like)
COLUMN_NUMBER(duration, r->attempt->duration_ms)
COLUMN_TEXT(snapshot, r->attempt->snapshot)

static const struct {
    const char *name;
    const char *(*value)(struct row *r);
} COLUMNS[] = {
    {"session", column_session},       {"time", column_time},
    {"piece", column_piece},           {"attempt", column_attempt},
    {"outcome", column_outcome},       {"tests_passed", column_passed},
    {"tests", column_tests},           {"error", column_code},
    {"message", column_message},       {"hints", column_hints},
    {"looks_like", column_looks_like}, {"duration_ms", column_duration},
    {"snapshot", column_snapshot},
};
enum { COLUMNS_N = sizeof COLUMNS / sizeof *COLUMNS };

static void begin(struct telling *t)
{
    for (size_t i = 0; i < COLUMNS_N; i++)
        fprintf(t->out, "%s\"%s\"", i ? "," : "", COLUMNS[i].name);
    fputs("\r\n", t->out);
}

static void tell_row(struct row *r)
{
    struct buf line, cell;
    buf_init(&line, 1 << 20);
    buf_init(&cell, 1 << 20);
    for (size_t i = 0; i < COLUMNS_N; i++) {
        buf_clear(&cell);
        text_line(&r->t->veil, COLUMNS[i].value(r), CELL_LINE, &cell);
        if (i)
            buf_putc(&line, ',');
        text_csv(buf_text(&cell), &line);
    }
    fprintf(r->t->out, "%s\r\n", buf_text(&line));
    buf_free(&line);
    buf_free(&cell);
}

static void close_sitting(struct telling *t, const struct story *s)
{
    struct arena *a = arena_new();
    for (size_t i = 0; i < s->attempts_n; i++) {
        struct row r = {.t = t, .attempt = &s->attempts[i], .session = s->log.times.number};
        r.name = story_name(t->x->view.course, r.attempt->work, a);
        tell_row(&r);
    }
    arena_free(a);
}

const struct format FORMAT_CSV = {.name = "csv", .begin = begin, .close = close_sitting};
