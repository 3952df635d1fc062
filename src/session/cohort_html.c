/* The cohort as one page: a table of who is where, and all matrices under each other. */
#include "cohort.h"
#include "spiral/catalog.h"

enum { CELL_MOST = 240 };

static const char STYLE[] =
    "main { max-width: 80rem; }\n"
    "td:nth-child(7) { min-width: 0; white-space: nowrap; }\n"
    "td.text { white-space: normal; min-width: 12rem; overflow-wrap: anywhere; }\n"
    "tr.stuck th { border-left: 4px solid var(--cut); }\n"
    "table.map td { text-align: center; min-width: 1.6rem; padding: .25rem; font-family: "
    "monospace; "
    "}\n"
    "table.map th[scope=colgroup] { text-align: center; }\n"
    "td.s0 { background: var(--s0); color: var(--on0); }\n"
    "td.s1 { background: var(--s1); color: var(--on1); }\n"
    "td.s2 { background: var(--s2); color: var(--on2); }\n"
    "td.s3 { background: var(--s3); color: var(--on3); }\n"
    "td.s4 { background: var(--s4); color: var(--on4); }\n"
    "td.first { border-left-width: 3px; }\n"
    "@media print { td { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }\n";

static void put_cell(struct cohort *c, const char *class, const char *text)
{
    fprintf(c->telling.out, "<td%s%s%s><bdi>", class ? " class=\"" : "", class ? class : "",
            class ? "\"" : "");
    html_put(&c->telling, text, CELL_MOST);
    fputs("</bdi></td>", c->telling.out);
}

static void put_name(struct cohort *c, const struct cohort_row *r)
{
    fputs("<th scope=\"row\"><bdi>", c->telling.out);
    html_put(&c->telling, r->name, CELL_MOST);
    fputs("</bdi></th>", c->telling.out);
}

static void put_row(struct cohort *c, const struct cohort_row *r)
{
    FILE *out = c->telling.out;
    fprintf(out, "<tr%s>", !r->trouble && r->stuck_ms ? " class=\"stuck\"" : "");
    put_name(c, r);
    if (r->trouble) {
        fputs("<td class=\"text\" colspan=\"6\">Cannot be read: <bdi>", out);
        html_put(&c->telling, r->trouble, CELL_MOST);
        fputs("</bdi></td></tr>\n", out);
        return;
    }
    put_cell(c, NULL, r->where);
    put_cell(c, NULL, r->stuck_in);
    put_cell(c, "text", r->stuck);
    put_cell(c, NULL, r->since);
    put_cell(c, NULL, r->seen);
    fprintf(out, "<td>%d of %d</td></tr>\n", r->standing->passed, r->standing->total);
}

static void put_table(struct cohort *c)
{
    static const char *const heads[] = {"Learner", "Where", "Stuck in", "On",
                                        "Since",   "Seen",  "Passed"};
    FILE *out = c->telling.out;
    fputs("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-labelledby=\"who\"><table>\n"
          "<caption id=\"who\">Who is where; those that are stuck stand first</caption>\n<thead>"
          "<tr>",
          out);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        fprintf(out, "<th scope=\"col\">%s</th>", heads[i]);
    fputs("</tr></thead>\n<tbody>\n", out);
    for (size_t i = 0; i < c->n; i++)
        put_row(c, &c->rows[i]);
    fputs("</tbody></table></div>\n", out);
}

static void put_knots(struct cohort *c)
{
    if (!c->knots_n)
        return;
    fputs("<h2>More than one is stuck on</h2>\n<ul>\n", c->telling.out);
    for (size_t i = 0; i < c->knots_n; i++) {
        fputs("<li><bdi>", c->telling.out);
        html_put(&c->telling, c->knots[i], CELL_MOST);
        fputs("</bdi></li>\n", c->telling.out);
    }
    fputs("</ul>\n", c->telling.out);
}

static void put_map_head(struct cohort *c)
{
    FILE *out = c->telling.out;
    fputs("<thead><tr><td></td>", out);
    for (int concept = 0; concept < CONCEPTS; concept ++) {
        fprintf(out, "<th scope=\"colgroup\" colspan=\"%d\">", LEVELS);
        html_put(&c->telling, course_concept_title(c->course, concept), CELL_MOST);
        fputs("</th>", out);
    }
    fputs("</tr>\n<tr><td></td>", out);
    for (int cell = 0; cell < CELLS; cell++)
        fprintf(out, "<th scope=\"col\">%d</th>", cell_level(cell));
    fputs("</tr></thead>\n", out);
}

static void put_map_row(struct cohort *c, const struct cohort_row *r)
{
    FILE *out = c->telling.out;
    fputs("<tr>", out);
    put_name(c, r);
    for (int cell = 0; cell < CELLS; cell++) {
        const char *state = cell_state_name(r->state[cell]),
                   *rusty = r->rusty[cell] ? ", rusty" : "";
        fprintf(out, "<td class=\"s%d%s\" title=\"%s%s\"><span aria-label=\"%s%s\">%c</span></td>",
                (int)r->state[cell], cell % LEVELS ? "" : " first", state, rusty, state, rusty,
                cohort_mark(r, cell));
    }
    fputs("</tr>\n", out);
}

static void put_map(struct cohort *c)
{
    FILE *out = c->telling.out;
    fprintf(out,
            "<h2 id=\"matrix\">All matrices</h2>\n<p>%s</p>\n<div class=\"wide\" tabindex=\"0\" "
            "role=\"group\" aria-labelledby=\"map\"><table class=\"map\">\n<caption id=\"map\">"
            "Nine concepts at four levels</caption>\n",
            COHORT_KEY);
    put_map_head(c);
    fputs("<tbody>\n", out);
    for (size_t i = 0; i < c->n; i++)
        if (!c->rows[i].trouble)
            put_map_row(c, &c->rows[i]);
    fputs("</tbody></table></div>\n", out);
}

void cohort_html(struct cohort *c)
{
    html_head(&c->telling, "Learners", STYLE);
    fprintf(c->telling.out, "<main>\n<h1>%zu learner%s, %zu stuck</h1>\n<p>As of %s.</p>\n", c->n,
            c->n == 1 ? "" : "s", c->stuck_n, c->today);
    put_table(c);
    put_knots(c);
    put_map(c);
    fputs("</main>\n</body>\n</html>\n", c->telling.out);
}
