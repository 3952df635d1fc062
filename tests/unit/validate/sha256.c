/* The hash, held to the examples of FIPS 180-4 and to every way of cutting the data. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sha256.h"

static const struct {
    const char *text, *hash;
} EXAMPLES[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

static void gives_what_the_standard_says(void **state)
{
    (void)state;
    char hash[SHA256_TEXT];
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof *EXAMPLES; i++) {
        struct sha256 s;
        sha256_init(&s);
        sha256_add(&s, EXAMPLES[i].text, strlen(EXAMPLES[i].text));
        sha256_end(&s, hash);
        assert_string_equal(hash, EXAMPLES[i].hash);
    }
}

static void a_million_letters_however_they_are_cut(void **state)
{
    (void)state;
    enum { SIZE = 1000000 };
    char *data = malloc(SIZE), hash[SHA256_TEXT];
    memset(data, 'a', SIZE);
    static const size_t cuts[] = {SIZE, 1, 55, 56, 63, 64, 65, 4099};
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        struct sha256 s;
        sha256_init(&s);
        for (size_t at = 0; at < SIZE; at += cuts[i])
            sha256_add(&s, data + at, SIZE - at < cuts[i] ? SIZE - at : cuts[i]);
        sha256_end(&s, hash);
        assert_string_equal(hash,
                            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
    free(data);
}

static void lists_of_texts_do_not_run_together(void **state)
{
    (void)state;
    char one[SHA256_TEXT], other[SHA256_TEXT];
    struct sha256 s;
    sha256_init(&s);
    sha256_add_text(&s, "ab");
    sha256_add_text(&s, "c");
    sha256_end(&s, one);
    sha256_init(&s);
    sha256_add_text(&s, "a");
    sha256_add_text(&s, "bc");
    sha256_end(&s, other);
    assert_string_not_equal(one, other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_what_the_standard_says),
        cmocka_unit_test(a_million_letters_however_they_are_cut),
        cmocka_unit_test(lists_of_texts_do_not_run_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
