/* JSON for other programs, made from text that may hold anything. */
#ifndef SPIRAL_CLI_JSON_H
#define SPIRAL_CLI_JSON_H

#include <stdio.h>

#include <jansson.h>

struct error;

/* A string, cleaned of what JSON or a terminal could not bear; newlines stay. A
 * new reference. */
json_t *json_text(const char *text);
/* Writes `root`, which it takes over, and a newline. */
void json_print(json_t *root, FILE *out);
/* {"schema":1,"error":{"what","why","next"}} */
void json_print_error(const struct error *err, FILE *out);

#endif
