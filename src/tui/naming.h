/* Steps of the course by name. Each writes into `out` of NAME_MAX_BYTES bytes. */
#ifndef SPIRAL_TUI_NAMING_H
#define SPIRAL_TUI_NAMING_H

struct course;
struct next;
struct recall_offer;

enum { NAME_MAX_BYTES = 320 };

/* "lesson 1.1, section 2: Who owns it", "1.1.1 shout, task 2: in place"; "" for the end. */
const char *name_next(struct course *c, const struct next *n, char *out);
/* What an event's subject is: "1.1.1 shout", "lesson 1.1, Who owns it"; "" for what the course
 * does not have. */
const char *name_subject(struct course *c, const char *subject, char *out);
/* "3 questions: why one owner, who drops"; "" where none is offered. */
const char *name_questions(const struct recall_offer *offer, char *out);

#endif
