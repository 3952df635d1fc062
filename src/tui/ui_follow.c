/* Links in lessons and statements. */
#include <stdio.h>
#include <string.h>

#include "spiral/app.h"
#include "ui_internal.h"

/* "moves", also from "#moves"; -1 where the lesson has no such section. */
static int find_section(struct course *c, const struct module *m, const char *id)
{
    const struct lesson *l;
    if (course_lesson(c, m, &l, NULL) != STATUS_OK)
        return -1;
    for (size_t i = 0; i < l->sections_n; i++)
        if (strcmp(l->sections[i].id, id) == 0)
            return (int)i;
    return -1;
}

/* Names are written as ids ("1.3", "1.1.2") or as folders ("../1.3-lifetimes/lesson.md"). */
static bool find_target(struct course *c, const char *name, const struct work **w,
                        const struct module **m)
{
    char id[64];
    while (strncmp(name, "../", 3) == 0 || strncmp(name, "./", 2) == 0)
        name = strchr(name, '/') + 1;
    snprintf(id, sizeof id, "%.*s", (int)strcspn(name, "/#"), name);
    if (course_find(c, id, w, m, NULL) == STATUS_OK)
        return true;
    id[strcspn(id, "-")] = '\0';
    return course_find(c, id, w, m, NULL) == STATUS_OK;
}

void ui_follow(struct ui *ui, const char *target, const struct module *here)
{
    struct course *c = app_course(ui->app);
    const struct work *w = NULL;
    const struct module *m = here;
    const char *section = strchr(target, '#');
    if (strchr(target, ':')) {
        ui_say(ui, "This leads out of the course: %s", target);
        return;
    }
    if (target[0] != '#' && !find_target(c, target, &w, &m)) {
        ui_say(ui, "The course has no \"%s\".", target);
        return;
    }
    struct place at = {.module = m, .section = -1, .work = w};
    if (!w && section)
        at.section = find_section(c, m, section + 1);
    if (!w && section && at.section < 0)
        ui_say(ui, "Lesson %s has no section \"%s\".", m->id, section + 1);
    else
        ui_open(ui, w ? VIEW_EXERCISE : VIEW_LESSON, &at);
}
