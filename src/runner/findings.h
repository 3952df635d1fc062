/* From the results of the steps and the compiler's messages to the verdict. */
#ifndef SPIRAL_RUNNER_FINDINGS_H
#define SPIRAL_RUNNER_FINDINGS_H

struct run;

/* Makes r->verdict of what is known by now. Called when all that decides is known, and
 * again when the advice is. */
void findings_complete(struct run *r);

#endif
