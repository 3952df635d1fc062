/* Which jobs there are, whose they are, and what goes into each. */
#include <stdlib.h>
#include <string.h>

#include "hashing.h"
#include "internal.h"
#include "spiral/base/file.h"
#include "spiral/markdown.h"
#include "text.h"

enum {
    FENCE_WEIGHT = 3,
    VARIANT_WEIGHT = 10,
    SOLUTION_WEIGHT = 25, /* clippy and rustfmt as well */
    TESTS_A_WEIGHT = 4,
    REPEATS = 5,
};

/* ---- fences ---- */

static const struct {
    const char *info;
    enum fence_kind kind;
    const char *rule;
} FENCES[] = {
    {"rust", FENCE_RUST, "fence"},
    {"rust,fragment", FENCE_FRAGMENT, "fence"},
    {"rust,predict", FENCE_PREDICT, "fence-predict"},
    {"rust,fails=", FENCE_FAILS, "fence-fails"},
    {"ruby", FENCE_RUBY, "fence-ruby"},
};
enum { FENCES_N = sizeof FENCES / sizeof *FENCES };

enum fence_kind fence_kind(const char *info, const char **code)
{
    for (size_t i = 0; i < FENCES_N; i++) {
        size_t n = strlen(FENCES[i].info);
        bool open = FENCES[i].info[n - 1] == '=';
        if (strncmp(info, FENCES[i].info, n) != 0 || (!open && info[n]))
            continue;
        *code = info + n;
        return FENCES[i].kind;
    }
    return FENCE_NONE;
}

static bool wants_fence(const struct validate *v, enum fence_kind kind)
{
    for (size_t i = 0; i < FENCES_N; i++)
        if (FENCES[i].kind == kind)
            return validate_wants(v, FENCES[i].rule);
    return false;
}

/* ---- planning ---- */

static struct job *add_job(struct validate *v, enum job_kind kind, int weight)
{
    v->jobs = arena_grow(v->arena, v->jobs, v->jobs_n, sizeof *v->jobs);
    struct job *job = &v->jobs[v->jobs_n++];
    *job = (struct job){.kind = kind, .unit = v->units_n, .weight = weight};
    return job;
}

/* The output behind a program: the next fence that is one, before any other program. */
static const char *output_behind(struct validate *v, const struct md_fence *fences, size_t at,
                                 size_t n)
{
    for (size_t i = at + 1; i < n; i++) {
        if (strcmp(fences[i].info, "output") == 0)
            return arena_strndup(v->arena, fences[i].text, fences[i].len);
        if (strcmp(fences[i].info, "rust,predict") == 0)
            break;
    }
    return NULL;
}

static void plan_page(struct validate *v, const struct module *m, const char *name)
{
    struct arena *a = arena_new();
    const struct judge j = {.course = v->course, .arena = a};
    const char *file = judge_module_path(&j, m, name);
    struct text t = text_read(&j, file);
    struct md_doc *doc = md_parse(t.all, t.len);
    const struct md_fence *fences;
    size_t n = md_fences(doc, &fences);
    for (size_t i = 0; i < n; i++) {
        const char *code;
        enum fence_kind kind = fence_kind(fences[i].info, &code);
        if (kind == FENCE_NONE || !wants_fence(v, kind))
            continue;
        add_job(v, JOB_FENCE, FENCE_WEIGHT)->fence =
            (struct fence){.kind = kind,
                           .code = arena_strdup(v->arena, code),
                           .file = arena_strdup(v->arena, file),
                           .line = fences[i].line,
                           .text = arena_strndup(v->arena, fences[i].text, fences[i].len),
                           .output = output_behind(v, fences, i, n)};
    }
    md_free(doc);
    arena_free(a);
}

/* Where one of these words stands, the same code may come out differently. */
static bool is_restless(struct validate *v, const struct manifest *m)
{
    static const char *const words[] = {"std::thread", "thread::", "std::net", "std::time",
                                        "tokio",       "mpsc",     "Instant"};
    static const char *const folders[] = {"starter", "solution"};
    struct arena *a = arena_new();
    const struct judge j = {.course = v->course, .arena = a};
    bool found = false;
    for (size_t i = 0; i < m->steps_n; i++)
        found = found || m->steps[i].kind == STEP_SERVER;
    for (size_t f = 0; !found && f < 2; f++) {
        const char *folder = judge_work_path(&j, m->work, folders[f]);
        const struct tree_entry *entries;
        size_t n = 0;
        if (tree_list(judge_absolute(&j, folder), NULL, a, &entries, &n, NULL) != STATUS_OK)
            n = 0;
        for (size_t i = 0; i < n && !found; i++) {
            if (!path_match("**/*.rs", entries[i].rel))
                continue;
            struct text t = text_read(&j, arena_printf(a, "%s/%s", folder, entries[i].rel));
            for (size_t w = 0; w < sizeof words / sizeof *words; w++)
                found = found || strstr(t.all, words[w]);
        }
    }
    arena_free(a);
    return found;
}

static int repeats(struct validate *v, const struct manifest *m)
{
    if (v->request->repeat)
        return v->request->repeat;
    return is_restless(v, m) ? REPEATS : 1;
}

static bool wants_any(const struct validate *v, const char *const *rules)
{
    for (; *rules; rules++)
        if (validate_wants(v, *rules))
            return true;
    return false;
}

static void plan_piece(struct validate *v, const struct manifest *m)
{
    static const char *const starter[] = {"starter", NULL};
    static const char *const solution[] = {"solution", "lint", "limits", "repeat", NULL};
    static const char *const wrong[] = {"wrong", "wrong-only", "shows", NULL};
    const int tests = (int)m->tests_n / TESTS_A_WEIGHT;
    if (wants_any(v, starter))
        add_job(v, JOB_STARTER, VARIANT_WEIGHT + tests)->m = m;
    if (wants_any(v, solution)) {
        struct job *job = add_job(v, JOB_SOLUTION, SOLUTION_WEIGHT + tests);
        job->m = m;
        job->repeat = repeats(v, m);
        job->weight += (job->repeat - 1) * (1 + tests);
    }
    for (size_t i = 0; i < m->wrongs_n && wants_any(v, wrong); i++) {
        struct job *job = add_job(v, JOB_WRONG, VARIANT_WEIGHT + tests);
        job->m = m;
        job->wrong = &m->wrongs[i];
        job->refusers_only = !validate_wants(v, "wrong-only");
    }
}

static void plan_unit(struct validate *v, const char *id, const struct lesson *l,
                      const struct manifest *m)
{
    size_t first = v->jobs_n;
    if (l) {
        plan_page(v, l->module, "lesson.md");
        plan_page(v, l->module, "recall.md");
    } else {
        plan_piece(v, m);
    }
    v->units = arena_grow(v->arena, v->units, v->units_n, sizeof *v->units);
    v->units[v->units_n++] = (struct unit){
        .id = id, .lesson = l, .manifest = m, .first = first, .n = v->jobs_n - first, .ours = true};
}

/* ---- sharing out ---- */

static int64_t unit_weight(const struct validate *v, const struct unit *u)
{
    int64_t weight = 1;
    for (size_t i = 0; i < u->n; i++)
        weight += v->jobs[u->first + i].weight;
    return weight;
}

static size_t heaviest_left(const struct validate *v, const bool *given)
{
    size_t best = v->units_n;
    for (size_t i = 0; i < v->units_n; i++)
        if (!given[i] &&
            (best == v->units_n || unit_weight(v, &v->units[i]) > unit_weight(v, &v->units[best])))
            best = i;
    return best;
}

/* The heaviest first, each to the shard that has least: every machine that reads the same
 * content comes to the same parts, whatever its cache holds. */
static void share_out(struct validate *v)
{
    const int shards = v->request->shards;
    if (shards < 2)
        return;
    int64_t *loads = arena_alloc(v->arena, (size_t)shards, sizeof *loads);
    bool *given = arena_alloc(v->arena, v->units_n + 1, sizeof *given);
    for (size_t n = 0; n < v->units_n; n++) {
        size_t at = heaviest_left(v, given);
        int to = 0;
        for (int s = 1; s < shards; s++)
            if (loads[s] < loads[to])
                to = s;
        loads[to] += unit_weight(v, &v->units[at]);
        given[at] = true;
        v->units[at].ours = to + 1 == v->request->shard;
    }
}

/* ---- naming ---- */

static const char *job_name(struct validate *v, const struct job *job)
{
    switch (job->kind) {
    case JOB_FENCE:
        return arena_printf(v->arena, "%s:%d", strrchr(job->fence.file, '/') + 1, job->fence.line);
    case JOB_STARTER:
        return "starter";
    case JOB_SOLUTION:
        return "solution";
    case JOB_WRONG:
        break;
    }
    return arena_printf(v->arena, "wrong/%s", job->wrong->dir);
}

void jobs_open(struct validate *v)
{
    size_t kept = 0;
    for (size_t u = 0; u < v->units_n; u++) {
        struct unit *unit = &v->units[u];
        size_t first = unit->first, n = unit->ours ? unit->n : 0;
        unit->first = kept;
        unit->n = n;
        for (size_t i = 0; i < n; i++) {
            struct job *job = &v->jobs[kept++];
            *job = v->jobs[first + i];
            job->check = findings_check(&v->found, unit->id, job_name(v, job));
            v->weight_total += job->weight;
        }
    }
    v->jobs_n = kept;
}

void jobs_plan(struct validate *v)
{
    size_t modules_n, works_n;
    const struct module *modules = course_modules(v->course, &modules_n);
    const struct work *works = course_works(v->course, &works_n);
    const struct lesson *l;
    const struct manifest *m;
    for (size_t i = 0; i < modules_n; i++)
        if (v->module_chosen[i] && course_lesson(v->course, &modules[i], &l, NULL) == STATUS_OK)
            plan_unit(v, modules[i].id, l, NULL);
    for (size_t i = 0; i < works_n; i++)
        if (v->work_chosen[i] && course_manifest(v->course, &works[i], &m, NULL) == STATUS_OK)
            plan_unit(v, works[i].id, NULL, m);
    share_out(v);
}

/* ---- what goes into a job ---- */

static void hash_fence(struct sha256 *s, const struct fence *f)
{
    const int kind = f->kind, line = f->line;
    sha256_add(s, &kind, sizeof kind);
    sha256_add(s, &line, sizeof line); /* problems name it */
    sha256_add_text(s, f->file);
    sha256_add_text(s, f->code);
    sha256_add_text(s, f->text);
    sha256_add_text(s, f->output ? f->output : "");
}

static void hash_variant(struct sha256 *s, const struct job *job, const char *common,
                         struct arena *a)
{
    sha256_add_text(s, common);
    if (job->kind != JOB_STARTER)
        hash_tree(s, arena_printf(a, "%s/solution", job->m->work->folder), a);
    if (job->wrong)
        hash_tree(s, arena_printf(a, "%s/wrong/%s", job->m->work->folder, job->wrong->dir), a);
    sha256_add(s, &job->repeat, sizeof job->repeat);
    sha256_add(s, &job->refusers_only, sizeof job->refusers_only);
}

/* Manifest and starter go into every version of a piece: they are read once. */
static void hash_common(const struct unit *u, struct arena *a, char out[SHA256_TEXT])
{
    struct sha256 s;
    sha256_init(&s);
    if (u->manifest) {
        const char *folder = u->manifest->work->folder;
        hash_file(&s, arena_printf(a, "%s/exercise.json", folder));
        hash_tree(&s, arena_printf(a, "%s/starter", folder), a);
    }
    sha256_end(&s, out);
}

void jobs_hash(struct validate *v)
{
    for (size_t u = 0; u < v->units_n; u++) {
        const struct unit *unit = &v->units[u];
        struct arena *a = arena_new();
        char common[SHA256_TEXT];
        hash_common(unit, a, common);
        for (size_t i = 0; i < unit->n; i++) {
            struct job *job = &v->jobs[unit->first + i];
            struct sha256 s;
            sha256_init(&s);
            sha256_add_text(&s, v->base);
            sha256_add_text(&s, v->found.checks[job->check].name);
            if (job->kind == JOB_FENCE)
                hash_fence(&s, &job->fence);
            else
                hash_variant(&s, job, common, a);
            sha256_end(&s, job->key);
        }
        arena_free(a);
    }
}
