/* After weeks away: what the last lessons come to, and a small piece to type once more. */
#include <string.h>

#include "app_internal.h"

static const char FIVE_LINES[] = "ive lines";

static bool speaks_of_five_lines(const char *line, size_t n)
{
    size_t length = sizeof FIVE_LINES - 1;
    for (size_t i = 0; i + length <= n; i++)
        if (memcmp(line + i, FIVE_LINES, length) == 0)
            return true;
    return false;
}

/* What stands below the heading of the five lines, up to the next one; NULL: not in this text. */
static const char *below_heading(const char *text, struct arena *arena)
{
    const char *begin = NULL;
    for (const char *p = text; *p;) {
        size_t n = strcspn(p, "\n");
        if (*p == '#' && begin)
            return arena_strndup(arena, begin, (size_t)(p - begin));
        if (*p == '#' && speaks_of_five_lines(p, n))
            begin = p + n;
        p += n + (p[n] == '\n');
    }
    return begin ? arena_strdup(arena, begin) : NULL;
}

static const char *five_lines(const struct lesson *l, struct arena *arena)
{
    const char *found = NULL;
    for (size_t s = l->sections_n; s-- > 0 && !found;) {
        const struct section *section = &l->sections[s];
        found = speaks_of_five_lines(section->title, strlen(section->title))
                    ? section->text
                    : below_heading(section->text, arena);
    }
    return found;
}

/* The last lessons that were read to their end, the older first. */
static enum status remind(struct app *a, struct arena *arena, struct warm_up *out,
                          struct error *err)
{
    size_t n;
    const struct module *modules = course_modules(a->course, &n);
    for (size_t m = n; m-- > 0 && out->reminders_n < WARM_UP_LESSONS;) {
        const struct lesson *l;
        uint64_t done;
        if (!modules[m].folder)
            continue;
        enum status st = course_lesson(a->course, &modules[m], &l, err);
        if (st == STATUS_OK)
            st = app_sections_done(a, l, &done, err);
        if (st != STATUS_OK)
            return st;
        const char *lines = done + 1 == UINT64_C(1) << l->sections_n ? five_lines(l, arena) : NULL;
        if (!lines)
            continue;
        memmove(out->reminders + 1, out->reminders, out->reminders_n * sizeof *out->reminders);
        out->reminders[0].module = &modules[m];
        out->reminders[0].lines = lines;
        out->reminders_n++;
    }
    return STATUS_OK;
}

/* The shortest piece that was passed in the last module in which one was. */
static const struct work *small_piece(const struct work_status *states, size_t n)
{
    const struct work *best = NULL;
    for (size_t i = n; i-- > 0;) {
        const struct work *w = states[i].work;
        if (!states[i].passed || (best && w->module != best->module))
            continue;
        if (!best || w->minutes <= best->minutes)
            best = w;
    }
    return best;
}

enum status app_warm_up(struct app *a, struct arena *arena, struct warm_up *out, struct error *err)
{
    const struct work_status *states;
    size_t n;
    *out = (struct warm_up){.reminders_n = 0};
    enum status st = remind(a, arena, out, err);
    if (st == STATUS_OK)
        st = app_work_states(a, arena, &states, &n, err);
    if (st == STATUS_OK)
        out->piece = small_piece(states, n);
    return st;
}
