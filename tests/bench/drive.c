/* Plays keys to a program on a terminal and tells how much memory it held at most.
 *
 *   drive MARKER KEY... -- COMMAND...
 *
 * After MARKER was written each key is sent once the screen has come to rest; Enter, Esc, Right,
 * PgDn and End are known by name, NxKEY is a key N times, all else is sent as it is. Prints the
 * peak resident memory in KB, read before the last key. The exit status is that of the program. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "pty.h"

enum { REST_MS = 60, END_MS = 2000 };

static const struct {
    const char *name, *bytes;
} KEYS[] = {
    {"Enter", "\r"}, {"Esc", "\033"}, {"Right", "\033OC"}, {"PgDn", "\033[6~"}, {"End", "\033OF"}};

static const char *bytes_of(const char *name)
{
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (strcmp(KEYS[i].name, name) == 0)
            return KEYS[i].bytes;
    return name;
}

static long peak_kb(pid_t pid)
{
    char path[64], line[256];
    long kb = 0;
    snprintf(path, sizeof path, "/proc/%ld/status", (long)pid);
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        if (sscanf(line, "VmHWM: %ld", &kb) == 1)
            break;
    if (f)
        fclose(f);
    return kb;
}

static void play(struct pty *pty, const char *word)
{
    char *rest;
    long times = strtol(word, &rest, 10);
    bool counted = isdigit((unsigned char)word[0]) && *rest == 'x' && rest[1];
    for (long i = 0; i < (counted ? times : 1); i++) {
        pty_send(pty, bytes_of(counted ? rest + 1 : word));
        pty_rest(pty, REST_MS);
        pty_forget(pty);
    }
}

int main(int argc, char **argv)
{
    struct pty pty;
    int command = 2;
    while (command < argc && strcmp(argv[command], "--") != 0)
        command++;
    if (argc < 4 || command + 1 >= argc) {
        fputs("usage: drive MARKER KEY... -- COMMAND...\n", stderr);
        return 2;
    }
    if (!pty_start(&pty, argv + command + 1, NULL, 100, 40) || !pty_wait(&pty, argv[1])) {
        fprintf(stderr, "drive: %s does not show \"%s\"\n%s\n", argv[command + 1], argv[1],
                pty.said ? pty.said : "");
        return 1;
    }
    pty_rest(&pty, REST_MS);
    for (int i = 2; i < command; i++) {
        if (i + 1 == command)
            printf("%ld\n", peak_kb(pty.pid));
        play(&pty, argv[i]);
    }
    for (int waited = 0; waited < END_MS && pty_rest(&pty, REST_MS); waited += REST_MS) {
    }
    int status = pty_end(&pty);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
