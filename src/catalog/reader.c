#include "reader.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "spiral/base/buf.h"
#include "spiral/base/cell.h"
#include "spiral/base/file.h"
#include "spiral/base/utf8.h"

enum { TEXT_MAX = 16 * 1024, LIST_MAX = 500, WHAT_MAX = 480, WHY_MAX = 700, KNOWN_MAX = 400 };

/* ---- errors ---- */

static void put_place(struct buf *out, const struct place *at)
{
    if (!at)
        return;
    put_place(out, at->up);
    if (!at->key)
        buf_printf(out, "[%zu]", at->index);
    else
        buf_printf(out, "%s%s", at->up ? "." : "", at->key);
}

static enum status fail(const struct reader *r, const char *what, const char *next, const char *why,
                        va_list args)
{
    char text[WHY_MAX];
    vsnprintf(text, sizeof text, why, args);
    return error_set(r->err, STATUS_INVALID, what, next, "%s", text);
}

enum status fail_at(const struct reader *r, const struct place *at, const char *next,
                    const char *why, ...)
{
    struct buf what;
    buf_init(&what, WHAT_MAX);
    buf_puts(&what, r->file);
    if (at)
        buf_puts(&what, ": ");
    put_place(&what, at);
    va_list args;
    va_start(args, why);
    enum status st = fail(r, buf_text(&what), next, why, args);
    va_end(args);
    buf_free(&what);
    return st;
}

enum status fail_line(const struct reader *r, int line, const char *next, const char *why, ...)
{
    char what[WHAT_MAX];
    snprintf(what, sizeof what, "%s:%d", r->file, line);
    va_list args;
    va_start(args, why);
    enum status st = fail(r, what, next, why, args);
    va_end(args);
    return st;
}

/* ---- forms ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool is_kebab(const char *text)
{
    bool word = false;
    for (const char *p = text; *p; p++) {
        bool letter = is_lower(*p) || (p > text && is_digit(*p));
        if (!letter && !(*p == '-' && word))
            return false;
        word = letter;
    }
    return word;
}

bool is_name(const char *text)
{
    for (const char *p = text; *p; p++)
        if (!is_lower(*p) && !is_digit(*p) && !(*p >= 'A' && *p <= 'Z') && *p != '_' && *p != '-')
            return false;
    return *text != '\0';
}

bool is_error_code(const char *text)
{
    return strlen(text) == 5 && text[0] == 'E' && strspn(text + 1, "0123456789") == 4;
}

/* ---- values ---- */

static void *target(void *out, size_t offset)
{
    return (char *)out + offset;
}

/* By memcpy, because the member is a pointer to some type of its own. */
static void put_pointer(void *out, size_t offset, const void *p)
{
    memcpy(target(out, offset), &p, sizeof p);
}

static void put_list(void *out, const struct field *f, const void *items, size_t n)
{
    put_pointer(out, f->offset, items);
    memcpy(target(out, f->count), &n, sizeof n);
}

static enum status check_text(const struct reader *r, const struct place *at, const char *text,
                              size_t n, const struct field *f)
{
    size_t least = f->max ? (size_t)f->min : 1, most = f->max ? (size_t)f->max : TEXT_MAX;
    if (n < least)
        return fail_at(r, at, NULL, n ? "too short: at least %zu bytes" : "must not be empty",
                       least);
    if (n > most)
        return fail_at(r, at, NULL, "too long: %zu bytes, and %zu are allowed", n, most);
    if (f->read != read_bytes && !utf8_is_clean(text, n, UTF8_KEEP_NEWLINE | UTF8_KEEP_TAB))
        return fail_at(r, at, NULL, "holds a control character or an invisible one");
    if (f->valid && !f->valid(text))
        return fail_at(r, at, NULL, "\"%s\" %s", text, f->form);
    return STATUS_OK;
}

enum status read_string(const struct reader *r, const struct place *at, json_t *v,
                        const struct field *f, const char **out)
{
    if (!json_is_string(v))
        return fail_at(r, at, NULL, "must be a text");
    size_t n = json_string_length(v);
    enum status st = check_text(r, at, json_string_value(v), n, f);
    if (st == STATUS_OK)
        *out = arena_strndup(r->arena, json_string_value(v), n);
    return st;
}

enum status read_text(const struct reader *r, const struct place *at, json_t *v,
                      const struct field *f, void *out)
{
    const char *text = NULL;
    enum status st = read_string(r, at, v, f, &text);
    if (st == STATUS_OK)
        put_pointer(out, f->offset, text);
    return st;
}

enum status read_bytes(const struct reader *r, const struct place *at, json_t *v,
                       const struct field *f, void *out)
{
    return read_text(r, at, v, f, out);
}

enum status read_word(const struct reader *r, const struct place *at, json_t *v,
                      const struct field *f, void *out)
{
    struct buf known;
    buf_init(&known, KNOWN_MAX);
    enum status st = STATUS_OK;
    for (int i = 0; f->words[i]; i++) {
        if (json_is_string(v) && strcmp(json_string_value(v), f->words[i]) == 0) {
            memcpy(target(out, f->offset), &i, sizeof i);
            goto out;
        }
        buf_printf(&known, "%s%s", i ? ", " : "", f->words[i]);
    }
    st = fail_at(r, at, NULL, "must be one of: %s", buf_text(&known));
out:
    buf_free(&known);
    return st;
}

enum status read_int(const struct reader *r, const struct place *at, json_t *v,
                     const struct field *f, void *out)
{
    if (!json_is_integer(v))
        return fail_at(r, at, NULL, "must be a whole number");
    json_int_t n = json_integer_value(v);
    if (n < f->min || n > f->max)
        return fail_at(r, at, NULL, "%" JSON_INTEGER_FORMAT " is out of range: %d to %d", n, f->min,
                       f->max);
    *(int *)target(out, f->offset) = (int)n;
    return STATUS_OK;
}

enum status read_schema(const struct reader *r, const struct place *at, json_t *v,
                        const struct field *f, void *out)
{
    (void)f, (void)out;
    if (json_is_integer(v) && json_integer_value(v) == 1)
        return STATUS_OK;
    return fail_at(r, at, "use the spiral that came with this content",
                   "this program reads schema 1");
}

enum status read_bool(const struct reader *r, const struct place *at, json_t *v,
                      const struct field *f, void *out)
{
    if (!json_is_boolean(v))
        return fail_at(r, at, NULL, "must be true or false");
    *(bool *)target(out, f->offset) = json_is_true(v);
    return STATUS_OK;
}

static enum status parse_cell(const struct reader *r, const struct place *at, json_t *v, int *cell)
{
    *cell = json_is_string(v) ? cell_parse(json_string_value(v)) : CELL_NONE;
    if (*cell == CELL_NONE)
        return fail_at(r, at, NULL, "must be a concept and a level, such as \"ownership:1\"");
    return STATUS_OK;
}

enum status read_cell(const struct reader *r, const struct place *at, json_t *v,
                      const struct field *f, void *out)
{
    int *cell = target(out, f->offset);
    if (json_is_null(v)) {
        *cell = CELL_NONE;
        return STATUS_OK;
    }
    return parse_cell(r, at, v, cell);
}

/* ---- lists ---- */

static enum status check_list(const struct reader *r, const struct place *at, json_t *v,
                              const struct field *f)
{
    size_t least = (size_t)f->min, most = f->max ? (size_t)f->max : LIST_MAX;
    if (!json_is_array(v))
        return fail_at(r, at, NULL, "must be a list");
    size_t n = json_array_size(v);
    if (n < least || n > most)
        return fail_at(r, at, NULL, "has %zu elements; %zu to %zu are allowed", n, least, most);
    return STATUS_OK;
}

enum status read_texts(const struct reader *r, const struct place *at, json_t *v,
                       const struct field *f, void *out)
{
    enum status st = check_list(r, at, v, f);
    if (st != STATUS_OK)
        return st;
    size_t n = json_array_size(v);
    const char **list = arena_alloc(r->arena, n, sizeof *list);
    const struct field each = {.read = f->read, .valid = f->valid, .form = f->form};
    for (size_t i = 0; st == STATUS_OK && i < n; i++) {
        struct place here = {.up = at, .index = i};
        st = read_string(r, &here, json_array_get(v, i), &each, &list[i]);
    }
    put_list(out, f, list, n);
    return st;
}

enum status read_cells(const struct reader *r, const struct place *at, json_t *v,
                       const struct field *f, void *out)
{
    enum status st = check_list(r, at, v, f);
    if (st != STATUS_OK)
        return st;
    size_t n = json_array_size(v);
    int *cells = arena_alloc(r->arena, n, sizeof *cells);
    for (size_t i = 0; i < n; i++) {
        struct place here = {.up = at, .index = i};
        st = parse_cell(r, &here, json_array_get(v, i), &cells[i]);
        if (st != STATUS_OK)
            return st;
        for (size_t k = 0; k < i; k++)
            if (cells[k] == cells[i])
                return fail_at(r, &here, NULL, "stands in the list twice");
    }
    put_list(out, f, cells, n);
    return STATUS_OK;
}

enum status read_list(const struct reader *r, const struct place *at, json_t *v,
                      const struct field *f, void *out)
{
    enum status st = check_list(r, at, v, f);
    if (st != STATUS_OK)
        return st;
    size_t n = json_array_size(v);
    char *items = arena_alloc(r->arena, n, f->size);
    const struct field each = {.fields = f->fields};
    for (size_t i = 0; st == STATUS_OK && i < n; i++) {
        struct place here = {.up = at, .index = i};
        st = read_object(r, &here, json_array_get(v, i), &each, items + i * f->size);
    }
    put_list(out, f, items, n);
    return st;
}

/* ---- objects ---- */

static const struct field *find_field(const struct field *fields, const char *key)
{
    for (const struct field *f = fields; f->key; f++)
        if (strcmp(f->key, key) == 0)
            return f;
    return NULL;
}

static enum status unknown_key(const struct reader *r, const struct place *here,
                               const struct field *fields)
{
    struct buf known;
    buf_init(&known, KNOWN_MAX);
    for (const struct field *f = fields; f->key; f++)
        buf_printf(&known, "%s%s", f == fields ? "known here: " : ", ", f->key);
    enum status st = fail_at(r, here, buf_text(&known), "unknown key");
    buf_free(&known);
    return st;
}

enum status read_object(const struct reader *r, const struct place *at, json_t *v,
                        const struct field *f, void *out)
{
    if (!json_is_object(v))
        return fail_at(r, at, NULL, "must be an object");
    const char *key;
    json_t *value;
    json_object_foreach(v, key, value)
    {
        const struct place here = {.up = at, .key = key};
        const struct field *known = find_field(f->fields, key);
        if (!known)
            return unknown_key(r, &here, f->fields);
        enum status st = known->read(r, &here, value, known, target(out, f->offset));
        if (st != STATUS_OK)
            return st;
    }
    for (const struct field *want = f->fields; want->key; want++)
        if (!want->optional && !json_object_get(v, want->key))
            return fail_at(r, at, NULL, "\"%s\" is missing", want->key);
    return STATUS_OK;
}

/* ---- files ---- */

enum status reader_parse(const struct reader *r, const char *text, size_t n,
                         const struct field *fields, void *out)
{
    json_error_t e;
    json_t *root = json_loadb(text, n, JSON_REJECT_DUPLICATES, &e);
    if (!root) {
        char what[WHAT_MAX];
        snprintf(what, sizeof what, "%s:%d:%d", r->file, e.line, e.column);
        return error_set(r->err, STATUS_INVALID, what, "correct the JSON", "%s", e.text);
    }
    const struct field whole = {.fields = fields};
    enum status st = read_object(r, NULL, root, &whole, out);
    json_decref(root);
    return st;
}

enum status reader_file(const struct reader *r, const char *content, struct buf *text)
{
    const char *path = arena_printf(r->arena, "%s/%s", content, r->file);
    enum status st = file_read(path, text, r->err);
    if (st == STATUS_NOT_FOUND)
        return error_set(r->err, STATUS_INVALID, r->file,
                         "write it, or take its folder away until it is", "this file is missing");
    if (st == STATUS_LIMIT)
        return error_set(r->err, STATUS_LIMIT, r->file, "make it smaller",
                         "larger than the %zu bytes allowed here", text->limit);
    return st;
}
