#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "spiral/base/buf.h"

static const struct option_spec *by_name(const struct option_spec *specs, const char *name,
                                         size_t n)
{
    for (; specs && specs->name; specs++)
        if (strlen(specs->name) == n && memcmp(specs->name, name, n) == 0)
            return specs;
    return NULL;
}

static const struct option_spec *by_letter(const struct option_spec *specs, char letter)
{
    for (; specs && specs->name; specs++)
        if (specs->letter && specs->letter == letter)
            return specs;
    return NULL;
}

/* What one word says: which option, and the value that is part of the word ("--a=b", "-Cdir"). */
static const struct option_spec *recognise(const struct option_spec *specs, const char *word,
                                           const char **value)
{
    *value = NULL;
    if (word[1] != '-') {
        *value = word[2] ? word + 2 : NULL;
        return by_letter(specs, word[1]);
    }
    size_t n = strcspn(word + 2, "=");
    if (word[2 + n] == '=')
        *value = word + 2 + n + 1;
    return by_name(specs, word + 2, n);
}

static bool may_repeat(const struct option_spec *o)
{
    return o->arg && strstr(o->arg, "...");
}

static void join(const char **value, const char *more)
{
    struct buf text;
    buf_init(&text, SIZE_MAX / 2);
    if (*value)
        buf_printf(&text, "%s,", *value);
    buf_puts(&text, more);
    free((void *)*value);
    *value = text.data;
}

static enum status take_one(const struct option_spec *specs, const char ***next,
                            const char **values, struct error *err)
{
    const char *word = *(*next)++;
    const char *value;
    const struct option_spec *o = recognise(specs, word, &value);
    if (!o)
        return error_set(err, STATUS_USAGE, word, "see --help", "there is no such option");
    if (!o->arg && value)
        return error_set(err, STATUS_USAGE, word, "leave the value out",
                         "this option takes no value");
    if (o->arg && !value && !**next)
        return error_set(err, STATUS_USAGE, word, "see --help", "it needs %s after it", o->arg);
    if (o->arg && !value)
        value = *(*next)++;
    if (may_repeat(o))
        join(&values[o - specs], value);
    else
        values[o - specs] = o->arg ? value : "";
    return STATUS_OK;
}

enum status options_take(const struct option_spec *specs, const char **argv, bool anywhere,
                         const char **values, size_t *rest, struct error *err)
{
    const char **next = argv, **keep = argv;
    bool only_words = false;
    while (*next) {
        const char *word = *next;
        bool is_option = !only_words && word[0] == '-' && word[1];
        if (!is_option && !anywhere)
            only_words = true;
        if (!is_option) {
            *keep++ = *next++;
            continue;
        }
        if (strcmp(word, "--") == 0) {
            only_words = true;
            next++;
            continue;
        }
        enum status st = take_one(specs, &next, values, err);
        if (st != STATUS_OK)
            return st;
    }
    *keep = NULL;
    *rest = (size_t)(keep - argv);
    return STATUS_OK;
}

void options_free(const struct option_spec *specs, const char **values)
{
    for (size_t i = 0; specs && specs[i].name; i++)
        if (may_repeat(&specs[i]))
            free((void *)values[i]);
}
