#include "app_internal.h"
#include "spiral/base/verdict.h"

void coach_explain(struct course *c, struct diagnostic *d)
{
    const struct code_note *note = NULL;
    d->cell = CELL_NONE;
    d->help = "";
    /* A reading may hang on a label ("expected `&str`, found `String`") rather than on the
     * message, which is the same for all; the rendered text holds both. */
    if (course_code(c, d->code, d->rendered, &note, NULL) != STATUS_OK || !note)
        return;
    d->cell = note->cell;
    d->help = note->explain;
}
