/* module.json: the way through one module, laid over its lesson's sections. */
#include <string.h>
#include <strings.h>

#include "spiral/base/buf.h"

#include "course.h"
#include "lesson.h"
#include "reader.h"

/* One stop as the file writes it. */
struct raw_stop {
    const char *section, *work;
    int minutes, task;
};

struct module_file {
    const char *id, *title;
    const struct raw_stop *path;
    size_t path_n;
    struct lesson lesson;
};

static const struct field STOP_FIELDS[] = {
    {"section", read_text, FIELD_AT(struct raw_stop, section), .optional = true},
    {"minutes", read_int, FIELD_AT(struct raw_stop, minutes), .optional = true, .min = 1,
     .max = 60},
    {"work", read_text, FIELD_AT(struct raw_stop, work), .optional = true},
    {"task", read_int, FIELD_AT(struct raw_stop, task), .optional = true, .min = 1, .max = 50},
    {0},
};

static const struct field MODULE_FILE_FIELDS[] = {
    {.key = "schema", .read = read_schema},
    {"id", read_text, FIELD_AT(struct module_file, id)},
    {"title", read_text, FIELD_AT(struct module_file, title)},
    {"introduces", read_cells, FIELD_LIST(struct module_file, lesson.introduces)},
    {"revisits", read_cells, FIELD_LIST(struct module_file, lesson.revisits)},
    {"deepens", read_cells, FIELD_LIST(struct module_file, lesson.deepens)},
    {"systems", read_text, FIELD_AT(struct module_file, lesson.systems), .optional = true},
    {"ahead", read_texts, FIELD_LIST(struct module_file, lesson.ahead)},
    {"path", read_list, FIELD_LIST(struct module_file, path), .min = 1, .max = 200,
     .fields = STOP_FIELDS, .size = sizeof(struct raw_stop)},
    {0},
};

/* ---- the path ---- */

/* What the path is laid over, and how far it has come. */
struct walker {
    const struct reader *r;
    const struct course *c;
    struct lesson *lesson;
    struct section *sections;
    int next_section;
    bool whole[MODULE_WORKS]; /* this piece's last stop was there */
    int task[MODULE_WORKS];   /* of its stop before; 0: none yet */
};

static enum status stop_at_section(struct walker *w, const struct place *at,
                                   const struct raw_stop *raw, struct stop *stop)
{
    const struct place key = {.up = at, .key = "section"};
    const struct lesson *l = w->lesson;
    if (raw->work || raw->task)
        return fail_at(w->r, at, "give each a stop of its own",
                       "is a section and a piece of work at once");
    if (!raw->minutes)
        return fail_at(w->r, at, NULL, "\"minutes\" is missing");
    if (w->next_section == (int)l->sections_n)
        return fail_at(w->r, &key, NULL, "the lesson has no section left for this stop");
    struct section *next = &w->sections[w->next_section];
    if (strcmp(next->id, raw->section) != 0)
        return fail_at(w->r, &key, "follow the lesson's order",
                       "is \"%s\", and the lesson's next section (line %d) is \"%s\"", raw->section,
                       next->line, next->id);
    next->minutes = raw->minutes;
    *stop = (struct stop){.section = w->next_section++};
    return STATUS_OK;
}

static enum status stop_at_work(struct walker *w, const struct place *at,
                                const struct raw_stop *raw, struct stop *stop)
{
    const struct place key = {.up = at, .key = "work"};
    const struct module *m = w->lesson->module;
    if (raw->minutes)
        return fail_at(w->r, at, "the plan says how long it takes",
                       "\"minutes\" belongs to sections");
    for (size_t i = 0; i < m->work_n; i++) {
        const struct work *work = &w->c->works[m->first_work + i];
        if (strcmp(work->id, raw->work) != 0)
            continue;
        if (w->whole[i])
            return fail_at(w->r, &key, NULL, "%s was finished at an earlier stop", work->id);
        if (raw->task && raw->task <= w->task[i])
            return fail_at(w->r, at, "take its tasks in their order",
                           "an earlier stop of %s was at task %d", work->id, w->task[i]);
        w->task[i] = raw->task;
        w->whole[i] = raw->task == 0;
        *stop = (struct stop){.section = -1, .work = work, .task = raw->task};
        return STATUS_OK;
    }
    return fail_at(w->r, &key, "use the ids of this module's work",
                   "\"%s\" is no piece of module %s", raw->work, m->id);
}

static enum status check_whole_path(const struct walker *w)
{
    const struct place path = {.key = "path"};
    const struct lesson *l = w->lesson;
    if (w->next_section < (int)l->sections_n)
        return fail_at(w->r, &path, "add a stop for it", "does not lead through the section \"%s\"",
                       l->sections[w->next_section].id);
    for (size_t i = 0; i < l->module->work_n; i++)
        if (!w->whole[i])
            return fail_at(w->r, &path, "add a stop for it, without a task",
                           "does not lead to %s as a whole",
                           w->c->works[l->module->first_work + i].id);
    return STATUS_OK;
}

static enum status lay_path(struct walker *w, const struct module_file *f)
{
    const struct place path = {.key = "path"};
    struct stop *stops = arena_alloc(w->r->arena, f->path_n, sizeof *stops);
    for (size_t i = 0; i < f->path_n; i++) {
        const struct place here = {.up = &path, .index = i};
        const struct raw_stop *raw = &f->path[i];
        enum status st = STATUS_OK;
        if (raw->section)
            st = stop_at_section(w, &here, raw, &stops[i]);
        else if (raw->work)
            st = stop_at_work(w, &here, raw, &stops[i]);
        else
            st = fail_at(w->r, &here, NULL, "must name a section or a piece of work");
        if (st != STATUS_OK)
            return st;
    }
    w->lesson->path = stops;
    w->lesson->path_n = f->path_n;
    return check_whole_path(w);
}

/* ---- the whole module ---- */

static enum status check_identity(const struct reader *r, const struct module_file *f,
                                  const struct module *m)
{
    static const struct place ID = {.key = "id"}, TITLE = {.key = "title"};
    if (strcmp(f->id, m->id) != 0)
        return fail_at(r, &ID, NULL, "is \"%s\", and the folder is that of \"%s\"", f->id, m->id);
    /* The plan writes titles in capitals, a lesson need not. */
    if (strcasecmp(f->title, m->title) != 0)
        return fail_at(r, &TITLE, NULL, "is \"%s\", and in the plan \"%s\"", f->title, m->title);
    return STATUS_OK;
}

enum status module_parse(const struct reader *r, const struct course *c, const char *text, size_t n,
                         struct lesson *out)
{
    struct module_file f = {.lesson = *out};
    f.lesson.systems = "";
    enum status st = reader_parse(r, text, n, MODULE_FILE_FIELDS, &f);
    if (st == STATUS_OK)
        st = check_identity(r, &f, out->module);
    struct walker w = {
        .r = r, .c = c, .lesson = &f.lesson, .sections = (struct section *)f.lesson.sections};
    if (st == STATUS_OK)
        st = lay_path(&w, &f);
    *out = f.lesson;
    return st;
}

/* The path comes last: it is checked against the sections. */
static const struct {
    const char *name;
    size_t limit;
    enum status (*parse)(const struct reader *r, const struct course *c, const char *text, size_t n,
                         struct lesson *out);
} MODULE_FILES[] = {
    {"lesson.md", MARKDOWN_MAX, lesson_parse},
    {"recall.md", MARKDOWN_MAX, recall_parse},
    {"module.json", JSON_MAX, module_parse},
};

static enum status read_module(const struct course *c, struct arena *a, struct lesson *out,
                               struct error *err)
{
    enum status st = STATUS_OK;
    struct arena *scratch = arena_new();
    for (size_t i = 0; st == STATUS_OK && i < sizeof MODULE_FILES / sizeof *MODULE_FILES; i++) {
        const char *path = arena_printf(a, "%s/%s", out->module->folder, MODULE_FILES[i].name);
        const struct reader r = {course_relative(c, path), a, err, scratch};
        struct buf text;
        buf_init(&text, MODULE_FILES[i].limit);
        st = reader_file(&r, c->content, &text);
        if (st == STATUS_OK)
            st = MODULE_FILES[i].parse(&r, c, buf_text(&text), text.len, out);
        buf_free(&text);
    }
    arena_free(scratch);
    return st;
}

enum status course_lesson(struct course *c, const struct module *m, const struct lesson **out,
                          struct error *err)
{
    const struct lesson **kept = &c->lessons[m - c->modules];
    *out = *kept;
    if (*kept)
        return STATUS_OK;
    if (!m->folder)
        return error_set(err, STATUS_MISSING, m->id, "`spiral list` shows what is there",
                         "this module is in preparation");
    struct arena *a = arena_new();
    struct lesson *lesson = arena_alloc(a, 1, sizeof *lesson);
    lesson->module = m;
    enum status st = read_module(c, a, lesson, err);
    if (st != STATUS_OK) {
        arena_free(a);
        return st;
    }
    course_keep(c, a);
    *out = *kept = lesson;
    return STATUS_OK;
}
