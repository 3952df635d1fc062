/* Bytes that JSON cannot hold as text. */
#ifndef SPIRAL_CATALOG_BASE64_H
#define SPIRAL_CATALOG_BASE64_H

#include <stddef.h>

struct arena;

/* The bytes that `coded` (RFC 4648, padded) stands for, and a NUL behind them; NULL
 * where it is no base64. */
const char *base64_decode(struct arena *a, const char *coded, size_t *n);

#endif
