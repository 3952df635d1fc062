/* Strict reading of JSON: a table of fields says what an object may hold, and
 * everything else is an error that names file and key path. */
#ifndef SPIRAL_CATALOG_READER_H
#define SPIRAL_CATALOG_READER_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "spiral/base/arena.h"
#include "spiral/base/error.h"

struct buf;

/* What is common to the reading of one file; also of Markdown (lines.h). */
struct reader {
    const char *file;    /* relative to the content folder, for messages */
    struct arena *arena; /* owns what is read */
    struct error *err;
    struct arena *scratch; /* what only the reading itself needs; NULL: in the arena as well */
};

/* Where a value stands: a chain of keys and indexes, up to the root (NULL). */
struct place {
    const struct place *up;
    const char *key; /* NULL: an element of a list */
    size_t index;
};

struct field;
/* Reads `v` into the struct at `out`, at the field's offset. */
typedef enum status read_fn(const struct reader *r, const struct place *at, json_t *v,
                            const struct field *f, void *out);

struct field {
    const char *key;
    read_fn *read;
    size_t offset;
    size_t count; /* lists: the offset of the number of elements */
    bool optional;
    int min, max; /* numbers: the value; texts: bytes; lists: elements. Both 0: the default */
    const struct field *fields;      /* objects: what they hold; ends with a NULL key */
    size_t size;                     /* lists of objects: of one element */
    const char *const *words;        /* read_word: what it may be; ends with NULL */
    bool (*valid)(const char *text); /* texts: NULL takes any */
    const char *form;                /* what `valid` asks for: "must be ..." */
};

#define FIELD_AT(type, member) .offset = offsetof(type, member)
#define FIELD_LIST(type, member)                                                                   \
    .offset = offsetof(type, member), .count = offsetof(type, member##_n)

/* The target of each: */
read_fn read_text;   /* const char *; no control characters besides newline and tab */
read_fn read_bytes;  /* const char *; anything that JSON can say without NUL */
read_fn read_word;   /* int: index into `words` */
read_fn read_int;    /* int */
read_fn read_bool;   /* bool */
read_fn read_cell;   /* int; null is CELL_NONE */
read_fn read_texts;  /* const char *const *, size_t */
read_fn read_cells;  /* const int *, size_t; no repeats */
read_fn read_object; /* the struct itself, by `fields` */
read_fn read_list;   /* an array of structs of `size` bytes, size_t */
read_fn read_schema; /* nothing: the number must be 1 */

/* The value of a text field, checked as `f` asks; for fields with a reader of their own. */
enum status read_string(const struct reader *r, const struct place *at, json_t *v,
                        const struct field *f, const char **out);

/* STATUS_INVALID at a key path, a line (from 1), or for the file as a whole. */
enum status fail_at(const struct reader *r, const struct place *at, const char *next,
                    const char *why, ...) __attribute__((format(printf, 4, 5)));
enum status fail_line(const struct reader *r, int line, const char *next, const char *why, ...)
    __attribute__((format(printf, 4, 5)));

/* Reads the object that `text` holds into the struct at `out`. */
enum status reader_parse(const struct reader *r, const char *text, size_t n,
                         const struct field *fields, void *out);

/* The file's content into `text`, which has the limit. A file that is not there is
 * STATUS_INVALID: whoever asks knows that its folder is. */
enum status reader_file(const struct reader *r, const char *content, struct buf *text);

/* Forms that texts may have, and how an error calls them. */
bool is_kebab(const char *text); /* "word-counter" */
bool is_name(const char *text);  /* "counts_words", "data-1" */
bool is_error_code(const char *text);
#define KEBAB_FORM "must be lower-case words joined by '-'"
#define NAME_FORM "must consist of letters, digits, '_' and '-'"
#define CODE_FORM "must be an error code such as E0382"

#endif
