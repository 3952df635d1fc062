/* A record played from a line of letters, so that a case is a row of a table.
 *
 *   .  a lesson met the cells         R W  a question answered right, wrong
 *   P  work passed without a hint     1 2 3  passed with so many hints
 *   M  a milestone passed             G  gave up
 *   *  the next one is mixed          |  the next day, a new session
 *   ~  the next day                   (spaces only part)
 *
 * Each letter is about a piece or a question of its own. */
#ifndef TESTS_PROGRESS_FIXTURE_H
#define TESTS_PROGRESS_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "spiral/base/buf.h"
#include "spiral/progress.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define BIT(cell) (UINT64_C(1) << (cell))

static const uint64_t ALL_CELLS = (UINT64_C(1) << CELLS) - 1;

struct tape {
    struct mastery *mastery;
    uint64_t cells;
    int64_t seq, day, session;
    bool mixed;
};

static inline struct tape tape_new(uint64_t cells)
{
    return (struct tape){mastery_new(true), cells, .day = 20000, .session = 1};
}

static inline struct evidence evidence_of(char letter)
{
    static const struct {
        char letter;
        struct evidence evidence;
    } letters[] = {
        {'.', {.kind = EVIDENCE_MET}},
        {'P', {.kind = EVIDENCE_PASSED}},
        {'1', {.kind = EVIDENCE_PASSED, .hints = 1}},
        {'2', {.kind = EVIDENCE_PASSED, .hints = 2}},
        {'3', {.kind = EVIDENCE_PASSED, .hints = 3}},
        {'M', {.kind = EVIDENCE_MILESTONE, .task = 1}},
        {'G', {.kind = EVIDENCE_GAVE_UP}},
        {'R', {.kind = EVIDENCE_RIGHT}},
        {'W', {.kind = EVIDENCE_WRONG}},
    };
    for (size_t i = 0; i < COUNT(letters); i++)
        if (letters[i].letter == letter)
            return letters[i].evidence;
    fail_msg("no evidence is written '%c'", letter);
    return (struct evidence){0};
}

/* Adds `e` at the tape's end; `id` NULL: an id of its own. */
static inline bool tape_add(struct tape *t, struct evidence e, const char *id)
{
    char own[32];
    snprintf(own, sizeof own, "piece-%lld", (long long)++t->seq);
    e.seq = t->seq;
    e.day = t->day;
    e.session = t->session;
    e.rules = PROGRESS_RULES;
    e.cells = t->cells;
    e.mixed = t->mixed ? t->cells : 0;
    e.id = id ? id : own;
    t->mixed = false;
    return mastery_add(t->mastery, &e);
}

static inline void tape_play(struct tape *t, const char *script)
{
    for (const char *s = script; *s; s++) {
        if (*s == '*')
            t->mixed = true;
        else if (*s == '|' || *s == '~')
            t->day++, t->session += *s == '|';
        else if (*s != ' ')
            tape_add(t, evidence_of(*s), NULL);
    }
}

static inline struct cell_report report_of(const struct tape *t, int cell)
{
    return mastery_cell(t->mastery, cell, t->day, ALL_CELLS);
}

/* xorshift64*: the same numbers on every machine. */
static inline uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return *seed * UINT64_C(0x2545F4914F6CDD1D) >> 16;
}

static inline int random_below(uint64_t *seed, int n)
{
    return (int)(next_random(seed) % (uint64_t)n);
}

#endif
