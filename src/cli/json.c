#include "json.h"

#include <stdint.h>
#include <string.h>

#include "spiral/base/buf.h"
#include "spiral/base/error.h"
#include "spiral/base/utf8.h"

json_t *json_text(const char *text)
{
    struct buf clean;
    buf_init(&clean, SIZE_MAX / 2);
    utf8_clean(&clean, text, strlen(text), UTF8_KEEP_NEWLINE | UTF8_KEEP_TAB);
    json_t *s = json_stringn(buf_text(&clean), clean.len);
    buf_free(&clean);
    return s;
}

void json_print(json_t *root, FILE *out)
{
    json_dumpf(root, out, JSON_INDENT(2));
    fputc('\n', out);
    json_decref(root);
}

void json_print_error(const struct error *err, FILE *out)
{
    json_print(json_pack("{s:i, s:{s:o, s:o, s:o}}", "schema", 1, "error", "what",
                         json_text(err->what), "why", json_text(err->why), "next",
                         json_text(err->next)),
               out);
}
