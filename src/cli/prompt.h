/* Questions on the terminal, and their answers from there or from a pipe. */
#ifndef SPIRAL_CLI_PROMPT_H
#define SPIRAL_CLI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

struct cli;

/* Shows the question where somebody sits there, and everything that was printed before it. From
 * now on Ctrl-C ends the program, with the exit status that says so. */
void prompt(struct cli *c, const char *text);
/* One line without its end and the spaces around it; false at the end of the input. */
bool prompt_line(char *line, size_t size);

#endif
