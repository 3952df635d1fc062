#include "checking.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/clock.h"
#include "spiral/base/file.h"
#include "spiral/base/loop.h"
#include "spiral/base/mem.h"
#include "spiral/runner.h"
#include "words.h"

enum { TICK_MS = 100, FILE_LIMIT = 4 << 20 };

struct checking {
    struct ui *ui;
    const struct work *work;
    const struct manifest *manifest;
    void (*news)(bool fresh, void *ctx);
    void *ctx;
    struct saves *saves;
    struct check *running, *shown;     /* the one at work, the one whose verdict is shown */
    const struct check_report *report; /* of either */
    struct arena *arena;               /* the record's last verdict */
    const struct verdict *recorded;
    int64_t recorded_ms;
    struct step_now *live; /* by step, while a check has no verdict yet */
    bool is_live, spoke, wanted, closed;
    bool behind; /* saved, and not checked since */
    struct timer *tick, *reaper;
    int64_t began_ms, saved_ms; /* of the monotonic clock; of the wall clock, 0: not yet */
    uint64_t files;             /* a fingerprint of what was checked last */
    char line[160];             /* what is happening, without its time */
    int done, total;
};

/* ---- the learner's files ---- */

static uint64_t mix(uint64_t h, const void *data, size_t n)
{
    const unsigned char *p = data;
    for (size_t i = 0; i < n; i++)
        h = (h ^ p[i]) * UINT64_C(1099511628211);
    return h;
}

bool checking_owns(const struct checking *c, const char *rel)
{
    for (size_t i = 0; i < c->manifest->owned_n; i++)
        if (path_match(c->manifest->owned[i], rel))
            return true;
    return false;
}

static uint64_t mix_file(uint64_t h, const char *path, const char *rel)
{
    struct stat st;
    struct buf text;
    buf_init(&text, FILE_LIMIT);
    if (stat(path, &st) == 0 && file_read(path, &text, NULL) == STATUS_OK) {
        h = mix(h, rel, strlen(rel) + 1);
        h = mix(h, buf_text(&text), text.len);
        h = mix(h, &st.st_mtime, sizeof st.st_mtime);
    }
    buf_free(&text);
    return h;
}

/* An editor makes and removes files of its own beside the learner's: a change counts where it
 * is one of a file that is the learner's to write. */
static uint64_t fingerprint(const struct checking *c)
{
    static const char *const skip[] = {"/target", ".git", NULL};
    struct arena *a = arena_new();
    const char *folder = app_folder(ui_app(c->ui), c->work, a);
    const struct tree_entry *entries;
    size_t n = 0;
    uint64_t h = UINT64_C(14695981039346656037);
    if (tree_list(folder, skip, a, &entries, &n, NULL) != STATUS_OK)
        n = 0;
    for (size_t i = 0; i < n; i++)
        if (entries[i].kind == FILE_REGULAR && checking_owns(c, entries[i].rel))
            h = mix_file(h, arena_printf(a, "%s/%s", folder, entries[i].rel), entries[i].rel);
    arena_free(a);
    return h;
}

/* ---- the fingerprint of what was checked last, kept from one run to the next ---- */

static const char *seen_key(const struct checking *c, char out[64])
{
    snprintf(out, 64, "checked:%.40s", c->work->id);
    return out;
}

static void keep_fingerprint(const struct checking *c)
{
    char key[64], value[32];
    snprintf(value, sizeof value, "%016" PRIx64, c->files);
    store_set(ui_store(c->ui), seen_key(c, key), value, NULL);
}

static bool was_checked(const struct checking *c, uint64_t files)
{
    char key[64];
    const char *value = NULL;
    struct arena *a = arena_new();
    bool same = store_get(ui_store(c->ui), seen_key(c, key), a, &value, NULL) == STATUS_OK &&
                value && strtoull(value, NULL, 16) == files;
    arena_free(a);
    return same;
}

/* ---- what a check tells ---- */

static size_t step_index(const struct checking *c, const char *id)
{
    size_t i = 0;
    while (i < c->manifest->steps_n && strcmp(c->manifest->steps[i].id, id) != 0)
        i++;
    return i;
}

static void on_progress(const struct run_progress *p, void *ctx)
{
    static const char *const words[] = {
        [RUN_STAGING] = "preparing",
        [RUN_BUILDING] = "compiling",
        [RUN_TESTING] = "running",
        [RUN_ADVICE] = "looking for advice:",
    };
    struct checking *c = ctx;
    snprintf(c->line, sizeof c->line, "%s %.100s", words[p->stage], p->subject ? p->subject : "");
    c->done = p->done;
    c->total = p->total;
    ui_changed(c->ui);
}

static void on_test(const char *step, const struct test_result *t, void *ctx)
{
    struct checking *c = ctx;
    size_t i = step_index(c, step);
    if (i == c->manifest->steps_n)
        return;
    c->live[i].known = c->live[i].runs = true;
    c->live[i].total++;
    c->live[i].passed += t->status == OUTCOME_PASS;
    ui_changed(c->ui);
}

static void count_tests(const struct step_result *s, struct step_now *out)
{
    size_t passed, total;
    step_count_tests(s, &passed, &total);
    out->passed = (int)passed;
    out->total = (int)total;
}

static struct step_now step_as_told(const struct step_result *s)
{
    struct step_now now = {
        .known = true, .status = s->status, .kept = s->kept, .message = s->message};
    count_tests(s, &now);
    return now;
}

static void on_step(const struct step_result *s, void *ctx)
{
    struct checking *c = ctx;
    size_t i = step_index(c, s->id);
    if (i == c->manifest->steps_n)
        return;
    c->live[i] = step_as_told(s);
    c->live[i].message = ""; /* the result is lent for this call only */
    ui_changed(c->ui);
}

static void on_verdict(const struct check_report *r, void *ctx)
{
    struct checking *c = ctx;
    c->is_live = false;
    if (r->verdict->outcome == OUTCOME_INTERRUPTED || c->closed)
        return;
    c->report = r;
    c->spoke = true;
    keep_fingerprint(c);
    c->news(true, c->ctx);
    ui_changed(c->ui);
}

/* ---- the end of a check, and the next ---- */

static void begin(struct checking *c);

static void free_checking(struct checking *c)
{
    check_free(c->shown);
    saves_close(c->saves);
    arena_free(c->arena);
    free(c->live);
    free(c);
}

/* A finished check is not freed within its own last word. */
static void reap(void *ctx)
{
    struct checking *c = ctx;
    struct check *finished = c->running;
    timer_close(c->reaper);
    c->reaper = NULL;
    c->running = NULL;
    if (c->spoke) {
        struct check *older = c->shown;
        c->shown = finished;
        finished = older;
    }
    check_free(finished);
    if (c->closed) {
        struct ui *ui = c->ui;
        free_checking(c);
        --*ui_running(ui);
        ui_changed(ui);
    } else if (c->wanted) {
        begin(c);
    }
}

static void on_done(const struct check_report *r, void *ctx)
{
    (void)r;
    struct checking *c = ctx;
    timer_close(c->tick);
    c->tick = NULL;
    c->is_live = false;
    c->line[0] = '\0';
    c->reaper = timer_start(app_loop(ui_app(c->ui)), 0, 0, reap, c);
    if (c->closed)
        return;
    if (c->spoke)
        c->news(false, c->ctx);
    ui_changed(c->ui);
}

static void on_tick(void *ctx)
{
    ui_changed(((struct checking *)ctx)->ui);
}

static void begin(struct checking *c)
{
    static const struct check_events events = {
        .progress = on_progress,
        .test = on_test,
        .step = on_step,
        .verdict = on_verdict,
        .done = on_done,
    };
    struct app *app = ui_app(c->ui);
    struct error err;
    c->wanted = c->spoke = c->behind = false;
    c->files = fingerprint(c);
    if (!ui_check(c->ui, check_start(app, c->work, &events, c, &c->running, &err), &err)) {
        c->running = NULL;
        return;
    }
    c->is_live = true;
    c->began_ms = clock_monotonic_ms();
    c->done = c->total = 0;
    snprintf(c->line, sizeof c->line, "preparing");
    for (size_t i = 0; i < c->manifest->steps_n; i++)
        c->live[i] = (struct step_now){.message = ""};
    c->tick = timer_start(app_loop(app), TICK_MS, TICK_MS, on_tick, c);
}

void checking_start(struct checking *c)
{
    c->wanted = true;
    if (!c->running)
        begin(c);
    else if (!c->reaper)
        check_cancel(c->running);
    ui_changed(c->ui);
}

void checking_stop(struct checking *c)
{
    c->wanted = false;
    if (c->running && !c->reaper)
        check_cancel(c->running);
}

bool checking_runs(const struct checking *c)
{
    return c->running && !c->reaper;
}

/* ---- saves ---- */

/* A learner may want to say themselves when: r checks. */
static bool checks_saves(const struct checking *c)
{
    struct arena *a = arena_new();
    struct settings s;
    app_settings(ui_app(c->ui), a, &s, NULL);
    bool yes = strcmp(s.values[SETTING_CHECK_ON_SAVE], "yes") == 0;
    arena_free(a);
    return yes;
}

static void on_save(void *ctx)
{
    struct checking *c = ctx;
    if (fingerprint(c) == c->files)
        return;
    c->saved_ms = clock_now_ms(app_clock(ui_app(c->ui)));
    c->behind = !checks_saves(c);
    ui_alive(c->ui);
    if (!c->behind)
        checking_start(c);
    ui_changed(c->ui);
}

void checking_watch(struct checking *c)
{
    struct error err;
    if (c->saves)
        return;
    ui_check(c->ui, saves_watch(ui_app(c->ui), c->work, on_save, c, &c->saves, &err), &err);
    c->files = fingerprint(c);
    if (c->recorded && !was_checked(c, c->files) && checks_saves(c))
        checking_start(c);
}

/* ---- opening and closing ---- */

static void read_record(struct checking *c)
{
    struct store *s = ui_store(c->ui);
    const struct work_fact *facts;
    size_t n = 0;
    if (s && store_work_facts(s, c->arena, &facts, &n, NULL) != STATUS_OK)
        n = 0;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(facts[i].work, c->work->id) != 0 || !facts[i].attempts)
            continue;
        c->recorded_ms = facts[i].last_utc_ms;
        if (store_verdict(s, c->work->id, facts[i].attempts, c->arena, &c->recorded, NULL) !=
            STATUS_OK)
            c->recorded = NULL;
    }
}

struct checking *checking_new(struct ui *ui, const struct work *w, const struct manifest *m,
                              void (*news)(bool fresh, void *ctx), void *ctx)
{
    struct checking *c = mem_zalloc(1, sizeof *c);
    c->ui = ui;
    c->work = w;
    c->manifest = m;
    c->news = news;
    c->ctx = ctx;
    c->arena = arena_new();
    c->live = mem_zalloc(m->steps_n, sizeof *c->live);
    read_record(c);
    return c;
}

void checking_close(struct checking *c)
{
    if (!c)
        return;
    saves_close(c->saves);
    c->saves = NULL;
    if (!c->running) {
        free_checking(c);
        return;
    }
    c->closed = true;
    ++*ui_running(c->ui);
    checking_stop(c);
}

/* ---- what is known ---- */

const struct verdict *checking_verdict(const struct checking *c)
{
    return c->report ? c->report->verdict : c->recorded;
}

const char *checking_trouble(const struct checking *c)
{
    return c->report && c->report->trouble ? c->report->trouble : "";
}

struct step_now checking_step(const struct checking *c, size_t i)
{
    static const struct step_now nothing = {.message = ""};
    const struct verdict *v = checking_verdict(c);
    if (c->is_live && c->live[i].known)
        return c->live[i];
    for (size_t s = 0; v && s < v->steps_n; s++)
        if (strcmp(v->steps[s].id, c->manifest->steps[i].id) == 0)
            return step_as_told(&v->steps[s]);
    return nothing;
}

const char *checking_line(const struct checking *c, char *out, size_t size)
{
    char time[WORDS_MAX], count[48] = "";
    out[0] = '\0';
    if (!checking_runs(c))
        return out;
    if (c->total > 1)
        snprintf(count, sizeof count, "   %d of %d", c->done, c->total);
    words_duration(clock_monotonic_ms() - c->began_ms, time);
    snprintf(out, size, "%s%s   %s", c->line, count, time);
    return out;
}

const char *checking_times(const struct checking *c, char *out, size_t size)
{
    const struct verdict *v = checking_verdict(c);
    const struct clock *clock = app_clock(ui_app(c->ui));
    int64_t now = clock_now_ms(clock);
    int offset = clock_offset_min(clock, now);
    char time[WORDS_MAX];
    size_t n = 0;
    out[0] = '\0';
    if (c->saved_ms)
        n = (size_t)snprintf(out, size, "saved %s%s", words_time(c->saved_ms, offset, time),
                             c->behind ? ": r checks it" : "   ");
    if (c->behind)
        return out;
    if (v && c->report && n < size)
        snprintf(out + n, size - n, "checked in %s", words_duration(v->duration_ms, time));
    else if (v && n < size)
        snprintf(out + n, size - n, "last here %s", words_since(c->recorded_ms, now, offset, time));
    return out;
}
