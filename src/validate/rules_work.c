/* Rules of a piece of work: what is said about it, and its wrong solutions. */
#include <regex.h>
#include <string.h>

#include "rules.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"
#include "text.h"
#include "tokens.h"

enum { HINTS_LEAST = 2, HINTS_MOST = 4, WRONGS_LEAST = 3, SHOWS_CHARS = 5 };

static const char *manifest_file(const struct judge *j, const struct manifest *m)
{
    return judge_work_path(j, m->work, "exercise.json");
}

/* The line of exercise.json that holds a text in quotes. */
static int manifest_line(const struct judge *j, const struct manifest *m, const char *quoted)
{
    struct text t = text_read(j, manifest_file(j, m));
    return text_line_of(&t, arena_printf(j->arena, "\"%s\"", quoted));
}

void rule_unwritten(struct judge *j, const struct manifest *m)
{
    const struct tree_entry *entries;
    size_t n = 0;
    if (tree_list(m->work->folder, NULL, j->arena, &entries, &n, NULL) != STATUS_OK)
        n = 0;
    for (size_t i = 0; i < n; i++) {
        if (entries[i].kind != FILE_REGULAR)
            continue;
        const char *file = judge_work_path(j, m->work, entries[i].rel);
        struct text t = text_read(j, file);
        for (size_t k = 0; k < t.n; k++)
            if (strstr(t.lines[k].at, UNWRITTEN))
                judge_tell(j, file, t.lines[k].number, "is still to be written");
    }
}

/* ---- tasks and hints ---- */

void rule_tasks(struct judge *j, const struct manifest *m)
{
    const char *file = judge_work_path(j, m->work, "statement.md");
    struct text t = text_read(j, file);
    for (size_t task = 1; task <= m->tasks_n; task++) {
        bool decided = false;
        for (size_t i = 0; i < m->steps_n; i++)
            decided = decided || (size_t)m->steps[i].task == task;
        const char *heading = arena_printf(j->arena, "## %zu. ", task);
        if (!decided)
            judge_tell(j, file, text_line_of(&t, heading), "no step decides task %zu, \"%s\"", task,
                       m->tasks[task - 1].title);
    }
    const char *title = arena_printf(j->arena, "# %s", m->work->title);
    if (t.n && strcmp(t.lines[0].at, title) != 0)
        judge_tell(j, file, 1, "must begin with \"%s\", as the manifest calls it", title);
}

void rule_hints(struct judge *j, const struct manifest *m)
{
    const char *file = judge_work_path(j, m->work, "hints.md");
    struct text t = text_read(j, file);
    for (size_t i = 0; i < m->tasks_n; i++) {
        size_t n = m->tasks[i].hints_n;
        const char *heading = arena_printf(j->arena, "## %zu. ", i + 1);
        if (n < HINTS_LEAST || n > HINTS_MOST)
            judge_tell(j, file, text_line_of(&t, heading), "task %zu has %zu hint%s, not %d to %d",
                       i + 1, n, n == 1 ? "" : "s", HINTS_LEAST, HINTS_MOST);
    }
}

/* ---- notes for mentors ---- */

static bool names_wrong(const struct manifest *m, const char *dir, size_t n)
{
    for (size_t i = 0; i < m->wrongs_n; i++)
        if (strlen(m->wrongs[i].dir) == n && strncmp(m->wrongs[i].dir, dir, n) == 0)
            return true;
    return false;
}

static bool is_section(const struct text_line *l)
{
    return !l->code && strncmp(l->at, "## ", 3) == 0;
}

static bool says_nothing(const struct text *t, size_t heading)
{
    size_t at = heading + 1;
    while (at < t->n && !t->lines[at].at[strspn(t->lines[at].at, " \t")])
        at++;
    return at == t->n || is_section(&t->lines[at]);
}

void rule_mentor(struct judge *j, const struct manifest *m)
{
    static const char sign[] = "`wrong/";
    const char *file = judge_work_path(j, m->work, "mentor.md");
    const char *title = arena_printf(j->arena, "# %s", m->work->title);
    const char *slug = arena_printf(j->arena, "# %s", m->work->slug);
    struct text t = text_read(j, file);
    if (!t.there) {
        judge_tell(j, file, 0, "the notes for mentors are missing");
        return;
    }
    if (!t.n || (strncmp(t.lines[0].at, title, strlen(title)) != 0 &&
                 strncmp(t.lines[0].at, slug, strlen(slug)) != 0))
        judge_tell(j, file, 1, "must begin with \"%s\"", title);
    if (t.n < 3)
        judge_tell(j, file, 0,
                   "says nothing: what a good solution shows, usual wrong turns, talking points");
    for (size_t i = 0; i < t.n; i++)
        if (is_section(&t.lines[i]) && says_nothing(&t, i))
            judge_tell(j, file, t.lines[i].number, "says nothing under \"%s\"", t.lines[i].at);
    for (size_t i = 0; i < t.n; i++)
        for (const char *at = t.lines[i].at; (at = strstr(at, sign));) {
            at += sizeof sign - 1;
            size_t n = strcspn(at, "`/");
            if (!names_wrong(m, at, n))
                judge_tell(j, file, t.lines[i].number, "there is no wrong solution %.*s", (int)n,
                           at);
        }
}

/* ---- wrong solutions ---- */

/* Comments decide where rustdoc or clippy does. */
static bool comments_count(const struct manifest *m)
{
    bool count = false;
    for (size_t i = 0; i < m->steps_n; i++)
        count = count || m->steps[i].kind == STEP_DOC ||
                (m->steps[i].kind == STEP_CLIPPY && m->steps[i].required);
    return count;
}

/* Blanks and comments make no other program. */
static bool same_file(struct judge *j, const struct manifest *m, const char *a, const char *b)
{
    struct text x = text_read(j, a), y = text_read(j, b);
    if (!x.there || !y.there)
        return false;
    if (path_match("**/*.rs", a) && !comments_count(m))
        return tokens_same(tokens_of(x.all, x.len, j->arena), tokens_of(y.all, y.len, j->arena));
    return x.len == y.len && memcmp(x.all, y.all, x.len) == 0;
}

struct overlay {
    const char *folder;
    const struct tree_entry *entries;
    size_t n;
};

static struct overlay overlay_of(struct judge *j, const struct manifest *m, const char *dir)
{
    struct overlay o = {.folder =
                            judge_work_path(j, m->work, arena_printf(j->arena, "wrong/%s", dir))};
    if (tree_list(judge_absolute(j, o.folder), NULL, j->arena, &o.entries, &o.n, NULL) != STATUS_OK)
        o.n = 0;
    return o;
}

static bool same_overlay(struct judge *j, const struct manifest *m, const struct overlay *a,
                         const struct overlay *b)
{
    bool same = a->n && a->n == b->n;
    for (size_t i = 0; same && i < a->n; i++)
        same = strcmp(a->entries[i].rel, b->entries[i].rel) == 0 &&
               (a->entries[i].kind != FILE_REGULAR ||
                same_file(j, m, arena_printf(j->arena, "%s/%s", a->folder, a->entries[i].rel),
                          arena_printf(j->arena, "%s/%s", b->folder, a->entries[i].rel)));
    return same;
}

static void check_wrong(struct judge *j, const struct manifest *m, const struct wrong *w)
{
    const struct overlay o = overlay_of(j, m, w->dir);
    size_t files = 0;
    for (size_t i = 0; i < o.n; i++) {
        if (o.entries[i].kind != FILE_REGULAR)
            continue;
        files++;
        const char *path = arena_printf(j->arena, "%s/%s", o.folder, o.entries[i].rel);
        const char *right =
            judge_work_path(j, m->work, arena_printf(j->arena, "solution/%s", o.entries[i].rel));
        if (same_file(j, m, path, right))
            judge_tell(j, path, 0, "is the solution's own file; leave it out");
    }
    for (const struct wrong *other = m->wrongs; other < w; other++) {
        const struct overlay before = overlay_of(j, m, other->dir);
        if (same_overlay(j, m, &before, &o))
            judge_tell(j, o.folder, 0,
                       "is wrong/%s again; a wrong solution is a mistake of its own", other->dir);
    }
    if (strlen(w->shows) < SHOWS_CHARS)
        judge_tell(j, manifest_file(j, m), manifest_line(j, m, w->dir),
                   "wrong/%s shows \"%s\", which any message may hold; quote what tells the "
                   "learner what is wrong",
                   w->dir, w->shows);
    if (!files)
        judge_tell(j, manifest_file(j, m), manifest_line(j, m, w->dir), "wrong/%s holds no file",
                   w->dir);
}

void rule_wrongs(struct judge *j, const struct manifest *m)
{
    const char *folder = judge_work_path(j, m->work, "wrong");
    const char *const *names;
    size_t n = 0;
    if (m->wrongs_n < WRONGS_LEAST)
        judge_tell(j, manifest_file(j, m), manifest_line(j, m, "wrong"),
                   "lists %zu wrong solution%s; at least %d are needed, each {\"dir\": a folder of "
                   "wrong/, \"killed_by\": [tests], \"shows\": what the learner reads}",
                   m->wrongs_n, m->wrongs_n == 1 ? "" : "s", WRONGS_LEAST);
    for (size_t i = 0; i < m->wrongs_n; i++)
        check_wrong(j, m, &m->wrongs[i]);
    if (folder_list(judge_absolute(j, folder), j->arena, &names, &n, NULL) != STATUS_OK)
        n = 0;
    for (size_t i = 0; i < n; i++)
        if (!names_wrong(m, names[i], strlen(names[i])))
            judge_tell(j, arena_printf(j->arena, "%s/%s", folder, names[i]), 0,
                       "exercise.json does not list this wrong solution");
}

static bool is_killed(const struct manifest *m, const char *name)
{
    for (size_t i = 0; i < m->wrongs_n; i++)
        for (size_t k = 0; k < m->wrongs[i].killed_by_n; k++)
            if (strcmp(m->wrongs[i].killed_by[k], name) == 0)
                return true;
    return false;
}

/* That the names in `killed_by` are the whole truth is proven by running. */
void rule_kill_matrix(struct judge *j, const struct manifest *m)
{
    for (size_t i = 0; i < m->tests_n; i++)
        if (!is_killed(m, m->tests[i]))
            judge_tell(j, manifest_file(j, m), manifest_line(j, m, m->tests[i]),
                       "no wrong solution fails %s", m->tests[i]);
    for (size_t i = 0; i < m->steps_n; i++) {
        const struct step_spec *s = &m->steps[i];
        if (step_kind_is_proof(s->kind) && !is_killed(m, s->id))
            judge_tell(j, manifest_file(j, m), manifest_line(j, m, s->id),
                       "no wrong solution fails the step %s", s->id);
    }
}

/* ---- names for things elsewhere ---- */

static void check_pattern(struct judge *j, const struct manifest *m, const struct io_case *c,
                          const struct match *match)
{
    regex_t compiled;
    if (match->kind != MATCH_REGEX)
        return;
    int code = regcomp(&compiled, match->text, REG_EXTENDED | REG_NOSUB);
    if (code == 0) {
        regfree(&compiled);
        return;
    }
    char why[200];
    regerror(code, &compiled, why, sizeof why);
    judge_tell(j, manifest_file(j, m), manifest_line(j, m, c->name), "case %s: %s: %s", c->name,
               match->text, why);
}

void rule_patterns(struct judge *j, const struct manifest *m)
{
    for (size_t i = 0; i < m->steps_n; i++)
        for (size_t k = 0; k < m->steps[i].cases_n; k++) {
            check_pattern(j, m, &m->steps[i].cases[k], &m->steps[i].cases[k].out);
            check_pattern(j, m, &m->steps[i].cases[k], &m->steps[i].cases[k].err);
            check_pattern(j, m, &m->steps[i].cases[k], &m->steps[i].cases[k].pins);
        }
}

static void check_code_known(struct judge *j, const struct manifest *m, const char *code)
{
    const struct code_note *note = NULL;
    struct error err = {0};
    if (course_code(j->course, code, NULL, &note, &err) != STATUS_OK)
        judge_tell_error(j, &err, "curriculum/codes.json");
    else if (!note)
        judge_tell(j, manifest_file(j, m), manifest_line(j, m, code),
                   "%s is met here, and curriculum/codes.json says nothing of it", code);
}

void rule_codes(struct judge *j, const struct manifest *m)
{
    for (size_t i = 0; i < m->provokes_n; i++)
        check_code_known(j, m, m->provokes[i]);
    for (size_t i = 0; i < m->steps_n; i++)
        if (m->steps[i].code)
            check_code_known(j, m, m->steps[i].code);
}
