#include "app_internal.h"
#include "spiral/base/verdict.h"

/* Advice for the line that was refused would send the learner into a file that is not theirs. */
static const char FROM_OUTSIDE[] =
    "The tests call your code as the statement describes it. Compare the signature with the "
    "statement's, letter by letter.";

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
    d->help = d->in_protected ? FROM_OUTSIDE : note->explain;
}
