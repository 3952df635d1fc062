/* The processes below this one. */
#ifndef SPIRAL_RUNNER_TREE_H
#define SPIRAL_RUNNER_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* From now on orphans among the descendants become children of this process, so
 * that none is out of reach. Linux only. */
void tree_adopt_orphans(void);
/* This process is to be killed when its parent dies. Linux only. */
void tree_die_with_parent(void);

struct tree_use {
    size_t alive;      /* descendants that are not zombies */
    int64_t memory_kb; /* resident, without what they share */
};
/* False where the system does not tell: everywhere but on Linux. */
bool tree_measure(struct tree_use *use);

/* How many processes and threads the whole system has: one read of a small file, to see
 * at little cost whether many were started. 0 where the system does not tell. */
long tree_tasks(void);
/* This process goes first from now on, where it may, but not its children: among
 * thousands of busy processes it would hardly come to end them. */
void tree_go_first(void);

/* Kills all descendants except the `spare`d children and what is below those, and
 * reaps them; returns when none is left. Most of them are in process group `group`, if
 * that is not 0; elsewhere than on Linux it is all that is found. */
void tree_end(const pid_t *spare, size_t spare_n, pid_t group);

#endif
