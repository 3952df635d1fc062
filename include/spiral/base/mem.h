/* Heap memory that is never NULL. Running out of memory ends the program with a
 * clear line and exit status 3: everything acknowledged is already in the record. */
#ifndef SPIRAL_BASE_MEM_H
#define SPIRAL_BASE_MEM_H

#include <stddef.h>

/* Each returns memory that the caller owns and frees with free(). */
void *mem_zalloc(size_t count, size_t size);
void *mem_realloc(void *old, size_t count, size_t size);
char *mem_strdup(const char *s);
char *mem_strndup(const char *s, size_t n);

#endif
