#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "bump.h"

#include <cmark.h>

enum { BLOCKS = 400, SIZE_MAX_TRIED = 3000 };

struct block {
    unsigned char *data;
    size_t size;
    unsigned char mark;
};

static void check_block(const struct block *b)
{
    for (size_t i = 0; i < b->size; i++)
        assert_int_equal(b->data[i], b->mark);
}

/* Whatever is taken, grown and given back in whatever order, no two blocks overlap. */
static void keeps_blocks_apart(void **state)
{
    (void)state;
    struct block blocks[BLOCKS] = {0};
    uint32_t dice = 1;
    struct bump *b = bump_new(0);
    cmark_mem *mem = bump_enter(b);
    for (int turn = 0; turn < 20000; turn++) {
        dice = dice * 1664525 + 1013904223;
        struct block *it = &blocks[(dice >> 8) % BLOCKS];
        size_t size = (dice >> 4) % (turn % 7 ? 60 : SIZE_MAX_TRIED) + 1;
        if (!it->data) {
            *it = (struct block){mem->calloc(1, size), size, 0};
            check_block(it);
        } else if (turn % 3) {
            check_block(it);
            mem->free(it->data);
            *it = (struct block){0};
            continue;
        } else if (size > it->size) {
            size_t had = it->size;
            it->data = mem->realloc(it->data, size);
            check_block(&(struct block){it->data, had, it->mark});
            it->size = size;
        }
        it->mark = (unsigned char)turn;
        memset(it->data, it->mark, it->size);
    }
    for (int i = 0; i < BLOCKS; i++)
        check_block(&blocks[i]);
    bump_leave();
    bump_free(b);
}

static void grows_the_latest_where_it_is(void **state)
{
    (void)state;
    struct bump *b = bump_new(1 << 16);
    cmark_mem *mem = bump_enter(b);
    char *p = mem->realloc(NULL, 10);
    assert_ptr_equal(mem->realloc(p, 1000), p);
    char *q = mem->realloc(NULL, 10);
    assert_ptr_not_equal(mem->realloc(p, 2000), p);
    mem->free(q);
    mem->free(NULL);
    bump_leave();
    bump_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_blocks_apart),
        cmocka_unit_test(grows_the_latest_where_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
