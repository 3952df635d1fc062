#include "tokens.h"

#include <ctype.h>
#include <string.h>

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static size_t word_length(const char *at, const char *end)
{
    size_t n = 0;
    while (at + n < end && is_word(at[n]))
        n++;
    return n;
}

/* From quote to quote, with both; 1 where it is never closed. */
static size_t quoted_length(const char *at, const char *end, char quote)
{
    for (const char *p = at + 1; p < end; p++) {
        if (*p == '\\')
            p++;
        else if (*p == quote)
            return (size_t)(p - at) + 1;
    }
    return 1;
}

/* 'x' and '\n', but not the 'a of a lifetime. */
static size_t char_length(const char *at, const char *end)
{
    size_t n = quoted_length(at, end, '\'');
    return n == 3 || (n > 3 && at[1] == '\\') ? n : 1;
}

/* Blanks and comments in front of the next token. */
static const char *skip(const char *at, const char *end)
{
    for (;;) {
        while (at < end && isspace((unsigned char)*at))
            at++;
        if (end - at < 2 || *at != '/' || (at[1] != '/' && at[1] != '*'))
            return at;
        bool line = at[1] == '/';
        at += 2;
        while (at < end && (line ? *at != '\n' : !(*at == '/' && at[-1] == '*')))
            at++;
        at += at < end;
    }
}

static size_t token_length(const char *at, const char *end)
{
    if (is_word(*at))
        return word_length(at, end);
    if (*at == '"')
        return quoted_length(at, end, '"');
    return *at == '\'' ? char_length(at, end) : 1;
}

static bool is_keyword(const char *word)
{
    static const char *const keywords[] = {
        "as",   "async",  "await",  "break",  "const",  "continue", "crate", "dyn",
        "else", "enum",   "extern", "false",  "fn",     "for",      "if",    "impl",
        "in",   "let",    "loop",   "match",  "mod",    "move",     "mut",   "pub",
        "ref",  "return", "self",   "static", "struct", "super",    "trait", "true",
        "type", "unsafe", "use",    "where",  "while"};
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (strcmp(keywords[i], word) == 0)
            return true;
    return false;
}

static bool is(const struct token *list, size_t n, size_t at, char mark)
{
    return at < n && list[at].text[0] == mark && !list[at].text[1];
}

/* Methods, paths, functions, macros and types are called what they are called. */
static bool is_variable(const struct token *list, size_t n, size_t at)
{
    const char *word = list[at].text;
    bool named = islower((unsigned char)*word) || *word == '_';
    bool behind = at && (is(list, n, at - 1, '.') || is(list, n, at - 1, ':'));
    bool calls = is(list, n, at + 1, '(') || is(list, n, at + 1, '!');
    bool path = is(list, n, at + 1, ':') && is(list, n, at + 2, ':');
    return named && !behind && !calls && !path && !is_keyword(word);
}

struct tokens tokens_of(const char *code, size_t n, struct arena *a)
{
    struct token *list = NULL;
    size_t count = 0;
    const char *end = code + n;
    for (const char *at = skip(code, end); at < end; at = skip(at, end)) {
        size_t length = token_length(at, end);
        list = arena_grow(a, list, count, sizeof *list);
        list[count++] = (struct token){.text = arena_strndup(a, at, length)};
        at += length;
    }
    for (size_t i = 0; i < count; i++)
        list[i].variable = is_variable(list, count, i);
    return (struct tokens){list, count};
}

struct tokens tokens_trimmed(struct tokens t)
{
    while (t.n && strchr(";{,", t.at[t.n - 1].text[0]))
        t.n--;
    return t;
}

bool tokens_same(struct tokens a, struct tokens b)
{
    for (size_t i = 0; a.n == b.n && i < a.n; i++)
        if (strcmp(a.at[i].text, b.at[i].text) != 0)
            return false;
    return a.n == b.n;
}

static bool begins(const struct token *at, struct tokens part)
{
    for (size_t i = 0; i < part.n; i++)
        if (strcmp(at[i].text, part.at[i].text) != 0 && !(at[i].variable && part.at[i].variable))
            return false;
    return true;
}

bool tokens_hold(struct tokens all, struct tokens part)
{
    for (size_t i = 0; i + part.n <= all.n; i++)
        if (begins(all.at + i, part))
            return true;
    return false;
}
