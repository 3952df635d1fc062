/* A verdict in words, for people. */
#ifndef SPIRAL_CLI_REPORT_H
#define SPIRAL_CLI_REPORT_H

struct cli;
struct check_report;
struct manifest;
struct work;

/* Tasks and their tests, the first error with our words, what to do next. */
void report_verdict(struct cli *c, const struct work *w, const struct manifest *m,
                    const struct check_report *r);
/* The contract's JSON shape of a check. */
void report_json(struct cli *c, const struct work *w, const struct check_report *r);

#endif
