#include "naming.h"

#include <stdio.h>
#include <string.h>

#include "spiral/app.h"
#include "spiral/base/buf.h"
#include "words.h"

static const struct task *task_of(struct course *c, const struct work *w, int task)
{
    const struct manifest *m;
    if (course_manifest(c, w, &m, NULL) != STATUS_OK || m->tasks_n < 2)
        return NULL;
    return task >= 1 && (size_t)task <= m->tasks_n ? &m->tasks[task - 1] : NULL;
}

static void name_work(struct course *c, const struct next *n, char *out)
{
    const struct task *t = task_of(c, n->work, n->task);
    char title[200];
    if (t)
        snprintf(out, NAME_MAX_BYTES, "%s %s, task %d: %s", n->work->id, n->work->slug, n->task,
                 words_plain(t->title, title, sizeof title));
    else
        snprintf(out, NAME_MAX_BYTES, "%s %s: %s", n->work->id, n->work->slug,
                 words_plain(n->work->title, title, sizeof title));
}

const char *name_next(struct course *c, const struct next *n, char *out)
{
    const struct lesson *l;
    char title[200];
    out[0] = '\0';
    if (n->kind == NEXT_WORK)
        name_work(c, n, out);
    else if (n->kind == NEXT_SECTION && course_lesson(c, n->module, &l, NULL) == STATUS_OK)
        snprintf(out, NAME_MAX_BYTES, "lesson %s, section %d: %s", n->module->id, n->section + 1,
                 words_plain(l->sections[n->section].title, title, sizeof title));
    return out;
}

static const struct section *section_of(struct course *c, const struct module *m, const char *id)
{
    const struct lesson *l;
    if (course_lesson(c, m, &l, NULL) != STATUS_OK)
        return NULL;
    for (size_t i = 0; i < l->sections_n; i++)
        if (strcmp(l->sections[i].id, id) == 0)
            return &l->sections[i];
    return NULL;
}

const char *name_subject(struct course *c, const char *subject, char *out)
{
    const struct work *w;
    const struct module *m;
    char id[32], title[200];
    size_t n = strcspn(subject, "#");
    out[0] = '\0';
    snprintf(id, sizeof id, "%.*s", (int)n, subject);
    if (course_find(c, id, &w, &m, NULL) != STATUS_OK)
        return out;
    const struct section *s = !w && subject[n] ? section_of(c, m, subject + n + 1) : NULL;
    if (w)
        snprintf(out, NAME_MAX_BYTES, "%s %s", w->id, w->slug);
    else if (s)
        snprintf(out, NAME_MAX_BYTES, "lesson %s, %s", m->id,
                 words_plain(s->title, title, sizeof title));
    else
        snprintf(out, NAME_MAX_BYTES, "lesson %s", m->id);
    return out;
}

/* "1.1/why-one-owner" -> "why one owner" */
static void add_topic(struct buf *out, const char *id)
{
    const char *name = strchr(id, '/');
    for (const char *c = name ? name + 1 : id; *c; c++)
        buf_putc(out, *c == '-' ? ' ' : *c);
}

const char *name_questions(const struct recall_offer *offer, char *out)
{
    struct buf topics;
    long n = 0;
    char count[WORDS_MAX];
    buf_init(&topics, NAME_MAX_BYTES);
    for (size_t i = 0; i < offer->n; i++) {
        if (!offer->items[i].id)
            continue;
        buf_puts(&topics, n++ ? ", " : "");
        add_topic(&topics, offer->items[i].id);
    }
    out[0] = '\0';
    if (n)
        snprintf(out, NAME_MAX_BYTES, "%s%s: %s", offer->warm_up ? "to warm up, " : "",
                 words_count(n, "question", count), buf_text(&topics));
    buf_free(&topics);
    return out;
}
