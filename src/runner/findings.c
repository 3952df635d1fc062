#include "findings.h"

#include <stdlib.h>
#include <string.h>

#include "run.h"
#include "spiral/base/arena.h"
#include "spiral/base/clock.h"
#include "steps.h"

/* ---- diagnostics ---- */

struct finding {
    const struct message *message;
    size_t rank, arrival;
};

static size_t step_of_target(const struct run *r, const struct target *t)
{
    size_t i = 0;
    for (; i < r->request->steps_n; i++) {
        const struct step_spec *s = &r->request->steps[i];
        if ((s->file && strcmp(s->file, t->name) == 0) ||
            (s->twin && strcmp(s->twin, t->name) == 0) ||
            (s->example && strcmp(s->example, t->name) == 0) || strcmp(s->id, t->name) == 0)
            break;
    }
    return i;
}

/* The learner's crate first, then tests and cases in the order of the steps: cargo
 * compiles them side by side and tells them as they end. Errors before all warnings. */
static size_t rank_of(const struct run *r, const struct message *m)
{
    const size_t warnings = r->request->steps_n + 3;
    const char *kind = m->target.kind;
    size_t rank = 0;
    if (strcmp(kind, "bin") == 0)
        rank = 1;
    else if (strcmp(kind, "test") == 0 || strcmp(kind, "example") == 0)
        rank = 2 + step_of_target(r, &m->target);
    return rank + (m->error ? 0 : warnings);
}

/* What a task's code promises is not broken before the task is begun: one of its tests came upon a
 * `todo!()`, so nothing is said against its examples yet. */
static bool is_held_back(const struct run *r, const struct step_spec *s, enum outcome status)
{
    if (s->kind != STEP_COMPILE_FAIL || !s->task ||
        (status != OUTCOME_COMPILE_ERROR && status != OUTCOME_FAIL))
        return false;
    for (size_t i = 0; i < r->request->steps_n; i++)
        if (r->request->steps[i].task == s->task && r->results[i].status == OUTCOME_NOT_WRITTEN)
            return true;
    return false;
}

static bool is_of_held_back(const struct run *r, const struct message *m)
{
    size_t i = step_of_target(r, &m->target);
    return i < r->request->steps_n && strcmp(m->target.kind, "example") == 0 &&
           is_held_back(r, &r->request->steps[i], r->results[i].status);
}

/* A case that must not compile did as it should. */
static bool is_expected(const struct run *r, const struct message *m)
{
    for (size_t i = 0; i < r->request->steps_n; i++) {
        const struct step_spec *s = &r->request->steps[i];
        if (s->kind == STEP_COMPILE_FAIL && strcmp(m->target.kind, "example") == 0 &&
            strcmp(m->target.name, s->file) == 0 && case_expects(s, &m->diagnostic))
            return true;
    }
    return false;
}

static bool is_told(const struct run *r, const struct message *m)
{
    if (m->target.foreign || (m->error && (is_expected(r, m) || is_of_held_back(r, m))))
        return false;
    return m->error || !m->diagnostic.in_protected;
}

static int by_rank(const void *a, const void *b)
{
    const struct finding *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return x->arrival < y->arrival ? -1 : x->arrival > y->arrival;
}

static bool is_repeated(const struct finding *list, size_t n, const struct message *m)
{
    for (size_t i = 0; i < n; i++)
        if (message_repeats(list[i].message, m))
            return true;
    return false;
}

static void list_diagnostics(struct run *r)
{
    const size_t most = r->built.n + r->advice_n;
    struct finding *found = arena_alloc(r->arena, most + 1, sizeof *found);
    struct diagnostic *list = arena_alloc(r->arena, most + 1, sizeof *list);
    size_t n = 0;
    for (size_t i = 0; i < r->built.n; i++)
        found[n++] = (struct finding){&r->built.list[i], rank_of(r, &r->built.list[i]), i};
    qsort(found, n, sizeof *found, by_rank);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (is_told(r, found[i].message) && !is_repeated(found, kept, found[i].message))
            found[kept++] = found[i];
    for (size_t i = 0; i < kept; i++)
        list[i] = found[i].message->diagnostic;
    for (size_t i = 0; i < r->advice_n; i++)
        list[kept++] = r->advice[i].diagnostic;
    r->verdict.diagnostics = list;
    r->verdict.diagnostics_n = kept;
}

/* ---- steps ---- */

static void list_steps(struct run *r)
{
    const size_t n = r->request->steps_n;
    struct step_result *list = arena_alloc(r->arena, n + 1, sizeof *list);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (!r->settled[i] && r->results[i].advisory && !r->closing)
            continue; /* yet to come */
        list[kept] = r->results[i];
        if (is_held_back(r, &r->request->steps[i], list[kept].status)) {
            list[kept].status = OUTCOME_NOT_WRITTEN;
            list[kept].message = "";
        }
        if (!r->settled[i])
            list[kept].status = r->results[i].advisory ? OUTCOME_SKIPPED : OUTCOME_INTERRUPTED;
        kept++;
    }
    r->verdict.steps = list;
    r->verdict.steps_n = kept;
}

static const char *first_trouble(const struct run *r)
{
    for (size_t i = 0; i < r->verdict.steps_n; i++) {
        const struct step_result *s = &r->verdict.steps[i];
        if (!s->advisory &&
            (s->status == OUTCOME_HARNESS_ERROR || s->status == OUTCOME_UNAVAILABLE))
            return s->message;
    }
    return "";
}

void findings_complete(struct run *r)
{
    /* The advice does not change when the verdict was there. */
    if (!r->advising)
        r->verdict.duration_ms = clock_monotonic_ms() - r->started;
    list_steps(r);
    list_diagnostics(r);
    r->verdict.outcome = r->interrupted ? OUTCOME_INTERRUPTED
                                        : verdict_outcome(r->verdict.steps, r->verdict.steps_n);
    r->verdict.message = first_trouble(r);
}
