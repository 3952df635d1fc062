#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lex.h"

enum { SAMPLE_MAX = 256 };

/* Code and, below each byte, the first letter of its style; '.' is uncoloured. Blanks
 * are not compared: they look like what is before them. */
struct sample {
    const char *code;
    const char *styles;
};

static const char LETTER[MD_STYLES] = {
    [MD_BLOCK] = '.',    [MD_KEYWORD] = 'k', [MD_TYPE] = 't',
    [MD_STRING] = 's',   [MD_NUMBER] = 'n',  [MD_COMMENT] = 'c',
    [MD_LIFETIME] = 'l', [MD_MACRO] = 'm',   [MD_ATTRIBUTE] = 'a'};

static void check(const char *lang, const struct sample *s)
{
    char got[SAMPLE_MAX] = "";
    struct lexer lx;
    enum md_style style;
    size_t n = strlen(s->code), at = 0;
    assert_int_equal(strlen(s->styles), n);
    lex_start(&lx, language_find(lang), s->code, n);
    for (size_t k; (k = lex_next(&lx, &style)) > 0; at += k)
        memset(got + at, LETTER[style], k);
    assert_int_equal(at, n);
    for (size_t i = 0; i < n; i++) {
        if (strchr(" \n", s->code[i]))
            got[i] = s->styles[i];
    }
    assert_string_equal(got, s->styles);
}

static void check_all(const char *lang, const struct sample *samples, size_t n)
{
    for (size_t i = 0; i < n; i++)
        check(lang, &samples[i]);
}

static void colours_rust(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"pub fn main() {}", "kkk kk ...... .."},
        {"let mut x: Vec<u8>;", "kkk kkk .. ttt.tt.."},
        {"Self::new() self.x", "kkkk....... kkkk.."},
        {"MAX T HashMap Io", "... t ttttttt tt"},
        {"async move || {}", "kkkkk kkkk .. .."},
        {"r#type = r#fn;", "...... . ....."},
        {"x // c \"not\n y", ". cc c cccc  ."},
        {"/* a /* b */ c */ d", "cc c cc c cc c cc ."},
        {"/* open", "cc cccc"},
        {"a / b /= c", ". . . .. ."},
        {"\"a\\\"b\" c", "ssssss ."},
        {"\"two\nlines\" c", "ssss ssssss ."},
        {"\"open", "sssss"},
        {"r\"a\\\" b", "sssss ."},
        {"r#\"a\"b\"# c", "ssssssss ."},
        {"r##\"a\"#b\"## c", "sssssssssss ."},
        {"br#\"a\"# cr\"b\" c\"d\" b\"e\" x", "sssssss sssss ssss ssss ."},
        {"r#\"open\"", "ssssssss"},
        {"'a' 'b x", "sss ll ."},
        {"'\\'' '\\n' '\\u{1F600}'", "ssss ssss sssssssssss"},
        {"b'x' '\xC3\xA9'", "ssss ssss"},
        {"&'static str <'a>", ".lllllll ttt .ll."},
        {"'outer: loop", "llllll. kkkk"},
        {"' x", ". ."},
        {"1 2.5 1e-3 2.5E+10f64", "n nnn nnnn nnnnnnnnnn"},
        {"0xFF_u8 0b1010 0o7 1_000i64", "nnnnnnn nnnnnn nnn nnnnnnnn"},
        {"0xE+1", "nnn.n"},
        {"0..10 1.max(2) 1.", "n..nn n.....n. nn"},
        {"x.0 a1 1usize", "..n .. nnnnnn"},
        {"println!(\"x\") a != b", "mmmmmmmm.sss. . .. ."},
        {"macro_rules! m", "mmmmmmmmmmmm ."},
        {"#[derive(Debug)] struct", "aaaaaaaaaaaaaaaa kkkkkk"},
        {"#![allow(x)] y", "aaaaaaaaaaaa ."},
        {"#[doc = \"]\"] y", "aaaaa a aaaa ."},
        {"#[open", "......"},
        {"# x", ". ."},
        {"fn \xC3\xA9t\xC3\xA9() {}", "kk ....... .."},
        {"bool char str i128 usize f64", "tttt tttt ttt tttt ttttt ttt"},
        {"if true { 'x' } else", "kk kkkk . sss . kkkk"},
    };
    check_all("rust", SAMPLES, sizeof SAMPLES / sizeof *SAMPLES);
}

static void colours_c(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"static const char *s = \"a\\\"\";", "kkkkkk kkkkk tttt .. . sssss."},
        {"size_t n = 0x1fU;", "tttttt . . nnnnn."},
        {"#include <x.h>\nint", "aaaaaaaa aaaaa ttt"},
        {"#define A \\\n b\nint", "aaaaaaa a a  a ttt"},
        {"a /* b */ c // d", ". cc c cc . cc c"},
        {"'\\'' \"open\nx", "ssss sssss ."},
        {"a # b", ". . ."},
    };
    check_all("c", SAMPLES, sizeof SAMPLES / sizeof *SAMPLES);
}

static void colours_ruby(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"def shout(text) = 1", "kkk ........... . n"},
        {"puts \"a#{h[\"b\"]}c\" # d", ".... sssssssssssss c c"},
        {"@name @@n $x :sym a: 1", "aaaaa aaa aa llll ll n"},
        {"A::B empty? x!", "t..t ...... .."},
        {"%w[a b] x % y", "ssss ss . . ."},
        {"x = /a\"b/ if y / 2", ". . sssss kk . . n"},
        {"class << self", "kkkkk .. kkkk"},
        {"x = <<~END\n  don't\nEND\ny", ". . ssssss   sssss sss ."},
        {"=begin\nx\n=end\ny", "cccccc c cccc ."},
        {"3.times { |i| }", "n...... . ... ."},
    };
    check_all("ruby", SAMPLES, sizeof SAMPLES / sizeof *SAMPLES);
}

static void colours_toml(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"[package]\nname = \"x\" # c", "ttttttttt .... . sss c c"},
        {"[[bin]]\na = [1, true]", "ttttttt . . .n. kkkk."},
        {"s = \"\"\"a\n\"b\" \"\"\" x", ". . ssss sss sss ."},
        {"p = 'c:\\' x", ". . sssss ."},
        {"s = \"open\nx", ". . sssss ."},
    };
    check_all("toml", SAMPLES, sizeof SAMPLES / sizeof *SAMPLES);
}

static void colours_shell(void **state)
{
    (void)state;
    static const struct sample SAMPLES[] = {
        {"if [ -n \"$x\" ]; then", "kk . .. ssss .. kkkk"},
        {"cargo test # run", "..... .... c ccc"},
        {"echo $HOME ${x#a} $? a#b", ".... aaaaa aaaaaa aa ..."},
        {"echo 'it''s'", ".... sssssss"},
        {"cat <<EOF\ndon't\nEOF\nx", "... sssss sssss sss ."},
        {"x <<< \"a\"", ". ... sss"},
    };
    check_all("sh", SAMPLES, sizeof SAMPLES / sizeof *SAMPLES);
}

static void knows_languages_by_name(void **state)
{
    (void)state;
    static const char *const SAME[][2] = {
        {"rust", "rs"},
        {"rust", "rust,fails=E0382"},
        {"rust", "Rust {.x}"},
        {"bash", "sh"},
        {"ruby", "rb"},
        {"c", "h"},
        {"text", "console"},
        {"text", "output"},
        {"text", ""},
        {"text", "rustacean"},
        {"text", "rus"},
        {"text", ","},
        {"text", "a-very-long-word-that-is-none"},
    };
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++)
        assert_ptr_equal(language_find(SAME[i][0]), language_find(SAME[i][1]));
    assert_null(language_find("text"));
    assert_non_null(language_find("toml"));
}

static void leaves_text_uncoloured(void **state)
{
    (void)state;
    static const struct sample SAMPLE = {"fn \"x\" 1", ".. ... ."};
    check("output", &SAMPLE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colours_rust),           cmocka_unit_test(colours_c),
        cmocka_unit_test(colours_ruby),           cmocka_unit_test(colours_toml),
        cmocka_unit_test(colours_shell),          cmocka_unit_test(knows_languages_by_name),
        cmocka_unit_test(leaves_text_uncoloured),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
