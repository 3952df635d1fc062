#include "rules.h"

enum { HINTS_MOST = 3, PROFICIENT_ENTRIES = 3, MASTERED_SESSIONS = 3 };

const double MASTERY_START = 0.3;
static const double WEIGHT_MIXED = 0.4;
static const double PRACTISING = 0.4, PROFICIENT = 0.75, MASTERED = 0.85;

struct rule {
    double value[HINTS_MOST + 1]; /* by hints */
    double weight;
    bool work, pass, miss;
};

#define WHATEVER_HINTS(v)                                                                          \
    {                                                                                              \
        v, v, v, v                                                                                 \
    }
#define BY_HINTS                                                                                   \
    {                                                                                              \
        1, .85, .7, .55                                                                            \
    }

static const struct rule RULES[EVIDENCE_KINDS] = {
    [EVIDENCE_PASSED] = {.value = BY_HINTS, .weight = .3, .work = true, .pass = true},
    [EVIDENCE_MILESTONE] = {.value = BY_HINTS, .weight = .3, .work = true, .pass = true},
    [EVIDENCE_GAVE_UP] = {.value = WHATEVER_HINTS(.2), .weight = .3, .work = true, .miss = true},
    [EVIDENCE_RIGHT] = {.value = WHATEVER_HINTS(1), .weight = .2, .pass = true},
    [EVIDENCE_WRONG] = {.value = WHATEVER_HINTS(0), .weight = .2, .miss = true},
};

bool evidence_is_work(const struct evidence *e)
{
    return RULES[e->kind].work;
}

bool evidence_is_answer(const struct evidence *e)
{
    return e->kind == EVIDENCE_RIGHT || e->kind == EVIDENCE_WRONG;
}

bool evidence_is_miss(const struct evidence *e)
{
    return RULES[e->kind].miss;
}

bool evidence_is_unaided(const struct evidence *e)
{
    const struct rule *r = &RULES[e->kind];
    return evidence_is_answer(e) || (r->work && r->pass && e->hints <= 0);
}

double rules_move(double m, const struct evidence *e, bool mixed)
{
    const struct rule *r = &RULES[e->kind];
    int hints = e->hints < 0 ? 0 : e->hints > HINTS_MOST ? HINTS_MOST : e->hints;
    double step = (mixed ? WEIGHT_MIXED : r->weight) * (r->value[hints] - m);
    return r->pass && step < 0 ? m : m + step;
}

static bool earns_practising(const struct standing *s, const struct evidence *e, bool mixed)
{
    (void)e, (void)mixed;
    return s->mastery >= PRACTISING;
}

static bool earns_proficient(const struct standing *s, const struct evidence *e, bool mixed)
{
    (void)e, (void)mixed;
    return s->mastery >= PROFICIENT && s->evidence >= PROFICIENT_ENTRIES && s->unaided_work;
}

/* The proof itself has to be the evidence at hand: an old one does not ripen. */
static bool earns_mastered(const struct standing *s, const struct evidence *e, bool mixed)
{
    return mixed && evidence_is_unaided(e) && s->mastery >= MASTERED &&
           e->session >= s->proficient_session + MASTERED_SESSIONS;
}

typedef bool earns(const struct standing *s, const struct evidence *e, bool mixed);

/* What leads out of a state, one up. */
static earns *const STEPS[CELL_STATES] = {
    [CELL_INTRODUCED] = earns_practising,
    [CELL_PRACTISING] = earns_proficient,
    [CELL_PROFICIENT] = earns_mastered,
};

void rules_settle(struct standing *s, const struct evidence *e, bool mixed)
{
    enum cell_state was = s->state;
    if (s->state == CELL_UNSEEN)
        s->state = CELL_INTRODUCED;
    if (e->kind == EVIDENCE_MET)
        return;
    if (evidence_is_miss(e)) {
        if (mixed && s->state > CELL_PRACTISING)
            s->state--;
    } else if (STEPS[s->state] && STEPS[s->state](s, e, mixed)) {
        s->state++;
    }
    if (s->state != was && s->state == CELL_PROFICIENT)
        s->proficient_session = e->session;
}
