/* A carriage return at the end of a line changes what a program prints and what a test compares,
 * and nobody sees it. */
#include <string.h>

#include "rules.h"
#include "spiral/base/file.h"
#include "text.h"

static bool is_text(const char *rel)
{
    static const char *const endings[] = {"**/*.md", "**/*.json", "**/*.rs", "**/*.toml"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (path_match(endings[i], rel))
            return true;
    return false;
}

/* `folder` is relative to the content folder. One line a file is enough. */
static void check_folder(struct judge *j, const char *folder)
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
        int line = text_line_of(&t, "\r");
        if (line)
            judge_tell(j, file, line, "holds a carriage return");
    }
}

void rule_lesson_line_ends(struct judge *j, const struct lesson *l)
{
    check_folder(j, judge_module_path(j, l->module, ""));
}

void rule_work_line_ends(struct judge *j, const struct manifest *m)
{
    check_folder(j, judge_work_path(j, m->work, ""));
}
