#include <string.h>

#include "mastery.h"

/* What is looked for, one after the other, until the budget is full. */
enum stage { STAGE_DUE, STAGE_KNOWN, STAGE_NEW, STAGE_WORK };

struct offering {
    const struct mastery *mastery;
    const struct recall_ask *ask;
    struct recall_offer *out;
};

static bool is_offered(const struct offering *o, const char *id)
{
    for (size_t i = 0; i < o->out->n; i++)
        if (o->out->items[i].id && strcmp(o->out->items[i].id, id) == 0)
            return true;
    return false;
}

/* A question of the cell is a check-up of it. */
static bool is_checked(const struct offering *o, int cell)
{
    for (size_t i = 0; i < o->out->n; i++)
        if (o->out->items[i].cell == cell)
            return true;
    return false;
}

/* NULL: never answered. */
static const struct schedule *schedule_of(const struct offering *o, const char *id)
{
    const struct card *c = ids_find(&o->mastery->cards, id);
    return c ? &c->schedule : NULL;
}

static bool fits(enum stage stage, const struct schedule *s, int64_t day)
{
    switch (stage) {
    case STAGE_DUE:
        return s && s->due <= day;
    case STAGE_KNOWN:
        return s && s->day < day;
    case STAGE_NEW:
        return !s;
    case STAGE_WORK:
        return false;
    }
    return false;
}

/* Keeps the less retrievable one; of equals the one that came first. */
static void consider(struct recall_item *best, bool *found, const struct recall_item *item)
{
    if (*found && item->retrievability >= best->retrievability)
        return;
    *best = *item;
    *found = true;
}

static void consider_cards(const struct offering *o, enum stage stage, struct recall_item *best,
                           bool *found)
{
    for (size_t i = 0; i < o->ask->pool_n; i++) {
        const struct recall_question *q = &o->ask->pool[i];
        const struct schedule *s = schedule_of(o, q->id);
        if (!fits(stage, s, o->ask->day) || is_offered(o, q->id))
            continue;
        double r = s ? schedule_retrievability(s, o->ask->day) : 1;
        consider(best, found,
                 &(struct recall_item){.cell = q->cell, .id = q->id, .retrievability = r});
    }
}

/* The question that checks a cell: one never asked shows more than one that is remembered,
 * and one answered today shows nothing. */
static const char *question_for(const struct offering *o, int cell)
{
    const char *id = NULL;
    double least = 2;
    for (size_t i = 0; i < o->ask->pool_n; i++) {
        const struct recall_question *q = &o->ask->pool[i];
        const struct schedule *s = schedule_of(o, q->id);
        if (q->cell != cell || is_offered(o, q->id) || (s && s->day >= o->ask->day))
            continue;
        double r = s ? schedule_retrievability(s, o->ask->day) : 0;
        if (r < least) {
            least = r;
            id = q->id;
        }
    }
    return id;
}

/* Those that no question is left for are work's: they come last, and take nobody's place. */
static void consider_check_ups(const struct offering *o, bool by_work, struct recall_item *best,
                               bool *found)
{
    for (int cell = 0; cell < CELLS; cell++) {
        const struct schedule *s = &o->mastery->cells[cell].check_up;
        bool due = schedule_exists(s) && s->due <= o->ask->day && (o->ask->done >> cell & 1);
        const char *id = due && !is_checked(o, cell) ? question_for(o, cell) : NULL;
        if (!due || is_checked(o, cell) || by_work == (id != NULL))
            continue;
        double r = schedule_retrievability(s, o->ask->day);
        consider(
            best, found,
            &(struct recall_item){.check_up = true, .cell = cell, .id = id, .retrievability = r});
    }
}

static bool next_item(const struct offering *o, enum stage stage, struct recall_item *best)
{
    bool found = false;
    consider_cards(o, stage, best, &found);
    if (stage == STAGE_DUE || stage == STAGE_WORK)
        consider_check_ups(o, stage == STAGE_WORK, best, &found);
    return found;
}

static void fill(struct offering *o, enum stage stage)
{
    int budget = o->ask->budget < RECALL_MOST ? o->ask->budget : RECALL_MOST;
    struct recall_item item;
    while ((int)o->out->n < budget && next_item(o, stage, &item))
        o->out->items[o->out->n++] = item;
}

void mastery_offer(const struct mastery *m, const struct recall_ask *ask, struct recall_offer *out)
{
    *out = (struct recall_offer){
        .warm_up = ask->last_day && ask->day - ask->last_day >= RECALL_AWAY_DAYS,
    };
    struct offering o = {m, ask, out};
    fill(&o, STAGE_DUE);
    fill(&o, out->warm_up ? STAGE_KNOWN : STAGE_NEW);
    out->minutes = out->warm_up ? RECALL_WARM_UP_MINUTES : (int)out->n;
    fill(&o, STAGE_WORK);
}
