/* channel.h - the child's side of the talk with its parent. */
#ifndef CN_PROCESS_CHANNEL_H
#define CN_PROCESS_CHANNEL_H

#include "base/buffer.h"

struct cn_channel {
    int fd;
    cn__buf in;  /* the frame that was read last */
    cn__buf out; /* the frame that is being written */
};

#endif
