/* What a validation found, for people, programs and continuous integration. */
#ifndef SPIRAL_CLI_VALIDATION_H
#define SPIRAL_CLI_VALIDATION_H

#include <stdio.h>

struct cli;
struct validate_report;

void validation_human(struct cli *c, const struct validate_report *r);
void validation_json(struct cli *c, const struct validate_report *r);
/* JUnit XML: a test suite a piece, a test case a check. */
void validation_junit(struct cli *c, const struct validate_report *r);

#endif
