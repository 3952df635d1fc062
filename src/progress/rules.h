/* What evidence is worth, and what a state asks for. */
#ifndef PROGRESS_RULES_H
#define PROGRESS_RULES_H

#include "spiral/progress.h"

extern const double MASTERY_START;

bool evidence_is_work(const struct evidence *e);    /* about a piece of work: passed or not */
bool evidence_is_answer(const struct evidence *e);  /* to a recall question */
bool evidence_is_miss(const struct evidence *e);    /* gave up, or a wrong answer */
bool evidence_is_unaided(const struct evidence *e); /* without hint or solution */

/* m after this evidence. */
double rules_move(double m, const struct evidence *e, bool mixed);

/* A cell's facts that its state follows from. */
struct standing {
    enum cell_state state;
    double mastery;
    int evidence;
    bool unaided_work;          /* some work on it was passed without aid */
    int64_t proficient_session; /* when it became proficient, or fell back to it */
};
/* Brings the state up to date after `e` has moved the rest. */
void rules_settle(struct standing *s, const struct evidence *e, bool mixed);

#endif
