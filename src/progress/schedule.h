/* When a card or a cell is due again. */
#ifndef PROGRESS_SCHEDULE_H
#define PROGRESS_SCHEDULE_H

#include "fsrs.h"

struct schedule {
    struct memory memory;
    int64_t day; /* of the last review */
    int64_t due;
};

struct terms {
    double stability_min; /* after this review */
    int64_t interval_max; /* days; 0: as long as the memory lasts */
};

bool schedule_exists(const struct schedule *s);
void schedule_review(struct schedule *s, enum rating r, int64_t day, struct terms terms);
/* Due from `day` on, if not before. What was never reviewed has nothing to come back to. */
void schedule_pull(struct schedule *s, int64_t day);
double schedule_retrievability(const struct schedule *s, int64_t day);

#endif
