#include "base64.h"

#include <stdint.h>
#include <string.h>

#include "spiral/base/arena.h"

static const char ALPHABET[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* The six bits of a character; -1 where it has none. */
static int bits_of(char c)
{
    const char *at = c ? strchr(ALPHABET, c) : NULL;
    return at ? (int)(at - ALPHABET) : -1;
}

const char *base64_decode(struct arena *a, const char *coded, size_t *n)
{
    size_t length = strlen(coded), pad = 0;
    if (length % 4 != 0)
        return NULL;
    while (pad < 2 && pad < length && coded[length - pad - 1] == '=')
        pad++;
    char *out = arena_alloc(a, length / 4 * 3 + 1, 1);
    uint32_t bits = 0;
    *n = 0;
    for (size_t i = 0; i < length; i++) {
        int six = i < length - pad ? bits_of(coded[i]) : 0;
        if (six < 0)
            return NULL;
        bits = bits << 6 | (uint32_t)six;
        for (int byte = 2; i % 4 == 3 && byte >= 0; byte--)
            out[(*n)++] = (char)(bits >> (8 * byte) & 0xFF);
    }
    *n -= pad;
    out[*n] = '\0';
    return out;
}
