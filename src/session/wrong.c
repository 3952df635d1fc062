#include <string.h>

#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/verdict.h"
#include "spiral/catalog.h"
#include "story.h"

enum { NAMED_MOST = 3 };

/* What became of a test, or of a step that has none, by its name. */
enum fate { DID_NOT_RUN, HELD, FELL };

static enum fate fate_of(enum outcome o, bool kept)
{
    if (kept)
        return DID_NOT_RUN;
    if (o == OUTCOME_FAIL || o == OUTCOME_CRASH || o == OUTCOME_TIMEOUT)
        return FELL;
    return o == OUTCOME_PASS ? HELD : DID_NOT_RUN;
}

static enum fate fate_by_name(const struct verdict *v, const char *name)
{
    for (size_t i = 0; i < v->steps_n; i++) {
        const struct step_result *s = &v->steps[i];
        if (!s->tests_n && strcmp(s->id, name) == 0)
            return fate_of(s->status, s->kept);
        for (size_t t = 0; t < s->tests_n; t++)
            if (strcmp(s->tests[t].name, name) == 0)
                return fate_of(s->tests[t].status, s->kept);
    }
    return DID_NOT_RUN;
}

static bool is_named(const struct wrong *w, const char *name)
{
    for (size_t i = 0; i < w->killed_by_n; i++)
        if (strcmp(w->killed_by[i], name) == 0)
            return true;
    return false;
}

/* All that the wrong solution fails has fallen here, as far as it ran, and something did. */
static bool falls_alike(const struct wrong *w, const struct verdict *v)
{
    bool any = false;
    for (size_t i = 0; i < w->killed_by_n; i++) {
        enum fate fate = fate_by_name(v, w->killed_by[i]);
        if (fate == HELD)
            return false;
        any = any || fate == FELL;
    }
    return any;
}

static bool falls_no_further(const struct wrong *w, const struct verdict *v)
{
    for (size_t i = 0; i < v->steps_n; i++) {
        const struct step_result *s = &v->steps[i];
        if (s->advisory)
            continue;
        if (!s->tests_n && fate_of(s->status, s->kept) == FELL && !is_named(w, s->id))
            return false;
        for (size_t t = 0; t < s->tests_n; t++)
            if (fate_of(s->tests[t].status, s->kept) == FELL && !is_named(w, s->tests[t].name))
                return false;
    }
    return true;
}

const char *story_wrong(struct course *c, const char *work, const struct verdict *v,
                        struct arena *a, const char **shows)
{
    const struct work *w;
    const struct manifest *m;
    *shows = "";
    if (course_find_work(c, work, &w, NULL) != STATUS_OK || !w->folder ||
        course_manifest(c, w, &m, NULL) != STATUS_OK)
        return "";
    const char *named = "";
    int n = 0;
    for (size_t i = 0; i < m->wrongs_n; i++) {
        const struct wrong *one = &m->wrongs[i];
        if (!falls_alike(one, v) || !falls_no_further(one, v))
            continue;
        if (!n++)
            *shows = one->shows;
        named = n == 1 ? one->dir : arena_printf(a, "%s or %s", named, one->dir);
    }
    if (n > NAMED_MOST)
        *shows = "";
    return n > NAMED_MOST ? "" : named;
}
