/* Rules of a lesson, its predictions and its recall questions. */
#include <string.h>

#include "rules.h"
#include "spiral/base/buf.h"
#include "spiral/base/utf8.h"
#include "spiral/markdown.h"
#include "text.h"

enum {
    SECTIONS_LEAST = 4,
    SECTIONS_MOST = 7,
    SECTION_MINUTES = 7,
    WORDS_A_MINUTE = 300, /* code and tables too; who reads faster does not learn */
    LESSON_LEAST = 20,
    LESSON_MOST = 40,
    FIRST_CODE_MINUTES = 15,
    CODE_COLUMNS = 72,
    RECALL_LEAST = 8,
    GIVEAWAY_QUESTIONS = 6, /* fewer say nothing about a habit */
    GIVEAWAY_PERCENT = 60,
};

static const char *lesson_file(const struct judge *j, const struct lesson *l)
{
    return judge_module_path(j, l->module, "lesson.md");
}

static const char *recall_file(const struct judge *j, const struct lesson *l)
{
    return judge_module_path(j, l->module, "recall.md");
}

static const char *module_file(const struct judge *j, const struct lesson *l)
{
    return judge_module_path(j, l->module, "module.json");
}

/* ---- the way through ---- */

static size_t count_words(const char *text)
{
    static const char blanks[] = " \t\n";
    size_t n = 0;
    for (text += strspn(text, blanks); *text; text += strspn(text, blanks), n++)
        text += strcspn(text, blanks);
    return n;
}

void rule_sections(struct judge *j, const struct lesson *l)
{
    const char *file = lesson_file(j, l);
    int minutes = 0;
    if (l->sections_n < SECTIONS_LEAST || l->sections_n > SECTIONS_MOST)
        judge_tell(j, file, 0, "has %zu sections; a lesson has %d to %d", l->sections_n,
                   SECTIONS_LEAST, SECTIONS_MOST);
    for (size_t i = 0; i < l->sections_n; i++) {
        const struct section *s = &l->sections[i];
        minutes += s->minutes;
        if (!s->prediction)
            judge_tell(j, file, s->line, "the section \"%s\" ends without a prediction", s->title);
        if (s->minutes > SECTION_MINUTES)
            judge_tell(j, file, s->line, "the section \"%s\" takes %d minutes; %d are allowed",
                       s->title, s->minutes, SECTION_MINUTES);
        else if (count_words(s->text) > (size_t)s->minutes * WORDS_A_MINUTE)
            judge_tell(j, file, s->line,
                       "the section \"%s\" has %zu words, too many for the %d minutes that the "
                       "path gives it",
                       s->title, count_words(s->text), s->minutes);
    }
    if (minutes < LESSON_LEAST || minutes > LESSON_MOST)
        judge_tell(j, module_file(j, l), 0, "the sections take %d minutes together, not %d to %d",
                   minutes, LESSON_LEAST, LESSON_MOST);
}

void rule_first_code(struct judge *j, const struct lesson *l)
{
    int minutes = 0;
    for (size_t i = 0; i < l->path_n && !l->path[i].work; i++)
        minutes += l->sections[l->path[i].section].minutes;
    if (minutes > FIRST_CODE_MINUTES)
        judge_tell(j, module_file(j, l), 0,
                   "the path reaches the first piece of work after %d minutes; %d are allowed",
                   minutes, FIRST_CODE_MINUTES);
}

void rule_path(struct judge *j, const struct lesson *l)
{
    for (size_t i = 0; i < l->path_n; i++) {
        const struct stop *s = &l->path[i];
        const struct manifest *m;
        if (s->work && s->work->folder &&
            course_manifest(j->course, s->work, &m, NULL) == STATUS_OK &&
            (size_t)s->task > m->tasks_n)
            judge_tell(j, module_file(j, l), 0, "path[%zu]: %s has no task %d, only %zu", i,
                       s->work->id, s->task, m->tasks_n);
    }
}

/* ---- fences ---- */

static bool is_known_fence(const char *info)
{
    static const char *const words[] = {"rust", "rust,fragment", "rust,predict", "ruby", "text",
                                        "toml", "console",       "output",       "c"};
    static const char fails[] = "rust,fails=E";
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(info, words[i]) == 0)
            return true;
    size_t n = sizeof fails - 1;
    return strncmp(info, fails, n) == 0 && strlen(info) == n + 4 &&
           strspn(info + n, "0123456789") == 4;
}

static bool is_code(const char *info)
{
    return strncmp(info, "rust", 4) == 0 || strcmp(info, "ruby") == 0;
}

static void each_fence(struct judge *j, const char *file,
                       void (*look)(struct judge *j, const char *file, const struct md_fence *f))
{
    struct text t = text_read(j, file);
    struct md_doc *doc = md_parse(t.all, t.len);
    const struct md_fence *fences;
    size_t n = md_fences(doc, &fences);
    for (size_t i = 0; i < n; i++)
        look(j, file, &fences[i]);
    md_free(doc);
}

static void look_at_word(struct judge *j, const char *file, const struct md_fence *f)
{
    if (!is_known_fence(f->info))
        judge_tell(j, file, f->line,
                   "a fence called \"%s\"; known are rust, rust,fragment, rust,predict, "
                   "rust,fails=E0000, ruby, toml, c, text, console and output",
                   f->info);
}

void rule_lesson_fence_words(struct judge *j, const struct lesson *l)
{
    each_fence(j, lesson_file(j, l), look_at_word);
    each_fence(j, recall_file(j, l), look_at_word);
}

void rule_work_fence_words(struct judge *j, const struct manifest *m)
{
    static const char *const pages[] = {"statement.md", "hints.md", "mentor.md"};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        each_fence(j, judge_work_path(j, m->work, pages[i]), look_at_word);
}

/* Nobody would compare it with anything. That a recall question has both is its form's. */
void rule_outputs(struct judge *j, const struct lesson *l)
{
    const char *file = lesson_file(j, l);
    struct text t = text_read(j, file);
    struct md_doc *doc = md_parse(t.all, t.len);
    const struct md_fence *fences;
    size_t n = md_fences(doc, &fences);
    bool awaited = false;
    for (size_t i = 0; i < n; i++) {
        bool output = strcmp(fences[i].info, "output") == 0;
        if (output && !awaited)
            judge_tell(j, file, fences[i].line,
                       "an output with no ```rust,predict before it, so that nothing proves it");
        awaited = strcmp(fences[i].info, "rust,predict") == 0 ||
                  (awaited && !output && strncmp(fences[i].info, "rust", 4) != 0);
    }
    md_free(doc);
}

static void look_at_width(struct judge *j, const char *file, const struct md_fence *f)
{
    int line = f->line;
    for (const char *at = f->text; is_code(f->info) && *at;) {
        size_t n = strcspn(at, "\n"), width = utf8_width(at, n);
        line++;
        if (memchr(at, '\t', n))
            judge_tell(j, file, line,
                       "a tab is as wide as the reader's terminal likes; indent "
                       "code with blanks");
        if (width > CODE_COLUMNS)
            judge_tell(j, file, line, "this line of code has %zu columns; %d are allowed", width,
                       CODE_COLUMNS);
        at += n + (at[n] == '\n');
    }
}

void rule_code_width(struct judge *j, const struct lesson *l)
{
    each_fence(j, lesson_file(j, l), look_at_width);
    each_fence(j, recall_file(j, l), look_at_width);
}

/* A message of the compiler belongs to the program above it. */
void rule_console(struct judge *j, const struct lesson *l)
{
    static const char fails[] = "rust,fails=", error[] = "error[";
    const char *files[] = {lesson_file(j, l), recall_file(j, l)};
    for (size_t k = 0; k < 2; k++) {
        struct text t = text_read(j, files[k]);
        struct md_doc *doc = md_parse(t.all, t.len);
        const struct md_fence *fences;
        size_t n = md_fences(doc, &fences);
        const char *code = NULL;
        for (size_t i = 0; i < n; i++) {
            if (strncmp(fences[i].info, fails, sizeof fails - 1) == 0)
                code = fences[i].info + sizeof fails - 1;
            const char *shown =
                strcmp(fences[i].info, "console") == 0 ? strstr(fences[i].text, error) : NULL;
            if (shown && code && strncmp(shown + sizeof error - 1, code, strlen(code)) != 0)
                judge_tell(j, files[k], fences[i].line,
                           "shows %.5s, and the program above it is refused with %s",
                           shown + sizeof error - 1, code);
        }
        md_free(doc);
    }
}

/* ---- questions ---- */

static bool among(int cell, const int *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (cells[i] == cell)
            return true;
    return false;
}

static bool treats(const struct lesson *l, int cell)
{
    return among(cell, l->introduces, l->introduces_n) || among(cell, l->revisits, l->revisits_n) ||
           among(cell, l->deepens, l->deepens_n);
}

void rule_recall(struct judge *j, const struct lesson *l)
{
    static const char *const kinds[] = {"choice", "trace", "explain", "drawing"};
    const char *file = recall_file(j, l);
    size_t counts[sizeof kinds / sizeof *kinds] = {0};
    if (l->recall_n < RECALL_LEAST)
        judge_tell(j, file, 0, "has %zu questions; a module has %d or more", l->recall_n,
                   RECALL_LEAST);
    for (size_t i = 0; i < l->recall_n; i++) {
        const struct question *q = &l->recall[i];
        char name[CELL_TEXT_MAX];
        counts[q->kind]++;
        if (!treats(l, q->cell))
            judge_tell(j, file, q->line, "is about %s, which the module does not treat",
                       cell_format(q->cell, name));
    }
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (!counts[k])
            judge_tell(j, file, 0, "has no question of the kind %s", kinds[k]);
}

/* The spans of code in an option, a line each: what it says is printed. */
static const char *spans_of(const struct option *o, struct arena *a)
{
    struct buf text;
    buf_init(&text, 1 << 16);
    for (const char *at = o->text; (at = strchr(at, '`'));) {
        const char *end = strchr(++at, '`');
        if (!end)
            break;
        buf_append(&text, at, (size_t)(end - at));
        buf_putc(&text, '\n');
        at = end + 1;
    }
    const char *spans = arena_strdup(a, buf_text(&text));
    buf_free(&text);
    return spans;
}

static void check_answer(struct judge *j, const char *file, const struct question *q)
{
    bool said = false;
    for (size_t i = 0; i < q->options_n; i++) {
        const struct option *o = &q->options[i];
        const char *spans = spans_of(o, j->arena);
        bool same = strcmp(spans, q->output) == 0;
        said = said || (o->right && (same || !*spans));
        if (same && !o->right)
            judge_tell(j, file, q->line,
                       "option %c says what the program prints, and is marked as wrong",
                       (char)('a' + i));
    }
    if (!said)
        judge_tell(j, file, q->line,
                   "the right option does not say what the program prints; write each line of the "
                   "output as `code`, in its order");
}

typedef void question_fn(struct judge *j, const char *file, const struct question *q, void *ctx);

static void each_question(struct judge *j, const struct lesson *l, question_fn *look, void *ctx)
{
    for (size_t i = 0; i < l->sections_n; i++)
        if (l->sections[i].prediction)
            look(j, lesson_file(j, l), l->sections[i].prediction, ctx);
    for (size_t i = 0; i < l->recall_n; i++)
        look(j, recall_file(j, l), &l->recall[i], ctx);
}

static void look_at_answer(struct judge *j, const char *file, const struct question *q, void *ctx)
{
    (void)ctx;
    if (q->output)
        check_answer(j, file, q);
}

void rule_answers(struct judge *j, const struct lesson *l)
{
    each_question(j, l, look_at_answer, NULL);
}

/* ---- habits that give the answer away ---- */

enum { LETTERS = 6 };
struct habits {
    size_t n, longest, at[LETTERS];
};

static void count_habits(struct judge *j, const char *file, const struct question *q, void *ctx)
{
    (void)j, (void)file;
    struct habits *h = ctx;
    size_t right = 0, longest = 0;
    for (size_t i = 0; i < q->options_n; i++)
        if (q->options[i].right)
            right = i;
    for (size_t i = 0; i < q->options_n; i++)
        longest += strlen(q->options[i].text) >= strlen(q->options[right].text);
    h->n++;
    h->at[right]++;
    h->longest += longest == 1;
}

void rule_giveaway(struct judge *j, const struct lesson *l)
{
    struct habits h = {0};
    each_question(j, l, count_habits, &h);
    const size_t most = h.n * GIVEAWAY_PERCENT / 100;
    if (h.n < GIVEAWAY_QUESTIONS)
        return;
    if (h.longest > most)
        judge_tell(j, lesson_file(j, l), 0,
                   "in %zu of %zu questions the right option is the longest; vary it", h.longest,
                   h.n);
    for (size_t i = 0; i < LETTERS; i++)
        if (h.at[i] > most)
            judge_tell(j, lesson_file(j, l), 0,
                       "in %zu of %zu questions option %c is the right one; vary its place",
                       h.at[i], h.n, (char)('a' + i));
}
