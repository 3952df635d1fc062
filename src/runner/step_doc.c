/* The documentation: built without a warning, and its examples run. A listed test is an item
 * that must have an example which passes: "docs::Stack::push", or "docs::crate" for the page of
 * the crate itself. */
#include <stdlib.h>
#include <string.h>

#include "cargo.h"
#include "doctests.h"
#include "libtest.h"
#include "run.h"
#include "spiral/base/arena.h"
#include "spiral/base/utf8.h"
#include "steps.h"

enum { WARNINGS_SHOWN = 8, OUT_MAX = 4 << 20, WHY_MAX = 4000 };

struct documents {
    struct run *run;
    const struct step_spec *spec;
    struct messages *pages;
    struct ran *built, *examples;
    struct test_result *results; /* of the listed items */
    size_t n;
    const char *told; /* what the step itself has to say, line by line */
};

static void say(struct documents *d, const char *line)
{
    d->told = *d->told ? arena_printf(d->run->arena, "%s\n%s", d->told, line) : line;
}

/* What a good page has, whatever the crate allows itself. */
static const char RUSTDOCFLAGS[] =
    "RUSTDOCFLAGS=--force-warn missing_docs --force-warn rustdoc::broken_intra_doc_links "
    "--force-warn rustdoc::private_intra_doc_links --force-warn rustdoc::bare_urls "
    "--force-warn rustdoc::invalid_html_tags --force-warn rustdoc::invalid_rust_codeblocks "
    "--force-warn rustdoc::invalid_codeblock_attributes";

static void plan(const struct step_spec *s, const struct run_request *r, struct words *cargo)
{
    (void)s, (void)r;
    words_add_once(cargo, "--lib");
}

/* ---- the listed items ---- */

static const char *item_of(const struct documents *d, const struct test_result *t)
{
    return step_test_name(d->spec, t->name);
}

static void collect(struct documents *d)
{
    const struct run_request *r = d->run->request;
    d->results = arena_alloc(d->run->arena, r->tests_n + 1, sizeof *d->results);
    for (size_t i = 0; i < r->tests_n; i++)
        if (step_test_name(d->spec, r->tests[i]))
            d->results[d->n++] =
                (struct test_result){.name = r->tests[i], .message = "", .output = ""};
}

/* In whatever module of the crate the item lies. */
static bool is_of(const struct doctest *t, const char *item)
{
    size_t have = strlen(t->item), want = strlen(item);
    if (have < want || strcmp(t->item + have - want, item) != 0)
        return false;
    return have == want || (have > want + 2 && strncmp(t->item + have - want - 2, "::", 2) == 0);
}

static const char *tell_item(const char *item)
{
    return strcmp(item, "crate") == 0 ? "The crate's page" : item;
}

/* ---- what became of an example ---- */

/* rustdoc's words, without the lines about itself. */
static const char *tell_words(const struct run *r, const char *why)
{
    static const char *const tails[] = {"\nerror: aborting due to", "\nFor more information about",
                                        "\nCouldn't compile the test."};
    size_t n = strlen(why);
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        const char *tail = strstr(why, tails[i]);
        if (tail && (size_t)(tail - why) < n)
            n = (size_t)(tail - why);
    }
    while (n && why[n - 1] == '\n')
        n--;
    return places_tell(&r->places, why, n > WHY_MAX ? utf8_floor(why, WHY_MAX) : n, r->arena);
}

static enum outcome judge_example(const struct documents *d, const struct doctest *t,
                                  const char **message)
{
    struct run *r = d->run;
    const struct panic *panics;
    const size_t n = panics_parse(t->why, strlen(t->why), r->arena, &panics);
    const struct panic *todo = panics_todo(panics, n), *cause = panics_cause(panics, n, "main");
    const char *place =
        arena_printf(r->arena, "%s:%d", places_shown(&r->places, t->file, r->arena), t->line);
    *message = "";
    if (t->passed || t->ignored)
        return OUTCOME_PASS;
    if (todo)
        *message = ending_panic(todo, &r->places, r->arena);
    else if (cause)
        *message = arena_printf(r->arena, "The example at %s panics: %s", place,
                                ending_panic(cause, &r->places, r->arena));
    else
        *message = arena_printf(r->arena, "The example at %s does not pass.\n%s", place,
                                tell_words(r, t->why));
    return todo ? OUTCOME_NOT_WRITTEN : OUTCOME_FAIL;
}

/* ---- the verdict ---- */

/* A listed item needs an example that runs, and all of its examples must pass. */
static void judge_item(const struct documents *d, const struct doctest *list, size_t n,
                       struct test_result *t)
{
    const char *item = item_of(d, t);
    bool any = false, runs = false;
    t->status = OUTCOME_PASS;
    for (size_t i = 0; i < n && t->status == OUTCOME_PASS; i++) {
        if (!is_of(&list[i], item))
            continue;
        any = true;
        runs = runs || (list[i].runs && !list[i].ignored);
        t->status = judge_example(d, &list[i], &t->message);
    }
    if (t->status != OUTCOME_PASS || runs)
        return;
    t->status = OUTCOME_FAIL;
    t->message = arena_printf(d->run->arena,
                              any ? "%s has an example, but not one that is run: `ignore`, "
                                    "`no_run` and `compile_fail` prove nothing of what it does."
                                  : "%s has no example in its documentation that is run.",
                              tell_item(item));
}

static bool is_listed(const struct documents *d, const struct doctest *t)
{
    for (size_t i = 0; i < d->n; i++)
        if (is_of(t, item_of(d, &d->results[i])))
            return true;
    return false;
}

static enum outcome worse(enum outcome a, enum outcome b)
{
    const struct step_result both[] = {{.status = a}, {.status = b}};
    return verdict_outcome(both, 2);
}

/* An example of an item that is not listed must pass as well. */
static enum outcome judge_others(struct documents *d, const struct doctest *list, size_t n)
{
    enum outcome worst = *d->told ? OUTCOME_FAIL : OUTCOME_PASS;
    for (size_t i = 0; i < n; i++) {
        const char *message;
        enum outcome o = judge_example(d, &list[i], &message);
        if (o == OUTCOME_PASS || is_listed(d, &list[i]))
            continue;
        worst = worse(worst, o);
        say(d, message);
    }
    return worst;
}

static void finish(struct documents *d, enum outcome own)
{
    for (size_t i = 0; i < d->n; i++)
        run_tell_test(d->run, &d->results[i]);
    run_step_proof_done(d->run, d->results, d->n, own, d->told);
}

/* Neither pages nor examples came to a verdict: that is nothing against the items. */
static void give_up(struct documents *d, enum outcome outcome, const char *message)
{
    for (size_t i = 0; i < d->n; i++)
        d->results[i].status = outcome;
    d->told = message;
    finish(d, outcome);
}

/* As a test that comes upon a todo!(): nothing is said against what is not begun. */
static const char NOT_BEGUN[] = "No example is written yet.";

/* rustdoc builds and runs in one: the clock is the build's, the rest as for a test. */
static struct job_limits limits_of(const struct documents *d)
{
    struct job_limits limits = ending_limits(&d->run->request->limits);
    limits.wall_ms = (int64_t)d->run->request->limits.build_s * 1000;
    limits.out_bytes = OUT_MAX;
    return limits;
}

/* ---- the examples ---- */

static void on_examples_output(int stream, const char *data, size_t n, void *ctx)
{
    struct documents *d = ctx;
    ran_take(d->examples, stream, data, n);
}

static void on_examples_ended(const struct job_report *report, void *ctx)
{
    struct documents *d = ctx;
    struct arena *a = d->run->arena;
    const struct job_limits limits = limits_of(d);
    const struct buf *out = &d->examples->out;
    const struct doctest *list;
    const char *message;
    d->examples->report = *report;
    size_t n = doctests_parse(buf_text(out), out->len, a, &list);
    enum outcome ended = ending_tell(d->examples, a, &limits, &message);
    const char *left = ending_left(report, a);
    if (ended != OUTCOME_PASS) {
        give_up(d, ended, arena_printf(a, "The examples did not come to their end: %s", message));
        return;
    }
    if (!strstr(buf_text(out), "\ntest result: ")) {
        give_up(d, OUTCOME_HARNESS_ERROR,
                arena_printf(a, "cargo could not run the examples: %s",
                             tell_words(d->run, buf_text(&d->examples->err))));
        return;
    }
    if (!n && d->n) {
        give_up(d, OUTCOME_NOT_WRITTEN, NOT_BEGUN);
        return;
    }
    for (size_t i = 0; i < d->n; i++)
        judge_item(d, list, n, &d->results[i]);
    if (left[0])
        say(d, left);
    finish(d, judge_others(d, list, n));
}

static void run_examples(struct documents *d)
{
    static const struct job_events events = {.output = on_examples_output,
                                             .ended = on_examples_ended};
    struct run *r = d->run;
    struct words cargo = cargo_words(r->request, "test", r->arena);
    words_add(&cargo, "--doc");
    words_add(&cargo, "--no-fail-fast");
    d->examples = run_ran(r, OUT_MAX);
    run_tell(r, "the examples", 0, 0);
    struct job_spec spec = run_cargo_job(r, cargo.list);
    spec.limits = limits_of(d);
    run_job(r, &spec, &events, d);
}

/* ---- the pages ---- */

static void on_pages_output(int stream, const char *data, size_t n, void *ctx)
{
    struct documents *d = ctx;
    if (stream == 1)
        messages_feed(d->pages, data, n);
    else
        buf_append(&d->built->err, data, n);
}

static bool is_news(const struct messages *all, size_t at)
{
    const struct message *m = &all->list[at];
    bool news = !m->target.foreign && !m->diagnostic.in_protected && m->diagnostic.file[0];
    for (size_t i = 0; news && i < at; i++)
        news = !message_repeats(m, &all->list[i]);
    return news;
}

static void tell_warnings(struct documents *d)
{
    struct run *r = d->run;
    size_t more = 0, shown = 0;
    for (size_t i = 0; i < d->pages->n; i++) {
        const struct diagnostic *w = &d->pages->list[i].diagnostic;
        if (!is_news(d->pages, i))
            continue;
        if (shown++ >= WARNINGS_SHOWN)
            more++;
        else
            say(d, arena_printf(r->arena, "%s:%d: %s", places_shown(&r->places, w->file, r->arena),
                                w->line, w->message));
    }
    if (more)
        say(d, arena_printf(r->arena, "(and %zu more)", more));
}

static void on_pages_ended(const struct job_report *report, void *ctx)
{
    struct documents *d = ctx;
    const char *err = buf_text(&d->built->err), *message;
    const struct job_limits limits = limits_of(d);
    d->built->report = *report;
    enum outcome ended = ending_tell(d->built, d->run->arena, &limits, &message);
    if (ended != OUTCOME_PASS)
        give_up(d, ended,
                arena_printf(d->run->arena, "rustdoc did not come to its end: %s", message));
    else if (strstr(err, "could not execute process `rustdoc"))
        give_up(d, OUTCOME_UNAVAILABLE,
                "rustdoc is not installed: it comes with `rustup toolchain install stable`.");
    else if (!d->pages->finished)
        give_up(d, OUTCOME_HARNESS_ERROR,
                arena_printf(d->run->arena, "cargo could not build the documentation: %s",
                             tell_words(d->run, err)));
    else {
        tell_warnings(d);
        run_examples(d);
    }
}

static void start(struct run *r, const struct step_spec *s)
{
    static const struct job_events events = {.output = on_pages_output, .ended = on_pages_ended};
    if (!build_is_usable(r))
        return;
    struct documents *d = arena_alloc(r->arena, 1, sizeof *d);
    struct words cargo = cargo_words(r->request, "doc", r->arena);
    struct words env = cargo_env_words(r->request, r->arena);
    words_add(&cargo, "--no-deps");
    words_add(&env, RUSTDOCFLAGS);
    *d = (struct documents){
        .run = r, .spec = s, .pages = run_messages(r), .built = run_ran(r, 1 << 18), .told = ""};
    collect(d);
    run_tell(r, "the documentation", 0, 0);
    struct job_spec spec = run_cargo_job(r, cargo.list);
    spec.env = env.list;
    spec.limits = limits_of(d);
    run_job(r, &spec, &events, d);
}

const struct step_ops STEP_DOC_OPS = {.plan = plan, .start = start};
