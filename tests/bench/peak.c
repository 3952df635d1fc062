/* Runs a command with its output thrown away and tells how much memory it held at most.
 *
 *   peak COMMAND...
 *
 * Prints the peak resident memory in KB, of what it ran itself as well. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    struct rusage used;
    int status;
    if (argc < 2) {
        fputs("usage: peak COMMAND...\n", stderr);
        return 2;
    }
    pid_t child = fork();
    if (child == 0) {
        dup2(open("/dev/null", O_RDWR), STDOUT_FILENO);
        execvp(argv[1], argv + 1);
        _exit(127);
    }
    if (waitpid(child, &status, 0) < 0 || status != 0 || getrusage(RUSAGE_CHILDREN, &used) != 0) {
        fprintf(stderr, "peak: %s failed\n", argv[1]);
        return 1;
    }
    printf("%ld\n", used.ru_maxrss);
    return 0;
}
