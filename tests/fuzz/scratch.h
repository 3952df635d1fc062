/* A folder for a fuzzer whose parser reads files: in memory where the system offers that, and
 * removed at the end. */
#ifndef FUZZ_SCRATCH_H
#define FUZZ_SCRATCH_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "spiral/base/file.h"

static char scratch_root[64];

static void scratch_remove(void)
{
    tree_remove(scratch_root, NULL);
}

static inline const char *scratch_folder(void)
{
    if (scratch_root[0])
        return scratch_root;
    const char *in = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(scratch_root, sizeof scratch_root, "%s/spiral-fuzz-XXXXXX", in);
    if (!mkdtemp(scratch_root))
        abort();
    atexit(scratch_remove);
    return scratch_root;
}

#endif
