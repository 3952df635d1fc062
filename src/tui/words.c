#include "words.h"

#include <stdio.h>
#include <string.h>

#include "spiral/base/clock.h"

const char *words_date(int64_t utc_ms, int offset_min, char *out)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct civil c = clock_civil(utc_ms, offset_min);
    snprintf(out, WORDS_MAX, "%s %d %s", days[c.weekday], c.day, months[c.month - 1]);
    return out;
}

const char *words_time(int64_t utc_ms, int offset_min, char *out)
{
    struct civil c = clock_civil(utc_ms, offset_min);
    snprintf(out, WORDS_MAX, "%02d:%02d:%02d", c.hour, c.minute, c.second);
    return out;
}

static const char *small_number(int64_t n, char *out, size_t size)
{
    static const char *const names[] = {"no",  "one",   "two",   "three", "four", "five",
                                        "six", "seven", "eight", "nine",  "ten"};
    if (n >= 0 && n <= 10)
        return names[n];
    snprintf(out, size, "%lld", (long long)n);
    return out;
}

static const char *ago(int64_t n, const char *unit, char *out)
{
    char digits[24];
    snprintf(out, WORDS_MAX, "%s %s%s ago", small_number(n, digits, sizeof digits), unit,
             n == 1 ? "" : "s");
    return out;
}

const char *words_since(int64_t then_ms, int64_t now_ms, int offset_min, char *out)
{
    int64_t days = clock_day(now_ms, offset_min) - clock_day(then_ms, offset_min);
    if (days <= 0)
        snprintf(out, WORDS_MAX, "earlier today");
    else if (days == 1)
        snprintf(out, WORDS_MAX, "yesterday");
    else if (days < 14)
        ago(days, "day", out);
    else if (days < 70)
        ago(days / 7, "week", out);
    else
        ago(days / 30, "month", out);
    return out;
}

const char *words_duration(int64_t ms, char *out)
{
    int64_t s = ms / 1000;
    if (ms < 10000)
        snprintf(out, WORDS_MAX, "%d.%d s", (int)s, (int)(ms % 1000 / 100));
    else if (s < 60)
        snprintf(out, WORDS_MAX, "%d s", (int)s);
    else
        snprintf(out, WORDS_MAX, "%d min %02d s", (int)(s / 60), (int)(s % 60));
    return out;
}

const char *words_minutes(int64_t seconds, char *out)
{
    long minutes = (long)(seconds / 60);
    if (minutes < 60)
        snprintf(out, WORDS_MAX, "%ld min", minutes);
    else
        snprintf(out, WORDS_MAX, "%ld h %02ld min", minutes / 60, minutes % 60);
    return out;
}

const char *words_count(long n, const char *thing, char *out)
{
    if (n == 0)
        snprintf(out, WORDS_MAX, "no %s", thing);
    else
        snprintf(out, WORDS_MAX, "%ld %s%s", n, thing, n == 1 ? "" : "s");
    return out;
}

const char *words_path(const char *path, const char *home, char *out, size_t size)
{
    size_t n = home ? strlen(home) : 0;
    if (n > 1 && strncmp(path, home, n) == 0 && (path[n] == '/' || !path[n]))
        snprintf(out, size, "~%s", path + n);
    else
        snprintf(out, size, "%s", path);
    return out;
}

const char *words_plain(const char *title, char *out, size_t size)
{
    size_t n = 0;
    for (; *title && n + 1 < size; title++)
        if (*title != '`')
            out[n++] = *title;
    out[n] = '\0';
    return out;
}
