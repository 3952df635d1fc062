/* The concept matrix's addresses: nine concepts at four levels. */
#ifndef SPIRAL_BASE_CELL_H
#define SPIRAL_BASE_CELL_H

#include <stdbool.h>

enum { CONCEPTS = 9, LEVELS = 4, CELLS = CONCEPTS * LEVELS, CELL_NONE = -1, CELL_TEXT_MAX = 24 };

/* A cell is a number 0..35 in plan order: concept * 4 + level - 1. */
int cell_make(int concept, int level);
int cell_concept(int cell);
int cell_level(int cell);

/* "ownership", ... in plan order; NULL outside 0..8. */
const char *concept_name(int concept);
/* "ownership:1" -> 0; CELL_NONE for anything else. */
int cell_parse(const char *text);
/* Writes "ownership:1" (CELL_TEXT_MAX bytes at the most) and returns `out`. */
const char *cell_format(int cell, char *out);

#endif
