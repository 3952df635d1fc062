#include "fsrs.h"

#include <math.h>

static const double STABILITY_MIN = 0.001, STABILITY_MAX = 36500;

const double FSRS_WEIGHTS[FSRS_WEIGHTS_N] = {
    0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001,  1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
};

static double clamp(double x, double low, double high)
{
    return x < low ? low : x > high ? high : x;
}

/* -2..1. An enum may be unsigned: without the cast a lapse would be an immense success. */
static double above_good(enum rating r)
{
    return (double)r - RATING_GOOD;
}

/* Makes the curve pass through .9 where time equals stability. */
static double curve_factor(const double *w)
{
    return pow(0.9, -1 / w[20]) - 1;
}

double fsrs_retrievability(const double *w, double days, double stability)
{
    return pow(1 + curve_factor(w) * days / stability, -w[20]);
}

int64_t fsrs_interval(const double *w, double stability, double retention)
{
    double days = stability / curve_factor(w) * (pow(retention, -1 / w[20]) - 1);
    return (int64_t)clamp(nearbyint(days), 1, STABILITY_MAX);
}

double fsrs_first_difficulty(const double *w, enum rating r)
{
    return w[4] - exp(w[5] * ((double)r - 1)) + 1;
}

double fsrs_next_difficulty(const double *w, double difficulty, enum rating r)
{
    double step = -w[6] * above_good(r);
    double damped = difficulty + (10 - difficulty) / 9 * step;
    double easy = fsrs_first_difficulty(w, RATING_EASY);
    return clamp(w[7] * easy + (1 - w[7]) * damped, 1, 10);
}

double fsrs_recalled(const double *w, struct memory m, double retrievability, enum rating r)
{
    double gain = exp(w[8]) * (11 - m.difficulty) * pow(m.stability, -w[9]) *
                  (exp(w[10] * (1 - retrievability)) - 1);
    gain *= r == RATING_HARD ? w[15] : 1;
    gain *= r == RATING_EASY ? w[16] : 1;
    return m.stability * (1 + gain);
}

double fsrs_forgotten(const double *w, struct memory m, double retrievability)
{
    double relearnt = w[11] * pow(m.difficulty, -w[12]) * (pow(m.stability + 1, w[13]) - 1) *
                      exp(w[14] * (1 - retrievability));
    return fmin(relearnt, m.stability / exp(w[17] * w[18]));
}

double fsrs_same_day(const double *w, double stability, enum rating r)
{
    double k = exp(w[17] * (above_good(r) + w[18])) * pow(stability, -w[19]);
    return stability * (r >= RATING_GOOD ? fmax(1, k) : k);
}

static double next_stability(const double *w, struct memory m, int64_t days, enum rating r)
{
    if (days < 1)
        return fsrs_same_day(w, m.stability, r);
    double chance = fsrs_retrievability(w, (double)days, m.stability);
    return r == RATING_AGAIN ? fsrs_forgotten(w, m, chance) : fsrs_recalled(w, m, chance, r);
}

struct memory fsrs_review(const double *w, struct memory m, int64_t days, enum rating r)
{
    if (m.stability <= 0)
        return (struct memory){.stability = clamp(w[r - 1], STABILITY_MIN, STABILITY_MAX),
                               .difficulty = clamp(fsrs_first_difficulty(w, r), 1, 10)};
    /* The new stability looks at the old difficulty. */
    return (struct memory){.stability =
                               clamp(next_stability(w, m, days, r), STABILITY_MIN, STABILITY_MAX),
                           .difficulty = fsrs_next_difficulty(w, m.difficulty, r)};
}
