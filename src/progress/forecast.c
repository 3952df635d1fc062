#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "spiral/base/mem.h"
#include "spiral/progress.h"

enum { RATIOS_LEAST = 4, WEEK_DAYS = 7, WEEKS_MOST = 520 };

/* What a planned minute costs before enough was passed to know. */
static const double RATIO_LOW = 0.75, RATIO_HIGH = 1.5;

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void middle_half(const struct pace_facts *f, double *low, double *high)
{
    *low = RATIO_LOW;
    *high = RATIO_HIGH;
    if (f->ratios_n < RATIOS_LEAST)
        return;
    double *sorted = mem_zalloc(f->ratios_n, sizeof *sorted);
    memcpy(sorted, f->ratios, f->ratios_n * sizeof *sorted);
    qsort(sorted, f->ratios_n, sizeof *sorted, by_size);
    *low = sorted[(f->ratios_n - 1) / 4];
    *high = sorted[f->ratios_n - 1 - (f->ratios_n - 1) / 4];
    free(sorted);
}

/* Minutes in `days` as minutes a week; less than a week counts as one. */
static double weekly(int64_t minutes, int64_t days)
{
    return (double)minutes * WEEK_DAYS / (double)(days < WEEK_DAYS ? WEEK_DAYS : days);
}

static int weeks(double minutes, double a_week)
{
    double n = ceil(minutes / a_week);
    return n < 1 ? 1 : n > WEEKS_MOST ? WEEKS_MOST : (int)n;
}

struct forecast forecast(const struct pace_facts *f)
{
    struct forecast out = {.known = false};
    double low, high;
    double all = weekly(f->active_min, f->days);
    double lately = weekly(f->lately_min, f->days < LATELY_DAYS ? f->days : LATELY_DAYS);
    if (f->sittings < FORECAST_SITTINGS || f->active_min < FORECAST_MINUTES || f->minutes_left <= 0)
        return out;
    double least = lately > 0 && lately < all ? lately : all, most = fmax(all, lately);
    middle_half(f, &low, &high);
    out.known = true;
    out.weekly_min = (int)least;
    out.weekly_max = (int)most;
    out.weeks_min = weeks((double)f->minutes_left * low, most);
    out.weeks_max = weeks((double)f->minutes_left * high, least);
    return out;
}
