/* What is installed, what is missing, and the command that mends it. */
#include <stdio.h>

#include "page.h"
#include "spiral/app.h"
#include "views.h"
#include "words.h"

enum { NAME_COLUMN = 23, DETAIL_COLUMN = 4 };

struct doctor_view {
    struct view base;
    struct doctor *doctor;
    struct page *page;
};

static struct doctor_view *of(struct view *v)
{
    return (struct doctor_view *)v;
}

static void add_finding(struct page *p, const struct finding *f, const char *home)
{
    char label[64], detail[600];
    snprintf(label, sizeof label, " %s %s", f->ok ? "ok" : f->essential ? "no" : "--", f->name);
    page_add(p, &(struct page_block){.kind = PAGE_TEXT,
                                     .indent = NAME_COLUMN,
                                     .label = label,
                                     .label_style = f->ok          ? STYLE_GOOD
                                                    : f->essential ? STYLE_BAD
                                                                   : STYLE_WARN,
                                     .text = words_path(f->detail, home, detail, sizeof detail)});
    if (f->ok)
        return;
    page_text(p, STYLE_TEXT, DETAIL_COLUMN, "for %s", f->purpose);
    if (f->mend[0])
        page_text(p, STYLE_LABEL, DETAIL_COLUMN, "%s", f->mend);
}

static void fill(struct doctor_view *d)
{
    size_t n, missing = 0;
    const struct finding *list = doctor_findings(d->doctor, &n);
    const char *now = doctor_looks_at(d->doctor);
    page_clear(d->page);
    for (size_t i = 0; i < n; i++) {
        add_finding(d->page, &list[i], app_env(ui_app(d->base.ui), "HOME"));
        missing += !list[i].ok;
    }
    if (now)
        page_text(d->page, STYLE_DIM, 1, "looking at %s ...", now);
    else if (n)
        page_gap(d->page);
    if (n && !now)
        page_text(d->page, STYLE_TEXT, 0, "%s",
                  missing ? "What is missing keeps nothing else from working. Type its command in "
                            "a shell (Ctrl-Z, then fg), and open this again."
                          : "Everything is there.");
}

static void on_found(void *ctx)
{
    struct doctor_view *d = ctx;
    fill(d);
    ui_changed(d->base.ui);
}

static enum status doctor_open(struct view *v, const struct place *at, struct error *err)
{
    (void)at;
    (void)err;
    struct doctor_view *d = of(v);
    d->page = page_new(ui_ascii(v->ui));
    d->doctor = doctor_new(ui_app(v->ui), on_found, d);
    return STATUS_OK;
}

static void doctor_close(struct view *v)
{
    doctor_free(of(v)->doctor);
    page_free(of(v)->page);
}

static void doctor_settle(struct view *v)
{
    doctor_examine(of(v)->doctor);
    fill(of(v));
}

static void doctor_title(const struct view *v, struct title *out)
{
    (void)v;
    snprintf(out->left, sizeof out->left, "What is there, what is missing");
}

static void doctor_draw(struct view *v, struct area a)
{
    page_draw(of(v)->page, a);
}

static struct page *doctor_page(struct view *v)
{
    return of(v)->page;
}

static size_t doctor_offers(struct view *v, struct offer out[OFFERS_MAX])
{
    (void)v;
    out[0] = (struct offer){ACT_BACK, NULL};
    return 1;
}

const struct view_ops VIEW_DOCTOR_OPS = {
    .id = VIEW_DOCTOR,
    .size = sizeof(struct doctor_view),
    .open = doctor_open,
    .close = doctor_close,
    .settle = doctor_settle,
    .title = doctor_title,
    .draw = doctor_draw,
    .page = doctor_page,
    .offers = doctor_offers,
};
