#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "command.h"
#include "json.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/loop.h"
#include "spiral/workspace.h"

enum { OPT_JSON };
static const struct option_spec OPTIONS[] = {[OPT_JSON] = OPTION_JSON, {0}};

enum { MANAGERS = 4 };
static const struct {
    const char *probe, *install;
} MANAGER[MANAGERS] = {
    {"apt-get", "apt-get install"},
    {"dnf", "dnf install"},
    {"pacman", "pacman -S"},
    {"brew", "brew install"},
};

/* From the same list that `make run` installs by. */
static const struct need {
    const char *kind, *program, *purpose;
    const char *package[MANAGERS];
} NEEDS[] = {
#include "needs.inc"
};
enum { NEEDS_N = sizeof NEEDS / sizeof *NEEDS };

struct finding {
    const char *name, *purpose;
    bool ok, essential;
    const char *detail; /* a version, or what is wrong */
    const char *mend;   /* the command that mends it; "" */
};

struct examination {
    struct cli *cli;
    struct arena *arena;
    struct finding findings[NEEDS_N + 4];
    size_t n;
};

static void add(struct examination *x, struct finding f)
{
    x->findings[x->n++] = f;
}

static bool in_path(struct examination *x, const char *program)
{
    const char *path = app_env(x->cli->app, "PATH");
    for (const char *p = path ? path : ""; *p;) {
        size_t n = strcspn(p, ":");
        if (access(arena_printf(x->arena, "%.*s/%s", (int)n, p, program), X_OK) == 0)
            return true;
        p += n + (p[n] == ':');
    }
    return false;
}

/* rustup's own command where it is in charge, else the system's package manager's. */
static const char *mend_command(struct examination *x, const struct need *need)
{
    static const char *const components[][2] = {{"rustfmt", "rustfmt"}, {"cargo-clippy", "clippy"}};
    if (in_path(x, "rustup"))
        for (size_t i = 0; i < sizeof components / sizeof *components; i++)
            if (strcmp(components[i][0], need->program) == 0)
                return arena_printf(x->arena, "rustup component add %s", components[i][1]);
    for (int m = 0; m < MANAGERS; m++)
        if (in_path(x, MANAGER[m].probe) && strcmp(need->package[m], "-") != 0)
            return arena_printf(x->arena, "%s %s", MANAGER[m].install, need->package[m]);
    return "";
}

static void collect(int stream, const char *data, size_t n, void *ctx)
{
    if (stream == 1)
        buf_append(ctx, data, n);
}

static void note_exit(int64_t code, int signum, void *ctx)
{
    /* A rustup shim for a component that is not installed exits with an error. */
    if (code || signum)
        buf_clear(ctx);
}

/* The first line of `PROGRAM --version`; NULL where it does not run. */
static const char *version_of(struct examination *x, const char *program)
{
    const char *argv[] = {program, "--version", NULL};
    struct process_spec spec = {.argv = argv, .env = app_environ(x->cli->app)};
    static const struct process_events events = {.output = collect, .exited = note_exit};
    struct buf out;
    buf_init(&out, 4096);
    struct loop *loop = app_loop(x->cli->app);
    bool started = process_start(loop, &spec, &events, &out, NULL, NULL) == STATUS_OK;
    if (started)
        loop_run(loop);
    const char *text = buf_text(&out);
    const char *line = out.len ? arena_strndup(x->arena, text, strcspn(text, "\n")) : NULL;
    buf_free(&out);
    return line;
}

static void examine_program(struct examination *x, const struct need *need)
{
    const char *version = version_of(x, need->program);
    add(x, (struct finding){.name = need->program,
                            .purpose = need->purpose,
                            .ok = version != NULL,
                            .essential = strcmp(need->kind, "rust") == 0,
                            .detail = version ? version : "missing",
                            .mend = version ? "" : mend_command(x, need)});
}

static void examine_workspace(struct examination *x)
{
    struct store *store = app_store(x->cli->app);
    const char *path = app_workspace_path(x->cli->app);
    struct error err;
    add(x, (struct finding){.name = "workspace",
                            .purpose = "your exercises",
                            .ok = store != NULL,
                            .detail =
                                store ? path : arena_printf(x->arena, "%s: not created yet", path),
                            .mend = store ? "" : "spiral init"});
    if (!store)
        return;
    bool sound = store_verify(store, &err) == STATUS_OK;
    add(x, (struct finding){.name = "record",
                            .purpose = "what you have done so far",
                            .ok = sound,
                            .essential = true,
                            .detail = sound ? "sound" : arena_strdup(x->arena, err.why),
                            .mend = sound ? "" : arena_strdup(x->arena, err.next)});
}

static void examine_system(struct examination *x)
{
#ifdef __linux__
    const char *detail = "learners' programs are ended with all their descendants";
#else
    const char *detail = "a program that leaves its session may outlive a check on this system";
#endif
    add(x, (struct finding){.name = "supervisor",
                            .purpose = "ending programs",
                            .ok = true,
                            .detail = detail,
                            .mend = ""});
}

static void print_findings(const struct examination *x)
{
    FILE *out = x->cli->out;
    for (size_t i = 0; i < x->n; i++) {
        const struct finding *f = &x->findings[i];
        fprintf(out, " %s %-13s ", f->ok ? "ok" : f->essential ? "no" : "--", f->name);
        print_clean(x->cli, f->detail);
        fputc('\n', out);
        if (f->ok)
            continue;
        fprintf(out, "    for %s", f->purpose);
        if (f->mend[0]) {
            fputs("; to mend it: ", out);
            print_clean(x->cli, f->mend);
        }
        fputc('\n', out);
    }
}

static void print_json(const struct examination *x)
{
    json_t *list = json_array();
    for (size_t i = 0; i < x->n; i++) {
        const struct finding *f = &x->findings[i];
        json_array_append_new(list, json_pack("{s:s, s:s, s:b, s:b, s:o, s:o}", "name", f->name,
                                              "purpose", f->purpose, "ok", f->ok, "essential",
                                              f->essential, "detail", json_text(f->detail), "mend",
                                              json_text(f->mend)));
    }
    json_print(json_pack("{s:i, s:o}", "schema", 1, "findings", list), x->cli->out);
}

static enum status run(struct cli *c, struct error *err)
{
    (void)err;
    struct examination x = {.cli = c, .arena = arena_new()};
    for (size_t i = 0; i < NEEDS_N; i++)
        examine_program(&x, &NEEDS[i]);
    examine_workspace(&x);
    examine_system(&x);
    (c->values[OPT_JSON] ? print_json : print_findings)(&x);
    for (size_t i = 0; i < x.n; i++)
        if (!x.findings[i].ok && x.findings[i].essential)
            c->exit = 3;
    arena_free(x.arena);
    return STATUS_OK;
}

const struct command CMD_DOCTOR = {
    .name = "doctor",
    .args = "",
    .summary = "what is installed, what is missing, how to mend it",
    .help =
        "Looks at the programs that exercises need, at your workspace and, in full, at your\n"
        "record. Each missing thing is shown with what it is for and the command that installs\n"
        "it. Exit status 3: something that exercises need is missing.\n",
    .needs = APP_COURSE | APP_PEEK,
    .options = OPTIONS,
    .run = run,
};
