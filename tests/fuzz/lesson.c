/* What a module's folder may hold: any bytes are read or refused, each question
 * that is read has one right answer.
 *
 * Input that begins with '{' is a module.json over two sections; all other is
 * read as a lesson and, where its title says so, as recall questions. */
#include <stdint.h>
#include <stdlib.h>

#include "course.h"
#include "lesson.h"
#include "spiral/base/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(int holds)
{
    if (!holds)
        abort();
}

static void check_question(const struct question *q)
{
    size_t right = 0;
    check(*q->id && *q->text && q->options_n >= 2 && q->line > 0);
    for (size_t i = 0; i < q->options_n; i++) {
        check(*q->options[i].text && *q->options[i].why);
        right += q->options[i].right;
    }
    check(right == 1);
}

static void check_lesson(const struct lesson *l)
{
    check(l->title && l->sections_n);
    for (size_t i = 0; i < l->sections_n; i++) {
        check(*l->sections[i].id && *l->sections[i].text && l->sections[i].line > 0);
        if (l->sections[i].prediction)
            check_question(l->sections[i].prediction);
    }
}

static void read_markdown(const struct reader *r, const struct course *c, const char *text,
                          size_t n)
{
    struct lesson lesson = {.module = &c->modules[0]}, recall = lesson;
    if (lesson_parse(r, c, text, n, &lesson) == STATUS_OK)
        check_lesson(&lesson);
    if (recall_parse(r, c, text, n, &recall) == STATUS_OK)
        for (size_t i = 0; i < recall.recall_n; i++)
            check_question(&recall.recall[i]);
}

static void read_path(const struct reader *r, const struct course *c, const char *text, size_t n)
{
    struct section sections[] = {{.id = "a", .line = 3}, {.id = "b", .line = 9}};
    struct lesson l = {.module = &c->modules[0], .sections = sections, .sections_n = 2};
    if (module_parse(r, c, text, n, &l) != STATUS_OK)
        return;
    check(sections[0].minutes && sections[1].minutes);
    for (size_t i = 0; i < l.path_n; i++)
        check(l.path[i].work ? l.path[i].section < 0 : l.path[i].section < 2);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const IDS[] = {"1.1.1", "1.1.2", "1.1.3", "1.1.p"};
    struct course *c = mem_zalloc(1, sizeof *c);
    c->arena = arena_new();
    c->modules[0] = (struct module){.id = "1.1", .title = "Types", .spiral = 1, .work_n = 4};
    for (size_t i = 0; i < MODULE_WORKS; i++)
        c->works[i].id = IDS[i];
    struct error err;
    const struct reader r = {.file = "input", .arena = c->arena, .err = &err};
    if (size && data[0] == '{')
        read_path(&r, c, (const char *)data, size);
    else
        read_markdown(&r, c, (const char *)data, size);
    course_close(c);
    return 0;
}
