#include "spiral/progress.h"

/* There is such a thing, and time for it. */
static bool fits(const struct weights *w, int minutes)
{
    return minutes > 0 && (w->minutes == 0 || minutes <= w->minutes);
}

static bool is_warm_up(const struct weights *w)
{
    return w->away && !w->asked && w->questions > 0;
}

static bool is_rusty(const struct weights *w)
{
    return w->rusty && !w->asked && fits(w, w->questions);
}

static bool is_struggle(const struct weights *w)
{
    return fits(w, w->struggle);
}

static bool is_path(const struct weights *w)
{
    return fits(w, w->path);
}

static bool is_section(const struct weights *w)
{
    return fits(w, w->section);
}

static bool is_short(const struct weights *w)
{
    return w->path > 0 && w->questions > 0;
}

static bool is_any(const struct weights *w)
{
    return w->path > 0;
}

static bool is_kept(const struct weights *w)
{
    return w->questions > 0;
}

/* The first that holds. */
static bool (*const HOLDS[WEIGHED_KINDS])(const struct weights *) = {
    [WEIGHED_WARM_UP] = is_warm_up,   [WEIGHED_RUSTY] = is_rusty,
    [WEIGHED_STRUGGLE] = is_struggle, [WEIGHED_PATH] = is_path,
    [WEIGHED_SECTION] = is_section,   [WEIGHED_SHORT] = is_short,
    [WEIGHED_ANYWAY] = is_any,        [WEIGHED_KEEP] = is_kept,
};

enum weighed weigh(const struct weights *w)
{
    int c = 0;
    while (c < WEIGHED_NOTHING && !HOLDS[c](w))
        c++;
    return (enum weighed)c;
}
