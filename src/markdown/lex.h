/* Colours for code: one scanner, and for each language a table of what a byte of
 * each class may begin. Works on fragments; what is not closed ends with the text. */
#ifndef SPIRAL_MARKDOWN_LEX_H
#define SPIRAL_MARKDOWN_LEX_H

#include <stdbool.h>
#include <stddef.h>

#include "spiral/markdown.h"

enum char_class {
    C_OTHER, /* punctuation of no language's interest */
    C_BLANK,
    C_NEWLINE,
    C_WORD, /* letters, '_', and every byte above ASCII */
    C_DIGIT,
    C_DOUBLE_QUOTE,
    C_QUOTE,
    C_BACKTICK,
    C_HASH,
    C_SLASH,
    C_DOLLAR,
    C_COLON,
    C_AT,
    C_LESS,
    C_PERCENT,
    C_EQUALS,
    C_BRACKET, /* '[' */
    C_CLASSES
};

struct lexer;
/* Moves lx->at from the byte of its class past what begins there. */
typedef enum md_style lex_rule(struct lexer *lx);

struct language {
    const char *names; /* as in a fence, between blanks: " rust rs " */
    lex_rule *on[C_CLASSES];
    /* By first letter, the words in alphabetical order between blanks. */
    const char *keywords[128];
    const char *types[128];
};

struct lexer {
    const struct language *language;
    const char *s;
    size_t n, at;
    enum md_style style;   /* of the token before */
    size_t done;           /* what lex_next() has handed out */
    enum md_style pending; /* the style of s[done..at) */
    const char *here;      /* the word that closes a here-document, which begins with the */
    size_t here_len;       /* next line; NULL where none is due */
};

/* The language of a fence's info string ("rust,fails=E0382"), or NULL: no colours. */
const struct language *language_find(const char *info);

void lex_start(struct lexer *lx, const struct language *language, const char *s, size_t n);
/* The length of the next stretch of one style; 0 at the end. Blanks look like what is
 * before them on their line. */
size_t lex_next(struct lexer *lx, enum md_style *style);

/* For rules: the byte `k` after the current one, NUL past the end. */
char lex_peek(const struct lexer *lx, size_t k);
/* Letters, digits, '_' and everything above ASCII. */
bool is_word(char c);
/* Is the word one of the table's? */
bool is_listed(const char *const table[128], const char *word, size_t n);
/* Only blanks before the current byte on its line? */
bool begins_line(const struct lexer *lx);

/* Each moves on: past a word, and returns its length; */
size_t skip_word(struct lexer *lx);
/* to the line's end; */
void skip_line(struct lexer *lx);
/* past the next `close`, or to the end of what is searched: the line or everything. A
 * backslash hides the byte after it where it `escapes`; */
enum skip_flags { SKIP_ESCAPES = 1, SKIP_IN_LINE = 2 };
void skip_past(struct lexer *lx, char close, unsigned flags);
/* past the next `close`, or to the end. */
void skip_past_text(struct lexer *lx, const char *close);

lex_rule lex_number;

extern const struct language RUST;

#endif
