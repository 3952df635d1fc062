#include "judge.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "spiral/base/buf.h"
#include "spiral/base/utf8.h"

enum { MESSAGE_MAX = 4000 };

size_t findings_check(struct findings *f, const char *id, const char *name)
{
    f->checks = arena_grow(f->arena, f->checks, f->checks_n, sizeof *f->checks);
    f->checks[f->checks_n] = (struct validate_check){.id = arena_strdup(f->arena, id),
                                                     .name = arena_strdup(f->arena, name)};
    return f->checks_n++;
}

void findings_add(struct findings *f, size_t check, const char *rule, const char *file, int line,
                  const char *message)
{
    f->problems = arena_grow(f->arena, f->problems, f->problems_n, sizeof *f->problems);
    f->problems[f->problems_n++] =
        (struct validate_problem){.check = check,
                                  .rule = arena_strdup(f->arena, rule),
                                  .id = f->checks[check].id,
                                  .file = arena_strdup(f->arena, file),
                                  .line = line,
                                  .message = arena_strdup(f->arena, message)};
}

void judge_tell(struct judge *j, const char *file, int line, const char *message, ...)
{
    char text[MESSAGE_MAX];
    va_list args;
    va_start(args, message);
    int n = vsnprintf(text, sizeof text, message, args);
    va_end(args);
    if (n >= (int)sizeof text)
        text[utf8_floor(text, sizeof text - 1)] = '\0';
    findings_add(j->found, j->check, j->rule, file, line, text);
}

/* An error's `what` is "file", "file:line", "file:line:column" or "file: key.path". */
void judge_tell_error(struct judge *j, const struct error *err, const char *file)
{
    const char *colon = strchr(err->what, ':');
    size_t n = colon ? (size_t)(colon - err->what) : strlen(err->what);
    const char *named = arena_strndup(j->arena, err->what, n);
    const char *next = err->next[0] ? arena_printf(j->arena, "; %s", err->next) : "";
    bool is_file = strchr(named, '/') != NULL;
    int line = is_file && colon ? atoi(colon + 1) : 0;
    bool key = is_file && colon && colon[1] == ' ';
    judge_tell(j, is_file ? named : file, line, "%s%s%s%s", key ? colon + 2 : "", key ? ": " : "",
               err->why, next);
}

static const char *below_content(const struct judge *j, const char *folder, const char *rel)
{
    const char *inside = folder + strlen(course_content(j->course)) + 1;
    return *rel ? arena_printf(j->arena, "%s/%s", inside, rel) : inside;
}

const char *judge_work_path(const struct judge *j, const struct work *w, const char *rel)
{
    return below_content(j, w->folder, rel);
}

const char *judge_module_path(const struct judge *j, const struct module *m, const char *rel)
{
    return below_content(j, m->folder, rel);
}

const char *judge_absolute(const struct judge *j, const char *rel)
{
    return arena_printf(j->arena, "%s/%s", course_content(j->course), rel);
}
