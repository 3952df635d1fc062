/* The cases of a step: what the built program or firmware is given, and what it must give. */
#ifndef SPIRAL_CATALOG_CASES_H
#define SPIRAL_CATALOG_CASES_H

#include "reader.h"

/* Of a struct io_case. */
extern const struct field CASE_FIELDS[], SERVER_CASE_FIELDS[], FIRMWARE_CASE_FIELDS[];

/* A struct match: "text", {"base64": "..."}, {"contains": "..."} or {"regex": "..."}. */
read_fn read_match;

#endif
