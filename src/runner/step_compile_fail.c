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

/* The first error of the case that is not the one it is there for. */
static const struct message *wrong_error(const struct run *r, const struct step_spec *s)
{
    const char *file = arena_printf(r->arena, "examples/%s.rs", s->file);
    for (size_t i = 0; i < r->built.n; i++) {
        const struct message *m = &r->built.list[i];
        if (!m->error || strcmp(m->target.kind, "example") != 0 ||
            strcmp(m->target.name, s->file) != 0)
            continue;
        const char *rel = places_relative(&r->places, m->origin);
        if (strcmp(m->diagnostic.code, s->code) != 0 || !rel || strcmp(rel, file) != 0)
            return m;
    }
    return NULL;
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
    if (messages_artifact(&r->built, "example", s->file))
        run_step_done(r, OUTCOME_FAIL,
                      arena_printf(r->arena,
                                   "examples/%s.rs compiles with your code, and it should be "
                                   "refused with %s.",
                                   s->file, s->code));
    else if (wrong)
        run_step_done(r, OUTCOME_FAIL,
                      arena_printf(r->arena,
                                   "examples/%s.rs is refused, as it should be, but for another "
                                   "reason than %s: %s.",
                                   s->file, s->code, tell_error(r, wrong)));
    else if (messages_error(&r->built, "example", s->file))
        run_step_done(r, OUTCOME_PASS, "");
    else
        build_executable(r, "example", s->file); /* says why it was not built */
}

const struct step_ops STEP_COMPILE_FAIL_OPS = {.plan = plan, .start = start};
