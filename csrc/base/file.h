/* file.h - whole files in, bounded. */
#ifndef CN_BASE_FILE_H
#define CN_BASE_FILE_H

#include "base/buffer.h"

/* Appends the bytes of the file at `path` to `out`. A folder, a missing file, a read error and a
 * file of more than `limit` bytes fail (CN_E_IO, CN_E_LIMIT) with a message that names the path;
 * `out` then holds nothing to rely on. Pipes and devices are read to their end, within `limit`. */
int cn__file_read(cn__buf *out, const char *path, size_t limit, cn_err *err);

#endif
