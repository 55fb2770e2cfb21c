/* process.c - children as their parent sees them: started, fed and heard without waiting, ended.
 *
 *     parent                         child
 *     cn_process_send ─▶ out ──┐ socket pair ┌──▶ cn_channel_read
 *     cn_process_receive ◀─ in ┘             └─── cn_channel_write
 *
 * The parent never waits for one child: cn_process_poll moves what it can for all of them. A child
 * that is told nothing more sees the end of the channel and ends; one that hangs is killed.
 */
#define _POSIX_C_SOURCE 200809L
#include "base/error.h"
#include "process/channel.h"
#include "process/frame.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { CHUNK = 256 * 1024 };

struct cn_process {
    pid_t pid;
    pid_t owner; /* who started it; in a copy of this record in another child nothing is ended */
    int fd;      /* -1 when the child has ended */
    cn__buf in;
    size_t taken; /* bytes of `in` that were received already */
    cn__buf out;
    size_t sent; /* bytes of `out` that the child has */
};

/* ---- Start ----------------------------------------------------------------------------------- */

static void use_null_as_input(void) {
    int null = open("/dev/null", O_RDONLY);
    if (null < 0) return;
    dup2(null, STDIN_FILENO);
    if (null != STDIN_FILENO) close(null);
}

/* The child, which never returns. */
static void run_child(int fd, cn_process *const *siblings, size_t count, cn_work *work,
                      void *context) {
    for (size_t i = 0; i < count; i++)
        if (siblings[i]->fd >= 0) close(siblings[i]->fd);
    signal(SIGINT, SIG_DFL);
    use_null_as_input();
    dup2(STDERR_FILENO, STDOUT_FILENO);
    cn_channel channel = {.fd = fd};
    int status = work(&channel, context);
    fflush(stderr);
    _exit(status);
}

/* => Returns the pid, or -1 with both ends closed. */
static pid_t fork_on(int ends[2], cn_process *const *siblings, size_t count, cn_work *work,
                     void *context) {
    fflush(NULL); /* what is written once must not be in the child's buffers too */
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        run_child(ends[1], siblings, count, work, context);
    }
    close(ends[1]);
    if (pid < 0) close(ends[0]);
    return pid;
}

int cn_process_start(cn_process **out, cn_process *const *siblings, size_t count, cn_work *work,
                     void *context, cn_err *err) {
    cn_process *process = calloc(1, sizeof *process);
    if (!process) return cn__fail_memory(err);
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) {
        free(process);
        return cn__fail(err, CN_E_IO, "cannot start a process: %s", strerror(errno));
    }
    cn__socket_quiet(ends[0]);
    cn__socket_quiet(ends[1]);
    fcntl(ends[0], F_SETFL, O_NONBLOCK); /* the parent's end only */
    *process = (cn_process){.owner = getpid(), .fd = ends[0]};
    process->pid = fork_on(ends, siblings, count, work, context);
    if (process->pid < 0) {
        free(process);
        return cn__fail(err, CN_E_IO, "cannot start a process: %s", strerror(errno));
    }
    *out = process;
    return CN_OK;
}

/* ---- Talk ------------------------------------------------------------------------------------ */

int cn_process_send(cn_process *process, cn_str frame, cn_err *err) {
    if (process->sent == process->out.size) process->out.size = process->sent = 0;
    int status = cn__frame_append(&process->out, frame);
    return status ? cn__fail(err, status, "no room for a message to a process") : CN_OK;
}

static void hang_up(cn_process *process) {
    close(process->fd);
    process->fd = -1;
}

static void push_out(cn_process *process) {
    while (process->sent < process->out.size) {
        long n = cn__socket_send(process->fd, process->out.data + process->sent,
                                 process->out.size - process->sent);
        if (n < 0) return; /* full for now; an end shows when reading */
        process->sent += (size_t)n;
    }
}

static void drop_taken(cn_process *process) {
    if (!process->taken) return;
    process->in.size -= process->taken;
    memmove(process->in.data, process->in.data + process->taken, process->in.size);
    process->taken = 0;
}

/* Reads a chunk of what the child says. */
static void pull_in(cn_process *process) {
    drop_taken(process);
    if (cn__buf_reserve(&process->in, CHUNK)) {
        hang_up(process);
        return;
    }
    ssize_t n = read(process->fd, process->in.data + process->in.size, CHUNK);
    if (n > 0)
        process->in.size += (size_t)n;
    else if (n == 0 || (errno != EAGAIN && errno != EINTR))
        hang_up(process);
}

static void wait_for(struct pollfd *fd, const cn_process *process) {
    bool full = process->sent < process->out.size;
    *fd = (struct pollfd){.fd = process->fd, .events = (short)(full ? POLLIN | POLLOUT : POLLIN)};
}

int cn_process_poll(cn_process *const *list, size_t count, int milliseconds, cn_err *err) {
    struct pollfd *fds = calloc(count ? count : 1, sizeof *fds);
    if (!fds) return cn__fail_memory(err);
    for (size_t i = 0; i < count; i++) wait_for(&fds[i], list[i]);
    int status = CN_OK;
    if (poll(fds, (nfds_t)count, milliseconds) < 0 && errno != EINTR)
        status = cn__fail(err, CN_E_IO, "cannot wait for processes: %s", strerror(errno));
    for (size_t i = 0; i < count && !status; i++) {
        if (list[i]->fd < 0) continue;
        if (fds[i].revents & POLLOUT) push_out(list[i]);
        if (fds[i].revents & (POLLIN | POLLHUP | POLLERR)) pull_in(list[i]);
    }
    free(fds);
    return status;
}

bool cn_process_receive(cn_process *process, cn_str *frame) {
    size_t size = process->in.size - process->taken;
    const char *data = process->in.data + process->taken;
    if (size < CN__FRAME_HEAD) return false;
    size_t length = cn__frame_length(data);
    if (length > CN_FRAME_LIMIT && process->fd >= 0) hang_up(process);
    if (length > CN_FRAME_LIMIT || size - CN__FRAME_HEAD < length) return false;
    *frame = (cn_str){data + CN__FRAME_HEAD, length};
    process->taken += CN__FRAME_HEAD + length;
    return true;
}

bool cn_process_is_open(const cn_process *process) {
    return process->fd >= 0;
}

/* ---- End ------------------------------------------------------------------------------------- */

/* One that has hung up is given a moment, so that its own end is told and not our signal. */
static int reap(pid_t pid, bool ending) {
    int status = 0;
    for (int i = 0; ending && i < 100; i++) {
        if (waitpid(pid, &status, WNOHANG) == pid) return status;
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    }
    kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
    return status;
}

int cn_process_end(cn_process *process) {
    if (!process) return 0;
    int result = 0;
    if (process->owner == getpid()) {
        int status = reap(process->pid, process->fd < 0);
        result = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
        if (process->fd >= 0) close(process->fd);
    }
    cn__buf_dispose(&process->in);
    cn__buf_dispose(&process->out);
    free(process);
    return result;
}

double cn_clock(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}
