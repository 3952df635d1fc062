/* What a course holds, for the files of this room. */
#ifndef SPIRAL_CATALOG_COURSE_H
#define SPIRAL_CATALOG_COURSE_H

#include "spiral/base/arena.h"
#include "spiral/catalog.h"

enum {
    SPIRALS = 4,
    MODULES = 22,
    MODULE_WORKS = 4, /* three exercises and a mini-project */
    WORKS = 94,
    JSON_MAX = 256 * 1024,
    MARKDOWN_MAX = 256 * 1024,
};

struct codes; /* codes.c */

struct course {
    struct arena *arena; /* the plan, for as long as the course lives */
    const char *content; /* absolute */

    const char *concept_titles[CONCEPTS];
    const char *cells[CELLS];
    struct spiral spirals[SPIRALS];
    struct module modules[MODULES];
    struct work works[WORKS];
    struct stuck_row *stuck;
    size_t stuck_n;
    const char *log_template;
    int sessions_min, sessions_max;
    const char *const *strays;
    size_t strays_n;

    /* Read when first asked for, each in an arena of its own, so that a failed
     * reading leaves nothing behind. */
    const struct lesson *lessons[MODULES];
    const struct manifest *manifests[WORKS];
    const struct codes *codes;
    bool codes_read;
    struct arena **kept;
    size_t kept_n;
};

/* plan.c: fills everything from plan.json but the folders. */
enum status plan_read(struct course *c, struct error *err);
enum status plan_parse(struct course *c, const char *text, size_t n, struct error *err);

/* The arena now belongs to the course. */
void course_keep(struct course *c, struct arena *a);

/* `path` below the content folder: what messages call a file. */
const char *course_relative(const struct course *c, const char *path);

#endif
