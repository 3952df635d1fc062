/* Where in the learner's files the editor opens. */
#include <string.h>

#include "editor.h"
#include "exercise.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"

static int line_of(const char *text, const char *at)
{
    int line = 1;
    for (const char *c = text; c < at; c++)
        line += *c == '\n';
    return line;
}

/* The first `todo!` among the learner's files, else the beginning of the first. */
static bool look_into(const struct exercise_view *e, const char *rel, struct edit_at *spot)
{
    struct buf text;
    buf_init(&text, 1 << 20);
    const char *path = arena_printf(e->arena, "%s/%s", e->folder, rel);
    const char *todo = NULL;
    if (file_read(path, &text, NULL) == STATUS_OK)
        todo = strstr(buf_text(&text), "todo!(");
    if (todo || !spot->file)
        *spot = (struct edit_at){.folder = e->folder, .file = arena_strdup(e->arena, rel)};
    if (todo)
        spot->line = line_of(buf_text(&text), todo);
    buf_free(&text);
    return todo != NULL;
}

static struct edit_at find_spot(struct exercise_view *e)
{
    static const char *const skip[] = {"/target", ".git", NULL};
    const struct verdict *v = checking_verdict(e->checking);
    const struct diagnostic *d = exercise_error(e);
    const struct tree_entry *files;
    size_t n;
    struct edit_at spot = {.folder = e->folder};
    if (d && checking_owns(e->checking, d->file) && v->outcome == OUTCOME_COMPILE_ERROR)
        return (struct edit_at){e->folder, d->file, d->line, d->column};
    if (tree_list(e->folder, skip, e->arena, &files, &n, NULL) != STATUS_OK)
        return spot;
    bool found = false;
    for (size_t i = 0; i < n && !found; i++)
        if (files[i].kind == FILE_REGULAR && checking_owns(e->checking, files[i].rel))
            found = look_into(e, files[i].rel, &spot);
    return spot;
}

void exercise_edit(struct exercise_view *e)
{
    struct edit_at spot = find_spot(e);
    ui_edit(e->base.ui, &spot, false);
}

void exercise_edit_beside(struct exercise_view *e)
{
    struct edit_at spot = find_spot(e);
    ui_edit(e->base.ui, &spot, true);
}
