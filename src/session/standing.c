#include <stdint.h>
#include <string.h>

#include "session_internal.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/clock.h"
#include "spiral/catalog.h"
#include "spiral/progress.h"
#include "spiral/store.h"
#include "story.h"

struct standing {
    const struct session_view *view;
    struct arena *arena;
    struct session_standing *out;
};

static bool note_last(const struct event *e, void *ctx)
{
    struct session_standing *s = ctx;
    s->last_seq = e->seq;
    s->last_ms = e->utc_ms;
    s->offset_min = e->offset_min;
    return true;
}

static enum status note_times(struct standing *s, struct error *err)
{
    struct arena *scratch = arena_new();
    const struct session_times *list;
    size_t n;
    enum status st = session_list(s->view->store, scratch, &list, &n, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        s->out->active_s += list[i].active_s;
    s->out->sessions = (int64_t)n;
    arena_free(scratch);
    int64_t last = 0;
    if (st == STATUS_OK)
        st = store_last(s->view->store, 0, &last, err);
    return st == STATUS_OK && last
               ? store_each(s->view->store, last - 1, NULL, 0, note_last, s->out, err)
               : st;
}

static void note_piece(struct standing *s, const struct work_fact *f, bool *passed,
                       struct session_piece *out)
{
    size_t n;
    const struct work *w = NULL, *works = course_works(s->view->course, &n);
    course_find_work(s->view->course, f->work, &w, NULL);
    if (w)
        passed[w - works] = f->state == STATE_PASSED;
    *out = (struct session_piece){.id = f->work,
                                  .slug = w ? arena_strdup(s->arena, w->slug) : "",
                                  .state = work_state_name(f->state),
                                  .attempts = f->attempts,
                                  .hints = f->hints,
                                  .last_ms = f->last_utc_ms};
}

static enum status note_pieces(struct standing *s, struct error *err)
{
    const struct work_fact *facts;
    size_t n = 0, works_n;
    course_works(s->view->course, &works_n);
    bool *passed = arena_alloc(s->arena, works_n, sizeof *passed);
    enum status st = store_work_facts(s->view->store, s->arena, &facts, &n, err);
    struct session_piece *list = arena_alloc(s->arena, n + 1, sizeof *list);
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        note_piece(s, &facts[i], passed, &list[i]);
    course_tally(s->view->course, passed, &s->out->passed, &s->out->total);
    s->out->pieces = list;
    s->out->pieces_n = n;
    return st;
}

static struct session_piece *piece_of(struct standing *s, const char *id)
{
    struct session_piece *list = (struct session_piece *)(uintptr_t)s->out->pieces;
    for (size_t i = 0; i < s->out->pieces_n; i++)
        if (strcmp(list[i].id, id) == 0)
            return &list[i];
    return NULL;
}

static bool note_seen(const struct event *e, void *ctx)
{
    struct session_piece *p = e->subject ? piece_of(ctx, e->subject) : NULL;
    if (p && !p->seen_ms && !p->passed_ms)
        p->seen_ms = e->utc_ms;
    return true;
}

/* What was looked at after a pass is no giving up: the record holds none such. */
static enum status note_ways(struct standing *s, struct error *err)
{
    const struct milestone *passes;
    size_t n = 0;
    enum status st = store_each(s->view->store, 0, NULL, 1u << EVENT_GAVE_UP, note_seen, s, err);
    if (st == STATUS_OK)
        st = store_milestones(s->view->store, 0, s->arena, &passes, &n, err);
    for (size_t i = 0; st == STATUS_OK && i < n; i++) {
        struct session_piece *p = passes[i].task ? NULL : piece_of(s, passes[i].work);
        if (p)
            p->passed_ms = passes[i].utc_ms;
    }
    return st;
}

/* ---- the matrix ---- */

static struct session_move move_of(const struct standing *s, int cell, const struct ledger_entry *e)
{
    const struct work *w = NULL;
    struct buf line, turn;
    buf_init(&line, 1024);
    buf_init(&turn, 256);
    if (e->id)
        course_find_work(s->view->course, e->id, &w, NULL);
    ledger_line(e, w ? w->slug : NULL, &line);
    ledger_turn(e, &turn);
    struct session_move m = {.seq = e->seq,
                             .cell = cell,
                             .work = arena_strdup(s->arena, e->id ? e->id : ""),
                             .line = arena_strdup(s->arena, buf_text(&line)),
                             .turn = arena_strdup(s->arena, buf_text(&turn)),
                             .before = e->before,
                             .after = e->after};
    buf_free(&line);
    buf_free(&turn);
    return m;
}

static void note_cells(struct standing *s)
{
    int64_t day = clock_day(s->out->last_ms, s->out->offset_min);
    struct session_cell *cells = arena_alloc(s->arena, CELLS, sizeof *cells);
    for (int c = 0; c < CELLS; c++) {
        struct cell_report r = mastery_cell(s->view->mastery, c, day, s->view->done);
        const struct ledger_entry *list = mastery_ledger(s->view->mastery, c, &cells[c].moves_n);
        struct session_move *moves = arena_alloc(s->arena, cells[c].moves_n + 1, sizeof *moves);
        for (size_t i = 0; i < cells[c].moves_n; i++)
            moves[i] = move_of(s, c, &list[i]);
        cells[c] = (struct session_cell){.cell = c,
                                         .state = cell_state_name(r.state),
                                         .mastery = r.mastery,
                                         .rusty = r.rusty,
                                         .evidence = r.evidence,
                                         .moves = moves,
                                         .moves_n = cells[c].moves_n};
    }
    s->out->cells = cells;
    s->out->cells_n = CELLS;
}

enum status session_standing(const struct session_view *v, struct arena *a,
                             struct session_standing *out, struct error *err)
{
    struct standing s = {.view = v, .arena = a, .out = out};
    *out = (struct session_standing){
        .next = v->next ? v->next : "",
        .next_why = v->next_why ? v->next_why : "",
        .next_name = v->next && v->next[0] ? place_name(v->course, v->next, a) : "",
        .toolchain = v->toolchain,
        .toolchain_n = v->toolchain_n};
    enum status st = note_times(&s, err);
    if (st == STATUS_OK)
        st = note_pieces(&s, err);
    if (st == STATUS_OK)
        st = note_ways(&s, err);
    if (st == STATUS_OK)
        st = session_open_struggles(v->store, v->course, NULL, a, &out->stuck, &out->stuck_n, err);
    if (st == STATUS_OK)
        st = session_past_struggles(v->store, v->course, a, &out->hard, &out->hard_n, err);
    if (st == STATUS_OK)
        st = beliefs_read(v->store, v->course, a, out, err);
    if (st == STATUS_OK)
        st = agenda_make(v->store, v->course, a, out, err);
    if (st == STATUS_OK)
        note_cells(&s);
    return st;
}
