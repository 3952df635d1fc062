#include "spiral/cli.h"

#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "json.h"
#include "print.h"
#include "spiral/app.h"
#include "spiral/base/mem.h"
#include "spiral/runner.h"

static const char VERSION[] = "spiral 0.1.0";

static enum status parse_color(const char *value, enum color *out, struct error *err)
{
    static const char *const names[] = {
        [COLOR_AUTO] = "auto", [COLOR_ALWAYS] = "always", [COLOR_NEVER] = "never"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(value, names[i]) == 0) {
            *out = (enum color)i;
            return STATUS_OK;
        }
    return error_set(err, STATUS_USAGE, "--color", "say auto, always or never",
                     "`%s` is none of its values", value);
}

static enum status count_args(const struct cli *c, struct error *err)
{
    const struct command *cmd = c->command;
    if (c->args_n >= cmd->args_min && c->args_n <= cmd->args_max)
        return STATUS_OK;
    char next[128];
    snprintf(next, sizeof next, "usage: spiral %s %s", cmd->name, cmd->args);
    return error_set(err, STATUS_USAGE, cmd->name, next,
                     c->args_n < cmd->args_min ? "something is missing" : "that is too much");
}

/* --json, or --format json. */
static bool wants_json(const struct cli *c)
{
    const struct option_spec *o = c->command->options;
    for (size_t i = 0; o && o[i].name; i++)
        if (c->values[i] && (strcmp(o[i].name, "json") == 0 || (strcmp(o[i].name, "format") == 0 &&
                                                                strcmp(c->values[i], "json") == 0)))
            return true;
    return false;
}

static enum status run_command(struct cli *c, struct error *err)
{
    enum status st = count_args(c, err);
    if (st == STATUS_OK && c->command->usage)
        st = c->command->usage(c, err);
    if (st == STATUS_OK)
        st = app_open(c->setup, c->command->needs, &c->app, err);
    if (st == STATUS_OK && c->command->alive)
        st = app_alive(c->app, true, err);
    if (st == STATUS_OK)
        st = c->command->run(c, err);
    app_close(c->app);
    c->app = NULL;
    return st;
}

/* Words to a command: its own options, then what is left. */
static enum status prepare(struct cli *c, const char **words, bool *help, struct error *err)
{
    const char *name = words[0] ? words[0] : "tutor";
    c->command = command_find(name);
    if (!c->command)
        return command_unknown(name, err);
    const char **rest = words[0] ? words + 1 : words;
    for (const char **w = rest; *w && strcmp(*w, "--") != 0; w++)
        *help = *help || strcmp(*w, "--help") == 0 || strcmp(*w, "-h") == 0;
    if (*help)
        return STATUS_OK;
    enum status st = options_take(c->command->options, rest, true, c->values, &c->args_n, err);
    c->args = rest;
    return st;
}

static int report(const struct cli *c, enum status st, const struct error *err)
{
    if (st == STATUS_OK)
        return c->exit;
    int code = error_exit_status(st);
    error_print(err, stderr);
    if (code == 3 && c->command && wants_json(c))
        json_print_error(err, c->out);
    return code;
}

static int run_words(struct cli *c, struct app_setup *setup, const char **words)
{
    struct error err = {0};
    const char *globals[OPTIONS_MAX] = {0};
    size_t n;
    bool help = false;
    enum status st = options_take(GLOBAL_OPTIONS, words, false, globals, &n, &err);
    setup->workspace = globals[GLOBAL_WORKSPACE];
    setup->content = globals[GLOBAL_CONTENT];
    if (st == STATUS_OK && globals[GLOBAL_COLOR])
        st = parse_color(globals[GLOBAL_COLOR], &c->color, &err);
    if (st == STATUS_OK && globals[GLOBAL_VERSION]) {
        fprintf(c->out, "%s\n", VERSION);
        return 0;
    }
    if (st == STATUS_OK && globals[GLOBAL_HELP]) {
        program_help(c->out);
        return 0;
    }
    if (st == STATUS_OK)
        st = prepare(c, words, &help, &err);
    if (st == STATUS_OK && help) {
        command_help(c->command, c->out);
        return 0;
    }
    if (st == STATUS_OK)
        st = run_command(c, &err);
    int code = report(c, st, &err);
    if (c->command)
        options_free(c->command->options, c->values);
    return code;
}

/* A pipe whose reader has seen enough is the reader's choice; a full disk is not. */
static int flush_output(const struct cli *c, int code)
{
    bool whole = fflush(c->out) == 0 && !ferror(c->out);
    if (whole || code || print_reader_is_gone(c))
        return code;
    fputs("spiral: output: it could not all be written; check the space left\n", stderr);
    return 3;
}

int cli_run(int argc, char **argv, char **env)
{
    if (argc > 1 && strcmp(argv[1], SUPERVISOR_COMMAND) == 0)
        return supervisor_main(argc - 2, argv + 2);
    setlocale(LC_CTYPE, "");
    signal(SIGPIPE, SIG_IGN);
    size_t n = argc > 0 ? (size_t)argc - 1 : 0;
    const char **words = mem_zalloc(n + 1, sizeof *words);
    for (size_t i = 0; i < n; i++)
        words[i] = argv[i + 1];
    struct app_setup setup = {.program = argc > 0 ? argv[0] : "spiral",
                              .env = (const char *const *)env};
    struct cli c = {.setup = &setup, .out = stdout};
    int code = flush_output(&c, run_words(&c, &setup, words));
    free(words);
    return code;
}
