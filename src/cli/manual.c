#include <string.h>

#include "command.h"
#include "generate.h"
#include "spiral/app.h"
#include "spiral/tui.h"

/* Text for man(7): backslashes and hyphens are escaped, and no line begins with a
 * dot or a quote by accident. */
static void roff(FILE *out, const char *text)
{
    bool line_start = true;
    for (const char *p = text; *p; p++) {
        if (line_start && (*p == '.' || *p == '\''))
            fputs("\\&", out);
        if (*p == '\\')
            fputs("\\e", out);
        else if (*p == '-')
            fputs("\\-", out);
        else
            fputc(*p, out);
        line_start = *p == '\n';
    }
}

static void roff_options(FILE *out, const struct option_spec *o)
{
    for (; o && o->name; o++) {
        fputs(".TP\n", out);
        if (o->letter)
            fprintf(out, "\\fB\\-%c\\fR, ", o->letter);
        fputs("\\fB\\-\\-", out);
        roff(out, o->name);
        fprintf(out, "\\fR%s%s\n", o->arg ? " " : "", o->arg ? o->arg : "");
        roff(out, o->help);
        fputc('\n', out);
    }
}

static void roff_entry(FILE *out, const char *name, const char *says)
{
    fputs(".TP\n.I ", out);
    roff(out, name);
    fputc('\n', out);
    roff(out, says);
    fputc('\n', out);
}

static void roff_command(FILE *out, const struct command *cmd)
{
    fprintf(out, ".SS %s %s\n", cmd->name, cmd->args);
    roff(out, cmd->summary);
    fputs(".\n", out);
    roff(out, cmd->help);
    roff_options(out, cmd->options);
    const struct json_key *key = cmd->json;
    if (key)
        fputs(".PP\nThe JSON:\n", out);
    for (; key && key->name; key++)
        roff_entry(out, key->name, key->says);
    const char *name, *says;
    if (cmd->list)
        fprintf(out, ".PP\n%s:\n", cmd->list_title);
    for (size_t i = 0; cmd->list && cmd->list(i, &name, &says); i++)
        roff_entry(out, name, says);
}

static void roff_keys(FILE *out)
{
    struct tui_action a;
    for (size_t i = 0; tui_action(i, &a); i++) {
        fputs(".TP\n.B ", out);
        roff(out, a.keys);
        fputc('\n', out);
        roff(out, a.help);
        fputc('\n', out);
    }
}

static const char FILES[] =
    ".SH FILES\n.TP\n.I ~/spiral\nThe workspace, unless \\fB\\-C\\fR or \\fBSPIRAL_HOME\\fR names "
    "another: a folder for each piece you\nstarted, and \\fI.spiral/\\fR with your record and "
    "every "
    "attempt.\n.TP\n.I ~/spiral/spiral.conf\nYour settings, lines of \\fIname = value\\fR; what "
    "begins with # is a remark.\n";

static const char ENVIRONMENT_AND_STATUS[] =
    ".SH ENVIRONMENT\n.TP\n.B SPIRAL_HOME\nThe workspace.\n.TP\n.B VISUAL, EDITOR\nYour "
    "editor, with its arguments.\n.TP\n.B CARGO, RUSTC\nThe programs to use instead of those in "
    "PATH.\n.TP\n.B XDG_CACHE_HOME\nWhere \\fBvalidate\\fR keeps its results, else "
    "\\fI~/.cache\\fR.\n.TP\n.B NO_COLOR\nNo colours.\n.TP\n.B SPIRAL_NOW\nA time (RFC 3339) that "
    "the clock "
    "shows, for tests.\n.SH EXIT STATUS\n0 done or passed; 1 the check, the validation or the "
    "answer failed; 2 wrong usage; 3 something\nneeded is missing or unusable; 130 interrupted.\n";

static void write_settings(FILE *out)
{
    for (int i = 0; i < SETTINGS; i++) {
        const struct setting_spec *s = setting_spec((enum setting)i);
        fprintf(out, ".br\n\\fB%s\\fR: %s", s->name, s->help);
        for (int v = 0; v < SETTING_VALUES_MAX && s->values[v]; v++)
            fprintf(out, "%s%s", v ? ", " : " (", s->values[v]);
        fputs(s->values[0] ? ").\n" : ".\n", out);
    }
}

void generate_man(FILE *out)
{
    fputs(".TH SPIRAL 1\n.SH NAME\nspiral \\- learn Rust by doing, nine concepts at four depths\n"
          ".SH SYNOPSIS\n.B spiral\n[\\fB\\-C\\fR DIR] [\\fB\\-\\-content\\fR DIR] "
          "[\\fB\\-\\-color\\fR WHEN] [COMMAND]\n"
          ".SH DESCRIPTION\nWithout a command the tutor opens at your next step.\n.SH OPTIONS\n",
          out);
    roff_options(out, GLOBAL_OPTIONS);
    fputs(".SH COMMANDS\n", out);
    for (const struct command *const *c = COMMANDS; *c; c++)
        if (!(*c)->hidden)
            roff_command(out, *c);
    fputs(".SH KEYS\n", out);
    roff_keys(out);
    fputs(FILES, out);
    write_settings(out);
    fputs(ENVIRONMENT_AND_STATUS, out);
}

/* A cell of a table: a bar in it would end it. */
static void cell(FILE *out, const char *text)
{
    for (; *text; text++)
        fprintf(out, *text == '|' ? "\\%c" : "%c", *text);
}

void generate_command_table(FILE *out)
{
    fputs("| command | does |\n|---|---|\n", out);
    for (const struct command *const *c = COMMANDS; *c; c++) {
        if ((*c)->hidden)
            continue;
        fprintf(out, "| `spiral %s%s", (*c)->name, (*c)->args[0] ? " " : "");
        cell(out, (*c)->args);
        fprintf(out, "` | %s |\n", (*c)->summary);
    }
}

void generate_key_table(FILE *out)
{
    struct tui_action a;
    fputs("| key | does | where |\n|---|---|---|\n", out);
    for (size_t i = 0; tui_action(i, &a); i++) {
        fputs("| ", out);
        cell(out, a.keys);
        fputs(" | ", out);
        cell(out, a.help);
        fprintf(out, " | %s |\n", a.where[0] ? a.where : "everywhere");
    }
}
