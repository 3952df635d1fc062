#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"

enum { FILE_LIMIT = 1 << 20 };

enum { OPT_GIVE_UP };
static const struct option_spec OPTIONS[] = {
    [OPT_GIVE_UP] = {"give-up", 0, NULL, "show it before you have passed (recorded)"},
    {0},
};

static enum status add_file(struct buf *page, struct arena *arena, const char *folder,
                            const char *rel, struct error *err)
{
    struct buf text;
    buf_init(&text, FILE_LIMIT);
    enum status st = file_read(arena_printf(arena, "%s/%s", folder, rel), &text, err);
    if (st == STATUS_OK)
        buf_printf(page, "`%s`\n\n```rust\n%s\n```\n\n", rel, buf_text(&text));
    buf_free(&text);
    return st;
}

/* Piped, the lines of the code stay whole: somebody compiles or compares them. */
static int page_width(const struct cli *c, const char *text)
{
    enum { INDENT = 8 };
    size_t widest = 0;
    if (isatty(fileno(c->out)))
        return 0;
    for (size_t n; *text; text += n + (text[n] == '\n')) {
        n = strcspn(text, "\n");
        widest = n > widest ? n : widest;
    }
    return (int)widest + INDENT;
}

static enum status run(struct cli *c, struct error *err)
{
    struct arena *arena = arena_new();
    const struct work *w;
    const char *folder;
    const struct tree_entry *entries;
    size_t n = 0;
    struct buf page;
    buf_init(&page, SIZE_MAX / 2);
    enum status st = app_resolve(c->app, c->args[0], &w, err);
    if (st == STATUS_OK)
        st = app_solution(c->app, w, c->values[OPT_GIVE_UP] != NULL, &folder, err);
    if (st == STATUS_OK)
        st = tree_list(folder, NULL, arena, &entries, &n, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        if (entries[i].kind == FILE_REGULAR)
            st = add_file(&page, arena, folder, entries[i].rel, err);
    if (st == STATUS_OK)
        print_markdown(c, buf_text(&page), page.len, page_width(c, buf_text(&page)));
    buf_free(&page);
    arena_free(arena);
    return st;
}

const struct command CMD_SOLUTION = {
    .name = "solution",
    .args = "ID",
    .summary = "the reference solution, after a pass",
    .help =
        "One right design, to hold beside yours. Before a pass it is shown with --give-up only,\n"
        "which is recorded: the piece can still be passed later.\n",
    .needs = APP_COURSE | APP_WORKSPACE,
    .alive = true,
    .args_min = 1,
    .args_max = 1,
    .options = OPTIONS,
    .run = run,
};
