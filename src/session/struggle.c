#include <string.h>

#include "session_internal.h"
#include "spiral/base/arena.h"
#include "spiral/store.h"

enum {
    MINUTE = 60 * 1000,
    GAP_MS = 5 * MINUTE, /* a longer pause counts as this much */
    LEAST_MS = 10 * MINUTE,
};

/* A run of checks of one piece that stop at the same error. */
struct run {
    const char *code;
    int checks;
    int64_t active_ms, last_ms;
};

static void finish(struct run *r, const char *work, struct arena *a, struct session_log *log)
{
    if (r->code && r->active_ms >= LEAST_MS) {
        struct session_struggle *list =
            arena_grow(a, (void *)(uintptr_t)log->struggles, log->struggles_n, sizeof *list);
        size_t at = log->struggles_n++;
        for (; at > 0 && list[at - 1].minutes < r->active_ms / MINUTE; at--)
            list[at] = list[at - 1];
        list[at] = (struct session_struggle){work, arena_strdup(a, r->code), r->checks,
                                             (int)(r->active_ms / MINUTE)};
        log->struggles = list;
    }
    *r = (struct run){0};
}

static int64_t gap_between(int64_t earlier, int64_t later)
{
    int64_t gap = later - earlier;
    return gap < 0 ? 0 : gap > GAP_MS ? GAP_MS : gap;
}

enum status struggles_with(struct store *s, const char *work, struct arena *a,
                           struct session_log *log, struct error *err)
{
    const struct attempt *list;
    size_t n;
    struct run r = {0};
    enum status st = store_attempts(s, work, a, &list, &n, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++) {
        if (list[i].seq < log->times.first_seq || list[i].seq > log->times.last_seq)
            continue;
        bool same = r.code && strcmp(r.code, list[i].first_code) == 0;
        if (same)
            r.active_ms += gap_between(r.last_ms, list[i].utc_ms);
        else
            finish(&r, work, a, log);
        r.code = list[i].first_code[0] ? list[i].first_code : NULL;
        r.checks++;
        r.last_ms = list[i].utc_ms;
    }
    finish(&r, work, a, log);
    return st;
}
