/* One version of a piece, through the same check as the learner's: the untouched starter, the
 * solution, or a wrong solution. */
#include <string.h>

#include "internal.h"

static const char *rule_of(const struct job *job)
{
    static const char *const rules[] = {
        [JOB_STARTER] = "starter", [JOB_SOLUTION] = "solution", [JOB_WRONG] = "wrong"};
    return rules[job->kind];
}

/* ---- the steps ---- */

/* Is it to refuse this wrong solution, by itself or by one of its tests? */
static bool refuses(const struct step_spec *s, const struct wrong *w)
{
    for (size_t i = 0; i < w->killed_by_n; i++)
        if (strcmp(w->killed_by[i], s->id) == 0 || step_test_name(s, w->killed_by[i]))
            return true;
    return false;
}

/* Only who asks whether it is refused by more has to run more. */
static bool is_needless(const struct worker *w, const struct step_spec *s)
{
    return w->job->wrong && w->job->refusers_only && !refuses(s, w->job->wrong);
}

static bool is_killer(const struct wrong *w, const char *step)
{
    for (size_t i = 0; w && i < w->killed_by_n; i++)
        if (strcmp(w->killed_by[i], step) == 0)
            return true;
    return false;
}

/* The solution must please clippy and rustfmt, whatever the piece asks of the learner. */
static void require_advice(struct step_spec *steps, size_t *n)
{
    static const struct step_spec both[] = {
        {.id = "(clippy)", .kind = STEP_CLIPPY, .required = true},
        {.id = "(fmt)", .kind = STEP_FMT, .required = true}};
    for (size_t b = 0; b < 2; b++) {
        bool there = false;
        for (size_t i = 0; i < *n; i++)
            if (steps[i].kind == both[b].kind)
                steps[i].required = there = true;
        if (!there)
            steps[(*n)++] = both[b];
    }
}

static void choose_steps(struct worker *w, struct run_request *r)
{
    const struct manifest *m = w->job->m;
    struct step_spec *steps = arena_alloc(w->arena, m->steps_n + 2, sizeof *steps);
    size_t n = 0;
    for (size_t i = 0; i < m->steps_n; i++) {
        steps[n] = m->steps[i];
        if (is_killer(w->job->wrong, steps[n].id))
            steps[n].required = true;
        if ((w->round == 1 || !step_is_advice(&steps[n])) && !is_needless(w, &steps[n]))
            n++;
    }
    if (w->job->kind == JOB_SOLUTION && w->round == 1)
        require_advice(steps, &n);
    r->steps = steps;
    r->steps_n = n;
}

/* An answer as long as the longest that is asked for: nobody judges it. */
static const char *long_answer(struct worker *w)
{
    size_t n = 1;
    for (size_t i = 0; i < w->job->m->steps_n; i++)
        if (w->job->m->steps[i].min_chars > n)
            n = w->job->m->steps[i].min_chars;
    char *answer = arena_alloc(w->arena, n + 1, 1);
    memset(answer, 'x', n);
    return answer;
}

/* ---- a round ---- */

static void run_round(void *ctx);

static void judge(struct worker *w, const struct verdict *v)
{
    struct job *job = w->job;
    const struct manifest *m = job->m;
    const char *need = verdict_need(v);
    const size_t before = w->v->found.problems_n;
    if (w->round > 1)
        verdict_again(&w->judge, m, w->first, v, w->round);
    else if (job->kind == JOB_STARTER)
        verdict_of_starter(&w->judge, m, v);
    else if (job->kind == JOB_SOLUTION)
        verdict_of_solution(&w->judge, m, v, w->build_ms);
    else
        verdict_of_wrong(&w->judge, m, job->wrong, v);
    if (need)
        worker_needs(w, need);
    job->keep = job->keep && !need && v->outcome != OUTCOME_HARNESS_ERROR;
    /* What may come from a busy machine is looked at again the next time. */
    for (size_t i = before; i < w->v->found.problems_n; i++) {
        const char *rule = w->v->found.problems[i].rule;
        if (v->outcome == OUTCOME_TIMEOUT || strcmp(rule, "limits") == 0 ||
            strcmp(rule, "repeat") == 0)
            job->keep = false;
    }
}

static void on_progress(const struct run_progress *p, void *ctx)
{
    struct worker *w = ctx;
    if (p->stage != RUN_STAGING && p->stage != RUN_BUILDING && !w->build_ms)
        w->build_ms = p->elapsed_ms;
}

static void on_done(const struct verdict *v, void *ctx)
{
    struct worker *w = ctx;
    w->running = false;
    if (v->outcome == OUTCOME_INTERRUPTED || w->v->closing) {
        w->job->keep = false;
        worker_done(w);
        return;
    }
    judge(w, v);
    if (w->round == 1)
        w->first = v;
    if (w->round < w->job->repeat)
        worker_soon(w, run_round);
    else
        worker_done(w);
}

static void refused(struct worker *w, enum status st, const struct error *err)
{
    w->job->keep = false;
    w->judge.rule = rule_of(w->job);
    if (st == STATUS_MISSING) {
        w->v->report.nothing_ran = true;
        worker_needs(w, arena_printf(w->arena, "%s: %s", err->what, err->next));
    } else {
        judge_tell(&w->judge, judge_work_path(&w->judge, w->job->m->work, "exercise.json"), 0,
                   "%s%s cannot be checked: %s: %s", w->job->wrong ? "wrong/" : "the ",
                   w->job->wrong ? w->job->wrong->dir : rule_of(w->job), err->what, err->why);
    }
    worker_done(w);
}

static void run_round(void *ctx)
{
    static const struct run_events events = {.progress = on_progress, .done = on_done};
    struct worker *w = ctx;
    struct run **run = &w->runs[w->round > 0];
    struct error err = {0};
    w->round++;
    run_free(*run);
    *run = NULL;
    choose_steps(w, &w->request);
    enum status st = run_start(w->v->loop, &w->request, &events, w, run, &err);
    w->running = st == STATUS_OK;
    if (st != STATUS_OK)
        refused(w, st, &err);
}

/* ---- the start ---- */

static enum status make_request(struct worker *w, struct error *err)
{
    const struct job *job = w->job;
    const struct manifest *m = job->m;
    const char *piece = m->work->folder;
    const char *learner = arena_printf(w->arena, "%s/starter", piece);
    enum status st = STATUS_OK;
    if (job->kind != JOB_STARTER) {
        learner = arena_printf(w->arena, "%s/learner/%s", w->folder, m->work->slug);
        st = compose(m, job->wrong ? job->wrong->dir : NULL, learner, w->arena, err);
    }
    w->request = (struct run_request){
        .id = m->work->id,
        .package = m->work->slug,
        .pristine = arena_printf(w->arena, "%s/starter", piece),
        .learner = learner,
        .shown = "",
        .stage = arena_printf(w->arena, "%s/stage/%s", w->folder, m->work->slug),
        .target = arena_printf(w->arena, "%s/target", w->folder),
        .owned = m->owned,
        .owned_n = m->owned_n,
        .removed = m->removed,
        .removed_n = m->removed_n,
        .tests = m->tests,
        .tests_n = m->tests_n,
        .reflection = job->kind == JOB_STARTER ? NULL : long_answer(w),
        .limits = m->limits,
        .learner_adds = m->learner_adds,
        .advice = job->kind == JOB_STARTER && strcmp(m->starter_outcome, "passes") == 0,
        .cargo = w->v->request->cargo,
        .self = w->v->request->self,
        .env = w->v->request->env,
    };
    return st;
}

void variant_start(struct worker *w)
{
    struct error err = {0};
    w->round = 0;
    w->build_ms = 0;
    w->first = NULL;
    enum status st = make_request(w, &err);
    if (st == STATUS_OK)
        run_round(w);
    else
        refused(w, st, &err);
}

void variant_free(struct worker *w)
{
    run_free(w->runs[0]);
    run_free(w->runs[1]);
    w->runs[0] = w->runs[1] = NULL;
}
