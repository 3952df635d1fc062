#include "messages.h"

#include <limits.h>
#include <string.h>

#include <jansson.h>

#include "spiral/base/arena.h"
#include "spiral/base/cell.h"

enum {
    LINE_MAX_BYTES = 4 << 20,
    MESSAGES_MAX = 500, /* who has more needs the first ones */
    EXPANSIONS_MAX = 64,
};

void messages_init(struct messages *m, const struct places *places, struct arena *a)
{
    *m = (struct messages){.arena = a, .places = places};
    buf_init(&m->line, LINE_MAX_BYTES);
}

void messages_free(struct messages *m)
{
    buf_free(&m->line);
}

/* ---- reading JSON ---- */

/* The string at `key`, in the arena; "" where there is none. */
static const char *text_of(const json_t *o, const char *key, struct arena *a)
{
    const json_t *v = json_object_get(o, key);
    return json_is_string(v) ? arena_strndup(a, json_string_value(v), json_string_length(v)) : "";
}

static int int_of(const json_t *o, const char *key)
{
    json_int_t v = json_integer_value(json_object_get(o, key));
    return v < 0 ? 0 : v > INT_MAX ? INT_MAX : (int)v;
}

static bool true_at(const json_t *o, const char *key)
{
    return json_is_true(json_object_get(o, key));
}

/* "path+file:///folder/name#0.1.0", "path+file:///folder#name@0.1.0", "registry+...#name@1.0.0" */
static const char *package_of(const char *id, struct arena *a)
{
    const char *hash = strrchr(id, '#'), *at = hash ? strchr(hash, '@') : NULL;
    const char *from = hash ? hash + 1 : id, *end = at ? at : hash ? hash : id + strlen(id);
    if (!at)
        for (from = end; from > id && from[-1] != '/';)
            from--;
    return arena_strndup(a, from, (size_t)(end - from));
}

static struct target read_target(const struct messages *m, const json_t *line)
{
    const json_t *target = json_object_get(line, "target");
    const json_t *kind = json_array_get(json_object_get(target, "kind"), 0);
    const char *manifest = text_of(line, "manifest_path", m->arena);
    const char *id = text_of(line, "package_id", m->arena);
    return (struct target){
        .kind = json_is_string(kind) ? arena_strdup(m->arena, json_string_value(kind)) : "",
        .name = text_of(target, "name", m->arena),
        .package = package_of(id, m->arena),
        .src = places_relative(m->places, text_of(target, "src_path", m->arena)),
        .foreign = !places_relative(m->places, manifest),
        .fetched = strncmp(id, "path+", 5) != 0,
    };
}

static void read_artifact(struct messages *m, const json_t *line)
{
    const json_t *exe = json_object_get(line, "executable");
    const json_t *file = json_array_get(json_object_get(line, "filenames"), 0);
    m->artifacts = arena_grow(m->arena, m->artifacts, m->artifacts_n, sizeof *m->artifacts);
    m->artifacts[m->artifacts_n++] = (struct artifact){
        .target = read_target(m, line),
        .executable = json_is_string(exe) ? text_of(line, "executable", m->arena) : NULL,
        .file = json_is_string(file) ? arena_strdup(m->arena, json_string_value(file)) : "",
        .fresh = true_at(line, "fresh"),
    };
}

/* ---- diagnostics ---- */

/* A span inside a macro of the standard library is told as the place of the call. */
static const json_t *own_span(const struct messages *m, const json_t *span)
{
    for (int i = 0; i < EXPANSIONS_MAX; i++) {
        const json_t *name = json_object_get(span, "file_name");
        const json_t *call = json_object_get(json_object_get(span, "expansion"), "span");
        if (!json_is_object(call) ||
            (json_is_string(name) && places_relative(m->places, json_string_value(name))))
            break;
        span = call;
    }
    return span;
}

static struct diag_span read_span(const struct messages *m, const json_t *span, const char *label)
{
    const char *own = text_of(span, "label", m->arena);
    const json_t *text = json_array_get(json_object_get(span, "text"), 0);
    return (struct diag_span){
        .line = int_of(span, "line_start"),
        .column = int_of(span, "column_start"),
        .end_line = int_of(span, "line_end"),
        .end_column = int_of(span, "column_end"),
        .label = own[0] ? own : label,
        .text = text_of(text, "text", m->arena),
    };
}

struct span_list {
    struct diag_span *spans;
    size_t n;
};

/* Places outside of the exercise are left out: nobody can do anything about them there. */
static void add_spans(const struct messages *m, const json_t *diagnostic, bool note,
                      struct span_list *to)
{
    size_t i;
    const json_t *span;
    const char *label = note ? text_of(diagnostic, "message", m->arena) : "";
    json_array_foreach(json_object_get(diagnostic, "spans"), i, span)
    {
        const json_t *place = own_span(m, span);
        const char *rel = places_relative(m->places, text_of(place, "file_name", m->arena));
        if (!rel || !rel[0])
            continue;
        to->spans = arena_grow(m->arena, to->spans, to->n, sizeof *to->spans);
        struct diag_span *s = &to->spans[to->n++];
        *s = read_span(m, place, label);
        s->file = rel;
        s->primary = !note && true_at(span, "is_primary");
    }
}

/* The diagnostic's own spans first, then those of its notes, labelled by the note. What
 * the compiler would change ("help") is not among them. */
static void read_spans(const struct messages *m, const json_t *message, struct diagnostic *d)
{
    struct span_list all = {0};
    size_t i;
    const json_t *child;
    add_spans(m, message, false, &all);
    json_array_foreach(json_object_get(message, "children"), i, child)
    {
        if (strcmp(text_of(child, "level", m->arena), "note") == 0)
            add_spans(m, child, true, &all);
    }
    d->spans = all.spans;
    d->spans_n = all.n;
}

/* Where to look: the primary span, or where that is in a file that is not the learner's, the first
 * span that is; the primary one all the same where nothing points at the learner's files. */
static void find_place(const struct messages *m, struct diagnostic *d)
{
    const struct diag_span *primary = NULL, *own = NULL;
    for (size_t i = 0; i < d->spans_n; i++) {
        const struct diag_span *s = &d->spans[i];
        if (!primary && s->primary)
            primary = s;
        if (!own && places_owned(m->places, s->file))
            own = s;
    }
    d->in_protected = primary && !places_owned(m->places, primary->file);
    const struct diag_span *place = d->in_protected && own ? own : primary;
    d->file = place ? place->file : "";
    d->line = place ? place->line : 0;
    d->column = place ? place->column : 0;
}

/* "  --> src/lib.rs:3:5" with the path as the learner writes it. */
static const char *tell_rendered(const struct messages *m, const char *text)
{
    struct buf out;
    buf_init(&out, LINE_MAX_BYTES);
    for (const char *line = text, *next; *line; line = next) {
        const char *nl = strchr(line, '\n');
        next = nl ? nl + 1 : line + strlen(line);
        size_t indent = strspn(line, " "), arrow = 0;
        if (strncmp(line + indent, "--> ", 4) == 0 || strncmp(line + indent, "::: ", 4) == 0)
            arrow = indent + 4;
        buf_append(&out, line, arrow);
        if (arrow && m->places->shown[0] && line[arrow] != '/')
            buf_printf(&out, "%s/", m->places->shown);
        buf_append(&out, line + arrow, (size_t)(next - line) - arrow);
    }
    const char *told = places_tell(m->places, buf_text(&out), out.len, m->arena);
    buf_free(&out);
    return told;
}

/* "aborting due to 2 previous errors", "3 warnings emitted": sums, not diagnostics. */
static bool is_sum(const char *message)
{
    size_t digits = strspn(message, "0123456789");
    return strncmp(message, "aborting due to ", 16) == 0 ||
           (digits && (strcmp(message + digits, " warning emitted") == 0 ||
                       strcmp(message + digits, " warnings emitted") == 0));
}

/* The file and byte of the first primary span, which tell two problems apart. */
static void read_origin(const struct messages *m, const json_t *msg, struct message *out)
{
    size_t i;
    const json_t *span;
    out->origin = "";
    json_array_foreach(json_object_get(msg, "spans"), i, span)
    {
        if (!true_at(span, "is_primary"))
            continue;
        out->origin = text_of(span, "file_name", m->arena);
        out->byte_start = int_of(span, "byte_start");
        return;
    }
}

static void read_message(struct messages *m, const json_t *line)
{
    const json_t *msg = json_object_get(line, "message");
    const char *level = text_of(msg, "level", m->arena);
    bool error = strncmp(level, "error", 5) == 0;
    struct diagnostic d = {.code = text_of(json_object_get(msg, "code"), "code", m->arena),
                           .level = error ? "error" : level,
                           .message = text_of(msg, "message", m->arena),
                           .cell = CELL_NONE,
                           .help = ""};
    if ((!error && strcmp(level, "warning") != 0) || is_sum(d.message) || m->n == MESSAGES_MAX)
        return;
    d.rendered = tell_rendered(m, text_of(msg, "rendered", m->arena));
    read_spans(m, msg, &d);
    find_place(m, &d);
    struct message told = {.target = read_target(m, line), .diagnostic = d, .error = error};
    read_origin(m, msg, &told);
    m->list = arena_grow(m->arena, m->list, m->n, sizeof *m->list);
    m->list[m->n++] = told;
}

/* ---- lines ---- */

static void read_line(struct messages *m, const char *line, size_t n)
{
    /* A procedural macro may print to the same stream. */
    if (!n || line[0] != '{')
        return;
    json_t *o = json_loadb(line, n, JSON_ALLOW_NUL, NULL);
    const char *reason = json_string_value(json_object_get(o, "reason"));
    if (reason && strcmp(reason, "compiler-artifact") == 0)
        read_artifact(m, o);
    else if (reason && strcmp(reason, "compiler-message") == 0)
        read_message(m, o);
    else if (reason && strcmp(reason, "build-finished") == 0) {
        m->finished = true;
        m->success = true_at(o, "success");
    }
    json_decref(o);
}

void messages_feed(struct messages *m, const char *data, size_t n)
{
    for (const char *end = data + n; data < end;) {
        const char *nl = memchr(data, '\n', (size_t)(end - data));
        buf_append(&m->line, data, (size_t)((nl ? nl : end) - data));
        if (!nl)
            return;
        if (!m->line.cut)
            read_line(m, buf_text(&m->line), m->line.len);
        buf_clear(&m->line);
        data = nl + 1;
    }
}

/* ---- questions ---- */

static bool is_target(const struct target *t, const char *kind, const char *name)
{
    return (!kind || strcmp(t->kind, kind) == 0) && (!name || strcmp(t->name, name) == 0);
}

const struct artifact *messages_artifact(const struct messages *m, const char *kind,
                                         const char *name)
{
    for (size_t i = 0; i < m->artifacts_n; i++) {
        const struct artifact *a = &m->artifacts[i];
        if (!a->target.foreign && a->executable && is_target(&a->target, kind, name))
            return a;
    }
    return NULL;
}

const struct message *messages_error(const struct messages *m, const char *kind, const char *name)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->list[i].error && is_target(&m->list[i].target, kind, name))
            return &m->list[i];
    return NULL;
}

static bool is_rooted(const struct target *t, const char *src)
{
    return !t->foreign && t->src && strcmp(t->src, src) == 0;
}

const struct artifact *messages_artifact_of(const struct messages *m, const char *src)
{
    for (size_t i = 0; i < m->artifacts_n; i++)
        if (m->artifacts[i].executable && is_rooted(&m->artifacts[i].target, src))
            return &m->artifacts[i];
    return NULL;
}

const struct message *messages_error_of(const struct messages *m, const char *src)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->list[i].error && is_rooted(&m->list[i].target, src))
            return &m->list[i];
    return NULL;
}

bool message_repeats(const struct message *a, const struct message *b)
{
    const struct diagnostic *x = &a->diagnostic, *y = &b->diagnostic;
    return strcmp(x->code, y->code) == 0 && strcmp(a->origin, b->origin) == 0 &&
           a->byte_start == b->byte_start && (x->code[0] || strcmp(x->message, y->message) == 0);
}
