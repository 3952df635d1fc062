/* Code that must be refused for one reason, beside a twin that must compile. */
#include <string.h>

#include "cargo.h"
#include "run.h"
#include "spiral/base/arena.h"
#include "steps.h"

static void plan(const struct step_spec *s, const struct run_request *r, struct words *cargo)
{
    (void)r;
    /* A case that must not compile hides behind a feature, so that the learner's own
     * `cargo build --examples` goes through. */
    words_add_once(cargo, "--all-features");
    words_add(cargo, "--example");
    words_add(cargo, s->file);
    if (s->twin) {
        words_add(cargo, "--example");
        words_add(cargo, s->twin);
    }
}

bool case_expects(const struct step_spec *s, const struct diagnostic *d)
{
    return s->code ? strcmp(d->code, s->code) == 0 : strstr(d->message, s->message) != NULL;
}

/* Where an error points: its own first place. */
static const struct diag_span *place_of(const struct diagnostic *d)
{
    for (size_t i = 0; i < d->spans_n; i++)
        if (d->spans[i].primary)
            return &d->spans[i];
    return NULL;
}

static bool is_of_case(const struct message *m, const struct step_spec *s)
{
    return m->error && strcmp(m->target.kind, "example") == 0 &&
           strcmp(m->target.name, s->file) == 0;
}

/* A macro's own error may stand where the macro is written; it is the case all the same that
 * meets it. */
static bool lies_in(const struct run *r, const struct message *m, const char *file)
{
    const char *rel = places_relative(&r->places, m->origin);
    return rel && strcmp(rel, file) == 0;
}

/* The first error of the case that is not the one it is there for. */
static const struct message *wrong_error(const struct run *r, const struct step_spec *s)
{
    const char *file = arena_printf(r->arena, "examples/%s.rs", s->file);
    for (size_t i = 0; i < r->built.n; i++) {
        const struct message *m = &r->built.list[i];
        if (is_of_case(m, s) &&
            (!case_expects(s, &m->diagnostic) || (s->code && !lies_in(r, m, file))))
            return m;
    }
    return NULL;
}

/* The first that points at another line than it should: it would send its reader there. */
static const struct diag_span *wrong_place(const struct run *r, const struct step_spec *s)
{
    for (size_t i = 0; s->at && i < r->built.n; i++) {
        const struct message *m = &r->built.list[i];
        const struct diag_span *place = is_of_case(m, s) ? place_of(&m->diagnostic) : NULL;
        if (place && !strstr(place->text, s->at))
            return place;
    }
    return NULL;
}

static const char *tell_reason(const struct run *r, const struct step_spec *s)
{
    return s->code ? s->code : arena_printf(r->arena, "\"%s\"", s->message);
}

static const char *tell_error(const struct run *r, const struct message *m)
{
    const struct diagnostic *d = &m->diagnostic;
    return d->code[0] ? arena_printf(r->arena, "%s, %s", d->code, d->message) : d->message;
}

static void start(struct run *r, const struct step_spec *s)
{
    if (s->twin && !build_executable(r, "example", s->twin))
        return;
    if (r->build_outcome != OUTCOME_PASS) {
        run_step_done(r, r->build_outcome, r->build_message);
        return;
    }
    const struct message *wrong = wrong_error(r, s);
    const struct diag_span *place = wrong_place(r, s);
    if (messages_artifact(&r->built, "example", s->file))
        run_step_done(r, OUTCOME_FAIL,
                      arena_printf(r->arena,
                                   "examples/%s.rs compiles with your code, and it should be "
                                   "refused with %s.",
                                   s->file, tell_reason(r, s)));
    else if (wrong)
        run_step_done(r, OUTCOME_FAIL,
                      arena_printf(r->arena,
                                   "examples/%s.rs is refused, as it should be, but for another "
                                   "reason than %s: %s.",
                                   s->file, tell_reason(r, s), tell_error(r, wrong)));
    else if (place)
        run_step_done(r, OUTCOME_FAIL,
                      arena_printf(r->arena,
                                   "examples/%s.rs is refused for the right reason, but the error "
                                   "points at %s:%d, `%s`, and not at `%s`.",
                                   s->file, places_shown(&r->places, place->file, r->arena),
                                   place->line, place->text + strspn(place->text, " \t"), s->at));
    else if (messages_error(&r->built, "example", s->file))
        run_step_done(r, OUTCOME_PASS, "");
    else
        build_executable(r, "example", s->file); /* says why it was not built */
}

const struct step_ops STEP_COMPILE_FAIL_OPS = {.plan = plan, .start = start};
