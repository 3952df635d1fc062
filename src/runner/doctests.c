#include "doctests.h"

#include <stdlib.h>
#include <string.h>

#include "spiral/base/arena.h"

/* ---- names ---- */

/* "Stack<T>::push" -> "Stack::push"; what is left of "&'a Stack<T>" keeps its oddness. */
static const char *plain_item(const char *name, size_t n, struct arena *a)
{
    char *item = arena_alloc(a, n + 1, 1);
    size_t len = 0;
    for (size_t i = 0, depth = 0; i < n; i++) {
        depth += name[i] == '<';
        if (!depth && name[i] != '&')
            item[len++] = name[i];
        depth -= depth && name[i] == '>';
    }
    item[len] = '\0';
    return len ? item : "crate";
}

/* "src/lib.rs - Stack<T>::push (line 12) - compile fail", the whole of it. */
static bool read_name(const char *name, size_t n, struct arena *a, struct doctest *t)
{
    static const char gap[] = " - ", line[] = "(line ";
    const char *text = arena_strndup(a, name, n);
    const char *item = strstr(text, gap), *at = item ? strstr(item, line) : NULL;
    const char *close = at ? strchr(at, ')') : NULL;
    if (!close)
        return false;
    const char *from = item + strlen(gap), *to = at;
    while (to > from && to[-1] == ' ')
        to--;
    t->file = arena_strndup(a, text, (size_t)(item - text));
    t->item = plain_item(from, (size_t)(to - from), a);
    t->line = atoi(at + strlen(line));
    t->runs = close[1] == '\0' || strcmp(close + 1, " - should panic") == 0;
    return true;
}

/* ---- results ---- */

static const struct {
    const char *word;
    bool passed, ignored;
} RESULTS[] = {
    {" ... ok", true, false}, {" ... FAILED", false, false}, {" ... ignored", false, true}};

/* "test NAME ... ok" */
static bool read_result(const char *at, const char *end, struct arena *a, struct doctest *t)
{
    static const char head[] = "test ";
    const size_t head_n = sizeof head - 1;
    if ((size_t)(end - at) < head_n || memcmp(at, head, head_n) != 0)
        return false;
    at += head_n;
    for (size_t i = 0; i < sizeof RESULTS / sizeof *RESULTS; i++) {
        const char *word = memmem(at, (size_t)(end - at), RESULTS[i].word, strlen(RESULTS[i].word));
        *t =
            (struct doctest){.passed = RESULTS[i].passed, .ignored = RESULTS[i].ignored, .why = ""};
        if (word && read_name(at, (size_t)(word - at), a, t))
            return true;
    }
    return false;
}

/* "running 3 tests" */
static bool begins_results(const char *at, const char *end)
{
    static const char head[] = "running ";
    const size_t head_n = sizeof head - 1;
    size_t n = (size_t)(end - at);
    return n > head_n && memcmp(at, head, head_n) == 0 && strspn(at + head_n, "0123456789") > 0 &&
           (memcmp(end - 5, " test", 5) == 0 || memcmp(end - 6, " tests", 6) == 0);
}

/* ---- failures ---- */

/* What follows "---- NAME stdout ----", up to the next one or the list of names. */
static const char *find_why(const char *out, const char *end, const struct doctest *t,
                            const char *name, struct arena *a)
{
    const char *head = arena_printf(a, "---- %s stdout ----\n", name);
    const char *at = memmem(out, (size_t)(end - out), head, strlen(head));
    if (t->passed || t->ignored || !at)
        return "";
    at += strlen(head);
    static const char *const stops[] = {"\n---- ", "\n\nfailures:\n"};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        const char *stop = memmem(at, (size_t)(end - at), stops[i], strlen(stops[i]));
        end = stop ? stop : end;
    }
    while (end > at && end[-1] == '\n')
        end--;
    return arena_strndup(a, at, (size_t)(end - at));
}

/* The name as it stands in "test NAME ... FAILED". */
static const char *name_in(const char *at, const char *end, struct arena *a)
{
    const char *stop = memmem(at, (size_t)(end - at), " ... ", 5);
    const char *from = at + strlen("test ");
    return arena_strndup(a, from, (size_t)((stop ? stop : end) - from));
}

size_t doctests_parse(const char *out, size_t n, struct arena *a, const struct doctest **list)
{
    struct doctest *found = NULL;
    size_t count = 0;
    bool inside = false;
    for (const char *at = out, *end = out + n; at < end;) {
        const char *nl = memchr(at, '\n', (size_t)(end - at));
        const char *stop = nl ? nl : end;
        struct doctest t;
        /* What a failing example printed stands further down, outside of the results. */
        inside = begins_results(at, stop) || (inside && stop > at);
        if (inside && read_result(at, stop, a, &t)) {
            t.why = find_why(stop, end, &t, name_in(at, stop, a), a);
            found = arena_grow(a, found, count, sizeof *found);
            found[count++] = t;
        }
        at = stop + 1;
    }
    *list = found;
    return count;
}
