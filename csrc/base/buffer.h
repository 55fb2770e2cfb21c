/* buffer.h - memory of the core: growable arrays, growable byte strings and an arena.
 *
 * Nothing here aborts: each call that allocates returns CN_E_MEMORY when there is none, and leaves
 * what was there as it was.
 */
#ifndef CN_BASE_BUFFER_H
#define CN_BASE_BUFFER_H

#include "citynews.h"

/* Makes room for `want` items of `size` bytes in the array `*items` of `*capacity` items, doubling.
 * => Returns CN_OK, or CN_E_MEMORY with the array untouched. The caller frees it with free(). */
int cn__reserve(void **items, size_t *capacity, size_t want, size_t size);

/* A growable byte string that owns its bytes; not NUL-terminated. All zeros is an empty one. */
typedef struct cn__buf {
    char *data;
    size_t size;
    size_t capacity;
} cn__buf;

/* Makes room for `more` bytes past the end. => CN_OK or CN_E_MEMORY */
int cn__buf_reserve(cn__buf *buf, size_t more);
/* Appends a copy of `size` bytes at `data`. => CN_OK or CN_E_MEMORY */
int cn__buf_append(cn__buf *buf, const char *data, size_t size);
/* Gives back the room past the end. */
void cn__buf_trim(cn__buf *buf);
/* Frees the bytes and leaves an empty buffer; harmless on an empty one. */
void cn__buf_dispose(cn__buf *buf);

/* Many small allocations that are freed together. All zeros is an empty one. */
typedef struct cn__arena {
    struct cn__arena_block *blocks;
    size_t left;
} cn__arena;

/* => Returns `size` bytes, aligned for any type, not cleared, borrowed until the arena is disposed;
 *    NULL when there is no memory. */
void *cn__arena_alloc(cn__arena *arena, size_t size);
/* => Returns a copy of `text` in the arena, NUL-terminated behind its end; data is NULL when there
 *    is no memory. */
cn_str cn__arena_copy(cn__arena *arena, cn_str text);
/* Frees everything the arena gave out. */
void cn__arena_dispose(cn__arena *arena);

#endif
