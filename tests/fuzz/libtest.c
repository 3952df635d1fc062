/* What a learner's program may print: any bytes on both streams and any end of it are
 * judged, and only a run whose closing line says so is a pass. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ending.h"
#include "libtest.h"
#include "spiral/base/arena.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(int holds)
{
    if (!holds)
        abort();
}

static void check_end(const struct ran *r)
{
    struct libtest_end e;
    libtest_read(buf_text(&r->out), r->out.len, "adds", &e);
    check(e.body <= e.body_end && e.body_end <= r->out.len);
    check(e.note <= e.note_end && e.note_end <= r->out.len);
}

static void check_panics(const struct ran *r, struct arena *a)
{
    const struct panic *p;
    size_t n = panics_parse(buf_text(&r->err), r->err.len, a, &p), at = 0;
    for (size_t i = 0; i < n; i++) {
        check(p[i].start >= at && p[i].start < p[i].end && p[i].end <= r->err.len);
        check(p[i].thread && p[i].file && p[i].message);
        at = p[i].end;
    }
    check((panics_cause(p, n, "adds") != NULL) == (n > 0));
}

/* The first bytes choose the end, the exit status and where stderr begins. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const owned[] = {"src/**"};
    static const struct places places = {"/stage", "", owned, 1};
    static const struct job_limits limits = {.wall_ms = 1000, .mem_mb = 64, .out_bytes = 1 << 16};
    if (size < 4)
        return 0;
    struct arena *a = arena_new();
    struct ran r;
    ran_init(&r, 1 << 20);
    r.report = (struct job_report){.end = data[0] % (JOB_LOST + 1), .code = data[1] % 128};
    size_t split = 4 + ((size_t)data[2] << 8 | data[3]);
    split = split > size ? size : split;
    buf_append(&r.out, data + 4, split - 4);
    buf_append(&r.err, data + split, size - split);
    struct test_result t = {.name = "api::adds"};
    ending_judge_test(&r, "adds", &places, &limits, a, &t);
    check(t.message && t.output && t.status < OUTCOMES);
    check(t.status != OUTCOME_PASS || (r.report.end == JOB_EXITED && r.report.code == 0));
    check_end(&r);
    check_panics(&r, a);
    const char *const *names;
    libtest_list(buf_text(&r.out), r.out.len, a, &names);
    ran_free(&r);
    arena_free(a);
    return 0;
}
