/* Finding a piece by id or slug, and the nearest names to one that is none. */
#include <stdio.h>
#include <string.h>

#include "spiral/base/buf.h"

#include "course.h"

enum { NAME_MAX_LEN = 40, OFFERS = 3, FAR = 1000 };

/* The names nearest so far, best first. */
struct offers {
    const char *names[OFFERS];
    int distances[OFFERS];
    size_t n;
};

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Edits that turn `a` into `b`: insert, delete, replace, swap two neighbours. */
static int edit_distance(const char *a, size_t an, const char *b, size_t bn)
{
    int rows[3][NAME_MAX_LEN + 1];
    int *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t k = 0; k <= bn; k++)
        above[k] = (int)k;
    for (size_t i = 1; i <= an; i++) {
        row[0] = (int)i;
        for (size_t k = 1; k <= bn; k++) {
            bool same = a[i - 1] == b[k - 1];
            row[k] = least(least(above[k] + 1, row[k - 1] + 1), above[k - 1] + !same);
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                row[k] = least(row[k], before[k - 2] + 1);
        }
        int *free_row = before;
        before = above;
        above = row;
        row = free_row;
    }
    return above[bn];
}

/* A name that begins with what was typed is nearer than any slip of the fingers. */
static int distance(const char *typed, const char *name)
{
    size_t tn = strlen(typed), n = strlen(name);
    if (n > NAME_MAX_LEN || tn > NAME_MAX_LEN)
        return FAR;
    if (tn >= 2 && strncmp(typed, name, tn) == 0)
        return 0;
    int d = edit_distance(typed, tn, name, n);
    if (tn >= 4 && strstr(name, typed))
        d = least(d, 2);
    return d <= (tn < 4 ? 1 : (int)tn / 3 + 1) ? d : FAR;
}

static void consider(struct offers *o, const char *typed, const char *name)
{
    int d = distance(typed, name);
    if (d == FAR)
        return;
    size_t at = o->n;
    while (at > 0 && o->distances[at - 1] > d)
        at--;
    if (at == OFFERS)
        return;
    size_t last = o->n < OFFERS ? o->n++ : OFFERS - 1;
    for (size_t i = last; i > at; i--) {
        o->names[i] = o->names[i - 1];
        o->distances[i] = o->distances[i - 1];
    }
    o->names[at] = name;
    o->distances[at] = d;
}

static enum status not_found(const struct course *c, const char *typed, bool modules,
                             struct error *err)
{
    struct offers o = {.n = 0};
    for (size_t i = 0; i < WORKS; i++) {
        consider(&o, typed, c->works[i].id);
        consider(&o, typed, c->works[i].slug);
    }
    for (size_t i = 0; modules && i < MODULES; i++)
        consider(&o, typed, c->modules[i].id);
    struct buf next;
    buf_init(&next, 256);
    for (size_t i = 0; i < o.n; i++)
        buf_printf(&next, "%s%s",
                   i == 0         ? "did you mean "
                   : i + 1 == o.n ? " or "
                                  : ", ",
                   o.names[i]);
    buf_puts(&next, o.n ? "?" : "`spiral list` shows every name");
    enum status st = error_set(err, STATUS_NOT_FOUND, typed, buf_text(&next),
                               "no piece of work%s goes by this name or number",
                               modules ? " and no module" : "");
    buf_free(&next);
    return st;
}

static const struct work *work_named(const struct course *c, const char *name)
{
    for (size_t i = 0; i < WORKS; i++)
        if (strcmp(c->works[i].id, name) == 0 || strcmp(c->works[i].slug, name) == 0)
            return &c->works[i];
    return NULL;
}

static const struct module *module_named(const struct course *c, const char *name)
{
    for (size_t i = 0; i < MODULES; i++)
        if (strcmp(c->modules[i].id, name) == 0)
            return &c->modules[i];
    return NULL;
}

enum status course_find_work(const struct course *c, const char *name, const struct work **out,
                             struct error *err)
{
    *out = work_named(c, name);
    return *out ? STATUS_OK : not_found(c, name, false, err);
}

enum status course_find(const struct course *c, const char *name, const struct work **work,
                        const struct module **module, struct error *err)
{
    *work = work_named(c, name);
    *module = *work ? NULL : module_named(c, name);
    return *work || *module ? STATUS_OK : not_found(c, name, true, err);
}

enum status course_question(struct course *c, const char *id, const struct question **out,
                            struct error *err)
{
    size_t slash = strcspn(id, "/");
    for (size_t i = 0; i < MODULES; i++) {
        const struct module *m = &c->modules[i];
        const struct lesson *l;
        if (!m->folder || strlen(m->id) != slash || memcmp(id, m->id, slash) != 0)
            continue;
        enum status st = course_lesson(c, m, &l, err);
        if (st != STATUS_OK)
            return st;
        for (size_t q = 0; q < l->recall_n; q++)
            if (strcmp(l->recall[q].id, id) == 0) {
                *out = &l->recall[q];
                return STATUS_OK;
            }
    }
    return error_set(err, STATUS_NOT_FOUND, id, "go on with the next one",
                     "the course has no such question any more");
}

/* b4 is a choice: one of its pieces is asked for. */
static bool is_choice(const struct work *w)
{
    return w->kind == WORK_BRIDGE && strncmp(w->id, "b4", 2) == 0;
}

void course_tally(const struct course *c, const bool *passed, int *done, int *total)
{
    bool chosen = false, counted = false;
    *done = *total = 0;
    for (size_t i = 0; i < WORKS; i++) {
        bool choice = is_choice(&c->works[i]);
        *total += !(choice && counted);
        *done += passed[i] && !(choice && chosen);
        counted = counted || choice;
        chosen = chosen || (choice && passed[i]);
    }
}
