#include <jansson.h>

#include "command.h"
#include "json.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/buf.h"
#include "spiral/base/clock.h"

enum { OPT_JSON, OPT_WHY };
static const struct option_spec OPTIONS[] = {
    [OPT_JSON] = OPTION_JSON,
    [OPT_WHY] = {"why", 0, "CELL", "what moved one cell, such as ownership:1"},
    {0},
};

struct board {
    struct mastery *mastery;
    int64_t today;
    uint64_t done; /* cells whose module is done */
};

static struct cell_report report_of(const struct board *b, int cell)
{
    return mastery_cell(b->mastery, cell, b->today, b->done);
}

/* A state by how full it looks, so that it reads without colour. */
static const char *const MARKS[CELL_STATES] = {
    [CELL_UNSEEN] = ".",       [CELL_INTRODUCED] = "o",  [CELL_PRACTISING] = "##",
    [CELL_PROFICIENT] = "###", [CELL_MASTERED] = "####",
};

enum { COLUMN = 8 };

static void print_board(struct cli *c, const struct board *b)
{
    fprintf(c->out, "%-24s  1       2       3       4\n", "");
    for (int concept = 0; concept < CONCEPTS; concept ++) {
        fprintf(c->out, "%-24s", course_concept_title(app_course(c->app), concept));
        for (int level = 1, gap = 2; level <= LEVELS; level++) {
            struct cell_report r = report_of(b, cell_make(concept, level));
            int used = fprintf(c->out, "%*s%s%s", gap, "", MARKS[r.state], r.rusty ? "~" : "");
            gap = COLUMN - (used - gap);
        }
        fputc('\n', c->out);
    }
    fputs("\n. unseen   o introduced   ## practising   ### proficient   #### mastered   ~ rusty\n",
          c->out);
}

static json_t *cell_json(const struct board *b, int cell)
{
    struct cell_report r = report_of(b, cell);
    return json_pack("{s:s, s:i, s:s, s:f, s:b, s:i}", "concept", concept_name(cell_concept(cell)),
                     "level", cell_level(cell), "state", cell_state_name(r.state), "mastery",
                     r.mastery, "rusty", r.rusty, "evidence", r.evidence);
}

static void print_json(struct cli *c, const struct board *b)
{
    json_t *cells = json_array();
    for (int cell = 0; cell < CELLS; cell++)
        json_array_append_new(cells, cell_json(b, cell));
    json_print(json_pack("{s:i, s:o}", "schema", 1, "cells", cells), c->out);
}

/* What the learner calls the thing that an entry is about. */
static const char *name_of(struct cli *c, const char *id)
{
    const struct work *w;
    if (id && course_find_work(app_course(c->app), id, &w, NULL) == STATUS_OK)
        return w->slug;
    return NULL;
}

static void print_entry(struct cli *c, const struct ledger_entry *e)
{
    struct buf line, turn;
    buf_init(&line, 1024);
    buf_init(&turn, 256);
    ledger_line(e, name_of(c, e->id), &line);
    ledger_turn(e, &turn);
    print_clean(c, buf_text(&line));
    fputs(turn.len ? "; " : "", c->out);
    fprintf(c->out, "%s\n", buf_text(&turn));
    buf_free(&line);
    buf_free(&turn);
}

static json_t *entry_json(struct cli *c, const struct ledger_entry *e)
{
    struct buf line, turn;
    buf_init(&line, 1024);
    buf_init(&turn, 256);
    ledger_line(e, name_of(c, e->id), &line);
    ledger_turn(e, &turn);
    json_t *entry = json_pack("{s:I, s:o, s:o, s:f, s:f}", "seq", (json_int_t)e->seq, "line",
                              json_text(buf_text(&line)), "turn", json_text(buf_text(&turn)),
                              "before", e->before, "after", e->after);
    buf_free(&line);
    buf_free(&turn);
    return entry;
}

static void print_why(struct cli *c, const struct board *b, int cell)
{
    struct cell_report r = report_of(b, cell);
    fprintf(c->out, "%s: %s\n%s, %.2f%s\n\n", c->values[OPT_WHY],
            course_cell_text(app_course(c->app), cell), cell_state_name(r.state), r.mastery,
            r.rusty ? ", rusty" : "");
    size_t n;
    const struct ledger_entry *list = mastery_ledger(b->mastery, cell, &n);
    for (size_t i = 0; i < n; i++)
        print_entry(c, &list[i]);
    if (!n)
        fputs("Nothing has moved it yet: it moves with work passed and questions answered.\n",
              c->out);
}

static void print_why_json(struct cli *c, const struct board *b, int cell)
{
    json_t *moves = json_array(), *said = cell_json(b, cell);
    size_t n;
    const struct ledger_entry *list = mastery_ledger(b->mastery, cell, &n);
    for (size_t i = 0; i < n; i++)
        json_array_append_new(moves, entry_json(c, &list[i]));
    json_t *root = json_pack("{s:i}", "schema", 1);
    json_object_update(root, said);
    json_decref(said);
    json_object_set_new(root, "ledger", moves);
    json_print(root, c->out);
}

static enum status why(struct cli *c, const struct board *b, struct error *err)
{
    int cell = cell_parse(c->values[OPT_WHY]);
    if (cell == CELL_NONE)
        return error_set(err, STATUS_USAGE, c->values[OPT_WHY], "write it like ownership:1",
                         "there is no such cell");
    (c->values[OPT_JSON] ? print_why_json : print_why)(c, b, cell);
    return STATUS_OK;
}

static enum status run(struct cli *c, struct error *err)
{
    const struct clock *clock = app_clock(c->app);
    int64_t now = clock_now_ms(clock);
    struct board b = {.today = clock_day(now, clock_offset_min(clock, now))};
    enum status st = app_mastery(c->app, c->values[OPT_WHY] != NULL, &b.mastery, err);
    if (st == STATUS_OK)
        st = app_cells_done(c->app, &b.done, err);
    if (st != STATUS_OK)
        goto out;
    if (c->values[OPT_WHY])
        st = why(c, &b, err);
    else if (c->values[OPT_JSON])
        print_json(c, &b);
    else
        print_board(c, &b);
out:
    mastery_free(b.mastery);
    return st;
}

static const struct json_key JSON[] = {
    {"schema", "1"},
    {"cells",
     "All 36, concept by concept: concept, level, state (unseen, introduced, practising, "
     "proficient, mastered), mastery from 0 to 1, rusty, evidence (how many pieces of it)."},
    {"ledger", "With --why instead: the same of that cell alone, and each move: seq, line, turn, "
               "before, after."},
    {0},
};

const struct command CMD_MATRIX = {
    .name = "matrix",
    .args = "",
    .summary = "nine concepts at four depths, and where you stand",
    .help =
        "Every cell moves on evidence alone: work passed, questions answered. --why prints what\n"
        "moved one cell, line by line.\n",
    .needs = APP_COURSE | APP_WORKSPACE_IF_ANY,
    .options = OPTIONS,
    .json = JSON,
    .run = run,
};
