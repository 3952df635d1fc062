/* Fills a record with the attempts of a long life: record WORKSPACE CONTENT ATTEMPTS.
 *
 * Forty attempts make a sitting, and sittings are half a day apart. All else (hints, answers,
 * predictions) is the same however many attempts there are. */
#include <stdio.h>
#include <stdlib.h>

#include "spiral/base/arena.h"
#include "spiral/base/clock.h"
#include "spiral/catalog.h"
#include "spiral/store.h"
#include "spiral/workspace.h"

enum { IN_A_SITTING = 40, STEP_MS = 90 * 1000, APART_MS = 12 * 3600 * 1000, BATCH = 1000 };
static const int64_t BEGIN_MS = INT64_C(1700000000000);

static const struct test_result TESTS[] = {
    {"api::one", OUTCOME_PASS, "", "", 3},
    {"api::two", OUTCOME_PASS, "", "", 2},
    {"api::three", OUTCOME_FAIL, "assertion `left == right` failed\n  left: 2\n right: 3", "", 4},
    {"api::four", OUTCOME_PASS, "", "", 1},
};
static const struct diag_span SPANS[] = {
    {"src/lib.rs", 12, 9, 12, 14, true, "value moved here", "    take(owner);"},
};
static const struct diagnostic DIAGNOSTICS[] = {
    {.code = "E0382",
     .level = "error",
     .message = "use of moved value: `owner`",
     .rendered = "error[E0382]: use of moved value: `owner`\n",
     .file = "src/lib.rs",
     .line = 12,
     .column = 9,
     .cell = -1,
     .help = "",
     .spans = SPANS,
     .spans_n = 1},
};
static const struct step_result STEPS[] = {
    {.id = "api",
     .kind = STEP_TEST,
     .task = 1,
     .status = OUTCOME_FAIL,
     .message = "",
     .tests = TESTS,
     .tests_n = 4},
};
static const struct verdict FAILED = {
    .outcome = OUTCOME_FAIL, .duration_ms = 300, .steps = STEPS, .steps_n = 1, .message = ""};
static const struct verdict REFUSED = {.outcome = OUTCOME_COMPILE_ERROR,
                                       .duration_ms = 200,
                                       .steps = STEPS,
                                       .steps_n = 1,
                                       .diagnostics = DIAGNOSTICS,
                                       .diagnostics_n = 1,
                                       .message = ""};

struct filling {
    struct store *store;
    struct course *course;
    struct clock clock;
    struct error err;
};

static void must(struct filling *f, enum status st)
{
    if (st == STATUS_OK)
        return;
    fprintf(stderr, "record: %s: %s\n", f->err.what, f->err.why);
    exit(1);
}

static void append(struct filling *f, struct event e)
{
    must(f, store_append(f->store, &e, NULL, &f->err));
}

/* A beginner is in the first modules, whatever the number of their attempts. */
static const struct work *some_work(struct filling *f, int i)
{
    size_t n;
    const struct work *works = course_works(f->course, &n);
    return &works[(size_t)(i / 7) % 8 < n ? (size_t)(i / 7) % 8 : 0];
}

static void attempt(struct filling *f, int i)
{
    const int sitting = i / IN_A_SITTING + 1;
    if (i % IN_A_SITTING == 0) {
        f->clock.fixed_ms += APART_MS;
        append(f, (struct event){.kind = EVENT_SESSION_START, .number = sitting});
    }
    f->clock.fixed_ms += STEP_MS;
    const struct event e = {.kind = EVENT_ATTEMPT, .subject = some_work(f, i)->id, .rev = 1};
    must(f, store_append_attempt(f->store, &e, i % 3 ? &FAILED : &REFUSED, NULL, &f->err));
    if (i % IN_A_SITTING == IN_A_SITTING - 1)
        append(f, (struct event){.kind = EVENT_SESSION_END, .number = sitting});
}

/* Every section that is written was read: all of the course is open. */
static void read_lessons(struct filling *f)
{
    struct arena *a = arena_new();
    size_t n;
    const struct module *modules = course_modules(f->course, &n);
    for (size_t m = 0; m < n; m++) {
        const struct lesson *l;
        if (course_lesson(f->course, &modules[m], &l, NULL) != STATUS_OK)
            continue;
        for (size_t s = 0; s < l->sections_n; s++)
            append(f, (struct event){.kind = EVENT_READ,
                                     .subject =
                                         arena_printf(a, "%s#%s", modules[m].id, l->sections[s].id),
                                     .number = (int)s + 1,
                                     .right = true});
    }
    arena_free(a);
}

static void begin(struct filling *f)
{
    read_lessons(f);
    for (int i = 0; i < 8; i++) {
        append(f, (struct event){.kind = EVENT_STARTED, .subject = some_work(f, 7 * i)->id});
        append(f,
               (struct event){.kind = EVENT_HINT, .subject = some_work(f, 7 * i)->id, .number = 1});
    }
}

int main(int argc, char **argv)
{
    struct filling f = {.clock = {.fixed = true, .fixed_ms = BEGIN_MS, .fixed_offset = 60}};
    struct workspace *w = NULL;
    if (argc != 4) {
        fputs("usage: record WORKSPACE CONTENT ATTEMPTS\n", stderr);
        return 2;
    }
    const int attempts = atoi(argv[3]);
    must(&f, course_open(argv[2], &f.course, &f.err));
    must(&f, workspace_init(argv[1], NULL, &w, &f.err));
    must(&f, store_open(workspace_record(w), &f.clock, &f.store, &f.err));
    must(&f, store_begin(f.store, &f.err));
    begin(&f);
    for (int i = 0; i < attempts; i++) {
        attempt(&f, i);
        if (i % BATCH == BATCH - 1) {
            must(&f, store_end(f.store, true, &f.err));
            must(&f, store_begin(f.store, &f.err));
        }
    }
    must(&f, store_end(f.store, true, &f.err));
    store_close(f.store);
    workspace_close(w);
    course_close(f.course);
    return 0;
}
