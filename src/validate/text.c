#include "text.h"

#include <string.h>

#include "spiral/base/buf.h"
#include "spiral/base/file.h"

enum { TEXT_FILE_MAX = 4 << 20 };

static bool is_fence(const char *line)
{
    line += strspn(line, " ");
    return strncmp(line, "```", 3) == 0 || strncmp(line, "~~~", 3) == 0;
}

static void split(struct text *t, struct arena *a)
{
    struct text_line *lines = NULL;
    bool fenced = false;
    for (const char *at = t->all, *end = at + t->len; at < end; t->n++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        size_t n = (size_t)((newline ? newline : end) - at);
        lines = arena_grow(a, lines, t->n, sizeof *lines);
        struct text_line *line = &lines[t->n];
        *line = (struct text_line){.at = arena_strndup(a, at, n), .number = (int)t->n + 1};
        bool border = is_fence(line->at);
        line->code = fenced || border;
        fenced = border ? !fenced : fenced;
        at += n + 1;
    }
    t->lines = lines;
}

struct text text_read(const struct judge *j, const char *rel)
{
    struct text t = {.all = ""};
    struct buf data;
    buf_init(&data, TEXT_FILE_MAX);
    if (file_read(judge_absolute(j, rel), &data, NULL) == STATUS_OK) {
        t.there = true;
        t.all = arena_strndup(j->arena, buf_text(&data), data.len);
        t.len = data.len;
        split(&t, j->arena);
    }
    buf_free(&data);
    return t;
}

int text_line_of(const struct text *t, const char *needle)
{
    for (size_t i = 0; i < t->n; i++)
        if (strstr(t->lines[i].at, needle))
            return t->lines[i].number;
    return 0;
}

const char *text_trimmed(const char *line, struct arena *a)
{
    static const char blanks[] = " \t\r";
    line += strspn(line, blanks);
    size_t n = strlen(line);
    while (n && strchr(blanks, line[n - 1]))
        n--;
    return arena_strndup(a, line, n);
}

bool text_has_pair(const struct text *t, const char *key, const char *value)
{
    size_t key_n = strlen(key), value_n = strlen(value);
    for (size_t i = 0; i < t->n; i++) {
        const char *at = t->lines[i].at + strspn(t->lines[i].at, " \t");
        if (strncmp(at, key, key_n) != 0)
            continue;
        at += key_n + strspn(at + key_n, " \t");
        if (*at++ != '=')
            continue;
        at += strspn(at, " \t");
        const char *rest = at + value_n;
        if (strncmp(at, value, value_n) == 0 && (!*rest || strchr(" \t\r#", *rest)))
            return true;
    }
    return false;
}
