/* What an exercise's folder, the plan and codes.json may hold: anything is read or
 * refused, and what is read agrees with itself.
 *
 * Input that begins with '#' is taken as a statement and its hints, all other
 * as JSON, by each of its readers in turn. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "codes.h"
#include "course.h"
#include "manifest.h"
#include "spiral/base/mem.h"
#include "statement.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const int CELLS_OF_1_1_1[] = {0, 4, 28};
static const struct work SHOUT = {
    .id = "1.1.1",
    .slug = "shout",
    .title = "Give it away or lend it",
    .minutes = 25,
    .cells = CELLS_OF_1_1_1,
    .cells_n = 3,
};

static void check(int holds)
{
    if (!holds)
        abort();
}

static void check_script(const struct io_case *c)
{
    for (size_t i = 0; i < c->script_n; i++) {
        const struct talk_turn *t = &c->script[i];
        check(t->kind == TALK_STOP || (t->who && t->times >= 1 && t->until && t->until[0]));
        check((t->kind != TALK_SEND && t->kind != TALK_EXPECT) || (t->text.text && t->text.len));
    }
}

static void check_steps(const struct manifest *m)
{
    for (size_t i = 0; i < m->steps_n; i++) {
        const struct step_spec *s = &m->steps[i];
        check(s->id && s->kind < STEP_KINDS && (size_t)s->task <= m->tasks_n);
        check(s->kind != STEP_TEST || s->file);
        check(s->kind != STEP_COMPILE_FAIL || (s->file && s->twin && !s->code == !!s->message));
        check(s->kind != STEP_REFLECT || (s->ask && s->min_chars));
        check((s->kind != STEP_IO && s->kind != STEP_SERVER) || s->cases_n);
        for (size_t k = 0; k < s->cases_n; k++) {
            check(s->cases[k].name && s->cases[k].exit >= 0);
            check(s->cases[k].out.kind == MATCH_ANY || s->cases[k].out.text);
            check(s->cases[k].err.kind == MATCH_ANY || s->cases[k].err.text);
            check((s->kind == STEP_SERVER) == (s->cases[k].script_n > 0));
            check_script(&s->cases[k]);
        }
    }
}

static void read_json(const struct reader *r, struct course *c, const char *text, size_t n)
{
    struct manifest m = {.work = &c->works[1], .tasks_n = 3};
    if (manifest_parse(r, c, text, n, &m) == STATUS_OK)
        check_steps(&m);
    struct codes codes = {0};
    if (codes_parse(r, text, n, &codes) == STATUS_OK)
        check(codes.readings_n && codes.readings[0].note.explain);
    struct course *plan = mem_zalloc(1, sizeof *plan);
    plan->arena = r->arena;
    if (plan_parse(plan, text, n, r->err) == STATUS_OK)
        check(plan->works[WORKS - 1].id && plan->modules[MODULES - 1].work_n == MODULE_WORKS);
    free(plan);
}

static void read_markdown(const struct reader *r, struct course *c, const char *text, size_t n)
{
    struct manifest m = {.work = &c->works[1]};
    if (statement_parse(r, c, text, n, &m) != STATUS_OK)
        return;
    for (size_t i = 0; i < m.tasks_n; i++)
        check(*m.tasks[i].title && *m.tasks[i].text);
    if (hints_parse(r, c, text, n, &m) == STATUS_OK)
        for (size_t i = 0; i < m.tasks_n; i++)
            check(m.tasks[i].hints_n && m.tasks[i].hints[0]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct course *c = mem_zalloc(1, sizeof *c);
    c->arena = arena_new();
    c->works[0] = c->works[1] = SHOUT;
    c->works[0].id = "1.0.1";
    struct error err;
    const struct reader r = {.file = "input", .arena = c->arena, .err = &err};
    if (size && data[0] == '#')
        read_markdown(&r, c, (const char *)data, size);
    else
        read_json(&r, c, (const char *)data, size);
    course_close(c);
    return 0;
}
