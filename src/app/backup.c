#include <string.h>

#include "app_internal.h"
#include "spiral/base/buf.h"
#include "spiral/workspace.h"

/* The attempts travel as the id of their last commit, a newline and a pack. */
enum { TIP_LENGTH = 40 };

struct carrying {
    struct workspace *workspace;
    struct arena *arena;
    char tip[SNAPSHOT_ID_MAX];
    const char *notice;
};

/* Attempts that cannot be read are no reason to leave the record without a copy. */
static enum status give(struct buf *out, void *ctx, struct error *err)
{
    struct carrying *c = ctx;
    struct buf pack;
    struct error damage;
    buf_init(&pack, out->limit - SNAPSHOT_ID_MAX);
    enum status st = history_save(c->workspace, &pack, c->tip, &damage);
    if (st == STATUS_OK && c->tip[0]) {
        buf_printf(out, "%s\n", c->tip);
        buf_append(out, buf_text(&pack), pack.len);
    }
    buf_free(&pack);
    if (st == STATUS_UNUSABLE)
        c->notice = arena_printf(c->arena, "%s: %s", damage.what, damage.why);
    else if (st != STATUS_OK && err)
        *err = damage;
    return st == STATUS_UNUSABLE ? STATUS_OK : st;
}

static enum status take(const void *data, size_t n, void *ctx, struct error *err)
{
    struct carrying *c = ctx;
    const char *text = data;
    if (n <= TIP_LENGTH || text[TIP_LENGTH] != '\n')
        return error_set(err, STATUS_UNUSABLE, "the attempts of the copy", "use another copy",
                         "they are not what `spiral backup` writes");
    memcpy(c->tip, text, TIP_LENGTH);
    return history_load(c->workspace, text + TIP_LENGTH + 1, n - TIP_LENGTH - 1, c->tip, err);
}

enum status app_backup(struct app *a, const char *path, struct arena *arena, const char **notice,
                       struct error *err)
{
    struct carrying c = {.workspace = a->workspace, .arena = arena};
    const struct store_beside beside = {.give = give, .take = take, .ctx = &c};
    enum status st = app_need_workspace(a, err);
    if (st == STATUS_OK)
        st = store_backup(a->store, path, &beside, err);
    *notice = c.notice;
    return st;
}

enum status app_restore_backup(struct app *a, const char *path, struct arena *arena,
                               const char **kept, struct error *err)
{
    struct carrying c = {.arena = arena};
    const struct store_beside beside = {.give = give, .take = take, .ctx = &c};
    *kept = NULL;
    enum status st = workspace_init(a->workspace_path, NULL, &c.workspace, err);
    if (st == STATUS_OK)
        st = store_restore(workspace_record(c.workspace), path, &a->clock, &beside, arena, kept,
                           err);
    if (st == STATUS_OK && c.tip[0])
        st = history_turn(c.workspace, c.tip, err);
    workspace_close(c.workspace);
    return st;
}
