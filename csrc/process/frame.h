/* frame.h - frames over a socket: four bytes of length, the least significant first, then the
 * bytes.
 */
#ifndef CN_PROCESS_FRAME_H
#define CN_PROCESS_FRAME_H

#include "base/buffer.h"

enum { CN__FRAME_HEAD = 4 };

/* Appends a frame to `buf`. => CN_OK, CN_E_MEMORY, or CN_E_LIMIT past 4 GiB */
int cn__frame_append(cn__buf *buf, cn_str frame);

/* => Returns the length that a frame's head says. */
size_t cn__frame_length(const char *head);

/* Keeps a write to a socket whose other end is gone from ending this process (MSG_NOSIGNAL does it
 * where there is that). */
void cn__socket_quiet(int fd);

/* Sends as send(2) does, without a signal. => bytes taken, or -1 and errno */
long cn__socket_send(int fd, const char *data, size_t size);

#endif
