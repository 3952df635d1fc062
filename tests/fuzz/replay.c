/* Plays the inputs of a corpus to one fuzzer, without any fuzzing: replay FOLDER. In TAP: one test,
 * that none of them does harm; the sanitizers end the program where one does. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { INPUT_MAX = 1 << 20, NAME_BYTES = 4096 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t read_input(const char *path, uint8_t *out)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        exit(1);
    }
    size_t n = fread(out, 1, INPUT_MAX, f);
    fclose(f);
    return n;
}

/* A copy of just its size, so that reading past the end is seen. */
static void play(const char *path, uint8_t *buffer)
{
    size_t n = read_input(path, buffer);
    uint8_t *exact = malloc(n ? n : 1);
    if (!exact)
        exit(1);
    memcpy(exact, buffer, n);
    fprintf(stderr, "# %s\n", path);
    LLVMFuzzerTestOneInput(exact, n);
    free(exact);
}

int main(int argc, char **argv)
{
    int played = 0;
    DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
    uint8_t *buffer = malloc(INPUT_MAX);
    if (!folder || !buffer) {
        fputs("usage: replay FOLDER\n", stderr);
        return 2;
    }
    for (struct dirent *d; (d = readdir(folder));) {
        char path[NAME_BYTES];
        if (d->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", argv[1], d->d_name);
        play(path, buffer);
        played++;
    }
    closedir(folder);
    free(buffer);
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    printf("ok 1 - %d inputs of %s\n1..1\n", played, argv[1]);
    return 0;
}
