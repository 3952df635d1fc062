/* What an export from elsewhere may hold, taken into a record: whole, and the record stays sound,
 * or refused with a reason, and the record holds nothing of it. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "scratch.h"
#include "spiral/base/clock.h"
#include "spiral/session.h"
#include "spiral/store.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(int holds)
{
    if (!holds)
        abort();
}

static void write_input(const char *path, const uint8_t *data, size_t size)
{
    FILE *f = fopen(path, "w");
    check(f && fwrite(data, 1, size, f) == size && fclose(f) == 0);
}

static void remove_record(const char *path)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    char name[128];
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        unlink(name);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char record[96], input[96];
    static struct store *s; /* empty, as what is refused leaves it */
    static const struct clock clock = {.fixed = true, .fixed_ms = INT64_C(1778782447000)};
    struct error err = {0};
    int64_t last;
    if (!record[0]) {
        snprintf(record, sizeof record, "%s/spiral.db", scratch_folder());
        snprintf(input, sizeof input, "%s/export.json", scratch_folder());
    }
    write_input(input, data, size);
    check(s || store_open(record, &clock, &s, NULL) == STATUS_OK);
    enum status st = session_import(input, s, &err);
    check(st == STATUS_OK || (err.what[0] && err.why[0]));
    check(store_last(s, 0, &last, NULL) == STATUS_OK && (st == STATUS_OK || last == 0));
    if (st == STATUS_OK) {
        check(store_verify(s, NULL) == STATUS_OK && store_rebuild(s, NULL) == STATUS_OK);
        store_close(s);
        s = NULL;
        remove_record(record);
    }
    return 0;
}
