#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_internal.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"
#include "spiral/base/redact.h"
#include "spiral/session.h"
#include "spiral/workspace.h"
#include "strikes.h"

enum { LOG_LIMIT = 4 << 20, KEY_BYTES = 17 };

static const char README[] =
    "# Attempts of a spiral learner\n"
    "\n"
    "One commit is one attempt: its message says which piece, how many tests passed, the first\n"
    "error and the hints that were taken; `git log -p 1.1.2-word-counter` tells the story of a\n"
    "piece. `sessions/` holds the session logs.\n"
    "\n"
    "To answer, push Markdown files to a branch called `feedback`. A file about a piece begins\n"
    "with its number, `# 1.1.2 ...`, or is named after it, `1.1.2.md`; any other is about the\n"
    "whole. `spiral feedback` shows them to the learner beside the piece.\n";

/* A version by its snapshot: which attempt it is, 0 where none stands for it. */
struct version_name {
    const char *snapshot, *work;
    int64_t attempt;
};

struct share_plan {
    struct app *app;
    struct arena *arena;
    const char *remote; /* as it was given */
    const char *key;    /* a plain name for it */
    struct share_end before, end;
    struct strikes strikes;
    const struct redaction *places;
    size_t places_n;
    struct version_name *versions; /* sorted */
    size_t versions_n;
    struct share_piece *pieces;
    size_t pieces_n;
    struct share_piece *piece; /* of the version at hand */
    int changed;
};

/* ---- the remote, and what is remembered of it ---- */

/* "https://ann:secret@host/x" without what is before the last '@' of the host, for a token may
 * stand there alone. Only ssh needs a name there, and that is no secret. */
static const char *without_password(struct arena *a, const char *remote)
{
    const char *scheme = strstr(remote, "://");
    if (!scheme)
        return remote;
    const char *host = scheme + 3, *at = NULL;
    for (const char *p = host; *p && !strchr("/?#", *p); p++)
        at = *p == '@' ? p : at;
    bool is_ssh = scheme - remote >= 3 && strncmp(scheme - 3, "ssh", 3) == 0;
    if (!at || (is_ssh && !memchr(host, ':', (size_t)(at - host))))
        return remote;
    return arena_printf(a, "%.*s%s", (int)(host - remote), remote, at + 1);
}

/* A folder is remembered by its whole path, from wherever the next command is given. */
static const char *whole_path(struct arena *a, const char *remote)
{
    char *real = file_kind(remote) == FILE_NONE ? NULL : realpath(remote, NULL);
    const char *kept = real ? arena_strdup(a, real) : remote;
    free(real);
    return kept;
}

static enum status choose_remote(struct app *a, const char *given, struct arena *arena,
                                 const char **out, struct error *err)
{
    *out = given ? whole_path(arena, given) : NULL;
    enum status st = given ? STATUS_OK : store_get(a->store, "share.remote", arena, out, err);
    if (st == STATUS_OK && !*out)
        return error_set(err, STATUS_USAGE, "remote", "name a remote: a folder or an address",
                         "nothing was shared yet");
    if (st == STATUS_OK && ((*out)[0] == '-' || !(*out)[0]))
        return error_set(err, STATUS_USAGE, *out, "name a folder or an address",
                         "this cannot be a remote");
    return st;
}

enum status app_share_remote(struct app *a, const char *given, struct arena *arena,
                             const char **remote, const char **shown, struct error *err)
{
    enum status st = choose_remote(a, given, arena, remote, err);
    *shown = st == STATUS_OK ? without_password(arena, *remote) : "";
    return st;
}

/* A name of plain letters for a remote, for keys and refs (FNV-1a). */
static const char *key_of(struct arena *a, const char *remote)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    for (const char *p = remote; *p; p++)
        h = (h ^ (unsigned char)*p) * UINT64_C(0x100000001b3);
    return arena_printf(a, "%016llx", (unsigned long long)h);
}

static const char *setting_of(struct share_plan *p, const char *name)
{
    return arena_printf(p->arena, "share.%s.%s", name, p->key);
}

static enum status recall_strikes(struct share_plan *p, struct error *err)
{
    const char *text;
    struct app *a = p->app;
    enum status st = store_get(a->store, setting_of(p, "without"), p->arena, &text, err);
    while (st == STATUS_OK && text && *text) {
        size_t n = strcspn(text, "\n");
        if (n)
            strikes_recall(&p->strikes, a->course, arena_strndup(p->arena, text, n), p->arena);
        text += n + (text[n] == '\n');
    }
    return st;
}

static const char *strikes_text(struct share_plan *p)
{
    const char *text = "";
    for (size_t i = 0; i < p->strikes.n; i++)
        text = arena_printf(p->arena, "%s%s\n", text, p->strikes.list[i].text);
    return text;
}

enum { ID_CHARS = 40, END_CHARS = 2 * ID_CHARS + 1 };

static const char *end_text(struct share_plan *p)
{
    return arena_printf(p->arena, "%s %s", p->end.tip, p->end.main);
}

static enum status recall_end(struct share_plan *p, struct error *err)
{
    const char *text;
    enum status st = store_get(p->app->store, setting_of(p, "end"), p->arena, &text, err);
    if (st == STATUS_OK && text && strlen(text) == END_CHARS) {
        snprintf(p->before.tip, sizeof p->before.tip, "%.*s", ID_CHARS, text);
        snprintf(p->before.main, sizeof p->before.main, "%s", text + ID_CHARS + 1);
    }
    return st;
}

/* ---- a sending and what is remembered of it ---- */

/* That it was sent, all of it or nothing. */
static enum status remember(struct share_plan *p, const char *shown, const char *end,
                            const char *strikes, struct error *err)
{
    const struct {
        const char *key, *value;
    } settings[] = {{setting_of(p, "end"), end},
                    {setting_of(p, "without"), strikes},
                    {setting_of(p, "sending"), ""},
                    {"share.remote", shown}};
    struct store *s = p->app->store;
    enum status st = share_keep(p->app->workspace, arena_printf(p->arena, "to-%s", p->key),
                                arena_strndup(p->arena, end, ID_CHARS), err);
    if (st == STATUS_OK)
        st = store_begin(s, err);
    if (st != STATUS_OK)
        return st;
    for (size_t i = 0; st == STATUS_OK && i < sizeof settings / sizeof *settings; i++)
        st = store_set(s, settings[i].key, settings[i].value, err);
    enum status ended = store_end(s, st == STATUS_OK, err);
    return st == STATUS_OK ? ended : st;
}

/* Before the remote hears of it: whatever happens then, it is known what may have arrived. */
static enum status announce(struct share_plan *p, struct error *err)
{
    const char *text = arena_printf(p->arena, "%s\n%s", end_text(p), strikes_text(p));
    enum status st = share_keep(p->app->workspace, arena_printf(p->arena, "sending-%s", p->key),
                                p->end.tip, err);
    return st == STATUS_OK ? store_set(p->app->store, setting_of(p, "sending"), text, err) : st;
}

static enum status main_there(struct share_plan *p, const char *shown, struct buf *out,
                              struct error *err)
{
    const char *args[] = {"ls-remote", "--", p->remote, "refs/heads/main", NULL};
    return app_git(p->app, shown, args, out, err);
}

/* A sending whose end was not seen counts where the remote holds it. */
static enum status settle(struct share_plan *p, const char *shown, struct error *err)
{
    const char *text;
    struct buf there;
    enum status st = store_get(p->app->store, setting_of(p, "sending"), p->arena, &text, err);
    if (st != STATUS_OK || !text || strlen(text) <= END_CHARS)
        return st;
    buf_init(&there, LOG_LIMIT);
    st = main_there(p, shown, &there, err);
    if (st == STATUS_OK && strncmp(buf_text(&there), text, ID_CHARS) == 0)
        st =
            remember(p, shown, arena_strndup(p->arena, text, END_CHARS), text + END_CHARS + 1, err);
    buf_free(&there);
    return st;
}

/* ---- which versions and files leave ---- */

static bool take_version(const struct event *e, void *ctx)
{
    struct share_plan *p = ctx;
    if (!e->snapshot || !e->subject)
        return true;
    p->versions = arena_grow(p->arena, p->versions, p->versions_n, sizeof *p->versions);
    p->versions[p->versions_n++] =
        (struct version_name){.snapshot = arena_strdup(p->arena, e->snapshot),
                              .work = arena_strdup(p->arena, e->subject),
                              .attempt = e->kind == EVENT_ATTEMPT ? e->number : 0};
    return true;
}

static int by_snapshot(const void *a, const void *b)
{
    return strcmp(((const struct version_name *)a)->snapshot,
                  ((const struct version_name *)b)->snapshot);
}

static struct share_piece *piece_called(struct share_plan *p, const char *name)
{
    for (size_t i = 0; i < p->pieces_n; i++)
        if (strcmp(p->pieces[i].name, name) == 0)
            return &p->pieces[i];
    p->pieces = arena_grow(p->arena, p->pieces, p->pieces_n, sizeof *p->pieces);
    p->pieces[p->pieces_n] = (struct share_piece){.name = name};
    return &p->pieces[p->pieces_n++];
}

/* "1.1.2 word-counter: ...", as commits are called, to "1.1.2-word-counter". What is called
 * otherwise is none of ours and stays. */
static const char *folder_of(struct share_plan *p, const char *message, const char **work)
{
    size_t id = strcspn(message, " :\n"), n = strcspn(message, ":\n");
    if (id == 0 || id >= n || message[n] != ':' || message[id] != ' ')
        return NULL;
    *work = arena_strndup(p->arena, message, id);
    return arena_printf(p->arena, "%s-%.*s", *work, (int)(n - id - 1), message + id + 1);
}

static const char *takes(const char *snapshot, const char *message, void *ctx)
{
    struct share_plan *p = ctx;
    const struct version_name key = {.snapshot = snapshot};
    const struct version_name *v =
        p->versions_n ? bsearch(&key, p->versions, p->versions_n, sizeof *p->versions, by_snapshot)
                      : NULL;
    const char *work;
    const char *folder = folder_of(p, message, &work);
    if (!folder || strikes_version(&p->strikes, work, folder, v ? v->attempt : 0))
        return NULL;
    p->piece = piece_called(p, folder);
    p->piece->versions++;
    return folder;
}

static void note_file(struct share_plan *p, const char *path)
{
    struct share_piece *piece = p->piece;
    for (size_t i = 0; i < piece->files_n; i++)
        if (strcmp(piece->files[i], path) == 0)
            return;
    const char **grown =
        arena_grow(p->arena, (void *)(uintptr_t)piece->files, piece->files_n, sizeof *grown);
    grown[piece->files_n++] = arena_strdup(p->arena, path);
    piece->files = grown;
}

static bool takes_file(const char *folder, const char *path, void *ctx)
{
    struct share_plan *p = ctx;
    if (strikes_file(&p->strikes, folder, path, p->arena))
        return false;
    note_file(p, path);
    return true;
}

static void rewrite(struct buf *out, const char *text, size_t n, void *ctx)
{
    struct share_plan *p = ctx;
    size_t before = out->len;
    redact(out, text, n, p->places, p->places_n);
    p->changed += out->len - before != n || (n && memcmp(out->data + before, text, n) != 0);
}

/* ---- the session logs ---- */

struct beside {
    struct snapshot_file *files;
    size_t n;
    int logs, notes;
    int64_t last;
};

static void add_beside(struct share_plan *p, struct beside *b, const char *path, const char *text,
                       size_t n)
{
    struct buf out;
    buf_init(&out, SIZE_MAX / 2); /* a page of LOG_LIMIT at the most, and the names put in */
    rewrite(&out, text, n, p);
    b->files = arena_grow(p->arena, b->files, b->n, sizeof *b->files);
    b->files[b->n++] = (struct snapshot_file){
        .path = path, .data = arena_strndup(p->arena, buf_text(&out), out.len), .len = out.len};
    buf_free(&out);
}

static const char *const *left_of(struct share_plan *p, const char *const *works, size_t *n)
{
    const char **left = arena_alloc(p->arena, *n + 1, sizeof *left);
    size_t kept = 0;
    for (size_t i = 0; i < *n; i++)
        if (!strikes_piece(&p->strikes, works[i]))
            left[kept++] = works[i];
    *n = kept;
    return left;
}

/* A log does not speak of a piece that stays here. */
static void strike_log(struct share_plan *p, struct session_log *log)
{
    struct session_struggle *left = arena_alloc(p->arena, log->struggles_n + 1, sizeof *left);
    size_t kept = 0;
    for (size_t i = 0; i < log->struggles_n; i++)
        if (!strikes_piece(&p->strikes, log->struggles[i].work))
            left[kept++] = log->struggles[i];
    log->struggles = left;
    log->struggles_n = kept;
    log->completed = left_of(p, log->completed, &log->completed_n);
    log->worked = left_of(p, log->worked, &log->worked_n);
    log->gave_up = left_of(p, log->gave_up, &log->gave_up_n);
    if (log->after && strikes_piece(&p->strikes, log->after))
        log->after = "";
    if (strikes_notes(&p->strikes))
        log->notes_n = 0;
}

struct logs {
    struct share_plan *plan;
    struct beside *beside;
    const char *next; /* the step that the latest may name */
};

static enum status add_log(struct session_log *log, void *ctx, struct error *err)
{
    const struct logs *logs = ctx;
    struct share_plan *p = logs->plan;
    struct beside *b = logs->beside;
    const int64_t number = log->times.number;
    struct buf page;
    (void)err;
    if (strikes_log(&p->strikes, number))
        return STATUS_OK;
    strike_log(p, log);
    buf_init(&page, LOG_LIMIT);
    session_render(log, p->app->course, logs->next, &page);
    add_beside(p, b, arena_printf(p->arena, "sessions/%04lld.md", (long long)number),
               buf_text(&page), page.len);
    b->logs++;
    b->notes += (int)log->notes_n;
    b->last = number;
    buf_free(&page);
    return STATUS_OK;
}

static enum status gather_beside(struct share_plan *p, struct beside *b, struct error *err)
{
    struct next next;
    add_beside(p, b, "README.md", README, sizeof README - 1);
    enum status st = app_next(p->app, &next, err);
    if (st != STATUS_OK)
        return st;
    struct logs logs = {p, b, strikes_piece(&p->strikes, next.id) ? "" : next.id};
    return session_each(p->app->store, p->app->course, add_log, &logs, err);
}

/* ---- the whole ---- */

static enum status apply_request(struct share_plan *p, const struct share_request *r, bool *same,
                                 struct error *err)
{
    const char *before = strikes_text(p);
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < r->with_n; i++)
        st = strikes_remove(&p->strikes, p->app->course, r->with[i], p->arena, err);
    for (size_t i = 0; st == STATUS_OK && i < r->without_n; i++)
        st = strikes_add(&p->strikes, p->app->course, r->without[i], p->arena, err);
    *same = strcmp(before, strikes_text(p)) == 0;
    return st;
}

/* A name that was given and strikes nothing out is a slip, and a slip here would tell too much. */
static enum status check_hits(const struct share_plan *p, const struct share_request *r,
                              struct error *err)
{
    for (size_t i = 0; i < r->without_n; i++) {
        const struct strike *k = strikes_find(&p->strikes, p->app->course, r->without[i], p->arena);
        if (k && !k->hits)
            return error_set(err, STATUS_USAGE, r->without[i],
                             "name 1.1.2, 1.1.2@3, a file, session@2, logs or notes",
                             "nothing that would leave is called so");
    }
    return STATUS_OK;
}

static enum status look_around(struct share_plan *p, struct error *err)
{
    struct app *a = p->app;
    p->places_n = app_places(a, p->arena, &p->places);
    enum status st = store_each(a->store, 0, NULL,
                                1u << EVENT_ATTEMPT | 1u << EVENT_RESET | 1u << EVENT_RESTORED,
                                take_version, p, err);
    if (p->versions_n)
        qsort(p->versions, p->versions_n, sizeof *p->versions, by_snapshot);
    return st;
}

static enum status build(struct share_plan *p, struct beside *b, bool same, bool *anew,
                         struct error *err)
{
    const struct share_rules rules = {
        .takes = takes, .takes_file = takes_file, .rewrite = rewrite, .ctx = p};
    const struct share_end nothing = {0};
    int64_t now = clock_now_ms(&p->app->clock);
    const char *message =
        b->last ? arena_printf(p->arena, "Session logs up to session %lld\n", (long long)b->last)
                : "What this is\n";
    return share_build(p->app->workspace, same ? &p->before : &nothing, &rules, b->files, b->n,
                       message, now, clock_offset_min(&p->app->clock, now), &p->end, anew, err);
}

static const char *author_of(struct share_plan *p)
{
    struct buf out;
    const char *author = snapshot_author(p->app->workspace, p->arena);
    buf_init(&out, 4096);
    redact(&out, author, strlen(author), p->places, p->places_n);
    const char *kept = arena_strdup(p->arena, buf_text(&out));
    buf_free(&out);
    return kept;
}

static void tell(struct share_plan *p, const struct beside *b, struct share_preview *out)
{
    const char **names = arena_alloc(p->arena, p->strikes.n + 1, sizeof *names);
    for (size_t i = 0; i < p->strikes.n; i++)
        names[i] = p->strikes.list[i].text;
    out->nothing = strcmp(p->before.tip, p->end.tip) == 0;
    out->replaces = out->anew && p->before.tip[0];
    out->pieces = p->pieces;
    out->pieces_n = p->pieces_n;
    out->logs = b->logs;
    out->notes = b->notes;
    out->author = author_of(p);
    out->changed = p->changed;
    out->without = names;
    out->without_n = p->strikes.n;
    out->plan = p;
}

enum status app_share_prepare(struct app *a, const struct share_request *r, struct arena *arena,
                              struct share_preview *out, struct error *err)
{
    struct share_plan *p = arena_alloc(arena, 1, sizeof *p);
    struct beside beside = {0};
    bool same;
    *p = (struct share_plan){.app = a, .arena = arena};
    *out = (struct share_preview){0};
    enum status st = app_need_workspace(a, err);
    if (st == STATUS_OK)
        st = app_share_remote(a, r->remote, arena, &p->remote, &out->remote, err);
    if (st != STATUS_OK)
        return st;
    p->key = key_of(arena, out->remote);
    if ((st = settle(p, out->remote, err)) != STATUS_OK ||
        (st = recall_strikes(p, err)) != STATUS_OK || (st = recall_end(p, err)) != STATUS_OK ||
        (st = apply_request(p, r, &same, err)) != STATUS_OK ||
        (st = look_around(p, err)) != STATUS_OK ||
        (st = gather_beside(p, &beside, err)) != STATUS_OK ||
        (st = build(p, &beside, same, &out->anew, err)) != STATUS_OK ||
        (out->anew && (st = check_hits(p, r, err)) != STATUS_OK))
        return st;
    tell(p, &beside, out);
    return STATUS_OK;
}

/* Main is replaced only where it still is what was sent the last time. */
static enum status push(struct share_plan *p, const char *shown, bool anew, struct error *err)
{
    const char *lease =
        arena_printf(p->arena, "--force-with-lease=refs/heads/main:%s", p->before.tip);
    const char *args[] = {"--git-dir",
                          workspace_attempts(p->app->workspace),
                          "push",
                          "--porcelain",
                          anew && p->before.tip[0] ? lease : "--no-force",
                          "--",
                          p->remote,
                          arena_printf(p->arena, "%s:refs/heads/main", p->end.tip),
                          NULL};
    struct error said;
    enum status st = app_git(p->app, shown, args, NULL, &said);
    if (st != STATUS_OK && err)
        *err = said;
    if (st != STATUS_OK && (strstr(said.why, "rejected]") || strstr(said.why, "stale info")))
        return error_set(err, STATUS_UNUSABLE, shown, "name an empty repository",
                         "its branch main holds something that was not sent from here");
    return st;
}

enum status app_share_send(const struct share_preview *preview, struct error *err)
{
    struct share_plan *p = preview->plan;
    enum status st = preview->nothing ? STATUS_OK : announce(p, err);
    if (st == STATUS_OK && !preview->nothing)
        st = push(p, preview->remote, preview->anew, err);
    return st == STATUS_OK ? remember(p, preview->remote, end_text(p), strikes_text(p), err) : st;
}

void app_tidy(struct app *a)
{
    if (a->workspace)
        history_tidy(a->workspace, HISTORY_LOOSE_MOST, NULL);
}
