/* What the emulator's trace tells of the pins of a board: text alone could be printed by firmware
 * that never touches them. */
#ifndef SPIRAL_RUNNER_PINS_H
#define SPIRAL_RUNNER_PINS_H

#include <stdbool.h>

struct arena;
struct buf;

/* Appends a line for each change of an output, in order: "F0 on", "F0 off". False where `trace`
 * holds no word of any port, not even of their reset: then this emulator tells nothing. */
bool pins_read(const char *trace, struct arena *a, struct buf *out);

#endif
