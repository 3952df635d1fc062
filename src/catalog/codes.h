#ifndef SPIRAL_CATALOG_CODES_H
#define SPIRAL_CATALOG_CODES_H

#include "reader.h"
#include "spiral/catalog.h"

/* What a code means where the diagnostic's text holds `when`; NULL: in all other cases. */
struct reading {
    struct code_note note;
    const char *when;
};

struct codes {
    const struct reading *readings;
    size_t readings_n;
};

enum status codes_parse(const struct reader *r, const char *text, size_t n, struct codes *out);

#endif
