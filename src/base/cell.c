#include "spiral/base/cell.h"

#include <stdio.h>
#include <string.h>

static const char *const CONCEPT_NAMES[CONCEPTS] = {
    "ownership", "borrowing",   "lifetimes", "traits",   "generics",
    "errors",    "concurrency", "memory",    "patterns",
};

int cell_make(int concept, int level)
{
    return concept * LEVELS + level - 1;
}

int cell_concept(int cell)
{
    return cell / LEVELS;
}

int cell_level(int cell)
{
    return cell % LEVELS + 1;
}

const char *concept_name(int concept)
{
    return concept >= 0 && concept < CONCEPTS ? CONCEPT_NAMES[concept] : NULL;
}

int cell_parse(const char *text)
{
    const char *colon = strchr(text, ':');
    if (!colon || colon[1] < '1' || colon[1] > '0' + LEVELS || colon[2])
        return CELL_NONE;
    size_t n = (size_t)(colon - text);
    for (int c = 0; c < CONCEPTS; c++)
        if (strlen(CONCEPT_NAMES[c]) == n && memcmp(CONCEPT_NAMES[c], text, n) == 0)
            return cell_make(c, colon[1] - '0');
    return CELL_NONE;
}

const char *cell_format(int cell, char *out)
{
    snprintf(out, CELL_TEXT_MAX, "%s:%d", CONCEPT_NAMES[cell_concept(cell)], cell_level(cell));
    return out;
}
