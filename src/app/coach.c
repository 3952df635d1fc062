#include "app_internal.h"
#include "spiral/base/file.h"
#include "spiral/base/verdict.h"

/* Advice for the line that was refused would send the learner into a file that is not theirs. */
static const struct {
    const char *files, *advice;
} FROM_OUTSIDE[] = {
    {"examples/**",
     "This program is not yours: it uses your code as the statement promises that it can be used. "
     "Read what it does, then your signature. It promises less than that, or ties together what "
     "should be free of each other."},
    {"**",
     "The compiler stopped in the tests, which call your code as the statement describes it. "
     "Compare the two: names, parameters, their types, what is lent and what is given, and every "
     "bound that you chose."},
};

static const char *advice_for(const struct diagnostic *d)
{
    const char *file = d->file;
    size_t i = 0;
    for (size_t s = 0; s < d->spans_n; s++)
        if (d->spans[s].primary) {
            file = d->spans[s].file;
            break;
        }
    while (i + 1 < sizeof FROM_OUTSIDE / sizeof *FROM_OUTSIDE &&
           !path_match(FROM_OUTSIDE[i].files, file))
        i++;
    return FROM_OUTSIDE[i].advice;
}

void coach_explain(struct course *c, struct diagnostic *d)
{
    const struct code_note *note = NULL;
    d->cell = CELL_NONE;
    d->help = d->in_protected ? advice_for(d) : "";
    /* A reading may hang on a label ("expected `&str`, found `String`") rather than on the
     * message, which is the same for all; the rendered text holds both. */
    if (course_code(c, d->code, d->rendered, &note, NULL) != STATUS_OK || !note)
        return;
    d->cell = note->cell;
    if (!d->in_protected)
        d->help = note->explain;
}
