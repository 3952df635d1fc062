#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "command.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/utf8.h"

/* Every word must be in the row, in whatever case. */
static bool row_matches(const struct stuck_row *row, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!strcasestr(row->feeling, words[i]) && !strcasestr(row->advice, words[i]))
            return false;
    return true;
}

static enum status run(struct cli *c, struct error *err)
{
    size_t n, shown = 0;
    const struct stuck_row *rows = course_stuck(app_course(c->app), &n);
    for (size_t i = 0; i < n; i++) {
        if (!row_matches(&rows[i], c->args, c->args_n))
            continue;
        if (shown++)
            fputc('\n', c->out);
        print_clean(c, rows[i].feeling);
        fputs("\n", c->out);
        print_markdown(c, rows[i].advice, strlen(rows[i].advice), 0);
        if (rows[i].lesson[0])
            fprintf(c->out, "spiral read %s\n", rows[i].lesson);
    }
    if (!shown)
        return error_set(err, STATUS_NOT_FOUND, c->args[0], "`spiral stuck` alone shows them all",
                         "nothing in the quick reference has these words");
    return STATUS_OK;
}

const struct command CMD_STUCK = {
    .name = "stuck",
    .args = "[WORDS]",
    .summary = "the quick reference for when you are stuck",
    .help = "Each row is a feeling, what to do about it, and where the course treats it. WORDS\n"
            "choose the rows that hold all of them.\n",
    .needs = APP_COURSE,
    .args_max = 20,
    .run = run,
};
