/* What may come over cargo's stdout: any bytes, in pieces of any size, are read or passed
 * over, and what is read can be shown. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "messages.h"
#include "spiral/base/arena.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(int holds)
{
    if (!holds)
        abort();
}

static void check_diagnostic(const struct diagnostic *d)
{
    check(d->code && d->level && d->message && d->rendered && d->file && d->help);
    check(d->line >= 0 && d->column >= 0);
    for (size_t i = 0; i < d->spans_n; i++) {
        const struct diag_span *s = &d->spans[i];
        check(s->file[0] && s->label && s->text && s->line >= 0 && s->end_column >= 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const owned[] = {"src/**"};
    static const struct places places = {"/stage", "shown", owned, 1};
    struct arena *a = arena_new();
    struct messages m;
    messages_init(&m, &places, a);
    /* The first byte is the size of the pieces. */
    const size_t piece = size ? (size_t)data[0] + 1 : 1;
    for (size_t at = 1; at < size; at += piece)
        messages_feed(&m, (const char *)data + at, size - at < piece ? size - at : piece);
    for (size_t i = 0; i < m.n; i++) {
        check(m.list[i].target.kind && m.list[i].target.name && m.list[i].origin);
        check_diagnostic(&m.list[i].diagnostic);
        check(message_repeats(&m.list[i], &m.list[i]));
    }
    for (size_t i = 0; i < m.artifacts_n; i++)
        check(m.artifacts[i].file && m.artifacts[i].target.kind);
    messages_artifact(&m, "test", "api");
    messages_error(&m, NULL, NULL);
    messages_free(&m);
    arena_free(a);
    return 0;
}
