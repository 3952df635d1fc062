/* Kills the program with SIGKILL at random moments of what it does and looks at what is left.
 *
 *   kill SPIRAL CONTENT [KILLS [SEED]]
 *
 * After each kill: the record opens and is sound, what was acknowledged (an exit status, a word on
 * stdout) is in it, the learner's files are as they were or safe in the history, and nothing that
 * was started still runs. In TAP: a test is one thing that the program does, with its share of the
 * kills. The moments are spread over the time that the thing takes when it is let be. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "child.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/clock.h"
#include "spiral/base/file.h"
#include "spiral/store.h"
#include "spiral/workspace.h"

enum { CALM_RUNS = 5, ROUNDS_PER_KILL = 4, TEXT_MAX = 1 << 16 };

static const char ID[] = "1.1.1", SLUG[] = "shout", OWNED[] = "1.1.1-shout/src/lib.rs";

/* What the record held before a round. */
struct held {
    int64_t attempts, notes, hints, resets, restores;
};

struct world {
    struct arena *arena; /* of one round */
    struct nursery nursery;
    const char *workspace;
    struct clock clock;
    struct held before;
    const char *text; /* the learner's file */
    uint64_t random;
    int round;
    char why[400]; /* what is wrong, "" for nothing */
};

static uint64_t next_random(struct world *w)
{
    w->random ^= w->random << 13;
    w->random ^= w->random >> 7;
    w->random ^= w->random << 17;
    return w->random;
}

__attribute__((format(printf, 2, 3))) static bool wrong(struct world *w, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    vsnprintf(w->why, sizeof w->why, fmt, args);
    va_end(args);
    return false;
}

/* ---- files ---- */

static const char *in_workspace(struct world *w, const char *rel)
{
    return arena_printf(w->arena, "%s/%s", w->workspace, rel);
}

static const char *read_text(struct world *w, const char *path)
{
    struct buf text;
    buf_init(&text, TEXT_MAX);
    bool there = file_read(path, &text, NULL) == STATUS_OK;
    const char *kept = there ? arena_strdup(w->arena, buf_text(&text)) : "";
    buf_free(&text);
    return kept;
}

/* What a learner would save, different in every round. */
static void write_own(struct world *w)
{
    const char *sum = w->round % 3 == 0 ? "0" : "numbers.iter().sum()";
    w->text = arena_printf(w->arena,
                           "// Round %d.\npub fn shout(text: &str) -> String {\n"
                           "    format!(\"{}!\", text.to_uppercase())\n}\n\n"
                           "pub fn total(numbers: &[u32]) -> u32 {\n    %s\n}\n",
                           w->round, sum);
    file_write(in_workspace(w, OWNED), w->text, strlen(w->text), NULL);
}

static bool own_is_untouched(struct world *w)
{
    return strcmp(read_text(w, in_workspace(w, OWNED)), w->text) == 0 ||
           wrong(w, "the learner's file has changed");
}

/* ---- the record ---- */

static bool count(const struct event *e, void *ctx)
{
    struct held *h = ctx;
    h->attempts += e->kind == EVENT_ATTEMPT;
    h->notes += e->kind == EVENT_NOTE;
    h->hints += e->kind == EVENT_HINT;
    h->resets += e->kind == EVENT_RESET;
    h->restores += e->kind == EVENT_RESTORED;
    return true;
}

static bool look(struct world *w, struct held *out)
{
    struct store *s;
    struct error err = {0};
    *out = (struct held){0};
    if (store_open(in_workspace(w, ".spiral/spiral.db"), &w->clock, &s, &err) != STATUS_OK ||
        store_verify(s, &err) != STATUS_OK ||
        store_each(s, 0, NULL, 0, count, out, &err) != STATUS_OK)
        wrong(w, "the record: %s: %s", err.what, err.why);
    store_close(s);
    return !w->why[0];
}

/* One more than before where it was acknowledged, at most one more where it was not. */
static bool grew(struct world *w, const char *what, int64_t before, int64_t now, bool acknowledged)
{
    if (now < before || now > before + 1)
        return wrong(w, "%s: %" PRId64 " before, %" PRId64 " now", what, before, now);
    return now > before || !acknowledged || wrong(w, "%s: what was acknowledged is lost", what);
}

/* ---- the history ---- */

struct version_search {
    struct world *world;
    struct workspace *workspace;
    bool found, broken;
};

/* Every version that the record names can be read; one of them is the learner's file. */
static bool search_version(const struct event *e, void *ctx)
{
    struct version_search *s = ctx;
    struct error err;
    const struct snapshot_file *files;
    size_t n = 0;
    if (!e->snapshot || !e->snapshot[0])
        return true;
    if (snapshot_files(s->workspace, e->snapshot, ID, SLUG, s->world->arena, &files, &n, &err) !=
        STATUS_OK) {
        s->broken = true;
        return wrong(s->world, "version %s: %s", e->snapshot, err.why);
    }
    for (size_t i = 0; i < n; i++)
        s->found = s->found || (files[i].len == strlen(s->world->text) &&
                                memcmp(files[i].data, s->world->text, files[i].len) == 0);
    return true;
}

static bool kept_in_history(struct world *w, bool *found)
{
    struct version_search s = {.world = w};
    struct store *store = NULL;
    struct error err = {0};
    const uint32_t kinds = 1u << EVENT_ATTEMPT | 1u << EVENT_RESET | 1u << EVENT_RESTORED;
    if (workspace_open(w->workspace, &s.workspace, &err) != STATUS_OK ||
        store_open(in_workspace(w, ".spiral/spiral.db"), &w->clock, &store, &err) != STATUS_OK ||
        store_each(store, 0, ID, kinds, search_version, &s, &err) != STATUS_OK)
        wrong(w, "%s: %s", err.what, err.why);
    else if (workspace_notice(s.workspace)[0])
        wrong(w, "%s", workspace_notice(s.workspace));
    store_close(store);
    workspace_close(s.workspace);
    *found = s.found;
    return !w->why[0];
}

/* ---- what is done, and what must hold after it ---- */

static void leave_as_it_is(struct world *w)
{
    (void)w;
}

static bool check_holds(struct world *w, const struct held *now, bool acknowledged)
{
    return own_is_untouched(w) &&
           grew(w, "attempts", w->before.attempts, now->attempts, acknowledged);
}

static bool note_holds(struct world *w, const struct held *now, bool acknowledged)
{
    return own_is_untouched(w) && grew(w, "notes", w->before.notes, now->notes, acknowledged);
}

static bool session_holds(struct world *w, const struct held *now, bool acknowledged)
{
    (void)now, (void)acknowledged;
    return own_is_untouched(w);
}

/* Its own version is where it was, or it is in the history; never neither. */
static bool own_is_safe(struct world *w)
{
    bool found;
    if (!kept_in_history(w, &found))
        return false;
    return found || own_is_untouched(w) || wrong(w, "the learner's version is nowhere");
}

static bool reset_holds(struct world *w, const struct held *now, bool acknowledged)
{
    return own_is_safe(w) && grew(w, "resets", w->before.resets, now->resets, acknowledged);
}

static bool restore_holds(struct world *w, const struct held *now, bool acknowledged)
{
    return own_is_safe(w) && grew(w, "restores", w->before.restores, now->restores, acknowledged);
}

static void open_session(struct world *w)
{
    static const char *const words[] = {"session", "start", NULL};
    child_run(&w->nursery, words, CHILD_NEVER);
}

/* A record that is created is one that is migrated from nothing. */
static void take_workspace_away(struct world *w)
{
    tree_remove(arena_printf(w->arena, "%s/new", w->nursery.root), NULL);
}

static bool count_starts(const struct event *e, void *ctx)
{
    (void)e;
    ++*(int *)ctx;
    return true;
}

static bool has_begun(struct world *w)
{
    struct store *s;
    struct error err = {0};
    int starts = 0;
    const char *path = arena_printf(w->arena, "%s/new/.spiral/spiral.db", w->nursery.root);
    if (store_open(path, &w->clock, &s, &err) != STATUS_OK || store_verify(s, &err) != STATUS_OK ||
        store_each(s, 0, ID, 1u << EVENT_STARTED, count_starts, &starts, &err) != STATUS_OK)
        wrong(w, "%s: %s", err.what, err.why);
    else if (starts != 1)
        wrong(w, "it was started %d times", starts);
    store_close(s);
    return !w->why[0];
}

static bool creation_holds(struct world *w, const struct held *now, bool acknowledged)
{
    (void)now, (void)acknowledged;
    static const char *const again[] = {"-C", "new", "start", SLUG, NULL};
    struct child_end end = child_run(&w->nursery, again, CHILD_NEVER);
    if (end.status != 0)
        return wrong(w, "it cannot be done again: %s",
                     read_text(w, arena_printf(w->arena, "%s/said", w->nursery.root)));
    const char *is = read_text(w, arena_printf(w->arena, "%s/new/%s", w->nursery.root, OWNED));
    const char *starter =
        read_text(w, arena_printf(w->arena, "%s/exercises/1.1.1-shout/starter/src/lib.rs",
                                  w->nursery.content));
    return (strcmp(is, starter) == 0 || wrong(w, "the starter is not there whole")) && has_begun(w);
}

/* The record is brought back from a copy of the same record, so that nothing may be missing. */
static void copy_record(struct world *w)
{
    static const char *const words[] = {"backup", "copy.db", NULL};
    child_run(&w->nursery, words, CHILD_NEVER);
}

static bool copy_holds(struct world *w, const struct held *now, bool acknowledged)
{
    (void)acknowledged;
    return own_is_untouched(w) && grew(w, "attempts", w->before.attempts, now->attempts, false) &&
           grew(w, "notes", w->before.notes, now->notes, false);
}

static const struct deed {
    const char *name;
    int share; /* of a thousand kills */
    const char *words[CHILD_WORDS];
    void (*prepare)(struct world *w);
    bool (*holds)(struct world *w, const struct held *now, bool acknowledged);
} DEEDS[] = {
    {"check", 350, {"check", SLUG}, leave_as_it_is, check_holds},
    {"session note", 150, {"session", "note", "--insight", "one"}, leave_as_it_is, note_holds},
    {"session start", 50, {"session", "start"}, leave_as_it_is, session_holds},
    {"session end", 50, {"session", "end", "--next", "go on"}, open_session, session_holds},
    {"reset", 150, {"reset", SLUG}, leave_as_it_is, reset_holds},
    {"restore", 100, {"restore", SLUG, "1"}, leave_as_it_is, restore_holds},
    {"start in a new workspace",
     100,
     {"-C", "new", "start", SLUG},
     take_workspace_away,
     creation_holds},
    {"restore-backup", 50, {"restore-backup", "copy.db"}, copy_record, copy_holds},
};

/* ---- rounds ---- */

/* A kill may come a little after the end as well. */
static int64_t some_moment(struct world *w, int64_t calm_us)
{
    return (int64_t)(next_random(w) % (uint64_t)(calm_us + calm_us / 20 + 1));
}

static bool play_round(struct world *w, const struct deed *d, int64_t kill_us,
                       struct child_end *end)
{
    struct held now;
    w->round++;
    w->why[0] = '\0';
    w->arena = arena_new();
    write_own(w);
    d->prepare(w);
    bool holds = look(w, &w->before);
    if (holds) {
        *end = child_run(&w->nursery, d->words, kill_us);
        bool acknowledged = end->spoke || !end->killed;
        holds = (end->killed || end->status <= 1 ||
                 wrong(w, "exit status %d: %s", end->status,
                       read_text(w, arena_printf(w->arena, "%s/said", w->nursery.root)))) &&
                look(w, &now) && d->holds(w, &now, acknowledged) &&
                (child_all_gone() || wrong(w, "something still runs"));
    }
    arena_free(w->arena);
    return holds;
}

static int by_value(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

/* The median of a few runs that are let be. */
static bool time_calm(struct world *w, const struct deed *d, int64_t *us)
{
    int64_t lived[CALM_RUNS];
    for (int i = 0; i < CALM_RUNS; i++) {
        struct child_end end;
        if (!play_round(w, d, CHILD_NEVER, &end))
            return false;
        lived[i] = end.lived_us;
    }
    qsort(lived, CALM_RUNS, sizeof *lived, by_value);
    *us = lived[CALM_RUNS / 2];
    return true;
}

/* Until so many kills have come while it ran; on a busy machine some come too late. */
static bool torture(struct world *w, const struct deed *d, int number, int kills)
{
    int64_t calm_us;
    int killed = 0, played = 0;
    bool holds = time_calm(w, d, &calm_us);
    for (; holds && killed < kills && played < ROUNDS_PER_KILL * kills; played++) {
        struct child_end end;
        const int64_t moment = some_moment(w, calm_us);
        holds = play_round(w, d, moment, &end);
        killed += end.killed;
        if (!holds)
            printf("# killed after %" PRId64 " us of %" PRId64 "\n", moment, calm_us);
    }
    printf("%sok %d - %s: killed %d times while it ran, in %d rounds\n", holds ? "" : "not ",
           number, d->name, killed, played);
    if (!holds)
        printf("# %s\n", w->why);
    fflush(stdout);
    return holds;
}

static bool begin(struct world *w)
{
    static const char *const start[] = {"start", SLUG, NULL}, *const check[] = {"check", SLUG,
                                                                                NULL};
    w->arena = arena_new();
    bool begun = child_run(&w->nursery, start, CHILD_NEVER).status == 0 &&
                 child_run(&w->nursery, check, CHILD_NEVER).status == 1;
    if (!begun)
        printf("not ok 1 - a first check\n# %s\n",
               read_text(w, arena_printf(w->arena, "%s/said", w->nursery.root)));
    arena_free(w->arena);
    return begun;
}

static const char *variable(struct arena *a, const char *name)
{
    const char *value = getenv(name);
    return arena_printf(a, "%s=%s", name, value ? value : "");
}

static int torture_all(struct world *w, int kills)
{
    const int deeds = (int)(sizeof DEEDS / sizeof *DEEDS);
    int failed = 0;
    printf("1..%d\n", deeds);
    if (!begin(w))
        return 1;
    for (int i = 0; i < deeds; i++)
        failed += !torture(w, &DEEDS[i], i + 1, (DEEDS[i].share * kills + 999) / 1000);
    return failed > 0;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: kill SPIRAL CONTENT [KILLS [SEED]]\n", stderr);
        return 2;
    }
    struct arena *a = arena_new();
    char root[] = "/tmp/spiral-kill-XXXXXX";
    struct world w = {.random = argc > 4 ? strtoull(argv[4], NULL, 10) : 42};
    if (!mkdtemp(root) || clock_init(&w.clock, NULL, NULL) != STATUS_OK)
        return 1;
    const char *home = arena_printf(a, "HOME=%s", root);
    const char *const env[] = {child_mark(),
                               home,
                               variable(a, "PATH"),
                               variable(a, "RUSTUP_HOME"),
                               variable(a, "CARGO_HOME"),
                               "LC_ALL=C.UTF-8",
                               NULL};
    w.nursery = (struct nursery){argv[1], argv[2], root, env};
    w.workspace = arena_printf(a, "%s/spiral", root);
    int status = torture_all(&w, argc > 3 ? atoi(argv[3]) : 1000);
    tree_remove(root, NULL);
    arena_free(a);
    return status;
}
