/* frame.c - frames over a socket. */
#define _GNU_SOURCE /* MSG_NOSIGNAL */
#include "process/frame.h"

#include <sys/socket.h>

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0
#endif

int cn__frame_append(cn__buf *buf, cn_str frame) {
    if (frame.size > UINT32_MAX) return CN_E_LIMIT;
    if (cn__buf_reserve(buf, frame.size + CN__FRAME_HEAD)) return CN_E_MEMORY;
    char head[CN__FRAME_HEAD];
    for (int i = 0; i < CN__FRAME_HEAD; i++) head[i] = (char)(frame.size >> (8 * i) & 0xFF);
    int status = cn__buf_append(buf, head, sizeof head);
    return status ? status : cn__buf_append(buf, frame.data, frame.size);
}

size_t cn__frame_length(const char *head) {
    size_t length = 0;
    for (int i = 0; i < CN__FRAME_HEAD; i++) length |= (size_t)(unsigned char)head[i] << (8 * i);
    return length;
}

void cn__socket_quiet(int fd) {
#ifdef SO_NOSIGPIPE
    setsockopt(fd, SOL_SOCKET, SO_NOSIGPIPE, &(int){1}, sizeof(int));
#else
    (void)fd;
#endif
}

long cn__socket_send(int fd, const char *data, size_t size) {
    return send(fd, data, size, MSG_NOSIGNAL);
}
