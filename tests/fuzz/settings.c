/* What spiral.conf may hold: anything is read, a line that is wrong is named, and changing one
 * setting leaves the others as they were. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scratch.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(int holds)
{
    if (!holds)
        abort();
}

/* One workspace in memory serves all inputs. */
static struct app *workspace(const char **conf)
{
    static char path[96];
    static const char *const env[] = {NULL};
    static struct app *app;
    if (!app) {
        const struct app_setup setup = {
            .workspace = scratch_folder(), .program = "spiral", .env = env};
        check(app_open(&setup, APP_CREATE, &app, NULL) == STATUS_OK);
        snprintf(path, sizeof path, "%s/spiral.conf", scratch_folder());
    }
    *conf = path;
    return app;
}

static void check_values(const struct settings *s)
{
    for (int i = 0; i < SETTINGS; i++) {
        const struct setting_spec *spec = setting_spec((enum setting)i);
        bool allowed = !spec->values[0];
        check(s->values[i] && !strchr(s->values[i], '\n'));
        for (int v = 0; v < SETTING_VALUES_MAX && spec->values[v]; v++)
            allowed = allowed || strcmp(spec->values[v], s->values[i]) == 0;
        check(allowed);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *conf;
    struct app *app = workspace(&conf);
    struct arena *a = arena_new();
    struct settings before, after;
    struct error err = {0};
    FILE *f = fopen(conf, "w");
    check(f && fwrite(data, 1, size, f) == size && fclose(f) == 0);
    if (app_settings(app, a, &before, &err) != STATUS_OK)
        check(err.what[0] && err.why[0]);
    check_values(&before);
    if (app_set(app, SETTING_THEME, "none", NULL) == STATUS_OK) {
        app_settings(app, a, &after, NULL);
        check(strcmp(after.values[SETTING_THEME], "none") == 0);
        for (int i = 0; i < SETTINGS; i++)
            check(i == SETTING_THEME || strcmp(before.values[i], after.values[i]) == 0);
    }
    arena_free(a);
    return 0;
}
