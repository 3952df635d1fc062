/* The cases of an io step: what the built program is given, and what it must give. */
#ifndef SPIRAL_CATALOG_CASES_H
#define SPIRAL_CATALOG_CASES_H

#include "reader.h"

/* Of a struct io_case. */
extern const struct field CASE_FIELDS[];

#endif
