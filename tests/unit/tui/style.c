#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "style.h"

/* The palette of 256: a cube of 6 x 6 x 6 from 16 on, greys from 232 on. */
static void rgb(short color, double out[3])
{
    static const int steps[] = {0, 95, 135, 175, 215, 255};
    for (int i = 0, part = 36; i < 3; i++, part /= 6)
        out[i] = color >= 232 ? 8 + 10 * (color - 232) : steps[(color - 16) / part % 6];
}

/* Relative luminance and contrast as WCAG 2.1 defines them. */
static double luminance(const double c[3])
{
    static const double weights[] = {.2126, .7152, .0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double x = c[i] / 255;
        sum += weights[i] * (x <= .04045 ? x / 12.92 : pow((x + .055) / 1.055, 2.4));
    }
    return sum;
}

static double contrast(double a, double b)
{
    return ((a > b ? a : b) + .05) / ((a < b ? a : b) + .05);
}

/* On black and on the greys that dark themes have; on white and on their papers. */
static void every_shade_is_readable(void **state)
{
    (void)state;
    static const struct {
        enum theme theme;
        double ground[3];
    } grounds[] = {
        {THEME_DARK, {0, 0, 0}},
        {THEME_DARK, {0x28, 0x2a, 0x36}},
        {THEME_LIGHT, {255, 255, 255}},
        {THEME_LIGHT, {0xfd, 0xf6, 0xe3}},
    };
    for (size_t g = 0; g < sizeof grounds / sizeof *grounds; g++)
        for (int s = 0; s < STYLES; s++) {
            const struct style_spec *spec = style_spec((enum style)s);
            short shade = spec->shades[grounds[g].theme];
            double ink[3];
            if (shade == COLOR_NONE)
                continue;
            rgb(shade, ink);
            double ratio = contrast(luminance(ink), luminance(grounds[g].ground));
            if (ratio < 4.5)
                fail_msg("%s: %d has a contrast of %.1f", spec->name, shade, ratio);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_shade_is_readable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
