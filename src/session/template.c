#include <stdlib.h>
#include <string.h>

#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/clock.h"
#include "spiral/base/utf8.h"
#include "spiral/catalog.h"
#include "story.h"

enum { LINE_LIMIT = 16 * 1024 };

struct filling {
    const struct session_log *log;
    struct course *course;
    const char *next;
    struct arena *arena;
    struct buf *out; /* the line that is being written */
    struct session_line *lines;
    size_t lines_n;
};

/* ---- the blanks ---- */

static void blank_number(struct filling *f)
{
    buf_printf(f->out, "%lld", (long long)f->log->times.number);
}

static void blank_date(struct filling *f)
{
    struct civil c = clock_civil(f->log->times.began_ms, f->log->times.offset_min);
    buf_printf(f->out, "%04d-%02d-%02d", c.year, c.month, c.day);
}

/* The module that the sitting was about in the end: that of the piece worked on last, else of what
 * was completed or read last. */
static const struct module *module_of(const struct filling *f)
{
    const struct session_log *log = f->log;
    const char *id = log->worked_n      ? log->worked[log->worked_n - 1]
                     : log->completed_n ? log->completed[log->completed_n - 1]
                     : log->topics_n    ? log->topics[log->topics_n - 1]
                                        : NULL;
    const struct work *w;
    const struct module *m;
    char name[64];
    if (!id)
        return NULL;
    snprintf(name, sizeof name, "%.*s", (int)strcspn(id, "#"), id);
    if (course_find(f->course, name, &w, &m, NULL) != STATUS_OK)
        return NULL;
    size_t n;
    return w ? &course_modules(f->course, &n)[w->module] : m;
}

static void blank_level(struct filling *f)
{
    const struct module *m = module_of(f);
    if (m)
        buf_printf(f->out, "%d", m->spiral);
    else
        buf_putc(f->out, '-');
}

static void blank_module(struct filling *f)
{
    const struct module *m = module_of(f);
    buf_puts(f->out, m ? m->id : "-");
}

/* ---- what follows a label ---- */

static void end_line(struct filling *f, enum session_note_kind kind,
                     const struct session_note *note)
{
    f->lines = arena_grow(f->arena, f->lines, f->lines_n, sizeof *f->lines);
    f->lines[f->lines_n++] =
        (struct session_line){arena_strdup(f->arena, buf_text(f->out)), kind, note};
    buf_clear(f->out);
}

static void add_line(struct filling *f, const char *text)
{
    buf_puts(f->out, "- ");
    utf8_clean(f->out, text, strlen(text), 0);
    end_line(f, NOTE_KINDS, NULL);
}

static void add_notes(struct filling *f, enum session_note_kind kind)
{
    for (size_t i = 0; i < f->log->notes_n; i++) {
        if (f->log->notes[i].kind != kind)
            continue;
        add_line(f, f->log->notes[i].text);
        f->lines[f->lines_n - 1].note = &f->log->notes[i];
    }
}

static void add_works(struct filling *f, const char *const *ids, size_t n, const char *suffix)
{
    for (size_t i = 0; i < n; i++) {
        buf_printf(f->out, "- %s%s", story_name(f->course, ids[i], f->arena), suffix);
        end_line(f, NOTE_KINDS, NULL);
    }
}

static const struct lesson *lesson_of(struct course *c, const char *topic)
{
    size_t n, length = strcspn(topic, "#");
    const struct module *modules = course_modules(c, &n);
    const struct lesson *l;
    for (size_t m = 0; m < n; m++)
        if (strlen(modules[m].id) == length && memcmp(modules[m].id, topic, length) == 0 &&
            course_lesson(c, &modules[m], &l, NULL) == STATUS_OK)
            return l;
    return NULL;
}

/* A section by its name ("1.1#moves") or number ("1.1#3"), by the heading that the learner saw;
 * NULL where the course has it no more. */
static const char *title_of(struct course *c, const char *topic)
{
    const struct lesson *l = lesson_of(c, topic);
    const char *section = strchr(topic, '#');
    for (size_t s = 0; l && section && s < l->sections_n; s++)
        if (strcmp(l->sections[s].id, section + 1) == 0 || strtoul(section + 1, NULL, 10) == s + 1)
            return l->sections[s].title;
    return NULL;
}

const char *place_name(struct course *c, const char *id, struct arena *a)
{
    const char *title = title_of(c, id);
    if (title)
        return arena_printf(a, "lesson %.*s: %s", (int)strcspn(id, "#"), id, title);
    return lesson_of(c, id) ? arena_printf(a, "lesson %s", id) : story_name(c, id, a);
}

static void tell_topics(struct filling *f)
{
    for (size_t i = 0; i < f->log->topics_n; i++) {
        const char *title = title_of(f->course, f->log->topics[i]);
        add_line(f, title ? title : f->log->topics[i]);
    }
}

static void tell_exercises(struct filling *f)
{
    add_works(f, f->log->completed, f->log->completed_n, "");
    add_works(f, f->log->worked, f->log->worked_n, " (not yet)");
    for (size_t i = 0; i < f->log->unproven_n; i++) {
        const struct session_unproven *u = &f->log->unproven[i];
        add_line(f, arena_printf(f->arena, "%s, step %s could not be run here: %s",
                                 story_name(f->course, u->work, f->arena), u->step, u->why));
    }
}

static void tell_struggle(struct filling *f, const struct session_struggle *s)
{
    const char *name = story_name(f->course, s->work, f->arena);
    const char *at = session_stops_at(s, f->arena);
    if (at)
        add_line(f, arena_printf(f->arena, "%s in %s: %d checks, %d minutes%s", at, name, s->checks,
                                 s->minutes, s->open ? "" : ", then gone"));
    else
        add_line(f, arena_printf(f->arena, "%s: %d minutes%s, where about %d are usual for you",
                                 name, s->minutes, s->open ? " so far" : "", s->usual));
}

static void tell_struggles(struct filling *f)
{
    add_notes(f, NOTE_QUESTION);
    add_notes(f, NOTE_STRUGGLE);
    for (size_t i = 0; i < f->log->struggles_n; i++)
        tell_struggle(f, &f->log->struggles[i]);
    add_works(f, f->log->gave_up, f->log->gave_up_n, ": the solution was looked at");
}

static void tell_insights(struct filling *f)
{
    add_notes(f, NOTE_INSIGHT);
}

/* The learner's word, else what came then, else what comes next. */
static void tell_next(struct filling *f)
{
    size_t before = f->lines_n;
    const char *id = f->log->after ? f->log->after : f->next;
    add_notes(f, NOTE_NEXT);
    if (f->lines_n == before && id && id[0])
        add_line(f, place_name(f->course, id, f->arena));
}

static const struct {
    const char *text;
    void (*fill)(struct filling *f);
} BLANKS[] = {
    {"[N]", blank_number},
    {"[Date]", blank_date},
    {"[Level]", blank_level},
    {"[Number]", blank_module},
};

static const struct {
    const char *text;
    void (*fill)(struct filling *f);
    enum session_note_kind kind;
} LABELS[] = {
    {"**Topics covered:**", tell_topics, NOTE_KINDS},
    {"**Exercises completed:**", tell_exercises, NOTE_KINDS},
    {"**Struggles/Questions:**", tell_struggles, NOTE_STRUGGLE},
    {"**Key insights:**", tell_insights, NOTE_INSIGHT},
    {"**Next session starts at:**", tell_next, NOTE_NEXT},
};
enum { LABELS_N = sizeof LABELS / sizeof *LABELS };

static size_t fill_blank(struct filling *f, const char *p)
{
    for (size_t i = 0; i < sizeof BLANKS / sizeof *BLANKS; i++) {
        size_t n = strlen(BLANKS[i].text);
        if (strncmp(p, BLANKS[i].text, n) == 0) {
            BLANKS[i].fill(f);
            return n;
        }
    }
    buf_putc(f->out, *p);
    return 1;
}

static void fill_line(struct filling *f, const char *line, size_t n)
{
    size_t label = 0;
    while (label < LABELS_N &&
           !(strlen(LABELS[label].text) == n && memcmp(LABELS[label].text, line, n) == 0))
        label++;
    for (const char *p = line; p < line + n;)
        p += fill_blank(f, p);
    end_line(f, label < LABELS_N ? LABELS[label].kind : NOTE_KINDS, NULL);
    end_line(f, NOTE_KINDS, NULL);
    size_t before = f->lines_n;
    if (label < LABELS_N)
        LABELS[label].fill(f);
    if (f->lines_n > before)
        end_line(f, NOTE_KINDS, NULL);
}

const struct session_line *session_lines(const struct session_log *log, struct course *c,
                                         const char *next, struct arena *a, size_t *n)
{
    struct buf out;
    struct filling f = {.log = log, .course = c, .next = next, .arena = a, .out = &out};
    buf_init(&out, LINE_LIMIT);
    for (const char *line = course_log_template(c); *line;) {
        size_t length = strcspn(line, "\n");
        fill_line(&f, line, length);
        line += length + (line[length] == '\n');
    }
    buf_free(&out);
    *n = f.lines_n;
    return f.lines;
}

void session_render(const struct session_log *log, struct course *c, const char *next,
                    struct buf *out)
{
    struct arena *a = arena_new();
    size_t n;
    const struct session_line *lines = session_lines(log, c, next, a, &n);
    for (size_t i = 0; i < n; i++)
        buf_printf(out, "%s\n", lines[i].text);
    arena_free(a);
}
