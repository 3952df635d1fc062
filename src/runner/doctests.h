/* What rustdoc prints when it runs the examples in the documentation. */
#ifndef SPIRAL_RUNNER_DOCTESTS_H
#define SPIRAL_RUNNER_DOCTESTS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct doctest {
    const char *item; /* "Stack::push", without what it is generic over; "crate" for its page */
    const char *file;
    int line;
    /* Runs to its end and says something: not merely built, not to be refused, not ignored. */
    bool runs;
    bool passed;
    bool ignored;
    const char *why; /* of one that did not pass: what rustdoc says of it */
};

/* Those that have a verdict, in rustdoc's order, in the arena. */
size_t doctests_parse(const char *out, size_t n, struct arena *a, const struct doctest **list);

#endif
