#include "spiral/base/error.h"

#include <stdarg.h>
#include <string.h>

#include "spiral/base/buf.h"
#include "spiral/base/utf8.h"

static void put(char *field, size_t size, const char *text)
{
    size_t n = strlen(text);
    if (n >= size)
        n = utf8_floor(text, size - 1);
    memcpy(field, text, n);
    field[n] = '\0';
}

enum status error_set(struct error *err, enum status status, const char *what, const char *next,
                      const char *why, ...)
{
    if (!err)
        return status;
    char text[2 * sizeof err->why];
    va_list args;
    va_start(args, why);
    vsnprintf(text, sizeof text, why, args);
    va_end(args);
    err->status = status;
    put(err->what, sizeof err->what, what);
    put(err->why, sizeof err->why, text);
    put(err->next, sizeof err->next, next ? next : "");
    return status;
}

enum status error_set_errno(struct error *err, const char *what, const char *next, int errnum)
{
    return error_set(err, STATUS_IO, what, next, "%s", strerror(errnum));
}

void error_print(const struct error *err, FILE *to)
{
    struct buf line;
    buf_init(&line, 4096);
    buf_puts(&line, "spiral: ");
    utf8_clean(&line, err->what, strlen(err->what), 0);
    buf_puts(&line, ": ");
    utf8_clean(&line, err->why, strlen(err->why), 0);
    if (err->next[0]) {
        buf_puts(&line, "; ");
        utf8_clean(&line, err->next, strlen(err->next), 0);
    }
    buf_putc(&line, '\n');
    fwrite(line.data, 1, line.len, to);
    buf_free(&line);
}

int error_exit_status(enum status status)
{
    switch (status) {
    case STATUS_OK:
        return 0;
    case STATUS_USAGE:
    case STATUS_NOT_FOUND:
        return 2;
    case STATUS_CANCELLED:
        return 130;
    case STATUS_INVALID:
    case STATUS_MISSING:
    case STATUS_UNUSABLE:
    case STATUS_IO:
    case STATUS_LIMIT:
        break;
    }
    return 3;
}
