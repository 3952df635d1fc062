#include <ctype.h>
#include <string.h>
#include <strings.h>

#include <jansson.h>

#include "command.h"
#include "json.h"
#include "print.h"
#include "prompt.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"

enum { QUESTION_LIMIT = 256 * 1024 };

enum { OPT_JSON };
static const struct option_spec OPTIONS[] = {
    [OPT_JSON] = {"json", 0, NULL, "print what would be asked as JSON, and ask nothing"},
    {0},
};

/* "b", "B" or the option's own text; -1 for anything else. */
static int option_named(const struct question *q, const char *answer)
{
    char letter = answer[0] | 0x20;
    if (answer[0] && !answer[1] && letter >= 'a' && (size_t)(letter - 'a') < q->options_n)
        return letter - 'a';
    for (size_t i = 0; i < q->options_n; i++)
        if (strcasecmp(q->options[i].text, answer) == 0)
            return (int)i;
    return -1;
}

static void print_question(struct cli *c, const struct question *q)
{
    struct buf page;
    buf_init(&page, QUESTION_LIMIT);
    page_question(&page, q);
    print_markdown(c, buf_text(&page), page.len, 0);
    buf_free(&page);
}

static void print_why(struct cli *c, const struct question *q, int chosen)
{
    for (size_t i = 0; i < q->options_n; i++) {
        const struct option *o = &q->options[i];
        if ((int)i != chosen && !o->right)
            continue;
        fprintf(c->out, "\n%s (%c):\n", o->right ? "Right" : "Not so", (char)('a' + (int)i));
        print_markdown(c, o->why, strlen(o->why), 0);
    }
}

static enum rating ask_rating(struct cli *c)
{
    char line[64];
    prompt(c, "How hard was it? hard, good or easy: ");
    enum rating r = RATING_NONE;
    if (prompt_line(line, sizeof line)) {
        for (char *p = line; *p; p++)
            *p = (char)tolower((unsigned char)*p);
        r = rating_parse(line);
    }
    return r == RATING_NONE || r == RATING_AGAIN ? RATING_GOOD : r;
}

/* One question to its end. `*more` is false at the end of the input. */
static enum status ask(struct cli *c, const struct question *q, bool *more, struct error *err)
{
    char line[1024];
    int option = -1;
    print_question(c, q);
    while (option < 0) {
        prompt(c, "Your answer: ");
        *more = prompt_line(line, sizeof line);
        if (!*more)
            return STATUS_OK;
        option = option_named(q, line);
        if (option < 0)
            fprintf(c->out, "Give a letter from a to %c.\n", (char)('a' + (int)q->options_n - 1));
    }
    print_why(c, q, option);
    bool right = q->options[option].right;
    if (!right)
        c->exit = 1;
    enum rating rating = right ? ask_rating(c) : RATING_AGAIN;
    fputc('\n', c->out);
    return app_answered(c->app, q, option, rating, err);
}

static void print_reminders(struct cli *c, const struct warm_up *w)
{
    fputs("You were away for a while: ten minutes to warm up.\n", c->out);
    for (size_t i = 0; i < w->reminders_n; i++) {
        fprintf(c->out, "\nModule %s in five lines:\n\n", w->reminders[i].module->id);
        print_markdown(c, w->reminders[i].lines, strlen(w->reminders[i].lines), 0);
    }
    fputc('\n', c->out);
}

static void print_piece(struct cli *c, const struct warm_up *w)
{
    if (w->piece)
        fprintf(c->out,
                "To get your hands warm: %s %s once more, from its starter (`spiral reset %s`; "
                "your own version is kept).\n",
                w->piece->id, w->piece->slug, w->piece->slug);
}

static void print_check_up(struct cli *c, const struct recall_item *item)
{
    char cell[CELL_TEXT_MAX];
    if (item->check_up)
        fprintf(c->out, "A check-up of %s:\n\n", cell_format(item->cell, cell));
}

static enum status print_unasked(struct cli *c, int cell, struct error *err)
{
    struct arena *arena = arena_new();
    const char *says;
    enum status st = app_unasked(c->app, cell, arena, &says, err);
    if (st == STATUS_OK)
        fprintf(c->out, "%s\n\n", says);
    arena_free(arena);
    return st;
}

static enum status ask_all(struct cli *c, const struct recall_offer *offer, struct error *err)
{
    enum status st = STATUS_OK;
    bool more = true;
    for (size_t i = 0; st == STATUS_OK && more && i < offer->n; i++) {
        const struct recall_item *item = &offer->items[i];
        const struct question *q;
        if (!item->id) {
            st = print_unasked(c, item->cell, err);
            continue;
        }
        st = app_question(c->app, item->id, &q, err);
        print_check_up(c, item);
        if (st == STATUS_OK)
            st = ask(c, q, &more, err);
    }
    return st;
}

static void print_json(struct cli *c, const struct recall_offer *offer)
{
    json_t *list = json_array();
    for (size_t i = 0; i < offer->n; i++) {
        const struct recall_item *item = &offer->items[i];
        char cell[CELL_TEXT_MAX];
        json_array_append_new(list,
                              json_pack("{s:o, s:s, s:b, s:f}", "id",
                                        item->id ? json_text(item->id) : json_null(), "cell",
                                        cell_format(item->cell, cell), "check_up", item->check_up,
                                        "retrievability", item->retrievability));
    }
    json_print(json_pack("{s:i, s:b, s:i, s:o}", "schema", 1, "warm_up", offer->warm_up, "minutes",
                         offer->minutes, "offer", list),
               c->out);
}

static enum status ask_in_turn(struct cli *c, const struct recall_offer *offer, struct arena *arena,
                               struct error *err)
{
    struct warm_up w;
    if (!offer->n)
        fputs("Nothing to ask now. Questions come once a lesson is read, and again when you are "
              "about to forget.\n",
              c->out);
    /* Who is asked has begun; who only looks what there is has not. */
    enum status st = app_alive(c->app, true, err);
    if (st != STATUS_OK || !offer->n || !offer->warm_up)
        return st == STATUS_OK ? ask_all(c, offer, err) : st;
    st = app_warm_up(c->app, arena, &w, err);
    if (st == STATUS_OK) {
        print_reminders(c, &w);
        st = ask_all(c, offer, err);
    }
    if (st == STATUS_OK)
        print_piece(c, &w);
    return st;
}

static enum status run(struct cli *c, struct error *err)
{
    struct arena *arena = arena_new();
    struct recall_offer offer;
    enum status st = app_recall_offer(c->app, RECALL_BUDGET, arena, &offer, err);
    if (st == STATUS_OK && c->values[OPT_JSON])
        print_json(c, &offer);
    else if (st == STATUS_OK)
        st = ask_in_turn(c, &offer, arena, err);
    arena_free(arena);
    return st;
}

static const struct json_key JSON[] = {
    {"schema", "1"},
    {"warm_up", "After weeks away."},
    {"minutes", "About how long the answers take."},
    {"offer",
     "In the order in which they are asked: id (null: nothing to ask of that cell yet), cell, "
     "check_up (a look at the cell as a whole), retrievability (the chance that it is known)."},
    {0},
};

const struct command CMD_RECALL = {
    .name = "recall",
    .args = "",
    .summary = "a few questions that are due",
    .help = "Answer with a letter; after a right answer say how hard it was: hard, good or easy.\n"
            "Answers may come from a pipe. Exit status 1: at least one was wrong.\n",
    .needs = APP_COURSE | APP_WORKSPACE,
    .options = OPTIONS,
    .json = JSON,
    .run = run,
};
