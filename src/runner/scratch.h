/* Files that can be made again at any time: the staging copy, the folders of io cases. */
#ifndef SPIRAL_RUNNER_SCRATCH_H
#define SPIRAL_RUNNER_SCRATCH_H

#include <stddef.h>

#include "spiral/base/error.h"

/* Writes a file and the folders above it, without file_write()'s care for crashes, which
 * costs two waits for the disk a file. Links are not followed. */
enum status scratch_write(const char *path, const void *data, size_t n, struct error *err);

#endif
