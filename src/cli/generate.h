/* Texts made from the tables of commands, options and keys, so that they cannot
 * say anything else than the program does. */
#ifndef SPIRAL_CLI_GENERATE_H
#define SPIRAL_CLI_GENERATE_H

#include <stdio.h>

void generate_man(FILE *out);  /* spiral(1), man(7) macros */
void generate_bash(FILE *out); /* completions */
void generate_zsh(FILE *out);
void generate_fish(FILE *out);
void generate_command_table(FILE *out); /* the README's tables, in Markdown */
void generate_key_table(FILE *out);

#endif
