/* buffer.c - growable arrays, byte strings and the arena. */
#include "base/buffer.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int cn__reserve(void **items, size_t *capacity, size_t want, size_t size) {
    if (want <= *capacity) return CN_OK;
    size_t room = *capacity ? *capacity : 8;
    while (room < want) room = room > SIZE_MAX / 2 ? want : room * 2;
    if (room > SIZE_MAX / size) return CN_E_MEMORY;
    void *grown = realloc(*items, room * size);
    if (!grown) return CN_E_MEMORY;
    *items = grown;
    *capacity = room;
    return CN_OK;
}

int cn__buf_reserve(cn__buf *buf, size_t more) {
    if (more > SIZE_MAX - buf->size) return CN_E_MEMORY;
    void *data = buf->data;
    int status = cn__reserve(&data, &buf->capacity, buf->size + more, 1);
    buf->data = data;
    return status;
}

int cn__buf_append(cn__buf *buf, const char *data, size_t size) {
    if (size == 0) return CN_OK;
    int status = cn__buf_reserve(buf, size);
    if (status) return status;
    memcpy(buf->data + buf->size, data, size);
    buf->size += size;
    return CN_OK;
}

void cn__buf_trim(cn__buf *buf) {
    char *data = buf->size ? realloc(buf->data, buf->size) : NULL;
    if (!data) return;
    buf->data = data;
    buf->capacity = buf->size;
}

void cn__buf_dispose(cn__buf *buf) {
    free(buf->data);
    *buf = (cn__buf){0};
}

enum { ARENA_BLOCK = 16 * 1024 };

typedef struct cn__arena_block {
    struct cn__arena_block *next;
    size_t size; /* of bytes[] */
    alignas(max_align_t) char bytes[];
} arena_block;

static arena_block *arena_grow(cn__arena *arena, size_t size) {
    size_t room = size > ARENA_BLOCK ? size : ARENA_BLOCK;
    if (room > SIZE_MAX - sizeof(arena_block)) return NULL;
    arena_block *block = malloc(sizeof *block + room);
    if (!block) return NULL;
    block->size = room;
    block->next = arena->blocks;
    arena->blocks = block;
    arena->left = room;
    return block;
}

void *cn__arena_alloc(cn__arena *arena, size_t size) {
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX - align) return NULL;
    size = (size + align - 1) / align * align;
    arena_block *block = arena->blocks;
    if (!block || arena->left < size) block = arena_grow(arena, size);
    if (!block) return NULL;
    char *place = block->bytes + (block->size - arena->left);
    arena->left -= size;
    return place;
}

cn_str cn__arena_copy(cn__arena *arena, cn_str text) {
    char *copy = text.size < SIZE_MAX ? cn__arena_alloc(arena, text.size + 1) : NULL;
    if (!copy) return (cn_str){NULL, 0};
    if (text.size) memcpy(copy, text.data, text.size);
    copy[text.size] = '\0';
    return (cn_str){copy, text.size};
}

void cn__arena_dispose(cn__arena *arena) {
    arena_block *block = arena->blocks;
    while (block) {
        arena_block *next = block->next;
        free(block);
        block = next;
    }
    *arena = (cn__arena){0};
}
