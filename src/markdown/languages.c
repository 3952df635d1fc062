#include <string.h>

#include "lex.h"

enum { NAME_MAX_LEN = 16 };

static enum md_style on_word(struct lexer *lx)
{
    const char *word = lx->s + lx->at;
    size_t n = skip_word(lx);
    if (is_listed(lx->language->keywords, word, n))
        return MD_KEYWORD;
    return is_listed(lx->language->types, word, n) ? MD_TYPE : MD_BLOCK;
}

static enum md_style on_comment(struct lexer *lx)
{
    skip_line(lx);
    return MD_COMMENT;
}

/* Strings that a line's end closes, and strings that it does not. */
static enum md_style string(struct lexer *lx, unsigned flags)
{
    char quote = lx->s[lx->at++];
    skip_past(lx, quote, flags);
    return MD_STRING;
}

static enum md_style on_line_string(struct lexer *lx)
{
    return string(lx, SKIP_ESCAPES | SKIP_IN_LINE);
}

static enum md_style on_string(struct lexer *lx)
{
    return string(lx, SKIP_ESCAPES);
}

static enum md_style on_literal_string(struct lexer *lx)
{
    return string(lx, 0);
}

static enum md_style punctuation(struct lexer *lx)
{
    lx->at++;
    return MD_BLOCK;
}

/* A name after a sign, "@name" or "$name"; the sign alone is punctuation. */
static enum md_style signed_name(struct lexer *lx, enum md_style style)
{
    lx->at++;
    return skip_word(lx) ? style : MD_BLOCK;
}

/* <<WORD, <<-WORD, <<~WORD, also quoted: the text that follows the line. */
static enum md_style on_here_document(struct lexer *lx)
{
    size_t k = 2;
    if (lex_peek(lx, 1) != '<' || (lx->at > 0 && lx->s[lx->at - 1] == '<'))
        return punctuation(lx);
    k += lex_peek(lx, k) == '-' || lex_peek(lx, k) == '~';
    char quote = lex_peek(lx, k);
    bool quoted = quote == '"' || quote == '\'';
    size_t start = lx->at + k + quoted;
    char first = lex_peek(lx, k + quoted);
    if (!(first >= 'A' && first <= 'Z'))
        return punctuation(lx);
    lx->at = start;
    lx->here_len = skip_word(lx);
    lx->here = lx->s + start;
    lx->at += quoted && lex_peek(lx, 0) == quote;
    return MD_STRING;
}

static enum md_style c_slash(struct lexer *lx)
{
    char next = lex_peek(lx, 1);
    if (next == '/')
        return on_comment(lx);
    if (next != '*')
        return punctuation(lx);
    lx->at += 2;
    skip_past_text(lx, "*/");
    return MD_COMMENT;
}

/* A directive goes on where its line ends in a backslash. */
static enum md_style c_hash(struct lexer *lx)
{
    if (!begins_line(lx))
        return punctuation(lx);
    do {
        lx->at++;
        skip_line(lx);
    } while (lx->at < lx->n && lx->s[lx->at - 1] == '\\');
    return MD_ATTRIBUTE;
}

static enum md_style c_word(struct lexer *lx)
{
    const char *word = lx->s + lx->at;
    enum md_style style = on_word(lx);
    size_t n = (size_t)(lx->s + lx->at - word);
    return style == MD_BLOCK && n > 2 && memcmp(word + n - 2, "_t", 2) == 0 ? MD_TYPE : style;
}

static const struct language C = {
    .names = " c h cc cpp c++ ",
    .on =
        {
            [C_WORD] = c_word,
            [C_DIGIT] = lex_number,
            [C_DOUBLE_QUOTE] = on_line_string,
            [C_QUOTE] = on_line_string,
            [C_SLASH] = c_slash,
            [C_HASH] = c_hash,
        },
    .keywords =
        {
            ['N'] = "NULL",
            ['_'] = "_Alignas _Alignof _Atomic _Generic _Noreturn _Static_assert _Thread_local",
            ['b'] = "break",
            ['c'] = "case const continue",
            ['d'] = "default do",
            ['e'] = "else enum extern",
            ['f'] = "false for",
            ['g'] = "goto",
            ['i'] = "if inline",
            ['r'] = "register restrict return",
            ['s'] = "sizeof static struct switch",
            ['t'] = "true typedef",
            ['u'] = "union",
            ['v'] = "volatile",
            ['w'] = "while",
        },
    .types =
        {
            ['F'] = "FILE",
            ['_'] = "_Bool",
            ['b'] = "bool",
            ['c'] = "char",
            ['d'] = "double",
            ['f'] = "float",
            ['i'] = "int",
            ['l'] = "long",
            ['s'] = "short signed",
            ['u'] = "unsigned",
            ['v'] = "void",
        },
};

/* Past a string with #{...} in it, where quotes do not count. */
static enum md_style ruby_string(struct lexer *lx)
{
    char quote = lx->s[lx->at++];
    int depth = 0;
    while (lx->at < lx->n) {
        char c = lx->s[lx->at++];
        if (c == '\\' && lx->at < lx->n && lx->s[lx->at] != '\n')
            lx->at++;
        else if (depth == 0 && c == quote)
            break;
        else if (c == '{' && (depth > 0 || lx->s[lx->at - 2] == '#'))
            depth++;
        else if (c == '}' && depth > 0)
            depth--;
    }
    return MD_STRING;
}

/* Names may end in '?' or '!'; a name and a colon is a key; constants are types. */
static enum md_style ruby_word(struct lexer *lx)
{
    const char *word = lx->s + lx->at;
    enum md_style style = on_word(lx);
    char next = lex_peek(lx, 0), after = lex_peek(lx, 1);
    if ((next == '?' || next == '!') && after != '=') {
        lx->at++;
        next = after;
        after = lex_peek(lx, 1);
    }
    if (next == ':' && after != ':') {
        lx->at++;
        return MD_LIFETIME;
    }
    return style == MD_BLOCK && *word >= 'A' && *word <= 'Z' ? MD_TYPE : style;
}

static enum md_style ruby_colon(struct lexer *lx)
{
    char next = lex_peek(lx, 1);
    if (next == ':') {
        lx->at += 2;
        return MD_BLOCK;
    }
    if (next == '"') {
        lx->at++;
        ruby_string(lx);
        return MD_LIFETIME;
    }
    return signed_name(lx, MD_LIFETIME);
}

static enum md_style ruby_variable(struct lexer *lx)
{
    if (lex_peek(lx, 0) == '@' && lex_peek(lx, 1) == '@')
        lx->at++;
    return signed_name(lx, MD_ATTRIBUTE);
}

/* %w[a b], %q(text): a letter and a bracket. */
static enum md_style ruby_percent(struct lexer *lx)
{
    static const char OPEN[] = "[({<", CLOSE[] = "])}>";
    char letter = lex_peek(lx, 1), open = lex_peek(lx, 2);
    const char *bracket = open ? strchr(OPEN, open) : NULL;
    if (!letter || !strchr("wWiIqQ", letter) || !bracket)
        return punctuation(lx);
    lx->at += 3;
    skip_past(lx, CLOSE[bracket - OPEN], SKIP_ESCAPES);
    return MD_STRING;
}

/* After a value '/' divides; elsewhere it begins a regular expression. */
static enum md_style ruby_slash(struct lexer *lx)
{
    size_t i = lx->at;
    while (i > 0 && lx->s[i - 1] == ' ')
        i--;
    char before = i > 0 ? lx->s[i - 1] : '\n';
    if (lx->style != MD_KEYWORD && (is_word(before) || strchr(")]}\"'", before)))
        return punctuation(lx);
    return on_line_string(lx);
}

static enum md_style ruby_equals(struct lexer *lx)
{
    bool at_start = lx->at == 0 || lx->s[lx->at - 1] == '\n';
    if (!at_start || lx->n - lx->at < 6 || memcmp(lx->s + lx->at, "=begin", 6) != 0)
        return punctuation(lx);
    skip_past_text(lx, "\n=end");
    return MD_COMMENT;
}

static const struct language RUBY = {
    .names = " ruby rb ",
    .on =
        {
            [C_WORD] = ruby_word,
            [C_DIGIT] = lex_number,
            [C_DOUBLE_QUOTE] = ruby_string,
            [C_BACKTICK] = ruby_string,
            [C_QUOTE] = on_string,
            [C_HASH] = on_comment,
            [C_SLASH] = ruby_slash,
            [C_COLON] = ruby_colon,
            [C_AT] = ruby_variable,
            [C_DOLLAR] = ruby_variable,
            [C_PERCENT] = ruby_percent,
            [C_LESS] = on_here_document,
            [C_EQUALS] = ruby_equals,
        },
    .keywords =
        {
            ['B'] = "BEGIN",
            ['E'] = "END",
            ['a'] = "alias and",
            ['b'] = "begin break",
            ['c'] = "case class",
            ['d'] = "def do",
            ['e'] = "else elsif end ensure extend",
            ['f'] = "false for",
            ['i'] = "if in include",
            ['m'] = "module",
            ['n'] = "next nil not",
            ['o'] = "or",
            ['p'] = "private",
            ['r'] = "raise redo require require_relative rescue retry return",
            ['s'] = "self super",
            ['t'] = "then true",
            ['u'] = "undef unless until",
            ['w'] = "when while",
            ['y'] = "yield",
        },
};

static enum md_style toml_quote(struct lexer *lx, const char *triple, unsigned escapes)
{
    if (lx->n - lx->at < 3 || memcmp(lx->s + lx->at, triple, 3) != 0)
        return string(lx, escapes | SKIP_IN_LINE);
    lx->at += 3;
    skip_past_text(lx, triple);
    return MD_STRING;
}

static enum md_style toml_double_quote(struct lexer *lx)
{
    return toml_quote(lx, "\"\"\"", SKIP_ESCAPES);
}

static enum md_style toml_single_quote(struct lexer *lx)
{
    return toml_quote(lx, "'''", 0);
}

/* [table] and [[table]] are headings where they begin a line; else '[' is an array. */
static enum md_style toml_bracket(struct lexer *lx)
{
    bool is_heading = lx->at == 0 || lx->s[lx->at - 1] == '\n';
    if (!is_heading)
        return punctuation(lx);
    lx->at++;
    skip_past(lx, ']', SKIP_IN_LINE);
    lx->at += lex_peek(lx, 0) == ']';
    return MD_TYPE;
}

static const struct language TOML = {
    .names = " toml ",
    .on =
        {
            [C_WORD] = on_word,
            [C_DIGIT] = lex_number,
            [C_DOUBLE_QUOTE] = toml_double_quote,
            [C_QUOTE] = toml_single_quote,
            [C_HASH] = on_comment,
            [C_BRACKET] = toml_bracket,
        },
    .keywords = {['f'] = "false", ['i'] = "inf", ['n'] = "nan", ['t'] = "true"},
};

/* A '#' inside a word is none: ${#name}, a#b. */
static enum md_style shell_hash(struct lexer *lx)
{
    char before = lx->at > 0 ? lx->s[lx->at - 1] : '\n';
    return strchr(" \n;&|(", before) ? on_comment(lx) : punctuation(lx);
}

static enum md_style shell_dollar(struct lexer *lx)
{
    char next = lex_peek(lx, 1);
    if (next == '{') {
        skip_past(lx, '}', SKIP_IN_LINE);
        return MD_ATTRIBUTE;
    }
    if (next && strchr("?@#*!$-", next)) {
        lx->at += 2;
        return MD_ATTRIBUTE;
    }
    return signed_name(lx, MD_ATTRIBUTE);
}

static const struct language SHELL = {
    .names = " sh bash shell zsh ",
    .on =
        {
            [C_WORD] = on_word,
            [C_DOUBLE_QUOTE] = on_string,
            [C_QUOTE] = on_literal_string,
            [C_HASH] = shell_hash,
            [C_DOLLAR] = shell_dollar,
            [C_LESS] = on_here_document,
        },
    .keywords =
        {
            ['c'] = "case",
            ['d'] = "do done",
            ['e'] = "elif else esac exit export",
            ['f'] = "fi for function",
            ['i'] = "if in",
            ['l'] = "local",
            ['r'] = "return",
            ['t'] = "then",
            ['u'] = "until",
            ['w'] = "while",
        },
};

static const struct language *const LANGUAGES[] = {&RUST, &C, &RUBY, &TOML, &SHELL, NULL};

const struct language *language_find(const char *info)
{
    char name[NAME_MAX_LEN + 3] = " ";
    size_t n = strcspn(info, " ,{:;\t");
    if (n == 0 || n > NAME_MAX_LEN)
        return NULL;
    for (size_t i = 0; i < n; i++)
        name[i + 1] = (char)(info[i] >= 'A' && info[i] <= 'Z' ? info[i] | 0x20 : info[i]);
    name[n + 1] = ' ';
    for (const struct language *const *l = LANGUAGES; *l; l++) {
        if (strstr((*l)->names, name))
            return *l;
    }
    return NULL;
}
