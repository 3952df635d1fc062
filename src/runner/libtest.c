#include "libtest.h"

#include <string.h>

#include "spiral/base/arena.h"

/* A piece of text that is read from its start. */
struct text {
    const char *at, *end;
};

static bool eat(struct text *t, const char *word)
{
    size_t n = strlen(word);
    if ((size_t)(t->end - t->at) < n || memcmp(t->at, word, n) != 0)
        return false;
    t->at += n;
    return true;
}

static bool eat_number(struct text *t, int *out)
{
    enum { DIGITS_MAX = 9 };
    int value = 0, digits = 0;
    while (t->at < t->end && *t->at >= '0' && *t->at <= '9' && digits < DIGITS_MAX) {
        value = value * 10 + (*t->at++ - '0');
        digits++;
    }
    *out = value;
    return digits > 0;
}

static const char *find(const char *at, const char *end, const char *word)
{
    return memmem(at, (size_t)(end - at), word, strlen(word));
}

static const char *find_last(const char *at, const char *end, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = end; p-- > at;)
        if (*p == word[0] && (size_t)(end - p) >= n && memcmp(p, word, n) == 0)
            return p;
    return NULL;
}

/* ---- panics ---- */

enum { HEAD_MAX = 4096 };

/* "NAME' (123) panicked at FILE:LINE:COLUMN:\n", after the opening quote. */
static bool read_head(struct text *t, struct arena *a, struct panic *p)
{
    size_t left = (size_t)(t->end - t->at);
    const char *line_end = memchr(t->at, '\n', left < HEAD_MAX ? left : HEAD_MAX);
    if (!line_end)
        return false;
    struct text head = {t->at, line_end};
    const char *name = head.at, *quote = find(head.at, head.end, "' ");
    if (!quote)
        return false;
    head.at = quote + 2;
    int id;
    if (eat(&head, "(") && !(eat_number(&head, &id) && eat(&head, ") ")))
        return false;
    if (!eat(&head, "panicked at "))
        return false;
    /* The path may hold colons; the last three end line, column and head. */
    const char *colon[3], *stop = head.end;
    for (int i = 0; i < 3; i++) {
        colon[i] = stop = find_last(head.at, stop, ":");
        if (!stop)
            return false;
    }
    struct text number = {colon[2] + 1, head.end};
    if (!eat_number(&number, &p->line) || !eat(&number, ":") || !eat_number(&number, &p->column) ||
        !eat(&number, ":"))
        return false;
    p->thread = arena_strndup(a, name, (size_t)(quote - name));
    p->file = arena_strndup(a, head.at, (size_t)(colon[2] - head.at));
    t->at = line_end + 1;
    return true;
}

static const char *earlier(const char *a, const char *b)
{
    return b && b < a ? b : a;
}

static bool read_panic(struct text *t, const char *start, const char *start_of_all, struct arena *a,
                       struct panic *p)
{
    struct text rest = {start, t->end};
    if (!eat(&rest, "thread '") || !read_head(&rest, a, p))
        return false;
    const char *end = earlier(rest.end, find(rest.at, rest.end, "\nthread '"));
    const char *note = find(rest.at, end, "note: run with `RUST_BACKTRACE=");
    const char *message_end = earlier(end, find(rest.at, end, "\nstack backtrace:"));
    message_end = earlier(message_end, note);
    const char *nl = note ? memchr(note, '\n', (size_t)(end - note)) : NULL;
    const char *block_end = nl ? nl + 1 : end;
    if (!note)
        block_end = message_end;
    while (message_end > rest.at && message_end[-1] == '\n')
        message_end--;
    p->message = arena_strndup(a, rest.at, (size_t)(message_end - rest.at));
    /* The empty line in front is part of the block as well. */
    p->start = (size_t)(start - start_of_all);
    if (start > t->at && start[-1] == '\n' && (start - 1 == start_of_all || start[-2] == '\n'))
        p->start--;
    p->end = (size_t)(block_end - start_of_all);
    t->at = block_end;
    return true;
}

size_t panics_parse(const char *text, size_t n, struct arena *a, const struct panic **out)
{
    struct panic *list = NULL;
    size_t count = 0;
    struct text t = {text, text + n};
    for (const char *hit = text; (hit = find(hit, t.end, "thread '"));) {
        struct panic p;
        if (!read_panic(&t, hit, text, a, &p)) {
            hit++;
            continue;
        }
        list = arena_grow(a, list, count, sizeof *list);
        list[count++] = p;
        hit = t.at;
    }
    *out = list;
    return count;
}

/* What a thread says that fails only because another one did. */
static bool is_second_hand(const struct panic *p)
{
    static const char *const signs[] = {"Any { .. }", "PoisonError", "a scoped thread panicked"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strstr(p->message, signs[i]))
            return true;
    return false;
}

static bool is_todo(const struct panic *p)
{
    return strncmp(p->message, "not yet implemented", 19) == 0 ||
           strncmp(p->message, "not implemented", 15) == 0;
}

const struct panic *panics_todo(const struct panic *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (is_todo(&list[i]))
            return &list[i];
    return NULL;
}

const struct panic *panics_cause(const struct panic *list, size_t n, const char *thread)
{
    const struct panic *cause = n ? &list[n - 1] : NULL;
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].thread, thread) == 0)
            cause = &list[i];
    for (size_t i = 0; cause && is_second_hand(cause) && i < n; i++)
        if (&list[i] != cause && !is_second_hand(&list[i]))
            return &list[i];
    return cause;
}

/* ---- the frame of a test binary ---- */

static bool read_counts(struct text t, struct libtest_end *e)
{
    int measured;
    e->ok = eat(&t, "ok. ");
    return (e->ok || eat(&t, "FAILED. ")) && eat_number(&t, &e->passed) && eat(&t, " passed; ") &&
           eat_number(&t, &e->failed) && eat(&t, " failed; ") && eat_number(&t, &e->ignored) &&
           eat(&t, " ignored; ") && eat_number(&t, &measured) && eat(&t, " measured; ") &&
           eat_number(&t, &e->filtered) && eat(&t, " filtered out");
}

/* "test NAME ..." or "test NAME - should panic ...", the last one before `end`. */
static const char *find_result(const char *at, const char *end, const char *name)
{
    size_t n = strlen(name);
    const char *hit = end;
    while ((hit = find_last(at, hit, "test "))) {
        struct text t = {hit + 5, end};
        if ((size_t)(t.end - t.at) < n || memcmp(t.at, name, n) != 0)
            continue;
        t.at += n;
        if (eat(&t, " ... ") || eat(&t, " - "))
            return hit;
    }
    return NULL;
}

void libtest_read(const char *out, size_t n, const char *name, struct libtest_end *e)
{
    static const char head[] = "\nrunning 1 test\n", closing[] = "\ntest result: ";
    const char *end = out + n, *last = end;
    *e = (struct libtest_end){.body_end = n};
    struct text start = {out, end};
    if (eat(&start, head))
        e->body = sizeof head - 1;
    while (!e->closed && (last = find_last(out, last, closing)))
        e->closed = read_counts((struct text){last + sizeof closing - 1, end}, e);
    if (!e->closed) {
        *e = (struct libtest_end){.body = e->body, .body_end = n};
        return;
    }
    const char *result = find_result(out + e->body, last, name);
    e->body_end = (size_t)((result ? result : last) - out);
    if (e->body > e->body_end)
        e->body = e->body_end;
    const char *note = find(out + e->body_end, last, " stdout ----\n");
    const char *note_end = note ? find(note, last, "\n\nfailures:\n") : NULL;
    if (!note_end)
        return;
    e->note = (size_t)(note - out) + strlen(" stdout ----\n");
    e->note_end = (size_t)(note_end - out);
    if (e->note > e->note_end)
        e->note = e->note_end;
}

size_t libtest_list(const char *out, size_t n, struct arena *a, const char *const **names)
{
    static const char sign[] = ": test";
    const size_t sign_n = sizeof sign - 1;
    const char **list = NULL;
    size_t count = 0;
    for (const char *at = out, *end = out + n; at < end;) {
        const char *nl = memchr(at, '\n', (size_t)(end - at));
        const char *stop = nl ? nl : end;
        if ((size_t)(stop - at) > sign_n && memcmp(stop - sign_n, sign, sign_n) == 0) {
            list = arena_grow(a, list, count, sizeof *list);
            list[count++] = arena_strndup(a, at, (size_t)(stop - at) - sign_n);
        }
        at = stop + 1;
    }
    *names = list;
    return count;
}
