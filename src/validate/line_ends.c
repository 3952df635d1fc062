/* A carriage return at the end of a line changes what a program prints and what a test compares,
 * and nobody sees it; nor what else no screen shows. */
#include <string.h>

#include "rules.h"
#include "spiral/base/file.h"
#include "spiral/base/utf8.h"
#include "text.h"

static bool is_text(const char *rel)
{
    static const char *const endings[] = {"**/*.md", "**/*.json", "**/*.rs", "**/*.toml",
                                          "**/*.lock"};
    return path_match_any(endings, sizeof endings / sizeof *endings, rel);
}

typedef void look_fn(struct judge *j, const char *file, const struct text *t);

/* One line a file is enough. */
static void look_at_ends(struct judge *j, const char *file, const struct text *t)
{
    int line = text_line_of(t, "\r");
    if (line)
        judge_tell(j, file, line, "holds a carriage return");
}

/* Of a lesson it is the form's. Carriage returns are the other rule's. */
static void look_at_characters(struct judge *j, const char *file, const struct text *t)
{
    int line = 1;
    for (const char *at = t->all, *end = at + t->len; at < end; line++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        size_t n = (size_t)((newline ? newline : end) - at);
        bool returns = n && at[n - 1] == '\r';
        if (!utf8_is_clean(at, n - returns, UTF8_KEEP_TAB)) {
            judge_tell(j, file, line,
                       "holds a control character, an invisible one or invalid UTF-8; write it "
                       "visibly, or take it out");
            return;
        }
        at += n + (newline != NULL);
    }
}

/* `folder` is relative to the content folder. */
static void check_folder(struct judge *j, const char *folder, look_fn *look)
{
    const struct tree_entry *entries;
    size_t n = 0;
    if (tree_list(judge_absolute(j, folder), NULL, j->arena, &entries, &n, NULL) != STATUS_OK)
        n = 0;
    for (size_t i = 0; i < n; i++) {
        if (entries[i].kind != FILE_REGULAR || !is_text(entries[i].rel))
            continue;
        const char *file = arena_printf(j->arena, "%s/%s", folder, entries[i].rel);
        struct text t = text_read(j, file);
        look(j, file, &t);
    }
}

void rule_lesson_line_ends(struct judge *j, const struct lesson *l)
{
    check_folder(j, judge_module_path(j, l->module, ""), look_at_ends);
}

void rule_work_line_ends(struct judge *j, const struct manifest *m)
{
    check_folder(j, judge_work_path(j, m->work, ""), look_at_ends);
}

void rule_characters(struct judge *j, const struct manifest *m)
{
    check_folder(j, judge_work_path(j, m->work, ""), look_at_characters);
}
