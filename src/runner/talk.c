#include "talk.h"

#include <stdlib.h>
#include <string.h>

#include "compare.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/mem.h"
#include "spiral/base/socket.h"
#include "told.h"

enum {
    GOT_MAX = 8 << 20,    /* of what a client was sent and the script has not looked at */
    FAILURE_MAX = 8192,   /* of a failure in words */
    SHOWN_TURNS = 12,     /* of the script, when it is told */
    SHOWN_TEXT = 80,      /* of what was sent or came, in bytes */
    LOOKED_MAX = 1 << 16, /* what was looked at is dropped in pieces */
};

struct client {
    struct client *next;
    struct talk *talk;
    const char *name;
    struct socket *socket; /* NULL: closed by the script */
    bool open, ended;
    const char *lost; /* why, where it was no proper end */
    struct buf got;
    size_t looked; /* the script has looked at so many bytes of it */
};

struct talk {
    struct loop *loop;
    struct arena *arena;
    const struct io_case *io;
    int port;
    struct talk_events events;
    void *ctx;
    struct client *clients;
    size_t at; /* the turn that is next */
    bool advancing, over, failed;
    const char *failure;
};

/* ---- what came ---- */

static const char *unread(const struct client *c)
{
    return buf_text(&c->got) + c->looked;
}

static size_t unread_n(const struct client *c)
{
    return c->got.len - c->looked;
}

static void look_past(struct client *c, size_t n)
{
    c->looked += n;
    if (c->looked < LOOKED_MAX && c->looked < c->got.len)
        return;
    c->got.len -= c->looked;
    memmove(c->got.data, c->got.data + c->looked, c->got.len + 1);
    c->looked = 0;
}

/* The bytes before the next `until`, or all where it has not come. */
static size_t piece_n(const struct client *c, const char *until, bool *whole)
{
    const char *end = memmem(unread(c), unread_n(c), until, strlen(until));
    *whole = end;
    return end ? (size_t)(end - unread(c)) : unread_n(c);
}

/* An exact text as often as it is wanted. */
static struct match repeated(const struct match *text, int times, struct arena *a)
{
    if (times == 1)
        return *text;
    char *all = arena_alloc(a, text->len * (size_t)times + 1, 1);
    for (int i = 0; i < times; i++)
        memcpy(all + text->len * (size_t)i, text->text, text->len);
    return (struct match){MATCH_EXACT, all, text->len * (size_t)times};
}

/* ---- telling ---- */

static void tell_text(struct buf *told, const struct match *text, int times)
{
    buf_putc(told, ' ');
    tell_quoted(told, text->text, text->len, SHOWN_TEXT);
    if (times > 1)
        buf_printf(told, ", %d times", times);
}

static void tell_turn(struct buf *told, const struct talk_turn *a)
{
    static const char *const stops[] = {
        [STOP_INPUT] = "the server's standard input ends",
        [STOP_INTERRUPT] = "the server is interrupted (SIGINT, as by Ctrl-C)",
        [STOP_TERMINATE] = "the server is asked to end (SIGTERM)",
    };
    static const char *const words[] = {
        [TALK_CONNECT] = " connects",
        [TALK_SEND] = " sends",
        [TALK_EXPECT] = " gets",
        [TALK_HALF_CLOSE] = " ends what it sends, and listens on",
        [TALK_CLOSE] = " closes the connection",
        [TALK_RESET] = " is cut off",
        [TALK_CLOSED] = " is let go by the server",
    };
    const bool exact = a->text.kind == MATCH_EXACT;
    buf_printf(told, "\n  %s%s", a->kind == TALK_STOP ? stops[a->stop] : a->who,
               a->kind == TALK_STOP ? "" : words[a->kind]);
    if (a->deaf)
        buf_puts(told, ", and reads nothing");
    if (a->kind == TALK_SEND || (a->kind == TALK_EXPECT && exact))
        tell_text(told, &a->text, a->times);
    else if (a->kind == TALK_EXPECT)
        buf_puts(told, " what it should");
}

/* What should have come to the client, and what came. */
static void tell_expected(struct buf *told, const struct client *c, const struct talk_turn *a)
{
    struct arena *arena = c->talk->arena;
    const char *what = arena_printf(arena, "what %s gets", c->name);
    if (a->text.kind == MATCH_EXACT) {
        const struct match want = repeated(&a->text, a->times, arena);
        compare_stream(told, what, &want, unread(c), unread_n(c));
        return;
    }
    bool whole = true;
    const size_t n = a->kind == TALK_CLOSED ? unread_n(c) : piece_n(c, a->until, &whole);
    const char *piece = arena_strndup(arena, unread(c), n);
    if (compare_stream(told, what, &a->text, piece, n) && !whole)
        buf_printf(told, "\n%s goes on without an end", what);
}

static void tell_failed_turn(struct buf *told, const struct client *c, const struct talk_turn *a)
{
    if (a->kind == TALK_CONNECT) {
        buf_printf(told, "\n%s could not connect", c->name);
        if (c->lost)
            buf_printf(told, ": %s", c->lost);
        return;
    }
    if (c->got.cut) {
        buf_printf(told, "\n%s was sent more than %d MB that nobody asked for", c->name,
                   GOT_MAX >> 20);
        return;
    }
    tell_expected(told, c, a);
    if (a->kind == TALK_CLOSED && !c->ended)
        buf_printf(told, "\nHere the server should close %s's connection.", c->name);
    else if (c->ended)
        buf_printf(told, "\nThe server closed %s's connection%s%s.", c->name, c->lost ? ": " : "",
                   c->lost ? c->lost : "");
}

/* The last turns, and the one that failed. */
static const char *tell_failure(const struct talk *t, const struct client *c)
{
    struct buf told;
    buf_init(&told, FAILURE_MAX);
    const size_t from = t->at > SHOWN_TURNS ? t->at - SHOWN_TURNS : 0;
    buf_puts(&told, from ? "\n  ..." : "");
    for (size_t i = from; i < t->at; i++)
        tell_turn(&told, &t->io->script[i]);
    tell_failed_turn(&told, c, &t->io->script[t->at]);
    const char *failure = arena_strdup(t->arena, buf_text(&told));
    buf_free(&told);
    return failure;
}

/* ---- turns ---- */

/* What became of a turn. */
enum progress { TURN_DONE, TURN_WAITS, TURN_FAILED };

static enum progress wait_for_connection(struct client *c, const struct talk_turn *a)
{
    (void)a;
    return c->open ? TURN_DONE : c->ended ? TURN_FAILED : TURN_WAITS;
}

static enum progress send_text(struct client *c, const struct talk_turn *a)
{
    for (int i = 0; i < a->times; i++)
        socket_write(c->socket, a->text.text, a->text.len);
    return TURN_DONE;
}

/* A line that differs is waited for until it is whole, so that it can be told. */
static enum progress expect_text(struct client *c, const struct talk_turn *a)
{
    const char *got = unread(c);
    const size_t n = unread_n(c), want_n = a->text.len * (size_t)a->times;
    size_t same = 0;
    while (same < n && same < want_n && got[same] == a->text.text[same % a->text.len])
        same++;
    if (same == want_n) {
        look_past(c, same);
        return TURN_DONE;
    }
    if (c->ended || (same < n && memchr(got + same, '\n', n - same)))
        return TURN_FAILED;
    return TURN_WAITS;
}

static enum progress expect_pattern(struct client *c, const struct talk_turn *a)
{
    bool whole;
    const size_t n = piece_n(c, a->until, &whole);
    if (!whole)
        return c->ended ? TURN_FAILED : TURN_WAITS;
    char *piece = mem_strndup(unread(c), n);
    const bool same = compare_matches(&a->text, piece, n);
    free(piece);
    if (!same)
        return TURN_FAILED;
    look_past(c, n + strlen(a->until));
    return TURN_DONE;
}

static enum progress expect(struct client *c, const struct talk_turn *a)
{
    socket_listen(c->socket);
    return a->text.kind == MATCH_EXACT ? expect_text(c, a) : expect_pattern(c, a);
}

static enum progress expect_end(struct client *c, const struct talk_turn *a)
{
    const size_t n = unread_n(c);
    socket_listen(c->socket);
    if (c->ended)
        return compare_matches(&a->text, unread(c), n) ? TURN_DONE : TURN_FAILED;
    const bool too_much = a->text.kind == MATCH_EXACT && n > a->text.len;
    return too_much && memchr(unread(c), '\n', n) ? TURN_FAILED : TURN_WAITS;
}

static enum progress half_close(struct client *c, const struct talk_turn *a)
{
    (void)a;
    socket_end(c->socket);
    return TURN_DONE;
}

static enum progress close_client(struct client *c, const struct talk_turn *a)
{
    socket_close(c->socket, a->kind == TALK_RESET);
    c->socket = NULL;
    return TURN_DONE;
}

static enum progress (*const TURNS[])(struct client *c, const struct talk_turn *a) = {
    [TALK_CONNECT] = wait_for_connection, [TALK_SEND] = send_text,     [TALK_EXPECT] = expect,
    [TALK_HALF_CLOSE] = half_close,       [TALK_CLOSE] = close_client, [TALK_RESET] = close_client,
    [TALK_CLOSED] = expect_end,
};

/* ---- clients ---- */

static void advance(struct talk *t);

static void on_opened(void *ctx)
{
    struct client *c = ctx;
    c->open = true;
    advance(c->talk);
}

static void on_data(const char *data, size_t n, void *ctx)
{
    struct client *c = ctx;
    if (c->talk->over)
        return;
    buf_append(&c->got, data, n);
    advance(c->talk);
}

static void on_ended(const char *why, void *ctx)
{
    struct client *c = ctx;
    c->ended = true;
    c->lost = why;
    advance(c->talk);
}

static struct client *find_client(const struct talk *t, const char *name)
{
    struct client *c = t->clients;
    while (c && !(c->socket && strcmp(c->name, name) == 0))
        c = c->next;
    return c;
}

static struct client *connect_client(struct talk *t, const struct talk_turn *a)
{
    static const struct socket_events events = {
        .opened = on_opened, .data = on_data, .ended = on_ended};
    struct client *c = arena_alloc(t->arena, 1, sizeof *c);
    *c = (struct client){.next = t->clients, .talk = t, .name = a->who};
    buf_init(&c->got, GOT_MAX);
    t->clients = c;
    c->socket = socket_connect(t->loop, t->port, a->deaf, &events, c);
    c->ended = !c->socket;
    if (c->socket && !a->deaf)
        socket_listen(c->socket);
    return c;
}

/* ---- the script ---- */

static enum progress perform(struct talk *t, const struct talk_turn *a, struct client **who)
{
    *who = a->who ? find_client(t, a->who) : NULL;
    if (a->kind == TALK_STOP) {
        t->events.stop((enum stop_kind)a->stop, t->ctx);
        return TURN_DONE;
    }
    if (a->kind == TALK_CONNECT && !*who)
        *who = connect_client(t, a);
    return (*who)->got.cut ? TURN_FAILED : TURNS[a->kind](*who, a);
}

static void fail(struct talk *t, const struct client *who)
{
    t->over = t->failed = true;
    t->failure = tell_failure(t, who);
}

/* Goes on as far as it can; events that come meanwhile are seen on the way. */
static void advance(struct talk *t)
{
    struct client *who;
    enum progress made = TURN_DONE;
    if (t->over || t->advancing)
        return;
    t->advancing = true;
    while (made == TURN_DONE && t->at < t->io->script_n) {
        made = perform(t, &t->io->script[t->at], &who);
        t->at += made == TURN_DONE;
    }
    t->advancing = false;
    if (made == TURN_FAILED)
        fail(t, who);
    t->over = made != TURN_WAITS;
    if (t->over)
        t->events.over(t->ctx);
}

struct talk *talk_start(struct loop *l, struct arena *a, const struct io_case *c, int port,
                        const struct talk_events *events, void *ctx)
{
    struct talk *t = arena_alloc(a, 1, sizeof *t);
    *t = (struct talk){
        .loop = l, .arena = a, .io = c, .port = port, .events = *events, .ctx = ctx, .failure = ""};
    advance(t);
    return t;
}

bool talk_is_over(const struct talk *t)
{
    return t->over;
}

bool talk_has_failed(const struct talk *t)
{
    return t->failed;
}

void talk_give_up(struct talk *t)
{
    if (!t->over)
        fail(t, find_client(t, t->io->script[t->at].who));
}

const char *talk_failure(const struct talk *t)
{
    return t->failure;
}

void talk_close(struct talk *t)
{
    t->over = true;
    for (struct client *c = t->clients; c; c = c->next) {
        socket_close(c->socket, true);
        c->socket = NULL;
        buf_free(&c->got);
    }
}
