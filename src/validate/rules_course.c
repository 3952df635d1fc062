/* Rules of the course as a whole. Modules in preparation count with what the plan gives
 * them, so that one may be written before another. */
#include <string.h>

#include "rules.h"
#include "spiral/base/file.h"

static const char PLAN[] = "curriculum/plan.json";

static bool is_link(struct judge *j, const char *path)
{
    bool is = file_kind(judge_absolute(j, path)) == FILE_LINK;
    if (is)
        judge_tell(j, path, 0,
                   "is a link, and links lead out of the content; put what it means "
                   "in its place");
    return is;
}

static void check_module_folder(struct judge *j, const struct module *m)
{
    static const char *const known[] = {"module.json", "lesson.md", "recall.md"};
    const char *const *names;
    size_t n = 0;
    if (folder_list(m->folder, j->arena, &names, &n, NULL) != STATUS_OK)
        n = 0;
    for (size_t i = 0; i < n; i++) {
        const char *path = judge_module_path(j, m, names[i]);
        bool is = false;
        for (size_t k = 0; k < sizeof known / sizeof *known; k++)
            is = is || strcmp(names[i], known[k]) == 0;
        if (!is)
            judge_tell(j, path, 0, "is nothing that a module consists of");
        else
            is_link(j, path);
    }
}

void rule_folders(struct judge *j)
{
    size_t n;
    const char *const *strays = course_strays(j->course, &n);
    for (size_t i = 0; i < n; i++)
        judge_tell(j, strays[i], 0, "this folder belongs to nothing in the plan; correct its name");
    size_t modules_n, works_n;
    const struct module *modules = course_modules(j->course, &modules_n);
    const struct work *works = course_works(j->course, &works_n);
    for (size_t i = 0; i < modules_n; i++)
        if (modules[i].folder && !is_link(j, judge_module_path(j, &modules[i], "")))
            check_module_folder(j, &modules[i]);
    for (size_t i = 0; i < works_n; i++)
        if (works[i].folder)
            is_link(j, judge_work_path(j, &works[i], ""));
}

/* ---- counts ---- */

static bool is_written(const struct judge *j, int spiral)
{
    size_t n;
    const struct module *modules = course_modules(j->course, &n);
    for (size_t i = 0; i < n; i++)
        if (modules[i].spiral == spiral && !modules[i].folder)
            return false;
    return true;
}

static bool has_bridge(const struct judge *j, int spiral)
{
    size_t works_n, modules_n;
    const struct work *works = course_works(j->course, &works_n);
    const struct module *modules = course_modules(j->course, &modules_n);
    for (size_t i = 0; i < works_n; i++)
        if (works[i].kind == WORK_BRIDGE && modules[works[i].module].spiral == spiral &&
            works[i].folder)
            return true;
    return false;
}

void rule_counts(struct judge *j)
{
    size_t works_n, modules_n;
    const struct work *works = course_works(j->course, &works_n);
    const struct module *modules = course_modules(j->course, &modules_n);
    for (size_t i = 0; i < works_n; i++) {
        const struct module *m = &modules[works[i].module];
        if (works[i].kind != WORK_BRIDGE && m->folder && !works[i].folder)
            judge_tell(j, judge_module_path(j, m, "module.json"), 0,
                       "the path leads to %s, and exercises/%s-%s is not there", works[i].id,
                       works[i].id, works[i].slug);
    }
    for (int spiral = 1; spiral <= LEVELS; spiral++)
        if (is_written(j, spiral) && !has_bridge(j, spiral))
            judge_tell(j, PLAN, 0,
                       "every module of spiral %d is written, and it has no bridge project",
                       spiral);
}

/* ---- what was taught when ---- */

struct taught {
    struct judge *j;
    bool cells[CELLS];
};

static void teach(struct taught *t, const int *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        t->cells[cells[i]] = true;
}

static void demand(struct taught *t, const int *cells, size_t n, const char *file, const char *what)
{
    char name[CELL_TEXT_MAX];
    for (size_t i = 0; i < n; i++)
        if (!t->cells[cells[i]])
            judge_tell(t->j, file, 0, "%s %s, which nothing before it teaches", what,
                       cell_format(cells[i], name));
}

static void check_levels(struct taught *t, const int *cells, size_t n, const char *file,
                         const char *what)
{
    char name[CELL_TEXT_MAX], below[CELL_TEXT_MAX];
    for (size_t i = 0; i < n; i++)
        if (cell_level(cells[i]) > 1 && !t->cells[cells[i] - 1])
            judge_tell(t->j, file, 0, "%s %s before %s", what, cell_format(cells[i], name),
                       cell_format(cells[i] - 1, below));
}

/* A lesson that is not written may introduce any cell of its spiral. */
static void expect_level(struct taught *t, int level)
{
    for (int cell = 0; cell < CELLS; cell++)
        t->cells[cell] = t->cells[cell] || cell_level(cell) == level;
}

static void meet_lesson(struct taught *t, const struct module *m)
{
    const struct lesson *l;
    if (!m->folder)
        expect_level(t, m->spiral);
    if (!m->folder || course_lesson(t->j->course, m, &l, NULL) != STATUS_OK)
        return;
    const char *file = judge_module_path(t->j, m, "module.json");
    demand(t, l->revisits, l->revisits_n, file, "revisits");
    check_levels(t, l->introduces, l->introduces_n, file, "introduces");
    check_levels(t, l->deepens, l->deepens_n, file, "deepens");
    teach(t, l->introduces, l->introduces_n);
    teach(t, l->deepens, l->deepens_n);
}

static void meet_work(struct taught *t, const struct work *w)
{
    const struct manifest *m;
    if (!w->folder || course_manifest(t->j->course, w, &m, NULL) != STATUS_OK) {
        teach(t, w->cells, w->cells_n);
        return;
    }
    const char *file = judge_work_path(t->j, w, "exercise.json");
    demand(t, m->requires, m->requires_n, file, "requires");
    teach(t, m->teaches, m->teaches_n);
    demand(t, m->practises, m->practises_n, file, "practises");
}

void rule_order(struct judge *j)
{
    struct taught t = {.j = j};
    size_t works_n, modules_n;
    const struct work *works = course_works(j->course, &works_n);
    const struct module *modules = course_modules(j->course, &modules_n);
    int module = -1;
    for (size_t i = 0; i < works_n; i++) {
        for (; module < works[i].module; module++)
            meet_lesson(&t, &modules[module + 1]);
        meet_work(&t, &works[i]);
    }
}

/* ---- every cell has its place ---- */

struct places {
    bool introduced[CELLS], taught[CELLS], practised[CELLS];
    int planned[CELLS]; /* the pieces of the cell's own spiral to which the plan gives it */
};

static void mark(bool *list, const int *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        list[cells[i]] = true;
}

static void count_planned(const struct work *w, int spiral, struct places *p)
{
    for (size_t i = 0; i < w->cells_n; i++)
        p->planned[w->cells[i]] += cell_level(w->cells[i]) == spiral;
}

static void find_places(struct judge *j, struct places *p)
{
    size_t works_n, modules_n;
    const struct work *works = course_works(j->course, &works_n);
    const struct module *modules = course_modules(j->course, &modules_n);
    for (size_t i = 0; i < modules_n; i++) {
        const struct lesson *l;
        if (modules[i].folder && course_lesson(j->course, &modules[i], &l, NULL) == STATUS_OK)
            mark(p->introduced, l->introduces, l->introduces_n);
    }
    for (size_t i = 0; i < works_n; i++) {
        const struct manifest *m;
        /* Of the last bridge one of three is chosen: no cell may hang on it. */
        if (works[i].kind == WORK_BRIDGE)
            continue;
        count_planned(&works[i], modules[works[i].module].spiral, p);
        if (!works[i].folder || course_manifest(j->course, &works[i], &m, NULL) != STATUS_OK)
            continue;
        mark(p->taught, m->teaches, m->teaches_n);
        mark(p->practised, m->practises, m->practises_n);
    }
}

void rule_cells(struct judge *j)
{
    struct places p = {0};
    find_places(j, &p);
    for (int cell = 0; cell < CELLS; cell++) {
        char name[CELL_TEXT_MAX];
        const struct {
            bool there;
            const char *what;
        } wants[] = {{p.introduced[cell], "no module introduces it"},
                     {p.taught[cell], "no piece teaches it"},
                     /* A cell that the plan gives to one piece alone is practised there. */
                     {p.practised[cell] || p.planned[cell] < 2, "no piece practises it"}};
        for (size_t i = 0; is_written(j, cell_level(cell)) && i < 3; i++)
            if (!wants[i].there)
                judge_tell(j, PLAN, 0, "%s: %s, and spiral %d is finished", cell_format(cell, name),
                           wants[i].what, cell_level(cell));
    }
}

/* ---- the quick reference ---- */

static bool section_is_there(struct judge *j, const char *target)
{
    const char *hash = strchr(target, '#');
    const struct work *work;
    const struct module *module = NULL;
    const struct lesson *l;
    if (!hash)
        return false;
    const char *id = arena_strndup(j->arena, target, (size_t)(hash - target));
    if (course_find(j->course, id, &work, &module, NULL) != STATUS_OK || !module)
        return false;
    if (!module->folder)
        return true; /* not written yet */
    if (course_lesson(j->course, module, &l, NULL) != STATUS_OK)
        return true; /* told by another rule */
    for (size_t i = 0; i < l->sections_n; i++)
        if (strcmp(l->sections[i].id, hash + 1) == 0)
            return true;
    return false;
}

void rule_quick_reference(struct judge *j)
{
    size_t n;
    const struct stuck_row *rows = course_stuck(j->course, &n);
    for (size_t i = 0; i < n; i++)
        if (*rows[i].lesson && !section_is_there(j, rows[i].lesson))
            judge_tell(j, PLAN, 0, "\"%s\": there is no section %s", rows[i].feeling,
                       rows[i].lesson);
}
