/* What the evidence says: the concept matrix, recall, sittings. Pure functions of plain
 * values: no clock, no file, no record. Feeding the events of a record from the first on and
 * feeding each as it happens are the same calls, so a rebuild and a live run cannot differ.
 *
 * | file | |
 * |---|---|
 * | mastery.c  | the fold: evidence in, 36 cells out |
 * | rules.c    | the table of evidence and the thresholds of the states |
 * | schedule.c | when a card or a cell is due again |
 * | fsrs.c     | FSRS-6: how fast something is forgotten |
 * | offer.c    | which few questions to offer |
 * | forecast.c | how long the rest takes |
 * | weigh.c    | what to do now |
 * | ledger.c   | why a cell moved, in words |
 * | sittings.c | times of events folded into sittings |
 * | ids.c      | slots found by id |
 *
 * A mastery owns all that its functions return; nothing is given away.
 *
 * The matrix. m starts at 0.3; an entry moves it by w * (e - m), and a pass never lowers it.
 *
 * | evidence | e | w | w, mixed |
 * |---|---|---|---|
 * | work or a milestone passed, without a hint   | 1             | .3 | .4 |
 * | the same with 1 / 2 / 3 hints or more        | .85 / .7 / .55| .3 | .4 |
 * | gave up: saw the solution before passing     | .2            | .3 | .4 |
 * | a recall question answered right / wrong     | 1 / 0         | .2 | .4 |
 *
 * A piece counts once: its first pass (each milestone's, where it has them) or giving up. What is
 * passed after the solution was seen proves nothing and moves nothing. A question counts once a
 * day: what was read a minute ago is remembered by everybody. Its further answers that day stand
 * in the ledger, move the card's schedule and nothing else.
 *
 * | state | reached when |
 * |---|---|
 * | introduced | a lesson or a piece of work met the cell |
 * | practising | m >= .4 |
 * | proficient | m >= .75, three entries, one of them work passed without a hint |
 * | mastered   | m >= .85 after unaided mixed evidence, three sessions or more after proficient |
 *
 * A mixed miss (gave up, or a wrong answer) takes a cell down by one, never below practising; the
 * three sessions then count from there. Nothing else takes a state away.
 *
 * Recall. FSRS-6 (the scheduler of py-fsrs 6.3.1: its 21 default weights, desired retention .9,
 * same-day Hard as there) in whole days of the learner's own calendar. A card's interval follows
 * the rating. A cell's check-up follows unaided evidence (right or passed as Good, wrong as
 * Again), comes after 30 days at the latest, and after unaided work its stability is 21 days at
 * the least. Such a pass also refreshes the levels below; a miss makes them due. Rusty is a mark
 * over the state of a cell whose module is done: its retrievability has fallen under .8. */
#ifndef SPIRAL_PROGRESS_H
#define SPIRAL_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "spiral/base/cell.h"

struct buf;

/* The version of these rules: what an event's `rules` is when they judged it. They judge it for
 * good: a newer version takes nothing back.
 *
 * | version | |
 * |---|---|
 * | 1 | every answer counted |
 * | 2 | a question counts once a day | */
enum { PROGRESS_RULES = 2 };

/* ---- evidence ---- */

enum evidence_kind {
    EVIDENCE_MET,       /* a lesson showed the cells, or work on them was started; moves no m */
    EVIDENCE_PASSED,    /* an exercise, for the first time */
    EVIDENCE_MILESTONE, /* one task of a mini-project or bridge project, for the first time */
    EVIDENCE_GAVE_UP,   /* the solution was looked at before passing */
    EVIDENCE_RIGHT,     /* a recall question */
    EVIDENCE_WRONG,
    EVIDENCE_KINDS
};

/* How hard a right answer was; a wrong one is always `again`. Moves a card, never m. */
enum rating { RATING_NONE, RATING_AGAIN, RATING_HARD, RATING_GOOD, RATING_EASY, RATINGS };
/* "again", "hard", "good", "easy"; RATING_NONE for anything else, NULL too. */
enum rating rating_parse(const char *name);
const char *rating_name(enum rating r); /* "" for none */

struct evidence {
    int64_t seq;     /* of its event, from 1: what evidence is ordered by, then by task */
    int64_t day;     /* clock_day() of the event's own time and offset */
    int64_t session; /* its sitting's number */
    int rules;       /* the version that judged it */
    enum evidence_kind kind;
    int hints;          /* passes: different hints of it that were seen before */
    int task;           /* milestones: 1..62 */
    int64_t attempt;    /* passes: its number within the piece, for the ledger; 0: not known */
    enum rating rating; /* right answers; none counts as good */
    uint64_t cells;     /* bit c: it bears on the cell c */
    uint64_t mixed;     /* of these, those that another module than its own introduces */
    const char *id;     /* of the work or question; copied. NULL where a lesson was met */
};

/* ---- the matrix ---- */

struct mastery;

/* With `ledger` the reason for every move is kept. Owned by the caller. */
struct mastery *mastery_new(bool ledger);
void mastery_free(struct mastery *m);

/* Evidence in order of (seq, task). False, and nothing moved, for what is not after all that
 * was added before (so feeding an overlap again is harmless), for a piece that counted before,
 * and for what no record of ours holds. */
bool mastery_add(struct mastery *m, const struct evidence *e);
/* The seq of the last evidence taken in, 0 before any: where to go on reading. */
int64_t mastery_seq(const struct mastery *m);

enum cell_state {
    CELL_UNSEEN,
    CELL_INTRODUCED,
    CELL_PRACTISING,
    CELL_PROFICIENT,
    CELL_MASTERED,
    CELL_STATES
};
const char *cell_state_name(enum cell_state s); /* "unseen", ... */

struct cell_report {
    enum cell_state state;
    double mastery; /* 0..1 */
    int evidence;   /* entries */
    bool rusty;     /* a mark over the state: retrievability under .8, its module done */
};
/* How a cell stands on `day`. `done` has bit c where the module that introduces c is done. */
struct cell_report mastery_cell(const struct mastery *m, int cell, int64_t day, uint64_t done);

/* The level is open: the first, or the one below is proficient. Only ever said, never enforced. */
bool mastery_is_open(const struct mastery *m, int cell);

struct ledger_entry {
    int64_t seq, day, session;
    enum evidence_kind kind;
    int hints, task;
    int64_t attempt;
    bool mixed;
    bool repeated; /* a question's further answer on one day: moves nothing */
    const char *id;
    double before, after; /* m */
    enum cell_state was, is;
};
/* Oldest first; none where no ledger was asked for. */
const struct ledger_entry *mastery_ledger(const struct mastery *m, int cell, size_t *n);

/* Appends "14 May, passed shout without a hint, attempt 3: 0.30 -> 0.51". `name` is what the
 * learner calls the piece, clean already; NULL: its id. */
void ledger_line(const struct ledger_entry *e, const char *name, struct buf *out);
/* Appends "now proficient" or "back to practising"; nothing where the state stayed. */
void ledger_turn(const struct ledger_entry *e, struct buf *out);

/* ---- recall ---- */

struct card_report {
    double retrievability; /* the chance to know it on that day */
    double stability;      /* days until that is .9 */
    int64_t answered, due; /* days */
};
/* False for a question that was never answered. */
bool mastery_card(const struct mastery *m, const char *id, int64_t day, struct card_report *out);

enum {
    RECALL_BUDGET = 4, /* questions, by default */
    RECALL_MOST = 8,
    RECALL_AWAY_DAYS = 14, /* weeks away: warm up first */
    RECALL_WARM_UP_MINUTES = 10,
};

struct recall_question {
    const char *id;
    int cell;
};

struct recall_ask {
    int64_t day;
    int64_t last_day;                   /* of the last sitting before; 0: there was none */
    int budget;                         /* at most RECALL_MOST */
    uint64_t done;                      /* as for mastery_cell() */
    const struct recall_question *pool; /* what the learner has read about, in course order */
    size_t pool_n;
};

/* A question; or a cell's check-up, put as a question of that cell, an unasked one first. */
struct recall_item {
    bool check_up;
    int cell;
    const char *id; /* out of the pool; NULL: a check-up for which it has none, a task for work */
    double retrievability; /* of card or cell; 1 for a card that is new */
};

struct recall_offer {
    bool warm_up; /* after weeks away */
    int minutes;  /* about, for the questions */
    size_t n;     /* what is offered; there is no number of what is due */
    struct recall_item items[RECALL_MOST];
};

/* What to offer: the least retrievable of what is due, then new questions in the pool's order;
 * in a warm-up what is known already instead of new ones; and where there is room then, check-ups
 * that no question is left for. With the questions of one section as
 * the pool and a budget of 1 it is the question that closes the section. */
void mastery_offer(const struct mastery *m, const struct recall_ask *ask, struct recall_offer *out);

/* ---- how long the rest takes ---- */

enum { FORECAST_SITTINGS = 3, FORECAST_MINUTES = 60 }; /* before these it would be a guess */

struct pace_facts {
    int64_t minutes_left; /* of what is left, as planned */
    const double *ratios; /* of pieces passed: active minutes for a planned one; any order */
    size_t ratios_n;
    int64_t sittings, active_min; /* since the first sitting */
    int64_t lately_min;           /* of these, in the last LATELY_DAYS */
    int64_t days;                 /* since the first sitting, at least one */
};
enum { LATELY_DAYS = 28 };

struct forecast {
    bool known;
    int weekly_min, weekly_max; /* active minutes a week: over all, and lately */
    int weeks_min, weeks_max;
};
/* A range: the rest at the learner's own ratio (its middle half) and own hours a week. */
struct forecast forecast(const struct pace_facts *f);

/* ---- what weighs more ---- */

/* Minutes of the smallest part that is worth starting; 0: there is none. */
struct weights {
    int minutes;   /* that the learner has; 0: not said */
    int path;      /* the next step of the course */
    int struggle;  /* the piece at hand, where something in it would not go away */
    int section;   /* an unread section further on */
    int questions; /* the offer */
    bool away;     /* the offer is a warm-up */
    bool rusty;    /* the next step builds on a cell that is rusty */
    bool asked;    /* questions were answered today already */
};
enum weighed {
    WEIGHED_WARM_UP, /* questions, after weeks away */
    WEIGHED_RUSTY,   /* questions, because of what comes next */
    WEIGHED_STRUGGLE,
    WEIGHED_PATH,
    WEIGHED_SECTION, /* as the path's step takes longer than there is time */
    WEIGHED_SHORT,   /* questions: there is no time for more */
    WEIGHED_ANYWAY,  /* the path, though there is little time */
    WEIGHED_KEEP,    /* questions: all that is written is done */
    WEIGHED_NOTHING,
    WEIGHED_KINDS
};
enum weighed weigh(const struct weights *w);

/* ---- sittings ---- */

enum sitting_mark {
    SITTING_LIFE, /* any event */
    SITTING_START,
    SITTING_END,
};

/* The latest sitting, folded from event times. {0} is before the first; {.number = n} is after
 * sitting n, for going on from a known start. */
struct sittings {
    int64_t number;
    int64_t began_ms, last_ms; /* UTC */
    int64_t active_ms;         /* a gap over five minutes counts as five */
    bool open;
};

/* Takes in the next event, in the record's order; true where it opened a sitting. One closes
 * at its end mark or before an event that comes 30 idle minutes later. A clock that went back
 * counts as no time. A start mark while one is open (two windows) is life like any other. */
bool sittings_add(struct sittings *s, enum sitting_mark mark, int64_t utc_ms);

/* The same as seen at `now_ms`, when nothing has happened since. */
struct sittings sittings_at(const struct sittings *s, int64_t now_ms);

#endif
