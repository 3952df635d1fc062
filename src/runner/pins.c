#include "pins.h"

#include <stdio.h>
#include <string.h>

#include "spiral/base/arena.h"
#include "spiral/base/buf.h"

enum { PORTS_MAX = 26, PINS = 8 };

/* The emulator names a port by its place in the machine, "/machine/unattached/device[13]". Ports
 * are made in the order of their letters, and reset in any. */
struct ports {
    struct arena *arena;
    const char *names[PORTS_MAX];
    size_t n;
};

/* What follows an event's name in a line; NULL in a line of something else. Older emulators put
 * process and time before it. */
static const char *behind(const char *line, size_t n, const char *event)
{
    const char *at = memmem(line, n, event, strlen(event));
    const bool begins = at && (at == line || at[-1] == ':');
    return begins && at[strlen(event)] == ' ' ? at + strlen(event) + 1 : NULL;
}

static int compare_names(const char *a, const char *b)
{
    const size_t an = strlen(a), bn = strlen(b);
    return an != bn ? (an < bn ? -1 : 1) : strcmp(a, b);
}

static void add_port(struct ports *p, const char *name)
{
    size_t at = 0;
    while (at < p->n && compare_names(p->names[at], name) < 0)
        at++;
    if (p->n == PORTS_MAX || (at < p->n && strcmp(p->names[at], name) == 0))
        return;
    memmove(p->names + at + 1, p->names + at, (p->n - at) * sizeof *p->names);
    p->names[at] = name;
    p->n++;
}

static void tell_change(const struct ports *p, const char *text, struct buf *out)
{
    const char *name = arena_strndup(p->arena, text, strcspn(text, " \n"));
    unsigned pin, level;
    if (sscanf(text + strlen(name), " setting output %u to %u", &pin, &level) != 2 || pin >= PINS)
        return;
    for (size_t i = 0; i < p->n; i++)
        if (strcmp(p->names[i], name) == 0)
            buf_printf(out, "%c%u %s\n", (char)('A' + (int)i), pin, level ? "on" : "off");
}

bool pins_read(const char *trace, struct arena *a, struct buf *out)
{
    struct ports ports = {.arena = a};
    for (int pass = 0; pass < 2; pass++)
        for (const char *line = trace; *line;) {
            const size_t n = strcspn(line, "\n");
            const char *reset = pass ? NULL : behind(line, n, "pl061_reset");
            const char *change = pass ? behind(line, n, "pl061_set_output") : NULL;
            if (reset)
                add_port(&ports, arena_strndup(a, reset, strcspn(reset, " \n")));
            if (change)
                tell_change(&ports, change, out);
            line += n + (line[n] == '\n');
        }
    return ports.n > 0;
}
