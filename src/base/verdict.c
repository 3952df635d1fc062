#include "spiral/base/verdict.h"

#include <string.h>

/* `weight` orders outcomes from harmless to decisive: what a whole is called by. */
static const struct {
    const char *name;
    int weight;
    bool counts;
} OUTCOME_FACTS[OUTCOMES] = {
    [OUTCOME_PASS] = {"pass", 0, true},
    [OUTCOME_FAIL] = {"fail", 3, true},
    [OUTCOME_NOT_WRITTEN] = {"not_written", 2, true},
    [OUTCOME_COMPILE_ERROR] = {"compile_error", 6, true},
    [OUTCOME_TIMEOUT] = {"timeout", 4, true},
    [OUTCOME_CRASH] = {"crash", 5, true},
    [OUTCOME_SKIPPED] = {"skipped", 0, false},
    [OUTCOME_UNAVAILABLE] = {"unavailable", 1, false},
    [OUTCOME_HARNESS_ERROR] = {"harness_error", 7, false},
    [OUTCOME_INTERRUPTED] = {"interrupted", 8, false},
};

const char *outcome_name(enum outcome o)
{
    return OUTCOME_FACTS[o].name;
}

enum outcome outcome_parse(const char *name)
{
    for (int o = 0; o < OUTCOMES; o++)
        if (strcmp(OUTCOME_FACTS[o].name, name) == 0)
            return (enum outcome)o;
    return OUTCOMES;
}

bool outcome_counts(enum outcome o)
{
    return OUTCOME_FACTS[o].counts;
}

const struct diagnostic *verdict_error(const struct verdict *v)
{
    for (size_t i = 0; i < v->diagnostics_n; i++) {
        const char *level = v->diagnostics[i].level;
        if (level && strcmp(level, "error") == 0)
            return &v->diagnostics[i];
    }
    return NULL;
}

const char *step_unproven(const struct step_result *s)
{
    const char *why = s->status == OUTCOME_UNAVAILABLE ? s->message : NULL;
    for (size_t i = 0; i < s->tests_n && (!why || !*why); i++)
        if (s->tests[i].status == OUTCOME_UNAVAILABLE)
            why = s->message[0] ? s->message : s->tests[i].message;
    return why;
}

enum outcome verdict_outcome(const struct step_result *steps, size_t n)
{
    enum outcome worst = OUTCOME_PASS;
    size_t passed = 0, answered = 0, unavailable = 0;
    for (size_t i = 0; i < n; i++) {
        if (steps[i].advisory)
            continue;
        passed += steps[i].status == OUTCOME_PASS && steps[i].kind != STEP_REFLECT;
        answered += steps[i].status == OUTCOME_PASS && steps[i].kind == STEP_REFLECT;
        if (steps[i].status == OUTCOME_UNAVAILABLE) {
            unavailable++;
            continue;
        }
        if (OUTCOME_FACTS[steps[i].status].weight > OUTCOME_FACTS[worst].weight)
            worst = steps[i].status;
    }
    /* Nothing ran at all: that is no pass, whatever the learner answered. */
    if (worst != OUTCOME_PASS || passed)
        return worst;
    return unavailable ? OUTCOME_UNAVAILABLE : answered ? OUTCOME_PASS : OUTCOME_HARNESS_ERROR;
}

void step_count_tests(const struct step_result *s, size_t *passed, size_t *total)
{
    *passed = *total = 0;
    for (size_t i = 0; i < s->tests_n && s->status != OUTCOME_UNAVAILABLE; i++) {
        *total += s->tests[i].status != OUTCOME_UNAVAILABLE;
        *passed += s->tests[i].status == OUTCOME_PASS;
    }
}

void verdict_count_tests(const struct verdict *v, size_t *passed, size_t *total)
{
    *passed = *total = 0;
    for (size_t i = 0; i < v->steps_n; i++) {
        size_t of_step, all;
        step_count_tests(&v->steps[i], &of_step, &all);
        *total += all;
        *passed += v->steps[i].kept ? 0 : of_step;
    }
}
