#include "question.h"

#include <string.h>

enum { OPTIONS_MIN = 2, OPTIONS_MAX = 6, MARK = 6, INDENT = 2 };

/* "- [ ] " or "- [x] ", at the margin; the text may begin on the next line. */
static bool starts_option(const struct line *line)
{
    return line->kind == LINE_TEXT && line->n >= MARK - 1 &&
           (memcmp(line->text, "- [ ]", MARK - 1) == 0 ||
            memcmp(line->text, "- [x]", MARK - 1) == 0) &&
           (line->n == MARK - 1 || line->text[MARK - 1] == ' ');
}

static bool at_margin(const struct line *line)
{
    return line->indent < INDENT && (line->kind == LINE_TEXT || line->kind == LINE_FENCE);
}

/* Behind the option that starts at `at`: the next one, or what no longer belongs to the list. */
static size_t option_end(const struct lines *l, size_t at, size_t to)
{
    do
        at++;
    while (at < to && !at_margin(&l->at[at]));
    return at;
}

/* Behind the option's own text, where its reason begins: the first paragraph,
 * then the fences that follow it. */
static size_t reason_start(const struct lines *l, struct span s)
{
    size_t at = s.from + 1;
    while (at < s.to && l->at[at].kind == LINE_TEXT)
        at++;
    for (;;) {
        size_t next = lines_skip_blank(l, at, s.to);
        if (next == s.to || l->at[next].kind != LINE_FENCE)
            return at;
        at = lines_fence_end(l, next);
    }
}

static enum status read_option(const struct lines *l, struct span s, struct option *o)
{
    size_t why = reason_start(l, s);
    o->right = l->at[s.from].text[3] == 'x';
    o->text = lines_item(l, (struct span){s.from, why}, MARK);
    o->why = lines_join(l, (struct span){why, s.to});
    if (!*o->text)
        return fail_line(l->r, (int)s.from + 1, NULL, "this option is empty");
    if (!*o->why)
        return fail_line(l->r, (int)s.from + 1,
                         "say below it, indented, why it is right or what it mistakes",
                         "this option has no reason");
    return STATUS_OK;
}

static enum status check_options(const struct lines *l, size_t head, const struct question *q)
{
    size_t right = 0;
    for (size_t i = 0; i < q->options_n; i++) {
        right += q->options[i].right;
        for (size_t k = 0; k < i; k++)
            if (strcmp(q->options[i].text, q->options[k].text) == 0)
                return fail_line(l->r, (int)head + 1, NULL, "two options say the same");
    }
    if (right != 1)
        return fail_line(l->r, (int)head + 1, "mark one with [x]",
                         "%zu options are marked as right; exactly one must be", right);
    return STATUS_OK;
}

/* Reads all options from `*at` on, and moves it behind them. */
static enum status read_options(const struct lines *l, size_t head, size_t *at, size_t to,
                                struct question *q)
{
    size_t n = lines_count(l, (struct span){*at, to}, starts_option);
    if (n < OPTIONS_MIN || n > OPTIONS_MAX)
        return fail_line(l->r, (int)head + 1,
                         "options begin with \"- [ ] \", the right one with "
                         "\"- [x] \"",
                         "has %zu options; a question has %d to %d", n, OPTIONS_MIN, OPTIONS_MAX);
    struct option *options = arena_alloc(l->r->arena, n, sizeof *options);
    q->options = options;
    while (*at < to && starts_option(&l->at[*at])) {
        struct span s = {*at, option_end(l, *at, to)};
        enum status st = read_option(l, s, &options[q->options_n++]);
        if (st != STATUS_OK)
            return st;
        *at = s.to;
    }
    if (q->options_n != n)
        return fail_line(l->r, (int)*at + 1, "indent it by two spaces, or leave it out",
                         "stands between two options and belongs to neither");
    return check_options(l, head, q);
}

static enum status read_output(const struct lines *l, size_t at, size_t to, struct question *q)
{
    at = lines_skip_blank(l, at, to);
    if (at == to)
        return STATUS_OK;
    if (line_info_is(&l->at[at], "output")) {
        size_t end = lines_fence_end(l, at);
        q->output = lines_verbatim(l, (struct span){at + 1, end - 1});
        at = lines_skip_blank(l, end, to);
    }
    if (at == to)
        return STATUS_OK;
    return fail_line(l->r, (int)at + 1, "move it in front of the options",
                     "behind the options only an output fence may stand");
}

/* The program in the text and the output behind the options must go together. */
static enum status check_programs(const struct lines *l, size_t head, struct span text,
                                  const struct question *q)
{
    size_t runs = 0, refused = 0;
    for (size_t i = text.from; i < text.to; i++) {
        if (line_info_is(&l->at[i], "output"))
            return fail_line(l->r, (int)i + 1, "move it behind the options",
                             "the answer would show with the question");
        runs += line_info_is(&l->at[i], "rust,predict");
        refused += line_info_begins(&l->at[i], "rust,fails=");
    }
    if (runs > 1)
        return fail_line(l->r, (int)head + 1, NULL, "one program to predict is enough");
    if (runs && !q->output)
        return fail_line(l->r, (int)head + 1, "add an output fence behind the options",
                         "has a program to predict, but not what it prints");
    if (!runs && q->output)
        return fail_line(l->r, (int)head + 1, "mark the program with ```rust,predict",
                         "has an output, but no program to predict");
    if (q->kind == QUESTION_TRACE && runs + refused == 0)
        return fail_line(l->r, (int)head + 1, "add ```rust,predict or ```rust,fails=E0...",
                         "a trace needs a program that runs or is refused");
    return STATUS_OK;
}

enum status question_read(const struct lines *l, size_t head, struct span s, struct question *q)
{
    size_t at = s.from;
    while (at < s.to && !starts_option(&l->at[at]))
        at++;
    struct span text = {s.from, at};
    q->line = (int)head + 1;
    q->text = lines_join(l, text);
    if (!*q->text)
        return fail_line(l->r, (int)head + 1, NULL, "asks nothing");
    enum status st = read_options(l, head, &at, s.to, q);
    if (st == STATUS_OK)
        st = read_output(l, at, s.to, q);
    return st == STATUS_OK ? check_programs(l, head, text, q) : st;
}
