/* A rule: one function, one row of the table in rules.c. */
#ifndef SPIRAL_VALIDATE_RULES_H
#define SPIRAL_VALIDATE_RULES_H

#include "judge.h"

struct rule {
    struct rule_info info;
    /* The one of its scope; none where the rule is proven by running. */
    void (*course)(struct judge *j);
    void (*lesson)(struct judge *j, const struct lesson *l);
    void (*work)(struct judge *j, const struct manifest *m);
};

extern const struct rule RULES[];
size_t rules_n(void);
/* NULL where there is none of that name. */
const struct rule *rule_find(const char *name);

/* The rule that is kept by being readable at all. */
#define RULE_FORMAT "format"

/* rules_course.c */
void rule_folders(struct judge *j);
void rule_counts(struct judge *j);
void rule_order(struct judge *j);
void rule_cells(struct judge *j);
void rule_quick_reference(struct judge *j);

/* rules_lesson.c */
void rule_sections(struct judge *j, const struct lesson *l);
void rule_first_code(struct judge *j, const struct lesson *l);
void rule_path(struct judge *j, const struct lesson *l);
void rule_lesson_fence_words(struct judge *j, const struct lesson *l);
void rule_work_fence_words(struct judge *j, const struct manifest *m);
void rule_outputs(struct judge *j, const struct lesson *l);
void rule_code_width(struct judge *j, const struct lesson *l);
void rule_recall(struct judge *j, const struct lesson *l);
void rule_answers(struct judge *j, const struct lesson *l);
void rule_giveaway(struct judge *j, const struct lesson *l);
void rule_console(struct judge *j, const struct lesson *l);

/* links.c */
void rule_lesson_links(struct judge *j, const struct lesson *l);
void rule_work_links(struct judge *j, const struct manifest *m);

/* What a new piece's folder says where its author has to. */
#define UNWRITTEN "(to be written)"

/* rules_work.c */
void rule_unwritten(struct judge *j, const struct manifest *m);
void rule_hints(struct judge *j, const struct manifest *m);
void rule_mentor(struct judge *j, const struct manifest *m);
void rule_tasks(struct judge *j, const struct manifest *m);
void rule_wrongs(struct judge *j, const struct manifest *m);
void rule_kill_matrix(struct judge *j, const struct manifest *m);
void rule_patterns(struct judge *j, const struct manifest *m);
void rule_codes(struct judge *j, const struct manifest *m);

/* pasteable.c */
void rule_pasteable(struct judge *j, const struct manifest *m);

/* rules_package.c */
void rule_owned(struct judge *j, const struct manifest *m);
void rule_files(struct judge *j, const struct manifest *m);
void rule_package(struct judge *j, const struct manifest *m);
void rule_lock(struct judge *j, const struct manifest *m);
void rule_tests(struct judge *j, const struct manifest *m);

/* line_ends.c */
void rule_lesson_line_ends(struct judge *j, const struct lesson *l);
void rule_work_line_ends(struct judge *j, const struct manifest *m);
void rule_characters(struct judge *j, const struct manifest *m);

/* revisions.c */
void rule_rev(struct judge *j, const struct manifest *m);

#endif
