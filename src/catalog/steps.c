#include "steps.h"

#include <limits.h>
#include <string.h>

#include "cases.h"
#include "spiral/base/file.h"

enum { CASES_MAX = 100, FIGURES_MAX = 40, TASK_MAX = 50, CHARS_MAX = 2000 };

/* ---- the kinds ---- */

/* It chose the table, and is read already. */
static enum status skip_kind(const struct reader *r, const struct place *at, json_t *v,
                             const struct field *f, void *out)
{
    (void)r, (void)at, (void)v, (void)f, (void)out;
    return STATUS_OK;
}

static enum status read_chars(const struct reader *r, const struct place *at, json_t *v,
                              const struct field *f, void *out)
{
    const struct field number = {.min = f->min, .max = f->max};
    int n = 0;
    enum status st = read_int(r, at, v, &number, &n);
    ((struct raw_step *)out)->spec.min_chars = (size_t)n;
    return st;
}

#define STEP_AT(member) FIELD_AT(struct raw_step, spec.member)
#define IS_NAME .valid = is_name, .form = NAME_FORM

/* What every kind has. */
#define ID_FIELD                                                                                   \
    {                                                                                              \
        "id", read_text, STEP_AT(id), .min = 1, .max = 40, IS_NAME                                 \
    }
#define KIND_FIELD                                                                                 \
    {                                                                                              \
        .key = "kind", .read = skip_kind                                                           \
    }
#define TASK_FIELD                                                                                 \
    {                                                                                              \
        "task", read_int, STEP_AT(task), .optional = true, .min = 1, .max = TASK_MAX               \
    }
#define COVERS_FIELD                                                                               \
    {                                                                                              \
        "covers", read_texts, FIELD_LIST(struct raw_step, covers), .optional = true                \
    }
#define COMMON_FIELDS ID_FIELD, KIND_FIELD, TASK_FIELD, COVERS_FIELD

static const struct field PLAIN_STEP[] = {COMMON_FIELDS, {0}};

static const struct field TEST_STEP[] = {
    COMMON_FIELDS,
    {"file", read_text, STEP_AT(file), IS_NAME},
    {"member", read_text, STEP_AT(member), .optional = true, .valid = path_is_safe,
     .form = "is no path inside the folder"},
    {0},
};

static const struct field MIRI_STEP[] = {
    COMMON_FIELDS,
    {"file", read_text, STEP_AT(file), IS_NAME},
    {0},
};

/* Of what the package builds, where it is not the program that bears its name. */
#define BIN_FIELD                                                                                  \
    {                                                                                              \
        "bin", read_text, STEP_AT(bin), .optional = true, IS_NAME                                  \
    }
#define EXAMPLE_FIELD                                                                              \
    {                                                                                              \
        "example", read_text, STEP_AT(example), .optional = true, IS_NAME                          \
    }

static const struct field IO_STEP[] = {
    COMMON_FIELDS,
    BIN_FIELD,
    EXAMPLE_FIELD,
    {"cases", read_list, FIELD_LIST(struct raw_step, spec.cases), .min = 1, .max = CASES_MAX,
     .fields = CASE_FIELDS, .size = sizeof(struct io_case)},
    {0},
};

static const struct field SERVER_STEP[] = {
    COMMON_FIELDS,
    BIN_FIELD,
    EXAMPLE_FIELD,
    {"cases", read_list, FIELD_LIST(struct raw_step, spec.cases), .min = 1, .max = CASES_MAX,
     .fields = SERVER_CASE_FIELDS, .size = sizeof(struct io_case)},
    {0},
};

static const struct field QEMU_STEP[] = {
    COMMON_FIELDS,
    BIN_FIELD,
    {"cases", read_list, FIELD_LIST(struct raw_step, spec.cases), .min = 1, .max = CASES_MAX,
     .fields = FIRMWARE_CASE_FIELDS, .size = sizeof(struct io_case)},
    {0},
};

static const struct field COMPILE_FAIL_STEP[] = {
    COMMON_FIELDS,
    {"file", read_text, STEP_AT(file), IS_NAME},
    {"twin", read_text, STEP_AT(twin), IS_NAME},
    {"code", read_text, STEP_AT(code), .optional = true, .valid = is_error_code, .form = CODE_FORM},
    {"message", read_text, STEP_AT(message), .optional = true},
    {"at", read_text, STEP_AT(at), .optional = true},
    {0},
};

static enum status read_most(const struct reader *r, const struct place *at, json_t *v,
                             const struct field *f, void *out)
{
    struct bench_figure *figure = out;
    const struct field number = {.min = f->min, .max = f->max};
    figure->bounded = true;
    return read_int(r, at, v, &number, &figure->most);
}

static const struct field FIGURE_FIELDS[] = {
    {"name", read_text, FIELD_AT(struct bench_figure, name), IS_NAME},
    {"unit", read_text, FIELD_AT(struct bench_figure, unit), .min = 1, .max = 20, IS_NAME},
    {"most", read_most, .offset = 0, .optional = true, .min = 0, .max = INT_MAX},
    {"says", read_text, FIELD_AT(struct bench_figure, says), .optional = true},
    {0},
};

static const struct field BENCH_STEP[] = {
    COMMON_FIELDS,
    {"file", read_text, STEP_AT(file), IS_NAME},
    {"figures", read_list, FIELD_LIST(struct raw_step, spec.figures), .min = 1, .max = FIGURES_MAX,
     .fields = FIGURE_FIELDS, .size = sizeof(struct bench_figure)},
    {0},
};

static const struct field ADVICE_STEP[] = {
    COMMON_FIELDS,
    {"required", read_bool, STEP_AT(required), .optional = true},
    {0},
};

static const struct field REFLECT_STEP[] = {
    COMMON_FIELDS,
    {"ask", read_text, STEP_AT(ask)},
    {.key = "min_chars", .read = read_chars, .min = 1, .max = CHARS_MAX},
    {0},
};

static const struct field *const STEP_FIELDS[STEP_KINDS] = {
    [STEP_TEST] = TEST_STEP,     [STEP_IO] = IO_STEP,
    [STEP_CLIPPY] = ADVICE_STEP, [STEP_COMPILE_FAIL] = COMPILE_FAIL_STEP,
    [STEP_FMT] = ADVICE_STEP,    [STEP_REFLECT] = REFLECT_STEP,
    [STEP_SERVER] = SERVER_STEP, [STEP_DOC] = PLAIN_STEP,
    [STEP_BENCH] = BENCH_STEP,   [STEP_MIRI] = MIRI_STEP,
    [STEP_QEMU] = QEMU_STEP,
};

static enum status read_step(const struct reader *r, const struct place *at, json_t *v,
                             struct raw_step *step)
{
    const struct place key = {.up = at, .key = "kind"};
    const char *kind = json_string_value(json_object_get(v, "kind"));
    if (!json_is_object(v))
        return fail_at(r, at, NULL, "must be an object");
    if (!kind)
        return fail_at(r, at, NULL, "\"kind\" is missing");
    step->spec.kind = step_kind_parse(kind);
    if (step->spec.kind == STEP_KINDS)
        return fail_at(r, &key,
                       "the kinds are test, io, compile_fail, reflect, clippy, fmt, "
                       "server, doc, bench, miri and qemu",
                       "there is no step of kind \"%s\"", kind);
    const struct field whole = {.fields = STEP_FIELDS[step->spec.kind]};
    return read_object(r, at, v, &whole, step);
}

enum status read_steps(const struct reader *r, const struct place *at, json_t *v,
                       const struct field *f, void *out)
{
    size_t n = json_array_size(v);
    if (!json_is_array(v) || n == 0 || n > STEPS_MAX)
        return fail_at(r, at, NULL, "must be a list of 1 to %d steps", STEPS_MAX);
    struct step_list *list = (struct step_list *)((char *)out + f->offset);
    list->steps = arena_alloc(r->arena, n, sizeof *list->steps);
    list->n = n;
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < n; i++) {
        const struct place here = {.up = at, .index = i};
        st = read_step(r, &here, json_array_get(v, i), &list->steps[i]);
    }
    return st;
}
