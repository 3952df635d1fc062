#include <string.h>

#include "lex.h"

enum { ATTRIBUTE_MAX = 1024 };

static enum md_style on_slash(struct lexer *lx)
{
    int depth = 0;
    if (lex_peek(lx, 1) == '/') {
        skip_line(lx);
        return MD_COMMENT;
    }
    if (lex_peek(lx, 1) != '*') {
        lx->at++;
        return MD_BLOCK;
    }
    while (lx->at < lx->n) {
        char c = lex_peek(lx, 0), next = lex_peek(lx, 1);
        int change = c == '/' && next == '*' ? 1 : c == '*' && next == '/' ? -1 : 0;
        depth += change;
        lx->at += change ? 2 : 1;
        if (depth == 0)
            break;
    }
    return MD_COMMENT;
}

static enum md_style on_string(struct lexer *lx)
{
    lx->at++;
    skip_past(lx, '"', SKIP_ESCAPES);
    return MD_STRING;
}

static size_t char_len(char lead)
{
    unsigned char c = (unsigned char)lead;
    return c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
}

/* 'x' and '\n' are characters; 'x without a closing quote is a lifetime or a label. */
static enum md_style on_quote(struct lexer *lx)
{
    char c = lex_peek(lx, 1);
    if (c == '\\') {
        lx->at++;
        skip_past(lx, '\'', SKIP_ESCAPES | SKIP_IN_LINE);
        return MD_STRING;
    }
    size_t k = 1 + char_len(c);
    if (c && c != '\'' && c != '\n' && lex_peek(lx, k) == '\'') {
        lx->at += k + 1;
        return MD_STRING;
    }
    lx->at++;
    return is_word(c) ? (skip_word(lx), MD_LIFETIME) : MD_BLOCK;
}

/* From the hashes or the quote after r, br or cr; false where no raw string begins. */
static bool skip_raw_string(struct lexer *lx)
{
    size_t hashes = 0;
    while (lex_peek(lx, hashes) == '#')
        hashes++;
    if (lex_peek(lx, hashes) != '"')
        return false;
    lx->at += hashes + 1;
    while (lx->at < lx->n) {
        size_t closing = 0;
        skip_past(lx, '"', 0);
        while (closing < hashes && lex_peek(lx, closing) == '#')
            closing++;
        if (closing == hashes) {
            lx->at += closing;
            break;
        }
    }
    return true;
}

/* A literal or a raw name whose prefix was just passed. */
static bool skip_prefixed(struct lexer *lx, const char *prefix, size_t n, enum md_style *style)
{
    char next = lex_peek(lx, 0);
    bool raw = prefix[n - 1] == 'r';
    if (n > 2 || (next != '"' && next != '#' && next != '\'') || !(raw || n == 1) ||
        !strchr("bcr", prefix[0]) || (n == 2 && prefix[0] == 'r'))
        return false;
    *style = MD_STRING;
    if (raw && skip_raw_string(lx))
        return true;
    if (n == 1 && raw && next == '#' && is_word(lex_peek(lx, 1))) {
        lx->at++;
        skip_word(lx);
        *style = MD_BLOCK;
        return true;
    }
    if (raw || next == '#' || (next == '\'' && prefix[0] != 'b'))
        return false;
    *style = next == '"' ? on_string(lx) : on_quote(lx);
    return true;
}

/* Types begin with a capital letter; names all in capitals are constants. */
static bool is_type(const char *word, size_t n)
{
    if (word[0] < 'A' || word[0] > 'Z')
        return false;
    for (size_t i = 1; i < n; i++) {
        if (word[i] >= 'a' && word[i] <= 'z')
            return true;
    }
    return n == 1;
}

static enum md_style on_word(struct lexer *lx)
{
    const char *word = lx->s + lx->at;
    enum md_style style;
    size_t n = skip_word(lx);
    if (n <= 2 && skip_prefixed(lx, word, n, &style))
        return style;
    if (lex_peek(lx, 0) == '!' && lex_peek(lx, 1) != '=') {
        lx->at++;
        return MD_MACRO;
    }
    if (is_listed(lx->language->keywords, word, n))
        return MD_KEYWORD;
    if (is_type(word, n) || is_listed(lx->language->types, word, n))
        return MD_TYPE;
    return MD_BLOCK;
}

/* #[...] and #![...], to the bracket that closes it. */
static enum md_style on_hash(struct lexer *lx)
{
    struct lexer ahead = *lx;
    int depth = 0;
    ahead.at += lex_peek(lx, 1) == '!' ? 2 : 1;
    if (ahead.n > lx->at + ATTRIBUTE_MAX)
        ahead.n = lx->at + ATTRIBUTE_MAX;
    while (lex_peek(&ahead, 0) == '[' || (depth > 0 && ahead.at < ahead.n)) {
        char c = ahead.s[ahead.at++];
        depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        if (c == '"')
            skip_past(&ahead, '"', SKIP_ESCAPES);
        if (depth == 0) {
            lx->at = ahead.at;
            return MD_ATTRIBUTE;
        }
    }
    lx->at++;
    return MD_BLOCK;
}

const struct language RUST = {
    .names = " rust rs ",
    .on =
        {
            [C_WORD] = on_word,
            [C_DIGIT] = lex_number,
            [C_DOUBLE_QUOTE] = on_string,
            [C_QUOTE] = on_quote,
            [C_SLASH] = on_slash,
            [C_HASH] = on_hash,
        },
    .keywords =
        {
            ['S'] = "Self",
            ['a'] = "as async await",
            ['b'] = "break",
            ['c'] = "const continue crate",
            ['d'] = "dyn",
            ['e'] = "else enum extern",
            ['f'] = "false fn for",
            ['i'] = "if impl in",
            ['l'] = "let loop",
            ['m'] = "match mod move mut",
            ['p'] = "pub",
            ['r'] = "ref return",
            ['s'] = "self static struct super",
            ['t'] = "trait true type",
            ['u'] = "union unsafe use",
            ['w'] = "where while",
            ['y'] = "yield",
        },
    .types =
        {
            ['b'] = "bool",
            ['c'] = "char",
            ['f'] = "f32 f64",
            ['i'] = "i8 i16 i32 i64 i128 isize",
            ['s'] = "str",
            ['u'] = "u8 u16 u32 u64 u128 usize",
        },
};
