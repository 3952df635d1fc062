/* Texts that leave this machine, without its places and names. */
#ifndef SPIRAL_BASE_REDACT_H
#define SPIRAL_BASE_REDACT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;

enum redact_where {
    REDACT_PATH,    /* a folder: wherever it stands, itself or with what lies below it */
    REDACT_WORD,    /* where it stands alone */
    REDACT_ADDRESS, /* where it stands alone after an '@' */
};

struct redaction {
    const char *from, *to;
    enum redact_where where;
};

/* What must not be told: the workspace, the home folder (may be NULL), and this machine's name
 * (may be NULL). A name that many have ("laptop") tells nothing and stays; a short plain word
 * ("mars") is one in programs and notes as well, and is replaced in addresses alone; any other
 * name goes wherever it stands. In the arena. */
size_t redact_machine(struct arena *a, const char *workspace, const char *home, const char *host,
                      const struct redaction **out);

/* Appends the text, which may hold any bytes, with the longest of the list replaced at each place.
 */
void redact(struct buf *out, const char *text, size_t n, const struct redaction *list,
            size_t list_n);

#endif
