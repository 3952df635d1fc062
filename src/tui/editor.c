#include "editor.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "spiral/base/arena.h"
#include "spiral/base/buf.h"

enum screen { SCREEN_TERMINAL, SCREEN_WINDOW, SCREEN_EITHER /* a window where there can be one */ };

enum { WORDS = 4 };
struct editor {
    const char *name; /* of its program */
    enum screen screen;
    bool offered;
    /* %d folder, %f file, %p both, %l line, %c column. */
    const char *at_line[WORDS];
    const char *at_file[WORDS];
};

/* clang-format off */
static const struct editor EDITORS[] = {
    {"nano",        SCREEN_TERMINAL, true,  {"+%l,%c", "%f"},         {"%f"}},
    {"vim",         SCREEN_TERMINAL, true,  {"+%l", "%f"},            {"%f"}},
    {"nvim",        SCREEN_TERMINAL, true,  {"+%l", "%f"},            {"%f"}},
    {"hx",          SCREEN_TERMINAL, true,  {"%f:%l:%c"},             {"%f"}},
    {"micro",       SCREEN_TERMINAL, true,  {"+%l:%c", "%f"},         {"%f"}},
    {"emacs",       SCREEN_EITHER,   true,  {"+%l:%c", "%f"},         {"%f"}},
    {"code",        SCREEN_WINDOW,   true,  {"%d", "-g", "%p:%l:%c"}, {"%d", "-g", "%p"}},
    {"zed",         SCREEN_WINDOW,   true,  {"%d", "%p:%l:%c"},       {"%d", "%p"}},
    {"codium",      SCREEN_WINDOW,   true,  {"%d", "-g", "%p:%l:%c"}, {"%d", "-g", "%p"}},
    {"subl",        SCREEN_WINDOW,   true,  {"%d", "%p:%l:%c"},       {"%d", "%p"}},
    {"kak",         SCREEN_TERMINAL, true,  {"+%l:%c", "%f"},         {"%f"}},
    {"vi",          SCREEN_TERMINAL, true,  {"+%l", "%f"},            {"%f"}},
    {"vis",         SCREEN_TERMINAL, false, {"+%l", "%f"},            {"%f"}},
    {"helix",       SCREEN_TERMINAL, false, {"%f:%l:%c"},             {"%f"}},
    {"emacsclient", SCREEN_EITHER,   false, {"+%l:%c", "%f"},         {"%f"}},
    {"mg",          SCREEN_TERMINAL, false, {"+%l", "%f"},            {"%f"}},
    {"joe",         SCREEN_TERMINAL, false, {"+%l", "%f"},            {"%f"}},
    {"jed",         SCREEN_TERMINAL, false, {"%f", "-g", "%l"},       {"%f"}},
    {"ne",          SCREEN_TERMINAL, false, {"+%l,%c", "%f"},         {"%f"}},
    {"gvim",        SCREEN_WINDOW,   false, {"+%l", "%f"},            {"%f"}},
    {"kate",        SCREEN_WINDOW,   false, {"-l", "%l", "%f"},       {"%f"}},
    {"gedit",       SCREEN_WINDOW,   false, {"+%l:%c", "%f"},         {"%f"}},
    {"cursor",      SCREEN_WINDOW,   false, {"%d", "-g", "%p:%l:%c"}, {"%d", "-g", "%p"}},
    {"rustrover",   SCREEN_WINDOW,   false, {"--line", "%l", "%p"},   {"%p"}},
    {"idea",        SCREEN_WINDOW,   false, {"--line", "%l", "%p"},   {"%p"}},
};
/* clang-format on */

/* ---- a command's words ---- */

/* Takes one word off `*s`: quotes keep spaces, a backslash keeps what follows. */
static const char *take_word(struct arena *a, const char **s)
{
    struct buf word;
    char quote = '\0';
    buf_init(&word, 4096);
    while (**s == ' ' || **s == '\t')
        ++*s;
    if (!**s)
        return NULL;
    for (; **s && (quote || (**s != ' ' && **s != '\t')); ++*s) {
        char c = **s;
        if (quote ? c == quote : c == '\'' || c == '"') {
            quote = quote ? '\0' : c;
        } else {
            if (c == '\\' && quote != '\'' && (*s)[1])
                c = *++*s;
            buf_putc(&word, c);
        }
    }
    const char *kept = arena_strdup(a, buf_text(&word));
    buf_free(&word);
    return kept;
}

struct words {
    struct arena *arena;
    const char **list;
    size_t n;
};

static void add_word(struct words *w, const char *word)
{
    w->list = arena_grow(w->arena, w->list, w->n, sizeof *w->list);
    w->list[w->n++] = word;
}

/* ---- the table ---- */

static const struct editor *find_editor(const char *program)
{
    const char *slash = strrchr(program, '/');
    const char *name = slash ? slash + 1 : program;
    for (size_t i = 0; i < sizeof EDITORS / sizeof *EDITORS; i++)
        if (strcmp(EDITORS[i].name, name) == 0)
            return &EDITORS[i];
    return NULL;
}

static const char *fill(struct arena *a, const char *pattern, const struct edit_at *at)
{
    struct buf out;
    buf_init(&out, 16384);
    for (const char *p = pattern; *p; p++) {
        if (*p != '%') {
            buf_putc(&out, *p);
            continue;
        }
        switch (*++p) {
        case 'd':
            buf_puts(&out, at->folder);
            break;
        case 'f':
            buf_puts(&out, at->file);
            break;
        case 'p':
            buf_printf(&out, "%s/%s", at->folder, at->file);
            break;
        case 'l':
            buf_printf(&out, "%d", at->line);
            break;
        case 'c':
            buf_printf(&out, "%d", at->column > 0 ? at->column : 1);
            break;
        }
    }
    const char *word = arena_strdup(a, buf_text(&out));
    buf_free(&out);
    return word;
}

static void add_target(struct words *w, const struct editor *e, const struct edit_at *at)
{
    static const char *const plain[WORDS] = {"%f"};
    static const char *const folder[WORDS] = {"%d"};
    const char *const *pattern = e ? (at->line > 0 ? e->at_line : e->at_file) : plain;
    if (!at->file)
        pattern = folder;
    for (int i = 0; i < WORDS && pattern[i]; i++)
        add_word(w, fill(w->arena, pattern[i], at));
}

static bool needs_terminal(const struct editor *e, const struct words *w, bool has_display)
{
    if (!e || e->screen != SCREEN_EITHER)
        return !e || e->screen == SCREEN_TERMINAL;
    for (size_t i = 1; i < w->n; i++)
        if (strcmp(w->list[i], "-nw") == 0 || strcmp(w->list[i], "-t") == 0)
            return true;
    return !has_display;
}

const char *const *editor_argv(struct arena *a, const char *command, const struct edit_at *at,
                               bool has_display, bool *takes_terminal)
{
    struct words w = {.arena = a};
    for (const char *word; (word = take_word(a, &command));)
        add_word(&w, word);
    if (!w.n)
        return NULL;
    const struct editor *e = find_editor(w.list[0]);
    *takes_terminal = needs_terminal(e, &w, has_display);
    add_target(&w, e, at);
    add_word(&w, NULL);
    return w.list;
}

/* More than one word is run by tmux as it is; one alone would go through a shell, but an editor is
 * always told a file or a folder. */
const char *const *editor_in_pane(struct arena *a, const char *way, const char *folder,
                                  const char *const *editor)
{
    const char *const open[] = {"tmux", "split-window", way, "-c", folder, "--"};
    struct words w = {.arena = a};
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        add_word(&w, open[i]);
    for (; *editor; editor++)
        add_word(&w, *editor);
    add_word(&w, NULL);
    return w.list;
}

const char *editor_known(size_t i)
{
    for (size_t e = 0; e < sizeof EDITORS / sizeof *EDITORS; e++)
        if (EDITORS[e].offered && i-- == 0)
            return EDITORS[e].name;
    return NULL;
}

bool editor_is_found(const char *command, const char *path)
{
    struct arena *a = arena_new();
    const char *program = take_word(a, &command);
    bool found = program && strchr(program, '/') && access(program, X_OK) == 0;
    while (program && !strchr(program, '/') && path && *path && !found) {
        size_t n = strcspn(path, ":");
        found = n > 0 && access(arena_printf(a, "%.*s/%s", (int)n, path, program), X_OK) == 0;
        path += n + (path[n] == ':');
    }
    arena_free(a);
    return found;
}
