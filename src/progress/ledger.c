#include <stdio.h>
#include <string.h>

#include "spiral/base/buf.h"
#include "spiral/base/clock.h"
#include "spiral/progress.h"

static const int64_t DAY_MS = INT64_C(24) * 3600 * 1000;

static const char *const MONTHS[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};

static const char *const RATING_NAMES[RATINGS] = {
    [RATING_NONE] = "",     [RATING_AGAIN] = "again", [RATING_HARD] = "hard",
    [RATING_GOOD] = "good", [RATING_EASY] = "easy",
};

enum rating rating_parse(const char *name)
{
    for (int r = RATING_AGAIN; name && r < RATINGS; r++)
        if (strcmp(RATING_NAMES[r], name) == 0)
            return (enum rating)r;
    return RATING_NONE;
}

const char *rating_name(enum rating r)
{
    return RATING_NAMES[r];
}

static void put_hints(int hints, struct buf *out)
{
    static const char *const few[] = {"without a hint", "with one hint", "with two hints"};
    buf_putc(out, ' ');
    if (hints < (int)(sizeof few / sizeof *few))
        buf_puts(out, few[hints > 0 ? hints : 0]);
    else
        buf_printf(out, "with %d hints", hints);
}

static void put_attempt(const struct ledger_entry *e, struct buf *out)
{
    if (e->attempt)
        buf_printf(out, ", attempt %lld", (long long)e->attempt);
}

static void tell_pass(const struct ledger_entry *e, const char *name, struct buf *out)
{
    buf_printf(out, "passed %s", name);
    put_hints(e->hints, out);
    put_attempt(e, out);
}

static void tell_milestone(const struct ledger_entry *e, const char *name, struct buf *out)
{
    buf_printf(out, "passed milestone %d of %s", e->task, name);
    put_hints(e->hints, out);
    put_attempt(e, out);
}

static void tell_gave_up(const struct ledger_entry *e, const char *name, struct buf *out)
{
    (void)e;
    buf_printf(out, "looked at the solution of %s", name);
}

static void tell_answer(const struct ledger_entry *e, const char *name, struct buf *out)
{
    buf_printf(out, "answered %s %s", name, e->kind == EVIDENCE_RIGHT ? "right" : "wrong");
}

static void (*const TELL[EVIDENCE_KINDS])(const struct ledger_entry *, const char *,
                                          struct buf *) = {
    [EVIDENCE_PASSED] = tell_pass,     [EVIDENCE_MILESTONE] = tell_milestone,
    [EVIDENCE_GAVE_UP] = tell_gave_up, [EVIDENCE_RIGHT] = tell_answer,
    [EVIDENCE_WRONG] = tell_answer,
};

/* What does not show in two digits did not move for a reader. */
static void put_move(double before, double after, struct buf *out)
{
    char from[16], to[16];
    snprintf(from, sizeof from, "%.2f", before);
    snprintf(to, sizeof to, "%.2f", after);
    if (strcmp(from, to) == 0)
        buf_printf(out, ": stays at %s", to);
    else
        buf_printf(out, ": %s -> %s", from, to);
}

void ledger_line(const struct ledger_entry *e, const char *name, struct buf *out)
{
    struct civil c = clock_civil(e->day * DAY_MS, 0);
    buf_printf(out, "%d %s, ", c.day, MONTHS[c.month - 1]);
    TELL[e->kind](e, name ? name : e->id, out);
    if (e->repeated)
        buf_puts(out, " again, which counts once a day");
    else if (e->mixed)
        buf_puts(out, ", met again in another module");
    put_move(e->before, e->after, out);
}

void ledger_turn(const struct ledger_entry *e, struct buf *out)
{
    if (e->is != e->was)
        buf_printf(out, "%s %s", e->is > e->was ? "now" : "back to", cell_state_name(e->is));
}
