#include "attempts.h"

#include <stdlib.h>

#include "command.h"
#include "spiral/app.h"

enum status attempts_of(struct cli *c, const struct work *w, struct arena *a,
                        const struct attempt **list, size_t *n, struct error *err)
{
    enum status st = store_attempts(app_store(c->app), w->id, a, list, n, err);
    if (st == STATUS_OK && !*n)
        st = error_set(err, STATUS_NOT_FOUND, w->id, "`spiral check` makes one",
                       "it has no attempt yet");
    return st;
}

enum status attempt_named(const struct attempt *list, size_t n, const char *name,
                          const struct attempt **out, struct error *err)
{
    char *end;
    long number = strtol(name, &end, 10);
    if (!*name || *end)
        return error_set(err, STATUS_USAGE, name, "give its number in the history",
                         "not an attempt's number");
    if (number < 1 || (size_t)number > n)
        return error_set(err, STATUS_NOT_FOUND, name, "`spiral history` lists them",
                         "there are attempts 1 to %zu", n);
    *out = &list[number - 1];
    return STATUS_OK;
}
