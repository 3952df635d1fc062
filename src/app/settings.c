#include <stdlib.h>
#include <string.h>

#include "app_internal.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"

enum { SETTINGS_LIMIT = 64 * 1024 };
static const char FILE_NAME[] = "spiral.conf";

static const struct setting_spec SPECS[SETTINGS] = {
    [SETTING_EDITOR] = {"editor", "the command that opens your files", "", {0}},
    [SETTING_CHECK_ON_SAVE] = {"check-on-save",
                               "check a piece at every save",
                               "yes",
                               {"yes", "no"}},
    [SETTING_MINUTES] = {"minutes",
                         "how long a sitting is meant to be",
                         "45",
                         {"25", "45", "60", "90"}},
    [SETTING_THEME] = {"theme",
                       "colours: the terminal's own (auto), for a dark or a light one, none",
                       "auto",
                       {"auto", "dark", "light", "none"}},
    [SETTING_MOUSE] = {"mouse",
                       "wheel and click; text is then marked with Shift held",
                       "yes",
                       {"yes", "no"}},
};

const struct setting_spec *setting_spec(enum setting s)
{
    return &SPECS[s];
}

static const char *path_of(const struct app *a, struct arena *arena)
{
    return arena_printf(arena, "%s/%s", a->workspace_path, FILE_NAME);
}

static enum status read_file(const struct app *a, struct arena *arena, struct buf *text,
                             struct error *err)
{
    const char *path = path_of(a, arena);
    return file_kind(path) == FILE_NONE ? STATUS_OK : file_read(path, text, err);
}

/* ---- lines ---- */

struct conf_line {
    const char *key, *value;
    size_t key_n, value_n;
};

static const char *trim(const char *s, size_t *n)
{
    while (*n && (*s == ' ' || *s == '\t'))
        s++, --*n;
    while (*n && strchr(" \t\r", s[*n - 1]))
        --*n;
    return s;
}

/* False for an empty line or a comment. */
static bool split(const char *line, size_t n, struct conf_line *out)
{
    line = trim(line, &n);
    if (!n || *line == '#')
        return false;
    const char *sign = memchr(line, '=', n);
    *out = (struct conf_line){.key = line, .key_n = sign ? (size_t)(sign - line) : n};
    out->key = trim(out->key, &out->key_n);
    if (!sign)
        return true;
    out->value_n = n - (size_t)(sign + 1 - line);
    out->value = trim(sign + 1, &out->value_n);
    return true;
}

static bool is(const char *s, size_t n, const char *name)
{
    return strlen(name) == n && memcmp(s, name, n) == 0;
}

static enum setting find(const struct conf_line *l)
{
    int s = 0;
    while (s < SETTINGS && !is(l->key, l->key_n, SPECS[s].name))
        s++;
    return (enum setting)s;
}

static bool allowed(enum setting s, const char *value, size_t n)
{
    bool any = !SPECS[s].values[0];
    for (int i = 0; i < SETTING_VALUES_MAX && SPECS[s].values[i]; i++)
        any = any || is(value, n, SPECS[s].values[i]);
    return any;
}

static enum status take(struct settings *out, struct arena *arena, const struct conf_line *l,
                        int number, struct error *err)
{
    enum setting s = find(l);
    const char *where = arena_printf(arena, "%s:%d", FILE_NAME, number);
    if (s == SETTINGS)
        return error_set(err, STATUS_INVALID, where, "correct it, or begin the line with #",
                         "there is no setting \"%.*s\"", (int)l->key_n, l->key);
    if (!l->value || !allowed(s, l->value, l->value_n))
        return error_set(err, STATUS_INVALID, where, "correct it, or begin the line with #",
                         "%s cannot be \"%.*s\"", SPECS[s].name, (int)l->value_n,
                         l->value ? l->value : "");
    out->values[s] = arena_strndup(arena, l->value, l->value_n);
    return STATUS_OK;
}

enum status app_settings(struct app *a, struct arena *arena, struct settings *out,
                         struct error *err)
{
    struct buf text;
    enum status first = STATUS_OK;
    int number = 1;
    for (int s = 0; s < SETTINGS; s++)
        out->values[s] = SPECS[s].standard;
    buf_init(&text, SETTINGS_LIMIT);
    enum status st = a->workspace ? read_file(a, arena, &text, err) : STATUS_OK;
    for (const char *line = buf_text(&text); st == STATUS_OK && *line; number++) {
        size_t n = strcspn(line, "\n");
        struct conf_line l;
        if (split(line, n, &l)) {
            enum status here = take(out, arena, &l, number, first == STATUS_OK ? err : NULL);
            first = first == STATUS_OK ? here : first;
        }
        line += n + (line[n] == '\n');
    }
    buf_free(&text);
    return st != STATUS_OK ? st : first;
}

int app_sitting_minutes(struct app *a)
{
    struct arena *arena = arena_new();
    struct settings s;
    app_settings(a, arena, &s, NULL);
    int minutes = (int)strtol(s.values[SETTING_MINUTES], NULL, 10);
    arena_free(arena);
    return minutes;
}

/* ---- changing one ---- */

/* Every line but the setting's own stays as it is. */
static void rewrite(const char *text, enum setting s, const char *value, struct buf *out)
{
    bool written = false;
    for (const char *line = text; *line;) {
        size_t n = strcspn(line, "\n");
        struct conf_line l;
        bool own = split(line, n, &l) && find(&l) == s;
        if (!own)
            buf_append(out, line, n);
        else if (!written)
            buf_printf(out, "%s = %s", SPECS[s].name, value);
        if (!own || !written)
            buf_putc(out, '\n');
        written = written || own;
        line += n + (line[n] == '\n');
    }
    if (!written)
        buf_printf(out, "%s = %s\n", SPECS[s].name, value);
}

enum status app_set(struct app *a, enum setting s, const char *value, struct error *err)
{
    struct arena *arena = arena_new();
    struct buf text, fresh;
    buf_init(&text, SETTINGS_LIMIT);
    buf_init(&fresh, 2 * SETTINGS_LIMIT);
    enum status st = app_need_workspace(a, err);
    if (st == STATUS_OK && (strchr(value, '\n') || !allowed(s, value, strlen(value))))
        st = error_set(err, STATUS_USAGE, SPECS[s].name, "choose another value",
                       "it cannot be \"%s\"", value);
    if (st == STATUS_OK)
        st = read_file(a, arena, &text, err);
    if (st == STATUS_OK) {
        rewrite(buf_text(&text), s, value, &fresh);
        st = file_write(path_of(a, arena), buf_text(&fresh), fresh.len, err);
    }
    buf_free(&text);
    buf_free(&fresh);
    arena_free(arena);
    return st;
}
