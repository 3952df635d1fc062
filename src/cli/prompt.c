#include "prompt.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "command.h"

enum { EXIT_INTERRUPTED = 130 };

static void on_interrupt(int signum)
{
    (void)signum;
    _exit(EXIT_INTERRUPTED);
}

void prompt(struct cli *c, const char *text)
{
    if (signal(SIGINT, on_interrupt) == SIG_IGN)
        signal(SIGINT, SIG_IGN);
    if (isatty(STDIN_FILENO))
        fputs(text, c->out);
    fflush(c->out);
}

bool prompt_line(char *line, size_t size)
{
    static const char blanks[] = " \t\r\n";
    if (!fgets(line, (int)size, stdin))
        return false;
    size_t from = strspn(line, blanks), end = strlen(line);
    while (end > from && strchr(blanks, line[end - 1]))
        end--;
    memmove(line, line + from, end - from);
    line[end - from] = '\0';
    return true;
}
