/* What a rule is given, and where it puts what it found. */
#ifndef SPIRAL_VALIDATE_JUDGE_H
#define SPIRAL_VALIDATE_JUDGE_H

#include "spiral/base/arena.h"
#include "spiral/validate.h"

/* Everything found so far. Problems belong to the check that was opened last. */
struct findings {
    struct arena *arena;
    struct validate_check *checks;
    size_t checks_n;
    struct validate_problem *problems;
    size_t problems_n;
};

/* Opens a check; its index. The texts are copied. */
size_t findings_check(struct findings *f, const char *id, const char *name);
/* Adds a problem to a check; the texts are copied. */
void findings_add(struct findings *f, size_t check, const char *rule, const char *file, int line,
                  const char *message);

struct judge {
    struct course *course;
    struct arena *arena; /* for the time of one rule's look at one thing */
    struct findings *found;
    size_t check;
    const char *rule;
};

/* A problem at a line (0: none) of a file, named relative to the content folder. */
void judge_tell(struct judge *j, const char *file, int line, const char *message, ...)
    __attribute__((format(printf, 4, 5)));
/* What the catalogue would not read. */
void judge_tell_error(struct judge *j, const struct error *err, const char *file);

/* A path of a piece or a module, relative to the content folder. */
const char *judge_work_path(const struct judge *j, const struct work *w, const char *rel);
const char *judge_module_path(const struct judge *j, const struct module *m, const char *rel);
const char *judge_absolute(const struct judge *j, const char *rel);

#endif
