#include "manifest.h"

#include <stdio.h>
#include <string.h>

#include "spiral/base/buf.h"
#include "spiral/base/file.h"

#include "course.h"
#include "statement.h"
#include "steps.h"

/* What the plan says as well, and what takes another shape. */
struct manifest_file {
    const char *id, *slug, *title;
    int minutes, deps;
    struct step_list steps;
    struct manifest m;
};

/* ---- forms ---- */

static bool is_test(const char *text)
{
    const char *colons = strstr(text, "::");
    for (const char *p = text; *p; p++)
        if (!strchr("_:-", *p) && !is_name((char[]){*p, '\0'}))
            return false;
    return colons && colons != text && colons[2];
}

/* "E0382", "unused_mut", "clippy::ptr_arg" */
static bool is_code(const char *text)
{
    return is_error_code(text) || (text[0] != 'E' && (is_name(text) || is_test(text)));
}

static bool is_outcome(const char *text)
{
    static const char COMPILE_ERROR[] = "compile_error:";
    size_t n = sizeof COMPILE_ERROR - 1;
    return strcmp(text, "fails") == 0 || strcmp(text, "passes") == 0 ||
           strcmp(text, "no_package") == 0 ||
           (strncmp(text, COMPILE_ERROR, n) == 0 && is_error_code(text + n));
}

/* "R1" */
static bool is_requirement(const char *text)
{
    size_t digits = strspn(text + (*text == 'R'), "0123456789");
    return text[0] == 'R' && digits > 0 && digits < 4 && !text[digits + 1];
}

/* ---- what the file may hold ---- */

/* {"R1": "..."}, in the file's order */
static enum status read_requirements(const struct reader *r, const struct place *at, json_t *v,
                                     const struct field *f, void *out)
{
    size_t n = json_object_size(v);
    if (!json_is_object(v) || n == 0 || n > (size_t)f->max)
        return fail_at(r, at, NULL, "must be an object of 1 to %d requirements", f->max);
    struct requirement *list = arena_alloc(r->arena, n, sizeof *list);
    struct manifest *m = &((struct manifest_file *)out)->m;
    m->requirements = list;
    const struct field any = {.read = read_text};
    const char *id;
    json_t *text;
    json_object_foreach(v, id, text)
    {
        const struct place here = {.up = at, .key = id};
        if (!is_requirement(id))
            return fail_at(r, &here, NULL, "must be called R1, R2, ...");
        struct requirement *q = &list[m->requirements_n++];
        q->id = arena_strdup(r->arena, id);
        enum status st = read_string(r, &here, text, &any, &q->text);
        if (st != STATUS_OK)
            return st;
    }
    return STATUS_OK;
}

#define MANIFEST_AT(member) FIELD_AT(struct manifest_file, m.member)
#define MANIFEST_LIST(member) FIELD_LIST(struct manifest_file, m.member)
#define IS_PATH .valid = path_is_safe, .form = "is no path inside the folder"

static const struct field LIMIT_FIELDS[] = {
    {"build_s", read_int, FIELD_AT(struct limits, build_s), .optional = true, .min = 1,
     .max = 3600},
    {"test_s", read_int, FIELD_AT(struct limits, test_s), .optional = true, .min = 1, .max = 600},
    {"mem_mb", read_int, FIELD_AT(struct limits, mem_mb), .optional = true, .min = 16,
     .max = 65536},
    {"out_kb", read_int, FIELD_AT(struct limits, out_kb), .optional = true, .min = 1, .max = 16384},
    {0},
};
static const struct limits DEFAULT_LIMITS = {
    .build_s = 180, .test_s = 10, .mem_mb = 2048, .out_kb = 256};

static const struct field STARTER_FIELDS[] = {
    {"outcome", read_text, MANIFEST_AT(starter_outcome), .valid = is_outcome,
     .form = "must be fails, passes, no_package or compile_error: and a code"},
    {0},
};

static const struct field WRONG_FIELDS[] = {
    {"dir", read_text, FIELD_AT(struct wrong, dir), .valid = is_name, .form = NAME_FORM},
    {"killed_by", read_texts, FIELD_LIST(struct wrong, killed_by), .min = 1},
    {"shows", read_text, FIELD_AT(struct wrong, shows)},
    {0},
};

static const char *const DEPS[] = {"frozen", "learner-adds", NULL};

static const struct field MANIFEST_FIELDS[] = {
    {.key = "schema", .read = read_schema},
    {"id", read_text, FIELD_AT(struct manifest_file, id)},
    {"slug", read_text, FIELD_AT(struct manifest_file, slug)},
    {"rev", read_int, MANIFEST_AT(rev), .min = 1, .max = 9999},
    {"title", read_text, FIELD_AT(struct manifest_file, title)},
    {"minutes", read_int, FIELD_AT(struct manifest_file, minutes), .min = 1, .max = 6000},
    {"teaches", read_cells, MANIFEST_LIST(teaches)},
    {"practises", read_cells, MANIFEST_LIST(practises)},
    {"requires", read_cells, MANIFEST_LIST(requires)},
    {"provokes", read_texts, MANIFEST_LIST(provokes), .valid = is_code,
     .form = "must be an error code or a lint"},
    {"from", read_text, MANIFEST_AT(from), .optional = true},
    {.key = "requirements", .read = read_requirements, .max = 60},
    {"owned", read_texts, MANIFEST_LIST(owned), .min = 1, .max = 50, IS_PATH},
    {"removed", read_texts, MANIFEST_LIST(removed), .optional = true, IS_PATH},
    {"tests", read_texts, MANIFEST_LIST(tests), .valid = is_test,
     .form = "must be a test file, \"::\" and a test"},
    {"deps", read_word, FIELD_AT(struct manifest_file, deps), .words = DEPS},
    {"needs", read_texts, MANIFEST_LIST(needs), .max = 20},
    {"limits", read_object, MANIFEST_AT(limits), .optional = true, .fields = LIMIT_FIELDS},
    {"steps", read_steps, FIELD_AT(struct manifest_file, steps)},
    {.key = "starter", .read = read_object, .fields = STARTER_FIELDS},
    {"wrong", read_list, MANIFEST_LIST(wrongs), .max = 100, .fields = WRONG_FIELDS,
     .size = sizeof(struct wrong)},
    {0},
};

/* ---- the plan ---- */

static enum status check_cells(const struct reader *r, const struct manifest *m)
{
    bool planned[CELLS] = {false}, said[CELLS] = {false};
    for (size_t i = 0; i < m->work->cells_n; i++)
        planned[m->work->cells[i]] = true;
    for (size_t i = 0; i < m->teaches_n; i++)
        said[m->teaches[i]] = true;
    for (size_t i = 0; i < m->practises_n; i++)
        said[m->practises[i]] = true;
    char name[CELL_TEXT_MAX];
    for (int cell = 0; cell < CELLS; cell++)
        if (planned[cell] != said[cell])
            return fail_at(r, NULL, "make \"teaches\" and \"practises\" together the plan's cells",
                           planned[cell] ? "leaves out %s, which the plan gives to this piece"
                                         : "names %s, which the plan does not give to this piece",
                           cell_format(cell, name));
    return STATUS_OK;
}

static enum status check_plan(const struct reader *r, const struct manifest_file *f)
{
    const struct work *w = f->m.work;
    const struct {
        const char *key, *is, *want;
    } texts[] = {{"id", f->id, w->id}, {"slug", f->slug, w->slug}, {"title", f->title, w->title}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct place here = {.key = texts[i].key};
        if (strcmp(texts[i].is, texts[i].want) != 0)
            return fail_at(r, &here, "make the two agree", "is \"%s\", and in the plan \"%s\"",
                           texts[i].is, texts[i].want);
    }
    const struct place minutes = {.key = "minutes"};
    if (f->minutes != w->minutes)
        return fail_at(r, &minutes, "make the two agree", "is %d, and in the plan %d", f->minutes,
                       w->minutes);
    return check_cells(r, &f->m);
}

/* It can only start from something that comes before it. */
static enum status check_from(const struct reader *r, const struct course *c,
                              const struct manifest *m)
{
    const struct place from = {.key = "from"};
    if (!m->from)
        return STATUS_OK;
    for (const struct work *w = c->works; w < m->work; w++)
        if (strcmp(w->id, m->from) == 0)
            return STATUS_OK;
    return fail_at(r, &from, NULL, "\"%s\" is no piece of work before this one", m->from);
}

/* ---- reading ---- */

static void take_steps(const struct reader *r, const struct step_list *list, struct manifest *m)
{
    struct step_spec *specs = arena_alloc(r->arena, list->n, sizeof *specs);
    const char *const **covers = arena_alloc(r->arena, list->n, sizeof *covers);
    for (size_t i = 0; i < list->n; i++) {
        const struct raw_step *raw = &list->steps[i];
        const char **ids = arena_alloc(r->arena, raw->covers_n + 1, sizeof *ids);
        for (size_t k = 0; k < raw->covers_n; k++)
            ids[k] = raw->covers[k];
        specs[i] = raw->spec;
        covers[i] = ids;
    }
    m->steps = specs;
    m->covers = covers;
    m->steps_n = list->n;
}

enum status manifest_parse(const struct reader *r, const struct course *c, const char *text,
                           size_t n, struct manifest *out)
{
    struct manifest_file f = {.m = *out};
    f.m.limits = DEFAULT_LIMITS;
    enum status st = reader_parse(r, text, n, MANIFEST_FIELDS, &f);
    if (st == STATUS_OK)
        st = check_plan(r, &f);
    if (st == STATUS_OK)
        st = check_from(r, c, &f.m);
    if (st != STATUS_OK)
        return st;
    f.m.learner_adds = f.deps == 1;
    take_steps(r, &f.steps, &f.m);
    *out = f.m;
    return manifest_check(r, out);
}

/* The statement comes first: it says which tasks there are. */
static const struct {
    const char *name;
    size_t limit;
    enum status (*parse)(const struct reader *r, const struct course *c, const char *text, size_t n,
                         struct manifest *m);
} WORK_FILES[] = {
    {"statement.md", MARKDOWN_MAX, statement_parse},
    {"hints.md", MARKDOWN_MAX, hints_parse},
    {"exercise.json", JSON_MAX, manifest_parse},
};

static enum status read_work(const struct course *c, struct arena *a, struct manifest *m,
                             struct error *err)
{
    enum status st = STATUS_OK;
    struct arena *scratch = arena_new();
    for (size_t i = 0; st == STATUS_OK && i < sizeof WORK_FILES / sizeof *WORK_FILES; i++) {
        const char *path = arena_printf(a, "%s/%s", m->work->folder, WORK_FILES[i].name);
        const struct reader r = {course_relative(c, path), a, err, scratch};
        struct buf text;
        buf_init(&text, WORK_FILES[i].limit);
        st = reader_file(&r, c->content, &text);
        if (st == STATUS_OK)
            st = WORK_FILES[i].parse(&r, c, buf_text(&text), text.len, m);
        buf_free(&text);
    }
    arena_free(scratch);
    return st;
}

enum status course_manifest(struct course *c, const struct work *w, const struct manifest **out,
                            struct error *err)
{
    const struct manifest **kept = &c->manifests[w - c->works];
    *out = *kept;
    if (*kept)
        return STATUS_OK;
    if (!w->folder)
        return error_set(err, STATUS_MISSING, w->id, "`spiral list` shows what is there",
                         "this piece of work is in preparation");
    struct arena *a = arena_new();
    struct manifest *m = arena_alloc(a, 1, sizeof *m);
    m->work = w;
    enum status st = read_work(c, a, m, err);
    if (st != STATUS_OK) {
        arena_free(a);
        return st;
    }
    course_keep(c, a);
    *out = *kept = m;
    return STATUS_OK;
}
