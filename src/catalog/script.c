#include "script.h"

#include <string.h>

#include "cases.h"
#include "spiral/base/step.h"

enum {
    ELEMENTS_MAX = 200,
    TURNS_MAX = 5000, /* with what is repeated */
    TIMES_MAX = 1000,
    UNTIL_MAX = 16,
    CLIENTS_MAX = 64,
    DEPTH_MAX = 2,
};

/* A script while it is read. */
struct script {
    struct talk_turn *turns;
    size_t n;
    const char *open[CLIENTS_MAX]; /* who is connected */
    size_t open_n;
    bool stopped;
    int depth;
};

/* An element: a turn, or a part that is repeated. */
struct element {
    struct talk_turn turn;
    int repeat;
    json_t *script;
};

/* ---- elements ---- */

static enum status keep_json(const struct reader *r, const struct place *at, json_t *v,
                             const struct field *f, void *out)
{
    (void)r, (void)at, (void)f;
    ((struct element *)out)->script = v;
    return STATUS_OK;
}

static const char *const STOPS[] = {
    [STOP_INPUT] = "input", [STOP_INTERRUPT] = "interrupt", [STOP_TERMINATE] = "terminate", NULL};

#define TURN_AT(member) FIELD_AT(struct element, turn.member)
#define WHO(verb)                                                                                  \
    {                                                                                              \
        verb, read_text, TURN_AT(who), .min = 1, .max = 40, .valid = is_name, .form = NAME_FORM    \
    }
#define TEXT_FIELD                                                                                 \
    {                                                                                              \
        "text", read_match, TURN_AT(text)                                                          \
    }
#define TIMES_FIELD                                                                                \
    {                                                                                              \
        "times", read_int, TURN_AT(times), .optional = true, .min = 2, .max = TIMES_MAX            \
    }

static const struct field CONNECT[] = {
    WHO("connect"), {"deaf", read_bool, TURN_AT(deaf), .optional = true}, {0}};
static const struct field SEND[] = {WHO("send"), TEXT_FIELD, TIMES_FIELD, {0}};
static const struct field EXPECT[] = {
    WHO("expect"),
    TEXT_FIELD,
    TIMES_FIELD,
    {"until", read_bytes, TURN_AT(until), .optional = true, .min = 1, .max = UNTIL_MAX},
    {0},
};
static const struct field HALF_CLOSE[] = {WHO("half_close"), {0}};
static const struct field CLOSE[] = {WHO("close"), {0}};
static const struct field RESET[] = {WHO("reset"), {0}};
static const struct field CLOSED[] = {
    WHO("closed"), {"text", read_match, TURN_AT(text), .optional = true}, {0}};
static const struct field STOP[] = {{"stop", read_word, TURN_AT(stop), .words = STOPS}, {0}};
static const struct field REPEAT[] = {
    {"repeat", read_int, FIELD_AT(struct element, repeat), .min = 2, .max = TIMES_MAX},
    {.key = "script", .read = keep_json},
    {0},
};

static const struct verb {
    const struct field *fields; /* the first is the verb itself */
    enum talk_kind kind;
} VERBS[] = {
    {CONNECT, TALK_CONNECT},       {SEND, TALK_SEND},   {EXPECT, TALK_EXPECT},
    {HALF_CLOSE, TALK_HALF_CLOSE}, {CLOSE, TALK_CLOSE}, {RESET, TALK_RESET},
    {CLOSED, TALK_CLOSED},         {STOP, TALK_STOP},   {REPEAT, TALK_STOP},
};

static const struct verb *verb_of(json_t *v)
{
    for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++)
        if (json_object_get(v, VERBS[i].fields[0].key))
            return &VERBS[i];
    return NULL;
}

/* ---- whether it makes sense ---- */

static size_t find_open(const struct script *s, const char *who)
{
    size_t i = 0;
    while (i < s->open_n && strcmp(s->open[i], who) != 0)
        i++;
    return i;
}

static enum status check_presence(const struct reader *r, const struct place *at, struct script *s,
                                  const struct talk_turn *t)
{
    const size_t i = find_open(s, t->who);
    const bool connects = t->kind == TALK_CONNECT;
    if (connects == (i < s->open_n))
        return fail_at(r, at, NULL, connects ? "%s is connected already" : "%s is not connected",
                       t->who);
    if (i == CLIENTS_MAX)
        return fail_at(r, at, NULL, "%d clients at a time are enough", CLIENTS_MAX);
    if (connects)
        s->open[s->open_n++] = t->who;
    if (t->kind == TALK_CLOSE || t->kind == TALK_RESET)
        s->open[i] = s->open[--s->open_n];
    return STATUS_OK;
}

static enum status check_text(const struct reader *r, const struct place *at,
                              const struct talk_turn *t)
{
    const bool exact = t->text.kind == MATCH_EXACT;
    if (t->kind == TALK_SEND && !exact)
        return fail_at(r, at, NULL, "what is sent is a text or {\"base64\": ...}");
    if (t->kind == TALK_EXPECT && exact && t->until)
        return fail_at(r, at, "leave it out, or give a pattern", "\"until\" is for patterns");
    if (t->kind == TALK_EXPECT && !exact && t->times)
        return fail_at(r, at, "use \"repeat\"", "\"times\" is for an exact text");
    if ((t->kind == TALK_SEND || t->kind == TALK_EXPECT) && !t->text.len)
        return fail_at(r, at, NULL, "\"text\" must not be empty");
    return STATUS_OK;
}

static enum status check_turn(const struct reader *r, const struct place *at, struct script *s,
                              const struct talk_turn *t)
{
    if (s->stopped && t->kind != TALK_EXPECT && t->kind != TALK_CLOSED)
        return fail_at(r, at, NULL, "after \"stop\" only \"expect\" and \"closed\" make sense");
    s->stopped = s->stopped || t->kind == TALK_STOP;
    enum status st = t->who ? check_presence(r, at, s, t) : STATUS_OK;
    return st == STATUS_OK ? check_text(r, at, t) : st;
}

/* ---- reading ---- */

static enum status read_elements(const struct reader *r, const struct place *at, json_t *v,
                                 struct script *s);

static enum status read_repeated(const struct reader *r, const struct place *at,
                                 const struct element *e, struct script *s)
{
    const struct place here = {.up = at, .key = "script"};
    enum status st = STATUS_OK;
    if (s->depth == DEPTH_MAX)
        return fail_at(r, at, NULL, "\"repeat\" inside of \"repeat\" is too much");
    for (int i = 0; st == STATUS_OK && i < e->repeat; i++)
        st = read_elements(r, &here, e->script, s);
    return st;
}

static enum status read_element(const struct reader *r, const struct place *at, json_t *v,
                                struct script *s)
{
    struct element e = {0};
    const struct verb *verb = verb_of(v);
    if (!verb)
        return fail_at(r, at, NULL,
                       "must be an object with connect, send, expect, half_close, close, reset, "
                       "closed, stop or repeat");
    const struct field whole = {.fields = verb->fields};
    enum status st = read_object(r, at, v, &whole, &e);
    if (st != STATUS_OK || e.repeat)
        return st == STATUS_OK ? read_repeated(r, at, &e, s) : st;
    e.turn.kind = verb->kind;
    st = check_turn(r, at, s, &e.turn);
    if (st == STATUS_OK && s->n == TURNS_MAX)
        st = fail_at(r, at, NULL, "the script is too long: %d turns are enough", TURNS_MAX);
    if (st != STATUS_OK)
        return st;
    if (e.turn.kind == TALK_CLOSED && e.turn.text.kind == MATCH_ANY)
        e.turn.text = (struct match){MATCH_EXACT, "", 0};
    e.turn.times = e.turn.times ? e.turn.times : 1;
    e.turn.until = e.turn.until ? e.turn.until : "\n";
    s->turns = arena_grow(r->arena, s->turns, s->n, sizeof *s->turns);
    s->turns[s->n++] = e.turn;
    return STATUS_OK;
}

static enum status read_elements(const struct reader *r, const struct place *at, json_t *v,
                                 struct script *s)
{
    const size_t n = json_array_size(v);
    if (!json_is_array(v) || n == 0 || n > ELEMENTS_MAX)
        return fail_at(r, at, NULL, "must be a list of 1 to %d", ELEMENTS_MAX);
    enum status st = STATUS_OK;
    s->depth++;
    for (size_t i = 0; st == STATUS_OK && i < n; i++) {
        const struct place here = {.up = at, .index = i};
        st = read_element(r, &here, json_array_get(v, i), s);
    }
    s->depth--;
    return st;
}

enum status read_script(const struct reader *r, const struct place *at, json_t *v,
                        const struct field *f, void *out)
{
    static const char *const address[] = {SERVER_ADDRESS};
    (void)f;
    struct io_case *c = out;
    struct script s = {0};
    enum status st = read_elements(r, at, v, &s);
    c->script = s.turns;
    c->script_n = s.n;
    if (!c->args_n) {
        c->args = address;
        c->args_n = 1;
    }
    return st;
}
