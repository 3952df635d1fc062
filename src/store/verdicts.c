#include "verdicts.h"

#include <string.h>

#include "spiral/base/arena.h"

/* A verdict's texts are never NULL when they are read back. */
static struct value words(const char *s)
{
    return text(s ? s : "");
}

static enum status write_tests(struct store *s, int64_t seq, size_t step,
                               const struct step_result *r, struct error *err)
{
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < r->tests_n; i++) {
        const struct test_result *t = &r->tests[i];
        st = sql_run(s, SQL_ADD_TEST,
                     VALUES(integer(seq), integer((int64_t)step), integer((int64_t)i),
                            words(t->name), text(outcome_name(t->status)), words(t->message),
                            words(t->output), integer(t->duration_ms)),
                     err);
    }
    return st;
}

static enum status write_steps(struct store *s, int64_t seq, const struct verdict *v,
                               struct error *err)
{
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < v->steps_n; i++) {
        const struct step_result *r = &v->steps[i];
        st = sql_run(s, SQL_ADD_STEP,
                     VALUES(integer(seq), integer((int64_t)i), words(r->id),
                            text(step_kind_name(r->kind)), integer(r->task),
                            text(outcome_name(r->status)), integer(r->advisory), integer(r->kept),
                            words(r->message), integer(r->duration_ms)),
                     err);
        if (st == STATUS_OK)
            st = write_tests(s, seq, i, r, err);
    }
    return st;
}

static enum status write_spans(struct store *s, int64_t seq, size_t diagnostic,
                               const struct diagnostic *d, struct error *err)
{
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < d->spans_n; i++) {
        const struct diag_span *p = &d->spans[i];
        st = sql_run(s, SQL_ADD_SPAN,
                     VALUES(integer(seq), integer((int64_t)diagnostic), integer((int64_t)i),
                            words(p->file), integer(p->line), integer(p->column),
                            integer(p->end_line), integer(p->end_column), integer(p->primary),
                            words(p->label), words(p->text)),
                     err);
    }
    return st;
}

static enum status write_diagnostics(struct store *s, int64_t seq, const struct verdict *v,
                                     struct error *err)
{
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < v->diagnostics_n; i++) {
        const struct diagnostic *d = &v->diagnostics[i];
        st = sql_run(s, SQL_ADD_DIAGNOSTIC,
                     VALUES(integer(seq), integer((int64_t)i), words(d->code), words(d->level),
                            words(d->message), words(d->rendered), words(d->file), integer(d->line),
                            integer(d->column), integer(d->in_protected), integer(d->cell),
                            words(d->help)),
                     err);
        if (st == STATUS_OK)
            st = write_spans(s, seq, i, d, err);
    }
    return st;
}

static enum status write_protected(struct store *s, int64_t seq, const struct verdict *v,
                                   struct error *err)
{
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < v->protected_n; i++)
        st =
            sql_run(s, SQL_ADD_PROTECTED,
                    VALUES(integer(seq), integer((int64_t)i), words(v->protected_changed[i])), err);
    return st;
}

enum status verdict_write(struct store *s, int64_t seq, const char *work, int64_t number,
                          const struct verdict *v, struct error *err)
{
    size_t passed, total;
    const struct diagnostic *error = verdict_error(v);
    verdict_count_tests(v, &passed, &total);
    enum status st =
        sql_run(s, SQL_ADD_ATTEMPT,
                VALUES(integer(seq), text(work), integer(number), text(outcome_name(v->outcome)),
                       integer(v->duration_ms), words(v->message), integer((int64_t)passed),
                       integer((int64_t)total), words(error ? error->code : "")),
                err);
    if (st == STATUS_OK)
        st = write_steps(s, seq, v, err);
    if (st == STATUS_OK)
        st = write_diagnostics(s, seq, v, err);
    if (st == STATUS_OK)
        st = write_protected(s, seq, v, err);
    return st;
}

/* ---- reading back ---- */

/* A row's text, copied into the arena. */
static const char *kept(const struct query *q, int column, struct arena *a)
{
    return arena_strdup(a, query_words(q, column));
}

static int number(const struct query *q, int column)
{
    return (int)query_integer(q, column);
}

enum outcome outcome_at(const struct query *q, int column)
{
    enum outcome o = outcome_parse(query_words(q, column));
    return o == OUTCOMES ? OUTCOME_HARNESS_ERROR : o;
}

static enum step_kind step_kind_at(const struct query *q, int column)
{
    enum step_kind k = step_kind_parse(query_words(q, column));
    return k == STEP_KINDS ? STEP_TEST : k;
}

static enum status read_steps(struct store *s, int64_t seq, struct arena *a,
                              struct step_result **out, size_t *n, struct error *err)
{
    struct step_result *list = NULL;
    size_t count = 0;
    struct query q = query_start(s, SQL_STEPS, VALUES(integer(seq)), err);
    while (query_next(&q, err)) {
        list = arena_grow(a, list, count, sizeof *list);
        list[count++] = (struct step_result){
            .id = kept(&q, 0, a),
            .kind = step_kind_at(&q, 1),
            .task = number(&q, 2),
            .status = outcome_at(&q, 3),
            .advisory = query_integer(&q, 4),
            .kept = query_integer(&q, 5),
            .message = kept(&q, 6, a),
            .duration_ms = query_integer(&q, 7),
        };
    }
    *out = list;
    *n = count;
    return q.status;
}

/* Rows come in the order of their owners, so that each owner's are grown one after another. */
static enum status read_tests(struct store *s, int64_t seq, struct arena *a,
                              struct step_result *steps, size_t n, struct error *err)
{
    struct query q = query_start(s, SQL_TESTS, VALUES(integer(seq)), err);
    while (query_next(&q, err)) {
        size_t at = (size_t)query_integer(&q, 0);
        if (at >= n)
            continue;
        struct step_result *r = &steps[at];
        struct test_result *list =
            arena_grow(a, (struct test_result *)r->tests, r->tests_n, sizeof *list);
        list[r->tests_n++] = (struct test_result){
            .name = kept(&q, 1, a),
            .status = outcome_at(&q, 2),
            .message = kept(&q, 3, a),
            .output = kept(&q, 4, a),
            .duration_ms = query_integer(&q, 5),
        };
        r->tests = list;
    }
    return q.status;
}

static enum status read_diagnostics(struct store *s, int64_t seq, struct arena *a,
                                    struct diagnostic **out, size_t *n, struct error *err)
{
    struct diagnostic *list = NULL;
    size_t count = 0;
    struct query q = query_start(s, SQL_DIAGNOSTICS, VALUES(integer(seq)), err);
    while (query_next(&q, err)) {
        list = arena_grow(a, list, count, sizeof *list);
        list[count++] = (struct diagnostic){
            .code = kept(&q, 0, a),
            .level = kept(&q, 1, a),
            .message = kept(&q, 2, a),
            .rendered = kept(&q, 3, a),
            .file = kept(&q, 4, a),
            .line = number(&q, 5),
            .column = number(&q, 6),
            .in_protected = query_integer(&q, 7),
            .cell = number(&q, 8),
            .help = kept(&q, 9, a),
        };
    }
    *out = list;
    *n = count;
    return q.status;
}

static enum status read_spans(struct store *s, int64_t seq, struct arena *a,
                              struct diagnostic *diagnostics, size_t n, struct error *err)
{
    struct query q = query_start(s, SQL_SPANS, VALUES(integer(seq)), err);
    while (query_next(&q, err)) {
        size_t at = (size_t)query_integer(&q, 0);
        if (at >= n)
            continue;
        struct diagnostic *d = &diagnostics[at];
        struct diag_span *list =
            arena_grow(a, (struct diag_span *)d->spans, d->spans_n, sizeof *list);
        list[d->spans_n++] = (struct diag_span){
            .file = kept(&q, 1, a),
            .line = number(&q, 2),
            .column = number(&q, 3),
            .end_line = number(&q, 4),
            .end_column = number(&q, 5),
            .primary = query_integer(&q, 6),
            .label = kept(&q, 7, a),
            .text = kept(&q, 8, a),
        };
        d->spans = list;
    }
    return q.status;
}

static enum status read_protected(struct store *s, int64_t seq, struct arena *a, struct verdict *v,
                                  struct error *err)
{
    const char **list = NULL;
    struct query q = query_start(s, SQL_PROTECTED, VALUES(integer(seq)), err);
    while (query_next(&q, err)) {
        list = arena_grow(a, list, v->protected_n, sizeof *list);
        list[v->protected_n++] = kept(&q, 0, a);
    }
    v->protected_changed = list;
    return q.status;
}

static enum status read_parts(struct store *s, int64_t seq, struct arena *a, struct verdict *v,
                              struct error *err)
{
    struct step_result *steps = NULL;
    struct diagnostic *diagnostics = NULL;
    enum status st = read_steps(s, seq, a, &steps, &v->steps_n, err);
    if (st == STATUS_OK)
        st = read_tests(s, seq, a, steps, v->steps_n, err);
    if (st == STATUS_OK)
        st = read_diagnostics(s, seq, a, &diagnostics, &v->diagnostics_n, err);
    if (st == STATUS_OK)
        st = read_spans(s, seq, a, diagnostics, v->diagnostics_n, err);
    if (st == STATUS_OK)
        st = read_protected(s, seq, a, v, err);
    v->steps = steps;
    v->diagnostics = diagnostics;
    return st;
}

enum status store_verdict(struct store *s, const char *work, int64_t attempt, struct arena *a,
                          const struct verdict **out, struct error *err)
{
    int64_t seq = 0;
    struct verdict *v = arena_alloc(a, 1, sizeof *v);
    struct query q = query_start(s, SQL_ATTEMPT, VALUES(text(work), integer(attempt)), err);
    while (query_next(&q, err)) {
        seq = query_integer(&q, 0);
        v->outcome = outcome_at(&q, 1);
        v->duration_ms = query_integer(&q, 2);
        v->message = kept(&q, 3, a);
    }
    enum status st = q.status;
    if (st == STATUS_OK && !seq)
        return error_set(err, STATUS_NOT_FOUND, work, "`spiral history` lists the attempts",
                         "there is no attempt %lld", (long long)attempt);
    if (st == STATUS_OK)
        st = read_parts(s, seq, a, v, err);
    *out = st == STATUS_OK ? v : NULL;
    return st;
}
