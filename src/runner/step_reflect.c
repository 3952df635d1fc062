/* An answer in the learner's own words. Nobody judges it, and code that is right does not
 * fail for want of it: without one the step is skipped and says what is asked. */
#include <stddef.h>

#include "run.h"
#include "spiral/base/arena.h"
#include "spiral/base/utf8.h"
#include "steps.h"

static size_t blanks(const char *s)
{
    size_t n = 0;
    while (s[n] == ' ' || s[n] == '\t' || s[n] == '\n' || s[n] == '\r')
        n++;
    return n;
}

/* Characters as the learner would count them; a run of blanks is one, at either end none. */
static size_t count_characters(const char *s)
{
    size_t count = 0;
    for (s += blanks(s); *s;) {
        size_t gap = blanks(s), len = 1;
        int width;
        if (!gap)
            for (len = 0; s[len] && !blanks(s + len); len++) {
            }
        for (size_t at = 0; !gap && at < len; count++)
            at += utf8_cluster(s + at, len - at, &width);
        s += gap ? gap : len;
        count += gap && *s;
    }
    return count;
}

static void start(struct run *r, const struct step_spec *s)
{
    const char *answer = r->request->reflection;
    size_t have = answer ? count_characters(answer) : 0;
    if (have && have >= s->min_chars)
        run_step_done(r, OUTCOME_PASS, "");
    else if (!have)
        run_step_done(r, OUTCOME_SKIPPED, s->ask ? s->ask : "");
    else
        run_step_done(r, OUTCOME_SKIPPED,
                      arena_printf(r->arena,
                                   "Your answer has %zu characters; say it in %zu or more.", have,
                                   s->min_chars));
}

const struct step_ops STEP_REFLECT_OPS = {.start = start};
