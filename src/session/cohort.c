#include "cohort.h"

#include <stdlib.h>
#include <string.h>

#include "document.h"
#include "shape.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/clock.h"
#include "spiral/base/utf8.h"
#include "spiral/catalog.h"

enum { NAME_MOST = 20, WHERE_MOST = 26, TEXT_MOST = 200, KNOT_NAMES = 6 };

/* ---- a learner's row ---- */

/* What was worked on last and is still open; else what comes next. */
static const char *where(const struct cohort *c, const struct session_standing *s, struct arena *a)
{
    const struct session_piece *best = NULL;
    for (size_t i = 0; i < s->pieces_n; i++) {
        const struct session_piece *p = &s->pieces[i];
        if (strcmp(p->state, "started") == 0 && (!best || p->last_ms > best->last_ms))
            best = p;
    }
    if (best)
        return place_name(c->course, best->id, a);
    return s->next && s->next[0] ? place_name(c->course, s->next, a) : "at the end";
}

static void tell_stuck(const struct cohort *c, struct cohort_row *r, struct arena *a)
{
    const struct session_struggle *s = r->standing->stuck_n ? &r->standing->stuck[0] : NULL;
    r->stuck = r->stuck_in = r->since = "";
    if (!s)
        return;
    r->stuck_ms = s->since_ms;
    r->stuck_in = place_name(c->course, s->work ? s->work : "", a);
    r->since = telling_day(s->since_ms, s->offset_min, a);
    const char *at = session_stops_at(s, a);
    if (at)
        r->stuck = arena_printf(a, "%s, %d checks, %d min", at, s->checks, s->minutes);
    else
        r->stuck = arena_printf(a, "%d min, %d are usual", s->minutes, s->usual);
}

static void tell_seen(struct cohort_row *r, int64_t now_ms, struct arena *a)
{
    const struct session_standing *s = r->standing;
    r->days = clock_day(now_ms, s->offset_min) - clock_day(s->last_ms, s->offset_min);
    if (!s->last_seq)
        r->seen = "never";
    else if (r->days <= 0)
        r->seen = "today";
    else
        r->seen = arena_printf(a, "%lld day%s ago", (long long)r->days, r->days == 1 ? "" : "s");
}

static enum cell_state state_called(const char *name)
{
    for (int s = 0; s < CELL_STATES; s++)
        if (name && strcmp(cell_state_name((enum cell_state)s), name) == 0)
            return (enum cell_state)s;
    return CELL_UNSEEN;
}

static struct cohort_row row_of(const struct cohort *c, const struct session_member *m,
                                int64_t now_ms, struct arena *a)
{
    struct cohort_row r = {.name = m->name, .trouble = m->trouble, .standing = &m->standing};
    if (m->trouble)
        return r;
    r.where = where(c, &m->standing, a);
    tell_stuck(c, &r, a);
    tell_seen(&r, now_ms, a);
    for (size_t i = 0; i < m->standing.cells_n; i++) {
        const struct session_cell *cell = &m->standing.cells[i];
        if (cell->cell < 0 || cell->cell >= CELLS)
            continue;
        r.state[cell->cell] = state_called(cell->state);
        r.rusty[cell->cell] = cell->rusty;
    }
    return r;
}

/* Who needs somebody first: stuck, for longest; then not seen, for longest; then by name. */
static int by_need(const void *x, const void *y)
{
    const struct cohort_row *a = x, *b = y;
    if (!a->trouble != !b->trouble)
        return a->trouble ? 1 : -1;
    if (!a->stuck_ms != !b->stuck_ms)
        return a->stuck_ms ? -1 : 1;
    if (a->stuck_ms != b->stuck_ms)
        return a->stuck_ms < b->stuck_ms ? -1 : 1;
    if (a->days != b->days)
        return a->days > b->days ? -1 : 1;
    return strcmp(a->name, b->name);
}

/* ---- where more than one is stuck ---- */

static const struct session_struggle *worst(const struct cohort_row *r)
{
    return r->stuck_ms ? &r->standing->stuck[0] : NULL;
}

static const char *stops_at(const struct cohort_row *r, struct arena *a)
{
    const char *at = session_stops_at(worst(r), a);
    return at ? at : "time";
}

static bool is_same(const struct cohort_row *a, const struct cohort_row *b, struct arena *arena)
{
    return worst(a) && worst(b) && strcmp(a->stuck_in, b->stuck_in) == 0 &&
           strcmp(stops_at(a, arena), stops_at(b, arena)) == 0;
}

/* Those that are stuck where the first of them, `at`, is; NULL where it is not the first, or alone.
 */
static const char *knot_at(const struct cohort *c, size_t at, struct arena *a)
{
    const struct cohort_row *first = &c->rows[at];
    const char *names = first->name;
    size_t n = 1;
    for (size_t i = 0; i < at; i++)
        if (is_same(first, &c->rows[i], a))
            return NULL;
    for (size_t i = at + 1; i < c->n; i++)
        if (is_same(first, &c->rows[i], a) && n++ < KNOT_NAMES)
            names = arena_printf(a, "%s, %s", names, c->rows[i].name);
    if (n < 2)
        return NULL;
    const char *more = n > KNOT_NAMES ? arena_printf(a, " and %zu more", n - KNOT_NAMES) : "";
    return arena_printf(a, "%s in %s: %s%s", stops_at(first, a), first->stuck_in, names, more);
}

static void find_knots(struct cohort *c, struct arena *a)
{
    const char **list = arena_alloc(a, c->n + 1, sizeof *list);
    for (size_t i = 0; i < c->n; i++) {
        const char *knot = knot_at(c, i, a);
        if (knot)
            list[c->knots_n++] = knot;
    }
    c->knots = list;
}

/* ---- for people, in a terminal ---- */

const char COHORT_KEY[] = ". unseen   o introduced   + practising   # proficient   @ mastered   "
                          "~ rusty";

char cohort_mark(const struct cohort_row *r, int cell)
{
    static const char marks[CELL_STATES] = {
        [CELL_UNSEEN] = '.',     [CELL_INTRODUCED] = 'o', [CELL_PRACTISING] = '+',
        [CELL_PROFICIENT] = '#', [CELL_MASTERED] = '@',
    };
    return r->rusty[cell] ? '~' : marks[r->state[cell]];
}

/* In so many columns, cut where it is longer; `columns` 0: as it is. */
static void put(struct cohort *c, const char *text, size_t columns)
{
    struct buf clean;
    buf_init(&clean, 1 << 16);
    text_line(&c->telling.veil, text, TEXT_MOST, &clean);
    size_t n = columns ? utf8_fit(buf_text(&clean), clean.len, columns) : clean.len;
    size_t width = utf8_width(buf_text(&clean), n);
    fprintf(c->telling.out, "%.*s%*s", (int)n, buf_text(&clean),
            (int)(columns > width ? columns - width : 0), "");
    buf_free(&clean);
}

static void put_row(struct cohort *c, const struct cohort_row *r)
{
    FILE *out = c->telling.out;
    put(c, r->name, NAME_MOST);
    if (r->trouble) {
        fputs("  cannot be read: ", out);
        put(c, r->trouble, 0);
        fputc('\n', out);
        return;
    }
    fprintf(out, "  %3d of %-3d  ", r->standing->passed, r->standing->total);
    put(c, r->where, WHERE_MOST);
    fputs("  ", out);
    put(c, r->seen, 0);
    fputc('\n', out);
    if (!r->stuck[0])
        return;
    fprintf(out, "%*s  stuck in ", NAME_MOST, "");
    put(c, r->stuck_in, 0);
    fputs(": ", out);
    put(c, r->stuck, 0);
    fprintf(out, ", since %s\n", r->since);
}

static void put_matrix(struct cohort *c)
{
    FILE *out = c->telling.out;
    fprintf(out, "\n%*s", NAME_MOST, "");
    for (int concept = 0; concept < CONCEPTS; concept ++)
        fprintf(out, "  %.*s", CONCEPT_SHORT, concept_name(concept));
    fputc('\n', out);
    for (size_t i = 0; i < c->n; i++) {
        if (c->rows[i].trouble)
            continue;
        put(c, c->rows[i].name, NAME_MOST);
        for (int cell = 0; cell < CELLS; cell++)
            fprintf(out, "%s%c", cell % LEVELS ? "" : "  ", cohort_mark(&c->rows[i], cell));
        fputc('\n', out);
    }
    fprintf(out, "\n%s\n", COHORT_KEY);
}

static void tell_people(struct cohort *c)
{
    fprintf(c->telling.out, "%zu learner%s, %zu stuck, %s\n\n", c->n, c->n == 1 ? "" : "s",
            c->stuck_n, c->today);
    for (size_t i = 0; i < c->n; i++)
        put_row(c, &c->rows[i]);
    fputs(c->knots_n ? "\nMore than one is stuck on\n" : "", c->telling.out);
    for (size_t i = 0; i < c->knots_n; i++) {
        fputs("  ", c->telling.out);
        put(c, c->knots[i], 0);
        fputc('\n', c->telling.out);
    }
    put_matrix(c);
}

/* ---- JSON ---- */

/* The cells without what moved them: that is in each learner's own export. */
static json_t *standing_json(const struct cohort *c, const struct session_standing *s,
                             struct arena *a)
{
    struct session_standing told = *s;
    struct session_cell *cells = arena_alloc(a, s->cells_n + 1, sizeof *cells);
    for (size_t i = 0; i < s->cells_n; i++) {
        cells[i] = s->cells[i];
        cells[i].moves_n = 0;
    }
    told.cells = cells;
    return shape_write(&SHAPE_STANDING, &told, &c->telling.veil);
}

static json_t *clean_json(const struct cohort *c, const char *text)
{
    struct buf clean;
    buf_init(&clean, 1 << 16);
    text_line(&c->telling.veil, text, 1 << 15, &clean);
    json_t *s = json_stringn(buf_text(&clean), clean.len);
    buf_free(&clean);
    return s;
}

static void tell_programs(struct cohort *c)
{
    struct arena *a = arena_new();
    json_t *list = json_array();
    for (size_t i = 0; i < c->n; i++) {
        const struct cohort_row *r = &c->rows[i];
        json_t *one = json_pack("{s:o}", "name", clean_json(c, r->name));
        if (r->trouble) {
            json_object_set_new(one, "trouble", clean_json(c, r->trouble));
        } else {
            json_object_set_new(one, "where", clean_json(c, r->where));
            json_object_set_new(one, "is_stuck", json_boolean(r->stuck_ms != 0));
            json_object_set_new(one, "standing", standing_json(c, r->standing, a));
        }
        json_array_append_new(list, one);
    }
    json_t *root = json_pack("{s:i, s:s, s:o}", "schema", 1, "day", c->today, "cohort", list);
    json_dumpf(root, c->telling.out, JSON_INDENT(2) | JSON_REAL_PRECISION(4));
    fputc('\n', c->telling.out);
    json_decref(root);
    arena_free(a);
}

/* ---- the formats ---- */

static const struct {
    const char *name;
    void (*tell)(struct cohort *c);
} FORMATS[] = {{"human", tell_people}, {"json", tell_programs}, {"html", cohort_html}};
enum { FORMATS_N = sizeof FORMATS / sizeof *FORMATS };

const char *session_cohort_format(size_t i)
{
    return i < FORMATS_N ? FORMATS[i].name : NULL;
}

enum status session_cohort(const char *format, struct course *c, const struct session_member *list,
                           size_t n, int64_t now_ms, FILE *out, struct error *err)
{
    size_t f = 0;
    while (f < FORMATS_N && strcmp(FORMATS[f].name, format) != 0)
        f++;
    if (f == FORMATS_N)
        return error_set(err, STATUS_USAGE, format, "say human, json or html",
                         "there is no such format");
    struct arena *a = arena_new();
    struct cohort_row *rows = arena_alloc(a, n + 1, sizeof *rows);
    struct cohort all = {.course = c,
                         .telling = {.out = out},
                         .rows = rows,
                         .n = n,
                         .today = telling_day(now_ms, 0, a)};
    for (size_t i = 0; i < n; i++) {
        rows[i] = row_of(&all, &list[i], now_ms, a);
        all.stuck_n += rows[i].stuck_ms != 0;
    }
    qsort(rows, n, sizeof *rows, by_need);
    find_knots(&all, a);
    FORMATS[f].tell(&all);
    arena_free(a);
    return STATUS_OK;
}
