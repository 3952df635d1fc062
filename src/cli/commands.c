#include <stdint.h>
#include <string.h>

#include "command.h"
#include "spiral/base/buf.h"

/* The one list, in the order of the manual. */
#define EACH_COMMAND(_)                                                                            \
    _(TUTOR)                                                                                       \
    _(INIT)                                                                                        \
    _(STATUS)                                                                                      \
    _(LIST)                                                                                        \
    _(READ)                                                                                        \
    _(NEXT)                                                                                        \
    _(START)                                                                                       \
    _(CHECK)                                                                                       \
    _(WATCH)                                                                                       \
    _(HINT)                                                                                        \
    _(SOLUTION)                                                                                    \
    _(RESET)                                                                                       \
    _(HISTORY)                                                                                     \
    _(DIFF)                                                                                        \
    _(RESTORE)                                                                                     \
    _(EXPLAIN)                                                                                     \
    _(STUCK)                                                                                       \
    _(RECALL)                                                                                      \
    _(MATRIX)                                                                                      \
    _(SESSION)                                                                                     \
    _(EXPORT)                                                                                      \
    _(IMPORT)                                                                                      \
    _(SHARE)                                                                                       \
    _(FEEDBACK)                                                                                    \
    _(COHORT)                                                                                      \
    _(VALIDATE)                                                                                    \
    _(BACKUP)                                                                                      \
    _(RESTORE_BACKUP)                                                                              \
    _(DOCTOR)                                                                                      \
    _(GENERATE)

#define DECLARE(name) extern const struct command CMD_##name;
EACH_COMMAND(DECLARE)

#define ENTRY(name) &CMD_##name,
const struct command *const COMMANDS[] = {EACH_COMMAND(ENTRY) NULL};

const struct option_spec GLOBAL_OPTIONS[] = {
    [GLOBAL_WORKSPACE] = {"workspace", 'C', "DIR", "the learner's workspace"},
    [GLOBAL_CONTENT] = {"content", 0, "DIR", "the folder that holds curriculum/ and exercises/"},
    [GLOBAL_COLOR] = {"color", 0, "WHEN", "auto, always or never"},
    [GLOBAL_HELP] = {"help", 'h', NULL, "this text"},
    [GLOBAL_VERSION] = {"version", 0, NULL, "the program's version"},
    {0},
};

const struct command *command_find(const char *name)
{
    for (const struct command *const *c = COMMANDS; *c; c++)
        if (strcmp((*c)->name, name) == 0)
            return *c;
    return NULL;
}

/* Is `b` made from `a` by one letter more, less, changed or swapped with its neighbour? */
static bool is_slip(const char *a, const char *b)
{
    while (*a && *a == *b)
        a++, b++;
    if (!*a && !*b)
        return true;
    if (a[0] && b[0] && a[0] == b[1] && a[1] == b[0] && strcmp(a + 2, b + 2) == 0)
        return true;
    return (*a && *b && strcmp(a + 1, b + 1) == 0) || (*a && strcmp(a + 1, b) == 0) ||
           (*b && strcmp(a, b + 1) == 0);
}

enum status command_unknown(const char *name, struct error *err)
{
    struct buf next;
    buf_init(&next, 256);
    size_t n = strlen(name);
    for (const struct command *const *c = COMMANDS; *c; c++)
        if (!(*c)->hidden &&
            (is_slip(name, (*c)->name) || (n >= 2 && strncmp(name, (*c)->name, n) == 0)))
            buf_printf(&next, "%s`spiral %s`", next.len ? " or " : "did you mean ", (*c)->name);
    buf_puts(&next, next.len ? "?" : "`spiral --help` lists them");
    error_set(err, STATUS_USAGE, name, buf_text(&next), "there is no such command");
    buf_free(&next);
    return STATUS_USAGE;
}

static void print_options(const struct option_spec *o, FILE *out)
{
    for (; o && o->name; o++) {
        char left[64], letter[8] = "";
        if (o->letter)
            snprintf(letter, sizeof letter, "-%c, ", o->letter);
        snprintf(left, sizeof left, "%s--%s%s%s", letter, o->name, o->arg ? " " : "",
                 o->arg ? o->arg : "");
        fprintf(out, "  %-22s %s\n", left, o->help);
    }
}

/* A sentence behind its name, in lines that fit beside it. */
static void print_entry(const char *name, const char *says, FILE *out)
{
    enum { NAME = 17, TEXT = 60 };
    while (*says) {
        size_t n = strlen(says);
        for (size_t end = n > TEXT ? TEXT : 0; end; end--)
            if (says[end] == ' ') {
                n = end;
                break;
            }
        fprintf(out, "  %-*s %.*s\n", NAME, name, (int)n, says);
        says += n + (says[n] == ' ');
        name = "";
    }
}

void command_help(const struct command *cmd, FILE *out)
{
    fprintf(out, "spiral %s%s%s - %s\n\n%s", cmd->name, cmd->args[0] ? " " : "", cmd->args,
            cmd->summary, cmd->help);
    if (cmd->options && cmd->options->name)
        fputs("\nOptions:\n", out);
    print_options(cmd->options, out);
    const struct json_key *key = cmd->json;
    if (key)
        fputs("\nThe JSON:\n", out);
    for (; key && key->name; key++)
        print_entry(key->name, key->says, out);
    const char *name, *says;
    if (cmd->list)
        fprintf(out, "\n%s:\n", cmd->list_title);
    for (size_t k = 0; cmd->list && cmd->list(k, &name, &says); k++)
        print_entry(name, says, out);
}

void program_help(FILE *out)
{
    fputs("spiral - learn Rust by doing, nine concepts at four depths\n\n"
          "usage: spiral [-C DIR] [--content DIR] [--color WHEN] [COMMAND]\n\n"
          "Without a command the tutor opens at your next step.\n\nCommands:\n",
          out);
    for (const struct command *const *c = COMMANDS; *c; c++) {
        if ((*c)->hidden)
            continue;
        char left[64];
        snprintf(left, sizeof left, "%s%s%s", (*c)->name, (*c)->args[0] ? " " : "", (*c)->args);
        fprintf(out, "  %-22s %s\n", left, (*c)->summary);
    }
    fputs("\nOptions:\n", out);
    print_options(GLOBAL_OPTIONS, out);
    fputs("\n`spiral COMMAND --help` says more. Exit status: 0 done or passed, 1 not passed,\n"
          "2 wrong usage, 3 something needed is missing or unusable, 130 interrupted.\n",
          out);
}
