#include <string.h>

#include "session_internal.h"
#include "spiral/base/buf.h"
#include "spiral/base/clock.h"
#include "spiral/base/utf8.h"
#include "spiral/catalog.h"

enum { NAME_MAX_BYTES = 128 };

struct filling {
    const struct session_log *log;
    struct course *course;
    const char *next;
    struct buf *out;
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

/* The module that most of the sitting was about: that of its last topic or piece. */
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

static void add_line(struct filling *f, const char *text)
{
    buf_puts(f->out, "- ");
    utf8_clean(f->out, text, strlen(text), 0);
    buf_putc(f->out, '\n');
}

static void add_lines(struct filling *f, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        add_line(f, list[i]);
}

/* "1.1.1 shout", or the id alone where the course has the piece no more. */
static void name_work(struct filling *f, const char *id, char out[NAME_MAX_BYTES])
{
    const struct work *w;
    bool known = course_find_work(f->course, id, &w, NULL) == STATUS_OK;
    snprintf(out, NAME_MAX_BYTES, "%s%s%s", id, known ? " " : "", known ? w->slug : "");
}

static void add_works(struct filling *f, const char *const *ids, size_t n, const char *suffix)
{
    char name[NAME_MAX_BYTES];
    for (size_t i = 0; i < n; i++) {
        name_work(f, ids[i], name);
        buf_printf(f->out, "- %s%s\n", name, suffix);
    }
}

/* "1.1#moves" by the heading that the learner saw; NULL where the course has it no more. */
static const char *title_of(struct filling *f, const char *topic)
{
    size_t n, length = strcspn(topic, "#");
    const struct module *modules = course_modules(f->course, &n);
    for (size_t m = 0; m < n; m++) {
        const struct lesson *l;
        if (strlen(modules[m].id) != length || memcmp(modules[m].id, topic, length) != 0 ||
            course_lesson(f->course, &modules[m], &l, NULL) != STATUS_OK)
            continue;
        for (size_t s = 0; s < l->sections_n; s++)
            if (strcmp(l->sections[s].id, topic + length + (topic[length] == '#')) == 0)
                return l->sections[s].title;
    }
    return NULL;
}

static void tell_topics(struct filling *f)
{
    for (size_t i = 0; i < f->log->topics_n; i++) {
        const char *title = title_of(f, f->log->topics[i]);
        add_line(f, title ? title : f->log->topics[i]);
    }
}

static void tell_exercises(struct filling *f)
{
    add_works(f, f->log->completed, f->log->completed_n, "");
    add_works(f, f->log->worked, f->log->worked_n, " (not yet)");
}

static void tell_struggle(struct filling *f, const struct session_struggle *s)
{
    char name[NAME_MAX_BYTES];
    name_work(f, s->work, name);
    if (s->code)
        buf_printf(f->out, "- %s in %s: %d checks, %d minutes%s\n", s->code, name, s->checks,
                   s->minutes, s->open ? "" : ", then solved");
    else
        buf_printf(f->out, "- %s: %d minutes%s, where about %d are usual for you\n", name,
                   s->minutes, s->open ? " so far" : "", s->usual);
}

static void tell_struggles(struct filling *f)
{
    const struct session_log *log = f->log;
    add_lines(f, log->questions, log->questions_n);
    add_lines(f, log->troubles, log->troubles_n);
    for (size_t i = 0; i < log->struggles_n; i++)
        tell_struggle(f, &log->struggles[i]);
}

static void tell_insights(struct filling *f)
{
    add_lines(f, f->log->insights, f->log->insights_n);
}

static void tell_next(struct filling *f)
{
    const char *next = f->log->next ? f->log->next : f->next;
    if (next)
        add_line(f, next);
}

static const struct {
    const char *text;
    void (*fill)(struct filling *f);
} BLANKS[] =
    {
        {"[N]", blank_number},
        {"[Date]", blank_date},
        {"[Level]", blank_level},
        {"[Number]", blank_module},
},
  LABELS[] = {
      {"**Topics covered:**", tell_topics},         {"**Exercises completed:**", tell_exercises},
      {"**Struggles/Questions:**", tell_struggles}, {"**Key insights:**", tell_insights},
      {"**Next session starts at:**", tell_next},
};

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
    for (const char *p = line; p < line + n;)
        p += fill_blank(f, p);
    buf_puts(f->out, "\n\n");
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++) {
        size_t before = f->out->len;
        if (strlen(LABELS[i].text) == n && memcmp(LABELS[i].text, line, n) == 0)
            LABELS[i].fill(f);
        if (f->out->len > before)
            buf_putc(f->out, '\n');
    }
}

void session_render(const struct session_log *log, struct course *c, const char *next,
                    struct buf *out)
{
    struct filling f = {.log = log, .course = c, .next = next, .out = out};
    for (const char *line = course_log_template(c); *line;) {
        size_t n = strcspn(line, "\n");
        fill_line(&f, line, n);
        line += n + (line[n] == '\n');
    }
}
