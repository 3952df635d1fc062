/* Time, injected. Wall-clock time is UTC milliseconds since 1970 with the local
 * offset beside it; durations come from a clock that never goes backwards. */
#ifndef SPIRAL_BASE_CLOCK_H
#define SPIRAL_BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "spiral/base/error.h"

struct clock {
    bool fixed;       /* tests: the wall clock stands still */
    int64_t fixed_ms; /* UTC, where fixed */
    int fixed_offset; /* minutes east of UTC, where fixed */
};

struct civil {
    int year, month, day; /* month and day from 1 */
    int hour, minute, second;
    int weekday; /* 0 is Monday */
};

/* `now` is an RFC 3339 time that the clock is to show for ever, or NULL for the system's. */
enum status clock_init(struct clock *c, const char *now, struct error *err);

int64_t clock_now_ms(const struct clock *c);
/* Minutes east of UTC, at `utc_ms`. */
int clock_offset_min(const struct clock *c, int64_t utc_ms);
/* Milliseconds of a clock that never goes backwards; for differences only. */
int64_t clock_monotonic_ms(void);

/* RFC 3339, with "Z" or a numeric offset; a fraction of a second is accepted. */
enum status clock_parse(const char *text, int64_t *utc_ms, int *offset_min, struct error *err);

enum { CLOCK_TEXT_MAX = 32 };
/* "2026-05-14T20:14:07+02:00"; `out` holds CLOCK_TEXT_MAX bytes. Returns `out`. */
const char *clock_format(int64_t utc_ms, int offset_min, char *out);

/* Can it be a time? What comes from a file need not be one. */
bool clock_is_time(int64_t utc_ms, int offset_min);

struct civil clock_civil(int64_t utc_ms, int offset_min);
/* Days since 1970-01-01 of the local date; what schedules count in. */
int64_t clock_day(int64_t utc_ms, int offset_min);

#endif
