/* plan.json: concepts, spirals, modules and all pieces of work. What the ids
 * must be follows from where a piece stands, so each is compared with that. */
#include <stdio.h>
#include <string.h>

#include "spiral/base/buf.h"

#include "course.h"
#include "reader.h"

static const char PLAN_FILE[] = "curriculum/plan.json";

struct plan_concept {
    const char *id, *title;
    const char *const *levels;
    size_t levels_n;
};

struct plan_module {
    struct module module;
    const struct work *works;
    size_t works_n;
};

struct range {
    int min, max;
};

struct plan_spiral {
    const char *title, *goal;
    struct range sessions;
    const struct plan_module *modules;
    size_t modules_n;
    const struct work *bridges;
    size_t bridges_n;
};

struct plan {
    const struct plan_concept *concepts;
    size_t concepts_n;
    const struct plan_spiral *spirals;
    size_t spirals_n;
    struct range sessions;
    struct stuck_row *stuck;
    size_t stuck_n;
    const char *const *log;
    size_t log_n;
};

/* ---- what the file may hold ---- */

/* [12, 18] */
static enum status read_range(const struct reader *r, const struct place *at, json_t *v,
                              const struct field *f, void *out)
{
    struct range range;
    const struct field end = {.min = f->min, .max = f->max};
    if (!json_is_array(v) || json_array_size(v) != 2)
        return fail_at(r, at, NULL, "must be two numbers: from, to");
    int *ends[] = {&range.min, &range.max};
    for (size_t i = 0; i < 2; i++) {
        struct place here = {.up = at, .index = i};
        enum status st = read_int(r, &here, json_array_get(v, i), &end, ends[i]);
        if (st != STATUS_OK)
            return st;
    }
    if (range.min > range.max)
        return fail_at(r, at, NULL, "ends before it begins");
    memcpy((char *)out + f->offset, &range, sizeof range);
    return STATUS_OK;
}

static const struct field CONCEPT_FIELDS[] = {
    {"id", read_text, FIELD_AT(struct plan_concept, id)},
    {"title", read_text, FIELD_AT(struct plan_concept, title)},
    {"levels", read_texts, FIELD_LIST(struct plan_concept, levels), .min = LEVELS, .max = LEVELS},
    {0},
};

static const struct field WORK_FIELDS[] = {
    {"id", read_text, FIELD_AT(struct work, id)},
    {"slug", read_text, FIELD_AT(struct work, slug), .min = 2, .max = 40, .valid = is_kebab,
     .form = KEBAB_FORM},
    {"title", read_text, FIELD_AT(struct work, title), .min = 1, .max = 80},
    {"minutes", read_int, FIELD_AT(struct work, minutes), .min = 5, .max = 6000},
    {"cells", read_cells, FIELD_LIST(struct work, cells), .min = 1, .max = CELLS},
    {0},
};

static const struct field MODULE_FIELDS[] = {
    {"id", read_text, FIELD_AT(struct plan_module, module.id)},
    {"title", read_text, FIELD_AT(struct plan_module, module.title), .min = 1, .max = 80},
    {"new", read_text, FIELD_AT(struct plan_module, module.brings)},
    {"again", read_text, FIELD_AT(struct plan_module, module.returns), .optional = true},
    {"work", read_list, FIELD_LIST(struct plan_module, works), .min = MODULE_WORKS,
     .max = MODULE_WORKS, .fields = WORK_FIELDS, .size = sizeof(struct work)},
    {0},
};

static const struct field SPIRAL_FIELDS[] = {
    {"title", read_text, FIELD_AT(struct plan_spiral, title)},
    {"goal", read_text, FIELD_AT(struct plan_spiral, goal)},
    {"sessions", read_range, FIELD_AT(struct plan_spiral, sessions), .min = 1, .max = 500},
    {"modules", read_list, FIELD_LIST(struct plan_spiral, modules), .min = 1, .max = MODULES,
     .fields = MODULE_FIELDS, .size = sizeof(struct plan_module)},
    {"bridges", read_list, FIELD_LIST(struct plan_spiral, bridges), .min = 1, .max = 3,
     .fields = WORK_FIELDS, .size = sizeof(struct work)},
    {0},
};

static const struct field STUCK_FIELDS[] = {
    {"feeling", read_text, FIELD_AT(struct stuck_row, feeling)},
    {"advice", read_text, FIELD_AT(struct stuck_row, advice)},
    {"lesson", read_text, FIELD_AT(struct stuck_row, lesson), .optional = true},
    {0},
};

static const struct field PLAN_FIELDS[] = {
    {.key = "schema", .read = read_schema},
    {"concepts", read_list, FIELD_LIST(struct plan, concepts), .min = CONCEPTS, .max = CONCEPTS,
     .fields = CONCEPT_FIELDS, .size = sizeof(struct plan_concept)},
    {"spirals", read_list, FIELD_LIST(struct plan, spirals), .min = SPIRALS, .max = SPIRALS,
     .fields = SPIRAL_FIELDS, .size = sizeof(struct plan_spiral)},
    {"sessions", read_range, FIELD_AT(struct plan, sessions), .min = 1, .max = 500},
    {"stuck", read_list, FIELD_LIST(struct plan, stuck), .fields = STUCK_FIELDS,
     .size = sizeof(struct stuck_row)},
    {"log", read_texts, FIELD_LIST(struct plan, log), .min = 1},
    {0},
};

/* ---- ids, counts and order ---- */

/* Where the builder stands in the file, and what it has filled so far. */
struct builder {
    const struct reader *r;
    struct course *c;
    size_t modules_n, works_n;
};

static enum status check_id(const struct builder *b, const struct place *at, const char *id,
                            const char *want)
{
    if (strcmp(id, want) == 0)
        return STATUS_OK;
    const struct place here = {.up = at, .key = "id"};
    return fail_at(b->r, &here, NULL, "is \"%s\", and in this place must be \"%s\"", id, want);
}

static enum status add_work(struct builder *b, const struct place *at, const struct work *w,
                            const char *want, enum work_kind kind)
{
    enum status st = check_id(b, at, w->id, want);
    if (st != STATUS_OK)
        return st;
    if (b->works_n == WORKS)
        return fail_at(b->r, at, NULL, "one more than the course's %d pieces of work", WORKS);
    for (size_t i = 0; i < b->works_n; i++)
        if (strcmp(b->c->works[i].slug, w->slug) == 0) {
            const struct place here = {.up = at, .key = "slug"};
            return fail_at(b->r, &here, "give it a name of its own", "\"%s\" is %s already",
                           w->slug, b->c->works[i].id);
        }
    struct work *added = &b->c->works[b->works_n++];
    *added = *w;
    added->kind = kind;
    added->module = (int)b->modules_n - 1;
    return STATUS_OK;
}

static enum status add_module(struct builder *b, const struct place *at,
                              const struct plan_module *m, int spiral, size_t number)
{
    char want[40];
    snprintf(want, sizeof want, "%d.%zu", spiral, number);
    enum status st = check_id(b, at, m->module.id, want);
    if (st != STATUS_OK)
        return st;
    if (b->modules_n == MODULES)
        return fail_at(b->r, at, NULL, "one more than the course's %d modules", MODULES);
    struct module *added = &b->c->modules[b->modules_n++];
    *added = m->module;
    added->spiral = spiral;
    added->first_work = b->works_n;
    added->work_n = m->works_n;
    if (!added->returns)
        added->returns = "";
    const struct place works = {.up = at, .key = "work"};
    for (size_t i = 0; st == STATUS_OK && i < m->works_n; i++) {
        const struct place here = {.up = &works, .index = i};
        bool mini = i + 1 == m->works_n;
        snprintf(want, sizeof want, "%s.%c", m->module.id, mini ? 'p' : (char)('1' + i));
        st = add_work(b, &here, &m->works[i], want, mini ? WORK_MINI : WORK_EXERCISE);
    }
    return st;
}

/* b1, b2, b3; where a spiral offers a choice: b4a, b4b, b4c. */
static enum status add_bridges(struct builder *b, const struct place *at,
                               const struct plan_spiral *s, int spiral)
{
    const struct place bridges = {.up = at, .key = "bridges"};
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < s->bridges_n; i++) {
        const struct place here = {.up = &bridges, .index = i};
        char want[40];
        snprintf(want, sizeof want, s->bridges_n > 1 ? "b%d%c" : "b%d", spiral, (char)('a' + i));
        st = add_work(b, &here, &s->bridges[i], want, WORK_BRIDGE);
    }
    return st;
}

static enum status add_spiral(struct builder *b, const struct place *at,
                              const struct plan_spiral *s, int spiral)
{
    b->c->spirals[spiral - 1] = (struct spiral){
        .title = s->title,
        .goal = s->goal,
        .sessions_min = s->sessions.min,
        .sessions_max = s->sessions.max,
    };
    const struct place modules = {.up = at, .key = "modules"};
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < s->modules_n; i++) {
        const struct place here = {.up = &modules, .index = i};
        st = add_module(b, &here, &s->modules[i], spiral, i + 1);
    }
    return st == STATUS_OK ? add_bridges(b, at, s, spiral) : st;
}

static enum status add_spirals(struct builder *b, const struct plan *p)
{
    const struct place spirals = {.key = "spirals"};
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < p->spirals_n; i++) {
        const struct place here = {.up = &spirals, .index = i};
        st = add_spiral(b, &here, &p->spirals[i], (int)i + 1);
    }
    if (st == STATUS_OK && (b->modules_n != MODULES || b->works_n != WORKS))
        st = fail_at(b->r, &spirals, NULL, "%zu modules and %zu pieces of work, not %d and %d",
                     b->modules_n, b->works_n, MODULES, WORKS);
    return st;
}

static enum status add_concepts(struct builder *b, const struct plan *p)
{
    const struct place concepts = {.key = "concepts"};
    for (size_t i = 0; i < p->concepts_n; i++) {
        const struct place here = {.up = &concepts, .index = i};
        enum status st = check_id(b, &here, p->concepts[i].id, concept_name((int)i));
        if (st != STATUS_OK)
            return st;
        b->c->concept_titles[i] = p->concepts[i].title;
        for (int level = 1; level <= LEVELS; level++)
            b->c->cells[cell_make((int)i, level)] = p->concepts[i].levels[level - 1];
    }
    return STATUS_OK;
}

static const char *joined_lines(struct arena *a, const char *const *lines, size_t n)
{
    struct buf text;
    buf_init(&text, JSON_MAX);
    for (size_t i = 0; i < n; i++)
        buf_printf(&text, "%s\n", lines[i]);
    const char *joined = arena_strdup(a, buf_text(&text));
    buf_free(&text);
    return joined;
}

static enum status build(struct builder *b, const struct plan *p)
{
    enum status st = add_concepts(b, p);
    if (st == STATUS_OK)
        st = add_spirals(b, p);
    struct course *c = b->c;
    c->sessions_min = p->sessions.min;
    c->sessions_max = p->sessions.max;
    c->stuck = p->stuck;
    c->stuck_n = p->stuck_n;
    for (size_t i = 0; i < c->stuck_n; i++)
        if (!c->stuck[i].lesson)
            c->stuck[i].lesson = "";
    c->log_template = joined_lines(c->arena, p->log, p->log_n);
    return st;
}

enum status plan_parse(struct course *c, const char *text, size_t n, struct error *err)
{
    const struct reader r = {.file = PLAN_FILE, .arena = c->arena, .err = err};
    struct plan plan = {0};
    enum status st = reader_parse(&r, text, n, PLAN_FIELDS, &plan);
    struct builder b = {.r = &r, .c = c};
    return st == STATUS_OK ? build(&b, &plan) : st;
}

enum status plan_read(struct course *c, struct error *err)
{
    const struct reader r = {.file = PLAN_FILE, .arena = c->arena, .err = err};
    struct buf text;
    buf_init(&text, JSON_MAX);
    enum status st = reader_file(&r, c->content, &text);
    if (st == STATUS_OK)
        st = plan_parse(c, buf_text(&text), text.len, err);
    buf_free(&text);
    return st;
}
