#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "print.h"
#include "prompt.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"

enum { LINE_MAX_BYTES = 1024, FILES_SHOWN = 6 };

enum { OPT_WITHOUT, OPT_WITH, OPT_YES };
static const struct option_spec OPTIONS[] = {
    [OPT_WITHOUT] = {"without", 0, "WHAT...", "strike something out, now and from now on"},
    [OPT_WITH] = {"with", 0, "WHAT...", "take something in again that was struck out"},
    [OPT_YES] = {"yes", 'y', NULL, "send without asking"},
    {0},
};

struct sharing {
    struct cli *cli;
    struct arena *arena;
    struct share_request request;
    struct share_preview preview;
};

static const char *plural(int n)
{
    return n == 1 ? "" : "s";
}

static void add_name(struct arena *a, const char *const **list, size_t *n, const char *name)
{
    const char **grown = arena_grow(a, (void *)(uintptr_t)*list, *n, sizeof *grown);
    grown[(*n)++] = arena_strdup(a, name);
    *list = grown;
}

/* Names parted by commas: a file's may hold spaces. */
static void add_names(struct arena *a, const char *const **list, size_t *n, const char *text)
{
    for (const char *p = text ? text : ""; *(p += strspn(p, ", \t")); p += strcspn(p, ",")) {
        size_t end = strcspn(p, ",");
        while (p[end - 1] == ' ' || p[end - 1] == '\t')
            end--;
        add_name(a, list, n, arena_strndup(a, p, end));
    }
}

/* ---- the preview ---- */

static void print_piece(struct cli *c, const struct share_piece *p)
{
    char count[32];
    snprintf(count, sizeof count, "%d version%s", p->versions, plural(p->versions));
    fputs("  ", c->out);
    print_clean(c, p->name);
    fprintf(c->out, "%*s  %s  ", (int)(strlen(p->name) < 26 ? 26 - strlen(p->name) : 0), "", count);
    for (size_t i = 0; i < p->files_n && i < FILES_SHOWN; i++) {
        fputs(i ? ", " : "", c->out);
        print_clean(c, p->files[i]);
    }
    if (p->files_n > FILES_SHOWN)
        fprintf(c->out, " and %zu more", p->files_n - FILES_SHOWN);
    fputc('\n', c->out);
}

static void print_struck(struct cli *c, const struct share_preview *p)
{
    for (size_t i = 0; i < p->without_n; i++) {
        fputs(i ? ", " : "Struck out: ", c->out);
        print_clean(c, p->without[i]);
    }
    if (p->without_n)
        fputs(". `--with` takes it in again.\n", c->out);
}

static void print_preview(struct cli *c, const struct share_preview *p)
{
    fputs(p->anew ? "This would leave for " : "This is new since the last time, for ", c->out);
    print_clean(c, p->remote);
    fputs(":\n\n", c->out);
    for (size_t i = 0; i < p->pieces_n; i++)
        print_piece(c, &p->pieces[i]);
    if (p->logs)
        fprintf(c->out, "  the log%s of %d session%s, with %d line%s of your own\n",
                plural(p->logs), p->logs, plural(p->logs), p->notes, plural(p->notes));
    fputs("\nSigned ", c->out);
    print_clean(c, p->author);
    fputs(". ", c->out);
    if (p->changed)
        fprintf(c->out, "In %d text%s folders or the name of this machine were replaced.",
                p->changed, plural(p->changed));
    fputs("\n", c->out);
    print_struck(c, p);
    if (p->replaces)
        fputs("It takes the place of what was sent before; who has fetched that keeps it.\n",
              c->out);
}

/* ---- asking ---- */

static enum status prepare(struct sharing *s, struct error *err)
{
    return app_share_prepare(s->cli->app, &s->request, s->arena, &s->preview, err);
}

/* A name that strikes nothing out is told, and what was prepared before still stands. */
static enum status strike(struct sharing *s, const char *names, struct error *err)
{
    struct share_request before = s->request;
    struct share_preview shown = s->preview;
    struct error slip;
    add_names(s->arena, &s->request.without, &s->request.without_n, names);
    enum status st = prepare(s, &slip);
    if (st == STATUS_OK) {
        print_preview(s->cli, &s->preview);
        return STATUS_OK;
    }
    if (st != STATUS_USAGE && st != STATUS_NOT_FOUND) {
        if (err)
            *err = slip;
        return st;
    }
    error_print(&slip, stderr);
    s->request = before;
    s->preview = shown;
    return prepare(s, err);
}

/* Until the answer is yes (`*send`), no, or there is no more. */
static enum status ask(struct sharing *s, bool *send, struct error *err)
{
    char line[LINE_MAX_BYTES];
    enum status st = STATUS_OK;
    *send = false;
    while (st == STATUS_OK) {
        prompt(s->cli, "\nSend it? yes, no, or what to strike out (1.1.2, 1.1.2@3, a file, "
                       "session@2, logs, notes): ");
        if (!prompt_line(line, sizeof line) || strcmp(line, "n") == 0 || strcmp(line, "no") == 0)
            return STATUS_OK;
        *send = strcmp(line, "y") == 0 || strcmp(line, "yes") == 0;
        if (*send)
            return STATUS_OK;
        if (line[0])
            st = strike(s, line, err);
    }
    return st;
}

static enum status send(struct sharing *s, struct error *err)
{
    struct cli *c = s->cli;
    fflush(c->out);
    enum status st = app_share_send(&s->preview, err);
    if (st != STATUS_OK)
        return st;
    fputs(s->preview.nothing ? "Nothing is new since the last time for " : "Sent to ", c->out);
    print_clean(c, s->preview.remote);
    fputs(".\n", c->out);
    app_tidy(c->app);
    return STATUS_OK;
}

static enum status share(struct sharing *s, struct error *err)
{
    bool yes = s->cli->values[OPT_YES];
    enum status st = prepare(s, err);
    if (st != STATUS_OK)
        return st;
    if (!s->preview.nothing)
        print_preview(s->cli, &s->preview);
    if (!yes && !s->preview.nothing)
        st = ask(s, &yes, err);
    if (st != STATUS_OK || yes || s->preview.nothing)
        return st == STATUS_OK ? send(s, err) : st;
    fputs("Nothing was sent.\n", s->cli->out);
    s->cli->exit = 1;
    return STATUS_OK;
}

static enum status run(struct cli *c, struct error *err)
{
    struct sharing s = {.cli = c, .arena = arena_new()};
    s.request.remote = c->args_n ? c->args[0] : NULL;
    add_names(s.arena, &s.request.without, &s.request.without_n, c->values[OPT_WITHOUT]);
    add_names(s.arena, &s.request.with, &s.request.with_n, c->values[OPT_WITH]);
    enum status st = share(&s, err);
    arena_free(s.arena);
    return st;
}

const struct command CMD_SHARE = {
    .name = "share",
    .args = "[REMOTE]",
    .summary = "send your attempts and session logs to a mentor",
    .help =
        "Shows what would leave, asks, and pushes it to the branch main of REMOTE with your own\n"
        "git. REMOTE is a folder with a bare repository or an address that git understands;\n"
        "without it: that of the last time. Only what is new is sent. Your home folder, the\n"
        "workspace's place and this machine's name are replaced in every text.\n"
        "Strike out 1.1.2 or word-counter (a piece), 1.1.2@3 (one attempt at it), notes.txt or\n"
        "*.txt (files), session@2 or logs (session logs), notes (your own lines in them), with\n"
        "commas between several. It stays struck out, and is in no commit that leaves: where it\n"
        "was sent before, what is there is replaced. Exit status 1: nothing was sent.\n",
    .needs = APP_COURSE | APP_WORKSPACE,
    .args_max = 1,
    .options = OPTIONS,
    .run = run,
};
