/* JUnit XML, as forges read it. XML 1.0 has no way to say most control characters, so they
 * are replaced, as everywhere on the way out. */
#include <string.h>

#include "command.h"
#include "spiral/base/buf.h"
#include "spiral/base/utf8.h"
#include "spiral/validate.h"
#include "validation.h"

enum { TEXT_MAX = 1 << 20 };

static const char *entity_of(char c)
{
    static const struct {
        char c;
        const char *entity;
    } entities[] = {{'&', "&amp;"},   {'<', "&lt;"},   {'>', "&gt;"}, {'"', "&quot;"},
                    {'\'', "&apos;"}, {'\n', "&#10;"}, {'\t', "&#9;"}};
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (entities[i].c == c)
            return entities[i].entity;
    return NULL;
}

/* Fit for an attribute and for what stands between tags. */
static void write_text(FILE *out, const char *text)
{
    struct buf clean;
    buf_init(&clean, TEXT_MAX);
    utf8_clean(&clean, text, strlen(text), UTF8_KEEP_NEWLINE | UTF8_KEEP_TAB);
    for (size_t i = 0; i < clean.len; i++) {
        const char *entity = entity_of(clean.data[i]);
        if (entity)
            fputs(entity, out);
        else
            fputc(clean.data[i], out);
    }
    buf_free(&clean);
}

static void write_attribute(FILE *out, const char *name, const char *value)
{
    fprintf(out, " %s=\"", name);
    write_text(out, value);
    fputc('"', out);
}

/* The problems of one check make one failure: a test case may have no more than one. */
static size_t problems_of(const struct validate_report *r, size_t check, size_t *first)
{
    size_t n = 0;
    for (size_t i = 0; i < r->problems_n; i++)
        if (r->problems[i].check == check) {
            if (!n)
                *first = i;
            n++;
        }
    return n;
}

static void write_failure(FILE *out, const struct validate_report *r, size_t first, size_t n)
{
    fputs("      <failure", out);
    write_attribute(out, "type", r->problems[first].rule);
    write_attribute(out, "message", r->problems[first].message);
    fputc('>', out);
    for (size_t i = first; i < first + n; i++) {
        const struct validate_problem *p = &r->problems[i];
        write_text(out, p->file);
        fprintf(out, ":%d: ", p->line);
        write_text(out, p->rule);
        fputs(": ", out);
        write_text(out, p->message);
        fputc('\n', out);
    }
    fputs("</failure>\n", out);
}

static void write_case(FILE *out, const struct validate_report *r, size_t at)
{
    const struct validate_check *c = &r->checks[at];
    size_t first = 0, n = problems_of(r, at, &first);
    fputs("    <testcase", out);
    write_attribute(out, "classname", c->id);
    write_attribute(out, "name", c->name);
    fprintf(out, " time=\"%lld.%03lld\"", (long long)c->duration_ms / 1000,
            (long long)c->duration_ms % 1000);
    if (!n && !c->need) {
        fputs("/>\n", out);
        return;
    }
    fputs(">\n", out);
    if (n) {
        write_failure(out, r, first, n);
    } else {
        fputs("      <skipped", out);
        write_attribute(out, "message", c->need);
        fputs("/>\n", out);
    }
    fputs("    </testcase>\n", out);
}

struct sums {
    size_t tests, failures, skipped;
};

static struct sums sum_of(const struct validate_report *r, const char *id)
{
    struct sums s = {0};
    size_t first;
    for (size_t i = 0; i < r->checks_n; i++) {
        if (id && strcmp(r->checks[i].id, id) != 0)
            continue;
        bool failed = problems_of(r, i, &first) > 0;
        s.tests++;
        s.failures += failed;
        s.skipped += !failed && r->checks[i].need;
    }
    return s;
}

static void write_sums(FILE *out, const struct sums *s)
{
    fprintf(out, " tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"%zu\"", s->tests,
            s->failures, s->skipped);
}

static bool is_first_of_id(const struct validate_report *r, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(r->checks[i].id, r->checks[at].id) == 0)
            return false;
    return true;
}

static void write_suite(FILE *out, const struct validate_report *r, const char *id)
{
    const struct sums s = sum_of(r, id);
    fputs("  <testsuite", out);
    write_attribute(out, "name", id);
    write_sums(out, &s);
    fputs(">\n", out);
    for (size_t i = 0; i < r->checks_n; i++)
        if (strcmp(r->checks[i].id, id) == 0)
            write_case(out, r, i);
    fputs("  </testsuite>\n", out);
}

void validation_junit(struct cli *c, const struct validate_report *r)
{
    const struct sums all = sum_of(r, NULL);
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"spiral validate\"",
          c->out);
    write_sums(c->out, &all);
    fputs(">\n", c->out);
    for (size_t i = 0; i < r->checks_n; i++)
        if (is_first_of_id(r, i))
            write_suite(c->out, r, r->checks[i].id);
    fputs("</testsuites>\n", c->out);
}
