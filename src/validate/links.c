/* Links between the pages of the course: "#section" on the same page, "1.1#section",
 * "1.1.2", or a file of the same folder. What begins with http or mailto leads outside. */
#include <string.h>

#include "rules.h"
#include "spiral/base/file.h"
#include "spiral/markdown.h"
#include "text.h"

enum { WIDTH = 1000 };

static bool has_heading(const struct md_layout *page, const char *slug)
{
    for (size_t i = 0; i < page->headings_n; i++)
        if (strcmp(page->headings[i].slug, slug) == 0)
            return true;
    return false;
}

static bool lesson_has(struct judge *j, const struct module *m, const char *section)
{
    const struct lesson *l;
    if (!m->folder || course_lesson(j->course, m, &l, NULL) != STATUS_OK)
        return true; /* not written yet, or told by another rule */
    for (size_t i = 0; i < l->sections_n; i++)
        if (strcmp(l->sections[i].id, section) == 0)
            return true;
    return false;
}

static bool leads_to_piece(struct judge *j, const char *id, const char *section)
{
    const struct work *work = NULL;
    const struct module *module = NULL;
    if (course_find(j->course, id, &work, &module, NULL) != STATUS_OK)
        return false;
    return !section || (module && lesson_has(j, module, section));
}

static bool leads_outside(const char *target)
{
    static const char *const schemes[] = {"https://", "http://", "mailto:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (strncmp(target, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

static bool leads_somewhere(struct judge *j, const char *file, const struct md_layout *page,
                            const char *target)
{
    const char *hash = strchr(target, '#');
    size_t n = hash ? (size_t)(hash - target) : strlen(target);
    if (leads_outside(target))
        return true;
    if (!n)
        return hash && has_heading(page, hash + 1);
    const char *head = arena_strndup(j->arena, target, n);
    if (leads_to_piece(j, head, hash ? hash + 1 : NULL))
        return true;
    const char *slash = strrchr(file, '/');
    const char *path = arena_printf(j->arena, "%.*s/%s", (int)(slash - file), file, head);
    return !hash && path_is_safe(head) && file_kind(judge_absolute(j, path)) != FILE_NONE;
}

static void check_page(struct judge *j, const char *file)
{
    struct text t = text_read(j, file);
    struct md_doc *doc = md_parse(t.all, t.len);
    struct md_layout *page = md_layout_new(doc, WIDTH, false);
    for (size_t i = 0; i < page->links_n; i++) {
        const char *target = page->links[i].target;
        if (!leads_somewhere(j, file, page, target))
            judge_tell(j, file, (int)page->lines[page->links[i].line].source,
                       "the link to %s leads nowhere", *target ? target : "nothing");
    }
    md_layout_free(page);
    md_free(doc);
}

void rule_lesson_links(struct judge *j, const struct lesson *l)
{
    check_page(j, judge_module_path(j, l->module, "lesson.md"));
    check_page(j, judge_module_path(j, l->module, "recall.md"));
}

void rule_work_links(struct judge *j, const struct manifest *m)
{
    static const char *const pages[] = {"statement.md", "hints.md", "mentor.md"};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        check_page(j, judge_work_path(j, m->work, pages[i]));
}
