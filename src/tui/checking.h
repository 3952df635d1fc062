/* A piece that is checked on every save, and what is known of it right now. */
#ifndef SPIRAL_TUI_CHECKING_H
#define SPIRAL_TUI_CHECKING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "spiral/base/verdict.h"
#include "ui.h"

struct manifest;
struct checking;

/* `news` is called when a verdict has come (`fresh`), and again when its advice has. Everything
 * is borrowed for the checking's life. */
struct checking *checking_new(struct ui *ui, const struct work *w, const struct manifest *m,
                              void (*news)(bool fresh, void *ctx), void *ctx);
/* What runs is stopped; it is freed when that is over (see ui_is_busy). */
void checking_close(struct checking *c);

/* From now on a save starts a check; and at once where the files are not those that were
 * checked last. The piece was started. */
void checking_watch(struct checking *c);
/* A newer one takes the place of an older one. */
void checking_start(struct checking *c);
void checking_stop(struct checking *c);
bool checking_runs(const struct checking *c);

/* Is the file of the piece's folder the learner's to write? */
bool checking_owns(const struct checking *c, const char *rel);

/* The last verdict: of this run of the program, else the one in the record; NULL: none. */
const struct verdict *checking_verdict(const struct checking *c);
/* The record or the files could not be kept: one line, or "". */
const char *checking_trouble(const struct checking *c);

/* The i-th step of the manifest: as it is while a check runs, else as the last verdict has it. */
struct step_now {
    bool known;
    bool runs; /* some of its tests have run, more are to come: `status` means nothing */
    enum outcome status;
    bool kept; /* the last verdict of a step that could not be built now */
    int passed, total;
    const char *message;
};
struct step_now checking_step(const struct checking *c, size_t i);

/* "running shout::turns_letters_upper   2 of 8   0.4 s"; "" where nothing runs. */
const char *checking_line(const struct checking *c, char *out, size_t size);
/* "saved 20:14:07   checked in 0.3 s", or "saved 20:14:07: r checks it" */
const char *checking_times(const struct checking *c, char *out, size_t size);

#endif
