#include "schedule.h"

static const double RETENTION = 0.9;

bool schedule_exists(const struct schedule *s)
{
    return s->memory.stability > 0;
}

/* A clock set back, or a flight westwards: no day has passed. */
static int64_t days_since(const struct schedule *s, int64_t day)
{
    return day > s->day ? day - s->day : 0;
}

void schedule_review(struct schedule *s, enum rating r, int64_t day, struct terms terms)
{
    s->memory = fsrs_review(FSRS_WEIGHTS, s->memory, days_since(s, day), r);
    if (s->memory.stability < terms.stability_min)
        s->memory.stability = terms.stability_min;
    int64_t days = fsrs_interval(FSRS_WEIGHTS, s->memory.stability, RETENTION);
    if (terms.interval_max && days > terms.interval_max)
        days = terms.interval_max;
    /* The newest event's day counts even where it is earlier: one wrong clock in the future
     * must not put a card off for years. */
    s->day = day;
    s->due = day + days;
}

void schedule_pull(struct schedule *s, int64_t day)
{
    if (schedule_exists(s) && s->due > day)
        s->due = day;
}

double schedule_retrievability(const struct schedule *s, int64_t day)
{
    return fsrs_retrievability(FSRS_WEIGHTS, (double)days_since(s, day), s->memory.stability);
}
