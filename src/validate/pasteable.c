/* A hint says which way to go. What could be pasted out of it, a line of the solution or several
 * of anything, is taken for the answer. */
#include <string.h>

#include "rules.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"
#include "text.h"
#include "tokens.h"

enum {
    WHOLE_CHARS = 20,  /* a shorter line of the solution is no secret */
    TOKENS_LEAST = 10, /* nor a shorter one that stands among other code */
    BLOCK_INDENT = 6,  /* a block of code without a fence, in a list */
    PIECE_MAX = 1 << 20,
};

/* ---- the code in a page ---- */

struct page;
typedef void piece_fn(struct page *p, const char *code, size_t n, int line);

/* `piece` is told each block and each span of the page, and the line on which it begins. */
struct page {
    struct arena *arena;
    piece_fn *piece;
    void *ctx;
    struct buf block, prose;
    int block_line, block_lines, prose_line;
};

static size_t marks_at(const char *at)
{
    return strspn(at, "`");
}

/* Behind the text there are as many marks as in front of it. */
static const char *span_end(const char *at, size_t marks)
{
    for (; (at = strchr(at, '`')); at += marks_at(at))
        if (marks_at(at) == marks)
            return at;
    return NULL;
}

static int lines_before(const char *from, const char *to)
{
    int n = 0;
    for (; from < to; from++)
        n += *from == '\n';
    return n;
}

static void end_prose(struct page *p)
{
    const char *text = buf_text(&p->prose);
    for (const char *at = text; (at = strchr(at, '`'));) {
        size_t marks = marks_at(at);
        const char *code = at + marks, *end = span_end(code, marks);
        if (end)
            p->piece(p, code, (size_t)(end - code), p->prose_line + lines_before(text, code));
        at = end ? end + marks : code;
    }
    buf_clear(&p->prose);
}

static void end_block(struct page *p)
{
    if (p->block_lines)
        p->piece(p, buf_text(&p->block), p->block.len, p->block_line);
    buf_clear(&p->block);
    p->block_lines = 0;
}

static void add_line(struct buf *b, const char *line)
{
    buf_puts(b, line);
    buf_putc(b, '\n');
}

static void read_page(struct page *p, const struct text *t)
{
    buf_init(&p->block, PIECE_MAX);
    buf_init(&p->prose, PIECE_MAX);
    for (size_t i = 0; i < t->n; i++) {
        const struct text_line *l = &t->lines[i];
        size_t indent = strspn(l->at, " ");
        const char *text = l->at + indent;
        bool border = l->code && (strncmp(text, "```", 3) == 0 || strncmp(text, "~~~", 3) == 0);
        bool code = !border && *text && (l->code || indent >= BLOCK_INDENT);
        if (!code && *text)
            end_block(p);
        if (code || !*text || border)
            end_prose(p);
        if (code) {
            p->block_line = p->block_lines++ ? p->block_line : l->number;
            add_line(&p->block, text);
        } else if (*text && !border) {
            p->prose_line = p->prose.len ? p->prose_line : l->number;
            add_line(&p->prose, text);
        }
    }
    end_block(p);
    end_prose(p);
    buf_free(&p->block);
    buf_free(&p->prose);
}

/* ---- the code of a folder ---- */

struct code_line {
    struct tokens tokens;
    const char *text;
};
struct code_lines {
    struct code_line *list;
    size_t n;
};

static void add_code(struct code_lines *out, const char *code, size_t n, struct arena *a)
{
    const struct tokens t = tokens_trimmed(tokens_of(code, n, a));
    if (!t.n)
        return;
    out->list = arena_grow(a, out->list, out->n, sizeof *out->list);
    out->list[out->n++] = (struct code_line){t, text_trimmed(arena_strndup(a, code, n), a)};
}

static struct code_lines lines_of(struct judge *j, const char *folder)
{
    struct code_lines out = {0};
    const struct tree_entry *entries;
    size_t n = 0;
    if (tree_list(judge_absolute(j, folder), NULL, j->arena, &entries, &n, NULL) != STATUS_OK)
        n = 0;
    for (size_t i = 0; i < n; i++) {
        if (entries[i].kind != FILE_REGULAR || !path_match("**/*.rs", entries[i].rel))
            continue;
        struct text t = text_read(j, arena_printf(j->arena, "%s/%s", folder, entries[i].rel));
        for (size_t k = 0; k < t.n; k++)
            add_code(&out, t.lines[k].at, strlen(t.lines[k].at), j->arena);
    }
    return out;
}

static void add_piece(struct page *p, const char *code, size_t n, int line)
{
    (void)line;
    add_code(p->ctx, code, n, p->arena);
}

static bool stands_in(const struct code_lines *known, struct tokens t)
{
    for (size_t i = 0; i < known->n; i++)
        if (tokens_hold(known->list[i].tokens, t))
            return true;
    return false;
}

/* ---- the rule ---- */

struct pasting {
    struct judge *j;
    const char *file;
    struct code_lines secret; /* of the solution alone */
};

static bool gives_away(struct tokens hint, const struct code_line *secret)
{
    bool whole = strlen(secret->text) >= WHOLE_CHARS && tokens_same(hint, secret->tokens);
    return whole || (secret->tokens.n >= TOKENS_LEAST && tokens_hold(hint, secret->tokens));
}

static void check_piece(struct page *page, const char *code, size_t n, int line)
{
    struct pasting *p = page->ctx;
    const struct tokens t = tokens_trimmed(tokens_of(code, n, page->arena));
    if (page->block_lines > 1)
        judge_tell(p->j, p->file, line, "code of more than one line in a hint could be pasted");
    for (size_t i = 0; i < p->secret.n; i++)
        if (gives_away(t, &p->secret.list[i])) {
            judge_tell(p->j, p->file, line, "gives a whole line of the solution away: %s",
                       p->secret.list[i].text);
            return;
        }
}

/* What starter or statement show already is no secret. */
static struct code_lines secrets(struct judge *j, const struct manifest *m)
{
    struct code_lines solution = lines_of(j, judge_work_path(j, m->work, "solution"));
    struct code_lines known = lines_of(j, judge_work_path(j, m->work, "starter"));
    struct text statement = text_read(j, judge_work_path(j, m->work, "statement.md"));
    struct page page = {.arena = j->arena, .piece = add_piece, .ctx = &known};
    read_page(&page, &statement);
    size_t kept = 0;
    for (size_t i = 0; i < solution.n; i++)
        if (!stands_in(&known, solution.list[i].tokens))
            solution.list[kept++] = solution.list[i];
    solution.n = kept;
    return solution;
}

void rule_pasteable(struct judge *j, const struct manifest *m)
{
    struct pasting p = {
        .j = j, .file = judge_work_path(j, m->work, "hints.md"), .secret = secrets(j, m)};
    struct text hints = text_read(j, p.file);
    struct page page = {.arena = j->arena, .piece = check_piece, .ctx = &p};
    read_page(&page, &hints);
}
