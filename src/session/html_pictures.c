#include <inttypes.h>
#include <string.h>

#include "document.h"
#include "html.h"
#include "spiral/base/arena.h"
#include "spiral/base/cell.h"
#include "spiral/base/clock.h"
#include "spiral/catalog.h"
#include "spiral/progress.h"
#include "spiral/store.h"

enum { LABEL_MOST = 60 };

/* ---- the matrix as a heat map ---- */

enum { MAP_LEFT = 190, MAP_TOP = 26, CELL_WIDTH = 128, CELL_HEIGHT = 34, CELL_GAP = 4 };

static int shade_of(const char *state)
{
    for (int s = 0; s < CELL_STATES; s++)
        if (strcmp(cell_state_name((enum cell_state)s), state) == 0)
            return s;
    return 0;
}

static void draw_cell(struct telling *t, const struct session_cell *c)
{
    int shade = shade_of(c->state);
    int x = MAP_LEFT + (cell_level(c->cell) - 1) * CELL_WIDTH;
    int y = MAP_TOP + cell_concept(c->cell) * CELL_HEIGHT;
    fprintf(t->out, "<rect class=\"s%d%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/>",
            shade, c->rusty ? " rusty" : "", x, y, CELL_WIDTH - CELL_GAP, CELL_HEIGHT - CELL_GAP);
    if (shade)
        fprintf(t->out, "<text class=\"on%d\" x=\"%d\" y=\"%d\">%s %.2f</text>", shade, x + 8,
                y + 20, c->state, c->mastery);
    fputc('\n', t->out);
}

void html_matrix(struct telling *t)
{
    fprintf(t->out,
            "<figure tabindex=\"0\" role=\"group\" aria-labelledby=\"map-title\">\n<svg "
            "viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"map-title\">\n"
            "<title id=\"map-title\">How far each cell of the matrix is; the table below says the "
            "same</title>\n",
            MAP_LEFT + LEVELS * CELL_WIDTH, MAP_TOP + CONCEPTS * CELL_HEIGHT);
    for (int level = 1; level <= LEVELS; level++)
        fprintf(t->out, "<text class=\"soft\" x=\"%d\" y=\"16\">Spiral %d</text>\n",
                MAP_LEFT + (level - 1) * CELL_WIDTH + 8, level);
    for (int c = 0; c < CONCEPTS; c++) {
        fprintf(t->out, "<text x=\"0\" y=\"%d\">", MAP_TOP + c * CELL_HEIGHT + 20);
        html_put(t, course_concept_title(t->x->view.course, c), LABEL_MOST);
        fputs("</text>\n", t->out);
    }
    for (size_t i = 0; i < t->standing->cells_n; i++)
        draw_cell(t, &t->standing->cells[i]);
    fputs("</svg>\n</figure>\n", t->out);
}

/* ---- time: a bar a sitting, by its day ---- */

enum { LINE_WIDTH = 720, LINE_HEIGHT = 150, LINE_LEFT = 44, LINE_BASE = 120, BAR_TOP = 24 };
static const int64_t DAY_MS = INT64_C(24) * 3600 * 1000;

struct axis {
    int64_t first_day, days;
    int64_t most_s; /* the longest sitting */
    double width;   /* of a bar */
};

static int64_t day_of(const struct session_times *s)
{
    return clock_day(s->began_ms, s->offset_min);
}

static struct axis axis_of(const struct telling *t)
{
    struct axis a = {.first_day = day_of(&t->sittings[0]), .most_s = 60};
    for (size_t i = 0; i < t->sittings_n; i++) {
        int64_t days = day_of(&t->sittings[i]) - a.first_day + 1;
        a.days = days > a.days ? days : a.days;
        a.most_s = t->sittings[i].active_s > a.most_s ? t->sittings[i].active_s : a.most_s;
    }
    a.width = (double)(LINE_WIDTH - LINE_LEFT) / (double)a.days * .7;
    a.width = a.width > 24 ? 24 : a.width < 2 ? 2 : a.width;
    return a;
}

/* Two sittings of one day stand beside each other. */
static double place_of(const struct axis *a, const struct session_times *s)
{
    double of_day =
        (double)((s->began_ms + (int64_t)s->offset_min * 60 * 1000) % DAY_MS) / (double)DAY_MS;
    double step = (LINE_WIDTH - LINE_LEFT - a->width) / (double)a->days;
    return LINE_LEFT + ((double)(day_of(s) - a->first_day) + of_day) * step;
}

static void draw_bar(struct telling *t, const struct axis *axis, const struct session_times *s,
                     struct arena *a)
{
    int passed = telling_passes(t, s);
    double x = place_of(axis, s);
    double height = (double)(LINE_BASE - BAR_TOP) * (double)s->active_s / (double)axis->most_s;
    height = height < 2 ? 2 : height;
    fprintf(t->out,
            "<rect class=\"bar\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>"
            "Session %" PRId64 ", %s: %s, %d passed</title></rect>",
            x, LINE_BASE - height, axis->width, height, s->number,
            telling_day(s->began_ms, s->offset_min, a), telling_duration(s->active_s, a), passed);
    if (passed)
        fprintf(t->out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">+%d</text>",
                x + axis->width / 2, LINE_BASE - height - 5, passed);
    fputc('\n', t->out);
}

static void draw_axis(struct telling *t, const struct axis *axis, struct arena *a)
{
    const struct session_times *last = &t->sittings[t->sittings_n - 1];
    fprintf(t->out,
            "<line class=\"axis\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n"
            "<text class=\"soft\" x=\"0\" y=\"%d\">%s</text>\n"
            "<text class=\"soft\" x=\"%d\" y=\"%d\">%s</text>\n",
            LINE_LEFT, LINE_BASE, LINE_WIDTH, LINE_BASE, BAR_TOP + 4,
            telling_duration(axis->most_s, a), LINE_LEFT, LINE_BASE + 20,
            telling_day(t->sittings[0].began_ms, t->sittings[0].offset_min, a));
    if (axis->days > 1)
        fprintf(t->out, "<text class=\"soft\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n",
                LINE_WIDTH, LINE_BASE + 20, telling_day(last->began_ms, last->offset_min, a));
}

void html_timeline(struct telling *t)
{
    if (!t->sittings_n)
        return;
    struct arena *a = arena_new();
    struct axis axis = axis_of(t);
    fprintf(t->out,
            "<figure tabindex=\"0\" role=\"group\" aria-labelledby=\"time-title\">\n<svg "
            "viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"time-title\">\n"
            "<title id=\"time-title\">Active time of each session by its day, with the pieces "
            "passed; the table below says the same</title>\n",
            LINE_WIDTH, LINE_HEIGHT);
    draw_axis(t, &axis, a);
    for (size_t i = 0; i < t->sittings_n; i++)
        draw_bar(t, &axis, &t->sittings[i], a);
    fputs("</svg>\n</figure>\n", t->out);
    arena_free(a);
}
