#include "scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "spiral/base/buf.h"
#include "spiral/base/file.h"

static enum status make_folder_of(const char *path, struct error *err)
{
    const char *slash = strrchr(path, '/');
    struct buf folder;
    buf_init(&folder, 8192);
    buf_append(&folder, path, slash ? (size_t)(slash - path) : 0);
    enum status st = folder.len ? folder_make(folder.data, err) : STATUS_OK;
    buf_free(&folder);
    return st;
}

static int open_new(const char *path)
{
    return open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
}

enum status scratch_write(const char *path, const void *data, size_t n, struct error *err)
{
    int fd = open_new(path);
    if (fd < 0 && errno == ENOENT) {
        enum status st = make_folder_of(path, err);
        if (st != STATUS_OK)
            return st;
        fd = open_new(path);
    }
    bool ok = fd >= 0;
    for (size_t done = 0; ok && done < n;) {
        ssize_t k = write(fd, (const char *)data + done, n - done);
        ok = k > 0 || (k < 0 && errno == EINTR);
        done += k > 0 ? (size_t)k : 0;
    }
    int why = errno;
    if (fd >= 0 && close(fd) != 0 && ok) {
        why = errno;
        ok = false;
    }
    return ok ? STATUS_OK
              : error_set_errno(err, path, "check the space left and the permissions", why);
}
