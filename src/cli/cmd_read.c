#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/buf.h"

enum { OPT_WIDTH };
static const struct option_spec OPTIONS[] = {
    [OPT_WIDTH] = {"width", 0, "N", "columns, from 20 to 400; otherwise the terminal's"},
    {0},
};

static enum status parse_width(const struct cli *c, int *width, struct error *err)
{
    const char *value = c->values[OPT_WIDTH];
    char *end = NULL;
    long n = value ? strtol(value, &end, 10) : 0;
    if (value && (*end || end == value || n < 20 || n > 400))
        return error_set(err, STATUS_USAGE, "--width", "give a number from 20 to 400",
                         "`%s` is no width", value);
    *width = (int)n;
    return STATUS_OK;
}

static void add_answer(struct buf *page, const struct section *s, int number)
{
    const struct question *q = s->prediction;
    for (size_t i = 0; q && i < q->options_n; i++)
        if (q->options[i].right)
            buf_printf(page, "%d. **%s**: %c. %s\n", number, s->title, (char)('a' + i),
                       q->options[i].why);
}

/* Sections from..to (not including); the answers stand at the very end, out of sight. */
static void compose_lesson(struct buf *page, const struct lesson *l, size_t from, size_t to)
{
    buf_printf(page, "# %s %s\n\n", l->module->id, l->title);
    for (size_t i = from; i < to; i++) {
        const struct section *s = &l->sections[i];
        buf_printf(page, "## %s\n\n%s\n\n", s->title, s->text);
        if (s->prediction) {
            buf_puts(page, "### Predict\n\n");
            page_question(page, s->prediction);
        }
    }
    buf_puts(page, "## Answers\n\n");
    for (size_t i = from; i < to; i++)
        add_answer(page, &l->sections[i], (int)i + 1);
}

/* "1.1#3" or "1.1#moves": the section's index, or -1. */
static int find_section(const struct lesson *l, const char *name)
{
    char *end;
    long n = strtol(name, &end, 10);
    if (*name && !*end)
        return n >= 1 && (size_t)n <= l->sections_n ? (int)n - 1 : -1;
    for (size_t i = 0; i < l->sections_n; i++)
        if (strcmp(l->sections[i].id, name) == 0)
            return (int)i;
    return -1;
}

/* At a prompt nobody asks for predictions, so reading is what a section takes. */
static enum status mark_read(struct cli *c, const struct lesson *l, size_t from, size_t to,
                             struct error *err)
{
    uint64_t done = 0;
    enum status st = STATUS_OK;
    if (!app_store(c->app))
        return STATUS_OK;
    st = app_sections_done(c->app, l, &done, err);
    for (size_t i = from; st == STATUS_OK && i < to; i++)
        if (!(done >> i & 1))
            st = app_section_read(c->app, l, (int)i, true, err);
    return st;
}

static enum status read_lesson(struct cli *c, const struct module *m, const char *section,
                               struct buf *page, struct error *err)
{
    const struct lesson *l;
    enum status st = course_lesson(app_course(c->app), m, &l, err);
    if (st != STATUS_OK)
        return st;
    size_t from = 0, to = l->sections_n;
    if (section) {
        int s = find_section(l, section);
        if (s < 0)
            return error_set(err, STATUS_NOT_FOUND, c->args[0], "its sections have numbers from 1",
                             "lesson %s has no such section", m->id);
        from = (size_t)s;
        to = from + 1;
    }
    compose_lesson(page, l, from, to);
    return mark_read(c, l, from, to, err);
}

static enum status read_statement(struct cli *c, const struct work *w, struct buf *page,
                                  struct error *err)
{
    const struct manifest *m;
    enum status st = course_manifest(app_course(c->app), w, &m, err);
    if (st != STATUS_OK)
        return st;
    buf_printf(page, "# %s %s\n\n%s\n\n", w->id, w->title, m->intro);
    for (size_t i = 0; i < m->tasks_n; i++)
        buf_printf(page, "## %zu. %s\n\n%s\n\n", i + 1, m->tasks[i].title, m->tasks[i].text);
    return STATUS_OK;
}

static enum status run(struct cli *c, struct error *err)
{
    const struct work *w = NULL;
    const struct module *m = NULL;
    struct buf page, name;
    int width = 0;
    buf_init(&page, SIZE_MAX / 2);
    buf_init(&name, 256);
    const char *section = strchr(c->args[0], '#');
    buf_append(&name, c->args[0], section ? (size_t)(section - c->args[0]) : strlen(c->args[0]));
    enum status st = parse_width(c, &width, err);
    if (st == STATUS_OK)
        st = course_find(app_course(c->app), buf_text(&name), &w, &m, err);
    if (st == STATUS_OK)
        st = m ? read_lesson(c, m, section ? section + 1 : NULL, &page, err)
               : read_statement(c, w, &page, err);
    if (st == STATUS_OK)
        print_markdown(c, buf_text(&page), page.len, width);
    buf_free(&name);
    buf_free(&page);
    return st;
}

const struct command CMD_READ = {
    .name = "read",
    .args = "ID",
    .summary = "read a lesson or a statement",
    .help = "ID is a module (1.1), one of its sections (1.1#3) or a piece of work (1.1.1, shout).\n"
            "The text is laid out at the terminal's width, and plain when it goes into a pipe.\n"
            "The answers to a lesson's predictions stand at its end.\n",
    .needs = APP_COURSE | APP_WORKSPACE_IF_ANY,
    .alive = true,
    .args_min = 1,
    .args_max = 1,
    .options = OPTIONS,
    .run = run,
};
