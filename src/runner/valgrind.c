#include "valgrind.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/runner.h"
#include "told.h"

enum { TEXT_MAX = 4000, SAID_MAX = 8 << 20 };

bool valgrind_exists(const struct run_request *r, struct arena *a)
{
    return program_exists("valgrind", r->env, a);
}

/* ---- command lines ---- */

static struct words begin(const char *const *options, struct arena *a)
{
    struct words w = {.arena = a};
    words_add(&w, "valgrind");
    words_add(&w, "--command-line-only=yes"); /* no settings of whoever checks */
    while (*options)
        words_add(&w, *options++);
    return w;
}

struct words valgrind_memory(struct arena *a)
{
    static const char *const options[] = {
        "--leak-check=full",
        "--show-leak-kinds=definite",
        "--errors-for-leak-kinds=definite",
        "--fullpath-after=", /* whole paths, by which the package's files are known */
        "--num-callers=40",
        NULL,
    };
    return begin(options, a);
}

struct words valgrind_instructions(const char *function, struct arena *a)
{
    static const char *const options[] = {"--tool=callgrind", "--callgrind-out-file=/dev/null",
                                          NULL};
    struct words w = begin(options, a);
    words_add(&w, arena_printf(a, "--toggle-collect=%s", function));
    return w;
}

/* ---- what it says ---- */

/* The length of "==1234== " or "--1234-- " at the start of a line; 0 for another line. */
static size_t margin(const char *line)
{
    size_t n = 2;
    if (strncmp(line, "==", 2) != 0 && strncmp(line, "--", 2) != 0)
        return 0;
    while (isdigit((unsigned char)line[n]))
        n++;
    if (n == 2 || strncmp(line + n, line, 2) != 0)
        return 0;
    return n + 2 + (line[n + 2] == ' ');
}

const char *valgrind_take(struct buf *err, struct arena *a)
{
    struct buf own, said;
    buf_init(&own, err->limit);
    buf_init(&said, SAID_MAX);
    for (const char *line = buf_text(err); *line;) {
        const size_t n = strcspn(line, "\n"), whole = n + (line[n] == '\n'), skip = margin(line);
        if (skip)
            buf_append(&said, line + skip, whole > skip ? whole - skip : 0);
        else
            buf_append(&own, line, whole);
        line += whole;
    }
    const char *told = arena_strdup(a, buf_text(&said));
    buf_free(&said);
    buf_free(err);
    *err = own;
    return told;
}

bool valgrind_saw_end(const char *said)
{
    return strstr(said, "ERROR SUMMARY: ") != NULL;
}

bool valgrind_counted(const char *said, unsigned long long *n)
{
    static const char sign[] = "Collected : ";
    const char *at = strstr(said, sign);
    char *end = NULL;
    *n = at ? strtoull(at + sizeof sign - 1, &end, 10) : 0;
    return *n > 0 && *end == '\n';
}

/* ---- memory errors ---- */

/* How the lines begin that open an error. A leak's begins with its size. */
static const char *const OPENINGS[] = {
    "Invalid read",
    "Invalid write",
    "Invalid free",
    "Mismatched free",
    "Conditional jump or move depends on uninitialised",
    "Use of uninitialised value",
    "Source and destination overlap",
    "Syscall param",
    "Argument '",
    "Jump to the invalid address",
};
static const char LOST[] = " definitely lost in loss record";

static bool opens_error(const char *line, size_t n)
{
    for (size_t i = 0; i < sizeof OPENINGS / sizeof *OPENINGS; i++)
        if (strncmp(line, OPENINGS[i], strlen(OPENINGS[i])) == 0)
            return true;
    return memmem(line, n, LOST, sizeof LOST - 1) != NULL;
}

/* "   at 0x13CB65: lab::act (/stage/src/lib.rs:3)" to "  src/lib.rs:3"; frames outside of the
 * package, which are many, are left out. */
static void tell_frame(struct buf *out, const char *line, size_t n, const struct places *p,
                       struct arena *a)
{
    const char *frame = arena_strndup(a, line, n), *open = strrchr(frame, '(');
    const char *colon = open ? strrchr(open, ':') : NULL;
    if (!colon || open[1] != '/') /* all files of Rust's have whole paths */
        return;
    const char *rel = places_relative(p, arena_strndup(a, open + 1, (size_t)(colon - open - 1)));
    if (!rel)
        return;
    const char *place =
        arena_printf(a, "  %s:%d\n", places_shown(p, rel, a), (int)strtol(colon + 1, NULL, 10));
    const size_t m = strlen(place);
    if (out->len < m || strcmp(out->data + out->len - m, place) != 0)
        buf_puts(out, place); /* a test's closure is in the line of the test */
}

/* " Address 0x4a7c988 is 8 bytes inside a block of size 24 free'd" in plain words. */
static void tell_block(struct buf *out, const char *line, size_t n, struct arena *a)
{
    static const struct {
        const char *end, *words;
    } fates[] = {{" free'd", ", which has been freed, here:"}, {" alloc'd", ", allocated here:"}};
    const char *text = arena_strndup(a, line, n), *is = strstr(text, " is "), *fate = ".";
    size_t m = is ? strlen(is) : 0;
    for (size_t i = 0; i < sizeof fates / sizeof *fates; i++) {
        const size_t k = strlen(fates[i].end);
        if (m <= k || !strstr(is, " a block of size ") || strcmp(is + m - k, fates[i].end) != 0)
            continue;
        fate = fates[i].words;
        m -= k;
        break;
    }
    if (is)
        buf_printf(out, "The address%.*s%s\n", (int)m, is, fate);
}

static void tell_opening(struct buf *out, const char *line, size_t n)
{
    const char *lost = memmem(line, n, LOST, sizeof LOST - 1);
    if (lost)
        buf_printf(out, "memory leaked: %.*swere never freed. Allocated here:\n",
                   (int)(lost - line) - (int)strlen("are"), line);
    else
        buf_printf(out, "%.*s\n", (int)n, line);
}

/* The error that begins at `line`, up to the empty line that ends it. */
static const char *tell_error(const char *line, const struct places *p, struct arena *a)
{
    struct buf text;
    buf_init(&text, TEXT_MAX);
    size_t n = strcspn(line, "\n");
    tell_opening(&text, line, n);
    for (line += n + (line[n] == '\n'); *line && *line != '\n'; line += n + (line[n] == '\n')) {
        n = strcspn(line, "\n");
        if (strncmp(line, "   at ", 6) == 0 || strncmp(line, "   by ", 6) == 0)
            tell_frame(&text, line, n, p, a);
        else if (strncmp(line, " Address ", 9) == 0)
            tell_block(&text, line, n, a);
        else if (strncmp(line, " Block was alloc'd", 18) == 0)
            buf_puts(&text, "It had been allocated here:\n");
    }
    while (text.len && text.data[text.len - 1] == '\n')
        text.len--;
    const char *told = arena_strndup(a, buf_text(&text), text.len);
    buf_free(&text);
    return told;
}

struct memory_error valgrind_error(const char *said, const struct places *p, struct arena *a)
{
    struct memory_error found = {0};
    for (const char *line = said; *line && !found.text;) {
        const size_t n = strcspn(line, "\n");
        if (opens_error(line, n)) {
            found.leak = memmem(line, n, LOST, sizeof LOST - 1) != NULL;
            found.text = tell_error(line, p, a);
        }
        line += n + (line[n] == '\n');
    }
    return found;
}
