#include "field.h"

#include <string.h>

#include "spiral/base/utf8.h"

void field_init(struct field *f, bool lines, size_t limit)
{
    *f = (struct field){.lines = lines};
    buf_init(&f->text, limit);
}

void field_free(struct field *f)
{
    buf_free(&f->text);
    f->caret = 0;
}

void field_set(struct field *f, const char *text)
{
    buf_clear(&f->text);
    utf8_clean(&f->text, text, strlen(text), f->lines ? UTF8_KEEP_NEWLINE : 0);
    size_t n = utf8_floor(buf_text(&f->text), f->text.len);
    if (n < f->text.len)
        f->text.data[n] = '\0';
    f->text.len = f->caret = n;
}

const char *field_text(const struct field *f)
{
    return buf_text(&f->text);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n';
}

/* As the check of an answer counts: a run of white space is one character, at either end none. */
size_t field_length(const struct field *f)
{
    const char *s = field_text(f);
    size_t count = 0;
    bool gap = false;
    for (size_t at = 0; at < f->text.len;) {
        int width;
        size_t k = utf8_cluster(s + at, f->text.len - at, &width);
        bool space = is_space(s[at]);
        if (!space)
            count += 1 + (gap && count > 0);
        gap = space;
        at += k;
    }
    return count;
}

/* ---- places ---- */

static size_t after(const struct field *f, size_t at)
{
    int width;
    return at + utf8_cluster(field_text(f) + at, f->text.len - at, &width);
}

static size_t line_start(const struct field *f, size_t at)
{
    const char *s = field_text(f);
    while (at > 0 && s[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(const struct field *f, size_t at)
{
    const char *s = field_text(f);
    while (at < f->text.len && s[at] != '\n')
        at++;
    return at;
}

/* Clusters are found from the left only. */
static size_t before(const struct field *f, size_t at)
{
    size_t start = line_start(f, at);
    if (start == at)
        return at ? at - 1 : 0;
    size_t last = start;
    while (start < at) {
        last = start;
        start = after(f, start);
    }
    return last;
}

static size_t word_before(const struct field *f, size_t at)
{
    const char *s = field_text(f);
    while (at > 0 && is_space(s[at - 1]))
        at--;
    while (at > 0 && !is_space(s[at - 1]))
        at--;
    return at;
}

/* The place in the line above or below that has as many characters before it. */
static size_t vertical(const struct field *f, int direction)
{
    size_t start = line_start(f, f->caret), end = line_end(f, f->caret);
    if (direction < 0 ? start == 0 : end == f->text.len)
        return f->caret;
    size_t column = utf8_width(field_text(f) + start, f->caret - start);
    size_t to = direction < 0 ? line_start(f, start - 1) : end + 1;
    return to + utf8_fit(field_text(f) + to, line_end(f, to) - to, column);
}

/* ---- editing ---- */

static void erase(struct field *f, size_t from, size_t to)
{
    memmove(f->text.data + from, f->text.data + to, f->text.len - to + 1);
    f->text.len -= to - from;
    f->caret = from;
}

static void insert(struct field *f, const char *s, size_t n)
{
    size_t tail = f->text.len - f->caret, old = f->text.len;
    if (f->text.len + n > f->text.limit)
        return;
    buf_append(&f->text, s, n);
    memmove(f->text.data + f->caret + n, f->text.data + f->caret, tail);
    memcpy(f->text.data + f->caret, s, n);
    f->text.len = old + n;
    f->caret += n;
}

static void type(struct field *f, keycode key)
{
    char s[4];
    size_t n = key_utf8(key, s);
    if (utf8_is_clean(s, n, 0))
        insert(f, s, n);
}

struct field_command {
    keycode key;
    size_t (*target)(const struct field *f); /* where the caret goes, */
    bool erases;                             /* or what is erased up to there */
};

static size_t to_left(const struct field *f)
{
    return before(f, f->caret);
}

static size_t to_right(const struct field *f)
{
    return after(f, f->caret);
}

static size_t to_start(const struct field *f)
{
    return line_start(f, f->caret);
}

static size_t to_end(const struct field *f)
{
    return line_end(f, f->caret);
}

static size_t to_word(const struct field *f)
{
    return word_before(f, f->caret);
}

static size_t to_above(const struct field *f)
{
    return vertical(f, -1);
}

static size_t to_below(const struct field *f)
{
    return vertical(f, 1);
}

static const struct field_command COMMANDS[] = {
    {KEY_CODE_LEFT, to_left, false},     {CTRL('b'), to_left, false},
    {KEY_CODE_RIGHT, to_right, false},   {CTRL('f'), to_right, false},
    {KEY_CODE_HOME, to_start, false},    {CTRL('a'), to_start, false},
    {KEY_CODE_END, to_end, false},       {CTRL('e'), to_end, false},
    {KEY_CODE_UP, to_above, false},      {KEY_CODE_DOWN, to_below, false},
    {KEY_CODE_BACKSPACE, to_left, true}, {KEY_CODE_DELETE, to_right, true},
    {CTRL('w'), to_word, true},          {CTRL('u'), to_start, true},
    {CTRL('k'), to_end, true},
};

static void run(struct field *f, const struct field_command *c)
{
    size_t to = c->target(f);
    if (c->erases && f->text.len)
        erase(f, to < f->caret ? to : f->caret, to < f->caret ? f->caret : to);
    else
        f->caret = to;
}

bool field_key(struct field *f, keycode key)
{
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++)
        if (COMMANDS[i].key == key) {
            run(f, &COMMANDS[i]);
            return true;
        }
    if (f->lines && key == KEY_CODE_ENTER) {
        insert(f, "\n", 1);
        return true;
    }
    if (!key_is_text(key))
        return false;
    type(f, key);
    return true;
}

/* ---- drawing ---- */

static void draw_single(const struct field *f, struct area a)
{
    const char *s = field_text(f);
    size_t from = 0;
    size_t room = a.width > 0 ? (size_t)a.width - 1 : 0;
    while (from < f->caret && utf8_width(s + from, f->caret - from) > room)
        from = after(f, from);
    area_text(a, 0, 0, STYLE_TEXT, s + from);
    area_cursor(a, (int)utf8_width(s + from, f->caret - from), 0);
}

/* The end of the row that begins at `from`: at a newline, or after the last space
 * that fits, or where the columns end. */
static size_t row_end(const struct field *f, size_t from, size_t columns)
{
    const char *s = field_text(f);
    size_t line = line_end(f, from) - from;
    size_t n = utf8_fit(s + from, line, columns);
    if (n == line)
        return from + n;
    /* A space may hang over the border: it is not seen there. */
    for (size_t i = n + 1; i > 0; i--)
        if (s[from + i - 1] == ' ')
            return from + i;
    return n ? from + n : after(f, from);
}

struct rows {
    struct area area;
    int skip;   /* rows above the area */
    int caret;  /* the row that the caret is in */
    bool paint; /* else only the caret's row is looked for */
};

static void walk_rows(const struct field *f, struct rows *r)
{
    const char *s = field_text(f);
    size_t columns = r->area.width > 1 ? (size_t)r->area.width - 1 : 1;
    size_t from = 0;
    for (int row = 0;; row++) {
        size_t end = row_end(f, from, columns);
        bool line_over = end == f->text.len || s[end] == '\n';
        bool here = f->caret >= from && (f->caret < end || (f->caret == end && line_over));
        if (r->paint)
            area_text_n(r->area, 0, row - r->skip, STYLE_TEXT, 0, s + from, end - from);
        if (here)
            r->caret = row;
        if (here && r->paint)
            area_cursor(r->area, (int)utf8_width(s + from, f->caret - from), row - r->skip);
        if (end == f->text.len)
            return;
        from = end + (s[end] == '\n');
    }
}

void field_draw(const struct field *f, struct area a)
{
    if (!f->lines) {
        draw_single(f, a);
        return;
    }
    struct rows r = {.area = a};
    walk_rows(f, &r);
    r.skip = r.caret >= a.height ? r.caret - a.height + 1 : 0;
    r.paint = true;
    walk_rows(f, &r);
}
