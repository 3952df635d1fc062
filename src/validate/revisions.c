/* A published revision of a piece: the file `rev` beside its manifest holds the number and
 * the hash of what a learner's verdicts hang on, starter and tests. A file a piece, so that
 * authors who work side by side do not meet in it. While a piece has none it is not published
 * and may change as it likes. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "hashing.h"
#include "rules.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"
#include "text.h"

enum { REV_LINE_MAX = 100 };

/* The manifest's text says more than a verdict hangs on; its tests and io cases are taken
 * from what was read. */
static void hash_bytes(struct sha256 *s, const char *text, size_t n)
{
    const uint64_t length = n;
    sha256_add(s, &length, sizeof length);
    sha256_add(s, text ? text : "", n);
}

static void hash_text(struct sha256 *s, const char *text)
{
    sha256_add_text(s, text ? text : "");
}

static void hash_match(struct sha256 *s, const struct match *m)
{
    sha256_add(s, &m->kind, sizeof m->kind);
    hash_bytes(s, m->text, m->len);
}

static void hash_script(struct sha256 *s, const struct io_case *c)
{
    for (size_t i = 0; i < c->script_n; i++) {
        const struct talk_turn *t = &c->script[i];
        const int numbers[] = {(int)t->kind, t->times, t->deaf, t->stop};
        sha256_add(s, numbers, sizeof numbers);
        hash_text(s, t->who);
        hash_match(s, &t->text);
        hash_text(s, t->until);
    }
}

static void hash_cases(struct sha256 *s, const struct step_spec *step)
{
    for (size_t i = 0; i < step->cases_n; i++) {
        const struct io_case *c = &step->cases[i];
        sha256_add_text(s, c->name);
        for (size_t k = 0; k < c->args_n; k++)
            sha256_add_text(s, c->args[k]);
        hash_bytes(s, c->stdin_text, c->stdin_len);
        for (size_t k = 0; k < c->files_n; k++) {
            hash_text(s, c->files[k].path);
            hash_bytes(s, c->files[k].text, c->files[k].len);
        }
        for (size_t k = 0; k < c->env_n; k++) {
            hash_text(s, c->env[k].name);
            hash_text(s, c->env[k].value);
        }
        hash_match(s, &c->out);
        hash_match(s, &c->err);
        hash_match(s, &c->pins);
        hash_script(s, c);
        sha256_add(s, &c->exit, sizeof c->exit);
    }
}

/* By what else a step decides; words for the learner may change. */
static void hash_step(struct sha256 *s, const struct step_spec *step)
{
    const char *const texts[] = {step->id,      step->file, step->member, step->twin,   step->code,
                                 step->message, step->at,   step->bin,    step->example};
    const int numbers[] = {(int)step->kind, step->required, (int)step->min_chars};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        hash_text(s, texts[i]);
    sha256_add(s, numbers, sizeof numbers);
    hash_cases(s, step);
    for (size_t i = 0; i < step->figures_n; i++) {
        const int bound[] = {step->figures[i].bounded, step->figures[i].most};
        hash_text(s, step->figures[i].name);
        sha256_add(s, bound, sizeof bound);
    }
}

static void hash_piece(const struct manifest *m, struct arena *a, char out[SHA256_TEXT])
{
    struct sha256 s;
    sha256_init(&s);
    hash_tree(&s, arena_printf(a, "%s/starter", m->work->folder), a);
    for (size_t i = 0; i < m->tests_n; i++)
        sha256_add_text(&s, m->tests[i]);
    for (size_t i = 0; i < m->steps_n; i++)
        hash_step(&s, &m->steps[i]);
    sha256_end(&s, out);
}

void rule_rev(struct judge *j, const struct manifest *m)
{
    const char *file = judge_work_path(j, m->work, "rev");
    const char *manifest = judge_work_path(j, m->work, "exercise.json");
    struct text t = text_read(j, file), json = text_read(j, manifest);
    if (!t.there)
        return;
    char hash[SHA256_TEXT];
    hash_piece(m, j->arena, hash);
    int recorded = atoi(t.all);
    bool same = t.n && strstr(t.lines[0].at, hash);
    if (m->rev < recorded)
        judge_tell(j, manifest, text_line_of(&json, "\"rev\""),
                   "rev is %d, and %d was published already", m->rev, recorded);
    else if (m->rev == recorded && !same)
        judge_tell(j, manifest, text_line_of(&json, "\"rev\""),
                   "starter or tests are not those of the published rev %d: raise rev, then "
                   "`spiral validate --record %s`",
                   recorded, m->work->id);
    else if (m->rev > recorded)
        judge_tell(j, manifest, text_line_of(&json, "\"rev\""),
                   "rev %d is not recorded yet: `spiral validate --record %s`", m->rev,
                   m->work->id);
}

static int published(const char *path)
{
    struct buf text;
    buf_init(&text, REV_LINE_MAX);
    int rev = file_read(path, &text, NULL) == STATUS_OK ? atoi(buf_text(&text)) : 0;
    buf_free(&text);
    return rev;
}

enum status validate_record(struct course *c, const struct work *w, struct error *err)
{
    struct arena *a = arena_new();
    const struct manifest *m;
    enum status st = course_manifest(c, w, &m, err);
    if (st == STATUS_OK) {
        const char *path = arena_printf(a, "%s/rev", w->folder);
        int before = published(path);
        char hash[SHA256_TEXT];
        hash_piece(m, a, hash);
        const char *line = arena_printf(a, "%d %s\n", m->rev, hash);
        if (m->rev <= before)
            st = error_set(err, STATUS_USAGE, w->id, "raise \"rev\" in its exercise.json",
                           "rev %d is published already", before);
        else
            st = file_write(path, line, strlen(line), err);
    }
    arena_free(a);
    return st;
}
