#include "lex.h"

#include <string.h>

/* One letter a class, so that the table reads as one. */
enum {
    O = C_OTHER,
    W = C_WORD,
    D = C_DIGIT,
    S = C_BLANK,
    L = C_NEWLINE,
    DQ = C_DOUBLE_QUOTE,
    SQ = C_QUOTE,
    BQ = C_BACKTICK,
    HS = C_HASH,
    SL = C_SLASH,
    DL = C_DOLLAR,
    CO = C_COLON,
    AT = C_AT,
    LT = C_LESS,
    PC = C_PERCENT,
    EQ = C_EQUALS,
    BR = C_BRACKET
};

static const unsigned char CLASS[128] = {
    O,  O, O,  O,  O,  O,  O, O,  O, O, L,  O,  O,  O,  O, O,  /* 0x00 */
    O,  O, O,  O,  O,  O,  O, O,  O, O, O,  O,  O,  O,  O, O,  /* 0x10 */
    S,  O, DQ, HS, DL, PC, O, SQ, O, O, O,  O,  O,  O,  O, SL, /* 0x20 */
    D,  D, D,  D,  D,  D,  D, D,  D, D, CO, O,  LT, EQ, O, O,  /* 0x30 */
    AT, W, W,  W,  W,  W,  W, W,  W, W, W,  W,  W,  W,  W, W,  /* 0x40 */
    W,  W, W,  W,  W,  W,  W, W,  W, W, W,  BR, O,  O,  O, W,  /* 0x50 */
    BQ, W, W,  W,  W,  W,  W, W,  W, W, W,  W,  W,  W,  W, W,  /* 0x60 */
    W,  W, W,  W,  W,  W,  W, W,  W, W, W,  O,  O,  O,  O, O,  /* 0x70 */
};

static enum char_class class_of(char c)
{
    return (unsigned char)c < 128 ? CLASS[(unsigned char)c] : C_WORD;
}

bool is_word(char c)
{
    enum char_class class = class_of(c);
    return class == C_WORD || class == C_DIGIT;
}

char lex_peek(const struct lexer *lx, size_t k)
{
    return lx->at + k < lx->n ? lx->s[lx->at + k] : '\0';
}

bool is_listed(const char *const table[128], const char *word, size_t n)
{
    const char *w = (unsigned char)*word < 128 ? table[(unsigned char)*word] : NULL;
    while (w && *w) {
        const char *end = w;
        while (*end && *end != ' ')
            end++;
        if ((size_t)(end - w) == n && memcmp(w, word, n) == 0)
            return true;
        w = *end ? end + 1 : end;
    }
    return false;
}

bool begins_line(const struct lexer *lx)
{
    size_t i = lx->at;
    while (i > 0 && lx->s[i - 1] == ' ')
        i--;
    return i == 0 || lx->s[i - 1] == '\n';
}

size_t skip_word(struct lexer *lx)
{
    size_t start = lx->at;
    while (lx->at < lx->n && is_word(lx->s[lx->at]))
        lx->at++;
    return lx->at - start;
}

void skip_line(struct lexer *lx)
{
    const char *end = memchr(lx->s + lx->at, '\n', lx->n - lx->at);
    lx->at = end ? (size_t)(end - lx->s) : lx->n;
}

void skip_past(struct lexer *lx, char close, unsigned flags)
{
    while (lx->at < lx->n) {
        char c = lx->s[lx->at];
        if (c == '\n' && (flags & SKIP_IN_LINE))
            return;
        lx->at++;
        if (c == close)
            return;
        if (c == '\\' && (flags & SKIP_ESCAPES) && lx->at < lx->n && lx->s[lx->at] != '\n')
            lx->at++;
    }
}

void skip_past_text(struct lexer *lx, const char *close)
{
    size_t k = strlen(close);
    for (const char *p = lx->s + lx->at; (p = memchr(p, *close, (size_t)(lx->s + lx->n - p)));
         p++) {
        if ((size_t)(lx->s + lx->n - p) >= k && memcmp(p, close, k) == 0) {
            lx->at = (size_t)(p - lx->s) + k;
            return;
        }
    }
    lx->at = lx->n;
}

static void skip_exponent(struct lexer *lx)
{
    char last = lx->s[lx->at - 1];
    bool is_signed = lex_peek(lx, 0) == '+' || lex_peek(lx, 0) == '-';
    if ((last == 'e' || last == 'E') && is_signed && lex_peek(lx, 1) >= '0' &&
        lex_peek(lx, 1) <= '9') {
        lx->at++;
        skip_word(lx);
    }
}

/* A point belongs to a number unless a range or a method call follows it. */
enum md_style lex_number(struct lexer *lx)
{
    bool is_decimal = lex_peek(lx, 0) != '0' || !is_word(lex_peek(lx, 1)) ||
                      (lex_peek(lx, 1) >= '0' && lex_peek(lx, 1) <= '9');
    skip_word(lx);
    if (!is_decimal)
        return MD_NUMBER;
    skip_exponent(lx);
    char next = lex_peek(lx, 1);
    if (lex_peek(lx, 0) == '.' && next != '.' && (!is_word(next) || (next >= '0' && next <= '9'))) {
        lx->at++;
        skip_word(lx);
        skip_exponent(lx);
    }
    return MD_NUMBER;
}

/* The body of a here-document: to the line that is its closing word, indented or not. */
static enum md_style here_document(struct lexer *lx)
{
    const char *word = lx->here;
    lx->here = NULL;
    while (lx->at < lx->n) {
        do {
            lx->at++; /* the newline, then blanks */
        } while (lex_peek(lx, 0) == ' ');
        size_t text = lx->at;
        skip_line(lx);
        if (lx->at - text == lx->here_len && memcmp(lx->s + text, word, lx->here_len) == 0)
            break;
    }
    return MD_STRING;
}

static enum md_style step(struct lexer *lx)
{
    enum char_class class = class_of(lx->s[lx->at]);
    if (class == C_NEWLINE && lx->here)
        return here_document(lx);
    if (lx->language->on[class])
        return lx->language->on[class](lx);
    lx->at++;
    return class == C_BLANK ? lx->style : MD_BLOCK;
}

void lex_start(struct lexer *lx, const struct language *language, const char *s, size_t n)
{
    *lx = (struct lexer){
        .language = language, .s = s, .n = n, .style = MD_BLOCK, .pending = MD_BLOCK};
    if (!language)
        lx->at = n;
}

size_t lex_next(struct lexer *lx, enum md_style *style)
{
    size_t start = lx->done;
    *style = lx->pending;
    while (lx->at < lx->n) {
        size_t from = lx->at;
        lx->style = step(lx);
        if (from == start) {
            *style = lx->style;
        } else if (lx->style != *style) {
            lx->done = from;
            lx->pending = lx->style;
            return from - start;
        }
    }
    lx->done = lx->n;
    return lx->n - start;
}
