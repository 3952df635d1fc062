#include <string.h>

#include "command.h"
#include "generate.h"

/* Text inside single quotes of a shell. */
static void quoted(FILE *out, const char *text)
{
    fputc('\'', out);
    for (; *text; text++)
        fputs(*text == '\'' ? "'\\''" : (char[]){*text, '\0'}, out);
    fputc('\'', out);
}

static bool takes_id(const struct command *cmd)
{
    return strstr(cmd->args, "ID") != NULL;
}

void generate_bash(FILE *out)
{
    fputs("# bash completion for spiral, written by `spiral generate bash`\n"
          "_spiral() {\n"
          "    local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} words=\n"
          "    case $command in\n",
          out);
    for (const struct command *const *c = COMMANDS; *c; c++) {
        if ((*c)->hidden)
            continue;
        fprintf(out, "    %s) words='--help", (*c)->name);
        for (const struct option_spec *o = (*c)->options; o && o->name; o++)
            fprintf(out, " --%s", o->name);
        fprintf(out, "'%s ;;\n",
                takes_id(*c)
                    ? "\"$(spiral list 2>/dev/null | awk '$1 ~ /^[-*~\\/]$/ {print $2, $3}')\""
                    : "");
    }
    fputs("    esac\n    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        words='", out);
    for (const struct command *const *c = COMMANDS; *c; c++)
        if (!(*c)->hidden)
            fprintf(out, "%s ", (*c)->name);
    fputs("'\n    fi\n    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n}\n"
          "complete -F _spiral spiral\n",
          out);
}

void generate_zsh(FILE *out)
{
    fputs("#compdef spiral\n# zsh completion for spiral, written by `spiral generate zsh`\n"
          "local -a commands=(\n",
          out);
    for (const struct command *const *c = COMMANDS; *c; c++) {
        char text[256];
        if ((*c)->hidden)
            continue;
        snprintf(text, sizeof text, "%s:%s", (*c)->name, (*c)->summary);
        fputs("  ", out);
        quoted(out, text);
        fputc('\n', out);
    }
    fputs(")\nif (( CURRENT == 2 )); then\n  _describe command commands\n"
          "else\n  _arguments '*:file:_files'\nfi\n",
          out);
}

void generate_fish(FILE *out)
{
    fputs("# fish completion for spiral, written by `spiral generate fish`\n", out);
    for (const struct command *const *c = COMMANDS; *c; c++) {
        if ((*c)->hidden)
            continue;
        fprintf(out, "complete -c spiral -n __fish_use_subcommand -f -a %s -d ", (*c)->name);
        quoted(out, (*c)->summary);
        fputc('\n', out);
        for (const struct option_spec *o = (*c)->options; o && o->name; o++) {
            fprintf(out, "complete -c spiral -n '__fish_seen_subcommand_from %s' -l %s -d ",
                    (*c)->name, o->name);
            quoted(out, o->help);
            fputc('\n', out);
        }
    }
}
