/* What a pass showed: the cells of the matrix that it bears on, and how far they moved. */
#include <stdio.h>
#include <string.h>

#include "exercise.h"

enum { CELL_COLUMN = 16 };

/* What the piece did to a cell: from its first entry there to its last. */
struct movement {
    const struct ledger_entry *first, *last;
    bool gave_up;
};

static struct movement find_movement(const struct mastery *m, int cell, const char *work)
{
    struct movement found = {0};
    size_t n;
    const struct ledger_entry *list = mastery_ledger(m, cell, &n);
    for (size_t i = 0; i < n; i++) {
        if (!list[i].id || strcmp(list[i].id, work) != 0)
            continue;
        found.gave_up = found.gave_up || list[i].kind == EVIDENCE_GAVE_UP;
        if (list[i].kind != EVIDENCE_PASSED && list[i].kind != EVIDENCE_MILESTONE)
            continue;
        if (!found.first)
            found.first = &list[i];
        found.last = &list[i];
    }
    return found;
}

/* "now practising, 0.30 -> 0.51" */
static void tell_movement(struct page *p, struct movement m)
{
    bool turned = m.first->was != m.last->is;
    page_text(p, turned ? STYLE_GOOD : STYLE_DIM, CELL_COLUMN, "%s %s, %.2f -> %.2f",
              turned ? "now" : "still", cell_state_name(m.last->is), m.first->before,
              m.last->after);
}

static size_t cells_of(const struct manifest *m, int out[CELLS])
{
    size_t n = 0;
    for (size_t i = 0; i < m->teaches_n && n < CELLS; i++)
        out[n++] = m->teaches[i];
    for (size_t i = 0; i < m->practises_n && n < CELLS; i++)
        out[n++] = m->practises[i];
    return n;
}

static void add_cell(struct page *p, struct course *c, int cell)
{
    char name[CELL_TEXT_MAX];
    page_add(p, &(struct page_block){.kind = PAGE_MARKDOWN,
                                     .indent = CELL_COLUMN,
                                     .label = cell_format(cell, name),
                                     .label_style = STYLE_LABEL,
                                     .text = course_cell_text(c, cell)});
}

void exercise_add_shown(const struct exercise_view *e, struct page *p)
{
    struct app *app = ui_app(e->base.ui);
    struct mastery *m = NULL;
    int cells[CELLS];
    size_t n = cells_of(e->manifest, cells);
    bool moved = false, gave_up = false;
    app_mastery(app, true, &m, NULL);
    page_text(p, STYLE_TEXT, 0, "What it showed:");
    for (size_t i = 0; i < n; i++) {
        struct movement found = {0};
        if (m)
            found = find_movement(m, cells[i], e->work->id);
        add_cell(p, app_course(app), cells[i]);
        if (found.first)
            tell_movement(p, found);
        moved = moved || found.first;
        gave_up = gave_up || found.gave_up;
    }
    if (gave_up && !moved)
        page_text(p, STYLE_DIM, 0,
                  "You had seen the solution, so this moves nothing; the next piece will.");
    page_gap(p);
    mastery_free(m);
}
