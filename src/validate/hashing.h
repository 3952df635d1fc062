/* Files and folders into a hash. */
#ifndef SPIRAL_VALIDATE_HASHING_H
#define SPIRAL_VALIDATE_HASHING_H

#include "sha256.h"

struct arena;

/* The file's content; one that is not there counts as that. */
void hash_file(struct sha256 *s, const char *path);
/* Every file below, with its path; one that is not there counts as an empty folder. */
void hash_tree(struct sha256 *s, const char *folder, struct arena *a);

#endif
