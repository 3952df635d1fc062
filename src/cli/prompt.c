#include "prompt.h"

#include <string.h>
#include <unistd.h>

#include "command.h"

void prompt(struct cli *c, const char *text)
{
    if (isatty(STDIN_FILENO))
        fputs(text, c->out);
    fflush(c->out);
}

bool prompt_line(char *line, size_t size)
{
    if (!fgets(line, (int)size, stdin))
        return false;
    line[strcspn(line, "\r\n")] = '\0';
    return true;
}
