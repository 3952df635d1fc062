/* What somebody takes for true that is not: the recall questions whose last answer was wrong. */
#include <string.h>

#include "session_internal.h"
#include "spiral/base/arena.h"
#include "spiral/base/cell.h"
#include "spiral/catalog.h"
#include "spiral/store.h"

static const char *right_of(const struct question *q)
{
    for (size_t i = 0; q && i < q->options_n; i++)
        if (q->options[i].right)
            return q->options[i].text;
    return "";
}

struct session_answer answer_of(struct course *c, const struct event *e, struct arena *a)
{
    const struct question *q = NULL;
    course_question(c, e->subject, &q, NULL);
    bool known = q && e->number >= 0 && (size_t)e->number < q->options_n;
    const struct option *o = known ? &q->options[e->number] : NULL;
    return (struct session_answer){.question = arena_strdup(a, e->subject),
                                   .cell = q ? q->cell : CELL_NONE,
                                   .text = q ? q->text : "",
                                   .chosen = o ? o->text : "",
                                   .why = o ? o->why : "",
                                   .right = right_of(q)};
}

struct answers {
    struct course *course;
    struct arena *arena;
    struct session_belief *list; /* of every question; `times` is 0 where it is known */
    size_t n;
};

static struct session_belief *belief_on(struct answers *s, const char *question)
{
    for (size_t i = 0; i < s->n; i++)
        if (strcmp(s->list[i].answer.question, question) == 0)
            return &s->list[i];
    s->list = arena_grow(s->arena, s->list, s->n, sizeof *s->list);
    s->list[s->n] = (struct session_belief){.answer.question = arena_strdup(s->arena, question)};
    return &s->list[s->n++];
}

static bool take(const struct event *e, void *ctx)
{
    struct answers *s = ctx;
    if (!e->subject)
        return true;
    struct session_belief *b = belief_on(s, e->subject);
    if (e->right) {
        *b = (struct session_belief){.answer = b->answer, .was_right = true};
        return true;
    }
    if (!b->times++) {
        b->since_ms = e->utc_ms;
        b->offset_min = e->offset_min;
    }
    b->answer = answer_of(s->course, e, s->arena);
    return true;
}

enum status beliefs_read(struct store *s, struct course *c, struct arena *a,
                         struct session_standing *out, struct error *err)
{
    struct answers all = {.course = c, .arena = a};
    size_t n = 0;
    enum status st = store_each(s, 0, NULL, 1u << EVENT_ANSWER, take, &all, err);
    struct session_belief *list = arena_alloc(a, all.n + 1, sizeof *list);
    for (size_t i = 0; i < all.n; i++) {
        size_t at = n;
        if (!all.list[i].times)
            continue;
        for (; at > 0 && list[at - 1].since_ms < all.list[i].since_ms; at--)
            list[at] = list[at - 1];
        list[at] = all.list[i];
        n++;
    }
    out->beliefs = list;
    out->beliefs_n = n;
    return st;
}
