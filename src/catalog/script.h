/* The script of a server step's case: what its clients do, one after the other.
 *
 * | an element of the list | |
 * |---|---|
 * | {"connect": "anna"}           | with "deaf": true it reads nothing before it first expects |
 * | {"send": "anna", "text": T}   | with "times": N so many times |
 * | {"expect": "anna", "text": T} | exactly T comes next, or N times T |
 * | {"half_close": "anna"}        | ends what it sends |
 * | {"close": "anna"}, {"reset": "anna"} | goes, politely or not |
 * | {"closed": "anna"}            | the server closes, and nothing more came, or "text": T |
 * | {"stop": HOW}                 | "input", "interrupt" or "terminate": it ends by itself |
 * | {"repeat": N, "script": [...]} | the same so many times |
 *
 * A pattern (contains, regex) that is expected is for what comes before the next "until", which is
 * a newline unless it is given.
 *
 * What comes is waited for; nothing is ever slept for. That something does not come is shown by
 * what comes next. */
#ifndef SPIRAL_CATALOG_SCRIPT_H
#define SPIRAL_CATALOG_SCRIPT_H

#include "reader.h"

/* What the program is called with where the case does not say. */
#define SERVER_ADDRESS "127.0.0.1:0"

/* Of a struct io_case, whose arguments have been read. */
read_fn read_script;

#endif
