#include "feedback_page.h"

#include <stdio.h>

#include "naming.h"
#include "page.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "ui.h"
#include "words.h"

const char *feedback_about(const struct feedback *f, char *out)
{
    if (f->work)
        snprintf(out, NAME_MAX_BYTES, "%s %s", f->work->id, f->work->slug);
    else
        snprintf(out, NAME_MAX_BYTES, "everything");
    return out;
}

void feedback_add(struct page *p, const struct feedback *f, int row, bool chosen)
{
    char about[NAME_MAX_BYTES], date[WORDS_MAX], right[WORDS_MAX + 8];
    snprintf(right, sizeof right, "%s%s", f->read ? "" : "new, ",
             words_date(f->utc_ms, f->offset_min, date));
    size_t first =
        page_add(p, &(struct page_block){.kind = PAGE_TEXT,
                                         .style = chosen ? STYLE_SELECTED : STYLE_SUBHEADING,
                                         .indent = 2,
                                         .label = chosen ? "▸" : "",
                                         .label_style = STYLE_LABEL,
                                         .text = feedback_about(f, about),
                                         .right = right,
                                         .right_style = STYLE_DIM,
                                         .row = row});
    page_add(p,
             &(struct page_block){.kind = PAGE_MARKDOWN, .indent = 2, .text = f->text, .row = row});
    page_gap(p);
    if (chosen)
        page_show_block(p, first);
}

void feedback_seen(struct ui *ui, const struct feedback *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        app_feedback_read(ui_app(ui), &list[i], NULL);
}

void feedback_count(struct ui *ui, const struct work *w, size_t *all, size_t *unread)
{
    struct arena *a = arena_new();
    const struct feedback *list;
    *unread = 0;
    if (app_feedback(ui_app(ui), w, a, &list, all, NULL) != STATUS_OK)
        *all = 0;
    for (size_t i = 0; i < *all; i++)
        *unread += !list[i].read;
    arena_free(a);
}
