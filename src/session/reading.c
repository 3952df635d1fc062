/* The frame of an export is read by its brackets, and each value in it by jansson: so much of a
 * file as one event takes is held at a time, however long the record is. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "format.h"
#include "shape.h"
#include "spiral/base/arena.h"
#include "spiral/base/clock.h"
#include "spiral/base/verdict.h"
#include "spiral/store.h"

enum { KEY_MAX = 64, VALUE_MAX = 64 << 20 };
static const char ASK_AGAIN[] = "ask for a new export; nothing was taken from this one";

struct stream {
    FILE *file;
    size_t taken; /* bytes of the value at hand */
    const char *path;
    struct arena *arena; /* of the caller */
    const struct session_reader *reader;
    void *ctx;
    int64_t events;
    bool known, is_ours, all; /* the schema; the whole file; all of a record */
    struct error *err;
};

static enum status damaged(const struct stream *s, const char *why)
{
    return error_set(s->err, STATUS_INVALID, s->path, ASK_AGAIN, "after event %lld: %s",
                     (long long)s->events, why);
}

static enum status foreign(const struct stream *s)
{
    return error_set(s->err, STATUS_INVALID, s->path,
                     "give a file that `spiral export --format "
                     "json` wrote",
                     "it is no export of spiral, schema %d", EXPORT_SCHEMA);
}

/* ---- the frame ---- */

static int peek(const struct stream *s)
{
    int c;
    do
        c = getc(s->file);
    while (c == ' ' || c == '\t' || c == '\n' || c == '\r');
    if (c != EOF)
        ungetc(c, s->file);
    return c;
}

static bool take(const struct stream *s, char c)
{
    if (peek(s) != c)
        return false;
    getc(s->file);
    return true;
}

/* One byte at a time, so that the parser takes none that belongs to the frame. */
static size_t next_byte(void *buffer, size_t size, void *ctx)
{
    struct stream *s = ctx;
    (void)size;
    if (++s->taken > VALUE_MAX)
        return (size_t)-1;
    int c = getc_unlocked(s->file);
    *(char *)buffer = (char)c;
    return c == EOF ? 0 : 1;
}

/* A number or a word: ends where the frame goes on. */
static json_t *scalar(const struct stream *s)
{
    char text[KEY_MAX];
    size_t n = 0;
    int c;
    while (n < sizeof text && (c = getc(s->file)) != EOF && !strchr(",]} \t\r\n", c))
        text[n++] = (char)c;
    if (n < sizeof text && c != EOF)
        ungetc(c, s->file);
    return n < sizeof text ? json_loadb(text, n, JSON_DECODE_ANY, NULL) : NULL;
}

/* A new reference; NULL and an error for what is no value. */
static json_t *value(struct stream *s)
{
    json_error_t trouble = {.text = "it ends too early, or a number or a word is wrong"};
    int c = peek(s);
    bool whole = c == '{' || c == '[' || c == '"';
    s->taken = 0;
    json_t *v =
        whole
            ? json_load_callback(next_byte, s,
                                 JSON_DISABLE_EOF_CHECK | JSON_DECODE_ANY | JSON_REJECT_DUPLICATES,
                                 &trouble)
            : scalar(s);
    if (!v)
        damaged(s, trouble.text);
    return v;
}

typedef enum status each_fn(struct stream *s, const char *key, void *to);

static enum status frame_list(struct stream *s, each_fn *each, void *to)
{
    if (!take(s, '['))
        return damaged(s, "a list must stand here");
    enum status st = STATUS_OK;
    bool more = !take(s, ']');
    while (st == STATUS_OK && more) {
        st = each(s, NULL, to);
        more = take(s, ',');
        if (st == STATUS_OK && !more && !take(s, ']'))
            st = damaged(s, "a list ends too early");
    }
    return st;
}

static enum status frame_key(struct stream *s, char key[KEY_MAX])
{
    json_t *name = peek(s) == '"' ? value(s) : NULL;
    snprintf(key, KEY_MAX, "%s", name ? json_string_value(name) : "");
    json_decref(name);
    return name && take(s, ':') ? STATUS_OK : damaged(s, "a name and a colon must stand here");
}

static enum status frame_object(struct stream *s, each_fn *each, void *to)
{
    char key[KEY_MAX];
    if (!take(s, '{'))
        return damaged(s, "an object must stand here");
    enum status st = STATUS_OK;
    bool more = !take(s, '}');
    while (st == STATUS_OK && more) {
        st = frame_key(s, key);
        if (st == STATUS_OK)
            st = each(s, key, to);
        more = take(s, ',');
        if (st == STATUS_OK && !more && !take(s, '}'))
            st = damaged(s, "an object ends too early");
    }
    return st;
}

/* ---- what stands in it ---- */

static enum status read_shape(struct stream *s, const struct shape *shape, json_t *v,
                              struct arena *a, void *to)
{
    struct error wrong;
    enum status st = shape_read(shape, v, a, to, &wrong);
    return st == STATUS_OK ? st : damaged(s, wrong.why);
}

static enum status read_event(struct stream *s, const char *key, void *to)
{
    (void)key, (void)to;
    struct arena *arena = arena_new();
    struct event e = {0};
    struct verdict v = {.outcome = OUTCOME_PASS};
    json_t *json = value(s);
    json_t *verdict = json_object_get(json, "verdict");
    enum status st = json ? read_shape(s, &SHAPE_EVENT, json, arena, &e) : STATUS_INVALID;
    if (st == STATUS_OK && verdict)
        st = read_shape(s, &SHAPE_VERDICT, verdict, arena, &v);
    s->events++;
    if (st == STATUS_OK && s->reader->event)
        st = s->reader->event(&e, verdict ? &v : NULL, s->ctx, s->err);
    json_decref(json);
    arena_free(arena);
    return st;
}

static enum status tell_diff(struct stream *s, const char *work, int64_t from, int64_t to,
                             const char *text)
{
    return s->reader->diff && text[0] ? s->reader->diff(work, from, to, text, s->ctx, s->err)
                                      : STATUS_OK;
}

static enum status read_log(struct stream *s)
{
    struct arena *arena = arena_new();
    struct story story = {0};
    json_t *json = value(s);
    enum status st = json ? read_shape(s, &SHAPE_STORY, json, arena, &story) : STATUS_INVALID;
    for (size_t i = 0; st == STATUS_OK && i < story.struggles_n; i++)
        st = tell_diff(s, story.struggles[i].found.work, story.struggles[i].found.first,
                       story.struggles[i].last, story.struggles[i].diff);
    json_decref(json);
    arena_free(arena);
    return st;
}

static enum status read_piece(struct stream *s, const char *key, void *to)
{
    (void)key, (void)to;
    struct arena *arena = arena_new();
    struct noted_piece p = {0};
    json_t *json = value(s);
    enum status st = json ? read_shape(s, &SHAPE_NOTES, json, arena, &p) : STATUS_INVALID;
    if (st == STATUS_OK)
        st = tell_diff(s, p.work, 0, p.last, p.attempt);
    json_decref(json);
    arena_free(arena);
    return st;
}

static enum status pass_over(struct stream *s)
{
    json_t *v = value(s);
    json_decref(v);
    return v ? STATUS_OK : STATUS_INVALID;
}

static enum status read_sitting_key(struct stream *s, const char *key, void *to)
{
    (void)to;
    if (strcmp(key, "events") == 0)
        return frame_list(s, read_event, NULL);
    return strcmp(key, "log") == 0 ? read_log(s) : pass_over(s);
}

static enum status read_sitting(struct stream *s, const char *key, void *to)
{
    (void)key, (void)to;
    return frame_object(s, read_sitting_key, NULL);
}

/* ---- the whole ---- */

static enum status read_schema(struct stream *s)
{
    json_t *v = value(s);
    s->known = json_integer_value(v) == EXPORT_SCHEMA;
    json_decref(v);
    return s->known ? STATUS_OK : foreign(s);
}

static enum status read_mark(struct stream *s)
{
    json_t *v = value(s);
    s->is_ours = s->known && json_is_string(v) && strcmp(json_string_value(v), "spiral") == 0;
    json_decref(v);
    return s->is_ours ? STATUS_OK : foreign(s);
}

static enum status read_scope(struct stream *s)
{
    json_t *v = value(s);
    s->all = json_is_string(v) && strcmp(json_string_value(v), "all") == 0;
    json_decref(v);
    return v ? STATUS_OK : STATUS_INVALID;
}

static bool has_times(const struct session_standing *s)
{
    bool all = clock_is_time(s->last_ms, s->offset_min);
    for (size_t i = 0; i < s->stuck_n; i++)
        all = all && clock_is_time(s->stuck[i].since_ms, s->stuck[i].offset_min);
    for (size_t i = 0; i < s->pieces_n; i++)
        all = all && clock_is_time(s->pieces[i].last_ms, s->offset_min);
    return all;
}

static enum status read_standing(struct stream *s)
{
    struct session_standing *standing = arena_alloc(s->arena, 1, sizeof *standing);
    json_t *json = value(s);
    enum status st =
        json ? read_shape(s, &SHAPE_STANDING, json, s->arena, standing) : STATUS_INVALID;
    if (st == STATUS_OK && !has_times(standing))
        st = damaged(s, "a time of the standing cannot be");
    if (st == STATUS_OK && s->reader->standing)
        st = s->reader->standing(standing, s->ctx, s->err);
    json_decref(json);
    return st;
}

static enum status read_sittings(struct stream *s)
{
    if (s->reader->all && !s->all)
        return error_set(s->err, STATUS_INVALID, s->path,
                         "export again with `spiral export --all --format json`",
                         "it holds only some sessions of a record");
    return frame_list(s, read_sitting, NULL);
}

static enum status read_appendix(struct stream *s)
{
    return frame_list(s, read_piece, NULL);
}

static const struct {
    const char *name;
    enum status (*read)(struct stream *s);
    bool ours; /* must stand after "export" */
} KEYS[] = {
    {"schema", read_schema, false},    {"export", read_mark, false},
    {"scope", read_scope, true},       {"standing", read_standing, true},
    {"sessions", read_sittings, true}, {"appendix", read_appendix, true},
};

static enum status read_key(struct stream *s, const char *key, void *to)
{
    (void)to;
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (strcmp(KEYS[i].name, key) == 0)
            return KEYS[i].ours && !s->is_ours ? foreign(s) : KEYS[i].read(s);
    return s->is_ours ? pass_over(s) : foreign(s);
}

enum status read_export(FILE *file, const char *path, struct arena *a,
                        const struct session_reader *r, void *ctx, struct error *err)
{
    struct stream s = {.file = file, .path = path, .arena = a, .reader = r, .ctx = ctx, .err = err};
    enum status st = peek(&s) == '{' ? frame_object(&s, read_key, NULL) : foreign(&s);
    if (st == STATUS_OK && !s.is_ours)
        st = foreign(&s);
    if (st == STATUS_OK && peek(&s) != EOF)
        st = damaged(&s, "something follows its end");
    return st;
}

enum status session_read_export(const char *path, struct arena *a, const struct session_reader *r,
                                void *ctx, struct error *err)
{
    FILE *file = fopen(path, "rb");
    if (!file && errno == ENOENT)
        return error_set(err, STATUS_NOT_FOUND, path, "check the name", "there is no such file");
    if (!file)
        return error_set_errno(err, path, "check the permissions of the file", errno);
    enum status st = read_export(file, path, a, r, ctx, err);
    fclose(file);
    return st;
}
