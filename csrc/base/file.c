/* file.c - whole files in, bounded; files made durable, and cut. */
#define _POSIX_C_SOURCE 200809L
#include "base/file.h"
#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_AT_LEAST = 64 * 1024 };

static int too_large(const char *path, size_t limit, cn_err *err) {
    return cn__fail(err, CN_E_LIMIT, "%s: larger than %zu bytes", path, limit);
}

/* Reads to the end of `fd`; one byte of room past the size that fstat told shows the end of file
 * without growing the buffer. */
static int read_all(cn__buf *out, int fd, const char *path, size_t limit, cn_err *err) {
    for (;;) {
        if (out->capacity - out->size == 0 && cn__buf_reserve(out, READ_AT_LEAST))
            return cn__fail_memory(err);
        ssize_t n = read(fd, out->data + out->size, out->capacity - out->size);
        if (n == 0) return CN_OK;
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return cn__fail(err, CN_E_IO, "%s: %s", path, strerror(errno));
        out->size += (size_t)n;
        if (out->size > limit) return too_large(path, limit, err);
    }
}

int cn__file_read(cn__buf *out, const char *path, size_t limit, cn_err *err) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return cn__fail(err, CN_E_IO, "%s: %s", path, strerror(errno));
    struct stat info;
    int status = CN_OK;
    if (fstat(fd, &info) != 0) {
        status = cn__fail(err, CN_E_IO, "%s: %s", path, strerror(errno));
    } else if (S_ISDIR(info.st_mode)) {
        status = cn__fail(err, CN_E_IO, "%s: is a folder", path);
    } else if (info.st_size > 0 && (uintmax_t)info.st_size > limit) {
        status = too_large(path, limit, err);
    } else {
        size_t hint = info.st_size > 0 ? (size_t)info.st_size + 1 : READ_AT_LEAST;
        if (cn__buf_reserve(out, hint)) status = cn__fail_memory(err);
        if (!status) status = read_all(out, fd, path, limit, err);
    }
    close(fd);
    return status;
}

int cn_file_sync(const char *path, cn_err *err) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return cn__fail(err, CN_E_IO, "%s: %s", path, strerror(errno));
    int status = CN_OK;
    if (fsync(fd) != 0) status = cn__fail(err, CN_E_IO, "%s: %s", path, strerror(errno));
    close(fd);
    return status;
}

int cn_file_truncate(const char *path, uint64_t size, cn_err *err) {
    if (truncate(path, (off_t)size) == 0) return CN_OK;
    return cn__fail(err, CN_E_IO, "%s: %s", path, strerror(errno));
}
