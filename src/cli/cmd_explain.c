#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/buf.h"
#include "spiral/base/loop.h"

enum { EXPLANATION_LIMIT = 256 * 1024, CODE_MAX = 80 };

static void collect(int stream, const char *data, size_t n, void *ctx)
{
    if (stream == 1)
        buf_append(ctx, data, n);
}

/* What `rustc --explain` says; nothing where it knows no such code. */
static enum status ask_rustc(struct app *app, const char *code, struct buf *out, struct error *err)
{
    const char *rustc = app_env(app, "RUSTC");
    const char *argv[] = {rustc && rustc[0] ? rustc : "rustc", "--explain", code, NULL};
    struct process_spec spec = {.argv = argv, .env = app_environ(app)};
    static const struct process_events events = {.output = collect};
    enum status st = process_start(app_loop(app), &spec, &events, out, NULL, err);
    if (st == STATUS_OK)
        loop_run(app_loop(app));
    return st;
}

/* "e382", "382" and "E0382" are one code; a lint keeps its name. */
static void normalise(const char *given, char out[CODE_MAX])
{
    const char *number = given + (given[0] == 'E' || given[0] == 'e');
    char *end;
    long n = strtol(number, &end, 10);
    if (number[0] >= '0' && number[0] <= '9' && !*end && n < 10000)
        snprintf(out, CODE_MAX, "E%04ld", n);
    else
        snprintf(out, CODE_MAX, "%s", given);
}

static void add_note(struct cli *c, struct buf *page, const char *code,
                     const struct code_note *note)
{
    char cell[CELL_TEXT_MAX];
    buf_printf(page, "# %s: %s\n\n%s\n\n", code, note->title, note->explain);
    if (note->cell == CELL_NONE)
        buf_puts(page, "It is everybody's slip and belongs to no concept.\n");
    else
        buf_printf(page, "It belongs to **%s**: %s.\n", cell_format(note->cell, cell),
                   course_cell_text(app_course(c->app), note->cell));
}

static enum status compose(struct cli *c, const char *code, struct buf *page, struct error *err)
{
    const struct code_note *note = NULL;
    struct error rustc_err;
    struct buf text;
    buf_init(&text, EXPLANATION_LIMIT);
    enum status st = course_code(app_course(c->app), code, "", &note, err);
    if (st != STATUS_OK)
        goto out;
    enum status asked = ask_rustc(c->app, code, &text, &rustc_err);
    if (note)
        add_note(c, page, code, note);
    if (text.len)
        buf_printf(page, "%s%s", note ? "\n---\n\nIn rustc's own words:\n\n" : "", text.data);
    if (asked != STATUS_OK && note)
        error_print(&rustc_err, stderr);
    else if (asked != STATUS_OK)
        *err = rustc_err;
    if (!page->len)
        st = asked != STATUS_OK ? asked
                                : error_set(err, STATUS_NOT_FOUND, code, "check its digits",
                                            "neither we nor rustc know such a code");
out:
    buf_free(&text);
    return st;
}

static enum status run(struct cli *c, struct error *err)
{
    char code[CODE_MAX];
    struct buf page;
    buf_init(&page, 2 * EXPLANATION_LIMIT);
    normalise(c->args[0], code);
    enum status st = compose(c, code, &page, err);
    if (st == STATUS_OK)
        print_markdown(c, buf_text(&page), page.len, 0);
    buf_free(&page);
    return st;
}

const struct command CMD_EXPLAIN = {
    .name = "explain",
    .args = "CODE",
    .summary = "what an error code means, and which concept it is",
    .help =
        "Our explanation, the cell of the matrix it belongs to, then rustc's own text. CODE is\n"
        "an error's code (E0382, or just 382) or a lint's name.\n",
    .needs = APP_COURSE,
    .args_min = 1,
    .args_max = 1,
    .run = run,
};
