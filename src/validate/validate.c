/* What is selected, the static rules over it, then the jobs, then the report. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "rules.h"
#include "spiral/base/clock.h"
#include "spiral/base/file.h"
#include "spiral/base/loop.h"
#include "spiral/base/mem.h"
#include "spiral/markdown.h"
#include "text.h"

static bool is_in(const char *const *names, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

bool validate_wants(const struct validate *v, const char *rule)
{
    const struct validate_request *r = v->request;
    return (r->rules_n == 0 || is_in(r->rules, r->rules_n, rule)) &&
           !is_in(r->skipped, r->skipped_n, rule);
}

/* ---- selecting ---- */

static void choose_module(struct validate *v, size_t at)
{
    size_t works_n;
    const struct work *works = course_works(v->course, &works_n);
    v->module_chosen[at] = true;
    for (size_t i = 0; i < works_n; i++)
        if ((size_t)works[i].module == at && works[i].kind != WORK_BRIDGE)
            v->work_chosen[i] = true;
}

static void choose_spiral(struct validate *v, int spiral)
{
    size_t modules_n, works_n;
    const struct module *modules = course_modules(v->course, &modules_n);
    const struct work *works = course_works(v->course, &works_n);
    for (size_t i = 0; i < modules_n; i++)
        if (modules[i].spiral == spiral || !spiral)
            choose_module(v, i);
    for (size_t i = 0; i < works_n; i++)
        if (modules[works[i].module].spiral == spiral || !spiral)
            v->work_chosen[i] = true;
}

static bool is_below(const char *path, const char *folder)
{
    size_t n = folder ? strlen(folder) : 0;
    return path && n && strncmp(path, folder, n) == 0 && (!path[n] || path[n] == '/');
}

/* A file or folder of a piece or of a module; a folder that holds some, all of them. */
static bool choose_path(struct validate *v, const char *name)
{
    char path[PATH_MAX];
    size_t modules_n, works_n;
    const struct module *modules = course_modules(v->course, &modules_n);
    const struct work *works = course_works(v->course, &works_n);
    if (!realpath(name, path))
        return false;
    bool found = is_below(course_content(v->course), path);
    if (found)
        choose_spiral(v, 0);
    for (size_t i = 0; i < modules_n; i++)
        if (is_below(path, modules[i].folder) || is_below(modules[i].folder, path))
            v->module_chosen[i] = found = true;
    for (size_t i = 0; i < works_n; i++)
        if (is_below(path, works[i].folder) || is_below(works[i].folder, path))
            v->work_chosen[i] = found = true;
    return found;
}

static enum status choose(struct validate *v, const char *name, struct error *err)
{
    const struct work *work = NULL;
    const struct module *module = NULL;
    size_t n;
    if (name[0] >= '1' && name[0] <= '0' + LEVELS && !name[1]) {
        choose_spiral(v, name[0] - '0');
        return STATUS_OK;
    }
    enum status st = course_find(v->course, name, &work, &module, err);
    if (st != STATUS_OK)
        return choose_path(v, name) ? STATUS_OK : st;
    if (module)
        choose_module(v, (size_t)(module - course_modules(v->course, &n)));
    else
        v->work_chosen[work - course_works(v->course, &n)] = true;
    return STATUS_OK;
}

static enum status know_rules(const char *const *names, size_t n, struct error *err)
{
    for (size_t i = 0; i < n; i++)
        if (!rule_find(names[i]))
            return error_set(err, STATUS_USAGE, names[i],
                             "`spiral validate --help` lists the rules", "there is no such rule");
    return STATUS_OK;
}

static enum status select_all(struct validate *v, struct error *err)
{
    const struct validate_request *r = v->request;
    enum status known = know_rules(r->rules, r->rules_n, err);
    if (known == STATUS_OK)
        known = know_rules(r->skipped, r->skipped_n, err);
    if (known != STATUS_OK)
        return known;
    if (r->shards < 0 || (r->shards && (r->shard < 1 || r->shard > r->shards)))
        return error_set(err, STATUS_USAGE, "--shard", "say a part and their number, such as 2/4",
                         "part %d of %d does not exist", r->shard, r->shards);
    if (!r->only_n)
        choose_spiral(v, 0);
    for (size_t i = 0; i < r->only_n; i++) {
        enum status st = choose(v, r->only[i], err);
        if (st != STATUS_OK)
            return st;
    }
    return STATUS_OK;
}

/* ---- static rules ---- */

static struct judge open_check(struct validate *v, const char *id, const char *name)
{
    return (struct judge){.course = v->course,
                          .arena = arena_new(),
                          .found = &v->found,
                          .check = findings_check(&v->found, id, name),
                          .rule = name};
}

static void check_format(struct validate *v, const char *id, const char *file,
                         const struct error *err)
{
    struct judge j = open_check(v, id, RULE_FORMAT);
    if (err)
        judge_tell_error(&j, err, file);
    arena_free(j.arena);
}

static bool is_chosen(const struct validate *v, const char *file)
{
    size_t modules_n, works_n;
    const struct module *modules = course_modules(v->course, &modules_n);
    const struct work *works = course_works(v->course, &works_n);
    const size_t content = strlen(course_content(v->course)) + 1;
    for (size_t i = 0; i < modules_n; i++)
        if (v->module_chosen[i] && modules[i].folder && is_below(file, modules[i].folder + content))
            return true;
    for (size_t i = 0; i < works_n; i++)
        if (v->work_chosen[i] && works[i].folder && is_below(file, works[i].folder + content))
            return true;
    return false;
}

static bool all_chosen(const struct validate *v)
{
    size_t n;
    course_modules(v->course, &n);
    bool all = true;
    for (size_t i = 0; i < n; i++)
        all = all && v->module_chosen[i];
    return all;
}

/* Whoever asks for a part is told of the whole course what lies in that part. */
static void keep_chosen(struct validate *v, size_t from)
{
    struct findings *f = &v->found;
    const bool all = all_chosen(v);
    size_t kept = from;
    for (size_t i = from; i < f->problems_n; i++)
        if (all || is_chosen(v, f->problems[i].file))
            f->problems[kept++] = f->problems[i];
    f->problems_n = kept;
}

static void judge_course(struct validate *v)
{
    for (size_t i = 0; i < rules_n(); i++) {
        if (!RULES[i].course || !validate_wants(v, RULES[i].info.name))
            continue;
        struct judge j = open_check(v, "course", RULES[i].info.name);
        const size_t before = v->found.problems_n;
        RULES[i].course(&j);
        keep_chosen(v, before);
        arena_free(j.arena);
    }
}

static void judge_unit(struct validate *v, const struct unit *u)
{
    check_format(v, u->id, NULL, NULL);
    for (size_t i = 0; i < rules_n(); i++) {
        const struct rule *r = &RULES[i];
        if (!validate_wants(v, r->info.name) || (u->lesson ? !r->lesson : !r->work))
            continue;
        struct judge j = open_check(v, u->id, r->info.name);
        if (u->lesson)
            r->lesson(&j, u->lesson);
        else
            r->work(&j, u->manifest);
        arena_free(j.arena);
    }
}

/* What cannot be read is no unit: the first shard tells it. */
static void judge_unreadable(struct validate *v)
{
    size_t modules_n, works_n;
    const struct module *modules = course_modules(v->course, &modules_n);
    const struct work *works = course_works(v->course, &works_n);
    for (size_t i = 0; i < modules_n; i++) {
        const struct lesson *l;
        struct error err = {0};
        if (v->module_chosen[i] && modules[i].folder &&
            course_lesson(v->course, &modules[i], &l, &err) != STATUS_OK)
            check_format(v, modules[i].id, modules[i].folder, &err);
    }
    for (size_t i = 0; i < works_n; i++) {
        const struct manifest *m;
        struct error err = {0};
        if (v->work_chosen[i] && works[i].folder &&
            course_manifest(v->course, &works[i], &m, &err) != STATUS_OK)
            check_format(v, works[i].id, works[i].folder, &err);
    }
}

/* ---- counting ---- */

static size_t count_fences(struct validate *v, const struct lesson *l)
{
    static const char *const pages[] = {"lesson.md", "recall.md"};
    struct arena *a = arena_new();
    const struct judge j = {.course = v->course, .arena = a};
    size_t count = 0;
    for (size_t p = 0; p < 2; p++) {
        struct text t = text_read(&j, judge_module_path(&j, l->module, pages[p]));
        struct md_doc *doc = md_parse(t.all, t.len);
        const struct md_fence *fences;
        const char *code;
        size_t n = md_fences(doc, &fences);
        for (size_t i = 0; i < n; i++)
            count += fence_kind(fences[i].info, &code) != FENCE_NONE;
        md_free(doc);
    }
    arena_free(a);
    return count;
}

static void count_unit(struct validate *v, const struct unit *u)
{
    struct validate_counts *c = &v->report.counts;
    if (u->lesson) {
        c->modules++;
        c->recall += u->lesson->recall_n;
        c->fences += count_fences(v, u->lesson);
        return;
    }
    size_t *const kinds[] = {
        [WORK_EXERCISE] = &c->exercises, [WORK_MINI] = &c->minis, [WORK_BRIDGE] = &c->bridges};
    ++*kinds[u->manifest->work->kind];
    c->wrong += u->manifest->wrongs_n;
    c->tests += u->manifest->tests_n;
}

/* ---- the report ---- */

static int by_check(const void *a, const void *b)
{
    const struct validate_problem *x = a, *y = b;
    if (x->check != y->check)
        return x->check < y->check ? -1 : 1;
    int order = strcmp(x->file, y->file);
    if (!order)
        order = x->line - y->line;
    return order ? order : strcmp(x->message, y->message);
}

void validate_finish(struct validate *v)
{
    struct findings *f = &v->found;
    size_t kept = 0;
    for (size_t i = 0; i < f->problems_n; i++)
        if (validate_wants(v, f->problems[i].rule) || strcmp(f->problems[i].rule, RULE_FORMAT) == 0)
            f->problems[kept++] = f->problems[i];
    f->problems_n = kept;
    if (kept)
        qsort(f->problems, kept, sizeof *f->problems, by_check);
    v->report.checks = f->checks;
    v->report.checks_n = f->checks_n;
    v->report.problems = f->problems;
    v->report.problems_n = kept;
    for (size_t i = 0; i < f->checks_n; i++)
        v->report.unavailable_n += f->checks[i].need != NULL;
    v->events.done(&v->report, v->ctx);
}

static void finish_soon(void *ctx)
{
    struct validate *v = ctx;
    timer_close(v->soon);
    v->soon = NULL;
    validate_finish(v);
}

/* ---- the start ---- */

static enum status find_folder(struct validate *v, struct error *err)
{
    char path[PATH_MAX];
    enum status st = folder_make(v->request->cache, err);
    if (st == STATUS_OK && !realpath(v->request->cache, path))
        st = error_set(err, STATUS_IO, v->request->cache, "set XDG_CACHE_HOME to another folder",
                       "it cannot be used");
    if (st == STATUS_OK)
        v->folder = arena_strdup(v->arena, path);
    return st;
}

static bool leads(const struct validate_request *r)
{
    return r->shards < 2 || r->shard == 1;
}

static void begin(struct validate *v)
{
    const struct validate_request *r = v->request;
    if (leads(r))
        judge_course(v);
    if (leads(r))
        judge_unreadable(v);
    jobs_plan(v);
    for (size_t i = 0; i < v->units_n; i++)
        if (v->units[i].ours) {
            judge_unit(v, &v->units[i]);
            count_unit(v, &v->units[i]);
        }
    jobs_open(v);
}

enum status validate_start(struct loop *l, struct course *c, const struct validate_request *r,
                           const struct validate_events *events, void *ctx, struct validate **out,
                           struct error *err)
{
    struct validate *v = mem_zalloc(1, sizeof *v);
    *v = (struct validate){.loop = l,
                           .course = c,
                           .request = r,
                           .events = *events,
                           .ctx = ctx,
                           .arena = arena_new(),
                           .started = clock_monotonic_ms()};
    v->found.arena = v->arena;
    enum status st = select_all(v, err);
    if (st == STATUS_OK)
        begin(v);
    if (st == STATUS_OK && v->jobs_n)
        st = find_folder(v, err);
    if (st == STATUS_OK && v->jobs_n)
        st = queue_start(v, err);
    else if (st == STATUS_OK)
        v->soon = timer_start(l, 0, 0, finish_soon, v);
    if (st != STATUS_OK) {
        validate_free(v);
        v = NULL;
    }
    *out = v;
    return st;
}

void validate_cancel(struct validate *v)
{
    if (v->programs && !v->closing)
        queue_cancel(v);
}

void validate_free(struct validate *v)
{
    if (!v)
        return;
    queue_free(v);
    timer_close(v->soon);
    arena_free(v->arena);
    free(v);
}
