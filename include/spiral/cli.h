/* The command line: options, the table of commands, and what each prints.
 *
 * | file | |
 * |---|---|
 * | cli.c      | from argv to an exit status |
 * | options.c  | options out of a table, for the program and for each command |
 * | commands.c | the one list of commands, and its help |
 * | cmd_*.c    | one command, one file, one table entry |
 * | print.c    | pages to the terminal: Markdown at its width, cleaned text |
 * | prompt.c   | a question at the prompt, and its answer |
 * | json.c     | JSON made from text of any kind |
 * | report.c   | a verdict in words |
 * | validation.c, junit.c | what a validation found, for people and for programs |
 * | progress.c | the line that says what happens right now |
 * | manual.c, completion.c | what `generate` writes from the tables |
 * | attempts.c | attempts named by their numbers |
 *
 * Nothing here is kept between two calls. */
#ifndef SPIRAL_CLI_H
#define SPIRAL_CLI_H

/* Runs one command and returns the exit status that the manual promises.
 * `env` ends with NULL. Nothing is owned afterwards. */
int cli_run(int argc, char **argv, char **env);

#endif
