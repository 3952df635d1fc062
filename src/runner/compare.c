#include "compare.h"

#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "spiral/base/buf.h"
#include "spiral/base/utf8.h"
#include "told.h"

enum { SHOWN_BEFORE = 40, SHOWN_MAX = 160, SHOWN_TEXT_MAX = 400 };

/* A text without a NUL of its own may come without its length. */
static size_t length(const struct match *want)
{
    return want->len ? want->len : strlen(want->text);
}

bool compare_matches(const struct match *want, const char *got, size_t n)
{
    regex_t regex;
    bool found;
    switch (want->kind) {
    case MATCH_ANY:
        return true;
    case MATCH_EXACT:
        return length(want) == n && memcmp(want->text, got, n) == 0;
    case MATCH_CONTAINS:
        return memmem(got, n, want->text, length(want)) != NULL;
    case MATCH_REGEX:
        break;
    }
    if (regcomp(&regex, want->text, REG_EXTENDED | REG_NOSUB) != 0)
        return false;
    /* Matched as far as a NUL, which no expression can name. */
    found = strlen(got) == n && regexec(&regex, got, 0, NULL, 0) == 0;
    regfree(&regex);
    return found;
}

/* The line at `start`, with its newline; as much of it as helps around byte `at`. */
static void tell_line(struct buf *told, const char *text, size_t n, size_t start, size_t at)
{
    if (start >= n) {
        buf_puts(told, "nothing more");
        return;
    }
    const char *nl = memchr(text + start, '\n', n - start);
    size_t end = nl ? (size_t)(nl - text) + 1 : n, from = start;
    if (end - start > SHOWN_MAX && at > start + SHOWN_BEFORE)
        from = start + utf8_floor(text + start, at - SHOWN_BEFORE - start);
    buf_puts(told, from > start ? "..." : "");
    tell_quoted(told, text + from, end - from, SHOWN_MAX);
}

/* The first line that differs. */
static void tell_exact(struct buf *told, const char *stream, const char *want, size_t want_n,
                       const char *got, size_t n)
{
    size_t at = 0, start = 0, line = 1;
    while (at < want_n && at < n && want[at] == got[at]) {
        if (want[at] == '\n') {
            start = at + 1;
            line++;
        }
        at++;
    }
    buf_printf(told, "\n%s, line %zu\n  expected: ", stream, line);
    tell_line(told, want, want_n, start, at);
    buf_puts(told, "\n       got: ");
    tell_line(told, got, n, start, at);
}

/* A regular expression is for the machine: the case says in words what it wants. */
static void tell_pattern(struct buf *told, const char *stream, const struct match *want,
                         const char *got, size_t n)
{
    buf_printf(told, "\n%s", stream);
    if (want->kind == MATCH_CONTAINS) {
        buf_puts(told, "\n  should hold: \"");
        tell_visible(told, want->text, length(want));
        buf_puts(told, "\"\n          got: ");
    } else {
        buf_puts(told, " is not as it should be\n  got: ");
    }
    if (!n) {
        buf_puts(told, "nothing");
        return;
    }
    tell_quoted(told, got, n, SHOWN_TEXT_MAX);
}

bool compare_stream(struct buf *told, const char *stream, const struct match *want, const char *got,
                    size_t n)
{
    if (compare_matches(want, got, n))
        return true;
    if (want->kind == MATCH_EXACT)
        tell_exact(told, stream, want->text, length(want), got, n);
    else
        tell_pattern(told, stream, want, got, n);
    return false;
}

void compare_command(struct buf *told, const char *program, const struct io_case *c)
{
    buf_puts(told, "$ ");
    for (size_t i = 0; i < c->env_n; i++) {
        buf_printf(told, "%s=", c->env[i].name);
        tell_word(told, c->env[i].value);
        buf_putc(told, ' ');
    }
    tell_word(told, program);
    for (size_t i = 0; i < c->args_n; i++) {
        buf_putc(told, ' ');
        tell_word(told, c->args[i]);
    }
    if (!c->stdin_len)
        return;
    buf_puts(told, "\n  its input: ");
    tell_quoted(told, c->stdin_text, c->stdin_len, SHOWN_MAX);
}
