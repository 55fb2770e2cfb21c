/* manifest.h - which segments are live, and who may write.
 *
 * The manifest is the commit: replaced by a rename, never changed. Everything that it names is
 * durable, names in the folder included, before it is.
 */
#ifndef CN_INDEX_MANIFEST_H
#define CN_INDEX_MANIFEST_H

#include "index/layout.h"
#include "base/buffer.h"

typedef struct cn__manifest {
    uint64_t commit; /* counts up; 0 before the first */
    uint64_t sum;    /* of its header: tells one from another */
    cn__segment_row *rows;
    size_t count;
    size_t capacity;
} cn__manifest;

/* Reads the folder's manifest. `*found` is false, and the manifest empty, when there is none.
 * Disposed of by cn__manifest_dispose, harmless on an empty one. */
int cn__manifest_read(cn__manifest *manifest, int folder, bool *found, cn_err *err);
/* Writes it and makes it the folder's, durably; sets its sum. `*renamed` tells, also of a failure,
 * whether readers may see it. */
int cn__manifest_write(cn__manifest *manifest, int folder, bool *renamed, cn_err *err);
int cn__manifest_add(cn__manifest *manifest, const cn__segment_row *row);
void cn__manifest_dispose(cn__manifest *manifest);

/* Makes the names in a folder durable. */
int cn__sync_folder(int folder, cn_err *err);

/* Takes the folder's lock and notes who holds it.
 * => Returns CN_OK and the descriptor to close, or CN_E_IO, saying who holds it. */
int cn__lock_take(int folder, int *lock, cn_err *err);

#endif
