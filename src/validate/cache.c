/* Results of earlier validations: a file for each module and piece, which holds the results of
 * its jobs as they were last, each under the hash of what went in. So it hardly grows. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "internal.h"
#include "spiral/base/file.h"
#include "spiral/base/mem.h"

enum { JOBS_MAX = 1000 };

struct page {
    struct page *next;
    char *unit;
    json_t *jobs; /* by name */
    bool changed;
};

struct cache {
    char *folder;
    struct page *pages;
};

struct cache *cache_open(const char *folder)
{
    struct cache *c = mem_zalloc(1, sizeof *c);
    c->folder = folder ? mem_strdup(folder) : NULL;
    return c;
}

void cache_free(struct cache *c)
{
    if (!c)
        return;
    for (struct page *p = c->pages, *next; p; p = next) {
        next = p->next;
        json_decref(p->jobs);
        free(p->unit);
        free(p);
    }
    free(c->folder);
    free(c);
}

static void page_path(const struct cache *c, const char *unit, char *out, size_t size)
{
    snprintf(out, size, "%s/%s.json", c->folder, unit);
}

/* What cannot be read was never kept. */
static struct page *page_of(struct cache *c, const char *unit)
{
    for (struct page *p = c->pages; p; p = p->next)
        if (strcmp(p->unit, unit) == 0)
            return p;
    char path[4096];
    page_path(c, unit, path, sizeof path);
    struct page *p = mem_zalloc(1, sizeof *p);
    *p = (struct page){.next = c->pages, .unit = mem_strdup(unit)};
    json_t *root = json_load_file(path, 0, NULL);
    p->jobs = json_incref(json_object_get(root, "jobs"));
    json_decref(root);
    /* Fences are named by their lines: what moved is forgotten sooner or later. */
    if (!json_is_object(p->jobs) || json_object_size(p->jobs) > JOBS_MAX) {
        json_decref(p->jobs);
        p->jobs = json_object();
    }
    c->pages = p;
    return p;
}

static bool take_problem(json_t *row, struct findings *f, size_t check)
{
    const char *rule, *file, *message;
    int line;
    if (json_unpack(row, "[sssi]", &rule, &file, &message, &line) != 0)
        return false;
    findings_add(f, check, rule, file, line, message);
    return true;
}

bool cache_take(struct cache *c, const char *unit, const char *name, const char *key,
                struct findings *f, size_t check)
{
    if (!c->folder)
        return false;
    json_t *job = json_object_get(page_of(c, unit)->jobs, name);
    const char *kept = json_string_value(json_object_get(job, "key"));
    json_t *problems = json_object_get(job, "problems"), *row;
    size_t i;
    if (!kept || strcmp(kept, key) != 0 || !json_is_array(problems))
        return false;
    const size_t before = f->problems_n;
    json_array_foreach(problems, i, row)
    {
        if (!take_problem(row, f, check)) {
            f->problems_n = before;
            return false;
        }
    }
    return true;
}

void cache_keep(struct cache *c, const char *unit, const char *name, const char *key,
                const struct findings *f, size_t check)
{
    if (!c->folder)
        return;
    struct page *p = page_of(c, unit);
    json_t *problems = json_array();
    bool whole = true;
    for (size_t i = 0; i < f->problems_n; i++) {
        const struct validate_problem *q = &f->problems[i];
        if (q->check != check)
            continue;
        /* A message that is no text in JSON's sense is not kept. */
        json_t *row = json_pack("[sssi]", q->rule, q->file, q->message, q->line);
        whole = whole && row;
        if (row)
            json_array_append_new(problems, row);
    }
    json_t *job = json_pack("{s:s, s:o}", "key", key, "problems", problems);
    if (whole && job)
        json_object_set(p->jobs, name, job);
    json_decref(job);
    p->changed = p->changed || whole;
}

void cache_save(struct cache *c)
{
    if (!c->folder || folder_make(c->folder, NULL) != STATUS_OK)
        return;
    for (struct page *p = c->pages; p; p = p->next) {
        char path[4096];
        json_t *root = json_pack("{s:i, s:O}", "schema", 1, "jobs", p->jobs);
        char *text = p->changed && root ? json_dumps(root, JSON_COMPACT) : NULL;
        page_path(c, p->unit, path, sizeof path);
        /* Where it cannot be kept, the next time takes longer; that is all. */
        if (text)
            file_write(path, text, strlen(text), NULL);
        p->changed = false;
        free(text);
        json_decref(root);
    }
}
