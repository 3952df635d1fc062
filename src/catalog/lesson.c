#include "lesson.h"

#include <string.h>

#include "lines.h"
#include "question.h"

/* ---- lesson.md ---- */

static bool is_predict(const struct lines *l, size_t at)
{
    const char *heading = line_heading(l, at, 3);
    return heading && strcmp(heading, "Predict") == 0;
}

static enum status read_prediction(const struct lines *l, const char *module, struct span s,
                                   struct section *section)
{
    struct question *q = arena_alloc(l->r->arena, 1, sizeof *q);
    q->id = arena_printf(l->r->arena, "%s#%s", module, section->id);
    q->kind = QUESTION_CHOICE;
    q->cell = CELL_NONE;
    section->prediction = q;
    return question_read(l, s.from, (struct span){s.from + 1, s.to}, q);
}

/* `s` begins with the section's heading. */
static enum status read_section(const struct lines *l, const char *module, struct span s,
                                struct section *section)
{
    section->line = (int)s.from + 1;
    section->title = line_heading(l, s.from, 2);
    section->id = heading_id(l->r, section->title);
    size_t predict = s.from + 1;
    while (predict < s.to && !is_predict(l, predict))
        predict++;
    section->text = lines_join(l, (struct span){s.from + 1, predict});
    if (!*section->id)
        return fail_line(l->r, section->line, NULL, "a heading needs letters or digits");
    if (!*section->text)
        return fail_line(l->r, section->line, NULL, "this section says nothing");
    return predict < s.to ? read_prediction(l, module, (struct span){predict, s.to}, section)
                          : STATUS_OK;
}

static enum status check_section(const struct lines *l, const struct section *sections, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(sections[i].id, sections[at].id) == 0)
            return fail_line(l->r, sections[at].line, "give it another heading",
                             "the section on line %d is called \"%s\" too", sections[i].line,
                             sections[at].id);
    return STATUS_OK;
}

static bool starts_section(const struct line *line)
{
    return line->kind == LINE_TEXT && line->n > 3 && memcmp(line->text, "## ", 3) == 0;
}

static enum status read_sections(const struct lines *l, const char *module, size_t at,
                                 struct lesson *out)
{
    size_t n = lines_count(l, (struct span){at, l->n}, starts_section);
    if (n == 0 || n > SECTIONS_MAX)
        return fail_at(l->r, NULL, "begin each section with \"## \"",
                       "has %zu sections; 1 to %d are allowed", n, SECTIONS_MAX);
    struct section *sections = arena_alloc(l->r->arena, n, sizeof *sections);
    out->sections = sections;
    enum status st = STATUS_OK;
    for (at = lines_find_heading(l, at, l->n, 2); st == STATUS_OK && at < l->n;) {
        struct span s = {at, lines_find_heading(l, at + 1, l->n, 2)};
        st = read_section(l, module, s, &sections[out->sections_n]);
        if (st == STATUS_OK)
            st = check_section(l, sections, out->sections_n++);
        at = s.to;
    }
    return st;
}

enum status lesson_parse(const struct reader *r, const struct course *c, const char *text, size_t n,
                         struct lesson *out)
{
    (void)c;
    struct lines l;
    enum status st = lines_split(r, text, n, &l);
    if (st != STATUS_OK)
        return st;
    size_t at;
    out->title = lines_title(&l, &at);
    if (!out->title)
        return fail_line(r, (int)at + 1, NULL, "a lesson begins with \"# \" and its title");
    size_t first = lines_find_heading(&l, at, l.n, 2), second = lines_find_heading(&l, at, l.n, 1);
    if (second < l.n)
        return fail_line(r, (int)second + 1, "make it a section with \"## \"",
                         "a lesson has one title");
    if (!lines_blank(&l, (struct span){at, first}))
        return fail_line(r, (int)lines_skip_blank(&l, at, first) + 1,
                         "move it below the first \"## \"", "stands in no section");
    return read_sections(&l, out->module->id, at, out);
}

/* ---- recall.md ---- */

static const char *const QUESTION_KINDS[] = {
    [QUESTION_CHOICE] = "choice",
    [QUESTION_TRACE] = "trace",
    [QUESTION_EXPLAIN] = "explain",
    [QUESTION_DRAWING] = "drawing",
};

static enum status read_kind(const struct lines *l, size_t at, const char *value,
                             const struct lesson *lesson, struct question *q)
{
    (void)lesson;
    for (size_t k = 0; k < sizeof QUESTION_KINDS / sizeof *QUESTION_KINDS; k++)
        if (strcmp(value, QUESTION_KINDS[k]) == 0) {
            q->kind = (enum question_kind)k;
            return STATUS_OK;
        }
    return fail_line(l->r, (int)at + 1, NULL, "kind must be choice, trace, explain or drawing");
}

static enum status read_question_cell(const struct lines *l, size_t at, const char *value,
                                      const struct lesson *lesson, struct question *q)
{
    (void)lesson;
    q->cell = cell_parse(value);
    if (q->cell != CELL_NONE)
        return STATUS_OK;
    return fail_line(l->r, (int)at + 1, NULL,
                     "cell must be a concept and a level, such as ownership:1");
}

static enum status read_after(const struct lines *l, size_t at, const char *value,
                              const struct lesson *lesson, struct question *q)
{
    for (size_t i = 0; i < lesson->sections_n; i++)
        if (strcmp(lesson->sections[i].id, value) == 0) {
            q->after = (int)i;
            return STATUS_OK;
        }
    return fail_line(l->r, (int)at + 1, "name the section that has taught all it needs",
                     "the lesson has no section \"%s\"", value);
}

/* The lines that a question begins with. */
static const struct {
    const char *key;
    enum status (*read)(const struct lines *l, size_t at, const char *value,
                        const struct lesson *lesson, struct question *q);
} QUESTION_KEYS[] = {
    {"kind: ", read_kind},
    {"cell: ", read_question_cell},
    {"after: ", read_after},
};
enum { QUESTION_KEYS_N = sizeof QUESTION_KEYS / sizeof *QUESTION_KEYS };

static enum status read_keys(const struct lines *l, size_t *at, size_t to,
                             const struct lesson *lesson, struct question *q)
{
    size_t head = *at - 1;
    for (size_t k = 0; k < QUESTION_KEYS_N; k++, ++*at) {
        const struct line *line = &l->at[*at];
        size_t n = strlen(QUESTION_KEYS[k].key);
        if (*at >= to || line->kind != LINE_TEXT || line->n <= n ||
            memcmp(line->text, QUESTION_KEYS[k].key, n) != 0)
            return fail_line(l->r, (int)head + 1, "write them below the heading, in this order",
                             "needs the lines \"kind: ...\", \"cell: ...\" and \"after: ...\"");
        const char *value = arena_strndup(l->r->arena, line->text + n, line->n - n);
        enum status st = QUESTION_KEYS[k].read(l, *at, value, lesson, q);
        if (st != STATUS_OK)
            return st;
    }
    return STATUS_OK;
}

static enum status read_recall(const struct lines *l, const char *module, struct span s,
                               struct lesson *out, struct question *q)
{
    const char *slug = line_heading(l, s.from, 2);
    if (!is_kebab(slug))
        return fail_line(l->r, (int)s.from + 1, NULL, "\"%s\" " KEBAB_FORM, slug);
    q->id = arena_printf(l->r->arena, "%s/%s", module, slug);
    for (const struct question *other = out->recall; other < q; other++)
        if (strcmp(other->id, q->id) == 0)
            return fail_line(l->r, (int)s.from + 1, "give it a name of its own",
                             "the question on line %d is called \"%s\" too", other->line, slug);
    size_t at = s.from + 1;
    enum status st = read_keys(l, &at, s.to, out, q);
    return st == STATUS_OK ? question_read(l, s.from, (struct span){at, s.to}, q) : st;
}

enum status recall_parse(const struct reader *r, const struct course *c, const char *text, size_t n,
                         struct lesson *out)
{
    (void)c;
    const char *module = out->module->id;
    struct lines l;
    enum status st = lines_split(r, text, n, &l);
    if (st != STATUS_OK)
        return st;
    size_t at;
    const char *title = lines_title(&l, &at);
    if (!title || strcmp(title, arena_printf(r->arena, "Recall %s", module)) != 0)
        return fail_line(r, (int)at + !title, NULL, "must begin with \"# Recall %s\"", module);
    size_t count = lines_count(&l, (struct span){at, l.n}, starts_section);
    if (count == 0 || count > QUESTIONS_MAX)
        return fail_at(r, NULL, "begin each with \"## \" and its name",
                       "has %zu questions; 1 to %d are allowed", count, QUESTIONS_MAX);
    size_t first = lines_find_heading(&l, at, l.n, 2);
    if (!lines_blank(&l, (struct span){at, first}))
        return fail_line(r, (int)lines_skip_blank(&l, at, first) + 1, NULL,
                         "belongs to no question");
    struct question *questions = arena_alloc(r->arena, count, sizeof *questions);
    out->recall = questions;
    for (at = first; st == STATUS_OK && at < l.n;) {
        struct span s = {at, lines_find_heading(&l, at + 1, l.n, 2)};
        st = read_recall(&l, module, s, out, &questions[out->recall_n++]);
        at = s.to;
    }
    return st;
}
