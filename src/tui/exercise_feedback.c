/* The exercise's page of what a mentor wrote about it. */
#include "exercise.h"
#include "feedback_page.h"
#include "spiral/base/arena.h"

void exercise_fill_feedback(struct exercise_view *e, struct page *p)
{
    struct arena *a = arena_new();
    const struct feedback *list;
    size_t n = 0;
    app_feedback(ui_app(e->base.ui), e->work, a, &list, &n, NULL);
    page_add(p, &(struct page_block){
                    .kind = PAGE_TEXT, .style = STYLE_HEADING, .text = "From your mentor"});
    page_gap(p);
    for (size_t i = n; i-- > 0;)
        feedback_add(p, &list[i], 0, false);
    feedback_seen(e->base.ui, list, n);
    arena_free(a);
}
