/* What an io case expects beside what it got, told so that the difference is seen. */
#ifndef SPIRAL_RUNNER_COMPARE_H
#define SPIRAL_RUNNER_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

#include "spiral/base/step.h"

struct buf;

bool compare_matches(const struct match *want, const char *got, size_t n);
/* Appends the difference to `told` and returns false where `got` does not match. */
bool compare_stream(struct buf *told, const char *stream, const struct match *want, const char *got,
                    size_t n);
/* Appends "$ rcat -n a.txt" as the learner would type it, and what its input holds. */
void compare_command(struct buf *told, const char *program, const struct io_case *c);

#endif
