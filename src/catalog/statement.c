#include "statement.h"

#include <string.h>

#include "lines.h"

static bool starts_task(const struct line *line)
{
    return line->kind == LINE_TEXT && line->n > 3 && memcmp(line->text, "## ", 3) == 0;
}

/* "## 2. Lend it" -> "Lend it", where `number` is 2; NULL for any other heading. */
static const char *task_title(const struct lines *l, size_t at, size_t number)
{
    const char *heading = line_heading(l, at, 2);
    const char *want = arena_printf(l->r->arena, "%zu. ", number);
    size_t n = strlen(want);
    return heading && strncmp(heading, want, n) == 0 && heading[n] ? heading + n : NULL;
}

enum status statement_parse(const struct reader *r, const struct course *c, const char *text,
                            size_t n, struct manifest *out)
{
    (void)c;
    struct lines l;
    size_t at;
    enum status st = lines_split(r, text, n, &l);
    if (st != STATUS_OK)
        return st;
    if (!lines_title(&l, &at))
        return fail_line(r, (int)at + 1, NULL, "a statement begins with \"# \" and its title");
    size_t tasks_n = lines_count(&l, (struct span){at, l.n}, starts_task);
    if (tasks_n == 0 || tasks_n > TASKS_MAX)
        return fail_at(r, NULL, "begin each with \"## 1. \" and its title",
                       "has %zu tasks; 1 to %d are allowed", tasks_n, TASKS_MAX);
    size_t first = lines_find_heading(&l, at, l.n, 2);
    out->intro = lines_join(&l, (struct span){at, first});
    struct task *tasks = arena_alloc(r->arena, tasks_n, sizeof *tasks);
    out->tasks = tasks;
    for (at = first; at < l.n;) {
        struct span s = {at, lines_find_heading(&l, at + 1, l.n, 2)};
        struct task *task = &tasks[out->tasks_n++];
        task->title = task_title(&l, at, out->tasks_n);
        task->text = lines_join(&l, (struct span){at + 1, s.to});
        if (!task->title)
            return fail_line(r, (int)at + 1, NULL, "must be \"## %zu. \" and the task's title",
                             out->tasks_n);
        if (!*task->text)
            return fail_line(r, (int)at + 1, NULL, "this task says nothing");
        at = s.to;
    }
    return STATUS_OK;
}

/* ---- hints ---- */

static bool starts_hint(const struct line *line)
{
    return line->kind == LINE_TEXT && line->n > 2 && memcmp(line->text, "- ", 2) == 0;
}

static size_t hint_end(const struct lines *l, size_t at, size_t to)
{
    do
        at++;
    while (at < to && (l->at[at].indent >= 2 || l->at[at].kind == LINE_BLANK ||
                       l->at[at].kind == LINE_CODE || l->at[at].kind == LINE_FENCE_END));
    return at;
}

static enum status read_hints(const struct lines *l, struct span s, struct task *task)
{
    size_t n = lines_count(l, (struct span){s.from + 1, s.to}, starts_hint);
    if (n == 0 || n > HINTS_MAX)
        return fail_line(l->r, (int)s.from + 1, "begin each with \"- \"",
                         "has %zu hints; 1 to %d are allowed", n, HINTS_MAX);
    const char **hints = arena_alloc(l->r->arena, n, sizeof *hints);
    size_t at = lines_skip_blank(l, s.from + 1, s.to);
    while (at < s.to && starts_hint(&l->at[at])) {
        size_t end = hint_end(l, at, s.to);
        hints[task->hints_n++] = lines_item(l, (struct span){at, end}, 2);
        at = end;
    }
    task->hints = hints;
    if (at < s.to)
        return fail_line(l->r, (int)at + 1, "begin it with \"- \", or indent it by two spaces",
                         "belongs to no hint");
    return STATUS_OK;
}

enum status hints_parse(const struct reader *r, const struct course *c, const char *text, size_t n,
                        struct manifest *out)
{
    (void)c;
    struct task *tasks = (struct task *)out->tasks;
    size_t tasks_n = out->tasks_n;
    struct lines l;
    size_t at, number = 0;
    enum status st = lines_split(r, text, n, &l);
    if (st != STATUS_OK)
        return st;
    lines_title(&l, &at);
    size_t first = lines_find_heading(&l, at, l.n, 2);
    if (!lines_blank(&l, (struct span){at, first}))
        return fail_line(r, (int)lines_skip_blank(&l, at, first) + 1, NULL, "belongs to no task");
    for (at = first; st == STATUS_OK && at < l.n; number++) {
        struct span s = {at, lines_find_heading(&l, at + 1, l.n, 2)};
        if (number == tasks_n)
            return fail_line(r, (int)at + 1, NULL, "the statement has no task %zu", number + 1);
        const char *title = task_title(&l, at, number + 1);
        if (!title || strcmp(title, tasks[number].title) != 0)
            return fail_line(r, (int)at + 1, NULL, "must be \"## %zu. %s\", as in the statement",
                             number + 1, tasks[number].title);
        st = read_hints(&l, s, &tasks[number]);
        at = s.to;
    }
    if (st == STATUS_OK && number < tasks_n)
        st = fail_at(r, NULL, NULL, "has no hints for task %zu, \"%s\"", number + 1,
                     tasks[number].title);
    return st;
}
