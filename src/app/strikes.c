#include "strikes.h"

#include <stdlib.h>
#include <string.h>

#include "spiral/base/arena.h"
#include "spiral/base/file.h"
#include "spiral/catalog.h"

static const char SESSION[] = "session";

static enum status bad_number(const char *text, struct error *err)
{
    return error_set(err, STATUS_USAGE, text, "say 1.1.2@3 or session@2",
                     "what stands after '@' is not a number");
}

/* "1.1.2@3" and "session@2"; `at` is the '@'. */
static enum status parse_numbered(const struct course *c, const char *at, struct arena *a,
                                  struct strike *out, struct error *err)
{
    char *end;
    const char *name = arena_strndup(a, out->text, (size_t)(at - out->text));
    const struct work *w;
    out->number = strtoll(at + 1, &end, 10);
    if (end == at + 1 || *end || out->number < 1)
        return bad_number(out->text, err);
    out->kind = STRIKE_LOG;
    if (strcmp(name, SESSION) == 0)
        return STATUS_OK;
    out->kind = STRIKE_ATTEMPT;
    enum status st = course_find_work(c, name, &w, err);
    out->work = st == STATUS_OK ? w->id : NULL;
    return st;
}

static enum status parse(const struct course *c, struct arena *a, struct strike *out,
                         struct error *err)
{
    static const struct {
        const char *name;
        enum strike_kind kind;
    } words[] = {{"logs", STRIKE_LOGS}, {"notes", STRIKE_NOTES}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].name, out->text) == 0) {
            out->kind = words[i].kind;
            return STATUS_OK;
        }
    const char *at = strchr(out->text, '@');
    if (at)
        return parse_numbered(c, at, a, out, err);
    const struct work *w;
    enum status st = course_find_work(c, out->text, &w, err);
    out->kind = st == STATUS_OK ? STRIKE_PIECE : STRIKE_FILES;
    out->work = st == STATUS_OK ? w->id : NULL;
    return strpbrk(out->text, "./*") ? STATUS_OK : st;
}

enum status strikes_add(struct strikes *s, const struct course *c, const char *text,
                        struct arena *a, struct error *err)
{
    struct strike new = {.text = text};
    for (size_t i = 0; i < s->n; i++)
        if (strcmp(s->list[i].text, text) == 0)
            return STATUS_OK;
    enum status st = parse(c, a, &new, err);
    if (st != STATUS_OK)
        return st;
    s->list = arena_grow(a, s->list, s->n, sizeof *s->list);
    s->list[s->n++] = new;
    return STATUS_OK;
}

enum status strikes_remove(struct strikes *s, const char *text, struct error *err)
{
    for (size_t i = 0; i < s->n; i++)
        if (strcmp(s->list[i].text, text) == 0) {
            s->n--;
            memmove(&s->list[i], &s->list[i + 1], (s->n - i) * sizeof *s->list);
            return STATUS_OK;
        }
    return error_set(err, STATUS_NOT_FOUND, text, "give it as it was struck out",
                     "it is not struck out");
}

bool strikes_version(const struct strikes *s, const char *work, int64_t attempt)
{
    bool struck = false;
    for (size_t i = 0; i < s->n; i++) {
        struct strike *k = &s->list[i];
        bool hit = k->work && strcmp(k->work, work) == 0 &&
                   (k->kind == STRIKE_PIECE || k->number == attempt);
        k->hits += hit;
        struck = struck || hit;
    }
    return struck;
}

bool strikes_file(const struct strikes *s, const char *folder, const char *path, struct arena *a)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    bool struck = false;
    for (size_t i = 0; i < s->n; i++) {
        struct strike *k = &s->list[i];
        bool hit = k->kind == STRIKE_FILES &&
                   (path_match(k->text, path) || path_match(k->text, name) ||
                    path_match(k->text, arena_printf(a, "%s/%s", folder, path)));
        k->hits += hit;
        struck = struck || hit;
    }
    return struck;
}

static bool strikes_kind(const struct strikes *s, enum strike_kind kind, int64_t number)
{
    bool struck = false;
    for (size_t i = 0; i < s->n; i++) {
        bool hit = s->list[i].kind == kind && s->list[i].number == number;
        s->list[i].hits += hit;
        struck = struck || hit;
    }
    return struck;
}

bool strikes_log(const struct strikes *s, int64_t session)
{
    bool all = strikes_kind(s, STRIKE_LOGS, 0);
    return strikes_kind(s, STRIKE_LOG, session) || all;
}

bool strikes_notes(const struct strikes *s)
{
    return strikes_kind(s, STRIKE_NOTES, 0);
}
