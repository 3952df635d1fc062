#include "hashing.h"

#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"

enum { HASHED_MAX = 256 << 20 };

void hash_file(struct sha256 *s, const char *path)
{
    struct buf data;
    buf_init(&data, HASHED_MAX);
    if (file_read(path, &data, NULL) == STATUS_OK) {
        uint64_t n = data.len;
        sha256_add(s, &n, sizeof n);
        sha256_add(s, buf_text(&data), data.len);
    } else {
        sha256_add_text(s, "not there");
    }
    buf_free(&data);
}

void hash_tree(struct sha256 *s, const char *folder, struct arena *a)
{
    const struct tree_entry *entries;
    size_t n = 0;
    if (tree_list(folder, NULL, a, &entries, &n, NULL) != STATUS_OK)
        n = 0;
    for (size_t i = 0; i < n; i++) {
        sha256_add_text(s, entries[i].rel);
        if (entries[i].kind == FILE_REGULAR)
            hash_file(s, arena_printf(a, "%s/%s", folder, entries[i].rel));
    }
}
