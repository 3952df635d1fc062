/* What a benchmark measured. A test of a `bench` step is one figure, and its output says it:
 * "12.4 ns". So figures are recorded as everything else that a test prints. */
#ifndef SPIRAL_BASE_FIGURE_H
#define SPIRAL_BASE_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct step_result;
struct test_result;

struct figure {
    double value; /* 0 or more */
    char unit[24];
};

/* From "12.4 ns" and no more than that. */
bool figure_parse(const char *text, struct figure *out);
/* Is it a unit of time, which differs from machine to machine and minute to minute? */
bool figure_is_time(const char *unit);
/* The figure of the step's test `i`; false where it has none. `*share` is its part of the largest
 * of its unit, 0 to 1. */
bool figure_of(const struct step_result *s, size_t i, struct figure *out, double *share);
/* Appends a bar as long as the share says. */
void figure_bar(struct buf *out, double share);
/* Appends a line for each figure of the step: its name, a bar that is full for the largest of
 * its unit, value and unit. Nothing for a step of another kind. */
void figures_draw(struct buf *out, const struct step_result *s);

#endif
