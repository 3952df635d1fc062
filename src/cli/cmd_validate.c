#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/loop.h"
#include "spiral/validate.h"
#include "validation.h"

enum {
    OPT_ONLY,
    OPT_RULE,
    OPT_SKIP,
    OPT_FORMAT,
    OPT_JOBS,
    OPT_SHARD,
    OPT_REPEAT,
    OPT_NO_CACHE,
    OPT_NEW,
    OPT_RECORD,
};
static const struct option_spec OPTIONS[] = {
    [OPT_ONLY] = {"only", 0, "ID...", "a spiral, a module or a piece; may be given again"},
    [OPT_RULE] = {"rule", 0, "NAME...", "only this rule; may be given again"},
    [OPT_SKIP] = {"skip", 0, "NAME...", "all rules but this one; may be given again"},
    [OPT_FORMAT] = {"format", 0, "FORM", "human, json or junit"},
    [OPT_JOBS] = {"jobs", 'j', "N", "so many at a time (default: one a core)"},
    [OPT_SHARD] = {"shard", 0, "I/N", "the Ith of N parts that weigh about the same"},
    [OPT_REPEAT] = {"repeat", 0, "N", "run each solution N times"},
    [OPT_NO_CACHE] = {"no-cache", 0, NULL, "neither use nor keep results"},
    [OPT_NEW] = {"new", 0, "ID", "write the folder of a new piece, for its author"},
    [OPT_RECORD] = {"record", 0, "ID", "publish the piece's revision"},
    {0},
};

enum { NUMBER_MAX = 10000, LINE_COLUMNS = 76 };

struct validating {
    struct cli *cli;
    struct validate *validate;
    struct arena *arena;
    void (*print)(struct cli *c, const struct validate_report *r);
    bool interrupted, shown;
};

/* ---- progress ---- */

static void clear_line(struct validating *x)
{
    if (x->shown)
        fprintf(stderr, "\r%-*s\r", LINE_COLUMNS, "");
    x->shown = false;
}

static void on_progress(const struct validate_progress *p, void *ctx)
{
    struct validating *x = ctx;
    char left[40] = "";
    if (!isatty(STDERR_FILENO))
        return;
    if (p->left_ms >= 60000)
        snprintf(left, sizeof left, ", about %lld min left", (long long)p->left_ms / 60000 + 1);
    else if (p->left_ms >= 0)
        snprintf(left, sizeof left, ", about %lld s left", (long long)p->left_ms / 1000 + 1);
    clear_line(x);
    fprintf(stderr, "\r%zu of %zu%s  %.12s %.30s", p->done, p->total, left, p->id, p->name);
    x->shown = true;
}

static void on_done(const struct validate_report *r, void *ctx)
{
    struct validating *x = ctx;
    clear_line(x);
    x->print(x->cli, r);
    x->interrupted = r->interrupted;
    x->cli->exit = r->problems_n ? 1 : r->nothing_ran ? 3 : 0;
}

static void on_interrupt(int signum, void *ctx)
{
    (void)signum;
    struct validating *x = ctx;
    validate_cancel(x->validate);
}

/* ---- the request ---- */

static enum status read_number(struct cli *c, int option, int *out, struct error *err)
{
    const char *text = c->values[option];
    char *end;
    if (!text)
        return STATUS_OK;
    long n = strtol(text, &end, 10);
    if (!*text || *end || n < 1 || n > NUMBER_MAX)
        return error_set(err, STATUS_USAGE, text, "see --help", "--%s needs a number from 1 on",
                         OPTIONS[option].name);
    *out = (int)n;
    return STATUS_OK;
}

static enum status read_shard(struct cli *c, struct validate_request *r, struct error *err)
{
    const char *text = c->values[OPT_SHARD];
    char rest;
    if (text && (sscanf(text, "%4d/%4d%c", &r->shard, &r->shards, &rest) != 2 || r->shards < 1))
        return error_set(err, STATUS_USAGE, text, "say a part and their number, such as 2/4",
                         "--shard does not understand this");
    return STATUS_OK;
}

/* "a,b" -> a, b; what stands behind the options comes last. */
static const char *const *split(struct arena *a, const char *joined, const char *const *more,
                                size_t more_n, size_t *n)
{
    const char **list = NULL;
    for (const char *at = joined ? joined : ""; *at;) {
        size_t len = strcspn(at, ",");
        list = arena_grow(a, list, *n, sizeof *list);
        if (len)
            list[(*n)++] = arena_strndup(a, at, len);
        at += len + (at[len] == ',');
    }
    for (size_t i = 0; i < more_n; i++) {
        list = arena_grow(a, list, *n, sizeof *list);
        list[(*n)++] = more[i];
    }
    return list;
}

static enum status read_format(struct validating *x, struct error *err)
{
    static const struct {
        const char *name;
        void (*print)(struct cli *c, const struct validate_report *r);
    } formats[] = {
        {"human", validation_human}, {"json", validation_json}, {"junit", validation_junit}};
    const char *name = x->cli->values[OPT_FORMAT] ? x->cli->values[OPT_FORMAT] : "human";
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, name) == 0) {
            x->print = formats[i].print;
            return STATUS_OK;
        }
    return error_set(err, STATUS_USAGE, name, "say human, json or junit", "there is no such form");
}

/* $XDG_CACHE_HOME, else ~/.cache; with neither, a folder for temporary files. */
static const char *cache_folder(struct validating *x)
{
    struct app *app = x->cli->app;
    const char *cache = app_env(app, "XDG_CACHE_HOME"), *home = app_env(app, "HOME");
    const char *temporary = app_env(app, "TMPDIR");
    if (cache && cache[0] == '/')
        return arena_printf(x->arena, "%s/spiral/validate", cache);
    if (home && home[0] == '/')
        return arena_printf(x->arena, "%s/.cache/spiral/validate", home);
    return arena_printf(x->arena, "%s/spiral-validate-%ld", temporary ? temporary : "/tmp",
                        (long)getuid());
}

static enum status make_request(struct validating *x, struct validate_request *r, struct error *err)
{
    struct cli *c = x->cli;
    const char *cargo = app_env(c->app, "CARGO");
    char *self = arena_alloc(x->arena, 4096, 1);
    *r = (struct validate_request){
        .no_cache = c->values[OPT_NO_CACHE] != NULL,
        .cache = cache_folder(x),
        .cargo = cargo && cargo[0] ? cargo : "cargo",
        .self = program_path(self, 4096) ? self : c->setup->program,
        .env = app_environ(c->app),
    };
    r->only = split(x->arena, c->values[OPT_ONLY], c->args, c->args_n, &r->only_n);
    r->rules = split(x->arena, c->values[OPT_RULE], NULL, 0, &r->rules_n);
    r->skipped = split(x->arena, c->values[OPT_SKIP], NULL, 0, &r->skipped_n);
    enum status st = read_format(x, err);
    if (st == STATUS_OK)
        st = read_number(c, OPT_JOBS, &r->jobs, err);
    if (st == STATUS_OK)
        st = read_number(c, OPT_REPEAT, &r->repeat, err);
    return st == STATUS_OK ? read_shard(c, r, err) : st;
}

/* ---- running ---- */

static enum status run_validation(struct validating *x, struct error *err)
{
    static const struct validate_events events = {.progress = on_progress, .done = on_done};
    struct loop *loop = app_loop(x->cli->app);
    struct validate_request r;
    enum status st = make_request(x, &r, err);
    if (st == STATUS_OK)
        st = validate_start(loop, app_course(x->cli->app), &r, &events, x, &x->validate, err);
    if (st != STATUS_OK)
        return st;
    struct listener *interrupt = listener_start(loop, SIGINT, on_interrupt, x);
    struct listener *terminate = listener_start(loop, SIGTERM, on_interrupt, x);
    loop_run(loop);
    listener_close(interrupt);
    listener_close(terminate);
    validate_free(x->validate);
    if (x->interrupted)
        st = error_set(err, STATUS_CANCELLED, "validate", "what was done is kept: run it again",
                       "it was interrupted");
    return st;
}

/* ---- for authors ---- */

static enum status write_new(struct validating *x, struct error *err)
{
    struct cli *c = x->cli;
    const char *folder;
    if (c->args_n != 1)
        return error_set(err, STATUS_USAGE, "--new", "usage: spiral validate --new ID SLUG",
                         "it needs the piece's id and its slug");
    enum status st =
        validate_new(app_course(c->app), c->values[OPT_NEW], c->args[0], x->arena, &folder, err);
    if (st == STATUS_OK)
        fprintf(c->out, "%s\n", folder);
    return st;
}

static enum status record(struct validating *x, struct error *err)
{
    struct course *course = app_course(x->cli->app);
    const struct work *w;
    enum status st = course_find_work(course, x->cli->values[OPT_RECORD], &w, err);
    return st == STATUS_OK ? validate_record(course, w, err) : st;
}

static enum status run(struct cli *c, struct error *err)
{
    struct validating x = {.cli = c, .arena = arena_new()};
    enum status st = c->values[OPT_NEW]      ? write_new(&x, err)
                     : c->values[OPT_RECORD] ? record(&x, err)
                                             : run_validation(&x, err);
    arena_free(x.arena);
    return st;
}

static bool list_rule(size_t i, const char **name, const char **says)
{
    if (i >= validate_rules_n())
        return false;
    const struct rule_info rule = validate_rule(i);
    *name = rule.name;
    *says = rule.says;
    return true;
}

static const struct json_key JSON[] = {
    {"schema", "1"},
    {"ok", "No problem was found, and not everything was unavailable."},
    {"counts", "What was looked at: modules, exercises, minis, bridges, fences, recall, wrong, "
               "tests. checks: how many."},
    {"unavailable", "What could not be checked here: id, check, need."},
    {"problems", "rule, id, file in the content's folder, line (0: the whole file), message."},
    {0},
};

const struct command CMD_VALIDATE = {
    .name = "validate",
    .args = "[PATH...]",
    .summary = "prove the course's content",
    .help =
        "Checks that lessons and exercises keep the rules of the course: first those that a look\n"
        "at the files decides, then those for which code is built and run, on all cores. Results\n"
        "are kept, so that what has not changed is not built again. PATH is a file or folder of\n"
        "the content; without any, all of it. Problems are told as FILE:LINE: RULE: MESSAGE.\n"
        "Exit status 0: no problem.\n",
    .needs = APP_COURSE,
    .args_max = 1000,
    .options = OPTIONS,
    .json = JSON,
    .list_title = "Rules",
    .list = list_rule,
    .run = run,
};
