#include "shape.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/cell.h"
#include "spiral/base/clock.h"
#include "spiral/base/utf8.h"

/* ---- writing: NULL where there is nothing worth writing ---- */

static const void *field(const void *from, size_t at)
{
    return (const char *)from + at;
}

static json_t *text_json(const char *text, const struct veil *veil)
{
    struct buf out;
    buf_init(&out, SIZE_MAX / 2);
    text_veiled(veil, text, UTF8_KEEP_NEWLINE | UTF8_KEEP_TAB, &out);
    json_t *json = json_stringn(buf_text(&out), out.len);
    buf_free(&out);
    return json;
}

static json_t *write_text(const struct member *m, const void *from, const struct veil *veil)
{
    const char *text = *(const char *const *)field(from, m->at);
    return text && text[0] ? text_json(text, veil) : NULL;
}

static json_t *write_int(const struct member *m, const void *from, const struct veil *veil)
{
    (void)veil;
    int value = *(const int *)field(from, m->at);
    return value ? json_integer(value) : NULL;
}

static json_t *write_big(const struct member *m, const void *from, const struct veil *veil)
{
    (void)veil;
    int64_t value = *(const int64_t *)field(from, m->at);
    return value ? json_integer(value) : NULL;
}

static json_t *write_bool(const struct member *m, const void *from, const struct veil *veil)
{
    (void)veil;
    return *(const bool *)field(from, m->at) ? json_true() : NULL;
}

static json_t *write_real(const struct member *m, const void *from, const struct veil *veil)
{
    (void)veil;
    return json_real(*(const double *)field(from, m->at));
}

static json_t *write_word(const struct member *m, const void *from, const struct veil *veil)
{
    (void)veil;
    return json_string(m->name(*(const int *)field(from, m->at)));
}

static json_t *cell_json(int cell)
{
    char name[CELL_TEXT_MAX];
    return json_string(cell_format(cell, name));
}

static json_t *write_cell(const struct member *m, const void *from, const struct veil *veil)
{
    (void)veil;
    int cell = *(const int *)field(from, m->at);
    return cell >= 0 && cell < CELLS ? cell_json(cell) : NULL;
}

static json_t *write_cells(const struct member *m, const void *from, const struct veil *veil)
{
    (void)veil;
    uint64_t bits = *(const uint64_t *)field(from, m->at);
    json_t *list = bits ? json_array() : NULL;
    for (int c = 0; list && c < CELLS; c++)
        if (bits >> c & 1)
            json_array_append_new(list, cell_json(c));
    return list;
}

static json_t *write_texts(const struct member *m, const void *from, const struct veil *veil)
{
    const char *const *texts = *(const char *const *const *)field(from, m->at);
    size_t n = *(const size_t *)field(from, m->count);
    json_t *list = n ? json_array() : NULL;
    for (size_t i = 0; i < n; i++)
        json_array_append_new(list, text_json(texts[i], veil));
    return list;
}

static json_t *write_list(const struct member *m, const void *from, const struct veil *veil)
{
    const char *first = *(const char *const *)field(from, m->at);
    size_t n = *(const size_t *)field(from, m->count);
    json_t *list = n ? json_array() : NULL;
    for (size_t i = 0; i < n; i++)
        json_array_append_new(list, shape_write(m->shape, first + i * m->shape->size, veil));
    return list;
}

static json_t *write_time(const struct member *m, const void *from, const struct veil *veil)
{
    (void)veil;
    char text[CLOCK_TEXT_MAX];
    int64_t utc_ms = *(const int64_t *)field(from, m->at);
    return utc_ms ? json_string(clock_format(utc_ms, *(const int *)field(from, m->count), text))
                  : NULL;
}

/* ---- reading: `v` is never NULL ---- */

static enum status read_text(const struct member *m, json_t *v, struct arena *a, void *to)
{
    if (!json_is_string(v))
        return STATUS_INVALID;
    const char *text = arena_strndup(a, json_string_value(v), json_string_length(v));
    *(const char **)((char *)to + m->at) = text;
    return STATUS_OK;
}

static enum status read_int(const struct member *m, json_t *v, struct arena *a, void *to)
{
    (void)a;
    json_int_t value = json_integer_value(v);
    if (!json_is_integer(v) || value < INT_MIN || value > INT_MAX)
        return STATUS_INVALID;
    *(int *)((char *)to + m->at) = (int)value;
    return STATUS_OK;
}

static enum status read_big(const struct member *m, json_t *v, struct arena *a, void *to)
{
    (void)a;
    *(int64_t *)((char *)to + m->at) = json_integer_value(v);
    return json_is_integer(v) ? STATUS_OK : STATUS_INVALID;
}

static enum status read_bool(const struct member *m, json_t *v, struct arena *a, void *to)
{
    (void)a;
    *(bool *)((char *)to + m->at) = json_is_true(v);
    return json_is_boolean(v) ? STATUS_OK : STATUS_INVALID;
}

static enum status read_real(const struct member *m, json_t *v, struct arena *a, void *to)
{
    (void)a;
    *(double *)((char *)to + m->at) = json_number_value(v);
    return json_is_number(v) ? STATUS_OK : STATUS_INVALID;
}

static enum status read_word(const struct member *m, json_t *v, struct arena *a, void *to)
{
    (void)a;
    int value = json_is_string(v) ? m->parse(json_string_value(v)) : -1;
    *(int *)((char *)to + m->at) = value;
    return value >= 0 ? STATUS_OK : STATUS_INVALID;
}

static enum status read_cell(const struct member *m, json_t *v, struct arena *a, void *to)
{
    (void)a;
    int cell = json_is_string(v) ? cell_parse(json_string_value(v)) : CELL_NONE;
    *(int *)((char *)to + m->at) = cell;
    return cell != CELL_NONE ? STATUS_OK : STATUS_INVALID;
}

static enum status read_cells(const struct member *m, json_t *v, struct arena *a, void *to)
{
    (void)a;
    uint64_t bits = 0;
    for (size_t i = 0; i < json_array_size(v); i++) {
        json_t *one = json_array_get(v, i);
        int cell = json_is_string(one) ? cell_parse(json_string_value(one)) : CELL_NONE;
        if (cell == CELL_NONE)
            return STATUS_INVALID;
        bits |= UINT64_C(1) << cell;
    }
    *(uint64_t *)((char *)to + m->at) = bits;
    return json_is_array(v) ? STATUS_OK : STATUS_INVALID;
}

static enum status read_texts(const struct member *m, json_t *v, struct arena *a, void *to)
{
    size_t n = json_array_size(v);
    const char **list = arena_alloc(a, n, sizeof *list);
    for (size_t i = 0; i < n; i++) {
        json_t *one = json_array_get(v, i);
        if (!json_is_string(one))
            return STATUS_INVALID;
        list[i] = arena_strndup(a, json_string_value(one), json_string_length(one));
    }
    *(const char *const **)((char *)to + m->at) = list;
    *(size_t *)((char *)to + m->count) = n;
    return json_is_array(v) ? STATUS_OK : STATUS_INVALID;
}

static enum status no_reading(const struct member *m, json_t *v, struct arena *a, void *to)
{
    (void)m, (void)v, (void)a, (void)to;
    return STATUS_OK;
}

/* ---- both ---- */

static const struct {
    json_t *(*write)(const struct member *m, const void *from, const struct veil *veil);
    enum status (*read)(const struct member *m, json_t *v, struct arena *a, void *to);
    const char *must; /* be */
} KINDS[SHAPE_KINDS] = {
    [SHAPE_TEXT] = {write_text, read_text, "a text"},
    [SHAPE_MAYBE] = {write_text, read_text, "a text"},
    [SHAPE_INT] = {write_int, read_int, "a whole number"},
    [SHAPE_BIG] = {write_big, read_big, "a whole number"},
    [SHAPE_BOOL] = {write_bool, read_bool, "true or false"},
    [SHAPE_REAL] = {write_real, read_real, "a number"},
    [SHAPE_WORD] = {write_word, read_word, "one of its words"},
    [SHAPE_CELL] = {write_cell, read_cell, "a cell of the matrix"},
    [SHAPE_CELLS] = {write_cells, read_cells, "a list of cells"},
    [SHAPE_TEXTS] = {write_texts, read_texts, "a list of texts"},
    [SHAPE_LIST] = {write_list, NULL, "a list"},
    [SHAPE_TIME] = {write_time, no_reading, "a time"},
};

json_t *shape_write(const struct shape *s, const void *from, const struct veil *veil)
{
    json_t *object = json_object();
    for (const struct member *m = s->members; m->key; m++) {
        json_t *value = KINDS[m->kind].write(m, from, veil);
        if (value)
            json_object_set_new(object, m->key, value);
    }
    return object;
}

static enum status wrong(const struct member *m, const char *must, struct error *err)
{
    return error_set(err, STATUS_INVALID, "", NULL, "`%s` must be %s", m->key, must);
}

static enum status read_list(const struct member *m, json_t *v, struct arena *a, void *to,
                             struct error *err)
{
    if (!json_is_array(v))
        return wrong(m, KINDS[m->kind].must, err);
    size_t n = json_array_size(v);
    char *list = arena_alloc(a, n, m->shape->size);
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        st = shape_read(m->shape, json_array_get(v, i), a, list + i * m->shape->size, err);
    *(void **)((char *)to + m->at) = list;
    *(size_t *)((char *)to + m->count) = n;
    return st;
}

/* What is not there. */
static enum status read_nothing(const struct member *m, void *to, struct error *err)
{
    if (m->kind == SHAPE_TEXT)
        *(const char **)((char *)to + m->at) = "";
    if (m->kind == SHAPE_CELL)
        *(int *)((char *)to + m->at) = CELL_NONE;
    return m->kind == SHAPE_WORD ? wrong(m, KINDS[m->kind].must, err) : STATUS_OK;
}

enum status shape_read(const struct shape *s, json_t *from, struct arena *a, void *to,
                       struct error *err)
{
    if (!json_is_object(from))
        return error_set(err, STATUS_INVALID, "", NULL, "an object must stand here");
    enum status st = STATUS_OK;
    for (const struct member *m = s->members; st == STATUS_OK && m->key; m++) {
        json_t *v = json_object_get(from, m->key);
        if (!v)
            st = read_nothing(m, to, err);
        else if (m->kind == SHAPE_LIST)
            st = read_list(m, v, a, to, err);
        else if (KINDS[m->kind].read(m, v, a, to) != STATUS_OK)
            st = wrong(m, KINDS[m->kind].must, err);
    }
    return st;
}
