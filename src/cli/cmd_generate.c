/* What is written from the program's own tables: the manual page, the shells'
 * completions, the README's tables. Not for learners, so it is not listed. */
#include <string.h>

#include "command.h"
#include "generate.h"

static const struct {
    const char *name;
    void (*write)(FILE *out);
} KINDS[] = {
    {"man", generate_man},
    {"bash", generate_bash},
    {"zsh", generate_zsh},
    {"fish", generate_fish},
    {"commands", generate_command_table},
    {"keys", generate_key_table},
};

static enum status run(struct cli *c, struct error *err)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (strcmp(KINDS[i].name, c->args[0]) == 0) {
            KINDS[i].write(c->out);
            return STATUS_OK;
        }
    return error_set(err, STATUS_USAGE, c->args[0], "say man, bash, zsh, fish, commands or keys",
                     "there is nothing of that name to generate");
}

const struct command CMD_GENERATE = {
    .name = "generate",
    .args = "KIND",
    .summary = "manual page and completions, from the program's own tables",
    .help = "KIND is man, bash, zsh, fish, commands or keys.\n",
    .hidden = true,
    .args_min = 1,
    .args_max = 1,
    .run = run,
};
