/* checked.h - files whose every bit is under a sum (drawn in layout.h): written once, then mapped.
 *
 * Nothing of a mapped file may be read before cn__map_need has said so for its range: it hashes the
 * blocks of the range that were not read before. Sums tell damage, not intent: whoever reads a
 * number from a file still bounds it. A mapped file that shrinks raises SIGBUS, see guard.h.
 */
#ifndef CN_INDEX_CHECKED_H
#define CN_INDEX_CHECKED_H

#include "base/buffer.h"
#include "index/layout.h"

/* ---- Writing ------------------------------------------------------------------------------- */

typedef struct cn__out {
    int fd; /* -1 when closed */
    int folder;
    uint64_t offset; /* where the next byte goes */
    int section;     /* the open one, or -1 */
    uint8_t *block;  /* bytes not yet written, from a multiple of CN__SUM_BLOCK on */
    size_t held;
    cn__buf sums;
    cn__header header;
    char name[40];
} cn__out;

/* Creates the file `name` in the folder `folder`, replacing what a writer that died left there.
 * `out` is then closed by cn__out_finish or cn__out_abandon, of which the latter is harmless on
 * a closed or all-zero `out` whose fd is -1. */
int cn__out_create(cn__out *out, int folder, const char *name, enum cn__file_kind kind, uint64_t id,
                   cn_err *err);
/* Ends the section before, and starts one on an 8-byte edge. */
int cn__out_section(cn__out *out, enum cn__section_kind kind, cn_err *err);
int cn__out_write(cn__out *out, const void *data, size_t size, cn_err *err);
/* A section in one piece. */
int cn__out_put(cn__out *out, enum cn__section_kind kind, const void *data, size_t size,
                cn_err *err);
/* => Returns the size of the open section so far. */
uint64_t cn__out_told(const cn__out *out);
/* Writes sums and header, makes the file durable, closes it, and tells its header's sum. */
int cn__out_finish(cn__out *out, uint64_t *sum, cn_err *err);
/* Closes and removes the file. */
void cn__out_abandon(cn__out *out);

/* ---- Reading ------------------------------------------------------------------------------- */

typedef struct cn__map {
    const uint8_t *base; /* NULL when closed */
    void *pages;         /* the same, for whoever unmaps it */
    uint64_t size;
    int fd;
    uint64_t *seen;       /* a bit a block: hashed and found well */
    uint64_t *seen_roots; /* a bit a root */
    cn__header header;    /* a copy: it cannot change under us */
    char name[40];
} cn__map;

/* Maps the file and checks header, size and roots. `sum` is what the manifest says of the header;
 * 0 asks nothing. Closed by cn__map_close. */
int cn__map_open(cn__map *map, int folder, const char *name, enum cn__file_kind kind, uint64_t sum,
                 cn_err *err);
/* Harmless on a closed one. */
void cn__map_close(cn__map *map);
/* => Returns a section, not yet to be read, NULL with size 0 when there is none. */
const void *cn__map_section(const cn__map *map, enum cn__section_kind kind, uint64_t *size);
/* The slow way of cn__map_need. */
int cn__map_check(cn__map *map, uint64_t offset, uint64_t size, cn_err *err);
/* Lets go of the memory of a file that was read from end to end; it can still be read. */
void cn__map_release(const cn__map *map);
/* Forgets what was read before, so that all is hashed anew. */
void cn__map_forget(cn__map *map);
/* => Returns CN_OK when the file still has its size; CN_E_CORRUPT else. What was read from it
 *    since it was opened is true only then: a page's rest past a new end reads as zeros. */
int cn__map_whole(const cn__map *map, cn_err *err);
/* Fails with CN_E_CORRUPT in the name of the file. => CN_E_CORRUPT */
int cn__map_bad(const cn__map *map, const char *what, cn_err *err);

/* Makes sure that `size` bytes at `at`, inside the file, are as they were written.
 * => CN_OK or CN_E_CORRUPT */
static inline int cn__map_need(cn__map *map, const void *at, uint64_t size, cn_err *err) {
    uint64_t offset = (uint64_t)((const uint8_t *)at - map->base);
    uint64_t first = offset / CN__SUM_BLOCK, last = (offset + size) / CN__SUM_BLOCK;
    if (last == first && (map->seen[first / 64] >> (first % 64) & 1)) return CN_OK;
    return cn__map_check(map, offset, size, err);
}

#endif
