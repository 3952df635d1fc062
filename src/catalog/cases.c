#include "cases.h"

#include <string.h>

#include "base64.h"
#include "script.h"
#include "spiral/base/file.h"
#include "spiral/base/step.h"

enum { PAYLOAD_MAX = 64 * 1024, ARG_MAX_BYTES = 4096, ITEMS_MAX = 50 };

/* A text, or {"base64": "..."} for bytes that are no text. */
struct payload {
    const char *text;
    size_t len;
};

static enum status read_base64(const struct reader *r, const struct place *at, json_t *v,
                               const struct field *f, void *out)
{
    (void)f;
    struct payload *p = out;
    const struct field any = {.read = read_bytes, .min = 0, .max = PAYLOAD_MAX};
    const char *coded = NULL;
    enum status st = read_string(r, at, v, &any, &coded);
    if (st != STATUS_OK)
        return st;
    p->text = base64_decode(r->arena, coded, &p->len);
    return p->text ? STATUS_OK : fail_at(r, at, NULL, "is no base64");
}

static const struct field BASE64_FIELDS[] = {
    {.key = "base64", .read = read_base64},
    {0},
};

static enum status read_payload(const struct reader *r, const struct place *at, json_t *v,
                                struct payload *out)
{
    const struct field coded = {.fields = BASE64_FIELDS};
    if (json_is_object(v))
        return read_object(r, at, v, &coded, out);
    const struct field any = {.read = read_bytes, .min = 0, .max = PAYLOAD_MAX};
    enum status st = read_string(r, at, v, &any, &out->text);
    if (st == STATUS_OK)
        out->len = strlen(out->text);
    return st;
}

static enum status read_stdin(const struct reader *r, const struct place *at, json_t *v,
                              const struct field *f, void *out)
{
    (void)f;
    struct io_case *c = out;
    struct payload p = {0};
    enum status st = read_payload(r, at, v, &p);
    c->stdin_text = p.text;
    c->stdin_len = p.len;
    return st;
}

/* "text", {"base64": "..."}: exactly that; {"contains": "..."}, {"regex": "..."}. */
enum status read_match(const struct reader *r, const struct place *at, json_t *v,
                       const struct field *f, void *out)
{
    static const struct {
        const char *key;
        enum match_kind kind;
    } PATTERNS[] = {{"contains", MATCH_CONTAINS}, {"regex", MATCH_REGEX}};
    struct match *m = (struct match *)((char *)out + f->offset);
    for (size_t i = 0; i < sizeof PATTERNS / sizeof *PATTERNS; i++) {
        json_t *pattern = json_is_object(v) && json_object_size(v) == 1
                              ? json_object_get(v, PATTERNS[i].key)
                              : NULL;
        if (!pattern)
            continue;
        const struct place here = {.up = at, .key = PATTERNS[i].key};
        const struct field any = {.read = read_bytes};
        m->kind = PATTERNS[i].kind;
        enum status read = read_string(r, &here, pattern, &any, &m->text);
        m->len = read == STATUS_OK ? strlen(m->text) : 0;
        return read;
    }
    if (!json_is_string(v) && !(json_is_object(v) && json_object_get(v, "base64")))
        return fail_at(r, at, NULL,
                       "must be a text, or an object with one of: contains, regex, base64");
    struct payload p = {0};
    enum status st = read_payload(r, at, v, &p);
    m->kind = MATCH_EXACT;
    m->text = p.text;
    m->len = p.len;
    if (st == STATUS_OK && strlen(p.text) != p.len)
        return fail_at(r, at, NULL, "must not hold a zero byte");
    return st;
}

/* {"a.txt": "content"} */
static enum status read_files(const struct reader *r, const struct place *at, json_t *v,
                              const struct field *f, void *out)
{
    (void)f;
    if (!json_is_object(v) || json_object_size(v) > ITEMS_MAX)
        return fail_at(r, at, NULL, "must be an object of %d files at the most", ITEMS_MAX);
    struct io_file *files = arena_alloc(r->arena, json_object_size(v), sizeof *files);
    struct io_case *c = out;
    c->files = files;
    const char *path;
    json_t *content;
    json_object_foreach(v, path, content)
    {
        const struct place here = {.up = at, .key = path};
        struct payload p = {0};
        if (!path_is_safe(path))
            return fail_at(r, &here, NULL, "is no path inside the folder");
        enum status st = read_payload(r, &here, content, &p);
        if (st != STATUS_OK)
            return st;
        files[c->files_n++] = (struct io_file){arena_strdup(r->arena, path), p.text, p.len};
    }
    return STATUS_OK;
}

static bool is_variable(const char *text)
{
    return *text && !strchr(text, '=');
}

/* {"NAME": "value"} */
static enum status read_env(const struct reader *r, const struct place *at, json_t *v,
                            const struct field *f, void *out)
{
    (void)f;
    if (!json_is_object(v) || json_object_size(v) > ITEMS_MAX)
        return fail_at(r, at, NULL, "must be an object of %d variables at the most", ITEMS_MAX);
    struct io_env *env = arena_alloc(r->arena, json_object_size(v), sizeof *env);
    struct io_case *c = out;
    c->env = env;
    const struct field any = {.read = read_bytes, .min = 0, .max = PAYLOAD_MAX};
    const char *name;
    json_t *value;
    json_object_foreach(v, name, value)
    {
        const struct place here = {.up = at, .key = name};
        struct io_env *e = &env[c->env_n];
        if (!is_variable(name))
            return fail_at(r, &here, NULL, "is no name of a variable");
        enum status st = read_string(r, &here, value, &any, &e->value);
        if (st != STATUS_OK)
            return st;
        e->name = arena_strdup(r->arena, name);
        c->env_n++;
    }
    return STATUS_OK;
}

/* Arguments may be empty and may hold anything. */
static enum status read_args(const struct reader *r, const struct place *at, json_t *v,
                             const struct field *f, void *out)
{
    if (!json_is_array(v) || json_array_size(v) > ITEMS_MAX)
        return fail_at(r, at, NULL, "must be a list of %d texts at the most", ITEMS_MAX);
    struct io_case *c = out;
    c->args_n = json_array_size(v);
    const char **args = arena_alloc(r->arena, c->args_n, sizeof *args);
    c->args = args;
    const struct field any = {.read = read_bytes, .min = f->min, .max = f->max};
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < c->args_n; i++) {
        const struct place here = {.up = at, .index = i};
        st = read_string(r, &here, json_array_get(v, i), &any, &args[i]);
    }
    return st;
}

/* What a run of a program has, whoever talks to it. */
#define NAME_FIELD                                                                                 \
    {                                                                                              \
        "name", read_text, FIELD_AT(struct io_case, name), .valid = is_name, .form = NAME_FORM     \
    }
#define ARGS_FIELD                                                                                 \
    {                                                                                              \
        "args", read_args, .offset = 0, .optional = true, .min = 0, .max = ARG_MAX_BYTES           \
    }
#define FILES_FIELD                                                                                \
    {                                                                                              \
        "files", read_files, .offset = 0, .optional = true                                         \
    }
#define ENV_FIELD                                                                                  \
    {                                                                                              \
        "env", read_env, .offset = 0, .optional = true                                             \
    }
#define OUT_FIELD                                                                                  \
    {                                                                                              \
        "stdout", read_match, FIELD_AT(struct io_case, out), .optional = true                      \
    }
#define ERR_FIELD                                                                                  \
    {                                                                                              \
        "stderr", read_match, FIELD_AT(struct io_case, err), .optional = true                      \
    }
#define EXIT_FIELD                                                                                 \
    {                                                                                              \
        "exit", read_int, FIELD_AT(struct io_case, exit), .optional = true, .min = 0, .max = 255   \
    }
#define SAYS_FIELD                                                                                 \
    {                                                                                              \
        "says", read_text, FIELD_AT(struct io_case, says), .optional = true                        \
    }
#define STDIN_FIELD                                                                                \
    {                                                                                              \
        "stdin", read_stdin, .offset = 0, .optional = true                                         \
    }
#define COMMON_FIELDS                                                                              \
    NAME_FIELD, ARGS_FIELD, FILES_FIELD, ENV_FIELD, OUT_FIELD, ERR_FIELD, EXIT_FIELD, SAYS_FIELD

const struct field CASE_FIELDS[] = {
    COMMON_FIELDS,
    STDIN_FIELD,
    {0},
};

const struct field SERVER_CASE_FIELDS[] = {
    COMMON_FIELDS,
    {.key = "script", .read = read_script},
    {0},
};

const struct field FIRMWARE_CASE_FIELDS[] = {
    NAME_FIELD, STDIN_FIELD,
    OUT_FIELD,  {"pins", read_match, FIELD_AT(struct io_case, pins), .optional = true},
    SAYS_FIELD, {0},
};
