/* What went wrong, told so that its reader can act.
 *
 * A function that can fail returns a status and takes a `struct error *` last.
 * The error names the thing (what), the reason (why) and the next step (next);
 * a caller that only branches on the status may pass NULL.
 */
#ifndef SPIRAL_BASE_ERROR_H
#define SPIRAL_BASE_ERROR_H

#include <stdio.h>

enum status {
    STATUS_OK = 0,
    STATUS_USAGE,     /* the request itself was wrong */
    STATUS_NOT_FOUND, /* a name that matches nothing */
    STATUS_INVALID,   /* data from outside breaks its format */
    STATUS_MISSING,   /* a program, component or network that is needed is not there */
    STATUS_UNUSABLE,  /* a record or workspace that cannot be worked with */
    STATUS_IO,        /* the system refused a file operation */
    STATUS_LIMIT,     /* larger than a stated limit */
    STATUS_CANCELLED, /* the user asked to stop */
};

struct error {
    enum status status;
    char what[512];
    char why[768];
    char next[512];
};

/* Fills `err` (may be NULL) and returns `status`, so that a failing function
 * can end in `return error_set(...)`. `next` may be NULL; texts that do not fit
 * are cut at a character's border. */
enum status error_set(struct error *err, enum status status, const char *what, const char *next,
                      const char *why, ...) __attribute__((format(printf, 5, 6)));

/* The same for a failed system call: the reason is that of `errnum`. */
enum status error_set_errno(struct error *err, const char *what, const char *next, int errnum);

/* Writes `spiral: what: why; next` and a newline. Control bytes in the texts,
 * which may come from outside, are made visible. */
void error_print(const struct error *err, FILE *to);

/* The exit status that the command line promises for `status` (0, 1, 2, 3 or 130). */
int error_exit_status(enum status status);

#endif
