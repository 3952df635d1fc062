#include "spiral/base/figure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "spiral/base/buf.h"
#include "spiral/base/verdict.h"

enum { BAR_MAX = 24, NAME_MAX_BYTES = 24 };

bool figure_parse(const char *text, struct figure *out)
{
    char *end;
    if (*text < '0' || *text > '9')
        return false;
    out->value = strtod(text, &end);
    size_t n = *end == ' ' ? strlen(end + 1) : 0;
    if (!n || n >= sizeof out->unit || !isfinite(out->value) || strpbrk(end + 1, " \t\n"))
        return false;
    memcpy(out->unit, end + 1, n + 1);
    return true;
}

bool figure_is_time(const char *unit)
{
    static const char *const units[] = {"ns", "us", "ms", "s"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(unit, units[i]) == 0)
            return true;
    return false;
}

static bool read_output(const struct test_result *t, struct figure *out)
{
    return t->output && figure_parse(t->output, out);
}

static double largest(const struct step_result *s, const char *unit)
{
    struct figure f;
    double most = 0;
    for (size_t i = 0; i < s->tests_n; i++)
        if (read_output(&s->tests[i], &f) && strcmp(f.unit, unit) == 0 && f.value > most)
            most = f.value;
    return most;
}

bool figure_of(const struct step_result *s, size_t i, struct figure *out, double *share)
{
    if (s->kind != STEP_BENCH || !read_output(&s->tests[i], out))
        return false;
    const double most = largest(s, out->unit);
    *share = most > 0 ? out->value / most : 0;
    return true;
}

static int bar_length(double share)
{
    return (int)ceil(share * BAR_MAX);
}

void figure_bar(struct buf *out, double share)
{
    for (int i = 0; i < bar_length(share); i++)
        buf_puts(out, "█");
}

void figures_draw(struct buf *out, const struct step_result *s)
{
    struct figure f;
    double share;
    for (size_t i = 0; i < s->tests_n; i++) {
        if (!figure_of(s, i, &f, &share))
            continue;
        const char *colons = strstr(s->tests[i].name, "::");
        bool whole = f.value == floor(f.value);
        buf_printf(out, "%-*s ", NAME_MAX_BYTES, colons ? colons + 2 : s->tests[i].name);
        figure_bar(out, share);
        buf_printf(out, "%*s %.*f %s\n", BAR_MAX - bar_length(share), "", whole ? 0 : 1, f.value,
                   f.unit);
    }
}
