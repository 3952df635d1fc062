#include "mastery.h"

#include <stdlib.h>

#include "spiral/base/arena.h"
#include "spiral/base/mem.h"

enum { TASK_MOST = 62, CHECK_UP_DAYS = 30, RULES_ONCE_A_DAY = 2 };

static const double WORK_STABILITY = 21; /* days, at the least, after work passed unaided */
static const double RUSTY_BELOW = 0.8;

static const char *const STATE_NAMES[CELL_STATES] = {
    [CELL_UNSEEN] = "unseen",         [CELL_INTRODUCED] = "introduced",
    [CELL_PRACTISING] = "practising", [CELL_PROFICIENT] = "proficient",
    [CELL_MASTERED] = "mastered",
};

const char *cell_state_name(enum cell_state s)
{
    return STATE_NAMES[s];
}

struct mastery *mastery_new(bool ledger)
{
    struct mastery *m = mem_zalloc(1, sizeof *m);
    m->arena = arena_new();
    m->keeps_ledger = ledger;
    m->cards.size = sizeof(struct card);
    m->pieces.size = sizeof(struct piece);
    for (int c = 0; c < CELLS; c++)
        m->cells[c].standing.mastery = MASTERY_START;
    return m;
}

void mastery_free(struct mastery *m)
{
    if (!m)
        return;
    arena_free(m->arena);
    free(m);
}

int64_t mastery_seq(const struct mastery *m)
{
    return m->seq;
}

static bool has(uint64_t cells, int cell)
{
    return cells >> cell & 1;
}

/* Evidence comes out of a record that an import may have written: it is judged before use. */
static bool is_sound(const struct evidence *e)
{
    return (unsigned)e->kind < EVIDENCE_KINDS && e->task >= 0 && e->task <= TASK_MOST &&
           (e->id || e->kind == EVIDENCE_MET);
}

static bool is_later(const struct mastery *m, const struct evidence *e)
{
    return e->seq > m->seq || (e->seq == m->seq && e->task > m->task);
}

/* A piece counts once: by passing (each milestone of it) or by giving up. */
static bool take_work(struct mastery *m, const struct evidence *e, const char **id)
{
    struct piece *p = ids_put(&m->pieces, m->arena, e->id);
    *id = p->id;
    uint64_t bit = UINT64_C(1) << (e->kind == EVIDENCE_MILESTONE ? e->task : 0);
    if (p->gave_up || p->passed & (bit | 1))
        return false;
    if (evidence_is_miss(e))
        p->gave_up = true;
    else
        p->passed |= bit;
    return true;
}

static enum rating rating_of(const struct evidence *e)
{
    if (evidence_is_miss(e))
        return RATING_AGAIN;
    return e->rating >= RATING_HARD && e->rating < RATINGS ? e->rating : RATING_GOOD;
}

/* Returns whether the question was answered on that day already. */
static bool take_answer(struct mastery *m, const struct evidence *e, const char **id)
{
    struct card *c = ids_put(&m->cards, m->arena, e->id);
    bool repeated =
        e->rules >= RULES_ONCE_A_DAY && schedule_exists(&c->schedule) && c->schedule.day == e->day;
    *id = c->id;
    schedule_review(&c->schedule, rating_of(e), e->day, (struct terms){0});
    return repeated;
}

static void keep_entry(struct mastery *m, struct cell *c, const struct ledger_entry *entry)
{
    if (!m->keeps_ledger)
        return;
    c->ledger = arena_grow(m->arena, c->ledger, c->ledger_n, sizeof *c->ledger);
    c->ledger[c->ledger_n++] = *entry;
}

static void move_cell(struct mastery *m, int cell, const struct evidence *e, const char *id,
                      bool repeated)
{
    struct cell *c = &m->cells[cell];
    struct standing *s = &c->standing;
    bool mixed = has(e->mixed, cell);
    struct ledger_entry entry = {.seq = e->seq,
                                 .day = e->day,
                                 .session = e->session,
                                 .kind = e->kind,
                                 .hints = e->hints,
                                 .task = e->task,
                                 .attempt = e->attempt,
                                 .mixed = mixed,
                                 .repeated = repeated,
                                 .id = id,
                                 .before = s->mastery,
                                 .was = s->state};
    if (!repeated) {
        s->mastery = rules_move(s->mastery, e, mixed);
        s->evidence++;
        s->unaided_work |= evidence_is_work(e) && evidence_is_unaided(e);
        rules_settle(s, e, mixed);
    }
    entry.after = s->mastery;
    entry.is = s->state;
    keep_entry(m, c, &entry);
}

/* The levels below these cells. */
static uint64_t below(uint64_t cells)
{
    uint64_t found = 0;
    for (int c = 0; c < CELLS; c++)
        for (int level = 1; has(cells, c) && level < cell_level(c); level++)
            found |= UINT64_C(1) << cell_make(cell_concept(c), level);
    return found;
}

static void review_cell(struct cell *c, const struct evidence *e)
{
    bool floored = evidence_is_work(e);
    schedule_review(&c->check_up, evidence_is_miss(e) ? RATING_AGAIN : RATING_GOOD, e->day,
                    (struct terms){.stability_min = floored ? WORK_STABILITY : 0,
                                   .interval_max = CHECK_UP_DAYS});
}

/* Unaided evidence is a review of its cells, and such work one of the levels below that ever
 * had one. After a miss these are due, and where the solution was seen the cells too. */
static void plan_check_ups(struct mastery *m, const struct evidence *e)
{
    bool unaided = evidence_is_unaided(e), miss = evidence_is_miss(e);
    uint64_t under = below(e->cells);
    for (int cell = 0; cell < CELLS; cell++) {
        struct cell *c = &m->cells[cell];
        bool of_its_own = has(e->cells, cell), lower = has(under, cell);
        if (unaided && of_its_own)
            review_cell(c, e);
        else if (miss && (of_its_own || lower))
            schedule_pull(&c->check_up, e->day);
        else if (unaided && evidence_is_work(e) && lower && schedule_exists(&c->check_up))
            review_cell(c, e);
    }
}

static void meet(struct mastery *m, const struct evidence *e)
{
    for (int c = 0; c < CELLS; c++)
        if (has(e->cells, c))
            rules_settle(&m->cells[c].standing, e, false);
}

bool mastery_add(struct mastery *m, const struct evidence *e)
{
    if (!is_sound(e) || !is_later(m, e))
        return false;
    m->seq = e->seq;
    m->task = e->task;
    if (e->kind == EVIDENCE_MET) {
        meet(m, e);
        return true;
    }
    const char *id;
    bool repeated = false;
    if (evidence_is_answer(e))
        repeated = take_answer(m, e, &id);
    else if (!take_work(m, e, &id))
        return false;
    for (int c = 0; c < CELLS; c++)
        if (has(e->cells, c))
            move_cell(m, c, e, id, repeated);
    if (!repeated)
        plan_check_ups(m, e);
    return true;
}

struct cell_report mastery_cell(const struct mastery *m, int cell, int64_t day, uint64_t done)
{
    const struct cell *c = &m->cells[cell];
    return (struct cell_report){
        .state = c->standing.state,
        .mastery = c->standing.mastery,
        .evidence = c->standing.evidence,
        .rusty = has(done, cell) && schedule_exists(&c->check_up) &&
                 schedule_retrievability(&c->check_up, day) < RUSTY_BELOW,
    };
}

bool mastery_is_open(const struct mastery *m, int cell)
{
    return cell_level(cell) == 1 || m->cells[cell - 1].standing.state >= CELL_PROFICIENT;
}

const struct ledger_entry *mastery_ledger(const struct mastery *m, int cell, size_t *n)
{
    *n = m->cells[cell].ledger_n;
    return m->cells[cell].ledger;
}

bool mastery_card(const struct mastery *m, const char *id, int64_t day, struct card_report *out)
{
    const struct card *c = ids_find(&m->cards, id);
    if (!c)
        return false;
    *out = (struct card_report){
        .retrievability = schedule_retrievability(&c->schedule, day),
        .stability = c->schedule.memory.stability,
        .answered = c->schedule.day,
        .due = c->schedule.due,
    };
    return true;
}
