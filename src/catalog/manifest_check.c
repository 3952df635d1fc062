/* Whether a manifest agrees with itself: what one part names, another must hold. */
#include <string.h>

#include "manifest.h"
#include "script.h"
#include "spiral/base/figure.h"
#include "spiral/base/need.h"

static bool among(const char *name, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i], name) == 0)
            return true;
    return false;
}

static enum status unique(const struct reader *r, const char *key, const char *const *list,
                          size_t n)
{
    const struct place all = {.key = key};
    for (size_t i = 1; i < n; i++) {
        const struct place here = {.up = &all, .index = i};
        if (among(list[i], list, i))
            return fail_at(r, &here, NULL, "\"%s\" stands in the list twice", list[i]);
    }
    return STATUS_OK;
}

/* The place steps[i].key; the caller's two places hold the chain. */
static struct place step_place(struct place chain[2], size_t i, const char *key)
{
    chain[0] = (struct place){.key = "steps"};
    chain[1] = (struct place){.up = &chain[0], .index = i};
    return (struct place){.up = &chain[1], .key = key};
}

/* ---- steps and requirements ---- */

static enum status check_step(const struct reader *r, const struct manifest *m, size_t at)
{
    const struct step_spec *s = &m->steps[at];
    struct place chain[2];
    for (size_t i = 0; i < at; i++)
        if (strcmp(m->steps[i].id, s->id) == 0) {
            const struct place here = step_place(chain, at, "id");
            return fail_at(r, &here, NULL, "step %zu is called \"%s\" too", i, s->id);
        }
    if ((size_t)s->task > m->tasks_n) {
        const struct place here = step_place(chain, at, "task");
        return fail_at(r, &here, NULL, "is %d, and the statement has %zu tasks", s->task,
                       m->tasks_n);
    }
    if (s->kind == STEP_COMPILE_FAIL && !s->code == !s->message) {
        const struct place here = step_place(chain, at, "code");
        return fail_at(r, &here, "name the error's \"code\", or the \"message\" of a macro's own",
                       "a case is refused for one reason");
    }
    if (step_is_advice(s) && (s->task || *m->covers[at])) {
        const struct place here = step_place(chain, at, s->task ? "task" : "covers");
        return fail_at(r, &here, "add \"required\": true, or let another step do it",
                       "advice decides no task and covers no requirement");
    }
    for (const char *const *id = m->covers[at]; *id; id++) {
        size_t i = 0;
        while (i < m->requirements_n && strcmp(m->requirements[i].id, *id) != 0)
            i++;
        const struct place here = step_place(chain, at, "covers");
        if (i == m->requirements_n)
            return fail_at(r, &here, NULL, "there is no requirement %s", *id);
    }
    return STATUS_OK;
}

static bool is_covered(const struct manifest *m, const char *requirement)
{
    for (size_t i = 0; i < m->steps_n; i++)
        for (const char *const *id = m->covers[i]; *id; id++)
            if (strcmp(*id, requirement) == 0)
                return true;
    return false;
}

static enum status check_steps(const struct reader *r, const struct manifest *m)
{
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < m->steps_n; i++)
        st = check_step(r, m, i);
    const struct place all = {.key = "requirements"};
    for (size_t i = 0; st == STATUS_OK && i < m->requirements_n; i++) {
        const struct place here = {.up = &all, .key = m->requirements[i].id};
        if (!is_covered(m, m->requirements[i].id))
            st = fail_at(r, &here, "name it in some step's \"covers\"", "no step covers it");
    }
    return st;
}

/* ---- tests ---- */

/* Cases and figures are tests that the step names itself. */
static size_t named_n(const struct step_spec *s)
{
    return s->kind == STEP_BENCH ? s->figures_n : s->cases_n;
}

static const char *named(const struct step_spec *s, size_t i)
{
    return s->kind == STEP_BENCH ? s->figures[i].name : s->cases[i].name;
}

static bool names_its_tests(const struct step_spec *s)
{
    return s->kind == STEP_IO || s->kind == STEP_SERVER || s->kind == STEP_BENCH ||
           s->kind == STEP_QEMU;
}

static const char *words_for(const struct step_spec *s)
{
    return s->kind == STEP_BENCH ? "figure" : "case";
}

static bool is_named(const struct step_spec *s, const char *name)
{
    for (size_t i = 0; i < named_n(s); i++)
        if (strcmp(named(s, i), name) == 0)
            return true;
    return false;
}

static enum status check_test(const struct reader *r, const struct manifest *m, size_t at)
{
    const char *test = m->tests[at];
    const struct place all = {.key = "tests"}, here = {.up = &all, .index = at};
    for (size_t i = 0; i < m->steps_n; i++) {
        const struct step_spec *s = &m->steps[i];
        const char *name = step_test_name(s, test);
        if (!name)
            continue;
        if (names_its_tests(s) && !is_named(s, name))
            return fail_at(r, &here, NULL, "step \"%s\" has no %s \"%s\"", s->id, words_for(s),
                           name);
        return STATUS_OK;
    }
    return fail_at(r, &here, "begin it with a test file, or the id of a step with cases",
                   "no step runs \"%s\"", test);
}

static enum status check_named_listed(const struct reader *r, const struct manifest *m, size_t at)
{
    const struct step_spec *s = &m->steps[at];
    struct place chain[2];
    const struct place all = step_place(chain, at, s->kind == STEP_BENCH ? "figures" : "cases");
    for (size_t i = 0; i < named_n(s); i++) {
        const struct place here = {.up = &all, .index = i};
        const char *name = arena_printf(r->arena, "%s::%s", s->id, named(s, i));
        if (!among(name, m->tests, m->tests_n))
            return fail_at(r, &here, "add it", "\"tests\" does not list \"%s\"", name);
        for (size_t k = 0; k < i; k++)
            if (strcmp(named(s, k), named(s, i)) == 0)
                return fail_at(r, &here, NULL, "%s %zu is called \"%s\" too", words_for(s), k,
                               named(s, i));
    }
    return STATUS_OK;
}

/* The same code takes another time on every machine and in every minute. */
static enum status check_bounds(const struct reader *r, const struct manifest *m, size_t at)
{
    const struct step_spec *s = &m->steps[at];
    struct place chain[2];
    const struct place all = step_place(chain, at, "figures");
    for (size_t i = 0; i < s->figures_n; i++) {
        const struct place here = {.up = &all, .index = i};
        if (s->figures[i].bounded && figure_is_time(s->figures[i].unit))
            return fail_at(r, &here, "bound a counter instead",
                           "a time is no reason to fail: \"most\" is for counters");
    }
    return STATUS_OK;
}

/* What it is judged by must be known: a server that is killed has no last word. */
static enum status check_server(const struct reader *r, const struct manifest *m, size_t at)
{
    struct place chain[2];
    const struct place all = step_place(chain, at, "cases");
    for (size_t i = 0; m->steps[at].kind == STEP_SERVER && i < m->steps[at].cases_n; i++) {
        const struct io_case *c = &m->steps[at].cases[i];
        const struct place here = {.up = &all, .index = i}, args = {.up = &here, .key = "args"};
        bool stops = false;
        for (size_t k = 0; k < c->script_n; k++)
            stops = stops || c->script[k].kind == TALK_STOP;
        if (!among(SERVER_ADDRESS, c->args, c->args_n))
            return fail_at(r, &args, "with port 0 the system gives one that is free",
                           "must hold " SERVER_ADDRESS);
        if (!stops && (c->out.kind != MATCH_ANY || c->err.kind != MATCH_ANY || c->exit))
            return fail_at(r, &here, "end it with {\"stop\": ...}",
                           "output and exit status are only of a server that stops by itself");
    }
    return STATUS_OK;
}

static enum status check_tests(const struct reader *r, const struct manifest *m)
{
    enum status st = unique(r, "tests", m->tests, m->tests_n);
    for (size_t i = 0; st == STATUS_OK && i < m->tests_n; i++)
        st = check_test(r, m, i);
    struct place chain[2];
    for (size_t i = 0; st == STATUS_OK && i < m->steps_n; i++) {
        const struct place here = step_place(chain, i, "file");
        size_t k = 0;
        while (k < m->tests_n && !step_test_name(&m->steps[i], m->tests[k]))
            k++;
        if ((m->steps[i].kind == STEP_TEST || m->steps[i].kind == STEP_MIRI) && k == m->tests_n)
            st = fail_at(r, &here, NULL, "\"tests\" lists no test of the file \"%s\"",
                         m->steps[i].file);
        else
            st = check_bounds(r, m, i);
        if (st == STATUS_OK)
            st = check_server(r, m, i);
        if (st == STATUS_OK)
            st = check_named_listed(r, m, i);
    }
    return st;
}

/* ---- wrong solutions ---- */

/* A test, or a step that is more than its tests. */
static bool can_kill(const struct manifest *m, const char *name)
{
    if (among(name, m->tests, m->tests_n))
        return true;
    for (size_t i = 0; i < m->steps_n; i++)
        if (strcmp(m->steps[i].id, name) == 0)
            return step_kind_is_proof(m->steps[i].kind) || !step_kind_is_tested(m->steps[i].kind);
    return false;
}

static enum status check_wrongs(const struct reader *r, const struct manifest *m)
{
    const struct place all = {.key = "wrong"};
    for (size_t i = 0; i < m->wrongs_n; i++) {
        const struct wrong *w = &m->wrongs[i];
        const struct place here = {.up = &all, .index = i};
        const struct place dir = {.up = &here, .key = "dir"};
        const struct place killers = {.up = &here, .key = "killed_by"};
        for (size_t k = 0; k < i; k++)
            if (strcmp(m->wrongs[k].dir, w->dir) == 0)
                return fail_at(r, &dir, NULL, "\"%s\" stands in the list twice", w->dir);
        for (size_t k = 0; k < w->killed_by_n; k++) {
            const struct place killer = {.up = &killers, .index = k};
            if (!can_kill(m, w->killed_by[k]))
                return fail_at(r, &killer, NULL, "\"%s\" is no test and no step without tests",
                               w->killed_by[k]);
        }
    }
    return STATUS_OK;
}

/* ---- needs ---- */

/* So that a piece says what it takes before anything of it is run. */
static enum status check_needs(const struct reader *r, const struct manifest *m)
{
    const struct place all = {.key = "needs"};
    for (size_t i = 0; i < m->needs_n; i++) {
        const struct place here = {.up = &all, .index = i};
        if (!need_find(m->needs[i]))
            return fail_at(r, &here, arena_printf(r->arena, "there are %s", need_names(r->arena)),
                           "nothing that could be needed is called \"%s\"", m->needs[i]);
    }
    for (size_t i = 0; i < m->steps_n; i++)
        for (const char *const *need = step_kind_needs(m->steps[i].kind); *need; need++)
            if (!among(*need, m->needs, m->needs_n))
                return fail_at(r, &all, "add it", "step \"%s\" needs \"%s\"", m->steps[i].id,
                               *need);
    return unique(r, "needs", m->needs, m->needs_n);
}

enum status manifest_check(const struct reader *r, const struct manifest *m)
{
    enum status st = check_steps(r, m);
    if (st == STATUS_OK)
        st = check_needs(r, m);
    if (st == STATUS_OK)
        st = check_tests(r, m);
    return st == STATUS_OK ? check_wrongs(r, m) : st;
}
