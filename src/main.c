#include "spiral/cli.h"

extern char **environ;

int main(int argc, char **argv)
{
    return cli_run(argc, argv, environ);
}
