#include <dirent.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "loop_uv.h"
#include "spiral/base/file.h"
#include "spiral/base/loop.h"
#include "spiral/base/mem.h"

enum { LOOK_EVERY_MS = 1000 };

struct watch {
    struct owner owner;
    uv_fs_event_t notice;
    uv_timer_t look;
    char *folder;
    uint64_t seen;
    void (*changed)(void *ctx);
    void *ctx;
};

/* FNV-1a, 64 bit (G. Fowler, L. C. Noll, K.-P. Vo). */
static uint64_t mix(uint64_t h, const void *data, size_t n)
{
    const unsigned char *p = data;
    for (size_t i = 0; i < n; i++)
        h = (h ^ p[i]) * UINT64_C(0x100000001B3);
    return h;
}

static uint64_t entry_print(int dir, const char *name)
{
    uint64_t h = mix(UINT64_C(0xCBF29CE484222325), name, strlen(name));
    struct stat st;
    if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && !S_ISDIR(st.st_mode)) {
        h = mix(h, &st.st_mtime, sizeof st.st_mtime);
        h = mix(h, &st.st_size, sizeof st.st_size);
        h = mix(h, &st.st_ino, sizeof st.st_ino);
    }
    return h;
}

/* Names, sizes and times of what lies in the folder; added up, so that the order
 * in which the system lists them does not count. */
static uint64_t fingerprint(const char *folder)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return 0;
    uint64_t sum = 1;
    struct dirent *e;
    while ((e = readdir(dir)))
        sum += entry_print(dirfd(dir), e->d_name);
    closedir(dir);
    return sum;
}

static void on_notice(uv_fs_event_t *h, const char *name, int events, int status)
{
    (void)name;
    (void)events;
    (void)status;
    struct watch *w = h->data;
    w->seen = fingerprint(w->folder);
    w->changed(w->ctx);
}

static void on_look(uv_timer_t *h)
{
    struct watch *w = h->data;
    uint64_t now = fingerprint(w->folder);
    if (now == w->seen)
        return;
    w->seen = now;
    w->changed(w->ctx);
}

static void drop(struct owner *o)
{
    free(((struct watch *)o)->folder);
}

enum status watch_start(struct loop *l, const char *folder, void (*changed)(void *ctx), void *ctx,
                        struct watch **out, struct error *err)
{
    if (file_kind(folder) != FILE_FOLDER)
        return error_set(err, STATUS_NOT_FOUND, folder, "check the name",
                         "there is no such folder");
    struct watch *w = mem_zalloc(1, sizeof *w);
    w->owner.drop = drop;
    w->folder = mem_strdup(folder);
    w->changed = changed;
    w->ctx = ctx;
    w->seen = fingerprint(folder);
    uv_fs_event_init(&l->uv, &w->notice);
    owner_adopt(&w->owner, (uv_handle_t *)&w->notice);
    uv_timer_init(&l->uv, &w->look);
    owner_adopt(&w->owner, (uv_handle_t *)&w->look);
    /* Where the system has no notification left, looking once a second remains. */
    uv_fs_event_start(&w->notice, on_notice, folder, 0);
    uv_timer_start(&w->look, on_look, LOOK_EVERY_MS, LOOK_EVERY_MS);
    *out = w;
    return STATUS_OK;
}

void watch_close(struct watch *w)
{
    if (!w)
        return;
    owner_close((uv_handle_t *)&w->notice);
    owner_close((uv_handle_t *)&w->look);
}
