/* SHA-256 (FIPS 180-4): the name of everything that went into a result. */
#ifndef SPIRAL_VALIDATE_SHA256_H
#define SPIRAL_VALIDATE_SHA256_H

#include <stddef.h>
#include <stdint.h>

enum { SHA256_BLOCK = 64, SHA256_BYTES = 32, SHA256_TEXT = 2 * SHA256_BYTES + 1 };

struct sha256 {
    uint32_t state[8];
    uint64_t length;
    unsigned char block[SHA256_BLOCK];
    size_t filled;
};

void sha256_init(struct sha256 *s);
void sha256_add(struct sha256 *s, const void *data, size_t n);
/* A text with its length in front, so that no two lists of texts look alike. */
void sha256_add_text(struct sha256 *s, const char *text);
/* Writes 64 hexadecimal digits and a NUL; `s` must be made anew then. */
void sha256_end(struct sha256 *s, char out[SHA256_TEXT]);

#endif
