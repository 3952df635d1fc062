/* What a command is, and what it is given when it runs. */
#ifndef SPIRAL_CLI_COMMAND_H
#define SPIRAL_CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "spiral/base/error.h"

struct app;
struct app_setup;

enum { OPTIONS_MAX = 12 };

/* A key of a command's JSON, or some that belong together, and what they hold. A table of them ends
 * with a NULL name. */
struct json_key {
    const char *name, *says;
};

/* One option: "--name" or "--name ARG". A table of them ends with a NULL name. */
struct option_spec {
    const char *name; /* without the dashes */
    char letter;      /* 0: none */
    /* What its argument is called in the help; NULL: a flag. With "..." in it the option may be
     * given more than once, and the values are joined by ','. */
    const char *arg;
    const char *help;
};

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct command;

struct cli {
    const struct command *command;
    struct app *app;
    const struct app_setup *setup;
    const char
        *values[OPTIONS_MAX]; /* by the option's place in the command's table; "" for a set flag */
    const char *const *args;
    size_t args_n;
    enum color color;
    FILE *out;
    int exit; /* set to 1 by a command that ran and whose answer is no */
};

struct command {
    const char *name;
    const char *args;    /* "[ID]", "" */
    const char *summary; /* half a line, for the list of commands */
    const char *help;    /* the rest of its manual */
    unsigned needs;      /* enum app_needs */
    bool hidden;         /* runs, but is in no list */
    bool alive;          /* running it is work: it opens a sitting */
    size_t args_min, args_max;
    const struct option_spec *options; /* NULL: none */
    const struct json_key *json;       /* NULL: it prints none */
    /* What else the manual lists below a title, a name and a sentence each; NULL: nothing. */
    const char *list_title;
    bool (*list)(size_t i, const char **name, const char **says);
    /* Refuses words and values that are wrong whatever the workspace holds, before there must be
     * one; NULL: there are none, or `run` finds them soon enough. */
    enum status (*usage)(const struct cli *c, struct error *err);
    enum status (*run)(struct cli *c, struct error *err);
};

/* The one list, ended by NULL, in the order of the manual. */
extern const struct command *const COMMANDS[];
/* NULL where there is none of that name. */
const struct command *command_find(const char *name);
/* Fills an error that offers the nearest command's name. */
enum status command_unknown(const char *name, struct error *err);
void command_help(const struct command *cmd, FILE *out);
void program_help(FILE *out);

/* The options of the program itself, before the command. */
enum { GLOBAL_WORKSPACE, GLOBAL_CONTENT, GLOBAL_COLOR, GLOBAL_HELP, GLOBAL_VERSION };
extern const struct option_spec GLOBAL_OPTIONS[];

/* Takes options off `argv` (ended by NULL) into `values`, up to the first word that is
 * none (`anywhere` false) or wherever they stand. The words left over are moved to the front;
 * `*rest` is how many. "--" ends the options. */
enum status options_take(const struct option_spec *specs, const char **argv, bool anywhere,
                         const char **values, size_t *rest, struct error *err);
/* Frees what joined values take. */
void options_free(const struct option_spec *specs, const char **values);

/* Most commands that report have this one first. */
#define OPTION_JSON                                                                                \
    {                                                                                              \
        "json", 0, NULL, "print JSON (schema 1) instead of text"                                   \
    }

#endif
