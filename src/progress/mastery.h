/* The inside of struct mastery, for the files of this room. */
#ifndef PROGRESS_MASTERY_H
#define PROGRESS_MASTERY_H

#include "ids.h"
#include "rules.h"
#include "schedule.h"

struct cell {
    struct standing standing;
    struct schedule check_up;
    struct ledger_entry *ledger;
    size_t ledger_n;
};

struct card {
    const char *id;
    struct schedule schedule;
};

struct piece {
    const char *id;
    uint64_t passed; /* bit t: task t; bit 0: the whole */
    bool gave_up;
};

struct mastery {
    struct arena *arena;
    bool keeps_ledger;
    int64_t seq; /* of the last evidence, and its task */
    int task;
    struct cell cells[CELLS];
    struct ids cards, pieces;
};

#endif
