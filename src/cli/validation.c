#include "validation.h"

#include <jansson.h>
#include <string.h>

#include "command.h"
#include "json.h"
#include "print.h"
#include "spiral/validate.h"

/* ---- for people ---- */

static void print_problem(struct cli *c, const struct validate_problem *p)
{
    print_clean(c, p->file);
    if (p->line)
        fprintf(c->out, ":%d", p->line);
    fprintf(c->out, ": %s: ", p->rule);
    /* Only the first line; the rest is indented below it. */
    for (const char *at = p->message; *at;) {
        size_t n = strcspn(at, "\n");
        print_clean_part(c, at, n);
        at += n + (at[n] == '\n');
        fputs(*at ? "\n    " : "", c->out);
    }
    fputc('\n', c->out);
}

/* What one piece could not be checked for, for want of the same thing: one line. Gives the index
 * of the check behind it. */
static size_t print_unchecked(struct cli *c, const struct validate_report *r, size_t at)
{
    const struct validate_check *first = &r->checks[at];
    size_t n = 1;
    if (!first->need)
        return at + 1;
    while (at + n < r->checks_n && r->checks[at + n].need &&
           strcmp(r->checks[at + n].id, first->id) == 0 &&
           strcmp(r->checks[at + n].need, first->need) == 0)
        n++;
    fprintf(c->out, "not checked: %s %s", first->id, first->name);
    if (n > 1)
        fprintf(c->out, " and %zu more", n - 1);
    fputs(": ", c->out);
    print_clean(c, first->need);
    fputc('\n', c->out);
    return at + n;
}

static void print_counts(struct cli *c, const struct validate_counts *n)
{
    const struct {
        size_t n;
        const char *one, *many;
    } counts[] = {
        {n->modules, "module", "modules"},
        {n->exercises, "exercise", "exercises"},
        {n->minis, "mini-project", "mini-projects"},
        {n->bridges, "bridge project", "bridge projects"},
        {n->fences, "fence", "fences"},
        {n->recall, "recall question", "recall questions"},
        {n->wrong, "wrong solution", "wrong solutions"},
        {n->tests, "test", "tests"},
    };
    const char *comma = "";
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        if (!counts[i].n)
            continue;
        fprintf(c->out, "%s%zu %s", comma, counts[i].n,
                counts[i].n == 1 ? counts[i].one : counts[i].many);
        comma = ", ";
    }
    fputs(*comma ? "\n" : "nothing is written there yet\n", c->out);
}

void validation_human(struct cli *c, const struct validate_report *r)
{
    for (size_t i = 0; i < r->problems_n; i++)
        print_problem(c, &r->problems[i]);
    for (size_t i = 0; i < r->checks_n;)
        i = print_unchecked(c, r, i);
    print_counts(c, &r->counts);
    if (r->unavailable_n)
        fprintf(c->out, "%zu of %zu checks could not be done\n", r->unavailable_n, r->checks_n);
    if (r->problems_n)
        fprintf(c->out, "%zu problem%s\n", r->problems_n, r->problems_n == 1 ? "" : "s");
    else if (!r->interrupted)
        fprintf(c->out, "%zu check%s, no problem\n", r->checks_n - r->unavailable_n,
                r->checks_n - r->unavailable_n == 1 ? "" : "s");
}

/* ---- for programs ---- */

static json_t *counts_json(const struct validate_counts *n)
{
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I}", "modules", (json_int_t)n->modules,
                     "exercises", (json_int_t)n->exercises, "minis", (json_int_t)n->minis,
                     "bridges", (json_int_t)n->bridges, "fences", (json_int_t)n->fences, "recall",
                     (json_int_t)n->recall, "wrong", (json_int_t)n->wrong, "tests",
                     (json_int_t)n->tests);
}

void validation_json(struct cli *c, const struct validate_report *r)
{
    json_t *unavailable = json_array(), *problems = json_array();
    for (size_t i = 0; i < r->checks_n; i++)
        if (r->checks[i].need)
            json_array_append_new(unavailable,
                                  json_pack("{s:o, s:o, s:o}", "id", json_text(r->checks[i].id),
                                            "check", json_text(r->checks[i].name), "need",
                                            json_text(r->checks[i].need)));
    for (size_t i = 0; i < r->problems_n; i++) {
        const struct validate_problem *p = &r->problems[i];
        json_array_append_new(problems,
                              json_pack("{s:o, s:o, s:o, s:i, s:o}", "rule", json_text(p->rule),
                                        "id", json_text(p->id), "file", json_text(p->file), "line",
                                        p->line, "message", json_text(p->message)));
    }
    json_print(json_pack("{s:i, s:b, s:o, s:I, s:o, s:o}", "schema", 1, "ok",
                         !r->problems_n && !r->interrupted && !r->nothing_ran, "counts",
                         counts_json(&r->counts), "checks", (json_int_t)r->checks_n, "unavailable",
                         unavailable, "problems", problems),
               c->out);
}
