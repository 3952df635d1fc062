#include "spiral/base/redact.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "spiral/base/arena.h"
#include "spiral/base/buf.h"

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || (c & 0x80);
}

/* ---- what to look for ---- */

struct listing {
    struct arena *arena;
    struct redaction *list;
    size_t n;
};

static void add(struct listing *l, const char *from, const char *to, enum redact_where where)
{
    l->list = arena_grow(l->arena, l->list, l->n, sizeof *l->list);
    l->list[l->n++] = (struct redaction){from, to, where};
}

/* The folder as it is called, and as it is called without links. */
static void add_folder(struct listing *l, const char *path, const char *to)
{
    size_t n = path ? strlen(path) : 0;
    while (n > 1 && path[n - 1] == '/')
        n--;
    if (n < 2 || path[0] != '/')
        return;
    const char *plain = arena_strndup(l->arena, path, n);
    char *real = realpath(plain, NULL);
    add(l, plain, to, REDACT_PATH);
    if (real && real[1] && strcmp(real, plain) != 0)
        add(l, arena_strdup(l->arena, real), to, REDACT_PATH);
    free(real);
}

/* Names that computers have everywhere tell nothing of anybody, and some are words of Rust. */
static bool is_anybodys(const char *name)
{
    static const char *const names[] = {"localhost", "main",   "test",    "rust",   "cargo",
                                        "host",      "home",   "server",  "laptop", "desktop",
                                        "debian",    "ubuntu", "fedora",  "arch",   "linux",
                                        "dev",       "work",   "machine", "box",    "pc"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(names[i], name) == 0)
            return true;
    return strlen(name) < 2;
}

static void add_host(struct listing *l, const char *name)
{
    enum { LONG = 8 };
    bool plain = strlen(name) < LONG && !strpbrk(name, "-.0123456789");
    if (!is_anybodys(name))
        add(l, name, "(host)", plain ? REDACT_ADDRESS : REDACT_WORD);
}

size_t redact_machine(struct arena *a, const char *workspace, const char *home, const char *host,
                      const struct redaction **out)
{
    struct listing l = {.arena = a};
    add_folder(&l, workspace, "(workspace)");
    add_folder(&l, home, "~");
    if (host && host[0]) {
        add_host(&l, arena_strdup(a, host));
        if (strchr(host, '.'))
            add_host(&l, arena_strndup(a, host, strcspn(host, ".")));
    }
    *out = l.list;
    return l.n;
}

/* ---- replacing ---- */

static bool stands_at(const struct redaction *r, const char *text, size_t n, size_t at)
{
    size_t k = strlen(r->from);
    if (k > n - at || memcmp(text + at, r->from, k) != 0)
        return false;
    if (at + k < n && is_name_char(text[at + k]))
        return false;
    if (r->where == REDACT_ADDRESS)
        return at > 0 && text[at - 1] == '@';
    return r->where == REDACT_PATH || at == 0 || !is_name_char(text[at - 1]);
}

/* The longest that stands at this place, or NULL. */
static const struct redaction *longest_at(const struct redaction *list, size_t list_n,
                                          const char *text, size_t n, size_t at)
{
    const struct redaction *best = NULL;
    for (size_t i = 0; i < list_n; i++)
        if (text[at] == list[i].from[0] && stands_at(&list[i], text, n, at) &&
            (!best || strlen(list[i].from) > strlen(best->from)))
            best = &list[i];
    return best;
}

void redact(struct buf *out, const char *text, size_t n, const struct redaction *list,
            size_t list_n)
{
    bool begins[UCHAR_MAX + 1] = {false};
    size_t from = 0;
    for (size_t i = 0; i < list_n; i++)
        begins[(unsigned char)list[i].from[0]] = true;
    for (size_t at = 0; at < n;) {
        const struct redaction *r =
            begins[(unsigned char)text[at]] ? longest_at(list, list_n, text, n, at) : NULL;
        if (!r) {
            at++;
            continue;
        }
        buf_append(out, text + from, at - from);
        buf_puts(out, r->to);
        from = at += strlen(r->from);
    }
    buf_append(out, text + from, n - from);
}
