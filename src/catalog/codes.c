/* codes.json: what we say about a diagnostic. A code may have several readings;
 * the first whose `when` the text holds is taken, the one without is the default. */
#include <string.h>

#include "spiral/base/buf.h"

#include "codes.h"
#include "course.h"

static const char CODES_FILE[] = "curriculum/codes.json";
static const char LINT_FAMILY[] = "clippy::";

static const struct field READING_FIELDS[] = {
    {"code", read_text, FIELD_AT(struct reading, note.code), .min = 0, .max = 60},
    {"when", read_text, FIELD_AT(struct reading, when), .optional = true},
    {"cell", read_cell, FIELD_AT(struct reading, note.cell)},
    {"title", read_text, FIELD_AT(struct reading, note.title), .min = 1, .max = 70},
    {"explain", read_text, FIELD_AT(struct reading, note.explain), .min = 1, .max = 1000},
    {0},
};

static const struct field CODES_FIELDS[] = {
    {.key = "schema", .read = read_schema},
    {"codes", read_list, FIELD_LIST(struct codes, readings), .min = 1, .fields = READING_FIELDS,
     .size = sizeof(struct reading)},
    {0},
};

/* The default of a code comes last and is there; a text without a code needs a `when`. */
static enum status check_reading(const struct reader *r, const struct codes *codes, size_t at)
{
    const struct reading *reading = &codes->readings[at];
    const struct place all = {.key = "codes"}, here = {.up = &all, .index = at};
    bool last = true;
    for (size_t i = at + 1; i < codes->readings_n; i++)
        last = last && strcmp(codes->readings[i].note.code, reading->note.code) != 0;
    if (!*reading->note.code)
        return reading->when ? STATUS_OK
                             : fail_at(r, &here, NULL, "a reading without a code needs \"when\"");
    if (reading->when && last)
        return fail_at(r, &here, "add one without \"when\" behind it",
                       "%s has no reading for all other cases", reading->note.code);
    if (!reading->when && !last)
        return fail_at(r, &here, "move it behind the others",
                       "hides the readings of %s that follow", reading->note.code);
    return STATUS_OK;
}

enum status codes_parse(const struct reader *r, const char *text, size_t n, struct codes *out)
{
    enum status st = reader_parse(r, text, n, CODES_FIELDS, out);
    for (size_t i = 0; st == STATUS_OK && i < out->readings_n; i++)
        st = check_reading(r, out, i);
    return st;
}

static enum status read_codes(struct course *c, struct error *err)
{
    struct arena *a = arena_new();
    struct codes *codes = arena_alloc(a, 1, sizeof *codes);
    const struct reader r = {.file = CODES_FILE, .arena = a, .err = err};
    struct buf text;
    buf_init(&text, JSON_MAX);
    enum status st = reader_file(&r, c->content, &text);
    if (st == STATUS_OK)
        st = codes_parse(&r, buf_text(&text), text.len, codes);
    buf_free(&text);
    if (st != STATUS_OK) {
        arena_free(a);
        return st;
    }
    course_keep(c, a);
    c->codes = codes;
    return STATUS_OK;
}

/* Clippy's lints are also known by their own names. */
static bool same_code(const char *ours, const char *asked)
{
    size_t n = sizeof LINT_FAMILY - 1;
    return strcmp(ours, asked) == 0 ||
           (strncmp(ours, LINT_FAMILY, n) == 0 && strcmp(ours + n, asked) == 0);
}

static bool applies(const struct reading *reading, const char *code, const char *message)
{
    return same_code(reading->note.code, code) &&
           (!reading->when || (message && strstr(message, reading->when)));
}

enum status course_code(struct course *c, const char *code, const char *message,
                        const struct code_note **out, struct error *err)
{
    *out = NULL;
    enum status st = STATUS_OK;
    if (!c->codes_read) {
        c->codes_read = true;
        st = read_codes(c, err);
    }
    for (size_t i = 0; c->codes && !*out && i < c->codes->readings_n; i++)
        if (applies(&c->codes->readings[i], code, message))
            *out = &c->codes->readings[i].note;
    return st;
}
