#include "spiral/base/clock.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { MINUTE_MS = 60 * 1000 };

enum status clock_init(struct clock *c, const char *now, struct error *err)
{
    *c = (struct clock){0};
    if (!now || !now[0])
        return STATUS_OK;
    enum status st = clock_parse(now, &c->fixed_ms, &c->fixed_offset, err);
    c->fixed = st == STATUS_OK;
    return st;
}

int64_t clock_now_ms(const struct clock *c)
{
    if (c->fixed)
        return c->fixed_ms;
    struct timespec ts;
    clock_gettime(CLOCK_REALTIME, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

int64_t clock_monotonic_ms(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

int clock_offset_min(const struct clock *c, int64_t utc_ms)
{
    if (c->fixed)
        return c->fixed_offset;
    time_t t = (time_t)(utc_ms / 1000);
    struct tm local;
    if (!localtime_r(&t, &local))
        return 0;
    return (int)(local.tm_gmtoff / 60);
}

/* Days from 1970-01-01 to a date of the Gregorian calendar (H. Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms", days_from_civil). */
static int64_t days_from_civil(int64_t y, int m, int d)
{
    y -= m <= 2;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t yoe = y - era * 400;
    int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

struct civil clock_civil(int64_t utc_ms, int offset_min)
{
    int64_t seconds = floor_div(utc_ms, 1000) + (int64_t)offset_min * 60;
    int64_t days = floor_div(seconds, 86400);
    int64_t rest = seconds - days * 86400;
    /* civil_from_days, the inverse of the above. */
    int64_t z = days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    int month = (int)(mp < 10 ? mp + 3 : mp - 9);
    return (struct civil){
        .year = (int)(yoe + era * 400 + (month <= 2)),
        .month = month,
        .day = (int)(doy - (153 * mp + 2) / 5 + 1),
        .hour = (int)(rest / 3600),
        .minute = (int)(rest / 60 % 60),
        .second = (int)(rest % 60),
        .weekday = (int)(((days + 3) % 7 + 7) % 7),
    };
}

bool clock_is_time(int64_t utc_ms, int offset_min)
{
    static const int64_t most_ms = INT64_C(253402300799999); /* 9999-12-31 */
    enum { OFFSET_MOST = 24 * 60 };
    return utc_ms >= 0 && utc_ms <= most_ms && offset_min >= -OFFSET_MOST &&
           offset_min <= OFFSET_MOST;
}

int64_t clock_day(int64_t utc_ms, int offset_min)
{
    return floor_div(utc_ms + (int64_t)offset_min * MINUTE_MS, (int64_t)24 * 60 * MINUTE_MS);
}

const char *clock_format(int64_t utc_ms, int offset_min, char *out)
{
    struct civil c = clock_civil(utc_ms, offset_min);
    int n = snprintf(out, CLOCK_TEXT_MAX, "%04d-%02d-%02dT%02d:%02d:%02d", c.year % 10000, c.month,
                     c.day, c.hour, c.minute, c.second);
    if (n < 0 || n >= CLOCK_TEXT_MAX)
        return out;
    int away = offset_min < 0 ? -offset_min : offset_min;
    snprintf(out + n, (size_t)(CLOCK_TEXT_MAX - n), offset_min ? "%c%02d:%02d" : "Z",
             offset_min < 0 ? '-' : '+', away / 60 % 100, away % 60);
    return out;
}

static bool days_fit(int y, int m, int d)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (m < 1 || m > 12 || d < 1)
        return false;
    bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    return d <= days[m - 1] + (m == 2 && leap);
}

/* "Z" or "+hh:mm" at `s`, to its very end. */
static bool parse_offset(const char *s, int *offset_min)
{
    if ((*s == 'Z' || *s == 'z') && !s[1]) {
        *offset_min = 0;
        return true;
    }
    int h, m, used = 0;
    char sign;
    if (sscanf(s, "%c%2d:%2d%n", &sign, &h, &m, &used) != 3 || s[used] || used != 6)
        return false;
    if ((sign != '+' && sign != '-') || h < 0 || h > 23 || m < 0 || m > 59)
        return false;
    *offset_min = (sign == '-' ? -1 : 1) * (h * 60 + m);
    return true;
}

enum status clock_parse(const char *text, int64_t *utc_ms, int *offset_min, struct error *err)
{
    int y, mo, d, h, mi, s, used = 0;
    char t;
    bool ok =
        sscanf(text, "%4d-%2d-%2d%c%2d:%2d:%2d%n", &y, &mo, &d, &t, &h, &mi, &s, &used) == 7 &&
        used == 19 && (t == 'T' || t == 't' || t == ' ') && days_fit(y, mo, d) && h >= 0 &&
        h < 24 && mi >= 0 && mi < 60 && s >= 0 && s <= 60;
    int ms = 0;
    if (ok && text[used] == '.') {
        used++;
        size_t digits = strspn(text + used, "0123456789");
        ok = digits > 0;
        for (size_t i = 0, scale = 100; i < digits; i++, scale /= 10)
            ms += (text[used + (int)i] - '0') * (int)scale;
        used += (int)digits;
    }
    int offset = 0;
    if (!ok || !parse_offset(text + used, &offset))
        return error_set(err, STATUS_INVALID, text, "write it like 2026-05-14T20:14:07+02:00",
                         "not a time as RFC 3339 writes it");
    int64_t seconds = days_from_civil(y, mo, d) * 86400 + h * 3600 + mi * 60 + s;
    *utc_ms = (seconds - (int64_t)offset * 60) * 1000 + ms;
    *offset_min = offset;
    return STATUS_OK;
}
