/* What a verdict means for the starter, the solution and a wrong solution. */
#include <string.h>

#include "internal.h"
#include "spiral/base/buf.h"
#include "spiral/base/utf8.h"
#include "text.h"

enum { QUOTED = 300 };

static bool failed(enum outcome o)
{
    return o != OUTCOME_PASS && o != OUTCOME_SKIPPED && o != OUTCOME_UNAVAILABLE;
}

/* The step's own words, or what its first failing test says, or the compiler. */
static const char *words_of(struct judge *j, const struct verdict *v, const struct step_result *s)
{
    const struct diagnostic *d = verdict_error(v);
    const char *words = s->message;
    if (s->status == OUTCOME_COMPILE_ERROR && d)
        words = arena_printf(j->arena, "%s:%d: %s %s", d->file, d->line, d->code, d->message);
    for (size_t i = 0; i < s->tests_n && !*words; i++)
        if (failed(s->tests[i].status))
            words = arena_printf(j->arena, "%s: %s", s->tests[i].name, s->tests[i].message);
    size_t n = strlen(words);
    return arena_strndup(j->arena, words, n > QUOTED ? utf8_floor(words, QUOTED) : n);
}

const char *verdict_need(const struct verdict *v)
{
    const char *need = NULL;
    for (size_t i = 0; i < v->steps_n && !need; i++)
        need = step_unproven(&v->steps[i]);
    return need;
}

/* Where the piece's manifest speaks of something. */
static int line_of(struct judge *j, const char *file, const char *name)
{
    struct text t = text_read(j, file);
    return text_line_of(&t, arena_printf(j->arena, "\"%s\"", name));
}

static void tell(struct judge *j, const struct manifest *m, const char *rule, const char *name,
                 const char *message)
{
    const char *file = judge_work_path(j, m->work, "exercise.json");
    j->rule = rule;
    judge_tell(j, file, line_of(j, file, name), "%s", message);
}

/* A verdict that says nothing about the code. */
static bool is_broken(struct judge *j, const struct manifest *m, const char *rule, const char *name,
                      const struct verdict *v)
{
    if (v->outcome != OUTCOME_HARNESS_ERROR)
        return false;
    tell(j, m, rule, name, arena_printf(j->arena, "the check itself is broken: %s", v->message));
    return true;
}

/* ---- the starter ---- */

static void starter_fails(struct judge *j, const struct manifest *m, const struct verdict *v)
{
    size_t failing = 0;
    for (size_t i = 0; i < v->steps_n; i++) {
        const struct step_result *s = &v->steps[i];
        failing += failed(s->status);
        if (s->status == OUTCOME_COMPILE_ERROR)
            tell(j, m, "starter", s->id,
                 arena_printf(j->arena, "step %s: the starter does not compile: %s", s->id,
                              words_of(j, v, s)));
        else if (s->status == OUTCOME_CRASH || s->status == OUTCOME_TIMEOUT)
            tell(j, m, "starter", s->id,
                 arena_printf(j->arena,
                              "step %s: the starter ends in a %s, not by an assertion or a "
                              "todo!(): %s",
                              s->id, outcome_name(s->status), words_of(j, v, s)));
        else if (step_kind_is_tested(s->kind) && s->status == OUTCOME_PASS && !m->from)
            tell(j, m, "starter", s->id,
                 arena_printf(j->arena, "step %s passes before the learner has written a line",
                              s->id));
    }
    if (!failing && !verdict_need(v))
        tell(j, m, "starter", "starter", "no step fails on the starter");
}

static void starter_is_refused(struct judge *j, const struct manifest *m, const struct verdict *v,
                               const char *code)
{
    if (v->outcome != OUTCOME_COMPILE_ERROR)
        tell(j, m, "starter", "starter",
             arena_printf(j->arena, "the starter should be refused with %s, and comes out as %s",
                          code, outcome_name(v->outcome)));
    for (size_t i = 0; i < v->diagnostics_n; i++) {
        const struct diagnostic *d = &v->diagnostics[i];
        if (strcmp(d->level, "error") != 0 || strcmp(d->code, code) == 0)
            continue;
        tell(j, m, "starter", "starter",
             arena_printf(j->arena,
                          "the starter is refused at %s:%d for another reason than %s: "
                          "%s %s",
                          d->file, d->line, code, d->code, d->message));
        return;
    }
}

/* Cargo itself refuses the manifests, which are the learner's to write. */
static void starter_is_no_package(struct judge *j, const struct manifest *m,
                                  const struct verdict *v)
{
    const struct diagnostic *d = verdict_error(v);
    if (v->outcome != OUTCOME_COMPILE_ERROR || d)
        tell(j, m, "starter", "starter",
             arena_printf(j->arena, "cargo should refuse the starter's manifests, and it is %s%s%s",
                          outcome_name(v->outcome), d ? ": " : "", d ? d->message : ""));
}

static void starter_passes(struct judge *j, const struct manifest *m, const struct verdict *v)
{
    bool wanting = false;
    for (size_t i = 0; i < v->steps_n; i++) {
        const struct step_result *s = &v->steps[i];
        wanting = wanting || failed(s->status);
        if (step_kind_is_tested(s->kind) && failed(s->status))
            tell(j, m, "starter", s->id,
                 arena_printf(j->arena, "step %s should pass on the starter: %s", s->id,
                              words_of(j, v, s)));
    }
    if (!wanting)
        tell(j, m, "starter", "starter",
             "every step passes on the starter: there is nothing to do");
}

void verdict_of_starter(struct judge *j, const struct manifest *m, const struct verdict *v)
{
    static const char compile_error[] = "compile_error:";
    const char *declared = m->starter_outcome;
    if (is_broken(j, m, "starter", "starter", v) || v->outcome == OUTCOME_UNAVAILABLE)
        return;
    if (strcmp(declared, "fails") == 0)
        starter_fails(j, m, v);
    else if (strcmp(declared, "passes") == 0)
        starter_passes(j, m, v);
    else if (strcmp(declared, "no_package") == 0)
        starter_is_no_package(j, m, v);
    else
        starter_is_refused(j, m, v, declared + sizeof compile_error - 1);
}

/* ---- the solution ---- */

static void check_limits(struct judge *j, const struct manifest *m, const struct verdict *v,
                         int64_t build_ms)
{
    const int64_t most = (int64_t)m->limits.test_s * 1000 / 2;
    for (size_t i = 0; i < v->steps_n; i++)
        for (size_t t = 0; t < v->steps[i].tests_n; t++) {
            const struct test_result *r = &v->steps[i].tests[t];
            if (r->duration_ms > most)
                tell(j, m, "limits", r->name,
                     arena_printf(j->arena, "%s took %.1f s of the %d s allowed", r->name,
                                  (double)r->duration_ms / 1000, m->limits.test_s));
        }
    if (build_ms > (int64_t)m->limits.build_s * 1000 / 2)
        tell(j, m, "limits", "build_s",
             arena_printf(j->arena, "building took %.1f s of the %d s allowed",
                          (double)build_ms / 1000, m->limits.build_s));
}

static void check_lint(struct judge *j, const struct manifest *m, const struct verdict *v)
{
    j->rule = "lint";
    for (size_t i = 0; i < v->diagnostics_n; i++) {
        const struct diagnostic *d = &v->diagnostics[i];
        if (strcmp(d->level, "error") != 0)
            judge_tell(j,
                       judge_work_path(j, m->work, arena_printf(j->arena, "solution/%s", d->file)),
                       d->line, "%s: %s", *d->code ? d->code : d->level, d->message);
    }
    for (size_t i = 0; i < v->steps_n; i++) {
        const struct step_result *s = &v->steps[i];
        /* What clippy has to say stands among the diagnostics. */
        if (s->kind == STEP_FMT && s->status == OUTCOME_FAIL)
            judge_tell(j, judge_work_path(j, m->work, "solution"), 0, "%s", s->message);
        else if ((s->kind == STEP_FMT || s->kind == STEP_CLIPPY) && s->status != OUTCOME_PASS &&
                 s->status != OUTCOME_FAIL && s->status != OUTCOME_UNAVAILABLE &&
                 v->outcome != OUTCOME_COMPILE_ERROR)
            judge_tell(j, judge_work_path(j, m->work, "solution"), 0,
                       "%s did not come to an end: %s", step_kind_name(s->kind), s->message);
    }
}

void verdict_of_solution(struct judge *j, const struct manifest *m, const struct verdict *v,
                         int64_t build_ms)
{
    size_t tests = 0;
    if (is_broken(j, m, "solution", "steps", v))
        return;
    for (size_t i = 0; i < v->steps_n; i++) {
        const struct step_result *s = &v->steps[i];
        tests += s->tests_n;
        if (s->kind != STEP_CLIPPY && s->kind != STEP_FMT && failed(s->status))
            tell(j, m, "solution", s->id,
                 arena_printf(j->arena, "the solution does not pass step %s (%s): %s", s->id,
                              outcome_name(s->status), words_of(j, v, s)));
    }
    if (!tests && !verdict_need(v))
        tell(j, m, "solution", "tests", "not one test ran on the solution");
    check_lint(j, m, v);
    check_limits(j, m, v, build_ms);
}

static const struct test_result *find_test(const struct verdict *v, const char *name)
{
    for (size_t i = 0; i < v->steps_n; i++)
        for (size_t t = 0; t < v->steps[i].tests_n; t++)
            if (strcmp(v->steps[i].tests[t].name, name) == 0)
                return &v->steps[i].tests[t];
    return NULL;
}

void verdict_again(struct judge *j, const struct manifest *m, const struct verdict *first,
                   const struct verdict *v, int round)
{
    for (size_t i = 0; i < first->steps_n; i++)
        for (size_t t = 0; t < first->steps[i].tests_n; t++) {
            const struct test_result *before = &first->steps[i].tests[t];
            const struct test_result *now = find_test(v, before->name);
            enum outcome is = now ? now->status : v->outcome;
            if (is != before->status)
                tell(j, m, "repeat", before->name,
                     arena_printf(j->arena, "%s: %s, and in run %d %s: %s", before->name,
                                  outcome_name(before->status), round, outcome_name(is),
                                  now ? now->message : v->message));
        }
}

/* ---- wrong solutions ---- */

static bool is_named(const struct wrong *w, const char *name)
{
    for (size_t i = 0; i < w->killed_by_n; i++)
        if (strcmp(w->killed_by[i], name) == 0)
            return true;
    return false;
}

static const struct step_result *find_step(const struct verdict *v, const char *id)
{
    for (size_t i = 0; i < v->steps_n; i++)
        if (strcmp(v->steps[i].id, id) == 0)
            return &v->steps[i];
    return NULL;
}

/* Its point is not to compile where a step that looks at the compiler is to refuse it. */
static bool may_not_compile(const struct wrong *w, const struct verdict *v)
{
    for (size_t i = 0; i < w->killed_by_n; i++) {
        const struct step_result *s = find_step(v, w->killed_by[i]);
        if (s && s->kind == STEP_COMPILE_FAIL)
            return true;
    }
    return false;
}

/* The step that a test belongs to. */
static const struct step_result *step_of_test(const struct manifest *m, const struct verdict *v,
                                              const char *test)
{
    for (size_t i = 0; i < m->steps_n; i++)
        if (step_test_name(&m->steps[i], test))
            return find_step(v, m->steps[i].id);
    return NULL;
}

/* What became of this one; `*message` is what the learner reads then. A step that failed
 * before its tests could run speaks for them. */
static enum outcome outcome_of(const struct manifest *m, const struct verdict *v, const char *name,
                               const char **message)
{
    const struct test_result *t = find_test(v, name);
    const struct step_result *s = find_step(v, name);
    if (!t && !s)
        s = step_of_test(m, v, name);
    *message = t ? t->message : s ? s->message : "";
    return t ? t->status : s ? s->status : OUTCOME_PASS;
}

static void check_killers(struct judge *j, const struct manifest *m, const struct wrong *w,
                          const struct verdict *v)
{
    bool shown = false, refused = false;
    for (size_t i = 0; i < w->killed_by_n; i++) {
        const char *message;
        enum outcome o = outcome_of(m, v, w->killed_by[i], &message);
        if (o == OUTCOME_UNAVAILABLE) /* it is listed as not checked, with its need */
            continue;
        if (!failed(o))
            tell(j, m, "wrong", w->dir,
                 arena_printf(j->arena, "%s does not refuse wrong/%s", w->killed_by[i], w->dir));
        else if (o == OUTCOME_NOT_WRITTEN && find_test(v, w->killed_by[i]))
            tell(j, m, "wrong", w->dir,
                 arena_printf(j->arena,
                              "%s refuses wrong/%s for a todo!() in it, which would fail any test; "
                              "write the mistake",
                              w->killed_by[i], w->dir));
        else
            refused = true;
        shown = shown || strstr(message, w->shows);
    }
    if (refused && !shown)
        tell(j, m, "shows", w->dir,
             arena_printf(j->arena, "no message that refuses wrong/%s says \"%s\"", w->dir,
                          w->shows));
}

/* Not by one of its tests, and not by a crate that does not compile. */
static bool fails_by_itself(const struct step_result *s)
{
    bool by_test = false;
    for (size_t t = 0; t < s->tests_n; t++)
        by_test = by_test || failed(s->tests[t].status);
    return step_kind_is_proof(s->kind) && failed(s->status) && !by_test &&
           s->status != OUTCOME_COMPILE_ERROR;
}

static void check_others(struct judge *j, const struct manifest *m, const struct wrong *w,
                         const struct verdict *v)
{
    for (size_t i = 0; i < v->steps_n; i++) {
        const struct step_result *s = &v->steps[i];
        for (size_t t = 0; t < s->tests_n; t++)
            if (failed(s->tests[t].status) && !is_named(w, s->tests[t].name))
                tell(j, m, "wrong-only", w->dir,
                     arena_printf(j->arena, "wrong/%s is refused by %s too: %s", w->dir,
                                  s->tests[t].name, s->tests[t].message));
        if (fails_by_itself(s) && !is_named(w, s->id))
            tell(j, m, "wrong-only", w->dir,
                 arena_printf(j->arena, "wrong/%s is refused by step %s too: %s", w->dir, s->id,
                              s->message));
    }
}

void verdict_of_wrong(struct judge *j, const struct manifest *m, const struct wrong *w,
                      const struct verdict *v)
{
    if (is_broken(j, m, "wrong", w->dir, v))
        return;
    for (size_t i = 0; i < v->steps_n; i++)
        if (v->steps[i].status == OUTCOME_COMPILE_ERROR && !may_not_compile(w, v)) {
            tell(j, m, "wrong", w->dir,
                 arena_printf(j->arena, "wrong/%s does not compile, so no test refuses it: %s",
                              w->dir, words_of(j, v, &v->steps[i])));
            return;
        }
    check_killers(j, m, w, v);
    check_others(j, m, w, v);
}
