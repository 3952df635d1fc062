/* What a mentor's file may hold, and be called: anything becomes a text that harms no terminal and
 * is kept once, or is refused with a reason.
 *
 * The input's first line is the name of the file, the rest is in it. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_internal.h"
#include "course.h"
#include "scratch.h"
#include "spiral/base/mem.h"
#include "spiral/base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { NAME_MOST = 100 };

static void check(int holds)
{
    if (!holds)
        abort();
}

/* As many pieces as there are, of which one has a name that is a part of another's. */
static struct course *make_course(void)
{
    struct course *c = mem_zalloc(1, sizeof *c);
    c->arena = arena_new();
    for (int i = 0; i < WORKS; i++)
        c->works[i] = (struct work){
            .id = arena_printf(c->arena, "%d.%d.%d", 1 + i / 30, 1 + i / 5 % 6, i % 5),
            .slug = arena_printf(c->arena, "word-counter%.*s", i, "-again"),
            .module = 0};
    for (int i = 0; i < MODULES; i++)
        c->modules[i] = (struct module){.id = arena_printf(c->arena, "9.%d", i)};
    return c;
}

/* One workspace in memory serves all inputs. */
static struct app *workspace(void)
{
    static const char *const env[] = {NULL};
    static struct app *app;
    if (!app) {
        const struct app_setup setup = {
            .workspace = scratch_folder(), .program = "spiral", .env = env};
        check(app_open(&setup, APP_CREATE, &app, NULL) == STATUS_OK);
        app->course = make_course();
    }
    return app;
}

/* Writes the file and returns its path; NULL where the name cannot be one. */
static const char *write_input(struct arena *a, const char *data, size_t size)
{
    const char *newline = memchr(data, '\n', size);
    size_t name_n = newline ? (size_t)(newline - data) : 0;
    if (name_n == 0 || name_n > NAME_MOST || memchr(data, '\0', name_n) ||
        memchr(data, '/', name_n) || data[0] == '.')
        return NULL;
    const char *path = arena_printf(a, "%s/%.*s", scratch_folder(), (int)name_n, data);
    FILE *f = fopen(path, "wx");
    size_t n = size - name_n - 1;
    if (!f)
        return NULL;
    check(fwrite(newline + 1, 1, n, f) == n && fclose(f) == 0);
    return path;
}

static void check_kept(struct app *app, struct arena *a, const struct feedback_taken *taken)
{
    const struct feedback *list;
    size_t n;
    check(taken->new && taken->from && !taken->skipped);
    check(app_feedback(app, NULL, a, &list, &n, NULL) == STATUS_OK && n == 1);
    check(list[0].work == taken->work && !list[0].read && list[0].text[0]);
    check(utf8_is_clean(list[0].text, strlen(list[0].text), UTF8_KEEP_NEWLINE | UTF8_KEEP_TAB));
    check(utf8_is_clean(list[0].from, strlen(list[0].from), 0));
    check(app_feedback_read(app, &list[0], NULL) == STATUS_OK);
    check(app_feedback(app, taken->work, a, &list, &n, NULL) == STATUS_OK && n == 1);
    check(list[0].read);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct app *app = workspace();
    struct arena *a = arena_new();
    const char *path = size ? write_input(a, (const char *)data, size) : NULL;
    struct feedback_taken taken, again;
    struct error err = {0};
    if (path) {
        check(store_begin(app->store, NULL) == STATUS_OK);
        if (app_feedback_take(app, path, &taken, &err) == STATUS_OK) {
            check_kept(app, a, &taken);
            check(app_feedback_take(app, path, &again, NULL) == STATUS_OK && !again.new);
        } else {
            check(err.what[0] && err.why[0]);
        }
        check(store_end(app->store, false, NULL) == STATUS_OK);
        remove(path);
    }
    arena_free(a);
    return 0;
}
