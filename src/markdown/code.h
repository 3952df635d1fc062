/* Code: its text cleaned, coloured and cut into lines, never wrapped at words. */
#ifndef SPIRAL_MARKDOWN_CODE_H
#define SPIRAL_MARKDOWN_CODE_H

#include "lines.h"

/* `info` is a fence's word or empty; `source` the line of the first line of code. */
void put_code(struct builder *b, const char *info, const char *text, size_t n, uint32_t source);

#endif
