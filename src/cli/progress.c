#include "progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "spiral/base/utf8.h"
#include "spiral/runner.h"

enum { LINE_COLUMNS = 72, SUBJECT_BYTES = 40 };

static const char *const STAGE_WORDS[] = {
    [RUN_STAGING] = "copying",
    [RUN_BUILDING] = "compiling",
    [RUN_TESTING] = "running",
    [RUN_ADVICE] = "asking clippy and rustfmt",
};

void progress_show(struct progress_line *l, const struct run_progress *p)
{
    if (!isatty(STDERR_FILENO))
        return;
    const char *subject = p->subject ? p->subject : "";
    int n = (int)utf8_floor(subject, strnlen(subject, SUBJECT_BYTES));
    if (!utf8_is_clean(subject, (size_t)n, 0))
        n = 0;
    l->shown = true;
    fprintf(stderr, "\r%5.1f s  %s %-*.*s", (double)p->elapsed_ms / 1000, STAGE_WORDS[p->stage],
            SUBJECT_BYTES, n, subject);
}

void progress_clear(struct progress_line *l)
{
    if (l->shown)
        fprintf(stderr, "\r%-*s\r", LINE_COLUMNS, "");
    l->shown = false;
}
