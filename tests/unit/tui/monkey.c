#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scene.h"

/* Keys at random in windows of any size: what comes of it has no use, but it must be drawn, and
 * no byte of it may act on a terminal. Left out are the keys that start programs. */
static const char *const KEYS[] = {
    "Enter",     "Enter",  "Esc",       "Up",     "Down",   "PgUp", "PgDn", "Home", "End", "Left",
    "Right",     "Tab",    "Shift-Tab", "Space",  "a",      "b",    "c",    "d",    "g",   "G",
    "h",         "H",      "j",         "k",      "l",      "m",    "n",    "N",    "s",   "t",
    "v",         "w",      "x",         "y",      "/",      "?",    "1",    "2",    "é",   "你",
    "Backspace", "Delete", "Ctrl-U",    "Ctrl-W", "Ctrl-L", "o",
};

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void check_cells(const struct canvas *c)
{
    for (int y = 0; y < c->height; y++)
        for (int x = 0; x < c->width; x++) {
            const struct cell *cell = canvas_cell(c, x, y);
            assert_true(cell->width <= 2 && cell->len <= CELL_BYTES);
            assert_true(cell->width < 2 || (x + 1 < c->width && !canvas_cell(c, x + 1, y)->width));
            for (int i = 0; i < cell->len; i++)
                assert_true((unsigned char)cell->text[i] >= 0x20 && cell->text[i] != 0x7F);
        }
}

static void play(uint32_t seed, bool ascii)
{
    struct scene *s = scene_home(80, 24, ascii);
    for (int i = 0; i < 600; i++) {
        uint32_t r = next_random(&seed);
        if (r % 16 == 0)
            resize(s, 1 + (int)(next_random(&seed) % 220), 1 + (int)(next_random(&seed) % 70));
        else if (r % 16 < 3)
            mouse(s, (enum mouse_kind)(r % 3), (int)(next_random(&seed) % 220),
                  (int)(next_random(&seed) % 70));
        else
            keys(s, KEYS[next_random(&seed) % (sizeof KEYS / sizeof *KEYS)]);
        check_cells(s->canvas);
    }
    ui_close_views(s->ui);
    assert_false(ui_is_busy(s->ui));
    scene_free(s);
}

static void any_keys_in_any_window(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 6; seed++)
        play(seed, seed % 3 == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_keys_in_any_window),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
