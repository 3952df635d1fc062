#include "question_page.h"

#include <stdio.h>
#include <string.h>

#include "page.h"
#include "spiral/catalog.h"

enum { OPTION_INDENT = 5 };

int question_key(const struct question *q, keycode key)
{
    return key >= 'a' && (size_t)(key - 'a') < q->options_n ? (int)(key - 'a') : -1;
}

/* Enter alone is no answer. */
struct offer question_offer(int option)
{
    return option < 0 ? (struct offer){ACT_DOWN, "an answer (or its letter)"}
                      : (struct offer){ACT_GO_ON, "choose (or its letter)"};
}

static void add_option(const struct asked *a, struct page *p, size_t i)
{
    const struct option *o = &a->question->options[i];
    bool open = a->answered < 0, chosen = (int)i == a->answered, here = open && (int)i == a->option;
    char label[16];
    const char *mark = here ? "▸" : !open && o->right ? "✓" : chosen ? "✗" : " ";
    snprintf(label, sizeof label, "%s %c", mark, (int)('a' + i));
    enum style style = here ? STYLE_SELECTED : STYLE_LABEL;
    if (!open)
        style = o->right ? STYLE_GOOD : chosen ? STYLE_BAD : STYLE_DIM;
    size_t block = page_add(p, &(struct page_block){.kind = PAGE_MARKDOWN,
                                                    .indent = OPTION_INDENT,
                                                    .label = label,
                                                    .label_style = style,
                                                    .text = o->text,
                                                    .row = (int)i + 1});
    if (here)
        page_show_block(p, block);
}

static size_t right_option(const struct question *q)
{
    size_t i = 0;
    while (i + 1 < q->options_n && !q->options[i].right)
        i++;
    return i;
}

/* Returns the block of its title. */
static size_t add_why(struct page *p, enum style style, const char *title, const char *why)
{
    page_gap(p);
    size_t block =
        page_add(p, &(struct page_block){.kind = PAGE_TEXT, .style = style, .text = title});
    page_markdown(p, 2, why);
    return block;
}

static void add_output(struct page *p, const char *output)
{
    size_t n = strlen(output);
    char text[4096];
    while (n > 0 && output[n - 1] == '\n')
        n--;
    snprintf(text, sizeof text, "%.*s", (int)(n < sizeof text ? n : sizeof text - 1), output);
    page_gap(p);
    page_text(p, STYLE_DIM, 0, n ? "It prints:" : "It prints nothing.");
    page_add(p, &(struct page_block){
                    .kind = PAGE_KEPT, .style = STYLE_BLOCK, .indent = 2, .text = text});
}

/* First why the chosen one was tempting, then why the right one is right. */
static void add_answer(const struct asked *a, struct page *p)
{
    const struct question *q = a->question;
    size_t right = right_option(q), shown;
    char title[64];
    if ((size_t)a->answered == right) {
        snprintf(title, sizeof title, "Yes, %c", (int)('a' + right));
        shown = add_why(p, STYLE_GOOD, title, q->options[right].why);
    } else {
        snprintf(title, sizeof title, "You chose %c", 'a' + a->answered);
        shown = add_why(p, STYLE_BAD, title, q->options[a->answered].why);
        snprintf(title, sizeof title, "It is %c", (int)('a' + right));
        add_why(p, STYLE_GOOD, title, q->options[right].why);
    }
    if (q->output)
        add_output(p, q->output);
    page_show_block(p, shown);
}

void question_fill(struct page *p, const struct asked *a)
{
    page_markdown(p, 0, a->question->text);
    page_gap(p);
    for (size_t i = 0; i < a->question->options_n; i++)
        add_option(a, p, i);
    if (a->answered >= 0)
        add_answer(a, p);
}
