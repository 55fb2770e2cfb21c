/* channel.c - what a child does: reads and writes frames, waiting for each, and limits itself.
 *
 * Limits of the system bind what no hook of a language can reach: one call of C that never ends, a
 * finaliser, an allocation without bound, a crash (see setrlimit(2)).
 */
#define _GNU_SOURCE /* syscall */
#include "process/channel.h"
#include "base/error.h"
#include "process/frame.h"

#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/syscall.h>
#endif

/* ---- Frames ---------------------------------------------------------------------------------- */

static int read_all(int fd, char *data, size_t size, cn_err *err) {
    while (size > 0) {
        ssize_t n = read(fd, data, size);
        if (n < 0 && errno == EINTR) continue;
        if (n == 0) return cn__fail(err, CN_E_IO, "the parent is done");
        if (n < 0) return cn__fail(err, CN_E_IO, "cannot hear the parent: %s", strerror(errno));
        data += n;
        size -= (size_t)n;
    }
    return CN_OK;
}

int cn_channel_read(cn_channel *channel, cn_str *frame, cn_err *err) {
    char head[CN__FRAME_HEAD];
    int status = read_all(channel->fd, head, sizeof head, err);
    if (status) return status;
    size_t length = cn__frame_length(head);
    channel->in.size = 0;
    if (cn__buf_reserve(&channel->in, length + 1)) return cn__fail_memory(err);
    status = read_all(channel->fd, channel->in.data, length, err);
    *frame = (cn_str){channel->in.data, length};
    return status;
}

int cn_channel_write(cn_channel *channel, cn_str frame, cn_err *err) {
    channel->out.size = 0;
    int status = cn__frame_append(&channel->out, frame);
    if (status) return cn__fail(err, status, "no room for a message");
    const char *data = channel->out.data;
    for (size_t left = channel->out.size; left > 0;) {
        long n = cn__socket_send(channel->fd, data, left);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return cn__fail(err, CN_E_IO, "cannot tell the parent: %s", strerror(errno));
        data += n;
        left -= (size_t)n;
    }
    return CN_OK;
}

/* ---- Limits ---------------------------------------------------------------------------------- */

static int limit(int resource, rlim_t soft, rlim_t hard, cn_err *err) {
    if (setrlimit(resource, &(struct rlimit){soft, hard}) == 0) return CN_OK;
    return cn__fail(err, CN_E_IO, "cannot limit a process: %s", strerror(errno));
}

/* Closes the descriptors from `first` to `last`, most of which are not open. */
static void close_range_of(int first, int last) {
#ifdef SYS_close_range
    if (first <= last && syscall(SYS_close_range, first, last, 0) == 0) return;
#endif
    for (int fd = first; fd <= last; fd++) close(fd);
}

static int last_descriptor(void) {
    enum { MOST = 65536 };
    long most = sysconf(_SC_OPEN_MAX);
    return most > 0 && most < MOST ? (int)most : MOST;
}

int cn_channel_isolate(cn_channel *channel, cn_err *err) {
    close_range_of(STDERR_FILENO + 1, channel->fd - 1);
    close_range_of(channel->fd + 1, last_descriptor());
    int status = limit(RLIMIT_CORE, 0, 0, err);
    if (!status) status = limit(RLIMIT_FSIZE, 0, 0, err);
#ifdef RLIMIT_NPROC
    if (!status) status = limit(RLIMIT_NPROC, 0, 0, err);
#endif
    if (!status) status = limit(RLIMIT_NOFILE, 0, 0, err);
    return status;
}

int cn_limit_memory(uint64_t bytes, cn_err *err) {
#if defined(__SANITIZE_ADDRESS__) || defined(__APPLE__)
    (void)bytes;
    (void)err;
    return CN_OK;
#else
    rlim_t most = bytes ? (rlim_t)bytes : RLIM_INFINITY;
    return limit(RLIMIT_AS, most, most, err);
#endif
}

int cn_limit_cpu(unsigned seconds, cn_err *err) {
    struct rusage used;
    struct rlimit now;
    if (getrusage(RUSAGE_SELF, &used) != 0 || getrlimit(RLIMIT_CPU, &now) != 0)
        return cn__fail(err, CN_E_IO, "cannot limit a process: %s", strerror(errno));
    rlim_t spent = (rlim_t)used.ru_utime.tv_sec + (rlim_t)used.ru_stime.tv_sec;
    rlim_t soft = spent + seconds + 1;
    if (now.rlim_max != RLIM_INFINITY && soft > now.rlim_max) soft = now.rlim_max;
    return limit(RLIMIT_CPU, soft, now.rlim_max, err);
}
