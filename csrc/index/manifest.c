/* manifest.c - which segments are live, and who may write. */
#define _GNU_SOURCE /* F_OFD_SETLK */
#include "index/manifest.h"
#include "base/error.h"
#include "index/checked.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NAME "manifest"
#define NEW_NAME "manifest.new"

enum { HOLDER = 200 };

int cn__manifest_add(cn__manifest *manifest, const cn__segment_row *row) {
    void *rows = manifest->rows;
    int status =
        cn__reserve(&rows, &manifest->capacity, manifest->count + 1, sizeof *manifest->rows);
    manifest->rows = rows;
    if (!status) manifest->rows[manifest->count++] = *row;
    return status;
}

void cn__manifest_dispose(cn__manifest *manifest) {
    free(manifest->rows);
    *manifest = (cn__manifest){0};
}

static int read_rows(cn__manifest *manifest, cn__map *map, cn_err *err) {
    uint64_t size;
    const cn__segment_row *rows = cn__map_section(map, CN__SEC_SEGMENTS, &size);
    if (!rows || size % sizeof *rows) return cn__map_bad(map, "sections", err);
    int status = cn__map_need(map, rows, size, err);
    for (size_t i = 0; !status && i < size / sizeof *rows; i++)
        if (cn__manifest_add(manifest, &rows[i])) status = cn__fail_memory(err);
    manifest->commit = map->header.id;
    manifest->sum = map->header.sum;
    return status;
}

int cn__manifest_read(cn__manifest *manifest, int folder, bool *found, cn_err *err) {
    cn__map map;
    *manifest = (cn__manifest){0};
    *found = faccessat(folder, NAME, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
    if (!*found) {
        if (errno == ENOENT) return CN_OK;
        return cn__fail(err, CN_E_IO, NAME ": %s", strerror(errno));
    }
    int status = cn__map_open(&map, folder, NAME, CN__FILE_MANIFEST, 0, err);
    if (status) return status;
    status = read_rows(manifest, &map, err);
    cn__map_close(&map);
    if (status) cn__manifest_dispose(manifest);
    return status;
}

int cn__sync_folder(int folder, cn_err *err) {
    if (fsync(folder) == 0) return CN_OK;
    return cn__fail(err, CN_E_IO, "cannot make the folder durable: %s", strerror(errno));
}

int cn__manifest_write(cn__manifest *manifest, int folder, bool *renamed, cn_err *err) {
    cn__out out;
    *renamed = false;
    int status = cn__out_create(&out, folder, NEW_NAME, CN__FILE_MANIFEST, manifest->commit, err);
    if (status) return status;
    status = cn__out_put(&out, CN__SEC_SEGMENTS, manifest->rows,
                         manifest->count * sizeof *manifest->rows, err);
    if (!status) status = cn__out_finish(&out, &manifest->sum, err);
    if (status) {
        cn__out_abandon(&out);
        return status;
    }
    if (renameat(folder, NEW_NAME, folder, NAME) != 0) {
        status = cn__fail(err, CN_E_IO, NAME ": cannot rename: %s", strerror(errno));
        unlinkat(folder, NEW_NAME, 0);
        return status;
    }
    *renamed = true;
    return cn__sync_folder(folder, err);
}

/* ---- The lock ------------------------------------------------------------------------------ */

static int tell_holder(int lock, cn_err *err) {
    char holder[HOLDER + 1] = "";
    ssize_t n = pread(lock, holder, HOLDER, 0);
    holder[n > 0 ? n : 0] = '\0';
    for (char *c = holder; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7F) *c = ' ';
    return cn__fail(err, CN_E_IO, "the index is being written by %s",
                    *holder ? holder : "another process");
}

/* Who holds the lock is told for people only: failing to note it is no failure. */
static void note_holder(int lock) {
    char host[HOLDER / 2] = "", holder[HOLDER];
    gethostname(host, sizeof host - 1);
    int size = snprintf(holder, sizeof holder, "process %ld on %s", (long)getpid(), host);
    if (ftruncate(lock, 0) != 0 || pwrite(lock, holder, (size_t)size, 0) != size) return;
}

int cn__lock_take(int folder, int *lock, cn_err *err) {
    *lock = openat(folder, "lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (*lock < 0) return cn__fail(err, CN_E_IO, "lock: %s", strerror(errno));
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(*lock, F_OFD_SETLK, &whole) == 0) {
        note_holder(*lock);
        return CN_OK;
    }
    int status = errno == EAGAIN || errno == EACCES
                     ? tell_holder(*lock, err)
                     : cn__fail(err, CN_E_IO, "lock: %s", strerror(errno));
    close(*lock);
    *lock = -1;
    return status;
}
