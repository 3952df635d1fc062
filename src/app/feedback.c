#include <string.h>

#include "app_internal.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"
#include "spiral/base/utf8.h"
#include "spiral/workspace.h"

enum { TEXT_LIMIT = 256 * 1024 };

static const char NOTHING_IN_IT[] = "there is nothing in it";

/* ---- what there is ---- */

struct reading {
    struct app *app;
    struct arena *arena;
    struct feedback *list;
    size_t n;
};

static void add(struct reading *r, const struct event *e)
{
    const struct work *w = NULL;
    if (e->subject)
        course_find_work(r->app->course, e->subject, &w, NULL);
    r->list = arena_grow(r->arena, r->list, r->n, sizeof *r->list);
    r->list[r->n++] = (struct feedback){.seq = e->seq,
                                        .utc_ms = e->utc_ms,
                                        .offset_min = e->offset_min,
                                        .work = w,
                                        .text = arena_strdup(r->arena, e->text ? e->text : ""),
                                        .from = arena_strdup(r->arena, e->detail ? e->detail : "")};
}

static bool take_event(const struct event *e, void *ctx)
{
    struct reading *r = ctx;
    if (e->kind == EVENT_FEEDBACK)
        add(r, e);
    for (size_t i = 0; e->kind == EVENT_FEEDBACK_READ && i < r->n; i++)
        r->list[i].read = r->list[i].read || r->list[i].seq == e->number;
    return true;
}

enum status app_feedback(struct app *a, const struct work *w, struct arena *arena,
                         const struct feedback **out, size_t *n, struct error *err)
{
    struct reading r = {.app = a, .arena = arena};
    enum status st = STATUS_OK;
    if (a->store)
        st = store_each(a->store, 0, w ? w->id : NULL,
                        1u << EVENT_FEEDBACK | 1u << EVENT_FEEDBACK_READ, take_event, &r, err);
    *out = r.list;
    *n = r.n;
    return st;
}

enum status app_feedback_read(struct app *a, const struct feedback *f, struct error *err)
{
    const struct event e = {
        .kind = EVENT_FEEDBACK_READ, .subject = f->work ? f->work->id : NULL, .number = f->seq};
    return f->read ? STATUS_OK : store_append(a->store, &e, NULL, err);
}

/* ---- what it is about ---- */

/* "1.1.2", "1.1.2-anything", "word-counter", "word-counter-again": the piece that the longest
 * part up to a '-' names. */
static const struct work *piece_named(const struct course *c, struct arena *a, const char *word)
{
    const struct work *w = NULL;
    char *name = arena_strdup(a, word);
    while (name[0] && course_find_work(c, name, &w, NULL) != STATUS_OK) {
        char *dash = strrchr(name, '-');
        name[dash ? dash - name : 0] = '\0';
    }
    return w;
}

/* The first word of a heading that stands before anything else. */
static const struct work *piece_of_heading(const struct course *c, struct arena *a,
                                           const char *text)
{
    text += strspn(text, " \t\n");
    if (*text != '#')
        return NULL;
    text += strspn(text, "#");
    text += strspn(text, " \t");
    return piece_named(c, a, arena_strndup(a, text, strcspn(text, " \t\n:,")));
}

static const struct work *piece_of_file(const struct course *c, struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    size_t n = strlen(name);
    if (n > 3 && strcmp(name + n - 3, ".md") == 0)
        n -= 3;
    return piece_named(c, a, arena_strndup(a, name, n));
}

/* ---- taking it in ---- */

static bool is_there(struct app *a, struct arena *arena, const struct work *w, const char *text)
{
    const struct feedback *list;
    size_t n;
    if (app_feedback(a, NULL, arena, &list, &n, NULL) != STATUS_OK)
        return false;
    for (size_t i = 0; i < n; i++)
        if (list[i].work == w && strcmp(list[i].text, text) == 0)
            return true;
    return false;
}

static bool is_blank(const char *data, size_t n)
{
    size_t i = 0;
    while (i < n && data[i] && strchr(" \t\r\n", data[i]))
        i++;
    return i == n;
}

/* Whatever it holds, from here on it is text: no control character is kept. */
static enum status take(struct app *a, struct arena *arena, const char *path, const char *data,
                        size_t n, struct feedback_taken *out, struct error *err)
{
    struct buf clean, name;
    buf_init(&clean, 4 * TEXT_LIMIT);
    buf_init(&name, 1024);
    utf8_clean(&clean, data, n, UTF8_KEEP_NEWLINE | UTF8_KEEP_TAB);
    utf8_clean(&name, path, strlen(path), 0);
    const char *text = buf_text(&clean);
    const struct work *w = piece_of_heading(a->course, arena, text);
    if (!w)
        w = piece_of_file(a->course, arena, path);
    *out = (struct feedback_taken){.work = w,
                                   .from = arena_strdup(arena, buf_text(&name)),
                                   .new = !is_there(a, arena, w, text)};
    enum status st = STATUS_OK;
    const struct event e = {
        .kind = EVENT_FEEDBACK, .subject = w ? w->id : NULL, .text = text, .detail = out->from};
    if (is_blank(data, n))
        st = error_set(err, STATUS_INVALID, out->from, "write something into it", NOTHING_IN_IT);
    else if (out->new)
        st = store_append(a->store, &e, NULL, err);
    buf_free(&name);
    buf_free(&clean);
    return st;
}

enum status app_feedback_take(struct app *a, const char *path, struct feedback_taken *out,
                              struct error *err)
{
    struct buf data;
    buf_init(&data, TEXT_LIMIT);
    enum status st = app_need_workspace(a, err);
    if (st == STATUS_OK)
        st = file_read(path, &data, err);
    if (st == STATUS_OK)
        st = take(a, a->arena, path, buf_text(&data), data.len, out, err);
    buf_free(&data);
    return st;
}

/* ---- fetching it ---- */

/* A copy of the branch's newest commit in a repository of its own: what others wrote is kept
 * away from the attempts. */
static enum status fetch(struct app *a, const char *remote, const char *shown, const char *to,
                         struct error *err)
{
    const char *args[] = {
        "clone",       "--bare", "--quiet", "--depth=1", "--no-tags", "--branch=feedback",
        "--template=", "--",     remote,    to,          NULL};
    struct error said;
    enum status st = tree_remove(to, err);
    if (st != STATUS_OK)
        return st;
    st = app_git(a, shown, args, NULL, &said);
    if (st != STATUS_OK && strstr(said.why, "Remote branch feedback not found"))
        return error_set(err, STATUS_NOT_FOUND, shown, "your mentor pushes one to answer",
                         "there is no branch called feedback yet");
    if (st != STATUS_OK && err)
        *err = said;
    return st;
}

static enum status take_fetched(struct app *a, struct arena *arena, const struct snapshot_file *f,
                                struct feedback_taken *out, struct error *err)
{
    *out = (struct feedback_taken){.from = f->path};
    if (f->len > TEXT_LIMIT)
        out->skipped = arena_printf(arena, "it is larger than %d KiB", TEXT_LIMIT >> 10);
    else if (is_blank(f->data, f->len))
        out->skipped = NOTHING_IN_IT;
    return out->skipped ? STATUS_OK : take(a, arena, f->path, f->data, f->len, out, err);
}

enum status app_feedback_fetch(struct app *a, const char *remote, struct arena *arena,
                               const struct feedback_taken **out, size_t *n, struct error *err)
{
    const char *shown, *copy;
    const struct snapshot_file *files;
    size_t files_n = 0;
    *out = NULL;
    *n = 0;
    enum status st = app_need_workspace(a, err);
    if (st == STATUS_OK)
        st = app_share_remote(a, remote, arena, &remote, &shown, err);
    if (st != STATUS_OK)
        return st;
    copy = workspace_stage(a->workspace, arena, "feedback.git");
    st = fetch(a, remote, shown, copy, err);
    if (st == STATUS_OK)
        st = repository_files(a->workspace, copy, ".md", arena, &files, &files_n, err);
    tree_remove(copy, NULL);
    struct feedback_taken *list = arena_alloc(arena, files_n + 1, sizeof *list);
    for (size_t i = 0; st == STATUS_OK && i < files_n; i++) {
        st = take_fetched(a, arena, &files[i], &list[i], err);
        *n += st == STATUS_OK;
    }
    *out = list;
    return st;
}
