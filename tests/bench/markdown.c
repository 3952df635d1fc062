/* How fast lessons are laid out, as ratios to cmark taken side by side: absolute times
 * differ between machines. Prints a line a figure, by tabs: what, the peer, the ratio, its target.
 *
 *   markdown [LOWDOWN]
 *
 * where LOWDOWN is the program of that name. */
#include <cmark.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "spiral/base/buf.h"
#include "spiral/markdown.h"

enum {
    WIDTH = 80,
    CHAPTER_BYTES = 20 * 1024,
    BOOK_BYTES = 1400 * 1024,
    ROUNDS = 31,
    FEW_ROUNDS = 9
};

struct text {
    const char *data;
    size_t n;
};

/* Pieces of a lesson; the numbers in them make each use different. */
enum { MODEL, RUST, RUBY, REMEMBER, TABLE, TRY };
static const char *const PIECES[] = {
    [MODEL] =
        "## %d. Who frees what\n\n"
        "Every value has one owner, and when the owner goes out of scope the value is dropped. "
        "That\n"
        "is all there is to *ownership*, and it answers a question that you have met before: who\n"
        "frees this, and when? `String` number %d owns its bytes on the heap; the three words on "
        "the\n"
        "stack (a pointer, a length, a capacity) are what **moves**. See [the earlier "
        "section](#%d)\n"
        "for the picture, or <https://example.org/ownership/%d> for a longer text.\n\n"
        "> [!NOTE]\n> A move copies three words and forgets the source; nothing on the heap is\n"
        "> touched, so it costs the same for %d bytes as for none.\n\n",
    [RUST] = "```rust\n"
             "/// Returns the words that are longer than %d bytes.\n"
             "#[derive(Debug, Clone, PartialEq)]\n"
             "pub struct Words<'a> {\n    text: &'a str,\n    longest: usize,\n}\n\n"
             "impl<'a> Words<'a> {\n"
             "    pub fn longer_than(&self, limit: usize) -> Vec<&'a str> {\n"
             "        let mut found = Vec::with_capacity(%d);\n"
             "        for word in self.text.split_whitespace() {\n"
             "            if word.len() > limit {\n"
             "                found.push(word); // the slice borrows from text, not from self\n"
             "            }\n        }\n"
             "        println!(\"{} of {}: {:?}\", found.len(), %d, r#\"raw \"text\"\"#);\n"
             "        found\n    }\n}\n```\n\n",
    [RUBY] =
        "In Ruby you would have written this, and the collector would have kept all %d strings:\n\n"
        "```ruby\ndef longer_than(text, limit)\n  # a new array of new strings\n"
        "  text.split.select { |word| word.length > limit + %d }\nend\n```\n\n"
        "What the compiler says when line %d is changed:\n\n"
        "```text\nerror[E0382]: borrow of moved value: `name`\n --> src/lib.rs:%d:20\n  |\n"
        "4 |     let other = name;\n  |                 ---- value moved here\n```\n\n",
    [REMEMBER] =
        "### Remember %d\n\n"
        "- A `&T` looks and a `&mut T` changes; there are many of the first or one of the second.\n"
        "- Borrows end at their *last use*, which is often earlier than the end of the block:\n"
        "  1. the compiler draws the region for %d uses,\n  2. it looks for a conflict inside it,\n"
        "  3. and it names the line that makes one.\n"
        "- `Rc<T>` counts its owners; a cycle of %d never gets to zero.\n\n",
    [TABLE] = "| Type | Owns | Bytes on the stack | When to use it in chapter %d |\n"
              "|:-----|:----:|-------------------:|------------------------------|\n"
              "| `String` | yes | 24 | when the text grows or outlives you |\n"
              "| `&str` | no | 16 | when you only look at %d bytes |\n"
              "| `Box<T>` | yes | 8 | for a value of unknown size \\| recursive types |\n\n",
    [TRY] =
        "Try it before you read on: does the program above compile if `limit` is taken by value? "
        "Most people say no, because %d was lent; but integers are `Copy`, and what is copied is "
        "not "
        "moved. The same holds for every shared reference, which is why `found.push(word)` above "
        "needs no `clone`, and why a closure that captures %d references is as cheap as one that "
        "captures %d integers \xE2\x80\x94 it\xE2\x80\x99s the owner that\xE2\x80\x99s special.\n\n"
        "***\n\n",
};

/* In the proportions of a lesson: a third is code, and a table comes every few pages. */
static const int ORDER[] = {MODEL, RUST, TRY,      REMEMBER, MODEL, RUBY,
                            TRY,   RUST, REMEMBER, TABLE,    TRY};

static void write_text(struct buf *out, size_t bytes)
{
    const size_t pieces = sizeof ORDER / sizeof *ORDER;
    buf_printf(out, "# A chapter of %zu bytes\n\n", bytes);
    for (size_t i = 0; out->len < bytes; i++) {
        char piece[4096];
        int k = (int)(i * 37 % 1000);
        /* Every piece is given more numbers than it uses. */
        snprintf(piece, sizeof piece, PIECES[ORDER[i % pieces]], k, k + 1, k + 2, k + 3, k + 4);
        buf_puts(out, piece);
    }
}

static double seconds(const struct rusage *used)
{
    return (double)(used->ru_utime.tv_sec + used->ru_stime.tv_sec) +
           (double)(used->ru_utime.tv_usec + used->ru_stime.tv_usec) / 1e6;
}

/* The processor time of a child that does the work so many times: each begins with the
 * same heap, whatever was done before. */
static double cost(void (*work)(const struct text *), const struct text *t, int times)
{
    struct rusage used;
    pid_t child = fork();
    if (child == 0) {
        for (int i = 0; i < times; i++)
            work(t);
        _exit(0);
    }
    if (child < 0 || wait4(child, NULL, 0, &used) != child)
        return 1;
    return seconds(&used);
}

static void parse_with_cmark(const struct text *t)
{
    cmark_node_free(cmark_parse_document(t->data, t->n, CMARK_OPT_DEFAULT));
}

static void html_with_cmark(const struct text *t)
{
    cmark_node *root = cmark_parse_document(t->data, t->n, CMARK_OPT_DEFAULT);
    free(cmark_render_html(root, CMARK_OPT_DEFAULT));
    cmark_node_free(root);
}

static void parse(const struct text *t)
{
    md_free(md_parse(t->data, t->n));
}

static void parse_and_lay_out(const struct text *t)
{
    struct md_doc *doc = md_parse(t->data, t->n);
    md_layout_free(md_layout_new(doc, WIDTH, false));
    md_free(doc);
}

static bool swallow(const char *data, size_t n, void *ctx)
{
    (void)data;
    *(size_t *)ctx += n;
    return true;
}

/* To a pipe, as `read` does it. */
static void stream(const struct text *t)
{
    size_t written = 0;
    md_stream(t->data, t->n, WIDTH, false, MD_PLAIN, swallow, &written);
}

static void stream_colours(const struct text *t)
{
    size_t written = 0;
    md_stream(t->data, t->n, WIDTH, false, MD_ANSI, swallow, &written);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* How much more the same work costs with another text, at the median. */
static double growth(void (*work)(const struct text *), const struct text *large,
                     const struct text *small)
{
    double ratios[FEW_ROUNDS];
    for (int i = 0; i < FEW_ROUNDS; i++) {
        double reference = cost(work, small, 1);
        ratios[i] = cost(work, large, 1) / reference;
    }
    qsort(ratios, FEW_ROUNDS, sizeof *ratios, by_value);
    return ratios[FEW_ROUNDS / 2];
}

/* The median of the ratios of rounds that run one right after the other. */
static double ratio(void (*ours)(const struct text *), void (*theirs)(const struct text *),
                    const struct text *t, int times)
{
    double ratios[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        double reference = cost(theirs, t, times);
        ratios[i] = cost(ours, t, times) / reference;
    }
    qsort(ratios, ROUNDS, sizeof *ratios, by_value);
    return ratios[ROUNDS / 2];
}

/* ---- lowdown, which is a program ---- */

struct file {
    const char *lowdown;
    char path[64];
};

static double cost_of_lowdown(const struct file *f)
{
    struct rusage used;
    pid_t child = fork();
    if (child == 0) {
        dup2(open("/dev/null", O_WRONLY), 1);
        execl(f->lowdown, f->lowdown, "-tterm", f->path, (char *)NULL);
        _exit(127);
    }
    if (child < 0 || wait4(child, NULL, 0, &used) != child)
        return 1;
    return seconds(&used);
}

static bool write_file(struct file *f, const struct text *t)
{
    snprintf(f->path, sizeof f->path, "/tmp/spiral-book-XXXXXX");
    int fd = mkstemp(f->path);
    bool written = fd >= 0 && write(fd, t->data, t->n) == (ssize_t)t->n;
    close(fd);
    return written;
}

static double ratio_to_lowdown(const char *lowdown, const struct text *t)
{
    double ratios[ROUNDS];
    struct file f = {.lowdown = lowdown};
    if (!write_file(&f, t))
        return 0;
    for (int i = 0; i < FEW_ROUNDS; i++) {
        double theirs = cost_of_lowdown(&f);
        ratios[i] = cost(stream_colours, t, 1) / theirs;
    }
    unlink(f.path);
    qsort(ratios, FEW_ROUNDS, sizeof *ratios, by_value);
    return ratios[FEW_ROUNDS / 2];
}

/* ---- the figures ---- */

static void tell(const char *what, const char *peer, double figure, const char *target)
{
    printf("%s\t%s\t%.2f\t%s\n", what, peer, figure, target);
}

static void measure_chapter(const struct text *t)
{
    double parsed = ratio(parse, parse_with_cmark, t, 100);
    double laid_out = ratio(parse_and_lay_out, parse_with_cmark, t, 100);
    tell("chapter of 20 KB, parsed and laid out", "cmark's parse", laid_out, "<= 2.0");
    tell("chapter of 20 KB, parsed", "cmark's parse", parsed, "-");
    tell("chapter of 20 KB, laid out anew", "cmark's parse", laid_out - parsed, "<= 1.0");
}

static void measure_book(const struct text *t, const char *lowdown)
{
    tell("book of 1.4 MB to a pipe", "cmark to HTML", ratio(stream, html_with_cmark, t, 1),
         "<= 1.3");
    tell("book of 1.4 MB to a pipe, coloured", "cmark to HTML",
         ratio(stream_colours, html_with_cmark, t, 1), "-");
    if (lowdown[0])
        tell("book of 1.4 MB to a pipe, coloured", "lowdown -tterm", ratio_to_lowdown(lowdown, t),
             "<= 0.15");
}

int main(int argc, char **argv)
{
    struct buf chapter, book, four;
    buf_init(&chapter, 2 * CHAPTER_BYTES);
    buf_init(&book, 2 * BOOK_BYTES);
    buf_init(&four, 5 * BOOK_BYTES);
    write_text(&chapter, CHAPTER_BYTES);
    write_text(&book, BOOK_BYTES);
    write_text(&four, 4 * BOOK_BYTES);
    const struct text large = {book.data, book.len}, larger = {four.data, four.len};
    measure_chapter(&(struct text){chapter.data, chapter.len});
    measure_book(&large, argc > 1 ? argv[1] : "");
    tell("four times the book to a pipe", "the book", growth(stream, &larger, &large), "4.0");
    buf_free(&chapter);
    buf_free(&book);
    buf_free(&four);
    return 0;
}
