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
    out->work = name;
    enum status st = course_find_work(c, name, &w, err);
    if (st == STATUS_OK) {
        out->work = w->id;
        out->text = arena_printf(a, "%s@%lld", w->id, (long long)out->number);
    }
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
    if (st == STATUS_OK)
        out->text = w->id;
    out->kind = st == STATUS_OK ? STRIKE_PIECE : STRIKE_FILES;
    out->work = out->text;
    return strpbrk(out->text, "./*") ? STATUS_OK : st;
}

static struct strike *with_text(const struct strikes *s, const char *text)
{
    for (size_t i = 0; i < s->n; i++)
        if (strcmp(s->list[i].text, text) == 0)
            return &s->list[i];
    return NULL;
}

static void append(struct strikes *s, struct strike new, struct arena *a)
{
    if (with_text(s, new.text))
        return;
    new.text = arena_strdup(a, new.text);
    new.work = new.work ? arena_strdup(a, new.work) : NULL;
    s->list = arena_grow(a, s->list, s->n, sizeof *s->list);
    s->list[s->n++] = new;
}

enum status strikes_add(struct strikes *s, const struct course *c, const char *text,
                        struct arena *a, struct error *err)
{
    struct strike new = {.text = text};
    enum status st = parse(c, a, &new, err);
    if (st == STATUS_OK)
        append(s, new, a);
    return st;
}

void strikes_recall(struct strikes *s, const struct course *c, const char *text, struct arena *a)
{
    struct strike new = {.text = text};
    parse(c, a, &new, NULL);
    append(s, new, a);
}

const struct strike *strikes_find(const struct strikes *s, const struct course *c, const char *text,
                                  struct arena *a)
{
    struct strike named = {.text = text};
    parse(c, a, &named, NULL);
    return with_text(s, named.text);
}

enum status strikes_remove(struct strikes *s, const struct course *c, const char *text,
                           struct arena *a, struct error *err)
{
    const struct strike *k = strikes_find(s, c, text, a);
    if (!k)
        return error_set(err, STATUS_NOT_FOUND, text, "`spiral share` shows what is",
                         "it is not struck out");
    size_t i = (size_t)(k - s->list);
    s->n--;
    memmove(&s->list[i], &s->list[i + 1], (s->n - i) * sizeof *s->list);
    return STATUS_OK;
}

/* A name that no course resolved any more may have been a piece's, or that of its folder. */
static bool is_of(const struct strike *k, const char *work, const char *folder)
{
    size_t n = strlen(work);
    return k->work && (strcmp(k->work, work) == 0 ||
                       (folder && strncmp(folder, work, n) == 0 && folder[n] == '-' &&
                        strcmp(k->work, folder + n + 1) == 0));
}

bool strikes_piece(const struct strikes *s, const char *work)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->list[i].kind != STRIKE_ATTEMPT && is_of(&s->list[i], work, NULL))
            return true;
    return false;
}

bool strikes_version(const struct strikes *s, const char *work, const char *folder, int64_t attempt)
{
    bool struck = false;
    for (size_t i = 0; i < s->n; i++) {
        struct strike *k = &s->list[i];
        bool hit = (k->kind != STRIKE_ATTEMPT || k->number == attempt) && is_of(k, work, folder);
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
